"""A file with thousands of problems names the first ten, and says how many more there are."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.runner import Lifter

FILE = 4
MANY = 3000


def rows(number: int) -> str:
    bad = "".join(f"never,superman,{12 + line},,\n" for line in range(number))
    return f"performed_at,exercise,reps,load,unit\n{bad}"


def sets(number: int) -> str:
    workout = {"id": "w", "started_at": "2026-01-01T18:00:00Z", "timezone": "UTC"}
    bad = [{"id": f"s{place}", "reps": "many"} for place in range(number)]
    return json.dumps({"schema": 1, "format": "liftlog", "workouts": [{**workout, "sets": bad}]})


def exercises(number: int) -> str:
    return "".join(f"- slug: {place}\n" for place in range(number))


def equipment(number: int) -> str:
    tables = "".join(f'[anywhere."nothing {place}"]\nstep = "x"\n' for place in range(number))
    return f"schema = 1\n{tables}"


FILES = {
    "sets.csv": ("import", rows),
    "sets.json": ("import", sets),
    "mine.yaml": ("exercise import", exercises),
    "gym.toml": ("equipment import", equipment),
}


@pytest.mark.parametrize("name", FILES)
def test_the_first_ten_and_a_count(lifter: Lifter, tmp_path: Path, name: str):
    command, made = FILES[name]
    number = MANY if name == "sets.csv" else 40
    file = tmp_path / name
    file.write_text(made(number))

    answer = lifter.types(f"{command} {file}")

    listed = [line for line in answer.err.splitlines() if line.startswith("  ")]
    assert (answer.code, answer.out) == (FILE, "")
    assert len(listed) == 11
    *_, last = listed
    assert last.startswith("  … and ")
    assert int(last.split()[2]) >= number - 10
    assert lifter.sets() == []


def test_ten_are_all_named(lifter: Lifter, tmp_path: Path):
    file = tmp_path / "sets.csv"
    file.write_text(rows(10))

    answer = lifter.types(f"import {file}")

    assert len([line for line in answer.err.splitlines() if line.startswith("  line ")]) == 10
    assert "more" not in answer.err
    assert "10 bad rows" in answer.err
