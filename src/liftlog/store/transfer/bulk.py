"""Bulk import: many staged rows become rows of the log, with one event each."""

import os
import sqlite3
from collections.abc import Sequence
from typing import NamedTuple

from liftlog.domain.training.sets import FLAGS
from liftlog.store.base.functions import define
from liftlog.store.base.journal import EVENT_SCHEMA, Command, uuid7
from liftlog.store.transfer.rows import columns_of
from liftlog.store.transfer.sorting import TO_WRITE

_PLACED = ("id", "workout", "exercise", "position")
_OF_WORKOUT = ("started_at", "timezone", "day", "ended_at", "title", "note", "gym", "source")


def write(db: sqlite3.Connection, file: int, command: Command) -> None:
    """What is sorted out of a staged file becomes workouts, sets and events of the command."""
    _write_workouts(db, command)
    kept = [column for column in columns_of(db, "sets") if column not in _PLACED]
    whole = ", ".join(f"'{c}', t.{c}" for c in kept)
    quiet = ", ".join(f"'{c}', {_quiet(c)}" for c in kept)
    head = "'workout', v.id, 'exercise', t.slug, 'position', t.position"
    patch = (
        f"case t.state when 'new' then json_patch('{{}}', json_object({head}, {quiet}))"
        f" else json_object({head}, {whole}, 'deleted_at', null) end"
    )
    was = _was("sets", "t.id", "t.state <> 'new'", ("workout", "exercise", "position", *kept))
    rows = f"staged t join visits v on v.wkey = t.wkey where {TO_WRITE}"
    events = _Events("set.import", "t.id", patch, was, rows, "t.n")
    _write_events(db, command, events, {"file": file})
    _write_sets(db, file, kept)


def _write_sets(db: sqlite3.Connection, file: int, kept: list[str]) -> None:
    columns = (*_PLACED, *kept)
    changes = ", ".join(f"{column} = excluded.{column}" for column in columns[1:])
    db.execute(
        f"insert into sets({', '.join(columns)})"
        f" select t.id, v.id, t.slug, t.position, {', '.join(f't.{c}' for c in kept)}"
        f" from staged t join visits v on v.wkey = t.wkey where {TO_WRITE} order by t.n"
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
    events = _Events("workout.import", "v.id", patch, was, rows, "v.started_at, v.id")
    _write_events(db, command, events, {})
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


class _Events(NamedTuple):
    """An event of a kind for each of some rows, as the parts of a query."""

    kind: str
    subject: str
    patch: str
    was: str
    source: str
    order: str


def _write_events(
    db: sqlite3.Connection, command: Command, events: _Events, values: dict[str, int]
) -> None:
    """The events, timed one after another; before the rows, which still are what they were."""
    kind, subject, patch, was, source, order = events
    millis, counter = command.skip(0)
    nth = f"(:counter + row_number() over (order by {order}))"
    define(db, "event_id", lambda millis: uuid7(millis, os.urandom(10)), 1)
    # The newest event must come last: the next command goes on from its time.
    written = db.execute(
        "insert into events(id, hlc, device, command, subject, kind, patch, was, schema)"
        f" select event_id(:millis), printf('%012x-%04x', :millis + ({nth} >> 16),"
        f" {nth} & 65535), :device, :seq, {subject}, '{kind}', {patch}, {was}, {EVENT_SCHEMA}"
        f" from {source} order by {order}",
        values
        | {"millis": millis, "counter": counter, "device": command.device, "seq": command.seq},
    ).rowcount
    command.skip(written)


def _quiet(column: str) -> str:
    return f"nullif(t.{column}, 0)" if column in FLAGS else f"t.{column}"
