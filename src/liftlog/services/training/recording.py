"""Recording: turns a line into sets, and says what comes next."""

from __future__ import annotations

from liftlog.domain.advice.doubt import EXERCISE, Before, doubt_about
from liftlog.domain.base.values import Value
from liftlog.domain.base.words import quoted
from liftlog.domain.equipment.equipment import BANDS, Equipment
from liftlog.domain.exercises.exercise import Exercise
from liftlog.domain.training.amounts import ABSOLUTE
from liftlog.domain.training.notation import SetEntry, measured_in, parts_of_line, typed_as
from liftlog.domain.training.options import Options, option_words, with_words
from liftlog.domain.training.sets import LoggedSet
from liftlog.errors import NotFound, Refused, WrongUsage
from liftlog.services.advice import cases
from liftlog.services.advice.next_load import Advice, advice_in
from liftlog.services.base import doubts
from liftlog.services.base.clock import from_stamp, stamp
from liftlog.services.base.visits import open_visit, plan_now, running_visit, visit_for
from liftlog.services.exercises import names
from liftlog.services.training.entering import (
    Place,
    as_set,
    check_level,
    columns_of,
    plan_of,
)
from liftlog.start.imports import TURNS, make_ready, make_ready_for_programmes
from liftlog.store.base.journal import Command, Transaction
from liftlog.store.equipment import equipment
from liftlog.store.exercises import catalogue
from liftlog.store.training import logbook
from liftlog.store.training.doubts import loaded_last

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from contextlib import AbstractContextManager
    from datetime import datetime
    from sqlite3 import Connection

    from liftlog.domain.advice.frequency import Frequency
    from liftlog.domain.progress.targets import Target
    from liftlog.domain.training.notation import Part
    from liftlog.services.base.workspace import Workspace
    from liftlog.services.plans.supersets import Joint, Round


class Recorded(Value):
    """What a line stored, where it leaves the lifter, and the notices about it.

    `chosen`: the exercise was not named and is another than before; `when` is the local time
    where one was given. `coming` is the next of the plan, where this exercise is done. `note` is
    that of the exercise, with its first set; `reached` is its target, where a set reached it.
    `waiting` (exercise, what to mind) are those that mild pain speaks against. In a superset
    `round` is where it stands after the line; with `goes_on` another exercise of the line follows.
    `way` is the unit that distances were typed in.
    """

    sets: tuple[LoggedSet, ...]
    exercise: Exercise
    advice: Advice
    chosen: bool
    rested_seconds: int | None
    notices: tuple[str, ...]
    too_often: Frequency | None = None
    when: str | None = None
    coming: Advice | None = None
    waiting: tuple[tuple[str, str], ...] = ()
    read_as: str | None = None
    note: str | None = None
    reached: Target | None = None
    round: Round | None = None
    goes_on: bool = False
    way: str | None = None


def record(
    ws: Workspace,
    words: Sequence[str],
    options: Options,
    within: Callable[[Connection], AbstractContextManager[object, bool | None]] = Transaction,
) -> list[Recorded]:
    """Stores the sets of one line and tells what comes next; all of it or nothing.

    A line may hold several exercises. Its options are said of all of them.
    """
    try:
        with within(ws.db):
            typed = " ".join(("log", *words, *option_words(options)))
            command = Command(ws.db, typed, stamp(ws.clock.now()))
            recorded = record_words(ws, command, words, options)
        if ws.foreseen is not None and ws.foreseen.is_due and within is Transaction:
            from liftlog.services.plans.programmes.foreseeing import foresee

            foresee(ws)
    finally:
        ws.foreseen = None
    return recorded


def record_lines(
    ws: Workspace, lines: Mapping[int, tuple[Sequence[str], Options]]
) -> list[Recorded]:
    """Stores the sets of several lines, by their numbers, as one command: all of them or none."""
    recorded = []
    with Transaction(ws.db):
        command = Command(ws.db, "log -", stamp(ws.clock.now()))
        command.names_last = len(lines) < 2
        for number, (words, options) in lines.items():
            try:
                recorded += record_words(ws, command, words, options)
            except (WrongUsage, NotFound) as error:
                error.message = f"line {number}: {error.message}"
                raise
        if not recorded:
            raise WrongUsage(
                "standard input has no sets",
                "use: one set per line, such as machine-back-extension 12@40kg",
            )
    return recorded


def record_words(
    ws: Workspace, command: Command, words: Sequence[str], options: Options
) -> list[Recorded]:
    """The exercises of a line, one after the other, or in rounds where a + joins them."""
    if "+" in words:
        from liftlog.services.plans.supersets import parts_joined

        if joined := parts_joined(ws.db, words):
            command.names_last = False
            return _record_superset(ws, command, joined, options)
        return [_record_line(ws, command, words, options)]
    parts = parts_of_line(words)
    spelt = [part.words for part in parts]
    is_one = len(parts) < 2 and not any(part.options for part in parts)
    if is_one or (len(parts) > 1 and not names.are_several(ws.db, words, spelt)):
        return [_record_alone(ws, command, words, options)]
    if any(words[0][0] == "+" for words in spelt[1:]):
        from liftlog.domain.training.supersets import check_blanks

        check_blanks(spelt)
    command.names_last = False
    recorded = []
    for part in parts:
        said = with_words(options, part.options)
        recorded.append(_record_line(ws, command, part.words, said))
        # The others belong to the workout that the first one starts.
        options = options.replace(new_workout=False)
    return recorded


def _record_alone(
    ws: Workspace, command: Command, words: Sequence[str], options: Options
) -> Recorded:
    """The only exercise of a line: under a programme what is kept of its day goes on with it."""
    if not ws.has_runs or options.at is not None or options.new_workout:
        return _record_line(ws, command, words, options)
    from liftlog.store.plans.taken_days import Foreseen

    ws.foreseen = Foreseen(command.seq)
    return _record_line(ws, command, words, options)


def _record_superset(
    ws: Workspace, command: Command, parts: Sequence[Part], options: Options
) -> list[Recorded]:
    """The sets of several exercises in rounds: the first of each, then the second of each."""
    from liftlog.services.plans.supersets import exercises_of, joints

    slugs = exercises_of(ws, parts)
    workout = visit_for(ws, command, _moment(ws, options.at), options.new_workout)
    options = options.replace(new_workout=False)
    return [
        _record_line(ws, command, part.words, with_words(options, part.options), joint)
        for part, joint in zip(parts, joints(ws, workout, slugs), strict=True)
    ]


def _record_line(
    ws: Workspace,
    command: Command,
    words: Sequence[str],
    options: Options,
    joint: Joint | None = None,
) -> Recorded:
    found, entries = names.read_line(ws.db, words)
    named = found.exercise if found else None
    names.readings.clear()  # the answer tells how the name was read
    moment = _moment(ws, options.at)
    if named is None and joint is not None:
        exercise = names.exercise_of(ws.db, joint.exercise)
    else:
        exercise = named or _going_on_with(ws, stays=words[0] == names.STAY)
    notices: list[str] = []
    if exercise.is_general and catalogue.exercise(ws.db, exercise.slug) is None:
        from liftlog.store.exercises.mirror import take_in

        take_in(ws.db, exercise.slug)
    if _is_first_hold(ws, exercise, entries):
        exercise = _as_hold(command, exercise, entries)
        way = "distance" if exercise.by_distance else "seconds"
        notices.append(f"{exercise.slug} is now measured in {way}.")
    entries = [measured_in(entry, exercise) for entry in entries]
    check_level(exercise, options.level)
    case = cases.case_for(ws, exercise, options.goal, _day_past(ws, moment))
    workout = visit_for(ws, command, moment, options.new_workout)
    before = tuple(logbook.sets_of_workout(ws.db, workout.id, exercise.slug))
    if options.light and before and not before[0].light:
        raise WrongUsage(
            "this session is not a light day",
            f"try: liftlog edit {before[0].id[-6:]} --light",
        )
    asked = None
    is_in_programme = ws.has_runs and _is_in_programme(ws, exercise.slug)
    if is_in_programme:
        make_ready_for_programmes()
        from liftlog.services.training import taking

        asked = taking.take(ws, command, workout, exercise.slug, moment)
        if not before and case.plan is None:
            # The day that the set took may be today's plan now.
            case = cases.case_for(ws, exercise, options.goal, _day_past(ws, moment))
    place = Place(exercise, workout, moment, before, case, named is not None, asked)
    if any(entry.whole for entry in entries):
        entries = _all_again(ws, place, entries)
    sets, cautions = _stored(ws, command, place, words, entries, options, joint)
    after = case
    if not _changes_nothing(case, sets, options):
        after = cases.case_for(ws, exercise, options.goal)
    if asked is not None:
        advice = taking.advice_after(ws, asked, after, workout)
    elif is_in_programme and (stop := taking.stop_of(ws, exercise.slug)) is not None:
        advice = stop
    else:
        advice = advice_in(ws, after, workout, options.goal is not None, logged=True)
    if ws.foreseen is not None:
        _go_on(ws, case, workout, sets, is_free=asked is None and is_in_programme)
    round_now = None
    if sets[-1].superset and (joint is None or joint.is_last):
        from liftlog.services.plans import supersets

        round_now = supersets.round_in(ws, workout)
    coming, waiting = (
        _coming(ws, workout, exercise, round_now is not None)
        if advice.step is None or round_now is not None
        else (None, ())
    )
    return Recorded(
        sets=tuple(sets),
        exercise=exercise,
        advice=advice,
        chosen=named is None and not before and _is_in_company(ws, sets),
        rested_seconds=_rested(before, sets),
        notices=(*notices, *cautions),
        too_often=None if before else _too_often(ws, exercise, sets[0].day),
        when=_shown_moment(ws, moment) if options.at is not None else None,
        coming=coming,
        waiting=waiting,
        read_as=found.read_as if found else None,
        note=None if before else case.note,
        round=round_now,
        goes_on=joint is not None and not joint.is_last,
        reached=_reached(ws, case, sets) if case.target is not None else None,
        way=entries[-1].unit,
    )


def _too_often(ws: Workspace, exercise: Exercise, day: str) -> Frequency | None:
    """Asked with the first set of an exercise alone."""
    from liftlog.services.advice.frequency import too_often

    return too_often(ws, exercise, day)


def _go_on(
    ws: Workspace,
    case: cases.Case,
    workout: logbook.Workout,
    sets: Sequence[LoggedSet],
    *,
    is_free: bool,
) -> None:
    """What is kept of the coming day holds still after sets that change nothing of it: plain ones
    of an item of the day, or of an exercise of which no programme speaks."""
    from liftlog.store.plans import taken_days

    unit = case.equipment.unit
    is_plain = all(
        not (s.pain or s.doubtful or s.band) and (s.load is None or s.load.unit == unit)
        for s in sets
    )
    if is_free and taken_days.asked_in_workout(ws.db, workout.id, case.exercise.slug) is None:
        return
    if is_plain and ws.foreseen is not None:
        taken_days.goes_on(ws.db, ws.foreseen.command)


def _is_in_programme(ws: Workspace, exercise: str) -> bool:
    """Whether a programme that is running speaks of an exercise: of others it asks nothing."""
    from liftlog.store.plans.taken_days import speak_of

    return speak_of(ws.db, exercise)


def _reached(ws: Workspace, case: cases.Case, sets: Sequence[LoggedSet]) -> Target | None:
    from liftlog.services.progress.targets import is_reached_by

    target = case.target
    is_now = target is not None and is_reached_by(ws, case.exercise.slug, target, sets)
    return target if is_now else None


def _all_again(ws: Workspace, place: Place, entries: Sequence[SetEntry]) -> list[SetEntry]:
    """The entries with the sets of the last session that are not done yet in place of `==`."""
    slug, day = place.exercise.slug, place.case.day
    sessions = logbook.recent_sessions(ws.db, slug, day, 2, lambda _: True)
    past = [session for session in sessions if session.workout != place.workout.id]
    left = past[-1].sets[len(place.before) :] if past else ()
    if not past:
        raise WrongUsage(f"there is no set of {slug} to repeat", "use: 12@40kg")
    if not left:
        raise WrongUsage(f"all sets of the last time are done: {slug}", "use: = for one set more")
    return [
        copied
        for entry in entries
        for copied in (
            [SetEntry(again=True, like=logged) for logged in left] if entry.whole else [entry]
        )
    ]


def _is_first_hold(ws: Workspace, exercise: Exercise, entries: Sequence[SetEntry]) -> bool:
    """Whether an exercise of the lifter's own, of which nothing is known yet, is done by time."""
    return (
        not exercise.is_built_in
        and exercise.measure == "reps"
        and any(entry.seconds is not None or entry.distance for entry in entries)
        and logbook.last_set(ws.db, exercise.slug) is None
    )


def _as_hold(command: Command, exercise: Exercise, entries: Sequence[SetEntry]) -> Exercise:
    """The exercise counted in seconds or distance; without a weight it is held at bodyweight."""
    from liftlog.services.exercises.own_exercises import measure_in

    is_bare = all(entry.amount is None for entry in entries)
    measure = "distance" if any(entry.distance for entry in entries) else "seconds"
    measure_in(command, exercise.slug, measure, bodyweight=is_bare)
    return names.exercise_of(command.db, exercise.slug)


def _day_past(ws: Workspace, moment: datetime) -> str | None:
    """The day of a set that is told later: what held on it is asked, not what holds now.

    A set of the workout that is going on is none of them, though it be past midnight by now.
    """
    day = ws.clock.day_of(moment)
    if day >= ws.clock.today():
        return None
    visit = running_visit(ws)
    return None if visit and visit.started_at <= stamp(moment) else day


def _changes_nothing(case: cases.Case, sets: Sequence[LoggedSet], options: Options) -> bool:
    """Whether the case is the same with these sets: no pain, no other unit, no band, done now."""
    if options.pain or options.at:
        return False
    unit = case.equipment.unit
    return all(s.band is None and (s.load is None or s.load.unit == unit) for s in sets)


def _coming(
    ws: Workspace, workout: logbook.Workout, exercise: Exercise, in_superset: bool
) -> tuple[Advice | None, tuple[tuple[str, str], ...]]:
    """What the plan or the superset goes on with, where it is another exercise; and what of the
    plan had better wait."""
    plan = plan_now(ws)
    if not plan and not in_superset:
        return None, ()
    from liftlog.services.plans import following, turns

    waiting = following.waiting(ws, workout, plan)
    waits = {slug for slug, _ in waiting}
    open_items = [item for item in plan if item.exercise not in waits]
    slug = turns.going_on_with(open_items, logbook.sets_of_workout(ws.db, workout.id))
    coming = following.on_plan(ws, open_items, slug) if slug and slug != exercise.slug else None
    return coming, waiting


def _shown_moment(ws: Workspace, moment: datetime) -> str:
    local = ws.clock.to_local(moment)
    is_today = local.date() == ws.clock.local_now().date()
    return local.strftime("%H:%M" if is_today else "%Y-%m-%d %H:%M")


def _moment(ws: Workspace, at: str | None) -> datetime:
    if at is None:
        return ws.clock.now()
    from liftlog.domain.base.moments import parse_moment

    now = ws.clock.local_now()
    return ws.clock.to_utc(parse_moment(at, now, ws.clock.now()))


def _going_on_with(ws: Workspace, stays: bool) -> Exercise:
    """The exercise of the open workout while sets are left, the next planned, else the last."""
    visit = open_visit(ws)
    sets = logbook.sets_of_workout(ws.db, visit.id) if visit else []
    last = sets[-1] if sets else logbook.last_set(ws.db)
    if stays:
        if last is None:
            raise Refused("name an exercise: nothing is logged yet", "try: liftlog exercise list")
        return names.exercise_of(ws.db, last.exercise)
    slug = last.exercise if last else None
    plan = plan_now(ws)
    if ws.has_runs and not plan and not sets:
        if ws.foreseen is not None:
            from liftlog.services.advice.programmes import foreseen

            if (known := foreseen.first_of_day(ws)) is not None:
                return known
        from liftlog.services.training.first_sets import first_of_day

        if (first := first_of_day(ws)) is not None:
            return first
    if plan:
        from liftlog.services.plans.following import followed

        plan = followed(ws, visit, plan)
    if plan or sets:
        make_ready(TURNS)
        from liftlog.services.plans.turns import going_on_with

        slug = going_on_with(plan, sets) or slug
    if slug is None:
        raise WrongUsage(
            "name an exercise: nothing is planned or logged yet",
            "try: liftlog log machine-back-extension 12@40kg",
        )
    return names.exercise_of(ws.db, slug)


def _stored(
    ws: Workspace,
    command: Command,
    place: Place,
    words: Sequence[str],
    entries: Sequence[SetEntry],
    options: Options,
    joint: Joint | None,
) -> tuple[list[LoggedSet], list[str]]:
    """The sets of a line, written one after another, and the notices about them."""
    plan = plan_of(ws, place, options)
    position, apart = logbook.next_position(ws.db, place.workout.id), 1
    if joint is not None:
        position, apart, plan["superset"] = joint.position, joint.apart, joint.superset
    elif _may_be_in_superset(place):
        from liftlog.services.plans.supersets import label_of_next

        plan["superset"] = label_of_next(ws, place.workout.id, place.before, place.case.plan)
    sets: list[LoggedSet] = []
    doubted: dict[str, tuple[str, Before]] = {}
    notices: list[str] = []
    before, is_waiting = None, False
    most_reps = max(entry.reps or 0 for entry in entries)
    for number, entry in enumerate(entries):
        try:
            logged = as_set(ws, place, entry, options, (*place.before, *sets))
        except WrongUsage as error:
            raise _naming(error, words, len(entries) - 1 - number) from None
        logged = logged.replace(
            id=command.id_of("set", logged.id), position=position + number * apart, **plan
        )
        if before is None:
            before, is_waiting = doubts.before_set(ws, logged, most_reps)
        about = _doubt(ws, place, entry, logged, before)
        if about is None:
            before = before.and_then(logged)
        else:
            logged = logged.replace(doubtful=True)
            doubted[logged.id] = about, before
        sets.append(logged)
        command.change("set", "add", logged.id, columns_of(logged))
    if is_waiting or doubted:
        from liftlog.services.base.settling import settle

        over = settle(ws, command, place.exercise.slug, around=sets[-1])
        sets = [s.replace(doubtful=s.doubtful and s.id not in over) for s in sets]
        last = sets[-1] if command.names_last else None
        notices = [_notice(ws, place, s, *doubted[s.id], last) for s in sets if s.doubtful]
    return sets, notices + _new_bands(command, place, sets)


def _may_be_in_superset(place: Place) -> bool:
    """Whether the exercise is in one by the plan, or was in this workout."""
    planned = place.case.plan is not None and place.case.plan.superset
    return bool(planned or (place.before and place.before[-1].superset))


def _naming(error: WrongUsage, words: Sequence[str], number: int) -> WrongUsage:
    """The refusal of a set with the word that was typed for it, where it does not name it yet."""
    word = typed_as(words, number)
    if '"' not in error.message and word:
        error.message = f"{quoted(word)}: {error.message}"
    return error


def _notice(
    ws: Workspace,
    place: Place,
    logged: LoggedSet,
    about: str,
    before: Before,
    last: LoggedSet | None,
) -> str:
    from liftlog.services.training.typos import typo_notice

    which = "last" if logged is last else logged.id[-6:]
    other = loaded_last(ws.db) if about == EXERCISE else None
    return typo_notice(ws.policies, logged, about, before, place.case.equipment, which, other)


def _doubt(
    ws: Workspace, place: Place, entry: SetEntry, logged: LoggedSet, before: Before
) -> str | None:
    """What of a set that is logged looks like a typo."""
    is_plain = entry.amount is not None and entry.amount.how == ABSOLUTE
    is_planned = place.case.plan is not None and place.case.plan.load is not None
    may_be_anothers = not place.is_named and is_plain and not is_planned
    return doubt_about(
        logged,
        before,
        place.case.equipment,
        ws.policies,
        may_be_anothers and place.exercise.is_bodyweight,
    )


def _new_bands(command: Command, place: Place, sets: list[LoggedSet]) -> list[str]:
    """Adds bands that are not known yet, as the strongest ones, and says so."""
    bands = place.case.equipment.names or place.exercise.bands
    new = tuple(dict.fromkeys(s.band for s in sets if s.band and s.band not in bands))
    if not new or place.exercise.loading != "bands":
        return []
    slug = place.exercise.slug
    known = Equipment(BANDS, names=(*bands, *new))
    row = {"gym": place.case.gym or equipment.NO_GYM, "target": slug, **equipment.columns(known)}
    command.change("equipment", "set", equipment.row_id(str(row["gym"]), slug), row)
    from liftlog.platform.programs import shell_word

    words = "New band" if len(new) == 1 else "New bands"
    return [
        f"{words}: {', '.join(new)}, added as the strongest. To change the order:\n"
        f"  liftlog equipment set {slug} --bands {shell_word(','.join(known.names))}"
    ]


def _rested(before: tuple[LoggedSet, ...], sets: list[LoggedSet]) -> int | None:
    """Seconds since the set before this line; in a superset they are no rest."""
    if not before or sets[0].superset or before[-1].performed_at > sets[0].performed_at:
        return None
    gap = from_stamp(sets[0].performed_at) - from_stamp(before[-1].performed_at)
    return int(gap.total_seconds())


def _is_in_company(ws: Workspace, sets: list[LoggedSet]) -> bool:
    """Whether the workout of a line has other sets."""
    return len(logbook.sets_of_workout(ws.db, sets[0].workout)) > len(sets)
