"""Every answer line of the guide, at 40, 60, 80 and 120 columns.

A story is written as a transcript: `@` sets the clock, `>` is typed before, `$` is the line whose
answer is compared. Below it stand the lines that the answer must contain, in this order, each as
it reads where the terminal is wide enough. The golden files hold the whole answers.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from liftlog.store.base.location import database_path
from tests.cli.answer_lines import STORIES
from tests.cli.runner import MONDAY, Answer, Lifter
from tests.golden import GOLDEN, golden

STYLE = re.compile(r"\x1b\[[0-9;]*m")
WIDTHS = (40, 60, 80, 120)
FILE = """exercise,performed_at,set,reps,load,unit
machine-back-extension,2026-01-05T18:00:00,1,12,40,kg
machine-back-extension,2026-01-05T18:03:00,2,12,40,kg
back-extension-bench,2026-01-05T18:10:00,1,10,,
Squat,2026-01-07T18:00:00,1,5,60,kg
"""


class Typed:
    """One line of a story: its mark, what was typed, and what the answer must contain."""

    def __init__(self, line: str) -> None:
        self.mark, self.text = line[0], line[1:].strip()
        self.expected: list[str] = []


def read(story: str) -> list[Typed]:
    """The lines of a story."""
    lines: list[Typed] = []
    for line in story.strip().splitlines():
        if line.startswith(("@", ">", "$")):
            lines.append(Typed(line))
        else:
            lines[-1].expected.append(line)
    return lines


def run(lifter: Lifter, line: Typed) -> Answer | None:
    """Types the line, or sets the clock."""
    if line.mark == "@":
        lifter.at(line.text if ":" in line.text else f"2026-{line.text}T18:00:00")
        return None
    # The countdown of `rest` needs a terminal that is one.
    answer = lifter.types(line.text, on_terminal=not line.text.startswith("rest"))
    assert line.mark == "$" or answer.code == 0, (line.text, answer)
    return answer


def place_of(expected: str, lines: list[str], start: int) -> int:
    """Where the answer goes on after that line, wrapped or not; 0 where it does not have it."""
    words = " ".join(expected.split())
    for first in range(start, len(lines)):
        if len(lines[first]) - len(lines[first].lstrip()) != len(expected) - len(expected.lstrip()):
            continue
        for end in range(first + 1, len(lines) + 1):
            text = " ".join(" ".join(lines[first:end]).split())
            if text == words:
                return end
            if not words.startswith(text):
                break
    return 0


def missing(expected: list[str], answer: str) -> list[str]:
    """The lines that the answer does not have, or not in their place."""
    lines, start, absent = answer.splitlines(), 0, []
    for line in expected:
        end = place_of(line, lines, start)
        start = end or start
        absent += [line] * (not end)
    return absent


def too_wide(answer: str, columns: int) -> list[str]:
    """Lines over the edge; a command is to be copied whole."""
    commands = ("liftlog ", "try: ")
    rows = [row for row in answer.splitlines() if len(row) > columns]
    return [row for row in rows if not row.strip().startswith(commands)]


@pytest.mark.parametrize("group", STORIES)
def test_the_guide_holds(
    lifter: Lifter, empty_log: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, group: str
):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NO_COLOR", "1")
    (tmp_path / "lifts.csv").write_text(FILE, encoding="utf-8")
    folder, saved = Path(database_path()).parent, tmp_path / "saved"
    said: dict[int, list[str]] = {columns: [] for columns in WIDTHS}
    wrong: list[object] = []
    for name, story in STORIES[group].items():
        shutil.rmtree(folder)
        folder.mkdir(mode=0o700)
        shutil.copy(empty_log, database_path())
        lifter.at(MONDAY)
        lines = read(story)
        shown = next(place for place, line in enumerate(lines) if line.mark == "$")
        for line in lines[:shown]:
            run(lifter, line)
        now = lifter.now
        shutil.rmtree(saved, ignore_errors=True)
        shutil.copytree(folder, saved)
        for columns in WIDTHS:
            shutil.rmtree(folder)
            shutil.copytree(saved, folder)
            lifter.at(now).wide(columns)
            said[columns].append(f"# {name}\n")
            for line in lines[shown:]:
                answer = run(lifter, line)
                if answer is None or line.mark != "$":
                    continue
                text = STYLE.sub("", answer.out + answer.err)
                said[columns].append(f"$ liftlog {line.text}".rstrip() + f"\n{text}\n")
                if absent := missing(line.expected, text):
                    wrong.append((name, columns, line.text, absent, text))
                if not line.text.startswith("status") and (wide := too_wide(text, columns)):
                    wrong.append((name, columns, "too wide", wide))

    approved = {
        columns: golden(GOLDEN / "answers" / f"{group}-{columns}.txt", "".join(said[columns]))
        for columns in WIDTHS
    }
    assert wrong == []
    assert {columns: "".join(said[columns]) for columns in WIDTHS} == approved
