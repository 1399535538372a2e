"""Instructions, counted by callgrind: the same on a busy machine as on an idle one."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import contextmanager

from bench.timing import Command


def can_count() -> bool:
    return shutil.which("valgrind") is not None


@contextmanager
def side_by_side(at_once: int | None = None) -> Iterator[Executor]:
    """As many counts at once as there are cores; after a failure no other begins."""
    pool = ThreadPoolExecutor(at_once or os.cpu_count() or 1)
    try:
        yield pool
    finally:
        pool.shutdown(cancel_futures=True)


def count(command: Command) -> int:
    """How many instructions the process executes, with hashing pinned."""
    done = subprocess.run(
        [
            shutil.which("valgrind") or "valgrind",
            "--tool=callgrind",
            "--callgrind-out-file=/dev/null",
            *command.words,
        ],
        env={**command.env, "PYTHONHASHSEED": "0"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    if done.returncode != command.code:
        raise SystemExit(f"bench: exit code {done.returncode} from {' '.join(command.words)}")
    return _collected(done.stderr)


def _collected(said: str) -> int:
    for line in said.splitlines():
        if "Collected :" in line:
            return int(line.rpartition(":")[2])
    raise SystemExit("bench: callgrind counted nothing")
