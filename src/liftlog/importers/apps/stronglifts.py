"""StrongLifts' CSV: one row per exercise, a pair of columns per set."""

from __future__ import annotations

import re
from typing import NamedTuple

from liftlog.importers.base.formats import Candidate, ImportOptions
from liftlog.importers.base.values import Column, ImportedSet, Skipped
from liftlog.importers.cells.columns import Cells, Columns, plain
from liftlog.importers.cells.tables import EMPTY, PLANNED, TOTAL, Table

_REPS = re.compile(r"set (\d+) \(reps\)$")
_OF_A_SET = re.compile(r"set \d+ \((reps|kg|lbs?)\)$")
_UNITS = ("kg", "lb", "lbs")


class _Pair(NamedTuple):
    """The columns of a set, and the unit of its load."""

    reps: str
    load: str
    unit: str


class StrongLifts(Table):
    """Known by a date, an exercise and the two columns of its first set."""

    name = "stronglifts"
    title = "StrongLifts 5×5, CSV"
    fields = {
        "date": ("Date (yyyy/mm/dd)", "Date"),
        "workout": ("Workout Name",),
        "exercise": ("Exercise",),
        "pattern": ("Sets×Reps", "SetsxReps"),
        "note": ("Notes",),
        "start": ("Start Time (h:mm)",),
        "end": ("End Time (h:mm)",),
    }
    dropped = {
        TOTAL: (
            "Top Set (Reps×KG)", "Top Set (Reps×LB)", "e1RM (KG)", "e1RM (LB)", "Reps",
            "Volume (KG)", "Volume (LB)", "Workout Volume (KG)", "Workout Volume (LB)",
            "Duration (hours)",
        ),
        "only reps and weights of sets are read": ("Sets×Time", "SetsxTime"),
        "it is not about the sets": ("Body Weight (KG)", "Body Weight (LB)", "Program Name"),
        "the date and the name tell the workout": ("Workout", "Workout #"),
    }  # fmt: skip

    def __init__(self, file: Candidate, options: ImportOptions) -> None:
        self._pairs = _pairs(self.columns_of(file, options))
        super().__init__(file, options)

    @classmethod
    def columns_of(cls, file: Candidate, options: ImportOptions) -> Columns:
        """Those of every set too, under their own names."""
        header = file.text.header
        names = [name for name in map(plain, header) if _OF_A_SET.match(name)]
        return Columns(header, {**cls.fields, **{name: (name,) for name in names}}, cls.dropped)

    @classmethod
    def recognises(cls, file: Candidate, options: ImportOptions) -> bool:
        columns = cls.columns_of(file, options)
        return columns.has("date", "exercise") and bool(_pairs(columns))

    def sensible(self) -> dict[str, int]:
        return {name: 10_000 for pair in self._pairs for name in (pair.reps, pair.load)}

    def account(self) -> tuple[Column, ...]:
        """Columns of sets by what they hold."""
        loads = {pair.load: f"load_{pair.unit.rstrip('s')}" for pair in self._pairs}
        held = {pair.reps: "reps" for pair in self._pairs} | loads
        return tuple(
            column._replace(field=held.get(column.field or "", column.field))
            for column in super().account()
        )

    def sets(self, line: int, cells: Cells) -> list[ImportedSet | Skipped]:
        """Every pair of cells as a set; one with a dash was planned and not done."""
        pairs = [pair for pair in self._pairs if cells[pair.reps].strip()]
        if not pairs or not cells["exercise"].strip():
            return [Skipped(line, EMPTY)]
        date, marks = cells["date"].strip(), cells["pattern"].split("/")
        cells["workout_start"] = f"{date} {cells['start'].strip()}".strip()
        if cells["end"].strip():
            cells["workout_end"] = f"{date} {cells['end'].strip()}".strip()
        sets: list[ImportedSet | Skipped] = []
        for place, pair in enumerate(pairs):
            cells |= {"reps": cells[pair.reps], "load": cells[pair.load], "unit": pair.unit}
            undone = marks[place : place + 1] == ["-"] or cells["reps"].strip() == "-"
            read = Skipped(line, PLANNED) if undone else self.read(line, cells)
            if isinstance(read, ImportedSet):
                cells["note"] = ""  # It stands with the first set of the row.
            sets.append(read)
        return sets


def _pairs(columns: Columns) -> list[_Pair]:
    """The columns of every set."""
    return [
        _Pair(name, load, unit)
        for name in columns.places
        if (match := _REPS.match(name))
        for unit, load in ((unit, f"set {match[1]} ({unit})") for unit in _UNITS)
        if columns.has(load)
    ]
