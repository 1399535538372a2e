"""What a set is compared with (R3) is what going through all sets one by one finds."""

import sqlite3
from contextlib import closing

from hypothesis import given
from hypothesis import strategies as st

from liftlog.domain.base.load import KG, LB, Load
from liftlog.domain.training.sets import LoggedSet
from liftlog.store.base.database import open_empty
from liftlog.store.training import doubts

SQUAT, OTHER = "squat", "row"
SINCE = "2025-01-10"
TIMES = [f"2025-01-{day:02d}T18:00:00Z" for day in range(5, 20)]
MADE = st.builds(
    dict,
    exercise=st.sampled_from((SQUAT, SQUAT, SQUAT, OTHER)),
    workout=st.sampled_from("abcdef"),
    performed_at=st.sampled_from(TIMES),
    load=st.none() | st.tuples(st.integers(0, 4), st.sampled_from((KG, LB))),
    reps=st.integers(0, 3),
    kind=st.sampled_from(("working", "warmup", "failure")),
    doubtful=st.booleans(),
    deleted=st.sampled_from((False, False, False, True)),
)


def stored(rows: list[dict]) -> sqlite3.Connection:
    db = open_empty()
    db.execute("pragma foreign_keys=off")
    db.execute("pragma ignore_check_constraints=on")
    for number, row in enumerate(rows):
        load, unit = (row["load"][0] * 1000, row["load"][1]) if row["load"] else (None, None)
        db.execute(
            "insert into sets(id, workout, exercise, performed_at, day, kind, reps, load_type,"
            " load, unit, timezone, position, doubtful, deleted_at)"
            " values (?, ?, ?, ?, ?, ?, ?, 'external', ?, ?, 'UTC', ?, ?, ?)",
            (f"s{number}", row["workout"], row["exercise"], row["performed_at"],
             row["performed_at"][:10], row["kind"], row["reps"], load, unit, number,
             row["doubtful"], "2026" if row["deleted"] else None),
        )  # fmt: skip
    return db


def earlier(rows: list[dict], number: int) -> list[dict]:
    """The sets of the exercise before one of them."""
    place = rows[number]["performed_at"], number
    return [
        row
        for other, row in enumerate(rows)
        if row["exercise"] == SQUAT and not row["deleted"] and (row["performed_at"], other) < place
    ]


def exact(rows: list[dict]) -> int | None:
    loads = [row["load"] for row in rows if row["load"] and not row["doubtful"]]
    return max((Load(load * 1000, unit).exact for load, unit in loads), default=None)


@given(st.lists(MADE, min_size=1, max_size=12), st.data(), st.integers(1, 4))
def test_r3_a_set_is_compared_with_all_that_came_before(rows, data, enough):
    number = data.draw(st.integers(0, len(rows) - 1))
    one = LoggedSet(
        id=f"s{number}", workout=rows[number]["workout"], exercise=SQUAT, position=number,
        performed_at=rows[number]["performed_at"], day=rows[number]["performed_at"][:10],
        kind="working", reps=5, load_type="external",
    )  # fmt: skip
    before = earlier(rows, number)
    year = [row for row in before if row["performed_at"] >= SINCE]
    sessions = {
        row["workout"]
        for row in year
        if row["workout"] != one.workout
        and row["kind"] in ("working", "failure")
        and row["reps"] > 0
        and not row["doubtful"]
    }

    with closing(stored(rows)) as db:
        heaviest = doubts.heaviest_before(db, one)
        lately = doubts.lately(db, one, SINCE, enough)

    assert (heaviest and heaviest.exact) == exact(before)
    assert (lately.heaviest and lately.heaviest.exact) == exact(year)
    assert lately.sessions == min(len(sessions), enough)
    assert lately.is_waiting == any(row["doubtful"] for row in year)
