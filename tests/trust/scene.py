"""What the trust tests share: how long they run, and what a whole log is.

They are short in the normal run. `LIFTLOG_SOAK` (any value) runs them whole: hundreds of kills,
writers for a minute.
"""

from __future__ import annotations

import os
import random
import sqlite3
import subprocess
import time
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from liftlog.store.base.location import database_path
from liftlog.store.safety import checks
from liftlog.store.safety.drifts import drifts
from tests.cli.runner import SCRIPT
from tests.trust.figures import SOAK, count

MACHINE = "machine-back-extension"


def times(short: int, whole: int) -> int:
    """How often: in the normal run, and in a soak."""
    return whole if SOAK else short


def asked(question: str, *values: object, path: str | None = None) -> list[tuple[Any, ...]]:
    """What the file answers, past liftlog."""
    with closing(sqlite3.connect(path or database_path(), timeout=30)) as db:
        return db.execute(question, values).fetchall()


def assert_whole(path: str | None = None) -> None:
    """The file is sound, and every row is exactly what its events say."""
    with closing(sqlite3.connect(path or database_path(), timeout=30)) as db:
        assert checks.integrity(db) == []
        assert not checks.broken_keys(db)
        assert list(drifts(db)) == []
        assert checks.miscounted_sessions(db) == 0
        assert checks.misspelt_names(db) == 0
        assert checks.turned_events(db) == 0


def number_of_sets(path: str | None = None) -> int:
    found = asked("select count(*) from sets where deleted_at is null", path=path)
    return int(str(found[0][0]))


def started(*words: str, **env: str) -> subprocess.Popen[bytes]:
    """The console script, running."""
    return subprocess.Popen(
        [SCRIPT, *words],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, **env},
        start_new_session=True,
    )


def killed_after(seconds: float, *words: str) -> tuple[int, bytes]:
    """Runs a command, for that long at most, then SIGKILL; (exit code, what it had said)."""
    process = started(*words)
    try:
        out, _ = process.communicate(timeout=seconds)
    except subprocess.TimeoutExpired:
        process.kill()
        out, _ = process.communicate(timeout=60)
        count("kills")
    return process.returncode, out


def how_long(*words: str) -> float:
    """Seconds that a command takes when it may end."""
    begin = time.monotonic()
    process = started(*words)
    out, err = process.communicate(timeout=120)
    assert process.returncode == 0, (words, out, err)
    return time.monotonic() - begin


def moments(longest: float, number: int, seed: str) -> list[float]:
    """Random moments of a command's life, the same ones in every run."""
    chance = random.Random(seed)
    return [chance.uniform(0, longest * 1.1) for _ in range(number)]


def csv_of(path: Path, sets: int, first: int = 0) -> Path:
    """A file to import: that many sets, one an hour."""
    lines = ["performed_at,exercise,reps,load,unit"]
    for n in range(first, first + sets):
        when = datetime(2000, 1, 1, tzinfo=UTC) + timedelta(hours=n)
        lines.append(f"{when:%Y-%m-%dT%H:%M},{MACHINE},9,40,kg")
    path.write_text("\n".join(lines) + "\n")
    return path
