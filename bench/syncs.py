"""How often a command asks the disk to keep what it wrote, and whether it does so in time."""

from __future__ import annotations

import shutil
import subprocess

from bench.timing import Command


def can_trace() -> bool:
    return shutil.which("strace") is not None


def syncs_of(command: Command) -> tuple[int, int]:
    """(before the first words on stdout, in all), by strace."""
    done = subprocess.run(
        [
            shutil.which("strace") or "strace", "-f", "-s", "0",
            "-e", "trace=fsync,fdatasync,write", *command.words,
        ],
        env=command.env,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )  # fmt: skip
    return counted(done.stderr.splitlines())


def counted(lines: list[str]) -> tuple[int, int]:
    """The same out of the lines of a trace."""
    before = after = 0
    answered = False
    for line in lines:
        answered = answered or "write(1," in line
        if "sync(" in line:
            before, after = (before, after + 1) if answered else (before + 1, after)
    return before, before + after
