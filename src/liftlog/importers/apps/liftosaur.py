"""Liftosaur's history CSV: required and completed sets, in UTC."""

from datetime import UTC, datetime

from liftlog.importers.base.values import ImportedSet, Skipped
from liftlog.importers.cells.columns import Cells
from liftlog.importers.cells.tables import ASKED, ELSEWHERE, PLANNED, Table


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
        "kind": ("Is Warmup Set?",),
        "reps": ("Completed Reps",),
        "rpe": ("Completed RPE", "RPE"),
        "load": ("Completed Weight Value", "Weight Value"),
        "unit": ("Completed Weight Unit", "Weight Unit"),
        "note": ("Notes",),
    }
    dropped = {
        ASKED: (
            "Required Reps", "Is AMRAP?", "Required RPE", "Log RPE?", "Required Weight Value",
            "Required Weight Unit", "Ask Weight?",
        ),
        ELSEWHERE: ("Target Muscles", "Synergist Muscles"),
    }  # fmt: skip
    needed = ("workout_start", "exercise", "reps", "load", "unit")
    kinds = {"1": "warm-up", "true": "warm-up"}

    def read(self, line: int, cells: Cells) -> ImportedSet | Skipped:
        return super().read(line, cells) if cells["reps"].strip() else Skipped(line, PLANNED)

    def start(self, cells: Cells) -> datetime:
        return self.moment(cells["workout_start"])

    def moment(self, text: str) -> datetime:
        moment = super().moment(text)
        return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
