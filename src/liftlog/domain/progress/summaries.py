"""Summaries: one definition of every statistic, for all that shows it.

Loads and volumes are exact: volume is in 10^-11 kg times reps, trends are whole thousandths.
Only working sets count (R3); what is doubtful or a failed attempt never does.
"""

from __future__ import annotations

from liftlog.domain.base.load import Load
from liftlog.domain.base.values import Value
from liftlog.domain.progress.session_figures import (
    SessionSummary,
    most,
    standing,
    summary_of,
    top_set,
)
from liftlog.domain.progress.strength import EPLEY, Estimate
from liftlog.domain.progress.trends import Trend, nearest, trend
from liftlog.domain.training.sets import LoggedSet, Session
from liftlog.start.dates import date

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Sequence

    from liftlog.domain.exercises.exercise import Exercise
    from liftlog.domain.progress.body_weights import BodyWeights

VOLUME_DAYS = 28
TREND_DAYS = 182


class Totals(Value):
    """What sessions add up to whatever their order: those of two times make those of both."""

    count: int = 0
    working_sets: int = 0
    first_day: str | None = None
    last_day: str | None = None
    best: Estimate | None = None
    best_day: str | None = None
    heaviest: LoggedSet | None = None
    most_reps: int | None = None
    longest: int | None = None
    farthest: int | None = None


class Summary(Totals):
    """One exercise in figures. `sessions` are those that were read, oldest first.

    Volume counts the last 4 weeks, trend and step the last 26.
    """

    sessions: tuple[SessionSummary, ...] = ()
    last_top: LoggedSet | None = None
    recent_volume: int = 0
    recent_reps: int = 0
    trend: Trend | None = None
    since_step: int | None = None

    def with_totals(self, whole: Totals) -> Summary:
        """The same with other totals: those of more than the sessions that were read."""
        given = whole.as_tuple()
        return Summary.from_tuple(given + self.as_tuple()[len(given) :])


def summarise(
    sessions: Iterable[Session],
    exercise: Exercise,
    today: str,
    unit: str,
    older: Totals | None = None,
    formula: str = EPLEY,
    weights: BodyWeights | None = None,
) -> Summary:
    """The figures of one exercise: its sessions with at least one working set.

    Sessions that were only added up come as `older`; they ended before the 26 weeks of the trend.
    The last top set is that of the newest session. Volume counts the last 4 weeks up to today.
    `formula` estimates one-rep maxima; `weights` of the body count in volume.
    """
    figures = [summary_of(session, exercise, formula, weights) for session in sessions]
    return summed(figures, exercise, today, unit, older)


def summed(
    figures: Sequence[SessionSummary],
    exercise: Exercise,
    today: str,
    unit: str,
    older: Totals | None = None,
) -> Summary:
    """The same of the figures of sessions."""
    read = tuple(session for session in figures if session.top)
    month = days_before(today, VOLUME_DAYS - 1)
    recent = [session for session in read if month <= session.day <= today]
    newer = totals(read, exercise)
    all_ = merged(older, newer, exercise) if older and older.count else newer
    own_fields = (
        read,
        read[-1].top if read else None,
        sum([session.volume for session in recent]),
        sum([session.reps for session in recent]),
        trend(lately(read), exercise, unit),
        sessions_since_step(read, exercise),
    )
    return Summary.from_tuple(all_.as_tuple() + own_fields)


def totals(sessions: Sequence[SessionSummary], exercise: Exercise) -> Totals:
    """The totals of sessions, oldest first: the heaviest is the top set of all of them.

    The best estimate is the highest of all, its day the first on which it was reached.
    """
    best = max((s.estimate for s in sessions if s.estimate), key=height, default=None)
    return Totals(
        count=len(sessions),
        working_sets=sum(s.working_sets for s in sessions),
        first_day=sessions[0].day if sessions else None,
        last_day=sessions[-1].day if sessions else None,
        best=best,
        best_day=next((s.day for s in sessions if best and s.estimate == best), None),
        heaviest=top_set((s.top for s in sessions if s.top), exercise),
        most_reps=most(s.most_reps for s in sessions),
        longest=most(s.longest for s in sessions),
        farthest=most(s.farthest for s in sessions),
    )


def merged(older: Totals, newer: Totals, exercise: Exercise) -> Totals:
    """The totals of both; of equal bests the older one stays the best."""
    bests = [part for part in (older, newer) if part.best is not None]
    best = max(bests, key=lambda part: height(part.best), default=older)  # type: ignore[arg-type]  # not None
    heaviest = [part.heaviest for part in (older, newer) if part.heaviest is not None]
    return Totals(
        count=older.count + newer.count,
        working_sets=older.working_sets + newer.working_sets,
        first_day=older.first_day or newer.first_day,
        last_day=newer.last_day or older.last_day,
        best=best.best,
        best_day=best.best_day,
        heaviest=top_set(heaviest, exercise),
        most_reps=most((older.most_reps, newer.most_reps)),
        longest=most((older.longest, newer.longest)),
        farthest=most((older.farthest, newer.farthest)),
    )


def sessions_since_step(sessions: Sequence[SessionSummary], exercise: Exercise) -> int | None:
    """Sessions after the last one whose top set stood above that of the session before it.

    0: the newest session was the step. None: there was no step in 26 weeks.
    """
    heights = [standing(s.top, exercise) for s in lately(sessions) if s.top]
    steps = [place for place in range(1, len(heights)) if heights[place] > heights[place - 1]]
    return len(heights) - 1 - steps[-1] if steps else None


def plan_kept(sessions: Iterable[SessionSummary], lists: Container[str] = ()) -> tuple[int, int]:
    """(sets done, sets planned) of the sessions that had a plan.

    A set more than planned does not make up for one that was left out in another session. In the
    workouts of `lists`, whose sets a programme asked, a failed attempt fills its place.
    """
    planned = [
        (
            it.session.sets_tried if it.session.workout in lists else it.working_sets,
            it.session.planned_sets or 0,
        )
        for it in sessions
    ]
    return sum(min(pair) for pair in planned), sum(asked for _, asked in planned)


def lately(sessions: Sequence[SessionSummary]) -> list[SessionSummary]:
    """The sessions of the 26 weeks that end with the newest one, light days left out."""
    if not sessions:
        return []
    since = days_before(sessions[-1].day, TREND_DAYS)
    return [session for session in sessions if session.day >= since and not session.is_light]


def days_before(day: str, days: int) -> str:
    """The ISO date so many days earlier; the first date there is, where that lies before it."""
    number = date.fromisoformat(day).toordinal()
    return date.fromordinal(max(1, number - days)).isoformat()


def height(estimate: Estimate) -> tuple[int, bool]:
    """What of two estimates tells the higher one: of equals a sure one."""
    return estimate.load.exact, not estimate.is_rough


def volume_as(volume: int, unit: str) -> Load:
    """A volume in a unit, to the nearest thousandth."""
    return Load(nearest(volume, Load(1, unit).exact), unit)
