"""liftlog's own CSV: a header and one row per set, every column understood."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from functools import lru_cache, partial
from operator import itemgetter
from typing import NamedTuple, Self

from liftlog.domain.base.fields import COUNT, FLAG, TENTHS, TEXT, THOUSANDTHS, WORD, in_order
from liftlog.domain.base.load import UNITS
from liftlog.domain.base.spreadsheets import unguarded
from liftlog.domain.base.words import quoted
from liftlog.domain.training.columns import SAID
from liftlog.errors import UnreadableFile
from liftlog.importers.base.formats import Candidate, ImportOptions
from liftlog.importers.base.values import BadCell, BadRow, Column, ImportedSet, NoUnit
from liftlog.importers.cells.cells import exact, one_of, squeezed, tenths, whole
from liftlog.importers.cells.tables import Table

HEADER = in_order(
    "id performed_at timezone gym workout workout_start workout_note exercise set superset"
    " kind reps seconds distance_m",
    (column.key for column in SAID),
)
# What the first version had: ids of rows without one are derived from that.
_FIRST = HEADER.index("source") + 1
# Workouts of one title and second differ in the microsecond of their beginning.
MOST_NAMESAKES = 999
NEEDED = ("performed_at", "exercise")


def _flag(text: str) -> int:
    if text not in ("0", "1"):
        raise BadCell(f"light must be 1 or empty, not {quoted(text)}")
    return int(text)


_READERS: dict[str, Callable[[str], str | int | None]] = {
    TEXT: unguarded,
    COUNT: whole,
    TENTHS: tenths,
    THOUSANDTHS: exact,
    FLAG: _flag,
}


class _Said(NamedTuple):
    """What a column says of a set: its place in HEADER, and how its cells are read."""

    key: str
    place: int
    name: str
    read: Callable[[str], str | int | None]


_SAID = [
    _Said(
        column.key,
        HEADER.index(column.key),
        column.name,
        partial(one_of, words=column.words) if column.kind == WORD else _READERS[column.kind],
    )
    for column in SAID
    if column.name != "unit"
]
_OTHERS = (
    "id", "performed_at", "timezone", "workout", "workout_start", "workout_note", "exercise",
    "set", "unit",
)  # fmt: skip
_others_of = itemgetter(*map(HEADER.index, _OTHERS))


class LiftlogCsv(Table):
    """Known by the two columns that every row needs, in liftlog's spelling."""

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
            raise UnreadableFile(f"{file.file.name} has {problem}", "try: liftlog import --list")
        return super().open(file, options)

    def account(self) -> tuple[Column, ...]:
        return tuple(Column(name, name) for name in self._candidate.text.header)

    def extract(self) -> Iterator[ImportedSet | BadRow]:
        """Every row as a set or as what is wrong with it."""
        text = self._candidate.text
        # The cells in the order of HEADER; those of no column are the empty one at the end.
        places = [text.header.index(column) if column in text.header else -1 for column in HEADER]
        cells_of = itemgetter(*places)
        said = [column for column in _SAID if column.key in text.header]
        width = len(text.header)
        for line, row in text.records():
            try:
                if len(row) < width:
                    raise BadCell(f"{len(row)} cells, but the header has {width}")
                yield _as_set(line, cells_of([*self.columns.full(row), ""]), said, self.unit)
            except BadCell as error:
                yield BadRow(line, str(error))


def _problem_with(header: tuple[str, ...]) -> str | None:
    unknown = [column for column in header if column not in HEADER]
    if unknown:
        return f"unknown columns: {', '.join(column or '(no name)' for column in unknown)}"
    twice = sorted({column for column in header if header.count(column) > 1})
    return f"columns more than once: {', '.join(twice)}" if twice else None


def _as_set(
    line: int, cells: Sequence[str], columns: Sequence[_Said], given_unit: str | None
) -> ImportedSet:
    """The set of the cells in the order of HEADER; `columns` are those that the file has."""
    set_id, at, zone, title, start, note, name, number, unit = _others_of(cells)
    said = {name: read(cell) for _, place, name, read in columns if (cell := cells[place])}
    if "load" in said:
        said["unit"] = one_of(unit, UNITS) or given_unit
        if said["unit"] is None:
            raise NoUnit
    exercise = _name(name)
    if not exercise:
        raise BadCell("exercise is empty")
    return ImportedSet(
        line=line,
        at=_moment(at, "performed_at"),
        zone=zone or None,
        start=_moment(start, "workout_start") if start else None,
        end=None,
        session=_session(start, title) if start else None,
        content=None if set_id else _content(cells),
        id=_checked_id(set_id) if set_id else None,
        title=unguarded(title) or None,
        workout_note=unguarded(note) or None,
        exercise=exercise,
        number=whole(number),
        dated=None,
        named=None,
        **said,
    )


@lru_cache(maxsize=4096)
def _name(cell: str) -> str:
    return squeezed(unguarded(cell))


def _session(start: str, title: str) -> str | None:
    """What tells a workout from its namesakes; None for the first of them."""
    _, point, fraction = start.partition(".")
    if not point or not fraction.startswith("000"):
        return None
    began = datetime.fromisoformat(start)
    if not began.microsecond:
        return None
    return "\x1f".join((began.isoformat(), title, "again"))


def _content(cells: Sequence[str]) -> str:
    """What tells a row from others; cells of later columns only where they are filled."""
    return "\x1f".join((*cells[:_FIRST], *filter(None, cells[_FIRST:])))


def _moment(text: str, column: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise BadCell(
            f"{column} must be a time such as 2026-01-05T18:30:00, not {quoted(text)}"
        ) from error
    return moment.replace(microsecond=0) if moment.microsecond else moment


def _checked_id(text: str) -> str:
    """An id as liftlog writes it: a lower-case UUID."""
    bare = text.replace("-", "")
    if len(text) != 36 or len(bare) != 32 or bare.strip("0123456789abcdef"):
        raise BadCell(f"id must be a UUID, not {quoted(text)}")
    return text
