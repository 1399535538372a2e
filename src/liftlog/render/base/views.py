"""Views: rows of one kind, with columns described once for people and programs."""

from __future__ import annotations

from liftlog.domain.base.values import Value
from liftlog.render.base.fitting import Give, fits, fitted, without_blank_columns
from liftlog.render.base.tables import Cell, Column, Table, tsv_lines

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from typing import Generic, TypeVar

    from liftlog.render.base.tables import Data

    Row = TypeVar("Row")
    Part = TypeVar("Part")
else:

    class Generic:
        """What `typing.Generic` is to a running program; typing costs too much to import."""

        __slots__ = ()

        def __class_getitem__(cls, _: object) -> type:
            return cls

    Row = None


class ColumnOf(Value, Generic[Row]):
    """One column: what a program reads there under `key`, and people under `title`.

    Without a title it is for programs alone, without `data` for people alone. Without `shown`
    people read the data.
    """

    key: str
    title: str | None = None
    data: Callable[[Row], Data] | None = None
    shown: Callable[[Row], str | None] | None = None
    right: bool = False

    def cell(self, row: Row) -> Cell:
        """The value of a row in this column."""
        return Cell(self.data and self.data(row), self.shown and self.shown(row))


def of(find: Callable[[Row], Part | None], read: Callable[[Part], Data]) -> Callable[[Row], Data]:
    """Reads a part of a row; None where the row has none."""

    def data(row: Row) -> Data:
        part = find(row)
        return None if part is None else read(part)

    return data


def picked(columns: Iterable[ColumnOf[Row]], *keys: str) -> list[ColumnOf[Row]]:
    """The columns for people that have these keys, in this order."""
    by_key = {column.key: column for column in columns if column.title is not None}
    return [by_key[key] for key in keys]


def table_of(columns: Sequence[ColumnOf[Row]], rows: Iterable[Row]) -> Table:
    """A table of all these columns."""
    heads = (Column(it.key, it.key if it.title is None else it.title, it.right) for it in columns)
    return Table(tuple(heads), tuple(tuple(column.cell(row) for column in columns) for row in rows))


class View(Generic[Row]):
    """What a command shows: a table of rows, and what stands around it for people.

    `gives` is what may give way on a narrow terminal, tried in this order. A view that is not
    `shown_empty` says nothing to people where it has no rows.
    """

    gives: tuple[Give, ...] = ()
    list_key = "items"
    shown_empty = False
    is_closing_painted = False

    def __init__(self, columns: Sequence[ColumnOf[Row]], rows: Sequence[Row]) -> None:
        self.columns = columns
        self.rows = rows

    def for_people(self, width: int | None) -> Table:
        """As wide as a terminal allows; without the columns that say nothing."""
        return self.narrowed(self.peoples_table(), width)

    def peoples_table(self) -> Table:
        titled = [column for column in self.columns if column.title is not None]
        return without_blank_columns(table_of(titled, self.rows))

    def narrowed(self, table: Table, width: int | None) -> Table:
        """The table with what gives way first, or as it is where that does not help."""
        tried = (fitted(table, width, give) for give in self.gives)
        return next((shown for shown in tried if fits(shown, width)), table)

    def blocks(self, width: int) -> list[str] | None:
        """A paragraph a row, for a phone; None for "title: value" lines."""
        return None

    def heading(self, width: int | None) -> list[str]:
        """What people read above the table."""
        return []

    def closing(self, width: int | None) -> list[str]:
        """What people read below it."""
        return []

    def data(self) -> Table:
        """Slugs and exact decimals, for programs."""
        exact = [column for column in self.columns if column.data is not None]
        return table_of(exact, self.rows)

    def for_json(self) -> Table:
        """The same for JSON, where a cell may hold more than one value."""
        return self.data()

    def tsv(self) -> list[str]:
        """The same as TSV, without a cell for each of many values."""
        reads = {column.key: column.data for column in self.columns if column.data is not None}
        rows = ([read(row) for read in reads.values()] for row in self.rows)
        return tsv_lines([*reads], rows)

    def beside(self) -> dict[str, object]:
        """What stands beside the rows in JSON."""
        return {}


class PlainView(View[Row]):
    """A list that stays a table: with every column that has a title, and with its titles where it
    is empty."""

    shown_empty = True

    def __init__(self, columns: Sequence[ColumnOf[Row]], rows: Iterable[Row], *gives: Give) -> None:
        super().__init__(columns, [*rows])
        self.gives = gives

    def peoples_table(self) -> Table:
        return table_of([it for it in self.columns if it.title is not None], self.rows)
