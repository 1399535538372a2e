"""Progress as data: slugs, exact decimals and their unit, for TSV, CSV and JSON."""

from __future__ import annotations

from liftlog.domain.advice.decision import STOP
from liftlog.domain.base.load import decimal_text
from liftlog.domain.progress.summaries import volume_as
from liftlog.render.base.tables import Cell, Column, Table, tsv_lines
from liftlog.render.progress.figures import load_data

TYPE_CHECKING = False
if TYPE_CHECKING:
    from liftlog.domain.advice.decision import Decision
    from liftlog.domain.training.sets import LoggedSet
    from liftlog.services.progress.exercise import ExerciseProgress, SessionAdvice
    from liftlog.services.progress.overview import Line, Overview

_OVERVIEW_KEYS = (
    "exercise", "sessions", "working_sets", "first_day", "last_day", "last_reps", "last_seconds",
    "last_load", "load_type", "band", "level", "decision", "next", "next_band", "next_level",
    "heaviest_load", "best_e1rm", "best_e1rm_day", "best_e1rm_rough", "most_reps",
    "longest_seconds", "volume_load_4w", "reps_4w", "trend", "trend_of", "trend_unit",
    "sessions_since_step", "unit",
)  # fmt: skip
_ADVICE_KEYS = ("decision", "next", "next_band", "next_level")
_COURSE_KEYS = (
    "day", "goal", "light", "reps", "seconds", "load", "loads", "load_type", "band", "level",
    "volume_load", "reps_in_all", "e1rm", "e1rm_rough", "unit", "decision", "next", "next_band",
    "next_level", "reason", "rule", "sentence", "workout",
)  # fmt: skip


def overview_data(overview: Overview) -> Table:
    """Slugs, exact decimals and their unit: for TSV, CSV and JSON."""
    from liftlog.render.base.fitting import table_of

    rows = [_line_data(line) for line in overview.lines]
    columns = [Column(key, key.replace("_", " ")) for key in _OVERVIEW_KEYS]
    return table_of(columns, [_cells(row) for row in rows])


def overview_tsv(overview: Overview) -> list[str]:
    """The same as TSV, without a cell for each of many exercises' values."""
    return tsv_lines(_OVERVIEW_KEYS, map(_line_values, overview.lines))


def _line_data(line: Line | ExerciseProgress) -> dict[str, object]:
    return dict(zip(_OVERVIEW_KEYS, _line_values(line), strict=True))


def _line_values(line: Line | ExerciseProgress) -> tuple[object, ...]:
    """The values of a line in the order of `_OVERVIEW_KEYS`."""
    summary, unit = line.summary, line.unit
    best, heaviest, trend = summary.best, summary.heaviest, summary.trend
    return (
        line.exercise.slug,
        summary.count,
        summary.working_sets,
        summary.first_day,
        summary.last_day,
        *_last_values(summary.last_top, unit),
        *_advice_values(line),
        load_data(heaviest.load, unit) if heaviest else None,
        load_data(best.load, unit) if best else None,
        summary.best_day,
        best.is_rough if best else None,
        summary.most_reps,
        summary.longest,
        decimal_text(volume_as(summary.recent_volume, unit).milli),
        summary.recent_reps,
        decimal_text(trend.slope) if trend else None,
        trend.measure if trend else None,
        trend.unit if trend else None,
        summary.since_step,
        unit,
    )


def _last_values(done: LoggedSet | None, unit: str) -> tuple[object, ...]:
    if done is None:
        return (None,) * 6
    load = load_data(done.load, unit)
    return done.reps, done.seconds, load, done.load_type, done.band, done.level


def _advice_values(line: Line | ExerciseProgress) -> tuple[object, ...]:
    """What to put on next; in an open session, for the coming set."""
    decision, step = line.decision, line.step
    if step is None:
        return _decision_values(decision, line.unit)
    now = decision.replace(load=step.load, rung=step.rung, level=step.level)
    return "stop" if step.kind == STOP else "open", *_decision_values(now, line.unit)[1:]


def _decision_values(decision: Decision, unit: str) -> tuple[object, ...]:
    """`next` is a load in the unit of the row, whatever the equipment's own unit is."""
    rung, level = decision.rung, decision.level
    load = load_data(decision.load, unit)
    return decision.kind, load, rung if rung != level else None, level


def _cells(row: dict[str, object]) -> dict[str, Cell]:
    return {key: Cell(value, None) for key, value in row.items()}  # type: ignore[arg-type]  # plain data


def course_data(course: ExerciseProgress) -> Table:
    """The sessions with exact decimals in the unit: for TSV, CSV and JSON."""
    from liftlog.render.base.fitting import table_of

    rows = [_session_data(told, course.unit) for told in course.told]
    columns = [Column(key, key.replace("_", " ")) for key in _COURSE_KEYS]
    return table_of(columns, [_cells(row) for row in rows])


def _session_data(told: SessionAdvice, unit: str) -> dict[str, object]:
    one, verdict = told.summary, told.verdict
    top, working = one.top, one.session.working_sets
    row: dict[str, object] = {
        "day": one.day,
        "goal": one.session.goal,
        "light": one.session.light,
        "reps": [done.reps or 0 for done in working],
        "seconds": [done.seconds or 0 for done in working if not done.reps],
        "load": load_data(top.load, unit) if top else None,
        "loads": [load_data(done.load, unit) or "" for done in working],
        "load_type": top.load_type if top else None,
        "band": top.band if top else None,
        "level": top.level if top else None,
        "volume_load": decimal_text(volume_as(one.volume, unit).milli),
        "reps_in_all": one.reps,
        "e1rm": load_data(one.estimate.load, unit) if one.estimate else None,
        "e1rm_rough": one.estimate.is_rough if one.estimate else None,
        "unit": unit,
        "workout": one.session.workout,
    }
    if verdict is not None:
        row |= zip(_ADVICE_KEYS, _decision_values(verdict, unit), strict=True)
        row |= {"reason": verdict.reason, "rule": verdict.rule, "sentence": verdict.sentence}
    return row


def course_json(course: ExerciseProgress) -> dict[str, object]:
    """What the sessions add up to, beside them."""
    line = {"exercise": course.exercise.slug, "unit": course.unit}
    summary = _line_data(course)
    for key in ("exercise", "unit", "load_type", "band", "level"):
        summary.pop(key, None)
    against = {
        "suggestions": course.suggested,
        "suggestions_met": course.met,
        "sets_planned": course.planned,
        "sets_planned_done": course.kept,
    }
    return line | {"summary": summary | against}
