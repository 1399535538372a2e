"""Recording: one line of words becomes sets, and an answer that says what comes next."""

from __future__ import annotations

from liftlog.domain.coach import Policies
from liftlog.domain.equipment import BANDS, Equipment
from liftlog.domain.exercises import Exercise
from liftlog.domain.notation import SetEntry
from liftlog.domain.options import Options, option_words
from liftlog.domain.sets import BAND, BODYWEIGHT, EXTERNAL, LoggedSet, session_of
from liftlog.domain.values import Value
from liftlog.errors import NotFound, Refused, WrongUsage
from liftlog.services import naming, suggesting
from liftlog.services.clock import from_stamp, stamp
from liftlog.services.loading import Loading, loading_of
from liftlog.services.suggesting import Advice, Case
from liftlog.services.visits import local_day, open_visit, visit_for
from liftlog.store import catalogue, equipment, planned, training
from liftlog.store.journal import Command, Transaction, new_id

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from liftlog.domain.load import Load
    from liftlog.services.workspace import Workspace


class Recorded(Value):
    """What a line stored, where it leaves the lifter, and what to tell besides.

    `chosen`: the exercise was not named and is another than before; `when` is the local time
    where one was given. `coming` is the next of the plan, where this exercise is done.
    """

    sets: tuple[LoggedSet, ...]
    exercise: Exercise
    advice: Advice
    chosen: bool
    rested_seconds: int | None
    notices: tuple[str, ...]
    when: str | None = None
    coming: Advice | None = None


class Place(Value):
    """Where the sets of a line go."""

    exercise: Exercise
    workout: training.Workout
    moment: datetime
    before: tuple[LoggedSet, ...]
    case: Case


def record(ws: Workspace, words: Sequence[str], options: Options) -> Recorded:
    """Stores the sets of one line and tells what comes next; all of it or nothing."""
    with Transaction(ws.db):
        said = " ".join(("log", *words, *option_words(options)))
        command = Command(ws.db, said, stamp(ws.clock.now()))
        return _record_line(ws, command, words, options)


def record_lines(
    ws: Workspace, lines: Iterable[tuple[int, Sequence[str], Options]]
) -> list[Recorded]:
    """Stores the sets of several numbered lines as one command: all of them or none."""
    done = []
    with Transaction(ws.db):
        command = Command(ws.db, "log -", stamp(ws.clock.now()))
        for number, words, options in lines:
            try:
                done.append(_record_line(ws, command, words, options))
            except (WrongUsage, NotFound) as error:
                error.message = f"line {number}: {error.message}"
                raise
        if not done:
            raise WrongUsage("nothing to log: standard input has no sets", "one line a set")
    return done


def _record_line(
    ws: Workspace, command: Command, words: Sequence[str], options: Options
) -> Recorded:
    named, stays, entries = naming.read_line(ws.db, words)
    moment = _moment(ws, options.at)
    exercise = named or _going_on_with(ws, stays)
    check_level(exercise, options.level)
    case = suggesting.case_for(ws, exercise, options.goal)
    workout = visit_for(ws, command, moment, options.new_workout)
    before = tuple(training.sets_of_workout(ws.db, workout.id, exercise.slug))
    if options.light and before and not before[0].light:
        raise WrongUsage(
            "this session did not begin as a light one",
            f"mark its first set: liftlog edit {before[0].id[-6:]} --light",
        )
    place = Place(exercise, workout, moment, before, case)
    sets, notices = _stored(ws, command, place, entries, options)
    # The sets are in: units, bands and pain of this line belong to the case by now.
    after = suggesting.case_for(ws, exercise, options.goal)
    if not before:
        often = suggesting.frequency_note(ws, exercise)
        notices += [often] if often else []
    advice = suggesting.advice_in(ws, after, workout, asked=options.goal is not None)
    return Recorded(
        sets=tuple(sets),
        exercise=exercise,
        advice=advice,
        chosen=named is None and _is_another(before, sets, ws),
        rested_seconds=_rested(before, sets),
        notices=tuple(notices),
        when=_shown_moment(ws, moment) if options.at is not None else None,
        coming=_coming(ws, workout, exercise) if advice.step is None else None,
    )


def _coming(ws: Workspace, workout: training.Workout, exercise: Exercise) -> Advice | None:
    """What the plan goes on with, where it is another exercise."""
    plan = planned.items(ws.db, ws.clock.today())
    if not plan:
        return None
    from liftlog.services import standing, walking

    done = training.sets_of_workout(ws.db, workout.id)
    slug = walking.going_on_with(plan, done)
    return standing.on_plan(ws, plan, slug) if slug and slug != exercise.slug else None


def _shown_moment(ws: Workspace, moment: datetime) -> str:
    local = ws.clock.to_local(moment)
    is_today = local.date() == ws.clock.local_now().date()
    return local.strftime("%H:%M" if is_today else "%Y-%m-%d %H:%M")


def _moment(ws: Workspace, at: str | None) -> datetime:
    if at is None:
        return ws.clock.now()
    from liftlog.domain.moments import parse_moment

    now = ws.clock.local_now()
    return ws.clock.to_utc(parse_moment(at, now, ws.clock.now()))


def check_level(exercise: Exercise, level: str | None) -> None:
    """Refuses a level that the exercise does not have."""
    if level is not None and level not in exercise.levels:
        known = ", ".join(exercise.levels)
        raise WrongUsage(
            f"{exercise.slug} has no level {level!r}",
            f"one of {known}" if known else "leave --level out",
        )


def _going_on_with(ws: Workspace, stays: bool) -> Exercise:
    """The exercise of the open workout while sets are left, the next planned, else the last."""
    visit = open_visit(ws)
    done = training.sets_of_workout(ws.db, visit.id) if visit else []
    last = done[-1] if done else training.last_set(ws.db)
    if stays:
        if last is None:
            raise Refused("nothing is logged yet: name the exercise", "liftlog exercise list")
        return _known(ws, last.exercise)
    going_on = _next_of(planned.items(ws.db, ws.clock.today()), done)
    if going_on is not None:
        return _known(ws, going_on)
    if last is None:
        raise WrongUsage(
            "which exercise? nothing is planned or logged yet",
            "e.g. liftlog log machine-back-extension 12@40kg",
        )
    return _known(ws, last.exercise)


def _next_of(plan: Sequence[planned.PlanItem], done: Sequence[LoggedSet]) -> str | None:
    if not plan and not done:
        return None
    from liftlog.services.walking import going_on_with

    return going_on_with(plan, done)


def _known(ws: Workspace, slug: str) -> Exercise:
    found = catalogue.exercise(ws.db, slug)
    assert found is not None
    return found


def _stored(
    ws: Workspace,
    command: Command,
    place: Place,
    entries: Sequence[SetEntry],
    options: Options,
) -> tuple[list[LoggedSet], list[str]]:
    """The sets of a line, written one after another, and the notices about them."""
    plan = _plan_of(ws, place, options)
    heaviest = training.heaviest_exact(ws.db, place.exercise.slug)
    position = training.next_position(ws.db, place.workout.id)
    policies = ws.policies
    sets: list[LoggedSet] = []
    notices: list[str] = []
    for number, entry in enumerate(entries):
        earlier = (*place.before, *sets)
        base = _again(ws, place, earlier) if entry.again else None
        done = _as_set(ws, place, entry, options, earlier, base).replace(
            position=position + number, **plan
        )
        if is_absurd(policies, done, heaviest):
            done = done.replace(doubtful=True)
            notices.append(absurdity(done))
        sets.append(done)
        command.change("set", "add", done.id, columns_of(done))
    notices += _new_bands(command, place, sets)
    return sets, notices


def _plan_of(ws: Workspace, place: Place, options: Options) -> dict[str, object]:
    """What the first set of a session fixes for all of them: goal, number of sets, light, gym."""
    session = session_of(place.before) if place.before else None
    case = _goal_of(ws, place, options)
    if session is not None and options.goal is None:
        goal, n = session.goal, session.planned_sets
    else:
        goal, n = _asked(ws, case)
        n = session.planned_sets if session else n
    return {
        "goal": goal,
        "planned_sets": n,
        "light": session.light if session else options.light or _is_planned_light(ws, place),
        "gym": place.workout.gym or case.gym,
    }


def _is_planned_light(ws: Workspace, place: Place) -> bool:
    item = planned.item_for(ws.db, ws.clock.today(), place.exercise.slug)
    return item is not None and item.light


def _goal_of(ws: Workspace, place: Place, options: Options) -> Case:
    """The case under the goal of the session: the one asked for, else the one it began with."""
    begun = session_of(place.before).goal if place.before else None
    if options.goal is None and begun is not None and begun in place.case.goals:
        return place.case.replace(goal=place.case.goals[begun])
    return place.case


def _asked(ws: Workspace, case: Case) -> tuple[str | None, int | None]:
    """The row and n at the first set of a session: planned today, else what the coach asks for.

    After a long break that is the technique row, whatever the goal (R10, R11).
    """
    decision = suggesting.decide_case(ws, case, suggesting.sessions_for(ws, case))
    row = decision.row or case.goal
    item = planned.item_for(ws.db, ws.clock.today(), case.exercise.slug)
    n = item.sets if item is not None else decision.n
    return (row.slug if row and case.goal else None), n


def _again(ws: Workspace, place: Place, earlier: tuple[LoggedSet, ...]) -> LoggedSet:
    """The last set, of this exercise."""
    last = earlier[-1] if earlier else training.last_set(ws.db, place.exercise.slug)
    if last is None:
        raise WrongUsage(f"there is no set of {place.exercise.slug} to repeat")
    return last


def _as_set(
    ws: Workspace,
    place: Place,
    entry: SetEntry,
    options: Options,
    earlier: tuple[LoggedSet, ...],
    again: LoggedSet | None,
) -> LoggedSet:
    if again is not None:
        loading = Loading(again.load, again.load_type, again.band)
    elif entry.follows:
        loading = Loading(earlier[-1].load, earlier[-1].load_type, earlier[-1].band)
    else:
        loading = _loading(ws, place, entry, earlier)
    return LoggedSet(
        id=new_id(int(place.moment.timestamp() * 1000)),
        workout=place.workout.id,
        exercise=place.exercise.slug,
        performed_at=stamp(place.moment),
        day=local_day(ws, place.moment),
        timezone=ws.clock.zone,
        kind=entry.kind or options.kind or (again.kind if again else "working"),
        reps=again.reps if again else entry.reps,
        seconds=again.seconds if again else entry.seconds,
        load=loading.load,
        load_type=loading.load_type,
        band=loading.band,
        level=options.level or (again.level if again else _level(ws, place, earlier)),
        rpe=options.rpe,
        rir=options.rir,
        form=options.form,
        pain=options.pain,
        side=options.side,
        note=options.note,
    )


def _loading(
    ws: Workspace, place: Place, entry: SetEntry, earlier: tuple[LoggedSet, ...]
) -> Loading:
    amount = entry.amount
    unit = None
    is_plain_body = amount is not None and amount.how == "bodyweight" and not amount.milli
    if amount is not None and amount.unit is None and not is_plain_body:
        unit = _unit_for(ws, place, earlier)
    current = None
    if amount is None or amount.how == "relative":
        current = _current(ws, place, earlier)
    return loading_of(amount, place.exercise, current, unit)


def _unit_for(ws: Workspace, place: Place, earlier: tuple[LoggedSet, ...]) -> str | None:
    """The unit of a bare number: the exercise's last, its equipment's, the lifter's."""
    for done in reversed(earlier):
        if done.load is not None:
            return done.load.unit
    equipment = place.case.equipment
    return (
        training.last_unit(ws.db, place.exercise.slug)
        or (None if equipment.assumed else equipment.unit)
        or ws.settings.get("unit")
        or training.last_unit(ws.db)
    )


def _current(ws: Workspace, place: Place, earlier: tuple[LoggedSet, ...]) -> Loading | None:
    """The load of the last working set in this workout, else the planned, else the advised."""
    for done in reversed(earlier):
        if done.is_working or done.doubtful:
            return Loading(done.load, done.load_type, done.band)
    item = planned.item_for(ws.db, ws.clock.today(), place.exercise.slug)
    if item is not None and (item.load is not None or item.rung is not None):
        return _advised(place.exercise, item.load, item.rung)
    decision = suggesting.decide_case(ws, place.case, suggesting.sessions_for(ws, place.case))
    if decision.load is not None or decision.rung is not None:
        return _advised(place.exercise, decision.load, decision.rung)
    last = training.last_set(ws.db, place.exercise.slug)
    return Loading(last.load, last.load_type, last.band) if last else None


def _advised(exercise: Exercise, load: Load | None, rung: str | None) -> Loading:
    """An advised load or rung as a loading; nothing held is plain bodyweight."""
    if exercise.loading == "bands":
        return Loading(load_type=BAND, band=rung)
    if exercise.is_bodyweight:
        return Loading(load if load is not None and load.milli else None, BODYWEIGHT)
    return Loading(load, EXTERNAL)


def _level(ws: Workspace, place: Place, earlier: tuple[LoggedSet, ...]) -> str | None:
    """The level one is on: that of the last set, else the advised one."""
    if not place.exercise.levels:
        return None
    if earlier:
        return earlier[-1].level
    item = planned.item_for(ws.db, ws.clock.today(), place.exercise.slug)
    if item is not None and item.level:
        return item.level
    last = training.last_set(ws.db, place.exercise.slug)
    if last is None or last.level is None:
        return None
    return suggesting.decide_case(ws, place.case, suggesting.sessions_for(ws, place.case)).level


def is_absurd(policies: Policies, done: LoggedSet, heaviest: int | None) -> bool:
    """More than 200 reps, or more than ten times the heaviest so far (policy absurd)."""
    if not policies.absurd:
        return False
    if done.reps is not None and done.reps > policies.absurd_reps:
        return True
    if done.load is None or not heaviest or heaviest <= 0:
        return False
    return done.load.exact * 1000 > heaviest * policies.absurd_load_factor


def absurdity(done: LoggedSet) -> str:
    """What is told of a value that is held back."""
    what = f"{done.reps} reps" if done.load is None else f"{done.reps} × {done.load}"
    return f"{what}: kept out of advice and records until `liftlog edit last --confirm`"


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
    order = ",".join(known.names)
    return [
        f"band {band} is new, taken as the strongest; the order is yours to set:"
        f" liftlog equipment set {slug} --bands {order}"
        for band in new
    ]


def _rested(before: tuple[LoggedSet, ...], sets: list[LoggedSet]) -> int | None:
    """Seconds since the set before this line."""
    if not before or before[-1].performed_at > sets[0].performed_at:
        return None
    gap = from_stamp(sets[0].performed_at) - from_stamp(before[-1].performed_at)
    return int(gap.total_seconds())


def _is_another(before: tuple[LoggedSet, ...], sets: list[LoggedSet], ws: Workspace) -> bool:
    """Whether the line went on with another exercise than the set before it."""
    if before:
        return False
    done = training.sets_of_workout(ws.db, sets[0].workout)
    return len(done) > len(sets)


def columns_of(done: LoggedSet) -> dict[str, str | int | None]:
    """What is written of a set: the columns that say something."""
    fields: dict[str, str | int | None] = {
        field: getattr(done, field)
        for field in done.__fields__
        if field not in ("id", "load", "light", "doubtful")
    }
    if done.load is not None:
        fields["load"], fields["unit"] = done.load.milli, done.load.unit
    fields["light"] = int(done.light) or None
    fields["doubtful"] = int(done.doubtful) or None
    return {field: value for field, value in fields.items() if value is not None}
