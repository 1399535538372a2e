"""Possible values: what the rows and events of a log may say, so that a program can read them.

What is asked here is whether a value can be at all; whether it is likely, the doctor asks.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Mapping
from typing import NamedTuple

from liftlog.domain.safety.rows import UNKNOWN, problems_of, read_json
from liftlog.store.base.database import texts
from liftlog.store.base.journal import TABLES, WITH_UUID

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
_HLC = re.compile("[0-9a-f]{12}-[0-9a-f]{4}").fullmatch
NOT_UTF8 = "is not UTF-8"
IS_UNKNOWN = "is unknown"
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


def tables_in(db: sqlite3.Connection) -> set[str]:
    """The tables of a log."""
    return {*texts(db, "select name from sqlite_master where type = 'table'")}


def columns_by_entity(db: sqlite3.Connection) -> dict[str, dict[str, Column]]:
    """The columns by name of each entity whose table is there."""
    there = tables_in(db)
    return {
        entity: {column.name: column for column in columns_of(db, table)}
        for entity, (table, _) in TABLES.items()
        if table in there
    }


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
    if entity in columns and not is_subject(entity, subject):
        found["subject"] = "cannot be read"
    change = as_object(patch)
    if change is None:
        return found | {"patch": NOT_UTF8 if isinstance(patch, bytes) else "cannot be read"}
    if entity not in columns:
        return found  # of a newer liftlog, or of a table that is missing
    of_entity = columns[entity]
    strange = {f"patch.{name}": IS_UNKNOWN for name in change if name not in of_entity}
    known = {name: value for name, value in change.items() if name in of_entity}
    wrong = impossible(TABLES[entity][0], known, [of_entity[name] for name in known])
    return found | strange | {f"patch.{name}": what for name, what in wrong.items()}


def as_object(text: object) -> dict[str, object] | None:
    """What an event says, which is an object of JSON; None where it is not."""
    try:
        value = read_json(text) if isinstance(text, str) else None
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) else None


def is_hlc(value: object) -> bool:
    """`0195…-0001`: twelve hexadecimal digits, a hyphen, four more."""
    return isinstance(value, str) and _HLC(value) is not None


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
