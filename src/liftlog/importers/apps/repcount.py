"""RepCount's CSV: no unit; help is a weight below 0."""

from __future__ import annotations

from collections.abc import Iterator

from liftlog.importers.base.formats import Outcome
from liftlog.importers.base.values import METRES_SAID
from liftlog.importers.cells.columns import Cells
from liftlog.importers.cells.tables import ELSEWHERE, NO_SET, Table


class RepCount(Table):
    """Known by the beginning and the end of its workouts."""

    name = "repcount"
    title = "RepCount (phone app), CSV"
    fields = {
        "workout_start": ("Workout Start",),
        "workout_end": ("Workout End",),
        "exercise": ("Exercise",),
        "load": ("Weight",),
        "reps": ("Reps",),
        "note": ("Notes",),
        "distance": ("Distance",),
        "seconds": ("Duration",),
        "workout": ("Name",),
    }
    dropped = {ELSEWHERE: ("Category",), NO_SET: ("Kcal", "Bodyweight")}
    needed = ("workout_start", "workout_end", "exercise", "reps")
    _has_distances = False

    def extract(self) -> Iterator[Outcome]:
        """Every row as a set."""
        yield from super().extract()
        if self._has_distances:
            yield METRES_SAID

    def distance(self, cells: Cells) -> int | None:
        metres = super().distance(cells)
        self._has_distances = self._has_distances or metres is not None
        return metres
