"""Progress overall: one line per exercise, mostly from saved statistics."""

from __future__ import annotations

from liftlog.domain.advice.no_advice import no_advice
from liftlog.domain.base.spans import FIRST_DAY, LAST_DAY, Span
from liftlog.domain.base.values import Value
from liftlog.domain.exercises.exercise import Exercise
from liftlog.domain.progress.overview import Line, Overview, in_short
from liftlog.domain.progress.summaries import (
    TREND_DAYS,
    VOLUME_DAYS,
    Totals,
    days_before,
    summarise,
    summed,
)
from liftlog.domain.training.sets import Session
from liftlog.services.advice.advising import TRAINED_LATELY_DAYS, advise
from liftlog.services.advice.case_reader import CaseReader
from liftlog.services.advice.next_load import most_sessions
from liftlog.services.base.filters import (
    body_weights_of,
    formula_of,
    own_unit,
    span_of,
    under,
    unit_lifted,
)
from liftlog.services.progress.kept_advice import Questions
from liftlog.services.progress.options import ANYTHING, ProgressOptions
from liftlog.store.exercises import catalogue
from liftlog.store.progress import kept_figures, summaries
from liftlog.store.progress.kept_figures import KeptFigures

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from liftlog.domain.progress.body_weights import BodyWeights
    from liftlog.services.advice.next_load import Advice
    from liftlog.services.base.workspace import Workspace

# Fewer sessions are read again in less time than it takes to write what they add up to. Of a lift
# so many count at most, since of old ones SQLite reads little: one alone is not worth it.
WORTH_KEEPING = 60
_MOST_OF_A_LIFT = 40


def overview(ws: Workspace, options: ProgressOptions = ANYTHING) -> Overview:
    """Every exercise trained in the span in a line; without one, in the last 8 weeks or ever."""
    span, goal, unit = options.span(ws), options.goal, options.unit
    weights = options.weights(ws)
    # Before anything is read: what is kept must be of this state.
    seen = kept_figures.state(ws.db)
    slugs, is_old = trained(ws, span, options.is_any_time)
    known = catalogue.exercises_by_slug(ws.db, slugs)
    exercises = [known[slug] for slug in slugs if slug in known]
    is_plain = span.since == FIRST_DAY and span.is_open and goal is None and unit is None
    if is_plain:
        lines = _kept_lines(ws, exercises, span, weights, seen)
    else:
        reader = CaseReader(ws)
        lines = [_line(ws, reader, exercise, span, weights, goal, unit) for exercise in exercises]
    return Overview(
        lines=tuple(line for line in lines if line.summary.count),
        span=span,
        is_old=is_old,
        is_empty=not slugs and not summaries.any_set(ws.db),
    )


def trained(ws: Workspace, span: Span, any_time: bool) -> tuple[list[str], bool]:
    """The exercises trained in the span, or in the last 8 weeks; whether these are old ones."""
    if not any_time:
        lately = summaries.exercises_trained(ws.db, days_before(span.today, TRAINED_LATELY_DAYS))
        if lately:
            return lately, False
    slugs = summaries.exercises_trained(ws.db, span.since, span.until)
    return slugs, bool(slugs) and not any_time


def _kept_lines(
    ws: Workspace,
    exercises: list[Exercise],
    span: Span,
    weights: BodyWeights | None,
    seen: int,
) -> list[Line]:
    """The lines of all that was ever trained: read where they are kept, else made and kept."""
    reader = CaseReader(ws)
    questions = Questions(ws, reader)
    work = _recent_work(ws, exercises, span, weights)
    kept = kept_figures.kept(ws.db, _made_by(ws), work)
    changed = kept_figures.changed_elsewhere(ws.db)
    made, renewed = [], []
    lines = []
    for exercise in exercises:
        slug = exercise.slug
        known = kept.get(slug)
        if slug in changed:
            lines.append(_line(ws, reader, exercise, span, weights))
        elif known is None:
            made.append(_made(ws, reader, exercise, span, work))
            lines.append(made[-1].line)
        else:
            reader.units[slug] = known.working_unit
            line, advice = _kept_line(ws, reader, exercise, known, questions)
            if advice is not None:
                renewed.append((slug, known, advice))
            lines.append(line)
    fresh = [(it.line.exercise.slug, _to_keep(it, reader, questions)) for it in made]
    for slug, known, advice in renewed:
        to_keep = questions.kept(advice)
        if to_keep is not None:
            fresh.append((slug, known.replace(advice=to_keep)))
    sessions = [min(figures.summary.count, _MOST_OF_A_LIFT) for _, figures in fresh]
    if sum(sessions) >= WORTH_KEEPING:
        kept_figures.keep(ws.db, _made_by(ws), seen, fresh)
    return lines


def wrongly_kept(ws: Workspace) -> list[str]:
    """The exercises whose kept figures are not those that their sets give."""
    span, weights = span_of(ws), body_weights_of(ws)
    known = catalogue.exercises_by_slug(ws.db, kept_figures.exercises_kept(ws.db))
    work = _recent_work(ws, known.values(), span, weights)
    kept = kept_figures.kept(ws.db, _made_by(ws), work)
    reader = CaseReader(ws)
    questions = Questions(ws, reader)

    def is_right(slug: str) -> bool:
        if slug not in known:
            return False
        made, was = _made(ws, reader, known[slug], span, work), kept[slug].advice
        is_asked = was is not None and was.holds(questions.of(known[slug]), reader.today)
        if is_asked and was is not None and was.advised != made.line.decision:
            return False
        return kept[slug].says_as_much_as(_to_keep(made, reader, questions))

    return [slug for slug in kept if not is_right(slug)]


def _made_by(ws: Workspace) -> str:
    return kept_figures.made_by(formula_of(ws), most_sessions(ws))


def _recent_work(
    ws: Workspace, exercises: Iterable[Exercise], span: Span, weights: BodyWeights | None
) -> dict[str, tuple[int, int]]:
    """The work of the last 4 weeks in these exercises, which is never kept."""
    since = days_before(span.today, VOLUME_DAYS - 1)
    weightless = {exercise.slug for exercise in exercises if not exercise.shows_strength}
    return kept_figures.work_between(ws.db, since, span.today, weightless, weights)


def _to_keep(made: _Made, reader: CaseReader, questions: Questions) -> KeptFigures:
    slug = made.line.exercise.slug
    advice = questions.kept(made.advice)
    return KeptFigures(made.line.summary, made.unit, reader.units[slug], advice)


def _kept_line(
    ws: Workspace, reader: CaseReader, exercise: Exercise, kept: KeptFigures, questions: Questions
) -> tuple[Line, Advice | None]:
    """The line, and the advice in it where that is not what was kept."""
    advice = step = None
    if reader.has_no_goal(exercise) and not ws.has_runs:
        top = kept.summary.last_top
        with_reps = top is not None and bool(top.reps)
        decision = in_short(no_advice(exercise, None, reader.today, with_reps))
    elif kept.advice is not None and kept.advice.holds(questions.of(exercise), reader.today):
        decision = kept.advice.advised
    else:
        advice = advise(ws, exercise, reader=reader)
        decision, step = in_short(advice.decision), advice.step
    return Line(exercise, kept.summary, decision, step, kept.unit or own_unit(ws)), advice


class _Made(Value):
    """A line of all that was ever trained, the unit lifted in most lately, and the advice."""

    line: Line
    unit: str | None
    advice: Advice


def _made(
    ws: Workspace,
    reader: CaseReader,
    exercise: Exercise,
    span: Span,
    work: dict[str, tuple[int, int]],
) -> _Made:
    """The line of all that was ever trained, with the `work` of the last 4 weeks: of each set of
    26 weeks a few columns are read, and SQLite adds up what is older."""
    from liftlog.domain.progress.sets_alike import DONE, figures_of
    from liftlog.store.progress import totals

    slug, formula = exercise.slug, formula_of(ws)
    window = _window(ws, slug)
    rows = summaries.done_before(ws.db, slug, DONE, since=window.since)
    # One that began long before, as where visits far apart were merged, is one of the old ones.
    figures = [
        it
        for it in figures_of(rows, exercise, formula)
        if it.day >= window.since and (not it.top or it.session.workout in window.begun)
    ]
    unit = unit_lifted([it.session for it in figures])
    shown = unit or own_unit(ws)
    summary = summed(figures, exercise, span.today, shown)
    if window.has_older:
        whole = totals.with_bests_of_all(ws.db, exercise, window.counts, formula)
        summary = summary.with_totals(whole.replace(last_day=summary.last_day))
    volume, reps = work.get(slug, (0, 0))
    reader.units[slug] = reader.working_unit(slug)
    advice = advise(ws, exercise, reader=reader)
    summary = summary.replace(sessions=(), recent_volume=volume, recent_reps=reps)
    line = Line(exercise, summary, in_short(advice.decision), advice.step, shown)
    return _Made(line, unit, advice)


class _Window(Value):
    """What figures look at one by one: since which day, the workouts of the sessions with a
    working set that began since, and what all sessions count together."""

    since: str
    begun: set[str]
    counts: Totals

    @property
    def has_older(self) -> bool:
        """Whether there are sessions before."""
        return len(self.begun) < self.counts.count


def _window(ws: Workspace, slug: str) -> _Window:
    """The 26 weeks up to the newest session, and the sessions that a decision looks at."""
    from liftlog.store.progress import totals

    counts = totals.counts_of_all(ws.db, slug)
    count, newest = counts.count, counts.last_day
    if newest is None:
        return _Window(FIRST_DAY, set(), counts)
    since, most = days_before(newest, TREND_DAYS), most_sessions(ws)
    begun = totals.sessions_since(ws.db, slug, since)
    if len(begun) < min(count, most):
        # Those that a decision looks at are read as well, however long ago they were.
        since = totals.session_days(ws.db, slug, LAST_DAY, most)[-1]
        begun = totals.sessions_since(ws.db, slug, since)
    return _Window(since, begun, counts)


def _line(
    ws: Workspace,
    reader: CaseReader,
    exercise: Exercise,
    span: Span,
    weights: BodyWeights | None,
    goal: str | None = None,
    unit: str | None = None,
) -> Line:
    """The line of some of what was trained, or of what another program has changed."""
    slug, formula = exercise.slug, formula_of(ws)
    if goal is not None:
        from liftlog.services.exercises.goals import goal_slug

        goal = goal_slug(ws, goal)
    read = _read(ws, exercise, span, goal, formula)
    older, sessions = read.older, read.sessions
    if span.is_open and goal is None and read.is_whole:
        reader.sessions[slug] = sessions
        if span.since == FIRST_DAY and not read.has_older:
            reader.whole.add(slug)
    shown = unit or unit_lifted(sessions) or own_unit(ws)
    advice = advise(ws, exercise, goal, None if span.is_open else span.today, reader)
    summary = summarise(sessions, exercise, span.today, shown, older, formula, weights)
    return Line(exercise, summary, in_short(advice.decision), advice.step, shown)


class _Read(Value):
    """The totals of old sessions, those of the 26 weeks that figures look at one by one, whether
    these are all that have a set since, and whether there are others before them."""

    older: Totals | None
    sessions: list[Session]
    is_whole: bool
    has_older: bool = False


def _read(ws: Workspace, exercise: Exercise, span: Span, goal: str | None, formula: str) -> _Read:
    """What the log holds of an exercise.

    Only the sessions themselves say under which goal they were: with one, all are read.
    """
    from liftlog.store.progress.totals import (
        any_before,
        session_days,
        sessions_since,
        totals_before,
    )

    days = session_days(ws.db, exercise.slug, span.until, most_sessions(ws))
    if goal is not None or not days:
        sessions = summaries.sessions_between(ws.db, exercise.slug, span.since, span.until)
        return _Read(None, under(sessions, goal), True)
    # Those that a decision looks at are read as well, however long ago they were; and the last 4
    # weeks, where the newest one lies far ahead.
    month = days_before(span.today, VOLUME_DAYS - 1)
    since = max(span.since, min(days_before(days[0], TREND_DAYS), days[-1], month))
    read = summaries.sessions_between(ws.db, exercise.slug, since, span.until)
    # One that began long before, as where visits far apart were merged, is one of the old ones.
    begun = sessions_since(ws.db, exercise.slug, since)
    newer = [session for session in read if session.workout in begun or not session.working_sets]
    is_whole = len(newer) == len(read)
    if since == span.since:
        return _Read(None, newer, is_whole)
    older = totals_before(ws.db, exercise, span.since, since, formula)
    # Totals are of working sets; an old session of failed attempts decides, too.
    has_older = older.count > 0 or any_before(ws.db, exercise.slug, since)
    return _Read(older, newer, is_whole, has_older)
