"""Trial: a transaction that is always rolled back, and that waits for nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liftlog.store.base import journal

if TYPE_CHECKING:
    import sqlite3


class Trial:
    """`begin immediate` … rollback; the error of SQLite at once where another program writes."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self.db = db
        self._saved = len(journal.done)

    def __enter__(self) -> None:
        self.db.execute("pragma busy_timeout=0")
        self.db.execute("begin immediate")

    def __exit__(self, *_: object) -> None:
        if self.db.in_transaction:
            self.db.execute("rollback")
        # What was tried is no command that was saved.
        del journal.done[self._saved :]
