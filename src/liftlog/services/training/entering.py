"""Completing a set: adds what is already known to what was typed."""

from __future__ import annotations

from liftlog.domain.advice.decision import NONE, START
from liftlog.domain.advice.judging import is_timed, sets_asked
from liftlog.domain.advice.open_session import HEAVIER, LIGHTER
from liftlog.domain.advice.situation import is_of_this_gym
from liftlog.domain.base.values import Value
from liftlog.domain.base.words import listed, quoted
from liftlog.domain.exercises.exercise import NEVER_STRENGTH, Exercise
from liftlog.domain.exercises.goals import TECHNIQUE
from liftlog.domain.training.notation import SetEntry
from liftlog.domain.training.options import Options
from liftlog.domain.training.sets import (
    BAND,
    BODYWEIGHT,
    EXTERNAL,
    FLAGS,
    PAUSED_KINDS,
    WORKING_KINDS,
    LoggedSet,
    session_of,
)
from liftlog.errors import WrongUsage
from liftlog.services.advice.cases import Case
from liftlog.services.advice.next_load import advice_in, decide_case, sessions_for
from liftlog.services.base.clock import stamp
from liftlog.services.training.loading import Loading, check_time, loading_of, unit_meant
from liftlog.store.base.journal import new_id
from liftlog.store.training import logbook

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import datetime

    from liftlog.domain.advice.decision import Decision
    from liftlog.domain.advice.open_session import NextSet
    from liftlog.domain.base.load import Load
    from liftlog.services.advice.programmes.kept import Asked
    from liftlog.services.base.workspace import Workspace
    from liftlog.services.training.taking import Coming


class Place(Value):
    """Where the sets of a line go."""

    exercise: Exercise
    workout: logbook.Workout
    moment: datetime
    before: tuple[LoggedSet, ...]
    case: Case
    is_named: bool = True
    asked: Asked | None = None


def check_level(exercise: Exercise, level: str | None) -> None:
    """Refuses a level that the exercise does not have."""
    if level is not None and level not in exercise.levels:
        if not exercise.levels:
            raise WrongUsage(f"{exercise.slug} has no levels", "note: leave --level out")
        raise WrongUsage(
            f"{exercise.slug} has no level {quoted(level)}", f"use: {listed(exercise.levels)}"
        )


def plan_of(ws: Workspace, place: Place, options: Options) -> dict[str, object]:
    """What the first set of a session fixes for all of them: goal, number of sets, light, gym."""
    session, case = session_of(place.before) if place.before else None, place.case
    if place.asked is not None:
        goal = case.goal.slug if case.goal else None
        return {
            "goal": session.goal if session and options.goal is None else goal,
            "planned_sets": place.asked.working_sets,
            "light": session.light if session else options.light or place.asked.item.light,
            "gym": place.workout.gym or case.gym or None,
        }
    if session is not None and options.goal is None:
        goal, n = session.goal, session.planned_sets
    else:
        goal, n = _asked(ws, case, options.light)
        n = session.planned_sets if session else n
    is_planned_light = case.plan is not None and case.plan.light
    return {
        "goal": goal,
        "planned_sets": n,
        "light": session.light if session else options.light or is_planned_light,
        "gym": place.workout.gym or case.gym or None,
    }


def _asked(ws: Workspace, case: Case, light: bool) -> tuple[str | None, int | None]:
    """The row and n at the first set of a session: planned, else what the coach asks for.

    After a long break, and on a light day that was offered, that is the technique row, whatever
    the goal (R10, R11, R13).
    """
    decision = decide_case(ws, case, sessions_for(ws, case))
    row = decision.row or case.goal
    slug = row.slug if row and case.goal else None
    technique = case.goals.get(TECHNIQUE)
    if light and decision.light_day is not None and technique is not None:
        # It takes the place of what is planned.
        return technique.slug, sets_asked(technique, case.own_sets)
    if case.plan is None:
        # Where nothing is advised the goal asks all the same.
        return slug, decision.n or (sets_asked(case.goal, case.own_sets) if case.goal else None)
    return (case.plan.goal if case.plan.light else None) or slug, case.plan.sets


def as_set(
    ws: Workspace, place: Place, entry: SetEntry, options: Options, earlier: tuple[LoggedSet, ...]
) -> LoggedSet:
    """The set as it is stored; `earlier` are those of its exercise before it in the workout."""
    again = (entry.like or _set_to_repeat(ws, place, earlier)) if entry.again else None
    model = again or (earlier[-1] if entry.follows else None)
    if entry.seconds is not None and not (entry.amount or entry.distance or model):
        last = earlier[-1] if earlier else logbook.last_set(ws.db, place.exercise.slug)
        if place.asked is None or not any(asked.seconds for asked in place.asked.item.sets):
            check_time(place.exercise, entry.seconds, last)
    coming = None
    if place.asked is not None and again is None and entry.amount is None:
        from liftlog.services.training import taking

        coming = taking.coming(place.asked, place.case, earlier, place.before)
    if model is None and entry.amount is None and not earlier and _is_test(place):
        # The lifter works up: what was lifted another day says nothing of it.
        raise WrongUsage(f"a test of {place.exercise.slug} needs its weight", "use: 1@100kg")
    kind = entry.kind or options.kind or (again.kind if again else "working")
    parts = again.parts if again else entry.parts
    if parts is not None or kind in PAUSED_KINDS:
        from liftlog.domain.training.marked import kind_in_parts

        said = entry.kind or options.kind or (again.kind if again else None)
        kind = kind_in_parts(parts, said)
    elif coming is not None and not (entry.kind or options.kind):
        kind = coming.set_.kind
    announced = None
    if coming is not None and coming.set_.load is not None:
        loading = _as_asked(ws, place, coming)
        model, announced = None, None
    elif model is not None:
        loading = Loading(model.load, model.load_type, model.band)
    elif entry.amount is None and earlier == place.before and kind in WORKING_KINDS:
        announced = None if place.asked else _announced(ws, place, options)
        if announced is not None:
            loading = _advised(ws, place.exercise, announced.load, announced.rung)
        else:
            loading = _loading(ws, place, entry, earlier, options.light)
    else:
        loading = _loading(ws, place, entry, earlier, options.light)
    return LoggedSet(
        id=new_id(int(place.moment.timestamp() * 1000)),
        workout=place.workout.id,
        exercise=place.exercise.slug,
        performed_at=stamp(place.moment),
        day=ws.clock.day_of(place.moment),
        timezone=ws.clock.zone,
        kind=kind,
        reps=again.reps if again else entry.reps,
        seconds=again.seconds if again else entry.seconds,
        load=loading.load,
        load_type=loading.load_type,
        band=loading.band,
        level=options.level or _level(ws, place, earlier, announced or again),
        rpe=options.rpe,
        rir=options.rir,
        form=options.form,
        pain=options.pain,
        side=options.side,
        note=options.note,
        amrap=again.amrap if again else entry.amrap,
        parts=parts,
        tempo=options.tempo or (again.tempo if again else None),
        distance=again.distance if again else entry.distance,
    )


def _is_test(place: Place) -> bool:
    """Whether a programme tests a max with this session (P39)."""
    is_test = place.asked is not None and place.asked.item.test is not None
    return is_test and not place.exercise.is_bodyweight


def _as_asked(ws: Workspace, place: Place, coming: Coming) -> Loading:
    """The load of a programme's list; where it asks the same again, what was lifted for it."""
    like = coming.like
    if like is not None:
        return Loading(like.load, like.load_type, like.band)
    return _advised(ws, place.exercise, coming.set_.load, None)


def _announced(ws: Workspace, place: Place, options: Options) -> NextSet | Decision | None:
    """The coming set where the answer before it named another weight than the last one (R16).

    Once severe pain is cleared in a workout, that is the weight to come back with (R10).
    """
    if not place.before or not _may_be_another(place, options.side):
        return None
    is_asked = options.goal is not None
    advice = advice_in(ws, place.case, place.workout, is_asked, logged=True)
    step = advice.step
    if step is None and advice.decision.reason == "after_pain":
        return advice.decision
    return step if step is not None and step.kind in (LIGHTER, HEAVIER) else None


def _may_be_another(place: Place, side: str | None) -> bool:
    """Whether the answer to the last set may have named another weight; a second side stays."""
    sets, case = place.before, place.case
    last, goal = sets[-1], case.goals.get(sets[-1].goal or "") or case.goal
    if side is not None and last.side not in (None, side):
        return False
    if last.form is not None or last.rpe is not None or last.rir is not None:
        return True
    if any(logged.pain for logged in sets):
        return True
    if any(mark.at >= sets[0].performed_at for mark in case.pain):
        return True
    if is_timed(case.exercise):
        bottom = case.exercise.seconds[0] if case.exercise.seconds else 0
        return (last.seconds or 0) < bottom
    return goal is not None and (last.straight or 0) < goal.reps[0]


def _set_to_repeat(ws: Workspace, place: Place, earlier: tuple[LoggedSet, ...]) -> LoggedSet:
    """The last set, of this exercise."""
    last = earlier[-1] if earlier else logbook.last_set(ws.db, place.exercise.slug)
    if last is None:
        raise WrongUsage(f"there is no set of {place.exercise.slug} to repeat", "use: 12@40kg")
    return last


def _loading(
    ws: Workspace, place: Place, entry: SetEntry, earlier: tuple[LoggedSet, ...], light: bool
) -> Loading:
    amount = entry.amount
    unit = None
    is_plain_body = amount is not None and amount.how == "bodyweight" and not amount.milli
    if amount is not None and amount.unit is None and not is_plain_body:
        unit = _unit_for(ws, place, earlier)
    current = None
    if amount is None or amount.how == "relative":
        current = _current(ws, place, earlier, light)
    elif amount.how == "absolute" and not place.exercise.in_catalogue:
        current = _last_loading(ws, place.exercise.slug)
    return loading_of(amount, place.exercise, current, unit)


def _unit_for(ws: Workspace, place: Place, earlier: tuple[LoggedSet, ...]) -> str | None:
    """The unit of a bare number, also beside those of its own line, which are not stored yet."""
    equipment = place.case.equipment
    if equipment.assumed or equipment.unit is None:
        for logged in reversed(earlier):
            if logged.load is not None and not logged.doubtful:
                return logged.load.unit
        for asked in place.asked.item.sets if place.asked else ():
            if asked.load is not None:
                return asked.load.unit
    return unit_meant(ws, place.exercise, equipment, place.workout.gym or place.case.gym)


def _current(
    ws: Workspace, place: Place, earlier: tuple[LoggedSet, ...], light: bool
) -> Loading | None:
    """The load of the last set or attempt in this workout, else the advised, else that of the last
    working set ever. On a light day it is the planned one, or the one that is offered."""
    for logged in reversed(earlier):
        if logged.is_attempt:
            return Loading(logged.load, logged.load_type, logged.band)
    if place.exercise.kind in NEVER_STRENGTH and place.exercise.is_bodyweight:
        # A weight that was carried on a run once is not carried on the next one.
        return None
    sessions = sessions_for(ws, place.case)
    decision = decide_case(ws, place.case, sessions)
    load, rung, item = decision.load, decision.rung, place.case.plan
    if item is not None and (item.light or decision.kind == NONE):
        load, rung = item.load, item.rung
    elif light and decision.light_day is not None:
        load = decision.light_day
    if load is not None or rung is not None:
        return _advised(ws, place.exercise, load, rung)
    # What was lifted in another gym says nothing of this one (R19).
    here = [session for session in sessions if is_of_this_gym(session, place.case)]
    if decision.kind == START or (sessions and not here):
        return None
    if here and here[-1] is not sessions[-1]:
        last = next((of for of in reversed(here[-1].sets) if of.is_working), here[-1].sets[-1])
        return Loading(last.load, last.load_type, last.band)
    return _last_loading(ws, place.exercise.slug)


def _last_loading(ws: Workspace, slug: str) -> Loading | None:
    last = logbook.last_set(ws.db, slug, working=True) or logbook.last_set(ws.db, slug)
    if last is not None and last.doubtful:
        return None
    return Loading(last.load, last.load_type, last.band) if last else None


def _advised(ws: Workspace, exercise: Exercise, load: Load | None, rung: str | None) -> Loading:
    """An advised load or rung as a loading; nothing held is plain bodyweight."""
    if exercise.loading == "bands":
        return Loading(load_type=BAND, band=rung)
    # What nobody called a bodyweight exercise may be done as one.
    last = None if exercise.in_catalogue else logbook.last_set(ws.db, exercise.slug, True)
    if exercise.is_bodyweight or (last is not None and last.load_type == BODYWEIGHT):
        return Loading(load if load is not None and load.milli else None, BODYWEIGHT)
    return Loading(load, EXTERNAL)


def _level(
    ws: Workspace,
    place: Place,
    earlier: tuple[LoggedSet, ...],
    model: NextSet | Decision | LoggedSet | None,
) -> str | None:
    """The level one is on: that of a model or of the last set, else the advised one."""
    if not place.exercise.levels:
        return None
    if model is not None:
        return model.level
    if earlier:
        return earlier[-1].level
    decision, item = decide_case(ws, place.case, sessions_for(ws, place.case)), place.case.plan
    if item is not None and (item.light or decision.kind == NONE):
        return item.level
    return decision.level


def columns_of(logged: LoggedSet) -> dict[str, str | int | None]:
    """What is written of a set: the columns that say something."""
    return {
        name: value
        for name, value in logged.columns().items()
        if name != "id" and value is not None and (value or name not in FLAGS)
    }
