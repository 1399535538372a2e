"""What training adds up to: every figure with one definition, the same in all that shows it.

Loads and volumes are exact: volume is in 10^-11 kg times reps, trends are whole thousandths.
Only working sets count (R3); what is doubtful or a failed attempt never does.
"""

from __future__ import annotations

from datetime import date, timedelta

from liftlog.domain.judging import is_timed
from liftlog.domain.load import Load, in_unit
from liftlog.domain.sets import LoggedSet, Session
from liftlog.domain.strength import Estimate, best_estimate, unloaded_reps, volume_load
from liftlog.domain.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from liftlog.domain.exercises import Exercise

VOLUME_DAYS = 28
TREND_DAYS = 182
TREND_SESSIONS, TREND_SPAN_DAYS = 3, 7
E1RM, LOAD, REPS, SECONDS = "e1rm", "load", "reps", "seconds"
UP, FLAT, DOWN = "up", "flat", "down"
# A month is 365.25 / 12 = 487 / 16 days. Less than 1 % of the mean a month is flat.
_MONTH = (487, 16)
_FLAT_SHARE = 100


class SessionSummary(Value):
    """One session in figures. `top` and what follows are None where no working set was done."""

    session: Session
    top: LoggedSet | None
    estimate: Estimate | None
    most_reps: int | None
    longest: int | None
    reps: int
    volume: int
    unloaded_reps: int

    @property
    def day(self) -> str:
        return self.session.day

    @property
    def is_light(self) -> bool:
        return self.session.light


class Trend(Value):
    """The slope of a measure by least squares, in thousandths a month of `unit` (or of a rep).

    `level` is where the line stands at the newest session, `days` how long the line is.
    """

    measure: str
    slope: int
    level: int
    direction: str
    sessions: int
    days: int
    unit: str | None = None


class Summary(Value):
    """One exercise in figures, over the sessions looked at, oldest first."""

    sessions: tuple[SessionSummary, ...]
    working_sets: int
    last_top: LoggedSet | None
    best: Estimate | None
    best_day: str | None
    heaviest: LoggedSet | None
    most_reps: int | None
    longest: int | None
    recent_volume: int
    recent_reps: int
    trend: Trend | None
    since_step: int | None

    @property
    def first_day(self) -> str | None:
        return self.sessions[0].day if self.sessions else None

    @property
    def last_day(self) -> str | None:
        return self.sessions[-1].day if self.sessions else None


def summarise(sessions: Iterable[Session], exercise: Exercise, today: str, unit: str) -> Summary:
    """The figures of one exercise: its sessions with at least one working set.

    The last top set is that of the newest session, the heaviest the top set of all of them. The
    best estimate is the highest of all, its day the first on which it was reached. Volume counts
    the last 4 weeks up to today.
    """
    found = tuple(one for s in sessions if (one := summary_of(s, exercise)).top is not None)
    best = max((one.estimate for one in found if one.estimate), key=_height, default=None)
    recent = [one for one in found if days_before(today, VOLUME_DAYS - 1) <= one.day <= today]
    return Summary(
        sessions=found,
        working_sets=sum(len(one.session.working_sets) for one in found),
        last_top=found[-1].top if found else None,
        best=best,
        best_day=next((one.day for one in found if best and one.estimate == best), None),
        heaviest=top_set((one.top for one in found if one.top), exercise),
        most_reps=_most(one.most_reps for one in found),
        longest=_most(one.longest for one in found),
        recent_volume=sum(one.volume for one in recent),
        recent_reps=sum(one.reps for one in recent),
        trend=trend(found, exercise, unit),
        since_step=sessions_since_step(found, exercise),
    )


def summary_of(session: Session, exercise: Exercise) -> SessionSummary:
    """The figures of one session, over its working sets."""
    working = session.working_sets
    return SessionSummary(
        session=session,
        top=top_set(working, exercise),
        estimate=best_estimate(working),
        most_reps=_most(done.reps for done in working),
        longest=_most(done.seconds for done in working if not done.reps),
        reps=sum(done.reps or 0 for done in working),
        volume=volume_load(working),
        unloaded_reps=unloaded_reps(working),
    )


def top_set(sets: Iterable[LoggedSet], exercise: Exercise) -> LoggedSet | None:
    """The working set at the highest level, band and load; of those the most reps, the first."""
    working = [done for done in sets if done.is_working]
    return max(
        working,
        key=lambda done: (standing(done, exercise), done.reps or 0, done.seconds or 0),
        default=None,
    )


def standing(done: LoggedSet, exercise: Exercise) -> tuple[int, int, int]:
    """How high a set stands: its level, its band, its load; names that are not known are lowest."""
    return (
        _rung(done.level, exercise.levels),
        _rung(done.band, exercise.bands),
        done.load.exact if done.load else 0,
    )


def _rung(name: str | None, names: Sequence[str]) -> int:
    return names.index(name) + 1 if name in names else 0


def sessions_since_step(sessions: Sequence[SessionSummary], exercise: Exercise) -> int | None:
    """Sessions after the last one whose top set stood above that of the session before it.

    Light days are left out. 0: the newest session was the step. None: there was no step yet.
    """
    heights = [standing(one.top, exercise) for one in sessions if one.top and not one.is_light]
    steps = [place for place in range(1, len(heights)) if heights[place] > heights[place - 1]]
    return len(heights) - 1 - steps[-1] if steps else None


def trend(sessions: Sequence[SessionSummary], exercise: Exercise, unit: str) -> Trend | None:
    """The trend over the 26 weeks that end with the newest session, light days left out.

    None under three sessions, or where they lie within less than a week.
    """
    if not sessions:
        return None
    since = days_before(sessions[-1].day, TREND_DAYS)
    lately = [one for one in sessions if one.day >= since and not one.is_light]
    measure = measure_of(lately, exercise)
    found = points(lately, measure, unit)
    if len(found) < TREND_SESSIONS or found[-1][0] - found[0][0] < TREND_SPAN_DAYS:
        return None
    slope, level = _line(found)
    return Trend(
        measure=measure,
        slope=slope,
        level=level,
        direction=_direction(slope, sum(value for _, value in found), len(found)),
        sessions=len(found),
        days=found[-1][0] - found[0][0],
        unit=unit if measure in (E1RM, LOAD) else None,
    )


def measure_of(sessions: Sequence[SessionSummary], exercise: Exercise) -> str:
    """What tells progress here: seconds, e1RM, load, else reps.

    e1RM where most sessions have an estimate; load where it changes; names of bands have none.
    """
    tops = [one.top for one in sessions if one.top]
    if is_timed(exercise) or (tops and all(not top.reps for top in tops)):
        return SECONDS
    if 2 * sum(one.estimate is not None for one in sessions) > len(sessions):
        return E1RM
    loads = {top.load.exact if top.load else 0 for top in tops}
    return LOAD if len(loads) > 1 else REPS


def points(sessions: Iterable[SessionSummary], measure: str, unit: str) -> list[tuple[int, int]]:
    """(day number, value in thousandths) of every session that has a value."""
    found = ((date.fromisoformat(one.day).toordinal(), value_of(one, measure, unit))
             for one in sessions)  # fmt: skip
    return [(day, value) for day, value in found if value is not None]


def value_of(one: SessionSummary, measure: str, unit: str) -> int | None:
    """The session's value of a measure in thousandths, loads in the unit; None: it has none."""
    if measure == E1RM:
        return in_unit(one.estimate.load, unit).milli if one.estimate else None
    if measure == LOAD:
        load = one.top.load if one.top else None
        return in_unit(load or Load(0, unit), unit).milli if one.top else None
    count = one.longest if measure == SECONDS else one.most_reps
    return None if count is None else 1000 * count


def _line(found: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """(slope a month, height at the newest point) of the least-squares line, to the nearest."""
    n, newest = len(found), found[-1][0]
    xs = [day - newest for day, _ in found]
    ys = [value for _, value in found]
    sum_x, sum_y = sum(xs), sum(ys)
    rise = n * sum(x * y for x, y in zip(xs, ys, strict=True)) - sum_x * sum_y
    run = n * sum(x * x for x in xs) - sum_x * sum_x
    days, per = _MONTH
    return _nearest(rise * days, run * per), _nearest(sum_y * run - rise * sum_x, n * run)


def _direction(slope: int, total: int, count: int) -> str:
    if abs(slope) * _FLAT_SHARE * count < abs(total) or slope == 0:
        return FLAT
    return UP if slope > 0 else DOWN


def _nearest(numerator: int, denominator: int) -> int:
    """Half up."""
    return (2 * numerator + denominator) // (2 * denominator)


def days_before(day: str, days: int) -> str:
    """The ISO date so many days earlier; the first date there is, where that lies before it."""
    one = date.fromisoformat(day)
    return (date.min if one.toordinal() <= days else one - timedelta(days=days)).isoformat()


def _height(estimate: Estimate) -> tuple[int, bool]:
    return estimate.load.exact, not estimate.is_rough


def _most(values: Iterable[int | None]) -> int | None:
    return max((value for value in values if value is not None), default=None)


def volume_as(volume: int, unit: str) -> Load:
    """A volume in a unit, to the nearest thousandth."""
    return Load(_nearest(volume, Load(1, unit).exact), unit)
