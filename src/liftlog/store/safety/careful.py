"""Careful reading: a connection that sees the log without the rows that no program can read.

Temporary views stand before the tables, so that every question goes on with the other rows. What
would write to such a table is refused by SQLite.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable

from liftlog.store.base.database import texts
from liftlog.store.base.journal import SESSION_COUNTS, TABLES
from liftlog.store.safety.possible import Broken, broken_rows
from liftlog.store.safety.schema import Missing, missing_objects

_KEYS = dict(TABLES.values())
_DERIVED = ("session_counts", "session_counts_due", "kept_figures")


def what_is_broken(path: str) -> tuple[list[Broken], list[Missing]]:
    """The rows that cannot be read, and the parts that are missing."""
    db = sqlite3.connect(path, isolation_level=None)
    try:
        return list(broken_rows(db)), missing_objects(db)
    finally:
        db.close()


def leave_out(db: sqlite3.Connection, broken: Iterable[Broken], missing: Iterable[Missing]) -> None:
    """From now on this connection reads around these rows and parts."""
    db.text_factory = _shown
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
    if "events" in hidden:
        # The last: from then on nothing is written.
        _hide(db, "events", hidden["events"])


def _hide(db: sqlite3.Connection, table: str, rows: list[tuple[object, ...]]) -> None:
    names = ("rowid_",) if table == "events" else _KEYS[table]
    db.execute(f"create temp table hidden_{table}({', '.join(names)})")
    marks = ", ".join("?" * len(names))
    db.executemany(f"insert into hidden_{table} values ({marks})", rows)
    if table == "events":
        _copy_events(db)
        return
    columns = "*"
    same = " and ".join(f"h.{name} is t.{name}" for name in names)
    db.execute(
        f"create temp view {table} as select {columns} from main.{table} t"
        f" where not exists (select 1 from hidden_{table} h where {same})"
    )


def _copy_events(db: sqlite3.Connection) -> None:
    """A copy, as a question may look into an event before a view leaves it out."""
    db.execute("pragma foreign_keys=off")
    _make_here(db, "events")
    columns = ", ".join(texts(db, "select name from pragma_table_info('events')"))
    db.execute(
        f"insert into temp.events(rowid, {columns}) select rowid, {columns} from main.events"
        " where rowid not in (select rowid_ from hidden_events)"
    )
    for name in ("subject", "command"):
        db.execute(f"create index temp.events_{name} on events({name}, hlc)")
    # What was written to the copy would be lost.
    db.execute("pragma query_only=on")


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
