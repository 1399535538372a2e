"""Permanent deletion: the only way to change the append-only events."""

import sqlite3

from liftlog.domain.sharing.line_digest import digest_of
from liftlog.domain.sharing.merging import PURGE
from liftlog.store.base.database import OperationalError, exists, number, texts
from liftlog.store.base.devices import is_shared
from liftlog.store.base.journal import TABLES, Transaction, subject_of
from liftlog.store.base.quiet import quiet_command
from liftlog.store.safety.rebuilding import change_events
from liftlog.store.training.requests import PURGED

_UNFINISHED = "unfinished_purge"
_PATIENCE = 2000
# Later than every moment of an event.
_AFTER_ALL = "g"
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


def erase(db: sqlite3.Connection, entity: str, subject: str, at: str) -> bool:
    """Takes a row out with its events, and the words of the commands that made and changed it. In
    a log that other devices share, a change that names it and nothing else tells them (S40).

    Whether nothing of it is left in the file: while another program reads, the old pages stay.
    """
    db.execute("pragma secure_delete=on")
    with Transaction(db):
        # First of all, so that it is later than what goes, and never takes the number of it: by
        # its number an event is known to be carried to the others.
        if is_shared(db):
            quiet_command(db, "purge (purged)", at).record(entity, PURGE, subject, {})
        erase_all_but_purges(db, entity, subject)
    return finish(db, _PATIENCE)


def erase_all_but_purges(db: sqlite3.Connection, entity: str, subject: str) -> None:
    """Of a thing nothing stays but the changes that say it was purged; inside a transaction."""
    if entity == "set":
        _blank_lines(db, subject)
    _mark_files(db, subject)
    ours = f"subject = ? and kind glob '{entity}.*' and kind <> '{entity}.{PURGE}'"
    touching = db.execute(
        f"select distinct command from events where {ours}", (subject,)
    ).fetchall()
    _blank_words(db, touching)
    _blank_requests(db, subject)
    change_events(db, f"delete from events where {ours}", (subject,))
    # A command of which nothing is left is no step of undo any more.
    db.executemany(
        "update commands set undone = 1 where seq = ?"
        " and not exists (select 1 from events where command = seq)",
        touching,
    )
    db.execute(f"delete from {TABLES[entity][0]} where id = ?", (subject,))
    db.execute("delete from sync_held where subject = ?", (subject,))
    _mark(db)


def erase_note(db: sqlite3.Connection, entity: str, key: str, at: str) -> bool:
    """Takes every note a row ever had out of it and its events; the rest stays."""
    db.execute("pragma secure_delete=on")
    with Transaction(db):
        erase_note_before(db, entity, key)
        if is_shared(db):
            quiet_command(db, "purge (purged)", at).record(entity, PURGE, key, {"only": "note"})
    return finish(db, _PATIENCE)


def erase_note_before(db: sqlite3.Connection, entity: str, key: str, hlc: str = _AFTER_ALL) -> None:
    """Takes the notes that a row had until then out of its events; inside a transaction. The row
    has what a later change says."""
    if entity == "set":
        _blank_lines(db, key)
    _mark_files(db, subject_of(entity, key))
    _blank_requests(db, subject_of(entity, key))
    change_events(
        db,
        "update events set patch = json_remove(patch, '$.note'),"
        " was = json_remove(was, '$.note') where subject = ? and hlc <= ?",
        (subject_of(entity, key), hlc),
    )
    for n in _knowing_older_notes(db, subject_of(entity, key), hlc):
        change_events(db, "update events set was = json_remove(was, '$.note') where n = ?", (n,))
    if hlc == _AFTER_ALL:
        table, (column,) = TABLES[entity]
        db.execute(f"update {table} set note = null where {column} = ?", (key,))
    _mark(db)


def _knowing_older_notes(db: sqlite3.Connection, subject: str, hlc: str) -> list[int]:
    """Later changes whose writer had not heard of it: they found a note that none of them gave."""
    rows = db.execute(
        "with later as (select n, json_extract(patch, '$.note') as given,"
        "  json_extract(was, '$.note') as found from events where subject = ? and hlc > ?)"
        " select n from later where found not in"
        "  (select given from later where given is not null)",
        (subject, hlc),
    )
    return [n for (n,) in rows]


def _mark_files(db: sqlite3.Connection, subject: str) -> None:
    """The journal files that hold it are to be written anew, or to be missed."""
    db.execute(
        "update sync_files set purged = 1 where name in ("
        " select c.file from events e join sync_carried c on e.n between c.first and c.last"
        " where e.subject = ?)",
        (subject,),
    )


def inbox_files_of(db: sqlite3.Connection, subject: str) -> tuple[str, ...]:
    """The files of the inbox whose lines a set was made of."""
    return tuple(
        texts(
            db,
            "select distinct file from inbox_lines"
            " where exists (select 1 from json_each(sets) where value = ?) order by file",
            (subject,),
        )
    )


def _blank_lines(db: sqlite3.Connection, of: str) -> None:
    """The lines of the inbox that a set was made of are known by a digest of their text alone."""
    rows = db.execute(
        "select id, text from inbox_lines where id in (select subject from events"
        " where kind glob 'inbox.*' and (instr(patch, ?1) or instr(was, ?1)))",
        (of,),
    ).fetchall()
    for line, text in rows:
        digest = digest_of(text)
        _mark_files(db, line)
        for column in ("patch", "was"):
            change_events(
                db,
                f"update events set {column} = json_set({column}, '$.text', ?)"
                f" where subject = ? and json_extract({column}, '$.text') is not null",
                (digest, line),
            )
        db.execute("update inbox_lines set text = ? where id = ?", (digest, line))


def _blank_words(db: sqlite3.Connection, commands: list[tuple[int]]) -> None:
    """`log bench 5@100` becomes `log (purged)`, and so in its undo and redo."""
    db.executemany(
        "update commands set words = substr(words, 1, instr(words || ' ', ' ') - 1) || ' (purged)'"
        " where ?1 in (seq, target) and words not glob '* (purged)'",
        commands,
    )


def _blank_requests(db: sqlite3.Connection, subject: str) -> None:
    """What a program asked for is kept as a digest, by which a short text can be guessed."""
    db.execute(
        f"update requests set digest = '{PURGED}'"
        " where command in (select command from events where subject = ?)",
        (subject,),
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
