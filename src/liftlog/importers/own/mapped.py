"""Any CSV, read by a mapping file."""

from __future__ import annotations

from datetime import datetime

from liftlog.importers.base.reading import Text
from liftlog.importers.base.values import BadCell, ImportedSet, NoUnit, Skipped
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
from liftlog.importers.cells.columns import EMPTY, Columns, done_of, plain, sets_in
from liftlog.importers.cells.date_formats import read_as
from liftlog.importers.cells.dates import moment
from liftlog.importers.own.mapping import FIELDS, Mapping

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from liftlog.importers.cells.columns import Found
    from liftlog.importers.registry import Asked

NAME = "mapped"
TITLE = "any other CSV, with a mapping file (--describe drafts one)"
_KINDS = {
    "": "working", "normal": "working", "working": "working", "warmup": "warm-up",
    "warm-up": "warm-up", "drop": "drop", "dropset": "drop", "back-off": "back-off",
    "failure": "failure",
}  # fmt: skip


def recognise(header: tuple[str, ...], mapping: Mapping | None = None) -> bool:
    """A header with every column that the mapping names."""
    if mapping is None or not mapping.columns:
        return False
    return {plain(column) for column in mapping.columns} <= {plain(name) for name in header}


def extract(text: Text, asked: Asked) -> Iterator[Found]:
    """Every row as a set."""
    mapping: Mapping = asked.mapping
    names: dict[str, list[str]] = {field: [] for field in FIELDS}
    for column, field in mapping.columns.items():
        names[field].append(column)
    columns = Columns(text.header, names)
    reader = _Reader(mapping, columns, asked.unit or mapping.unit)
    return sets_in(text, columns, reader.read)


class _Reader:
    def __init__(self, mapping: Mapping, columns: Columns, unit: str | None) -> None:
        self._mapping = mapping
        self._columns = columns
        self._unit = unit
        self._kinds = _KINDS | {plain(word): kind for word, kind in mapping.kinds.items()}

    def read(self, line: int, cells: dict[str, str]) -> ImportedSet | Skipped:
        exercise = squeezed(cells["exercise"])
        if not exercise:
            raise BadCell("the exercise has no name")
        load, unit = self._load(cells)
        helped = self._columns.has("assistance") and load is None
        if helped:
            load, unit = hundredths(cells["assistance"]), self._told_unit(cells)
        done = done_of(
            count(cells["reps"]),
            clock_seconds(cells["seconds"]),
            self._distance(cells),
            load,
            exercise,
            helped=helped,
        )
        if done is None:
            return Skipped(line, EMPTY)
        if done.load is not None and unit is None:
            raise NoUnit
        start = self._moment(cells["workout_start"]) if cells["workout_start"].strip() else None
        return ImportedSet(
            line=line,
            at=self._at(cells),
            zone=self._mapping.timezone,
            start=start,
            end=None,
            session=None,
            content=None,
            id=None,
            title=cells["workout"].strip() or None,
            workout_note=cells["workout_note"].strip() or None,
            exercise=exercise,
            number=count(cells["set"]),
            superset=cells["superset"].strip() or None,
            kind=self._kind(cells["kind"]),
            reps=done.reps,
            seconds=done.seconds,
            distance=done.distance,
            load=done.load,
            unit=None if done.load is None else unit,
            load_type=done.load_type,
            band=cells["band"].strip() or None,
            level=cells["level"].strip() or None,
            rpe=effort(cells["rpe"]),
            rir=effort(cells["rir"]),
            note=cells["note"].strip() or None,
            source=self._mapping.name,
        )

    def _at(self, cells: dict[str, str]) -> datetime:
        if self._columns.has("performed_at"):
            return self._moment(cells["performed_at"])
        return self._moment(f"{cells['date'].strip()} {cells['time'].strip()}".strip())

    def _moment(self, text: str) -> datetime:
        if self._mapping.date_format is None:
            return moment(text)
        try:
            return read_as(text, self._mapping.date_format)
        except ValueError as error:
            raise BadCell(f"{text!r} is no date like {self._mapping.date_format}") from error

    def _kind(self, text: str) -> str:
        kind = self._kinds.get(plain(text))
        if kind is None:
            raise BadCell(f"the kind {text!r} is not known: name it under [kinds]")
        return kind

    def _load(self, cells: dict[str, str]) -> tuple[int | None, str | None]:
        for field, unit in (("load_kg", "kg"), ("load_lb", "lb")):
            if self._columns.has(field):
                return hundredths(cells[field]), unit
        return hundredths(cells["load"]), unit_inside(cells["load"]) or self._told_unit(cells)

    def _told_unit(self, cells: dict[str, str]) -> str | None:
        return unit_named(cells["unit"]) or self._unit

    def _distance(self, cells: dict[str, str]) -> int | None:
        for field, unit in (("distance_m", "m"), ("distance_km", "km"), ("distance_miles", "mi")):
            if self._columns.has(field):
                return distance(cells[field], unit)
        return None
