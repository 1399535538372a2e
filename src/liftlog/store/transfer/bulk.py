"""Bulk import: many staged rows become rows of the log, with one event each."""

import json
import os
import sqlite3
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from liftlog.domain.training.sets import FLAGS
from liftlog.store.base.database import number
from liftlog.store.base.journal import EVENT_SCHEMA, Command, Patch, uuid7
from liftlog.store.base.many_events import Events, write_events
from liftlog.store.base.many_rows import insert_rows
from liftlog.store.transfer.rows import columns_of
from liftlog.store.transfer.sorting import TO_WRITE

_PLACED = ("id", "workout", "exercise", "position")
_PLACED_ROWS = "staged t join visits v on v.wkey = t.wkey join places p on p.n = t.n"
# So many sets are written before the indexes rather than into them, in a log that has fewer.
_MANY = 5000
_OF_EVENT = ("id", "hlc", "device", "command", "subject", "kind", "patch", "schema")
_OF_WORKOUT = ("started_at", "timezone", "day", "ended_at", "title", "note", "gym", "source")


def write(db: sqlite3.Connection, file: int, command: Command) -> None:
    """What is sorted out of a staged file becomes workouts, sets and events of the command."""
    _write_workouts(db, command)
    kept = [column for column in columns_of(db, "sets") if column not in _PLACED]
    filled = _filled(db, file, kept)
    whole = ", ".join(f"'{c}', t.{c}" for c in kept)
    head = "'workout', v.id, 'exercise', t.slug, 'position', p.position"
    said = ", ".join([head, *(f"'{c}', {_quiet(c)}" for c in filled)])
    new = f"json_object({said})"
    for column in (column for column, every in filled.items() if not every):
        # Within a text a quote has a backslash before it: this is never a part of one.
        new = f"replace({new}, ',\"{column}\":null', '')"
    patch = (
        f"case t.state when 'new' then {new}"
        f" else json_object({head}, {whole}, 'deleted_at', null) end"
    )
    was = _was("sets", "t.id", "t.state <> 'new'", ("workout", "exercise", "position", *kept))
    first, last = db.execute("select min(n), max(n) from staged where file = ?", (file,)).fetchone()
    rows = f"{_PLACED_ROWS} where {TO_WRITE}"
    events = Events("set.import", "t.id", patch, was, rows, "t.n", f"(t.n - {first})")
    write_events(db, command, events, {"file": file}, last - first + 1)
    sets = number(db, f"select count(*) from staged t where {TO_WRITE}", {"file": file})
    with fast_for(db, sets):
        _write_sets(db, file, kept)


def _filled(db: sqlite3.Connection, file: int, columns: Sequence[str]) -> dict[str, bool]:
    """The columns that some new set says something in, and whether all of them do."""
    counts = db.execute(
        f"select count(*), {', '.join(f'count({_quiet(c)})' for c in columns)} from staged t"
        " where file = ? and state = 'new'",
        (file,),
    ).fetchone()
    every, *said = counts
    return {column: n == every for column, n in zip(columns, said, strict=True) if n}


def surely_new(db: sqlite3.Connection, sets: int) -> int:
    """How many of so many sets the log cannot have yet, whichever they are."""
    return max(0, sets - number(db, "select count(*) from sets"))


@contextmanager
def fast_for(db: sqlite3.Connection, sets: int) -> Iterator[None]:
    """Where many new sets are to come, makes the indexes of `sets` once they are there: sorted
    once, they take a fifth of the time. The transaction holds both, so that nobody sees the log
    without them."""
    if sets < _MANY or sets < number(db, "select count(*) from sets"):
        yield
        return
    indexes = db.execute(
        "select name, sql from sqlite_master"
        " where type = 'index' and tbl_name = 'sets' and sql is not null order by rowid"
    ).fetchall()
    for name, _ in indexes:
        db.execute(f"drop index [{name}]")
    yield
    for _, sql in indexes:
        db.execute(sql)


def add_sets(command: Command, sets: Sequence[tuple[str, Patch]]) -> None:
    """Sets that the log does not have, with what is said of them: an event and a row each."""
    events = [
        (
            new_id,
            command.tick(),
            command.device,
            command.seq,
            key,
            "set.import",
            _text(said),
            EVENT_SCHEMA,
        )
        for new_id, (key, said) in zip(_new_ids(len(sets)), sets, strict=True)
    ]
    insert_rows(command.db, "events", _OF_EVENT, events)
    by_columns: dict[tuple[str, ...], list[tuple[str | int | None, ...]]] = {}
    for key, patch in sets:
        by_columns.setdefault(("id", *patch), []).append((key, *patch.values()))
    for columns, rows in by_columns.items():
        insert_rows(command.db, "sets", columns, rows)


def _new_ids(count: int) -> list[str]:
    """So many ids of this moment, in their order up to 4096."""
    millis, random = time.time_ns() // 1_000_000, os.urandom(8 * count)
    return [
        uuid7(millis, (nth & 0xFFF).to_bytes(2, "big") + random[8 * nth : 8 * nth + 8])
        for nth in range(count)
    ]


_text = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def _write_sets(db: sqlite3.Connection, file: int, kept: list[str]) -> None:
    columns = (*_PLACED, *kept)
    changes = ", ".join(f"{column} = excluded.{column}" for column in columns[1:])
    db.execute(
        f"insert into sets({', '.join(columns)})"
        f" select t.id, v.id, t.slug, p.position, {', '.join(f't.{c}' for c in kept)}"
        f" from {_PLACED_ROWS} where {TO_WRITE} order by t.n"
        f" on conflict(id) do update set {changes}, deleted_at = null",
        {"file": file},
    )


def _write_workouts(db: sqlite3.Connection, command: Command) -> None:
    whole = ", ".join(f"'{field}', v.{field}" for field in _OF_WORKOUT)
    patch = (
        f"case v.state when 'new' then json_patch('{{}}', json_object({whole}))"
        f" else json_object({whole}, 'deleted_at', null) end"
    )
    was = _was("workouts", "v.id", "v.state <> 'new'", _OF_WORKOUT)
    rows = "visits v where v.state <> 'old'"
    order = "v.started_at, v.id"
    nth = f"(row_number() over (order by {order}) - 1)"
    events = Events("workout.import", "v.id", patch, was, rows, order, nth)
    write_events(db, command, events, {}, number(db, f"select count(*) from {rows}"))
    changes = ", ".join(f"{field} = excluded.{field}" for field in _OF_WORKOUT)
    names = ", ".join(_OF_WORKOUT)
    db.execute(
        f"insert into workouts(id, {names})"
        f" select id, {names} from visits where state <> 'old' order by started_at"
        f" on conflict(id) do update set {changes}, deleted_at = null"
    )


def _was(table: str, key: str, is_there: str, fields: Sequence[str]) -> str:
    """What a row that comes back held until now."""
    held = ", ".join(f"'{field}', w.{field}" for field in (*fields, "deleted_at"))
    return (
        f"case when {is_there} then"
        f" (select json_object({held}) from {table} w where w.id = {key}) end"
    )


def _quiet(column: str) -> str:
    return f"nullif(t.{column}, 0)" if column in FLAGS else f"t.{column}"
