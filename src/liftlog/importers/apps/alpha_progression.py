"""Alpha Progression's export of workouts: a block a workout, a small table an exercise."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta

from liftlog.domain.base.counts import counted
from liftlog.domain.base.words import quoted
from liftlog.importers.base.formats import Candidate, ImportOptions, Outcome
from liftlog.importers.base.reading import Text
from liftlog.importers.base.values import BadCell, BadRow, Column, ImportedSet, Remark, Skipped
from liftlog.importers.cells.cells import reserve
from liftlog.importers.cells.columns import UNKNOWN, Cells, Columns
from liftlog.importers.cells.dates import moment
from liftlog.importers.cells.equipment import with_equipment
from liftlog.importers.cells.tables import ASKED, EMPTY, ORDER, PLANNED, Table

_DOT = " · "
_TABLE = re.compile(r'^"?#"?([;,\t])"?(?:KG|LBS?)"?\1"?REPS\b', re.MULTILINE | re.IGNORECASE)
_BEGUN = re.compile(r"\d{4}-\d{1,2}-\d{1,2} \d{1,2}:\d{2}")
_NUMBERED = re.compile(r"\d+\.\s+(.+)$", re.DOTALL)
_TARGET = re.compile(r"\d+(?:\s*[-–]\s*\d+)? reps?$", re.IGNORECASE)
_WARM_UP = re.compile(r"WU\d*\s*·\s*(\S+)\s*(kg|lbs?)\s*·\s*(\d+)\s*reps?$", re.IGNORECASE)
_BREAK = re.compile(r"<br\s*/?>|\n", re.IGNORECASE)
_LASTED = re.compile(r"(?:(\d+):(\d{2})|(\d+))\s*(hr|h|min)s?$")
_FIELDS = {"#": "set", "kg": "load", "lb": "load", "lbs": "load", "reps": "reps", "rir": "rir"}
# What stands above the small tables, without a name.
_ABOVE = (
    Column("(workout)", "workout"),
    Column("(start)", "workout_start"),
    Column("(duration)", "workout_end"),
    Column("(exercise)", "exercise"),
    Column("(target)", None, ASKED),
    Column("(note)", "note"),
    Column("(warm-ups)", "kind"),
)


class AlphaProgression(Table):
    """Known by the header of its small tables, in the first lines."""

    name = "alpha-progression"
    title = "Alpha Progression (phone app), export of workouts"

    def __init__(self, file: Candidate, options: ImportOptions) -> None:
        super().__init__(file, options)
        match = _TABLE.search(_head(file))
        separator = match[1] if match else ";"
        self._text = Text(file.file, [], separator, wrapped=False)
        self._workout: Cells | None = None
        self._exercise: Cells | None = None
        self._fields: list[str] = []
        self._unread: list[int] = []
        self._unknown: dict[str, None] = {}

    @classmethod
    def columns_of(cls, file: Candidate, options: ImportOptions) -> Columns:
        return Columns((), {})

    @classmethod
    def recognises(cls, file: Candidate, options: ImportOptions) -> bool:
        return _TABLE.search(_head(file)) is not None

    def account(self) -> tuple[Column, ...]:
        """What stands above the small tables, and the columns of all of them."""
        rows = (row for _, row in self._text.records(header=False))
        heads = [row for row in rows if row[0].strip() == "#" and any(row[1:])]
        names = dict.fromkeys(cell.strip() for head in heads for cell in head)
        return (*_ABOVE, *map(_column, filter(None, names)))

    def extract(self) -> Iterator[Outcome]:
        """Every set and every warm-up; lines of another form are counted."""
        for line, row in self._text.records(header=False):
            try:
                yield from self._line(line, [cell.strip() for cell in row])
            except BadCell as error:
                yield BadRow(line, str(error))
        if self._unknown:
            yield Remark("columns", f"unknown columns are ignored: {', '.join(self._unknown)}")
        if self._unread:
            some = ", ".join(map(str, self._unread[:3]))
            lines = counted(len(self._unread), "line")
            yield Remark("lines", f"{lines} of another form not read, see line {some}")

    def _line(self, line: int, row: list[str]) -> Iterator[ImportedSet | Skipped]:
        second = row[1] if len(row) > 1 else ""
        if _BEGUN.match(second):
            self._workout = Cells(
                workout=row[0],
                workout_start=re.sub(r"\s*h$", "", second),
                workout_end=row[2] if len(row) > 2 else "",
            )
            self._exercise = None
        elif row[0] == "#" and second:
            self._begin_table(row)
        elif self._workout is not None and (match := _NUMBERED.match(row[0])):
            yield from self._begin_exercise(line, match[1], second)
        elif row[0].isdecimal() and len(row) > 2:
            yield self._set(line, row)
        elif any(row):
            self._unread.append(line)

    def _begin_table(self, row: list[str]) -> None:
        self._fields = [_FIELDS.get(cell.casefold(), "") for cell in row]
        self._unknown |= dict.fromkeys(
            cell for cell, field in zip(row, self._fields, strict=True) if cell and not field
        )
        if self._exercise is not None:
            self._exercise["unit"] = row[1]
        if "reps" not in self._fields:
            raise BadCell(f"{quoted(';'.join(row))} has no column REPS")

    def _begin_exercise(
        self, line: int, text: str, warm_ups: str
    ) -> Iterator[ImportedSet | Skipped]:
        """The exercise of the next table, and its warm-ups."""
        parts = text.split(_DOT)
        places = [at for at, part in enumerate(parts) if at and _TARGET.match(part.strip())]
        target = places[-1] if places else len(parts)
        tool = parts[target - 1] if target > 1 else ""
        name = with_equipment(_DOT.join(parts[: max(target - 1, 1)]), tool)
        extra = _DOT.join(parts[target + 1 :])
        workout = self._workout or Cells()
        self._exercise = Cells(workout | {"exercise": name, "note": extra})
        for part in filter(None, map(str.strip, _BREAK.split(warm_ups))):
            match = _WARM_UP.match(part)
            if match is None:
                raise BadCell(f"{quoted(part)} is not a warm-up liftlog understands")
            load, unit, reps = match.groups()
            cells = Cells(workout | {"exercise": name, "load": load, "unit": unit, "reps": reps})
            yield self._with_body(line, Cells(cells | {"kind": "warm-up"}))

    def _set(self, line: int, row: list[str]) -> ImportedSet | Skipped:
        if self._exercise is None or not self._fields:
            raise BadCell("a set without an exercise above it")
        if len(row) > len(self._fields) and any(row[len(self._fields) :]):
            raise BadCell(f"{len(row)} cells, but the header has {len(self._fields)}")
        said = {field: cell for field, cell in zip(self._fields, row, strict=False) if field}
        if said.get("reps", "") in ("", "-", "–"):
            return Skipped(line, PLANNED)
        cells = Cells(self._exercise | said | {"set": ""})
        for field in ("reps", "rir"):  # `8+`: at least so many.
            cells[field] = cells[field].removesuffix("+")
        self._exercise["note"] = ""  # It stands with the first set.
        return self._with_body(line, cells)

    def _with_body(self, line: int, cells: Cells) -> ImportedSet | Skipped:
        """The set; a weight with a `+` is added to that of the body."""
        added = cells["load"].startswith("+")
        read = self.read(line, cells)
        if isinstance(read, ImportedSet) and added:
            read.columns["load_type"] = "bodyweight"
        return read if isinstance(read, ImportedSet) else Skipped(line, EMPTY)

    def start(self, cells: Cells) -> datetime:
        return moment(cells["workout_start"])

    def end(self, cells: Cells) -> timedelta | None:
        """How long it took: `1:02 hr`, `45 min`."""
        match = _LASTED.match(cells["workout_end"].casefold())
        if not match:
            return None
        hours, minutes, whole, unit = match.groups()
        if hours:
            return timedelta(hours=int(hours), minutes=int(minutes)) or None
        return timedelta(minutes=int(whole) * (1 if unit == "min" else 60)) or None

    def kind(self, cells: Cells) -> str:
        return cells["kind"] or "working"

    def rir(self, cells: Cells) -> int | None:
        return reserve(cells["rir"])


def _column(name: str) -> Column:
    field = _FIELDS.get(name.casefold())
    if field == "set":
        return Column(name, None, ORDER)
    return Column(name, field, None if field else UNKNOWN)


def _head(file: Candidate) -> str:
    return file.head.decode("utf-8-sig", errors="replace").replace("\r", "\n")
