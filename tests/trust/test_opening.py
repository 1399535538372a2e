"""Trouble when the log is opened: one message and exit code 5, never a crash; reading goes on."""

import os
import resource
import subprocess
from pathlib import Path

import pytest

from liftlog.store.base.location import database_path
from tests.cli.runner import SCRIPT, Answer, Lifter, in_a_process, is_one_message
from tests.trust.scene import MACHINE, SOAK, assert_whole, number_of_sets

COMMANDS = (("status",), ("log", "11"), ("backup",), ("doctor",), ("history",))
# (system call, error): on the log, its companions and their folders.
FAULTS = (
    ("openat", "EIO"),
    ("openat", "EACCES"),
    ("pread64", "EIO"),
    ("pwrite64", "ENOSPC"),
    ("fdatasync", "EIO"),
    ("getdents64", "EIO"),
)


def with_a_fault(call: str, error: str, when: str, *words: str) -> Answer:
    """A run in which a system call fails: the first time, the fifth, or from then on."""
    log = Path(database_path())
    places = [f"{log}{tail}" for tail in ("", "-wal", "-shm")]
    places += [str(log.parent), str(log.parent / "backups")]
    fault = [f"--trace={call}", f"--inject={call}:error={error}:when={when}"]
    traced = [*fault, *(f"--trace-path={place}" for place in places)]
    done = subprocess.run(
        ["strace", "-f", "-o", os.devnull, *traced, SCRIPT, *words],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    return Answer(done.returncode, done.stdout, done.stderr)


def assert_answered(answer: Answer, *what: object) -> None:
    """An answer or one message; doctor tells what it found as its answer."""
    assert answer.code in (0, 4, 5), (what, answer)
    assert answer.code == 0 or answer.out or is_one_message(answer.err), (what, answer)


@pytest.mark.parametrize(("call", "error"), FAULTS)
def test_a_call_that_fails_is_one_message(lifter: Lifter, call: str, error: str):
    lifter.gets(f"log {MACHINE} 12@40kg")
    lifter.gets("backup")
    # doctor looks at all there is; the others are taken in turn.
    for words in COMMANDS if SOAK else (COMMANDS[1], ("doctor",)):
        for when in ("1", "5", "1+", "3+") if SOAK else ("5", "1+"):
            assert_answered(with_a_fault(call, error, when, *words), words, when)
    assert_whole()


def test_a_disk_that_cannot_be_read_is_not_called_damage(lifter: Lifter):
    lifter.gets(f"log {MACHINE} 12@40kg")
    unreadable = Path(database_path())
    unreadable.unlink()
    # What the system refuses to read, whoever asks.
    unreadable.symlink_to("/proc/self/mem")
    answer = in_a_process("status")
    assert (answer.code, is_one_message(answer.err)) == (5, True), answer
    assert "damaged" not in answer.err


@pytest.mark.parametrize("words", [*COMMANDS, ("export",)])
def test_a_program_out_of_files_says_so(lifter: Lifter, words: tuple[str, ...]):
    lifter.gets(f"log {MACHINE} 12@40kg")
    for most in range(5, 8):
        done = subprocess.run(
            [SCRIPT, *words],
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
            preexec_fn=lambda most=most: resource.setrlimit(resource.RLIMIT_NOFILE, (most, most)),
        )
        answer = Answer(done.returncode, done.stdout, done.stderr)
        assert_answered(answer, words, most)
    assert_whole()


@pytest.mark.parametrize("word", ["status", "history", "progress"])
def test_reading_goes_on_where_no_file_can_grow(lifter: Lifter, word: str):
    """As on a disk with less than 32 KB: there is no room for the shared memory."""
    lifter.gets(f"log {MACHINE} 12@40kg")
    for most in (0, 16384):
        done = subprocess.run(
            [SCRIPT, word],
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
            preexec_fn=lambda most=most: resource.setrlimit(resource.RLIMIT_FSIZE, (most, most)),
        )
        assert (done.returncode, done.stderr) == (0, ""), done
        assert done.stdout
    assert number_of_sets() == 1
    assert_whole()
