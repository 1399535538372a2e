"""Sets that are or were in doubt, and what bears them out."""

from __future__ import annotations

from liftlog.domain.advice.doubts_ending import LoadDone
from liftlog.domain.base.load import Load
from liftlog.domain.training.sets import LoggedSet
from liftlog.store.base.database import texts
from liftlog.store.training.doubts import SETTLE
from liftlog.store.training.logbook import ALIVE, SETS, as_set

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3


# The kind of the last event that says whether a set is in doubt, of commands that still stand.
_LAST_WORD = """
    (select e.kind from events e join commands c on c.seq = e.command
      where e.subject = sets.id and c.kind = 'do' and c.undone = 0
        and json_type(e.patch, '$.doubtful') is not null
      order by e.hlc desc, e.device desc, e.id desc limit 1)
"""


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
    # Few doubts ever end by themselves, so it begins with those, and not with the exercise.
    rows = db.execute(
        f"{SETS} where id in (select subject from events where kind = 'set.{SETTLE}')"
        f" and +exercise = ? and {ALIVE} and doubtful = 0 and load is not null"
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
