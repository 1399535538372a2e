"""Text files: any byte order mark, line ending, comma or semicolon."""

import csv
from collections.abc import Iterable, Iterator
from functools import partial
from io import StringIO
from typing import TextIO

from liftlog.domain.base.sizes import LONGEST_RECORD, MOST_COLUMNS
from liftlog.errors import UnreadableFile
from liftlog.importers.base.files import File

SEPARATORS = (",", ";", "\t")
Record = tuple[int, list[str]]


class Text:
    """A file of records: `header` is its first one, `records` those after it, numbered by line."""

    def __init__(self, file: File, head: list[str], separator: str, wrapped: bool) -> None:
        self.file = file
        self.header = tuple(cell.strip() for cell in head)
        self.separator = separator
        self._wrapped = wrapped

    def records(self, header: bool = True) -> Iterator[Record]:
        """Every record that is not blank, in order; with `header` False the first one as well."""
        rows = _rows(self.file, self.separator, self._wrapped)
        if header:
            next(rows, None)
        for line, row in rows:
            yield line, self._whole(row) if self.separator in row[0] else row

    def _whole(self, row: list[str]) -> list[str]:
        """The row; its cells where the file quotes all of them as one, though not its header."""
        if len(self.header) < 2 or any(row[1:]):
            return row
        inside = list(csv.reader(StringIO(row[0], newline=""), delimiter=self.separator))
        return inside[0] if len(inside) == 1 and len(inside[0]) == len(self.header) else row


def read_text(file: File) -> Text:
    """The file, its separator taken from its first record; it is read while it is gone through."""
    heads = {separator: _head(file, separator, False) for separator in SEPARATORS}
    separator = max(SEPARATORS, key=lambda separator: len(heads[separator]))
    if len(heads[separator]) > MOST_COLUMNS:
        raise UnreadableFile(
            f"{file.name} has {len(heads[separator])} columns",
            f"note: a file has {MOST_COLUMNS} columns at most",
        )
    if not heads[separator]:
        raise UnreadableFile(f"{file.name} is empty")
    if len(heads[separator]) > 1 or not any(s in heads[separator][0] for s in SEPARATORS):
        return Text(file, heads[separator], separator, False)
    heads = {separator: _head(file, separator, True) for separator in SEPARATORS}
    separator = max(SEPARATORS, key=lambda separator: len(heads[separator]))
    return Text(file, heads[separator], separator, True)


def _head(file: File, separator: str, wrapped: bool) -> list[str]:
    return next((row for _, row in _rows(file, separator, wrapped)), [])


def _rows(file: File, separator: str, wrapped: bool) -> Iterator[Record]:
    csv.field_size_limit(LONGEST_RECORD)
    with file.path.open(encoding="utf-8-sig", newline="") as opened:
        record = _Record()
        reader = csv.reader(record.bounded(opened, wrapped), delimiter=separator)
        line = 1
        try:
            for row in reader:
                record.taken = 0
                if row:
                    yield line, row
                line = reader.line_num + 1
        except csv.Error as error:
            raise UnreadableFile(
                f"cannot read line {line} of {file.name}", f"note: {error}"
            ) from error


class _Record:
    """The record that is being read: one without an end is refused before it fills the memory."""

    def __init__(self) -> None:
        self.taken = 0

    def bounded(self, opened: TextIO, wrapped: bool) -> Iterable[str]:
        lines = iter(partial(opened.readline, LONGEST_RECORD + 1), "")
        counted = map(self._count, lines)
        return _unwrapped(counted) if wrapped else counted

    def _count(self, line: str) -> str:
        self.taken += len(line)
        if self.taken > LONGEST_RECORD:
            raise csv.Error(f"a line has {LONGEST_RECORD // 1_000_000} million characters at most")
        return line


def _unwrapped(lines: Iterable[str]) -> Iterator[str]:
    """The records that whole lines quote as one cell."""
    for line in lines:
        text = line.strip("\r\n")
        if text[:1] == '"' and text[-1:] == '"' and len(text) > 1:
            text = text[1:-1].replace('""', '"')
        yield text + "\n"
