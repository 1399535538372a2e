"""Liftosaur's history CSV: required and completed sets, in UTC."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import cached_property

from liftlog.importers.base.formats import Outcome
from liftlog.importers.base.values import BadCell, ImportedSet, Remark, Skipped
from liftlog.importers.cells.cells import squeezed
from liftlog.importers.cells.columns import Cells
from liftlog.importers.cells.tables import ASKED, ELSEWHERE, PLANNED, Table

# A set is ticked while its workout goes on; a later tick is of when it was filed.
_LONGEST = timedelta(hours=12)


class Liftosaur(Table):
    """Known by its columns of what was completed; what was planned and not done is skipped."""

    name = "liftosaur"
    title = "Liftosaur, history CSV"
    fields = {
        "workout_start": ("Workout DateTime",),
        "performed_at": ("Completed Reps Time",),
        "workout_note": ("Program",),
        "workout": ("Day Name",),
        "exercise": ("Exercise",),
        "equipment": ("Equipment",),
        "kind": ("Is Warmup Set?",),
        "amrap": ("Is AMRAP?",),
        "reps": ("Completed Reps",),
        "rpe": ("Completed RPE", "RPE"),
        "load": ("Completed Weight Value", "Weight Value"),
        "unit": ("Completed Weight Unit", "Weight Unit"),
        "note": ("Notes",),
    }
    dropped = {
        ASKED: (
            "Required Reps", "Required RPE", "Log RPE?", "Required Weight Value",
            "Required Weight Unit", "Ask Weight?",
        ),
        ELSEWHERE: ("Target Muscles", "Synergist Muscles"),
    }  # fmt: skip
    needed = ("workout_start", "exercise", "reps", "load", "unit")
    kinds = {"1": "warm-up", "true": "warm-up"}

    def extract(self) -> Iterator[Outcome]:
        yield from super().extract()
        for name, equipment in self._parted.items():
            known = ", ".join(sorted(equipment))
            message = f"{name} becomes {len(equipment)} exercises, by its equipment: {known}"
            yield Remark("equipment", message)

    def read(self, line: int, cells: Cells) -> ImportedSet | Skipped:
        if not cells["reps"].strip():
            return Skipped(line, PLANNED)
        read = super().read(line, cells)
        if isinstance(read, ImportedSet) and cells["amrap"].strip().casefold() in ("1", "true"):
            read.columns["amrap"] = 1
        equipment = squeezed(cells["equipment"])
        if isinstance(read, ImportedSet) and equipment and read.exercise in self._parted:
            # The id goes by the name alone, as it did when the equipment was not read.
            read.named, read.exercise = read.exercise, f"{read.exercise} ({_titled(equipment)})"
        return read

    @cached_property
    def _parted(self) -> dict[str, set[str]]:
        """The exercises that the file has with several kinds of equipment, and those."""
        if not self.columns.has("equipment"):
            return {}
        kinds: dict[str, set[str]] = defaultdict(set)
        for _, row in self.records():
            try:
                cells = self.columns.take(self.full(row))
            except BadCell:
                continue
            if cells["reps"].strip():
                kinds[squeezed(cells["exercise"])].add(_titled(squeezed(cells["equipment"])))
        return {name: known - {""} for name, known in kinds.items() if len(known - {""}) > 1}

    def at(self, cells: Cells) -> datetime:
        """When the set was ticked, where that was in the workout; else when it began."""
        start, tick = self.moment(cells["workout_start"]), self.dated(cells)
        return tick if abs(tick - start) <= _LONGEST else start

    def dated(self, cells: Cells) -> datetime:
        return self.moment(
            cells["performed_at"] if cells["performed_at"].strip() else cells["workout_start"]
        )

    def start(self, cells: Cells) -> datetime:
        return self.moment(cells["workout_start"])

    def moment(self, text: str) -> datetime:
        moment = super().moment(text)
        return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _titled(equipment: str) -> str:
    """As other apps write it behind a name: Leverage machine."""
    return equipment[:1].upper() + equipment[1:]
