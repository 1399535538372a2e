"""Two programmes that run: each command says which one it means, or asks for its name (P66)."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.runner import Lifter, is_one_message

ONE = "programme one\nlift squat from 60kg, +2.5kg\nday A: squat 3x5\nday B: squat 3x5\n"
OTHER = (
    "programme other\nlift squat from 40kg, +2.5kg\nlift bench-press from 50kg, +2.5kg\n"
    "day X: squat 3x5; bench-press 3x5\nday Y: bench-press 3x5\n"
)


@pytest.fixture
def both(lifter: Lifter, tmp_path: Path) -> Lifter:
    """Both run; one of them is older."""
    lifter.gets("equipment set barbell --unit kg --increment 2.5 --min 20")
    for number, content in enumerate((ONE, OTHER)):
        file = tmp_path / f"{number}.txt"
        file.write_text(content, encoding="utf-8")
        lifter.gets(f"programme import {file}")
        lifter.gets(f"programme start {content.split()[1]}")
    return lifter


@pytest.mark.parametrize(
    ("line", "hint"),
    [
        ("programme go B", "use: --programme one"),
        ("programme light", "use: --programme one"),
        ("programme set squat 50kg", "use: --programme one"),
        ("programme stop", "try: liftlog programme stop one"),
        ("programme show", "try: liftlog programme show one"),
        ("programme simulate", "try: liftlog programme simulate one"),
    ],
)
def test_p66_what_could_mean_either_asks_for_the_name(both: Lifter, line: str, hint: str):
    before = both.contents()
    answer = both.types(line)

    assert (answer.code, both.contents()) == (2, before)
    assert is_one_message(answer.err)
    assert answer.err.splitlines()[1] == hint
    # What the hint says works.
    named = hint.removeprefix("try: liftlog ") if hint[0] == "t" else f"{line} --programme one"
    assert both.types(named).code == 0


def test_p66_what_one_alone_can_mean_is_taken_and_named(both: Lifter):
    assert both.gets("programme set bench-press 55kg") == "other · bench-press: 55 kg now\n"
    assert both.gets("programme go Y --programme other") == "other · week 1 · Y\n"
    assert both.gets("programme go B --programme one") == "one · week 1 · B\n"


def test_p66_a_lift_of_neither_lists_the_lines_of_both(both: Lifter):
    answer = both.types("programme set deadlift 100kg")

    assert (answer.code, answer.err.splitlines()) == (
        3,
        [
            'liftlog: one and other have no line for "deadlift"',
            "use: squat, bench-press",
        ],
    )


def test_p66_skip_means_the_day_that_plan_lays_out(both: Lifter):
    assert both.gets("skip --day").splitlines() == ["skipped: A", "one · week 1 · B"]
    both.gets("plan --programme other")
    assert both.gets("skip --day").splitlines() == ["skipped: X", "other · week 1 · Y"]


def test_p66_skip_does_not_pass_over_a_day_of_the_one_that_is_not_being_done(both: Lifter):
    both.gets("plan --programme other")
    both.gets("log squat 5")

    answer = both.types("skip --day")

    assert (answer.code, answer.err.splitlines()[0]) == (1, "liftlog: X is in progress")


def test_p66_each_sees_its_own_workouts_alone(both: Lifter):
    both.gets("plan --programme other")
    both.gets("log squat 5,5,5")
    both.gets("log bench-press 5,5,5")
    both.gets("workout finish")

    lifts = both.asks("programme show other")["lifts"]
    assert (lifts["squat"]["load"], lifts["bench-press"]["load"]) == ("42.5", "52.5")
    assert both.asks("programme show one")["lifts"]["squat"]["load"] == "60"
    # The one that was never done comes next, and the sets of the other moved nothing of it.
    assert both.asks("plan --preview")["programme"]["name"] == "one"
