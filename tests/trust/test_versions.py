"""Schemas change and versions meet: every log of the past opens, and none is spoiled."""

import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from liftlog.errors import DatabaseTrouble
from liftlog.store.base.database import SCHEMA_VERSION, open_database
from liftlog.store.base.journal import Transaction
from liftlog.store.safety.backups import backups_of
from tests.cli.runner import in_a_process, is_one_message
from tests.conftest import CHECKOUT, SCHEMAS
from tests.schemas import dump
from tests.trust.figures import count
from tests.trust.scene import MACHINE, asked, assert_whole, moments, times

TOMORROW = SCHEMA_VERSION + 1
# Columns that a later schema has, or that of tomorrow.
ADDED = {
    "plans": ("routine", "superset", "amrap", "run", "swapped_for", "distance"),
    "events": ("n", "was"),
    "commands": ("target_id",),
    "sets": ("amrap", "parts", "tempo", "stance"),
    "workouts": ("merged_into",),
    "pains": ("clears",),
}
RELEASED = sorted(SCHEMAS.glob("*.sql"))
KEPT = ("sets", "workouts", "pains", "events", "commands", "settings", "goals", "plans")


def tomorrow(path: Path, *words: str, how: str = "") -> subprocess.Popen[str]:
    """A command of the next version, running."""
    return subprocess.Popen(
        [sys.executable, "-m", "tests.trust.planted", "--db", str(path), *words],
        cwd=CHECKOUT,
        env={**os.environ, "PLANTED": how},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def finished(process: subprocess.Popen[str]) -> tuple[int, str]:
    _, said = process.communicate(timeout=60)
    return process.returncode, said


def contents(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    """The rows of today's columns."""
    with closing(sqlite3.connect(path)) as db:
        found = {}
        for table in KEPT:
            names = [n for (n,) in db.execute("select name from pragma_table_info(?)", (table,))]
            columns = ", ".join(f'"{name}"' for name in names if name not in ADDED.get(table, ()))
            # The goals of the catalogue are those of the version that opened it.
            own = " where origin = 'own'" if table == "goals" else ""
            found[table] = db.execute(f"select {columns} from {table}{own} order by 1").fetchall()
        return found


def version_of(path: Path) -> int:
    return int(str(asked("pragma user_version", path=str(path))[0][0]))


@pytest.fixture(params=RELEASED, ids=lambda sql: f"schema-{sql.stem}")
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A log of a released schema, with data."""
    path = tmp_path / "log" / "liftlog.db"
    path.parent.mkdir()
    dump.loaded(request.param, path)
    return path


def test_the_newest_dump_is_of_todays_schema(tmp_path: Path):
    """If not: python -m tests.schemas.dump; of a released schema, add a migration instead."""
    dump.loaded(SCHEMAS / f"{SCHEMA_VERSION}.sql", tmp_path / "old.db")
    open_database(str(tmp_path / "new.db")).close()
    question = "select type, name, sql from sqlite_master order by 1, 2"

    found = [asked(question, path=str(tmp_path / name)) for name in ("old.db", "new.db")]

    assert found[0] == found[1]


def test_a_log_of_the_past_is_whole_today(old: Path):
    before = contents(old)

    assert in_a_process("--db", str(old), "doctor").code == 0

    assert contents(old) == before
    assert_whole(str(old))


def test_a_migration_keeps_every_row_and_a_backup(old: Path):
    before, version = contents(old), version_of(old)

    assert finished(tomorrow(old, "history")) == (0, "")

    assert version_of(old) == TOMORROW
    assert contents(old) == before
    assert_whole(str(old))
    (copy,) = backups_of(str(old))
    assert copy.reason == "migration"
    assert contents(Path(copy.path)) == before
    assert version_of(Path(copy.path)) == version


def test_rows_that_refer_to_none_are_migrated_and_repaired(old: Path):
    with closing(sqlite3.connect(old)) as db:
        sets = db.execute("select id, reps, load, day from sets order by id").fetchall()
        db.execute("pragma foreign_keys = off")
        db.execute("delete from workouts")
        db.commit()

    assert in_a_process("--db", str(old), "history").code == 0
    repaired = in_a_process("--db", str(old), "doctor", "--repair")

    assert (repaired.code, repaired.err) == (0, "")
    after = asked("select id, reps, load, day from sets order by id", path=str(old))
    assert after == sets
    assert_whole(str(old))


def test_two_at_once_migrate_once(old: Path):
    both = [tomorrow(old, "log", MACHINE, f"{n}@40kg", how="slow") for n in (5, 6, 7)]

    assert [finished(process) for process in both] == [(0, "")] * 3
    assert version_of(old) == TOMORROW
    assert len(backups_of(str(old))) == 1
    assert_whole(str(old))


def test_a_migration_that_is_killed_never_was_or_is_done(old: Path, tmp_path: Path):
    before = contents(old)
    start = tmp_path / "start.db"
    shutil.copy(old, start)
    seen = set()
    for pause in [*moments(0.9, times(4, 200), "migrate"), 5.0]:
        for file in old.parent.glob("liftlog.db*"):
            file.unlink()
        shutil.copy(start, old)
        process = tomorrow(old, "status", how="slow")
        try:
            process.wait(pause)
        except subprocess.TimeoutExpired:
            process.kill()
            count("kills")
        process.communicate(timeout=60)
        assert contents(old) == before
        assert asked("pragma integrity_check", path=str(old)) == [("ok",)]
        seen.add(version_of(old))
        assert finished(tomorrow(old, "status"))[0] == 0
        assert version_of(old) == TOMORROW
    assert TOMORROW in seen


def test_a_migration_that_breaks_a_key_is_taken_back(old: Path):
    before, version = contents(old), version_of(old)

    code, said = finished(tomorrow(old, "status", how="broken"))

    assert (code, is_one_message(said)) == (5, True)
    assert (version_of(old), contents(old)) == (version, before)


def test_an_older_liftlog_refuses_a_newer_file_and_leaves_it_alone(old: Path):
    finished(tomorrow(old, "status"))
    before = old.read_bytes()

    for words in (("log", MACHINE, "12@40kg"), ("history",), ("undo",), ("purge", "last", "-y")):
        answer = in_a_process("--db", str(old), *words)
        assert (answer.code, answer.out, is_one_message(answer.err)) == (5, "", True)
        assert "newer liftlog" in answer.err

    assert old.read_bytes() == before


def test_an_older_liftlog_that_was_open_during_the_upgrade_writes_nothing(old: Path):
    assert in_a_process("--db", str(old), "status").code == 0
    with closing(open_database(str(old))) as mine:
        mine.execute("select count(*) from sets").fetchone()
        assert finished(tomorrow(old, "status"))[0] == 0
        before = contents(old)

        with pytest.raises(DatabaseTrouble), Transaction(mine):
            mine.execute("delete from sets")

        assert not mine.in_transaction
    assert contents(old) == before


def test_a_newer_liftlog_restores_a_copy_of_an_older_one(old: Path, tmp_path: Path):
    answer = in_a_process("--db", str(old), "backup", str(tmp_path / "copy.db"))
    assert answer.code == 0, answer
    before = contents(old)
    finished(tomorrow(old, "log", MACHINE, "5@40kg"))

    code, said = finished(tomorrow(old, "restore", str(tmp_path / "copy.db"), "--yes"))

    assert code == 0, said
    assert version_of(old) == TOMORROW
    assert contents(old) == before
    assert version_of(tmp_path / "copy.db") == SCHEMA_VERSION
