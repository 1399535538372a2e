"""The parts of the page that speak of all exercises."""

from __future__ import annotations

from datetime import date, timedelta

from liftlog.domain.groups import keys_between
from liftlog.domain.load import decimal_text
from liftlog.domain.summaries import volume_as
from liftlog.render import figures, grouping
from liftlog.render.html import charts
from liftlog.render.html.markup import Html, datum, details, el, join, table
from liftlog.render.progress import next_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from liftlog.domain.exercises import Exercise
    from liftlog.domain.groups import Group
    from liftlog.domain.sets import PainMark
    from liftlog.services.reporting import Report
    from liftlog.services.summarising import Line

_MOST_BARS = 104
_CALENDAR_WEEKS = 53
_LEVELS = 4


def name_of(report: Report, exercise: Exercise) -> str:
    """The name; of the lifter's own exercises only a letter, where the report is anonymous."""
    if not report.anonymous or exercise.in_catalogue:
        return exercise.name
    own = [line.exercise.slug for line in report.overview.lines if not line.exercise.in_catalogue]
    return f"Exercise {own.index(exercise.slug) + 1}"


def span_words(report: Report) -> str:
    """From the first day trained to the day the report is told for."""
    firsts = [line.summary.first_day for line in report.overview.lines if line.summary.first_day]
    since = min(firsts, default=report.span.today)
    return f"{since} to {report.span.today}"


def overview_part(report: Report) -> Html:
    """Every exercise in a line, how often, the weeks, the year."""
    titles = ("Exercise", "Sessions", "Last", "Top set", "Next", "Best", "4 weeks", "Trend a month")
    rows = [_row(report, line) for line in report.overview.lines]
    found = [
        el("h2", "Overview", id="overview"),
        table("All exercises, those trained last first", titles, rows, right=(1, 5, 6, 7)),
    ]
    if report.left_out:
        count = report.left_out
        found.append(el("p", f"{count} exercises have no part of their own below.", class_="soft"))
    if report.habit is not None:
        words = ", ".join(grouping.habit_parts(report.habit))
        found.append(el("p", f"{words[:1].upper()}{words[1:]}."))
    found += [_work(report), _calendar(report)]
    return el("section", *found, aria_labelledby="overview")


def _row(report: Report, line: Line) -> list[str]:
    summary, unit = line.summary, line.unit
    best = summary.best
    best_text = f"{'e1RM ' if best else ''}{figures.best_text(summary, unit)}"
    trend = f"{figures.arrow(summary.trend)} {figures.slope_text(summary.trend)}".strip()
    return [
        name_of(report, line.exercise),
        datum(summary.count, str(summary.count), "sessions"),
        datum(summary.last_day, summary.last_day or "", "last_day"),
        figures.set_in(summary.last_top, unit),
        next_text(line),
        datum(figures.load_data(best.load, unit), best_text, "best_e1rm") if best else best_text,
        datum(
            decimal_text(volume_as(summary.recent_volume, unit).milli),
            figures.volume_text(summary.recent_volume, summary.recent_reps, unit) or "–",
            "volume_load_4w",
        ),
        datum(decimal_text(summary.trend.slope), trend, "trend") if summary.trend else "",
    ]


def _work(report: Report) -> Html:
    """Working sets a week or month, as bars and as a table."""
    found = report.grouped
    days = [line.summary.first_day for line in report.overview.lines if line.summary.first_day]
    sets = {one.key: one.half_sets / 2 for one in found.groups}
    keys = keys_between(found.way, min(days), report.span.today)[-_MOST_BARS:] if days else []
    if len(sets) < 2:
        return Html("")
    label = f"Working sets by {found.way}, {keys[0]} to {keys[-1]}"
    drawing = charts.bars(
        [(key, sets.get(key, 0)) for key in keys], lambda count: f"{count:g} sets", label
    )
    rows = [_group_row(one, found.unit) for one in found.groups if one.key in keys]
    titles = (found.way.capitalize(), "Days", "Sessions", "Sets", "Reps", "Volume")
    behind = table(label, titles, rows, right=(1, 2, 3, 4, 5))
    return join(
        [
            el("h3", f"Working sets by {found.way}"),
            el("figure", drawing),
            details("The same as a table", behind, same=True),
        ]
    )


def _group_row(one: Group, unit: str) -> list[str]:
    volume = figures.volume_text(one.volume, 0, unit) or "–"
    counts = (one.days, one.sessions)
    return [
        one.key,
        *(str(count) for count in counts),
        grouping.halves(one.half_sets),
        str(one.reps),
        volume,
    ]


def _calendar(report: Report) -> Html:
    """A year of training days; the months as a table behind it."""
    days, end = report.days, report.span.today
    if not days:
        return Html("")
    label = f"{len(days)} training days in the year up to {end}"
    months: dict[str, int] = {}
    for day in days:
        months[day[:7]] = months.get(day[:7], 0) + 1
    rows = [[month, str(count)] for month, count in sorted(months.items(), reverse=True)]
    return join(
        [
            el("h3", "Training days"),
            el(
                "figure",
                el("div", *_cells(days, end), class_="cal", role="img", aria_label=label),
                el(
                    "figcaption",
                    f"{label}; a column a week, Monday on top, stronger for more sets.",
                ),
            ),
            details("Days by month", table(label, ("Month", "Days"), rows, right=(1,)), same=True),
        ]
    )


def _cells(days: Mapping[str, int], end: str) -> list[Html]:
    last = date.fromisoformat(end)
    first = last - timedelta(days=last.weekday() + 7 * (_CALENDAR_WEEKS - 1))
    most = max(days.values())
    cells = (first + timedelta(days=place) for place in range(7 * _CALENDAR_WEEKS))
    return [_cell(cell, last, days.get(cell.isoformat(), 0), most) for cell in cells]


def _cell(day: date, last: date, sets: int, most: int) -> Html:
    if day > last:
        return el("span", class_="off")
    if not sets:
        return el("span")
    level = (sets - 1) * _LEVELS // most + 1
    words = f"{day.isoformat()}: {sets} working set{'' if sets == 1 else 's'}"
    return el("span", class_=f"s{level}", title=words)


def rules_part(report: Report) -> Html:
    """The policies, and which of them the lifter changed."""
    rows = [
        [line.key, line.value, "" if line.value == line.default else f"changed from {line.default}",
         line.rule or ""]
        for line in report.policies
    ]  # fmt: skip
    changed = sum(line.value != line.default for line in report.policies)
    words = (
        f"{changed} of them were changed by you." if changed else "All of them are as they came."
    )
    return el(
        "section",
        el("h2", "Rules in force", id="rules"),
        el("p", "The suggestions follow these rules. ", words),
        details("All rules and their numbers",
                table("Coaching rules", ("Rule", "Value", "", "Id"), rows)),
        aria_labelledby="rules",
    )  # fmt: skip


def pain_part(marks: Sequence[PainMark]) -> Html:
    """Pain as it was reported, only where it was asked for."""
    rows = [[mark.day, mark.severity, "in a set" if mark.set_id else "reported"] for mark in marks]
    return el(
        "section",
        el("h2", "Pain", id="pain"),
        table("Pain reported", ("Day", "Pain", "How"), list(reversed(rows)))
        if rows
        else el("p", "None was reported."),
        aria_labelledby="pain",
    )
