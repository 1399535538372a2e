"""Permanent deletion: the only way to change the append-only events."""

import sqlite3

from liftlog.store.base.database import OperationalError, exists, number
from liftlog.store.base.journal import TABLES, Transaction, subject_of
from liftlog.store.safety.rebuilding import erase_events

_UNFINISHED = "unfinished_purge"
_PATIENCE = 2000
# What has an id that people see.
_PURGED = ("set", "workout", "pain", "measurement")


def subjects_ending(db: sqlite3.Connection, ending: str) -> list[tuple[str, str]]:
    """(entity, id) of everything with such an id, deleted or not; at most three."""
    each = " union all ".join(
        f"select '{entity}', id from {TABLES[entity][0]} where id like :like" for entity in _PURGED
    )
    return db.execute(f"{each} limit 3", {"like": f"%{ending}"}).fetchall()


def has_note(db: sqlite3.Connection, entity: str, key: str) -> bool:
    """Whether a note was ever there."""
    query = "select 1 from events where subject = ? and json_extract(patch, '$.note') is not null"
    return exists(db, query, (subject_of(entity, key),))


def erase(db: sqlite3.Connection, entity: str, subject: str) -> bool:
    """Takes a row out with its events, and the words of the commands that made and changed it.

    Whether nothing of it is left in the file: while another program reads, the old pages stay.
    """
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
        _mark(db)
    return finish(db, _PATIENCE)


def erase_note(db: sqlite3.Connection, entity: str, key: str) -> bool:
    """Takes every note a row ever had out of it and its events; the rest stays."""
    subject = subject_of(entity, key)
    table, (column,) = TABLES[entity]
    db.execute("pragma secure_delete=on")
    with Transaction(db):
        db.execute("insert into purge_permits(subject) values (?)", (subject,))
        db.execute(
            "update events set patch = json_remove(patch, '$.note'),"
            " was = json_remove(was, '$.note') where subject = ?",
            (subject,),
        )
        db.execute("delete from purge_permits where subject = ?", (subject,))
        db.execute(f"update {table} set note = null where {column} = ?", (key,))
        _mark(db)
    return finish(db, _PATIENCE)


def _blank_words(db: sqlite3.Connection, subject: str) -> None:
    """`log bench 5@100` becomes `log (purged)`, and so in its undo and redo."""
    db.execute(
        "update commands set words = substr(words, 1, instr(words || ' ', ' ') - 1) || ' (purged)'"
        " where seq in (select command from events where subject = :id) or target in"
        " (select command from events where subject = :id)",
        {"id": subject},
    )


def _mark(db: sqlite3.Connection) -> None:
    """Notes that the file is still to be written anew, for the next command if this one is killed.

    Without its digest the catalogue is taken in anew, which is when that command looks.
    """
    db.execute("insert or replace into meta(key, value) values (?, '1')", (_UNFINISHED,))
    db.execute("update meta set value = '' where key = 'catalogue'")


def finish(db: sqlite3.Connection, patience: int = 0) -> bool:
    """Writes the whole file anew where a purge is not finished, so that nothing is left in free
    pages or in the WAL; False where another program holds old pages for so many milliseconds."""
    if not exists(db, "select 1 from meta where key = ?", (_UNFINISHED,)):
        return True
    before = number(db, "pragma busy_timeout")
    db.execute(f"pragma busy_timeout={patience}")
    try:
        db.execute("pragma secure_delete=on")
        if not _checkpointed(db):
            return _later(db)
        db.execute("vacuum")
        if not _checkpointed(db):
            return _later(db)
        db.execute("delete from meta where key = ?", (_UNFINISHED,))
    except OperationalError:
        return False
    finally:
        db.execute(f"pragma busy_timeout={before}")
    return True


def _later(db: sqlite3.Connection) -> bool:
    """The next command tries again, even if this one has taken the catalogue in."""
    db.execute("update meta set value = '' where key = 'catalogue'")
    return False


def _checkpointed(db: sqlite3.Connection) -> bool:
    """Whether the WAL is empty now: nobody reads a state from before."""
    busy, _, _ = db.execute("pragma wal_checkpoint(truncate)").fetchone()
    return not busy
