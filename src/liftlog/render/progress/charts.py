"""Terminal charts: blocks and braille, without colour, at any width."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from liftlog.domain.base.values import Value
from liftlog.domain.exercises.exercise import Exercise
from liftlog.domain.progress.session_figures import SessionSummary, standing
from liftlog.domain.progress.trends import E1RM, LOAD, Trend, measure_of, points
from liftlog.render.base.canvas import Canvas
from liftlog.render.base.fitting import dotted
from liftlog.render.base.plain_view import told
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
_BARS = f" {BLOCKS}"
DAYS_PER_MONTH = 487 / 16


class Axis(Value):
    """Day numbers from `first` to `last` over so many columns."""

    first: int
    last: int
    columns: int

    def dot(self, day: int, dots: int) -> int:
        """The place of a day among so many dots."""
        span = max(self.last - self.first, 1)
        return (day - self.first) * (dots - 1) // span

    def column(self, session: SessionSummary) -> int:
        return self.dot(_number(session.day), self.columns)

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


def stepped_up(sessions: Sequence[SessionSummary], exercise: Exercise) -> list[SessionSummary]:
    """The sessions whose top set stood above that of the one before."""
    heights = [(it, standing(it.top, exercise)) for it in sessions if it.top]
    return [it for (_, before), (it, height) in pairwise(heights) if height > before]


def level_before(trend: Trend, days: int) -> float:
    """The height of the line so many days before its end."""
    return trend.level - trend.slope * days / DAYS_PER_MONTH


def chart(course: ExerciseProgress, width: int | None) -> list[str]:
    """e1RM and load over time, or what else shows progress, with volume and reps on the same axis.

    Nothing for few sessions, or for a terminal that is too narrow. Without a width it is in words.
    """
    sessions = [session for session in course.summary.sessions if not session.is_light]
    if len(sessions) < FEWEST_SESSIONS or sessions[0].day == sessions[-1].day:
        return []
    if width is None:
        return _told(course, sessions)
    if width < LEAST_WIDTH:
        return []
    columns = min(width, _WIDEST) - _LABELS - 1
    axis = Axis(_number(sessions[0].day), _number(sessions[-1].day), columns)
    lines, amounts = _line_chart(course, sessions, axis), _amounts(sessions, axis)
    work = _labelled("volume", _bars(amounts)) + _labelled("reps", _heat(sessions, axis))
    lines += [f"{'':{_LABELS}}├{'─' * columns}", *work] if work else []
    legend = [f"{_STEP} a heavier top set"]
    if course.summary.trend:
        legend.append("dotted: trend over 26 weeks")
    legend += [_volume_words(course, sessions, axis, max(amounts)), _reps_words(sessions)]
    lines += _time_axis(axis)
    lines += [f"{'':{_LABELS}} {line}" for line in dotted(legend, width - _LABELS - 1)]
    return [line.rstrip() for line in lines]


def _told(course: ExerciseProgress, sessions: Sequence[SessionSummary]) -> list[str]:
    """What the chart shows, in a sentence for each measure."""
    return [
        told(
            "heaviest set" if curve.measure == LOAD else figures.measure_name(curve.measure),
            figures.unit_of(curve.measure, course.unit),
            [(date.fromordinal(day).isoformat(), value) for day, value in curve.points],
        )
        for curve in _curves(course, sessions)
        if curve.points
    ]


def value_chart(title: str, values: Sequence[tuple[str, int]], width: int) -> list[str]:
    """One measure over time: (day, thousandths), oldest first; nothing for few days or columns."""
    days = {day for day, _ in values}
    if len(days) < FEWEST_SESSIONS or width < LEAST_WIDTH:
        return []
    curve = Curve("", tuple((_number(day), value) for day, value in values))
    columns = min(width, _WIDEST) - _LABELS - 1
    axis = Axis(curve.points[0][0], curve.points[-1][0], columns)
    scale = _scale(axis, [value for _, value in curve.points])
    _draw(curve, scale)
    lines = [title, *_rows(scale), *_time_axis(axis)]
    return [line.rstrip() for line in lines]


def _scale(axis: Axis, values: Sequence[int]) -> Scale:
    """From the lowest value to the highest; one that never changes lies in the middle."""
    low, high = min(values), max(values)
    if low == high:
        low, high = low - 1000, high + 1000
    return Scale(axis, Canvas(axis.columns, ROWS), low, high)


def _rows(scale: Scale) -> list[str]:
    """The canvas beside its labels."""
    ticks = {0: scale.high, ROWS // 2: (scale.low + scale.high) // 2, ROWS - 1: scale.low}
    return [
        f"{figures.tenth(ticks[row]) if row in ticks else '':>{_LABELS - 1}} "
        f"{'┤' if row in ticks else '│'}{text}"
        for row, text in enumerate(scale.canvas.lines())
    ]


def _line_chart(
    course: ExerciseProgress, sessions: Sequence[SessionSummary], axis: Axis
) -> list[str]:
    curves = _curves(course, sessions)
    scale = _scale(axis, [value for curve in curves for _, value in curve.points])
    for curve in curves:
        _draw(curve, scale)
    trend = course.summary.trend
    if trend and trend.measure == curves[0].measure:
        _draw_trend(trend, scale)
    heights = dict(curves[-1].points)
    for session in stepped_up(sessions, course.exercise):
        day = _number(session.day)
        if day in heights:
            scale.canvas.mark(*scale.place(day, heights[day]), _STEP)
    return [_title(course, curves), *_rows(scale)]


def _curves(course: ExerciseProgress, sessions: Sequence[SessionSummary]) -> list[Curve]:
    """e1RM and the load of the top set; where most sessions have no e1RM, the one measure."""
    measure = measure_of(sessions, course.exercise)
    curves = [Curve(measure, tuple(points(sessions, measure, course.unit)))]
    if measure == E1RM:
        loaded = [session for session in sessions if session.top and session.top.load]
        curves.append(Curve(LOAD, tuple(points(loaded, LOAD, course.unit))))
    return curves


def _title(course: ExerciseProgress, curves: Sequence[Curve]) -> str:
    measure = curves[0].measure
    if len(curves) > 1:
        return f"{course.unit}: e1RM (upper), heaviest set (lower)"
    return f"{figures.measure_name(measure)} {figures.unit_of(measure, course.unit)}".strip()


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
    x0, y0 = scale.place(newest - trend.days, level_before(trend, trend.days))
    x1, y1 = scale.place(newest, trend.level)
    for x in range(x0, x1 + 1, 4):
        y = y0 + (y1 - y0) * (x - x0) // max(x1 - x0, 1)
        scale.canvas.ground(x, y, _TREND)


def _amounts(sessions: Sequence[SessionSummary], axis: Axis) -> list[int]:
    """The volume of every column; where nothing external was lifted the reps."""
    has_volume = any(session.volume for session in sessions)
    sums = [0] * axis.columns
    for session in sessions:
        sums[axis.column(session)] += session.volume if has_volume else session.reps
    return sums


def _bars(amounts: Sequence[int]) -> list[str]:
    """Two rows of bars from 0."""
    most, full = max(amounts), len(BLOCKS)
    if not most:
        return []
    heights = [max(1, 2 * full * amount // most) if amount else 0 for amount in amounts]
    return [
        "".join(_BARS[min(max(height - floor, 0), full)] for height in heights)
        for floor in (full, 0)
    ]


def _heat(sessions: Sequence[SessionSummary], axis: Axis) -> list[str]:
    """The reps at the top load, darker for more."""
    most = [0] * axis.columns
    for session in sessions:
        place = axis.column(session)
        most[place] = max(most[place], _top_reps(session))
    known = [reps for reps in most if reps]
    if not known:
        return []
    low, high = min(known), max(known)
    return ["".join(_shade(reps, low, high) if reps else " " for reps in most)]


def _top_reps(session: SessionSummary) -> int:
    return session.top.straight or 0 if session.top else 0


def _shade(reps: int, low: int, high: int) -> str:
    return SHADES[(reps - low) * 3 // (high - low)] if high > low else SHADES[-1]


def _labelled(name: str, rows: Sequence[str]) -> list[str]:
    """The rows with the name beside the last one."""
    labels = [""] * (len(rows) - 1) + [name]
    return [f"{label:>{_LABELS - 1}} │{row}" for label, row in zip(labels, rows, strict=False)]


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


def _ticks(axis: Axis) -> Iterator[date]:
    """The first days of months, so far apart that their names do not run together."""
    months = (axis.last - axis.first) / DAYS_PER_MONTH
    apart = next((apart for apart in (1, 2, 3, 6) if axis.columns * apart >= 6 * months), 12)
    day = date.fromordinal(axis.first).replace(day=1)
    while day.toordinal() <= axis.last:
        if (day.month - 1) % apart == 0:
            yield day
        day = (day + timedelta(days=31)).replace(day=1)


def _volume_words(
    course: ExerciseProgress, sessions: Sequence[SessionSummary], axis: Axis, most: int
) -> str:
    """What the highest bar stands for."""
    if not most:
        return ""
    is_load = any(session.volume for session in sessions)
    text = figures.volume_text(most if is_load else 0, most, course.unit)
    days = axis.days_a_column
    return f"volume: up to {text} {'a day' if days <= 1 else f'in {days} days'}"


def _reps_words(sessions: Sequence[SessionSummary]) -> str:
    known = [reps for reps in map(_top_reps, sessions) if reps]
    if not known:
        return ""
    low, high = min(known), max(known)
    scale = f"{SHADES[0]} {low} to {SHADES[-1]} {high}" if high > low else f"{SHADES[-1]} {high}"
    return f"top set reps: {scale}"


def _number(day: str) -> int:
    return date.fromisoformat(day).toordinal()
