"""Text files as they come: BOM, any line ends, comma or semicolon, lines quoted as one cell."""

from __future__ import annotations

import csv
import io
from contextlib import contextmanager
from pathlib import Path

from liftlog.errors import UnreadableFile

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

SEPARATORS = (",", ";", "\t")
LONGEST_CELL = 10_000_000
Record = tuple[int, list[str]]


class Text:
    """A file of records: `header` is its first one, `records` those after it, numbered by line."""

    def __init__(self, path: Path, head: list[str], separator: str, wrapped: bool) -> None:
        self.path = path
        self.header = tuple(cell.strip() for cell in head)
        self.separator = separator
        self._wrapped = wrapped

    def records(self, header: bool = True) -> Iterator[Record]:
        """Every record that is not blank, in order; with `header` False the first one as well."""
        for place, (line, row) in enumerate(_rows(self.path, self.separator, self._wrapped)):
            if place or not header:
                yield line, row


def read_text(path: Path) -> Text:
    """The file, its separator told from its first record; it is read while it is gone through."""
    heads = {separator: _head(path, separator, False) for separator in SEPARATORS}
    separator = max(SEPARATORS, key=lambda separator: len(heads[separator]))
    if not heads[separator]:
        raise UnreadableFile(f"{path.name} is empty")
    if len(heads[separator]) > 1 or not any(s in heads[separator][0] for s in SEPARATORS):
        return Text(path, heads[separator], separator, False)
    heads = {separator: _head(path, separator, True) for separator in SEPARATORS}
    separator = max(SEPARATORS, key=lambda separator: len(heads[separator]))
    return Text(path, heads[separator], separator, True)


def _head(path: Path, separator: str, wrapped: bool) -> list[str]:
    return next((row for _, row in _rows(path, separator, wrapped)), [])


def _opened(path: Path) -> io.TextIOBase:
    return path.open(encoding="utf-8-sig", newline="")


def _rows(path: Path, separator: str, wrapped: bool) -> Iterator[Record]:
    csv.field_size_limit(LONGEST_CELL)
    with _opened(path) as file:
        lines: Iterable[str] = _unwrapped(file) if wrapped else file
        reader = csv.reader(lines, delimiter=separator)
        line = 1
        try:
            for row in reader:
                if row:
                    yield line, row
                line = reader.line_num + 1
        except csv.Error as error:
            raise UnreadableFile(f"{path.name}, line {line}: {error}") from error


def _unwrapped(file: Iterable[str]) -> Iterator[str]:
    """The records that whole lines quote as one cell."""
    for line in file:
        text = line.strip("\r\n")
        if text[:1] == '"' and text[-1:] == '"' and len(text) > 1:
            text = text[1:-1].replace('""', '"')
        yield text + "\n"


@contextmanager
def readable(path: Path) -> Iterator[None]:
    """A file that cannot be read or is no text is one refusal."""
    try:
        yield
    except UnicodeDecodeError as error:
        raise UnreadableFile(
            f"{path.name} is not UTF-8 text", "save or export it as CSV in UTF-8"
        ) from error
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise UnreadableFile(f"cannot read {path.name}: {reason}") from error


def filled(row: list[str], width: int) -> list[str] | None:
    """The row with as many cells as the header; None where more of them say something."""
    if len(row) > width:
        return None if any(cell.strip() for cell in row[width:]) else row[:width]
    return row + [""] * (width - len(row))
