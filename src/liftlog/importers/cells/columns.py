"""Rows by the names of their columns, and what every app's row comes to: a set, or nothing."""

from __future__ import annotations

from typing import NamedTuple

from liftlog.importers.base.reading import Text, filled
from liftlog.importers.base.values import BadCell, BadRow, ImportedSet, Remark, Skipped
from liftlog.importers.cells.cells import squeezed, unguarded

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    Found = ImportedSet | Skipped | Remark | BadRow

EMPTY, REST, NOTE, PLANNED = "empty", "rest", "note", "planned"


def plain(name: str) -> str:
    """A column's name as names of columns are compared."""
    return squeezed(name).casefold()


class Columns:
    """Where the fields of a format stand in a header; `unknown` are columns nobody asked for."""

    def __init__(self, header: tuple[str, ...], names: Mapping[str, Iterable[str]]) -> None:
        places = {plain(name): place for place, name in reversed(list(enumerate(header)))}
        self.places = {
            field: next((places[n] for n in map(plain, spelled) if n in places), -1)
            for field, spelled in names.items()
        }
        known = {plain(name) for spelled in names.values() for name in spelled}
        self.unknown = [name for name in header if plain(name) not in known]
        self.width = len(header)

    def has(self, *fields: str) -> bool:
        return all(self.places[field] >= 0 for field in fields)

    def take(self, row: list[str]) -> dict[str, str]:
        """The cells by field; a column that is not there is empty."""
        row.append("")
        return {field: unguarded(row[place]) for field, place in self.places.items()}


def sets_in(
    text: Text,
    columns: Columns,
    act: Callable[[int, dict[str, str]], ImportedSet | Skipped],
) -> Iterator[Found]:
    """What `act` makes of every row; ragged rows and cells that cannot be read are bad rows."""
    if columns.unknown:
        names = ", ".join(name or "(no name)" for name in columns.unknown)
        yield Remark("columns", f"columns that are not known are left out: {names}")
    for line, row in text.records():
        cells = filled(row, columns.width)
        if cells is None:
            yield BadRow(line, f"{len(row)} cells where the header has {columns.width}")
            continue
        if not any(map(str.strip, cells)):
            yield Skipped(line, EMPTY)
            continue
        try:
            yield act(line, columns.take(cells))
        except BadCell as error:
            yield BadRow(line, str(error))


class Done(NamedTuple):
    """What was done in a set, as stored."""

    reps: int | None
    seconds: int | None
    distance: int | None
    load: int | None
    load_type: str | None


def done_of(
    reps: int | None,
    seconds: int | None,
    distance: int | None,
    load: int | None,
    exercise: str = "",
    zero_is_bodyweight: bool = True,
    helped: bool = False,
) -> Done | None:
    """None where nothing was done: no reps, no time, no distance and no load.

    A load without reps or time is a failed attempt of 0 reps. No load is bodyweight. In an
    exercise called "(assisted)", and where the row says `helped`, the load is help; in one called
    "(weighted)" it is held.
    """
    seconds, distance = seconds or None, distance or None
    if not (reps or seconds or distance or load):
        return None
    if not reps:
        reps = None if seconds or distance else 0
    if load is None or (load == 0 and zero_is_bodyweight):
        return Done(reps, seconds, distance, None, "bodyweight")
    if helped or is_assisted(exercise):
        return Done(reps, seconds, distance, -abs(load), "bodyweight")
    with_body = load < 0 or "(weighted)" in exercise.casefold()
    return Done(reps, seconds, distance, load, "bodyweight" if with_body else None)


def is_assisted(exercise: str) -> bool:
    """Whether the exercise's load is help, by its name."""
    return "(assisted)" in exercise.casefold()
