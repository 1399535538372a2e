"""Carried: which events lie in the folder and on the server, and what they lack (sync.md, S25).

There is no watermark: what no file carries is written, wherever it came from, and what the server
does not have is sent.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from liftlog.domain.sharing.journal_files import (
    MOST_EVENTS,
    MOST_TEXT,
    Group,
    SharedCommand,
    SharedEvent,
)
from liftlog.store.base.database import exists, number

# What a take-in says to the order of the clocks, and nothing else (S8).
SEEN = "sync.seen"
_NEW_SETS = ("set.add", "set.import")
# The gym's server carries events as a file does; no file of a folder is called so.
SERVER = "postgres"
# What belongs to one terminal does not travel (S20).
_STAYS = ("setting:notify",)


class KnownFile(NamedTuple):
    """A file of the folder as it was read or written; `seen_missing`: since when it is not there
    whole; `is_purged`: it holds what was erased; `replaced_at`: when another took its events."""

    name: str
    bytes: int
    is_mine: bool
    seen_missing: str | None
    is_purged: bool
    replaced_at: str | None


class Batch(NamedTuple):
    """What goes into one file: its events, and their numbers."""

    groups: tuple[Group, ...]
    numbers: tuple[int, ...]


def known_files(db: sqlite3.Connection) -> dict[str, KnownFile]:
    """By name."""
    rows = db.execute("select name, bytes, mine, seen_missing, purged, replaced_at from sync_files")
    return {
        name: KnownFile(name, size, bool(mine), missing, bool(purged), replaced_at)
        for name, size, mine, missing, purged, replaced_at in rows
    }


def knows_any(db: sqlite3.Connection, files: Iterable[str]) -> bool:
    """Whether one of these files was read or written."""
    return any(exists(db, "select 1 from sync_files where name = ?", (file,)) for file in files)


def miss(db: sqlite3.Connection, file: str, at: str) -> None:
    """Remembers since when a file is not there, or not whole; it goes on to carry for a day."""
    db.execute(
        "insert into sync_files(name, bytes, seen_missing) values (?1, 0, ?2)"
        " on conflict(name) do update set seen_missing = coalesce(seen_missing, ?2)",
        (file, at),
    )


def count_sets(db: sqlite3.Connection) -> int:
    """How many sets the log has."""
    return number(db, "select count(*) from sets where deleted_at is null")


def has_command(db: sqlite3.Connection, ids: Iterable[str]) -> bool:
    """Whether the log has one of these commands."""
    return any(exists(db, "select 1 from commands where id = ?", (id_,)) for id_ in ids)


def delete_securely(db: sqlite3.Connection) -> None:
    """From now on nothing of what goes stays in the file."""
    db.execute("pragma secure_delete=on")


def stop_carrying(db: sqlite3.Connection, file: str) -> None:
    """A file that is not whole for too long carries nothing; it is still known, and missed."""
    db.execute("delete from sync_carried where file = ?", (file,))


def replace(db: sqlite3.Connection, files: Iterable[str], at: str) -> None:
    """Other files have the events of these now."""
    db.executemany(
        "update sync_files set replaced_at = ? where name = ?", [(at, file) for file in files]
    )


def name_device(db: sqlite3.Connection, device: str, name: str) -> None:
    """Remembers what a device is called."""
    db.execute("insert or replace into sync_devices(id, name) values (?, ?)", (device, name))


def carry(
    db: sqlite3.Connection, file: str, size: int, numbers: Iterable[int], *, mine: bool
) -> None:
    """The file is read, and carries the events of these numbers."""
    forget_file(db, file)
    db.execute(
        "insert into sync_files(name, bytes, mine) values (?, ?, ?)", (file, size, int(mine))
    )
    db.executemany(
        "insert into sync_carried(file, first, last) values (?, ?, ?)",
        [(file, first, last) for first, last in spans(numbers)],
    )


def forget_file(db: sqlite3.Connection, file: str) -> None:
    """A file that is not in the folder any more carries nothing."""
    db.execute("delete from sync_files where name = ?", (file,))
    db.execute("delete from sync_carried where file = ?", (file,))


def spans(numbers: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Numbers as (first, last) of each run of them."""
    in_order = enumerate(sorted(set(numbers)))
    for _, run in groupby(in_order, key=lambda it: it[1] - it[0]):
        members = [number for _, number in run]
        yield members[0], members[-1]


def forget_folder(db: sqlite3.Connection) -> None:
    """Nothing is known of any file: the log goes to another folder, or to none."""
    for table in ("sync_files", "sync_held", "sync_devices"):
        db.execute(f"delete from {table}")
    db.execute("delete from sync_carried where file <> ?", (SERVER,))


def forget_server(db: sqlite3.Connection) -> None:
    """The server has nothing, as far as is known."""
    db.execute("delete from sync_carried where file = ?", (SERVER,))


Spans = list[tuple[int, int]]


def gaps(db: sqlite3.Connection, without: Collection[str] = ()) -> Spans:
    """The spans of numbers that no file carries but these, (first, last) each."""
    query = "select first, last, file from sync_carried where file <> ? order by first"
    rows = db.execute(query, (SERVER,))
    return _between(db, ((first, end) for first, end, file in rows if file not in without))


def _between(db: sqlite3.Connection, carried: Iterable[tuple[int, int]]) -> Spans:
    last = db.execute("select max(n) from events").fetchone()[0] or 0
    free, begin = [], 1
    for first, end in carried:
        if first > begin:
            free.append((begin, first - 1))
        begin = max(begin, end + 1)
    if begin <= last:
        free.append((begin, last))
    return free


_TRAVELS = f"e.kind <> '{SEEN}' and e.subject not in ({', '.join(repr(it) for it in _STAYS)})"


def count_unwritten(db: sqlite3.Connection) -> int:
    """How many events no file carries."""
    return _count(db, gaps(db))


def _count(db: sqlite3.Connection, spans: Spans) -> int:
    query = f"select count(*) from events e where n between ? and ? and {_TRAVELS}"
    return sum(number(db, query, span) for span in spans)


def _on_server(db: sqlite3.Connection) -> Spans:
    query = "select first, last from sync_carried where file = ? order by first"
    return db.execute(query, (SERVER,)).fetchall()


def not_on_server(db: sqlite3.Connection) -> Spans:
    """The spans of numbers that the server does not have, (first, last) each."""
    return _between(db, _on_server(db))


def unsent(db: sqlite3.Connection, most: int) -> Iterator[Batch]:
    """What the server does not have, in pieces of so many events at most."""
    yield from batches(_rows(db, not_on_server(db)), most)


def count_unsent(db: sqlite3.Connection) -> int:
    """How many events the server does not have."""
    return _count(db, not_on_server(db))


def is_purge_unsent(db: sqlite3.Connection) -> bool:
    """Whether the server still has what was purged here."""
    query = "select 1 from events where n between ? and ? and kind glob '*.purge' limit 1"
    return any(exists(db, query, span) for span in not_on_server(db))


def count_sent(db: sqlite3.Connection) -> int:
    """How many events of the log the server has, as far as is known."""
    return _count(db, _on_server(db))


def send(db: sqlite3.Connection, numbers: Iterable[int]) -> None:
    """The server has the events of these numbers, too."""
    joined: Spans = []
    for first, last in sorted([*_on_server(db), *spans(numbers)]):
        if joined and first <= joined[-1][1] + 1:
            joined[-1] = joined[-1][0], max(last, joined[-1][1])
        else:
            joined.append((first, last))
    _set_on_server(db, joined)


def has_gaps(db: sqlite3.Connection) -> bool:
    """Whether what the server has is known in more than one span."""
    return len(_on_server(db)) > 1


def close_gaps(db: sqlite3.Connection) -> None:
    """Where nothing is left to send, what never travels needs no gaps between spans."""
    on_server = _on_server(db)
    if len(on_server) > 1 and not count_unsent(db):
        _set_on_server(db, [(on_server[0][0], on_server[-1][1])])


def _set_on_server(db: sqlite3.Connection, on_server: Spans) -> None:
    forget_server(db)
    db.executemany(
        "insert into sync_carried(file, first, last) values (?, ?, ?)",
        [(SERVER, *span) for span in on_server],
    )


def unwritten(db: sqlite3.Connection, without: Collection[str] = ()) -> Iterator[Batch]:
    """What no file carries but these, in pieces of which each fits into one."""
    yield from batches(_rows(db, gaps(db, set(without))))


def carried_by(db: sqlite3.Connection, files: Iterable[str]) -> Iterator[Batch]:
    """What these files carry, in pieces of which each fits into one."""
    spans: Spans = []
    for file in files:
        spans += db.execute(
            "select first, last from sync_carried where file = ?", (file,)
        ).fetchall()
    yield from batches(_rows(db, sorted(set(spans))))


_Row = tuple[int, SharedCommand, SharedEvent]


def _rows(db: sqlite3.Connection, spans: Iterable[tuple[int, int]]) -> Iterator[_Row]:
    query = (
        "select e.n, c.id, e.device, c.at, c.words, c.kind, c.target_id,"
        " c.kind = 'do' and c.undone = 1"
        "   and not exists (select 1 from commands u where u.target = c.seq),"
        " e.id, e.hlc, e.subject, e.kind, e.patch, e.was, e.schema"
        " from events e join commands c on c.seq = e.command"
        f" where e.n between ? and ? and {_TRAVELS} order by e.n"
    )
    last = 0
    for first, end in spans:
        for n, *command, is_quiet, id_, hlc, subject, kind, patch, was, schema in db.execute(
            query, (max(first, last + 1), end)
        ):
            before = None if was is None else json.loads(was)
            event = SharedEvent(id_, hlc, subject, kind, json.loads(patch), before, schema)
            yield n, SharedCommand._make((*command, bool(is_quiet))), event
        last = max(last, end)


def batches(rows: Iterator[_Row], most: int | None = None) -> Iterator[Batch]:
    """Rows in their order, in pieces of at most so many events and so much text."""
    piece: list[_Row] = []
    size, most = 0, most or MOST_EVENTS
    for row in rows:
        length = len(str(row[2].patch)) + len(str(row[2].was)) + len(row[1].words)
        if piece and (len(piece) >= most or size + length > MOST_TEXT):
            yield _batch(piece)
            piece, size = [], 0
        piece.append(row)
        size += length
    if piece:
        yield _batch(piece)


def _batch(rows: list[_Row]) -> Batch:
    groups = tuple(
        Group(command, tuple(event for _, _, event in events))
        for command, events in groupby(rows, key=lambda row: row[1])
    )
    return Batch(groups, tuple(n for n, _, _ in rows))


def latest_by_device(db: sqlite3.Connection) -> dict[str, str]:
    """When each device did what is known here last."""
    rows = db.execute("select device, max(at) from commands where words <> 'sync' group by device")
    return dict(rows.fetchall())


def held(db: sqlite3.Connection) -> int:
    """How many things have changes, but no row yet."""
    return number(db, "select count(*) from sync_held")


def counted(events: list[tuple[SharedCommand, SharedEvent]]) -> dict[str, Counter[str]]:
    """What came, by device: sets, edits of sets, and other things that a command changed."""
    counts: dict[str, Counter[str]] = {}
    by_command: dict[str, list[str]] = {}
    devices: dict[str, str] = {}
    for command, event in events:
        if not command.is_quiet:
            by_command.setdefault(command.id, []).append(event.kind)
            devices[command.id] = command.device
    for id_, kinds in by_command.items():
        of_device = counts.setdefault(devices[id_], Counter())
        sets = sum(kind in _NEW_SETS for kind in kinds)
        if sets:
            of_device["set"] += sets
        elif any(kind.startswith("set.") for kind in kinds):
            of_device["edit"] += 1
        else:
            of_device["other"] += 1
    return counts
