"""Corrections: edit, which undo can undo."""

from __future__ import annotations

from liftlog.domain.advice.doubt import doubt_about
from liftlog.domain.base.values import Value
from liftlog.domain.base.words import listed, quoted
from liftlog.domain.training.amounts import parse_amount_and_kind
from liftlog.domain.training.edits import Edited, MoreChanges
from liftlog.domain.training.notation import (
    SetEntry,
    joined,
    lone_load,
    measured_in,
    parse_tokens,
    said_apart,
)
from liftlog.domain.training.options import agreeing, as_typed, in_tenths, option_words, with_words
from liftlog.domain.training.sets import BODYWEIGHT, EXTERNAL, PAUSED_KINDS, LoggedSet
from liftlog.errors import Refused, WrongUsage
from liftlog.services.advice.cases import equipment_for
from liftlog.services.base import doubts, settling
from liftlog.services.base.clock import from_stamp, stamp
from liftlog.services.base.commands import new_command
from liftlog.services.base.visits import visit_for
from liftlog.services.exercises import names
from liftlog.services.training.deleting import find_set
from liftlog.services.training.entering import check_level
from liftlog.services.training.loading import Loading, check_time, loading_of, unit_meant
from liftlog.store.exercises import catalogue
from liftlog.store.training import doubts as store
from liftlog.store.training import endings, logbook, waiting_sets

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from liftlog.domain.equipment.equipment import Equipment
    from liftlog.domain.exercises.exercise import Exercise
    from liftlog.domain.progress.targets import Aim, Target
    from liftlog.domain.training.amounts import Amount
    from liftlog.domain.training.options import Options
    from liftlog.services.base.workspace import Workspace
    from liftlog.store.base.journal import Command

# These follow from the words of a set, or from whoever brought it in.
_NOT_EMPTIED = ("reps", "seconds", "load", "band", "source", "timezone", "parts")


def edit(
    ws: Workspace, which: str, words: Sequence[str], options: Options, more: MoreChanges
) -> Edited:
    """Changes the named fields of one set, by the grammar of `log` and its options."""
    typed = " ".join(("edit", which, *words, *option_words(options), *_more_words(more)))
    words, said = said_apart(words)
    if said.pop("light", False):
        if more.light is not None:
            raise WrongUsage("--light is given twice")
        more = more.replace(light=True)
    options = with_words(options, said)
    with new_command(ws, typed) as command:
        before = find_set(ws, which)
        changed = _changed(ws, before, words, options, more)
        _check_effort(options, changed, said)
        after = _rehoused(ws, command, before, changed)
        old, new = before.columns(), after.columns()
        patch = {name: value for name, value in new.items() if value != old[name]}
        if not patch:
            raise Refused("nothing to change: the set already has these values")
        aim = _aim(ws, after.exercise)
        command.change("set", "edit", before.id, patch)
        for slug in {before.exercise, after.exercise}:
            over = settling.settle(ws, command, slug, anew=True)
            after = after.replace(doubtful=after.doubtful and after.id not in over)
        if more.workout is None and not logbook.sets_of_workout(ws.db, before.workout):
            command.change("workout", "delete", before.workout, {"deleted_at": command.at})
    last = endings.last_written_set(ws.db)
    which = "last" if last is not None and last.id == after.id else after.id[-6:]
    is_judged = words or after.exercise != before.exercise
    notices = (doubt_notice(ws, after, which),) if is_judged and after.doubtful else ()
    return Edited(
        before, after, notices, *_moves(ws, before, after), reached=_newly_reached(ws, after, aim)
    )


def _check_effort(options: Options, changed: LoggedSet, said: Container[str]) -> None:
    """RPE and reps in reserve agree where one of them is changed."""
    if options.rpe is not None or options.rir is not None:
        given, other = ("rpe", "rir") if options.rpe is not None else ("rir", "rpe")
        both = options.replace(rpe=changed.rpe, rir=changed.rir)
        value = in_tenths(getattr(options, given))
        agreeing(both, f"use: {as_typed(given, said)}{value} --clear {other}")


def _aim(ws: Workspace, slug: str) -> Aim | None:
    """The target of an exercise, where it has one, and when it was reached."""
    if catalogue.wishes(ws.db, slug)[3] is None:
        return None
    from liftlog.services.progress.targets import reached

    return reached(ws, slug)


def _newly_reached(
    ws: Workspace, after: LoggedSet, aim: Aim | None
) -> tuple[Target, Exercise] | None:
    """The target that no set had reached before this one was edited."""
    if aim is None or aim.reached_on is not None or after.doubtful:
        return None
    from liftlog.services.progress.targets import is_reached_by

    is_now = is_reached_by(ws, after.exercise, aim.target, [after])
    return (aim.target, names.exercise_of(ws.db, after.exercise)) if is_now else None


def doubt_notice(ws: Workspace, logged: LoggedSet, which: str) -> str:
    """What of a set in doubt looks like a typo, how to correct it and how to confirm it."""
    about = _doubt(ws, logged)
    if about is None:
        # What was logged after it may speak for it by now.
        return f"It does not count yet.\nTo confirm it: liftlog edit {which} --confirm"
    from liftlog.services.training.typos import typo_notice

    past, _ = doubts.before_set(ws, logged)
    return typo_notice(ws.policies, logged, about, past, _equipment_of(ws, logged), which)


def _moves(ws: Workspace, before: LoggedSet, after: LoggedSet) -> tuple[str | None, str | None]:
    """When and where a set is now that was moved to another time or workout."""
    if after.performed_at != before.performed_at:
        local = ws.clock.to_local(from_stamp(after.performed_at), after.timezone)
        return f"at {local:%Y-%m-%d %H:%M}", None
    if after.workout != before.workout:
        workout = logbook.workout_by_id(ws.db, after.workout)
        start = ws.clock.to_local(from_stamp(workout.started_at), workout.timezone)
        return None, f"in the workout of {start:%Y-%m-%d %H:%M}"
    return None, None


def _more_words(more: MoreChanges) -> list[str]:
    """The options that only `edit` has, as typed."""
    return [
        f"--{field.replace('_', '-')}" + ("" if value is True else f" {value}")
        for field, given in zip(more.__fields__, more.as_tuple(), strict=True)
        if given not in (None, False, ())
        for value in (given if isinstance(given, tuple) else (given,))
    ]


def _rehoused(ws: Workspace, command: Command, before: LoggedSet, after: LoggedSet) -> LoggedSet:
    """A set that is dated anew belongs to the workout of that time."""
    if after.performed_at == before.performed_at or after.workout != before.workout:
        return after
    return _put_into(ws, after, visit_for(ws, command, from_stamp(after.performed_at)).id)


def _put_into(ws: Workspace, logged: LoggedSet, workout: str) -> LoggedSet:
    if logged.workout == workout:
        return logged
    return logged.replace(workout=workout, position=logbook.next_position(ws.db, workout))


def _changed(
    ws: Workspace, before: LoggedSet, words: Sequence[str], options: Options, more: MoreChanges
) -> LoggedSet:
    after = _moved(ws, before, more)
    if words:
        is_another = after.exercise != before.exercise
        after = _with_tokens(ws, after, words, is_another)
    after = _with_more(ws, _with_kind_of_parts(_with_options(ws, after, options)), more)
    if more.confirm:
        return after.replace(doubtful=False)
    if not words and after.exercise == before.exercise:
        return after
    return after.replace(doubtful=_doubt(ws, after) is not None)


def _doubt(ws: Workspace, logged: LoggedSet) -> str | None:
    """What of a set looks like a typo, compared with what was done before it."""
    past, _ = doubts.before_set(ws, logged)
    return doubt_about(logged, past, _equipment_of(ws, logged), ws.policies)


def unlikely(ws: Workspace, sets: Sequence[LoggedSet]) -> set[str]:
    """Which typed sets that are in no doubt look like a typo, as the log stands."""
    typed = (logged for logged in sets if logged.source is None and not logged.doubtful)
    return {logged.id for logged in typed if _doubt(ws, logged) is not None}


def judge_again(
    ws: Workspace, command: Command, sets: Sequence[LoggedSet], known: set[str]
) -> tuple[str, ...]:
    """Judges sets whose time or workout is another now as if they were typed so (R3).

    `known` are those that were unlikely before, too: they and what was confirmed stay as they
    are. The notices about the sets that are in doubt now and were not.
    """
    exercises = {logged.exercise for logged in sets}
    known = known.union(*(waiting_sets.confirmed(ws.db, slug) for slug in exercises))
    new = []
    for logged in sets:
        # One after another: a set in doubt is no measure for the next.
        if logged.id not in known and unlikely(ws, [logged]):
            command.change("set", store.DOUBT, logged.id, {"doubtful": 1})
            new.append(logged.replace(doubtful=True))
    over: set[str] = set()
    for slug in exercises:
        over |= settling.settle(ws, command, slug, anew=True)
    return tuple(doubt_notice(ws, s, s.id[-6:]) for s in new if s.id not in over)


def _equipment_of(ws: Workspace, logged: LoggedSet) -> Equipment:
    return equipment_for(ws, names.exercise_of(ws.db, logged.exercise), logged.gym or None)


def _moved(ws: Workspace, logged: LoggedSet, more: MoreChanges) -> LoggedSet:
    """To another exercise, workout or time zone."""
    if more.exercise is not None:
        exercise = names.find_exercise(ws.db, more.exercise)
        if exercise.is_general:
            from liftlog.store.exercises.mirror import take_in

            take_in(ws.db, exercise.slug)
        logged = _as_set_of(logged, exercise)
    if more.workout is not None:
        from liftlog.services.training.workouts import find_workout

        logged = _put_into(ws, logged, find_workout(ws, more.workout).id)
    if more.zone is not None:
        from liftlog.services.base.clock import zone_named

        zone_named(more.zone)
        day = ws.clock.day_of(from_stamp(logged.performed_at), more.zone)
        logged = logged.replace(timezone=more.zone, day=day)
    return logged


def _as_set_of(logged: LoggedSet, exercise: Exercise) -> LoggedSet:
    """The set as one of another exercise: a load becomes a held one where there is no machine."""
    if exercise.loading == "bands" and logged.band is None:
        raise WrongUsage(f"which band? {exercise.slug} uses bands", "use: 12@band:red")
    if exercise.slug != logged.exercise:
        logged = logged.replace(level=None)
    if logged.band is not None:
        return logged.replace(exercise=exercise.slug)
    kind = BODYWEIGHT if exercise.is_bodyweight else EXTERNAL
    return logged.replace(exercise=exercise.slug, load_type=kind)


def _given(changes: Value, *fields: str) -> dict[str, object]:
    """Those of the fields that are to change."""
    return {
        field: getattr(changes, field) for field in fields if getattr(changes, field) is not None
    }


def _clearable() -> list[str]:
    """What `--clear` takes."""
    from liftlog.domain.base.fields import in_order

    return in_order(
        "rpe rir form pain side level tempo note goal gym superset planned-sets distance",
        (
            name.replace("_", "-")
            for name, default in LoggedSet.__defaults__.items()
            if default is None and name not in _NOT_EMPTIED
        ),
    )


def _with_more(ws: Workspace, logged: LoggedSet, more: MoreChanges) -> LoggedSet:
    changes = _given(more, "gym", "superset", "planned_sets", "light")
    if more.gym is not None:
        from liftlog.domain.equipment.gym_names import gym_name
        from liftlog.store.equipment.equipment import gym_as_kept

        changes["gym"] = gym_as_kept(ws.db, gym_name(more.gym))
    if more.superset is not None:
        changes["superset"] = _superset(ws, logged, more.superset)
    if more.distance is not None:
        from liftlog.domain.training.distances import distance_of

        changes["distance"] = distance_of(more.distance, more.distance).milli
    clearable = _clearable() if more.clear else ()
    for field in more.clear:
        if field not in clearable:
            raise WrongUsage(f"{quoted(field)} cannot be removed", f"use: {listed(clearable)}")
        changes[field.replace("-", "_")] = None
    return logged.replace(**changes)


def _superset(ws: Workspace, logged: LoggedSet, typed: str) -> str | None:
    """A label as typed, in the spelling of its workout."""
    from liftlog.domain.base.sizes import checked_length
    from liftlog.domain.base.words import composed
    from liftlog.domain.training.supersets import label_meant

    sets = logbook.sets_of_workout(ws.db, logged.workout)
    used = {one.superset for one in sets if one.superset and one.id != logged.id}
    return label_meant(composed(checked_length("superset", typed).strip()), used) or None


def _with_tokens(
    ws: Workspace, logged: LoggedSet, words: Sequence[str], is_another: bool
) -> LoggedSet:
    entry = _only_load(logged, words)
    if entry is None:
        entries = parse_tokens(words)
        if len(entries) != 1 or entries[0].again:
            raise WrongUsage("edit changes one set at a time", "use: 11, 11@40 or 40kg")
        exercise = names.exercise_of(ws.db, logged.exercise)
        entry = measured_in(entries[0], exercise)
        if entry.seconds is not None and not (entry.amount or entry.distance):
            check_time(exercise, entry.seconds, logged)
    loading = _edited_loading(ws, logged, entry, is_another)
    distance, seconds = _edited_way(logged, entry)
    return logged.replace(
        reps=entry.reps,
        seconds=seconds,
        distance=distance,
        load=loading.load,
        load_type=loading.load_type,
        band=loading.band,
        kind=entry.kind or _kind_without_parts(logged, entry),
        amrap=entry.amrap,
        parts=entry.parts,
    )


def _kind_without_parts(logged: LoggedSet, entry: SetEntry) -> str:
    """The kind that a set keeps; one that its parts told goes with them."""
    if logged.parts is None:
        return logged.kind if entry.parts is None else "working"
    from liftlog.domain.training.marked import kind_in_parts

    was_told = kind_in_parts(logged.parts, None) == logged.kind
    return "working" if was_told or entry.parts is None else logged.kind


def _with_kind_of_parts(logged: LoggedSet) -> LoggedSet:
    """The set with the kind that its parts tell, where none is said."""
    if logged.parts is None and logged.kind not in PAUSED_KINDS:
        return logged
    from liftlog.domain.training.marked import kind_in_parts

    return logged.replace(kind=kind_in_parts(logged.parts, logged.kind))


def _edited_way(logged: LoggedSet, entry: SetEntry) -> tuple[int | None, int | None]:
    """Distance and time: where a set has both, each is corrected without the other."""
    if entry.reps is not None or logged.reps is not None or not logged.distance:
        return entry.distance or logged.distance, entry.seconds
    return entry.distance or logged.distance, entry.seconds or logged.seconds


def _only_load(logged: LoggedSet, words: Sequence[str]) -> SetEntry | None:
    """The set with another load, where the words are no more than that: 40kg, @40 or @+2.5."""
    together = joined(words)
    if len(together) != 1:
        return None
    word = together[0]
    if word[:2] in ("@+", "@-", "@−"):
        change, kind = parse_amount_and_kind(word[1:].replace("−", "-").lower(), word)
        return _same(logged, change, kind)
    amount = lone_load(word)
    return None if amount is None else _same(logged, amount)


def _same(logged: LoggedSet, amount: Amount, kind: str | None = None) -> SetEntry:
    """The set as it would be typed with that load."""
    return SetEntry(
        logged.reps,
        logged.seconds,
        amount,
        kind or logged.kind,
        amrap=logged.amrap,
        parts=logged.parts,
    )


def _edited_loading(ws: Workspace, logged: LoggedSet, entry: SetEntry, is_another: bool) -> Loading:
    """The load of a corrected set; what it held on another exercise says nothing of a new load."""
    own = Loading(logged.load, logged.load_type, logged.band)
    if entry.amount is None:
        return own
    if is_another:
        own = Loading(None, logged.load_type, None)
    exercise = names.exercise_of(ws.db, logged.exercise)
    equipment = equipment_for(ws, exercise, logged.gym or None)
    unit = logged.load.unit if logged.load else unit_meant(ws, exercise, equipment, logged.gym)
    return loading_of(entry.amount, exercise, own, unit)


def _with_options(ws: Workspace, logged: LoggedSet, options: Options) -> LoggedSet:
    changes = _given(options, "kind", "rpe", "rir", "form", "pain", "side", "level", "tempo")
    if options.level is not None:
        check_level(names.exercise_of(ws.db, logged.exercise), options.level)
    if options.note is not None:
        changes["note"] = options.note or None
    if options.goal is not None:
        from liftlog.services.exercises.goals import goal_named

        changes["goal"] = goal_named(catalogue.goals(ws.db), options.goal).slug
    if options.light:
        changes["light"] = True
    if options.at is not None:
        from liftlog.domain.base.moments import parse_moment
        from liftlog.start.dates import date

        # A time alone is of the day on which the set was done, on the clock of that place.
        now, day = ws.clock.now(), date.fromisoformat(logged.day)
        there = ws.clock.to_local(now, logged.timezone)
        moment = ws.clock.to_utc(parse_moment(options.at, there, now, day), logged.timezone)
        day_there = ws.clock.day_of(moment, logged.timezone)
        changes |= {"performed_at": stamp(moment), "day": day_there}
    return logged.replace(**changes)
