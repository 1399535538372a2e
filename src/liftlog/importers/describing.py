"""Draft of a mapping file: made from the header and first rows of a CSV."""

import json
from datetime import datetime
from pathlib import PurePath

from liftlog.importers.base.files import File, readable
from liftlog.importers.base.formats import Candidate
from liftlog.importers.base.reading import Text
from liftlog.importers.cells.columns import plain
from liftlog.importers.own.mapping import FIELDS
from liftlog.importers.registry import table_of

_WORDS = {
    "performed_at": ("timestamp", "datetime", "date time", "when", "performed at"),
    "date": ("date", "day", "datum", "data", "fecha"),
    "time": ("time", "uhrzeit", "hora", "start time"),
    "workout": ("workout", "session", "title", "workout name", "training", "routine"),
    "workout_note": ("workout notes", "workout note", "description"),
    "exercise": (
        "exercise",
        "exercise name",
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
    "note": ("note", "notes", "comment", "comments", "notiz"),
}
_FORMATS = (
    "%d.%m.%Y %H:%M:%S", "%d.%m.%Y %H:%M", "%d.%m.%Y", "%m/%d/%Y %H:%M", "%m/%d/%Y",
    "%d/%m/%Y %H:%M", "%d/%m/%Y", "%Y/%m/%d", "%Y%m%d",
)  # fmt: skip
_ROWS = 20


def draft(file: File) -> str:
    """A mapping in TOML: what is surely understood filled in, the rest to be said."""
    with readable(file):
        candidate = Candidate(file)
        text = candidate.text
        rows = [row for (_, row), _ in zip(text.records(), range(_ROWS), strict=False)]
    fields = _guessed(text)
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
    return "my-app" if file.is_copy else plain(PurePath(file.typed).stem).replace(" ", "-")


def _on_one_line(text: str) -> str:
    return "".join(c if c.isprintable() else "?" for c in text)


def _guessed(text: Text) -> list[str]:
    taken: set[str] = set()
    fields = []
    for column in text.header:
        name = plain(column.replace("_", " "))
        field = next((f for f, words in _WORDS.items() if name in words or name == f), "ignore")
        if field in taken:
            field = "ignore"
        taken.add(field)
        fields.append(field)
    return fields


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
