"""Workouts by word: start, finish, list, show."""

from collections.abc import Iterator, Sequence

from liftlog.domain.advice.verdicts import own_goal
from liftlog.domain.base.values import Value
from liftlog.domain.training.sets import session_of
from liftlog.domain.training.workouts import WorkoutDetail
from liftlog.errors import AmbiguousName, NotFound, Refused
from liftlog.services.advice.next_load import Advice, advise
from liftlog.services.base.clock import from_stamp
from liftlog.services.base.commands import new_command
from liftlog.services.base.visits import finish_visit, plan_day, plan_now, start_visit
from liftlog.services.base.workspace import Workspace
from liftlog.services.plans import turns
from liftlog.services.progress.exercise import ExerciseProgress, for_exercise
from liftlog.store.exercises import catalogue
from liftlog.store.plans import planned
from liftlog.store.training import endings, training


class Finished(Value):
    """What was done, against the plan, and the word on each exercise for next time.

    `missed` is (exercise, working sets done, sets asked for) where sets of the plan are left;
    `courses` hold the records that this workout set.
    """

    workout: WorkoutDetail
    planned_sets: int
    missed: tuple[tuple[str, int, int], ...]
    courses: tuple[ExerciseProgress, ...]
    advice: tuple[Advice, ...]


def start_workout(ws: Workspace, title: str | None = None) -> str:
    """Opens a workout; its local time."""
    with new_command(ws, "workout start") as command:
        start_visit(ws, command, ws.clock.now(), title)
    return ws.clock.local_now().strftime("%H:%M")


def finish_workout(ws: Workspace, fatigue: bool = False, note: str | None = None) -> Finished:
    """Ends the workout and forgets its plan; `undo` brings both back."""
    with new_command(ws, "workout finish") as command:
        day = plan_day(ws)
        plan = plan_now(ws)
        workout = finish_visit(ws, command, True if fatigue else None, note)
        if day is not None:
            planned.forget(command, day)
    ended = training.workout_by_id(ws.db, workout.id)
    assert ended is not None
    detail = in_detail(ws, ended)
    slugs = list(dict.fromkeys(done.exercise for done in detail.sets))
    advice = [_advice(ws, slug, detail) for slug in slugs]
    return Finished(
        workout=detail,
        planned_sets=sum(item.sets for item in plan),
        missed=tuple(_missed(plan, detail)),
        courses=_records_of(ws, slugs, workout.id),
        advice=tuple(one for one in advice if one is not None),
    )


def _advice(ws: Workspace, slug: str, workout: WorkoutDetail) -> Advice | None:
    """The word on an exercise under the goal that it was done for; a light day has none."""

    exercise = catalogue.exercise(ws.db, slug)
    if exercise is None:
        return None
    session = session_of(tuple(one for one in workout.sets if one.exercise == slug))
    found = advise(ws, exercise)
    earlier = [one for one in found.sessions if one.workout != workout.id]
    goal = own_goal([*earlier, session], found.case)
    if session.light or goal is None:
        return found
    return advise(ws, exercise, goal.slug)


def _missed(
    plan: Sequence[planned.PlanItem], workout: WorkoutDetail
) -> Iterator[tuple[str, int, int]]:
    for item in plan:
        asked = [item.replace(skipped=0)]
        if turns.sets_left(asked, workout.sets, item.exercise):
            yield item.exercise, turns.sets_done(asked, workout.sets, item.exercise), item.sets


def _records_of(ws: Workspace, slugs: Sequence[str], workout: str) -> tuple[ExerciseProgress, ...]:
    """The exercises with the records that stand since this workout."""

    courses = [for_exercise(ws, slug, newest=1) for slug in slugs]
    return tuple(
        course.replace(records=tuple(r for r in course.records if r.done.workout == workout))
        for course in courses
    )


def in_detail(ws: Workspace, workout: training.Workout) -> WorkoutDetail:
    """The workout with its sets and local times."""
    sets = tuple(training.sets_of_workout(ws.db, workout.id))
    start = from_stamp(workout.started_at)
    end = from_stamp(workout.ended_at or training.last_moment(ws.db, workout))
    note, fatigue = training.said_of_workout(ws.db, workout.id)
    return WorkoutDetail(
        id=workout.id,
        day=workout.day,
        started=ws.clock.to_local(start, workout.timezone).strftime("%H:%M"),
        ended=ws.clock.to_local(end, workout.timezone).strftime("%H:%M"),
        minutes=int((end - start).total_seconds() // 60),
        title=workout.title,
        sets=sets,
        gym=workout.gym,
        note=note,
        fatigue=fatigue,
    )


def list_workouts(ws: Workspace, limit: int) -> list[WorkoutDetail]:
    """The newest workouts, newest first."""
    return [in_detail(ws, workout) for workout in endings.newest_workouts(ws.db, limit)]


def find_workout(ws: Workspace, which: str) -> training.Workout:
    """The workout that `last` or the unique ending of an id names."""
    if which == "last":
        newest = endings.newest_workouts(ws.db, 1)
        if not newest:
            raise Refused("there is no workout yet")
        return newest[0]
    found = endings.workouts_ending(ws.db, which.casefold()) if len(which) >= 3 else []
    if not found:
        raise NotFound(f"no workout {which!r}", "`liftlog workout list` shows the ids")
    if len(found) > 1:
        raise AmbiguousName(f"{which!r} ends several ids", "type more of it")
    return found[0]
