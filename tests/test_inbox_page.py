"""The page of the inbox is true: its files, lines and problems are read (docs/inbox.md)."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from liftlog.render.sharing.inbox import inbox_lines
from tests.cli import conftest
from tests.cli.runner import Lifter
from tests.conftest import CHECKOUT
from tests.inbox import DAY, Notes

empty_log, lifter = conftest.empty_log, conftest.lifter
PAGE = (CHECKOUT / "docs" / "inbox.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"<!-- ([\w-]+)(?:: ([\w.-]+))? -->\n```text\n(.*?)```", re.DOTALL)
SAME = re.findall(r"^\| `([^`]+)` \| `log ([^`]+)` \|$", PAGE, re.MULTILINE)
TWO = re.findall(r"^\| `([^`]+)` \| ([^|`]+) \| ([^|`]+) \|$", PAGE, re.MULTILINE)
WHAT = "exercise, kind, reps, seconds, distance, load, unit, rpe, rir, pain, note, performed_at"


@pytest.fixture
def notes(lifter: Lifter, tmp_path: Path) -> Notes:
    lifter.at(f"{DAY}T19:00:00")
    return Notes(lifter, tmp_path / "shared")


def test_the_files_of_the_page_come_in_as_it_says(notes: Notes):
    checked = 0
    for kind, name, text in BLOCK.findall(PAGE):
        if kind == "file":
            report, beside = notes.write(text, name).sync(), name.removesuffix(".txt")
        elif kind == "answer":
            assert [*inbox_lines(report), ""] == text.split("\n")
            checked += 1
        elif kind == "problems":
            assert notes.problems(beside) == text
            checked += 1
    assert checked == 2
    assert notes.sets("exercise, reps, load / 1000.0, performed_at")[:6] == [
        ("squat", 5, 100, "2026-01-04T12:00:00Z"),
        ("squat", 5, 60, f"{DAY}T18:30:00Z"),
        *[("squat", 5, 100, f"{DAY}T19:00:00Z")] * 3,
        ("bench-press", 8, 60, f"{DAY}T19:00:00Z"),
    ]


@pytest.mark.parametrize(("line", "words"), SAME)
def test_a_line_is_what_the_page_says(notes: Notes, line: str, words: str):
    assert notes.takes(f"{line}\n") == 1
    made = notes.sets(WHAT)
    notes.lifter.gets("undo")
    assert notes.sets() == []
    notes.lifter.gets(f"log {words}")
    assert notes.sets(WHAT) == made


@pytest.mark.parametrize(("line", "wrong", "hint"), TWO)
def test_what_has_two_readings_is_refused_as_the_page_says(
    notes: Notes, line: str, wrong: str, hint: str
):
    assert notes.takes(f"{line}\n") == 0
    assert notes.problems().splitlines()[4:] == [f"  {wrong}", f"  use: {hint}"]


def test_the_page_has_examples_of_both():
    assert (len(SAME), len(TWO)) == (12, 4)


def test_the_dates_of_the_page_are_dates(notes: Notes):
    paragraph = PAGE.split("## Days and times\n\n")[1].split("\n\n")[0]
    before, after = paragraph.split("Write dates")
    dates, times = (re.findall(r"`([^`]+)`", part) for part in before.split("The time may also"))
    dates += [f"2026-01-04 {time}" for time in times]
    others = re.findall(r"`([^`]+)`", after)
    assert (len(dates), len(others)) == (6, 4)
    for number, date in enumerate(dates):
        assert notes.takes(f"{date}\nsquat 5@{number + 100}kg\n", f"{number}.txt") == 1
    for other in others:
        assert notes.takes(f"{DAY}\n{other}\nsquat 5@90kg\n", "other.txt") == 0
