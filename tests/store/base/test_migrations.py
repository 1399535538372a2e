"""A new file, an older file, a file opened twice: the schema comes to be once, and whole."""

import re
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Database, Migrations

from liftlog.errors import DatabaseTrouble
from liftlog.store.base import database, migrations
from liftlog.store.base.database import APPLICATION_ID, SCHEMA_VERSION, open_database
from liftlog.store.base.location import database_path
from tests.cli.runner import SCRIPT, Lifter

ADD_ONS = ("sqlite_sequence", "sqlite_stat1", "_sqlite_migrations")


def schema(path: str) -> list[tuple[str, str, str]]:
    with closing(sqlite3.connect(path)) as db:
        return db.execute("select type, name, sql from sqlite_master order by 1, 2").fetchall()


def pragma(path: str, name: str) -> object:
    with closing(sqlite3.connect(path)) as db:
        return db.execute(f"pragma {name}").fetchone()[0]


@pytest.fixture(autouse=True)
def step_by_step(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A new log is made by all steps, and not of what they come to."""
    monkeypatch.setattr(migrations, "NEW_LOG", str(tmp_path / "none.sql"))


@pytest.fixture
def fresh(tmp_path: Path) -> str:
    path = str(tmp_path / "liftlog.db")
    open_database(path).close()
    return path


def test_the_file_says_whose_it_is(fresh: str):
    assert pragma(fresh, "application_id") == APPLICATION_ID
    assert pragma(fresh, "user_version") == SCHEMA_VERSION
    assert pragma(fresh, "journal_mode") == "wal"


def test_every_table_is_strict(fresh: str):
    with closing(sqlite3.connect(fresh)) as db:
        tables = db.execute("select name, strict from pragma_table_list where type = 'table'")
        loose = {name for name, strict in tables if not strict and not name.startswith("sqlite_")}

    assert loose - set(ADD_ONS) == set()


def test_no_number_of_the_training_is_a_float(fresh: str):
    with closing(sqlite3.connect(fresh)) as db:
        columns = db.execute(
            "select m.name, c.name from sqlite_master m, pragma_table_info(m.name) c"
            " where m.type = 'table' and upper(c.type) not in ('TEXT', 'INTEGER')"
        ).fetchall()

    assert [column for column in columns if column[0] not in ADD_ONS] == []


def test_foreign_keys_hold(fresh: str):
    with closing(open_database(fresh)) as db:
        assert db.execute("pragma foreign_keys").fetchone() == (1,)
        with pytest.raises(sqlite3.IntegrityError):
            db.execute(
                "insert into aliases(key, exercise, name, origin) values ('a','b','c','own')"
            )


def test_an_answer_waits_for_the_disk(fresh: str):
    with closing(open_database(fresh)) as db:
        assert db.execute("pragma synchronous").fetchone() == (2,)


@pytest.mark.parametrize("view", ["v_sets", "v_sessions", "v_weekly"])
def test_a_view_for_other_programs_is_there(fresh: str, view: str):
    with closing(sqlite3.connect(fresh)) as db:
        assert db.execute(f"select * from {view}").fetchall() == []


def test_the_views_tell_loads_as_numbers(lifter: Lifter):
    lifter.gets("log machine-back-extension 12@40.5kg")
    lifter.gets("log 12@100lb")

    assert lifter.rows("select load, load_kg, exercise_name from v_sets order by position") == [
        (40.5, 40.5, "Machine back extension (seated lever)"),
        (100.0, pytest.approx(45.359237), "Machine back extension (seated lever)"),
    ]
    assert lifter.rows("select sets, working_sets, reps, volume_load_kg from v_sessions") == [
        (2, 2, 24, pytest.approx(12 * 40.5 + 12 * 45.359237))
    ]
    assert lifter.rows("select week, days from v_weekly") == [("2026-W02", 1)]


def test_opening_again_changes_nothing(fresh: str):
    before = Path(fresh).read_bytes()

    open_database(fresh).close()

    assert before == Path(fresh).read_bytes()


def test_an_up_to_date_file_needs_no_migration_code(lifter: Lifter):
    script = (
        "import sys; from liftlog.store.base.database import open_database;"
        "open_database(sys.argv[1]).close(); print('sqlite_utils' in sys.modules)"
    )

    done = subprocess.run(
        [sys.executable, "-c", script, database_path()],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )

    assert done.stdout == "False\n"


def test_two_processes_make_one_file(own_home: Path):
    both = [
        subprocess.Popen(
            [SCRIPT, "log", "superman", "12"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        for _ in range(2)
    ]

    said = [process.communicate(timeout=60)[1] for process in both]

    assert [process.returncode for process in both] == [0, 0], said
    path = database_path()
    assert pragma(path, "integrity_check") == "ok"
    assert pragma(path, "user_version") == SCHEMA_VERSION
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("select count(*) from exercises").fetchone()[0] >= 17


@pytest.mark.parametrize("step", range(1, 9))
def test_another_process_may_make_the_file_at_any_step_of_ours(tmp_path: Path, step: int):
    path = str(tmp_path / "liftlog.db")
    driver = database.sqlite3
    connect = driver.connect
    steps = 0

    class Overtaken(sqlite3.Connection):
        """Just before one of our statements the other process makes the whole file."""

        def execute(self, *words: Any) -> sqlite3.Cursor:
            nonlocal steps
            steps += 1
            if steps == step and not self.in_transaction:
                with pytest.MonkeyPatch.context() as other:
                    other.setattr(driver, "connect", connect)
                    open_database(path).close()
            return super().execute(*words)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(driver, "connect", lambda *a, **o: connect(*a, factory=Overtaken, **o))
        open_database(path).close()

    assert steps >= step
    assert pragma(path, "user_version") == SCHEMA_VERSION
    assert pragma(path, "integrity_check") == "ok"


def test_the_schema_is_the_same_however_it_came_to_be(fresh: str, lifter: Lifter):
    assert schema(fresh) == schema(database_path())


def test_a_log_made_at_once_is_one_that_sqlite_utils_made(fresh: str, tmp_path: Path):
    """A new log is made without sqlite-utils; it must not tell the two apart later."""
    path = str(tmp_path / "slow.db")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(migrations, "_make", migrations._bring_up)
        open_database(path).close()

    assert schema(fresh) == schema(path)
    notes = [applied(fresh), applied(path)]
    assert [name for name, _ in notes[0]] == [name for name, _ in notes[1]] == [*migrations.steps]
    for _, at in notes[0] + notes[1]:
        assert re.fullmatch(r"20\d\d-\d\d-\d\d \d\d:\d\d:\d\d\.\d{6}\+00:00", at)
    assert not Migrations("liftlog").pending(Database(fresh))


def test_a_log_made_of_what_a_wheel_brings_is_one_of_all_steps(fresh: str, tmp_path: Path):
    path, brought = str(tmp_path / "wheel.db"), tmp_path / "new-log.sql"
    brought.write_text(migrations.new_log_text(), encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(migrations, "NEW_LOG", str(brought))
        patch.setattr(migrations, "_step_by_step", None)  # no step is gone
        open_database(path).close()

    assert schema(path) == schema(fresh)
    assert [name for name, _ in applied(path)] == [*migrations.steps]
    assert pragma(path, "integrity_check") == "ok"
    with closing(sqlite3.connect(path)) as db, closing(sqlite3.connect(fresh)) as other:
        for (table,) in db.execute(
            "select name from sqlite_master where type = 'table'"
        ).fetchall():
            if table not in ("meta", "_sqlite_migrations"):
                query = f'select count(*) from "{table}"'
                assert db.execute(query).fetchone() == other.execute(query).fetchone(), table


def applied(path: str) -> list[tuple[str, str]]:
    with closing(sqlite3.connect(path)) as db:
        return db.execute(
            "select name, applied_at from _sqlite_migrations where migration_set = 'liftlog'"
            " order by id"
        ).fetchall()


def test_a_half_made_file_is_begun_anew(tmp_path: Path):
    path = str(tmp_path / "liftlog.db")
    with closing(sqlite3.connect(path)) as db:
        db.execute("pragma journal_mode=wal")

    open_database(path).close()

    assert pragma(path, "user_version") == SCHEMA_VERSION


def test_a_migration_that_fails_leaves_the_file_as_it_was(tmp_path: Path):
    def broken(db: sqlite3.Connection) -> None:
        db.execute("create table half(done)")
        raise RuntimeError("the power went out")

    path = str(tmp_path / "liftlog.db")
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(migrations.steps, "broken", broken)
        with pytest.raises(RuntimeError):
            open_database(path)

    assert schema(path) == []
    open_database(path).close()
    assert pragma(path, "user_version") == SCHEMA_VERSION


def test_the_triggers_that_keep_events_are_there(fresh: str):
    triggers = {name for kind, name, _ in schema(fresh) if kind == "trigger"}

    assert {"events_are_never_changed", "events_are_never_deleted"} <= triggers


def test_an_older_log_is_not_changed_without_a_copy(fresh: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(database, "SCHEMA_VERSION", SCHEMA_VERSION + 1)
    monkeypatch.setattr(migrations, "SCHEMA_VERSION", SCHEMA_VERSION + 1)

    with pytest.raises(DatabaseTrouble, match="is from an older liftlog"):
        open_database(fresh)
