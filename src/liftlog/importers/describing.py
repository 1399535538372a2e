"""Draft of a mapping file: made from the header and first rows of a CSV."""

import json
import re
from datetime import datetime
from itertools import pairwise
from pathlib import PurePath

from liftlog.errors import UnreadableFile
from liftlog.importers.base.files import File, readable
from liftlog.importers.base.formats import Candidate
from liftlog.importers.base.reading import Text
from liftlog.importers.cells.columns import plain
from liftlog.importers.own.mapping import FIELDS
from liftlog.importers.registry import is_measured, is_no_table, table_of

_WORDS = {
    "performed_at": ("timestamp", "datetime", "date time", "when", "performed at"),
    "date": ("date", "day", "datum", "data", "fecha"),
    "time": ("time", "uhrzeit", "hora", "start time"),
    "workout": ("workout", "session", "title", "workout name", "training", "routine"),
    "workout_note": ("workout notes", "workout note", "description"),
    "exercise": (
        "exercise",
        "exercise name",
        "exercise title",
        "movement",
        "lift",
        "übung",
        "exercício",
        "ejercicio",
    ),
    "set": ("set", "set number", "set order", "set index", "satz", "#"),
    "kind": ("type", "set type", "kind"),
    "reps": ("reps", "repetitions", "wiederholungen", "wdh", "repetições", "repeticiones"),
    "seconds": ("seconds", "duration", "duration (s)", "sekunden"),
    "distance_m": ("distance (m)", "metres", "meters"),
    "distance_km": ("distance (km)", "km", "distance"),
    "load": ("weight", "load", "gewicht", "peso"),
    "load_kg": ("weight (kg)", "kg", "weight_kg", "load (kg)"),
    "load_lb": ("weight (lb)", "weight (lbs)", "lb", "lbs", "weight_lb", "load (lb)"),
    "unit": ("unit", "weight unit", "einheit"),
    "rpe": ("rpe",),
    "rir": ("rir",),
    "workout_duration": ("workout duration", "session duration", "workout time"),
    "workout_end": ("end time", "workout end"),
    "assistance": ("assistance", "assisted", "assist"),
    "done": ("done", "completed", "is completed", "is complete", "finished"),
    "note": ("note", "notes", "comment", "comments", "notiz"),
}
_FORMATS = (
    "%d.%m.%Y %H:%M:%S", "%d.%m.%Y %H:%M", "%d.%m.%Y", "%m/%d/%Y %H:%M", "%m/%d/%Y",
    "%d/%m/%Y %H:%M", "%d/%m/%Y", "%Y/%m/%d", "%Y%m%d",
)  # fmt: skip
_ROWS = 20
_ONLY_TABLES = "note: --describe reads tables, with a header and one line per set"
_LOAD_KG, _LOAD_LB = {"load": "load_kg"}, {"load": "load_lb"}
_UNITS: dict[str, dict[str, str]] = {
    "kg": _LOAD_KG, "kgs": _LOAD_KG, "lb": _LOAD_LB, "lbs": _LOAD_LB, "pounds": _LOAD_LB,
    "km": {"distance": "distance_km"}, "m": {"distance": "distance_m"},
    "mi": {"distance": "distance_miles"}, "miles": {"distance": "distance_miles"},
    "s": {"seconds": "seconds"}, "sec": {"seconds": "seconds"}, "secs": {"seconds": "seconds"},
    "min": {"seconds": "workout_minutes", "workout_duration": "workout_minutes"},
    "mins": {"seconds": "workout_minutes", "workout_duration": "workout_minutes"},
}  # fmt: skip
_DAY = re.compile(
    r"\d{1,4}[-./]\d{1,2}[-./]\d{1,4}|\d{8}|\d{1,2} \w{3,} \d{4}|\w{3,} \d{1,2},? \d{4}"
)
_CLOCK = re.compile(r"\d{1,2}:\d{2}")


def draft(file: File) -> str:
    """A mapping in TOML: what is surely understood filled in, the rest to be said."""
    with readable(file):
        candidate = Candidate(file)
        if candidate.head.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] in (b"{", b"["):
            raise UnreadableFile(f"{file.name} is JSON, not a table", _ONLY_TABLES)
        if is_no_table(candidate):
            raise UnreadableFile(
                f"{file.name} is not a table, and needs no mapping",
                f"try: liftlog import {file.again}",
            )
        if is_measured(candidate):
            raise UnreadableFile(
                f"{file.name} holds measurements, and needs no mapping",
                f"try: liftlog import {file.again}",
            )
        text = candidate.text
        rows = [row for (_, row), _ in zip(text.records(), range(_ROWS), strict=False)]
    _refuse_others(candidate, rows)
    fields = _guessed(text, rows)
    known = table_of(candidate)
    lines = [] if known is None else [f"# {known.title}: needs a mapping only to rename exercises."]
    lines += [
        f"# How liftlog reads {_on_one_line(file.name)}: check every line, then type",
        f"# liftlog import {_on_one_line(file.again)} --map THIS_FILE --dry-run",
        f"# Fields: {', '.join(FIELDS)}.",
        f"name = {_quoted(_source(file))}",
    ]
    if "load" in fields and "unit" not in fields:
        lines.append('# unit = "kg"  # kg or lb, because the file does not say')
    lines += _date_lines(text, rows, fields)
    lines += ["", "[columns]"]
    lines += [
        f"{_quoted(column)} = {_quoted(field)}{_example(place, rows)}"
        for place, (column, field) in enumerate(zip(text.header, fields, strict=True))
        if column and column not in text.header[:place]
    ]
    lines += ["", "# [kinds]", '# "W" = "warm-up"', "", "# [exercises]"]
    lines.append('# "Name in the file" = "machine-back-extension"')
    return "\n".join(lines)


def _source(file: File) -> str:
    """What the sets come from, by the file's name; a pipe has none."""
    stem = "" if file.is_copy else PurePath(file.typed).stem.encode(errors="ignore").decode()
    return plain(stem).replace(" ", "-") or "my-app"


def _on_one_line(text: str) -> str:
    return "".join(c if c.isprintable() else "?" for c in text)


def _refuse_others(candidate: Candidate, rows: list[list[str]]) -> None:
    """Files with sections have rows of another form than their first line."""
    width = len(candidate.text.header)
    others = [row for row in rows if any(map(str.strip, row[width:])) or len(row) < width / 2]
    if 2 * len(others) > len(rows):
        raise UnreadableFile(
            f"{candidate.file.name} has sections: its rows do not have the cells of its first line",
            _ONLY_TABLES,
        )


def _guessed(text: Text, rows: list[list[str]]) -> list[str]:
    """A field for each column, by its name, the unit in it, and what stands there."""
    taken: set[str] = set()
    fields = []
    for place, column in enumerate(text.header):
        cells = [row[place].strip() for row in rows if len(row) > place and row[place].strip()]
        field = _by_values(_by_name(column), column, cells)
        if field in taken:
            field = "ignore"
        taken.add(field)
        fields.append(field)
    return fields


def _by_name(column: str) -> str:
    """The field that a column's name means; a unit in it says which of its kind."""
    name = plain(column.replace("_", " "))
    for field, words in _WORDS.items():
        if name in words or name == field.replace("_", " "):
            return field
    tokens = re.findall(r"[^\W\d_]+", name)
    units = [token for token in tokens if token in _UNITS]
    rest = " ".join(token for token in tokens if token not in _UNITS)
    if len(units) != 1:
        return "ignore"
    kind = next((f for f, words in _WORDS.items() if rest in words), "ignore")
    kind = "distance" if kind.startswith("distance") else kind
    return _UNITS[units[0]].get(kind, "ignore")


def _by_values(field: str, column: str, cells: list[str]) -> str:
    """The field again, where the cells say that it is another of its kind."""
    if not cells:
        return field
    if field in ("date", "time", "performed_at", "workout_start"):
        has_day = [bool(_DAY.search(cell)) for cell in cells]
        has_clock = [bool(_CLOCK.search(cell)) for cell in cells]
        if all(has_day):
            return "performed_at" if all(has_clock) else "date"
        return "time" if all(has_clock) and not any(has_day) else "ignore"
    if field == "seconds" and "duration" in plain(column) and _is_of_workouts(column, cells):
        return "workout_minutes" if "min" in plain(column) else "workout_duration"
    return field


def _is_of_workouts(column: str, cells: list[str]) -> bool:
    """Whether a duration is that of whole workouts: it has hours, or is the same row after row."""
    is_named = "workout" in plain(column) or "session" in plain(column)
    repeated = sum(one == other for one, other in pairwise(cells))
    return is_named or any("h" in cell for cell in cells) or 2 * repeated > len(cells)


def _date_lines(text: Text, rows: list[list[str]], fields: list[str]) -> list[str]:
    """The format of the dates, where every row has the same one and liftlog does not know it."""
    place = next((fields.index(f) for f in ("performed_at", "date") if f in fields), None)
    if place is None:
        return ["# No column looks like a date. One must be performed_at or date."]
    dates = [row[place].strip() for row in rows if len(row) > place and row[place].strip()]
    for known in _FORMATS:
        if dates and all(_fits(date, known) for date in dates):
            return [f"date_format = {_quoted(known)}"]
    return ['# date_format = "%d.%m.%Y %H:%M"  # only needed for unusual dates']


def _fits(text: str, known: str) -> bool:
    try:
        datetime.strptime(text, known)  # noqa: DTZ007 - only looked at
    except ValueError:
        return False
    return True


def _example(place: int, rows: list[list[str]]) -> str:
    """What stands in the column, as a comment."""
    cell = next((row[place] for row in rows if len(row) > place and row[place].strip()), "")
    shown = " ".join(cell.split())[:30]
    return f"  # e.g. {shown}" if shown and shown.isprintable() else ""


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
