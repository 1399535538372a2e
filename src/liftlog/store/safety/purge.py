"""Permanent deletion: the only way to change the append-only events."""

import sqlite3

from liftlog.store.base.database import exists
from liftlog.store.base.journal import TABLES, Transaction
from liftlog.store.safety.rebuilding import erase_events

_KINDS = ("set", "workout", "pain")


def subjects_ending(db: sqlite3.Connection, ending: str) -> list[tuple[str, str]]:
    """(entity, id) of everything with such an id, deleted or not; at most three."""
    each = " union all ".join(
        f"select '{entity}', id from {TABLES[entity][0]} where id like :like" for entity in _KINDS
    )
    return db.execute(f"{each} limit 3", {"like": f"%{ending}"}).fetchall()


def has_note(db: sqlite3.Connection, subject: str) -> bool:
    """Whether a note was ever there."""
    query = "select 1 from events where subject = ? and json_extract(patch, '$.note') is not null"
    return exists(db, query, (subject,))


def erase(db: sqlite3.Connection, entity: str, subject: str) -> None:
    """Takes a row out with its events, and the words of the commands that made and changed it."""
    db.execute("pragma secure_delete=on")
    with Transaction(db):
        touching = db.execute(
            "select distinct command from events where subject = ?", (subject,)
        ).fetchall()
        _blank_words(db, subject)
        erase_events(db, subject)
        # A command of which nothing is left is no step of undo any more.
        db.executemany(
            "update commands set undone = 1 where seq = ?"
            " and not exists (select 1 from events where command = seq)",
            touching,
        )
        db.execute(f"delete from {TABLES[entity][0]} where id = ?", (subject,))
    _rewrite(db)


def erase_note(db: sqlite3.Connection, entity: str, subject: str) -> None:
    """Takes every note a row ever had out of it and its events; the rest stays."""
    db.execute("pragma secure_delete=on")
    with Transaction(db):
        db.execute("insert into purge_permits(subject) values (?)", (subject,))
        db.execute(
            "update events set patch = json_remove(patch, '$.note') where subject = ?", (subject,)
        )
        db.execute("delete from purge_permits where subject = ?", (subject,))
        db.execute(f"update {TABLES[entity][0]} set note = null where id = ?", (subject,))
    _rewrite(db)


def _blank_words(db: sqlite3.Connection, subject: str) -> None:
    """`log bench 5@100` becomes `log (purged)`, and so in its undo and redo."""
    db.execute(
        "update commands set words = substr(words, 1, instr(words || ' ', ' ') - 1) || ' (purged)'"
        " where seq in (select command from events where subject = :id) or target in"
        " (select command from events where subject = :id)",
        {"id": subject},
    )


def _rewrite(db: sqlite3.Connection) -> None:
    """Writes the whole file anew, so that nothing is left in free pages or in the WAL."""
    db.execute("pragma wal_checkpoint(truncate)").fetchone()
    db.execute("vacuum")
    db.execute("pragma wal_checkpoint(truncate)").fetchone()
