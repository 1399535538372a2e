"""Today's plan: the exercises with their advice, saved for `log`."""

from __future__ import annotations

from liftlog.domain.advice.decision import NONE, OPEN, STOP
from liftlog.domain.advice.frequency import FREQUENCY_FAMILIES
from liftlog.domain.advice.no_advice import stopped
from liftlog.domain.base.json_value import json_value
from liftlog.domain.base.values import Value
from liftlog.domain.plans.durations import (
    in_minutes,
    seconds_a_rep,
    seconds_for,
    seconds_of_rests,
    seconds_of_work,
)
from liftlog.domain.plans.left_out import LeftOut
from liftlog.domain.training.supersets import PLUS, new_label, split_at_plus
from liftlog.errors import LiftlogError, Refused, WrongUsage
from liftlog.services.advice.advising import TRAINED_LATELY_DAYS, advise, trained_lately
from liftlog.services.advice.case_reader import CaseReader
from liftlog.services.advice.cases import case_for
from liftlog.services.advice.next_load import Advice
from liftlog.services.advice.pain import cautions_for, standing_pain
from liftlog.services.base.commands import new_command
from liftlog.services.base.visits import plan_day, plan_now, running_visit, start_visit
from liftlog.services.exercises import names as names_read
from liftlog.services.exercises.names import find_exercise
from liftlog.services.plans.following import followed, on_plan, waiting
from liftlog.services.plans.turns import going_on_with, labels_now, sets_left, sets_now
from liftlog.start.dates import date, timedelta
from liftlog.store.exercises import catalogue
from liftlog.store.plans import planned
from liftlog.store.training import logbook

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from liftlog.domain.exercises.exercise import Exercise
    from liftlog.domain.plans.composing import Choice, Note
    from liftlog.domain.plans.warm_up import WarmUp
    from liftlog.services.advice.programmes.today import Today
    from liftlog.services.base.workspace import Workspace
    from liftlog.services.plans.composing import Composed, PlanRequest

MAIN_EXERCISE = "machine-back-extension"
MOST_EXERCISES = 6
NEWCOMERS_A_WEEK = 2
_NO_GOAL = "no_goal"
# Days after the first, by sessions a week (003: 1 to 3): never two days running.
_GAPS = {1: (0,), 2: (0, 3), 3: (0, 2, 4)}


class ItemOrigin(Value):
    """How an item came into a composed plan or a routine; plain plans have none of this.

    `routine` is the one whose own sets and reps it has; `swapped` what the lifter put in the place
    of an item, as it is planned.
    """

    choice: Choice | None = None
    warm_ups: tuple[WarmUp, ...] = ()
    light: bool = False
    routine: str | None = None
    swapped: planned.PlanItem | None = None


class Plan(Value):
    """`items` is the work of the day; `left_out` are exercises that are not done, and why.

    `remembered` is False where it is only shown: by request, or because a workout has begun.
    `origins` goes with `items`, one each; `minutes` is about how long it takes. `cautions` are
    (exercise, what to mind) where mild pain speaks against one that was asked for. While severe
    pain stands it is `stopped`: there is no work, whatever was asked for (R10). `supersets` are
    (exercise, label) of those that are done by turns, two of a label at least. `programme` is the
    run whose day it is. `awaited` is what running programmes ask of those that are left out
    without a goal of their own (P72).
    """

    day: str
    items: tuple[Advice, ...]
    left_out: tuple[LeftOut, ...]
    remembered: bool = False
    begun: bool = False
    minutes: int = 0
    origins: tuple[ItemOrigin, ...] = ()
    notes: tuple[Note, ...] = ()
    title: str | None = None
    cautions: tuple[tuple[str, str], ...] = ()
    stopped: bool = False
    supersets: tuple[tuple[str, str], ...] = ()
    programme: Today | None = None
    awaited: tuple[Advice, ...] = ()


def stopped_plan(ws: Workspace, exercises: Sequence[Exercise] = ()) -> Plan | None:
    """The plan while severe pain stands: no work at all. None where none stands."""
    pain = standing_pain(ws)
    if pain is None:
        return None
    left_out = tuple(
        LeftOut(exercise.slug, stopped(case_for(ws, exercise), pain)) for exercise in exercises
    )
    begun = bool(sets_now(ws))
    return Plan(ws.clock.today(), (), left_out, begun=begun, stopped=True)


def plan(
    ws: Workspace,
    goal: str | None = None,
    names: Sequence[str] = (),
    *,
    all_: bool = False,
    preview: bool = False,
    items_only: bool = False,
) -> Plan:
    """Lays out today's work, and remembers it until the day ends or the workout is finished.

    Without names: what was trained in the last 8 weeks, six exercises at most, in the order in
    which they are usually done; the main machine back extension for a newcomer. A workout that
    already has sets is never touched; while a workout with a plan goes on, what is left of that
    is shown. With `items_only` it does not matter what is left out, and why.
    """
    asked = _asked(ws, names)
    exercises = [exercise for exercise, _ in asked] or _trained(ws, all_)
    stop = stopped_plan(ws, exercises)
    if stop is not None:
        return stop
    if not (names or goal or all_) and (going_on := in_force(ws, preview)) is not None:
        return going_on
    items: list[Advice] = []
    left_out: list[LeftOut] = []
    reader = None if names else CaseReader(ws)
    for exercise in dict.fromkeys(exercises):
        if items_only and reader is not None and not ws.has_runs:
            if len(items) == MOST_EXERCISES:
                break
            if reader.has_no_goal(exercise):
                continue
        is_full = reader is not None and not all_ and len(items) >= MOST_EXERCISES
        if is_full and reader is not None and reader.has_work(exercise, goal):
            continue  # It has no place, and is not left out.
        advice = _advice(ws, exercise, goal, reader)
        if names and advice.decision.rule == "N10":
            items.append(as_last_time(advice))
        elif advice.decision.kind in (STOP, NONE):
            left_out.append(LeftOut(exercise.slug, advice.decision))
        else:
            items.append(advice)
    items = items if names or all_ else items[:MOST_EXERCISES]
    items = items if names else _as_usual(ws, items)
    cautions = cautions_for(ws, items)
    if not names:  # What had better wait is planned only by name.
        items = [advice for advice in items if advice.case.exercise.slug not in dict(cautions)]
        left_out += [LeftOut(slug, caution=caution) for slug, caution in cautions]
        cautions = ()
    joint = groups([(exercise.slug, label) for exercise, label in asked], items)
    laid_out = Plan(
        day=ws.clock.today(),
        items=tuple(items),
        left_out=tuple(left_out),
        minutes=in_minutes(seconds_of_all(ws, items, joint)),
        cautions=cautions,
        supersets=joint,
        awaited=_awaited(ws, exercises, left_out) if ws.has_runs else (),
    )
    if not (names or goal or all_):
        laid_out = with_swaps(ws, laid_out)
    return remembered(ws, laid_out, preview)


def _awaited(
    ws: Workspace, exercises: Sequence[Exercise], left_out: Sequence[LeftOut]
) -> tuple[Advice, ...]:
    """What running programmes ask of exercises that have no goal of their own."""
    slugs = {out.slug for out in left_out if out.decision and out.decision.rule == _NO_GOAL}
    named = [exercise for exercise in dict.fromkeys(exercises) if exercise.slug in slugs]
    advices = [advise(ws, exercise) for exercise in named]
    return tuple(advice for advice in advices if advice.programme or advice.day)


def with_swaps(ws: Workspace, plan: Plan) -> Plan:
    """A plan that is laid out again, with what the lifter put in the place of its exercises."""
    day = plan_day(ws) or ws.clock.today()
    slugs = [advice.case.exercise.slug for advice in plan.items]
    swapped = {
        item.swapped_for: item for item in planned.items(ws.db, day) if item.swapped_for in slugs
    }
    if not swapped or sets_now(ws):
        return plan
    moved = {item.exercise for item in swapped.values()}
    own = {slug: advice for slug, advice in zip(slugs, plan.items, strict=True) if slug in moved}
    items: list[Advice] = []
    origins: list[ItemOrigin] = []
    for slug, advice, origin in zip(
        slugs, plan.items, plan.origins or (ItemOrigin(),) * len(slugs), strict=True
    ):
        item = swapped.get(slug)
        if item is not None:
            items.append(own.get(item.exercise) or _advice_on(ws, item))
            origins.append(ItemOrigin(light=item.light, swapped=item))
        elif slug not in moved:
            items.append(advice)
            origins.append(origin)
    warm_ups = [origin.warm_ups for origin in origins]
    minutes = in_minutes(seconds_of_all(ws, items, (), warm_ups))
    return plan.replace(items=tuple(items), origins=tuple(origins), minutes=minutes)


def _advice_on(ws: Workspace, item: planned.PlanItem) -> Advice:
    """The advice on an exercise with the sets that are planned of it."""
    exercise = catalogue.exercise(ws.db, item.exercise)
    assert exercise is not None
    advice = _advice(ws, exercise, item.goal)
    return advice.replace(decision=advice.decision.replace(n=item.sets))


def _asked(ws: Workspace, names: Sequence[str]) -> list[tuple[Exercise, str | None]]:
    """The exercises that were named; those that a + joins have the label of their superset."""
    asked: list[tuple[Exercise, str | None]] = []
    labels: list[str] = []
    for name in names:
        parts = split_at_plus(name.split())
        if len(parts) < 2 or has_plus(ws, name):
            asked.append((find_exercise(ws.db, name), None))
            continue
        label = new_label(labels)
        labels.append(label)
        asked += [(find_exercise(ws.db, " ".join(part)), label) for part in parts]
    slugs = [exercise.slug for exercise, _ in asked]
    if labels and (twice := next((slug for slug in slugs if slugs.count(slug) > 1), None)):
        raise WrongUsage(f"{twice} is named twice", "use: each exercise once")
    return asked


def has_plus(ws: Workspace, name: str) -> bool:
    """Whether the sign belongs to the name of an exercise."""
    told = names_read.readings[:]
    try:
        return PLUS in find_exercise(ws.db, name).name
    except LiftlogError:
        return False
    finally:
        names_read.readings[:] = told


def in_force(ws: Workspace, preview: bool) -> Plan | None:
    """What is left of the plan of the workout that is going on; None where nothing is."""
    visit, sets = running_visit(ws), sets_now(ws)
    if visit is None:
        return None
    planned_now = plan_now(ws)
    laid_out = followed(ws, visit, planned_now)
    now = going_on_with(laid_out, sets)
    if not laid_out or now is None:
        return None
    left = [item.exercise for item in laid_out if sets_left(laid_out, sets, item.exercise)]
    labels = labels_now(laid_out, sets)
    mates = [slug for slug in labels if labels[slug] == labels.get(now) and slug in left]
    slugs = dict.fromkeys([now, *_turned(mates, now), *left])
    coming = [advice for slug in slugs if (advice := on_plan(ws, laid_out, slug))]
    items = [_as_open(advice) for advice in coming if advice.decision.kind != STOP]
    joint = groups(labels.items(), items)
    return Plan(
        day=plan_day(ws) or ws.clock.today(),
        items=tuple(items),
        left_out=tuple(
            LeftOut(advice.case.exercise.slug, advice.decision)
            for advice in coming
            if advice.decision.kind == STOP
        )
        + tuple(
            LeftOut(slug, caution=caution) for slug, caution in waiting(ws, visit, planned_now)
        ),
        remembered=not preview,
        begun=bool(sets),
        minutes=in_minutes(seconds_of_all(ws, items, joint)),
        cautions=cautions_for(ws, items),
        supersets=joint,
    )


def _turned(slugs: list[str], first: str) -> list[str]:
    """The exercises of a superset, from the one whose turn it is."""
    place = slugs.index(first) if first in slugs else 0
    return [*slugs[place:], *slugs[:place]]


def groups(
    labelled: Iterable[tuple[str, str | None]], items: Sequence[Advice]
) -> tuple[tuple[str, str], ...]:
    """(exercise, label) of the items that are in a superset with another one of them."""
    by_slug = dict(labelled)
    joint = [
        (slug, label)
        for advice in items
        if (label := by_slug.get(slug := advice.case.exercise.slug)) is not None
    ]
    labels = [label for _, label in joint]
    return tuple((slug, label) for slug, label in joint if labels.count(label) > 1)


def compose_plan(ws: Workspace, request: PlanRequest, preview: bool = False) -> Plan:
    """A session composed by the rules of domain/plans/composing.py, remembered like any plan."""
    stop = stopped_plan(ws)
    if stop is not None:
        return stop
    # What is trained is planned without what builds a workout.
    from liftlog.services.plans.composing import composed

    return remembered(ws, _as_plan(ws.clock.today(), composed(ws, request)), preview)


def week(ws: Workspace, request: PlanRequest) -> list[Plan]:
    """Sessions for the coming week, as many as the lifter trains, 1 to 3; none is remembered.

    The second of them is a light day where the coach offers one (R13). Every session counts as
    trained for those after it.
    """
    from liftlog.services.plans.composing import composed

    stop = stopped_plan(ws)
    if stop is not None:
        return [stop]
    trained: dict[str, tuple[str, ...]] = {}
    plans: list[Plan] = []
    offered = False
    first = composed(ws, request)
    for number, day in enumerate(_days(ws, first.is_for_the_body)):
        light = offered and number == 1
        asked = request.replace(day="light" if light else request.day)
        session = composed(ws, asked, trained) if trained else first
        plan = _as_plan(day, session)
        offered = offered or plan.items[0].decision.light_day is not None
        plans.append(plan)
        for advice in plan.items:
            slug = advice.case.exercise.slug
            trained[slug] = (*trained.get(slug, ()), day)
    return plans


def _days(ws: Workspace, is_for_the_body: bool = False) -> list[str]:
    """From today on, with a day between at least; as many as lately, two for a newcomer. The back
    is trained with back extensions, the body with anything."""
    today = date.fromisoformat(ws.clock.today())
    slugs = catalogue.slugs_of_families(ws.db, FREQUENCY_FAMILIES)
    if is_for_the_body:
        slugs = logbook.trained_since(ws.db, "")
    days = logbook.days_trained(ws.db, slugs, (today - timedelta(days=28)).isoformat())
    span = (today - date.fromisoformat(days[0])).days if days else 0
    often = min(3, max(1, round(7 * len(days) / span))) if span >= 14 else NEWCOMERS_A_WEEK
    rested = date.fromisoformat(days[-1]) + timedelta(days=2) if days else today
    first = max(today, rested)
    return [(first + timedelta(days=gap)).isoformat() for gap in _GAPS[often]]


def _as_plan(day: str, session: Composed) -> Plan:
    choices = session.composition.choices
    return Plan(
        day=day,
        items=tuple(session.advice[choice.candidate.slug] for choice in choices),
        left_out=session.composition.left_out,
        minutes=session.composition.minutes,
        origins=tuple(ItemOrigin(choice, choice.warm_ups, session.light) for choice in choices),
        notes=session.notes,
    )


def remembered(ws: Workspace, plan: Plan, preview: bool = False, start: str | None = None) -> Plan:
    """The plan, remembered unless it is only to be shown or a workout has begun.

    With `start`, a workout of that title is opened with it.
    """
    begun = bool(sets_now(ws))
    is_kept = bool(plan.items) and not preview and not begun
    if is_kept:
        origins = plan.origins or (ItemOrigin(),) * len(plan.items)
        joint = dict(plan.supersets)
        items = [
            origin.swapped or _item(advice, origin, joint.get(advice.case.exercise.slug))
            for advice, origin in zip(plan.items, origins, strict=True)
        ]
        # A routine opens a workout of its own, which begins today.
        day = plan_day(ws) if start is None else None
        _remember(ws, day or ws.clock.today(), items, start)
    return plan.replace(remembered=is_kept, begun=begun)


def seconds_of(ws: Workspace, advice: Advice) -> int:
    """About how long an exercise takes."""
    return seconds_of_all(ws, [advice])


def seconds_of_all(
    ws: Workspace,
    items: Sequence[Advice],
    supersets: Iterable[tuple[str, str]] = (),
    warm_ups: Sequence[Sequence[WarmUp]] = (),
) -> int:
    """About how long the exercises take; those of a superset rest together."""
    labels, seconds = dict(supersets), 0
    for advice, ups in zip(items, warm_ups or ((),) * len(items), strict=True):
        exercise = advice.case.exercise
        a_rep = seconds_a_rep(json_value(catalogue.page(ws.db, exercise.slug)))
        reps = [warm_up.reps for warm_up in ups]
        takes = seconds_of_work if exercise.slug in labels else seconds_for
        seconds += takes(advice.decision, a_rep, reps, 2 if exercise.unilateral else 1)
    for label in set(labels.values()):
        members = [it.decision for it in items if labels.get(it.case.exercise.slug) == label]
        seconds += seconds_of_rests(members)
    return seconds


def _remember(ws: Workspace, day: str, items: list[planned.PlanItem], start: str | None) -> None:
    if start is None and planned.items(ws.db, day) == items:
        return
    with new_command(ws, "plan" if start is None else f"routine start {start}") as command:
        planned.remember(command, day, items)
        if start is not None:
            start_visit(ws, command, ws.clock.now(), start)


def _trained(ws: Workspace, all_: bool) -> list[Exercise]:
    slugs = trained_lately(ws, all_=all_) or [MAIN_EXERCISE]
    if slugs == [MAIN_EXERCISE] and MAIN_EXERCISE in catalogue.retired(ws.db):
        slugs = []
    known = catalogue.exercises_by_slug(ws.db, slugs)
    exercises = [known[slug] for slug in slugs if slug in known]
    if not exercises:
        raise Refused(
            "there is nothing to plan yet: name an exercise", "try: liftlog plan --compose"
        )
    return exercises


def _as_usual(ws: Workspace, items: list[Advice]) -> list[Advice]:
    """The exercises in the order usually done in the last 8 weeks of training; the one of which
    sets are left in the workout that goes on is first.
    """
    from liftlog.domain.plans.usual_order import usual_order

    now = going_on_with([], sets_now(ws))
    by_slug = {advice.case.exercise.slug: advice for advice in items}
    until = logbook.last_day(ws.db, ws.today()) or ws.today()
    since = date.fromisoformat(until) - timedelta(days=TRAINED_LATELY_DAYS)
    workouts = logbook.orders_of_workouts(ws.db, since.isoformat(), until)
    order = usual_order(by_slug, workouts)
    return [by_slug[slug] for slug in sorted(order, key=lambda slug: slug != now)]


def _advice(
    ws: Workspace, exercise: Exercise, goal: str | None, reader: CaseReader | None = None
) -> Advice:
    """The verdict for the exercise; in an open session the work of its coming set (R16).

    A plan of the lifter's own is no day of a programme (P42).
    """
    return _as_open(advise(ws, exercise, goal, reader=reader, is_free=True))


def as_last_time(advice: Advice) -> Advice:
    """N10: cardio and mobility are planned by name alone, once and as long as last time; what has
    a distance in as many sets as last time."""
    from liftlog.domain.training.notation import MOST_SETS

    sets = advice.sessions[-1].sets if advice.sessions else ()
    if any(set_.distance for set_ in sets):
        return advice.replace(decision=advice.decision.replace(n=min(len(sets), MOST_SETS)))
    seconds = sum(set_.seconds or 0 for set_ in sets)
    reps = max((set_.reps or 0 for set_ in sets), default=0)
    decision = advice.decision.replace(
        n=1,
        seconds=(seconds, seconds) if seconds else None,
        reps=(reps, reps) if reps and not seconds else None,
    )
    return advice.replace(decision=decision)


def _as_open(advice: Advice) -> Advice:
    """The advice on what is begun as the work of its coming set."""
    before, step = advice.decision, advice.step
    if step is None or before.kind == STOP:
        return advice
    if before.kind == NONE:
        # A pose, a run or the like: only counted.
        return advice.replace(
            decision=before.replace(
                n=step.of,
                reps=step.reps,
                seconds=step.seconds,
                distance=step.distance,
                rest_seconds=step.rest_seconds,
            )
        )
    coming = before.replace(
        load=step.load,
        rung=step.rung,
        level=step.level,
        n=step.of,
        reps=step.reps,
        seconds=step.seconds,
        rest_seconds=step.rest_seconds,
        amrap=advice.case.plan is not None and advice.case.plan.amrap,
    )
    if step.reason is None and coming == before:
        return advice
    coming = coming.replace(
        kind=OPEN,
        reason=step.reason or "open_session",
        rule=step.rule,
        warnings=(),
        way_on=None,
        light_day=None,
    )
    return advice.replace(decision=coming)


def planned_item(
    ws: Workspace, exercise: Exercise, like: planned.PlanItem, sets: int
) -> planned.PlanItem:
    """An exercise as it is planned under the goal of another one, with so many sets."""
    item = _item(_advice(ws, exercise, like.goal), ItemOrigin(light=like.light))
    return item.replace(sets=sets, amrap=like.amrap)


def _item(advice: Advice, origin: ItemOrigin, superset: str | None = None) -> planned.PlanItem:
    decision = advice.decision
    row = decision.row if origin.light else advice.case.goal
    return planned.PlanItem(
        exercise=advice.case.exercise.slug,
        sets=decision.n or 1,
        goal=row.slug if row else None,
        reps=decision.reps,
        seconds=decision.seconds,
        distance=decision.distance,
        rest_seconds=decision.rest_seconds,
        load=decision.load,
        rung=decision.rung,
        level=decision.level,
        light=origin.light,
        routine=origin.routine,
        superset=superset,
        amrap=decision.amrap,
    )
