"""The words of the lifter's own names are those of the names, whatever happened to them."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liftlog.store.base.database import open_empty
from liftlog.store.base.location import database_path
from liftlog.store.exercises.catalogue import lifters_names
from liftlog.store.safety.checks import misspelt_names
from tests.cli import conftest
from tests.cli.runner import Lifter

empty_log, lifter = conftest.empty_log, conftest.lifter
KEYS = st.text("ab cdé\"'\\%_1[]", min_size=1, max_size=12)
HAPPENINGS = {
    "add": "insert or ignore into aliases(key, exercise, name, origin)"
    " values (:key, 'mine', :key, 'own')",
    "rename": "update or ignore aliases set key = :other where key = :key",
    "hide": "update aliases set deleted_at = 'x' where key = :key",
    "show": "update aliases set deleted_at = null where key = :key",
    "import": "update aliases set imports = 1 - imports where key = :key",
    "move": "update aliases set exercise = exercise || '2' where key = :key",
    "erase": "delete from aliases where key = :key",
}


@given(st.lists(st.tuples(st.sampled_from([*HAPPENINGS]), KEYS, KEYS), max_size=12))
def test_triggers_keep_them_through_any_change(happened: list[tuple[str, str, str]]):
    with closing(open_empty()) as db:
        db.execute("pragma foreign_keys = off")
        for what, key, other in happened:
            db.execute(HAPPENINGS[what], {"key": key, "other": other})

        assert misspelt_names(db) == 0
        for (key,) in db.execute(
            "select key from aliases where origin = 'own' and imports = 0 and deleted_at is null"
        ).fetchall():
            for word in key.split():
                found = "select 1 from name_words where word in ('', ?) and key = ?"
                assert db.execute(found, (word[:3], key)).fetchone()


def test_a_name_is_found_by_the_beginning_of_each_of_its_words(lifter: Lifter):
    lifter.gets('exercise add "Reverse hyper, old machine"')
    lifter.gets('exercise add "Пресс лёжа"')
    with closing(sqlite3.connect(database_path())) as db:
        for beginning in ("rev", "hyp", "old", "mac"):
            found = {name.exercise for name in lifters_names(db, [beginning])}
            assert found == {"reverse-hyper-old-machine", "пресс-лёжа"}
        assert {name.exercise for name in lifters_names(db, ["xyz"])} == {"пресс-лёжа"}


@pytest.mark.parametrize(
    "line",
    [
        "exercise add wiggle",
        "exercise add wiggle; exercise edit wiggle --alias 'wag wag'",
        "exercise add wiggle; exercise edit wiggle --alias 'wag wag'; undo",
        "exercise add wiggle; exercise add waggle; exercise merge wiggle waggle",
        "exercise add wiggle; exercise add waggle; exercise merge wiggle waggle; undo; redo",
        "exercise add wiggle; exercise hide wiggle; exercise unhide wiggle",
    ],
)
def test_commands_leave_them_right(lifter: Lifter, line: str):
    for command in line.split("; "):
        lifter.gets(command)

    with closing(sqlite3.connect(database_path())) as db:
        assert misspelt_names(db) == 0
        assert db.execute("select count(*) from name_words").fetchone()[0]


def test_doctor_sees_and_repairs_what_is_missing(lifter: Lifter):
    lifter.gets('exercise add "Wiggle waggle"')
    with closing(sqlite3.connect(database_path())) as db, db:
        db.execute("delete from name_words")

    answer = lifter.types("doctor")
    assert (answer.code, "1 name cannot be found by every word" in answer.out) == (5, True)
    assert "words of your own names listed again" in lifter.gets("doctor --repair")
    assert lifter.types("doctor").code == 0
