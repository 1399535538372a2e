"""Requests: what programs asked for, so that a repeated one is not done again."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from liftlog.store.base.database import text

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

# The digest of a request of which something was purged.
PURGED = "purged"


class PastRequest(NamedTuple):
    """A request that was done: what it asked for, as a digest, and its command, if it made one.

    `words` are those of the command, while it is there; `sets` are the ids of the sets that it
    logged.
    """

    digest: str
    at: str
    words: str | None
    undone: bool
    sets: tuple[str, ...]


def past_request(db: sqlite3.Connection, caller: str, id: str) -> PastRequest | None:
    """The request of that caller with that id."""
    row = db.execute(
        "select r.digest, r.at, c.words, coalesce(c.undone, 0), r.command from requests r"
        " left join commands c on c.seq = r.command where r.caller = ? and r.id = ?",
        (caller, id),
    ).fetchone()
    if row is None:
        return None
    digest, at, words, undone, command = row
    sets = db.execute(
        "select subject from events where command = ? and kind = 'set.add' order by hlc",
        (command,),
    )
    return PastRequest(digest, at, words, bool(undone), tuple(key for (key,) in sets))


def remember(
    db: sqlite3.Connection, caller: str, id: str, digest: str, command: int | None, at: str
) -> None:
    """Keeps that this was done; requests from before `at` are not repeated any more."""
    db.execute(
        "insert into requests(caller, id, digest, command, at) values (?, ?, ?, ?, ?)",
        (caller, id, digest, command, at),
    )


def made_since(db: sqlite3.Connection, seq: int) -> list[int]:
    """The commands after that one, oldest first."""
    rows = db.execute("select seq from commands where seq > ? order by seq", (seq,))
    return [command for (command,) in rows]


def commands_of(db: sqlite3.Connection, caller: str) -> set[int]:
    """The commands that were requests of that caller."""
    rows = db.execute("select command from requests where caller = ?", (caller,))
    return {command for (command,) in rows if command is not None}


def forget_before(db: sqlite3.Connection, moment: str) -> None:
    """Drops the requests from before that moment: nobody repeats them any more."""
    db.execute("delete from requests where at < ?", (moment,))


def name_caller(db: sqlite3.Connection, commands: Sequence[int], caller: str) -> None:
    """Writes who asked for them into the words of commands, which undo shows."""
    for command in commands:
        words = text(db, f"select words from commands where seq = {command:d}")
        db.execute(
            "update commands set words = ? where seq = ?", (f"{words} (by {caller})", command)
        )
