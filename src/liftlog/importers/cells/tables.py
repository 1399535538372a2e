"""Tables with one row per set: how most apps write, and where each may differ."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from decimal import Decimal
from functools import cached_property
from typing import ClassVar, Self

from liftlog.domain.base.counts import counted
from liftlog.importers.base.formats import Candidate, ImportOptions, Outcome
from liftlog.importers.base.values import BadCell, BadRow, Column, ImportedSet, Remark, Skipped
from liftlog.importers.base.work import Load, work_of
from liftlog.importers.cells.agreeing import KILOGRAMS, Told, rounder
from liftlog.importers.cells.cells import (
    METRES,
    clock_seconds,
    count,
    distance,
    effort,
    has_part,
    hundredths,
    loose,
    named,
    unit_inside,
    unit_named,
)
from liftlog.importers.cells.columns import Cells, Columns
from liftlog.importers.cells.dates import moment
from liftlog.importers.cells.marks import SENSIBLE, Marks, is_either

EMPTY, REST, NOTE, PLANNED = "empty", "rest", "note", "planned"
_DISTANCES = {"distance_m": "m", "distance_km": "km", "distance_miles": "mi"}
_LOADS = {"load_kg": "kg", "load_lb": "lb"}
_NEAR = {"", "m", "meters", "metres", "ft", "feet", "yd", "yards", "cm", "in"}
_MOST_LINES = 5
# No cell so short can be read in two ways.
_SHORT = 4
# Reasons for leaving a column out.
ORDER = "the order of the rows numbers the sets"
ASKED = "it says what was planned, not what was done"
ELSEWHERE = "it belongs to the exercise, not to the set"
NO_SET = "it says nothing of a set"
TOTAL = "it follows from the sets"


class Table:
    """An app's format as a class, a file of it as an object; `read` makes every imported set.

    `fields` are the app's names of columns, by the fields of a mapping file and by `workout_end`,
    `session`, `distance` and `distance_unit`. An app says what it does otherwise in a method of
    its own.
    """

    name: ClassVar[str]
    key: ClassVar[str]
    title: ClassVar[str]
    fields: ClassVar[Mapping[str, tuple[str, ...]]]
    # Columns that are skipped on purpose, by the reason.
    dropped: ClassVar[Mapping[str, tuple[str, ...]]] = {}
    # What the header has for sure, with a load.
    needed: ClassVar[tuple[str, ...]]
    # Words for a kind of set; any other is a working set.
    kinds: ClassVar[Mapping[str, str]] = {}
    zero_is_bodyweight: ClassVar[bool] = True
    # Texts that the app writes without quotes, so that a separator in them makes more cells.
    unquoted: ClassVar[tuple[str, ...]] = ()

    def __init_subclass__(cls) -> None:
        cls.key = cls.__dict__.get("key", cls.name)

    def __init__(self, file: Candidate, options: ImportOptions) -> None:
        self.file = file.file
        self.unit = options.unit
        self.source = self.name
        self.zone: str | None = None
        self.columns = self.columns_of(file, options)
        self._candidate = file
        # A format may fill in fields that have no column of their own.
        self._loads = list(filter(self.columns.has, ("load", *_LOADS))) or ["load"]
        self._distances = list(filter(self.columns.has, ("distance", *_DISTANCES))) or ["distance"]
        self._sensible = self.sensible()
        self._parts: dict[str, list[int]] = {"rep": [], "second": []}

    @classmethod
    def columns_of(cls, file: Candidate, options: ImportOptions) -> Columns:
        return Columns(file.text.header, cls.fields, cls.dropped)

    @classmethod
    def recognises(cls, file: Candidate, options: ImportOptions) -> bool:
        columns = cls.columns_of(file, options)
        return columns.has(*cls.needed) and columns.first("load", *_LOADS) is not None

    @classmethod
    def open(cls, file: Candidate, options: ImportOptions) -> Self:
        return cls(file, options)

    def extract(self) -> Iterator[Outcome]:
        """What every row comes to; ragged rows and cells that cannot be read are bad rows."""
        yield from self._ignored()
        for line, row in self.records():
            try:
                full = self.full(row)
                if any(map(str.strip, full)):
                    yield from self.sets(line, self.cells(full))
                else:
                    yield Skipped(line, EMPTY)
            except BadCell as error:
                yield BadRow(line, str(error))
        yield from self.remarks()

    def account(self) -> tuple[Column, ...]:
        return self.columns.account

    def _ignored(self) -> Iterator[Remark]:
        if self.columns.unknown:
            names = ", ".join(name or "(no name)" for name in self.columns.unknown)
            yield Remark("columns", f"unknown columns are ignored: {names}")
        if self.columns.doubled:
            names = ", ".join(self.columns.doubled)
            yield Remark("columns", f"columns that come twice are ignored: {names}")

    def remarks(self) -> Iterator[Remark]:
        """What is to be said when every row was read."""
        told = {"rep": "skipped", "second": "rounded"}
        for part, lines in self._parts.items():
            if lines:
                first = ", ".join(map(str, lines[:_MOST_LINES]))
                more = ", …" if len(lines) > _MOST_LINES else ""
                sets = f"{counted(len(lines), 'set')} (lines {first}{more})"
                yield Remark("parts", f"parts of a {part} are {told[part]}: {sets}")

    def sensible(self) -> Mapping[str, int]:
        """The fields of numbers, and what each of them is always below."""
        return {field: most for field, most in SENSIBLE.items() if self.columns.has(field)}

    @cached_property
    def _marks(self) -> Marks:
        """What all rows tell; looked up only where a cell can be read in two ways."""
        return Marks(self.file.name, self._readable(), self._sensible)

    def _readable(self) -> Iterator[tuple[int, Cells]]:
        for line, row in self.records():
            try:
                yield line, self.columns.take(self.full(row))
            except BadCell:
                continue

    def cells(self, full: list[str]) -> Cells:
        """The cells of a full row; a number that can be two is settled by the other rows."""
        cells = self.columns.take(full)
        for field in self._sensible:
            if len(cells[field]) > _SHORT and is_either(cells[field]):
                cells[field] = self._marks.settled(field, cells[field], self.is_far(field, cells))
        return cells

    def is_far(self, field: str, cells: Cells) -> bool:
        """Whether a distance is in kilometres or miles, of which nobody has a thousand."""
        return field == "distance" and cells["distance_unit"].strip().casefold() not in _NEAR

    def records(self) -> Iterator[tuple[int, list[str]]]:
        """The rows after the header, by line."""
        return self._candidate.text.records()

    def full(self, row: list[str]) -> list[str]:
        """The row with as many cells as the header; separators in texts may lack their quotes."""
        extra = len(row) - self.columns.width
        if extra <= 0 or not self.unquoted or not any(map(str.strip, row)):
            return self.columns.full(row)
        if not any(map(str.strip, row[-extra:])) and self._fits(self.columns.take(row)):
            return row[:-extra]
        separator = self._candidate.text.separator
        for field in filter(self.columns.has, self.unquoted):
            first = self.columns.places[field]
            last = first + extra + 1
            mended = [*row[:first], separator.join(row[first:last]), *row[last:]]
            if self._fits(self.columns.take(mended)):
                return mended
        return self.columns.full(row)

    def _fits(self, cells: Cells) -> bool:
        """Whether the cells of numbers hold numbers."""
        try:
            for field in ("load", *_LOADS, "reps", "multiplier"):
                loose(cells[field])
            unit_named(cells["unit"])
            clock_seconds(cells["seconds"])
        except BadCell:
            return False
        return not self.kinds or cells["kind"].strip().casefold() in self.marks_of_kinds()

    def marks_of_kinds(self) -> set[str]:
        """All that a column of kinds holds."""
        return {"", *self.kinds}

    def sets(self, line: int, cells: Cells) -> Iterable[ImportedSet | Skipped]:
        """What a row comes to."""
        return (self.read(line, cells),)

    def read(self, line: int, cells: Cells) -> ImportedSet | Skipped:
        """The set of a row; nothing but what was done is read where nothing was."""
        exercise = named(cells["exercise"])
        if not exercise:
            raise BadCell("the exercise name is empty")
        load = self.load(cells)
        reps, seconds = count(cells["reps"]), clock_seconds(cells["seconds"])
        metres = self.distance(cells)
        for part, field in (("rep", "reps"), ("second", "seconds")):
            if len(cells[field]) > 1 and has_part(cells[field]):
                self._parts[part].append(line)
        work = work_of(exercise, reps, seconds, metres, load, self.zero_is_bodyweight)
        if work is None:
            return Skipped(line, EMPTY)
        return ImportedSet(
            line=line,
            at=self.at(cells),
            zone=self.zone,
            start=self.start(cells),
            end=self.end(cells),
            session=self.session(cells),
            content=self.content(cells, exercise),
            title=cells["workout"].strip() or None,
            workout_note=cells["workout_note"].strip() or None,
            exercise=exercise,
            number=count(cells["set"]),
            superset=cells["superset"].strip() or None,
            kind=self.kind(cells),
            **work._asdict(),
            band=cells["band"].strip() or None,
            level=cells["level"].strip() or None,
            rpe=effort(cells["rpe"]),
            rir=self.rir(cells),
            note=self.note(cells, exercise).strip() or None,
            source=self.source,
            dated=self.dated(cells),
        )

    def load(self, cells: Cells) -> Load:
        """The load; the column, the row, the cell or the lifter says its unit.

        Of columns in two units a row uses the one that is filled.
        """
        if len(self._loads) == 1:
            return self._load_in(self._loads[0], cells)
        fields = [field for field in self._loads if cells[field].strip()]
        units = {field: self._load_in(field, cells).unit for field in fields}
        known = next(filter(None, units.values()), None)
        told = [Told(f, cells[f], KILOGRAMS[units[f] or known or "kg"]) for f in fields]
        typed = rounder(told)
        return self._load_in(typed.field, cells) if typed else Load(None, None)

    def _load_in(self, field: str, cells: Cells) -> Load:
        if field in _LOADS:
            unit: str | None = unit_inside(cells[field]) or _LOADS[field]
        else:
            unit = unit_named(cells["unit"]) or unit_inside(cells["load"]) or self.unit
        return Load(hundredths(cells[field]), unit)

    def distance(self, cells: Cells) -> int | None:
        """The distance, by the column that is filled."""
        units = {field: _DISTANCES.get(field, cells["distance_unit"]) for field in self._distances}
        if len(units) > 1:
            sizes = {field: METRES.get(unit.strip().casefold()) for field, unit in units.items()}
            told = [Told(f, cells[f], Decimal(size)) for f, size in sizes.items() if size]
            typed = rounder(told)
            units = {typed.field: units[typed.field]} if typed else {}
        return next((distance(cells[field], unit) for field, unit in units.items()), None)

    def moment(self, text: str) -> datetime:
        """The moment of a cell; all dates of a file have the day first, or all the month."""
        has_year_first = text.strip()[:4].isdecimal()
        slashed = "/" in text and not has_year_first
        return moment(text, self._marks.day_first if slashed else None)

    def at(self, cells: Cells) -> datetime:
        """When the set was done, else when its workout began."""
        at, start = cells["performed_at"], cells["workout_start"]
        return self.moment(at if at.strip() or not start else start)

    def start(self, cells: Cells) -> datetime | None:
        text = cells["workout_start"]
        return self.moment(text) if text.strip() else None

    def end(self, cells: Cells) -> datetime | timedelta | None:
        """When the workout ended, or how long it took."""
        text = cells["workout_end"]
        return self.moment(text) if text.strip() else None

    def session(self, cells: Cells) -> str | None:
        """What the sets of a workout share; None where its title and beginning tell."""
        return cells["session"].strip() or None

    def content(self, cells: Cells, exercise: str) -> str | None:
        """What the id is derived from; None for the workout and the exercise."""
        return None

    def dated(self, cells: Cells) -> datetime | None:
        """The moment that the id goes by, where it is another than the set's."""
        return None

    def kind(self, cells: Cells) -> str:
        return self.kinds.get(cells["kind"].strip().casefold(), "working")

    def rir(self, cells: Cells) -> int | None:
        return effort(cells["rir"])

    def note(self, cells: Cells, exercise: str) -> str:
        return cells["note"]
