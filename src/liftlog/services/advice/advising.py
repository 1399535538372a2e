"""Advice on an exercise at any time: also of other days, by a programme, on many at once."""

from __future__ import annotations

from liftlog.domain.advice.decision import NONE, RETURN, START, STOP, Decision
from liftlog.domain.exercises.exercise import Exercise
from liftlog.domain.exercises.goals import TECHNIQUE
from liftlog.services.advice.cases import Case, case_for
from liftlog.services.advice.next_load import (
    Advice,
    advice_in,
    by_programme,
    decide_case,
    sessions_for,
)
from liftlog.services.base.visits import open_visit
from liftlog.start.dates import date, timedelta
from liftlog.store.exercises import catalogue
from liftlog.store.training import logbook

TYPE_CHECKING = False
if TYPE_CHECKING:
    from liftlog.domain.base.load import Load
    from liftlog.services.advice.case_reader import CaseReader
    from liftlog.services.advice.programmes.items import CoachItem
    from liftlog.services.base.workspace import Workspace


TRAINED_LATELY_DAYS = 56


def advise(
    ws: Workspace,
    exercise: Exercise,
    goal: str | None = None,
    as_of: str | None = None,
    reader: CaseReader | None = None,
    is_free: bool = False,
) -> Advice:
    """What to lift next: in the open session of the exercise its coming set, else next time's.

    As of another day than today all sessions are closed. `reader` has read what it needs already.
    With `is_free`, whatever a programme asks. Of another goal than the one that an open session
    began with, it is next time's: that session keeps its own.
    """
    is_past_or_coming = as_of is not None and as_of != ws.today()
    if goal is None and not is_free and (_had_runs(ws) if is_past_or_coming else ws.has_runs):
        if as_of is None and ws.foreseen is not None:
            foreseen = _foreseen(ws, exercise)
            if foreseen is not None:
                return foreseen
        from liftlog.services.advice.programmes.items import coach_item
        from liftlog.services.advice.programmes.today import Asked

        known = reader.asked if reader is not None else None
        if not isinstance(known, Asked):
            known = Asked(ws, as_of if is_past_or_coming else None)
        if reader is not None:
            reader.asked = known
        asked = known.of(exercise.slug)
        if asked is not None and asked.now is not None:
            advice = advise_item(ws, exercise, coach_item(asked.now), as_of, reader)
            return advice.replace(day=asked.place)
        if asked is not None and asked.own is not None:
            return by_programme(asked.own)
    case = case_for(ws, exercise, goal, as_of, reader)
    visit = _visit(ws, case, reader)
    # What a reader has read reaches up to now.
    up_to_now = reader if as_of is None else None
    if visit is None or visit.ended_at is not None:
        sessions = sessions_for(ws, case, up_to_now)
        return Advice(case, decide_case(ws, case, sessions), tuple(sessions))
    advice = advice_in(ws, case, visit, asked=goal is not None, reader=up_to_now)
    kept = _kept_goal(advice) if goal is not None else None
    if kept is None:
        return advice
    sessions = list(advice.sessions)
    return Advice(case, decide_case(ws, case, sessions), tuple(sessions), kept_goal=kept)


def _kept_goal(advice: Advice) -> str | None:
    """The goal that an open session with sets to come began with, where it is not the one asked
    for; None where a light day or the rules put it there, or where the coming set is not as it was,
    since it hurts or was too heavy: then that comes first (R16)."""
    if advice.step is None or advice.step.reason is not None or not advice.sessions:
        return None
    session, case, put_in = advice.sessions[-1], advice.case, advice.decision.row
    if session.light or session.goal not in case.goals:
        return None
    asked = {row.slug for row in (case.goal, put_in) if row is not None}
    return None if session.goal in asked else session.goal


def _foreseen(ws: Workspace, exercise: Exercise) -> Advice | None:
    """What is kept of the coming day of a programme; None where nothing is."""
    from liftlog.services.advice.programmes.foreseen import asked_next, place_now
    from liftlog.services.advice.programmes.items import Asking

    asked = asked_next(ws, exercise)
    if asked is None:
        return None
    if isinstance(asked, Asking):
        return by_programme(asked)
    return advise_item(ws, exercise, asked).replace(day=place_now(ws))


def advise_item(
    ws: Workspace,
    exercise: Exercise,
    item: CoachItem,
    as_of: str | None = None,
    reader: CaseReader | None = None,
) -> Advice:
    """What to lift of an item without a line: its numbers are a goal (P17)."""
    goals, number = catalogue.goals(ws.db), item.number
    goal = item.goal if item.goal in goals else None
    case = case_for(ws, exercise, goal, as_of, reader)
    if number and not item.light:
        case = case.replace(own_sets=number)
    sessions = sessions_for(ws, case, reader if as_of is None else None)
    advice = Advice(case, decide_case(ws, case, sessions), tuple(sessions))
    if advice.decision.kind == NONE and number:
        return advice.replace(decision=_as_written(item, advice.decision))
    return lightened(ws, advice) if item.light else advice


def _as_written(item: CoachItem, decision: Decision) -> Decision:
    """What is done without advice, as a pose is: its sets as the text has them."""
    return decision.replace(
        goal=None,
        n=item.number,
        sets=(item.number, item.number),
        reps=None if item.is_timed else item.span,
        seconds=item.span if item.is_timed else None,
        rest_seconds=item.rest_seconds,
    )


def lightened(ws: Workspace, advice: Advice) -> Advice:
    """The same on a light day (R13): the goal technique, and less weight."""
    decision, sessions = advice.decision, list(advice.sessions)
    if decision.kind in (STOP, NONE):
        return advice
    row, load = advice.case.goals[TECHNIQUE], decision.load
    if decision.kind == RETURN:
        load = _light_load(advice) or load
    elif sessions and decision.kind != START:
        tired = [session.replace(fatigue=True) for session in sessions]
        load = decide_case(ws, advice.case, tired, days_a_week=7).light_day or load
    lighter = decision.replace(
        load=load,
        row=row,
        n=row.sets[0],
        sets=row.sets,
        reps=None if decision.seconds else row.reps,
        rest_seconds=row.rest_seconds,
        light_day=None,
        rule="R13",
    )
    return advice.replace(decision=lighter)


def _light_load(advice: Advice) -> Load | None:
    """So much less than was lifted before a break or pain as on any light day, if that is lower
    than what one comes back with: never both."""
    done, back = advice.decision.judged, advice.decision.load
    was = done.place.load if done is not None else None
    if was is None or was.milli <= 0 or back is None:
        return back
    share = advice.case.policies.light_day_load
    less = advice.case.equipment.at_or_below(was.replace(milli=was.milli * share // 1000))
    return less if less is not None and less.exact < back.exact else back


def _had_runs(ws: Workspace) -> bool:
    """Whether a programme was ever started: one that is stopped may have been running then."""
    from liftlog.store.plans import programmes

    return bool(programmes.all_runs(ws.db))


def _visit(ws: Workspace, case: Case, reader: CaseReader | None) -> logbook.Workout | None:
    """The workout going on in which the exercise may have its session."""
    if reader is None:
        return open_visit(ws) if case.day == ws.today() else None
    is_in_visit = case.day == reader.today and case.exercise.slug in reader.in_visit
    return reader.visit if is_in_visit else None


def advise_on(
    ws: Workspace,
    name: str | None,
    goal: str | None = None,
    as_of: str | None = None,
    all_: bool = False,
) -> list[Advice]:
    """The advice on the exercise of that name; without one, on all that are trained lately."""
    day = None
    if as_of is not None:
        from liftlog.services.base.days import days_meant
        from liftlog.services.base.filters import early_days

        today = ws.clock.local_now().date()
        day = days_meant(as_of, today, early_days(ws)).first.isoformat()
    if goal is not None:
        from liftlog.services.exercises.goals import goal_named

        goal_named(catalogue.goals(ws.db), goal)
    if name is not None:
        from liftlog.services.exercises.names import find_exercise

        return [advise(ws, find_exercise(ws.db, name), goal, day)]
    from liftlog.services.advice.case_reader import CaseReader

    reader = CaseReader(ws)
    slugs = trained_lately(ws, day, all_)
    known = catalogue.exercises_by_slug(ws.db, slugs)
    exercises = [known.get(slug) for slug in slugs]
    if ws.has_runs and day is None:
        from liftlog.services.advice.programmes.naming import exercise_of
        from liftlog.services.advice.programmes.today import coming_day

        coming = coming_day(ws)
        items = [now.item.exercise for now in coming.state.items] if coming is not None else []
        exercises = [exercise_of(ws, slug) for slug in dict.fromkeys([*items, *slugs])]
    return [advise(ws, exercise, goal, day, reader) for exercise in exercises if exercise]


def trained_lately(ws: Workspace, day: str | None = None, all_: bool = False) -> list[str]:
    """The exercises of the last 8 weeks of training (or ever), those trained last first.

    Hidden ones are not among them. The weeks end with the last day of training, so that a lifter
    who comes back after a long break finds them.
    """
    until = logbook.last_day(ws.db, day or ws.today())
    if until is None:
        return []
    first = date.fromisoformat(until) - timedelta(days=TRAINED_LATELY_DAYS)
    hidden = catalogue.retired(ws.db)
    slugs = logbook.trained_since(ws.db, "" if all_ else first.isoformat(), until)
    return [slug for slug in slugs if slug not in hidden]
