"""Workouts by word: start, finish, list, show."""

from __future__ import annotations

from liftlog.domain.sets import LoggedSet
from liftlog.domain.values import Value
from liftlog.errors import AmbiguousName, NotFound, Refused
from liftlog.services import suggesting
from liftlog.services.clock import from_stamp, stamp
from liftlog.services.suggesting import Advice
from liftlog.services.visits import finish_visit, start_visit
from liftlog.store import catalogue, planned, training
from liftlog.store.journal import Command, Transaction

TYPE_CHECKING = False
if TYPE_CHECKING:
    from liftlog.services.workspace import Workspace


class WorkoutDetail(Value):
    """A workout with its sets in the order performed; local times as "HH:MM"."""

    id: str
    day: str
    started: str
    ended: str
    minutes: int
    title: str | None
    sets: tuple[LoggedSet, ...]


class Finished(Value):
    """What was done, against the plan, and the word on each exercise for next time."""

    workout: WorkoutDetail
    planned: tuple[tuple[str, int], ...]
    advice: tuple[Advice, ...]


def start_workout(ws: Workspace, title: str | None = None) -> str:
    """Opens a workout; its local time."""
    with Transaction(ws.db):
        now = ws.clock.now()
        start_visit(ws, Command(ws.db, "workout start", stamp(now)), now, title)
    return ws.clock.local_now().strftime("%H:%M")


def finish_workout(ws: Workspace, fatigue: bool = False, note: str | None = None) -> Finished:
    """Ends the workout and forgets the day's plan."""
    with Transaction(ws.db):
        command = Command(ws.db, "workout finish", stamp(ws.clock.now()))
        workout = finish_visit(ws, command, True if fatigue else None, note)
        asked = tuple((i.exercise, i.sets) for i in planned.items(ws.db, ws.clock.today()))
        planned.forget(ws.db)
    ended = training.workout_by_id(ws.db, workout.id)
    assert ended is not None
    detail = in_detail(ws, ended)
    slugs = dict.fromkeys(done.exercise for done in detail.sets)
    found = [catalogue.exercise(ws.db, slug) for slug in slugs]
    advice = [suggesting.advise(ws, exercise) for exercise in found if exercise]
    return Finished(detail, asked, tuple(advice))


def in_detail(ws: Workspace, workout: training.Workout) -> WorkoutDetail:
    """The workout with its sets and local times."""
    sets = tuple(training.sets_of_workout(ws.db, workout.id))
    start = from_stamp(workout.started_at)
    end = from_stamp(workout.ended_at or training.last_moment(ws.db, workout))
    return WorkoutDetail(
        id=workout.id,
        day=workout.day,
        started=ws.clock.to_local(start, workout.timezone).strftime("%H:%M"),
        ended=ws.clock.to_local(end, workout.timezone).strftime("%H:%M"),
        minutes=int((end - start).total_seconds() // 60),
        title=workout.title,
        sets=sets,
    )


def list_workouts(ws: Workspace, limit: int) -> list[WorkoutDetail]:
    """The newest workouts, newest first."""
    return [in_detail(ws, workout) for workout in training.newest_workouts(ws.db, limit)]


def find_workout(ws: Workspace, which: str) -> training.Workout:
    """The workout that `last` or the unique ending of an id names."""
    if which == "last":
        newest = training.newest_workouts(ws.db, 1)
        if not newest:
            raise Refused("there is no workout yet")
        return newest[0]
    found = training.workouts_ending(ws.db, which.casefold()) if len(which) >= 3 else []
    if not found:
        raise NotFound(f"no workout {which!r}", "`liftlog workout list` shows the ids")
    if len(found) > 1:
        raise AmbiguousName(f"{which!r} ends several ids", "type more of it")
    return found[0]
