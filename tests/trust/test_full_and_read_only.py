"""A full disk and a disk that cannot be written: a clear line, nothing half, reading goes on."""

import resource
import shutil
import subprocess
from pathlib import Path

import pytest

from liftlog.store.base.location import database_path
from tests.cli.runner import (
    SCRIPT,
    Lifter,
    as_everyone,
    in_a_process,
    is_one_message,
    needs_setpriv,
)
from tests.trust.figures import count
from tests.trust.scene import MACHINE, assert_whole, csv_of, how_long, number_of_sets, times

READING = (
    ("status",),
    ("next",),
    ("history",),
    ("progress",),
    ("workout", "list"),
    ("undo", "--list"),
    ("doctor",),
    (),
)


def limited_to(size: int, *words: str) -> subprocess.CompletedProcess[str]:
    """A run in which no file may grow beyond so many bytes."""
    count("full disks")
    return subprocess.run(
        [SCRIPT, *words],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size)),
    )


def test_a_file_that_cannot_grow_refuses_in_one_message_and_stays_whole(
    lifter: Lifter, tmp_path: Path
):
    how_long("log", MACHINE, "12@40kg")
    file = csv_of(tmp_path / "many.csv", 2000)
    size = Path(database_path()).stat().st_size
    for more in range(0, 4096 * times(12, 200), 4096 * times(3, 1)):
        done = limited_to(more, "log", "11") if more < size else limited_to(more, "import", file)
        assert done.returncode in (0, 5), done
        if done.returncode:
            assert is_one_message(done.stderr), done
        assert_whole()


def test_an_import_into_a_full_disk_brings_nothing(lifter: Lifter, tmp_path: Path):
    how_long("log", MACHINE, "12@40kg")
    file = csv_of(tmp_path / "many.csv", 3000)

    done = limited_to(Path(database_path()).stat().st_size + 20_000, "import", str(file))

    assert (done.returncode, is_one_message(done.stderr)) == (5, True), done
    assert number_of_sets() == 1
    assert_whole()
    assert in_a_process("log", "11").code == 0


@pytest.mark.skipif(not shutil.which("unshare"), reason="there is no unshare here")
@pytest.mark.skipif(
    bool(shutil.which("unshare"))
    and subprocess.run(["unshare", "-m", "true"], check=False, capture_output=True).returncode != 0,
    reason="forbidden here: to mount a file system",
)
def test_a_disk_that_fills_up(tmp_path: Path):
    """A tmpfs of 1,100 kB: sets go in until it is full, and all that were answered are there."""
    disk, log = tmp_path / "disk", tmp_path / "answered"
    disk.mkdir()
    script = f"""
        mount -t tmpfs -o size=1100k none {disk} || exit 77
        export LIFTLOG_DB={disk}/liftlog.db
        {SCRIPT} log {MACHINE} 12@40kg >/dev/null && echo x >> {log} || exit 1
        head -c {times(330_000, 250_000)} /dev/zero > {disk}/ballast
        for n in $(seq {times(40, 400)}); do
          {SCRIPT} log {MACHINE} 3x12@40kg --note "$(head -c 6000 /dev/zero | tr '\\0' x)" \
            >/dev/null 2>{tmp_path}/said && echo xxx >> {log} || break
        done
        {SCRIPT} history --format csv > {tmp_path}/read || exit 2
        cp {disk}/liftlog.db* {tmp_path}/ 2>/dev/null
        rm {disk}/ballast
        {SCRIPT} log {MACHINE} 11@40kg >/dev/null || exit 3
    """
    done = subprocess.run(
        ["unshare", "-m", "sh", "-c", script], capture_output=True, timeout=600, check=False
    )
    if done.returncode == 77:
        pytest.skip("forbidden here: to mount a tmpfs")
    assert done.returncode == 0, done
    said = (tmp_path / "said").read_text()
    assert is_one_message(said), said
    answered = log.read_text().count("x")
    assert_whole(str(tmp_path / "liftlog.db"))
    assert number_of_sets(str(tmp_path / "liftlog.db")) == answered
    assert (tmp_path / "read").read_text().count(MACHINE) >= answered


@needs_setpriv
@pytest.mark.parametrize("what", ["file", "folder", "both"])
@pytest.mark.parametrize("crashed", [False, True])
def test_a_log_that_cannot_be_written_can_still_be_read(lifter: Lifter, what: str, crashed: bool):
    """Also where the last program died and left its sets in the WAL."""
    lifter.gets(f"log {MACHINE} 12,11,10@40kg")
    path = Path(database_path())
    if crashed:
        leave_a_wal(path)
    sets = 4 if crashed else 3
    if what in ("file", "both"):
        for file in path.parent.glob("liftlog.db*"):
            file.chmod(0o444)
    if what in ("folder", "both"):
        path.parent.chmod(0o555)
    before = {f.name: f.read_bytes() for f in path.parent.iterdir() if f.suffix == ".db"}

    try:
        for words in READING:
            done = as_everyone(*words)
            assert done.returncode == 0, (words, done)
        assert as_everyone("history").stdout.count(f"\t{MACHINE}\t") == sets
        done = as_everyone("log", "9")
    finally:
        path.parent.chmod(0o755)

    assert (done.returncode, done.stdout) == (5, "")
    assert is_one_message(done.stderr)
    assert {f.name: f.read_bytes() for f in path.parent.iterdir() if f.suffix == ".db"} == before


def leave_a_wal(path: Path) -> None:
    """A fourth set that is only in the WAL, as after a crash; no shared memory beside it."""
    script = (
        "import os, sys; from liftlog.start.door import everyday;"
        "import sqlite3; keep = sqlite3.connect(sys.argv[1]);"
        "keep.execute('select * from sets').fetchall();"
        "everyday(['log', '9'])(); os._exit(0)"
    )
    python = Path(SCRIPT).with_name("python")
    subprocess.run([python, "-c", script, str(path)], check=True, capture_output=True, timeout=60)
    Path(f"{path}-shm").unlink(missing_ok=True)
    assert Path(f"{path}-wal").stat().st_size
