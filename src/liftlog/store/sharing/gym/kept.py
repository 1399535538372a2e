"""Kept of a gym's server: its address, and what it carries, in the log (sync.md, G5 and G6)."""

from __future__ import annotations

import json
import sqlite3
from typing import NamedTuple

from liftlog.store.base import devices
from liftlog.store.sharing import carried


class Cursor(NamedTuple):
    """How far a server was read: all transactions before `xid`, of which `passed` rows are no
    events here. `own` are the ones by which this log sent something since: they need no reading.

    It holds for one era alone: a server that was restored may count its transactions anew.
    """

    era: str
    xid: int = 0
    passed: int = 0
    own: tuple[int, ...] = ()

    def after(self, xid: int, passed: int) -> Cursor:
        """The cursor behind what was read, with so many rows more that are no events here."""
        own = tuple(it for it in self.own if it >= xid)
        return Cursor(self.era, xid, self.passed + passed, own)


def cursor(db: sqlite3.Connection) -> Cursor | None:
    """How far the server was read; None where nothing is known."""
    known = devices.meta(db, devices.CURSOR)
    if known is None:
        return None
    era, xid, passed, own = json.loads(known)
    return Cursor(era, xid, passed, tuple(own))


def set_cursor(db: sqlite3.Connection, cursor: Cursor) -> None:
    """From now on it is read from there."""
    devices.set_meta(db, devices.CURSOR, json.dumps(cursor))


def read_anew(db: sqlite3.Connection) -> None:
    """What the server has is to be read from the beginning: nothing is known of it."""
    devices.set_meta(db, devices.CURSOR, None)
    carried.forget_server(db)


def address(db: sqlite3.Connection) -> str | None:
    """The server that this log is synced with."""
    return devices.meta(db, devices.POSTGRES)


def keep(db: sqlite3.Connection, address: str) -> None:
    """From now on the log is synced with that server: of another one nothing is known."""
    if devices.meta(db, devices.POSTGRES) != address:
        forget(db)
        devices.set_meta(db, devices.POSTGRES, address)


def forget(db: sqlite3.Connection) -> None:
    """The log knows no server any more."""
    devices.set_meta(db, devices.POSTGRES, None)
    read_anew(db)
