"""Charts for a terminal out of blocks and braille: they need no colour and fit any width."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

from liftlog.domain.summaries import standing
from liftlog.domain.trends import E1RM, LOAD, measure_of, points
from liftlog.domain.values import Value
from liftlog.render import figures
from liftlog.render.canvas import Canvas
from liftlog.render.fitting import dotted
from liftlog.render.sparkline import BLOCKS
from liftlog.render.text import width_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from liftlog.domain.summaries import SessionSummary
    from liftlog.domain.trends import Trend
    from liftlog.services.summarising import Course

ROWS = 8
FEWEST_SESSIONS = 3
LEAST_WIDTH = 40
_LABELS = 8
_WIDEST = 110
_SHADES = "░▒▓█"
_STEP = "▲"
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


def chart(course: Course, width: int) -> list[str]:
    """Load or e1RM with its trend and steps, volume and reps below; nothing for few sessions."""
    sessions = [one for one in course.summary.sessions if not one.is_light]
    if len(sessions) < FEWEST_SESSIONS or sessions[0].day == sessions[-1].day:
        return []
    if width < LEAST_WIDTH:
        return []
    columns = min(width, _WIDEST) - _LABELS - 1
    axis = Axis(_number(sessions[0].day), _number(sessions[-1].day), columns)
    lines = _line_chart(course, sessions, axis)
    lines += _labelled("volume", _bars(_volumes(sessions), sessions, axis))
    lines += _labelled("reps", _heat(sessions, axis))
    lines += [_dates(sessions, axis), *_legend(course, width)]
    return [line.rstrip() for line in lines]


def _line_chart(course: Course, sessions: Sequence[SessionSummary], axis: Axis) -> list[str]:
    measure = measure_of(sessions, course.exercise)
    found = points(sessions, measure, course.unit)
    low, high = _bounds([value for _, value in found])
    canvas = Canvas(axis.columns, ROWS)

    def place(day: int, value: float) -> tuple[int, int]:
        return axis.dot(day, canvas.width), round(
            (value - low) * (canvas.height - 1) / (high - low)
        )

    if course.summary.trend and course.summary.trend.measure == measure:
        start, end = _trend_ends(course.summary.trend, axis.last)
        canvas.line(*place(*start), *place(*end), every=4)
    places = [place(*point) for point in found]
    for here, there in pairwise(places):
        canvas.line(*here, *there)
    for here in places[:1]:
        canvas.dot(*here)
    unit = course.unit if measure in (E1RM, LOAD) else ""
    ticks = {0: high, ROWS // 2: (low + high) // 2, ROWS - 1: low}
    lines = [
        f"{figures.tenth(ticks[row]) if row in ticks else '':>{_LABELS - 1}} ┤{text}"
        for row, text in enumerate(canvas.lines())
    ]
    return [
        f"{figures.measure_name(measure)} {unit}".strip(),
        *lines,
        f"{'':{_LABELS}}└{'─' * axis.columns}",
        f"{'steps':>{_LABELS - 1}}  {_steps(course, sessions, axis)}",
    ]


def _bounds(values: Sequence[int]) -> tuple[int, int]:
    low, high = min(values), max(values)
    return (low, high) if high > low else (low - 1000, high + 1000)


def _trend_ends(trend: Trend, newest: int) -> tuple[tuple[int, float], tuple[int, float]]:
    start = trend.level - trend.slope * trend.days / _DAYS_PER_MONTH
    return (newest - trend.days, start), (newest, trend.level)


def _steps(course: Course, sessions: Sequence[SessionSummary], axis: Axis) -> str:
    """A mark at every session whose top set stood above that of the one before."""
    marks = [" "] * axis.columns
    heights = [standing(one.top, course.exercise) for one in sessions if one.top]
    for place in range(1, len(sessions)):
        if heights[place] > heights[place - 1]:
            marks[axis.column(sessions[place])] = _STEP
    return "".join(marks)


def _volumes(sessions: Iterable[SessionSummary]) -> list[int]:
    found = [one.volume for one in sessions]
    return found if any(found) else [one.reps for one in sessions]


def _bars(values: Sequence[int], sessions: Sequence[SessionSummary], axis: Axis) -> list[str]:
    """Two rows of bars from 0; days that share a column are added up."""
    sums = [0] * axis.columns
    for value, one in zip(values, sessions, strict=True):
        sums[axis.column(one)] += value
    most, full = max(sums), 2 * len(BLOCKS)
    heights = [max(1, full * value // most) if value else 0 for value in sums]
    upper = "".join(_block(height - len(BLOCKS)) for height in heights)
    lower = "".join(_block(height) for height in heights)
    return [upper, lower]


def _block(height: int) -> str:
    return " " if height <= 0 else BLOCKS[min(height, len(BLOCKS)) - 1]


def _heat(sessions: Sequence[SessionSummary], axis: Axis) -> list[str]:
    """The most reps of a set, darker for more."""
    most: list[int] = [0] * axis.columns
    for one in sessions:
        place = axis.column(one)
        most[place] = max(most[place], one.most_reps or 0)
    known = [reps for reps in most if reps]
    if not known:
        return []
    low, high = min(known), max(known)
    span = max(high - low, 1)
    return ["".join(_SHADES[(reps - low) * 3 // span] if reps else " " for reps in most)]


def _labelled(name: str, rows: Sequence[str]) -> list[str]:
    labels = [""] * (len(rows) - 1) + [name]
    return [f"{label:>{_LABELS - 1}}  {row}" for label, row in zip(labels, rows, strict=True)]


def _dates(sessions: Sequence[SessionSummary], axis: Axis) -> str:
    first, last = sessions[0].day, sessions[-1].day
    gap = axis.columns - len(first) - len(last)
    return f"{'':{_LABELS}} {first}{' ' * max(gap, 1)}{last}"


def _legend(course: Course, width: int) -> list[str]:
    parts = [f"{_STEP} a heavier top set", "reps of the best set: ░ few █ many"]
    if course.summary.trend:
        parts.insert(0, "dotted: the trend of 26 weeks")
    return [f"{'':{_LABELS}} {line}" for line in dotted(parts, width - _LABELS - 1)]


def _number(day: str) -> int:
    return date.fromisoformat(day).toordinal()


def calendar(days: Mapping[str, int], until: str, width: int) -> list[str]:
    """Weeks side by side, Monday on top: · no training, ░▒▓█ few to many working sets."""
    end = date.fromisoformat(until)
    weeks = max(1, min(53, width - 4))
    monday = end - timedelta(days=end.weekday() + 7 * (weeks - 1))
    most = max(days.values(), default=0)
    rows = [f"    {_month_names(monday, weeks)}".rstrip()]
    for weekday, name in enumerate(("Mon", "", "Wed", "", "Fri", "", "Sun")):
        cells = (monday + timedelta(days=7 * week + weekday) for week in range(weeks))
        text = "".join(_day_mark(cell, end, days, most) for cell in cells)
        rows.append(f"{name:<4}{text}".rstrip())
    return rows


def _day_mark(day: date, end: date, days: Mapping[str, int], most: int) -> str:
    sets = days.get(day.isoformat(), 0)
    if day > end:
        return " "
    return _SHADES[(sets - 1) * len(_SHADES) // most] if sets and most else "·"


def _month_names(monday: date, weeks: int) -> str:
    """The name of every month over its first whole week, where there is room for it."""
    text = ""
    for week in range(weeks):
        day = monday + timedelta(days=7 * week)
        if day.day <= 7 and width_of(text) <= week and week + 3 <= weeks:
            text = f"{text:<{week}}{figures.MONTHS[day.month - 1]}"
    return text


def calendar_words(days: Mapping[str, int], until: str, width: int) -> list[str]:
    """How many days, and what the marks mean."""
    count, most = len(days), max(days.values())
    parts = [
        f"{count} training day{'' if count == 1 else 's'} up to {until}",
        f"░▒▓█ 1 to {most} working sets a day",
    ]
    return [f"    {line}" for line in dotted(parts, width - 4)]
