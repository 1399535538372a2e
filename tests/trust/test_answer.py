"""When `log` answers: as soon as the set cannot be lost any more, and no later."""

import os
import shutil
import subprocess

import pytest

from bench.syncs import syncs_of
from bench.timing import Command
from tests.cli.runner import SCRIPT, Lifter


@pytest.mark.parametrize(
    "words", [("log", "12"), ("log", "12", "+", "leg-raise", "10")], ids=" ".join
)
def test_a_set_is_synced_before_it_is_answered_and_the_log_closed_afterwards(
    lifter: Lifter, words: tuple[str, ...]
):
    strace = shutil.which("strace")
    if strace is None or subprocess.run([strace, "true"], capture_output=True).returncode:
        pytest.skip("there is no strace here")
    lifter.gets("log machine-back-extension 12@40kg")

    before, in_all = syncs_of(Command((SCRIPT, *words), dict(os.environ)))

    # The header of the WAL, its folder and the commit; then what SQLite does on closing.
    assert before >= 1
    assert in_all > before
