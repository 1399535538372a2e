"""Skipping: passes over an exercise of the plan, or over sets of it."""

from __future__ import annotations

from liftlog.domain.base.values import Value
from liftlog.domain.training.sets import session_of
from liftlog.errors import Refused
from liftlog.services.base.visits import plan_day, plan_now, running_visit
from liftlog.services.plans.following import followed, on_plan
from liftlog.services.plans.turns import going_on_with, item_of, sets_left, sets_now
from liftlog.store.plans import planned
from liftlog.store.plans.planned import PlanItem

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from liftlog.domain.training.sets import LoggedSet
    from liftlog.services.advice.next_load import Advice
    from liftlog.services.base.workspace import Workspace


class Skipped(Value):
    """What was passed over (sets, None for the exercise as a whole), and what comes now."""

    exercise: str
    sets: int | None
    then: Advice | None


def skip(ws: Workspace, name: str | None = None, sets: int | None = None) -> Skipped:
    """Passes over an exercise, which waits at the end of the plan, or over sets of it for good.

    Without a name: the one that comes next.
    """
    from liftlog.services.base.commands import new_command
    from liftlog.services.exercises.names import find_exercise

    exercise = find_exercise(ws.db, name).slug if name is not None else None
    words = " ".join(["skip", *([name] if name else []), *(["--set"] if sets else [])])
    with new_command(ws, words) as command:
        plan, logged = plan_now(ws), sets_now(ws)
        slug = exercise or going_on_with(plan, logged)
        left = sets_left(plan, logged, slug) if slug else 0
        if slug is None or not left:
            nothing = "nothing to skip: " + ("the plan is done" if plan else "there is no plan")
            raise Refused(
                f"no set of {slug} is left to skip" if slug else nothing,
                "try: liftlog status" if plan else "try: liftlog plan",
            )
        day, item = plan_day(ws) or ws.clock.today(), _item(plan, logged, slug)
        if sets is None:
            _refuse_the_only_one(plan, logged, slug)
            planned.pass_over(command, day, item)
        else:
            sets = min(sets, left)
            planned.skip_sets(command, day, item, sets)
    plan = followed(ws, running_visit(ws), plan_now(ws))
    coming = going_on_with(plan, sets_now(ws))
    return Skipped(slug, sets, on_plan(ws, plan, coming) if coming else None)


def _refuse_the_only_one(plan: Sequence[PlanItem], sets: Sequence[LoggedSet], slug: str) -> None:
    if not any(item.exercise != slug and sets_left(plan, sets, item.exercise) for item in plan):
        raise Refused(f"{slug} is the last exercise of the plan", "try: liftlog skip --set")


def _item(plan: Sequence[PlanItem], sets: Sequence[LoggedSet], slug: str) -> PlanItem:
    """The plan's item for the exercise; one begun without a plan gets what it began with."""
    item = item_of(plan, slug)
    if item is not None:
        return item
    session = session_of(tuple(logged for logged in sets if logged.exercise == slug))
    return PlanItem(exercise=slug, sets=session.planned_sets or 1, goal=session.goal)
