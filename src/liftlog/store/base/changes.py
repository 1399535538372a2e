"""Changes: whether another connection has written to a log since it was last asked."""

import sqlite3


def data_version(db: sqlite3.Connection) -> int:
    """A number that changes whenever another connection commits."""
    version: int = db.execute("pragma data_version").fetchone()[0]
    return version
