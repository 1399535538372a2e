"""By one's own hand: no command writes over the log, its companions, a backup or a device."""

from __future__ import annotations

import os
import shlex
import sqlite3
from contextlib import closing
from hashlib import sha256
from pathlib import Path

import pytest

from liftlog.services.base import targets
from liftlog.services.transfer.exporting import formats
from liftlog.store.base.location import database_path
from liftlog.store.safety.backups import backups_of
from tests.cli.runner import Lifter, is_one_message
from tests.prepared import prepared

REFUSED, UNWRITABLE = 1, 4
# All workouts are written into a folder: see test_export_fit.py.
ONE_FILE = {"fit": "fit --workout last"}
NEEDS_FORCE = {form: f"export --format {ONE_FILE.get(form, form)} --force -o" for form in formats()}
WRITING = {**NEEDS_FORCE, "report": "report --force -o", "backup": "backup"}
FORBIDDEN = (
    "log", "wal", "shm", "journal", "other capitals", "link", "link to a link", "hard link",
    "link to the wal", "linked folder", "backup", "link to a backup", "hard link of a backup",
    "damaged", "fifo", "device",
)  # fmt: skip


def _train(lifter: Lifter) -> Lifter:
    lifter.gets("log machine-back-extension 12,12,11@40kg")
    lifter.gets("backup")
    return lifter


@pytest.fixture
def trained(lifter: Lifter) -> Lifter:
    return prepared(lifter, _train)


def forbidden(kind: str, folder: Path) -> Path:
    """A name that nothing may be written to."""
    log = Path(database_path())
    backup = Path(backups_of(str(log))[0].path)
    beside = folder / "out"
    match kind:
        case "log":
            return log
        case "wal" | "shm" | "journal":
            return Path(f"{log}-{kind}")
        case "other capitals":
            return log.with_name(log.name.upper())
        case "link" | "link to a link" | "link to the wal" | "link to a backup":
            goals = {"link to a backup": str(backup), "link to the wal": f"{log}-wal"}
            beside.symlink_to(goals.get(kind, str(log)))
            if kind == "link to a link":
                (folder / "again").symlink_to(beside)
                return folder / "again"
        case "hard link" | "hard link of a backup":
            beside.hardlink_to(log if kind == "hard link" else backup)
        case "linked folder":
            beside.symlink_to(log.parent)
            return beside / log.name
        case "backup":
            return backup
        case "damaged":
            (beside := backup.with_name("liftlog-20260101T000000Z-damaged.db-wal")).write_text("x")
        case "fifo":
            os.mkfifo(beside)
        case "device":
            return Path(os.devnull)
    return beside


def everything(*folders: Path) -> dict[str, object]:
    """Every name, with what it is and holds; a log that is read only keeps its bytes."""
    found: dict[str, object] = {}
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            # What SQLite makes anew for a reader.
            if not path.name.endswith(("-shm", "-wal")):
                content = sha256(path.read_bytes()).hexdigest() if path.is_file() else None
                found[str(path)] = (path.lstat().st_mode, path.lstat().st_ino, content)
    return found


@pytest.mark.parametrize("kind", FORBIDDEN)
@pytest.mark.parametrize("line", WRITING.values(), ids=WRITING)
def test_nothing_is_written_over_what_must_stay(
    trained: Lifter, tmp_path: Path, line: str, kind: str
):
    name = forbidden(kind, tmp_path)
    places = (Path(database_path()).parent, tmp_path)
    sets, before = trained.sets(), everything(*places)

    answer = trained.types(f"{line} {shlex.quote(str(name))}")

    assert (answer.code, answer.out) == (REFUSED, "")
    assert is_one_message(answer.err)
    assert everything(*places) == before
    assert trained.sets() == sets


@pytest.mark.parametrize("line", WRITING.values(), ids=WRITING)
def test_a_log_that_another_log_is_read_beside_is_as_safe(
    trained: Lifter, tmp_path: Path, line: str
):
    own = database_path()
    trained.gets(f"--db {tmp_path}/other.db log superman 12")
    before = Path(own).read_bytes()

    for place in (own, f"{own}-wal", backups_of(own)[0].path):
        assert trained.types(f"--db {tmp_path}/other.db {line} {place}").code == REFUSED

    assert Path(own).read_bytes() == before


@pytest.mark.parametrize("line", NEEDS_FORCE.values(), ids=NEEDS_FORCE)
def test_without_a_log_its_place_stays_free(
    own_home: Path, monkeypatch: pytest.MonkeyPatch, line: str
):
    place = Path(database_path())
    place.parent.mkdir(parents=True)

    answer = Lifter(monkeypatch).types(f"{line} {place}")

    assert (answer.code, place.exists()) == (REFUSED, False)


@pytest.mark.parametrize("line", WRITING.values(), ids=WRITING)
def test_a_file_that_exists_is_replaced_only_by_force(trained: Lifter, tmp_path: Path, line: str):
    thesis = tmp_path / "thesis.txt"
    thesis.write_text("mine")

    refused = trained.types(f"{line.replace(' --force', '')} {thesis}")

    assert (refused.code, thesis.read_text()) == (REFUSED, "mine")
    assert refused.err.startswith(f"liftlog: {thesis} already exists\n")
    if "--force" in line:
        assert "--force" in refused.err
        trained.gets(f"{line} {thesis}")
        assert thesis.stat().st_mode & 0o777 == 0o600
        assert b"mine" not in thesis.read_bytes()[:4]
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


@pytest.mark.parametrize("line", WRITING.values(), ids=WRITING)
def test_a_link_to_another_file_is_written_through(trained: Lifter, tmp_path: Path, line: str):
    (tmp_path / "link").symlink_to(tmp_path / "real")

    trained.gets(f"{line} {tmp_path}/link")

    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").stat().st_size


def test_an_earlier_report_is_replaced_and_its_usual_name_is_looked_at_too(
    trained: Lifter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.chdir(tmp_path)
    name = trained.gets("report").strip()
    trained.gets("report")
    Path(name).unlink()
    Path(name).symlink_to(database_path())

    assert trained.types("report --force").code == REFUSED
    assert len(trained.sets()) == 3


@pytest.mark.parametrize("name", ["liftlog.db", "metadata.json", "datasette.json"])
def test_a_folder_of_others_is_left_alone_by_datasette(trained: Lifter, tmp_path: Path, name: str):
    (tmp_path / name).write_text('{"mine": 1}')

    answer = trained.types(f"report --datasette {tmp_path}")

    assert (answer.code, is_one_message(answer.err)) == (REFUSED, True)
    assert [path.read_text() for path in tmp_path.iterdir()] == ['{"mine": 1}']
    trained.gets(f"report --force --datasette {tmp_path}")
    trained.gets(f"report --datasette {tmp_path}")
    with closing(sqlite3.connect(tmp_path / "liftlog.db")) as db:
        assert db.execute("select count(*) from sets").fetchone() == (3,)


@pytest.mark.parametrize("place", ["the log", "the backups", "a link to the log"])
def test_datasette_never_takes_the_place_of_the_log(trained: Lifter, tmp_path: Path, place: str):
    log = Path(database_path())
    folders = {"the log": log.parent, "the backups": log.parent / "backups"}
    (tmp_path / "liftlog.db").symlink_to(log)
    before = everything(log.parent, tmp_path)

    answer = trained.types(f"report --force --datasette {folders.get(place, tmp_path)}")

    assert (answer.code, is_one_message(answer.err)) == (REFUSED, True)
    assert everything(log.parent, tmp_path) == before


@pytest.mark.parametrize("error", [KeyboardInterrupt(), OSError(28, "No space left on device")])
@pytest.mark.parametrize("line", [*NEEDS_FORCE.values(), WRITING["report"]])
def test_an_interrupted_write_leaves_the_old_file_whole(
    trained: Lifter, tmp_path: Path, line: str, error: BaseException, monkeypatch
):
    (tmp_path / "old").write_text("whole")

    def stop(_: str) -> None:
        raise error

    monkeypatch.setattr(targets, "sync", stop)

    answer = trained.types(f"{line} {tmp_path}/old")

    assert answer.code in (UNWRITABLE, 130)
    assert [path.read_text() for path in tmp_path.iterdir()] == ["whole"]
