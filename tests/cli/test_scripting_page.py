"""docs/scripting.md: each line that is to be copied does what it says."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.cli.runner import SCRIPT, Lifter
from tests.conftest import CHECKOUT
from tests.golden import GOLDEN, golden

PAGE = CHECKOUT / "docs" / "scripting.md"
LINES = [
    line
    for block in re.findall(r"```sh\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.S)
    for line in block.splitlines()
]
needs_jq = pytest.mark.skipif(
    not (shutil.which("jq") and shutil.which("sqlite3")), reason="there is no jq or no sqlite3 here"
)


def test_there_are_twenty_of_them():
    assert len(LINES) >= 20
    assert sum("jq" in line for line in LINES) >= 12
    assert sum(line.startswith("sqlite3") for line in LINES) >= 2
    assert sum(line.startswith("python3") for line in LINES) >= 2


def train(lifter: Lifter) -> None:
    """Some weeks of squats, with all that the lines ask for."""
    lifter.gets("exercise set squat --goal strength --sets 3")
    lifter.gets("config set week-start sunday")
    for day, load in (("2025-12-22", 95), ("2025-12-29", 97.5), ("2026-01-02", 100)):
        lifter.session(day, f"5@{load}kg 5 5", "squat")
        lifter.at("18:20").gets("log machine-back-extension 12@40kg 12 --goal hypertrophy")
        lifter.at("18:30").gets(f"body {80 + load / 100}kg")
    lifter.at("18:40").gets("log leg-press 10@140lb --pain mild")
    lifter.at("2026-01-05T18:00:00")


@needs_jq
def test_each_line_runs_and_says_what_the_golden_file_has(lifter: Lifter, tmp_path: Path):
    train(lifter)
    (tmp_path / "bin").mkdir()
    python = tmp_path / "bin" / "python3"
    python.symlink_to(SCRIPT.with_name("python"))
    paths = (SCRIPT.parent, tmp_path / "bin", os.environ["PATH"])
    env = {**os.environ, "PATH": os.pathsep.join(map(str, paths))}
    said = []
    for line in LINES:
        done = subprocess.run(
            ["bash", "-eu", "-c", line], env=env, cwd=tmp_path, capture_output=True, text=True
        )
        assert (done.returncode, done.stderr) == (0, ""), (line, done)
        assert done.stdout.strip(), line
        said.append(f"$ {line}\n{done.stdout}")

    text = "\n".join(said).replace(str(Path.home()), "~")
    assert text == golden(GOLDEN / "scripting.txt", text)
