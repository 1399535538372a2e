"""Tables of exercises: CSV with a row for each, under the catalogue's keys."""

import csv
import re
from collections.abc import Sequence
from io import StringIO
from typing import NamedTuple

# What a column may be called, in small letters with single spaces, and the key that it is.
_COLUMNS = {
    "name": "name", "exercise": "name", "exercise name": "name", "slug": "slug", "id": "slug",
    "aliases": "aliases", "alias": "aliases", "other names": "aliases",
    "equipment": "equipment", "level": "level", "mechanic": "mechanic", "force": "force",
    "measure": "measure", "loading": "loading", "video": "video", "picture": "picture",
    "image": "picture", "goal": "default_goal", "default goal": "default_goal",
    "muscles": "target", "muscle": "target", "target": "target", "primary muscles": "target",
    "primarymuscles": "target", "synergists": "synergists", "secondary muscles": "synergists",
    "secondarymuscles": "synergists", "stabilizers": "stabilizers",
    "instructions": "execution", "execution": "execution", "tips": "tips", "safety": "safety",
}  # fmt: skip
COLUMNS = tuple(dict.fromkeys(_COLUMNS.values()))
_ROLES = ("target", "synergists", "stabilizers")
_LISTS = {"aliases": ";|", "execution": "|", "tips": "|", "safety": "|"}
_SUFFIXES = (".csv", ".tsv")
_SEPARATORS = ",;\t"

Row = dict[str, object]


class Table(NamedTuple):
    """Entries in the catalogue's keys, the line of each, and what is wrong."""

    entries: list[Row]
    lines: list[int]
    problems: list[str]


def is_table(text: str, file: str) -> bool:
    """Whether a file is a table: by its name, or by a first line of known columns."""
    if file.lower().endswith(_SUFFIXES):
        return True
    columns = _header(text)
    return len(columns) > 1 and "name" in [_COLUMNS.get(column) for column in columns]


def _first_line(text: str) -> str:
    return text.lstrip("\ufeff").split("\n", 1)[0]


def _separator(text: str) -> str:
    first = _first_line(text)
    return max(_SEPARATORS, key=first.count)


def _header(text: str) -> list[str]:
    rows = csv.reader([_first_line(text).rstrip("\r")], delimiter=_separator(text))
    return [_column(cell) for cell in next(rows, [])]


def _column(cell: str) -> str:
    return " ".join(cell.replace("_", " ").lower().split())


def rows_of(text: str) -> Table:
    """The rows of a table; empty cells are left out."""
    reader = csv.reader(StringIO(text.lstrip("\ufeff"), newline=""), delimiter=_separator(text))
    entries: list[Row] = []
    lines: list[int] = []
    try:
        columns = [_column(cell) for cell in next(reader, [])]
        keys = [_COLUMNS.get(column) for column in columns]
        problems = _problems_of(columns, keys)
        for row in reader:
            if not any(cell.strip() for cell in row):
                continue
            if len(row) > len(keys):
                problems.append(f"line {reader.line_num}: has more cells than there are columns")
            entries.append(_entry(dict(zip(keys, row, strict=False))))
            lines.append(reader.line_num)
    except csv.Error as error:
        return Table([], [], [f"line {reader.line_num}: {error}"])
    return Table(entries, lines, problems)


def _problems_of(columns: Sequence[str], keys: Sequence[str | None]) -> list[str]:
    known = [key for key in keys if key]
    problems = [
        f'column "{column}": is not known'
        for column, key in zip(columns, keys, strict=True)
        if key is None
    ]
    problems += [f'column "{key}": is there twice' for key in COLUMNS if known.count(key) > 1]
    return problems if "name" in known else [*problems, 'column "name": is missing']


def _entry(cells: dict[str | None, str]) -> Row:
    entry: Row = {}
    muscles: dict[str, list[str]] = {}
    for key, cell in cells.items():
        says = " ".join(cell.split()) if key not in _LISTS else cell
        if key is None or not says.strip():
            continue
        if key in _ROLES:
            muscles[key] = _parts(says, ";|,")
        elif key in _LISTS:
            entry[key] = _parts(says, _LISTS[key] + "\n")
        else:
            entry[key] = says
    return entry | ({"muscles": muscles} if muscles else {})


def _parts(cell: str, signs: str) -> list[str]:
    parts = re.split(f"[{re.escape(signs)}]", cell)
    return [" ".join(part.split()) for part in parts if part.strip()]
