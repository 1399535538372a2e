"""The live session as it looks, at four widths, and what an evening costs in keys."""

from __future__ import annotations

import io
import re
import shlex
import shutil
import subprocess
from contextlib import redirect_stderr, redirect_stdout
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from liftlog.cli.session import Session
from liftlog.store.base.location import database_path
from tests.cli.runner import MONDAY, SCRIPT, Lifter
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


@pytest.mark.parametrize("columns", WIDTHS)
def test_an_evening_in_the_plain_view(
    planned: Lifter, columns: int, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("LIFTLOG_PLAIN", "1")
    today = transcript(planned, LINES, columns, None)

    assert re.findall("[·–×→…│─]", today) == []
    assert max(map(len, today.splitlines())) <= columns
    assert "40 kg x 8 to 12" in today


def test_the_page_shows_a_real_evening(planned: Lifter, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("LIFTLOG_PLAIN", "1")
    page = PAGE.read_text(encoding="utf-8")
    shown = f"$ liftlog session --plain\n{transcript(planned, LINES, 80, None)}"
    block = f"<!-- session -->\n```text\n{shown}```\n"
    today = re.sub(r"<!-- session -->\n```text\n.*?```\n", lambda _: block, page, flags=re.DOTALL)

    assert today == golden(PAGE, today)


# An evening as it went: two sets short of what was offered, one heavier, a slip, a busy machine, a
# note. In the session, and in a shell with `alias l=liftlog`.
IN_SESSION = (
    "", "", "11", "11", "s", "", "", "12", "e 11", "9", "+", "", "", "", "note grip",
    *[""] * 9, "f",
)  # fmt: skip
IN_SHELL = (
    "l routine start e", "l 12", "l =", "l 11", "l =", "l skip", "l 10", "l =", "l 12", "l u",
    "l 11", "l 9", "l 12@+2.5", "l 12", "l 12 -n grip", "l 10", "l =", "l 12", "l =", "l 10", "l =",
    "l 30s", "l =", "l 12", "l workout finish",
)  # fmt: skip
STORED = "exercise, kind, reps, seconds, load, unit, goal, planned_sets, note"


@pytest.fixture
def evening(lifter: Lifter) -> Lifter:
    """Someone with a routine of five exercises and 20 sets, who did it once."""
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
    return lifter.at(MONDAY)


def stored_tonight(lifter: Lifter) -> list[tuple[object, ...]]:
    return lifter.rows(
        f"select {STORED} from sets where day = '2026-01-05' and deleted_at is null"
        " order by performed_at, position"
    )


def in_a_shell(lifter: Lifter, lines: tuple[str, ...]) -> None:
    """Types these lines in a shell, two minutes apart."""
    script = [f"PATH={shlex.quote(str(SCRIPT.parent))}:$PATH", "alias l=liftlog"]
    now = datetime.fromisoformat(lifter.now)
    for number, line in enumerate(lines):
        moment = now + timedelta(minutes=2 * number)
        script += [f"export LIFTLOG_NOW={moment.isoformat()}", line]
    done = subprocess.run(
        ["bash", "--norc", "-O", "expand_aliases"],
        input="".join(f"{line}\n" for line in script),
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")


def keys(lines: tuple[str, ...]) -> int:
    """How many keys are pressed, Enter with it."""
    return sum(len(line) + 1 for line in lines)


def test_an_evening_of_twenty_sets_costs_a_hundred_keys_and_from_the_shell_170(
    evening: Lifter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    other = tmp_path / "shell.db"
    shutil.copy(database_path(), other)

    transcript(evening, IN_SESSION, 80, "evening")
    in_session = stored_tonight(evening)
    monkeypatch.setenv("LIFTLOG_DB", str(other))
    in_a_shell(evening.at(MONDAY), IN_SHELL)

    assert len(in_session) == 20
    assert stored_tonight(evening) == in_session
    assert keys(("liftlog session evening", *IN_SESSION)) <= 100
    assert keys(IN_SHELL) <= 170
