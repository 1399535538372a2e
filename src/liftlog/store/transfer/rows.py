"""Single rows under their own keys: whether they are there, and what they may hold."""

import sqlite3

from liftlog.store.base.journal import TABLES, subject_of


def columns_of(db: sqlite3.Connection, table: str) -> list[str]:
    """The names of a table's columns that an export carries."""
    rows = db.execute("select name from pragma_table_info(?)", (table,))
    return [name for (name,) in rows if name != "deleted_at"]


def text_columns(db: sqlite3.Connection, table: str) -> set[str]:
    """Those of a table's columns that hold text; the others hold whole numbers."""
    rows = db.execute("select name, type from pragma_table_info(?)", (table,))
    return {name for name, declared in rows if declared.lower() == "text"}


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
