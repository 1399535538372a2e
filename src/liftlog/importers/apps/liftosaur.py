"""Liftosaur's history CSV: what was required beside what was done, in UTC."""

from __future__ import annotations

from datetime import UTC, datetime

from liftlog.importers.base.reading import Text
from liftlog.importers.base.values import BadCell, ImportedSet, NoUnit, Skipped
from liftlog.importers.cells.cells import count, effort, hundredths, squeezed, unit_named
from liftlog.importers.cells.columns import PLANNED, Columns, done_of, sets_in
from liftlog.importers.cells.dates import moment

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from liftlog.importers.cells.columns import Found
    from liftlog.importers.registry import Asked

NAME = "liftosaur"
TITLE = "Liftosaur, history CSV"
_FIELDS = {
    "start": ("Workout DateTime",),
    "program": ("Program",),
    "day": ("Day Name",),
    "exercise": ("Exercise",),
    "warmup": ("Is Warmup Set?",),
    "required": ("Required Reps",),
    "reps": ("Completed Reps",),
    "amrap": ("Is AMRAP?",),
    "required_rpe": ("Required RPE",),
    "rpe": ("Completed RPE", "RPE"),
    "log_rpe": ("Log RPE?",),
    "required_load": ("Required Weight Value",),
    "required_unit": ("Required Weight Unit",),
    "load": ("Completed Weight Value", "Weight Value"),
    "unit": ("Completed Weight Unit", "Weight Unit"),
    "ask": ("Ask Weight?",),
    "at": ("Completed Reps Time",),
    "target": ("Target Muscles",),
    "synergist": ("Synergist Muscles",),
    "notes": ("Notes",),
}


def recognise(header: tuple[str, ...]) -> bool:
    """Liftosaur's columns of what was completed."""
    return Columns(header, _FIELDS).has("start", "exercise", "reps", "load", "unit")


def extract(text: Text, asked: Asked) -> Iterator[Found]:
    """Every completed set; what was planned and not done is skipped."""
    columns = Columns(text.header, _FIELDS)
    return sets_in(text, columns, lambda line, cells: _as_set(line, cells, asked.unit))


def _as_set(line: int, cells: dict[str, str], asked: str | None) -> ImportedSet | Skipped:
    if not cells["reps"].strip():
        return Skipped(line, PLANNED)
    exercise = squeezed(cells["exercise"])
    if not exercise:
        raise BadCell("the exercise has no name")
    done = done_of(count(cells["reps"]), None, None, hundredths(cells["load"]))
    if done is None:
        return Skipped(line, "empty")
    unit = unit_named(cells["unit"]) or asked
    if done.load is not None and unit is None:
        raise NoUnit
    start = _utc(cells["start"])
    return ImportedSet(
        line=line,
        at=_utc(cells["at"]) if cells["at"].strip() else start,
        zone=None,
        start=start,
        end=None,
        session=None,
        content=None,
        id=None,
        title=cells["day"].strip() or None,
        workout_note=cells["program"].strip() or None,
        exercise=exercise,
        kind="warm-up" if cells["warmup"].strip() in ("1", "true") else "working",
        reps=done.reps,
        load=done.load,
        unit=None if done.load is None else unit,
        load_type=done.load_type,
        rpe=effort(cells["rpe"]),
        note=cells["notes"].strip() or None,
        source=NAME,
    )


def _utc(text: str) -> datetime:
    found = moment(text)
    return found if found.tzinfo else found.replace(tzinfo=UTC)
