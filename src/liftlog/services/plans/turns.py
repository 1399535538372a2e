"""Walking through the plan: what the next set is of, where nobody says it."""

from __future__ import annotations

from liftlog.domain.advice.decision import NONE, STOP
from liftlog.domain.base.values import Value
from liftlog.domain.training.sets import session_of
from liftlog.errors import Refused
from liftlog.services.advice.next_load import advise
from liftlog.services.base.clock import stamp
from liftlog.services.base.visits import open_visit, plan_day, plan_now
from liftlog.store.base.journal import Command, Transaction
from liftlog.store.exercises import catalogue
from liftlog.store.plans import planned
from liftlog.store.plans.planned import PlanItem
from liftlog.store.training import training

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


def going_on_with(plan: Sequence[PlanItem], done: Sequence[LoggedSet]) -> str | None:
    """The exercise begun last while sets of it are left, else the next one of the plan.

    An exercise that was passed over waits for its turn in the plan. None: nothing is left.
    """
    if done and sets_left(plan, done, done[-1].exercise) and not _passed(plan, done[-1]):
        return done[-1].exercise
    for item in plan:
        if sets_left(plan, done, item.exercise):
            return item.exercise
    return None


def sets_left(plan: Sequence[PlanItem], done: Sequence[LoggedSet], exercise: str) -> int:
    """How many sets of an exercise are still to be done in this workout.

    The number that its session began with holds, else the plan's; passed-over sets are not asked.
    """
    mine = [one for one in done if one.exercise == exercise]
    item = next((item for item in plan if item.exercise == exercise), None)
    begun = session_of(tuple(mine)).planned_sets if mine else None
    asked = begun or (item.sets if item else 0)
    skipped = item.skipped if item else 0
    return max(0, asked - skipped - sets_done(plan, done, exercise))


def sets_done(plan: Sequence[PlanItem], done: Sequence[LoggedSet], exercise: str) -> int:
    """How many sets of an exercise were done in this workout, as the coach counts them.

    Under a goal a hold is no set of reps, nor are reps a set of seconds. Where there are left
    and right sets, one without its other side is unfinished.
    """
    mine = [one for one in done if one.exercise == exercise and one.is_working]
    item = next((item for item in plan if item.exercise == exercise), None)
    if any(one.goal for one in mine):
        asked = item if item is not None and (item.reps or item.seconds) else None
        in_reps = asked.reps if asked else any(one.reps for one in mine)
        mine = [one for one in mine if (one.reps if in_reps else one.seconds)]
    sides = [one.side for one in mine]
    left, right = sides.count("left"), sides.count("right")
    return len(mine) - (max(left, right) if left and right else 0)


def _passed(plan: Sequence[PlanItem], last: LoggedSet) -> bool:
    """Whether the exercise of the last set was put behind the others since."""
    item = next((item for item in plan if item.exercise == last.exercise), None)
    return item is not None and (item.passed_at or "") >= last.performed_at


def current(ws: Workspace) -> tuple[list[PlanItem], list[LoggedSet], str | None]:
    """(the plan that holds, sets of the open workout, what comes next of it) now."""
    visit = open_visit(ws)
    is_open = visit is not None and visit.ended_at is None
    done = training.sets_of_workout(ws.db, visit.id) if visit and is_open else []
    plan = plan_now(ws)
    return plan, done, going_on_with(plan, done)


def skip(ws: Workspace, name: str | None = None, sets: int | None = None) -> Skipped:
    """Passes over an exercise, which waits at the end of the plan, or over sets of it for good.

    Without a name: the one that comes next.
    """
    from liftlog.services.exercises.names import find_exercise

    exercise = find_exercise(ws.db, name).slug if name else None
    with Transaction(ws.db):
        plan, done, coming = current(ws)
        slug = exercise or coming
        left = sets_left(plan, done, slug) if slug else 0
        if slug is None or not left:
            raise Refused(
                f"no set of {slug} is left to skip" if slug else "there is nothing to skip",
                "`liftlog status` says where you are",
            )
        words = " ".join(["skip", *([name] if name else []), *(["--set"] if sets else [])])
        command = Command(ws.db, words, stamp(ws.clock.now()))
        day = plan_day(ws) or ws.clock.today()
        if sets is None:
            _refuse_the_only_one(plan, done, slug)
            planned.pass_over(command, day, _item(ws, plan, done, slug))
        else:
            sets = min(sets, left)
            planned.skip_sets(command, day, _item(ws, plan, done, slug), sets)
    return Skipped(slug, sets, _then(ws))


def _refuse_the_only_one(plan: Sequence[PlanItem], done: Sequence[LoggedSet], slug: str) -> None:
    if not any(item.exercise != slug and sets_left(plan, done, item.exercise) for item in plan):
        raise Refused(
            f"nothing else is planned after {slug}",
            "name another exercise: liftlog log EXERCISE …; one set less: liftlog skip --set",
        )


def _item(
    ws: Workspace, plan: Sequence[PlanItem], done: Sequence[LoggedSet], slug: str
) -> PlanItem:
    """The plan's item for the exercise; one begun without a plan gets what it began with."""
    for item in plan:
        if item.exercise == slug:
            return item
    session = session_of(tuple(one for one in done if one.exercise == slug))
    return PlanItem(exercise=slug, sets=session.planned_sets or 1, goal=session.goal)


def _then(ws: Workspace) -> Advice | None:
    plan, _, coming = current(ws)
    return on_plan(ws, plan, coming) if coming else None


def on_plan(ws: Workspace, plan: Sequence[PlanItem], slug: str) -> Advice | None:
    """The word on an exercise; of a light one or a pose, not begun yet, what the plan says.

    While severe pain stands, the plan says nothing (R10).
    """
    exercise = catalogue.exercise(ws.db, slug)
    advice = advise(ws, exercise) if exercise else None
    item = next((item for item in plan if item.exercise == slug), None)
    if advice is None or item is None or advice.step is not None or advice.done:
        return advice
    if advice.decision.kind == STOP or not (item.light or advice.decision.kind == NONE):
        return advice
    return advice.replace(
        decision=advice.decision.replace(
            load=item.load,
            reps=item.reps,
            seconds=item.seconds,
            rest_seconds=item.rest_seconds,
            n=item.sets,
        ),
    )
