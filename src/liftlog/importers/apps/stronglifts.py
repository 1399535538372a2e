"""StrongLifts' CSV: one row an exercise, a pair of columns a set."""

from __future__ import annotations

import re
from datetime import datetime

from liftlog.importers.base.reading import Text, filled
from liftlog.importers.base.values import BadCell, BadRow, ImportedSet, Skipped
from liftlog.importers.cells.cells import count, hundredths, squeezed
from liftlog.importers.cells.columns import EMPTY, PLANNED, Columns, done_of, plain
from liftlog.importers.cells.dates import moment

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from liftlog.importers.cells.columns import Found
    from liftlog.importers.registry import Asked

NAME = "stronglifts"
TITLE = "StrongLifts 5×5, CSV"
_FIELDS = {
    "date": ("Date (yyyy/mm/dd)", "Date"),
    "number": ("Workout",),
    "workout": ("Workout Name",),
    "exercise": ("Exercise",),
    "pattern": ("Sets×Reps", "SetsxReps"),
    "notes": ("Notes",),
    "start": ("Start Time (h:mm)",),
    "end": ("End Time (h:mm)",),
}
_REPS = re.compile(r"set (\d+) \(reps\)$")


def recognise(header: tuple[str, ...]) -> bool:
    """A date, an exercise and the two columns of its first set."""
    return Columns(header, _FIELDS).has("date", "exercise") and bool(_pairs(header))


def _pairs(header: tuple[str, ...]) -> list[tuple[int, int, str]]:
    """(column of reps, column of load, unit) of every set."""
    places = {plain(name): place for place, name in enumerate(header)}
    pairs = []
    for name, place in places.items():
        found = _REPS.match(name)
        for unit in ("kg", "lb", "lbs") if found else ():
            load = places.get(f"set {found[1]} ({unit})")  # type: ignore[index]  # found
            if load is not None:
                pairs.append((place, load, unit[:2]))
    return sorted(pairs)


def extract(text: Text, asked: Asked) -> Iterator[Found]:
    """Every set's pair of cells as a set; one with a dash was planned and not done."""
    columns, pairs = Columns(text.header, _FIELDS), _pairs(text.header)
    for line, row in text.records():
        cells = filled(row, columns.width)
        if cells is None:
            yield BadRow(line, f"{len(row)} cells where the header has {columns.width}")
            continue
        try:
            yield from list(_sets(line, cells, columns.take(list(cells)), pairs))
        except BadCell as error:
            yield BadRow(line, str(error))


def _sets(
    line: int, row: list[str], cells: dict[str, str], pairs: list[tuple[int, int, str]]
) -> Iterator[ImportedSet | Skipped]:
    exercise = squeezed(cells["exercise"])
    told = [(row[reps], row[load], unit) for reps, load, unit in pairs if row[reps].strip()]
    if not told or not exercise:
        yield Skipped(line, EMPTY)
        return
    marks = cells["pattern"].split("/")
    start = _at(cells["date"], cells["start"])
    end = _at(cells["date"], cells["end"]) if cells["end"].strip() else None
    note = cells["notes"].strip() or None
    for number, (reps, load, unit) in enumerate(told):
        undone = marks[number : number + 1] == ["-"] or reps.strip() == "-"
        done = None if undone else done_of(count(reps), None, None, hundredths(load))
        if done is None:
            yield Skipped(line, PLANNED if undone else EMPTY)
            continue
        yield ImportedSet(
            line=line,
            at=start,
            zone=None,
            start=start,
            end=end,
            session=None,
            content=None,
            id=None,
            title=cells["workout"].strip() or None,
            workout_note=None,
            exercise=exercise,
            reps=done.reps,
            load=done.load,
            unit=None if done.load is None else unit,
            load_type=done.load_type,
            note=note,
            source=NAME,
        )
        note = None


def _at(date: str, clock: str) -> datetime:
    return moment(f"{date.strip()} {clock.strip()}".strip(), None)
