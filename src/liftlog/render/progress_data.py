"""Progress as data: slugs, exact decimals and their unit, for TSV, CSV and JSON."""

from __future__ import annotations

from liftlog.domain.decision import STOP
from liftlog.domain.load import decimal_text
from liftlog.domain.summaries import volume_as
from liftlog.render import figures
from liftlog.render.fitting import table_of
from liftlog.render.tables import Cell, Column, Table, tsv_line

TYPE_CHECKING = False
if TYPE_CHECKING:
    from liftlog.domain.decision import Decision
    from liftlog.domain.sets import LoggedSet
    from liftlog.domain.strength import Estimate
    from liftlog.services.suggesting import Advice
    from liftlog.services.summarising import Course, Line, Overview, Told

_OVERVIEW_KEYS = (
    "exercise", "sessions", "working_sets", "first_day", "last_day", "last_reps", "last_seconds",
    "last_load", "load_type", "band", "level", "decision", "next", "next_band", "next_level",
    "heaviest_load", "best_e1rm", "best_e1rm_day", "best_e1rm_rough", "most_reps",
    "longest_seconds", "volume_load_4w", "reps_4w", "trend", "trend_of", "trend_unit",
    "sessions_since_step", "unit",
)  # fmt: skip
_COURSE_KEYS = (
    "day", "goal", "light", "reps", "seconds", "load", "loads", "load_type", "band", "level",
    "volume_load", "reps_in_all", "e1rm", "e1rm_rough", "unit", "decision", "next", "next_band",
    "next_level", "reason", "rule", "sentence", "workout",
)  # fmt: skip


def overview_data(overview: Overview) -> Table:
    """Slugs, exact decimals and their unit: for TSV, CSV and JSON."""
    rows = [_line_data(line) for line in overview.lines]
    columns = [Column(key, key.replace("_", " ")) for key in _OVERVIEW_KEYS]
    return table_of(columns, [_cells(row) for row in rows])


def overview_tsv(overview: Overview) -> list[str]:
    """The same as TSV, without a cell for each of many exercises' values."""
    rows = map(_line_data, overview.lines)
    return ["\t".join(_OVERVIEW_KEYS), *(tsv_line([*map(r.get, _OVERVIEW_KEYS)]) for r in rows)]


def _line_data(line: Line | Course) -> dict[str, object]:
    summary, unit, trend = line.summary, line.unit, line.summary.trend
    return (
        {
            "exercise": line.exercise.slug,
            "sessions": summary.count,
            "working_sets": summary.working_sets,
            "first_day": summary.first_day,
            "last_day": summary.last_day,
        }
        | _last_data(summary.last_top, unit)
        | advice_data(line.advice, unit)
        | _best_data(summary.best, summary.best_day, unit)
        | {
            "heaviest_load": _load_of(summary.heaviest, unit),
            "most_reps": summary.most_reps,
            "longest_seconds": summary.longest,
            "volume_load_4w": decimal_text(volume_as(summary.recent_volume, unit).milli),
            "reps_4w": summary.recent_reps,
            "trend": decimal_text(trend.slope) if trend else None,
            "trend_of": trend.measure if trend else None,
            "trend_unit": trend.unit if trend else None,
            "sessions_since_step": summary.since_step,
            "unit": unit,
        }
    )


def _load_of(done: LoggedSet | None, unit: str) -> str | None:
    return figures.load_data(done.load, unit) if done else None


def _last_data(done: LoggedSet | None, unit: str) -> dict[str, object]:
    if done is None:
        return {}
    return {
        "last_reps": done.reps,
        "last_seconds": done.seconds,
        "last_load": figures.load_data(done.load, unit),
        "load_type": done.load_type,
        "band": done.band,
        "level": done.level,
    }


def _best_data(best: Estimate | None, day: str | None, unit: str) -> dict[str, object]:
    return {
        "best_e1rm": figures.load_data(best.load, unit) if best else None,
        "best_e1rm_day": day,
        "best_e1rm_rough": best.is_rough if best else None,
    }


def advice_data(advice: Advice, unit: str) -> dict[str, object]:
    """What to put on next; in an open session, for the coming set."""
    decision, step = advice.decision, advice.step
    if step is None:
        return _decision_data(decision, unit)
    now = decision.replace(load=step.load, rung=step.rung, level=step.level)
    return _decision_data(now, unit) | {"decision": "stop" if step.kind == STOP else "open"}


def _decision_data(decision: Decision, unit: str) -> dict[str, object]:
    """`next` is a load in the unit of the row, whatever the equipment's own unit is."""
    is_named = decision.rung is not None and decision.rung != decision.level
    return {
        "decision": decision.kind,
        "next": figures.load_data(decision.load, unit),
        "next_band": decision.rung if is_named else None,
        "next_level": decision.level,
    }


def _cells(row: dict[str, object]) -> dict[str, Cell]:
    return {key: Cell(value, None) for key, value in row.items()}  # type: ignore[arg-type]  # plain data


def course_data(course: Course) -> Table:
    """The sessions with exact decimals in the unit: for TSV, CSV and JSON."""
    rows = [_session_data(told, course.unit) for told in course.told]
    columns = [Column(key, key.replace("_", " ")) for key in _COURSE_KEYS]
    return table_of(columns, [_cells(row) for row in rows])


def _session_data(told: Told, unit: str) -> dict[str, object]:
    one, verdict = told.summary, told.verdict
    top, working = one.top, one.session.working_sets
    row: dict[str, object] = {
        "day": one.day,
        "goal": one.session.goal,
        "light": one.session.light,
        "reps": tuple(done.reps or 0 for done in working),
        "seconds": tuple(done.seconds or 0 for done in working if not done.reps),
        "load": figures.load_data(top.load, unit) if top else None,
        "loads": tuple(figures.load_data(done.load, unit) or "" for done in working),
        "load_type": top.load_type if top else None,
        "band": top.band if top else None,
        "level": top.level if top else None,
        "volume_load": decimal_text(volume_as(one.volume, unit).milli),
        "reps_in_all": one.reps,
        "e1rm": figures.load_data(one.estimate.load, unit) if one.estimate else None,
        "e1rm_rough": one.estimate.is_rough if one.estimate else None,
        "unit": unit,
        "workout": one.session.workout,
    }
    if verdict is not None:
        row |= _decision_data(verdict, unit)
        row |= {"reason": verdict.reason, "rule": verdict.rule, "sentence": verdict.sentence}
    return row


def course_json(course: Course) -> dict[str, object]:
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
