"""Charts for a terminal out of blocks and braille: they need no colour and fit any width."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from liftlog.domain.base.values import Value
from liftlog.domain.progress.session_figures import SessionSummary, standing
from liftlog.domain.progress.trends import E1RM, LOAD, Trend, measure_of, points
from liftlog.render.base.canvas import Canvas
from liftlog.render.base.fitting import dotted
from liftlog.render.base.sparkline import BLOCKS
from liftlog.render.progress import figures

if TYPE_CHECKING:
    from liftlog.services.progress.exercise import ExerciseProgress


ROWS = 10
FEWEST_SESSIONS = 3
LEAST_WIDTH = 40
_LABELS = 8
_WIDEST = 110
SHADES = "░▒▓█"
_STEP = "▲"
_TREND = "·"
_DAYS_PER_MONTH = 487 / 16


class Axis(Value):
    """Day numbers from `first` to `last` over so many columns."""

    first: int
    last: int
    columns: int

    def dot(self, day: int, dots: int) -> int:
        """The place of a day among so many dots."""
        span = max(self.last - self.first, 1)
        return (day - self.first) * (dots - 1) // span

    def column(self, one: SessionSummary) -> int:
        return self.dot(_number(one.day), self.columns)

    @property
    def days_a_column(self) -> int:
        return -(-(self.last - self.first) // max(self.columns - 1, 1))


class Curve(Value):
    """One measure: (day number, thousandths) of the sessions that have it, oldest first."""

    measure: str
    points: tuple[tuple[int, int], ...]


class Scale(Value):
    """Where days and values lie on a canvas."""

    axis: Axis
    canvas: Canvas
    low: int
    high: int

    def place(self, day: int, value: float) -> tuple[int, int]:
        height = (value - self.low) * (self.canvas.height - 1) / (self.high - self.low)
        return self.axis.dot(day, self.canvas.width), round(height)


def chart(course: ExerciseProgress, width: int) -> list[str]:
    """e1RM and load over time, or what else tells progress, with volume and reps on the same axis.

    Nothing for few sessions, or for a terminal that is too narrow.
    """
    sessions = [one for one in course.summary.sessions if not one.is_light]
    if len(sessions) < FEWEST_SESSIONS or sessions[0].day == sessions[-1].day:
        return []
    if width < LEAST_WIDTH:
        return []
    columns = min(width, _WIDEST) - _LABELS - 1
    axis = Axis(_number(sessions[0].day), _number(sessions[-1].day), columns)
    lines = _line_chart(course, sessions, axis)
    work = _labelled("volume", _bars(_amounts(sessions), sessions, axis))
    work += _labelled("reps", _heat(sessions, axis))
    lines += [f"{'':{_LABELS}}├{'─' * columns}", *work] if work else []
    lines += [*_time_axis(axis), *_legend(course, sessions, axis, width)]
    return [line.rstrip() for line in lines]


def _line_chart(
    course: ExerciseProgress, sessions: Sequence[SessionSummary], axis: Axis
) -> list[str]:
    curves = _curves(course, sessions)
    values = [value for curve in curves for _, value in curve.points]
    low, high = _bounds(values)
    scale = Scale(axis, Canvas(axis.columns, ROWS), low, high)
    for curve in curves:
        _draw(curve, scale)
    trend = course.summary.trend
    if trend and trend.measure == curves[0].measure:
        _draw_trend(trend, scale)
    _draw_steps(course, sessions, curves[-1], scale)
    ticks = {0: high, ROWS // 2: (low + high) // 2, ROWS - 1: low}
    return [
        _title(course, curves),
        *(
            f"{figures.tenth(ticks[row]) if row in ticks else '':>{_LABELS - 1}} "
            f"{'┤' if row in ticks else '│'}{text}"
            for row, text in enumerate(scale.canvas.lines())
        ),
    ]


def _curves(course: ExerciseProgress, sessions: Sequence[SessionSummary]) -> list[Curve]:
    """e1RM and the load of the top set; where most sessions have no e1RM, the one measure."""
    measure = measure_of(sessions, course.exercise)
    curves = [Curve(measure, tuple(points(sessions, measure, course.unit)))]
    if measure == E1RM:
        loaded = [one for one in sessions if one.top and one.top.load]
        curves.append(Curve(LOAD, tuple(points(loaded, LOAD, course.unit))))
    return curves


def _title(course: ExerciseProgress, curves: Sequence[Curve]) -> str:
    measure = curves[0].measure
    if len(curves) > 1:
        return f"{course.unit}: e1RM above, top load below"
    unit = course.unit if measure == LOAD else ""
    return f"{figures.measure_name(measure)} {unit}".strip()


def _bounds(values: Sequence[int]) -> tuple[int, int]:
    low, high = min(values), max(values)
    return (low, high) if high > low else (low - 1000, high + 1000)


def _draw(curve: Curve, scale: Scale) -> None:
    """A load stays until the next session, so its curve is a stair; the others are lines."""
    places = [scale.place(*point) for point in curve.points]
    draw = scale.canvas.stair if curve.measure == LOAD else scale.canvas.line
    for here, there in pairwise(places):
        draw(*here, *there)
    for here in places[:1]:
        scale.canvas.dot(*here)


def _draw_trend(trend: Trend, scale: Scale) -> None:
    """A point in every other column, where no curve is."""
    newest = scale.axis.last
    start = trend.level - trend.slope * trend.days / _DAYS_PER_MONTH
    x0, y0 = scale.place(newest - trend.days, start)
    x1, y1 = scale.place(newest, trend.level)
    for x in range(x0, x1 + 1, 4):
        y = y0 + (y1 - y0) * (x - x0) // max(x1 - x0, 1)
        scale.canvas.ground(x, y, _TREND)


def _draw_steps(
    course: ExerciseProgress, sessions: Sequence[SessionSummary], curve: Curve, scale: Scale
) -> None:
    """A mark at every session whose top set stood above that of the one before."""
    values = dict(curve.points)
    tops = [(_number(one.day), standing(one.top, course.exercise)) for one in sessions if one.top]
    for (_, before), (day, height) in pairwise(tops):
        if height > before and day in values:
            scale.canvas.mark(*scale.place(day, values[day]), _STEP)


def _amounts(sessions: Sequence[SessionSummary]) -> list[int]:
    """The volumes; where nothing external was lifted the reps."""
    found = [one.volume for one in sessions]
    return found if any(found) else [one.reps for one in sessions]


def _sums(values: Sequence[int], sessions: Sequence[SessionSummary], axis: Axis) -> list[int]:
    """What days that share a column add up to."""
    sums = [0] * axis.columns
    for value, one in zip(values, sessions, strict=True):
        sums[axis.column(one)] += value
    return sums


def _bars(values: Sequence[int], sessions: Sequence[SessionSummary], axis: Axis) -> list[str]:
    """Two rows of bars from 0."""
    sums = _sums(values, sessions, axis)
    most, full = max(sums), 2 * len(BLOCKS)
    if not most:
        return []
    heights = [max(1, full * value // most) if value else 0 for value in sums]
    upper = "".join(_block(height - len(BLOCKS)) for height in heights)
    lower = "".join(_block(height) for height in heights)
    return [upper, lower]


def _block(height: int) -> str:
    return " " if height <= 0 else BLOCKS[min(height, len(BLOCKS)) - 1]


def _heat(sessions: Sequence[SessionSummary], axis: Axis) -> list[str]:
    """The reps at the top load, darker for more."""
    most: list[int] = [0] * axis.columns
    for one in sessions:
        place = axis.column(one)
        most[place] = max(most[place], _top_reps(one))
    known = [reps for reps in most if reps]
    if not known:
        return []
    low, high = min(known), max(known)
    return ["".join(_shade(reps, low, high) if reps else " " for reps in most)]


def _top_reps(one: SessionSummary) -> int:
    return one.top.reps or 0 if one.top else 0


def _shade(reps: int, low: int, high: int) -> str:
    return SHADES[(reps - low) * 3 // (high - low)] if high > low else SHADES[-1]


def _labelled(name: str, rows: Sequence[str]) -> list[str]:
    if not rows:
        return []
    labels = [""] * (len(rows) - 1) + [name]
    return [f"{label:>{_LABELS - 1}} │{row}" for label, row in zip(labels, rows, strict=True)]


def _time_axis(axis: Axis) -> list[str]:
    """The axis with its first and last day, and months or years where there is room between."""
    first, last = (date.fromordinal(day).isoformat() for day in (axis.first, axis.last))
    line, names = ["─"] * axis.columns, first.ljust(axis.columns - len(last))
    for day in _ticks(axis):
        place = axis.dot(day.toordinal(), axis.columns)
        name = figures.MONTHS[day.month - 1] if day.month > 1 else str(day.year)
        room = names[max(place - 2, 0) : place + len(name) + 1]
        if place > len(first) and len(room) == len(name) + 3 and not room.strip():
            names = f"{names[: place - 1]}{name}{names[place - 1 + len(name) :]}"
            line[place] = "┬"
    return [f"{'':{_LABELS}}└{''.join(line)}", f"{'':{_LABELS}} {names}{last}"]


def _ticks(axis: Axis) -> list[date]:
    """The first days of months, so far apart that their names do not run together."""
    apart = _months_apart(axis)
    day, found = date.fromordinal(axis.first).replace(day=1), []
    while day.toordinal() <= axis.last:
        if (day.month - 1) % apart == 0:
            found.append(day)
        day = (day + timedelta(days=31)).replace(day=1)
    return found


def _months_apart(axis: Axis) -> int:
    months = (axis.last - axis.first) / _DAYS_PER_MONTH
    return next((apart for apart in (1, 2, 3, 6) if axis.columns * apart >= 6 * months), 12)


def _legend(
    course: ExerciseProgress, sessions: Sequence[SessionSummary], axis: Axis, width: int
) -> list[str]:
    parts = [f"{_STEP} a heavier top set"]
    if course.summary.trend:
        parts.append("dotted: the trend of 26 weeks")
    parts += [_volume_words(course, sessions, axis), _reps_words(sessions)]
    return [f"{'':{_LABELS}} {line}" for line in dotted(parts, width - _LABELS - 1)]


def _volume_words(course: ExerciseProgress, sessions: Sequence[SessionSummary], axis: Axis) -> str:
    """What the highest bar stands for."""
    most = max(_sums(_amounts(sessions), sessions, axis))
    if not most:
        return ""
    is_load = any(one.volume for one in sessions)
    text = figures.volume_text(most if is_load else 0, most, course.unit)
    days = axis.days_a_column
    return f"volume up to {text} {'a day' if days <= 1 else f'in {days} days'}"


def _reps_words(sessions: Sequence[SessionSummary]) -> str:
    known = [reps for one in sessions if (reps := _top_reps(one))]
    if not known:
        return ""
    low, high = min(known), max(known)
    scale = f"{SHADES[0]} {low} to {SHADES[-1]} {high}" if high > low else f"{SHADES[-1]} {high}"
    return f"reps of the top set {scale}"


def _number(day: str) -> int:
    return date.fromisoformat(day).toordinal()
