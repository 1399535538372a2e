"""Turns: which exercise of the plan the next set belongs to."""

from __future__ import annotations

from liftlog.domain.advice.decision import NONE, STOP
from liftlog.domain.advice.pain import MILD
from liftlog.domain.base.values import Value
from liftlog.domain.training.counting import sets_made
from liftlog.domain.training.sets import session_of
from liftlog.errors import Refused
from liftlog.services.advice.advising import advise
from liftlog.services.base.visits import plan_day, plan_now, running_visit
from liftlog.store.advice.pain import all_marks
from liftlog.store.exercises import catalogue
from liftlog.store.plans import planned
from liftlog.store.plans.planned import PlanItem
from liftlog.store.training import logbook

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from liftlog.domain.training.sets import LoggedSet
    from liftlog.domain.training.supersets import Member
    from liftlog.services.advice.next_load import Advice
    from liftlog.services.base.workspace import Workspace
    from liftlog.store.training.logbook import Workout


class Skipped(Value):
    """What was passed over (sets, None for the exercise as a whole), and what comes now."""

    exercise: str
    sets: int | None
    then: Advice | None


def going_on_with(plan: Sequence[PlanItem], sets: Sequence[LoggedSet]) -> str | None:
    """The exercise begun last while sets of it are left, else the next one of the plan.

    In a superset it goes round. An exercise that was passed over waits for its turn in the plan.
    None: nothing is left.
    """
    if sets and sets[-1].superset:
        turn = due_in(plan, sets, sets[-1].superset)
        if turn is not None:
            return turn
    if sets and sets_left(plan, sets, sets[-1].exercise) and not _passed(plan, sets[-1]):
        return sets[-1].exercise
    coming = next((item for item in plan if sets_left(plan, sets, item.exercise)), None)
    if coming is not None and coming.superset:
        return due_in(plan, sets, coming.superset) or coming.exercise
    return coming.exercise if coming is not None else None


def due_in(plan: Sequence[PlanItem], sets: Sequence[LoggedSet], superset: str) -> str | None:
    """Whose set is the next in a superset; None where all are done."""
    from liftlog.domain.training.supersets import due

    if is_unfinished(plan, sets):
        return sets[-1].exercise
    return due(members_of(plan, sets, superset))


def is_unfinished(plan: Sequence[PlanItem], sets: Sequence[LoggedSet]) -> bool:
    """Whether the last set leads to another one of its exercise: a warm-up, or one side of two."""
    if not sets or not (sets[-1].is_working or sets[-1].kind == "warm-up"):
        return False
    last = sets[-1]
    is_one_more = sets_done(plan, sets, last.exercise) > sets_done(plan, sets[:-1], last.exercise)
    return (
        not is_one_more and bool(sets_left(plan, sets, last.exercise)) and not _passed(plan, last)
    )


def members_of(plan: Sequence[PlanItem], sets: Sequence[LoggedSet], superset: str) -> list[Member]:
    """The exercises of a superset in their order: those planned so, then those done so.

    One that was done otherwise since, or passed over, is none of them any more. One that was
    swapped in goes on with the count of the one whose place it took. Sets of an exercise that were
    done outside of the superset are in none of its rounds, and are fewer left for them.
    """
    from liftlog.domain.training.supersets import Member

    newest = {logged.exercise: logged for logged in sets}
    slugs = [item.exercise for item in plan if item.superset == superset]
    slugs += [logged.exercise for logged in sets if logged.superset == superset]
    inside = [logged for logged in sets if logged.superset == superset]
    members: list[Member] = []
    taken_over = 0
    for slug in dict.fromkeys(slugs):
        last, item = newest.get(slug), _item_of(plan, slug)
        if last is not None and (last.superset != superset or _passed(plan, last)):
            continue
        done, skipped = sets_done(plan, inside, slug), item.skipped if item else 0
        asked = _asked(plan, sets, slug)
        left = max(0, asked - (sets_done(plan, sets, slug) - done))
        members.append(
            Member(slug, taken_over + done + skipped, taken_over + left if asked else None)
        )
        # What gave way has none left, and stands before the one in its place.
        gave_way = skipped and done + skipped >= left
        taken_over = taken_over + done if gave_way else 0
    return members


def labels_now(plan: Sequence[PlanItem], sets: Sequence[LoggedSet]) -> dict[str, str]:
    """The supersets that exercises are in with others: the one in progress, and the plan's."""
    running = sets[-1].superset if sets else None
    labels = dict.fromkeys([running, *(item.superset for item in plan)])
    found: dict[str, str] = {}
    for label in filter(None, labels):
        members = members_of(plan, sets, label)
        if len(members) > 1:
            found |= {member.exercise: label for member in members if member.exercise not in found}
    return found


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
    from liftlog.services.advice.pain import cautions_for

    begun = {logged.exercise for logged in logbook.sets_of_workout(ws.db, visit.id)}
    others = [item.exercise for item in plan if item.exercise not in begun]
    known = [exercise for slug in others if (exercise := catalogue.exercise(ws.db, slug))]
    return cautions_for(ws, [advise(ws, exercise) for exercise in known])


def _item_of(plan: Sequence[PlanItem], exercise: str) -> PlanItem | None:
    return next((item for item in plan if item.exercise == exercise), None)


def sets_left(plan: Sequence[PlanItem], sets: Sequence[LoggedSet], exercise: str) -> int:
    """How many sets of an exercise are still to be done in this workout.

    The number that its session began with holds, else the plan's; passed-over sets are not asked.
    """
    mine = [logged for logged in sets if logged.exercise == exercise]
    item = _item_of(plan, exercise)
    skipped = item.skipped if item else 0
    return max(0, _asked(plan, mine, exercise) - skipped - sets_done(plan, mine, exercise))


def _asked(plan: Sequence[PlanItem], sets: Sequence[LoggedSet], exercise: str) -> int:
    """How many sets there are to be, of those that are passed over too; 0: nobody said."""
    mine = [logged for logged in sets if logged.exercise == exercise]
    item = _item_of(plan, exercise)
    begun = session_of(tuple(mine)).planned_sets if mine else None
    return begun or (item.sets if item else 0)


def sets_done(plan: Sequence[PlanItem], sets: Sequence[LoggedSet], exercise: str) -> int:
    """How many sets of an exercise were done in this workout, as the coach counts them.

    Under a goal a hold is no set of reps, nor are reps a set of seconds. A left set without its
    right one is unfinished. In the list of a programme a failed attempt fills its place.
    """
    asked = _item_of(plan, exercise)
    if asked is not None and asked.is_list:
        tries = [logged for logged in sets if logged.exercise == exercise and logged.is_attempt]
        return sets_made([logged.side for logged in tries])
    mine = [logged for logged in sets if logged.exercise == exercise and logged.is_working]
    if any(logged.goal for logged in mine):
        item = _item_of(plan, exercise)
        has_range = item is not None and (item.reps or item.seconds)
        in_reps = item.reps if item and has_range else any(logged.reps for logged in mine)
        mine = [
            logged
            for logged in mine
            if (logged.reps if in_reps else logged.seconds or logged.distance)
        ]
    return sets_made([logged.side for logged in mine])


def _passed(plan: Sequence[PlanItem], last: LoggedSet) -> bool:
    """Whether the exercise of the last set was put behind the others since."""
    item = _item_of(plan, last.exercise)
    return item is not None and (item.passed_at or "") >= last.performed_at


def sets_now(ws: Workspace) -> list[LoggedSet]:
    """The sets of the workout that is going on."""
    visit = running_visit(ws)
    return logbook.sets_of_workout(ws.db, visit.id) if visit else []


def skip(ws: Workspace, name: str | None = None, sets: int | None = None) -> Skipped:
    """Passes over an exercise, which waits at the end of the plan, or over sets of it for good.

    Without a name: the one that comes next.
    """
    from liftlog.services.base.commands import new_command
    from liftlog.services.exercises.names import find_exercise

    exercise = find_exercise(ws.db, name).slug if name else None
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
    item = _item_of(plan, slug)
    if item is not None:
        return item
    session = session_of(tuple(logged for logged in sets if logged.exercise == slug))
    return PlanItem(exercise=slug, sets=session.planned_sets or 1, goal=session.goal)


def on_plan(ws: Workspace, plan: Sequence[PlanItem], slug: str) -> Advice | None:
    """The advice on an exercise; of a light one or a pose, not begun yet, what the plan says.

    While severe pain stands, the plan says nothing (R10).
    """
    exercise = catalogue.exercise(ws.db, slug)
    advice = advise(ws, exercise) if exercise else None
    item = _item_of(plan, slug)
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
