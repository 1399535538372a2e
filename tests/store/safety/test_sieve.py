"""Laws of the sieve: it lets pass exactly what has nothing wrong, looked at row by row."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from liftlog.domain.safety.rows import problems_of
from liftlog.services.base.workspace import open_workspace
from liftlog.store.base.journal import TABLES
from liftlog.store.safety.broken import broken_events, broken_rows
from liftlog.store.safety.possible import (
    Column,
    as_object,
    columns_by_entity,
    event_problems,
    impossible,
)
from liftlog.store.safety.sieve import EventSieve, Sieve

DAY, MOMENT = "2026-01-05", "2026-01-05T17:00:00Z"
VALUES = [
    None, 0, 1, 5, 17, -1, 1000, 40_000, 10**10, 10**13, True, False, 1.0, 5.0, "", "a", "squat",
    "kg", "lb", "reps", "s", "working", "rest-pause", "external", "12+5", "3-1-1", DAY,
    "2026-01-06", "2026-01-09", MOMENT, "2026-01-07T17:00:00Z", "2026-13-01", "UTC", "Mars/Base",
    "unit", "policy.deload", "off", "/squat", "unit=kg\nstep=2.5", "list", "mild",
    "goal", "own", "[]", "{}", '["a", "b"]', "135kg", "squat 3x5", "comment", "stop", "a\tb",
    "\ud800", b"\xff", [], {"a": 1},
]  # fmt: skip

# Values that only go together.
STARTS = {"equipment": {"id": "/squat", "gym": "", "target": "squat"}}


@pytest.fixture(scope="module")
def columns(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Column]]:
    path = tmp_path_factory.mktemp("sieve") / "liftlog.db"
    with open_workspace(str(path)) as ws:
        return columns_by_entity(ws.db)


def sound_row(table: str, columns: dict[str, Column]) -> dict[str, object]:
    """A row of which every column holds something, where that can be."""
    row: dict[str, object] = dict(STARTS.get(table, {}))
    for name, column in columns.items():
        for value in [row[name]] if name in row else [*VALUES[1:], None]:
            wrong = impossible(table, row | {name: value}, [column])
            if not wrong:
                row[name] = value
                break
    return row


@pytest.mark.parametrize("entity", TABLES)
@settings(max_examples=60)
@given(data=st.data())
def test_it_passes_what_has_nothing_wrong_and_that_alone(
    columns: dict[str, dict[str, Column]], entity: str, data: st.DataObject
):
    table, of_table = TABLES[entity][0], columns[entity]
    sound = sound_row(table, of_table)
    names = data.draw(st.lists(st.sampled_from([*of_table]), unique=True)) or [*of_table]
    sieve = Sieve(table, of_table)
    # What one batch had, the next one finds known.
    for _ in range(3):
        rows = [sound | _changes(data, names) for _ in range(data.draw(st.integers(1, 3)))]
        named = [{name: row.get(name) for name in names} for row in rows]
        wrong = [impossible(table, row, [of_table[name] for name in names]) for row in named]
        assert sieve.passes(names, [(*row.values(),) for row in named]) == (not any(wrong)), wrong


def _changes(data: st.DataObject, names: list[str]) -> dict[str, object]:
    changed = data.draw(st.lists(st.sampled_from(names), max_size=2))
    return {name: data.draw(st.sampled_from(VALUES)) for name in changed}


def test_the_rows_that_the_law_starts_from_have_values(columns: dict[str, dict[str, Column]]):
    for entity, of_table in columns.items():
        row = sound_row(TABLES[entity][0], of_table)
        assert impossible(TABLES[entity][0], row, [*of_table.values()]) == {}, entity
        if entity in ("set", "workout", "measurement", "setting", "plan", "equipment"):
            assert row.keys() == of_table.keys(), entity


EVENTS = st.tuples(
    st.integers(),
    st.sampled_from(["0195a0b1c2d3-0001", "0195a0b1c2d3-0001", "0195A0b1c2d3-0001", "", b"\xff"]),
    st.sampled_from(["a", "a", "preference:squat", "goal:a", "a b", "", "alias:a\tb", b"\xff"]),
    st.sampled_from(["set.add", "set.edit", "preference.set", "alias.add", "goal.set", "new.add",
                     "set", b"\xff"]),
    st.sampled_from(['{"reps": 5}', '{"reps": 5}', '{"reps": true}', '{"reps": 5.0}', "{}",
                     '{"load": 5}', '{"load": 5, "unit": null}', '{"load": 5, "unit": "kg"}',
                     '{"colour": 1}', '{"goal": "a"}', '{"name": "a"}', "[]", "{", "NaN",
                     '{"note": "\\ud800"}', '{"reps": [1]}', '{"day": "2026-01-05"}', b"\xff"]),
    st.sampled_from([None, None, "{}", "[]", "{"]),
    st.just("device"),
    st.just(2),
)  # fmt: skip


@settings(max_examples=400)
@given(batches=st.lists(st.lists(EVENTS, min_size=1, max_size=3), max_size=4))
def test_events_pass_that_have_nothing_wrong_and_they_alone(
    columns: dict[str, dict[str, Column]], batches: list[list[tuple[object, ...]]]
):
    sieve = EventSieve(columns)
    for events in batches:
        wrong = [
            event_problems(columns, hlc, subject, kind, patch)
            or (was is not None and as_object(was) is None)
            for _, hlc, subject, kind, patch, was, *_ in events
        ]
        assert sieve.passes(events) == (not any(wrong)), wrong


def test_what_is_broken_is_found_among_many(tmp_path: Path):
    path = str(tmp_path / "liftlog.db")
    with open_workspace(path) as ws:
        ws.db.execute(
            "insert into workouts(id, started_at, timezone, day) values (?, ?, ?, ?)",
            ("w", MOMENT, "UTC", DAY),
        )
        ws.db.executemany(
            "insert into sets(id, workout, exercise, performed_at, timezone, day, position, kind,"
            " reps, load_type, note) values (?, 'w', 'superman', ?, 'UTC', ?, 0, 'working', 5,"
            " 'external', ?)",
            [(f"s{n}", MOMENT, "2026-01-09" if n == 1700 else DAY, "fine") for n in range(3000)],
        )
        ws.db.execute("update sets set note = cast(x'ff' as text) where id = 's2500'")
    with closing(sqlite3.connect(path)) as db, db:
        found = {it.key: it.problems for it in broken_rows(db)}
        assert list(broken_events(db)) == []
    assert found == {
        ("s1700",): {"day": "must be the day of performed_at"},
        ("s2500",): {"note": "is not UTF-8"},
    }
    assert dict(problems_of("sets", {"day": "2026-01-09", "performed_at": MOMENT}))
