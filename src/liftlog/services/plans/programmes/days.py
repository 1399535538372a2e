"""Day of a programme: laid out as today's plan, item by item (P70)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liftlog.errors import WrongUsage
from liftlog.services.advice.programmes.states import RunReader
from liftlog.services.advice.programmes.today import Today, in_order
from liftlog.services.base.commands import new_command
from liftlog.services.base.visits import plan_day
from liftlog.services.plans import plan as planning
from liftlog.services.plans.plan import Plan
from liftlog.services.plans.programmes.foreseeing import foresee
from liftlog.services.plans.programmes.laying_out import items_of, laid_out
from liftlog.services.plans.programmes.running import running_called
from liftlog.services.plans.turns import sets_now
from liftlog.store.plans import planned

if TYPE_CHECKING:
    from collections.abc import Sequence

    from liftlog.services.base.workspace import Workspace


def plan_today(
    ws: Workspace,
    goal: str | None = None,
    names: Sequence[str] = (),
    *,
    all_: bool = False,
    preview: bool = False,
    programme: str | None = None,
) -> Plan:
    """Today's work: the coming day of a programme that is running, else what is trained (P70)."""
    is_bare = not (goal or names or all_)
    if programme is not None and not is_bare:
        raise WrongUsage("--programme lays out its own day", "use: it alone")
    if programme is not None and not ws.has_runs:
        running_called(ws, programme)
    if not (ws.has_runs and is_bare):
        return planning.plan(ws, goal, names, all_=all_, preview=preview)
    plan = _plan_of_day(ws, preview, programme)
    if not preview:
        foresee(ws)
    return plan


def _plan_of_day(ws: Workspace, preview: bool, programme: str | None) -> Plan:
    reader = RunReader(ws)
    day = chosen(ws, reader, programme)
    stop = planning.stopped_plan(ws)
    if stop is not None or day.state.stopped:
        stopped = stop or Plan(ws.clock.today(), (), (), stopped=True)
        return stopped.replace(programme=day)
    if programme is None and (going_on := planning.in_force(ws, preview)) is not None:
        return going_on.replace(programme=_of(ws, reader, going_on) or None)
    if day.place is None:
        return Plan(ws.clock.today(), (), (), begun=bool(sets_now(ws)), programme=day)
    return remembered(ws, day, planning.with_swaps(ws, laid_out(reader, day)), preview)


def chosen(ws: Workspace, reader: RunReader, name: str | None) -> Today:
    """The run that is meant: that of a name, else the one whose last day is longest ago (P66)."""
    days = in_order(reader)
    if name is None:
        return days[0]
    run = running_called(ws, name)
    return next(day for day in days if day.run.id == run.id)


def _of(ws: Workspace, reader: RunReader, plan: Plan) -> Today | None:
    """The run whose day a plan is."""
    day = plan_day(ws)
    run_ids = {item.run for item in planned.items(ws.db, day)} if day else set()
    return next((day for day in in_order(reader) if day.run.id in run_ids), None)


def remembered(ws: Workspace, day: Today, plan: Plan, preview: bool) -> Plan:
    """The day as today's plan, unless it is only to be shown or a workout has begun."""
    begun = bool(sets_now(ws))
    is_kept = bool(plan.items) and not preview and not begun
    if is_kept:
        items = items_of(day, plan)
        on = plan_day(ws) or ws.clock.today()
        if planned.items(ws.db, on) != items:
            with new_command(ws, "plan") as command:
                planned.remember(command, on, items)
    return plan.replace(remembered=is_kept, begun=begun)
