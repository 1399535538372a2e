"""Trends: one measure of progress per exercise, fitted exactly by least squares."""

from __future__ import annotations

from liftlog.domain.advice.judging import is_timed
from liftlog.domain.base.load import Load, in_unit
from liftlog.domain.base.values import Value
from liftlog.start.dates import date

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from liftlog.domain.exercises.exercise import Exercise
    from liftlog.domain.progress.session_figures import SessionSummary

TREND_SESSIONS, TREND_SPAN_DAYS = 3, 7
E1RM, LOAD, REPS, SECONDS, DISTANCE = "e1rm", "load", "reps", "seconds", "distance"
# Thousandths of a metre in a thousandth of a kilometre or mile.
_WAYS = {"kg": ("km", 1_000_000), "lb": ("mi", 1_609_344)}
UP, FLAT, DOWN = "up", "flat", "down"
# A month is 365.25 / 12 = 487 / 16 days. Less than 1 % of the mean a month is flat.
_MONTH = (487, 16)
_FLAT_SHARE = 100


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


def trend(
    sessions: Sequence[SessionSummary], exercise: Exercise, unit: str, measure: str | None = None
) -> Trend | None:
    """The trend of some sessions, oldest first; of the measure that tells progress, if none is
    asked for.

    None under three sessions, or where they lie within less than a week.
    """
    measure = measure or measure_of(sessions, exercise)
    line = points(sessions, measure, unit)
    days = line[-1][0] - line[0][0] if line else 0
    if len(line) < TREND_SESSIONS or days < TREND_SPAN_DAYS:
        return None
    slope, level = _fitted(line)
    return Trend(
        measure=measure,
        slope=slope,
        level=level,
        direction=_direction(slope, sum(value for _, value in line), len(line)),
        sessions=len(line),
        days=days,
        unit=unit if measure in (E1RM, LOAD) else way_unit(unit) if measure == DISTANCE else None,
    )


def measure_of(sessions: Sequence[SessionSummary], exercise: Exercise) -> str:
    """What tells progress here: distance, seconds, e1RM, load, else reps.

    Distance where each session has one, at one load. e1RM where most sessions have an estimate;
    load where it changes; names of bands have none.
    """
    tops = [session.top for session in sessions if session.top]
    without_reps = bool(tops) and all(not top.reps for top in tops)
    if without_reps and all(top.distance for top in tops) and not is_timed(exercise):
        return LOAD if len({top.load for top in tops}) > 1 else DISTANCE
    if is_timed(exercise) or without_reps:
        return SECONDS
    if 2 * sum(session.estimate is not None for session in sessions) > len(sessions):
        return E1RM
    loads = {top.load.exact if top.load else 0 for top in tops}
    return LOAD if len(loads) > 1 else REPS


def points(sessions: Iterable[SessionSummary], measure: str, unit: str) -> list[tuple[int, int]]:
    """(day number, value in thousandths) of every session that has a value."""
    return [
        (date.fromisoformat(session.day).toordinal(), value)
        for session in sessions
        if (value := value_of(session, measure, unit)) is not None
    ]


def value_of(session: SessionSummary, measure: str, unit: str) -> int | None:
    """The session's value of a measure in thousandths, loads in the unit; None: it has none."""
    if measure == E1RM:
        return in_unit(session.estimate.load, unit).milli if session.estimate else None
    if measure == LOAD:
        return in_unit(session.top.load or Load(0, unit), unit).milli if session.top else None
    if measure == DISTANCE:
        return session.farthest and nearest(session.farthest * 1000, _WAYS[unit][1])
    count = session.longest if measure == SECONDS else session.most_reps
    return None if count is None else 1000 * count


def way_unit(unit: str) -> str:
    """The unit of distances for who lifts in kg or in lb."""
    return _WAYS[unit][0]


def _fitted(line: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """(slope a month, height at the newest point) of the least-squares line, to the nearest."""
    n, newest = len(line), line[-1][0]
    xs = [day - newest for day, _ in line]
    ys = [value for _, value in line]
    sum_x, sum_y = sum(xs), sum(ys)
    rise = n * sum(x * y for x, y in zip(xs, ys, strict=True)) - sum_x * sum_y
    run = n * sum(x * x for x in xs) - sum_x * sum_x
    days, per = _MONTH
    return nearest(rise * days, run * per), nearest(sum_y * run - rise * sum_x, n * run)


def _direction(slope: int, total: int, count: int) -> str:
    if abs(slope) * _FLAT_SHARE * count < abs(total) or slope == 0:
        return FLAT
    return UP if slope > 0 else DOWN


def nearest(numerator: int, denominator: int) -> int:
    """Half up."""
    return (2 * numerator + denominator) // (2 * denominator)
