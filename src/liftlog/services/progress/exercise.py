"""How training goes in one exercise: session by session, with what was said after each."""

from __future__ import annotations

from liftlog.domain.advice.decision import STOP, Decision
from liftlog.domain.advice.open_session import NextSet
from liftlog.domain.base.spans import FIRST_DAY, Span
from liftlog.domain.base.values import Value
from liftlog.domain.exercises.exercise import Exercise
from liftlog.domain.progress.session_figures import SessionSummary, summary_of
from liftlog.domain.progress.summaries import Summary, plan_kept, summarise
from liftlog.domain.training.sets import Session
from liftlog.services.advice import cases
from liftlog.services.advice.cases import Case
from liftlog.services.advice.next_load import advise
from liftlog.services.base.filters import (
    formula_of,
    own_unit,
    under,
    unit_lifted,
)
from liftlog.services.exercises.goals import goal_slug
from liftlog.services.progress.options import ANYTHING, ProgressOptions
from liftlog.store.exercises import catalogue
from liftlog.store.progress import summaries

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from liftlog.domain.progress.records import Record
    from liftlog.services.advice.next_load import Advice
    from liftlog.services.base.workspace import Workspace


class SessionAdvice(Value):
    """A session with its figures and what was said after it; None after one not counted or open."""

    summary: SessionSummary
    verdict: Decision | None


class ExerciseProgress(Value):
    """One exercise session by session, oldest first.

    `summary` and `records` are over all sessions looked at, `told` are the newest of them.
    `met` of `suggested` sessions told were done at the load that was suggested before them;
    `kept` of `planned` sets were done. `step` is the coming set of an open session.
    """

    exercise: Exercise
    told: tuple[SessionAdvice, ...]
    summary: Summary
    records: tuple[Record, ...]
    decision: Decision
    step: NextSet | None
    span: Span
    unit: str
    met: int = 0
    suggested: int = 0
    kept: int = 0
    planned: int = 0
    is_empty: bool = False


def for_exercise(
    ws: Workspace,
    name: str,
    options: ProgressOptions = ANYTHING,
    newest: int | None = None,
) -> ExerciseProgress:
    """The sessions of the exercise of that name, with the verdict that followed each."""
    from liftlog.services.exercises.names import find_exercise

    span = options.span(ws)
    exercise = find_exercise(ws.db, name)
    return progress_of(ws, exercise, span, options.goal, newest, options.unit)


def progress_of(
    ws: Workspace,
    exercise: Exercise,
    span: Span,
    goal: str | None = None,
    newest: int | None = None,
    unit: str | None = None,
) -> ExerciseProgress:
    """The sessions of one exercise in a span; the newest so many of them are told."""
    from liftlog.domain.progress.records import records

    history = summaries.sessions_between(ws.db, exercise.slug, until=span.until)
    looked_at = under([s for s in history if s.day >= span.since], goal_slug(ws, goal))
    shown = unit or unit_lifted(looked_at) or own_unit(ws)
    formula = formula_of(ws)
    summary = summarise(looked_at, exercise, span.today, shown, formula=formula)
    advice = advise(ws, exercise, goal, None if span.is_open else span.today)
    told = looked_at[-newest if newest else 0 :]
    case = cases.case_for(ws, exercise, goal)
    met, suggested = _met(history, told, case) if told else (0, 0)
    kept, planned = plan_kept(summary.sessions)
    return ExerciseProgress(
        exercise=exercise,
        told=_told(history, told, case, goal is not None, formula, _open_in(advice)),
        summary=summary,
        records=records(summary.sessions, exercise),
        decision=advice.decision,
        step=advice.step,
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
    case: Case,
    asked: bool,
    formula: str,
    open_in: str | None,
) -> tuple[SessionAdvice, ...]:
    """Each session with its verdict; while one is open only severe pain has the word (R16)."""
    if not shown:
        return ()
    from liftlog.domain.advice.verdicts import verdicts

    newest = _since(history, shown[0])
    after = verdicts(history, case, newest, asked)
    said = {one.workout: verdict for one, verdict in zip(history[-newest:], after, strict=True)}
    for one in shown:
        verdict = said[one.workout]
        if one.workout == open_in and verdict is not None and verdict.kind != STOP:
            said[one.workout] = None
    return tuple(
        SessionAdvice(summary_of(one, case.exercise, formula), said[one.workout]) for one in shown
    )


def _open_in(advice: Advice) -> str | None:
    """The workout in which the session of the exercise is open."""
    return advice.sessions[-1].workout if advice.step is not None else None


def _since(history: Sequence[Session], session: Session) -> int:
    """How many sessions there are from this one on."""
    return len(history) - next(place for place, one in enumerate(history) if one is session)


def _met(history: Sequence[Session], shown: Sequence[Session], case: Case) -> tuple[int, int]:
    """(done as suggested, with a suggestion) of the sessions shown."""
    from liftlog.domain.advice.replay import OPEN, SAME, replay

    replayed = replay(history, case, _since(history, shown[0]))
    workouts = {one.workout for one in shown}
    rated = [one.agreement for one in replayed if one.session.workout in workouts]
    return rated.count(SAME), len(rated) - rated.count(OPEN)


def all_records(
    ws: Workspace, name: str | None = None, options: ProgressOptions = ANYTHING
) -> list[ExerciseProgress]:
    """The records that stand, of one exercise or of those of the overview, set since a day.

    Of one exercise also the bests that stand since the first time.
    """
    from liftlog.domain.progress.records import records
    from liftlog.services.exercises.names import find_exercise
    from liftlog.services.progress.overview import trained

    span = options.span(ws)
    if name:
        exercises = [find_exercise(ws.db, name)]
    else:
        slugs, _ = trained(ws, span, options.is_any_time)
        exercises = [one for slug in slugs if (one := catalogue.exercise(ws.db, slug))]
    before = span.replace(since=FIRST_DAY)

    def since_then(progress: ExerciseProgress) -> ExerciseProgress:
        standing = progress.records
        if name:
            standing = records(progress.summary.sessions, progress.exercise, firsts=True)
        return progress.replace(records=tuple(one for one in standing if one.day >= span.since))

    return [
        since_then(progress_of(ws, one, before, options.goal, 1, options.unit)) for one in exercises
    ]
