"""Rebuilding: makes anew what follows from other rows, and opens the change history to a repair."""

from __future__ import annotations

import sqlite3
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
