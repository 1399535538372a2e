"""Another exercise in the place of a planned one."""

import pytest

from tests.cli.runner import Lifter

MACHINE = "machine-back-extension"


@pytest.fixture
def planned(lifter: Lifter) -> Lifter:
    lifter.gets(f"plan -e {MACHINE} -e leg-raise --goal hypertrophy")
    return lifter


def places(lifter: Lifter) -> list[tuple[str, int, int]]:
    return lifter.rows("select exercise, sets, skipped from plan_items order by position")


def test_it_takes_the_place_and_the_sets_of_what_comes_next(planned: Lifter):
    said = planned.gets("swap romanian-deadlift")

    assert said.splitlines() == [
        f"romanian-deadlift instead of {MACHINE}",
        "next exercise: romanian-deadlift, 8–12 reps, light weight",
    ]
    assert places(planned) == [("romanian-deadlift", 3, 0), ("leg-raise", 3, 0)]


def test_what_is_done_stays_done(planned: Lifter):
    planned.gets("log 12@40kg")
    planned.gets("swap rdl")

    assert places(planned) == [(MACHINE, 3, 2), ("romanian-deadlift", 2, 0), ("leg-raise", 3, 0)]
    assert "set 1 of 2 done" in planned.at("18:03").gets("log 10@50kg")


def test_another_one_than_the_next_can_be_named(planned: Lifter):
    planned.gets("swap rdl --for leg-raise")

    assert [exercise for exercise, *_ in places(planned)] == [MACHINE, "romanian-deadlift"]


def test_an_exercise_of_the_plan_comes_earlier_with_its_own_sets(planned: Lifter):
    planned.gets("swap leg-raise")

    assert places(planned) == [("leg-raise", 3, 0)]


def test_a_general_exercise_is_planned_at_once(planned: Lifter):
    planned.gets("swap barbell squat")

    assert places(planned)[0][0] == "squat"
    planned.at("18:05").gets("log 5@60kg")
    assert planned.sets("exercise") == [("squat",)]


def test_undo_brings_the_plan_back(planned: Lifter):
    before = places(planned)
    planned.gets("log 12@40kg")
    planned.gets("swap rdl")
    planned.gets("undo")
    planned.gets("undo")

    assert places(planned) == before


@pytest.mark.parametrize(
    ("line", "refusal"),
    [
        (f"swap {MACHINE}", f"{MACHINE} is what comes next"),
        ("swap xyzzy", 'no exercise is called "xyzzy"'),
        ("swap rdl --for superman", "no set of superman is planned"),
    ],
)
def test_what_cannot_be_swapped_is_said_and_changes_nothing(
    planned: Lifter, line: str, refusal: str
):
    before = planned.contents()
    answer = planned.types(line)

    assert answer.code in (1, 3)
    assert refusal in answer.err
    assert planned.contents() == before


def test_without_a_plan_there_is_nothing_to_swap(lifter: Lifter):
    answer = lifter.types("swap rdl")

    assert (answer.code, answer.err) == (
        1, "liftlog: nothing to swap: there is no plan\ntry: liftlog plan\n",
    )  # fmt: skip


def test_json_names_both_and_what_comes_next(planned: Lifter):
    told = planned.asks("swap rdl")

    assert (told["swapped"], told["for"]) == (MACHINE, "romanian-deadlift")
    assert told["next"]["exercise"] == "romanian-deadlift"


def test_a_bare_plan_again_keeps_the_swap(lifter: Lifter):
    lifter.gets(f"log {MACHINE} 12@40kg --goal hypertrophy")
    lifter.gets("log leg-raise 12 --goal hypertrophy")
    lifter.gets("workout finish")
    lifter.at("2026-01-07T18:00:00").gets("plan")
    lifter.gets("swap rdl --for leg-raise")
    before = places(lifter)

    shown = lifter.asks("plan")

    assert [item["exercise"] for item in shown["items"]] == [MACHINE, "romanian-deadlift"]
    assert places(lifter) == before
    # One that is named is laid out as it is named.
    lifter.gets(f"plan -e {MACHINE} -e leg-raise")
    assert [exercise for exercise, *_ in places(lifter)] == [MACHINE, "leg-raise"]


def test_of_two_swaps_the_last_one_stays(lifter: Lifter):
    lifter.gets(f"log {MACHINE} 12@40kg --goal hypertrophy")
    lifter.gets("workout finish")
    lifter.at("2026-01-07T18:00:00").gets("plan")
    lifter.gets("swap rdl")
    lifter.gets("swap superman")
    assert [item["exercise"] for item in lifter.asks("plan")["items"]] == ["superman"]

    lifter.gets(f"swap {MACHINE}")
    assert [item["exercise"] for item in lifter.asks("plan")["items"]] == [MACHINE]


def test_sets_that_were_swapped_are_planned_once(planned: Lifter):
    planned.gets("log 12@40kg")
    planned.gets("swap rdl")
    planned.at("18:05").gets("log 10,10@50kg")
    planned.at("18:10").gets("log leg-raise 12,12,12")

    said = planned.gets("workout finish")

    assert "Workout finished: 6 working sets (6 planned)" in said
    assert "not done" not in said


def test_what_is_left_of_a_swap_is_missed_where_it_went(planned: Lifter):
    planned.gets("log 12@40kg")
    planned.gets("swap rdl")
    planned.at("18:05").gets("log 10@50kg")

    said = planned.gets("workout finish").splitlines()

    assert said.count("  not done: 1 of 2 planned sets") == 1
    assert not any("not done: 2 of 3" in line for line in said)


def test_what_gave_way_comes_back_with_the_sets_that_are_left(planned: Lifter):
    planned.gets("log 12@40kg")
    planned.gets("swap rdl")
    planned.at("18:05").gets(f"swap {MACHINE}")

    assert "set 2 of 3 done" in planned.gets("log 12")
    planned.at("18:08").gets("log 12")
    said = planned.gets("workout finish")
    assert "romanian-deadlift" not in said
    assert not any("not done" in line for line in said.splitlines()[:4])
