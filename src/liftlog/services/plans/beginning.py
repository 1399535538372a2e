"""Beginning: what a live session opens with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liftlog.errors import Refused
from liftlog.services.base.visits import plan_now, running_visit
from liftlog.services.plans.plan import plan
from liftlog.services.plans.routines import start_routine
from liftlog.store.training import logbook

if TYPE_CHECKING:
    from liftlog.services.base.workspace import Workspace


def begin(ws: Workspace, routine: str | None) -> bool:
    """Goes on with the workout or the plan that there is, else starts the routine or plans today.

    Whether something was begun. A log without sets is left as it is: nobody knows yet what is
    trained.
    """
    if running_visit(ws) is not None or plan_now(ws):
        return False
    if routine is not None:
        start_routine(ws, routine)
        return True
    if logbook.last_set(ws.db) is None:
        return False
    try:
        return bool(plan(ws, None, []).remembered)
    except Refused:
        return False
