"""Workout corrections: time, title and note, merge and split."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from liftlog.domain.base.moments import is_time, parse_moment
from liftlog.domain.base.sizes import checked_length
from liftlog.domain.base.values import Value
from liftlog.domain.base.words import composed
from liftlog.domain.equipment.gym_names import gym_name
from liftlog.domain.training.sets import LoggedSet
from liftlog.domain.training.supersets import new_label
from liftlog.domain.training.workouts import WorkoutChanges, WorkoutDetail
from liftlog.errors import Refused, WrongUsage
from liftlog.services.base import settling
from liftlog.services.base.clock import from_stamp, stamp
from liftlog.services.base.commands import new_command
from liftlog.services.base.workspace import Workspace
from liftlog.services.training.correcting import judge_again, unlikely
from liftlog.services.training.deleting import find_set
from liftlog.services.training.workouts import find_workout, in_detail
from liftlog.store.base.journal import Command, Patch, new_id, row_of
from liftlog.store.equipment.equipment import gym_as_kept
from liftlog.store.plans import taken_days
from liftlog.store.training import logbook
from liftlog.store.training.logbook import Workout

_LONGEST_NIGHT = timedelta(hours=12)


class Corrected(Value):
    """Workouts as they are after a correction, and the notices about their sets."""

    workouts: tuple[WorkoutDetail, ...]
    notices: tuple[str, ...] = ()


def edit_workout(ws: Workspace, which: str, changes: WorkoutChanges) -> Corrected:
    """Changes the named fields of one workout."""
    with new_command(ws, f"workout edit {which}") as command:
        workout = find_workout(ws, which)
        wanted = {**_texts(ws, changes), **_ends(ws, workout, changes)}
        moved = _moved(ws, workout, changes.move) if changes.move is not None else {}
        patch = _differing(ws, workout.id, {**wanted, **moved.pop(workout.id, {})})
        if not patch and not moved:
            raise Refused("nothing to change: the workout already has these values")
        known = unlikely(ws, _sets_of(ws, workout.id))
        if patch:
            command.change("workout", "edit", workout.id, patch)
        for set_id, times in moved.items():
            command.change("set", "edit", set_id, times)
        has_new_time = changes.start is not None or changes.move is not None
        sets = _sets_of(ws, workout.id) if has_new_time else []
        notices = judge_again(ws, command, sets, known)
    return Corrected((_shown(ws, workout.id),), notices)


def _texts(ws: Workspace, changes: WorkoutChanges) -> Patch:
    given = {"title": changes.title, "note": changes.note, "gym": changes.gym}
    for field in ("title", "note"):
        checked_length(field, given[field] or "")
    texts = {
        field: composed(text.strip()) or None for field, text in given.items() if text is not None
    }
    if texts.get("gym"):
        texts["gym"] = gym_as_kept(ws.db, gym_name(str(changes.gym)))
    if changes.fatigue is None:
        return texts
    return {**texts, "fatigue": int(changes.fatigue) or None}


def _ends(ws: Workspace, workout: Workout, changes: WorkoutChanges) -> Patch:
    ends: dict[str, str] = {}
    sets = logbook.sets_of_workout(ws.db, workout.id)
    if changes.start is not None:
        first = sets[0].performed_at if sets else workout.started_at
        start = _moment(ws, changes.start, workout, first)
        if stamp(start) > first and is_time(changes.start):
            start = _within_a_night(start, first, -1)
        if sets and stamp(start) > first:
            raise WrongUsage(
                "the workout would start after its first set", "use: --move, to move the sets too"
            )
        ends = {"started_at": stamp(start), "day": ws.clock.day_of(start, workout.timezone)}
    if changes.end is not None:
        last = sets[-1].performed_at if sets else ends.get("started_at", workout.started_at)
        end = _moment(ws, changes.end, workout, last)
        if stamp(end) < last and is_time(changes.end):
            end = _within_a_night(end, last, 1)
        if stamp(end) < last:
            raise WrongUsage(
                "the workout would end before its last set", "use: --move, to move the sets too"
            )
        ends["ended_at"] = stamp(end)
    return ends


def _moved(ws: Workspace, workout: Workout, to: str) -> dict[str, dict[str, str]]:
    """The times of the workout and of each of its sets, all shifted alike, by id."""
    by = _moment(ws, to, workout, workout.started_at) - from_stamp(workout.started_at)
    zone = workout.timezone
    times = _shifted(ws, workout.started_at, by, zone, "started_at")
    if workout.ended_at is not None:
        times["ended_at"] = stamp(from_stamp(workout.ended_at) + by)
    return {workout.id: times} | {
        logged.id: _shifted(ws, logged.performed_at, by, logged.timezone or zone, "performed_at")
        for logged in logbook.sets_of_workout(ws.db, workout.id)
    }


def _shifted(ws: Workspace, moment: str, by: timedelta, zone: str, field: str) -> dict[str, str]:
    later = from_stamp(moment) + by
    return {field: stamp(later), "day": ws.clock.day_of(later, zone)}


def _moment(ws: Workspace, text: str, workout: Workout, near: str) -> datetime:
    """A time alone is of the day of another moment, on the clock where the workout was done."""
    zone, now = workout.timezone, ws.clock.now()
    day = ws.clock.to_local(from_stamp(near), zone).date()
    return ws.clock.to_utc(parse_moment(text, ws.clock.to_local(now, zone), now, day), zone)


def _within_a_night(moment: datetime, near: str, days: int) -> datetime:
    """The moment a day earlier or later, where a workout went on over midnight; else as it is."""
    shifted = moment + timedelta(days=days)
    return shifted if abs(shifted - from_stamp(near)) < _LONGEST_NIGHT else moment


def _differing(ws: Workspace, workout: str, wanted: Patch) -> Patch:
    row = row_of(ws.db, "workout", workout)
    assert row is not None
    return {field: value for field, value in wanted.items() if row[field] != value}


def merge_workouts(ws: Workspace, which: Sequence[str]) -> Corrected:
    """Two or more become the one that began first; its title, and all their notes."""
    with new_command(ws, f"workout merge {' '.join(which)}") as command:
        named = {workout.id: workout for workout in (find_workout(ws, name) for name in which)}
        if len(named) < 2:
            raise WrongUsage("merge needs two workouts or more", "try: liftlog workout list")
        workouts = sorted(named.values(), key=lambda workout: (workout.started_at, workout.id))
        first, *others = workouts
        known = unlikely(ws, _sets_of(ws, *(workout.id for workout in workouts)))
        _renumber(ws, command, first, workouts)
        patch = _differing(ws, first.id, _joined(ws, workouts))
        if patch:
            command.change("workout", "merge", first.id, patch)
        _join_days(command, first, others)
        for other in others:
            gone = {"deleted_at": command.at, "merged_into": first.id}
            command.change("workout", "merge", other.id, gone)
        notices = judge_again(ws, command, _sets_of(ws, first.id), known)
    return Corrected((_shown(ws, first.id),), notices)


def _renumber(ws: Workspace, command: Command, into: Workout, workouts: Sequence[Workout]) -> None:
    """All sets go into one workout, in the order performed."""
    sets = _sets_of(ws, *(workout.id for workout in workouts))
    sets.sort(key=lambda logged: logged.performed_at)
    labels = _labels(sets)
    for position, logged in enumerate(sets, 1):
        patch: dict[str, str | int] = {}
        if logged.workout != into.id:
            patch["workout"] = into.id
        if logged.position != position:
            patch["position"] = position
        label = labels.get((logged.workout, logged.superset or ""))
        if label is not None and label != logged.superset:
            patch["superset"] = label
        if patch:
            command.change("set", "edit", logged.id, patch)


def _join_days(command: Command, first: Workout, others: Sequence[Workout]) -> None:
    """The whole has the day of a programme that its first part took (P41)."""
    db = command.db
    for other in others:
        taken = taken_days.taken_by(db, other.id)
        if taken is None:
            continue
        asked = taken_days.asked_in(db, other.id)
        taken_days.give_back(command, other.id)
        if taken_days.taken_by(db, first.id) is None:
            taken_days.take(command, taken.replace(workout=first.id))
            for item in asked:
                taken_days.ask(command, item.replace(workout=first.id))


def _labels(sets: Sequence[LoggedSet]) -> dict[tuple[str, str], str]:
    """The labels of supersets in one workout, by the workout they come from and the old label.

    Supersets of the same exercises are one; others that have one label get labels of their own.
    """
    exercises: dict[tuple[str, str], set[str]] = {}
    for logged in sets:
        if logged.superset:
            exercises.setdefault((logged.workout, logged.superset), set()).add(logged.exercise)
    taken = {label for _, label in exercises}
    given: dict[str, set[str]] = {}
    labels: dict[tuple[str, str], str] = {}
    for (workout, label), members in exercises.items():
        same = next((other for other in given if given[other] == members), None)
        new = same or (new_label(taken) if label in given else label)
        taken.add(new)
        given[new] = members
        labels[workout, label] = new
    return labels


def _joined(ws: Workspace, workouts: Sequence[Workout]) -> Patch:
    rows = [row for workout in workouts if (row := row_of(ws.db, "workout", workout.id))]
    notes = dict.fromkeys(str(row["note"]) for row in rows if row["note"])
    ends = [workout.ended_at for workout in workouts]
    return {
        "title": next((row["title"] for row in rows if row["title"]), None),
        "gym": next((row["gym"] for row in rows if row["gym"]), None),
        "note": "\n".join(notes) or None,
        "fatigue": next((row["fatigue"] for row in reversed(rows) if row["fatigue"]), None),
        # One that is going on keeps the whole going on.
        "ended_at": max(filter(None, ends)) if ends[-1] else None,
    }


def split_workout(ws: Workspace, which: str, title: str | None = None) -> Corrected:
    """The sets from the named one on become a workout of their own; both."""
    with new_command(ws, f"workout split {which}") as command:
        first_of_new = find_set(ws, which)
        workout = logbook.workout_by_id(ws.db, first_of_new.workout)
        sets = logbook.sets_of_workout(ws.db, workout.id)
        cut = sets.index(first_of_new)
        if not cut:
            raise Refused(
                "this is the first set of its workout", "use: the first set of the second workout"
            )
        known = unlikely(ws, sets)
        new = _new_part(command, workout, first_of_new, title)
        for position, logged in enumerate(sets[cut:], 1):
            command.change("set", "edit", logged.id, {"workout": new, "position": position})
        ended = {"ended_at": sets[cut - 1].performed_at}
        command.change("workout", "edit", workout.id, ended)
        notices = judge_again(ws, command, _sets_of(ws, workout.id, new), known)
    return Corrected((_shown(ws, workout.id), _shown(ws, new)), notices)


def _new_part(command: Command, of: Workout, first: LoggedSet, title: str | None) -> str:
    new = new_id(int(from_stamp(first.performed_at).timestamp() * 1000))
    patch = {
        "started_at": first.performed_at,
        "timezone": of.timezone,
        "day": first.day,
        "ended_at": of.ended_at,
        "title": composed(checked_length("title", title)) if title else title,
        "gym": of.gym,
    }
    known = {field: value for field, value in patch.items() if value is not None}
    command.change("workout", "start", new, known)
    return new


def delete_workout(ws: Workspace, which: str) -> WorkoutDetail:
    """Takes a workout out with its sets; an undo brings all back."""
    with new_command(ws, f"workout delete {which}") as command:
        gone = in_detail(ws, find_workout(ws, which))
        command.change("workout", "delete", gone.id, {"deleted_at": command.at})
        for logged in gone.sets:
            command.change("set", "delete", logged.id, {"deleted_at": command.at})
        for slug in {logged.exercise for logged in gone.sets}:
            settling.settle(ws, command, slug, anew=True)
    return gone


def _sets_of(ws: Workspace, *workouts: str) -> list[LoggedSet]:
    return [logged for workout in workouts for logged in logbook.sets_of_workout(ws.db, workout)]


def _shown(ws: Workspace, workout: str) -> WorkoutDetail:
    return in_detail(ws, logbook.workout_by_id(ws.db, workout))
