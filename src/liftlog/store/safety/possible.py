"""Possible values: which rows and events of a log no program can read, and why.

What is asked here is whether a value can be at all; whether it is likely, the doctor asks.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from liftlog.domain.safety.rows import UNKNOWN, problems_of
from liftlog.store.base.database import texts
from liftlog.store.base.journal import EVENT_SCHEMA, OWN_DEVICES, TABLES, WITH_UUID

# What a row may hang on: the column, and the table and key that it names.
PARENTS = {
    "sets": {"workout": ("workouts", "id"), "exercise": ("exercises", "slug")},
    "aliases": {"exercise": ("exercises", "slug")},
    "preferences": {"exercise": ("exercises", "slug")},
    "plans": {"exercise": ("exercises", "slug")},
    "programme_versions": {"programme": ("programmes", "name")},
    "programme_runs": {"programme": ("programmes", "name")},
    "programme_steps": {"run": ("programme_runs", "id")},
    "taken_days": {
        "workout": ("workouts", "id"),
        "run": ("programme_runs", "id"),
        "version": ("programme_versions", "id"),
    },
    "asked_items": {"workout": ("taken_days", "workout"), "exercise": ("exercises", "slug")},
}
NOT_UTF8 = "is not UTF-8"
_IS_UNKNOWN = "is unknown"
# What is wrong with an event of another device for damage alone.
_OF_DAMAGE = ("hlc", "kind", "patch", "was")
# The columns that name rows: what stands there, a shell may be given.
KEYS = {
    table: (*keys, *(column for column in PARENTS.get(table, {}) if column not in keys))
    for table, keys in dict(TABLES.values()).items()
}


class Column(NamedTuple):
    """A column as the schema has it."""

    name: str
    type: str
    is_needed: bool


class Broken(NamedTuple):
    """A row that cannot be so: its table, its key and what is wrong, by column."""

    table: str
    key: tuple[object, ...]
    problems: dict[str, str]

    @property
    def is_text_alone(self) -> bool:
        """Whether all that is wrong is text which can still be shown."""
        return set(self.problems.values()) == {NOT_UTF8}


def columns_of(db: sqlite3.Connection, table: str) -> list[Column]:
    """The columns of a table; those that a row must bring are needed."""
    query = 'select name, type, "notnull", dflt_value, pk from pragma_table_info(?)'
    return [
        Column(name, kind, bool(pk or (needed and default is None)))
        for name, kind, needed, default, pk in db.execute(query, (table,))
    ]


def impossible(
    table: str, row: Mapping[str, object], columns: list[Column] | None = None
) -> dict[str, str]:
    """What is wrong with the values that a row names, by column."""
    found = {name: NOT_UTF8 for name, value in row.items() if isinstance(value, bytes)}
    text = {name: value for name, value in row.items() if name not in found} if found else row
    for name, problem in problems_of(table, text):
        if name in row and problem != UNKNOWN:
            found.setdefault(name, problem)
    for name, kind, is_needed in columns or ():
        value = row.get(name)
        if value is None:
            if is_needed and name in row:
                found.setdefault(name, "is missing")
        elif kind == "INTEGER":
            if not isinstance(value, int):
                found.setdefault(name, "is not a number")
        elif not isinstance(value, str):
            found.setdefault(name, "is not text")
    return found


def lenient(raw: bytes) -> str | bytes:
    """Text where it is UTF-8, else the bytes: a `text_factory`."""
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return raw


def _tables_in(db: sqlite3.Connection) -> set[str]:
    return {*texts(db, "select name from sqlite_master where type = 'table'")}


def broken_rows(db: sqlite3.Connection) -> Iterator[Broken]:
    """Every row of the lifter's tables that cannot be so, then the events."""
    before, db.text_factory = db.text_factory, lenient
    try:
        there = _tables_in(db)
        for table, keys in dict(TABLES.values()).items():
            if table in there:
                yield from _broken_of(db, table, keys)
        if "events" in there:
            yield from broken_events(db)
    finally:
        db.text_factory = before


def orphans(db: sqlite3.Connection) -> Iterator[Broken]:
    """Every row of the lifter's tables that names a row which is not there."""
    for table, parents in PARENTS.items():
        keys = dict(TABLES.values())[table]
        for column, (parent, key) in parents.items():
            for row in db.execute(
                f"select {', '.join(keys)} from {table} where {column} is not null"
                f" and {column} not in (select {key} from {parent})"
            ):
                yield Broken(table, tuple(row), {column: f"is not among the {parent}"})


def _broken_of(db: sqlite3.Connection, table: str, keys: tuple[str, ...]) -> Iterator[Broken]:
    columns = columns_of(db, table)
    cursor = db.execute(f"select * from {table}")
    names = [column[0] for column in cursor.description]
    for values in cursor:
        row = dict(zip(names, values, strict=True))
        problems = impossible(table, row, columns)
        if problems:
            yield Broken(table, tuple(row[key] for key in keys), problems)


def columns_by_entity(db: sqlite3.Connection) -> dict[str, dict[str, Column]]:
    """The columns by name of each entity whose table is there."""
    there = _tables_in(db)
    return {
        entity: {column.name: column for column in columns_of(db, table)}
        for entity, (table, _) in TABLES.items()
        if table in there
    }


def broken_events(db: sqlite3.Connection) -> Iterator[Broken]:
    """Events whose change cannot be read, or says what cannot be."""
    columns = columns_by_entity(db)
    own = _devices_to_blame(db)
    for n, hlc, subject, kind, patch, was, device, schema in db.execute(
        "select n, hlc, subject, kind, patch, was, device, schema from events"
    ):
        problems = event_problems(columns, hlc, subject, kind, patch)
        if problems and own is not None and device not in own:
            problems = {name: it for name, it in problems.items() if name in _OF_DAMAGE}
        elif problems and isinstance(schema, int) and schema > EVENT_SCHEMA:
            problems = {name: it for name, it in problems.items() if it != _IS_UNKNOWN}
        if was is not None and _as_object(was) is None:
            problems["was"] = "cannot be read"
        if problems:
            yield Broken("events", (n,), problems)


def _devices_to_blame(db: sqlite3.Connection) -> set[object] | None:
    """Whose events have to have possible values: in a log that others share, its own; else all.
    What others said stands as they said it, and is held where it cannot be a row."""
    if "meta" not in _tables_in(db):
        return None
    if not db.execute("select 1 from meta where key = 'sync.since'").fetchone():
        return None
    return {device for (device,) in db.execute(OWN_DEVICES)}


def event_problems(
    columns: Mapping[str, Mapping[str, Column]],
    hlc: object,
    subject: object,
    kind: object,
    patch: object,
) -> dict[str, str]:
    """What is wrong with an event: with its parts by name, with a value as `patch.NAME`."""
    found = {}
    if not is_hlc(hlc):
        found["hlc"] = "is not a time"
    entity, dot, _ = kind.partition(".") if isinstance(kind, str) else ("", "", "")
    if not dot:
        return found | {"kind": "cannot be read"}
    if entity not in columns:
        return found  # of a newer liftlog, or of a table that is missing
    if not is_subject(entity, subject):
        found["subject"] = "cannot be read"
    change = _as_object(patch)
    if change is None:
        return found | {"patch": NOT_UTF8 if isinstance(patch, bytes) else "cannot be read"}
    of_entity = columns[entity]
    strange = {f"patch.{name}": _IS_UNKNOWN for name in change if name not in of_entity}
    known = {name: value for name, value in change.items() if name in of_entity}
    wrong = impossible(TABLES[entity][0], known, [of_entity[name] for name in known])
    return found | strange | {f"patch.{name}": what for name, what in wrong.items()}


def _as_object(text: object) -> dict[str, object] | None:
    try:
        value = json.loads(text) if isinstance(text, str) else None
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) else None


def is_hlc(value: object) -> bool:
    """`0195…-0001`: twelve hexadecimal digits, a hyphen, four more."""
    if not isinstance(value, str) or len(value) != 17 or value[12] != "-":
        return False
    return all(c in "0123456789abcdef" for c in value[:12] + value[13:])


def is_subject(entity: str, subject: object) -> bool:
    """Whether it names a row of that entity."""
    if not isinstance(subject, str) or not subject:
        return False
    table, keys = TABLES[entity]
    if entity in WITH_UUID:
        parts = [subject]
    else:
        head, colon, key = subject.partition(":")
        if head != entity or not colon:
            return False
        parts = key.split("\t")
    return len(parts) == len(keys) and not dict(
        problems_of(table, dict(zip(keys, parts, strict=True)))
    )
