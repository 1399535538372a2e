"""Followed: whether an exercise was last done as a routine had it, and nothing was said since."""

from __future__ import annotations

from liftlog.domain.exercises.goals import TECHNIQUE
from liftlog.domain.training.sets import WORKING_KINDS
from liftlog.store.base.database import exists, text
from liftlog.store.training.logbook import ALIVE

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3

    from liftlog.store.plans.planned import PlanItem

# A working set, or a failed attempt at one: both make a counted session.
_TRIED = (
    f"kind in {WORKING_KINDS!r} and doubtful = 0 and coalesce(reps, seconds, distance) is not null"
)
_DELETED = "select 1 from routines where slug = ? and deleted_at is not null"


def is_followed(
    db: sqlite3.Connection, exercise: str, until: str, day: str, item: PlanItem
) -> bool:
    """Whether the last session of an exercise was that of a plan of a day, under its goal or
    the easier one that the coach put in its place, and no goal was set since.
    """
    last = db.execute(
        "select id, workout, day, goal from sets where exercise = ? and day <= ?"
        f" and {ALIVE} and light = 0 and {_TRIED}"
        " order by performed_at desc, position desc, id desc limit 1",
        (exercise, until),
    ).fetchone()
    if last is None:
        return False
    set_id, workout, last_day, goal = last
    # A workout over midnight goes on with the plan of the day on which it began.
    begun = text(db, "select day from workouts where id = ?", (workout,))
    return (
        day in (last_day, begun)
        and goal in (item.goal, TECHNIQUE)
        and not exists(db, _DELETED, (item.routine,))
        and not _is_another_set_since(db, exercise, set_id)
    )


def _is_another_set_since(db: sqlite3.Connection, exercise: str, set_id: str) -> bool:
    """Whether a goal was set after that set was logged, for the exercise or for all; one that an
    import inferred is not."""
    return exists(
        db,
        "select 1 from events e join commands c on c.seq = e.command"
        " where e.subject in (?1, 'setting:goal') and c.kind = 'do' and c.undone = 0"
        " and e.kind <> 'preference.infer'"
        " and (e.subject = 'setting:goal' or json_type(e.patch, '$.goal') is not null)"
        " and (e.hlc, e.device, e.id) > (select hlc, device, id from events where subject = ?2"
        "  order by hlc, device, id limit 1)"
        " and e.command not in (select command from events where subject = ?2) limit 1",
        (f"preference:{exercise}", set_id),
    )
