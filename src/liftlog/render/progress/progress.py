"""Progress as tables: all exercises, a line each, or the sessions of one."""

from __future__ import annotations

from liftlog.domain.advice.decision import NONE, START, STOP
from liftlog.domain.progress.trends import E1RM, LOAD, measure_of, value_of
from liftlog.render.base.fitting import (
    Give,
    dotted,
    fits,
    fitted,
    needed,
    table_of,
    without_blank_columns,
)
from liftlog.render.base.sparkline import sparkline
from liftlog.render.base.tables import Cell, Column, Table
from liftlog.render.base.text import harmless, wrap
from liftlog.render.progress import figures

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from liftlog.domain.progress.summaries import SessionSummary, Summary
    from liftlog.domain.progress.trends import Trend
    from liftlog.services.progress.exercise import ExerciseProgress, SessionAdvice
    from liftlog.services.progress.overview import Line, Overview

_PEOPLES_OVERVIEW = (
    Column("exercise", "Exercise"),
    Column("sessions", "Sessions", right=True),
    Column("last", "Last"),
    Column("top", "Top set"),
    Column("next", "Next"),
    Column("best", "Best", right=True),
    Column("volume", "4 weeks", right=True),
    Column("trend", "Trend"),
    Column("slope", "a month", right=True),
)
# Names are what a long table is read by: figures go first, then the names are cut.
_OVERVIEW_GIVES = (
    Give({"exercise": 24}, ("volume", "slope", "sessions")),
    Give({"exercise": 16}, ("volume", "slope", "sessions", "best")),
)
_COURSE_GIVES = (
    Give({"reps": 20}, ("volume",)),
    Give({"reps": 16}, ("volume", "e1rm")),
)
NO_GOAL = "no_goal"
_WITHOUT_LOAD = {NONE: "", START: "start light", STOP: "stop"}

_PEOPLES_COURSE = (
    Column("day", "Day"),
    Column("load", "Load", right=True),
    Column("reps", "Reps"),
    Column("verdict", "Then"),
    Column("volume", "Volume", right=True),
    Column("e1rm", "e1RM", right=True),
)


def overview_for_people(overview: Overview, width: int | None) -> Table:
    """Names and loads with their units, as wide as the terminal allows."""
    rows = [_peoples_line(line, overview.span.today) for line in overview.lines]
    table = without_blank_columns(table_of(_PEOPLES_OVERVIEW, rows))
    found = (one for give in _OVERVIEW_GIVES if fits(one := fitted(table, width, give), width))
    return next(found, table)


def _peoples_line(line: Line, today: str) -> dict[str, Cell]:
    summary, unit = line.summary, line.unit
    return {
        "exercise": Cell(line.exercise.slug, line.exercise.name),
        "sessions": Cell(summary.count),
        "last": Cell(summary.last_day, figures.day_text(summary.last_day, today)),
        "top": Cell(None, figures.set_in(summary.last_top, unit)),
        "next": Cell(None, next_text(line)),
        "best": Cell(None, _best_words(summary, unit)),
        "volume": Cell(None, figures.volume_text(summary.recent_volume, summary.recent_reps, unit)),
        "trend": Cell(None, figures.arrow(summary.trend)),
        "slope": Cell(None, figures.slope_text(summary.trend)),
    }


def _best_words(summary: Summary, unit: str) -> str:
    return f"{'e1RM ' if summary.best else ''}{figures.best_text(summary, unit)}"


def next_text(line: Line | ExerciseProgress) -> str:
    """What to put on next; in an open session, for the coming set."""
    step, decision = line.step, line.decision
    kind = decision.kind if step is None else step.kind
    if kind in _WITHOUT_LOAD:
        return _WITHOUT_LOAD[kind]
    if step is not None:
        decision = decision.replace(load=step.load, rung=step.rung, level=step.level)
    return figures.advised_text(decision, line.unit, line.summary.last_top)


def course_for_people(course: ExerciseProgress, width: int | None) -> Table:
    """Session by session; the verdict in as many words as there is room for."""
    wordings = (_said, advised_words, _advised)
    tables = [_peoples_sessions(course, words) for words in wordings]
    if width is None:
        return tables[1]
    for table in tables:
        if needed(table) <= width:
            return table
    return next(
        (table for give in _COURSE_GIVES if fits(table := fitted(tables[2], width, give), width)),
        tables[1],
    )


def _peoples_sessions(
    course: ExerciseProgress, words: Callable[[SessionAdvice, str], str]
) -> Table:
    rows = [
        _peoples_session(told, course.unit, _told(told, course.unit, words)) for told in course.told
    ]
    return without_blank_columns(table_of(_PEOPLES_COURSE, rows))


def _told(told: SessionAdvice, unit: str, words: Callable[[SessionAdvice, str], str]) -> str:
    """The verdict in words; that no goal is given is said once, below (see `closing`)."""
    verdict = told.verdict
    return "" if verdict is not None and verdict.reason == NO_GOAL else words(told, unit)


def _peoples_session(told: SessionAdvice, unit: str, verdict: str) -> dict[str, Cell]:
    one = told.summary
    return {
        "day": Cell(one.day),
        "load": Cell(None, figures.loads_text(one, unit)),
        "reps": Cell(None, _efforts_text(one, unit)),
        "verdict": Cell(None, verdict),
        "volume": Cell(None, figures.volume_text(one.volume, one.reps, unit)),
        "e1rm": Cell(None, figures.estimate_text(one.estimate, unit)),
    }


def _efforts_text(one: SessionSummary, unit: str) -> str:
    """12, 12, 11; of a session without a working set what was done in it."""
    done = ", ".join(figures.set_in(each, unit) for each in one.session.sets)
    return figures.efforts_text(one) or f"no working set: {done}"


def _said(told: SessionAdvice, unit: str) -> str:
    """progress, 42.5 kg: all 3 sets at 12 (the reps are told beside it already)"""
    verdict = told.verdict
    if verdict is None or verdict.kind in (NONE, STOP, START):
        return _advised(told, unit)
    reps = figures.efforts_text(told.summary)
    sentence = verdict.sentence.removeprefix(reps).lstrip(":; ")
    return f"{_advised(told, unit)}: {sentence}"


def advised_words(told: SessionAdvice, unit: str) -> str:
    """progress, 42.5 kg: all sets at top"""
    verdict = told.verdict
    if verdict is None or verdict.kind in (NONE, STOP, START):
        return _advised(told, unit)
    return f"{_advised(told, unit)}: {verdict.reason.replace('_', ' ')}"


def _advised(told: SessionAdvice, unit: str) -> str:
    """progress, 42.5 kg"""
    verdict = told.verdict
    if verdict is None:
        return "light day" if told.summary.session.light else ""
    if verdict.kind == NONE:
        return "no goal yet" if verdict.rule == NO_GOAL else ""
    if verdict.kind == STOP:
        return "stop: severe pain"
    load = figures.advised_text(verdict, unit, told.summary.top)
    return f"{verdict.kind}, {load}" if load else verdict.kind


def spark_line(course: ExerciseProgress, width: int | None) -> str:
    """How the measure went over the sessions looked at: e1RM ▁▂▃▅▇ 41.3 → 53.3 kg."""
    sessions = [one for one in course.summary.sessions if not one.is_light]
    measure = measure_of(sessions, course.exercise)
    values = [value_of(one, measure, course.unit) for one in sessions]
    known = [value for value in values if value is not None]
    if len(known) < 2:
        return ""
    unit = course.unit if measure in (E1RM, LOAD) else ""
    ends = f"{figures.tenth(known[0])} → {figures.tenth(known[-1])} {unit}".rstrip()
    name = figures.measure_name(measure)
    room = None if width is None else width - len(name) - len(ends) - 2
    return f"{name} {sparkline(known, room)} {ends}"


def summary_parts(course: ExerciseProgress) -> list[str]:
    """23 sessions since 2025-11-01, best e1RM 53.3 kg (2026-10-01), next 42.5 kg, …"""
    summary, unit = course.summary, course.unit
    count = summary.count
    if not count:
        return ["no working set, nothing to add up"]
    parts = [f"{count} session{'' if count == 1 else 's'} since {summary.first_day}"]
    day = f" ({summary.best_day})" if summary.best else ""
    parts.append(f"best {_best_words(summary, unit)}{day}")
    if summary.trend is not None:
        parts.append(_trend_words(summary.trend))
    if summary.since_step is not None:
        parts.append(step_words(summary.since_step))
    if course.kept < course.planned:
        parts.append(f"{course.kept} of {course.planned} planned sets done")
    if course.suggested:
        parts.append(f"{course.met} of {course.suggested} as suggested")
    coming = next_text(course)
    return parts + [f"next {coming}"] * bool(coming)


def _trend_words(trend: Trend) -> str:
    return (
        f"{figures.arrow(trend)} {figures.slope_text(trend)} a month over {_span_words(trend.days)}"
    )


def _span_words(days: int) -> str:
    weeks = (days + 3) // 7
    return "1 week" if weeks == 1 else f"{weeks} weeks"


def step_words(sessions: int) -> str:
    if sessions == 0:
        return "stepped up last time"
    return f"{sessions} session{'' if sessions == 1 else 's'} since the last step"


def heading(course: ExerciseProgress, width: int | None) -> list[str]:
    """The exercise by name, and how much of its history is shown."""
    shown, count = len(course.told), course.summary.count
    text = course.exercise.name
    if shown < count:
        text += f" · the newest {shown} of {count} sessions (--all shows all)"
    return wrap(harmless(text), width or 10_000, 2)


def closing(course: ExerciseProgress, width: int | None) -> list[str]:
    """The sparkline, the summary, and why nothing is advised where no goal is given."""
    spark = spark_line(course, width)
    lines = [spark] * bool(spark) + dotted(summary_parts(course), width, 2)
    decision = course.decision
    if decision.reason == NO_GOAL:
        lines += wrap(harmless(decision.sentence), width or 10_000, 2)
    return lines


def overview_blocks(overview: Overview, width: int) -> list[str]:
    """A paragraph an exercise, for a phone."""
    today = overview.span.today
    return [text for line in overview.lines for text in _overview_block(line, today, width)]


def _overview_block(line: Line, today: str, width: int) -> list[str]:
    summary, unit = line.summary, line.unit
    count = summary.count
    done = figures.set_in(summary.last_top, unit)
    said = [f"{done} on {figures.day_text(summary.last_day, today)}"]
    coming = next_text(line)
    volume = figures.volume_text(summary.recent_volume, summary.recent_reps, unit)
    more = [f"best {_best_words(summary, unit)}", f"{count} session{'' if count == 1 else 's'}"]
    if volume:
        more.append(f"4 weeks {volume}")
    if summary.trend:
        more.append(f"{figures.arrow(summary.trend)} {figures.slope_text(summary.trend)} a month")
    return _block(line.exercise.name, [said + [f"next {coming}"] * bool(coming), more], width)


def course_blocks(course: ExerciseProgress, width: int) -> list[str]:
    """Two lines a session, for a phone."""
    return [text for told in course.told for text in _session_block(told, course.unit, width)]


def _session_block(told: SessionAdvice, unit: str, width: int) -> list[str]:
    one = told.summary
    efforts = _efforts_text(one, unit)
    loads = figures.loads_text(one, unit)
    head = f"{one.day}  {loads} × {efforts}" if loads else f"{one.day}  {efforts}"
    estimate = figures.estimate_text(one.estimate, unit)
    said = [_told(told, unit, advised_words), f"e1RM {estimate}" if estimate else ""]
    return _block(head, [said], width)


def _block(head: str, paragraphs: list[list[str]], width: int) -> list[str]:
    lines = wrap(harmless(head), width, 4)
    for parts in paragraphs:
        lines += [f"  {text}" for text in dotted(parts, width - 2)]
    return lines
