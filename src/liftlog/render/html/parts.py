"""Parts of the report that cover all exercises."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from liftlog.domain.base.counts import counted, either
from liftlog.domain.exercises.exercise import Exercise
from liftlog.domain.training.sets import PainMark
from liftlog.render.base.views import ColumnOf, picked
from liftlog.render.html.markup import Html, details, el, facts_list, section, table, view_table
from liftlog.render.html.over_time import calendar, work
from liftlog.render.html.ranges import Range, trained
from liftlog.render.progress import figures, groups
from liftlog.render.progress.overview import columns, recent_text

if TYPE_CHECKING:
    from liftlog.render.progress.overview import Figures
    from liftlog.services.progress.exercise import ExerciseProgress
    from liftlog.services.progress.report import TrainingReport


_MOST_LINES = 20
_PAIN = "R10"
_EXACT = ("sessions", "last_day", "best_e1rm", "volume_load_4w", "trend")


def name_of(report: TrainingReport, exercise: Exercise) -> str:
    """The name; of the lifter's own exercises only a letter, where the report is anonymous."""
    if not report.anonymous or exercise.is_built_in:
        return exercise.name
    own = [line.exercise.slug for line in report.overview.lines if not line.exercise.is_built_in]
    return f"Exercise {own.index(exercise.slug) + 1}"


def span_words(report: TrainingReport) -> str:
    """From the first day trained to the day of the report."""
    return f"{trained(report)[0] or report.span.today} to {report.span.today}"


def overview_part(report: TrainingReport, ranges: Sequence[Range]) -> Html:
    """Every exercise in a line, how often, the weeks, the year."""
    children = [_facts(report), *_exercises(report)]
    if report.left_out:
        number = len(report.courses)
        most = "exercise" if number == 1 else f"{number} exercises"
        words = f"Below {either(number, 'is', 'are')} the {most} with the most working sets."
        children.append(el("p", words, class_="soft"))
    if report.habit is not None:
        words = ", ".join(groups.habit_parts(report.habit))
        children.append(el("p", f"{words[:1].upper()}{words[1:]}."))
    children += [work(report, ranges), calendar(report)]
    return section("overview", "Overview", *children)


def _facts(report: TrainingReport) -> Html:
    """All of the span in a few figures; what was planned and suggested against what was done."""
    lines, courses = report.overview.lines, report.courses
    kept, planned = sum(c.kept for c in courses), sum(c.planned for c in courses)
    met, suggested = sum(c.met for c in courses), sum(c.suggested for c in courses)
    below = f", {counted(len(courses), 'exercise')} below" if report.left_out else ""
    as_suggested = f"{met} of {suggested}" if suggested else ""
    return facts_list(
        [
            ("Training days", figures.grouped(sum(group.days for group in report.grouped.groups))),
            ("Exercise sessions", figures.grouped(sum(line.summary.count for line in lines))),
            ("Working sets", figures.grouped(sum(line.summary.working_sets for line in lines))),
            (f"Planned sets done{below}", f"{kept} of {planned}" if planned else ""),
            (f"Advice followed{_newest(courses)}{below}", as_suggested),
        ]
    )


def _newest(courses: Sequence[ExerciseProgress]) -> str:
    """That of long histories only the newest sessions are shown, and so many."""
    if all(len(course.sessions) >= course.summary.count for course in courses):
        return ""
    most = max(len(course.sessions) for course in courses)
    return f", newest {counted(most, 'session')}"


def _exercises(report: TrainingReport) -> list[Html]:
    """A line each, those trained last first; of many, those trained longer ago are folded."""
    shown, lines = _columns(report), report.overview.lines
    first, rest = lines[:_MOST_LINES], lines[_MOST_LINES:]
    caption = f"The {len(first)} most recent exercises" if rest else "All exercises"
    tables = [view_table(f"{caption}, newest first", shown, first, _EXACT)]
    if rest:
        behind = view_table("Earlier exercises", shown, rest, _EXACT)
        tables.append(details(f"{counted(len(rest), 'earlier exercise')}", behind))
    return tables


def _columns(report: TrainingReport) -> list[ColumnOf[Figures]]:
    """Those of `progress`, with whole days, and the trend in one."""
    name, count, last, top, coming, best, volume, trend = picked(
        columns(report.span.today),
        *("exercise", "sessions", "last_day", "top", "next"),
        *("best_e1rm", "volume_load_4w", "trend"),
    )
    name = name.replace(shown=lambda line: name_of(report, line.exercise))
    last = last.replace(shown=None)
    volume = volume.replace(shown=lambda line: recent_text(line.summary, line.unit) or "–")
    trend = trend.replace(
        title="Trend per month", shown=lambda line: figures.trend_text(line.summary.trend)
    )
    return [name, count, last, top, coming, best, volume, trend]


def rules_part(report: TrainingReport) -> Html:
    """The policies, and which of them the lifter changed."""
    policies = [line for line in report.policies if report.pain is not None or line.rule != _PAIN]
    rows = [
        [line.key, line.value, "" if line.value == line.default else f"changed from {line.default}",
         line.rule or ""]
        for line in policies
    ]  # fmt: skip
    changed = sum(line.value != line.default for line in policies)
    words = f"You changed {changed} of them." if changed else "All have their default values."
    return section(
        "rules",
        "Rules",
        el("p", "The advice follows these rules. ", words),
        details(
            "All rules and their numbers",
            table("Rules used", ("Rule", "Value", "", "Id"), rows),
        ),
    )


def pain_part(marks: Sequence[PainMark]) -> Html:
    """Pain as it was reported, only where it was asked for."""
    if not marks:
        return section("pain", "Pain", el("p", "No pain was reported."))
    rows = [
        [mark.day, mark.severity, "with a set" if mark.set_id else "reported"]
        for mark in reversed(marks)
    ]
    return section("pain", "Pain", table("Pain reported", ("Day", "Pain", "How"), rows))
