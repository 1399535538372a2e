"""Every hint below an error is one that helps: it has its label, and what it says works."""

from __future__ import annotations

import re
import shlex
from itertools import product
from pathlib import Path

import pytest

from tests.cli.hints import UNKNOWN, all_hints, hints_in
from tests.cli.runner import LABELS, Answer, Lifter
from tests.cli.test_wrong_input import GOOD, HEADER, LINES, MACHINE

HINTS = all_hints()
TRY = "try: "
# A command that is made whole while the program runs is pasted by the wrong lines below.
COMMANDS = sorted(
    {
        hint.text
        for hint in HINTS
        if hint.text.startswith(TRY) and UNKNOWN not in " ".join(hint.text.split()[:3])
    }
)
# What is typed where a hint has the lifter's own words, or a word such as FILE for them.
FILE = "sets.csv"
WORDS = (MACHINE, FILE, "last", "1", "2026-01-05", "hypertrophy", "12@40kg", "home")
_PLACE = re.compile(rf"{UNKNOWN}|\b[A-Z]{{2,}}\b")

# Wrong lines that LINES does not have, each with a hint that says what to type.
MORE = (
    "lgo 12",
    "stats",
    "exercise bogus",
    "log 12 --bogus",
    "next --bogus",
    "plan --minutes ten",
    "config set policy.siesta on",
    "config set policy.layoff maybe",
    "equipment set barbell --unit kg",
    "equipment set barbell --step 5",
    "equipment set barbell --unit kg --stack 5:3:5",
    "export -o nowhere/sets.csv",
    "goal add mine --sets 3 --reps 8 --rest soon",
    "import unknown.csv",
    "import other.json",
    "import columns.csv",
    "log 12 --rpe",
    "log 12 --light=yes",
    "log 5x100",
    "log 12@40x3",
    "rest soon",
    "restore nowhere.db",
    "restore sets.csv",
    "routine add mine 'superman 3x7-9'",
    "routine add mine '3x12'",
    "routine add mine 'superman 3x8 soon'",
    "routine add mine 'superman goal bogus'",
    "skip",
    "workout merge last",
)


@pytest.fixture
def prepared(lifter: Lifter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Lifter:
    """A log with a set, and files of several kinds in the folder."""
    monkeypatch.chdir(tmp_path)
    Path(FILE).write_text(f"{HEADER}\n{GOOD}\n")
    Path("unknown.csv").write_text("a,b\n1,2\n")
    Path("other.json").write_text("{}")
    Path("columns.csv").write_text("performed_at,exercise,colour\n")
    lifter.gets(f"log {MACHINE} 12@40kg")
    return lifter


def is_command(answer: Answer) -> bool:
    """Whether a line was one that liftlog has; to be asked for --yes is no fault of the line."""
    return answer.code != 2 or "use: --yes" in answer.err


def variants(command: str) -> list[str]:
    """The command with words in all its gaps."""
    gaps = len(_PLACE.findall(command))
    fillings = product(WORDS, repeat=gaps) if gaps < 4 else zip(*[WORDS] * gaps, strict=True)
    return [_filled(command, filling) for filling in fillings]


def _filled(command: str, filling: tuple[str, ...]) -> str:
    words = iter(filling)
    return _PLACE.sub(lambda _: next(words), command)


@pytest.mark.parametrize("hint", HINTS, ids=lambda hint: hint.where)
def test_a_hint_begins_with_its_label(hint):
    assert hint.text.startswith(LABELS), hint


@pytest.mark.parametrize("text", COMMANDS, ids=lambda text: text.replace(UNKNOWN, "…"))
def test_a_command_to_try_is_one_that_liftlog_has(prepared: Lifter, text: str):
    command = text.removeprefix(TRY)
    name, *_ = command.split()

    assert name == "liftlog", "it is pasted into a shell"
    assert any(
        is_command(prepared.types(variant.removeprefix("liftlog"))) for variant in variants(command)
    ), command


@pytest.mark.parametrize("line", [*LINES, *MORE])
def test_what_a_wrong_line_says_to_try_works_as_it_stands(prepared: Lifter, line: str):
    refusal = prepared.types(line)
    # A list of problems is indented.
    first, *hints = [words for words in refusal.err.splitlines() if not words.startswith("  ")]

    assert refusal.code
    assert first.startswith("liftlog: ")
    assert len(hints) <= 1
    for hint in hints:
        assert hint.startswith(LABELS)
        if hint.startswith(TRY):
            name, *words = shlex.split(hint.removeprefix(TRY))
            assert name == "liftlog"
            assert is_command(prepared.types(shlex.join(words))), hint


# How hints are found.

SOURCE = """
from liftlog.errors import NotFound, UnreadableFile, WrongUsage
from liftlog.services.plans.routines import WrongItems

_FORMS = "use: 12 or 30s"
_OF = {"rpe": "use: 6 to 10", "rir": "0 to 5"}

class Lost(NotFound):
    def __init__(self, name):
        super().__init__(name, "it is gone")

def command(path, words):
    return f"liftlog {words}" if path is None else f"liftlog --db {path} {words}"

def day(text, forms):
    raise WrongUsage(text, forms)

def refuse(error, key, path):
    if key:
        hint = None
    else:
        hint = "try: liftlog next" if path else f"try: {command(path, 'status')}"
    day(key, _FORMS)
    error.hint = f"kept in {path}"
    if path:
        raise WrongItems(key, (key, "no hint"))
    raise UnreadableFile(key, problems=(path,), hint=hint)

def choose(name):
    raise WrongUsage(name, _OF[name])
"""


def test_hints_are_found_wherever_they_are_made():
    found = {hint.text for hint in hints_in({"planted.py": SOURCE})}

    assert found == {
        "it is gone",
        "use: 12 or 30s",
        "try: liftlog next",
        "try: liftlog status",
        f"try: liftlog --db {UNKNOWN} status",
        f"kept in {UNKNOWN}",
        "use: 6 to 10",
        "0 to 5",
    }


def test_a_command_that_liftlog_does_not_have_is_none(prepared: Lifter):
    assert not is_command(prepared.types("nexxt"))
    assert not is_command(prepared.types("next --bogus"))
    assert is_command(prepared.types("next nothing-of-the-kind"))
    assert is_command(prepared.types("next --help"))


def test_a_gap_is_filled_with_words_of_every_sort():
    assert f"liftlog next {MACHINE}" in variants(f"liftlog next {UNKNOWN}")
    assert f"liftlog import {FILE}" in variants("liftlog import FILE")
    assert variants("liftlog next") == ["liftlog next"]
