"""Strong's CSV: five generations, several languages, with or without a unit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import NamedTuple

from liftlog.domain.base.words import quoted
from liftlog.importers.base.formats import Candidate, ImportOptions
from liftlog.importers.base.values import BadCell, ImportedSet, Remark, Skipped
from liftlog.importers.cells.cells import clock_seconds, named
from liftlog.importers.cells.columns import Cells
from liftlog.importers.cells.tables import NOTE, REST, Table

_RESTS = {"rest timer", "ruhezeit", "temporizador de descanso", "minuteur de repos", "休息计时器"}
_SPENT = re.compile(
    r"(?:(\d{1,4})\s*(?:h|hr|hrs|hours?|std|stunden?|heures?|horas?|小时)\.?)?\s*"
    r"(?:(\d{1,6})\s*(?:m|min|mins|minutes?|minuten?|minutos?|分钟|分)\.?)?\s*"
    r"(?:(\d{1,8})\s*(?:s|sec|secs|seconds?|sek|sekunden?|secondes?|segundos?|秒钟?)?\.?)?$"
)
_NOTES = {"note", "notiz", "nota", "remarque", "备注"}


class Strong(Table):
    """Known by its columns in any of the languages, one of them a weight."""

    name = "strong"
    title = "Strong (phone app), CSV of every generation"
    fields = {
        "workout_start": ("Date", "Datum", "Data", "日期"),
        "workout": (
            "Workout Name", "Name des Workouts", "Workout-Name", "Nome do treino",
            "Nom de l'entraînement", "Nom de l’entraînement", "锻炼名称", "训练名称",
        ),
        "exercise": (
            "Exercise Name", "Name der Übung", "Übungsname", "Nome do exercício",
            "Nom de l'exercice", "Nom de l’exercice", "动作名称", "练习名称", "运动名称",
        ),
        "kind": (
            "Set Order", "Reihenfolge der Sätze", "Satzreihenfolge", "Satz-Reihenfolge",
            "Reihenfolge festlegen", "Ordem da série", "Ordre de la série", "Ordre des séries",
            "组序", "组顺序", "设置顺序",
        ),
        "load": ("Weight", "Gewicht", "Peso", "Poids", "重量"),
        "load_kg": ("Weight (kg)", "kg"),
        "load_lb": ("Weight (lb)", "Weight (lbs)", "lb", "lbs"),
        "unit": ("Weight Unit", "Gewichtseinheit", "Unidade de peso", "Unité de poids", "重量单位"),
        "reps": (
            "Reps", "Wiederh.", "Wiederholungen", "Repetições", "Répétitions", "Réps", "Réps.",
            "Reps.", "次数", "次",
        ),
        "distance": ("Distance", "Distanz", "Entfernung", "Distância", "距离"),
        "distance_m": ("Distance (meters)",),
        "distance_km": ("km", "Distance (km)"),
        "distance_miles": ("mi", "mi.", "Distance (miles)"),
        "distance_unit": (
            "Distance Unit", "Entfernungseinheit", "Distanzeinheit", "Unidade de distância",
            "Unité de distance", "距离单位",
        ),
        "seconds": ("Seconds", "Sekunden", "Segundos", "Secondes", "秒"),
        "note": ("Notes", "Notizen", "Anmerkungen", "Notas", "Remarques", "备注", "注释", "笔记"),
        "workout_note": (
            "Workout Notes", "Workout-Notizen", "Notizen zum Workout", "Notas do treino",
            "Notes de l'entraînement", "Notes d'entraînement", "Notes de l’entraînement",
            "锻炼备注", "锻炼笔记", "锻炼注释", "训练备注",
        ),
        "rpe": ("RPE",),
        "workout_end": (
            "Duration", "Workout Duration", "Duration (sec)", "Dauer", "Dauer des Workouts",
            "Duração", "Duração do treino", "Durée", "Durée de l'entraînement", "时长", "持续时间",
            "训练时长", "锻炼时长",
        ),
    }  # fmt: skip
    dropped = {"the date and the name tell the workout": ("Workout #",)}
    needed = ("workout_start", "workout", "exercise", "kind", "reps")
    kinds = {
        "w": "warm-up",
        "warm_up": "warm-up",
        "d": "drop",
        "drop_set": "drop",
        "f": "failure",
        "failure": "failure",
    }

    def __init__(self, file: Candidate, options: ImportOptions) -> None:
        super().__init__(file, options)
        self._note: _Note | None = None
        self._unread: set[str] = set()

    def remarks(self) -> Iterator[Remark]:
        """Also which durations cannot be read."""
        yield from super().remarks()
        if self._unread:
            some = ", ".join(sorted(self._unread)[:3])
            yield Remark("ends", f"durations that cannot be read are ignored: {some}")

    def read(self, line: int, cells: Cells) -> ImportedSet | Skipped:
        order = cells["kind"].strip().casefold()
        if order in _RESTS:
            return Skipped(line, REST)
        if order in _NOTES:
            exercise = named(cells["exercise"])
            self._note = _Note(cells["workout_start"], exercise, cells["note"].strip())
            return Skipped(line, NOTE)
        if order and order not in self.kinds and not order.replace(".", "", 1).isdecimal():
            raise BadCell(f"{quoted(order)} is not a set order liftlog knows")
        return super().read(line, cells)

    def end(self, cells: Cells) -> timedelta | None:
        try:
            return spent(cells["workout_end"])
        except BadCell:
            self._unread.add(cells["workout_end"].strip()[:30])
            return None

    def distance(self, cells: Cells) -> int | None:
        # Without a unit the app means what goes with the weight: kilometres or miles.
        cells["distance_unit"] = cells["distance_unit"] or ("mi" if self.unit == "lb" else "km")
        return super().distance(cells)

    def is_far(self, field: str, cells: Cells) -> bool:
        return super().is_far(field, cells) or (
            field == "distance" and not cells["distance_unit"].strip()
        )

    def note(self, cells: Cells, exercise: str) -> str:
        """The set's own, after that of a row of notes before it, which speaks of the next set."""
        own, before = cells["note"].strip(), self._note
        if before is None or before[:2] != (cells["workout_start"], exercise):
            return own
        self._note = None
        return "\n".join(filter(None, (before.text, own)))


class _Note(NamedTuple):
    """A row of notes."""

    date: str
    exercise: str
    text: str


def spent(text: str) -> timedelta | None:
    """How long a workout took: `1h 5m`, `65min`, `45s`, `1:05:00`, `3912` seconds; 0 is unknown."""
    words = text.strip().casefold()
    if ":" in words:
        return timedelta(seconds=clock_seconds(words) or 0) or None
    match = _SPENT.match(words)
    if not match:
        raise BadCell(f"{quoted(text)} is not a duration")
    hours, minutes, seconds = (int(part or 0) for part in match.groups())
    return timedelta(hours=hours, minutes=minutes, seconds=seconds) or None
