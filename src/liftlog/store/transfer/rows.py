"""Rows by their keys: whether they exist, and their columns."""

import json
import sqlite3
from collections.abc import Sequence

from liftlog.domain.exercises.goals import OURS
from liftlog.store.base.database import text, texts
from liftlog.store.base.journal import TABLES, Patch, subject_of


def columns_of(db: sqlite3.Connection, table: str) -> list[str]:
    """The names of a table's columns that an export carries."""
    names = texts(db, "select name from pragma_table_info(?)", (table,))
    return [name for name in names if name not in ("deleted_at", "merged_into")]


def keys_of(db: sqlite3.Connection, entity: str) -> set[str]:
    """The keys of all rows, deleted ones too."""
    table, (key,) = TABLES[entity]
    return {*texts(db, f"select {key} from {table}")}


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
    query = (
        "select kind from events where subject = ? order by hlc desc, device desc, id desc limit 1"
    )
    last = text(db, query, (subject_of(entity, key),))
    return "back" if last == f"{entity}.undo" else "deleted"


def known_sets(db: sqlite3.Connection, sets: Sequence[str]) -> set[str]:
    """Those of these sets that are in the log, deleted ones too."""
    query = "select id from sets where id in (select value from json_each(?))"
    return {*texts(db, query, (json.dumps(sets),))}


def workout_with(db: sqlite3.Connection, sets: Sequence[str]) -> str | None:
    """The workout that holds the first of these sets, of those not deleted where there are some."""
    query = "select workout from sets where id = ?"
    live = f"{query} and deleted_at is null"
    workouts = (text(db, asked, (one,)) for asked in (live, query) for one in sets)
    return next(filter(None, workouts), None)


def is_goal_of_ours(db: sqlite3.Connection, slug: str) -> bool:
    """Whether this is a goal of liftlog's own, which the lifter's may replace."""
    query = "select source from goals where slug = ? and origin = 'catalogue'"
    return (text(db, query, (slug,)) or "").startswith(OURS)


def differs(db: sqlite3.Connection, entity: str, key: str, patch: Patch) -> bool:
    """Whether a row that is there says something else than the patch."""
    table, fields = TABLES[entity]
    where = " and ".join(f"{field} = ?" for field in fields)
    row = db.execute(
        f"select {', '.join(patch)} from {table} where {where}" if patch else "select null limit 0",
        tuple(key.split("\t")) if patch else (),
    ).fetchone()
    return row is not None and tuple(row) != tuple(patch.values())
