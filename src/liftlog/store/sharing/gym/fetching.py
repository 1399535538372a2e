"""Fetching: what a gym's server has of an athlete that a log does not know (sync.md, G4).

The numbers of an athlete's transactions rise in the order in which these are over (schema.py): what
a slow writer commits later is never passed over, and nobody waits for it.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple

from liftlog.domain.sharing.journal_files import (
    MOST_TEXT,
    Group,
    NotReadable,
    SharedCommand,
    SharedEvent,
    command_of,
    event_of,
    folder_name,
    object_of,
    parse_folder,
)
from liftlog.store.sharing.gym.connecting import refusals

if TYPE_CHECKING:
    from liftlog.store.sharing.gym.connecting import Db
    from liftlog.store.sharing.gym.kept import Cursor

# One transaction of the log takes so many events in, so that nobody waits for long.
MOST = 5_000
_AT_ONCE = 500
# Longer texts come one by one, and the words of a command once a piece: who sends little makes
# nobody hold much.
_LARGE = 20_000
_COUNTED = """
    select liftlog.era(), count(e.*), (
      select n.xid::text from liftlog.events n
      where n.athlete = %(athlete)s and n.xid < pg_snapshot_xmax(pg_current_snapshot())
      order by n.xid desc limit 1
    )
    from (select) nothing left join liftlog.events e on e.athlete = %(athlete)s
"""
# Rows from after all transactions come from another server, and nobody has set this one up since.
_ROWS = """
    select e.xid::text, e.id, e.hlc, e.subject, e.kind,
      case when not is_large then e.patch::text end, case when not is_large then e.was::text end,
      e.schema, c.id, c.device, c.at,
      case when length(c.words) <= %(large)s then c.words end, c.kind, c.target, c.quiet
    from liftlog.events e
    join liftlog.commands c on c.athlete = e.athlete and c.id = e.command,
    lateral (select length(e.patch::text) + coalesce(length(e.was::text), 0) > %(large)s is_large) s
    where e.athlete = %(athlete)s and e.xid >= %(xid)s::text::xid8
      and (e.xid < pg_snapshot_xmax(pg_current_snapshot()) or %(xid)s::text = '0')
      and not e.xid::text = any(%(own)s)
    order by e.xid, e.hlc, c.device, e.id
"""
_LARGE_FIELDS = "select patch::text, was::text from liftlog.events where athlete = %s and id = %s"
_LARGE_WORDS = "select words from liftlog.commands where athlete = %s and id = %s"
_DEVICES = "select id, name from liftlog.devices where athlete = %s order by xid, name"


class Piece(NamedTuple):
    """Events that are taken in together: all before `xid` are read with them. `rows` is how many
    rows they were, `unreadable` how many of them are no events."""

    groups: tuple[Group, ...]
    xid: int
    rows: int
    unreadable: int


class Snapshot(NamedTuple):
    """The server at one moment: its era, how many events an athlete has there, and the number that
    comes after all their transactions: all later ones will have that or more."""

    db: Db
    athlete: str
    era: str
    events: int
    end: int

    def pieces(self, cursor: Cursor) -> Iterator[Piece]:
        """What came since, in the order of arrival."""
        values = {
            "athlete": self.athlete,
            "xid": str(cursor.xid),
            "own": [str(xid) for xid in cursor.own],
            "large": _LARGE,
        }
        reading = _Reading(self.db, self.athlete)
        with refusals(), self.db.cursor(name="liftlog_events") as found:
            found.itersize = _AT_ONCE
            found.execute(_ROWS, values)
            for xid, *row in found:
                reading.add(row)
                if reading.is_full:
                    # Of this transaction more may follow; of one that lies ahead, older ones.
                    yield reading.piece(min(int(xid), self.end))
                    reading = _Reading(self.db, self.athlete)
        yield reading.piece(self.end)

    def devices(self) -> list[tuple[str, str]]:
        """(id, name) of the athlete's devices."""
        return devices_of(self.db, self.athlete)


@contextlib.contextmanager
def snapshot(db: Db, athlete: str) -> Iterator[Snapshot]:
    """The server as it is now, whatever others do meanwhile."""
    from psycopg import IsolationLevel

    db.isolation_level, db.read_only = IsolationLevel.REPEATABLE_READ, True
    try:
        with refusals(), db.transaction():
            row = db.execute(_COUNTED, {"athlete": athlete}).fetchone()
            assert row is not None
            era, events, newest = row
            yield Snapshot(db, athlete, era, events, int(newest or 0) + 1)
    finally:
        if not db.closed:
            db.isolation_level, db.read_only = None, None


def devices_of(db: Db, athlete: str) -> list[tuple[str, str]]:
    """(id, name) of an athlete's devices, the newest name of each last."""
    with refusals():
        named = db.execute(_DEVICES, (athlete,)).fetchall()
    return [(id_, name) for id_, name in named if parse_folder(folder_name(name, id_))]


def count_sets(db: Db, athlete: str) -> int:
    """How many sets the changes of an athlete speak of."""
    with refusals():
        row = db.execute(
            "select count(distinct subject) from liftlog.events"
            " where athlete = %s and kind in ('set.add', 'set.import')",
            (athlete,),
        ).fetchone()
    return row[0] if row else 0


def knows(db: Db, athlete: str, device: str) -> bool:
    """Whether a device of an athlete was there."""
    with refusals():
        row = db.execute(
            "select"
            " exists (select from liftlog.commands where athlete = %(me)s and device = %(it)s)"
            " or exists (select from liftlog.devices where athlete = %(me)s and id = %(it)s)",
            {"me": athlete, "it": device},
        ).fetchone()
    return bool(row and row[0])


class _Reading:
    """The rows of a piece, as they come."""

    def __init__(self, db: Db, athlete: str) -> None:
        self._db, self._athlete = db, athlete
        self._read: list[tuple[SharedCommand, SharedEvent]] = []
        self._words: dict[str, str] = {}
        self._rows = self._size = 0

    @property
    def is_full(self) -> bool:
        """Whether it is enough for one transaction of the log."""
        return self._rows >= MOST or self._size >= MOST_TEXT

    def add(self, row: list[Any]) -> None:
        """One more; what cannot be read (S17) is only counted."""
        id_, hlc, subject, kind, patch, was, schema, command, device, at, words, what, target, quiet = row  # noqa: E501 # fmt: skip
        if patch is None:
            patch, was = self._one(_LARGE_FIELDS, id_)
        if words is None:
            words = self._words_of(command)
        else:
            self._size += len(words)
        self._rows += 1
        self._size += len(patch) + len(was or "")
        event = {"event": id_, "hlc": hlc, "subject": subject, "kind": kind, "schema": schema}
        said = {"command": command, "device": device, "at": at, "words": words, "kind": what}
        with contextlib.suppress(NotReadable):
            event["patch"] = object_of(patch, 0)
            event["was"] = None if was is None else object_of(was, 0)
            read = command_of({**said, "target": target, "quiet": quiet}, 0), event_of(event, 0)
            self._read.append(read)

    def piece(self, xid: int) -> Piece:
        """All of them; those before `xid` are read with them."""
        groups = tuple(
            Group(command, tuple(event for _, event in events))
            for command, events in groupby(self._read, key=lambda it: it[0])
        )
        return Piece(groups, xid, self._rows, self._rows - len(self._read))

    def _words_of(self, command: str) -> str:
        if command not in self._words:
            (self._words[command],) = self._one(_LARGE_WORDS, command)
            self._size += len(self._words[command])
        return self._words[command]

    def _one(self, query: str, id_: str) -> tuple[Any, ...]:
        row = self._db.execute(query, (self._athlete, id_)).fetchone()
        assert row is not None
        return row
