"""Rebuilding: makes anew what follows from other rows, and opens the change history to a repair."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import closing

from liftlog.errors import DatabaseTrouble
from liftlog.store.base.database import Unreadable, open_database, texts
from liftlog.store.base.journal import NAME_WORDS, SESSION_COUNTS
from liftlog.store.plans import coming_days
from liftlog.store.progress.kept_figures import forget
from liftlog.store.safety.checks import integrity


def reindex(db: sqlite3.Connection) -> bool:
    """Makes all indexes anew; whether SQLite finds the file whole then."""
    db.execute("reindex")
    return not integrity(db)


def reindex_log(path: str) -> bool:
    """Whether new indexes were all that the file needed."""
    try:
        with closing(open_database(path)) as db:
            return reindex(db)
    except (DatabaseTrouble, *Unreadable):
        return False


def use_wal(db: sqlite3.Connection) -> bool:
    """Whether the journal is SQLite's WAL now."""
    return bool(db.execute("pragma journal_mode=wal").fetchone()[0] == "wal")


def recount(db: sqlite3.Connection) -> None:
    """Counts all sessions anew, and keeps no figures."""
    forget(db)
    db.execute("delete from session_counts")
    db.execute(f"insert into session_counts {SESSION_COUNTS.format('true')}")


def spell(db: sqlite3.Connection) -> None:
    """Takes the words of all names anew."""
    db.execute("delete from name_words")
    db.execute(f"insert into name_words {NAME_WORDS}")


def mend_values(db: sqlite3.Connection, tables: Iterable[str]) -> None:
    """Mends what the schema forbids in tables that are not read row by row: of a command its kind,
    out of what it is aimed at, and whether it was undone, out of what is aimed at it; of what
    follows from other rows all, or the row, is made again."""
    for table in tables:
        for statement in MENDS[table]:
            db.execute(statement)


_AIMED = "(select count(*) from commands o where o.target = c.seq and o.kind = '{}')"
MENDS = {
    "compiled_programmes": ("delete from compiled_programmes",),
    "commands": (
        "update commands set kind = iif(target is null, 'do', 'undo')"
        " where kind not in ('do', 'undo', 'redo')",
        f"update commands as c set undone = {_AIMED.format('undo')} > {_AIMED.format('redo')}"
        " where undone not in (0, 1)",
    ),
    "coming_items": ("delete from coming_days", "delete from coming_items"),
    # What is not known of a file is read and written once more.
    "sync_files": ("delete from sync_files where mine not in (0, 1) or purged not in (0, 1)",),
    "sync_carried": ("delete from sync_carried where last < first",),
}


def erase_events(db: sqlite3.Connection, subject: str) -> None:
    """Takes all events of a subject out, for good."""
    change_events(db, "delete from events where subject = ?", (subject,))


def change_events(db: sqlite3.Connection, change: str, values: tuple[object, ...]) -> None:
    """Changes events, which the triggers forbid without a permit for their subjects.

    The change ends with `where` and which events; the values before it are those of the change.
    """
    where = change.rpartition(" where ")[2]
    which = values[len(values) - where.count("?") :]
    before = texts(db, "select subject from purge_permits")
    db.execute(
        f"insert or ignore into purge_permits select distinct subject from events where {where}",
        which,
    )
    db.execute(change, values)
    coming_days.forget(db)
    marks = ", ".join("?" * len(before))
    db.execute(f"delete from purge_permits where subject not in ({marks})", before)
