"""A log whose path has signs that mean something in an address."""

import shutil
from pathlib import Path

import pytest

from liftlog.services.base import completions
from liftlog.store.base.location import database_path
from tests.cli.runner import Lifter, as_everyone, needs_setpriv

NAMES = ("50%.db", "a%20b.db", "what?.db", "my#1.db", "a?mode=memory.db", "file:x.db", "ü b.db")


@pytest.mark.parametrize("name", NAMES)
def test_a_log_of_any_name_is_logged_to_completed_and_restored(
    lifter: Lifter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
):
    monkeypatch.setenv("LIFTLOG_DB", str(tmp_path / name))
    lifter.gets("log superman 12")
    lifter.gets("exercise add my-own-row")
    lifter.gets("backup")

    assert "my-own-row" in completions.candidates("exercises")
    assert len(completions.candidates("ids")) == 2
    copy = lifter.asks("backup list")["items"][0]["path"]
    lifter.gets(f"restore '{copy}' --yes")
    assert lifter.sets("reps") == [(12,)]
    assert {path.name for path in tmp_path.iterdir()} >= {name, "backups"}
    assert lifter.types("doctor").code == 0


@needs_setpriv
@pytest.mark.parametrize("name", NAMES)
def test_a_read_only_log_of_any_name_is_read(
    lifter: Lifter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
):
    lifter.gets("log superman 12")
    folder = tmp_path / "disk"
    folder.mkdir()
    shutil.copy(database_path(), folder / name)
    folder.chmod(0o555)
    monkeypatch.setenv("LIFTLOG_DB", str(folder / name))

    answer = as_everyone("export")

    assert (answer.returncode, len(answer.stdout.splitlines())) == (0, 2), answer.stderr
