"""Sending: what a gym's server does not have goes there, in one transaction a piece (sync.md, G5).

What is there already stays as it is, so that a piece may be sent again after a kill.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from liftlog.store.sharing.gym.connecting import refusals

if TYPE_CHECKING:
    from liftlog.store.sharing.carried import Batch
    from liftlog.store.sharing.gym.connecting import Db

_COMMANDS = ("id", "device", "at", "words", "kind", "target", "quiet")
_EVENTS = ("id", "hlc", "command", "subject", "kind", "patch", "was", "schema")
# What goes is brought first, by a transaction of its own: so other devices wait for nobody's line,
# and the one that counts gets its number when it is its turn.
# Whoever holds what is needed for longer than that keeps nobody waiting.
_TABLES = """
    set lock_timeout = '30s';
    create temp table if not exists sent_commands(
      id text, device text, at text, words text, kind text, target text, quiet boolean
    );
    create temp table if not exists sent_events(
      place integer, id text, hlc text, command text, subject text, kind text, patch json, was json,
      schema integer
    );
"""
_NAMES = "insert into liftlog.devices(id, name) values (%s, %s) on conflict do nothing"


def send(db: Db, batch: Batch) -> int:
    """Has the server keep these events; the number of the transaction."""
    commands = {group.command.id: group.command for group in batch.groups}
    with refusals():
        db.execute(_TABLES)
        with db.transaction(), db.cursor() as cursor:
            cursor.execute("truncate pg_temp.sent_commands, pg_temp.sent_events")
            with cursor.copy(_copy("commands", _COMMANDS)) as copy:
                for it in commands.values():
                    copy.write_row(
                        (it.id, it.device, it.at, it.words, it.kind, it.target, it.is_quiet)
                    )
            with cursor.copy(_copy("events", ("place", *_EVENTS))) as copy:
                place = 0
                for command, events in batch.groups:
                    for event in events:
                        place += 1
                        patch, was = _json(event.patch), _json(event.was)
                        fields = event.id, event.hlc, command.id, event.subject, event.kind
                        copy.write_row((place, *fields, patch, was, event.schema))
        with db.transaction(), db.cursor() as cursor:
            cursor.execute(_insert("commands", _COMMANDS))
            cursor.execute(_insert("events", _EVENTS, " order by place"))
            row = cursor.execute("select pg_current_xact_id()::text").fetchone()
            assert row is not None
    return int(row[0])


def _copy(table: str, columns: tuple[str, ...]) -> str:
    return f"copy pg_temp.sent_{table}({', '.join(columns)}) from stdin"


def _insert(table: str, columns: tuple[str, ...], order: str = "") -> str:
    names = ", ".join(columns)
    return (
        f"insert into liftlog.{table}({names}) select {names} from pg_temp.sent_{table}{order}"
        " on conflict do nothing"
    )


def _json(fields: object) -> str | None:
    if fields is None:
        return None
    return json.dumps(fields, ensure_ascii=False, separators=(",", ":"))


def name_device(db: Db, device: str, name: str) -> None:
    """Says what a device is called; it may have had other names."""
    with refusals():
        db.execute(_NAMES, (device, name))
