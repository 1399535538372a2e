"""Version of SQLite."""

import sqlite3


def sqlite_version() -> str:
    """That of the library which runs here."""
    return sqlite3.sqlite_version
