"""The plan as it is followed: without what had better wait, and with advice on what comes."""

from __future__ import annotations

from liftlog.domain.advice.decision import NONE, STOP
from liftlog.domain.advice.pain import MILD
from liftlog.services.plans.turns import item_of
from liftlog.store.advice.pain import all_marks
from liftlog.store.exercises import catalogue
from liftlog.store.training import logbook

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from liftlog.services.advice.next_load import Advice
    from liftlog.services.base.workspace import Workspace
    from liftlog.store.plans.planned import PlanItem
    from liftlog.store.training.logbook import Workout


def followed(ws: Workspace, visit: Workout | None, plan: Sequence[PlanItem]) -> list[PlanItem]:
    """The plan without what had better wait for mild pain felt since the workout began (R10)."""
    slugs = {slug for slug, _ in waiting(ws, visit, plan)}
    return [item for item in plan if item.exercise not in slugs]


def waiting(
    ws: Workspace, visit: Workout | None, plan: Sequence[PlanItem]
) -> tuple[tuple[str, str], ...]:
    """(exercise, what to mind) of the planned ones, not begun yet, that had better wait.

    What was planned after the pain stays: the lifter asked for it.
    """
    if visit is None or not plan or not ws.policies.mild_pain:
        return ()
    marks = [mark for _, mark in all_marks(ws.db) if mark.at >= visit.started_at]
    if not any(mark.severity == MILD for mark in marks):
        return ()
    from liftlog.services.advice.advising import advise
    from liftlog.services.advice.pain import cautions_for

    begun = {logged.exercise for logged in logbook.sets_of_workout(ws.db, visit.id)}
    others = [item.exercise for item in plan if item.exercise not in begun]
    known = [exercise for slug in others if (exercise := catalogue.exercise(ws.db, slug))]
    return cautions_for(ws, [advise(ws, exercise) for exercise in known])


def on_plan(ws: Workspace, plan: Sequence[PlanItem], slug: str) -> Advice | None:
    """The advice on an exercise; of a light one or a pose, not begun yet, what the plan says.

    While severe pain stands, the plan says nothing (R10).
    """
    # Most sets of a plan are followed by another of their exercise: nothing else is advised on.
    from liftlog.services.advice.advising import advise

    exercise = catalogue.exercise(ws.db, slug)
    advice = advise(ws, exercise) if exercise else None
    item = item_of(plan, slug)
    if advice is None or item is None or advice.step or advice.sets_done or advice.programme:
        return advice
    if advice.decision.kind == STOP:
        return advice
    if item.amrap:
        advice = advice.replace(decision=advice.decision.replace(amrap=True))
    if not (item.light or advice.decision.kind == NONE):
        return advice
    return advice.replace(
        decision=advice.decision.replace(
            load=item.load,
            reps=item.reps,
            seconds=item.seconds,
            distance=item.distance,
            rest_seconds=item.rest_seconds,
            n=item.sets,
        ),
    )
