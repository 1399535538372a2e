"""Doubts about sets of the log: what a set is compared with (R3)."""

from __future__ import annotations

from liftlog.domain.advice.doubt import EARLIER_SESSIONS, MANY_REPS, YEAR_DAYS, Before
from liftlog.services.base.clock import from_stamp, stamp
from liftlog.start.dates import timedelta
from liftlog.store.training import doubts as store

TYPE_CHECKING = False
if TYPE_CHECKING:
    from liftlog.domain.training.sets import LoggedSet
    from liftlog.services.base.workspace import Workspace


def before_set(
    ws: Workspace, logged: LoggedSet, most_reps: int | None = None
) -> tuple[Before, bool]:
    """What a set is compared with, and whether a set of the year before it waits.

    `most_reps` are those of the whole line, where it has more sets.
    """
    year = store.lately(ws.db, logged, year_before(logged), EARLIER_SESSIONS)
    heaviest = store.heaviest_before(ws.db, logged)
    # Few reps are never too many.
    are_many = max(logged.reps or 0, most_reps or 0) >= MANY_REPS
    most = store.most_reps_before(ws.db, logged) if are_many else None
    before = Before(heaviest, year.heaviest, year.sessions, most)
    if logged.distance:
        farthest, fastest = store.distances_before(ws.db, logged)
        before = before.replace(farthest=farthest, fastest=fastest)
    return before, year.is_waiting


def year_before(logged: LoggedSet) -> str:
    """The moment from which on loads are compared with those of a set."""
    return stamp(from_stamp(logged.performed_at) - timedelta(days=YEAR_DAYS))
