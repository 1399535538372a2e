"""Undo and redo: new events that reverse a command, or repeat it."""

from __future__ import annotations

import sqlite3

from liftlog.domain.base.values import Value
from liftlog.store.base.database import texts
from liftlog.store.base.journal import BASE, Command, defaults, key_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeAlias

    State: TypeAlias = dict[str, str | int | None]


class PastCommand(Value):
    """A command of the lifter; `touched` is on how many things it acted."""

    seq: int
    at: str
    words: str
    undone: bool
    touched: int


# A command can be brought again while nothing new was done after it was taken back.
_TAKEN_BACK = """
    (select max(u.seq) from commands u where u.kind = 'undo' and u.target = c.seq)
      > (select max(d.seq) from commands d where d.kind = 'do')
"""


def last_command(db: sqlite3.Connection) -> tuple[int, str] | None:
    """(seq, words) of the newest command that is not taken back yet."""
    row: tuple[int, str] | None = db.execute(
        "select seq, words from commands where kind = 'do' and undone = 0 order by seq desc limit 1"
    ).fetchone()
    return row


def next_redo(db: sqlite3.Connection) -> tuple[int, str] | None:
    """(seq, words) of the command that was taken back last, while none came after."""
    row: tuple[int, str] | None = db.execute(
        "select c.seq, c.words from commands c where c.kind = 'do' and c.undone = 1"
        f" and {_TAKEN_BACK} order by c.seq limit 1"
    ).fetchone()
    return row


def steps(db: sqlite3.Connection, limit: int) -> list[PastCommand]:
    """The newest commands, newest first; those that neither stand nor can come again are left out.

    Where a command that was taken back stands in line is known by `redoable`.
    """
    rows = db.execute(
        "select seq, at, words, undone, touched from (select c.seq, c.at, c.words, c.undone,"
        " (select count(distinct subject) from events e where e.command = c.seq) as touched,"
        f" c.undone = 1 and coalesce({_TAKEN_BACK}, 0) as redoable"
        " from commands c where c.kind = 'do' order by c.seq desc)"
        " where undone = 0 or redoable limit ?",
        (limit,),
    )
    return [
        PastCommand(seq, at, words, bool(undone), touched)
        for seq, at, words, undone, touched in rows
    ]


def undo(db: sqlite3.Connection, seq: int, at: str) -> int:
    """Takes back one command by events that restore what was before it; how many were restored."""
    (words,) = db.execute("select words from commands where seq = ?", (seq,)).fetchone()
    back = Command(db, f"undo: {words}", at, kind="undo", target=seq)
    touched = _reverse(back, seq, "undo")
    db.execute("update commands set undone = 1 where seq = ?", (seq,))
    return touched


def redo(db: sqlite3.Connection, seq: int, at: str) -> int:
    """Brings a command again: what its undo did is taken back; how many were restored."""
    words, taken_back = db.execute(
        "select c.words, max(u.seq) from commands c join commands u on u.target = c.seq"
        " where c.seq = ? and u.kind = 'undo'",
        (seq,),
    ).fetchone()
    again = Command(db, f"redo: {words}", at, kind="redo", target=seq)
    touched = _reverse(again, taken_back, "redo")
    db.execute("update commands set undone = 0 where seq = ?", (seq,))
    return touched


def _reverse(by: Command, seq: int, verb: str) -> int:
    """Events of `by` that put everything a command touched back to where it was before it."""
    # SQLite takes the kind from the row with the smallest number: the subject's first event.
    touched = by.db.execute(
        "select min(rowid), kind, subject from events indexed by events_command"
        " where command = ? group by subject order by 1 desc",
        (seq,),
    ).fetchall()
    for first, kind, subject in touched:
        entity, _, first_verb = kind.partition(".")
        before = fold(by.db, subject, first + (first_verb == BASE))
        restored: State = {"deleted_at": by.at}
        if before:
            restored = _changed_fields(by.db, seq, entity, subject, before)
        by.change(entity, verb, key_of(entity, subject), restored)
    return len(touched)


def _changed_fields(
    db: sqlite3.Connection, seq: int, entity: str, subject: str, before: State
) -> State:
    """The fields that a command changed, as they stood before it."""
    unnamed = defaults(db, entity)
    changed = texts(
        db,
        "select distinct j.key from events e, json_each(e.patch) j"
        " where e.command = ? and e.subject = ?",
        (seq, subject),
    )
    return {field: before.get(field, unnamed.get(field)) for field in changed}


def fold(db: sqlite3.Connection, subject: str, before: int = 1 << 62) -> State:
    """The state of a subject after its events up to (not including) the given rowid."""
    rows = db.execute(
        "select j.key, j.atom from events e, json_each(e.patch) j"
        " where e.subject = ? and e.rowid < ? order by e.hlc, e.rowid",
        (subject, before),
    )
    return dict(rows.fetchall())
