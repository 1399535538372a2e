"""What does not fit after two devices changed a log: sets without a place, days taken twice."""

from __future__ import annotations

import sqlite3
from typing import NamedTuple

from liftlog.store.base.database import text
from liftlog.store.base.journal import TABLES

_ALIVE = "deleted_at is null"
# A workout lasts as long; what began earlier is no neighbour.
_NEAR = "-1 day"


class Lost(NamedTuple):
    """A set in a workout or of an exercise that is deleted."""

    set_id: str
    place: str


class LateName(NamedTuple):
    """A name of an exercise that was merged into another."""

    key: str
    exercise: str
    name: str
    generic: int
    imports: int


class Held(NamedTuple):
    """A workout that took a day of a programme; `first` is when its first set was done."""

    workout: str
    device: str
    run: str
    programme: str
    cycle: int
    week: int
    number: int
    day: str
    first: str
    at: str

    def has_day_of(self, other: Held) -> bool:
        """Whether both took one day of one run."""
        mine = (self.run, self.cycle, self.week, self.number)
        return mine == (other.run, other.cycle, other.week, other.number)


class Began(NamedTuple):
    """A workout with the device that began it; `last` is when its last set was done."""

    id: str
    started_at: str
    ended_at: str | None
    last: str
    device: str


def merged(db: sqlite3.Connection, entity: str) -> dict[str, str | None]:
    """The deleted workouts or exercises, with what each was merged into, if that is there."""
    table, (key,) = TABLES[entity]
    rows = db.execute(
        f"select {key}, (select o.{key} from {table} o where o.{key} = t.merged_into)"
        f" from {table} t where deleted_at is not null"
    )
    return dict(rows)


def circles(db: sqlite3.Connection) -> list[tuple[str, str]]:
    """(the one that is kept, the other) of exercises that were merged into each other."""
    return db.execute(
        "select k.slug, o.slug from exercises k join exercises o on o.slug = k.merged_into"
        " where k.deleted_at is null and o.deleted_at is not null and o.merged_into = k.slug"
        " order by 1, 2"
    ).fetchall()


def lost_sets(db: sqlite3.Connection, entity: str) -> list[Lost]:
    """The sets that are there, while their workout or exercise is not."""
    table, (key,) = TABLES[entity]
    rows = db.execute(
        f"select id, {entity} from sets where {_ALIVE} and {entity} in"
        f" (select {key} from {table} where deleted_at is not null) order by performed_at, id"
    )
    return [Lost(*row) for row in rows]


def late_names(db: sqlite3.Connection) -> list[LateName]:
    """Names that came to an exercise which was merged into another."""
    rows = db.execute(
        "select key, exercise, name, generic, imports from aliases"
        f" where {_ALIVE} and exercise in (select slug from exercises"
        " where deleted_at is not null and merged_into is not null) order by key, exercise"
    )
    return [LateName(*row) for row in rows]


def _device(subject: str) -> str:
    """The device that made a thing, as SQL."""
    return f"(select device from events where subject = {subject} order by hlc, device, id limit 1)"


def days_taken(db: sqlite3.Connection) -> list[Held]:
    """The days of programmes that more than one workout took, by the time of their first sets."""
    device = _device("'taken:' || t.workout")
    rows = db.execute(
        f"select t.workout, {device}, t.run, r.programme, t.cycle,"
        " t.week, t.number, t.day, coalesce((select min(performed_at) from sets s"
        " where s.workout = t.workout and s.deleted_at is null), t.at) as first, t.at"
        " from taken_days t join programme_runs r on r.id = t.run"
        " join workouts w on w.id = t.workout"
        " where t.deleted_at is null and w.deleted_at is null"
        " and (t.run, t.cycle, t.week, t.number) in ("
        "   select d.run, d.cycle, d.week, d.number from taken_days d"
        "   join workouts v on v.id = d.workout"
        "   where d.deleted_at is null and v.deleted_at is null"
        "   group by 1, 2, 3, 4 having count(*) > 1)"
        " order by t.run, t.cycle, t.week, t.number, first, t.workout"
    )
    return [Held(*row) for row in rows]


def went_back(db: sqlite3.Connection, run: str, after: str, until: str) -> bool:
    """Whether the lifter went to a day of a run by a command between two moments."""
    query = (
        "select 1 from programme_steps where run = ? and kind = 'go' and deleted_at is null"
        " and at >= ? and at <= ? limit 1"
    )
    return db.execute(query, (run, after, until)).fetchone() is not None


def workouts_since(db: sqlite3.Connection, moment: str) -> dict[str, set[str]]:
    """The workouts that began since then, each with the ids of its sets and its own."""
    rows = db.execute(
        "select w.id, s.id from workouts w left join sets s"
        " on s.workout = w.id and s.deleted_at is null"
        " where w.started_at >= ? and w.deleted_at is null",
        (moment,),
    )
    found: dict[str, set[str]] = {}
    for workout, set_id in rows:
        found.setdefault(workout, {workout}).add(set_id or workout)
    return found


def began(db: sqlite3.Connection, workout: str) -> Began | None:
    """A workout that is there and has a set."""
    rows = _began(db, "w.id = ?", (workout,))
    return rows[0] if rows else None


def began_near(db: sqlite3.Connection, workout: Began, until: str) -> list[Began]:
    """Other workouts that began in the day before one and until a moment, from other devices."""
    where = "w.started_at >= strftime('%Y-%m-%dT%H:%M:%SZ', ?, ?) and w.started_at <= ?"
    near = _began(db, where, (workout.started_at, _NEAR, until))
    return [it for it in near if it.id != workout.id and it.device != workout.device]


def _began(db: sqlite3.Connection, where: str, values: tuple[str, ...]) -> list[Began]:
    rows = db.execute(
        "select w.id, w.started_at, w.ended_at, (select max(performed_at) from sets s"
        f" where s.workout = w.id and s.deleted_at is null) as last, {_device('w.id')}"
        f" from workouts w where {where} and w.deleted_at is null and last is not null"
        " order by w.started_at, w.id",
        values,
    )
    return [Began(*row) for row in rows]


def device_of_event(db: sqlite3.Connection, subject: str) -> str | None:
    """The device that made a thing."""
    return text(db, f"select {_device('?')}", (subject,))
