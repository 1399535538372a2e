"""One moment: what several statements read, whatever others write meanwhile."""

from __future__ import annotations

from contextlib import contextmanager

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator


@contextmanager
def one_moment(db: sqlite3.Connection) -> Iterator[None]:
    """All that is read inside is of the moment of the first statement. Nothing is written in it."""
    if db.in_transaction:
        yield
        return
    db.execute("begin")
    try:
        yield
    finally:
        if db.in_transaction:
            db.execute("rollback")
