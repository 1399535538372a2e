"""Rows written straight into a log, so that a property sees many histories in a short time."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from typing import Any

from liftlog.store.base.journal import Transaction

WORKING_SET = {"kind": "working", "reps": 8, "load_type": "external", "timezone": "UTC"}


def insert(db: sqlite3.Connection, table: str, row: dict[str, Any]) -> None:
    marks = ", ".join("?" * len(row))
    db.execute(f"insert into {table}({', '.join(row)}) values ({marks})", tuple(row.values()))


def train(
    db: sqlite3.Connection, workouts: Iterable[dict[str, Any]], sets: Iterable[dict[str, Any]]
) -> None:
    """Only these workouts and sets are in the log; sessions are counted as after any command."""
    with Transaction(db):
        db.execute("delete from sets")
        db.execute("delete from workouts")
        for workout in workouts:
            insert(db, "workouts", {"timezone": "UTC"} | workout)
        for set_ in sets:
            insert(db, "sets", WORKING_SET | set_)
