"""Undo and redo: new events that reverse a command, or repeat it."""

from __future__ import annotations

import sqlite3

from liftlog.domain.base.values import Value
from liftlog.store.base.database import exists, texts
from liftlog.store.base.journal import BASE, Command, defaults, key_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeAlias

    Tell: TypeAlias = Callable[[int, int], None]
    State: TypeAlias = dict[str, str | int | None]


class PastCommand(Value):
    """A command of the lifter; `touched` is on how many things it acted."""

    seq: int
    at: str
    words: str
    undone: bool
    touched: int


class Reached(Value):
    """A command that undo or redo reaches; `by` is what did last to it what is to be reversed."""

    seq: int
    words: str
    by: int


_ALL = 1 << 60
# How often it is told how far a large command is.
_EVERY = 500

# A command can be brought again while nothing new was done after it was taken back.
_TAKEN_BACK = """
    with taken_back as (
      select target, max(seq) as by from commands
      where kind = 'undo' and seq > (select max(seq) from commands where kind = 'do')
      group by target
    )
"""


def last_commands(db: sqlite3.Connection, number: int) -> list[Reached]:
    """The newest commands that are not taken back yet, so many at most, the newest first."""
    rows = db.execute(
        "select seq, words, seq from commands where kind = 'do' and undone = 0"
        " order by seq desc limit ?",
        (min(number, _ALL),),
    )
    return [Reached(*row) for row in rows]


def newest(db: sqlite3.Connection) -> int:
    """The number of the newest command of any kind; 0 where there is none."""
    row = db.execute("select max(seq) from commands").fetchone()
    return row[0] or 0


def since(db: sqlite3.Connection, seq: int) -> list[tuple[int, str]]:
    """(number, words) of the commands after that one, undo and redo among them, oldest first."""
    return db.execute(
        "select seq, words from commands where seq > ? order by seq limit 20", (seq,)
    ).fetchall()


def next_redos(db: sqlite3.Connection, number: int) -> list[Reached]:
    """The commands that were taken back last, while none came after, so many at most."""
    rows = db.execute(
        f"{_TAKEN_BACK} select c.seq, c.words, t.by from taken_back t"
        " join commands c on c.seq = t.target"
        " where c.kind = 'do' and c.undone = 1 order by c.seq limit ?",
        (min(number, _ALL),),
    )
    return [Reached(*row) for row in rows]


def steps(db: sqlite3.Connection, limit: int) -> list[PastCommand]:
    """The newest commands that stand or can come again, newest first."""
    rows = db.execute(
        f"{_TAKEN_BACK} select c.seq, c.at, c.words, c.undone,"
        " (select count(distinct subject) from events e where e.command = c.seq)"
        " from commands c left join taken_back t on t.target = c.seq"
        " where c.kind = 'do' and (c.undone = 0 or t.by is not null)"
        " order by c.seq desc limit ?",
        (min(limit, _ALL),),
    )
    return [
        PastCommand(seq, at, words, bool(undone), touched)
        for seq, at, words, undone, touched in rows
    ]


def undo(db: sqlite3.Connection, command: Reached, at: str, tell: Tell | None = None) -> None:
    """Takes back one command by events that restore what was before it."""
    back = Command(db, f"undo: {command.words}", at, kind="undo", target=command.seq)
    _reverse(back, command.by, "undo", tell)
    db.execute("update commands set undone = 1 where seq = ?", (command.seq,))


def redo(db: sqlite3.Connection, command: Reached, at: str, tell: Tell | None = None) -> None:
    """Brings a command again: what its undo did is taken back."""
    again = Command(db, f"redo: {command.words}", at, kind="redo", target=command.seq)
    _reverse(again, command.by, "redo", tell)
    db.execute("update commands set undone = 0 where seq = ?", (command.seq,))


def _reverse(by: Command, seq: int, verb: str, tell: Tell | None) -> None:
    """Events of `by` that put everything a command touched back to where it was before it."""
    # SQLite takes the kind from the row with the smallest number: the subject's first event.
    touched = by.db.execute(
        "select min(n), kind, subject from events indexed by events_command"
        " where command = ? group by subject order by 1 desc",
        (seq,),
    ).fetchall()
    unnamed: dict[str, State] = {}
    for number, (first, kind, subject) in enumerate(touched):
        if tell and number and not number % _EVERY:
            tell(number, len(touched))
        entity, _, first_verb = kind.partition(".")
        before = fold(by.db, subject, first + (first_verb == BASE))
        restored: State = {"deleted_at": by.at}
        if before:
            if entity not in unnamed:
                unnamed[entity] = defaults(by.db, entity)
            changed = _changed_fields(by.db, seq, subject)
            if entity == "exercise" and _is_covered(by.db, key_of(entity, subject), before):
                changed = [*before]
            restored = {field: before.get(field, unnamed[entity].get(field)) for field in changed}
        by.change(entity, verb, key_of(entity, subject), restored)


def _is_covered(db: sqlite3.Connection, slug: str, before: State) -> bool:
    """Whether an exercise of the lifter's own comes back whose slug the catalogue's took since."""
    query = "select 1 from exercises where slug = ? and origin = 'catalogue'"
    return before.get("origin") != "catalogue" and exists(db, query, (slug,))


def _changed_fields(db: sqlite3.Connection, seq: int, subject: str) -> list[str]:
    """The fields of one thing that a command changed."""
    # By the subject, which has few events: an import has as many as it brought sets.
    return texts(
        db,
        "select distinct j.key from events e indexed by events_subject, json_each(e.patch) j"
        " where e.command = ? and e.subject = ?",
        (seq, subject),
    )


def fold(db: sqlite3.Connection, subject: str, before: int = 1 << 62) -> State:
    """The state of a subject after its events up to (not including) the one of that number."""
    rows = db.execute(
        "select j.key, j.atom from events e, json_each(e.patch) j"
        " where e.subject = ? and e.n < ? order by e.hlc, e.n",
        (subject, before),
    )
    return dict(rows.fetchall())
