"""Dated: workouts and runs of programmes with when they last changed, for a calendar."""

import sqlite3
from collections.abc import Iterator
from typing import NamedTuple

from liftlog.domain.training.revisions import Revision
from liftlog.store.base.database import texts


class DatedWorkout(NamedTuple):
    """A workout that has or had sets; `is_there`: it still has one.

    `programme` and `programme_day` are of the day of a programme that it took.
    """

    id: str
    title: str | None
    note: str | None
    started_at: str
    ended_at: str | None
    timezone: str
    programme: str | None
    programme_day: str | None
    is_there: bool
    revision: Revision


class EndedRun(NamedTuple):
    """A run of a programme that does not go on, and the moment of its end."""

    id: str
    programme: str
    at: str


# A set counts for every workout that it ever was in, so that what it leaves changes as well.
_CHANGES = """
    select workout, count(*) as changes, max(hlc) as hlc, max(of_set) as had_sets from (
      select subject as workout, hlc, 0 as of_set from events where kind glob 'workout.*'
      union all
      select substr(subject, length('taken:') + 1), hlc, 0 from events where kind glob 'taken.*'
      union all
      select was_in.workout, e.hlc, 1 from (
        select distinct subject, json_extract(patch, '$.workout') as workout from events
        where kind glob 'set.*' and json_extract(patch, '$.workout') is not null
      ) was_in join events e on e.subject = was_in.subject
    ) group by workout
"""
_SETS = "select 1 from sets s where s.workout = w.id"
_THERE = f"exists ({_SETS} and s.deleted_at is null)"
_TAKEN = """
    select t.workout, r.programme, t.day from taken_days t join programme_runs r on r.id = t.run
    where t.deleted_at is null and r.deleted_at is null
"""
_WORKOUTS = f"""
    select w.id, w.title, w.note, w.started_at, w.ended_at, w.timezone, taken.programme, taken.day,
      {_THERE} as is_there, coalesce(c.changes, 0), coalesce(c.hlc, '0')
    from workouts w left join ({_CHANGES}) c on c.workout = w.id
      left join ({_TAKEN}) taken on taken.workout = w.id
    where (is_there or c.had_sets)
      and (?1 is null or w.day >= ?1 or exists ({_SETS} and s.deleted_at is null and s.day >= ?1))
      and (?2 is null or exists ({_SETS} and s.exercise = ?2
        and (s.deleted_at is null or not is_there)))
    order by w.started_at, w.id
"""


def workouts(
    db: sqlite3.Connection, since: str | None = None, exercise: str | None = None
) -> Iterator[DatedWorkout]:
    """Every workout that has or had sets, from a local day on, of one exercise or of all; whole,
    so that each has the same sets whatever was chosen."""
    for row in db.execute(_WORKOUTS, (since, exercise)):
        *said, is_there, changes, hlc = row
        yield DatedWorkout._make((*said, is_there == 1, Revision(changes, _millis(hlc))))


def zones(db: sqlite3.Connection) -> list[str]:
    """The time zones of all workouts."""
    return texts(db, "select distinct timezone from workouts order by 1")


def span(db: sqlite3.Connection) -> tuple[str | None, str | None]:
    """When the first workout began, and the last moment of any."""
    first, last = db.execute(
        "select min(started_at), max(max(started_at), coalesce(max(ended_at), ''),"
        " coalesce((select max(performed_at) from sets), '')) from workouts"
    ).fetchone()
    return first, last


def last_change(db: sqlite3.Connection) -> Revision:
    """How often the log was changed, and when last."""
    changes, hlc = db.execute("select count(*), coalesce(max(hlc), '0') from events").fetchone()
    return Revision(changes, _millis(hlc))


def ended_runs(db: sqlite3.Connection, since: str) -> list[EndedRun]:
    """The runs that were stopped or undone after a moment, and do not go on."""
    rows = db.execute(
        "select id, programme, at from (select r.id, r.programme, r.at as began,"
        "  coalesce(r.deleted_at, (select case kind when 'stop' then at end from"
        "   (select kind, at from programme_steps where run = r.id and deleted_at is null"
        "    and kind in ('stop', 'resume') order by at desc, id desc limit 1))) as at"
        " from programme_runs r) where at >= ? order by began, id",
        (since,),
    )
    return [EndedRun(*row) for row in rows]


def _millis(hlc: str) -> int:
    return int(hlc.partition("-")[0], 16)
