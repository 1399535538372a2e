"""Killed at a chosen system call, or with one that fails: done or not done, and whole."""

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.cli.runner import SCRIPT, Lifter
from tests.trust.figures import count
from tests.trust.scene import MACHINE, assert_whole, csv_of, number_of_sets, times

CALLS = ("pwrite64", "fdatasync", "fsync", "ftruncate", "unlink", "rename")
COMMANDS = {
    "log": (("log", "9"), 3, 4),
    "undo": (("undo",), 3, 0),
    "import": (("import", "FILE"), 3, 43),
    "purge": (("purge", "last", "--yes"), 3, 2),
}
pytestmark = [
    pytest.mark.skipif(not shutil.which("strace"), reason="there is no strace here"),
    pytest.mark.skipif(
        bool(shutil.which("strace"))
        and subprocess.run(["strace", "true"], check=False, capture_output=True).returncode != 0,
        reason="forbidden here: to trace a program",
    ),
]


@pytest.mark.parametrize("how", ["signal=KILL", "error=EIO", "error=ENOSPC"])
@pytest.mark.parametrize("name", COMMANDS)
def test_at_any_system_call_a_command_is_done_or_not(
    lifter: Lifter, tmp_path: Path, empty_log: Path, name: str, how: str
):
    words, before, after = COMMANDS[name]
    file = str(csv_of(tmp_path / "f.csv", 40))
    start, trace = tmp_path / "start.db", tmp_path / "trace"
    happened = 0
    shutil.copy(empty_log, start)
    lifter.gets(f"--db {start} log {MACHINE} 12,11,10@40kg")

    for call in CALLS[: times(2, len(CALLS))]:
        for when in range(1, times(2, 20) + 1):
            path = tmp_path / f"{call}-{when}" / "liftlog.db"
            path.parent.mkdir()
            shutil.copy(start, path)
            inject = f"inject={call}:{how}:when={when}"
            strace = ["strace", "-f", "-o", str(trace), "-e", f"trace={call}", "-e", inject]
            done = subprocess.run(
                [
                    *strace,
                    SCRIPT,
                    "--db",
                    path,
                    *(file if word == "FILE" else word for word in words),
                ],
                capture_output=True,
                timeout=120,
                check=False,
            )
            # A call that the command makes less often is not met, and not counted.
            if any(sign in trace.read_text() for sign in ("INJECTED", "killed by SIGKILL")):
                count("kills at system calls" if how == "signal=KILL" else "errors")
                happened += 1
            assert number_of_sets(str(path)) in ({after} if done.stdout else {before, after})
            assert_whole(str(path))
    assert happened >= 2
