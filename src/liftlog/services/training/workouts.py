"""Workouts: started, finished, listed and shown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from liftlog.domain.advice.verdicts import own_goal
from liftlog.domain.base.values import Value
from liftlog.domain.base.words import composed, quoted
from liftlog.domain.training.sets import session_of
from liftlog.domain.training.workouts import WorkoutDetail
from liftlog.errors import AmbiguousName, NotFound, Refused
from liftlog.services.advice.advising import advise
from liftlog.services.advice.next_load import Advice
from liftlog.services.base.clock import from_stamp
from liftlog.services.base.commands import new_command
from liftlog.services.base.visits import (
    finish_visit,
    plan_day,
    plan_now,
    running_visit,
    start_visit,
)
from liftlog.services.base.workspace import Workspace
from liftlog.services.plans import following, routines, turns
from liftlog.services.plans.plan import Plan
from liftlog.services.progress.exercise import ExerciseProgress, for_exercise
from liftlog.store.exercises import catalogue
from liftlog.store.plans import planned, taken_days
from liftlog.store.training import endings, logbook


class Missed(Value):
    """Sets of the plan that are left: working sets done of those asked for."""

    exercise: str
    sets_done: int
    sets: int


class Finished(Value):
    """What was done, against the plan, and the advice on each exercise for next time.

    `courses` hold the records that this workout set.
    """

    workout: WorkoutDetail
    planned_sets: int
    missed: tuple[Missed, ...]
    courses: tuple[ExerciseProgress, ...]
    advice: tuple[Advice, ...]


def start_workout(ws: Workspace, title: str | None = None) -> WorkoutDetail:
    """Opens a workout."""
    with new_command(ws, "workout start") as command:
        workout = start_visit(ws, command, ws.clock.now(), title)
    return in_detail(ws, workout)


def workout_now(ws: Workspace) -> WorkoutDetail | None:
    """The workout in progress."""
    running = running_visit(ws)
    return None if running is None else in_detail(ws, running)


def start_routine_called(ws: Workspace, title: str) -> Plan | None:
    """Starts the routine of exactly that name, the workout in progress finished first.

    None where no routine is called so.
    """
    if composed(title).casefold() not in {
        composed(name).casefold() for it in routines.all_routines(ws) for name in (it.slug, it.name)
    }:
        return None
    routines.plan_routine(ws, title, preview=True)
    if running_visit(ws) is not None:
        with new_command(ws, "workout finish") as command:
            finish_visit(ws, command)
    return routines.start_routine(ws, title)


def finish_workout(ws: Workspace, fatigue: bool = False, note: str | None = None) -> Finished:
    """Ends the workout and forgets its plan; `undo` brings both back."""
    with new_command(ws, "workout finish") as command:
        day, plan = plan_day(ws), plan_now(ws)
        workout = finish_visit(ws, command, fatigue, note)
        if day is not None:
            planned.forget(command, day)
    if ws.has_runs:
        from liftlog.services.plans.programmes.foreseeing import foresee

        foresee(ws)
    return summed_up(ws, logbook.workout_by_id(ws.db, workout.id), plan)


def all_done(ws: Workspace) -> Finished | None:
    """The workout in progress, if nothing of its plan is left; None where there is no plan."""
    workout, plan = running_visit(ws), plan_now(ws)
    if workout is None or not plan:
        return None
    sets = logbook.sets_of_workout(ws.db, workout.id)
    if not sets or turns.going_on_with(following.followed(ws, workout, plan), sets) is not None:
        return None
    return summed_up(ws, workout, plan)


def summed_up(
    ws: Workspace, workout: logbook.Workout, plan: Sequence[planned.PlanItem]
) -> Finished:
    """A workout against its plan."""
    detail = in_detail(ws, workout)
    slugs = list(dict.fromkeys(logged.exercise for logged in detail.sets))
    return Finished(
        workout=detail,
        planned_sets=sum(_sets_asked(ws, item, plan, detail) for item in plan),
        missed=tuple(_missed(plan, detail)),
        courses=tuple(_records_of(ws, slug, workout.id) for slug in slugs),
        advice=tuple(advice for slug in slugs if (advice := _advice(ws, slug, detail))),
    )


def _sets_asked(
    ws: Workspace, item: planned.PlanItem, plan: Sequence[planned.PlanItem], workout: WorkoutDetail
) -> int:
    """How many sets were asked for: a light day takes the place of what was planned (R13), and
    what another exercise took over is counted there. A test asks for all sets that lead to it
    (P39)."""
    done = tuple(logged for logged in workout.sets if logged.exercise == item.exercise)
    if _gave_way(item, plan):
        return turns.sets_done([item], done, item.exercise)
    asked = taken_days.asked_in_workout(ws.db, workout.id, item.exercise) if item.is_list else None
    if asked is not None and asked.test_reps is not None:
        return max(item.sets, turns.sets_done([item], done, item.exercise))
    light = done and done[0].light and session_of(done).planned_sets
    return light or item.sets


def _gave_way(item: planned.PlanItem, plan: Sequence[planned.PlanItem]) -> bool:
    """Whether another exercise took its place."""
    return any(other.swapped_for == item.exercise for other in plan)


def _advice(ws: Workspace, slug: str, workout: WorkoutDetail) -> Advice | None:
    """The advice on an exercise under the goal that it was done for; a light day has none."""
    exercise = catalogue.exercise(ws.db, slug)
    if exercise is None:
        return None
    session = session_of(tuple(logged for logged in workout.sets if logged.exercise == slug))
    advice = advise(ws, exercise)
    earlier = [before for before in advice.sessions if before.workout != workout.id]
    goal = own_goal([*earlier, session], advice.case)
    is_of_programme = advice.programme is not None or advice.day is not None
    if session.light or goal is None or is_of_programme:
        return advice
    return advise(ws, exercise, goal.slug)


def _missed(plan: Sequence[planned.PlanItem], workout: WorkoutDetail) -> Iterator[Missed]:
    for item in plan:
        asked = [item.replace(skipped=0)]
        if not _gave_way(item, plan) and turns.sets_left(asked, workout.sets, item.exercise):
            sets_done = turns.sets_done(asked, workout.sets, item.exercise)
            yield Missed(item.exercise, sets_done, item.sets)


def _records_of(ws: Workspace, slug: str, workout: str) -> ExerciseProgress:
    """The exercise with the records that stand since this workout."""
    course = for_exercise(ws, slug, newest=1)
    records = tuple(record for record in course.records if record.set_.workout == workout)
    return course.replace(records=records)


def in_detail(ws: Workspace, workout: logbook.Workout) -> WorkoutDetail:
    """The workout with its sets and local times."""
    ended_at = workout.ended_at or logbook.last_moment(ws.db, workout)
    length = from_stamp(ended_at) - from_stamp(workout.started_at)
    note, fatigue = logbook.said_of_workout(ws.db, workout.id)
    return WorkoutDetail(
        id=workout.id,
        day=workout.day,
        started=ws.clock.wall_time(workout.started_at, workout.timezone),
        ended=ws.clock.wall_time(ended_at, workout.timezone),
        minutes=int(length.total_seconds() // 60),
        title=workout.title,
        sets=tuple(logbook.sets_of_workout(ws.db, workout.id)),
        gym=workout.gym,
        note=note,
        fatigue=fatigue,
    )


def list_workouts(ws: Workspace, limit: int) -> list[WorkoutDetail]:
    """The newest workouts, newest first."""
    return [in_detail(ws, workout) for workout in endings.newest_workouts(ws.db, limit)]


def find_workout(ws: Workspace, which: str) -> logbook.Workout:
    """The workout that `last` or the unique ending of an id names."""
    if which == "last":
        newest = endings.newest_workouts(ws.db, 1)
        if not newest:
            raise Refused("there is no workout yet")
        return newest[0]
    workouts = endings.workouts_ending(ws.db, which.casefold()) if len(which) >= 3 else []
    if not workouts:
        raise NotFound(f"no workout ends in {quoted(which)}", "try: liftlog workout list")
    if len(workouts) > 1:
        raise AmbiguousName(f"several workouts end in {quoted(which)}", "use: more of the id")
    return workouts[0]
