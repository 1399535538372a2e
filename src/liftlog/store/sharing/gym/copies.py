"""Copies: the logs of athletes beside their coach's own, written by liftlog alone (sync.md, G8)."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Iterator

from liftlog.domain.sharing.people import is_person
from liftlog.store.base import devices
from liftlog.store.base.database import exists
from liftlog.store.sharing import carried
from liftlog.store.sharing.coaching.team import copies_folder

_END = ".db"
# The server on which somebody is a coach; a log of their own may be synced with another.
_ADDRESS = "coach.postgres"


def address(db: sqlite3.Connection) -> str | None:
    """The server on which the owner of this log is a coach."""
    return devices.meta(db, _ADDRESS)


def keep_address(db: sqlite3.Connection, address: str) -> None:
    """Remembers it; it has no password."""
    devices.set_meta(db, _ADDRESS, address)


def place_of(own_log: str, athlete: str) -> str:
    """The file of an athlete's copy; its folder is made, private, where it is missing."""
    folder = copies_folder(own_log)
    os.makedirs(folder, mode=0o700, exist_ok=True)
    return os.path.join(folder, athlete + _END)


def there(own_log: str) -> list[str]:
    """The athletes of whom there is a copy."""
    with contextlib.suppress(FileNotFoundError):
        listed = os.listdir(copies_folder(own_log))
        names = [name[: -len(_END)] for name in listed if name.endswith(_END)]
        return sorted(filter(is_person, names))
    return []


def has_copy(path: str) -> bool:
    """Whether there is one at this place."""
    return os.path.exists(path)


@contextlib.contextmanager
def writable(path: str) -> Iterator[None]:
    """Meanwhile the file may be written by whoever owns it, and otherwise by nobody."""
    if os.path.exists(path):
        # What SQLite makes beside a file for who only reads it can only be read, too.
        for tail in ("", "-wal", "-shm"):
            with contextlib.suppress(FileNotFoundError):
                os.chmod(path + tail, 0o600)
    else:
        os.close(os.open(path, os.O_CREAT | os.O_WRONLY, 0o600))
    try:
        yield
    finally:
        with contextlib.suppress(FileNotFoundError):
            os.chmod(path, 0o400)


def has_more(db: sqlite3.Connection) -> bool:
    """Whether a copy has something of its athlete that the server does not have any more."""
    own = devices.meta(db, "device") or ""
    query = "select 1 from events where n between ? and ? and device <> ? limit 1"
    return any(exists(db, query, (*span, own)) for span in carried.not_on_server(db))
