"""liftlog's own CSV: one row a set, a header, and nothing that is not understood."""

from __future__ import annotations

from datetime import datetime

from liftlog.domain.base.load import UNITS
from liftlog.domain.training.sets import FORMS, KINDS, LOAD_TYPES, PAINS, SIDES
from liftlog.importers.base.reading import Text, filled
from liftlog.importers.base.values import BadCell, BadRow, ImportedSet, NoUnit
from liftlog.importers.cells.cells import exact, one_of, squeezed, tenths, unguarded, whole

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from liftlog.importers.registry import Asked

NAME = "liftlog"
TITLE = "liftlog's own CSV"
HEADER = [
    "id",
    "performed_at",
    "timezone",
    "gym",
    "workout",
    "workout_start",
    "workout_note",
    "exercise",
    "set",
    "superset",
    "kind",
    "reps",
    "seconds",
    "distance_m",
    "load",
    "unit",
    "load_type",
    "band",
    "level",
    "rpe",
    "rir",
    "form",
    "pain",
    "side",
    "goal",
    "planned_sets",
    "light",
    "note",
    "source",
]
NEEDED = ("performed_at", "exercise")
_LIGHT = {"": 0, "0": 0, "1": 1}


def recognise(header: tuple[str, ...]) -> bool:
    """A header with the two columns that every row needs, in liftlog's spelling."""
    return all(column in header for column in NEEDED)


def problem_with(header: tuple[str, ...]) -> str | None:
    """Why the header is refused: columns that nobody knows, or one that comes twice."""
    unknown = [column for column in header if column not in HEADER]
    if unknown:
        return f"unknown columns: {', '.join(column or '(no name)' for column in unknown)}"
    twice = sorted({column for column in header if header.count(column) > 1})
    return f"columns that come twice: {', '.join(twice)}" if twice else None


def extract(text: Text, asked: Asked) -> Iterator[ImportedSet | BadRow]:
    """Every row as a set or as what is wrong with it."""
    places = [text.header.index(column) if column in text.header else -1 for column in HEADER]
    width = len(text.header)
    for line, row in text.records():
        if len(row) != width:
            full = filled(row, width) if len(row) > width else None
            if full is None:
                yield BadRow(line, f"{len(row)} cells where the header has {width}")
                continue
            row = full
        row.append("")
        try:
            yield _as_set(line, [row[place] for place in places], asked.unit)
        except BadCell as error:
            yield BadRow(line, str(error))


def _as_set(line: int, cells: list[str], given_unit: str | None) -> ImportedSet:
    (set_id, at, zone, gym, title, start, workout_note, exercise, number, superset) = cells[:10]
    (kind, reps, seconds, metres, load, unit, load_type, band, level) = cells[10:19]
    (rpe, rir, form, pain, side, goal, planned, light, note, source) = cells[19:]
    if light not in _LIGHT:
        raise BadCell(f"light is 1 or empty, not {light!r}")
    milli = exact(load)
    return ImportedSet(
        line,
        _moment(at, "performed_at"),
        zone or None,
        _moment(start, "workout_start") if start else None,
        None,
        None,
        None if set_id else "\x1f".join(cells),
        _checked_id(set_id) if set_id else None,
        unguarded(title) or None,
        unguarded(workout_note) or None,
        _named(unguarded(exercise)),
        whole(number),
        unguarded(superset) or None,
        one_of(kind, KINDS) or "working",
        whole(reps),
        whole(seconds),
        exact(metres),
        milli,
        None if milli is None else _unit(unit, given_unit),
        one_of(load_type, LOAD_TYPES),
        unguarded(band) or None,
        unguarded(level) or None,
        tenths(rpe),
        tenths(rir),
        one_of(form, FORMS),
        one_of(pain, PAINS),
        one_of(side, SIDES),
        unguarded(goal) or None,
        whole(planned),
        _LIGHT[light],
        unguarded(gym) or None,
        unguarded(note) or None,
        unguarded(source) or None,
    )


def _moment(text: str, column: str) -> datetime:
    try:
        return datetime.fromisoformat(text).replace(microsecond=0)
    except ValueError as error:
        raise BadCell(f"{column} is no ISO 8601 time: {text!r}") from error


def _unit(unit: str, given: str | None) -> str:
    chosen = one_of(unit, UNITS) or given
    if chosen is None:
        raise NoUnit
    return chosen


def _named(text: str) -> str:
    name = squeezed(text)
    if not name:
        raise BadCell("exercise is empty")
    return name


def _checked_id(text: str) -> str:
    """An id as liftlog writes it: a lower-case UUID."""
    bare = text.replace("-", "")
    if len(text) != 36 or len(bare) != 32 or bare.strip("0123456789abcdef"):
        raise BadCell(f"id is no UUID: {text!r}")
    return text
