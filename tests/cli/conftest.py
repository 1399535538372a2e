"""A lifter for every test, with an empty log that is made once and copied; or a diary."""

import shutil
from pathlib import Path

import pytest

from liftlog.store.base.location import database_path
from tests.cli.runner import Lifter
from tests.diary import Diary, write_empty_log
from tests.homes import Devices


@pytest.fixture(scope="session")
def empty_log(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A log that was opened once: migrated, with the catalogue in it."""
    path = tmp_path_factory.mktemp("empty") / "liftlog.db"
    write_empty_log(path)
    return path


@pytest.fixture
def lifter(own_home: Path, empty_log: Path, monkeypatch: pytest.MonkeyPatch) -> Lifter:
    """Someone with an empty log, on a Monday evening."""
    path = Path(database_path())
    path.parent.mkdir(parents=True, mode=0o700)
    shutil.copy(empty_log, path)
    return Lifter(monkeypatch)


@pytest.fixture
def diary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Diary:
    """The log of all commands, at noon in March; they are typed in the folder where it lies."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LIFTLOG_NOW", "2026-03-15T12:00:00")
    monkeypatch.setenv("LIFTLOG_DB", str(tmp_path / "liftlog.db"))
    return Diary(tmp_path / "liftlog.db")


@pytest.fixture
def devices(
    own_home: Path, tmp_path: Path, empty_log: Path, monkeypatch: pytest.MonkeyPatch
) -> Devices:
    """Homes of one lifter, and the folder that they share."""
    return Devices(monkeypatch, tmp_path, empty_log)
