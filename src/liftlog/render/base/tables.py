"""Tables: one description, printed as text, TSV, CSV, JSON or Markdown."""

from __future__ import annotations

from liftlog.domain.base.values import Value
from liftlog.render.base.text import harmless, width_of, wrap

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    Data = (
        str
        | int
        | float
        | bool
        | tuple[object, ...]
        | list[str]
        | list[int]
        | dict[str, object]
        | None
    )

FORMATS = ("table", "tsv", "csv", "json", "markdown")


class Column(Value):
    """`key` names the column in TSV, CSV and JSON, `title` on a terminal."""

    key: str
    title: str
    right: bool = False


class Cell(Value):
    """One value: as data (exact, a slug) and as shown to people, where that differs.

    A pair is a range, from the lowest to the highest; a list holds what it holds.
    """

    data: Data
    shown: str | None = None

    @property
    def text(self) -> str:
        """For people: harmless on a terminal."""
        return harmless(self.shown if self.shown is not None else _plain(self.data))


class Table(Value):
    """Columns and rows of cells; every row has a cell a column."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def widths(self) -> list[int]:
        """How wide each column is on a terminal."""
        titles = (column.title for column in self.columns)
        texts = [titles, *((cell.text for cell in row) for row in self.rows)]
        return [max(map(width_of, column)) for column in zip(*texts, strict=True)]


def _plain(data: object) -> str:
    if data is None or data is False:
        return ""
    if data is True:
        return "1"
    if isinstance(data, list):
        return " ".join(map(_plain, data)) if any(item != "" for item in data) else ""
    if isinstance(data, tuple):
        # A range reads as it is typed: 8-12.
        if len(data) == 2 and all(isinstance(end, int) for end in data):
            return f"{data[0]}-{data[1]}"
        return " ".join(_plain(part) for part in data)
    return str(data)


def shown_as(table: Table, change: Callable[[str], str]) -> Table:
    """The table with its titles and cells changed for people."""
    columns = (it.replace(title=change(it.title)) for it in table.columns)
    rows = (tuple(it.replace(shown=change(it.text)) for it in row) for row in table.rows)
    return Table(tuple(columns), tuple(rows))


def aligned(table: Table, width: int | None = None) -> list[str]:
    """Plain columns, two spaces apart; blocks of "title value" where they do not fit."""
    widths = table.widths()
    if width is not None and sum(widths) + 2 * (len(widths) - 1) > width:
        return blocks(table, width)
    lines = [[column.title for column in table.columns]]
    lines += [[cell.text for cell in row] for row in table.rows]
    return [_aligned_line(line, widths, table.columns) for line in lines]


def _aligned_line(texts: list[str], widths: list[int], columns: Sequence[Column]) -> str:
    cells = []
    for text, wide, column in zip(texts, widths, columns, strict=True):
        gap = " " * (wide - width_of(text))
        cells.append(gap + text if column.right else text + gap)
    return "  ".join(cells).rstrip()


def blocks(table: Table, width: int | None = None) -> list[str]:
    """A paragraph a row for narrow screens: the first cell, then "title: value" lines."""
    lines: list[str] = []
    for row in table.rows:
        lines.append(row[0].text)
        lines += [
            f"  {column.title}: {cell.text}"
            for column, cell in zip(table.columns[1:], row[1:], strict=True)
            if cell.text
        ]
    return [part for line in lines for part in wrap(line, width, 4)] if width else lines


def tsv(table: Table) -> list[str]:
    """A header and one line a row; tabs and line ends inside a value are written as spaces.

    Text that a spreadsheet would run is led by an apostrophe, as in CSV.
    """
    keys = [column.key for column in table.columns]
    return tsv_lines(keys, [[cell.data for cell in row] for row in table.rows])


def tsv_lines(keys: Sequence[str], rows: Iterable[Sequence[object]]) -> list[str]:
    """The same of plain values."""
    return ["\t".join(keys), *map(_tsv_line, rows)]


def _tsv_line(values: Sequence[object]) -> str:
    texts = [
        value if type(value) is str else "" if value is None else _plain(value) for value in values
    ]
    # Nearly no text needs a second look, and hundreds of rows would feel one at every cell.
    line = "\t".join(texts)
    if "".join(texts).isprintable() and not _has_formula("\t" + line):
        return line
    return "\t".join(
        harmless(_cell_text(value, text).translate(_LINE_BREAKERS))
        if text[:1] in _SIGNS or not text.isprintable()
        else text
        for value, text in zip(values, texts, strict=True)
    )


def _has_formula(line: str) -> bool:
    """Whether a cell after a tab begins as a formula does, or as a number below 0."""
    return any(lead in line for lead in _FORMULAS)


def are_plain(lines: Sequence[str], tabs: int) -> bool:
    """Whether lines that were just put together have so many tabs each and nothing but plain text.

    Plain is printable ASCII and ×, and no formula: one look at a thousand lines, instead of one at
    every value.
    """
    whole = "".join(lines)
    strange = whole.encode(errors="surrogatepass").translate(None, _PLAIN)
    return not strange and whole.count("\t") == tabs * len(lines) and not _has_formula(whole)


# The bytes of × are those of no other sign.
_PLAIN = b"\t" + bytes(range(0x20, 0x7F)) + "×".encode()
# What a formula begins with; others of `spreadsheets` cannot be printed.
_SIGNS = ("=", "+", "-", "@", "'")
_FORMULAS = tuple("\t" + sign for sign in _SIGNS)
_LINE_BREAKERS = str.maketrans({"\t": " ", "\n": " ", "\r": " "})


def csv_text(table: Table) -> str:
    """RFC 4180; text that a spreadsheet would run is led by an apostrophe."""
    import csv
    import io

    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(column.key for column in table.columns)
    writer.writerows(
        [_cell_text(cell.data, _plain(cell.data)) for cell in row] for row in table.rows
    )
    return out.getvalue()


def _cell_text(data: object, text: str) -> str:
    """The text of a value; of one that is text and no number, guarded."""
    if not isinstance(data, str) or _is_number(text):
        return text
    from liftlog.domain.base.spreadsheets import guarded

    return guarded(text)


def _is_number(text: str) -> bool:
    digits = text[1:] if text[:1] in ("-", "+") else text
    whole, _, rest = digits.partition(".")
    return whole.isdecimal() and (not rest or rest.isdecimal())


def records(table: Table) -> list[dict[str, object]]:
    """A dictionary a row, for JSON."""
    return [
        {
            column.key: list(cell.data) if isinstance(cell.data, tuple) else cell.data
            for column, cell in zip(table.columns, row, strict=True)
        }
        for row in table.rows
    ]


def markdown(table: Table) -> list[str]:
    """A Markdown table; bars inside a value are escaped."""
    titles = [column.title for column in table.columns]
    rule = "|".join("---:" if column.right else "---" for column in table.columns)
    rows = [[cell.text.replace("|", "\\|") for cell in row] for row in table.rows]
    head, *lines = [f"| {' | '.join(texts)} |" for texts in (titles, *rows)]
    return [head, f"|{rule}|", *lines]
