"""Mapping file: which column is which field, how dates look, and exercise names."""

from pathlib import Path

from liftlog.domain.base.counts import counted
from liftlog.domain.base.shapes import shown
from liftlog.domain.base.sizes import LARGEST_TOML
from liftlog.domain.base.words import listed, quoted
from liftlog.domain.training.sets import KINDS
from liftlog.errors import UnreadableFile
from liftlog.importers.base.documents import toml_document, within
from liftlog.importers.base.formats import Mapping
from liftlog.importers.cells.date_formats import problem_with

FIELDS = (
    "performed_at", "date", "time",
    "workout", "workout_start", "workout_end", "workout_duration", "workout_minutes",
    "workout_note", "exercise", "set", "superset", "kind", "done",
    "reps", "seconds", "distance_m", "distance_km", "distance_miles",
    "load", "load_kg", "load_lb", "assistance", "unit", "band", "level", "rpe", "rir", "note",
    "ignore",
)  # fmt: skip
_TEXTS = ("name", "unit", "date_format", "timezone")
_TABLES = ("columns", "kinds", "exercises")


def read_mapping(path: Path) -> Mapping:
    """The mapping of a TOML file; all that is wrong with it is said at once."""
    try:
        with path.open("rb") as file:
            content = within(file.read(LARGEST_TOML + 1), LARGEST_TOML, str(path))
        document = toml_document(content.decode())
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise UnreadableFile(f"cannot read {path}: {reason}") from error
    except ValueError as error:
        raise UnreadableFile(f"{path} is not TOML", f"note: {error}") from error
    texts = {key: text for key in _TEXTS if isinstance(text := document.get(key), str)}
    tables = {key: _table(document.get(key)) for key in _TABLES}
    problems = _problems(document, texts, tables)
    if problems:
        raise UnreadableFile(
            f"{path} has {counted(len(problems), 'problem')}", problems=tuple(problems)
        )
    return Mapping(
        name=texts.get("name", Mapping().name),
        unit=texts.get("unit"),
        date_format=texts.get("date_format"),
        timezone=texts.get("timezone"),
        columns=tables["columns"],
        kinds=tables["kinds"],
        exercises=tables["exercises"],
    )


def _table(value: object) -> dict[str, str]:
    """The texts of a table."""
    if not isinstance(value, dict):
        return {}
    return {word: text for word, text in value.items() if isinstance(text, str)}


def _problems(
    document: dict[str, object], texts: dict[str, str], tables: dict[str, dict[str, str]]
) -> list[str]:
    known = (*_TEXTS, *_TABLES)
    problems = [
        f"{key}: is not a known key, use {listed(known)}" for key in document if key not in known
    ]
    problems += [f"{key}: must be text" for key in _TEXTS if key in document and key not in texts]
    for key in _TABLES:
        if document.get(key, {}) != tables[key]:
            problems.append(f"{key}: must be a table of texts")
            tables[key] = {}
    unit = document.get("unit", "kg")
    if unit not in ("kg", "lb"):
        problems.append(f"unit: must be kg or lb, not {shown(unit)}")
    problems += _column_problems(tables["columns"])
    problems += [
        f"kinds.{word}: {quoted(kind)} is not {listed(KINDS)}"
        for word, kind in tables["kinds"].items()
        if kind not in KINDS
    ]
    problem = problem_with(texts["date_format"]) if "date_format" in texts else None
    return [*problems, f"date_format: {problem}"] if problem else problems


def _column_problems(columns: dict[str, str]) -> list[str]:
    problems = [
        f"columns.{column}: {quoted(field)} is not {listed(FIELDS)}"
        for column, field in columns.items()
        if field not in FIELDS
    ]
    fields = [field for field in columns.values() if field != "ignore"]
    problems += [
        f"columns: {quoted(f)} is used for more than one column"
        for f in sorted(set(fields))
        if fields.count(f) > 1
    ]
    if columns and "exercise" not in fields:
        problems.append("columns: one column must be exercise")
    if columns and not {"performed_at", "date"} & set(fields):
        problems.append("columns: one column must be performed_at or date")
    return problems
