"""Logs that take in journal files, past the folder."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest

from liftlog.store.base.database import open_database

Fresh = Callable[[], sqlite3.Connection]


@pytest.fixture
def fresh(empty_log: Path, tmp_path: Path) -> Iterator[Fresh]:
    """An empty log, as often as it is called; those of the example before are closed."""
    opened: list[sqlite3.Connection] = []
    numbers, old = count(), count()

    def begin() -> sqlite3.Connection:
        # An example has four logs at most.
        while len(opened) > 3:
            opened.pop(0).close()
            for file in tmp_path.glob(f"{next(old)}.db*"):
                file.unlink()
        path = tmp_path / f"{next(numbers)}.db"
        shutil.copy(empty_log, path)
        db = open_database(str(path))
        db.execute("pragma synchronous=off")
        opened.append(db)
        return db

    yield begin
    for db in opened:
        db.close()
