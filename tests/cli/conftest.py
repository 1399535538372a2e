"""A lifter for every test, with an empty log that is made once and copied."""

import shutil
from pathlib import Path

import pytest

from liftlog.services.base.workspace import open_workspace
from liftlog.store.base.location import database_path
from tests.cli.runner import Lifter


@pytest.fixture(scope="session")
def empty_log(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A log that was opened once: migrated, with the catalogue in it."""
    path = tmp_path_factory.mktemp("empty") / "liftlog.db"
    with open_workspace(str(path)):
        pass
    return path


@pytest.fixture
def lifter(own_home: Path, empty_log: Path, monkeypatch: pytest.MonkeyPatch) -> Lifter:
    """Someone with an empty log, on a Monday evening."""
    path = Path(database_path())
    path.parent.mkdir(parents=True, mode=0o700)
    shutil.copy(empty_log, path)
    return Lifter(monkeypatch)
