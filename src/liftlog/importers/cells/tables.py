"""Tables with one row per set: how most apps write, and where each may differ."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from typing import ClassVar, Self

from liftlog.importers.base.formats import Candidate, ImportOptions, Outcome
from liftlog.importers.base.values import BadCell, BadRow, ImportedSet, Remark, Skipped
from liftlog.importers.base.work import Load, work_of
from liftlog.importers.cells.cells import (
    clock_seconds,
    count,
    distance,
    effort,
    hundredths,
    squeezed,
    unit_inside,
    unit_named,
)
from liftlog.importers.cells.columns import Cells, Columns
from liftlog.importers.cells.dates import moment

EMPTY, REST, NOTE, PLANNED = "empty", "rest", "note", "planned"
_DISTANCES = {"distance_m": "m", "distance_km": "km", "distance_miles": "mi"}
_LOADS = {"load_kg": "kg", "load_lb": "lb"}


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
    # What the header has for sure, with a load.
    needed: ClassVar[tuple[str, ...]]
    # Words for a kind of set; any other is a working set.
    kinds: ClassVar[Mapping[str, str]] = {}
    zero_is_bodyweight: ClassVar[bool] = True
    # Whether "(Assisted)" in an exercise's name makes its load help, and "(Weighted)" a held one.
    names_say_help: ClassVar[bool] = True

    def __init_subclass__(cls) -> None:
        cls.key = cls.__dict__.get("key", cls.name)

    def __init__(self, file: Candidate, options: ImportOptions) -> None:
        self.file = file.file
        self.unit = options.unit
        self.source = self.name
        self.zone: str | None = None
        self.columns = self.columns_of(file, options)
        self._candidate = file
        self._load = self.columns.first(*_LOADS)
        self._distance = self.columns.first(*_DISTANCES)

    @classmethod
    def columns_of(cls, file: Candidate, options: ImportOptions) -> Columns:
        return Columns(file.text.header, cls.fields)

    @classmethod
    def recognises(cls, file: Candidate, options: ImportOptions) -> bool:
        columns = cls.columns_of(file, options)
        return columns.has(*cls.needed) and columns.first("load", *_LOADS) is not None

    @classmethod
    def open(cls, file: Candidate, options: ImportOptions) -> Self:
        return cls(file, options)

    def extract(self) -> Iterator[Outcome]:
        """What every row comes to; ragged rows and cells that cannot be read are bad rows."""
        if self.columns.unknown:
            names = ", ".join(name or "(no name)" for name in self.columns.unknown)
            yield Remark("columns", f"unknown columns are ignored: {names}")
        for line, row in self.records():
            try:
                full = self.full(row)
                if any(map(str.strip, full)):
                    yield from self.sets(line, self.columns.take(full))
                else:
                    yield Skipped(line, EMPTY)
            except BadCell as error:
                yield BadRow(line, str(error))

    def records(self) -> Iterator[tuple[int, list[str]]]:
        """The rows after the header, by line."""
        return self._candidate.text.records()

    def full(self, row: list[str]) -> list[str]:
        """The row with as many cells as the header."""
        return self.columns.full(row)

    def sets(self, line: int, cells: Cells) -> Iterable[ImportedSet | Skipped]:
        """What a row comes to."""
        return (self.read(line, cells),)

    def read(self, line: int, cells: Cells) -> ImportedSet | Skipped:
        """The set of a row; nothing but what was done is read where nothing was."""
        exercise = squeezed(cells["exercise"])
        if not exercise:
            raise BadCell("the exercise name is empty")
        load = self.load(cells)
        reps, seconds = count(cells["reps"]), clock_seconds(cells["seconds"])
        metres = self.distance(cells)
        named = exercise if self.names_say_help else ""
        work = work_of(named, reps, seconds, metres, load, self.zero_is_bodyweight)
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
            rir=effort(cells["rir"]),
            note=self.note(cells, exercise).strip() or None,
            source=self.source,
            dated=self.dated(cells),
        )

    def load(self, cells: Cells) -> Load:
        """The load; the column, the row, the cell or the lifter says its unit."""
        if self._load:
            return Load(hundredths(cells[self._load]), _LOADS[self._load])
        unit = unit_named(cells["unit"]) or unit_inside(cells["load"]) or self.unit
        return Load(hundredths(cells["load"]), unit)

    def distance(self, cells: Cells) -> int | None:
        if self._distance:
            return distance(cells[self._distance], _DISTANCES[self._distance])
        return distance(cells["distance"], cells["distance_unit"])

    def moment(self, text: str) -> datetime:
        return moment(text)

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

    def note(self, cells: Cells, exercise: str) -> str:
        return cells["note"]
