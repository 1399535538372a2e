"""Killed at any moment, a command is done in whole or not at all, and the file opens."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from liftlog.store.base.location import database_path
from liftlog.store.safety.backups import backups_of
from tests.cli.runner import Lifter
from tests.trust.scene import (
    MACHINE,
    asked,
    assert_whole,
    csv_of,
    how_long,
    killed_after,
    moments,
    number_of_sets,
    times,
)

KILLS = times(5, 200)


def test_a_killed_log_is_in_or_not_and_an_answered_one_is_in(lifter: Lifter):
    longest = how_long("log", MACHINE, "12@40kg")
    answered = 1
    for pause in moments(longest, KILLS, "log"):
        before = number_of_sets()
        _, said = killed_after(pause, "log", "11")
        assert number_of_sets() - before in ((1,) if said else (0, 1))
        answered += bool(said)
    assert_whole()
    assert number_of_sets() >= answered


def test_a_killed_import_brings_all_sets_or_none(lifter: Lifter, tmp_path: Path):
    rows = times(300, 600)
    how_long("log", MACHINE, "12@40kg")
    longest = how_long("import", str(csv_of(tmp_path / "first.csv", rows)))
    for n, pause in enumerate(moments(longest, KILLS, "import"), 1):
        before = number_of_sets()
        killed_after(pause, "import", str(csv_of(tmp_path / f"{n}.csv", rows, n * rows)))
        assert number_of_sets() - before in (0, rows)
        if not n % 20:
            assert_whole()
    assert_whole()


def test_a_killed_undo_takes_back_whole_commands(lifter: Lifter):
    for reps in ("12,11,10@40kg", "9,9,9"):
        how_long("log", MACHINE, reps)
    longest = how_long("undo")
    for n, pause in enumerate(moments(longest, KILLS, "undo")):
        killed_after(pause, "redo" if n % 2 else "undo")
        assert number_of_sets() in (0, 3, 6)
    assert_whole()


def test_a_killed_undo_of_an_import_takes_back_all_of_it_or_nothing(lifter: Lifter, tmp_path: Path):
    rows = times(600, 3000)
    how_long("log", MACHINE, "12@40kg")
    how_long("import", str(csv_of(tmp_path / "many.csv", rows)))
    longest = how_long("undo")
    for n, pause in enumerate(moments(longest, KILLS, "undo of an import")):
        word = "undo" if number_of_sets() == rows + 1 else "redo"
        killed_after(pause, word)
        assert number_of_sets() in (1, rows + 1)
        if not n % 20:
            assert_whole()
    assert_whole()


def test_a_killed_restore_leaves_the_log_or_the_copy(lifter: Lifter, tmp_path: Path):
    how_long("log", MACHINE, "12@40kg")
    how_long("import", str(csv_of(tmp_path / "many.csv", times(300, 3000))))
    how_long("backup", str(tmp_path / "copy.db"))
    many = number_of_sets()
    triggers = asked("select name from sqlite_master where type = 'trigger' order by name")
    assert triggers
    how_long("log", "11")
    longest = how_long("restore", str(tmp_path / "copy.db"), "--yes")
    for pause in moments(longest, KILLS, "restore"):
        if number_of_sets() == many:
            how_long("log", "11")
        killed_after(pause, "restore", str(tmp_path / "copy.db"), "--yes")
        assert number_of_sets() in (many, many + 1)
        assert triggers == asked(
            "select name from sqlite_master where type = 'trigger' order by name"
        )
    assert_whole()
    for backup in backups_of(database_path()):
        assert asked("pragma integrity_check", path=backup.path) == [("ok",)]


def test_a_killed_backup_leaves_no_half_copy_under_its_name(lifter: Lifter, tmp_path: Path):
    how_long("import", str(csv_of(tmp_path / "many.csv", times(300, 3000))))
    longest = how_long("backup", str(tmp_path / "first.db"))
    many = number_of_sets()
    for n, pause in enumerate(moments(longest, KILLS, "backup")):
        target = tmp_path / f"{n}.db"
        killed_after(pause, "backup", str(target))
        assert not target.exists() or number_of_sets(str(target)) == many


def test_a_killed_progress_keeps_figures_that_are_right_or_none(lifter: Lifter, tmp_path: Path):
    how_long("log", MACHINE, "12@40kg")
    how_long("import", str(csv_of(tmp_path / "many.csv", times(300, 3000))))
    longest = how_long("progress")
    told = lifter.gets("progress")
    for n, pause in enumerate(moments(longest, KILLS, "progress"), 1):
        with closing(sqlite3.connect(database_path(), isolation_level=None)) as db:
            db.execute("delete from kept_figures")
        killed_after(pause, "progress")
        assert lifter.gets("progress") == told
        if not n % 20:
            assert_whole()
    assert_whole()


@pytest.mark.parametrize("word", ["purge", "doctor"])
def test_a_killed_purge_or_repair_leaves_a_whole_file(lifter: Lifter, word: str, tmp_path: Path):
    how_long("log", MACHINE, "12,11,10@40kg")
    saved = tmp_path / "saved.db"
    shutil.copy(database_path(), saved)
    words = ("purge", "last", "--yes") if word == "purge" else ("doctor", "--repair")

    def prepare() -> None:
        shutil.copy(saved, database_path())
        with closing(sqlite3.connect(database_path(), isolation_level=None)) as db:
            if word == "doctor":
                db.execute("update sets set reps = 99")

    prepare()
    longest = how_long(*words)
    for pause in moments(longest, KILLS, word):
        prepare()
        killed_after(pause, *words)
        if word == "purge":
            assert number_of_sets() in (2, 3)
            assert_whole()
        else:
            assert asked("select count(*) from sets where reps = 99")[0][0] in (0, 3)
            assert asked("pragma integrity_check") == [("ok",)]
