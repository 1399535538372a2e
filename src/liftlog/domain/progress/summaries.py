"""What training adds up to: every figure with one definition, the same in all that shows it.

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
from liftlog.start.dates import date, timedelta

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from liftlog.domain.exercises.exercise import Exercise

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


def summarise(
    sessions: Iterable[Session],
    exercise: Exercise,
    today: str,
    unit: str,
    older: Totals | None = None,
    formula: str = EPLEY,
) -> Summary:
    """The figures of one exercise: its sessions with at least one working set.

    Sessions that were only added up come as `older`; they ended before the 26 weeks of the trend.
    The last top set is that of the newest session. Volume counts the last 4 weeks up to today.
    `formula` estimates one-rep maxima.
    """
    found = tuple(one for s in sessions if (one := summary_of(s, exercise, formula)).top)
    month = days_before(today, VOLUME_DAYS - 1)
    recent = [one for one in found if month <= one.day <= today]
    newer = totals(found, exercise)
    all_ = merged(older, newer, exercise) if older and older.count else newer
    of_late = (
        found,
        found[-1].top if found else None,
        sum([one.volume for one in recent]),
        sum([one.reps for one in recent]),
        trend(lately(found), exercise, unit),
        sessions_since_step(found, exercise),
    )
    return Summary.from_tuple(all_.as_tuple() + of_late)


def totals(found: Sequence[SessionSummary], exercise: Exercise) -> Totals:
    """The totals of sessions, oldest first: the heaviest is the top set of all of them.

    The best estimate is the highest of all, its day the first on which it was reached.
    """
    best = max((one.estimate for one in found if one.estimate), key=_height, default=None)
    return Totals(
        count=len(found),
        working_sets=sum(one.working_sets for one in found),
        first_day=found[0].day if found else None,
        last_day=found[-1].day if found else None,
        best=best,
        best_day=next((one.day for one in found if best and one.estimate == best), None),
        heaviest=top_set((one.top for one in found if one.top), exercise),
        most_reps=most(one.most_reps for one in found),
        longest=most(one.longest for one in found),
    )


def merged(older: Totals, newer: Totals, exercise: Exercise) -> Totals:
    """The totals of both; of equal bests the older one stays the best."""
    bests = [one for one in (older, newer) if one.best is not None]
    best = max(bests, key=lambda one: _height(one.best), default=older)  # type: ignore[arg-type]  # not None
    heaviest = [one.heaviest for one in (older, newer) if one.heaviest is not None]
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
    )


def sessions_since_step(sessions: Sequence[SessionSummary], exercise: Exercise) -> int | None:
    """Sessions after the last one whose top set stood above that of the session before it.

    0: the newest session was the step. None: there was no step in 26 weeks.
    """
    heights = [standing(one.top, exercise) for one in lately(sessions) if one.top]
    steps = [place for place in range(1, len(heights)) if heights[place] > heights[place - 1]]
    return len(heights) - 1 - steps[-1] if steps else None


def plan_kept(sessions: Iterable[SessionSummary]) -> tuple[int, int]:
    """(sets done, sets planned) of the sessions that had a plan.

    A set more than planned does not make up for one that was left out in another session.
    """
    planned = [(one.session.sets_done, one.session.planned_sets or 0) for one in sessions]
    return sum(min(done, asked) for done, asked in planned), sum(asked for _, asked in planned)


def lately(sessions: Sequence[SessionSummary]) -> list[SessionSummary]:
    """The sessions of the 26 weeks that end with the newest one, light days left out."""
    if not sessions:
        return []
    since = days_before(sessions[-1].day, TREND_DAYS)
    return [one for one in sessions if one.day >= since and not one.is_light]


def days_before(day: str, days: int) -> str:
    """The ISO date so many days earlier; the first date there is, where that lies before it."""
    one = date.fromisoformat(day)
    return (date.min if one.toordinal() <= days else one - timedelta(days=days)).isoformat()


def _height(estimate: Estimate) -> tuple[int, bool]:
    return estimate.load.exact, not estimate.is_rough


def volume_as(volume: int, unit: str) -> Load:
    """A volume in a unit, to the nearest thousandth."""
    return Load(nearest(volume, Load(1, unit).exact), unit)
