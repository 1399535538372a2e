"""The parts of the page that speak of all exercises."""

from __future__ import annotations

from liftlog.domain.base.counts import counted, either
from liftlog.domain.base.load import decimal_text
from liftlog.domain.progress.summaries import volume_as
from liftlog.render.html.markup import Html, datum, details, el, facts_list, table
from liftlog.render.html.over_time import calendar, work
from liftlog.render.html.ranges import ALL, Range, trained
from liftlog.render.progress import figures, groups
from liftlog.render.progress.progress import next_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from liftlog.domain.exercises.exercise import Exercise
    from liftlog.domain.training.sets import PainMark
    from liftlog.services.progress.exercise import ExerciseProgress
    from liftlog.services.progress.overview import Line
    from liftlog.services.progress.report import TrainingReport

_MOST_LINES = 20


def name_of(report: TrainingReport, exercise: Exercise) -> str:
    """The name; of the lifter's own exercises only a letter, where the report is anonymous."""
    if not report.anonymous or exercise.in_catalogue:
        return exercise.name
    own = [line.exercise.slug for line in report.overview.lines if not line.exercise.in_catalogue]
    return f"Exercise {own.index(exercise.slug) + 1}"


def span_words(report: TrainingReport) -> str:
    """From the first day trained to the day the report is told for."""
    return f"{trained(report)[0] or report.span.today} to {report.span.today}"


def overview_part(report: TrainingReport, ranges: Sequence[Range] = (ALL,)) -> Html:
    """Every exercise in a line, how often, the weeks, the year."""
    found = [el("h2", "Overview", id="overview"), _facts(report), *_exercises(report)]
    if report.left_out:
        number = len(report.courses)
        most = "exercise" if number == 1 else f"{number} exercises"
        words = f"Below {either(number, 'is', 'are')} the {most} with the most working sets."
        found.append(el("p", words, class_="soft"))
    if report.habit is not None:
        words = ", ".join(groups.habit_parts(report.habit))
        found.append(el("p", f"{words[:1].upper()}{words[1:]}."))
    found += [work(report, ranges), calendar(report)]
    return el("section", *found, aria_labelledby="overview")


def _facts(report: TrainingReport) -> Html:
    """All of the span in a few figures; what was planned and suggested against what was done."""
    lines, courses = report.overview.lines, report.courses
    kept, planned = sum(c.kept for c in courses), sum(c.planned for c in courses)
    met, suggested = sum(c.met for c in courses), sum(c.suggested for c in courses)
    below = f", {counted(len(courses), 'exercise')} below" if report.left_out else ""
    return facts_list(
        [
            ("Training days", figures.grouped(sum(one.days for one in report.grouped.groups))),
            ("Exercise sessions", figures.grouped(sum(line.summary.count for line in lines))),
            ("Working sets", figures.grouped(sum(line.summary.working_sets for line in lines))),
            (f"Planned sets done{below}", f"{kept} of {planned}" if planned else ""),
            (
                f"Done as suggested{_told(courses)}{below}",
                f"{met} of {suggested}" if suggested else "",
            ),
        ]
    )


def _told(courses: Sequence[ExerciseProgress]) -> str:
    """That of long histories only the newest sessions are told, and so many."""
    if all(len(course.told) >= course.summary.count for course in courses):
        return ""
    most = max(len(course.told) for course in courses)
    return f", newest {counted(most, 'session')}"


def _exercises(report: TrainingReport) -> list[Html]:
    """A line each, those trained last first; of many, those trained longer ago are folded."""
    titles = ("Exercise", "Sessions", "Last", "Top set", "Next", "Best", "4 weeks", "Trend a month")
    rows = [_row(report, line) for line in report.overview.lines]
    first, rest = rows[:_MOST_LINES], rows[_MOST_LINES:]
    caption = f"The {len(first)} exercises trained last" if rest else "All exercises"
    found = [table(f"{caption}, newest first", titles, first, right=(1, 5, 6, 7))]
    if rest:
        others = "Exercises trained longer ago"
        behind = table(others, titles, rest, right=(1, 5, 6, 7))
        found.append(details(f"{counted(len(rest), 'exercise')} trained longer ago", behind))
    return found


def _row(report: TrainingReport, line: Line) -> list[str]:
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


def rules_part(report: TrainingReport) -> Html:
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
