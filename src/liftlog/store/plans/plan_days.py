"""Days that have a plan: the last one, and that on which a routine had an exercise."""

from __future__ import annotations

from liftlog.store.base.database import text

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3


def newest_day(db: sqlite3.Connection) -> str | None:
    """The last day of which a plan is remembered."""
    return text(db, "select max(day) from plans where deleted_at is null")


def newest_of_a_routine(db: sqlite3.Connection, exercise: str, until: str) -> str | None:
    """The day on which an exercise was last planned as a routine has it, up to a day."""
    return text(
        db,
        "select day from plans indexed by plans_of_routines"
        " where exercise = ? and day <= ? and routine is not null and light = 0"
        " order by day desc limit 1",
        (exercise, until),
    )
