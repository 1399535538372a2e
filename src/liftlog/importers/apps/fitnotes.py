"""FitNotes' CSV: a day, an exercise and a weight, with or without a header."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import islice

from liftlog.importers.base.formats import Candidate, ImportOptions
from liftlog.importers.base.values import BadCell
from liftlog.importers.cells.cells import METRES, count, loose, unit_named
from liftlog.importers.cells.columns import Cells, Columns
from liftlog.importers.cells.tables import ELSEWHERE, Table

_HEADER = (
    "Date", "Exercise", "Category", "Weight", "Weight Unit", "Reps", "Distance", "Distance Unit",
    "Time", "Comment",
)  # fmt: skip
# The older layout has no unit.
_OLDER = tuple(name for name in _HEADER if name != "Weight Unit")
_LOOKED_AT = 1000


class FitNotes(Table):
    """Known by its columns, or by a first row that looks like one of its sets."""

    name = "fitnotes"
    title = "FitNotes (Android), CSV with or without a header"
    fields = {
        "date": ("Date",),
        "exercise": ("Exercise",),
        "load": ("Weight",),
        "load_kg": ("Weight (kgs)", "Weight (kg)"),
        "load_lb": ("Weight (lbs)", "Weight (lb)"),
        "unit": ("Weight Unit",),
        "reps": ("Reps",),
        "distance": ("Distance",),
        "distance_unit": ("Distance Unit",),
        "seconds": ("Time",),
        "note": ("Comment", "Notes"),
    }
    dropped = {ELSEWHERE: ("Category",)}
    # The app writes names and comments without quotes.
    unquoted = ("exercise", "note")
    needed = ("date", "exercise", "reps")

    @classmethod
    def columns_of(cls, file: Candidate, options: ImportOptions) -> Columns:
        header = file.text.header
        return Columns(_layout(file) or header, cls.fields, cls.dropped)

    @classmethod
    def recognises(cls, file: Candidate, options: ImportOptions) -> bool:
        columns = cls.columns_of(file, options)
        category = any(column.why == ELSEWHERE for column in columns.account)
        return category and super().recognises(file, options)

    def records(self) -> Iterator[tuple[int, list[str]]]:
        """The first row too, where there is no header."""
        text = self._candidate.text
        return text.records(header=not _is_row(text.header))

    def at(self, cells: Cells) -> datetime:
        return self.start(cells) or self.dated(cells)

    def dated(self, cells: Cells) -> datetime:
        return self.moment(cells["date"])

    def session(self, cells: Cells) -> str:
        """All sets of a day are one workout."""
        return self.dated(cells).date().isoformat()

    def content(self, cells: Cells, exercise: str) -> str:
        """By the day alone, so that a set is the same with a time and without."""
        return f"{self.name}\x1f{self.session(cells)}\x1f{exercise}"


class FitNotesIos(FitNotes):
    """Known by its two columns of weights and its kinds of exercises."""

    key = "fitnotes-ios"
    title = "FitNotes (iOS), CSV with kilograms and pounds"
    dropped = FitNotes.dropped | {"it says what the exercise counts": ("Kind",)}

    @classmethod
    def recognises(cls, file: Candidate, options: ImportOptions) -> bool:
        columns = cls.columns_of(file, options)
        return columns.has("load_kg", "load_lb") and super().recognises(file, options)


def _layout(file: Candidate) -> tuple[str, ...] | None:
    """The columns of a file without a header; None where it has one."""
    header = file.text.header
    if not _is_row(header):
        return None
    rows = (row for _, row in islice(file.text.records(header=False), _LOOKED_AT))
    older = next((told for row in rows if (told := _is_older(row)) is not None), len(header) == 8)
    return (_OLDER if older else _HEADER)[: max(len(header), 8 if older else 9)]


def _is_row(cells: tuple[str, ...]) -> bool:
    """Whether it is a set and no header: a day, a name, and no words where numbers are."""
    if not 8 <= len(cells) <= len(_HEADER) or not cells[1]:
        return False
    try:
        datetime.strptime(cells[0], "%Y-%m-%d")  # noqa: DTZ007 - only looked at
        loose(cells[3])
    except ValueError:
        return False
    return any(cells[3:8]) and (_is_older(cells) is not None or _is_number(cells[5]))


def _is_older(cells: Sequence[str]) -> bool | None:
    """Whether a row has no unit of weight; None where it can be of both layouts."""
    fourth, _, sixth, seventh, eighth = [*map(str.strip, cells), *[""] * 9][4:9]
    if fourth:
        return _is_number(fourth) if _is_number(fourth) or _is_unit(fourth) else None
    if _is_far(sixth) or ":" in seventh:
        return True
    return False if _is_far(seventh) or ":" in eighth else None


def _is_far(text: str) -> bool:
    return bool(text) and text.casefold() in METRES


def _is_number(text: str) -> bool:
    try:
        return count(text) is not None
    except BadCell:
        return False


def _is_unit(text: str) -> bool:
    try:
        return unit_named(text) is not None
    except BadCell:
        return False
