"""Messages: what coaches send to an athlete by the server, and what a log knows of it (G9)."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, NamedTuple

from liftlog.store.base.database import exists, texts
from liftlog.store.sharing.gym.connecting import refusals

if TYPE_CHECKING:
    from liftlog.store.base.journal import Command
    from liftlog.store.sharing.gym.connecting import Db

COMMENT, ROUTINE, PROGRAMME = "comment", "routine", "programme"
# More than that of one message is not fetched; of so many at once, the others come next time.
LONGEST = 64_000
LONGEST_COMMENT = 2_000
_MOST = 200
_NEW = """
    select m.id, m.coach, m.kind, m.name, left(m.text, %s), m.about,
      to_char(m.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')
    from liftlog.messages m
    where m.athlete = %s and not m.id = any(%s)
      and not exists (select from liftlog.events e
        where e.athlete = m.athlete and e.subject = m.id)
    order by m.at, m.id limit %s
"""


class Message(NamedTuple):
    """What a coach sent; `about` is a day or an id where it is about something."""

    id: str
    coach: str
    kind: str
    name: str | None
    text: str
    about: str | None
    at: str


def unknown(db: sqlite3.Connection, server: Db, athlete: str) -> list[Message]:
    """Those that no device of the athlete has seen, as far as the server and the log know. One that
    has the id of something else is none: its row would never be alike on all devices."""
    known = texts(db, "select id from messages")
    with refusals():
        rows = server.execute(_NEW, (LONGEST + 1, athlete, known, _MOST)).fetchall()
    messages = [Message(*row) for row in rows]
    return [it for it in messages if not _is_taken(db, it.id)]


def _is_taken(db: sqlite3.Connection, id_: str) -> bool:
    return exists(db, "select 1 from events where subject = ?", (id_,))


def remember(command: Command, message: Message) -> None:
    """The log knows it from now on, and so do the other devices."""
    id_, coach, kind, name, text, about, at = message
    patch = {"coach": coach, "kind": kind, "name": name, "text": text, "about": about, "at": at}
    command.change("message", "add", id_, patch)


def earlier(db: sqlite3.Connection, message: Message) -> str | None:
    """The text that the coach sent under that name before; None where there was none."""
    row: tuple[str] | None = db.execute(
        "select text from messages m where coach = ? and kind = ? and name = ? and id <> ?"
        " order by at desc, (select min(hlc) from events e where e.subject = m.id) desc limit 1",
        (message.coach, message.kind, message.name, message.id),
    ).fetchone()
    return None if row is None else row[0]


def comments(db: sqlite3.Connection) -> list[Message]:
    """All comments of coaches, oldest first; of one second, in the order of arrival."""
    rows = db.execute(
        "select id, coach, kind, name, text, about, at from messages m"
        " where kind = ? and deleted_at is null"
        " order by at, (select min(hlc) from events e where e.subject = m.id), id",
        (COMMENT,),
    )
    return [Message(*row) for row in rows]


def set_of(db: sqlite3.Connection, id_: str) -> tuple[str, str] | None:
    """(exercise, day) of a set, or (nothing, day) of a workout of that id."""
    row: tuple[str, str] | None = db.execute(
        "select exercise, day from sets where id = ?1 union all"
        " select '', day from workouts where id = ?1 limit 1",
        (id_,),
    ).fetchone()
    return row


def athletes_of(server: Db) -> list[str]:
    """The athletes who allow whoever is connected."""
    with refusals():
        rows = server.execute(
            "select athlete from liftlog.coaching where coach = session_user order by athlete"
        ).fetchall()
    return [name for (name,) in rows]


def send(
    server: Db, athlete: str, kind: str, name: str | None, text: str, about: str | None = None
) -> str:
    """Sends a message; the server says when it is, and from whom, which is the answer."""
    with refusals():
        row = server.execute(
            "insert into liftlog.messages(athlete, kind, name, text, about)"
            " values (%s, %s, %s, %s, %s) returning coach",
            (athlete, kind, name, text, about),
        ).fetchone()
    return str(row[0]) if row else ""
