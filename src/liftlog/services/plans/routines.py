"""Routines: saved workouts, planned and started by name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from liftlog.domain.advice.decision import STOP
from liftlog.domain.advice.judging import is_pose, is_timed
from liftlog.domain.base.counts import counted
from liftlog.domain.base.sizes import checked_length
from liftlog.domain.base.values import Value
from liftlog.domain.base.words import quoted
from liftlog.domain.exercises.exercise import Exercise
from liftlog.domain.exercises.goals import Goal
from liftlog.domain.plans.durations import in_minutes
from liftlog.domain.plans.left_out import LeftOut
from liftlog.domain.plans.routine_notation import (
    Routine,
    Written,
    distance_in,
    joined,
    parse_item,
    parse_items,
    parts_of_item,
    row_of,
    with_distance,
)
from liftlog.domain.plans.warm_up import warm_ups
from liftlog.domain.training.distances import typed_distance
from liftlog.domain.training.paces import unit_of
from liftlog.domain.training.supersets import new_label
from liftlog.errors import (
    AmbiguousName,
    LiftlogError,
    NotFound,
    Refused,
    UnreadableFile,
    WrongUsage,
)
from liftlog.services.advice import cases
from liftlog.services.advice.next_load import Advice, decide_case, sessions_for
from liftlog.services.advice.pain import cautions_for
from liftlog.services.base.commands import new_command
from liftlog.services.base.files import refuse
from liftlog.services.base.workspace import Workspace
from liftlog.services.exercises.goals import store_goal
from liftlog.services.exercises.names import find, slug_of, slugs_of
from liftlog.services.plans import plan
from liftlog.services.plans.plan import ItemOrigin, Plan
from liftlog.store.base.journal import Command
from liftlog.store.exercises import catalogue
from liftlog.store.plans import routines


class WrongItems(WrongUsage):
    """Several words of the command cannot be read; `problems` lists all of them."""

    facts = ("problems",)

    def __init__(self, message: str, problems: tuple[str, ...]) -> None:
        super().__init__(message)
        self.problems = problems


class Item(Value):
    """An item of a routine that can be planned; `row` is None where the coach's own holds.

    Those that are done by turns share the label `superset`.
    """

    exercise: Exercise
    written: Written
    row: Goal | None
    superset: str | None = None


def all_routines(ws: Workspace) -> list[Routine]:
    """The lifter's own, then those that come with liftlog; an own one hides its namesake."""
    mine = routines.own(ws.db)
    taken = {routine.slug for routine in mine}
    return [*mine, *(routine for routine in routines.built_in() if routine.slug not in taken)]


def find_routine(ws: Workspace, name: str) -> Routine:
    """The routine of that name; a unique beginning is enough."""
    known = {routine.slug: routine for routine in all_routines(ws)}
    wanted = slugs_of(name)
    slugs = [slug for slug in wanted if slug in known][:1]
    slugs = slugs or [slug for slug in known if slug.startswith(wanted[0])]
    if not slugs:
        raise NotFound(f"no routine is called {quoted(name)}", "try: liftlog routine list")
    if len(slugs) > 1:
        raise AmbiguousName(
            f"{quoted(name)} fits several routines: {', '.join(slugs)}",
            f"use: more of the name, such as {slugs[0]}",
        )
    return known[slugs[0]]


def read_items(
    ws: Workspace, lines: Sequence[str], *, whole_names: bool = False
) -> tuple[list[Item], list[str]]:
    """The items that can be planned, and what is wrong with the others; with `whole_names` no
    exercise is guessed."""
    items: list[Item] = []
    problems: list[str] = []
    goals = catalogue.goals(ws.db)
    for line in lines:
        try:
            label = new_label({item.superset or "" for item in items})
            items += _items(ws, line, goals, label, whole_names)
        except LiftlogError as error:
            problems.append(f"{line}: {_in_a_line(error)}")
    if not lines:
        problems.append("the routine has no exercises")
    slugs = [item.exercise.slug for item in items]
    problems += [
        f"{slug} is listed twice" for slug in dict.fromkeys(slugs) if slugs.count(slug) > 1
    ]
    return items, problems


def _items(
    ws: Workspace, line: str, goals: Mapping[str, Goal], superset: str, whole_names: bool
) -> list[Item]:
    """The exercises of a line; several of them are a superset of that label."""
    if _is_a_name(ws, line):
        return [_item(ws, parse_item(line), goals, whole_names)]
    items = [_item(ws, written, goals, whole_names) for written in parse_items(line)]
    return [item.replace(superset=superset) for item in items] if len(items) > 1 else items


def _is_a_name(ws: Workspace, line: str) -> bool:
    """Whether the sign of a joined line belongs to the name of an exercise."""
    if len(parts_of_item(line)) == 1:
        return True
    try:
        name = parse_item(line).exercise
    except LiftlogError:
        return False
    return plan.has_plus(ws, name)


def lines_of(items: Sequence[Item]) -> list[str]:
    """The items as they are saved: a line each, those of a superset together."""
    groups: dict[str | int, list[str]] = {}
    for number, item in enumerate(items):
        groups.setdefault(item.superset or number, []).append(str(item.written))
    return [joined(parts) for parts in groups.values()]


def _in_a_line(error: LiftlogError) -> str:
    """The error with its hint behind it: is counted in reps (use hollow 3x8-12)."""
    if error.hint is None:
        return error.message
    label, _, hint = error.hint.partition(": ")
    return f"{error.message} ({hint if label == 'note' else f'{label} {hint}'})"


def _item(ws: Workspace, written: Written, goals: Mapping[str, Goal], whole_names: bool) -> Item:
    exercise, written = _named(ws, written, whole_names)
    if _may_be_as_last_time(exercise) and written == Written(written.exercise):
        return Item(exercise, Written(exercise.slug), None)
    if written.distance is not None:
        _check_distance(exercise, written.distance, written)
    if is_pose(exercise):
        _check_pose(exercise, written)
        return Item(exercise, written.replace(exercise=exercise.slug), None)
    _check_time(exercise, written)
    row = row_of(written, goals)
    if (
        row is None
        and not exercise.in_catalogue
        and not catalogue.preference(ws.db, exercise.slug, ws.policies.inferred_goal)[1]
    ):
        raise Refused(
            "the exercise has no goal, so add sets and reps", f"use: {exercise.slug} 3x8-12"
        )
    return Item(exercise, written.replace(exercise=exercise.slug), row)


def _named(ws: Workspace, written: Written, whole_names: bool) -> tuple[Exercise, Written]:
    """The exercise of an item, and the item; a distance may stand behind the name."""
    try:
        return find(ws.db, written.exercise, whole_names).exercise, written
    except NotFound:
        word = distance_in(written.exercise)
        if word is None:
            raise
        exercise = find(ws.db, written.exercise.partition(f" {word}")[0], whole_names).exercise
        if not exercise.by_distance:
            raise _not_far(exercise, word) from None
        return exercise, with_distance(written, word)


def _check_distance(exercise: Exercise, distance: int, written: Written) -> None:
    """A distance is of what counts distances, and goes with no goal."""
    if not exercise.by_distance:
        raise _not_far(exercise, typed_distance(distance, unit_of(distance, exercise.slug)))
    if written.goal is not None:
        raise Refused("a distance has no goal", "note: leave the goal out")


def _not_far(exercise: Exercise, typed: str) -> Refused:
    use = (
        f"{exercise.slug} alone, or with a time, such as {exercise.slug} 24:30"
        if _may_be_as_last_time(exercise)
        else f"{exercise.slug} 3x8-12 rest 60-90"
    )
    return Refused(f"{quoted(typed)} is a distance", f"use: {use}")


def _may_be_as_last_time(exercise: Exercise) -> bool:
    """Whether it is planned by its name alone: it counts distances, or never gets advice (N10)."""
    return exercise.by_distance or not exercise.shows_strength


def _check_pose(exercise: Exercise, written: Written) -> None:
    """A pose is told in sets of seconds (or reps); there is no goal that it could have."""
    if written.goal is not None:
        raise Refused("a pose has no goal", "note: leave the goal out")
    if written.distance is not None:
        return
    by_time = exercise.measure == "seconds"
    if by_time and written.seconds is None and _may_be_as_last_time(exercise):
        raise Refused("the exercise counts time", f"use: {exercise.slug} alone, or 24:30 behind it")
    if (written.seconds if by_time else written.reps) is None:
        how = "2x30s" if by_time else "2x10"
        raise Refused(f"a pose needs sets and {exercise.measure}", f"use: {exercise.slug} {how}")


def _check_time(exercise: Exercise, written: Written) -> None:
    """What is judged by time has its own range of seconds; all else is written in reps."""
    held = exercise.seconds if is_timed(exercise) else None
    if written.sets is None or written.seconds == held:
        return
    if held is None:
        raise Refused(
            "the exercise is counted in reps", f"use: {exercise.slug} {written.sets}x8-12"
        )
    seconds = f"{held[0]}-{held[1]}"
    raise Refused(
        f"the exercise is held for {seconds} s", f"use: {exercise.slug} {written.sets}x{seconds}s"
    )


def plan_routine(ws: Workspace, name: str, goal: str | None = None, preview: bool = False) -> Plan:
    """The routine as today's plan, with the coach's loads; a goal asked for replaces its rows."""
    return plan.remembered(ws, _plan(ws, find_routine(ws, name), goal), preview)


def _plan(ws: Workspace, routine: Routine, goal: str | None) -> Plan:
    """All problems at once where an item cannot be planned."""
    items, problems = read_items(ws, routine.items)
    refuse(routine.slug, problems)
    stop = plan.stopped_plan(ws, [item.exercise for item in items])
    if stop is not None:
        return stop
    advice = [_advice(ws, item, goal) for item in items]
    kept = [coming for coming in advice if _is_to_do(coming)]
    # A goal that is asked for takes the place of a routine's own numbers.
    numbered = {item.exercise.slug for item in items if item.row and goal is None}
    warming_up = [
        tuple(warm_ups(of.decision.load, of.case.exercise, of.case.equipment, is_warm=place > 0))
        for place, of in enumerate(kept)
    ]
    joint = plan.groups([(item.exercise.slug, item.superset) for item in items], kept)
    return Plan(
        day=ws.clock.today(),
        items=tuple(kept),
        left_out=tuple(
            LeftOut(coming.case.exercise.slug, coming.decision)
            for coming in advice
            if not _is_to_do(coming)
        ),
        minutes=in_minutes(plan.seconds_of_all(ws, kept, joint, warming_up)),
        origins=tuple(
            ItemOrigin(
                warm_ups=ups,
                routine=routine.slug if coming.case.exercise.slug in numbered else None,
            )
            for coming, ups in zip(kept, warming_up, strict=True)
        ),
        title=routine.name,
        cautions=cautions_for(ws, kept),
        supersets=joint,
    )


def _is_to_do(advice: Advice) -> bool:
    """Whether there are sets to lay out: of a pose too, on which there is no verdict."""
    return advice.decision.kind != STOP and advice.decision.n is not None


def _advice(ws: Workspace, item: Item, goal: str | None) -> Advice:
    if is_pose(item.exercise):
        return _held(ws, item)
    row = item.row.slug if item.row and item.row.slug in catalogue.goals(ws.db) else None
    case = cases.case_for(ws, item.exercise, goal or row)
    if item.written.sets is not None and goal is None:
        case = case.replace(own_sets=item.written.sets)
    sessions = sessions_for(ws, case)
    decision = decide_case(ws, case, sessions)
    if goal is None:
        decision = decision.replace(amrap=item.written.amrap)
    return Advice(case, decision, tuple(sessions))


def _held(ws: Workspace, item: Item) -> Advice:
    """A pose as it is written, without a verdict."""
    written, case = item.written, cases.case_for(ws, item.exercise)
    decision = decide_case(ws, case, [])
    if decision.kind == STOP:
        return Advice(case, decision, ())
    if written.sets is None:
        return plan.as_last_time(Advice(case, decision, tuple(sessions_for(ws, case))))
    laid = decision.replace(
        goal=None,
        n=written.sets,
        sets=(written.sets, written.sets),
        reps=written.reps,
        seconds=written.seconds,
        distance=written.distance,
        rest_seconds=written.rest_seconds,
    )
    return Advice(case, laid, ())


def minutes_of(ws: Workspace, routine: Routine) -> int | None:
    """About how long it takes today; None where it cannot be planned."""
    try:
        return _plan(ws, routine, None).minutes
    except UnreadableFile:
        return None


def start_routine(ws: Workspace, name: str, goal: str | None = None) -> Plan:
    """Plans the routine and opens a workout of its name."""
    routine = find_routine(ws, name)
    today = plan.remembered(ws, _plan(ws, routine, goal), start=routine.name)
    if today.begun:
        raise Refused("a workout is in progress", "try: liftlog workout finish")
    return today


def add(
    ws: Workspace, name: str, lines: Sequence[str], about: str | None = None, replace: bool = False
) -> Routine:
    """Stores a routine of the lifter's own, checked; new rows of numbers become goals of theirs."""
    checked_length("about", about or "")
    routine = Routine(slug_of(name), name, about, tuple(lines), own=True)
    if not replace and routine.slug in {own.slug for own in routines.own(ws.db)}:
        raise Refused(
            f"a routine is already called {routine.slug}", "use: --replace, to replace it"
        )
    items, problems = read_items(ws, routine.items)
    if problems:
        raise WrongItems(f"{routine.slug} has {counted(len(problems), 'problem')}", tuple(problems))
    with new_command(ws, f"routine add {routine.slug}") as command:
        store(command, routine, items)
    return routine


def store(command: Command, routine: Routine, items: Sequence[Item]) -> None:
    """Writes a routine, and the goals that it brings."""
    known = catalogue.goals(command.db)
    for row in {item.row.slug: item.row for item in items if item.row}.values():
        if row.slug not in known:
            store_goal(command, row)
    patch = {
        "name": routine.name,
        "about": routine.about,
        "items": "\n".join(lines_of(items)),
        "deleted_at": None,
    }
    command.change("routine", "set", routine.slug, patch)


def delete(ws: Workspace, name: str) -> Routine:
    """Takes a routine of the lifter's own out."""
    routine = find_routine(ws, name)
    if not routine.own:
        raise Refused(
            f"{routine.slug} comes with liftlog and cannot be deleted",
            "note: a routine of yours with this name replaces it",
        )
    with new_command(ws, f"routine delete {routine.slug}") as command:
        command.change("routine", "delete", routine.slug, {"deleted_at": command.at})
    return routine
