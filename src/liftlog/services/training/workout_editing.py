"""Correcting workouts: their time, title and note, two into one, one into two."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from liftlog.domain.base.moments import is_time, parse_moment
from liftlog.domain.training.workouts import WorkoutChanges, WorkoutDetail
from liftlog.errors import Refused, WrongUsage
from liftlog.services.base.clock import from_stamp, stamp
from liftlog.services.base.commands import new_command
from liftlog.services.base.workspace import Workspace
from liftlog.services.training.correcting import find_set
from liftlog.services.training.workouts import find_workout, in_detail
from liftlog.store.base.journal import Command, Patch, new_id, row_of
from liftlog.store.training import training
from liftlog.store.training.training import Workout

_LONGEST_NIGHT = timedelta(hours=12)


def edit_workout(ws: Workspace, which: str, changes: WorkoutChanges) -> WorkoutDetail:
    """Changes the named fields of one workout."""
    with new_command(ws, f"workout edit {which}") as command:
        workout = find_workout(ws, which)
        wanted = _texts(changes) | _ends(ws, workout, changes)
        moved = _moved(ws, workout, changes.move) if changes.move is not None else {}
        wanted |= moved.pop(workout.id, {})
        patch = _differing(ws, workout.id, wanted)
        if not patch and not moved:
            raise Refused("nothing to change: the workout is so already")
        if patch:
            command.change("workout", "edit", workout.id, patch)
        for set_id, times in moved.items():
            command.change("set", "edit", set_id, times)
    return _shown(ws, workout.id)


def _texts(changes: WorkoutChanges) -> dict[str, str | int | None]:
    given = {"title": changes.title, "note": changes.note, "gym": changes.gym}
    found: dict[str, str | int | None] = {
        field: text.strip() or None for field, text in given.items() if text is not None
    }
    if changes.fatigue is not None:
        found["fatigue"] = int(changes.fatigue) or None
    return found


def _ends(ws: Workspace, workout: Workout, changes: WorkoutChanges) -> dict[str, str | int | None]:
    found: dict[str, str | int | None] = {}
    sets = training.sets_of_workout(ws.db, workout.id)
    if changes.start is not None:
        first = sets[0].performed_at if sets else workout.started_at
        start = _moment(ws, changes.start, workout, first)
        if stamp(start) > first and is_time(changes.start):
            start = _within_a_night(start, first, -1) or start
        if sets and stamp(start) > first:
            raise WrongUsage("the workout would start after its first set", "--move moves the sets")
        found |= {"started_at": stamp(start), "day": _day(ws, start, workout.timezone)}
    if changes.end is not None:
        last = sets[-1].performed_at if sets else str(found.get("started_at", workout.started_at))
        moment = _moment(ws, changes.end, workout, last)
        if stamp(moment) < last and is_time(changes.end):
            moment = _within_a_night(moment, last, 1) or moment
        end = stamp(moment)
        if end < last:
            raise WrongUsage("the workout would end before its last set", "--move moves the sets")
        found["ended_at"] = end
    return found


def _moved(ws: Workspace, workout: Workout, to: str) -> dict[str, dict[str, str | int | None]]:
    """The times of the workout and of each of its sets, all shifted alike, by id."""
    by = _moment(ws, to, workout, workout.started_at) - from_stamp(workout.started_at)
    zone = workout.timezone
    times = _shifted(ws, workout.started_at, by, zone, "started_at")
    if workout.ended_at is not None:
        times["ended_at"] = stamp(from_stamp(workout.ended_at) + by)
    return {workout.id: times} | {
        done.id: _shifted(ws, done.performed_at, by, done.timezone or zone, "performed_at")
        for done in training.sets_of_workout(ws.db, workout.id)
    }


def _shifted(
    ws: Workspace, moment: str, by: timedelta, zone: str, field: str
) -> dict[str, str | int | None]:
    later = from_stamp(moment) + by
    return {field: stamp(later), "day": _day(ws, later, zone)}


def _day(ws: Workspace, moment: datetime, zone: str) -> str:
    return ws.clock.to_local(moment, zone).date().isoformat()


def _moment(ws: Workspace, text: str, workout: Workout, near: str) -> datetime:
    """A time alone is of the day of another moment, on the clock where the workout was done."""
    zone, now = workout.timezone, ws.clock.now()
    day = ws.clock.to_local(from_stamp(near), zone).date()
    return ws.clock.to_utc(parse_moment(text, ws.clock.to_local(now, zone), now, day), zone)


def _within_a_night(moment: datetime, near: str, days: int) -> datetime | None:
    """The moment a day earlier or later, where a workout went on over midnight."""
    shifted = moment + timedelta(days=days)
    return shifted if abs(shifted - from_stamp(near)) < _LONGEST_NIGHT else None


def _differing(ws: Workspace, workout: str, wanted: Patch) -> Patch:
    row = row_of(ws.db, "workout", workout)
    assert row is not None
    return {field: value for field, value in wanted.items() if row[field] != value}


def merge_workouts(ws: Workspace, which: Sequence[str]) -> WorkoutDetail:
    """Two or more become the one that began first; its title, and all their notes."""
    with new_command(ws, f"workout merge {' '.join(which)}") as command:
        found = {one.id: one for one in (find_workout(ws, name) for name in which)}
        if len(found) < 2:
            raise WrongUsage("a merge takes two workouts or more", "liftlog workout list")
        first, *others = sorted(found.values(), key=lambda one: (one.started_at, one.id))
        _renumber(ws, command, first, [first, *others])
        patch = _differing(ws, first.id, _joined(ws, [first, *others]))
        if patch:
            command.change("workout", "merge", first.id, patch)
        for other in others:
            command.change("workout", "merge", other.id, {"deleted_at": command.at})
    return _shown(ws, first.id)


def _renumber(ws: Workspace, command: Command, into: Workout, workouts: Sequence[Workout]) -> None:
    """All sets go into one workout, in the order performed."""
    sets = [s for workout in workouts for s in training.sets_of_workout(ws.db, workout.id)]
    sets.sort(key=lambda done: done.performed_at)
    for position, done in enumerate(sets, 1):
        patch: dict[str, str | int | None] = {}
        if done.workout != into.id:
            patch["workout"] = into.id
        if done.position != position:
            patch["position"] = position
        if patch:
            command.change("set", "edit", done.id, patch)


def _joined(ws: Workspace, workouts: Sequence[Workout]) -> dict[str, str | int | None]:
    rows = [row for one in workouts if (row := row_of(ws.db, "workout", one.id)) is not None]
    notes = list(dict.fromkeys(str(row["note"]) for row in rows if row["note"]))
    ends = [one.ended_at for one in workouts]
    # One that is going on keeps the whole going on.
    ended = None if ends[-1] is None else max(end for end in ends if end is not None)
    return {
        "title": next((row["title"] for row in rows if row["title"]), None),
        "gym": next((row["gym"] for row in rows if row["gym"]), None),
        "note": "\n".join(notes) or None,
        "fatigue": next((row["fatigue"] for row in reversed(rows) if row["fatigue"]), None),
        "ended_at": ended,
    }


def split_workout(
    ws: Workspace, which: str, title: str | None = None
) -> tuple[WorkoutDetail, WorkoutDetail]:
    """The sets from the named one on become a workout of their own; both."""
    with new_command(ws, f"workout split {which}") as command:
        first_of_new = find_set(ws, which)
        workout = training.workout_by_id(ws.db, first_of_new.workout)
        assert workout is not None
        sets = training.sets_of_workout(ws.db, workout.id)
        ids = [done.id for done in sets]
        cut = ids.index(first_of_new.id)
        if not cut:
            raise Refused("that is the first set of its workout: nothing would be left before it")
        new = _new_part(command, workout, first_of_new.performed_at, first_of_new.day, title)
        for position, done in enumerate(sets[cut:], 1):
            command.change("set", "edit", done.id, {"workout": new, "position": position})
        ended = {"ended_at": sets[cut - 1].performed_at}
        command.change("workout", "edit", workout.id, ended)
    return _shown(ws, workout.id), _shown(ws, new)


def _new_part(command: Command, of: Workout, start: str, day: str, title: str | None) -> str:
    new = new_id(int(from_stamp(start).timestamp() * 1000))
    patch = {
        "started_at": start,
        "timezone": of.timezone,
        "day": day,
        "ended_at": of.ended_at,
        "title": title,
        "gym": of.gym,
    }
    said = {field: value for field, value in patch.items() if value is not None}
    command.change("workout", "start", new, said)
    return new


def delete_workout(ws: Workspace, which: str) -> WorkoutDetail:
    """Takes a workout out with its sets; an undo brings all back."""
    with new_command(ws, f"workout delete {which}") as command:
        workout = find_workout(ws, which)
        gone = in_detail(ws, workout)
        command.change("workout", "delete", workout.id, {"deleted_at": command.at})
        for done in gone.sets:
            command.change("set", "delete", done.id, {"deleted_at": command.at})
    return gone


def _shown(ws: Workspace, workout: str) -> WorkoutDetail:
    found = training.workout_by_id(ws.db, workout)
    assert found is not None
    return in_detail(ws, found)
