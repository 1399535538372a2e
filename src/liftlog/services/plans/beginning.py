"""Beginning: what a live session opens with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liftlog.domain.base.words import quoted
from liftlog.errors import NotFound, Refused, WrongUsage
from liftlog.services.base.visits import plan_now, running_visit
from liftlog.store.training import logbook

if TYPE_CHECKING:
    from liftlog.services.base.workspace import Workspace
    from liftlog.services.plans.plan import Plan


def begin(ws: Workspace, routine: str | None) -> bool:
    """Goes on with the workout that there is; else starts the routine, or the coming day of the
    programme of that name, or goes on with the plan that there is, or plans today. A name that is
    unknown is refused in any case.

    Whether something was begun. A log without sets is left as it is: nobody knows yet what is
    trained.
    """
    is_running = running_visit(ws) is not None
    if routine is not None:
        return _begin_called(ws, routine, is_running)
    if is_running or plan_now(ws):
        return False
    if logbook.last_set(ws.db) is None and not ws.has_runs:
        return False
    try:
        return bool(_planned(ws).remembered)
    except Refused:
        return False


def _planned(ws: Workspace) -> Plan:
    """Today's plan. A session that goes on does not load what makes one, and where no programme
    is running nothing loads what a programme takes."""
    if ws.has_runs:
        from liftlog.services.plans.programmes.days import plan_today

        return plan_today(ws)
    from liftlog.services.plans.plan import plan

    return plan(ws)


def _begin_called(ws: Workspace, name: str, is_running: bool) -> bool:
    """The routine, or the coming day of the programme, of that name."""
    from liftlog.services.plans.programmes.days import plan_today
    from liftlog.services.plans.routines import start_routine

    programme = _programme_called(ws, name)
    if is_running:
        return False
    if programme is not None:
        return bool(plan_today(ws, programme=programme).remembered)
    start_routine(ws, name)
    return True


def _programme_called(ws: Workspace, name: str) -> str | None:
    """The programme of a name; None where a routine is called so."""
    from liftlog.services.plans.programmes.texts import find_text
    from liftlog.services.plans.routines import find_routine

    try:
        find_routine(ws, name)
    except (NotFound, WrongUsage):
        # A programme may be called as no routine can be: 5/3/1.
        try:
            return find_text(ws, name).name
        except NotFound:
            raise NotFound(
                f"no routine or programme is called {quoted(name)}",
                "use: a name of liftlog routine list, or of liftlog programme list",
            ) from None
    return None
