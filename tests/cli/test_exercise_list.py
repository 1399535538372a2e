"""Many exercises: pages on a terminal, filters that combine, and words that nothing has."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.runner import Lifter
from tests.cli.terminal import liftlog, on_terminal
from tests.diary import MACHINE

ALL = 920


def listed(lifter: Lifter, words: str = "") -> list[str]:
    return [it["exercise"] for it in lifter.asks(f"exercise list {words}")["items"]]


def shown(*words: str, columns: int = 100, lines: int = 24) -> tuple[list[str], str]:
    """(exercises on a terminal of that size, what is said besides)."""
    said = on_terminal("exercise", "list", *words, columns=columns, LINES=str(lines))
    assert said.code == 0
    found = {word for line in said.out.splitlines() for word in line.split()[:1]}
    return sorted(found & {it["exercise"] for it in whole()}), said.err


def whole() -> list[dict[str, str]]:
    items: list[dict[str, str]] = json.loads(liftlog("exercise", "list", "--all", "--json").out)[
        "items"
    ]
    return items


@pytest.mark.parametrize(("lines", "each"), [(24, 18), (50, 44), (8, 5)])
def test_a_page_is_as_long_as_the_terminal(lifter: Lifter, lines: int, each: int):
    names, said = shown("--all", lines=lines)

    assert len(names) == each
    assert said == f"{ALL - each} exercises more: add --page 2\n"


@pytest.mark.parametrize("columns", [40, 100])
def test_a_page_fits_on_the_screen(lifter: Lifter, columns: int):
    said = on_terminal("exercise", "list", "--all", columns=columns, LINES="40")

    assert len(said.out.splitlines()) + len(said.err.splitlines()) <= 40


def test_the_pages_together_are_the_list(lifter: Lifter):
    whole_list = listed(lifter, "--equipment cable --muscle latissimus-dorsi")
    seen: list[str] = []
    for number in range(1, 99):
        words = ("--equipment", "cable", "--muscle", "latissimus-dorsi", "--page", str(number))
        names, said = shown(*words, lines=16)
        seen += names
        if not said:
            break

    assert seen == sorted(whole_list)
    assert number > 2


@pytest.mark.parametrize("format", ["tsv", "csv", "json", "table", "markdown"])
def test_a_pipe_has_no_pages(lifter: Lifter, format: str):
    said = liftlog("exercise", "list", "--all", "--format", format, LINES="24")

    assert said.err == ""
    assert all(slug in said.out for slug in ("ab-wheel", "squat", "zottman-curl"))


def test_a_page_that_is_asked_for_is_one_in_a_pipe_too(lifter: Lifter):
    first, second = listed(lifter, "--all --page 1"), listed(lifter, "--all --page 2")

    assert first + second == listed(lifter, "--all")[:100]


def test_a_page_that_is_not_there_is_refused(lifter: Lifter):
    said = lifter.types("exercise list --page 2")

    assert said.code == 2
    assert "the list has no page 2" in said.err


def test_filters_narrow_each_other(lifter: Lifter):
    wide = {*listed(lifter, "--search row")}
    narrow = listed(lifter, "--search row --equipment cable --muscle lats --level beginner")

    assert "seated-cable-row" in narrow
    assert {*narrow} < wide
    for one in ("--equipment cable", "--muscle lats", "--level beginner", "--kind strength"):
        assert {*narrow} <= {*listed(lifter, one)}
    assert listed(lifter, "--search row --mine") == []


def test_filters_look_through_ones_own_too(lifter: Lifter):
    lifter.gets('exercise add "Odd row" --equipment cable --muscle lats')

    assert listed(lifter, "--search row --equipment cable --mine") == ["odd-row"]
    assert "odd-row" in listed(lifter, "--search row --equipment cable --muscle lats")


@pytest.mark.parametrize(
    ("words", "near", "among"),
    [
        ("--muscle bicps", "did you mean biceps", "quadriceps"),
        ("--muscle glutez", "did you mean gluteus-maximus", "hamstrings"),
        ("--muscle 'rear delt x'", "did you mean posterior-deltoid", "hamstrings"),
        ("--equipment babell", "did you mean barbell", "kettlebell"),
        ("--equipment ketlebel", "did you mean kettlebell", "ez-bar"),
    ],
)
def test_a_word_that_nothing_has_leads_to_the_near_ones_and_the_list(
    lifter: Lifter, words: str, near: str, among: str
):
    said = lifter.types(f"exercise list {words}")

    assert said.code != 0
    assert near in said.err
    assert among in said.err.splitlines()[1]


@pytest.mark.parametrize("words", ["--muscle xyz", "--equipment xyz", "--kind xyz", "--level xyz"])
def test_a_word_that_is_near_nothing_leads_to_the_list(lifter: Lifter, words: str):
    said = lifter.types(f"exercise list {words}")

    assert said.code != 0
    assert '"xyz"' in said.err
    assert said.err.splitlines()[1].startswith("use: ")


def test_five_thousand_of_ones_own_are_listed_searched_and_left_alone(
    lifter: Lifter, tmp_path: Path
):
    rows = "\n".join(f"Odd lift {n},{'cable' if n % 2 else 'barbell'},lats" for n in range(5000))
    file = tmp_path / "many.csv"
    file.write_text(f"name,equipment,muscles\n{rows}\n", encoding="utf-8")
    lifter.gets(f"exercise import {file}")

    assert len(listed(lifter, "--mine")) == 5000
    assert len(listed(lifter, "--mine --equipment cable --search 'odd lift 49'")) == 56
    names, said = shown("--mine", lines=24)
    assert (len(names), said) == (18, "4982 exercises more: add --page 2\n")
    assert f"40 kg × 12 · {MACHINE}" in lifter.gets(f"log {MACHINE} 12@40kg")
    assert "100 kg × 5 · squat" in lifter.gets("log squat 5@100kg")
