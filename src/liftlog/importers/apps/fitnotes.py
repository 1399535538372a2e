"""FitNotes' CSV: a day, an exercise and a weight, with or without a header."""

from collections.abc import Iterator
from datetime import datetime

from liftlog.importers.base.formats import Candidate, ImportOptions
from liftlog.importers.base.values import BadCell
from liftlog.importers.cells.cells import count, hundredths, unit_named
from liftlog.importers.cells.columns import Cells, Columns
from liftlog.importers.cells.tables import Table

_HEADER = (
    "Date", "Exercise", "Category", "Weight", "Weight Unit", "Reps", "Distance", "Distance Unit",
    "Time", "Comment",
)  # fmt: skip


class FitNotes(Table):
    """Known by its columns, or by a first row that looks like one of its sets."""

    name = "fitnotes"
    title = "FitNotes (Android), CSV with or without a header"
    fields = {
        "date": ("Date",),
        "exercise": ("Exercise",),
        "category": ("Category",),
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
    needed = ("date", "exercise", "category", "reps")

    @classmethod
    def columns_of(cls, file: Candidate, options: ImportOptions) -> Columns:
        header = file.text.header
        names = _HEADER[: max(len(header), 9)] if _is_row(header) else header
        return Columns(names, cls.fields)

    def records(self) -> Iterator[tuple[int, list[str]]]:
        """The first row too, where there is no header."""
        text = self._candidate.text
        return text.records(header=not _is_row(text.header))

    def full(self, row: list[str]) -> list[str]:
        """The row with as many cells as the header: a comma in a name or comment was not quoted."""
        width, places = self.columns.width, self.columns.places
        extra = len(row) - width
        if extra <= 0 or not any(map(str.strip, row)):
            return row[:width] + [""] * -extra
        name = places["exercise"]
        weight = places[self.columns.first("load", "load_kg", "load_lb") or ""]
        mended = [*row[:name], ",".join(row[name : name + extra + 1]), *row[name + extra + 1 :]]
        for candidate in (mended, [*row[: width - 1], ",".join(row[width - 1 :])]):
            try:
                hundredths(candidate[weight])
                count(candidate[places["reps"]])
            except BadCell:
                continue
            return candidate
        raise BadCell(f"{len(row)} cells, but the header has {width}")

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


def _is_row(cells: tuple[str, ...]) -> bool:
    if not 8 <= len(cells) <= len(_HEADER):
        return False
    try:
        datetime.strptime(cells[0], "%Y-%m-%d")  # noqa: DTZ007 - only looked at
        unit_named(cells[4])
        count(cells[5])
        hundredths(cells[3])
    except ValueError:
        return False
    return bool(cells[1] and (cells[4] or cells[3] or cells[5]))
