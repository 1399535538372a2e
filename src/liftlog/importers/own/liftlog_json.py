"""liftlog's own JSON: the whole log by workout, with all that the lifter added."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from hashlib import file_digest
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
from liftlog.domain.base.shapes import key_path, shown
from liftlog.domain.base.sizes import LARGEST_LOG, too_long
from liftlog.domain.base.words import listed
from liftlog.domain.safety.rows import is_text, missing_in, problems_of
from liftlog.domain.training.columns import COLUMNS
from liftlog.domain.training.marked import problem_with_set
from liftlog.domain.training.sets import PAUSED_KINDS
from liftlog.errors import UnreadableFile
from liftlog.importers.base.documents import json_document, keys_of, too_large, within
from liftlog.importers.base.files import File
from liftlog.importers.base.formats import Candidate, ImportOptions
from liftlog.importers.base.streams import Member, Unstreamable, members_of
from liftlog.importers.base.values import BadCell, Column
from liftlog.importers.cells.cells import exact, tenths
from liftlog.importers.cells.tables import ORDER

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
    "measurements": ("measurement", ("id",)),
    "programmes": ("programme", ("name",)),
    "programme_versions": ("version", ("id",)),
    "programme_runs": ("run", ("id",)),
    "programme_steps": ("step", ("id",)),
}
# What was trained by a programme: it hangs on the workouts, so that it comes in behind them.
DONE = {
    "taken_days": ("taken", ("workout",)),
    "asked_items": ("asked", ("workout", "exercise")),
}
_LISTS = OWN | DONE


WORKOUTS = "workouts"
_OUR_HEAD = re.compile(rb'(?:\xef\xbb\xbf)?\s*\{\s*"schema"\s*:\s*1\s*,\s*"format"\s*:\s*"liftlog"')
# Written for people: the order of the sets counts.
_NUMBER = "workouts.sets.set"


class Document:
    """A log in a file: `content` is the parsed one; None where it is read member by member."""

    def __init__(self, file: File, content: dict[str, object] | None) -> None:
        self.file = file
        self.content = content

    def members(self) -> Iterator[Member]:
        """What the file holds in its order, each workout by itself."""
        if self.content is None:
            yield from members_of(self.file.path, WORKOUTS)
            return
        for key, value in self.content.items():
            if key == WORKOUTS and isinstance(value, list):
                yield Member(key, [])
                yield from (Member(key, item, True) for item in value)
            else:
                yield Member(key, value)

    def mark(self) -> bytes:
        """What tells the file from one that was changed since."""
        if self.content is not None:
            return b""
        with self.file.path.open("rb") as opened:
            return file_digest(opened, "blake2b").digest()


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
        """The document, not read yet where it begins as liftlog writes it."""
        if not is_written_by_us(file):
            return whole(file.file)
        if file.file.path.stat().st_size > LARGEST_LOG:
            raise too_large(file.file.name, LARGEST_LOG)
        return Document(file.file, None)


def is_written_by_us(file: Candidate) -> bool:
    """Whether a file begins as an export does: no other format need look at it."""
    return _OUR_HEAD.match(file.head) is not None


def whole(file: File) -> Document:
    """The document of a file of any order and spacing; it refuses what is not a log."""
    try:
        with file.path.open("rb") as opened:
            head = within(opened.read(LARGEST_LOG + 1), LARGEST_LOG, file.name)
        content = json_document(head.decode("utf-8-sig"))
    except ValueError as error:
        raise UnreadableFile(f"{file.name} is not JSON", f"note: {error}") from error
    schema = content.get("schema") if isinstance(content, dict) else None
    if (
        not isinstance(content, dict)
        or type(schema) is not int
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
    if not isinstance(value, str) or not value or not is_text(value):
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
_NEEDED_OF_WORKOUT = ("id", "started_at", "timezone")
_NEEDED_OF_SET = ("id", "performed_at", "timezone", "exercise", "kind", "load_type")
_TABLES: dict[str, tuple[Mapping[str, Reader], frozenset[str]]] = {
    WORKOUTS: (_WORKOUT, frozenset(_NEEDED_OF_WORKOUT)),
    "sets": (_SET, frozenset(_NEEDED_OF_SET)),
}

# Texts shorter than this are remembered: they come again. Ids are as long, and none does.
_SHORT = 36
_REMEMBERED = 2000
_COLUMN_NAMES = {column.key: column.name for column in COLUMNS}


def _check(table: str, field: str) -> Reader:
    """What a value is read as; it raises BadCell where anything is wrong with it."""
    read = _TABLES[table][0][field]
    column = _COLUMN_NAMES.get(field, field) if table == "sets" else field

    def check(value: object) -> Field:
        found = read(value)
        if isinstance(value, str) and too_long(field, value):
            raise BadCell(field)
        # Moments are read by their own zone, and the number of a set is no column.
        if read is _moment or column == "set":
            return found
        if next(problems_of(table, {column: found}), None):
            raise BadCell(field)
        return found

    return check


def _remembering(field: Reader, read: Reader) -> Reader:
    """The same, which remembers values that come again; of moments none does."""
    return read if field is _moment else lru_cache(_REMEMBERED)(read)


# Of each field how a long value is checked, and how a short one.
_CHECKS = {
    table: {
        field: (check, _remembering(read, check))
        for field, read in readers.items()
        for check in (_check(table, field),)
    }
    for table, (readers, _) in _TABLES.items()
}
# The fields that are read as something else than what is written.
_TYPES = {str, int, bool}
_CHANGES = {_READERS[kind] for kind in (TENTHS, THOUSANDTHS, FLAG, MOMENT)}
_READ_ANEW = {
    table: [(it, _remembering(read, read)) for it, read in readers.items() if read in _CHANGES]
    for table, (readers, _) in _TABLES.items()
}


class Workouts:
    """The workouts of a document that has no problem, each with its sets as fields; they are read
    again each time they are gone through. `ids` are theirs, `sets` is how many sets there are."""

    def __init__(self, document: Document, mark: bytes, ids: set[str], sets: int) -> None:
        self._mark = mark
        self.ids = ids
        self.sets = sets
        self._document = document

    def __iter__(self) -> Iterator[tuple[Fields, list[Fields]]]:
        try:
            for member in self._document.members():
                if member.is_item and isinstance(member.value, dict):
                    sets = member.value.get("sets", [])
                    yield _read(WORKOUTS, member.value), [_read("sets", given) for given in sets]
        except Unstreamable as error:
            raise self._was_changed() from error
        if self._document.mark() != self._mark:
            raise self._was_changed()

    def _was_changed(self) -> UnreadableFile:
        return UnreadableFile(
            f"{self._document.file.name} was changed while it was read",
            "note: nothing was imported; import it again",
        )


class Contents(NamedTuple):
    """Workouts, and rows that are checked; problems name their place. `keys` are all of the file,
    as paths."""

    workouts: Workouts
    own: dict[str, list[Row]]
    problems: list[str]
    keys: list[str]

    def account(self) -> tuple[Column, ...]:
        """Every key, as a path; what liftlog does not know is refused elsewhere."""
        return tuple(
            Column(path, None, ORDER) if path == _NUMBER else Column(path, path.rpartition(".")[2])
            for path in self.keys
        )


def contents(document: Document, look: Callable[[int, Fields, list[Fields]], None]) -> Contents:
    """All that the file holds, and all that is wrong with it; `look` sees each workout by its
    place while nothing is."""
    mark = document.mark()
    problems: list[str] = []
    rest: dict[str, object] = {}
    keys = _Keys()
    ids, set_ids = _Ids(), _Ids()
    place = 0
    for key, value, is_item in document.members():
        keys.add(key, value, is_item)
        if not is_item:
            rest[key] = value
            continue
        workout, sets = _workout(place, value, problems)
        ids.add(f"workouts[{place}].id", workout)
        for number, fields in enumerate(sets):
            set_ids.add(f"{place_of_set(place, number)}.id", fields)
        if not problems:
            look(place, workout, sets)
        place += 1
    _list(rest, WORKOUTS, problems)
    own = {key: list(_plain_rows(rest, key, problems)) for key in _LISTS}
    known = {"schema", "format", WORKOUTS, *_LISTS}
    problems += [f"{key_path('', key)}: is not a known key" for key in rest if key not in known]
    if not problems:
        problems += [*ids.repeated, *set_ids.repeated, *_twice(own)]
    workouts = Workouts(document, mark, ids.seen, len(set_ids.seen))
    return Contents(workouts, own, problems, [*keys.seen])


class _Ids:
    """Ids that are met, and those that two rows have: one of them would be lost."""

    def __init__(self) -> None:
        self.seen: set[str] = set()
        self.repeated: list[str] = []

    def add(self, where: str, fields: Fields) -> None:
        key = str(fields.get("id"))
        if key in self.seen:
            self.repeated.append(f"{where}: {shown(key)} is in the file twice")
        self.seen.add(key)


class _Keys:
    """Every key of a document as a path, in the order met; a workout is gone through only where
    it, or one of its sets, has keys that none before it has together."""

    def __init__(self) -> None:
        self.seen: dict[str, None] = {}
        self._alike: set[object] = set()

    def add(self, key: str, value: object, is_item: bool) -> None:
        if is_item and isinstance(value, dict):
            sets = value.get("sets")
            given = sets if isinstance(sets, list) else []
            alike: set[object] = {tuple(one) if isinstance(one, dict) else None for one in given}
            alike.add((None, *value))
            if alike <= self._alike:
                return
            self._alike |= alike
        self.seen.update(dict.fromkeys(keys_of({key: value})))


def _workout(place: int, entry: object, problems: list[str]) -> tuple[Fields, list[Fields]]:
    """A workout and its sets, as far as they can be read."""
    where = f"workouts[{place}]"
    entries: object = []
    if isinstance(entry, dict):
        entry = dict(entry)
        entries = entry.pop("sets", [])
    workout = _sound(WORKOUTS, entry)
    if workout is None:
        workout = _checked(entry, _WORKOUT, _NEEDED_OF_WORKOUT, where, problems)
        problems += _wrong_values(WORKOUTS, workout, where)
    if not isinstance(entries, list):
        problems.append(f"{where}.sets: must be a list")
        entries = []
    sets = []
    for number, given in enumerate(entries):
        fields = _sound("sets", given)
        if fields is None:
            at = place_of_set(place, number)
            fields = _checked(given, _SET, _NEEDED_OF_SET, at, problems)
            wrong = list(_wrong_values("sets", fields, at))
            odd = problem_with_set(*map(fields.get, ("reps", "kind", "parts", "tempo")))
            problems += wrong or ([f"{at}: {odd}"] if odd else [])
        sets.append(fields)
    return workout, sets


def _sound(table: str, entry: object) -> Fields | None:
    """The fields of a row in which nothing is wrong; None where that takes a closer look."""
    needed = _TABLES[table][1]
    if not isinstance(entry, dict) or not needed <= entry.keys():
        return None
    if ("load" in entry) != ("unit" in entry) or "parts" in entry:
        return None
    if entry.get("kind") in PAUSED_KINDS:
        return None
    fields: Fields = {}
    checks = _CHECKS[table]
    try:
        for field, value in entry.items():
            long, short = checks[field]
            if type(value) is str:
                fields[field] = (short if len(value) < _SHORT else long)(value)
            elif isinstance(value, int):
                fields[field] = short(value)
            else:
                return None
    except (BadCell, KeyError):
        return None
    return fields


def _read(table: str, entry: Mapping[str, Field]) -> Fields:
    """The fields of a row that was checked; Unstreamable where it is another one by now."""
    readers, needed = _TABLES[table]
    fields = {**entry}
    fields.pop("sets", None)
    if not needed <= fields.keys() <= readers.keys() or not _TYPES.issuperset(
        map(type, fields.values())
    ):
        raise Unstreamable
    for field, read in _READ_ANEW[table]:
        if field in fields:
            fields[field] = read(fields[field])
    return fields


def place_of_set(workout: int, number: int) -> str:
    """Where a set stands in the file."""
    return f"workouts[{workout}].sets[{number}]"


def _list(content: Mapping[str, object], key: str, problems: list[str]) -> list[object]:
    value = content.get(key, [])
    if isinstance(value, list):
        return value
    problems.append(f"{key}: must be a list")
    return []


def _plain_rows(content: Mapping[str, object], key: str, problems: list[str]) -> Iterator[Row]:
    """Rows of texts and numbers, with every field that such a row needs."""
    for place, row in enumerate(_list(content, key, problems)):
        where = f"{key}[{place}]"
        if not isinstance(row, dict):
            problems.append(f"{where}: must be an object")
        elif wrong := list(_wrong_row(key, row, where)):
            problems += wrong
        else:
            yield row


def _wrong_row(table: str, row: Mapping[str, object], where: str) -> Iterator[str]:
    for column, what in missing_in(table, row):
        yield f"{where}.{column}: {what}"
    if "deleted_at" in row:
        yield f"{where}.deleted_at: is not a known key"
    if row.get("origin") == "catalogue":
        yield f"{where}.origin: must be own or import"
    given = {column: "" if value is None else value for column, value in row.items()}
    yield from _wrong_values(table, given, where)


def _wrong_values(table: str, row: Mapping[str, object], where: str) -> Iterator[str]:
    """What no command could read in a row; moments are read by their own zone."""
    given = {
        _COLUMN_NAMES.get(key, key) if table == "sets" else key: value
        for key, value in row.items()
        if value is not None and key != "set" and not isinstance(value, datetime)
    }
    for column, what in problems_of(table, given):
        key = next((key for key, name in _COLUMN_NAMES.items() if name == column), column)
        place = key_path(where, key if table == "sets" else column)
        is_said = column in given and not what.startswith("is not a known key")
        yield f"{place}: {shown(given[column])} {what}" if is_said else f"{place}: {what}"


def _twice(own: Mapping[str, Sequence[Row]]) -> Iterator[str]:
    """Keys that two rows have: one of them would be lost."""
    for key, (_, names) in _LISTS.items():
        yield from _repeated(
            [
                (f"{key}[{place}].{names[0]}", "\t".join(str(row[name]) for name in names))
                for place, row in enumerate(own[key])
            ]
        )


def _repeated(keys: Sequence[tuple[str, object]]) -> Iterator[str]:
    seen = set()
    for where, key in keys:
        if key in seen:
            yield f"{where}: {shown(key)} is in the file twice"
        seen.add(key)


def _checked(
    entry: object,
    readers: Mapping[str, Reader],
    needed: tuple[str, ...],
    where: str,
    problems: list[str],
) -> Fields:
    """The fields that can be read."""
    if not isinstance(entry, dict):
        problems.append(f"{where}: must be an object")
        return {}
    problems += [
        f"{key_path(where, field)}: is not a known key" for field in entry if field not in readers
    ]
    problems += [f"{where}.{field}: is missing" for field in needed if field not in entry]
    fields: Fields = {}
    for field, value in entry.items():
        try:
            if field in readers:
                fields[field] = readers[field](value)
            if isinstance(value, str) and (wrong := too_long(field, value)):
                problems.append(f"{where}: {wrong}")
        except BadCell as error:
            problems.append(f"{where}.{field}: {error}")
    if ("load" in entry) != ("unit" in entry):
        problems.append(f"{where}: needs both load and unit, or neither")
    return fields
