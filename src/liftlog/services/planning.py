"""Today's plan: what the coach says of each exercise, in order, remembered for `log`."""

from __future__ import annotations

from liftlog.domain.decision import NONE, STOP
from liftlog.domain.values import Value
from liftlog.errors import Refused
from liftlog.services import suggesting
from liftlog.services.clock import stamp
from liftlog.services.naming import find_exercise
from liftlog.services.suggesting import Advice
from liftlog.services.visits import open_visit
from liftlog.store import catalogue, planned, training
from liftlog.store.journal import Command, Transaction

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from liftlog.domain.exercises import Exercise
    from liftlog.services.workspace import Workspace

MAIN_EXERCISE = "machine-back-extension"
MOST_EXERCISES = 6


class Plan(Value):
    """`items` is the work of the day; `left_out` are exercises with the reason why not.

    `remembered` is False where it is only shown: by wish, or because a workout has begun.
    """

    day: str
    items: tuple[Advice, ...]
    left_out: tuple[tuple[str, str], ...]
    remembered: bool
    begun: bool


def plan(
    ws: Workspace,
    goal: str | None = None,
    names: Sequence[str] = (),
    *,
    all_: bool = False,
    preview: bool = False,
) -> Plan:
    """Lays out today's work, and remembers it until the day ends or the workout is finished.

    Without names: what was trained in the last 8 weeks, six exercises at most; the main machine
    back extension for a newcomer. A workout that already has sets is never touched.
    """
    exercises = [find_exercise(ws.db, name) for name in names] or _trained(ws, all_)
    items: list[Advice] = []
    left_out: list[tuple[str, str]] = []
    for exercise in dict.fromkeys(exercises):
        advice = _advice(ws, exercise, goal)
        if advice.decision.kind in (STOP, NONE):
            left_out.append((exercise.slug, advice.decision.sentence))
        else:
            items.append(advice)
    items = items if names or all_ else items[:MOST_EXERCISES]
    day = ws.clock.today()
    begun = _has_begun(ws)
    remembered = bool(items) and not preview and not begun
    if remembered:
        _remember(ws, day, [_item(advice) for advice in items])
    return Plan(day, tuple(items), tuple(left_out), remembered, begun)


def _remember(ws: Workspace, day: str, items: list[planned.PlanItem]) -> None:
    if planned.items(ws.db, day) == items:
        return
    with Transaction(ws.db):
        planned.remember(Command(ws.db, "plan", stamp(ws.clock.now())), day, items)


def _trained(ws: Workspace, all_: bool) -> list[Exercise]:
    slugs = suggesting.trained_lately(ws, all_=all_) or [MAIN_EXERCISE]
    found = [catalogue.exercise(ws.db, slug) for slug in slugs]
    exercises = [exercise for exercise in found if exercise is not None]
    if not exercises:
        raise Refused("nothing to plan: name an exercise with --exercise")
    return exercises


def _advice(ws: Workspace, exercise: Exercise, goal: str | None) -> Advice:
    """The verdict for the exercise, an open session of it counted as closed."""
    case = suggesting.case_for(ws, exercise, goal)
    sessions = suggesting.sessions_for(ws, case)
    return Advice(case, suggesting.decide_case(ws, case, sessions), tuple(sessions))


def _has_begun(ws: Workspace) -> bool:
    visit = open_visit(ws)
    if visit is None or visit.ended_at is not None:
        return False
    return bool(training.sets_of_workout(ws.db, visit.id))


def _item(advice: Advice) -> planned.PlanItem:
    decision = advice.decision
    return planned.PlanItem(
        exercise=advice.case.exercise.slug,
        sets=decision.n or 1,
        goal=advice.case.goal.slug if advice.case.goal else None,
        reps=decision.reps,
        rest_seconds=decision.rest_seconds,
        load=decision.load,
        rung=decision.rung,
        level=decision.level,
    )
