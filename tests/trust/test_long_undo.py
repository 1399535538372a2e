"""Undo and redo of much: linear, and nobody is turned away meanwhile."""

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from liftlog.services.base.workspace import open_workspace
from liftlog.services.training.undo import list_steps, redo_steps, undo_steps
from liftlog.store.base.location import database_path
from liftlog.store.training import undo
from tests.cli.runner import Lifter, in_a_process
from tests.trust.scene import (
    MACHINE,
    assert_whole,
    csv_of,
    how_long,
    number_of_sets,
    started,
    times,
)


def steps_of(work: Callable[..., object], number: int = 1) -> int:
    """What the work costs SQLite, in steps of its machine: the same on every computer."""
    count = 0

    def counted() -> int:
        nonlocal count
        count += 1
        return 0

    with open_workspace() as ws:
        ws.db.set_progress_handler(counted, 100)
        work(ws, number)
        ws.db.set_progress_handler(None, 0)
    return count


def a_csv(path: Path, sets: int) -> str:
    return str(csv_of(path / f"{sets}.csv", sets))


def a_log(path: Path, sets: int) -> str:
    """The same as liftlog's own JSON, which writes set by set."""
    other = {"LIFTLOG_DB": str(path / f"{sets}.db")}
    assert in_a_process("import", a_csv(path, sets), env=other).code == 0
    said = in_a_process("export", "--format", "json", env=other)
    file = path / f"{sets}.json"
    file.write_text(said.out)
    assert json.loads(said.out)
    return str(file)


@pytest.mark.parametrize("file_of", [a_csv, a_log])
def test_undo_and_redo_of_an_import_cost_as_much_as_it_has_sets(
    lifter: Lifter, tmp_path: Path, file_of: Callable[[Path, int], str]
):
    costs = []
    for sets in (100, 800):
        lifter.gets(f"import {file_of(tmp_path, sets)}")
        costs.append([steps_of(work) for work in (undo_steps, redo_steps, undo_steps)])
        # What was undone comes back by another import: its undo names every field.
        lifter.gets(f"import {file_of(tmp_path, sets)}")
        costs[-1] += [steps_of(work) for work in (undo_steps, redo_steps, undo_steps)]
        assert number_of_sets() == 0
    for few, many in zip(*costs, strict=True):
        assert many < 16 * few, costs
    assert_whole()


@pytest.mark.parametrize("file_of", [a_csv, a_log])
def test_what_is_reversed_at_once_is_as_if_one_by_one(
    lifter: Lifter,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    file_of: Callable[[Path, int], str],
):
    """Also where sets were corrected, deleted or brought in again meanwhile."""
    file, other = file_of(tmp_path, 30), a_csv(tmp_path, 20)
    words = (
        f"import {file}", "undo", "redo", "edit last 6", "undo 2", "redo 2", "undo 2", "redo",
        "delete last", "undo 2", f"import {file}", "undo", "redo", "edit last 5", "undo",
        f"import {other}", "undo", "redo", "undo 2", f"import {file}", "undo",
    )  # fmt: skip
    told = []
    for many in (1, 10**9):
        monkeypatch.setattr(undo, "MANY", many)
        log = str(tmp_path / f"log-{many}.db")
        monkeypatch.setenv("LIFTLOG_DB", log)
        told.append([])
        for line in words:
            lifter.gets(line)
            told[-1].append(what_is_said(log))
    assert told[0] == told[1]
    assert_whole()


def what_is_said(log: str) -> list[object]:
    """The rows, and the events with what they say."""
    with closing(sqlite3.connect(log)) as db:
        events = db.execute("select subject, kind, patch, was from events order by subject, hlc")
        said = [
            (subject, kind, json.loads(patch), json.loads(was or "null"))
            for subject, kind, patch, was in events
        ]
        tables = ("sets", "workouts", "exercises", "session_counts")
        return [
            said,
            *(db.execute(f"select * from {it} order by 1, 2").fetchall() for it in tables),
        ]


def test_many_steps_cost_as_much_as_there_are(lifter: Lifter):
    lifter.gets(f"log {MACHINE} 12@40kg")
    costs = []
    for number in (20, 140):
        for _ in range(number):
            lifter.gets("log 11")
        works = (undo_steps, list_steps, redo_steps, undo_steps)
        costs.append([steps_of(work, number) for work in works])
        lifter.gets("log 10")
        lifter.gets("undo")
    for few, many in zip(*costs, strict=True):
        assert many < 9 * max(few, 20), costs
    assert number_of_sets() == 1


def test_more_steps_than_a_number_can_say_are_all_steps(lifter: Lifter):
    lifter.gets(f"log {MACHINE} 12@40kg")
    assert lifter.types(f"undo {10**30}").code == 0
    assert lifter.types(f"undo --list --limit {10**30}").code == 0
    assert lifter.types(f"redo {10**30}").code == 0
    assert number_of_sets() == 1


def is_being_written() -> bool:
    with closing(sqlite3.connect(database_path(), timeout=0, isolation_level=None)) as db:
        try:
            db.execute("begin immediate")
        except sqlite3.OperationalError:
            return True
        db.execute("rollback")
        return False


def test_who_logs_during_a_long_undo_waits_and_is_served(lifter: Lifter, tmp_path: Path):
    sets = times(5000, 100_000)
    file = a_csv(tmp_path, sets)
    how_long("import", file)
    how_long("undo")
    for words, left in ((("redo",), sets), (("undo",), 0), (("import", file), sets)):
        writer = started(*words)
        while not is_being_written():
            assert writer.poll() is None, "it was never seen to write"
        answer = in_a_process("log", MACHINE, "12@40kg")
        out, err = writer.communicate(timeout=120)
        assert (writer.returncode, answer.code) == (0, 0), (out, err, answer)
        assert number_of_sets() == left + 1
        how_long("undo")
    assert_whole()
