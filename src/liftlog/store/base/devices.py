"""Devices: what this copy of the log is called, what it was called, and what it is synced with."""

from __future__ import annotations

import os
import sqlite3

from liftlog.store.base.database import exists, text, texts
from liftlog.store.base.journal import OWN_DEVICES

# What a synced log remembers: its folder, what this device is called there, if git carries it, and
# since when; that stays when the log leaves the folder.
FOLDER, NAME, GIT, SINCE = "sync.folder", "sync.name", "sync.git", "sync.since"
# The gym's server, by its address without a password, and how far it was read.
POSTGRES, CURSOR = "sync.postgres", "sync.cursor"
# Something was read, and what does not fit is not settled yet.
UNSETTLED = "sync.unsettled"


def meta(db: sqlite3.Connection, key: str) -> str | None:
    """What the log remembers under a key."""
    return text(db, "select value from meta where key = ?", (key,))


def set_meta(db: sqlite3.Connection, key: str, value: str | None) -> None:
    """Remembers, or forgets with None."""
    if value is None:
        db.execute("delete from meta where key = ?", (key,))
    else:
        db.execute("insert or replace into meta(key, value) values (?, ?)", (key, value))


def is_shared(db: sqlite3.Connection) -> bool:
    """Whether the log is or ever was synced with other devices."""
    return exists(db, "select 1 from meta where key = ?", (SINCE,))


def own_devices(db: sqlite3.Connection) -> frozenset[str]:
    """The ids that this log has and had."""
    return frozenset(row[0] for row in db.execute(OWN_DEVICES))


def become_another(db: sqlite3.Connection) -> str:
    """The log goes on under a new id, the former one stays its own; the files that it wrote so far
    are another copy's, and it may write none of them anew (S28)."""
    former = meta(db, "device")
    if former is not None:
        set_meta(db, f"device.{former}", former)
    device = os.urandom(4).hex()
    set_meta(db, "device", device)
    db.execute("update sync_files set mine = 0")
    return device


def name_of_device(db: sqlite3.Connection, device: str) -> str:
    """What a device is called, else its id."""
    return text(db, "select name from sync_devices where id = ?", (device,)) or device


def names(db: sqlite3.Connection) -> dict[str, str]:
    """What the devices are called, by id."""
    return dict(db.execute("select id, name from sync_devices"))


def ids_called(db: sqlite3.Connection, name: str) -> list[str]:
    """The devices of that name or id: one may have had several ids (S28)."""
    return texts(
        db,
        "select id from sync_devices where name = ?1"
        " union select device from commands where device = ?1"
        f" union select value from ({OWN_DEVICES})"
        " where ?1 = (select value from meta where key = ?2)",
        (name, NAME),
    )


def known_devices(db: sqlite3.Connection) -> list[tuple[str, str]]:
    """(id, name) of all that ever wrote into the folder."""
    return db.execute("select id, name from sync_devices order by name, id").fetchall()
