"""Fitbod's CSV: times with an offset, one unit, pairs of dumbbells by a multiplier."""

from __future__ import annotations

from collections.abc import Iterator

from liftlog.domain.base.counts import counted
from liftlog.importers.base.values import ImportedSet, Remark, Skipped
from liftlog.importers.cells.cells import loose
from liftlog.importers.cells.columns import Cells
from liftlog.importers.cells.tables import Table


class Fitbod(Table):
    """Known by the column that marks warm-ups."""

    name = "fitbod"
    title = "Fitbod (phone app), CSV"
    fields = {
        "performed_at": ("Date",),
        "exercise": ("Exercise",),
        "reps": ("Reps",),
        "load_kg": ("Weight(kg)", "Weight (kg)"),
        "load_lb": ("Weight(lb)", "Weight(lbs)", "Weight (lb)", "Weight (lbs)"),
        "seconds": ("Duration(s)",),
        "distance_m": ("Distance(m)",),
        "incline": ("Incline",),
        "resistance": ("Resistance",),
        "kind": ("isWarmup",),
        "note": ("Note",),
        "multiplier": ("multiplier",),
    }
    # The app writes notes without quotes.
    unquoted = ("note", "exercise")
    needed = ("performed_at", "exercise", "reps", "kind")
    kinds = {"true": "warm-up", "1": "warm-up", "yes": "warm-up"}
    _pairs = 0

    def remarks(self) -> Iterator[Remark]:
        """Also how many sets are pairs of dumbbells."""
        yield from super().remarks()
        if self._pairs:
            pairs = f"{counted(self._pairs, 'set')} with a multiplier of 2"
            yield Remark("pairs", f"{pairs}: the weight is that of one dumbbell")

    def marks_of_kinds(self) -> set[str]:
        return super().marks_of_kinds() | {"false", "0", "no"}

    def read(self, line: int, cells: Cells) -> ImportedSet | Skipped:
        self._pairs += (loose(cells["multiplier"]) or 1) == 2
        return super().read(line, cells)

    def note(self, cells: Cells, exercise: str) -> str:
        """The note, with what a machine was set to."""
        parts = [cells["note"].strip()]
        parts += [f"{f} {cells[f].strip()}" for f in ("incline", "resistance") if loose(cells[f])]
        return ", ".join(filter(None, parts))
