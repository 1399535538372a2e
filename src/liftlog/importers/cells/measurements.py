"""Measurements of the body: tables with a day and a column for each, in whatever unit."""

import re
from collections.abc import Iterator
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import ClassVar, NamedTuple, Self

from liftlog.domain.base.words import quoted
from liftlog.domain.progress.measurements import (
    CM,
    FAT,
    IN,
    KNOWN,
    LB,
    MASS,
    PERCENT,
    UNITS,
    is_possible,
    most_of,
    name_in_words,
    name_of,
    value_text,
)
from liftlog.errors import WrongUsage
from liftlog.importers.base.formats import Candidate, ImportOptions
from liftlog.importers.base.values import (
    BadCell,
    BadRow,
    Column,
    ImportedMeasurement,
    NoUnit,
    Remark,
    Skipped,
)
from liftlog.importers.cells.cells import loose, word_behind
from liftlog.importers.cells.columns import UNKNOWN, plain
from liftlog.importers.cells.dates import moment
from liftlog.importers.cells.marks import Marks

EMPTY = "empty"
Found = ImportedMeasurement | Skipped | Remark | BadRow
_THOUSANDTH = Decimal("0.001")
_DATES = ("date", "day", "datetime", "date time", "timestamp", "measured at", "datum", "fecha")
_TIMES = ("time", "uhrzeit", "hora")
_NOTES = ("note", "notes", "comment", "comments")
_UNIT_COLUMNS = ("unit", "units", "weight unit")
_SPELT = {
    "kg": "kg", "kgs": "kg", "lb": "lb", "lbs": "lb", "cm": CM, "in": IN, "inch": IN, "inches": IN,
    "%": PERCENT, "percent": PERCENT,
}  # fmt: skip
_TITLE = re.compile(r"(.*?)\s*[\[(]?\s*(kgs?|lbs?|cm|in|inch|inches|%|percent)\s*[\])]?")
# What only tables of sets have.
_OF_SETS = ("exercise", "exercise name", "exercise title", "reps", "set order", "set type", "sets")
LENGTHS_SAID = "lengths have no unit in the file, so they are read as {}"


class Measured(NamedTuple):
    """A column of values: its name, and its unit where the header says it."""

    name: str
    unit: str | None


class MeasurementTable:
    """A file of measurements: a row a moment, a column a name; empty cells say nothing.

    Without a unit of their own, body weights have that of a column or of their cell, else the one
    the lifter says. An app says what it does otherwise in a method of its own.
    """

    name: ClassVar[str]
    key: ClassVar[str]
    title: ClassVar[str]

    def __init__(self, file: Candidate, options: ImportOptions) -> None:
        self.file = file.file
        self.unit = options.unit
        self._candidate = file
        self._header = file.text.header
        self._marks: Marks | None = None
        self._guessed = False
        self.places = places_of(self._header)
        self.columns = {
            place: measured
            for place, title in enumerate(self._header)
            if place not in self.places.values() and (measured := measured_in(title)) is not None
        }

    @classmethod
    def recognises(cls, file: Candidate, options: ImportOptions) -> bool:
        """Whether its header has a day, and a column of values."""
        header = file.text.header
        titles = {plain(title).replace("_", " ") for title in header}
        if not titles.isdisjoint(_OF_SETS) or "date" not in places_of(header):
            return False
        known = [it for title in header if (it := measured_in(title)) is not None]
        return any(it.name in KNOWN for it in known)

    @classmethod
    def open(cls, file: Candidate, options: ImportOptions) -> Self:
        return cls(file, options)

    def account(self) -> tuple[Column, ...]:
        """Every column: the name that it is read as, else why not."""
        roles = {place: role for role, place in self.places.items()}
        return tuple(
            Column(title, self.columns[place].name)
            if place in self.columns
            else Column(title, roles.get(place), None if place in roles else UNKNOWN)
            for place, title in enumerate(self._header)
        )

    def measurements(self) -> Iterator[Found]:
        """Every value, and every row without one."""
        unknown = [column.name for column in self.account() if column.why]
        if unknown:
            names = ", ".join(name or "(no name)" for name in unknown)
            yield Remark("columns", f"unknown columns are ignored: {names}")
        for line, row in self._candidate.text.records():
            try:
                yield from self.read(line, row)
            except BadCell as error:
                yield BadRow(line, str(error))
        if self._guessed:
            yield Remark("unit", LENGTHS_SAID.format(self._length_unit()))

    def read(self, line: int, row: list[str]) -> Iterator[Found]:
        """What a row comes to."""
        full = self._full(row)
        values = [
            (measured, full[place])
            for place, measured in self.columns.items()
            if loose(full[place])  # Apps write 0 for what was not measured.
        ]
        if not values:
            yield Skipped(line, EMPTY)
            return
        at = self.moment(full)
        note = self._cell(full, "note").strip() or None
        for measured, cell in values:
            unit = self._unit_of(measured, cell, full)
            milli = thousandths(cell)
            if not is_possible(milli, unit):
                raise BadCell(
                    f"{value_text(milli, unit)} is not possible for"
                    f" {name_in_words(measured.name)}: {most_of(unit)} at most"
                )
            yield ImportedMeasurement(
                line, at, measured.name, milli, unit, note=note, source=self.name
            )
            note = None

    def moment(self, full: list[str]) -> datetime:
        """When a row was measured."""
        day, clock = self._cell(full, "date"), self._cell(full, "time")
        text = f"{day} {clock}".strip()
        if not text:
            raise BadCell("the day is empty")
        slashed = "/" in text and not text[:4].isdecimal()
        return moment(text, self._day_first() if slashed else None)

    def _day_first(self) -> bool | None:
        if self._marks is None:
            rows = (
                (line, {"performed_at": self._cell(self._full(row), "date"), **_NO_DATES})
                for line, row in self._candidate.text.records()
            )
            self._marks = Marks(self.file.name, rows, {})
        return self._marks.day_first

    def _full(self, row: list[str]) -> list[str]:
        width = len(self._header)
        if any(map(str.strip, row[width:])):
            raise BadCell(f"{len(row)} cells, but the header has {width}")
        return row[:width] + [""] * (width - len(row))

    def _cell(self, full: list[str], role: str) -> str:
        return full[self.places[role]] if role in self.places else ""

    def _unit_of(self, measured: Measured, cell: str, full: list[str]) -> str:
        """The unit of a value; NoUnit for a body weight of which nobody knows."""
        kind = KNOWN.get(measured.name, MASS)
        inside = _SPELT.get(word_behind(cell).casefold())
        unit = inside or measured.unit
        if unit is None and kind == MASS:
            unit = _SPELT.get(self._cell(full, "unit").strip().casefold()) or self.unit
            if unit is None:
                raise NoUnit
        if unit is None and measured.name == FAT:
            return PERCENT
        if unit is None:
            self._guessed = True
            unit = self._length_unit()
        if measured.name in KNOWN and unit not in kind:
            raise BadCell(f"{quoted(cell)} is no {name_in_words(measured.name)}")
        return unit

    def _length_unit(self) -> str:
        pounds = self.unit == LB or any(it.unit == LB for it in self.columns.values())
        return IN if pounds else CM


_NO_DATES = dict.fromkeys(("workout_start", "workout_end", "date"), "")


def places_of(header: tuple[str, ...]) -> dict[str, int]:
    """Where the columns stand that hold no values, by what they say."""
    titles = [plain(title).replace("_", " ") for title in header]
    roles = {"date": _DATES, "time": _TIMES, "note": _NOTES, "unit": _UNIT_COLUMNS}
    return {
        role: titles.index(next(name for name in names if name in titles))
        for role, names in roles.items()
        if not set(names).isdisjoint(titles)
    }


def measured_in(title: str) -> Measured | None:
    """What a column of that title holds: weight_kg, Weight (lb), waist, left_bicep_in."""
    words = plain(title).replace("_", " ")
    match = _TITLE.fullmatch(words)
    name, unit = (match[1], _SPELT[match[2]]) if match else (words, None)
    if not name:
        return None
    try:
        known = name_of(name)
    except WrongUsage:
        return None
    if known not in KNOWN:
        # What has no unit may be anything.
        return Measured(known, unit) if unit in UNITS else None
    if unit is not None and unit not in KNOWN[known]:
        return None
    return Measured(known, unit)


def thousandths(cell: str) -> int:
    """A value, without the dust of floats."""
    number = loose(cell)
    if number is None:
        raise BadCell("a value is empty")
    return int(number.quantize(_THOUSANDTH, ROUND_HALF_UP) * 1000)
