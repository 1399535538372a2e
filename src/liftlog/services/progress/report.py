"""Report: all its data, from the same services as `progress` and `next`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from liftlog.domain.advice.policy_keys import PolicyLine, policy_lines
from liftlog.domain.base.spans import Span
from liftlog.domain.base.values import Value
from liftlog.domain.exercises.exercise import Exercise
from liftlog.domain.exercises.movement import Link, links_of
from liftlog.domain.progress.groups import MONTH, WEEK, Grouped, Habit
from liftlog.domain.progress.measurements import WEIGHT, Measurement, doubtful
from liftlog.domain.progress.overview import Overview
from liftlog.domain.progress.summaries import days_before
from liftlog.domain.training.sets import PainMark
from liftlog.services.base.workspace import Workspace
from liftlog.services.exercises.names import find_exercise
from liftlog.services.progress import exercise as summarising
from liftlog.services.progress import groups
from liftlog.services.progress import overview as overviewing
from liftlog.services.progress.anonymous import anonymised
from liftlog.services.progress.exercise import ExerciseProgress
from liftlog.services.progress.options import ANYTHING, ProgressOptions
from liftlog.store.advice.pain import all_marks
from liftlog.store.exercises import own
from liftlog.store.progress import measurements

if TYPE_CHECKING:
    from liftlog.domain.progress.body_weights import BodyWeights

MOST_EXERCISES = 20
NEWEST_SESSIONS = 60
_YEAR_DAYS = 366


class TrainingReport(Value):
    """One report. `left_out` exercises have a line in the overview but no part of their own.
    `leaves_body_out`: volume counts no body weight, though the lifter wants it elsewhere.

    `links` has those of each course. `grouped` is over all of the span, `weeks` over the newest
    year in which something was trained. `athlete` is whose training it is, where a coach reads it.
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
    links: tuple[tuple[Link, ...], ...] = ()
    weights: tuple[Measurement, ...] | None = None
    leaves_body_out: bool = False
    athlete: str | None = None


def report(
    ws: Workspace,
    options: ProgressOptions = ANYTHING,
    exercises: Sequence[str] = (),
    with_health: bool = False,
    anonymous: bool = False,
) -> TrainingReport:
    """All that was trained in a span, or some exercises of it; health only where asked for."""
    # What the body weighs is health: without it volume counts loads alone, whatever the policy.
    options = options.replace(all=True, with_body=with_health)
    body = options.weights(ws)
    overview = overviewing.overview(ws, options)
    lines, span = overview.lines, overview.span
    wanted = [find_exercise(ws.db, name).slug for name in exercises] or None
    if wanted is not None:
        lines = tuple(line for line in lines if line.exercise.slug in wanted)
    by_work = sorted(lines, key=lambda line: -line.summary.working_sets)[:MOST_EXERCISES]
    shown = [line.exercise for line in lines if line in by_work]
    # Up to a year of training is shown by week.
    first = min((line.summary.first_day or "" for line in lines), default="")
    way = WEEK if first >= days_before(span.today, _YEAR_DAYS) else MONTH
    # A year before the last day trained, and the whole of its first week.
    last = max((line.summary.last_day or "" for line in lines), default="") or span.today
    year_since = max(span.since, days_before(last, _YEAR_DAYS + 6))
    days = groups.training_days(ws, span.today)
    made = TrainingReport(
        made_on=ws.clock.today(),
        span=span,
        overview=overview.replace(lines=lines),
        courses=tuple(_course(ws, exercise, span, body, options) for exercise in shown),
        left_out=len(lines) - len(shown),
        grouped=groups.grouped(ws, way, None, options, wanted),
        weeks=groups.grouped(ws, WEEK, None, options.replace(since=year_since), wanted),
        habit=groups.habit(ws, span.today),
        days={day: sets for day, sets in days.items() if day >= span.since},
        policies=policy_lines(ws.policies),
        pain=_pain(ws, span) if with_health else None,
        anonymous=anonymous,
        links=tuple(_links(ws, exercise, anonymous) for exercise in shown),
        weights=_weights(ws, span) if with_health else None,
        leaves_body_out=ws.policies.body_weight_volume and not with_health,
    )
    return anonymised(ws, made) if anonymous else made


def _course(
    ws: Workspace,
    exercise: Exercise,
    span: Span,
    body: BodyWeights | None,
    options: ProgressOptions,
) -> ExerciseProgress:
    """How one exercise went. Only the sessions that are shown one by one keep all their sets:
    those of twenty exercises would be more than need be held."""
    course = summarising.with_programmes(
        ws,
        summarising.progress_of(
            ws, exercise, span, body, options.goal, NEWEST_SESSIONS, options.unit
        ),
    )
    drawn = tuple(it.without_sets() for it in course.summary.sessions)
    return course.replace(summary=course.summary.replace(sessions=drawn))


def _links(ws: Workspace, exercise: Exercise, anonymous: bool) -> tuple[Link, ...]:
    """Where an exercise can be seen; an anonymous report has only what comes with liftlog."""
    if anonymous and not exercise.is_built_in:
        return ()
    entry = (own.entry_without_words if anonymous else own.entry_of)(ws.db, exercise.slug)
    return tuple(link for link in links_of(entry) if link.is_web)


def _weights(ws: Workspace, span: Span) -> tuple[Measurement, ...]:
    """The body weights that count, oldest first."""
    measured = measurements.of_name(ws.db, WEIGHT)
    unlike = doubtful(measured, ws.policies)
    return tuple(
        it for it in measured if it.id not in unlike and span.since <= it.day <= span.today
    )


def _pain(ws: Workspace, span: Span) -> tuple[PainMark, ...]:
    return tuple(mark for _, mark in all_marks(ws.db) if span.since <= mark.day <= span.today)
