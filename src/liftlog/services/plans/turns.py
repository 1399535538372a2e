"""Turns: which exercise of the plan the next set belongs to."""

from __future__ import annotations

from liftlog.domain.training.counting import sets_made
from liftlog.domain.training.sets import session_of
from liftlog.services.base.visits import running_visit
from liftlog.store.training import logbook

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from liftlog.domain.training.sets import LoggedSet
    from liftlog.domain.training.supersets import Member
    from liftlog.services.base.workspace import Workspace
    from liftlog.store.plans.planned import PlanItem


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
        last, item = newest.get(slug), item_of(plan, slug)
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


def item_of(plan: Sequence[PlanItem], exercise: str) -> PlanItem | None:
    """What the plan says of an exercise."""
    return next((item for item in plan if item.exercise == exercise), None)


def sets_left(plan: Sequence[PlanItem], sets: Sequence[LoggedSet], exercise: str) -> int:
    """How many sets of an exercise are still to be done in this workout.

    The number that its session began with holds, else the plan's; passed-over sets are not asked.
    """
    mine = [logged for logged in sets if logged.exercise == exercise]
    item = item_of(plan, exercise)
    skipped = item.skipped if item else 0
    return max(0, _asked(plan, mine, exercise) - skipped - sets_done(plan, mine, exercise))


def _asked(plan: Sequence[PlanItem], sets: Sequence[LoggedSet], exercise: str) -> int:
    """How many sets there are to be, of those that are passed over too; 0: nobody said."""
    mine = [logged for logged in sets if logged.exercise == exercise]
    item = item_of(plan, exercise)
    begun = session_of(tuple(mine)).planned_sets if mine else None
    return begun or (item.sets if item else 0)


def sets_done(plan: Sequence[PlanItem], sets: Sequence[LoggedSet], exercise: str) -> int:
    """How many sets of an exercise were done in this workout, as the coach counts them.

    Under a goal a hold is no set of reps, nor are reps a set of seconds. A left set without its
    right one is unfinished. In the list of a programme a failed attempt fills its place.
    """
    asked = item_of(plan, exercise)
    if asked is not None and asked.is_list:
        tries = [logged for logged in sets if logged.exercise == exercise and logged.is_attempt]
        return sets_made([logged.side for logged in tries])
    mine = [logged for logged in sets if logged.exercise == exercise and logged.is_working]
    if any(logged.goal for logged in mine):
        item = item_of(plan, exercise)
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
    item = item_of(plan, last.exercise)
    return item is not None and (item.passed_at or "") >= last.performed_at


def sets_now(ws: Workspace) -> list[LoggedSet]:
    """The sets of the workout that is going on."""
    visit = running_visit(ws)
    return logbook.sets_of_workout(ws.db, visit.id) if visit else []
