"""LiftLog's plain-text export: a phone app of the same name, one row per completed set."""

from __future__ import annotations

from liftlog.importers.cells.tables import ASKED, Table


class LiftlogApp(Table):
    """Known by the session's id."""

    name = "liftlog-app"
    title = "LiftLog (the phone app), plain-text CSV"
    fields = {
        "session": ("SessionId",),
        "performed_at": ("Timestamp",),
        "exercise": ("Exercise",),
        "load": ("Weight",),
        "unit": ("WeightUnit",),
        "reps": ("Reps",),
        "note": ("Notes",),
    }
    dropped = {ASKED: ("TargetReps",)}
    needed = ("session", "performed_at", "exercise", "load", "reps")
