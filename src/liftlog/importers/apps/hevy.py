"""Hevy's CSV: units in the column names, months in the phone's language."""

from __future__ import annotations

from liftlog.domain.base.words import quoted
from liftlog.importers.base.values import BadCell, ImportedSet, Skipped
from liftlog.importers.cells.columns import Cells
from liftlog.importers.cells.tables import ORDER, Table


class Hevy(Table):
    """Known by the names of its columns, with the weight in one unit."""

    name = "hevy"
    title = "Hevy (phone app), CSV"
    fields = {
        "workout": ("title",),
        "workout_start": ("start_time",),
        "workout_end": ("end_time",),
        "workout_note": ("description",),
        "exercise": ("exercise_title",),
        "superset": ("superset_id",),
        "note": ("exercise_notes",),
        "kind": ("set_type",),
        "load_kg": ("weight_kg",),
        "load_lb": ("weight_lbs", "weight_lb"),
        "reps": ("reps",),
        "distance_km": ("distance_km",),
        "distance_miles": ("distance_miles",),
        "seconds": ("duration_seconds",),
        "rpe": ("rpe",),
    }
    dropped = {ORDER: ("set_index",)}
    needed = ("workout", "workout_start", "exercise", "kind", "reps")
    kinds = {
        "": "working",
        "normal": "working",
        "warmup": "warm-up",
        "dropset": "drop",
        "failure": "failure",
    }
    zero_is_bodyweight = False
    _noted: tuple[str, ...] = ()

    def read(self, line: int, cells: Cells) -> ImportedSet | Skipped:
        if cells["kind"].strip().casefold() not in self.kinds:
            raise BadCell(f"{quoted(cells['kind'])} is not a set type liftlog knows")
        return super().read(line, cells)

    def note(self, cells: Cells, exercise: str) -> str:
        """An exercise's note stands in all of its rows, and is kept with the first of its sets."""
        noted = (cells["workout"], cells["workout_start"], exercise, cells["note"].strip())
        known, self._noted = noted == self._noted, noted
        return "" if known else noted[-1]
