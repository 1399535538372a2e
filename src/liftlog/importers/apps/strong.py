"""Strong's CSV: five generations, several languages, with or without a unit."""

from __future__ import annotations

import re
from datetime import timedelta

from liftlog.importers.base.reading import Text
from liftlog.importers.base.values import BadCell, ImportedSet, NoUnit, Remark, Skipped
from liftlog.importers.cells.cells import (
    clock_seconds,
    count,
    distance,
    effort,
    hundredths,
    squeezed,
    unit_inside,
    unit_named,
)
from liftlog.importers.cells.columns import EMPTY as NOTHING
from liftlog.importers.cells.columns import NOTE, REST, Columns, done_of, sets_in
from liftlog.importers.cells.dates import day_first_in, moment

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from liftlog.importers.cells.columns import Found
    from liftlog.importers.registry import Asked

NAME = "strong"
TITLE = "Strong (phone app), CSV of every generation"
_FIELDS = {
    "date": ("Date", "Datum", "Data", "日期"),
    "workout": (
        "Workout Name", "Name des Workouts", "Workout-Name", "Nome do treino",
        "Nom de l'entraînement", "Nom de l’entraînement", "锻炼名称", "训练名称",
    ),
    "exercise": (
        "Exercise Name", "Name der Übung", "Übungsname", "Nome do exercício",
        "Nom de l'exercice", "Nom de l’exercice", "动作名称", "练习名称",
    ),
    "order": (
        "Set Order", "Reihenfolge der Sätze", "Satzreihenfolge", "Satz-Reihenfolge",
        "Reihenfolge festlegen", "Ordem da série", "Ordre de la série", "Ordre des séries",
        "组序", "组顺序",
    ),
    "weight": ("Weight", "Gewicht", "Peso", "Poids", "重量"),
    "kg": ("Weight (kg)", "kg"),
    "lb": ("Weight (lb)", "Weight (lbs)", "lb", "lbs"),
    "unit": ("Weight Unit", "Gewichtseinheit", "Unidade de peso", "Unité de poids", "重量单位"),
    "reps": ("Reps", "Wiederh.", "Wiederholungen", "Repetições", "Répétitions", "Reps.", "次数"),
    "distance": ("Distance", "Distanz", "Entfernung", "Distância", "距离"),
    "metres": ("Distance (meters)",),
    "km": ("km", "Distance (km)"),
    "miles": ("mi", "mi.", "Distance (miles)"),
    "distance_unit": (
        "Distance Unit", "Entfernungseinheit", "Distanzeinheit", "Unidade de distância",
        "Unité de distance", "距离单位",
    ),
    "seconds": ("Seconds", "Sekunden", "Segundos", "Secondes", "秒"),
    "notes": ("Notes", "Notizen", "Anmerkungen", "Notas", "备注"),
    "workout_notes": (
        "Workout Notes", "Workout-Notizen", "Notizen zum Workout", "Notas do treino",
        "Notes de l'entraînement", "Notes d'entraînement", "Notes de l’entraînement", "锻炼备注",
    ),
    "rpe": ("RPE",),
    "duration": (
        "Duration", "Workout Duration", "Duration (sec)", "Dauer", "Dauer des Workouts",
        "Duração", "Duração do treino", "Durée", "Durée de l'entraînement", "时长", "持续时间",
    ),
    "number": ("Workout #",),
}  # fmt: skip
_KINDS = {
    "w": "warm-up",
    "warm_up": "warm-up",
    "d": "drop",
    "drop_set": "drop",
    "f": "failure",
    "failure": "failure",
}
_RESTS = {"rest timer", "ruhezeit", "temporizador de descanso", "minuteur de repos", "休息计时器"}
_SPENT = re.compile(
    r"(?:(\d{1,4})\s*(?:h|hr|hrs|hours?|std|stunden?)\.?)?\s*"
    r"(?:(\d{1,6})\s*(?:m|min|mins|minutes?|minuten?|minutos?)\.?)?\s*"
    r"(?:(\d{1,8})\s*(?:s|sec|secs|seconds?|sek|sekunden?|segundos?)?\.?)?$"
)
_NOTES = {"note", "notiz", "nota", "remarque", "备注"}


def recognise(header: tuple[str, ...]) -> bool:
    """Date, workout, exercise, set order, reps and some weight, in any of the languages."""
    columns = Columns(header, _FIELDS)
    weighs = any(columns.has(name) for name in ("weight", "kg", "lb"))
    return weighs and columns.has("date", "workout", "exercise", "order", "reps")


def extract(text: Text, asked: Asked) -> Iterator[Found]:
    """Every row: a set, a rest timer, a note, or nothing done."""
    columns = Columns(text.header, _FIELDS)
    reader = _Reader(columns, asked.unit, _dates(text, columns))
    yield from sets_in(text, columns, reader.read)
    if reader.unread:
        told = ", ".join(sorted(reader.unread)[:3])
        yield Remark("ends", f"durations that cannot be read are left out: {told}")


def spent(text: str) -> timedelta | None:
    """How long a workout took: `1h 5m`, `65min`, `45s`, `1:05:00`, `3912` seconds; 0 is unknown."""
    words = text.strip().casefold()
    if ":" in words:
        return timedelta(seconds=clock_seconds(words) or 0) or None
    found = _SPENT.match(words)
    if not found:
        raise BadCell(f"{text!r} is no duration")
    hours, minutes, seconds = (int(part or 0) for part in found.groups())
    return timedelta(hours=hours, minutes=minutes, seconds=seconds) or None


def _dates(text: Text, columns: Columns) -> bool | None:
    """How dates with slashes are read, looked up only where there are any."""
    place = columns.places["date"]
    dates = (row[place] for _, row in text.records() if len(row) > place)
    first = next(dates, "")
    return day_first_in([first, *dates]) if "/" in first else None


class _Reader:
    """Reads rows one after another; a note's row speaks of the next set of its exercise."""

    def __init__(self, columns: Columns, unit: str | None, day_first: bool | None) -> None:
        self._columns = columns
        self._asked = unit
        self._day_first = day_first
        self._note: tuple[str, str, str] | None = None
        self.unread: set[str] = set()

    def read(self, line: int, cells: dict[str, str]) -> ImportedSet | Skipped:
        order = cells["order"].strip().casefold()
        exercise = squeezed(cells["exercise"])
        of = (cells["date"], exercise)
        if order in _RESTS:
            return Skipped(line, REST)
        if order in _NOTES:
            self._note = (*of, cells["notes"])
            return Skipped(line, NOTE)
        kind = self._kind(order)
        if not exercise:
            raise BadCell("the exercise has no name")
        load, unit = self._load(cells)
        done = done_of(
            count(cells["reps"]),
            clock_seconds(cells["seconds"]),
            self._distance(cells),
            load,
            exercise,
        )
        if done is None:
            return Skipped(line, NOTHING)
        if done.load is not None and unit is None:
            raise NoUnit
        at = moment(cells["date"], self._day_first)
        return ImportedSet(
            line=line,
            at=at,
            zone=None,
            start=at,
            end=self._end(cells["duration"]),
            session=None,
            content=None,
            id=None,
            title=cells["workout"].strip() or None,
            workout_note=cells["workout_notes"].strip() or None,
            exercise=exercise,
            kind=kind,
            reps=done.reps,
            seconds=done.seconds,
            distance=done.distance,
            load=done.load,
            unit=unit if done.load is not None else None,
            load_type=done.load_type,
            rpe=effort(cells["rpe"]),
            note=self._noted(of, cells["notes"]),
            source=NAME,
        )

    def _end(self, duration: str) -> timedelta | None:
        try:
            return spent(duration)
        except BadCell:
            self.unread.add(duration.strip()[:30])
            return None

    def _kind(self, order: str) -> str:
        if order in _KINDS:
            return _KINDS[order]
        if order and not order.replace(".", "", 1).isdecimal():
            raise BadCell(f"the set order {order!r} is not known")
        return "working"

    def _load(self, cells: dict[str, str]) -> tuple[int | None, str | None]:
        for unit in ("kg", "lb"):
            if self._columns.has(unit):
                return hundredths(cells[unit]), unit
        unit_told = unit_named(cells["unit"]) or unit_inside(cells["weight"]) or self._asked
        return hundredths(cells["weight"]), unit_told

    def _distance(self, cells: dict[str, str]) -> int | None:
        for field, unit in (("metres", "m"), ("km", "km"), ("miles", "mi")):
            if self._columns.has(field):
                return distance(cells[field], unit)
        # Without a unit the app means what goes with the weight: kilometres or miles.
        told = cells["distance_unit"] or ("mi" if self._asked == "lb" else "km")
        return distance(cells["distance"], told)

    def _noted(self, of: tuple[str, str], own: str) -> str | None:
        note = own.strip()
        if self._note and self._note[:2] == of:
            note = "\n".join(filter(None, (self._note[2].strip(), note)))
            self._note = None
        return note or None
