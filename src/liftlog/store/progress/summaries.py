"""Training over longer periods: each query seeks one exercise or one span of days."""

from __future__ import annotations

from liftlog.domain.base.spans import FIRST_DAY, LAST_DAY
from liftlog.domain.base.values import Value
from liftlog.domain.exercises.exercise import NEVER_STRENGTH
from liftlog.domain.training.counting import DoneSet
from liftlog.domain.training.sets import LoggedSet, Session, session_of
from liftlog.store.base.database import exists, texts
from liftlog.store.training.logbook import ALIVE, SETS, as_set, trained_since

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection, Iterable, Iterator, Sequence
    from typing import Any


# The lines of a text as an array: Python's json costs more than what is read with it.
_LINES = """'[' || replace(json_quote(?), '\\n', '","') || ']'"""


class Event(Value):
    """One change of a set: when, by which command, and the fields that it changed."""

    at: str
    kind: str
    words: str
    device: str
    patch: str


def sessions_between(
    db: sqlite3.Connection, exercise: str, since: str = FIRST_DAY, until: str = LAST_DAY
) -> list[Session]:
    """The sessions of an exercise that began within these local days, oldest first."""
    rows = db.execute(
        f"{SETS} {_between(since, until)} order by performed_at, position, id",
        {"exercise": exercise, "since": since, "until": until},
    )
    return [session for session in _sessions(rows) if since <= session.day <= until]


def sessions_after(db: sqlite3.Connection, exercise: str, moment: str) -> list[Session]:
    """The sessions of an exercise by their sets after a moment, oldest first."""
    rows = db.execute(
        f"{SETS} where exercise = ? and performed_at > ? and {ALIVE}"
        " order by performed_at, position, id",
        (exercise, moment),
    )
    return _sessions(rows)


def sessions_in(db: sqlite3.Connection, exercise: str, workouts: Collection[str]) -> list[Session]:
    """The sessions of an exercise in these workouts, oldest first."""
    rows = db.execute(
        f"{SETS} where exercise = ? and {ALIVE}"
        f" and workout in (select value from json_each({_LINES}))"
        " order by performed_at, position, id",
        (exercise, "\n".join(workouts)),
    )
    return _sessions(rows)


def done_before(
    db: sqlite3.Connection,
    exercise: str,
    columns: Sequence[str],
    until: str = LAST_DAY,
    since: str = FIRST_DAY,
) -> sqlite3.Cursor:
    """Of each set of an exercise (workout, local day, reps) and some of its columns more, in the
    order performed; of all that may be in a session that began within these local days."""
    return db.execute(
        f"select workout, day, reps, {', '.join(columns)} from sets {_between(since, until)}"
        " order by performed_at, position, id",
        {"exercise": exercise, "since": since, "until": until},
    )


def _between(since: str, until: str) -> str:
    # A local day and the same day in UTC differ by less than a day, and a session may cross
    # midnight: the seek takes two days more on either side.
    low = "''" if since == FIRST_DAY else "date(:since, '-2 days')"
    high = "'9999-12-31T24'" if until == LAST_DAY else "date(:until, '+3 days')"
    span = f"performed_at >= {low} and performed_at < {high}"
    return f"where exercise = :exercise and {span} and {ALIVE}"


def _sessions(rows: Iterable[tuple[Any, ...]]) -> list[Session]:
    by_workout: dict[str, list[LoggedSet]] = {}
    for set_ in map(as_set, rows):
        by_workout.setdefault(set_.workout, []).append(set_)
    return [session_of(tuple(sets)) for sets in by_workout.values()]


def newest_sets(
    db: sqlite3.Connection,
    exercise: str | None = None,
    since: str = FIRST_DAY,
    until: str = LAST_DAY,
    limit: int | None = None,
) -> Iterator[LoggedSet]:
    """The sets of these local days, newest first, of one exercise or of all; read as they are
    taken."""
    which, order = ("exercise = :exercise and", "") if exercise else ("", "day desc,")
    rows = db.execute(
        f"{SETS} where {which} day >= :since and day <= :until and {ALIVE}"
        f" order by {order} performed_at desc, position desc, id desc limit :limit",
        {"exercise": exercise, "since": since, "until": until, "limit": limit or -1},
    )
    return map(as_set, rows)


def exercises_trained(db: sqlite3.Connection, since: str, until: str = LAST_DAY) -> list[str]:
    """The exercises trained within these local days, those trained last first."""
    if (since, until) != (FIRST_DAY, LAST_DAY):
        return trained_since(db, since, until)
    # One seek an exercise, where a `group by` would read every set there is.
    return texts(
        db,
        "select slug, (select performed_at from sets where exercise = slug and deleted_at is null"
        " order by performed_at desc, position desc, id desc limit 1) as last"
        " from exercises where last is not null order by last desc, slug",
    )


def any_set(db: sqlite3.Connection) -> bool:
    """Was anything ever logged?"""
    return exists(db, f"select 1 from sets where {ALIVE} limit 1")


def events_of(db: sqlite3.Connection, set_id: str) -> list[Event]:
    """Every change of a set, oldest first; deleted sets have theirs too."""
    rows = db.execute(
        "select c.at, e.kind, c.words, e.device, e.patch, e.was from events e"
        " join commands c on c.seq = e.command where e.subject = ?"
        " order by e.hlc, e.device, e.id",
        (set_id,),
    )
    return [
        Event(at, kind, words, device, _news(patch, was))
        for at, kind, words, device, patch, was in rows
    ]


def _news(patch: str, was: str | None) -> str:
    """What of a change is no repetition of what the row held."""
    if was is None:
        return patch
    import json

    before = json.loads(was)
    changed = {
        field: value
        for field, value in json.loads(patch).items()
        if field not in before or before[field] != value
    }
    return json.dumps(changed, ensure_ascii=False, separators=(",", ":"))


def without_strength(db: sqlite3.Connection) -> set[str]:
    """The exercises of which no weight says anything: cardio and mobility (N10)."""
    query = f"select slug from exercises where json_extract(page, '$.kind') in {NEVER_STRENGTH!r}"
    return {*texts(db, query)}


def never_counted(db: sqlite3.Connection) -> set[str]:
    """The exercises that train no muscle: conditioning, cardio, mobility."""
    from liftlog.domain.exercises.muscles import KINDS_THAT_COUNT

    kinds = ", ".join(f"'{kind}'" for kind in KINDS_THAT_COUNT)
    return {
        *texts(
            db,
            "select slug from exercises where family is 'mobility'"
            f" or coalesce(json_extract(page, '$.kind'), 'strength') not in ({kinds})",
        )
    }


def muscles_of(db: sqlite3.Connection) -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    """(target muscles, synergists) of every exercise that states them, by slug."""
    rows = db.execute(
        "select slug, (select group_concat(value, char(31)) from json_each(target)),"
        " (select group_concat(value, char(31)) from json_each(synergists)) from exercises"
        " where target <> '[]' or synergists <> '[]'"
    )
    return {slug: (_names(target), _names(helping)) for slug, target, helping in rows}


def _names(joined: str | None) -> tuple[str, ...]:
    return tuple(joined.split("\x1f")) if joined else ()


def opposing_to(db: sqlite3.Connection, family: str) -> list[str]:
    """The exercises that the catalogue sets against those of a family."""
    return texts(
        db,
        "select distinct value from exercises, json_each(page, '$.opposing')"
        " where family = ? order by 1",
        (family,),
    )


def done_between(db: sqlite3.Connection, since: str, until: str) -> list[DoneSet]:
    """What was done by the workouts of these local days, in its order, and a day more before and
    after, since a workout may cross midnight.
    """
    from liftlog.store.base.journal import WORKING

    rows = db.execute(
        f"select workout, exercise, day, side, {WORKING} from sets"
        " where day >= date(?, '-2 days') and day <= date(?, '+2 days')"
        f" and {ALIVE} order by performed_at, position, id",
        (since, until),
    )
    return [DoneSet.from_tuple((*row[:4], row[4] == 1)) for row in rows]
