"""Lyfta's CSV: no unit, one column for two scales of effort, and `null` for nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta

from liftlog.domain.base.counts import counted
from liftlog.domain.base.words import quoted
from liftlog.importers.base.formats import Outcome
from liftlog.importers.base.values import ImportedSet, Remark, Skipped
from liftlog.importers.cells.cells import clock_seconds, effort, loose, reserve
from liftlog.importers.cells.columns import Cells
from liftlog.importers.cells.tables import Table

_SIDES = {"left_set": "left", "right_set": "right"}
# A number above it is an RPE, and up to it reps in reserve: the file has one column for both.
_MOST_RESERVE = 5


class Lyfta(Table):
    """Known by its superset, its kind of set and the workout's length."""

    name = "lyfta"
    title = "Lyfta (phone app), CSV"
    fields = {
        "workout": ("Title",),
        "workout_start": ("Date",),
        "workout_end": ("Duration",),
        "description": ("Description",),
        "workout_note": ("Notes",),
        "exercise": ("Exercise",),
        "note": ("Exercise Note",),
        "superset": ("Superset id",),
        "load": ("Weight",),
        "reps": ("Reps",),
        "effort": ("RIR/RPE",),
        "distance_km": ("Distance",),
        "seconds": ("Time",),
        "kind": ("Set Type",),
    }
    dropped = {
        "liftlog finds records itself": (
            "RecordLevel: gold/silver/bronze",
            "RecordType: 1RM / max_weight / volume / reps",
        ),
    }
    needed = ("workout", "workout_start", "workout_end", "exercise", "superset", "reps", "kind")
    kinds = {"warmup_set": "warm-up", "drop_set": "drop", "failure_set": "failure"}
    _known = {"", "normal_set", *_SIDES, *kinds}
    _noted: tuple[str, ...] = ()

    def extract(self) -> Iterator[Outcome]:
        """Every row as a set, and in the end the kinds that are not known."""
        self._odd: Counter[str] = Counter()
        yield from super().extract()
        for kind, sets in sorted(self._odd.items()):
            read = f"{counted(sets, 'set')} of the type {quoted(kind)}"
            yield Remark("kinds", f"{read}: read as working sets")

    def read(self, line: int, cells: Cells) -> ImportedSet | Skipped:
        for field, text in cells.items():
            if text.strip().casefold() == "null":
                cells[field] = ""
        kind = cells["kind"].strip().casefold()
        number = loose(cells["effort"])
        cells["rpe" if number is not None and number > _MOST_RESERVE else "rir"] = cells["effort"]
        notes = (cells["description"].strip(), cells["workout_note"].strip())
        cells["workout_note"] = "\n".join(filter(None, notes))
        read = super().read(line, cells)
        if isinstance(read, ImportedSet):
            read.columns["side"] = _SIDES.get(kind)
            if kind not in self._known:
                self._odd[cells["kind"].strip()[:30]] += 1
        return read

    def rir(self, cells: Cells) -> int | None:
        return None if effort(cells["rpe"]) else reserve(cells["rir"])

    def end(self, cells: Cells) -> timedelta | None:
        return timedelta(seconds=clock_seconds(cells["workout_end"]) or 0) or None

    def note(self, cells: Cells, exercise: str) -> str:
        """An exercise's note stands in all of its rows, and is kept with the first of its sets."""
        noted = (cells["workout"], cells["workout_start"], exercise, cells["note"].strip())
        known, self._noted = noted == self._noted, noted
        return "" if known else noted[-1]
