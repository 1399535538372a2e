"""Schema of a log: what is missing in it, and makes it anew where it can be made."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from functools import cache
from typing import NamedTuple

from liftlog.store.base.database import open_empty

STEPS = "_sqlite_migrations"
# What no event and no file of ours can give again: it is looked for in the pages.
_ONLY_HERE = {"events", "commands", "sets", "workouts", "pains", "measurements"}


class Missing(NamedTuple):
    """A table, index, trigger or view that every log has, and this one has not."""

    type: str
    name: str
    sql: str

    @property
    def is_needed(self) -> bool:
        """Whether an empty one would not be as good, and nothing fills it again."""
        return self.name in _ONLY_HERE


def missing_objects(db: sqlite3.Connection) -> list[Missing]:
    """What the log lacks, tables first."""
    # Damaged bytes are no text, and no statement of ours.
    parts = ", ".join(f"cast({part} as blob)" for part in ("type", "name", "sql"))
    rows = db.execute(f"select {parts} from main.sqlite_master")
    there = {(_text(kind), _text(name)): sql and _text(sql) for kind, name, sql in rows}
    return [it for it in _expected() if not _is_there(it, there)]


def _text(said: bytes) -> str:
    return said.decode("utf-8", "replace")


def _is_there(it: Missing, there: Mapping[tuple[str, str], str | None]) -> bool:
    """Whether it is there; a trigger, view or index that says something else is not."""
    key = (it.type, it.name)
    return key in there and (it.type == "table" or there[key] == it.sql)


@cache
def _expected() -> tuple[Missing, ...]:
    with closing(open_empty()) as whole:
        rows = whole.execute(
            "select type, name, sql from sqlite_master where sql is not null"
            " and name not glob 'sqlite_*'"
            " order by type <> 'table', rowid"
        )
        return tuple(Missing(*row) for row in rows)


def make_missing(db: sqlite3.Connection) -> list[Missing]:
    """Makes what is missing; lives inside one transaction."""
    made = missing_objects(db)
    names = {it.name for it in made}
    for kind, name in db.execute("select type, name from main.sqlite_master").fetchall():
        if name in names:
            # It has the name of what is missing, but is something else.
            db.execute(f"drop {kind} {name}")
    for it in made:
        db.execute(it.sql)
        if it.name == STEPS:
            _fill_steps(db)
    return made


def _fill_steps(db: sqlite3.Connection) -> None:
    """The migrations that a log of this schema has had."""
    with closing(open_empty()) as whole:
        rows = whole.execute(f"select * from {STEPS}").fetchall()
    for row in rows:
        db.execute(f"insert into {STEPS} values ({', '.join('?' * len(row))})", row)
