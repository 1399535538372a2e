"""FitNotes 2's CSV: times in UTC, no unit, and what became of every set."""

from __future__ import annotations

from collections.abc import Iterator

from liftlog.domain.base.words import quoted
from liftlog.importers.base.formats import Outcome
from liftlog.importers.base.values import METRES_SAID, BadCell, ImportedSet, Skipped
from liftlog.importers.cells.cells import reserve
from liftlog.importers.cells.columns import Cells
from liftlog.importers.cells.equipment import with_equipment
from liftlog.importers.cells.tables import ELSEWHERE, NO_SET, PLANNED, Table

_UNDONE = {"notstarted", "pending", "skipped", ""}
_YES = {"true", "1", "yes"}


class FitNotes2(Table):
    """Known by the status of its sets; those that were not done are skipped."""

    name = "fitnotes2"
    title = "FitNotes 2 (iPhone), CSV"
    fields = {
        "workout": ("Name",),
        "workout_start": ("StartTime",),
        "workout_end": ("EndTime",),
        "exercise": ("Exercise",),
        "equipment": ("Equipment",),
        "reps": ("Reps",),
        "load": ("Weight",),
        "seconds": ("Time",),
        "distance": ("Distance",),
        "status": ("Status",),
        "is_warm_up": ("IsWarmup",),
        "rpe": ("RPE",),
        "rir": ("RIR",),
        "note": ("Note",),
    }
    dropped = {ELSEWHERE: ("Categories",), NO_SET: ("BodyWeight",)}
    needed = ("workout", "workout_start", "exercise", "reps", "status")
    _noted: tuple[str, ...] = ()
    _has_distances = False

    def extract(self) -> Iterator[Outcome]:
        """Every row: a set, or one that was not done."""
        yield from super().extract()
        if self._has_distances:
            yield METRES_SAID

    def read(self, line: int, cells: Cells) -> ImportedSet | Skipped:
        status = cells["status"].strip().casefold().replace(" ", "")
        if status in _UNDONE:
            return Skipped(line, PLANNED)
        if status not in ("done", "failed"):
            raise BadCell(f"{quoted(cells['status'])} is not a status liftlog knows")
        cells["exercise"] = with_equipment(cells["exercise"], cells["equipment"])
        return super().read(line, cells)

    def kind(self, cells: Cells) -> str:
        if cells["is_warm_up"].strip().casefold() in _YES:
            return "warm-up"
        return "failure" if cells["status"].strip().casefold() == "failed" else "working"

    def rir(self, cells: Cells) -> int | None:
        return reserve(cells["rir"])

    def distance(self, cells: Cells) -> int | None:
        metres = super().distance(cells)
        self._has_distances = self._has_distances or metres is not None
        return metres

    def note(self, cells: Cells, exercise: str) -> str:
        """An exercise's note stands in all of its rows, and is kept with the first of its sets."""
        noted = (cells["workout"], cells["workout_start"], exercise, cells["note"].strip())
        known, self._noted = noted == self._noted, noted
        return "" if known else noted[-1]
