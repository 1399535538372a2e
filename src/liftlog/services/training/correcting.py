"""Correcting what was logged: edit and delete, each an event that can be taken back."""

from collections.abc import Sequence
from datetime import datetime

from liftlog.domain.base.fields import in_order
from liftlog.domain.base.load import parse_decimal
from liftlog.domain.base.moments import parse_moment
from liftlog.domain.exercises.exercise import Exercise
from liftlog.domain.training.amounts import is_lone_load
from liftlog.domain.training.edits import Edited, MoreChanges
from liftlog.domain.training.notation import SetEntry, parse_tokens
from liftlog.domain.training.options import Options, option_words
from liftlog.domain.training.sets import BODYWEIGHT, EXTERNAL, LoggedSet
from liftlog.errors import AmbiguousName, NotFound, Refused, WrongUsage
from liftlog.services.base.clock import from_stamp, stamp, zone_named
from liftlog.services.base.commands import new_command
from liftlog.services.base.visits import visit_for
from liftlog.services.base.workspace import Workspace
from liftlog.services.equipment.gyms import equipment_for
from liftlog.services.exercises import names
from liftlog.services.exercises.goals import goal_named
from liftlog.services.training.entering import absurdity, check_level, is_absurd
from liftlog.services.training.loading import Loading, loading_of
from liftlog.services.training.workouts import find_workout
from liftlog.start.dates import date
from liftlog.store.base.journal import Command
from liftlog.store.exercises import catalogue
from liftlog.store.training import endings, training

LAST = "last"
# Told by the words of a set, or by whoever brought it in.
_NOT_EMPTIED = ("reps", "seconds", "load", "band", "source", "timezone")
CLEARABLE = in_order(
    "rpe rir form pain side level note goal gym superset planned-sets distance",
    (
        name.replace("_", "-")
        for name, default in LoggedSet.__defaults__.items()
        if default is None and name not in _NOT_EMPTIED
    ),
)


def find_set(ws: Workspace, which: str) -> LoggedSet:
    """The set that `last` or the unique ending of an id names."""
    if which == LAST:
        found = endings.last_written_set(ws.db)
        if found is None:
            raise Refused("nothing is logged yet")
        return found
    ending = which.casefold().lstrip("…")
    if len(ending) < 3 or not set(ending) <= set("0123456789abcdef-"):
        raise NotFound(f"no set {which!r}", "`liftlog history` shows the ids; `last` is the last")
    ids = endings.ids_ending(ws.db, ending)
    if not ids:
        raise NotFound(f"no set {which!r}", "`liftlog history` shows the ids; `last` is the last")
    if len(ids) > 1:
        shown = ", ".join(set_id[-12:] for set_id in ids)
        raise AmbiguousName(f"{which!r} ends several ids: {shown}", "type more of it")
    found = endings.set_by_id(ws.db, ids[0])
    assert found is not None
    return found


def edit(
    ws: Workspace,
    which: str,
    words: Sequence[str],
    options: Options,
    more: MoreChanges | None = None,
) -> Edited:
    """Changes the named fields of one set, by the grammar of `log` and its options."""
    typed = " ".join(("edit", which, *words, *option_words(options), *_more_words(more)))
    with new_command(ws, typed) as command:
        before = find_set(ws, which)
        after, notices = _changed(ws, before, words, options, more or MoreChanges())
        after = _rehoused(ws, command, before, after)
        patch = _patch(before, after)
        if not patch:
            raise Refused("nothing to change: the set is so already")
        command.change("set", "edit", before.id, patch)
        if more is None or more.workout is None:
            _drop_if_empty(ws, command, before.workout)
    return Edited(before, after, tuple(notices), *_moves(ws, before, after))


def _moves(ws: Workspace, before: LoggedSet, after: LoggedSet) -> tuple[str | None, str | None]:
    when = where = None
    if after.performed_at != before.performed_at:
        local = ws.clock.to_local(from_stamp(after.performed_at), after.timezone)
        when = f"at {local:%Y-%m-%d %H:%M}"
    if after.workout != before.workout and when is None:
        workout = training.workout_by_id(ws.db, after.workout)
        assert workout is not None
        start = ws.clock.to_local(from_stamp(workout.started_at), workout.timezone)
        where = f"in the workout of {start:%Y-%m-%d %H:%M}"
    return when, where


def _more_words(more: MoreChanges | None) -> list[str]:
    """The options that only `edit` has, as typed."""
    found = [] if more is None else [(field, getattr(more, field)) for field in more.__fields__]
    return [
        f"--{field.replace('_', '-')}" + ("" if one is True else f" {one}")
        for field, value in found
        if value not in (None, False, ())
        for one in (value if isinstance(value, tuple) else (value,))
    ]


def _rehoused(ws: Workspace, command: Command, before: LoggedSet, after: LoggedSet) -> LoggedSet:
    """A set that is dated anew belongs to the workout of that time."""
    if after.performed_at == before.performed_at or after.workout != before.workout:
        return after
    workout = visit_for(ws, command, from_stamp(after.performed_at))
    if workout.id == before.workout:
        return after
    return after.replace(workout=workout.id, position=training.next_position(ws.db, workout.id))


def _drop_if_empty(ws: Workspace, command: Command, workout: str) -> None:
    if not training.sets_of_workout(ws.db, workout):
        command.change("workout", "delete", workout, {"deleted_at": command.at})


def _changed(
    ws: Workspace,
    before: LoggedSet,
    words: Sequence[str],
    options: Options,
    more: MoreChanges,
) -> tuple[LoggedSet, list[str]]:
    after = _moved(ws, before, more)
    if words:
        after = _with_tokens(ws, after, words)
    after = _with_more(_with_options(ws, after, options), more)
    if more.confirm:
        return after.replace(doubtful=False), []
    if words:
        heaviest = training.heaviest_exact(ws.db, after.exercise)
        doubtful = is_absurd(ws.policies, after, heaviest)
        after = after.replace(doubtful=doubtful)
        return after, [absurdity(after)] if doubtful else []
    return after, []


def _moved(ws: Workspace, done: LoggedSet, more: MoreChanges) -> LoggedSet:
    """To another exercise, workout or time zone."""
    if more.exercise is not None:
        done = _as_set_of(done, names.find_exercise(ws.db, more.exercise))
    if more.workout is not None:
        workout = find_workout(ws, more.workout)
        if workout.id != done.workout:
            position = training.next_position(ws.db, workout.id)
            done = done.replace(workout=workout.id, position=position)
    if more.zone is not None:
        zone_named(more.zone)
        local = ws.clock.to_local(from_stamp(done.performed_at), more.zone)
        done = done.replace(timezone=more.zone, day=local.date().isoformat())
    return done


def _as_set_of(done: LoggedSet, exercise: Exercise) -> LoggedSet:
    """The set as one of another exercise: a load becomes a held one where there is no machine."""
    if exercise.loading == "bands" and done.band is None:
        raise WrongUsage(f"which band? {exercise.slug} has no loads", "e.g. edit last 12@band:red")
    if exercise.slug != done.exercise:
        done = done.replace(level=None)
    if done.band is not None:
        return done.replace(exercise=exercise.slug)
    kind = BODYWEIGHT if exercise.is_bodyweight else EXTERNAL
    return done.replace(exercise=exercise.slug, load_type=kind)


def _with_more(done: LoggedSet, more: MoreChanges) -> LoggedSet:
    changes: dict[str, object] = {
        field: getattr(more, field)
        for field in ("gym", "superset", "planned_sets", "light")
        if getattr(more, field) is not None
    }
    if more.distance is not None:
        metres = parse_decimal(more.distance.removesuffix("m"))
        if metres is None or metres < 0:
            raise WrongUsage(f"no distance: {more.distance}", "metres, e.g. --distance 40")
        changes["distance"] = metres
    for field in more.clear:
        if field not in CLEARABLE:
            raise WrongUsage(f"{field} cannot be cleared", f"one of {', '.join(CLEARABLE)}")
        changes[field.replace("-", "_")] = None
    return done.replace(**changes)


def _with_tokens(ws: Workspace, done: LoggedSet, words: Sequence[str]) -> LoggedSet:
    if len(words) == 1 and is_lone_load(words[0].lower()):
        words = [f"{done.reps or 0}@{words[0]}"]
    entries = parse_tokens(words)
    if len(entries) != 1 or entries[0].again:
        raise WrongUsage("an edit is of one set: 11, 11@40 or 40kg", "`liftlog log` adds sets")
    entry = entries[0]
    loading = _edited_loading(ws, done, entry)
    return done.replace(
        reps=entry.reps,
        seconds=entry.seconds,
        load=loading.load,
        load_type=loading.load_type,
        band=loading.band,
        kind=entry.kind or done.kind,
    )


def _edited_loading(ws: Workspace, done: LoggedSet, entry: SetEntry) -> Loading:
    own = Loading(done.load, done.load_type, done.band)
    if entry.amount is None:
        return own
    exercise = catalogue.exercise(ws.db, done.exercise)
    assert exercise is not None
    unit = done.load.unit if done.load else None
    unit = unit or training.last_unit(ws.db, done.exercise)
    unit = unit or equipment_for(ws, exercise, done.gym).unit
    return loading_of(entry.amount, exercise, own, unit)


def _with_options(ws: Workspace, done: LoggedSet, options: Options) -> LoggedSet:
    changes: dict[str, object] = {
        field: getattr(options, field)
        for field in ("kind", "rpe", "rir", "form", "pain", "side", "level")
        if getattr(options, field) is not None
    }
    if options.level is not None:
        exercise = catalogue.exercise(ws.db, done.exercise)
        assert exercise is not None
        check_level(exercise, options.level)
    if options.note is not None:
        changes["note"] = options.note or None
    if options.goal is not None:
        changes["goal"] = goal_named(catalogue.goals(ws.db), options.goal).slug
    if options.light:
        changes["light"] = True
    if options.at is not None:
        # A time alone is of the day on which the set was done, on the clock of that place.
        now, day = ws.clock.now(), date.fromisoformat(done.day)
        there = ws.clock.to_local(now, done.timezone)
        moment = ws.clock.to_utc(parse_moment(options.at, there, now, day), done.timezone)
        changes |= {"performed_at": stamp(moment), "day": _day(ws, done, moment)}
    return done.replace(**changes)


def _day(ws: Workspace, done: LoggedSet, moment: datetime) -> str:
    """The date of a moment where the set was done."""
    return ws.clock.to_local(moment, done.timezone).date().isoformat()


def _patch(before: LoggedSet, after: LoggedSet) -> dict[str, str | int | None]:
    """The columns in which two states of a set differ."""
    old, new = before.columns(), after.columns()
    return {name: new[name] for name in new if new[name] != old[name]}


def delete(ws: Workspace, which: Sequence[str]) -> list[LoggedSet]:
    """Takes sets out; an undo brings them back."""
    with new_command(ws, f"delete {' '.join(which)}") as command:
        doomed = {set_.id: set_ for set_ in (find_set(ws, ending) for ending in which)}
        for set_id in doomed:
            command.change("set", "delete", set_id, {"deleted_at": command.at})
    return list(doomed.values())
