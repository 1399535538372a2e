"""FitNotes' CSV: a day, an exercise, a weight; with or without a header."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from liftlog.importers.base.reading import Text
from liftlog.importers.base.values import BadCell, BadRow, ImportedSet, NoUnit, Remark, Skipped
from liftlog.importers.cells.cells import (
    clock_seconds,
    count,
    distance,
    hundredths,
    squeezed,
    unit_inside,
    unit_named,
)
from liftlog.importers.cells.columns import EMPTY, Columns, Done, done_of
from liftlog.importers.cells.dates import moment

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from liftlog.importers.cells.columns import Found
    from liftlog.importers.registry import Asked

NAME = "fitnotes"
TITLE = "FitNotes (Android), CSV with or without a header"
HEADER = (
    "Date", "Exercise", "Category", "Weight", "Weight Unit", "Reps", "Distance", "Distance Unit",
    "Time", "Comment",
)  # fmt: skip
_FIELDS = {
    "date": ("Date",),
    "exercise": ("Exercise",),
    "category": ("Category",),
    "weight": ("Weight",),
    "kg": ("Weight (kgs)", "Weight (kg)"),
    "lb": ("Weight (lbs)", "Weight (lb)"),
    "unit": ("Weight Unit",),
    "reps": ("Reps",),
    "distance": ("Distance",),
    "distance_unit": ("Distance Unit",),
    "time": ("Time",),
    "comment": ("Comment", "Notes"),
}


def recognise(header: tuple[str, ...]) -> bool:
    """FitNotes' columns, or a first row that looks like one of its sets."""
    columns = Columns(header, _FIELDS)
    named = columns.has("date", "exercise", "category", "reps") and any(
        columns.has(name) for name in ("weight", "kg", "lb")
    )
    return named or _is_row(header)


def _is_row(cells: tuple[str, ...]) -> bool:
    if not 8 <= len(cells) <= len(HEADER):
        return False
    try:
        datetime.strptime(cells[0], "%Y-%m-%d")  # noqa: DTZ007 - only looked at
        unit_named(cells[4])
        count(cells[5])
        hundredths(cells[3])
    except ValueError:
        return False
    return bool(cells[1] and (cells[4] or cells[3] or cells[5]))


def extract(text: Text, asked: Asked) -> Iterator[Found]:
    """Every row as a set of its day."""
    headless = _is_row(text.header)
    header = HEADER[: max(len(text.header), 9)] if headless else text.header
    columns = Columns(header, _FIELDS)
    if columns.unknown:
        yield Remark("columns", f"columns that are not known are left out: {columns.unknown}")
    for line, row in text.records(header=not headless):
        if not any(map(str.strip, row)):
            yield Skipped(line, EMPTY)
            continue
        try:
            yield _as_set(line, columns, columns.take(_mended(row, columns)), asked.unit)
        except BadCell as error:
            yield BadRow(line, str(error))


def _mended(row: list[str], columns: Columns) -> list[str]:
    """The row with as many cells as the header: a comma in a name or comment was not quoted."""
    extra = len(row) - columns.width
    if extra <= 0:
        return row + [""] * -extra
    weight = next(columns.places[f] for f in ("weight", "kg", "lb") if columns.places[f] >= 0)
    name = columns.places["exercise"]
    mended = [*row[:name], ",".join(row[name : name + extra + 1]), *row[name + extra + 1 :]]
    for candidate in (mended, [*row[: columns.width - 1], ",".join(row[columns.width - 1 :])]):
        try:
            hundredths(candidate[weight])
            count(candidate[columns.places["reps"]])
        except BadCell:
            continue
        return candidate
    raise BadCell(f"{len(row)} cells where the header has {columns.width}")


def _as_set(
    line: int, columns: Columns, cells: dict[str, str], asked: str | None
) -> ImportedSet | Skipped:
    exercise = squeezed(cells["exercise"])
    if not exercise:
        raise BadCell("the exercise has no name")
    load, unit = _load(columns, cells, asked)
    done = done_of(
        count(cells["reps"]),
        clock_seconds(cells["time"]),
        distance(cells["distance"], cells["distance_unit"]),
        load,
        exercise,
    )
    if done is None:
        return Skipped(line, EMPTY)
    if done.load is not None and unit is None:
        raise NoUnit
    day = moment(cells["date"])
    return day_set(line, day, exercise, done, unit, cells["comment"].strip() or None)


class Workout(NamedTuple):
    """What is known of a day's workout besides its sets."""

    start: datetime | None = None
    end: datetime | None = None
    note: str | None = None


def day_set(
    line: int,
    day: datetime,
    exercise: str,
    done: Done,
    unit: str | None,
    note: str | None,
    workout: Workout = Workout(),  # noqa: B008 - never changed
) -> ImportedSet:
    """A set of a day: all sets of it are one workout, and its id goes by the day alone."""
    date = day.date().isoformat()
    load = done.load
    return ImportedSet(
        line=line,
        at=workout.start or day,
        zone=None,
        start=workout.start,
        end=workout.end,
        session=date,
        content=f"{NAME}\x1f{date}\x1f{exercise}",
        id=None,
        title=None,
        workout_note=workout.note,
        exercise=exercise,
        reps=done.reps,
        seconds=done.seconds,
        distance=done.distance,
        load=load,
        unit=None if load is None else unit,
        load_type=done.load_type,
        note=note,
        source=NAME,
        dated=day,
    )


def _load(
    columns: Columns, cells: dict[str, str], asked: str | None
) -> tuple[int | None, str | None]:
    for unit in ("kg", "lb"):
        if columns.has(unit):
            return hundredths(cells[unit]), unit
    told = unit_named(cells["unit"]) or unit_inside(cells["weight"]) or asked
    return hundredths(cells["weight"]), told
