"""Read-only log: opened without writing, and without making anyone wait."""

import os
import sqlite3

from liftlog.errors import DatabaseTrouble

# The shared memory takes 32 KB, and a WAL at least as much.
_LEAST_FREE = 65_536


def cannot_write(path: str) -> bool:
    """Whether the file is there to read, and its folder or itself is not there to write."""
    folder = os.path.dirname(path) or "."
    return os.access(path, os.R_OK) and not (
        os.access(path, os.W_OK) and os.access(folder, os.W_OK)
    )


def open_read_only(path: str) -> sqlite3.Connection:
    """The log as it stands on the disk, with what a WAL holds; writing is refused."""
    if os.path.exists(path + "-wal") and os.path.getsize(path + "-wal"):
        # `immutable` would leave out the WAL, where the newest sets are.
        return _copied(path)
    from urllib.parse import quote

    return _connected(f"file:{quote(os.fsencode(path))}?immutable=1", uri=True)


def open_instead(path: str, error: sqlite3.OperationalError) -> sqlite3.Connection:
    """What can still be read of a log that did not open to be written; else the error again."""
    if cannot_write(path):
        return open_read_only(path)
    if "I/O" not in str(error) and "full" not in str(error):
        raise error
    # A full disk has no room for the shared memory; who has the log alone does without.
    db = _connected(path)
    try:
        db.execute("pragma locking_mode=exclusive").fetchone()
        db.execute("select count(*) from sqlite_master").fetchone()
    except sqlite3.Error:
        db.close()
        raise error from None
    return db


def is_full(path: str) -> bool:
    """Whether the disk has no room for what SQLite puts beside a log."""
    from liftlog.store.base.place import free_bytes

    free = free_bytes(path)
    return free is not None and free < _LEAST_FREE


def fault_of_disk(path: str) -> str | None:
    """What the system says where a byte of the log cannot be read at all."""
    for name in (path, f"{path}-wal"):
        if not os.path.isfile(name):
            continue  # to open a pipe waits for ever
        try:
            with open(name, "rb") as file:
                while file.read(1 << 20):
                    pass
        except FileNotFoundError:
            continue
        except OSError as error:
            return (error.strerror or str(error)).lower()
    return None


def open_as_it_is(path: str) -> sqlite3.Connection:
    """A connection to a log that is there, for a quick question: nothing is made or migrated."""
    # As `quote` does, which is slow to import for a TAB.
    plain = path.replace("%", "%25").replace("?", "%3f").replace("#", "%23")
    return sqlite3.connect(f"file:{plain}?mode=rw", uri=True, timeout=1)


def _copied(path: str) -> sqlite3.Connection:
    import shutil
    import tempfile

    try:
        with tempfile.TemporaryDirectory(prefix="liftlog-") as folder:
            copy = os.path.join(folder, "copy.db")
            for tail in ("", "-wal"):
                shutil.copyfile(path + tail, copy + tail)
            db = _connected(copy)
            # A read opens the WAL; after that the files may go.
            db.execute("select count(*) from sqlite_master").fetchone()
            return db
    except OSError as error:
        raise DatabaseTrouble(
            f"{path} is read-only, and to read it liftlog needs a temporary folder",
            "note: set TMPDIR to a folder that you may write to",
        ) from error


def _connected(name: str, uri: bool = False) -> sqlite3.Connection:
    db = sqlite3.connect(name, isolation_level=None, uri=uri)
    db.execute("pragma query_only=on")
    return db
