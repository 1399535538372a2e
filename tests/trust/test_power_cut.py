"""The power may go at any moment: what was answered is there, the rest whole or not at all."""

import shutil
import subprocess
from contextlib import closing
from pathlib import Path

import pytest

from liftlog.store.base.database import open_database
from liftlog.store.safety import checks
from liftlog.store.safety.drifts import drifts
from tests.cli.runner import Lifter
from tests.trust.figures import count
from tests.trust.power import cuts, traced
from tests.trust.scene import MACHINE, csv_of, number_of_sets, times

EACH = times(1, 25)
pytestmark = [
    pytest.mark.skipif(not shutil.which("strace"), reason="there is no strace here"),
    pytest.mark.skipif(
        bool(shutil.which("strace"))
        and subprocess.run(["strace", "true"], check=False, capture_output=True).returncode != 0,
        reason="forbidden here: to trace a program",
    ),
]


def sets_after(files: dict[str, bytes], folder: Path) -> int:
    """Puts the disk there and opens it as liftlog does; how many sets it holds, all whole."""
    count("power cuts")
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    path = folder / "liftlog.db"
    for tail, content in files.items():
        Path(f"{path}{tail}").write_bytes(content)
    with closing(open_database(str(path))) as db:
        assert checks.integrity(db) == []
        assert not checks.broken_keys(db)
        assert list(drifts(db)) == []
        assert checks.miscounted_sessions(db) == 0
    return number_of_sets(str(path))


@pytest.fixture
def database(lifter: Lifter, tmp_path: Path, empty_log: Path) -> Path:
    """A log with three sets, in one file."""
    path = tmp_path / "log" / "liftlog.db"
    path.parent.mkdir()
    shutil.copy(empty_log, path)
    lifter.gets(f"--db {path} log {MACHINE} 12,11,10@40kg")
    assert [file.name for file in path.parent.iterdir()] == [path.name]
    return path


COMMANDS = {
    "log": (("log", "9"), 3, 4),
    "undo": (("undo",), 3, 0),
    "edit": (("edit", "last", "8"), 3, 3),
    "delete": (("delete", "last"), 3, 2),
    "import": (("import", "FILE"), 3, 43),
    "purge": (("purge", "last", "--yes"), 3, 2),
    "restore": (("restore", "COPY", "--yes"), 3, 0),
}


@pytest.mark.parametrize("name", COMMANDS)
def test_after_a_power_cut_a_command_is_done_or_not(
    database: Path, tmp_path: Path, name: str, empty_log: Path
):
    words, before, after = COMMANDS[name]
    places = {"FILE": str(csv_of(tmp_path / "f.csv", 40)), "COPY": str(empty_log)}
    start = database.read_bytes()
    calls = traced(database, *(places.get(word, word) for word in words))
    assert sum(call.what == "sync" for call in calls) >= 1
    assert number_of_sets(str(database)) == after

    seen = set()
    for cut in cuts(start, calls, EACH, name):
        found = sets_after(cut.files, tmp_path / "found")
        assert found in ({after} if cut.answered else {before, after})
        seen.add(found)
    assert seen == {before, after}


def test_an_answer_comes_after_the_disk_has_it(database: Path):
    """The portable figure: at most 5 syncs for a set, and one before the line is shown."""
    calls = [call.what for call in traced(database, "log", "9")]

    assert 1 <= calls[: calls.index("said")].count("sync") <= calls.count("sync") <= 5


def test_a_power_cut_while_the_log_is_made_leaves_one_that_can_be_opened(
    lifter: Lifter, tmp_path: Path
):
    path = tmp_path / "new" / "liftlog.db"
    path.parent.mkdir()
    calls = traced(path, "log", MACHINE, "12@40kg")

    seen = set()
    for cut in cuts(None, calls, times(0, 10), "new"):
        found = sets_after(cut.files, tmp_path / "found")
        assert found in ({1} if cut.answered else {0, 1})
        seen.add(found)
    assert seen == {0, 1}
