"""liftlog plan: today's work, laid out and remembered."""

import pytest

from tests.cli.runner import Lifter

MACHINE = "machine-back-extension"
DEADLIFT = "romanian-deadlift"


def test_a_newcomer_is_given_the_main_machine_and_no_invented_load(lifter: Lifter):
    said = lifter.gets("plan --goal hypertrophy")

    assert said.startswith(f"{MACHINE} · hypertrophy\n")
    assert "3 sets of 8–12 reps, light weight" in said
    assert "rest 90–120 s" in said
    assert "last 2 reps challenging with clean form" in said
    assert "lower for 2 s" in said


def test_a_plan_says_what_how_many_how_heavy_and_why(lifter: Lifter):
    lifter.session("2026-01-05", "12,12,12@40kg")

    said = lifter.at("2026-01-07T18:00:00").gets("plan")

    assert "3 sets of 8–12 reps at 42.5 kg" in said
    assert "Add weight: all 3 sets reached 12 reps." in said


def test_log_goes_on_with_the_plan(lifter: Lifter):
    assert "saved" in lifter.gets(f"plan -e {DEADLIFT} --goal technique").splitlines()[-2]

    said = lifter.gets("log 12@30kg")

    assert f"{DEADLIFT}" in said
    assert lifter.sets("exercise, goal, planned_sets") == [(DEADLIFT, "technique", 2)]


def test_the_planned_load_is_what_a_bare_number_means(lifter: Lifter):
    lifter.session("2026-01-05", "12,12,12@40kg")
    lifter.at("2026-01-07T18:00:00").gets("plan")

    lifter.gets("log 12")

    assert lifter.sets()[-1] == (12, 42500, "kg")


def test_a_preview_is_not_remembered(lifter: Lifter):
    said = lifter.gets("plan --preview")

    assert "remembered" not in said
    assert lifter.rows("select * from plan_items") == []


def test_a_workout_that_has_sets_keeps_its_plan(lifter: Lifter):
    lifter.gets(f"plan -e {MACHINE}")
    lifter.gets("log 12@40kg")

    said = lifter.gets(f"plan -e {DEADLIFT}")

    assert "Preview only" in said
    assert lifter.rows("select exercise from plan_items") == [(MACHINE,)]


def test_a_plan_is_of_its_day(lifter: Lifter):
    lifter.gets(f"plan -e {DEADLIFT}")

    assert lifter.at("2026-01-06T18:00:00").types("log 12@40kg").code == 2


def test_a_plan_ends_with_the_workout(lifter: Lifter):
    lifter.gets(f"plan -e {MACHINE} -e {DEADLIFT}")
    lifter.gets("log 3x12@40kg")

    lifter.gets("workout finish")

    assert lifter.rows("select * from plan_items") == []


def test_a_second_plan_takes_the_place_of_the_first(lifter: Lifter):
    lifter.gets(f"plan -e {MACHINE} -e {DEADLIFT}")

    lifter.gets("plan -e leg-raise")

    assert lifter.rows("select exercise from plan_items") == [("leg-raise",)]


def test_six_exercises_at_most_unless_they_are_named(lifter: Lifter):
    trained = (
        MACHINE,
        DEADLIFT,
        "leg-raise",
        "back-extension-45",
        "back-extension-bench",
        "barbell-good-morning",
        "bench-hyperextension",
    )
    for slug in trained:
        lifter.session("2026-01-05", "10,10@20kg", slug)

    lifter.at("2026-01-07T18:00:00")

    assert len(lifter.asks("plan --preview")["items"]) == 6
    assert len(lifter.asks("plan --preview --all")["items"]) == 7
    named = " ".join(f"-e {slug}" for slug in trained)
    assert len(lifter.asks(f"plan --preview {named}")["items"]) == 7


def test_what_was_not_trained_for_eight_weeks_is_not_planned(lifter: Lifter):
    lifter.session("2026-01-05", "10,10@20kg", DEADLIFT)
    lifter.session("2026-03-10", "10,10@20kg")

    assert [item["exercise"] for item in lifter.asks("plan --preview")["items"]] == [MACHINE]


@pytest.mark.parametrize(
    "asked",
    [
        "",
        f"-e {MACHINE} -e {DEADLIFT} -e leg-raise",
        "--compose",
        "--week",
        "--day light",
        "--routine leg-day-end",
    ],
)
def test_r10_while_severe_pain_stands_the_plan_is_only_to_stop(lifter: Lifter, asked: str):
    lifter.session("2026-01-05", "12,12,12@40kg")
    lifter.gets("pain severe")

    said = lifter.at("2026-01-07T18:00:00").gets(f"plan {asked}")

    assert lifter.rows("select exercise from plan_items") == []
    assert said == lifter.gets("next").split("\n", 1)[1]


def test_r10_severe_pain_in_any_exercise_stops_the_plan_until_it_is_cleared(lifter: Lifter):
    lifter.gets("log leg-raise 12 --pain severe")

    assert lifter.asks("plan --compose")["stopped"] is True
    assert lifter.asks("plan --compose")["items"] == []
    lifter.gets("pain cleared")
    assert lifter.asks("plan --compose --preview")["items"]


def test_an_exercise_named_twice_is_planned_once(lifter: Lifter):
    lifter.gets(f"plan -e {MACHINE} -e 'machine back extension'")

    assert lifter.rows("select exercise from plan_items") == [(MACHINE,)]


def test_a_plan_as_json_has_the_answers_of_next(lifter: Lifter):
    lifter.session("2026-01-05", "12,12,12@40kg")

    answer = lifter.at("2026-01-07T18:00:00").asks("plan")

    (item,) = answer["items"]
    assert (answer["schema"], item["exercise"], item["load"]) == (1, MACHINE, "42.5")
    assert (item["sets"], item["rest_seconds"]) == (3, [90, 120])


def test_a_workout_that_goes_on_at_midnight_keeps_its_plan(lifter: Lifter):
    lifter.at("2026-01-05T23:30:00").gets(f"plan -e {MACHINE} -e leg-raise --goal technique")
    lifter.gets("log 12@40kg")

    lifter.at("2026-01-06T00:05:00")
    assert "2 of 2" in lifter.gets("status")
    assert "2 of 2" in lifter.gets("")
    assert "Preview only" in lifter.gets(f"plan -e {DEADLIFT}")
    said = lifter.gets("log 12")
    assert "next exercise: leg-raise, 10–12 reps" in said
    assert "bodyweight × 10 · leg-raise" in lifter.gets("log 10")
    assert "1 set of leg-raise skipped" in lifter.gets("skip --set leg-raise")
    lifter.gets(f"next {MACHINE}")

    assert "planned" in lifter.at("00:20").gets("workout finish")
    assert lifter.sets("exercise, goal, planned_sets") == [
        (MACHINE, "technique", 2),
        (MACHINE, "technique", 2),
        ("leg-raise", "technique", 2),
    ]
    assert lifter.rows("select * from plan_items") == []


def test_undo_after_midnight_brings_workout_and_plan_back(lifter: Lifter):
    lifter.at("2026-01-05T23:30:00").gets(f"plan -e {MACHINE} -e leg-raise --goal technique")
    lifter.gets("log 2x12@40kg")
    lifter.at("2026-01-06T00:10:00").gets("workout finish")
    assert "no workout" in lifter.gets("status")

    lifter.gets("undo")

    assert "next exercise: leg-raise" in lifter.gets("status")
    assert "leg-raise" in lifter.gets("log 12")


def test_a_plan_without_a_workout_ends_with_its_day(lifter: Lifter):
    lifter.at("2026-01-05T23:50:00").gets(f"plan -e {MACHINE}")
    assert "planned" in lifter.gets("status")

    assert "planned" not in lifter.at("2026-01-06T00:10:00").gets("")
    lifter.gets("workout start")
    assert lifter.gets(f"plan -e {DEADLIFT}").splitlines()[-2].startswith("Plan saved")
    assert DEADLIFT in lifter.gets("log 12@40kg")


def test_the_goal_of_the_plan_holds_for_what_begins_after_midnight(lifter: Lifter):
    lifter.at("2026-01-05T23:30:00").gets(f"plan -e {MACHINE} -e leg-raise --goal technique")
    lifter.gets("log 2x12@40kg")

    lifter.at("2026-01-06T00:05:00")

    assert lifter.asks("next leg-raise")["goal"] == "technique"
    assert lifter.asks("next")["items"][0]["goal"] == "technique"


def test_the_gap_that_ends_a_workout_ends_its_plan(lifter: Lifter):
    lifter.at("2026-01-05T23:30:00").gets(f"plan -e {MACHINE} -e leg-raise --goal technique")
    lifter.gets("log 12@40kg")

    lifter.at("2026-01-06T03:30:00")

    assert "no workout" in lifter.gets("status")
    lifter.gets("log 12")
    assert lifter.sets("exercise, goal")[-1] == (MACHINE, "hypertrophy")


def test_a_plan_of_the_new_day_goes_before_that_of_the_old_one(lifter: Lifter):
    lifter.at("2026-01-05T23:30:00").gets(f"plan -e {MACHINE}")
    lifter.gets("log 3x12@40kg")
    lifter.at("2026-01-06T18:00:00").gets(f"plan -e {DEADLIFT}")

    assert DEADLIFT in lifter.gets("log 12@60kg")


def test_a_routine_begun_after_midnight_is_of_the_new_day(lifter: Lifter):
    lifter.at("2026-01-05T23:50:00").gets(f"plan -e {DEADLIFT}")
    lifter.gets("workout start")

    lifter.at("2026-01-06T00:10:00").gets("routine start machine-session")

    assert MACHINE in lifter.gets("status")
    assert MACHINE in lifter.gets("log 12@40kg")


def test_both_sides_are_done_before_the_plan_goes_on(lifter: Lifter):
    lifter.gets("plan -e back-extension-single-leg -e leg-raise")
    for side in ("left", "right", "left"):
        lifter.gets(f"log 12@bw --side {side}")
    assert "next set: 2 of 3" in lifter.gets("status")

    lifter.gets("log 12 --side right")

    assert {slug for (slug,) in lifter.sets("exercise")} == {"back-extension-single-leg"}
    assert "next set: 3 of 3" in lifter.gets("status")
    assert "back-extension-single-leg\n  not done: 1 of 3 planned sets" in lifter.gets(
        "workout finish"
    )


def test_r8_a_hold_in_between_is_no_set_of_the_plan(lifter: Lifter):
    lifter.gets(f"plan -e {MACHINE} -e leg-raise")
    for work in ("12@40kg", "30s@40kg", "12"):
        lifter.gets(f"log {work}")
    assert "next set: 3 of 3" in lifter.gets(f"next {MACHINE}")

    assert "next exercise: leg-raise" in lifter.gets("log 12")

    assert {slug for (slug,) in lifter.sets("exercise")} == {MACHINE}
    assert f"{MACHINE}\n  not done" not in lifter.gets("workout finish")


def test_r16_in_an_open_session_the_plan_shows_the_decision_before_it(lifter: Lifter):
    lifter.session("2026-01-01", "12,12,12@40kg")
    before = lifter.at("2026-01-05T18:00:00").asks("plan --preview")["items"]

    lifter.gets(f"log {MACHINE} 9")

    assert lifter.asks("plan --preview")["items"] == before


def test_r16_in_an_open_session_the_plan_has_the_load_of_the_coming_set(lifter: Lifter):
    lifter.session("2026-01-01", "12,12,12@40kg")
    lifter.session("2026-01-05", "12@37.5kg")

    (item,) = lifter.asks("plan --preview")["items"]

    assert (item["load"], item["sets"], item["decision"]) == ("37.5", 3, "open")
    assert (item["reason"], item["why"]) == ("open_session", "set 2 of 3")


def test_r16_the_plan_speaks_a_verdict_once_all_sets_are_done(lifter: Lifter):
    lifter.gets(f"log {MACHINE} 12,12,12@40kg")

    (item,) = lifter.asks("plan --preview")["items"]

    assert (item["load"], item["reason"]) == ("42.5", "all_sets_at_top")


def test_in_an_open_session_the_plan_is_under_its_goal(lifter: Lifter):
    lifter.gets(f"log {MACHINE} 12@40kg -g technique")

    said = lifter.asks("plan --preview")

    assert said["goal"] == lifter.asks(f"next {MACHINE}")["goal"] == "technique"
    assert (said["items"][0]["sets"], said["items"][0]["reps"]) == (2, [10, 12])


def test_r10_severe_pain_in_an_open_session_leaves_the_exercise_out(lifter: Lifter):
    lifter.gets(f"log {MACHINE} 12@40kg --pain severe")

    said = lifter.asks("plan --preview")

    assert said["items"] == []
    assert [one["exercise"] for one in said["left_out"]] == [MACHINE]
    assert said["stopped"] is True


def test_the_plan_is_in_the_order_usually_done(lifter: Lifter):
    for day in ("2026-01-05", "2026-01-07", "2026-01-09"):
        lifter.at(f"{day}T18:00:00").gets(f"log {MACHINE} 12@40kg")
        lifter.at(f"{day}T18:10:00").gets(f"log {DEADLIFT} 12@30kg")
        lifter.at(f"{day}T18:20:00").gets("log leg-raise 12")
        # One more of the first exercise at the end changes no order.
        lifter.at(f"{day}T18:30:00").gets(f"log {MACHINE} 12@40kg")

    items = lifter.at("2026-01-12T18:00:00").asks("plan")["items"]

    assert [item["exercise"] for item in items] == [MACHINE, DEADLIFT, "leg-raise"]
    assert [
        slug for (slug,) in lifter.rows("select exercise from plan_items order by position")
    ] == [MACHINE, DEADLIFT, "leg-raise"]


def test_an_order_that_is_typed_is_kept(lifter: Lifter):
    for time, exercise in (("18:00:00", MACHINE), ("18:10:00", DEADLIFT)):
        lifter.at(time).gets(f"log {exercise} 12@40kg")

    items = lifter.at("2026-01-07T18:00:00").asks(f"plan -e {DEADLIFT} -e {MACHINE}")["items"]

    assert [item["exercise"] for item in items] == [DEADLIFT, MACHINE]
