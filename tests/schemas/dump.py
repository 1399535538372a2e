"""Writes tests/schemas/N.sql: a log of this schema with a bit of everything in it.

    python -m tests.schemas.dump        before a release that brings a new schema

A file of a schema that was released is never written again.
"""

import os
import sqlite3
import subprocess
import tempfile
from contextlib import closing
from pathlib import Path

from liftlog.store.base.database import SCHEMA_VERSION
from tests.cli.runner import SCRIPT
from tests.conftest import SCHEMAS

LINES = (
    "log machine-back-extension 12@40kg 12 11 --note first",
    "log superman 30s",
    "edit last 25s",
    "undo",
    "log machine-back-extension 10@90lb --rpe 9 --pain mild",
    "delete last",
    "workout edit last --title Monday --note easy",
    "workout finish --fatigue",
    "pain severe --note back",
    "pain cleared --note fine",
    "config set unit kg",
    "equipment set barbell --unit kg --step 2.5",
    "goal add mine --sets 3 --reps 5",
    "exercise set superman --goal technique",
    "plan",
)


def made(path: Path) -> None:
    """A log at that path, trained by the lines above; catalogue rows no set needs are left out."""
    for minute, line in enumerate(LINES):
        clock = {"LIFTLOG_NOW": f"2026-01-05T18:{minute:02}:00", "TZ": "Europe/Berlin"}
        words = [SCRIPT, "--db", path, *line.split()]
        subprocess.run(words, check=True, env={**os.environ, **clock}, capture_output=True)
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        needed = "select exercise from sets union select exercise from preferences"
        needed += " union select exercise from plans"
        db.execute(f"delete from aliases where exercise not in ({needed})")
        db.execute(f"delete from exercises where slug not in ({needed}) and origin = 'catalogue'")
        db.execute("update exercises set page = '{}'")
        db.execute("delete from meta where key = 'catalogue'")


def dumped(path: Path) -> str:
    """The log as SQL."""
    with closing(sqlite3.connect(path)) as db:
        marks = [
            f"PRAGMA {name}={db.execute(f'pragma {name}').fetchone()[0]};"
            for name in ("application_id", "user_version")
        ]
        return "\n".join([*db.iterdump(), *marks]) + "\n"


def loaded(sql: Path, path: Path) -> None:
    """The log of a dump, at that path."""
    with closing(sqlite3.connect(path)) as db:
        db.execute("pragma journal_mode=wal")
        db.executescript(sql.read_text(encoding="utf-8"))


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "liftlog.db")
        made(path)
        target = SCHEMAS / f"{SCHEMA_VERSION}.sql"
        target.write_text(dumped(path), encoding="utf-8")
        print(target)


if __name__ == "__main__":
    main()
