"""Broken: which rows and events of a log no program can read, and why."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from typing import Any, TypeAlias

from liftlog.store.base.journal import EVENT_SCHEMA, OWN_DEVICES, TABLES
from liftlog.store.safety.possible import (
    IS_UNKNOWN,
    PARENTS,
    Broken,
    as_object,
    columns_by_entity,
    columns_of,
    event_problems,
    impossible,
    lenient,
    tables_in,
)
from liftlog.store.safety.sieve import EventSieve, Sieve
from liftlog.store.safety.twins import LEFT

_Row: TypeAlias = tuple[Any, ...]
_AT_ONCE = 1000
# What is wrong with an event of another device for damage alone.
_OF_DAMAGE = ("hlc", "kind", "patch", "was")


def broken_rows(db: sqlite3.Connection) -> Iterator[Broken]:
    """Every row of the lifter's tables that cannot be so, then the events."""
    before, db.text_factory = db.text_factory, lenient
    try:
        yield from broken_in_tables(db)
        if "events" in tables_in(db):
            yield from broken_events(db)
    finally:
        db.text_factory = before


def broken_in_tables(db: sqlite3.Connection) -> Iterator[Broken]:
    """Every row of the lifter's tables that cannot be so; text is read as `lenient` does."""
    there = tables_in(db)
    for table, keys in dict(TABLES.values()).items():
        if table in there:
            yield from _broken_of(db, table, keys)


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
    columns = {column.name: column for column in columns_of(db, table)}
    sieve = Sieve(table, columns)
    quoted = ", ".join(f'"{name}"' for name in columns)
    query = f"select {quoted} from {table}"
    for values in _left(db, query, lambda rows: sieve.passes(columns, rows)):
        row = dict(zip(columns, values, strict=True))
        problems = impossible(table, row, [*columns.values()])
        if problems:
            yield Broken(table, tuple(row[key] for key in keys), problems)


def broken_events(db: sqlite3.Connection, *, has_twins: bool = False) -> Iterator[Broken]:
    """Events whose change cannot be read, or says what cannot be; text is read as `lenient` does.

    Where no row is broken, the twins that were marked are not either.
    """
    columns = columns_by_entity(db)
    own = _devices_to_blame(db)
    query = "select n, hlc, subject, kind, patch, was, device, schema from events"
    if has_twins:
        query += f" where {LEFT}"
    events = _left(db, query, EventSieve(columns).passes)
    for n, hlc, subject, kind, patch, was, device, schema in events:
        problems = event_problems(columns, hlc, subject, kind, patch)
        if problems and own is not None and device not in own:
            problems = {name: it for name, it in problems.items() if name in _OF_DAMAGE}
        elif problems and isinstance(schema, int) and schema > EVENT_SCHEMA:
            problems = {name: it for name, it in problems.items() if it != IS_UNKNOWN}
        if was is not None and as_object(was) is None:
            problems["was"] = "cannot be read"
        if problems:
            yield Broken("events", (n,), problems)


def _devices_to_blame(db: sqlite3.Connection) -> set[object] | None:
    """Whose events have to have possible values: in a log that others share, its own; else all.
    What others said stands as they said it, and is held where it cannot be a row."""
    if "meta" not in tables_in(db):
        return None
    if not db.execute("select 1 from meta where key = 'sync.since'").fetchone():
        return None
    return {device for (device,) in db.execute(OWN_DEVICES)}


def _left(
    db: sqlite3.Connection, query: str, passes: Callable[[list[_Row]], bool]
) -> Iterator[_Row]:
    """The rows to look at one by one: those read together with one that does not pass.

    First all are read as text, which is fastest; where there is such a row or another text than
    UTF-8, they are read once more as the connection has it.
    """
    before, db.text_factory = db.text_factory, str
    try:
        if all(map(passes, _together(db, query))):
            return
    except (sqlite3.OperationalError, UnicodeDecodeError):
        pass
    finally:
        db.text_factory = before
    for rows in _together(db, query):
        if not passes(rows):
            yield from rows


def _together(db: sqlite3.Connection, query: str) -> Iterator[list[_Row]]:
    cursor = db.execute(query)
    while rows := cursor.fetchmany(_AT_ONCE):
        yield rows
