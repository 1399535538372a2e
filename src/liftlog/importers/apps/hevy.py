"""Hevy's CSV: units in the names of the columns, months in the phone's language."""

from __future__ import annotations

from datetime import datetime

from liftlog.importers.base.reading import Text
from liftlog.importers.base.values import BadCell, ImportedSet, Skipped
from liftlog.importers.cells.cells import (
    clock_seconds,
    count,
    distance,
    effort,
    hundredths,
    squeezed,
)
from liftlog.importers.cells.columns import EMPTY, Columns, done_of, sets_in
from liftlog.importers.cells.dates import moment

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from liftlog.importers.cells.columns import Found
    from liftlog.importers.registry import Asked

NAME = "hevy"
TITLE = "Hevy (phone app), CSV"
_FIELDS = {
    "title": ("title",),
    "start": ("start_time",),
    "end": ("end_time",),
    "description": ("description",),
    "exercise": ("exercise_title",),
    "superset": ("superset_id",),
    "notes": ("exercise_notes",),
    "index": ("set_index",),
    "type": ("set_type",),
    "kg": ("weight_kg",),
    "lb": ("weight_lbs", "weight_lb"),
    "reps": ("reps",),
    "km": ("distance_km",),
    "miles": ("distance_miles",),
    "seconds": ("duration_seconds",),
    "rpe": ("rpe",),
}
_KINDS = {
    "": "working",
    "normal": "working",
    "warmup": "warm-up",
    "dropset": "drop",
    "failure": "failure",
}


def recognise(header: tuple[str, ...]) -> bool:
    """The names of Hevy's columns, with the weight in one unit."""
    columns = Columns(header, _FIELDS)
    one_unit = columns.has("kg") != columns.has("lb")
    return one_unit and columns.has("title", "start", "exercise", "type", "reps")


def extract(text: Text, asked: Asked) -> Iterator[Found]:
    """Every row as a set."""
    columns = Columns(text.header, _FIELDS)
    return sets_in(text, columns, _Reader("kg" if columns.has("kg") else "lb", columns).read)


class _Reader:
    """Reads rows one after another; an exercise's note is kept with the first of its sets."""

    def __init__(self, unit: str, columns: Columns) -> None:
        self._unit = unit
        self._distance = ("km", "km") if columns.has("km") else ("miles", "mi")
        self._noted: tuple[str, ...] | None = None

    def read(self, line: int, cells: dict[str, str]) -> ImportedSet | Skipped:
        kind = _KINDS.get(cells["type"].strip().casefold())
        if kind is None:
            raise BadCell(f"the set type {cells['type']!r} is not known")
        exercise = squeezed(cells["exercise"])
        if not exercise:
            raise BadCell("the exercise has no name")
        field, distance_unit = self._distance
        done = done_of(
            count(cells["reps"]),
            clock_seconds(cells["seconds"]),
            distance(cells[field], distance_unit),
            hundredths(cells[self._unit]),
            exercise,
            zero_is_bodyweight=False,
        )
        if done is None:
            return Skipped(line, EMPTY)
        start = moment(cells["start"])
        return ImportedSet(
            line=line,
            at=start,
            zone=None,
            start=start,
            end=self._end(cells["end"]),
            session=None,
            content=None,
            id=None,
            title=cells["title"].strip() or None,
            workout_note=cells["description"].strip() or None,
            exercise=exercise,
            superset=cells["superset"].strip() or None,
            kind=kind,
            reps=done.reps,
            seconds=done.seconds,
            distance=done.distance,
            load=done.load,
            unit=None if done.load is None else self._unit,
            load_type=done.load_type,
            rpe=effort(cells["rpe"]),
            note=self._note(cells["title"], cells["start"], exercise, cells["notes"].strip()),
            source=NAME,
        )

    def _end(self, text: str) -> datetime | None:
        return moment(text) if text.strip() else None

    def _note(self, *of: str) -> str | None:
        """The last of the words, unless the row before says all of them."""
        known, self._noted = of == self._noted, of
        return None if known else of[-1] or None
