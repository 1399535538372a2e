"""What a run of the trust tests did, counted as it happens: kills, power cuts, damaged files.

A test calls `count("kills")` for each thing it does to the log. With LIFTLOG_FIGURES=FILE every
test that counted something adds a line of JSON to that file (`tests/conftest.py`), and
`tools/figures.py` makes the table of docs/trust.md out of it. Examples of hypothesis are counted
by themselves.
"""

from __future__ import annotations

import json
import os
import platform
import re
import sqlite3
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

# A test may work in another folder when it is told of.
_NAMED = os.environ.get("LIFTLOG_FIGURES")
FILE = Path(_NAMED).resolve() if _NAMED else None
SOAK = bool(os.environ.get("LIFTLOG_SOAK"))
# What the lines of the table say that nothing came of, in their order.
CAMPAIGNS = {
    "kills": "programs killed at a random moment",
    "kills at system calls": "programs killed at a chosen system call",
    "errors": "system calls that failed: no space, a broken disk",
    "full disks": "commands on a disk with a few bytes left",
    "power cuts": "states of the disk after a power cut",
    "damaged files": "damaged files opened",
    "commands at once": "commands by many programs at once",
    "backups": "backups made while sets were logged",
    "devices": "syncs of several devices: killed, half-copied, with wrong clocks, put back",
    "inputs": "histories and inputs made up by hypothesis",
}
_counted: Counter[str] = Counter()


def count(campaign: str, number: int = 1) -> None:
    """Adds to what this test has done."""
    assert campaign in CAMPAIGNS, campaign
    _counted[campaign] += number


def begin() -> None:
    _counted.clear()


def passing_examples(statistics: str) -> int:
    """How many examples hypothesis tells of."""
    return sum(map(int, re.findall(r"(\d+) passing", statistics)))


def record(test: str, passed: bool, seconds: float, statistics: str = "") -> None:
    """A line for a test that counted something, if a file for them was named."""
    if examples := passing_examples(statistics):
        count("inputs", examples)
    if not (FILE and _counted):
        return
    told: dict[str, Any] = {
        "test": test,
        "passed": passed,
        "seconds": round(seconds, 1),
        "counted": dict(_counted),
        "soak": SOAK,
        "day": f"{datetime.now(UTC):%Y-%m-%d}",
        "python": platform.python_version(),
        "sqlite": sqlite3.sqlite_version,
    }
    line = json.dumps(told) + "\n"
    file = os.open(FILE, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o644)
    try:
        os.write(file, line.encode())
    finally:
        os.close(file)
