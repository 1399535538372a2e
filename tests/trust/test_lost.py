"""A log that is gone or empty, but was there: refused, with the way back, and nothing deleted."""

from __future__ import annotations

import shlex
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from liftlog.services.base import completions
from liftlog.store.base.location import database_path
from liftlog.store.safety.backups import backups_of
from tests.cli.runner import Lifter, in_a_process, is_one_message
from tests.cli.test_no_log import LINES
from tests.trust.scene import MACHINE, assert_whole, number_of_sets

DATABASE = 5
LOSSES: dict[str, Callable[[Path], object]] = {
    "empty": lambda log: log.write_bytes(b""),
    "moved": lambda log: log.rename(log.with_name("elsewhere.db")),
}
SAVING = (f"log {MACHINE} 12", "pain mild", "config set unit kg", "workout start")


@pytest.fixture
def killed(lifter: Lifter, tmp_path: Path) -> Lifter:
    """A log as a kill leaves it: the newest answered set is in the `-wal` alone."""
    lifter.gets(f"log {MACHINE} 12@40kg")
    log = Path(database_path())
    with closing(sqlite3.connect(log)) as keep:
        keep.execute("select * from sets").fetchall()
        lifter.gets("log 11")
        for tail in ("", "-wal"):
            shutil.copy(f"{log}{tail}", f"{tmp_path}/left.db{tail}")
    for tail in ("", "-wal"):
        shutil.copy(f"{tmp_path}/left.db{tail}", f"{log}{tail}")
    assert wal().stat().st_size
    return lifter


def wal() -> Path:
    return Path(f"{database_path()}-wal")


@pytest.mark.parametrize("loss", LOSSES)
@pytest.mark.parametrize("line", [*LINES, *SAVING])
def test_every_command_refuses_and_the_wal_stays(
    killed: Lifter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, loss: str, line: str
):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "sets.csv").write_text("performed_at,exercise,reps,load,unit\n")
    log, held = Path(database_path()), wal().read_bytes()
    whole = log.read_bytes()
    LOSSES[loss](log)

    for place in ("", f"--db {shlex.quote(str(log))} "):
        answer = killed.types(f"{place}{line}")

        is_json = "--json" in line
        said = answer.json["error"]["code"] if is_json else answer.out
        assert (answer.code, said) == (DATABASE, "database" if is_json else "")
        assert is_one_message(answer.err)
        assert f"{log} is " in answer.err
    completions.candidates("ids")

    assert wal().read_bytes() == held
    log.write_bytes(whole)
    assert number_of_sets() == 2
    assert_whole()


@pytest.mark.parametrize("loss", LOSSES)
def test_a_process_of_its_own_refuses_too(killed: Lifter, loss: str):
    held = wal().read_bytes()
    LOSSES[loss](Path(database_path()))

    assert in_a_process("log", MACHINE, "12").code == DATABASE
    assert wal().read_bytes() == held


@pytest.mark.parametrize("loss", LOSSES)
def test_where_backups_lie_the_message_has_the_way_back(lifter: Lifter, loss: str):
    lifter.gets(f"log {MACHINE} 12,12@40kg")
    lifter.gets("backup")
    LOSSES[loss](Path(database_path()))

    answer = lifter.types("log 11")

    assert (answer.code, is_one_message(answer.err)) == (DATABASE, True)
    remedy = answer.err.splitlines()[1].removeprefix("try: liftlog ")
    lifter.gets(remedy)
    assert number_of_sets() == 2
    assert_whole()


@pytest.mark.parametrize("loss", LOSSES)
def test_a_restored_log_does_not_read_the_wal_of_the_lost_one(killed: Lifter, loss: str):
    log, held = Path(database_path()), wal().read_bytes()
    killed.gets(f"backup {log.parent}/copy.db")
    held = wal().read_bytes() if wal().exists() else held
    wal().write_bytes(held)
    LOSSES[loss](log)

    killed.gets(f"restore {log.parent}/copy.db --yes")

    assert number_of_sets() == 2
    assert_whole()
    kept = list(log.parent.glob("backups/*-damaged.db-wal"))
    assert [file.read_bytes() for file in kept] == [held]


def test_a_backup_beside_it_is_named_but_the_log_itself_comes_first(killed: Lifter):
    log = Path(database_path())
    killed.gets("backup")
    wal().write_bytes(b"frames")
    LOSSES["moved"](log)

    said = killed.types("status").err

    name = Path(backups_of(str(log))[0].path).name
    assert said.splitlines()[1] == f"note: move the log back, or type liftlog restore {name} --yes"


def test_backups_of_another_log_do_not_count(lifter: Lifter):
    lifter.gets(f"log {MACHINE} 12@40kg")
    lifter.gets("backup")

    other = Path(database_path()).with_name("other.db")
    lifter.gets(f"--db {other} log superman 12")
