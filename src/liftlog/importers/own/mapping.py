"""A mapping file: which column of any CSV is which field, how dates look, who an exercise is."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any, NamedTuple

from liftlog.domain.training.sets import KINDS
from liftlog.errors import UnreadableFile
from liftlog.importers.cells.date_formats import problem_with

FIELDS = (
    "performed_at", "date", "time", "workout", "workout_start", "workout_note", "exercise", "set",
    "superset", "kind", "reps", "seconds", "distance_m", "distance_km", "distance_miles", "load",
    "load_kg", "load_lb", "assistance", "unit", "band", "level", "rpe", "rir", "note", "ignore",
)  # fmt: skip
_KEYS = ("name", "unit", "date_format", "timezone", "columns", "kinds", "exercises")


class Mapping(NamedTuple):
    """What a mapping file says; without `columns` it only says who exercises are."""

    name: str = "mapped"
    unit: str | None = None
    date_format: str | None = None
    timezone: str | None = None
    columns: dict[str, str] = {}  # noqa: RUF012 - never changed
    kinds: dict[str, str] = {}  # noqa: RUF012
    exercises: dict[str, str] = {}  # noqa: RUF012


def read_mapping(path: Path) -> Mapping:
    """The mapping of a TOML file; all that is wrong with it is told at once."""
    try:
        told = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise UnreadableFile(f"cannot read {path}: {reason}") from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise UnreadableFile(f"{path} is no TOML: {error}") from error
    problems = _problems(told)
    if problems:
        raise UnreadableFile(
            f"{path}: {len(problems)} problems in the mapping", problems=tuple(problems)
        )
    return Mapping(**told)


def _problems(told: dict[str, Any]) -> list[str]:
    found = [
        f"{key}: not a key of a mapping: {', '.join(_KEYS)}" for key in told if key not in _KEYS
    ]
    for key in ("name", "unit", "date_format", "timezone"):
        if not isinstance(told.get(key, ""), str):
            found.append(f"{key}: a text is wanted")
    for key in ("columns", "kinds", "exercises"):
        table = told.get(key, {})
        if not isinstance(table, dict) or not all(isinstance(v, str) for v in table.values()):
            found.append(f"{key}: a table of texts is wanted")
            told[key] = {}
    if told.get("unit", "kg") not in ("kg", "lb"):
        found.append(f"unit: kg or lb, not {told['unit']!r}")
    found += _column_problems(told.get("columns", {}))
    found += [
        f"kinds.{word}: {kind!r} is none of {', '.join(KINDS)}"
        for word, kind in told.get("kinds", {}).items()
        if kind not in KINDS
    ]
    return found + _format_problems(told.get("date_format"))


def _column_problems(columns: dict[str, str]) -> list[str]:
    found = [
        f"columns.{column}: {field!r} is none of {', '.join(FIELDS)}"
        for column, field in columns.items()
        if field not in FIELDS
    ]
    fields = [field for field in columns.values() if field != "ignore"]
    found += [f"columns: two columns are {f}" for f in sorted(set(fields)) if fields.count(f) > 1]
    if columns and "exercise" not in fields:
        found.append("columns: no column is the exercise")
    if columns and not {"performed_at", "date"} & set(fields):
        found.append("columns: no column is performed_at or date")
    return found


def _format_problems(text: object) -> list[str]:
    if not isinstance(text, str):
        return []
    problem = problem_with(text)
    return [f"date_format: {problem}"] if problem else []
