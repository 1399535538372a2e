"""Careful reading: a connection that sees the log without the rows that no program can read.

Temporary views stand before the tables, so that every question goes on with the other rows. What
would write to such a table is refused by SQLite.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Container, Iterable
from contextlib import closing
from typing import NamedTuple

from liftlog.store.base.database import exists, number, texts
from liftlog.store.base.journal import SESSION_COUNTS, TABLES
from liftlog.store.base.moment import one_moment
from liftlog.store.safety.broken import broken_events, broken_in_tables, broken_rows, orphans
from liftlog.store.safety.drifts import Drift, drifts
from liftlog.store.safety.possible import Broken, lenient
from liftlog.store.safety.schema import STEPS, Missing, missing_objects
from liftlog.store.safety.twins import mark

_KEYS = dict(TABLES.values())
_DERIVED = ("session_counts", "session_counts_due", "kept_figures", "kept_sessions")


def what_is_broken(path: str) -> tuple[list[Broken], list[Missing]]:
    """The rows that cannot be read, and the parts that are missing.

    Rows whose workout or exercise is not there can be read; most commands do not even notice.
    """
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        return list(broken_rows(db)), missing_objects(db)


class Looked(NamedTuple):
    """What was found in a log: `drifted` is None where that is to be asked around the rest."""

    broken: list[Broken]
    missing: list[Missing]
    drifted: list[Drift] | None


def look_into(path: str) -> Looked:
    """All of a log that is read row by row, in one go: most of it then only once."""
    with closing(sqlite3.connect(path, isolation_level=None)) as db, one_moment(db):
        missing = missing_objects(db)
        db.text_factory = lenient
        broken = [*broken_in_tables(db)]
        has_twins = not broken and not missing and mark(db)
        if exists(db, "select 1 from main.sqlite_master where name = 'events'"):
            broken += broken_events(db, has_twins=has_twins)
        db.text_factory = str
        if broken or missing:
            return Looked(broken, missing, None)
        return Looked(broken, missing, [*drifts(db, has_twins=has_twins)])


def what_is_alone(path: str) -> list[Broken]:
    """The rows that name a row which is not there."""
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        return list(orphans(db))


def leave_out(db: sqlite3.Connection, broken: Iterable[Broken], missing: Iterable[Missing]) -> None:
    """From now on this connection reads around these rows and parts."""
    db.text_factory = _shown
    is_read_only = bool(number(db, "pragma query_only"))
    db.execute("pragma query_only=off")
    hidden: dict[str, list[tuple[object, ...]]] = defaultdict(list)
    for it in broken:
        if not it.is_text_alone or it.table == "events":
            hidden[it.table].append(it.key)
    for part in missing:
        if part.type in ("table", "view"):
            db.execute(_temporary(part.sql))
    views = dict(db.execute("select name, sql from main.sqlite_master where type = 'view'"))
    for table in sorted(hidden.keys() - {"events"}):
        _hide(db, table, hidden[table])
    if "sets" in hidden:
        for name in _DERIVED:
            _make_here(db, name)
        db.execute(f"insert into temp.session_counts {SESSION_COUNTS.format('true')}")
    if hidden:
        for sql in views.values():
            db.execute(_temporary(sql))
    copied = {_make_index(db, part, hidden) for part in missing if part.type == "index"}
    if "events" in hidden:
        _hide(db, "events", hidden["events"])
    if is_read_only or True in copied or "events" in hidden:
        # What was written to a copy would be lost.
        db.execute("pragma query_only=on")


def _hide(db: sqlite3.Connection, table: str, rows: list[tuple[object, ...]]) -> None:
    names = ("n",) if table == "events" else _KEYS[table]
    db.execute(f"create temp table hidden_{table}({', '.join(names)})")
    marks = ", ".join("?" * len(names))
    db.executemany(f"insert into hidden_{table} values ({marks})", rows)
    if table == "events":
        _copy_events(db)
        return
    same = " and ".join(f"h.{name} is t.{name}" for name in names)
    db.execute(
        f"create temp view {table} as select * from main.{table} t"
        f" where not exists (select 1 from hidden_{table} h where {same})"
    )


def _make_index(db: sqlite3.Connection, index: Missing, hidden: Container[str]) -> bool:
    """Makes an index, which a question may name, on a copy of its table; whether one was made."""
    table = index.sql.partition(" on ")[2].partition("(")[0].strip().strip('"')
    if table in hidden or table == STEPS:
        return False
    is_copy = not exists(db, "select 1 from temp.sqlite_master where name = ?", (table,))
    if is_copy:
        db.execute("pragma foreign_keys=off")
        _make_here(db, table)
        columns = ", ".join(texts(db, "select name from pragma_table_info(?)", (table,)))
        db.execute(f"insert into temp.{table}({columns}) select {columns} from main.{table}")
    db.execute(index.sql.replace(f" {index.name} ", f" temp.{index.name} ", 1))
    return is_copy


def _copy_events(db: sqlite3.Connection) -> None:
    """A copy, as a question may look into an event before a view leaves it out."""
    db.execute("pragma foreign_keys=off")
    _make_here(db, "events")
    columns = ", ".join(texts(db, "select name from pragma_table_info('events')"))
    db.execute(
        f"insert into temp.events({columns}) select {columns} from main.events"
        " where n not in (select n from hidden_events)"
    )
    for name in ("subject", "command"):
        db.execute(f"create index temp.events_{name} on events({name}, hlc)")


def _make_here(db: sqlite3.Connection, table: str) -> None:
    query = "select sql from main.sqlite_master where name = ?"
    for sql in texts(db, query, (table,)):
        db.execute(_temporary(sql))


def _temporary(sql: str) -> str:
    """The same object of this connection alone."""
    create, _, what = sql.partition(" ")
    return f"{create} temp {what}"


def _shown(raw: bytes) -> str:
    return raw.decode(errors="replace")
