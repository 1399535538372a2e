"""Sets and workouts as named by people: last characters of an id, or the last ones."""

from __future__ import annotations

from liftlog.store.base.database import texts
from liftlog.store.base.journal import OWN_DEVICES
from liftlog.store.training.logbook import (
    AFTER_ALL,
    ALIVE,
    SET_NAMES,
    SETS,
    WORKOUTS,
    Workout,
    as_set,
    last_set,
    latest_workout,
    sets_of_workout,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3

    from liftlog.domain.training.sets import LoggedSet


def set_by_id(db: sqlite3.Connection, set_id: str) -> LoggedSet:
    """A set that is there and not deleted."""
    return as_set(db.execute(f"{SETS} where id = ? and {ALIVE}", (set_id,)).fetchone())


def ids_ending(db: sqlite3.Connection, ending: str, deleted: bool = False) -> list[str]:
    """The sets whose id ends so, with the deleted ones or without, at most three of them."""
    where = "substr(id, -6) = ?" if len(ending) == 6 else "id like ?"
    which = "true" if deleted else ALIVE
    value = ending if len(ending) == 6 else f"%{ending}"
    return texts(db, f"select id from sets where {where} and {which} limit 3", (value,))


def last_written_set(db: sqlite3.Connection) -> LoggedSet | None:
    """The set that was logged last and still stands: what `last` means in `edit`.

    It is the last one of this device, or the one performed last where another device logged that
    later. Where none was logged by hand, the one performed last.
    """
    row = db.execute(
        f"select e.hlc, e.device, e.id, s.{', s.'.join(SET_NAMES)}"
        " from events e join sets s on s.id = e.subject"
        f" where e.kind = 'set.add' and s.deleted_at is null and e.device in ({OWN_DEVICES})"
        " order by e.n desc limit 1"
    ).fetchone()
    last = last_set(db)
    if row is None or last is None:
        return last
    added = "select hlc, device, id from events where subject = ? and kind = 'set.add'"
    elsewhere = db.execute(added, (last.id,)).fetchone()
    mine: tuple[str, str, str] = tuple(row[:3])
    return as_set(row[3:]) if elsewhere is None or elsewhere <= mine else last


def newest_sets(db: sqlite3.Connection, number: int) -> list[LoggedSet]:
    """The sets of the newest workouts, newest first."""
    sets: list[LoggedSet] = []
    workout = latest_workout(db, AFTER_ALL)
    while workout is not None and len(sets) < number:
        sets += reversed(sets_of_workout(db, workout.id))
        workout = latest_workout(db, workout.started_at, strictly=True)
    return sets[:number]


def newest_workouts(db: sqlite3.Connection, number: int) -> list[Workout]:
    """The workouts that started last, newest first."""
    rows = db.execute(
        f"{WORKOUTS} where {ALIVE} order by started_at desc, id desc limit ?", (number,)
    )
    return [Workout(*row) for row in rows]


def workouts_ending(db: sqlite3.Connection, ending: str) -> list[Workout]:
    """The workouts whose id ends so, at most three."""
    rows = db.execute(
        f"{WORKOUTS} where substr(id, -length(?)) = ? and {ALIVE} limit 3", (ending, ending)
    )
    return [Workout(*row) for row in rows]
