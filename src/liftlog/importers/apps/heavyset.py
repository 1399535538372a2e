"""HeavySet's CSV: every weight in kg and in lb, and a time for every set."""

from __future__ import annotations

from collections.abc import Iterator

from liftlog.importers.base.formats import Outcome
from liftlog.importers.base.values import Remark
from liftlog.importers.base.work import Load
from liftlog.importers.cells.cells import hundredths, loose
from liftlog.importers.cells.columns import Cells
from liftlog.importers.cells.tables import Table


class HeavySet(Table):
    """Known by its two columns of weights, and by having no order of sets as Strong has."""

    name = "heavyset"
    title = "HeavySet (iPhone), CSV"
    fields = {
        "performed_at": ("Date",),
        "workout": ("Workout Name",),
        "exercise": ("Exercise Name",),
        "reps": ("Reps",),
        "load_kg": ("Weight (kg)",),
        "load_lb": ("Weight (lb)",),
        "note": ("Notes",),
        "seconds": ("Duration",),
    }
    needed = ("performed_at", "workout", "exercise", "reps", "load_kg", "load_lb")
    _has_seconds = False

    def extract(self) -> Iterator[Outcome]:
        """Every row as a set."""
        yield from super().extract()
        if self._has_seconds:
            yield Remark(
                "duration", "durations have no unit in the file, so they are read as seconds"
            )

    def load(self, cells: Cells) -> Load:
        """The rounder of the two: it is the one that was typed, and the other was worked out."""
        self._has_seconds = self._has_seconds or bool(loose(cells["seconds"]))
        kg, lb = cells["load_kg"], cells["load_lb"]
        if not kg.strip() or (lb.strip() and _digits(lb) < _digits(kg)):
            return Load(hundredths(lb), "lb")
        return Load(hundredths(kg), "kg")


def _digits(text: str) -> int:
    """Digits after the point."""
    number = loose(text)
    exponent = number.normalize().as_tuple().exponent if number else 0
    return -exponent if isinstance(exponent, int) and exponent < 0 else 0
