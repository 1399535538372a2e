"""Other CSV files: read with a mapping file."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from liftlog.domain.base.load import KG, exact_of
from liftlog.domain.base.words import quoted
from liftlog.domain.training.marked import Marks, kind_in_parts, read_marks
from liftlog.domain.training.sets import KINDS
from liftlog.domain.training.supersets import label_meant
from liftlog.errors import WrongUsage
from liftlog.importers.base.formats import Candidate, ImportOptions, Mapping
from liftlog.importers.base.values import BadCell, ImportedSet, Skipped
from liftlog.importers.base.work import Load
from liftlog.importers.cells.cells import (
    clock_seconds,
    distance,
    hundredths,
    loose,
    unit_inside,
    unit_named,
    word_behind,
)
from liftlog.importers.cells.columns import Cells, Columns, plain
from liftlog.importers.cells.date_formats import read_as
from liftlog.importers.cells.tables import PLANNED, Table

_SECONDS = {
    **dict.fromkeys(("s", "sec", "secs", "second", "seconds", "sek", "sekunden", "secondi"), 1),
    **dict.fromkeys(("segundos", "secondes", "sekunde", "segundo", "seconde", "secondo"), 1),
    **dict.fromkeys(("min", "mins", "minute", "minutes", "minuten", "minuti", "minuto"), 60),
    **dict.fromkeys(("minutos", "minuut", "minuten"), 60),
    **dict.fromkeys(("h", "hr", "hrs", "hour", "hours", "std", "stunden", "ore", "horas"), 3600),
    **dict.fromkeys(("heures", "ora", "hora", "heure", "stunde"), 3600),
}
_PART = re.compile(r"(\d{1,6})\s*([^\W\d_]+)\.?")
_PARTS = re.compile(rf"(?:{_PART.pattern}\s*)+")
_REPS = {
    "x", "×", "r", "rep", "reps", "repetition", "repetitions", "times", "wdh", "wiederholung",
    "wiederholungen", "mal", "rip", "ripetizione", "ripetizioni", "repetición", "repeticiones",
    "repetição", "repetições", "répétition", "répétitions", "fois", "veces", "vezes", "volte", "次",
}  # fmt: skip
_DONE = {
    **dict.fromkeys(("", "1", "true", "yes", "y", "x", "✓", "✔", "done", "completed"), True),
    **dict.fromkeys(("ja", "sí", "si", "sì", "sim", "oui", "erledigt", "wahr", "complete"), True),
    **dict.fromkeys(("0", "false", "no", "n", "-", "nein", "não", "non", "falsch", "✗"), False),
    **dict.fromkeys(("not done", "skipped", "planned", "incomplete", "missed", "offen"), False),
}


class Mapped(Table):
    """Known by every column that the mapping names."""

    name = "mapped"
    title = "any other CSV, with a mapping file (draft one with --describe)"
    kinds = {kind: kind for kind in KINDS} | {
        "": "working", "normal": "working", "warmup": "warm-up", "dropset": "drop",
    }  # fmt: skip

    def __init__(self, file: Candidate, options: ImportOptions) -> None:
        super().__init__(file, options)
        mapping = options.mapping or Mapping()
        self.source = mapping.name
        self.zone = mapping.timezone
        self.unit = options.unit or mapping.unit
        self._date_format = mapping.date_format
        self._kinds = {**self.kinds, **{plain(word): kind for word, kind in mapping.kinds.items()}}

    @classmethod
    def recognises(cls, file: Candidate, options: ImportOptions) -> bool:
        if options.mapping is None or not options.mapping.columns:
            return False
        return set(map(plain, options.mapping.columns)) <= set(map(plain, file.text.header))

    @classmethod
    def columns_of(cls, file: Candidate, options: ImportOptions) -> Columns:
        fields: dict[str, list[str]] = {}
        for column, field in (options.mapping or Mapping()).columns.items():
            fields.setdefault(field, []).append(column)
        return Columns(file.text.header, fields)

    def at(self, cells: Cells) -> datetime:
        if self.columns.has("performed_at"):
            return self.moment(cells["performed_at"])
        return self.moment(f"{cells['date'].strip()} {cells['time'].strip()}".strip())

    def moment(self, text: str) -> datetime:
        if self._date_format is None:
            return super().moment(text)
        try:
            return read_as(text, self._date_format)
        except ValueError as error:
            raise BadCell(f"{quoted(text)} is not a date like {self._date_format}") from error

    def kind(self, cells: Cells) -> str:
        kind = self._kinds.get(plain(cells["kind"]))
        if kind is None:
            raise BadCell(f"{quoted(cells['kind'])} is not a known kind; name it under [kinds]")
        return kind

    def read(self, line: int, cells: Cells) -> ImportedSet | Skipped:
        done = _DONE.get(plain(cells["done"]))
        if done is None:
            raise BadCell(f"{quoted(cells['done'])} does not say whether the set was done")
        if not done:
            return Skipped(line, PLANNED)
        marks = _marks(cells)
        read = super().read(line, self._said_in_full(cells))
        if isinstance(read, ImportedSet):
            read.columns |= {"amrap": int(marks.amrap), "parts": marks.parts}
            if label := read.columns.get("superset"):
                read.columns["superset"] = label_meant(str(label))
            if marks.parts is not None:
                read.columns["kind"] = kind_in_parts(marks.parts, str(read.kind))
        return read

    def _said_in_full(self, cells: Cells) -> Cells:
        """The cells with the words behind their numbers understood; others are refused."""
        if word := word_behind(cells["reps"]):
            if word in _SECONDS and not cells["seconds"].strip():
                cells["seconds"], cells["reps"] = cells["reps"], ""
            elif word not in _REPS:
                raise BadCell(f"{quoted(cells['reps'])} is not a number of reps")
        if word := word_behind(cells["seconds"]):
            if word not in _SECONDS:
                raise BadCell(f"{quoted(cells['seconds'])} is not a time")
            seconds = (loose(cells["seconds"]) or 0) * _SECONDS[word]
            if seconds % 1:
                raise BadCell(f"{quoted(cells['seconds'])} is not a whole number of seconds")
            cells["seconds"] = str(int(seconds))
        return cells

    def end(self, cells: Cells) -> datetime | timedelta | None:
        """When the workout ended, or how long it took."""
        if minutes := loose(cells["workout_minutes"]):
            return timedelta(minutes=float(minutes))
        text = cells["workout_duration"]
        if not text.strip():
            return super().end(cells)
        return timedelta(seconds=_spent(text)) or None

    def distance(self, cells: Cells) -> int | None:
        """The filled one of its columns; a unit in the cell goes first."""
        units = (("distance_m", "m"), ("distance_km", "km"), ("distance_miles", "mi"))
        filled = {field: unit for field, unit in units if loose(cells[field])}
        if not filled:
            return None
        found = {distance(cells[f], word_behind(cells[f]) or unit) for f, unit in filled.items()}
        if max(map(_of, found)) > 1.01 * min(map(_of, found)):
            raise BadCell("two columns give different distances")
        return next(distance(cells[f], word_behind(cells[f]) or unit) for f, unit in filled.items())

    def load(self, cells: Cells) -> Load:
        """The filled one of its columns; a cell's own unit goes first, and help is below 0."""
        loads = [
            Load(milli, self._unit_of(cells, field, unit))
            for field, unit in (("load", None), ("load_kg", "kg"), ("load_lb", "lb"))
            if (milli := hundredths(cells[field])) is not None
        ]
        some = [load for load in loads if load.milli]
        if len(some) > 1 and _unlike(some):
            raise BadCell("two columns give different weights")
        assistance = hundredths(cells["assistance"])
        if assistance and some:
            raise BadCell("weight and assistance are both filled; only one can be")
        if assistance:
            return Load(-abs(assistance), self._unit_of(cells, "assistance", None))
        if some or loads:
            return (some or loads)[0]
        return Load(0 if self.columns.has("assistance") else None, self.unit)

    def _unit_of(self, cells: Cells, field: str, unit: str | None) -> str | None:
        inside = unit_inside(cells[field])
        if word_behind(cells[field]) and not inside:
            raise BadCell(f"{quoted(cells[field])} is not a weight in kg or lb")
        return inside or unit or unit_named(cells["unit"]) or self.unit


def _marks(cells: Cells) -> Marks:
    """What 12+ and 12+4+3 say besides the reps, which are left in the cell."""
    text = cells["reps"].strip()
    if "+" not in text[1:]:
        return Marks()
    try:
        cells["reps"], marks = read_marks(text, text)
    except WrongUsage as error:
        raise BadCell(error.message) from error
    return marks


def _spent(text: str) -> int:
    """The seconds of `1h 5m`, `65 min`, `1:05:00` or `3900`."""
    words = plain(text)
    if not _PARTS.fullmatch(words):
        return clock_seconds(words) or 0
    parts = [(int(number), unit) for number, unit in _PART.findall(words)]
    if wrong := next((unit for _, unit in parts if unit not in _SECONDS | {"m": 60}), None):
        raise BadCell(f"{quoted(wrong)} is not a unit of time")
    return sum(number * (60 if unit == "m" else _SECONDS[unit]) for number, unit in parts)


def _of(distance: int | None) -> int:
    return distance or 0


def _unlike(loads: list[Load]) -> bool:
    """Whether loads differ by more than a turned one is rounded."""
    sizes = [exact_of(load.milli or 0, load.unit or KG) for load in loads]
    return max(sizes) - min(sizes) > max(exact_of(50, KG), abs(max(sizes)) // 100)
