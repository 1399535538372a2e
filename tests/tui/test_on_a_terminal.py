"""The full screen of a session in a real terminal: where it opens, and what survives a kill."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

import pytest

from tests.cli.runner import Lifter
from tests.cli.terminal import MAIN, Terminal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

MACHINE = "machine-back-extension"
SOAK = bool(os.environ.get("LIFTLOG_SOAK"))
KEYS = "⏎ log"
WORKOUT = "9@40kg\r8@37.5\rwi"
PROMPT = "] > "
WITHOUT_TEXTUAL = f"import sys; sys.modules['textual'] = None; {MAIN}"


# Ends as soon as the screen is seen, and says what was loaded until then.
SEEN = f"""
import gc, os, pathlib
from liftlog.tui.app import SessionScreen

def seen(screen):
    loaded = " ".join([*sys.modules, "collecting" if gc.isenabled() else ""])
    pathlib.Path(os.environ["SEEN"]).write_text(loaded)
    os._exit(0)

SessionScreen._read = SessionScreen._settle = seen
{MAIN}
"""


@pytest.fixture
def planned(lifter: Lifter) -> Lifter:
    """Someone with an exercise that has no history, so that a long break changes nothing."""
    lifter.gets("exercise add wiggle")
    lifter.gets('routine add pull "wiggle 3x10-15 rest 60-90"')
    return lifter


@pytest.fixture
def terminal(planned: Lifter) -> Iterator[Callable[..., Terminal]]:
    """Starts the program on terminals of 80 columns, and ends it."""
    opened: list[Terminal] = []

    def start(*words: str, size: tuple[int, int] = (80, 24), **more: str) -> Terminal:
        opened.append(Terminal(*words, size=size, **more))
        return opened[-1]

    yield start
    for each in opened:
        each.close()


def test_it_fills_a_terminal_and_leaves_it_as_it_was(
    planned: Lifter, terminal: Callable[..., Terminal]
):
    screen = terminal("session", "pull")
    screen.until(KEYS)
    screen.types("12@40kg\r")
    screen.until("set 2 of 3")
    screen.types("q\r")
    shown = screen.until("To go on: liftlog session")

    assert "\x1b[?1049l" in shown
    assert screen.ends() == 0
    assert planned.sets("reps, load") == [(12, 40_000)]


@pytest.mark.parametrize(
    ("words", "size", "env"),
    [
        (["session", "--plain"], (80, 24), {}),
        (["session"], (39, 24), {}),
        (["session"], (80, 14), {}),
        (["session"], (80, 24), {"TERM": "dumb"}),
        (["log", "-"], (80, 24), {}),
    ],
    ids=["--plain", "narrow", "low", "dumb", "log -"],
)
def test_elsewhere_it_is_a_line_at_a_time(
    terminal: Callable[..., Terminal], words: list[str], size: tuple[int, int], env: dict[str, str]
):
    screen = terminal(*words, size=size, **env)
    shown = screen.until("> ")
    screen.types("quit\r")

    assert "\x1b[?1049h" not in shown
    assert screen.ends() == 0


def test_without_textual_it_is_a_line_at_a_time(terminal: Callable[..., Terminal]):
    screen = terminal("session", "pull", program=WITHOUT_TEXTUAL)
    shown = screen.until("> ")
    screen.types("quit\r")

    assert "\x1b[?1049h" not in shown
    assert screen.ends() == 0


@pytest.mark.parametrize("keys", range(len(WORKOUT)) if SOAK else (6, 14))
def test_a_kill_after_any_key_loses_nothing_and_the_session_goes_on(
    planned: Lifter, terminal: Callable[..., Terminal], keys: int
):
    """L1: what was answered is on the disk; what was not was not pressed Enter on."""
    screen = terminal("session", "pull")
    screen.until(KEYS)
    done = 0
    for key in WORKOUT[: keys + 1]:
        screen.types(key)
        if key == "\r":
            done += 1
            screen.until(f"set {done} of 3 done")
    screen.kill()

    assert planned.sets("reps, load") == [(9, 40_000), (8, 37_500)][:done]
    again = terminal("session")
    again.until(f"set {done + 1} of 3")
    again.types("q\r")
    assert again.ends() == 0


def test_it_is_seen_before_what_a_command_takes_is_loaded(
    planned: Lifter, terminal: Callable[..., Terminal], tmp_path: Path
):
    """A session that goes on with a plan loads neither Typer nor what plans."""
    planned.gets("routine start pull")
    screen = terminal("session", program=f"import sys{SEEN}", SEEN=str(tmp_path / "seen"))
    assert screen.ends() == 0

    loaded = (tmp_path / "seen").read_text().split()
    late = {"typer", "tomllib", "liftlog.cli.app", "liftlog.services.plans.plan", "collecting"}
    late |= {"liftlog.services.plans.programmes.running", "liftlog.services.training.recording"}
    assert {"textual", "liftlog.tui.app", "liftlog.services.training.live"} <= {*loaded}
    assert late & {*loaded} == set()


def test_a_session_that_cannot_open_says_so_and_ends_as_a_command_does(
    planned: Lifter, terminal: Callable[..., Terminal]
):
    screen = terminal("session", "nothing")
    screen.until('no routine or programme is called "nothing"')

    assert screen.ends() == planned.types("session nothing").code == 3


def test_nothing_is_said_by_colour(terminal: Callable[..., Terminal]):
    """Bold, dim and reverse are all: it looks alike on light, on dark and with NO_COLOR."""
    for env in ({}, {"NO_COLOR": "1"}):
        screen = terminal("session", "pull", **env)
        shown = screen.until(KEYS)
        screen.types("12@40kg\r")
        shown += screen.until(" done")
        screen.types("p mild\r")
        shown += screen.until("Noted")
        screen.types("q\r")
        shown += screen.until("To go on")

        styles = {
            code for found in re.findall(r"\x1b\[([\d;]*)m", shown) for code in found.split(";")
        }
        assert styles <= {"", "0", "1", "2", "7", "39", "49"}, env


def test_where_the_locale_is_not_utf_8_no_other_sign_is_sent(terminal: Callable[..., Terminal]):
    screen = terminal("session", "pull", LC_ALL="C")
    shown = screen.until("u undo")
    screen.types("12@40kg\r")
    shown += screen.until(" done")
    screen.types("q\r")

    assert "+---" in shown or "----" in shown
    assert shown.isascii(), set(shown) - set(map(chr, range(128)))


def test_it_follows_the_window_and_goes_on_after_ctrl_z(terminal: Callable[..., Terminal]):
    screen = terminal("session", "pull", size=(50, 20))
    screen.until(KEYS)
    screen.resizes(110, 30)
    screen.until("Today")
    screen.types("12@40kg")
    screen.until("= 40 kg × 12")
    screen.types("\x1a")
    screen.stops()
    screen.goes_on()
    screen.until("= 40 kg × 12")
    screen.types("\x03q\r")

    assert screen.ends() == 0
