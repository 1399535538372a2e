"""liftlog goal: the rows of the documents and the lifter's own."""

import pytest

from tests.cli.runner import Lifter

MACHINE = "machine-back-extension"
ROWS = {
    "technique": ([2, 3], [10, 12], [60, 90]),
    "hypertrophy": ([3, 4], [8, 12], [90, 120]),
    "strength-endurance": ([3, 3], [12, 15], [60, 90]),
    "start": ([2, 3], [8, 12], None),
}


def test_the_rows_of_the_documents(lifter: Lifter):
    items = lifter.asks("goal list")["items"]

    assert {
        item["goal"]: (item["sets"], item["reps"], item["rest_seconds"]) for item in items
    } == ROWS


def test_one_row_by_the_beginning_of_its_name(lifter: Lifter):
    (item,) = lifter.asks("goal show hyp")["items"]

    assert item["goal"] == "hypertrophy"
    assert item["load"] == "Last 2 reps challenging with clean form"


def test_a_row_of_ones_own_can_be_changed(lifter: Lifter):
    lifter.gets("goal add strength --sets 3-5 --reps 3-6 --rest 180-300")
    lifter.gets("goal add strength --sets 4 --reps 3-5")

    (item,) = lifter.asks("goal show strength")["items"]

    assert (item["sets"], item["reps"], item["rest_seconds"]) == ([4, 4], [3, 5], None)


def test_a_row_of_the_documents_stays_as_it_is(lifter: Lifter):
    assert lifter.types("goal add hypertrophy --sets 3 --reps 5").code == 1


@pytest.mark.parametrize(
    "options",
    [
        "--sets 3",
        "--sets 5-3 --reps 3",
        "--sets a --reps 3",
        "--sets 3 --reps 0",
        "--sets 3 --reps 3-",
        "--sets 3 --reps 3 --rest x",
        "--sets 0 --reps 3",
    ],
)
def test_a_row_that_makes_no_sense_is_refused(lifter: Lifter, options: str):
    before = lifter.contents()

    answer = lifter.types(f"goal add mine {options}")

    assert (answer.code, answer.err[:9]) == (2, "liftlog: ")
    assert before == lifter.contents()


def test_an_unknown_row_lists_the_known(lifter: Lifter):
    answer = lifter.types("goal show strenght")

    assert answer.code == 3
    assert "strength-endurance" in answer.err


@pytest.mark.parametrize("name", ["strength", "hyp", "Hypertroph"])
@pytest.mark.parametrize(
    "command",
    [
        f"next {MACHINE} --goal",
        "plan --goal",
        f"log {MACHINE} 12@40kg --goal",
        "edit last --goal",
        f"exercise set {MACHINE} --goal",
        "config set goal",
        "progress --goal",
        f"progress {MACHINE} --goal",
        "records --goal",
    ],
)
def test_a_goal_is_meant_by_its_whole_name_only(lifter: Lifter, command: str, name: str):
    lifter.gets(f"log {MACHINE} 12@40kg")
    before = lifter.contents()

    answer = lifter.types(f"{command} '{name}'")

    assert (answer.code, answer.err.splitlines()) == (
        3,
        [
            f'liftlog: no goal is called "{name}"',
            "use: technique, hypertrophy, strength-endurance or start",
        ],
    )
    assert lifter.contents() == before


@pytest.mark.parametrize("name", ["strength-endurance", "Strength-Endurance", "strength endurance"])
def test_capitals_and_spaces_make_no_other_goal(lifter: Lifter, name: str):
    lifter.gets(f"log {MACHINE} 12@40kg --goal '{name}'")

    assert lifter.sets("goal") == [("strength-endurance",)]


def test_a_goal_of_ones_own_may_begin_like_another(lifter: Lifter):
    lifter.gets("goal add strength --sets 3-5 --reps 3-6 --rest 180-300")

    lifter.session("2026-01-05", "6,6,6@40kg --goal strength")

    assert set(lifter.sets("goal")) == {("strength",)}
