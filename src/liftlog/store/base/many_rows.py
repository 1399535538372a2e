"""Many rows: written by few statements."""

import sqlite3
from collections.abc import Sequence
from itertools import chain

# So many rows are given to a statement.
_AT_ONCE = 50


def insert_rows(
    db: sqlite3.Connection,
    table: str,
    columns: Sequence[str],
    rows: Sequence[Sequence[str | int | None]],
) -> None:
    """New rows of a table. Before each statement SQLite keeps the pages of a table that has a
    trigger: written one by one, rows take more than twice as long."""
    into = f"insert into {table}({', '.join(columns)}) values "
    marks = f"({', '.join('?' * len(columns))})"
    together = len(rows) - len(rows) % _AT_ONCE
    many = into + ", ".join([marks] * _AT_ONCE)
    for start in range(0, together, _AT_ONCE):
        db.execute(many, [*chain.from_iterable(rows[start : start + _AT_ONCE])])
    db.executemany(into + marks, rows[together:])
