"""Doubts: what the log says of an exercise before a set, and which of its sets wait."""

from __future__ import annotations

from liftlog.domain.advice.doubt import LoadDone
from liftlog.domain.base.load import KG, LB, Load
from liftlog.domain.base.values import Value
from liftlog.domain.training.sets import LoggedSet
from liftlog.store.base.database import text, texts
from liftlog.store.base.journal import STRAIGHT, WORKING
from liftlog.store.training.logbook import ALIVE, SETS, as_set

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
# The kind of the last event that says whether a set is in doubt, of commands that still stand.
_LAST_WORD = """
    (select e.kind from events e join commands c on c.seq = e.command
      where e.subject = sets.id and c.kind = 'do' and c.undone = 0
        and json_type(e.patch, '$.doubtful') is not null
      order by e.hlc desc, e.device desc, e.id desc limit 1)
"""


class Lately(Value):
    """From a moment on, up to a set: the heaviest load, how many sessions before its own, and
    whether any set waits."""

    heaviest: Load | None
    sessions: int
    is_waiting: bool


def lately(db: sqlite3.Connection, logged: LoggedSet, since: str) -> Lately:
    """What was done of an exercise from a moment on, up to a set."""
    heaviest, sessions, waiting = db.execute(
        f"select max(case when doubtful = 0 then {_EXACT} end),"
        f" count(distinct case when workout <> :workout and {WORKING} then workout end),"
        f" count(case when doubtful then 1 end) from sets where {_EARLIER}"
        " and performed_at >= :since",
        _place(logged) | {"workout": logged.workout, "since": since},
    ).fetchone()
    return Lately(load_of(heaviest), sessions, waiting > 0)


def heaviest_before(db: sqlite3.Connection, logged: LoggedSet) -> Load | None:
    """The heaviest load of the exercise before a set."""
    query = f"select max({_EXACT}) from sets where {_EARLIER} and load is not null and doubtful = 0"
    return load_of(db.execute(query, _place(logged)).fetchone()[0])


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


def waiting(db: sqlite3.Connection, exercise: str, since: str = "") -> list[LoggedSet]:
    """The sets of an exercise in doubt, from a moment on, in the order performed."""
    rows = db.execute(
        f"{SETS} where exercise = ? and performed_at >= ? and {ALIVE} and doubtful = 1"
        " order by performed_at, position, id",
        (exercise, since),
    )
    return [as_set(row) for row in rows]


def settled(db: sqlite3.Connection, exercise: str) -> list[LoggedSet]:
    """The sets of an exercise whose doubt ended by itself."""
    rows = db.execute(
        f"{SETS} where exercise = ? and {ALIVE} and doubtful = 0 and load is not null"
        f" and {_LAST_WORD} = 'set.{SETTLE}'"
        " order by performed_at, position, id",
        (exercise,),
    )
    return [as_set(row) for row in rows]


def loaded(db: sqlite3.Connection, exercise: str) -> list[LoggedSet]:
    """All sets of an exercise with a load."""
    rows = db.execute(f"{SETS} where exercise = ? and {ALIVE} and load is not null", (exercise,))
    return [as_set(row) for row in rows]


def confirmed(db: sqlite3.Connection, exercise: str) -> set[str]:
    """The sets of an exercise that the lifter confirmed."""
    return {
        *texts(
            db,
            f"select id from sets where exercise = ? and {ALIVE} and doubtful = 0"
            f" and {_LAST_WORD} = 'set.edit'",
            (exercise,),
        )
    }


def loads_since(db: sqlite3.Connection, exercise: str, since: str) -> list[LoadDone]:
    """The loads in no doubt from a moment on."""
    rows = db.execute(
        "select s.id, w.started_at, s.load, s.unit from sets s join workouts w on w.id = s.workout"
        " where s.exercise = ? and s.performed_at >= ? and s.deleted_at is null"
        " and s.load is not null and s.doubtful = 0",
        (exercise, since),
    )
    return [LoadDone(set_id, began, Load(milli, unit)) for set_id, began, milli, unit in rows]


def began(db: sqlite3.Connection, workout: str) -> str:
    """When a workout began."""
    query = "select started_at from workouts where id = ?"
    moment: str = db.execute(query, (workout,)).fetchone()[0]
    return moment


def exercises_waiting(db: sqlite3.Connection) -> list[str]:
    """The exercises with a set in doubt."""
    return texts(db, f"select distinct exercise from sets where doubtful = 1 and {ALIVE}")


def loaded_last(db: sqlite3.Connection) -> str | None:
    """The exercise done last with a load that is not held or added."""
    return text(
        db,
        f"select exercise from sets where {ALIVE} and load is not null and doubtful = 0"
        " and load_type = 'external'"
        " order by day desc, performed_at desc, position desc, id desc limit 1",
    )
