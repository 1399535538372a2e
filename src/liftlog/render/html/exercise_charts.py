"""Charts of one exercise: its measure of progress and its volume, per range."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from liftlog.domain.base.load import in_unit
from liftlog.domain.progress.groups import MONTH, WEEK, keys_between, week_of
from liftlog.domain.progress.session_figures import SessionSummary
from liftlog.domain.progress.summaries import days_before, volume_as
from liftlog.domain.progress.trends import E1RM, measure_of, value_of
from liftlog.render.html import charts
from liftlog.render.html.charts import Points
from liftlog.render.html.markup import Html, el, figure, join
from liftlog.render.html.ranges import Range, drawn
from liftlog.render.progress import figures
from liftlog.render.progress.charts import level_before, stepped_up

if TYPE_CHECKING:
    from liftlog.services.progress.exercise import ExerciseProgress


_MOST_POINTS = 120
_MOST_BARS = 60
_MONTH_LENGTH = len("2026-01")


def progress_charts(course: ExerciseProgress, ranges: Sequence[Range]) -> Html:
    """The measure of progress over time; its numbers stand in the table of sessions."""
    sessions = [session for session in course.summary.sessions if not session.is_light]
    measure = measure_of(sessions, course.exercise)
    points = _points(sessions, measure, course.unit)
    if len({day for day, _ in points}) < 2:
        return Html("")
    steps = _points(stepped_up(sessions, course.exercise), measure, course.unit)[-_MOST_POINTS:]
    name = figures.measure_name(measure)

    def draw(span: Range) -> Html:
        return _line(course, measure, _since(points, span), _since(steps, span), span)

    title = el("h3", f"{name if measure == E1RM else name.capitalize()} over time")
    return join([title, drawn(ranges, draw)])


def max_charts(course: ExerciseProgress, ranges: Sequence[Range]) -> Html:
    """The max of a programme over the weeks; its numbers stand in the table of sessions."""
    of_max = [
        (it.summary.day, in_unit(it.programme.max, course.unit).milli / 1000)
        for it in course.sessions
        if it.programme is not None and it.programme.max is not None
    ]
    if len({day for day, _ in of_max}) < 2:
        return Html("")

    def draw(span: Range) -> Html:
        points = _since(of_max, span)
        if not points:
            return el("p", f"No sessions with a training max since {span.since}.")
        words = _words(points, "training max", course.unit)
        if len({day for day, _ in points}) == 1 or len({value for _, value in points}) == 1:
            return el("p", words)
        drawing = charts.line(
            _thinned(points), [], [], lambda value: f"{round(value, 1):g} {course.unit}", words
        )
        return figure(drawing, words)

    return join([el("h3", "Training max over time"), drawn(ranges, draw)])


def _points(sessions: Sequence[SessionSummary], measure: str, unit: str) -> Points:
    values = ((session.day, value_of(session, measure, unit)) for session in sessions)
    return [(day, value / 1000) for day, value in values if value is not None]


def _since(points: Points, span: Range) -> Points:
    return [point for point in points if point[0] >= span.since]


def _line(
    course: ExerciseProgress, measure: str, points: Points, steps: Points, span: Range
) -> Html:
    if not points:
        return el("p", f"No sessions since {span.since}.")
    name, unit = figures.measure_name(measure), figures.unit_of(measure, course.unit)
    words = _words(points, name, unit)
    if len({day for day, _ in points}) == 1 or len({value for _, value in points}) == 1:
        return el("p", words)
    trend = _trend(course, measure, points)
    drawing = charts.line(
        _thinned(points), trend, steps, lambda value: f"{round(value, 1):g} {unit or name}", words
    )
    caption = [words]
    if steps:
        caption.append("Rings mark a heavier top set.")
    if trend:
        caption.append("The dashed line is the trend over 26 weeks.")
    return figure(drawing, " ".join(caption))


def _words(points: Points, name: str, unit: str) -> str:
    """e1RM from 76 to 98 kg, 2024-02-27 to 2024-03-30."""
    (first_day, first), (last_day, last) = points[0], points[-1]
    of = f"{name[:1].upper()}{name[1:]}" if name != "e1RM" else name
    low, high = figures.tenth(round(first * 1000)), figures.tenth(round(last * 1000))
    if first_day == last_day:
        return f"{of} {high} {unit}".rstrip() + f" on {last_day}."
    is_same = len({value for _, value in points}) == 1
    change = f"stayed at {high}" if is_same else f"from {low} to {high}"
    return f"{of} {change} {unit}".rstrip() + f", {first_day} to {last_day}."


def _thinned(points: Points) -> Points:
    """As many points as can be seen apart: of neighbours the highest."""
    size = -(-len(points) // _MOST_POINTS)
    groups = (points[place : place + size] for place in range(0, len(points), size))
    return [max(group, key=lambda point: point[1]) for group in groups]


def _trend(course: ExerciseProgress, measure: str, points: Points) -> Points:
    """The line of the trend as far as the points reach back; nothing where it ends before them."""
    trend, newest = course.summary.trend, points[-1][0]
    if trend is None or trend.measure != measure:
        return []
    days = min(trend.days, charts.days_between(points[0][0], newest))
    start = level_before(trend, days)
    return [(days_before(newest, days), start / 1000), (newest, trend.level / 1000)]


def volume_charts(course: ExerciseProgress, ranges: Sequence[Range], early: int) -> Html:
    """Volume, or reps where nothing external was lifted, as bars.

    Weeks begin `early` days before Monday.
    """
    sessions = course.summary.sessions
    if len(sessions) < 2 or not any(it.volume or it.reps for it in sessions):
        return Html("")
    has_volume = any(it.volume for it in sessions)
    name, unit = ("Volume", course.unit) if has_volume else ("Reps", "reps")
    values = [
        (it.day, volume_as(it.volume, course.unit).milli / 1000 if has_volume else it.reps)
        for it in sessions
    ]

    def draw(span: Range) -> Html:
        return _bars(name, unit, _since(values, span), span, early)

    return join([el("h3", name), drawn(ranges, draw)])


def _bars(name: str, unit: str, values: Points, span: Range, early: int) -> Html:
    if not values:
        return el("p", f"No sessions since {span.since}.")
    first, last = values[0][0], values[-1][0]
    way, bars = _added_up(values, early)
    days = f"{first} to {last}" if first != last else f"on {last}"
    label = f"{name} by {way}, {days}"
    drawing = charts.bars(bars, lambda value: f"{figures.grouped(round(value))} {unit}", label)
    return figure(drawing, f"{label}.")


def _added_up(values: Points, early: int) -> tuple[str, Points]:
    """A bar a session, or a week, or a month: as fine as can be seen apart."""
    if len(values) <= _MOST_BARS:
        return "session", values
    first, last = values[0][0], values[-1][0]
    weeks = keys_between(WEEK, first, last, early)
    if len(weeks) <= _MOST_BARS:
        return WEEK, _sums(values, weeks, lambda day: week_of(day, early))
    months = keys_between(MONTH, first, last)
    return MONTH, _sums(values, months, lambda day: day[:_MONTH_LENGTH])


def _sums(values: Points, keys: Sequence[str], key: Callable[[str], str]) -> Points:
    sums = dict.fromkeys(keys, 0.0)
    for day, value in values:
        sums[key(day)] += value
    return list(sums.items())
