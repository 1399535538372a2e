"""Doubts: what the log says of an exercise before a set."""

from __future__ import annotations

from liftlog.domain.base.load import KG, LB, Load
from liftlog.domain.base.values import Value
from liftlog.domain.training.sets import LoggedSet
from liftlog.store.base.database import text
from liftlog.store.base.journal import STRAIGHT, WORKING
from liftlog.store.training.logbook import ALIVE

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3

# Kinds of events on a set: a doubt cast on it or taken away, and one that ended by itself.
DOUBT, SETTLE = "doubt", "settle"

_EXACT = "load * case unit when 'kg' then 100000000 else 45359237 end"
_EARLIER = (
    f"exercise = :exercise and {ALIVE} and performed_at <= :at"
    " and (performed_at, position) < (:at, :position) and id is not :id"
)
# From the heaviest on: the first one that is early enough is it, and mostly the first of all. The
# signs keep SQLite from another index, which goes through all that is early enough.
_HEAVIEST = (
    f"select {_EXACT} from sets where {_EARLIER.replace('performed_at', '+performed_at')}{{more}}"
    f" and load is not null and doubtful = 0 order by {_EXACT} desc limit 1"
)


class Lately(Value):
    """From a moment on, up to a set: the heaviest load, how many sessions before its own (no more
    are counted than are enough), and whether any set waits."""

    heaviest: Load | None
    sessions: int
    is_waiting: bool


def lately(db: sqlite3.Connection, logged: LoggedSet, since: str, enough: int) -> Lately:
    """What was done of an exercise from a moment on, up to a set."""
    heaviest, sessions, waiting = db.execute(
        f"select ({_HEAVIEST.format(more=' and +performed_at >= :since')}),"
        f" (select count(*) from (select distinct workout from sets where {_EARLIER}"
        f" and performed_at >= :since and workout <> :workout and {WORKING} limit :enough)),"
        f" exists (select 1 from sets where {_EARLIER} and performed_at >= :since"
        " and doubtful = 1)",
        _place(logged) | {"workout": logged.workout, "since": since, "enough": enough},
    ).fetchone()
    return Lately(load_of(heaviest), sessions, waiting > 0)


def heaviest_before(db: sqlite3.Connection, logged: LoggedSet) -> Load | None:
    """The heaviest load of the exercise before a set."""
    row = db.execute(_HEAVIEST.format(more=""), _place(logged)).fetchone()
    return load_of(row[0]) if row else None


def most_reps_before(db: sqlite3.Connection, logged: LoggedSet) -> int | None:
    """The most reps of the exercise before a set."""
    query = f"select max({STRAIGHT}) from sets where {_EARLIER} and doubtful = 0"
    most: int | None = db.execute(query, _place(logged)).fetchone()[0]
    return most


def distances_before(db: sqlite3.Connection, logged: LoggedSet) -> tuple[int | None, int | None]:
    """(the longest distance, the highest speed) of the exercise before a set; thousandths of a
    metre, and of a metre a second."""
    query = (
        "select max(distance), max(iif(seconds > 0, distance / seconds, null)) from sets"
        f" where {_EARLIER} and distance > 0 and reps is null and doubtful = 0"
    )
    farthest, fastest = db.execute(query, _place(logged)).fetchone()
    return farthest, fastest


def load_of(exact: int | None) -> Load | None:
    """The load that is so heavy (`Load.exact`), which tells its unit."""
    if exact is None:
        return None
    unit = LB if exact % 100_000_000 else KG
    return Load(exact // Load(1, unit).exact, unit)


def _place(logged: LoggedSet) -> dict[str, str | int]:
    return {
        "exercise": logged.exercise,
        "at": logged.performed_at,
        "position": logged.position,
        "id": logged.id,
    }


def loaded_last(db: sqlite3.Connection) -> str | None:
    """The exercise done last with a load that is not held or added."""
    return text(
        db,
        f"select exercise from sets where {ALIVE} and load is not null and doubtful = 0"
        " and load_type = 'external'"
        " order by day desc, performed_at desc, position desc, id desc limit 1",
    )
