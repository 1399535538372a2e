"""liftlog's own JSON: the whole log by workout, with all that the lifter added."""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import NamedTuple

from liftlog.domain.base.fields import (
    COUNT,
    FLAG,
    JSON,
    MOMENT,
    TENTHS,
    TEXT,
    THOUSANDTHS,
    WORD,
)
from liftlog.domain.base.keys import problems_of
from liftlog.domain.base.shapes import shown
from liftlog.domain.base.sizes import LARGEST_LOG, too_long
from liftlog.domain.base.words import listed
from liftlog.domain.training.columns import COLUMNS
from liftlog.errors import UnreadableFile
from liftlog.importers.base.documents import json_document, within
from liftlog.importers.base.files import File
from liftlog.importers.base.formats import Candidate, ImportOptions
from liftlog.importers.base.values import BadCell
from liftlog.importers.cells.cells import exact, tenths

Field = str | int | datetime | None
Fields = dict[str, Field]
# What the lifter's own is stored as.
Row = dict[str, str | int]
Reader = Callable[[object], Field]

SCHEMA = 1
# What is the lifter's own apart from the training: entity and the fields of its key.
OWN = {
    "exercises": ("exercise", ("slug",)),
    "aliases": ("alias", ("key", "exercise")),
    "goals": ("goal", ("slug",)),
    "preferences": ("preference", ("exercise",)),
    "equipment": ("equipment", ("id",)),
    "settings": ("setting", ("key",)),
    "pains": ("pain", ("id",)),
    "routines": ("routine", ("slug",)),
}


class Document(NamedTuple):
    """The parsed file."""

    file: File
    content: dict[str, object]


class LiftlogJson:
    """Known by its first character; JSON of something else is refused."""

    name = "liftlog"
    key = "liftlog-json"
    title = "liftlog's own JSON"

    @classmethod
    def recognises(cls, file: Candidate, options: ImportOptions) -> bool:
        return file.head.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{")

    @classmethod
    def open(cls, file: Candidate, options: ImportOptions) -> Document:
        return _parsed(file.file)


def _parsed(file: File) -> Document:
    try:
        with file.path.open("rb") as opened:
            head = within(opened.read(LARGEST_LOG + 1), LARGEST_LOG, file.name)
        content = json_document(head.decode("utf-8-sig"))
    except ValueError as error:
        raise UnreadableFile(f"{file.name} is not JSON", f"note: {error}") from error
    schema = content.get("schema") if isinstance(content, dict) else None
    if (
        not isinstance(content, dict)
        or not isinstance(schema, int)
        or content.get("format") != "liftlog"
        or schema < SCHEMA
    ):
        raise UnreadableFile(f"{file.name} is not JSON from liftlog", "try: liftlog import --list")
    if schema > SCHEMA:
        raise UnreadableFile(
            f"{file.name} was written by a newer liftlog",
            "note: upgrade with pip install --upgrade liftlog",
        )
    return Document(file, content)


def _text(value: object) -> str:
    if not isinstance(value, str) or not value:
        raise BadCell(f"{shown(value)} is not text")
    return value


def _count(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value < 10**9:
        raise BadCell(f"{shown(value)} is not a whole number from 0 up")
    return value


def _flag(value: object) -> int:
    if value not in (True, False, 0, 1):
        raise BadCell(f"{shown(value)} is not true or false")
    return int(value)


def _moment(value: object) -> datetime:
    try:
        return datetime.fromisoformat(_text(value))
    except ValueError as error:
        raise BadCell(f"{shown(value)} is not a time such as 2026-01-05T18:30:00") from error


def _choice(words: tuple[str, ...]) -> Reader:
    def read(value: object) -> str:
        if value not in words:
            raise BadCell(f"{shown(value)} is not {listed(words)}")
        return str(value)

    return read


_WORKOUT: dict[str, Reader] = {
    "id": _text, "started_at": _moment, "timezone": _text, "ended_at": _moment, "title": _text,
    "note": _text, "gym": _text, "fatigue": _flag, "source": _text,
}  # fmt: skip
_READERS: dict[str, Reader] = {
    TEXT: _text,
    COUNT: _count,
    TENTHS: lambda value: tenths(_text(value)),
    THOUSANDTHS: lambda value: exact(_text(value)),
    FLAG: _flag,
    MOMENT: _moment,
}
_SET: dict[str, Reader] = {"set": _count} | {
    column.key: _choice(column.words) if column.kind == WORD else _READERS[column.kind]
    for column in COLUMNS
    if JSON not in column.out_of
}
_NEEDED_OF_SET = ("id", "performed_at", "timezone", "exercise", "kind", "load_type")


class Contents(NamedTuple):
    """Workouts, each with its sets, as fields that are checked; problems name their place."""

    workouts: list[tuple[Fields, list[Fields]]]
    own: dict[str, list[Row]]
    problems: list[str]


def contents(document: Document) -> Contents:
    """All that the file holds, and all that is wrong with it."""
    problems: list[str] = []
    workouts = []
    for place, entry in enumerate(_list(document.content, "workouts", problems)):
        where = f"workouts[{place}]"
        entries = entry.pop("sets", []) if isinstance(entry, dict) else []
        workout = _checked(entry, _WORKOUT, ("id", "started_at", "timezone"), where, problems)
        problems += _wrong_keys("workouts", workout, where)
        if not isinstance(entries, list):
            problems.append(f"{where}.sets: must be a list")
            entries = []
        sets = [
            _checked(entry, _SET, _NEEDED_OF_SET, f"{where}.sets[{number}]", problems)
            for number, entry in enumerate(entries)
        ]
        for number, fields in enumerate(sets):
            problems += _wrong_keys("sets", fields, f"{where}.sets[{number}]")
        workouts.append((workout, sets))
    own = {key: list(_plain_rows(document.content, key, problems)) for key in OWN}
    known = {"schema", "format", "workouts", *OWN}
    problems += [f"{key}: is not a known key" for key in document.content if key not in known]
    return Contents(workouts, own, problems)


def _list(content: Mapping[str, object], key: str, problems: list[str]) -> list[object]:
    value = content.get(key, [])
    if isinstance(value, list):
        return value
    problems.append(f"{key}: must be a list")
    return []


def _plain_rows(content: Mapping[str, object], key: str, problems: list[str]) -> Iterator[Row]:
    """Rows of texts and numbers, with every field of their key."""
    _, fields = OWN[key]
    for place, row in enumerate(_list(content, key, problems)):
        where = f"{key}[{place}]"
        if not isinstance(row, dict):
            problems.append(f"{where}: must be an object")
        elif any(not isinstance(value, str | int) for value in row.values()):
            problems.append(f"{where}: must hold only texts and whole numbers")
        elif any(not isinstance(row.get(field), str) for field in fields):
            problems.append(f"{where}: needs {' and '.join(fields)}")
        elif wrong := list(_wrong_keys(key, row, where)):
            problems += wrong
        else:
            yield row


def _wrong_keys(table: str, row: Mapping[str, object], where: str) -> Iterator[str]:
    """Slugs, ids and names by which rows are found: what a shell would run is none."""
    for column, wanted in problems_of(table, row):
        yield f"{where}.{column}: {shown(row[column])} {wanted}"


def _checked(
    entry: object,
    readers: Mapping[str, Reader],
    needed: tuple[str, ...],
    where: str,
    problems: list[str],
) -> Fields:
    if not isinstance(entry, dict):
        problems.append(f"{where}: must be an object")
        return {}
    problems += [f"{where}.{field}: is not a known key" for field in entry if field not in readers]
    problems += [f"{where}.{field}: is missing" for field in needed if field not in entry]
    fields: Fields = {}
    for field, value in entry.items():
        try:
            fields[field] = readers[field](value) if field in readers else None
            if isinstance(value, str) and (wrong := too_long(field, value)):
                problems.append(f"{where}: {wrong}")
        except BadCell as error:
            problems.append(f"{where}.{field}: {error}")
    if ("load" in entry) != ("unit" in entry):
        problems.append(f"{where}: needs both load and unit, or neither")
    return fields
