"""Database: opens the one file privately and safely, and updates it when due."""

from __future__ import annotations

import os

from liftlog.errors import DatabaseTrouble
from liftlog.platform.system import pragmas

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Mapping, Sequence
    from typing import TypeAlias

    Values: TypeAlias = Sequence[str | int | None] | Mapping[str, str | int | None]
else:
    from liftlog.start.sqlite import load

    sqlite3 = load()

Error = sqlite3.Error
# What is raised over a damaged file: the words of SQLite quote its schema, which may be no UTF-8.
Unreadable = (sqlite3.Error, UnicodeDecodeError)
IntegrityError, OperationalError = sqlite3.IntegrityError, sqlite3.OperationalError
ProgrammingError, DataError = sqlite3.ProgrammingError, sqlite3.DataError

SCHEMA_VERSION = 2
APPLICATION_ID = 0x4C464C47  # "LFLG"
BUSY_SECONDS = 30.0
_OLDEST_SQLITE = (3, 37, 0)  # STRICT tables

# What the lifter should know about the place of a log that was just made, each with a hint.
notices: list[tuple[str, str]] = []


def open_database(path: str, back_up: Callable[[str], object] | None = None) -> sqlite3.Connection:
    """A connection ready to read and write, in autocommit; created or migrated where due.

    `back_up` copies an older log before it is migrated; without it an older log is refused.
    """
    if tuple(map(int, sqlite3.sqlite_version.split("."))) < _OLDEST_SQLITE:
        raise DatabaseTrouble(
            f"liftlog needs SQLite 3.37 or newer, but this Python has {sqlite3.sqlite_version}",
            "note: install a newer Python",
        )
    try:
        return _connected(path, back_up)
    except Unreadable as error:
        raise trouble(path, error) from error


def open_empty() -> sqlite3.Connection:
    """A log without sets that is nowhere: for reading where there is no file yet."""
    db = sqlite3.connect(":memory:", isolation_level=None)
    _check(db, ":memory:", None)
    return db


def _connected(path: str, back_up: Callable[[str], object] | None) -> sqlite3.Connection:
    if not os.path.exists(path):
        from liftlog.store.base.place import create_private, warnings_about

        create_private(path)
        notices.extend(warnings_about(path))
    db = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)
    try:
        _set_up(db, path, back_up)
    except sqlite3.OperationalError as error:
        db.close()
        from liftlog.store.base import readonly

        db = readonly.open_instead(path, error)
        _set_up(db, path, back_up)
    except BaseException:
        db.close()
        raise
    return db


def _set_up(db: sqlite3.Connection, path: str, back_up: Callable[[str], object] | None) -> None:
    _check(db, path, back_up)
    db.execute("pragma foreign_keys=on")
    db.execute("pragma synchronous=full")
    for pragma in pragmas():
        db.execute(pragma)


def has_content(path: str) -> bool:
    """Whether there is more at this place than nothing or an empty file."""
    try:
        return os.stat(path).st_size > 0
    except OSError:
        return False


def _check(db: sqlite3.Connection, path: str, back_up: Callable[[str], object] | None) -> None:
    version = db.execute("pragma user_version").fetchone()[0]
    mark = db.execute("pragma application_id").fetchone()[0]
    if version != SCHEMA_VERSION or mark != APPLICATION_ID:
        from liftlog.store.base.upgrade import bring_up_to_date

        bring_up_to_date(db, path, back_up)


def texts(db: sqlite3.Connection, query: str, values: Values = ()) -> list[str]:
    """The first column of every row."""
    return [row[0] for row in db.execute(query, values)]


def text(db: sqlite3.Connection, query: str, values: Values = ()) -> str | None:
    """The first column of the first row; None where there is no row."""
    row = db.execute(query, values).fetchone()
    return row[0] if row else None


def number(db: sqlite3.Connection, query: str, values: Values = ()) -> int:
    """The whole number that a query answers with, such as a count."""
    return int(db.execute(query, values).fetchone()[0])


def exists(db: sqlite3.Connection, query: str, values: Values = ()) -> bool:
    """Whether there is any row."""
    return db.execute(query, values).fetchone() is not None


def words_of(error: Exception) -> str:
    """What SQLite says; what it quotes of a damaged schema cannot always be shown."""
    return "malformed schema" if isinstance(error, UnicodeDecodeError) else str(error)


def trouble(path: str, error: Exception) -> DatabaseTrouble:
    """What an error of SQLite means to the lifter."""
    from liftlog.store.base.location import command_for
    from liftlog.store.base.readonly import fault_of_disk, is_full

    text = words_of(error)
    hint = None
    if ("malformed" in text or "I/O" in text) and (fault := fault_of_disk(path)):
        text = f"cannot be read: {fault}"
        hint = "note: check the disk, and copy the log to another one"
    elif "not a database" in text or "malformed" in text:
        text = "is damaged or not a database"
        hint = f"try: {command_for(path, 'doctor --repair')}"
    elif "lock" in text or "busy" in text:
        text = "is locked by another program"
        hint = "note: try again when the other program is done"
    elif "full" in text or (("readonly" in text or "I/O" in text) and is_full(path)):
        text = "could not be written: the disk is full"
        hint = "note: nothing was changed; free some space, then try again"
    elif "readonly" in text or "read-only" in text:
        text = "is read-only"
        hint = "note: you can read this log, but not change it"
    elif "unable to open" in text:
        text = "cannot be opened"
        hint = "note: check that it is a file you may read and write"
    else:
        text = f"cannot be used: {text}"
        hint = "note: check the disk, then try again" if "I/O" in text else None
    return DatabaseTrouble(f"{path} {text}", hint)
