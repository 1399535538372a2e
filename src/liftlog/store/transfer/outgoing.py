"""Outgoing data: the whole log, in the order of exports."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import Any, NamedTuple

from liftlog.domain.base.fields import FLAG
from liftlog.domain.base.load import UNITS
from liftlog.domain.base.words import spellings
from liftlog.domain.exercises.app_names import Called
from liftlog.domain.training.columns import SAID
from liftlog.domain.training.sets import LoggedSet
from liftlog.store.base.database import exists, number
from liftlog.store.training.logbook import SET_COLUMNS, set_fields


class OutgoingSet(LoggedSet):
    """A set with its workout and its number among the workout's sets of the exercise.

    `namesake`: which workout of its title and beginning it is of, from 0.
    """

    title: str | None = None
    started_at: str = ""
    ended_at: str | None = None
    workout_note: str | None = None
    exercise_name: str = ""
    number: int = 0
    namesake: int = 0


_BESIDE = "title, started_at, ended_at, workout_note, exercise_name, number, namesake"
_ALL = f"""
    select s.{SET_COLUMNS.replace(", ", ", s.")}, w.title, w.started_at, w.ended_at,
      w.note as workout_note, e.name as exercise_name,
      row_number() over (partition by s.workout, s.exercise
                         order by s.performed_at, s.position, s.id) as number,
      min(s.id) over (partition by s.workout) as first
    from sets s join workouts w on w.id = s.workout join exercises e on e.slug = s.exercise
    where s.deleted_at is null
"""
_SETS = f"""
    select *, dense_rank() over (partition by started_at, title order by first) - 1 as namesake
    from ({_ALL})
"""
# Between workouts of one second the ids of sets decide, since they survive the way through a file.
# Apps tell the beginning of a workout to the minute.
_BY_TIME = "performed_at, started_at, coalesce(title, ''), first, position, id"
_BY_WORKOUT = "substr(started_at, 1, 16), coalesce(title, ''), first, performed_at, position, id"


def sets_out(
    db: sqlite3.Connection,
    since: str | None = None,
    exercise: str | None = None,
    by_workout: bool = False,
) -> Iterator[OutgoingSet]:
    """Every set that is not deleted, from a local day on, of one exercise or of all."""
    order = _BY_WORKOUT if by_workout else _BY_TIME
    rows = db.execute(
        f"select {SET_COLUMNS}, {_BESIDE} from ({_SETS})"
        f" where (?1 is null or day >= ?1) and (?2 is null or exercise = ?2) order by {order}",
        (since, exercise),
    )
    return (OutgoingSet.from_tuple(set_fields(row)) for row in rows)


def own_exercises(db: sqlite3.Connection) -> list[tuple[str, str]]:
    """(slug, name) of the exercises that are not of the catalogue."""
    return db.execute(
        "select slug, name from exercises where origin <> 'catalogue' and deleted_at is null"
    ).fetchall()


def means_another(db: sqlite3.Connection, key: str) -> bool:
    """Whether the catalogue has a name like that, so that it would mean its exercise elsewhere."""
    query = "select 1 from aliases where key = ? and origin = 'catalogue' and generic = 0"
    return any(exists(db, query, (spelt,)) for spelt in spellings(key))


class Uncarried(NamedTuple):
    """How much of the log one row a set cannot say."""

    pains: int
    fatigued: int
    confirmed: int
    ended: int
    empty: int
    measurements: int
    programmes: int
    days_of_programmes: int


def uncarried(db: sqlite3.Connection) -> Uncarried:
    """Pain reports and clearings, marks of fatigue, absurd sets that were confirmed, ends of
    workouts, workouts without sets, measurements, programmes, and workouts that took a day of one.
    """
    row = db.execute(
        "select (select count(*) from pains where deleted_at is null),"
        " (select count(*) from workouts where fatigue is not null and deleted_at is null),"
        " (select count(distinct subject) from events where kind = 'set.edit'"
        "  and json_extract(patch, '$.doubtful') = 0 and json_type(patch, '$.deleted_at') is null),"
        " (select count(*) from workouts where ended_at is not null and deleted_at is null),"
        " (select count(*) from workouts w where deleted_at is null and not exists"
        "  (select 1 from sets s where s.workout = w.id and s.deleted_at is null)),"
        " (select count(*) from measurements where deleted_at is null),"
        " (select count(*) from programmes where deleted_at is null),"
        " (select count(*) from taken_days where deleted_at is null)"
    ).fetchone()
    return Uncarried(*row)


# What lives beside a deletion goes out with what it hangs on, so that it can come in again.
_LEFT = {
    "workouts": "id in (select workout from sets where deleted_at is null)",
    "exercises": "slug in (select exercise from sets where deleted_at is null)",
}
_OF_AN_EXERCISE = (
    f"exercise in (select slug from exercises where deleted_at is null or {_LEFT['exercises']})"
)
_OF_A_PROGRAMME = "programme in (select name from programmes where deleted_at is null)"
_OF_A_RUN = f"run in (select id from programme_runs where deleted_at is null and {_OF_A_PROGRAMME})"
_OF_A_WORKOUT = (
    f"workout in (select id from workouts where deleted_at is null or {_LEFT['workouts']})"
)
_OF_A_VERSION = "version in (select id from programme_versions where deleted_at is null)"
_TAKEN = f"{_OF_A_WORKOUT} and {_OF_A_RUN} and {_OF_A_VERSION}"
# Rows that hang on another are written where that one is.
_HELD = {
    "aliases": _OF_AN_EXERCISE,
    "preferences": _OF_AN_EXERCISE,
    "programme_versions": _OF_A_PROGRAMME,
    "programme_runs": _OF_A_PROGRAMME,
    "programme_steps": _OF_A_RUN,
    "taken_days": _TAKEN,
    "asked_items": (
        f"workout in (select workout from taken_days where deleted_at is null and {_TAKEN})"
        f" and {_OF_AN_EXERCISE}"
    ),
}


def rows_of(db: sqlite3.Connection, table: str, order: str, own: bool = False) -> list[Any]:
    """Every row of a small table that is not deleted, as dictionaries without what is unknown.

    A deleted workout or exercise that still has a set is one of them; its set is there, too.
    """
    alive = f"(deleted_at is null or {_LEFT.get(table, 'false')})"
    where = " and origin <> 'catalogue'" if own else ""
    held = _HELD.get(table, "true")
    rows = db.execute(f"select * from {table} where {alive} and {held}{where} order by {order}")
    names = [column[0] for column in rows.description]
    return [
        {
            name: value
            for name, value in zip(names, row, strict=True)
            if value is not None and name != "deleted_at"
        }
        for row in rows
    ]


def is_empty(db: sqlite3.Connection, workout: str) -> bool:
    """Whether a workout has no set."""
    query = "select 1 from sets where workout = ? and deleted_at is null limit 1"
    return not exists(db, query, (workout,))


_CHOSEN = (
    "from sets s join workouts w on w.id = s.workout where s.deleted_at is null"
    " and (?1 is null or s.day >= ?1) and (?2 is null or s.exercise = ?2)"
)


def count_sets(db: sqlite3.Connection, since: str | None, exercise: str | None) -> int:
    """How many sets are chosen."""
    return number(db, f"select count(*) {_CHOSEN}", (since, exercise))


def filled(db: sqlite3.Connection, since: str | None, exercise: str | None) -> dict[str, int]:
    """How many sets say something in a column; `back_off` and `own_moment` are of that kind."""
    counts = ", ".join(
        f"count({f'nullif(s.{c.name}, 0)' if c.kind == FLAG else f's.{c.name}'}) as {c.name}"
        for c in SAID
    )
    sums = db.execute(
        f"select {counts}, coalesce(sum(s.kind = 'back-off'), 0) as back_off,"
        f" coalesce(sum(s.performed_at <> w.started_at), 0) as own_moment {_CHOSEN}",
        (since, exercise),
    )
    names = [column[0] for column in sums.description]
    return dict(zip(names, sums.fetchone(), strict=True))


class Cut(NamedTuple):
    """How much of the chosen workouts and sets becomes coarser or one in the files of apps.

    `durations` and `minutes`: workouts whose duration, or whose start or end, has seconds;
    `same_second` and `same_minute`: those that are one with another there.
    """

    durations: int
    minutes: int
    same_second: int
    same_minute: int
    repeated_notes: int


def cut(db: sqlite3.Connection, since: str | None, exercise: str | None) -> Cut:
    """What is cut or merged there."""
    workouts = db.execute(
        "select"
        " coalesce(sum((strftime('%s', ended_at) - strftime('%s', started_at)) % 60 <> 0), 0),"
        " coalesce(sum(substr(started_at, 18, 2) <> '00'"
        " or coalesce(substr(ended_at, 18, 2), '00') <> '00'), 0),"
        " count(*) - count(distinct started_at || title),"
        " count(*) - count(distinct substr(started_at, 1, 16) || title)"
        " from (select distinct w.id, w.started_at, w.ended_at,"
        f" char(31) || coalesce(w.title, '') as title {_CHOSEN})",
        (since, exercise),
    ).fetchone()
    notes = db.execute(
        "select coalesce(sum(note = before), 0) from (select s.note, case when s.exercise ="
        " lag(s.exercise) over w_ then lag(s.note) over w_ end as before"
        f" {_CHOSEN} window w_ as"
        " (partition by s.workout order by s.performed_at, s.position, s.id))",
        (since, exercise),
    ).fetchone()
    return Cut(*workouts, *notes)


def units(db: sqlite3.Connection, since: str | None, exercise: str | None) -> tuple[int, int]:
    """(loads in kg, loads in lb)."""
    each = ", ".join(f"count(*) filter (where s.unit = '{unit}')" for unit in UNITS)
    kilograms, pounds = db.execute(f"select {each} {_CHOSEN}", (since, exercise)).fetchone()
    return kilograms, pounds


def built_in_exercises(db: sqlite3.Connection) -> list[Called]:
    """The exercises of the catalogue that the log has, as the catalogue calls them."""
    rows = db.execute(
        "select slug, name, equipment from exercises where origin = 'catalogue' order by slug"
    )
    return [Called(*row) for row in rows]
