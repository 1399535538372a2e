"""How training goes: every exercise in a line, or one exercise session by session."""

from __future__ import annotations

from liftlog.domain.decision import Decision
from liftlog.domain.exercises import Exercise
from liftlog.domain.load import KG, UNITS
from liftlog.domain.sets import Session
from liftlog.domain.strength import EPLEY
from liftlog.domain.summaries import (
    TREND_DAYS,
    SessionSummary,
    Summary,
    Totals,
    days_before,
    plan_kept,
    summarise,
    summary_of,
)
from liftlog.domain.values import Value
from liftlog.errors import WrongUsage
from liftlog.services import cases, suggesting
from liftlog.services.cases import Case
from liftlog.services.looking import Look
from liftlog.services.spans import Span, span_of
from liftlog.services.suggesting import Advice
from liftlog.store import catalogue, summaries
from liftlog.store.summaries import FIRST_DAY
from liftlog.store.totals import session_days, totals_before

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from liftlog.domain.records import Record
    from liftlog.domain.verdicts import Rules
    from liftlog.services.workspace import Workspace

LATELY_DAYS = suggesting.TRAINED_LATELY_DAYS


class Line(Value):
    """One exercise of the overview: its figures and what comes next."""

    exercise: Exercise
    summary: Summary
    advice: Advice
    unit: str


class Overview(Value):
    """The exercises looked at, those trained last first; `is_old` where none was trained lately."""

    lines: tuple[Line, ...]
    span: Span
    is_old: bool = False
    is_empty: bool = False


class Told(Value):
    """A session with its figures and what was said after it; None after one not counted."""

    summary: SessionSummary
    verdict: Decision | None


class Course(Value):
    """One exercise session by session, oldest first.

    `summary` and `records` are over all sessions looked at, `told` are the newest of them.
    `met` of `suggested` sessions told were done at the load that was suggested before them;
    `kept` of `planned` sets were done.
    """

    exercise: Exercise
    told: tuple[Told, ...]
    summary: Summary
    records: tuple[Record, ...]
    advice: Advice
    span: Span
    unit: str
    met: int = 0
    suggested: int = 0
    kept: int = 0
    planned: int = 0
    is_empty: bool = False


def overview(
    ws: Workspace,
    since: str | None = None,
    until: str | None = None,
    goal: str | None = None,
    all_: bool = False,
    unit: str | None = None,
) -> Overview:
    """Every exercise trained in the span in a line; without one, in the last 8 weeks or ever."""
    span = span_of(ws, since, until)
    _check(ws, goal, unit)
    slugs, is_old = _trained(ws, span, all_ or since is not None or until is not None)
    look = Look(ws)
    known = catalogue.exercises_by_slug(ws.db, slugs)
    lines = [_line(ws, look, known[slug], span, goal, unit) for slug in slugs if slug in known]
    return Overview(
        lines=tuple(line for line in lines if line.summary.count),
        span=span,
        is_old=is_old,
        is_empty=not slugs and not summaries.any_set(ws.db),
    )


def _trained(ws: Workspace, span: Span, any_time: bool) -> tuple[list[str], bool]:
    if not any_time:
        lately = summaries.exercises_trained(ws.db, days_before(span.today, LATELY_DAYS))
        if lately:
            return lately, False
    found = summaries.exercises_trained(ws.db, span.since, span.until)
    return found, bool(found) and not any_time


def _line(
    ws: Workspace, look: Look, exercise: Exercise, span: Span, goal: str | None, unit: str | None
) -> Line:
    slug, formula = exercise.slug, formula_of(ws)
    older, sessions = _read(ws, exercise, span, _goal_slug(ws, goal), formula)
    if span.is_open and goal is None:
        look.sessions[slug] = sessions
        if span.since == FIRST_DAY and not (older and older.count):
            look.whole.add(slug)
    shown = unit or unit_of(ws, sessions)
    return Line(
        exercise,
        summarise(sessions, exercise, span.today, shown, older, formula),
        _advice(ws, exercise, goal, span, look),
        shown,
    )


def _read(
    ws: Workspace, exercise: Exercise, span: Span, goal: str | None, formula: str
) -> tuple[Totals | None, list[Session]]:
    """The sessions of the 26 weeks that figures look at one by one, and the totals before them.

    A goal is told by the sessions themselves: then all of them are read.
    """
    days = session_days(ws.db, exercise.slug, span.until, suggesting.most_sessions(ws))
    if goal is not None or not days:
        done = summaries.sessions_between(ws.db, exercise.slug, span.since, span.until)
        return None, _under(done, goal)
    # Those that a decision looks at are read as well, however long ago they were.
    since = max(span.since, min(days_before(days[0], TREND_DAYS), days[-1]))
    newer = summaries.sessions_between(ws.db, exercise.slug, since, span.until)
    if since == span.since:
        return None, newer
    return totals_before(ws.db, exercise, span.since, since, formula), newer


def for_exercise(
    ws: Workspace,
    name: str,
    since: str | None = None,
    until: str | None = None,
    goal: str | None = None,
    newest: int | None = None,
    unit: str | None = None,
) -> Course:
    """The sessions of the exercise of that name, with the verdict that followed each."""
    from liftlog.services.naming import find_exercise

    _check(ws, goal, unit)
    exercise = find_exercise(ws.db, name)
    return course_of(ws, exercise, span_of(ws, since, until), goal, newest, unit)


def course_of(
    ws: Workspace,
    exercise: Exercise,
    span: Span,
    goal: str | None = None,
    newest: int | None = None,
    unit: str | None = None,
) -> Course:
    """The sessions of one exercise in a span; the newest so many of them are told."""
    from liftlog.domain.records import records

    history = summaries.sessions_between(ws.db, exercise.slug, until=span.until)
    looked_at = _under([s for s in history if s.day >= span.since], _goal_slug(ws, goal))
    shown = unit or unit_of(ws, looked_at)
    formula = formula_of(ws)
    summary = summarise(looked_at, exercise, span.today, shown, formula=formula)
    advice = _advice(ws, exercise, goal, span)
    told = looked_at[-newest if newest else 0 :]
    rules = _rules(ws, cases.case_for(ws, exercise, goal))
    met, suggested = _met(history, told, rules) if told else (0, 0)
    kept, planned = plan_kept(summary.sessions)
    return Course(
        exercise=exercise,
        told=_told(history, told, rules, goal is not None, formula),
        summary=summary,
        records=records(summary.sessions, exercise),
        advice=advice,
        span=span,
        unit=shown,
        met=met,
        suggested=suggested,
        kept=kept,
        planned=planned,
        is_empty=not history and not summaries.any_set(ws.db),
    )


def _told(
    history: Sequence[Session],
    shown: Sequence[Session],
    rules: Rules,
    asked: bool,
    formula: str,
) -> tuple[Told, ...]:
    if not shown:
        return ()
    from liftlog.domain.verdicts import verdicts

    first = next(place for place, one in enumerate(history) if one is shown[0])
    found = verdicts(history, rules, len(history) - first, asked)
    said = {one.workout: verdict for one, verdict in zip(history[first:], found, strict=True)}
    return tuple(Told(summary_of(one, rules.exercise, formula), said[one.workout]) for one in shown)


def _met(history: Sequence[Session], shown: Sequence[Session], rules: Rules) -> tuple[int, int]:
    """(done as suggested, with a suggestion) of the sessions shown."""
    from liftlog.domain.replay import OPEN, SAME, replay
    from liftlog.domain.verdicts import window

    found = replay(
        window(history, rules, more=len(shown)),
        rules.exercise,
        rules.goal,
        rules.equipment,
        policies=rules.policies,
        goals=rules.goals,
        own_sets=rules.own_sets,
        pain=rules.pain,
        gym=rules.gym,
    )
    workouts = {one.workout for one in shown}
    rated = [one.agreement for one in found if one.session.workout in workouts]
    return rated.count(SAME), len(rated) - rated.count(OPEN)


def _rules(ws: Workspace, case: Case) -> Rules:
    from liftlog.domain.verdicts import Rules

    return Rules(
        exercise=case.exercise,
        goal=case.goal,
        goals=case.goals,
        equipment=case.equipment,
        policies=ws.policies,
        own_sets=case.own_sets,
        pain=case.pain,
        gym=case.gym if ws.policies.gyms else None,
    )


def _advice(
    ws: Workspace, exercise: Exercise, goal: str | None, span: Span, look: Look | None = None
) -> Advice:
    return suggesting.advise(ws, exercise, goal, None if span.is_open else span.today, look)


def _goal_slug(ws: Workspace, goal: str | None) -> str | None:
    return cases.goal_named(catalogue.goals(ws.db), goal).slug if goal else None


def _under(sessions: Sequence[Session], goal: str | None) -> list[Session]:
    """The sessions done under a goal; those that state none are read under the one asked for."""
    return [one for one in sessions if goal is None or one.goal in (None, goal)]


def _check(ws: Workspace, goal: str | None, unit: str | None) -> None:
    if unit is not None and unit not in UNITS:
        raise WrongUsage(f"no such unit: {unit}", "--unit kg or --unit lb")
    _goal_slug(ws, goal)


def formula_of(ws: Workspace) -> str:
    """The formula that the lifter chose for estimated one-rep maxima."""
    return ws.settings.get("formula") or EPLEY


def unit_of(ws: Workspace, sessions: Sequence[Session]) -> str:
    """The unit that figures are told in: the one lifted in most, of equals the newer one.

    Where no load was lifted, the lifter's own, else kg.
    """
    counts: dict[str, int] = {}
    for session in reversed(sessions):
        for done in reversed(session.sets):
            if done.load is not None:
                counts[done.load.unit] = counts.get(done.load.unit, 0) + 1
    if counts:
        return max(counts, key=lambda unit: counts[unit])
    return ws.settings.get("unit") or KG


def all_records(
    ws: Workspace,
    name: str | None = None,
    since: str | None = None,
    until: str | None = None,
    goal: str | None = None,
    all_: bool = False,
    unit: str | None = None,
) -> list[Course]:
    """The records that stand, of one exercise or of those of the overview, set since a day."""
    from liftlog.services.naming import find_exercise

    span = span_of(ws, since, until)
    _check(ws, goal, unit)
    if name:
        exercises = [find_exercise(ws.db, name)]
    else:
        slugs, _ = _trained(ws, span, all_ or bool(since or until))
        exercises = [one for slug in slugs if (one := catalogue.exercise(ws.db, slug))]
    before = span.replace(since=FIRST_DAY)
    found = [course_of(ws, exercise, before, goal, 1, unit) for exercise in exercises]
    return [
        one.replace(records=tuple(record for record in one.records if record.day >= span.since))
        for one in found
    ]
