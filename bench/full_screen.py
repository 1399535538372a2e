"""The full screen of a live session: how fast it opens, and how fast it answers a set.

    python -m bench --screen

`start` is from the start of the process until its keys are shown on a terminal, over an empty
Textual app that shows one word, in turn. `answer` is from Enter until the answer is drawn, less
what the service takes to store the same set, at so many sets.
"""

from __future__ import annotations

import fcntl
import json
import os
import pty
import statistics
import struct
import subprocess
import termios
import time
from pathlib import Path
from typing import NamedTuple

from bench.report import Figure
from bench.scene import MACHINE, Scene

EMPTY_APP = """
from textual.app import App
from textual.widgets import Static

class Empty(App[None]):
    def compose(self):
        yield Static("ready")

Empty().run(mouse=False)
"""
ANSWER = Path(__file__).with_name("full_screen_answer.py")
BUDGET_START, BUDGET_ANSWER = 1.6, 50.0


class Start(NamedTuple):
    """Seconds until a screen is shown, by the wall and by the processor."""

    wall: float
    cpu: float


def until_shown(words: list[str], text: str, env: dict[str, str]) -> Start:
    """Starts a program on a terminal of 80 columns, waits for a text on it, and ends it."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    started = time.perf_counter()
    child = subprocess.Popen(
        words, stdin=theirs, stdout=theirs, stderr=theirs, env=env, start_new_session=True
    )
    os.close(theirs)
    shown = b""
    while text.encode() not in shown:
        part = os.read(ours, 65536)
        if not part:
            raise SystemExit(f"bench: {words} ended: {shown!r}")
        shown += part
    wall, cpu = time.perf_counter() - started, _processor_time(child.pid)
    child.kill()
    child.wait()
    os.close(ours)
    return Start(wall, cpu)


def _processor_time(pid: int) -> float:
    """Seconds that all threads of a process ran so far."""
    tasks = Path(f"/proc/{pid}/task").iterdir()
    return sum(int((task / "schedstat").read_text().split()[0]) for task in tasks) / 1e9


def starts(scene: Scene, rounds: int) -> tuple[Start, Start]:
    """(medians of the ratios to the empty app, medians of the session in seconds)."""
    env = scene.reading(()).env
    session = [*scene.program, "session"]
    empty = [scene.program[0], "-c", EMPTY_APP]
    pairs = []
    for number in range(rounds + 1):
        pair = until_shown(empty, "ready", env), until_shown(session, "finish", env)
        # The first round only warms up.
        if number:
            pairs.append(pair)
    ratio = Start(
        statistics.median(ours.wall / base.wall for base, ours in pairs),
        statistics.median(ours.cpu / base.cpu for base, ours in pairs),
    )
    taken = Start(
        statistics.median(ours.wall for _, ours in pairs),
        statistics.median(ours.cpu for _, ours in pairs),
    )
    return ratio, taken


class Answer(NamedTuple):
    """Milliseconds that the screen takes over the service, by the wall and by the processor, and
    those of the service alone."""

    wall: float
    cpu: float
    service: float


def answer(scene: Scene, rounds: int) -> Answer:
    """Medians of so many sets on the screen, each less one through the service."""
    done = subprocess.run(
        [scene.program[0], str(ANSWER), MACHINE, str(rounds)],
        env=scene.reading(()).env,
        check=True,
        capture_output=True,
        text=True,
    )
    screen, service = json.loads(done.stdout)
    pairs = [*zip(screen, service, strict=True)]
    wall, cpu = (
        statistics.median(ours[way] - base[way] for ours, base in pairs) * 1000 for way in (0, 1)
    )
    return Answer(wall, cpu, statistics.median(wall for wall, _ in service) * 1000)


def figures(scene: Scene, rounds: int) -> list[Figure]:
    """All of it on one history, as medians."""
    ratio, taken = starts(scene, rounds)
    answered = answer(scene, rounds * 2)
    sets = scene.sets
    return [
        Figure("start : empty Textual app, wall", sets, ratio.wall, BUDGET_START),
        Figure("start : empty Textual app, cpu", sets, ratio.cpu),
        Figure("start, ms", sets, taken.wall * 1000),
        Figure("answer over the service, ms by the wall", sets, answered.wall, BUDGET_ANSWER),
        Figure("answer over the service, ms by the processor", sets, answered.cpu),
        Figure("the service alone, ms", sets, answered.service),
    ]
