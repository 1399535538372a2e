"""Waiting for another program that writes: as long as it works, and for a while if it rests.

SQLite's own waiting asks less and less often, so that among many writers newcomers win.
"""

import os
import sqlite3
import time

from liftlog.store.base.database import BUSY_SECONDS


def begin(db: sqlite3.Connection, error: sqlite3.OperationalError) -> None:
    """`begin immediate` after it failed once; who has waited longer asks more often."""
    start = seen = time.monotonic()
    sign = _sign_of_work(db)
    while is_busy(error):
        now = time.monotonic()
        time.sleep(max(0.005, 0.05 / (1 + now - start)))
        try:
            db.execute("begin immediate")
            return
        except sqlite3.OperationalError as again:
            error = again
        if (latest := _sign_of_work(db)) != sign:
            sign, seen = latest, time.monotonic()
        elif time.monotonic() - seen > BUSY_SECONDS:
            break
    raise error


def is_busy(error: sqlite3.OperationalError) -> bool:
    """Whether another program is at it: "database is locked", and "locking protocol" in a crowd."""
    return "lock" in str(error)


def _sign_of_work(db: sqlite3.Connection) -> tuple[int, int] | None:
    """What changes while anybody writes; also in a long transaction, which goes to the WAL."""
    try:
        wal = os.stat(db.execute("pragma database_list").fetchone()[2] + "-wal")
    except (OSError, sqlite3.Error):
        return None
    return wal.st_mtime_ns, wal.st_size
