"""Upgrade: brings a log to the schema of this liftlog."""

import sqlite3
from collections.abc import Callable

from liftlog.errors import DatabaseTrouble
from liftlog.store.base import migrations
from liftlog.store.base.location import command_for


def bring_up_to_date(
    db: sqlite3.Connection, path: str, back_up: Callable[[str], object] | None
) -> None:
    """Migrates a new or older log; one that is not ours, or newer than liftlog, is refused."""
    # Read at one moment: another liftlog may be making the file just now.
    db.execute("begin")
    version = db.execute("pragma user_version").fetchone()[0]
    mark = db.execute("pragma application_id").fetchone()[0]
    is_empty = not db.execute("select 1 from sqlite_master limit 1").fetchone()
    db.execute("commit")
    if mark not in (0, migrations.APPLICATION_ID) or (mark == 0 and not is_empty):
        raise DatabaseTrouble(f"{path} is not a liftlog database", "use: --db with another file")
    if version > migrations.SCHEMA_VERSION:
        raise DatabaseTrouble(
            f"{path} was written by a newer liftlog",
            "note: upgrade with pip install --upgrade liftlog",
        )
    if 0 < version < migrations.SCHEMA_VERSION and back_up is None:
        raise DatabaseTrouble(
            f"{path} is from an older liftlog", f"try: {command_for(path, 'status')}"
        )
    migrations.migrate(db, lambda: back_up and back_up(path))
