"""plan composes: goal, equipment, minutes, day, exclusions, swaps, a week, and why."""

from __future__ import annotations

import pytest

from tests.cli.runner import Lifter

MACHINE = "machine-back-extension"


def exercises(answer: dict) -> list[str]:
    return [item["exercise"] for item in answer["items"]]


def test_with_nothing_at_home_there_is_a_session(lifter: Lifter):
    answer = lifter.asks("plan --equipment none --goal technique")

    assert exercises(answer) == ["superman", "leg-raise", "leg-lift-knee-raise"]
    assert {"main", "complement", "opposing"} == {item["role"] for item in answer["items"]}
    assert answer["minutes"] > 10


def test_a_composed_plan_is_walked_through(lifter: Lifter):
    lifter.gets("plan --equipment none --goal technique")

    for minute in range(6):
        lifter.at(f"18:0{minute}").gets("log 10")

    done = [exercise for (exercise,) in lifter.sets("exercise")]
    assert done == ["superman"] * 2 + ["leg-raise"] * 2 + ["leg-lift-knee-raise"] * 2


def test_loaded_exercises_have_warm_up_sets(lifter: Lifter):
    lifter.session("2026-01-05", "12,12,12@40kg")

    lifter.at("2026-01-07T18:00:00")
    said = lifter.gets("plan --compose")

    assert "warm-up: 20 kg × 8, 30 kg × 4" in said
    item = lifter.asks("plan --compose")["items"][0]
    assert item["warm_up"] == [
        {"reps": 8, "load": "20", "kg": 20.0, "unit": "kg"},
        {"reps": 4, "load": "30", "kg": 30.0, "unit": "kg"},
    ]


def test_what_is_assumed_is_said(lifter: Lifter):
    assert "liftlog assumes all of it" in lifter.gets("plan --compose")
    assert "assumed:" not in lifter.gets("plan --equipment none")


def test_the_current_gym_tells_what_is_there(lifter: Lifter):
    lifter.gets("equipment use cellar")
    lifter.gets("equipment set bands --bands red,blue")

    answer = lifter.asks("plan --compose")

    assert "band-good-morning" in exercises(answer)
    assert MACHINE not in exercises(answer)
    assert answer["notes"] == []


def test_why_explains_every_choice(lifter: Lifter):
    said = lifter.gets("plan --compose --why")

    assert "chosen by rule P2, main exercise: the main exercise in the sources" in said
    assert "chosen by rule P3, opposing exercise: for balance" in said
    assert "chosen by rule P4, second exercise: a hip hinge" in said
    assert "to swap it: --swap 1 (next: " in said


def test_minutes_hold(lifter: Lifter):
    short = lifter.asks("plan --minutes 16 --equipment none")
    long = lifter.asks("plan --minutes 60 --equipment none")

    assert short["minutes"] <= 16 < long["minutes"]
    assert len(short["items"]) < len(long["items"]) == 3


def test_excluded_and_swapped(lifter: Lifter):
    assert MACHINE not in exercises(lifter.asks(f"plan --exclude '{MACHINE}'"))

    first = lifter.asks("plan --compose")["items"][0]
    second = lifter.asks("plan --swap 1")["items"][0]
    assert first["others"][0] == second["exercise"]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("plan --equipment sofa", 3),
        ("plan --exclude nothing-like-it", 3),
        ("plan --day sunny", 2),
        ("plan --minutes 0", 2),
        ("plan --swap 9", 1),
        (f"plan --compose -e {MACHINE}", 2),
        ("plan --routine machine-session --equipment none", 2),
    ],
)
def test_what_cannot_be_is_refused(lifter: Lifter, line: str, code: int):
    answer = lifter.types(line)

    assert (code, "") == (answer.code, answer.out)


def test_a_light_day_is_light_in_load_row_and_log(lifter: Lifter):
    lifter.session("2026-01-05", "12,12,12@40kg")
    lifter.at("2026-01-07T18:00:00")

    item = lifter.asks("plan --day light")["items"][0]
    lifter.gets("log 2x10")

    assert (item["load"], item["reps"], item["sets"], item["light"]) == ("27.5", [10, 12], 2, True)
    assert lifter.sets("load, light")[-1] == (27500, 1)
    assert lifter.at("2026-01-09T18:00:00").asks(f"next {MACHINE}")["load"] == "42.5"


def test_with_mild_pain_the_superman_is_left_out_unless_it_is_named(lifter: Lifter):
    lifter.gets("pain mild")
    lifter.at("2026-01-06T18:00:00")

    said = lifter.gets("plan --equipment none --why")
    answer = lifter.asks("plan --equipment none")

    assert "superman" not in exercises(answer)
    assert "not planned: superman (mild pain)" in said
    assert "No main exercise: superman waits until the pain is over." in said
    for line in ("plan -e superman", "plan --routine floor-and-bands"):
        assert "caution: You have mild pain. " in lifter.gets(line)
    named = lifter.asks("plan -e superman")
    assert exercises(named) == ["superman"]
    assert named["items"][0]["caution"].startswith("You have mild pain. ")


def test_without_pain_nothing_is_said_against_the_superman(lifter: Lifter):
    assert "mind:" not in lifter.gets("plan -e superman")
    assert lifter.asks("plan -e superman")["items"][0]["caution"] is None


def test_a_back_exercise_without_pain_on_a_later_day_ends_it(lifter: Lifter):
    lifter.session("2026-01-05", "12@40kg --pain mild")
    lifter.gets("log 2x12")
    assert "superman" not in exercises(lifter.asks("plan --equipment none"))

    lifter.session("2026-01-07", "12@40kg --light")
    assert "superman" not in exercises(lifter.asks("plan --equipment none"))

    lifter.session("2026-01-09", "3x12@40kg")
    assert "superman" in exercises(lifter.asks("plan --equipment none"))


def test_pain_in_the_superman_itself_ends_with_one_without(lifter: Lifter):
    lifter.session("2026-01-05", "2x10 --pain mild", "superman")
    lifter.session("2026-01-07", "3x12@40kg")
    assert "superman" not in exercises(lifter.asks("plan --equipment none"))

    lifter.session("2026-01-09", "2x10", "superman")

    assert "superman" in exercises(lifter.asks("plan --equipment none"))


def test_where_the_policy_is_off_mild_pain_leaves_nothing_out(lifter: Lifter):
    lifter.gets("pain mild")
    lifter.gets("config set policy.mild-pain off")

    assert "superman" in exercises(lifter.asks("plan --equipment none"))


def test_own_exercises_with_a_goal_take_part(lifter: Lifter):
    lifter.gets("exercise add --own 'Reverse hyper' --equipment machine --muscle hamstrings")
    assert "reverse-hyper" not in exercises(
        lifter.asks("plan --equipment machine --goal technique")
    )

    lifter.gets("exercise set reverse-hyper --goal technique")

    assert "reverse-hyper" in exercises(lifter.asks("plan --equipment machine"))


def test_a_newcomer_has_two_sessions_a_week(lifter: Lifter):
    answer = lifter.asks("plan --week")

    assert [one["day"] for one in answer["sessions"]] == ["2026-01-05", "2026-01-08"]
    assert lifter.rows("select * from plan_items") == []
    assert "Preview only" in lifter.gets("plan --week")


def test_a_light_day_in_the_week_only_for_the_tired_who_train_often(lifter: Lifter):
    days = ("2026-01-05", "2026-01-08", "2026-01-12", "2026-01-15", "2026-01-19")
    for reps, day in enumerate(days, 7):
        lifter.session(day, f"3x{reps}@40kg")
    lifter.at("2026-01-20T18:00:00")
    assert _light_days(lifter) == []

    lifter.session("2026-01-22", "3x12@40kg")
    lifter.gets("workout finish --fatigue")

    assert _light_days(lifter.at("2026-01-23T18:00:00")) == ["2026-01-27"]


def _light_days(lifter: Lifter) -> list[str]:
    sessions = lifter.asks("plan --week")["sessions"]
    return [one["day"] for one in sessions if one["items"][0]["light"]]


def test_the_same_question_gets_the_same_answer(lifter: Lifter):
    lifter.session("2026-01-05", "12,12,12@40kg")
    lifter.at("2026-01-07T18:00:00")

    assert lifter.gets("plan --compose --preview --why") == lifter.gets(
        "plan --compose --preview --why"
    )


@pytest.mark.parametrize("columns", [40, 60, 80])
def test_it_fits_the_terminal(lifter: Lifter, columns: int):
    lifter.wide(columns).session("2026-01-05", "12,12,12@40kg")
    lifter.at("2026-01-07T18:00:00")

    for line in ("plan --compose --why", "plan --week --why", "routine show bench"):
        said = lifter.gets(line)
        assert max(map(len, said.splitlines())) <= columns, line


def test_r13_a_light_day_is_no_change_of_goal(lifter: Lifter):
    for day, load in (("05", "40kg"), ("12", "42.5kg")):
        lifter.at(f"2026-01-{day}T18:00:00").gets(f"log machine-back-extension 3x12@{load}")
    lifter.at("2026-01-14T18:00:00").gets("plan --day light")
    heavy = lifter.gets("next machine-back-extension")
    lifter.at("18:03").gets("log 12")
    lifter.at("18:06").gets("log 12")

    finished = lifter.at("18:10").gets("workout finish")

    assert "45 kg × 8–12" in heavy
    assert (
        "machine-back-extension\n  next time: 45 kg × 8–12\n"
        "  Add weight: all 3 sets reached 12 reps." in finished
    )
    assert heavy == lifter.gets("next machine-back-extension")
    assert lifter.sets("goal, light, planned_sets")[-1] == ("technique", 1, 2)


def test_the_end_of_a_workout_names_a_goal_that_only_it_had(lifter: Lifter):
    lifter.gets("plan --goal strength-endurance")
    lifter.gets("log 15,15,15@40kg")

    said = lifter.gets("workout finish")

    assert "machine-back-extension · strength-endurance\n  next time: 42.5 kg" in said


def test_ways_to_choose_that_do_not_go_together_are_named_as_typed(lifter: Lifter):
    said = lifter.types("plan -e machine-back-extension --day light")

    assert (said.code, "--exercise and --day cannot be used together" in said.err) == (2, True)
