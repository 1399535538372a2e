"""Training over time: working sets by week or month, and the days of a year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from liftlog.domain.base.counts import counted
from liftlog.domain.progress.groups import Grouped, keys_between
from liftlog.render.base.views import picked
from liftlog.render.html import charts
from liftlog.render.html.markup import Html, details, el, figure, join, table, view_table
from liftlog.render.html.ranges import ALL, Range, drawn, trained
from liftlog.render.progress import figures
from liftlog.render.progress.groups import GroupsView
from liftlog.render.progress.training_days import WEEKS, first_day, shade

if TYPE_CHECKING:
    from liftlog.services.progress.report import TrainingReport


_MOST_BARS = 104
_LEVELS = 4
# The first day of a week that begins so many days before Monday.
_ON_TOP = ("Monday", "Sunday", "Saturday")


def work(report: TrainingReport, ranges: Sequence[Range]) -> Html:
    """Working sets as bars for each range, and as a table: weeks within a year, else months."""
    first, last = trained(report)
    if first is None or last is None or len(report.grouped.groups) < 2:
        return Html("")

    def draw(span: Range) -> Html:
        if span == ALL:
            return _work(report.grouped, first, last)
        return _work(report.weeks, span.since, last)

    return join([el("h3", "Working sets"), drawn(ranges, draw)])


def _work(grouped: Grouped, first: str, last: str) -> Html:
    sets = {group.key: group.half_sets / 2 for group in grouped.groups}
    keys = keys_between(grouped.way, first, last, grouped.early)[-_MOST_BARS:]
    label = f"Working sets by {grouped.way}, {keys[0]} to {keys[-1]}"
    drawing = charts.bars(
        [(key, sets.get(key, 0)) for key in keys],
        lambda count: f"{count:g} set{'' if 0 < count <= 1 else 's'}",
        label,
    )
    named, days, sessions, counts, reps, volume = picked(
        GroupsView(grouped).columns,
        *(grouped.way, "days", "sessions", "working_sets", "reps", "volume_load"),
    )
    reps = reps.replace(shown=None)
    volume = volume.replace(shown=lambda it: figures.volume_text(it.volume, 0, grouped.unit) or "–")
    columns = [named, days, sessions, counts, reps, volume]
    rows = (group for group in grouped.groups if group.key in keys)
    behind = details("The same as a table", view_table(label, columns, rows), same=True)
    return join([figure(drawing, f"{label}."), behind])


def calendar(report: TrainingReport) -> Html:
    """A year of training days; the months as a table behind it."""
    days, end, early = report.days, report.span.today, report.grouped.early
    if not days:
        return Html("")
    first = first_day(date.fromisoformat(end), WEEKS, early)
    since = max(first.isoformat(), report.span.since)
    label = f"{counted(len(days), 'training day')} from {since} to {end}"
    months = Counter(day[:7] for day in days)
    rows = [[month, str(count)] for month, count in sorted(months.items(), reverse=True)]
    drawing = el("div", *_cells(days, first, end), class_="cal", role="img", aria_label=label)
    week = f"Each column is a week, starting on {_ON_TOP[early]}."
    words = f"{label}. {week} Darker means more sets."
    behind = details("Days by month", table(label, ("Month", "Days"), rows, right=(1,)), same=True)
    return join([el("h3", "Training days"), figure(drawing, words), behind])


def _cells(days: Mapping[str, int], first: date, end: str) -> list[Html]:
    last = date.fromisoformat(end)
    most = max(days.values())
    cells = (first + timedelta(days=place) for place in range(7 * WEEKS))
    return [_cell(cell, last, days.get(cell.isoformat()), most) for cell in cells]


def _cell(day: date, last: date, sets: int | None, most: int) -> Html:
    if day > last:
        return el("span", class_="off")
    if sets is None:
        return el("span")
    level = shade(sets, most, _LEVELS) + 1
    words = f"{day.isoformat()}: {counted(sets, 'working set')}"
    return el("span", class_=f"s{level}", title=words)
