"""What a report tells: gathered once, from the same services as `progress` and `next`."""

from collections.abc import Sequence

from liftlog.domain.advice.policy_keys import PolicyLine, policy_lines
from liftlog.domain.base.spans import FIRST_DAY, Span
from liftlog.domain.base.values import Value
from liftlog.domain.progress.groups import MONTH, WEEK, Grouped, Habit
from liftlog.domain.progress.overview import Overview
from liftlog.domain.progress.summaries import days_before
from liftlog.domain.training.sets import PainMark
from liftlog.services.base.workspace import Workspace
from liftlog.services.exercises.names import find_exercise
from liftlog.services.progress import exercise as summarising
from liftlog.services.progress import groups
from liftlog.services.progress import overview as overviewing
from liftlog.services.progress.exercise import ExerciseProgress
from liftlog.services.progress.options import ANYTHING, ProgressOptions
from liftlog.store.advice.pain import pain_marks
from liftlog.store.exercises import catalogue

MOST_EXERCISES = 20
NEWEST_SESSIONS = 60
_YEAR_DAYS = 366


class TrainingReport(Value):
    """One report. `left_out` exercises have a line in the overview but no part of their own.

    `grouped` is over all of the span, `weeks` over the newest year in which something was trained.
    """

    made_on: str
    span: Span
    overview: Overview
    courses: tuple[ExerciseProgress, ...]
    left_out: int
    grouped: Grouped
    weeks: Grouped
    habit: Habit | None
    days: dict[str, int]
    policies: tuple[PolicyLine, ...]
    pain: tuple[PainMark, ...] | None
    anonymous: bool


def report(
    ws: Workspace,
    options: ProgressOptions = ANYTHING,
    exercises: Sequence[str] = (),
    with_health: bool = False,
    anonymous: bool = False,
) -> TrainingReport:
    """All that was trained in a span, or some exercises of it; pain only where it is asked for."""
    options = options.replace(all=True)
    found = overviewing.overview(ws, options)
    if exercises:
        wanted = [find_exercise(ws.db, name).slug for name in exercises]
        found = found.replace(
            lines=tuple(line for line in found.lines if line.exercise.slug in wanted)
        )
    by_work = sorted(found.lines, key=lambda line: -line.summary.working_sets)[:MOST_EXERCISES]
    told = [line.exercise for line in found.lines if line in by_work]

    def grouped(way: str, from_: str | None) -> Grouped:
        slugs = [line.exercise.slug for line in found.lines]
        return groups.grouped(ws, way, None, options.replace(since=from_), slugs)

    return TrainingReport(
        made_on=ws.clock.today(),
        span=found.span,
        overview=found,
        courses=tuple(
            summarising.progress_of(
                ws, exercise, found.span, options.goal, NEWEST_SESSIONS, options.unit
            )
            for exercise in told
        ),
        left_out=len(found.lines) - len(told),
        grouped=grouped(WEEK if _is_short(found) else MONTH, options.since),
        weeks=grouped(WEEK, _weeks_since(found)),
        habit=groups.habit(ws, found.span.today),
        days={
            day: sets
            for day, sets in groups.training_days(ws, found.span.today).items()
            if day >= found.span.since
        },
        policies=policy_lines(ws.policies),
        pain=_pain(ws, found.span) if with_health else None,
        anonymous=anonymous,
    )


def _is_short(found: Overview) -> bool:
    """Whether weeks are fine enough: up to a year of training."""
    first = min((line.summary.first_day or "" for line in found.lines), default="")
    return first >= days_before(found.span.today, _YEAR_DAYS)


def _weeks_since(found: Overview) -> str:
    """A year before the last day trained, and the whole of its first week."""
    last = max((line.summary.last_day or "" for line in found.lines), default="")
    return max(found.span.since, days_before(last or found.span.today, _YEAR_DAYS + 6))


def _pain(ws: Workspace, span: Span) -> tuple[PainMark, ...]:
    slugs = [one.slug for one in catalogue.exercises(ws.db, retired=True)]
    until = span.today if span.until != span.today else span.until
    marks = pain_marks(ws.db, slugs, until)
    return tuple(one for one in marks if span.since == FIRST_DAY or one.day >= span.since)
