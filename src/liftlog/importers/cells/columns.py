"""Columns: rows of a file, by the names of its header."""

from collections.abc import Iterable, Mapping
from unicodedata import normalize

from liftlog.domain.base.spreadsheets import unguarded
from liftlog.importers.base.values import BadCell, Column
from liftlog.importers.cells.cells import squeezed

IGNORED = "ignore"
UNKNOWN = "liftlog does not know the column"
TWICE = "another column holds it"


def plain(name: str) -> str:
    """A column's name as names of columns are compared."""
    return normalize("NFC", squeezed(name)).casefold().replace("’", "'")


class Cells(dict[str, str]):
    """The cells of a row by field; a field without a column is empty."""

    def __missing__(self, field: str) -> str:
        return ""


class Columns:
    """Where the fields of a format stand in a header; `unknown` are columns nobody asked for.

    `names` are the spellings of each field, `dropped` those of columns that are skipped on
    purpose, by the reason; a column that is ignored because a mapping says so needs none.
    """

    def __init__(
        self,
        header: tuple[str, ...],
        names: Mapping[str, Iterable[str]],
        dropped: Mapping[str, Iterable[str]] = {},
    ) -> None:
        places = {plain(name): place for place, name in reversed(list(enumerate(header)))}
        known = {field: list(map(plain, spelled)) for field, spelled in names.items()}
        self.places = {
            field: next(places[name] for name in spelled if name in places)
            for field, spelled in known.items()
            if field != IGNORED and not places.keys().isdisjoint(spelled)
        }
        fields = {place: field for field, place in self.places.items()}
        reasons = {name: TWICE for spelled in known.values() for name in spelled}
        reasons |= dict.fromkeys(known.get(IGNORED, ()), "your mapping file ignores it")
        reasons |= {plain(name): why for why, spelled in dropped.items() for name in spelled}
        self.account = tuple(
            Column(name, fields.get(place), None if place in fields else self._why(name, reasons))
            for place, name in enumerate(header)
        )
        self.unknown = [column.name for column in self.account if column.why == UNKNOWN]
        self.doubled = [column.name for column in self.account if column.why == TWICE]
        self.width = len(header)

    @staticmethod
    def _why(name: str, reasons: Mapping[str, str]) -> str:
        return reasons.get(plain(name), UNKNOWN)

    def read_as(self, field: str, name: str) -> None:
        """A column whose name no list has is read as a field."""
        place = next(at for at, column in enumerate(self.account) if column.name == name)
        self.places[field] = place
        self.unknown.remove(name)
        self.account = tuple(
            Column(name, field) if at == place else column for at, column in enumerate(self.account)
        )

    def has(self, *fields: str) -> bool:
        return all(field in self.places for field in fields)

    def first(self, *fields: str) -> str | None:
        """The first of the fields that has a column."""
        return next(filter(self.has, fields), None)

    def full(self, row: list[str]) -> list[str]:
        """The row with as many cells as the header; BadCell where it has more that say something"""
        if len(row) == self.width:
            return row
        if any(map(str.strip, row[self.width :])):
            raise BadCell(f"{len(row)} cells, but the header has {self.width}")
        return row[: self.width] + [""] * (self.width - len(row))

    def take(self, row: list[str]) -> Cells:
        """The cells of a full row."""
        return Cells({field: unguarded(row[place]) for field, place in self.places.items()})
