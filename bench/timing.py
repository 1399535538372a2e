"""Whole processes, timed in pairs: A B A B, so that what disturbs one disturbs the other."""

from __future__ import annotations

import fcntl
import os
import pty
import statistics
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable
from contextlib import suppress
from typing import NamedTuple


class Command(NamedTuple):
    """A process to start: its words, the program by its full path, and its environment."""

    words: tuple[str, ...]
    env: dict[str, str]
    code: int = 0
    terminal: bool = False
    # A file on its standard input; without one there is nothing.
    given: str | None = None


class Run(NamedTuple):
    """What one process took, in seconds by the wall and by the processor, and its exit code."""

    wall: float
    cpu: float
    code: int


# A slow command is measured less often: not below three pairs, nor for longer than this.
MOST_SECONDS = 20.0
LEAST_ROUNDS = 3


class Pairs(NamedTuple):
    """The contender over the base, as medians of the ratios of each pair."""

    wall: float
    cpu: float
    milliseconds: float


def run(command: Command) -> Run:
    """Starts the process with nobody reading, and waits for its end."""
    if command.terminal:
        return _run_on_terminal(command)
    null = os.open(os.devnull, os.O_RDWR)
    given = os.open(command.given or os.devnull, os.O_RDONLY)
    actions = [(os.POSIX_SPAWN_DUP2, given, 0)]
    actions += [(os.POSIX_SPAWN_DUP2, null, descriptor) for descriptor in (1, 2)]
    started = time.perf_counter()
    pid = os.posix_spawn(command.words[0], command.words, command.env, file_actions=actions)
    _, status, used = os.wait4(pid, 0)
    wall = time.perf_counter() - started
    os.close(null)
    os.close(given)
    return Run(wall, used.ru_utime + used.ru_stime, os.waitstatus_to_exitcode(status))


def _run_on_terminal(command: Command) -> Run:
    """The same on a terminal of 80 columns, which is read to its end."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    actions = [(os.POSIX_SPAWN_DUP2, theirs, descriptor) for descriptor in (0, 1, 2)]
    started = time.perf_counter()
    pid = os.posix_spawn(command.words[0], command.words, command.env, file_actions=actions)
    os.close(theirs)
    # Linux tells the end of a terminal by an error.
    with suppress(OSError):
        while os.read(ours, 65536):
            pass
    _, status, used = os.wait4(pid, 0)
    wall = time.perf_counter() - started
    os.close(ours)
    return Run(wall, used.ru_utime + used.ru_stime, os.waitstatus_to_exitcode(status))


def compare(
    base: Callable[[int], Command], contender: Callable[[int], Command], rounds: int, warm_ups: int
) -> Pairs:
    """Both, in turn; each is told the number of the round. A command that fails ends the bench."""
    pairs: list[tuple[Run, Run]] = []
    began = time.perf_counter()
    for number in range(warm_ups + rounds):
        if len(pairs) >= LEAST_ROUNDS and time.perf_counter() - began > MOST_SECONDS:
            break
        pair = _checked(base(number)), _checked(contender(number))
        if number >= warm_ups:
            pairs.append(pair)
    return Pairs(
        statistics.median(after.wall / before.wall for before, after in pairs),
        statistics.median(after.cpu / before.cpu for before, after in pairs),
        statistics.median(after.wall for _, after in pairs) * 1000,
    )


# A child counts the memory of the process that started it, so a small one starts it.
_STARTER = """
import os, sys
null = os.open(os.devnull, os.O_RDWR)
actions = [(os.POSIX_SPAWN_DUP2, null, descriptor) for descriptor in (0, 1, 2)]
pid = os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ, file_actions=actions)
print(os.wait4(pid, 0)[2].ru_maxrss)
"""


def peak_mib(command: Command) -> float:
    """The most memory that the process had at any time."""
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", _STARTER, *command.words],
        env=command.env,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return int(done.stdout) / 1024


def _checked(command: Command) -> Run:
    done = run(command)
    if done.code != command.code:
        raise SystemExit(f"bench: exit code {done.code} from {' '.join(command.words)}")
    return done
