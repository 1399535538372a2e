"""Swapping: another exercise takes the place of one that is planned."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liftlog.domain.base.values import Value
from liftlog.errors import Refused
from liftlog.services.base.commands import new_command
from liftlog.services.base.visits import plan_day, plan_now, running_visit
from liftlog.services.exercises.names import find_exercise
from liftlog.services.plans.following import followed, on_plan
from liftlog.services.plans.plan import planned_item
from liftlog.services.plans.turns import going_on_with, sets_done, sets_left, sets_now
from liftlog.store.exercises import catalogue
from liftlog.store.exercises.mirror import take_in
from liftlog.store.plans import planned

if TYPE_CHECKING:
    from collections.abc import Sequence

    from liftlog.domain.training.sets import LoggedSet
    from liftlog.services.advice.next_load import Advice
    from liftlog.services.base.workspace import Workspace
    from liftlog.store.plans.planned import PlanItem


class Swapped(Value):
    """What gave way to what, and the advice on what comes now."""

    exercise: str
    replaced_by: str
    then: Advice | None


def swap(ws: Workspace, name: str, instead_of: str | None = None) -> Swapped:
    """Plans another exercise in the place of the one that comes next, or of a named one.

    It gets the sets that were left. What is done of the old one stays done. An exercise that is
    planned already comes earlier, with its own sets; one that gave way comes back with those left.
    """
    new = find_exercise(ws.db, name)
    named = find_exercise(ws.db, instead_of).slug if instead_of is not None else None
    words = " ".join(["swap", name, *(["--for", instead_of] if instead_of else [])])
    with new_command(ws, words) as command:
        if catalogue.exercise(ws.db, new.slug) is None:
            take_in(ws.db, new.slug)
        plan, logged = plan_now(ws), sets_now(ws)
        old = next((item for item in plan if item.exercise == named), None)
        if named is None:
            turn = going_on_with(plan, logged)
            old = next((item for item in plan if item.exercise == turn), None)
        if old is None or not sets_left(plan, logged, old.exercise):
            raise _nothing_to_swap(plan, named)
        if old.exercise == new.slug:
            raise Refused(f"{new.slug} is what comes next", "try: liftlog status")
        item = planned_item(ws, new, old, sets_left(plan, logged, old.exercise))
        day = plan_day(ws) or ws.clock.today()
        planned.remember(command, day, _swapped(plan, logged, old, item))
    plan = followed(ws, running_visit(ws), plan_now(ws))
    coming = going_on_with(plan, sets_now(ws))
    return Swapped(old.exercise, new.slug, on_plan(ws, plan, coming) if coming else None)


def _nothing_to_swap(plan: Sequence[PlanItem], named: str | None) -> Refused:
    if not plan:
        return Refused("nothing to swap: there is no plan", "try: liftlog plan")
    if named is None:
        return Refused("nothing to swap: the plan is done", "try: liftlog status")
    return Refused(f"no set of {named} is planned", "try: liftlog status")


def _swapped(
    plan: Sequence[PlanItem], logged: Sequence[LoggedSet], old: PlanItem, new: PlanItem
) -> list[PlanItem]:
    """The plan with the new exercise in the place of the old one, which keeps what is done."""
    own = next((item for item in plan if item.exercise == new.exercise), None)
    if own is not None and not sets_left(plan, logged, own.exercise):
        own = own.replace(skipped=max(0, own.skipped - new.sets))
    items: list[PlanItem] = []
    for item in plan:
        if item.exercise == new.exercise:
            continue
        if item is not old:
            items.append(item)
            continue
        if done := sets_done(plan, logged, old.exercise):
            asked = sets_left(plan, logged, old.exercise) + done + old.skipped
            before = old.swapped_for if old.swapped_for != new.exercise else None
            items.append(old.replace(sets=asked, skipped=asked - done, swapped_for=before))
        place = old.exercise if done else old.swapped_for or old.exercise
        items.append(
            (own or new).replace(
                passed_at=None,
                superset=old.superset,
                run=old.run,
                swapped_for=place if place != new.exercise else None,
            )
        )
    return items
