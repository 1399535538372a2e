"""Correcting what was logged: edit and delete, each an event that can be taken back."""

from __future__ import annotations

from liftlog.domain.amounts import is_lone_load
from liftlog.domain.load import Load, parse_decimal
from liftlog.domain.moments import parse_moment
from liftlog.domain.notation import SetEntry, parse_tokens
from liftlog.domain.options import Options
from liftlog.domain.sets import LoggedSet
from liftlog.domain.values import Value
from liftlog.errors import AmbiguousName, NotFound, Refused, WrongUsage
from liftlog.services import naming, suggesting
from liftlog.services.clock import from_stamp, stamp, zone_named
from liftlog.services.loading import Loading, loading_of
from liftlog.services.recording import absurdity, check_level, is_absurd
from liftlog.services.workouts import find_workout
from liftlog.store import catalogue, training
from liftlog.store.journal import Command, Transaction

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from liftlog.services.workspace import Workspace

LAST = "last"
CLEARABLE = (
    "rpe", "rir", "form", "pain", "side", "level", "note", "goal", "gym", "superset",
    "planned-sets", "distance",
)  # fmt: skip


class MoreChanges(Value):
    """What `edit` can change beyond the options of `log`. None is unsaid.

    `workout` and `exercise` move the set there; `zone` says where it was done, its moment stays;
    `clear` names fields to empty; `confirm` takes a doubtful value as meant.
    """

    exercise: str | None = None
    workout: str | None = None
    zone: str | None = None
    gym: str | None = None
    superset: str | None = None
    planned_sets: int | None = None
    distance: str | None = None
    light: bool | None = None
    clear: tuple[str, ...] = ()
    confirm: bool = False


class Edited(Value):
    """A set before and after, and what to tell about it."""

    before: LoggedSet
    after: LoggedSet
    notices: tuple[str, ...] = ()


def find_set(ws: Workspace, which: str) -> LoggedSet:
    """The set that `last` or the unique ending of an id names."""
    if which == LAST:
        found = training.last_written_set(ws.db)
        if found is None:
            raise Refused("nothing is logged yet")
        return found
    ending = which.casefold().lstrip("…")
    if len(ending) < 3 or not set(ending) <= set("0123456789abcdef-"):
        raise NotFound(f"no set {which!r}", "`liftlog history` shows the ids; `last` is the last")
    ids = training.ids_ending(ws.db, ending)
    if not ids:
        raise NotFound(f"no set {which!r}", "`liftlog history` shows the ids; `last` is the last")
    if len(ids) > 1:
        shown = ", ".join(set_id[-12:] for set_id in ids)
        raise AmbiguousName(f"{which!r} ends several ids: {shown}", "type more of it")
    found = training.set_by_id(ws.db, ids[0])
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
    with Transaction(ws.db):
        before = find_set(ws, which)
        after, notices = _changed(ws, before, words, options, more or MoreChanges())
        patch = _patch(before, after)
        if not patch:
            raise Refused("nothing to change: the set is so already")
        command = Command(ws.db, f"edit {which} {' '.join(words)}".strip(), stamp(ws.clock.now()))
        command.change("set", "edit", before.id, patch)
    return Edited(before, after, tuple(notices))


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
        done = done.replace(exercise=naming.find_exercise(ws.db, more.exercise).slug)
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
    unit = unit or suggesting.equipment_for(ws, exercise, done.gym).unit
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
        changes["goal"] = suggesting.goal_named(catalogue.goals(ws.db), options.goal).slug
    if options.light:
        changes["light"] = True
    if options.at is not None:
        local = parse_moment(options.at, ws.clock.local_now(), ws.clock.now())
        moment = ws.clock.to_utc(local)
        changes |= {"performed_at": stamp(moment), "day": _day(ws, done, moment)}
    return done.replace(**changes)


def _day(ws: Workspace, done: LoggedSet, moment: datetime) -> str:
    """The date of a moment where the set was done."""
    return ws.clock.to_local(moment, done.timezone).date().isoformat()


def _patch(before: LoggedSet, after: LoggedSet) -> dict[str, str | int | None]:
    """The columns in which two states of a set differ."""
    old, new = _columns(before), _columns(after)
    return {field: new[field] for field in new if new[field] != old[field]}


def _columns(done: LoggedSet) -> dict[str, str | int | None]:
    fields: dict[str, str | int | None] = {
        field: getattr(done, field) for field in done.__fields__ if field not in ("id", "load")
    }
    load: Load | None = done.load
    fields |= {"load": load.milli if load else None, "unit": load.unit if load else None}
    return fields | {"light": int(done.light), "doubtful": int(done.doubtful)}


def delete(ws: Workspace, which: Sequence[str]) -> list[LoggedSet]:
    """Takes sets out; an undo brings them back."""
    with Transaction(ws.db):
        doomed = {found.id: found for found in (find_set(ws, one) for one in which)}
        now = stamp(ws.clock.now())
        command = Command(ws.db, f"delete {' '.join(which)}", now)
        for set_id in doomed:
            command.change("set", "delete", set_id, {"deleted_at": now})
    return list(doomed.values())
