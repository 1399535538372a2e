"""Rows of a gym's server, written and read past liftlog."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.postgres import Db

WORDS = "log squat 5 --note secret"


def push(
    db: Db,
    id: str,
    patch: str = '{"reps": 5}',
    *,
    kind: str = "set.add",
    subject: str = "set-1",
    hlc: str = "01a22479d172-0001",
    was: str | None = None,
    athlete: str | None = None,
) -> int:
    """A change and its command, as whoever is connected, in the name of `athlete` if there is one;
    how many events there are more."""
    command = f"of-{id}"
    name = "session_user" if athlete is None else "%(athlete)s"
    values = {
        "athlete": athlete, "id": id, "command": command, "hlc": hlc, "subject": subject,
        "kind": kind, "patch": patch, "was": was, "words": WORDS,
    }  # fmt: skip
    db.execute(
        "insert into liftlog.commands(id, device, at, words, kind) values"
        " (%(command)s, 'abcdef01', '2026-01-05T18:00:00Z', %(words)s, 'do')"
        " on conflict do nothing",
        values,
    )
    return db.execute(
        "insert into liftlog.events(athlete, id, hlc, command, subject, kind, patch, was, schema)"
        f" values ({name}, %(id)s, %(hlc)s, %(command)s, %(subject)s, %(kind)s, %(patch)s,"
        " %(was)s, 2) on conflict do nothing",
        values,
    ).rowcount


def rows(db: Db, table: str = "events", columns: str = "athlete, id") -> list[tuple[Any, ...]]:
    """What somebody sees of a table."""
    return db.execute(f"select {columns} from liftlog.{table} order by 1, 2").fetchall()
