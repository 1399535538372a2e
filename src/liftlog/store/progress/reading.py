"""A connection for other programs: it reads the views, and cannot write."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def connect(path: str) -> sqlite3.Connection:
    """The log of that file, for reading."""
    uri = f"{Path(path).resolve().as_uri()}?mode=ro"
    return sqlite3.connect(uri, uri=True, isolation_level=None)


def rows_of(path: str, sql: str, values: Sequence[object]) -> list[dict[str, object]]:
    """The rows that a question has, each by its columns."""
    with closing(connect(path)) as db:
        db.row_factory = sqlite3.Row
        return [dict(row) for row in db.execute(sql, tuple(values))]
