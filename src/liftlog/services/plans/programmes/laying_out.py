"""Laying out: the coming day of a programme as a plan, item by item (P70)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liftlog.domain.advice.decision import STOP
from liftlog.domain.plans.durations import in_minutes
from liftlog.domain.plans.left_out import LeftOut
from liftlog.domain.plans.programmes.asked import AskedItem, AskedSet
from liftlog.domain.plans.warm_up import WarmUp, warm_ups
from liftlog.domain.training.sets import WORKING_KINDS
from liftlog.services.advice.advising import advise_item
from liftlog.services.advice.next_load import by_programme
from liftlog.services.advice.pain import cautions_for
from liftlog.services.advice.programmes.items import coach_item
from liftlog.services.advice.programmes.naming import exercise_of
from liftlog.services.advice.programmes.states import RunReader
from liftlog.services.advice.programmes.today import Today, asking_in_workout
from liftlog.services.base.visits import plan_day, running_visit
from liftlog.services.plans import plan as planning
from liftlog.services.plans.plan import ItemOrigin, Plan
from liftlog.store.plans import planned
from liftlog.store.plans.planned import PlanItem

if TYPE_CHECKING:
    from liftlog.domain.advice.decision import Decision
    from liftlog.domain.advice.open_session import NextSet
    from liftlog.domain.plans.programmes.state import ItemNow
    from liftlog.services.advice.next_load import Advice
    from liftlog.services.base.workspace import Workspace
    from liftlog.store.base.journal import Command


def laid_out(reader: RunReader, day: Today) -> Plan:
    """The coming day of a run, item by item."""
    ws, visit = reader.ws, running_visit(reader.ws)
    items: list[Advice] = []
    origins: list[ItemOrigin] = []
    left_out: list[LeftOut] = []
    for now in day.state.items:
        is_own = now.asked is not None
        advice = (
            by_programme(asking_in_workout(reader, day, now, visit))
            if is_own
            else by_coach(ws, now)
        )
        if advice.decision.kind == STOP or (not is_own and advice.decision.n is None):
            left_out.append(LeftOut(now.item.exercise, advice.decision))
            continue
        items.append(advice)
        origins.append(
            ItemOrigin(warm_ups=_warm_ups(now, advice, is_warm=len(items) > 1), light=now.light)
        )
    return Plan(
        day=ws.clock.today(),
        items=tuple(items),
        left_out=tuple(left_out),
        minutes=in_minutes(
            planning.seconds_of_all(ws, items, (), [origin.warm_ups for origin in origins])
        ),
        origins=tuple(origins),
        cautions=cautions_for(ws, items),
        programme=day,
    )


def by_coach(ws: Workspace, now: ItemNow) -> Advice:
    """What liftlog says of an item without a line."""
    return advise_item(ws, exercise_of(ws, now.item.exercise), coach_item(now))


def asked_by_coach(ws: Workspace, now: ItemNow) -> AskedItem:
    """The same, as an item that is asked."""
    decision = by_coach(ws, now).decision
    span, is_timed = decision.seconds or decision.reps, decision.seconds is not None
    if span is None:
        return AskedItem(now.item.exercise, None, light=now.light)
    one = AskedSet(*span, seconds=is_timed, load=decision.load)
    return AskedItem(now.item.exercise, None, (one,) * (decision.n or 1), light=now.light)


def _warm_ups(now: ItemNow, advice: Advice, *, is_warm: bool) -> tuple[WarmUp, ...]:
    """Composed warm-ups, where the item writes none (P70)."""
    exercise, equipment = advice.case.exercise, advice.case.equipment
    if now.asked is None:
        return tuple(warm_ups(advice.decision.load, exercise, equipment, is_warm=is_warm))
    if any(one.kind == "warm-up" for one in now.asked.sets):
        return ()
    first = next((one.load for one in now.asked.sets if one.load is not None), None)
    return tuple(warm_ups(first, exercise, equipment, is_warm=is_warm))


def remember_with(command: Command, ws: Workspace, reader: RunReader, day: Today) -> None:
    """The day as today's plan, as a workout takes it without `plan` (P42)."""
    plan = laid_out(reader, day)
    planned.remember(command, plan_day(ws) or ws.clock.today(), items_of(day, plan))


def items_of(day: Today, plan: Plan) -> list[PlanItem]:
    """The items of a day as a plan has them."""
    return [
        origin.swapped or _item(day, advice, origin)
        for advice, origin in zip(plan.items, plan.origins, strict=True)
    ]


def _item(day: Today, advice: Advice, origin: ItemOrigin) -> PlanItem:
    decision, own = advice.decision, advice.programme
    row = decision.row if origin.light else advice.case.goal
    sets = decision.n or 1
    work: Decision | NextSet = decision
    if own is not None:
        # What the list begins with: each further set is asked of the programme.
        row, work = None, advice.work
        sets = sum(one.kind in WORKING_KINDS for one in own.asked.sets) or 1
    return PlanItem(
        exercise=advice.case.exercise.slug,
        sets=sets,
        goal=row.slug if row else None,
        reps=work.reps,
        seconds=work.seconds,
        rest_seconds=decision.rest_seconds,
        load=work.load,
        rung=decision.rung,
        level=decision.level,
        light=origin.light,
        run=day.run.id,
    )
