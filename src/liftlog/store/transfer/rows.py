"""Single rows under their own keys: whether they are there, and what a whole one has."""

from __future__ import annotations

import sqlite3

from liftlog.store.base.journal import TABLES, subject_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def columns_of(db: sqlite3.Connection, table: str) -> list[str]:
    """The names of a table's columns that an export carries."""
    rows = db.execute("select name from pragma_table_info(?)", (table,))
    return [name for (name,) in rows if name != "deleted_at"]


def text_columns(db: sqlite3.Connection, table: str) -> set[str]:
    """Those of a table's columns that hold text; the others hold whole numbers."""
    rows = db.execute("select name, type from pragma_table_info(?)", (table,))
    return {name for name, declared in rows if declared.lower() == "text"}


def with_defaults(
    db: sqlite3.Connection, table: str, row: dict[str, Any]
) -> dict[str, str | int | None]:
    """The row with a column's default where it says nothing, and without the key."""
    columns = db.execute("select name, dflt_value, pk from pragma_table_info(?)", (table,))
    full = {}
    for name, default, key in columns.fetchall():
        if key or name == "deleted_at":
            continue
        value = row.get(name)
        if value is None and default is not None:
            value = db.execute(f"select {default}").fetchone()[0]
        full[name] = value
    return full


def state_of(db: sqlite3.Connection, entity: str, key: str) -> str:
    """new, seen, deleted (by the lifter) or back (an undo took it out: it may come back)."""
    table, fields = TABLES[entity]
    where = " and ".join(f"{field} = ?" for field in fields)
    row = db.execute(
        f"select deleted_at from {table} where {where}", tuple(key.split("\t"))
    ).fetchone()
    if row is None:
        return "new"
    if row[0] is None:
        return "seen"
    last = db.execute(
        "select kind from events where subject = ? order by hlc desc, rowid desc limit 1",
        (subject_of(entity, key),),
    ).fetchone()
    return "back" if last and last[0] == f"{entity}.undo" else "deleted"
