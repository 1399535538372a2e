"""liftlog's own CSV: one row a set, a header, and nothing that is not understood."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Self

from liftlog.domain.base.load import UNITS
from liftlog.domain.base.spreadsheets import unguarded
from liftlog.domain.training.sets import FORMS, KINDS, LOAD_TYPES, PAINS, SIDES
from liftlog.errors import UnreadableFile
from liftlog.importers.base.reading import filled
from liftlog.importers.base.values import BadCell, BadRow, ImportedSet, NoUnit
from liftlog.importers.cells.cells import exact, one_of, squeezed, tenths, whole
from liftlog.importers.cells.tables import Table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from liftlog.importers.base.formats import Candidate, ImportOptions

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


class LiftlogCsv(Table):
    """Told by the two columns that every row needs, in liftlog's spelling."""

    name = "liftlog"
    title = "liftlog's own CSV"
    fields = {}

    @classmethod
    def recognises(cls, file: Candidate, options: ImportOptions) -> bool:
        return all(column in file.text.header for column in NEEDED)

    @classmethod
    def open(cls, file: Candidate, options: ImportOptions) -> Self:
        """A refusal of columns that nobody knows, and of one that comes twice."""
        problem = _problem_with(file.text.header)
        if problem:
            hint = "`liftlog import --list` says what is read"
            raise UnreadableFile(f"{file.file.name}: {problem}", hint)
        return super().open(file, options)

    def extract(self) -> Iterator[ImportedSet | BadRow]:
        """Every row as a set or as what is wrong with it."""
        text = self._candidate.text
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
                yield _as_set(line, [row[place] for place in places], self.unit)
            except BadCell as error:
                yield BadRow(line, str(error))


def _problem_with(header: tuple[str, ...]) -> str | None:
    unknown = [column for column in header if column not in HEADER]
    if unknown:
        return f"unknown columns: {', '.join(column or '(no name)' for column in unknown)}"
    twice = sorted({column for column in header if header.count(column) > 1})
    return f"columns that come twice: {', '.join(twice)}" if twice else None


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
