"""Progress of one exercise: session by session, with the advice after each."""

from __future__ import annotations

from liftlog.domain.advice.decision import STOP, Decision
from liftlog.domain.advice.open_session import NextSet
from liftlog.domain.base.spans import Span
from liftlog.domain.base.values import Value
from liftlog.domain.exercises.exercise import Exercise
from liftlog.domain.progress.session_figures import SessionSummary, summary_of
from liftlog.domain.progress.summaries import Summary, plan_kept, summed
from liftlog.domain.training.sets import Session
from liftlog.services.advice import cases
from liftlog.services.advice.advising import advise
from liftlog.services.advice.cases import Case
from liftlog.services.base.filters import formula_of, own_unit, under, unit_lifted
from liftlog.services.exercises.goals import goal_slug
from liftlog.services.progress.options import ANYTHING, ProgressOptions
from liftlog.store.exercises import catalogue
from liftlog.store.progress import summaries

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from liftlog.domain.advice.reading import Reading
    from liftlog.domain.progress.body_weights import BodyWeights
    from liftlog.domain.progress.records import Beaten, Record
    from liftlog.domain.progress.targets import Aim
    from liftlog.services.advice.programmes.items import ItemOfDay
    from liftlog.services.advice.programmes.sessions import ProgrammeSession
    from liftlog.services.base.workspace import Workspace


# How much is wanted: the sessions alone, what they add up to as well, or their records too.
SESSIONS, SUMS, RECORDS = range(3)


class SessionAdvice(Value):
    """A session with its figures and the advice after it; None after one not counted or open.

    `programme` is what a programme asked of it, and how that went.
    """

    summary: SessionSummary
    verdict: Decision | None
    programme: ProgrammeSession | None = None


class ExerciseRecords(Value):
    """The records of one exercise that stand, and the unit to show them in."""

    exercise: Exercise
    records: tuple[Record, ...]
    unit: str


class ExerciseProgress(Value):
    """One exercise session by session, oldest first.

    `summary` and `records` are over all sessions looked at, `sessions` are the newest of them,
    shown one by one. `followed` has those of these, by workout, before which a load was advised:
    whether they were done at it. `kept` of `planned` sets were done. `step` is the coming set of
    an open session, `coming` what a programme asks next. `note` is what the lifter reads with the
    exercise, `aim` how its target stands, `goes_on` the workout of the open session.
    """

    exercise: Exercise
    sessions: tuple[SessionAdvice, ...]
    summary: Summary
    records: tuple[Record, ...]
    decision: Decision
    step: NextSet | None
    span: Span
    unit: str
    followed: tuple[tuple[str, bool], ...] = ()
    kept: int = 0
    planned: int = 0
    is_empty: bool = False
    note: str | None = None
    aim: Aim | None = None
    coming: ItemOfDay | None = None
    goes_on: str | None = None

    @property
    def met(self) -> int:
        """How many sessions were done at the load that was advised before them."""
        return sum(is_met for _, is_met in self.followed)

    @property
    def suggested(self) -> int:
        """How many sessions had such a load."""
        return len(self.followed)


class Read(Value):
    """What was read of an exercise: the newest sessions, of these the ones that are looked at (the
    others are all that decide on the advice after them), and the case."""

    history: Sequence[Session]
    looked_at: Sequence[Session]
    case: Case


def for_exercise(
    ws: Workspace,
    name: str,
    options: ProgressOptions = ANYTHING,
    newest: int | None = None,
    much: int = RECORDS,
) -> ExerciseProgress:
    """The sessions of the exercise of that name, with the advice that followed each."""
    from liftlog.services.exercises.names import find_exercise

    span = options.span(ws)
    exercise = find_exercise(ws.db, name)
    weights = options.weights(ws)
    return progress_of(ws, exercise, span, weights, options.goal, newest, options.unit, much)


def progress_of(
    ws: Workspace,
    exercise: Exercise,
    span: Span,
    weights: BodyWeights | None,
    goal: str | None = None,
    newest: int | None = None,
    unit: str | None = None,
    much: int = RECORDS,
    read: Read | None = None,
) -> ExerciseProgress:
    """The sessions of one exercise in a span; the newest so many of them one by one.

    `weights` of the body count in the volume of bodyweight sets. Of what is not wanted there is
    nothing. What was `read` already is not read again.
    """
    from liftlog.domain.advice.reading import Reading

    read = read or _read(ws, exercise, span, goal)
    history, looked_at, case = read.as_tuple()
    unit = unit or unit_lifted(looked_at) or own_unit(ws)
    formula = formula_of(ws)
    advice = advise(ws, exercise, goal, None if span.is_open else span.today)
    shown = looked_at[-newest if newest else 0 :]
    figures = [
        summary_of(session, exercise, formula, weights)
        for session in (shown if much == SESSIONS else looked_at)
    ]
    summary = summed(figures, exercise, span.today, unit) if much > SESSIONS else Summary()
    # From the first of them on, also those under another goal.
    count = len(history) - history.index(shown[0]) if shown else 0
    reading = Reading(exercise)
    advice_after = _advice_after(history, case, count, goal is not None, reading)
    goes_on = advice.sessions[-1].workout if advice.step is not None else None
    if goes_on is not None:
        # While a session is open only severe pain is advised on (R16).
        verdict = advice_after.get(goes_on)
        advice_after[goes_on] = verdict if verdict and verdict.kind == STOP else None
    workouts = {session.workout for session in shown if much > SESSIONS}
    followed = _followed(history, case, count, workouts, reading) if workouts else ()
    kept, planned = plan_kept(summary.sessions)
    return ExerciseProgress(
        exercise=exercise,
        sessions=tuple(
            SessionAdvice(of_session, advice_after[of_session.session.workout])
            for of_session in figures[len(figures) - len(shown) :]
        ),
        summary=summary,
        records=_records(summary, exercise) if much == RECORDS else (),
        decision=advice.decision,
        step=advice.step,
        span=span,
        unit=unit,
        followed=followed,
        kept=kept,
        planned=planned,
        is_empty=not history and not summaries.any_set(ws.db),
        note=case.note,
        aim=_aim(ws, case, summary, unit, span) if case.target and much > SESSIONS else None,
        coming=advice.programme,
        goes_on=goes_on,
    )


def _read(ws: Workspace, exercise: Exercise, span: Span, goal: str | None) -> Read:
    history = summaries.sessions_between(ws.db, exercise.slug, until=span.until)
    looked_at = under([s for s in history if s.day >= span.since], goal_slug(ws, goal))
    case = cases.with_other_gyms(ws, cases.case_for(ws, exercise, goal))
    return Read(history, looked_at, case)


def with_programmes(ws: Workspace, progress: ExerciseProgress) -> ExerciseProgress:
    """The same with what programmes asked of each session, and how it went (P73).

    Where a programme asks, no advice is followed or not.
    """
    from liftlog.store.plans import taken_days

    if not taken_days.asked_by_exercise(ws.db, progress.exercise.slug):
        return progress
    from liftlog.services.advice.programmes.sessions import sessions_under_programmes

    told = sessions_under_programmes(ws, progress.exercise.slug)
    kept, planned = plan_kept(progress.summary.sessions, frozenset(told))
    if progress.step is not None and progress.sessions:
        # It goes on: nobody knows yet how it went.
        told.pop(progress.sessions[-1].summary.session.workout, None)
    sessions = tuple(
        it.replace(programme=told.get(it.summary.session.workout)) for it in progress.sessions
    )
    followed = tuple(it for it in progress.followed if it[0] not in told)
    return progress.replace(sessions=sessions, followed=followed, kept=kept, planned=planned)


def _records(summary: Summary, exercise: Exercise) -> tuple[Record, ...]:
    """Few views want them: only they import what it takes."""
    from liftlog.domain.progress.records import records

    return records(summary.sessions, exercise)


def _aim(ws: Workspace, case: Case, summary: Summary, unit: str, span: Span) -> Aim:
    """Few have a target: only they import what it takes."""
    from liftlog.services.progress.targets import aim_of

    assert case.target is not None
    return aim_of(ws, case.exercise, case.target, summary.sessions, unit, span.today)


def _advice_after(
    history: Sequence[Session], case: Case, count: int, asked: bool, reading: Reading
) -> dict[str, Decision | None]:
    """The advice after each of so many newest sessions, by workout."""
    from liftlog.domain.advice.verdicts import verdicts

    newest = history[len(history) - count :]
    after = verdicts(history, case, count, asked, reading)
    return {session.workout: verdict for session, verdict in zip(newest, after, strict=True)}


def _followed(
    history: Sequence[Session], case: Case, count: int, workouts: set[str], reading: Reading
) -> tuple[tuple[str, bool], ...]:
    """Of the sessions of these workouts with a suggestion: whether they were done as suggested."""
    from liftlog.domain.advice.replay import OPEN, SAME, replay

    replayed = replay(history, case, count, reading)
    return tuple(
        (session.session.workout, session.agreement == SAME)
        for session in replayed
        if session.session.workout in workouts and session.agreement != OPEN
    )


def has_any_set(ws: Workspace, exercise: str | None = None) -> bool:
    """Whether anything was ever logged, or any set of the exercise of that name."""
    if exercise is None:
        return summaries.any_set(ws.db)
    from liftlog.services.exercises.names import find_exercise
    from liftlog.store.training.logbook import last_trained

    return last_trained(ws.db, find_exercise(ws.db, exercise).slug) is not None


def all_records(
    ws: Workspace, name: str | None = None, options: ProgressOptions = ANYTHING
) -> list[ExerciseRecords]:
    """The records that stand, of one exercise or of those of the overview, set since a day.

    Of one exercise also the bests that stand since the first time.
    """
    from liftlog.domain.progress.records import record_of, records
    from liftlog.services.exercises.names import find_exercise
    from liftlog.services.progress.overview import trained
    from liftlog.store.base.moment import one_moment

    span = options.span(ws)
    if name:
        exercises = [find_exercise(ws.db, name)]
    else:
        slugs, _ = trained(ws, span, options.is_any_time)
        exercises = [known for slug in slugs if (known := catalogue.exercise(ws.db, slug))]
    goal = goal_slug(ws, options.goal) if exercises else None
    formula, weights = formula_of(ws), options.weights(ws)
    found = []
    for exercise in exercises:
        if goal is None:
            # Which sessions they are, and their sets, are two readings.
            with one_moment(ws.db):
                holders = _record_holders(ws, exercise, span, weights is not None, bool(name))
        else:
            # Which goal a session is of, all its sets tell together.
            whole = summaries.sessions_between(ws.db, exercise.slug, until=span.until)
            of_goal = under(whole, goal)
            holders = _Holders(of_goal, unit_lifted(of_goal))
        figures = (summary_of(session, exercise, formula, weights) for session in holders.sessions)
        worked = [session for session in figures if session.top]
        if holders.beaten is None:
            standing: Iterable[Record | None] = records(worked, exercise, firsts=bool(name))
        else:
            by_workout = {session.session.workout: session for session in worked}
            standing = (record_of(it, by_workout, exercise) for it in holders.beaten)
        newer = tuple(record for record in standing if record and record.day >= span.since)
        unit = options.unit or holders.unit or own_unit(ws)
        found.append(ExerciseRecords(exercise, newer, unit))
    return found


class _Holders(Value):
    """The sessions that may hold a record, the unit lifted in most, and which of them holds which
    record, where that is known."""

    sessions: Sequence[Session]
    unit: str | None
    beaten: Sequence[Beaten] | None = None


def _record_holders(
    ws: Workspace, exercise: Exercise, span: Span, with_body: bool, firsts: bool
) -> _Holders:
    """The sessions of an exercise that may hold a record."""
    from liftlog.domain.progress.record_holders import WAY, record_holders

    rows = summaries.done_before(ws.db, exercise.slug, WAY, span.until)
    holders = record_holders(
        rows,
        exercise.shows_strength,
        with_body,
        span.until,
        # A session that goes on long after the last day is read only up to there.
        loads_alone=span.is_open and not (exercise.levels or exercise.bands or firsts),
        formula=formula_of(ws),
    )
    counts = holders.units
    if len({*counts.values()}) < len(counts):
        # As often in the one as in the other: which is newer, the whole history tells.
        whole = summaries.sessions_between(ws.db, exercise.slug, until=span.until)
        lifted = unit_lifted(whole)
    else:
        lifted = max(counts, key=lambda unit: counts[unit], default=None)
    sessions = summaries.sessions_in(ws.db, exercise.slug, holders.workouts)
    return _Holders(sessions, lifted, holders.beaten)
