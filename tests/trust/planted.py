"""liftlog of tomorrow: this one with another migration planted in it.

    python -m tests.trust.planted status        as `liftlog status`

PLANTED=slow waits in the middle of the migration; PLANTED=broken breaks a foreign key.
"""

import os
import sqlite3
import time

from liftlog.store.base import database

VERSION = database.SCHEMA_VERSION + 1
database.SCHEMA_VERSION = VERSION  # before any other module takes it


def plant() -> None:
    from liftlog.store.base import migrations

    migrations.SCHEMA_VERSION = VERSION

    def planted(db: sqlite3.Connection) -> None:
        db.execute("alter table sets add column stance text")
        db.execute("create table planted(id integer primary key, note text) strict")
        db.execute("insert into planted(note) select note from sets")
        if os.environ.get("PLANTED") == "slow":
            time.sleep(0.3)
        if os.environ.get("PLANTED") == "broken":
            db.execute("update sets set workout = 'nowhere'")
        db.execute("create index sets_stance on sets(stance)")

    migrations.steps["tomorrow"] = planted


if __name__ == "__main__":
    from liftlog.start.door import main

    plant()
    main()
