"""Every mistake that a text can have: its line, its code, one sentence and a hint (P75)."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from liftlog.domain.plans.programmes import checks, draft, reading, set_words, text
from tests.cli.runner import Lifter

# A text below `programme x`, the line of the mistake (the first is that of the name), and its code.
MISTAKES = [
    ("unknown-exercise", 2, "day A: squt 3x5 rest 90"),
    ("unknown-exercise", 2, "lift squt from 60kg\nday A: squat 3x8-12"),
    ("bare-load", 3, "lift squat max 100kg\nday A: squat 5@75"),
    ("reps-or-load", 3, "lift squat from 60kg\nday A: squat 5x100"),
    ("no-max", 2, "day A: squat 3x5@75%"),
    ("no-max", 2, "lift front-squat as squat\nday A: front-squat 5@60%"),
    ("no-percent", 3, "lift bench-press max 80kg\nday A: bench-press 3x5"),
    ("no-rest", 2, "day A: squat 3x5"),
    (
        "missing-week",
        3,
        "lift squat max 100kg\nsets main\nweek 1-3: 5@75%\nlight week 4\nday A: squat main",
    ),
    ("twice-a-day", 3, "lift squat from 60kg\nday A: squat 3x5; squat 5x10@50%"),
    ("twice-a-day", 4, "lift squat from 60kg\nday A\nsquat 3x5; squat 5x10@50%"),
    ("empty-week", 3, "day A: squat 3x8-12\nweek 4 light"),
    ("no-plus-set", 2, "lift bench-press from 60kg, 3 reps +5kg\nday A: bench-press 3x5"),
    ("two-names", 2, "programme y\nday A: squat 3x8-12"),
    ("not-read", 2, "day A: squat 3x8-12 quickly"),
    ("not-read", 2, "every monday\nday A: squat 3x8-12"),
    ("range", 2, "53 weeks\nday A: squat 3x8-12"),
    ("range", 2, "0 days a week\nday A: squat 3x8-12"),
    ("range", 2, "day A: squat 51x5 rest 90"),
    ("week-range", 3, "2 weeks\nlight week 3\nday A: squat 3x8-12"),
    ("week-range", 4, "2 weeks\nday A: squat 3x8-12\nweek 3\nday B: squat 3x8-12"),
    ("two-lines", 3, "lift squat from 60kg\nlift squat from 70kg\nday A: squat 3x5"),
    ("two-lines", 3, "day A: squat 3x8-12\nday a: bench-press 3x8-12"),
    ("unknown-sets", 2, "lift squat T1 from 60kg\nday A: squat 3x8-12"),
    ("no-day", 2, "lift squat from 60kg"),
    ("empty-day", 2, "day A\nday B: squat 3x8-12"),
    ("no-lift", 2, "day A: squat test 1 90%"),
    ("no-lift", 5, "lift squat T1 from 60kg\nsets T1: 3x5\nday A: squat T1\nday B: squat 3x8-12"),
    ("no-sets", 3, "lift squat from 60kg\nday A: squat"),
    ("no-load", 2, "lift plank from 60kg\nday A: plank 3x30s"),
    ("no-load", 2, "lift band-good-morning from 60kg\nday A: band-good-morning 3x5"),
    ("no-load", 2, "lift running from 60kg\nday A: running 3x5"),
    ("no-load", 2, "lift chin-up max bw+20kg\nday A: chin-up 3x5@80%"),
    ("stages", 2, "lift squat from 60kg, 3 misses -10%\nday A: squat 5x3+ | 6x2+"),
    ("stages", 2, "lift squat max 60kg\nday A: squat 5x3@80% | 6x2@80%"),
    ("mixed-loads", 3, "lift squat from 60kg\nday A: squat 5@50kg 3x5"),
    (
        "rotation",
        6,
        "2 days a week\n2 weeks\nday A: squat 3x8-12\nday B: squat 3x8-12\n"
        "week 2\nday C: squat 3x8-12",
    ),
]
# What is no mistake of a line: the name is missing, and what a start finds.
ELSEWHERE = {"no-name", "open-number", "running"}


@pytest.mark.parametrize(("code", "line", "lines"), MISTAKES)
def test_p75_each_mistake_has_its_line_one_sentence_and_a_hint(
    lifter: Lifter, tmp_path: Path, code: str, line: int, lines: str
):
    file = tmp_path / "x.txt"
    file.write_text(f"programme x\n{lines}\n", encoding="utf-8")

    answer = lifter.types(f"programme check {file} --json")

    (problem,) = answer.json["problems"]
    assert (answer.code, problem["line"], problem["code"]) == (4, line, code)
    assert_is_clear(problem["message"], problem["hint"])
    imported = lifter.types(f"programme import {file}")
    assert (imported.code, f"line {line}: {problem['message']}" in imported.err) == (4, True)


def assert_is_clear(message: str, hint: str) -> None:
    """One short sentence, without a full stop, and something to do instead."""
    assert 0 < len(message) <= 80, message
    assert not message.endswith((".", ":", ";")), message
    assert "\n" not in message + hint
    assert message[0] == message[0].lower(), message
    assert 0 < len(hint) <= 80, hint
    assert hint != message


def test_p75_a_text_without_a_name_is_told_where_it_begins(lifter: Lifter, tmp_path: Path):
    file = tmp_path / "x.txt"
    file.write_text("# mine\n\nday A: squat 3x8-12\n", encoding="utf-8")

    problems = lifter.types(f"programme check {file} --json").json["problems"]

    assert [(of["line"], of["code"]) for of in problems] == [(3, "no-name")]


def test_p75_p67_the_codes_of_a_start(lifter: Lifter, tmp_path: Path):
    unknown = lifter.types("programme start 5/3/1 --json")
    lifter.gets("programme start starting-linear")
    again = lifter.types("programme start starting-linear --json")

    told = [(answer.code, answer.json["error"]) for answer in (unknown, again)]
    assert [(code, error["code"], error["typed"]) for code, error in told] == [
        (1, "open-number", "5/3/1"),
        (1, "running", "starting-linear"),
    ]


def test_p75_every_code_of_the_reader_is_tried_here():
    """A code that is new in the reader is missing above, and one that is gone is too many."""
    modules = (checks, draft, reading, set_words, text)
    sources = [Path(str(module.__file__)).read_text(encoding="utf-8") for module in modules]
    made = {
        code
        for source in sources
        for code in re.findall(r'(?:Mistake|Finding)\(\s*(?:\w+, )?"([a-z-]+)"', source)
    }
    remarks = {"unused-list", "unused-line", "no-way-down", "light-gain"}

    tried = {code for code, *_ in MISTAKES} | ELSEWHERE

    assert made - remarks <= tried
    assert tried - made == {"open-number", "running"}
