"""The plain-text export of LiftLog, the phone app (no relation): one row a completed set."""

from __future__ import annotations

from liftlog.importers.base.reading import Text
from liftlog.importers.base.values import BadCell, ImportedSet, NoUnit, Skipped
from liftlog.importers.cells.cells import count, hundredths, squeezed, unit_named
from liftlog.importers.cells.columns import EMPTY, Columns, done_of, sets_in
from liftlog.importers.cells.dates import moment

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from liftlog.importers.cells.columns import Found
    from liftlog.importers.registry import Asked

NAME = "liftlog-app"
TITLE = "LiftLog (the phone app), plain-text CSV"
_FIELDS = {
    "session": ("SessionId",),
    "at": ("Timestamp",),
    "exercise": ("Exercise",),
    "load": ("Weight",),
    "unit": ("WeightUnit",),
    "reps": ("Reps",),
    "target": ("TargetReps",),
    "notes": ("Notes",),
}


def recognise(header: tuple[str, ...]) -> bool:
    """The app's columns, told by the session's id."""
    return Columns(header, _FIELDS).has("session", "at", "exercise", "load", "reps")


def extract(text: Text, asked: Asked) -> Iterator[Found]:
    """Every row as a set of its session."""
    columns = Columns(text.header, _FIELDS)
    return sets_in(text, columns, lambda line, cells: _as_set(line, cells, asked.unit))


def _as_set(line: int, cells: dict[str, str], asked: str | None) -> ImportedSet | Skipped:
    exercise = squeezed(cells["exercise"])
    if not exercise:
        raise BadCell("the exercise has no name")
    done = done_of(count(cells["reps"]), None, None, hundredths(cells["load"]))
    if done is None:
        return Skipped(line, EMPTY)
    unit = unit_named(cells["unit"]) or asked
    if done.load is not None and unit is None:
        raise NoUnit
    return ImportedSet(
        line=line,
        at=moment(cells["at"]),
        zone=None,
        start=None,
        end=None,
        session=cells["session"].strip() or None,
        content=None,
        id=None,
        title=None,
        workout_note=None,
        exercise=exercise,
        reps=done.reps,
        load=done.load,
        unit=None if done.load is None else unit,
        load_type=done.load_type,
        note=cells["notes"].strip() or None,
        source=NAME,
    )
