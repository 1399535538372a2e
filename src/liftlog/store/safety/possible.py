"""Possible values: which rows and events of a log no program can read, and why.

What is asked here is whether a value can be at all; whether it is likely, the doctor asks.
"""

from __future__ import annotations

import contextlib
import json
import sqlite3
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from functools import cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

from liftlog.domain.advice.policy_keys import policies_from
from liftlog.domain.base.keys import problems_of
from liftlog.errors import LiftlogError
from liftlog.store.base.database import texts
from liftlog.store.base.journal import TABLES

_MOMENTS = {"performed_at", "started_at", "ended_at", "at", "passed_at", "deleted_at"}
_JSON = {"levels", "bands", "target", "synergists", "harder"}
_WORDS = {
    ("sets", "kind"): ("working", "warm-up", "drop", "back-off", "failure"),
    ("sets", "unit"): ("kg", "lb", None),
    ("sets", "load_type"): ("external", "bodyweight", "band"),
    ("sets", "form"): ("clean", "broken", None),
    ("sets", "pain"): ("none", "mild", "severe", None),
    ("sets", "side"): ("left", "right", "both", None),
    ("pains", "severity"): ("mild", "severe", "cleared"),
    ("exercises", "origin"): ("catalogue", "own", "import"),
    ("exercises", "measure"): ("reps", "seconds"),
    ("aliases", "origin"): ("catalogue", "own"),
    ("goals", "origin"): ("catalogue", "own"),
    ("preferences", "retired"): (0, 1, None),
}
# What a row may hang on: the column, and the table and key that it names.
PARENTS = {
    "sets": {"workout": ("workouts", "id"), "exercise": ("exercises", "slug")},
    "aliases": {"exercise": ("exercises", "slug")},
    "preferences": {"exercise": ("exercises", "slug")},
    "plans": {"exercise": ("exercises", "slug")},
}
NOT_UTF8 = "is not UTF-8"
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
    found: dict[str, str] = {}
    for name, value in row.items():
        if problem := _problem(table, name, value):
            found[name] = problem
    for column in columns or ():
        value = row.get(column.name)
        wanted = int if column.type == "INTEGER" else str
        if column.name in row and value is None and column.is_needed:
            found.setdefault(column.name, "is missing")
        elif value is not None and not isinstance(value, wanted):
            found.setdefault(column.name, "is not a number" if wanted is int else "is not text")
    for name, problem in _of_keys(table, row):
        found.setdefault(name, problem)
    return found


def _of_keys(table: str, row: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    with contextlib.suppress(TypeError, ValueError, AttributeError):
        yield from problems_of(table, row)


def _problem(table: str, name: str, value: object) -> str | None:
    if isinstance(value, bytes):
        return NOT_UTF8
    if isinstance(value, (bool, float, list, dict)):
        return "has an impossible value"
    if isinstance(value, int) and not -(2**63) <= value < 2**63:
        return "is too large"
    if (table, name) in _WORDS:
        return None if value in _WORDS[table, name] else "has an impossible value"
    if value is None:
        return None
    if name in _MOMENTS:
        return None if is_moment(value) else "is not a time"
    if name == "day":
        return None if is_day(value) else "is not a day"
    if name == "timezone":
        return None if is_zone(value) else "is not a time zone"
    if table == "exercises" and name in _JSON:
        return None if _is_json(value, list) else "cannot be read"
    if (table, name) == ("exercises", "page"):
        return None if _is_json(value, dict) else "cannot be read"
    return None


def is_moment(value: object) -> bool:
    """A moment as liftlog writes it: `2026-01-05T18:00:00Z`."""
    if not isinstance(value, str) or len(value) < 20 or not value.isascii():
        return False
    with contextlib.suppress(ValueError):
        return datetime.fromisoformat(value).tzinfo is not None
    return False


@cache
def is_day(value: object) -> bool:
    """A local day: `2026-01-05`."""
    if not isinstance(value, str) or len(value) != 10 or not value.isascii():
        return False
    with contextlib.suppress(ValueError):
        return date.fromisoformat(value).isoformat() == value
    return False


@cache
def is_zone(value: object) -> bool:
    """A name that this machine knows as a time zone."""
    if not isinstance(value, str) or not value:
        return False
    with contextlib.suppress(Exception):
        return bool(ZoneInfo(value))
    return False


def _is_json(value: object, kind: type) -> bool:
    with contextlib.suppress(ValueError, TypeError, RecursionError):
        return isinstance(json.loads(str(value)), kind)
    return False


def is_setting(key: object, value: object) -> bool:
    """Whether liftlog can start with it."""
    if key == "zone":
        return value is None or is_zone(value)
    if isinstance(key, str) and key.startswith("policy.") and value is not None:
        with contextlib.suppress(LiftlogError):
            return policies_from([(key.removeprefix("policy."), str(value))]) is not None
        return False
    return True


def lenient(raw: bytes) -> str | bytes:
    """Text where it is UTF-8, else the bytes: a `text_factory`."""
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return raw


def broken_rows(db: sqlite3.Connection) -> Iterator[Broken]:
    """Every row of the lifter's tables that cannot be so, then the events."""
    before, db.text_factory = db.text_factory, lenient
    try:
        there = {*texts(db, "select name from sqlite_master where type = 'table'")}
        for table, keys in dict(TABLES.values()).items():
            if table in there:
                yield from _broken_of(db, table, keys)
        if "events" in there:
            yield from broken_events(db)
    finally:
        db.text_factory = before


def _broken_of(db: sqlite3.Connection, table: str, keys: tuple[str, ...]) -> Iterator[Broken]:
    columns = columns_of(db, table)
    cursor = db.execute(f"select * from {table}")
    names = [column[0] for column in cursor.description]
    for values in cursor:
        row = dict(zip(names, values, strict=True))
        problems = impossible(table, row, columns)
        if table == "settings" and not is_setting(row["key"], row["value"]):
            problems["value"] = "has an impossible value"
        if problems:
            yield Broken(table, tuple(row[key] for key in keys), problems)


def broken_events(db: sqlite3.Connection) -> Iterator[Broken]:
    """Events whose change cannot be read, or says what cannot be."""
    columns = {
        entity: {column.name: column for column in columns_of(db, table)}
        for entity, (table, _) in TABLES.items()
    }
    for rowid, hlc, subject, kind, patch in db.execute(
        "select rowid, hlc, subject, kind, patch from events"
    ):
        if problems := event_problems(columns, hlc, subject, kind, patch):
            yield Broken("events", (rowid,), problems)


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
        return found  # of a newer liftlog
    if not is_subject(entity, subject):
        found["subject"] = "cannot be read"
    try:
        change = json.loads(patch) if isinstance(patch, str) else None
    except (ValueError, RecursionError):
        change = None
    if not isinstance(change, dict):
        return found | {"patch": NOT_UTF8 if isinstance(patch, bytes) else "cannot be read"}
    of_entity = columns[entity]
    strange = {f"patch.{name}": "is unknown" for name in change if name not in of_entity}
    known = {name: value for name, value in change.items() if name in of_entity}
    wrong = impossible(TABLES[entity][0], known, [of_entity[name] for name in known])
    return found | strange | {f"patch.{name}": what for name, what in wrong.items()}


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
    if entity in ("set", "workout", "pain"):
        parts = [subject]
    else:
        head, colon, key = subject.partition(":")
        if head != entity or not colon:
            return False
        parts = key.split("\t")
    return len(parts) == len(keys) and not dict(
        _of_keys(table, dict(zip(keys, parts, strict=True)))
    )
