"""Beginning: what a live session opens with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liftlog.errors import Refused
from liftlog.services.base.visits import plan_now, running_visit
from liftlog.services.plans.programmes.days import plan_today
from liftlog.services.plans.routines import find_routine, start_routine
from liftlog.store.training import logbook

if TYPE_CHECKING:
    from liftlog.services.base.workspace import Workspace


def begin(ws: Workspace, routine: str | None) -> bool:
    """Goes on with the workout that there is; else starts the routine, or goes on with the plan
    that there is, or plans today. A routine that is unknown is refused in any case.

    Whether something was begun. A log without sets is left as it is: nobody knows yet what is
    trained.
    """
    is_running = running_visit(ws) is not None
    if routine is not None:
        if is_running:
            find_routine(ws, routine)
            return False
        start_routine(ws, routine)
        return True
    if is_running or plan_now(ws):
        return False
    if logbook.last_set(ws.db) is None and not ws.has_runs:
        return False
    try:
        return bool(plan_today(ws).remembered)
    except Refused:
        return False
