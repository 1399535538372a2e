"""Opening the one file: private, durable, migrated when due, and surely ours."""

from __future__ import annotations

import os

from liftlog.errors import DatabaseTrouble

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable
else:
    from liftlog.start.sqlite import load

    sqlite3 = load()

Error = sqlite3.Error
IntegrityError, OperationalError = sqlite3.IntegrityError, sqlite3.OperationalError
ProgrammingError = sqlite3.ProgrammingError

SCHEMA_VERSION = 1
APPLICATION_ID = 0x4C464C47  # "LFLG"
BUSY_SECONDS = 30.0
_OLDEST_SQLITE = (3, 37, 0)  # STRICT tables

# What is to be told about the place of a log that was just made.
notices: list[str] = []


def open_database(path: str, back_up: Callable[[str], object] | None = None) -> sqlite3.Connection:
    """A connection ready to read and write, in autocommit; created or migrated where due.

    `back_up` copies an older log before it is migrated; without it an older log is refused.
    """
    if tuple(map(int, sqlite3.sqlite_version.split("."))) < _OLDEST_SQLITE:
        raise DatabaseTrouble(
            f"liftlog needs SQLite 3.37 or newer, this Python has {sqlite3.sqlite_version}"
        )
    try:
        db = _connected(path, back_up)
    except sqlite3.Error as error:
        raise trouble(path, error) from error
    db.execute("pragma foreign_keys=on")
    db.execute("pragma synchronous=full")
    return db


def _connected(path: str, back_up: Callable[[str], object] | None) -> sqlite3.Connection:
    if not os.path.exists(path):
        _create_private(path)
    db = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)
    try:
        _check(db, path, back_up)
    except sqlite3.OperationalError:
        db.close()
        from liftlog.store.base import readonly

        if not readonly.cannot_write(path):
            raise
        db = readonly.open_read_only(path)
        _check(db, path, back_up)
    except BaseException:
        db.close()
        raise
    return db


def _check(db: sqlite3.Connection, path: str, back_up: Callable[[str], object] | None) -> None:
    version = db.execute("pragma user_version").fetchone()[0]
    mark = db.execute("pragma application_id").fetchone()[0]
    if version != SCHEMA_VERSION or mark != APPLICATION_ID:
        _bring_up_to_date(db, path, back_up)


def _create_private(path: str) -> None:
    """An empty file of mode 0600, in a folder of mode 0700 where the folder is made here."""
    folder = os.path.dirname(path)
    try:
        if not os.path.isdir(folder):
            os.makedirs(folder, mode=0o700)
            os.chmod(folder, 0o700)
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    except FileExistsError:
        pass  # another liftlog was faster, or a file is in the way: opening will tell
    except OSError as error:
        raise DatabaseTrouble(
            f"cannot create {path}: {(error.strerror or str(error)).lower()}",
            "choose another place with --db FILE or LIFTLOG_DB",
        ) from error
    from liftlog.store.base.place import warnings_about

    notices.extend(warnings_about(path))


def _bring_up_to_date(
    db: sqlite3.Connection, path: str, back_up: Callable[[str], object] | None
) -> None:
    # Read at one moment: another liftlog may be making the file just now.
    db.execute("begin")
    version = db.execute("pragma user_version").fetchone()[0]
    mark = db.execute("pragma application_id").fetchone()[0]
    is_empty = not db.execute("select 1 from sqlite_master limit 1").fetchone()
    db.execute("commit")
    if mark not in (0, APPLICATION_ID) or (mark == 0 and not is_empty):
        raise DatabaseTrouble(f"{path} is not a liftlog database", "name another file with --db")
    if version > SCHEMA_VERSION:
        raise DatabaseTrouble(
            f"{path} was written by a newer liftlog (schema {version}, this one knows"
            f" {SCHEMA_VERSION})",
            "upgrade liftlog: pip install --upgrade liftlog",
        )
    if 0 < version < SCHEMA_VERSION and back_up is None:
        raise DatabaseTrouble(f"{path} is older than this liftlog, and no copy would be made")
    from liftlog.store.base.migrations import migrate

    migrate(db, lambda: back_up and back_up(path))


def trouble(path: str, error: sqlite3.Error) -> DatabaseTrouble:
    """What an error of SQLite means to the lifter, in one line."""
    text = str(error)
    hint = None
    if "not a database" in text or "malformed" in text:
        text = "is damaged or not a database"
        hint = "`liftlog doctor --repair` saves what can be read; or restore a backup"
    elif "locked" in text or "busy" in text:
        text = "is busy: another program holds it"
        hint = "try again when it is done"
    elif "readonly" in text or "read-only" in text:
        text = "is read-only"
    elif "unable to open" in text:
        text = "cannot be opened"
        hint = "is it a file, and may you read and write it and its folder?"
    elif "full" in text:
        text = "could not be written: the disk is full"
    return DatabaseTrouble(f"{path} {text}", hint)
