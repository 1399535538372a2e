"""The live session as it looks, at four widths, and what an evening costs in keys."""

from __future__ import annotations

import io
import re
from contextlib import redirect_stderr, redirect_stdout
from datetime import datetime, timedelta

import pytest

from liftlog.cli.session import Session
from tests.cli.runner import MONDAY, Lifter
from tests.cli.terminal import WIDTHS
from tests.conftest import CHECKOUT
from tests.golden import GOLDEN, golden

PAGE = CHECKOUT / "docs" / "session.md"
MACHINE = "machine-back-extension"
LINES = ("", "11", "e 12", "", "", "+", "", "8 --rpe 9", "f")


@pytest.fixture
def planned(lifter: Lifter) -> Lifter:
    """Someone who trained two exercises last week."""
    lifter.session("2026-01-02", "12,12,11@40kg")
    lifter.session("2026-01-02", "10,10@50kg", "romanian-deadlift")
    return lifter.at(MONDAY)


def transcript(lifter: Lifter, lines: tuple[str, ...], columns: int, routine: str | None) -> str:
    """The screen of a session: each line is typed two minutes after the one before."""
    lifter.wide(columns)
    screen, left, seconds = io.StringIO(), iter(lines), [0.0]

    def read(prompt: str, begun: str) -> str:
        seconds[0] += 120
        lifter.at((datetime.fromisoformat(lifter.now) + timedelta(minutes=2)).isoformat())
        line = next(left, None)
        screen.write(f"{prompt}{begun}{line or ''}\n")
        if line is None:
            raise EOFError
        return line

    with redirect_stdout(screen), redirect_stderr(screen):
        Session(None, read, screen, now=lambda: seconds[0]).run(routine)
    return "".join(f"{line.rstrip()}\n" for line in screen.getvalue().splitlines())


@pytest.mark.parametrize("columns", WIDTHS)
def test_an_evening_as_it_looks(planned: Lifter, columns: int):
    today = transcript(planned, (*LINES[:2], "?", *LINES[2:]), columns, None)

    assert today == golden(GOLDEN / "session" / f"{columns}.txt", today)
    assert max(map(len, today.splitlines())) <= columns


def test_the_page_shows_a_real_evening(planned: Lifter):
    page = PAGE.read_text(encoding="utf-8")
    shown = f"$ liftlog session\n{transcript(planned, LINES, 80, None)}"
    block = f"<!-- session -->\n```text\n{shown}```\n"
    today = re.sub(r"<!-- session -->\n```text\n.*?```\n", lambda _: block, page, flags=re.DOTALL)

    assert today == golden(PAGE, today)


def test_an_evening_of_twenty_sets_takes_at_most_a_hundred_keys(lifter: Lifter):
    lifter.gets(
        "routine add evening"
        f' "{MACHINE} 5x8-12 rest 90-120" "romanian-deadlift 5x8-12 rest 90-120"'
        ' "leg-raise 4x8-12 rest 60-90" "superman 4x10-12 rest 60-90" "sphinx 2x30s"'
    )
    lifter.session("2026-01-02", "12,12,11,10@40kg")
    lifter.session("2026-01-02", "10,10,9,9@50kg", "romanian-deadlift")
    for exercise in ("leg-raise", "superman"):
        lifter.session("2026-01-02", "12,12,10,10", exercise)
    lifter.session("2026-01-02", "30s,30s", "sphinx")
    lifter.at(MONDAY)
    # As it went: two sets short of what was offered, one heavier, a slip, a busy machine, a note.
    lines = (
        "", "", "11", "11", "s", "", "", "12", "e 11", "9", "+", "", "", "", "note grip",
        *[""] * 9, "f",
    )  # fmt: skip

    transcript(lifter, lines, 80, "evening")

    assert len(lifter.rows("select 1 from sets where day = '2026-01-05'")) == 20
    typed = "liftlog session evening\n" + "".join(f"{line}\n" for line in lines)
    assert len(typed) <= 100
