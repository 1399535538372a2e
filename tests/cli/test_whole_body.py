"""plan for the whole body or a part of it (P8 to P14), and how log goes on with it."""

from __future__ import annotations

import pytest

from liftlog.domain.plans.movements import part_names
from liftlog.services.base.completions import candidates
from tests.cli.runner import Lifter

ASKED = "plan --goal hypertrophy --equipment barbell,dumbbell --minutes 60"
SHORT = "plan --for body --goal hypertrophy --equipment barbell,dumbbell --minutes 15"


def exercises(answer: dict) -> list[str]:
    return [item["exercise"] for item in answer["items"]]


def test_p11_a_newcomer_with_bars_gets_common_lifts_for_the_whole_body_and_why(lifter: Lifter):
    answer = lifter.asks(f"{ASKED} --preview")

    assert exercises(answer) == [
        "squat",
        "bench-press",
        "romanian-deadlift",
        "barbell-row",
        "dumbbell-lunge",
        "dumbbell-shoulder-press",
        "leg-raise",
    ]
    assert {item["role"] for item in answer["items"]} == {"squat", "push", "hinge", "pull", "core"}
    assert {item["rule"] for item in answer["items"]} == {"P11"}
    first = answer["items"][0]
    assert first["movement"] == "squat"
    assert (
        first["chosen"]
        == "squat had 0 sets in 14 days; new to you, the most common for your equipment"
    )
    assert (first["sets"], first["reps"], first["rest_seconds"]) == (3, [8, 12], [90, 120])
    assert first["load"] is None
    assert answer["minutes"] <= 60
    assert any(note.startswith("New to you: squat, bench-press") for note in answer["notes"])
    assert any("plan --for back-extension" in note for note in answer["notes"])


def test_the_same_question_has_the_same_answer(lifter: Lifter):
    lifter.gets("log bench-press 8,8,8@60kg")

    assert lifter.gets(f"{ASKED} --preview --why") == lifter.gets(f"{ASKED} --preview --why")


def test_a_preview_takes_nothing_into_the_log(lifter: Lifter):
    lifter.gets("log squat 5@60kg")
    before = lifter.contents()

    lifter.gets(f"{ASKED} --preview")

    assert lifter.contents() == before


def test_log_follows_a_plan_of_general_lifts_and_the_next_plan_moves_on(lifter: Lifter):
    lifter.gets(SHORT)
    said = [lifter.at(f"18:{minute}").gets("log 10@40kg") for minute in (10, 13, 16, 20, 23, 26)]
    assert "squat" in said[0]
    assert "bench-press" in said[3]
    assert lifter.sets("distinct exercise, goal, planned_sets") == [
        ("squat", "hypertrophy", 3),
        ("bench-press", "hypertrophy", 3),
    ]
    lifter.gets("workout finish")

    answer = lifter.at("2026-01-07T18:00:00").asks(SHORT)

    assert exercises(answer) == ["romanian-deadlift", "barbell-row"]


def test_p10_your_lifts_stay_with_their_own_goal_and_load(lifter: Lifter):
    lifter.session("2026-01-05", "5,5,5@60kg", "front-squat")
    lifter.gets("goal add fives --sets 3-5 --reps 5-5 --rest 180-300")
    lifter.gets("exercise set front-squat --goal fives")

    answer = lifter.at("2026-01-07T18:00:00").asks("plan --for squat --preview")

    mine, *new = answer["items"]
    assert (mine["exercise"], mine["goal"], mine["rule"]) == ("front-squat", "fives", "P10")
    assert (mine["load"], mine["reps"]) == ("62.5", [5, 5])
    assert "trained on 1 day in the last 8 weeks, so it stays" in mine["chosen"]
    assert {item["goal"] for item in new} == {"hypertrophy"}
    assert "squat" not in exercises({"items": new})


def test_p10_a_lift_without_a_goal_goes_on_with_that_of_its_last_workout(lifter: Lifter):
    lifter.gets(SHORT)
    lifter.gets("log 10,10,10@40kg")
    lifter.gets("workout finish")

    answer = lifter.at("2026-01-08T18:00:00").asks("plan --for squat --preview")

    assert (answer["items"][0]["exercise"], answer["items"][0]["load"]) == ("squat", "40")


def test_p10_a_lift_that_has_no_goal_at_all_is_named_with_what_mends_it(lifter: Lifter):
    lifter.gets("log squat 5,5@100kg")

    answer = lifter.asks("plan --for legs --preview")

    assert "squat" not in exercises(answer)
    assert (
        "Not planned without a goal: squat."
        " Add one: liftlog exercise set squat --goal hypertrophy" in answer["notes"]
    )
    assert "squat" in exercises(lifter.asks("plan --for legs --goal hypertrophy --preview"))


def test_n7_several_lifts_without_a_goal_get_that_of_their_own_sets(lifter: Lifter):
    for day in ("2026-01-05", "2026-01-07", "2026-01-09"):
        lifter.session(day, "5,5,5@100kg", "squat")
        lifter.session(day, "5,5,5@60kg", "front-squat")

    notes = lifter.asks("plan --for legs --preview")["notes"]

    line = "liftlog exercise set --missing --goal inferred"
    said = "Not planned without a goal: front-squat, squat. Look for goals in your sets: "
    assert said + line in notes
    lifter.gets(line.removeprefix("liftlog "))
    goals = lifter.rows("select exercise, goal from preferences order by 1")
    assert goals == [("front-squat", "strength"), ("squat", "strength")]


def test_p14_r10_pain_in_the_shoulder_leaves_out_what_works_it_for_a_week(lifter: Lifter):
    for name in ("overhead-press", "dumbbell-lateral-raise", "bench-press"):
        lifter.gets(f"log {name} 10,10,10@20kg")
        lifter.gets(f"exercise set {name} --goal hypertrophy")
    lifter.at("2026-01-06T18:00:00").gets("log overhead-press 8@20kg --pain mild")

    hurts = lifter.at("2026-01-08T18:00:00").asks("plan --for push --minutes 60 --preview")
    over = lifter.at("2026-01-14T18:00:00").asks("plan --for push --minutes 60 --preview")

    assert "bench-press" in exercises(hurts)
    assert not {"overhead-press", "dumbbell-lateral-raise"} & set(exercises(hurts))
    assert (
        "Not planned because of mild pain: dumbbell-lateral-raise, overhead-press."
        in hurts["notes"]
    )
    assert {"overhead-press", "dumbbell-lateral-raise"} <= set(exercises(over))
    lifter.gets("config set policy.mild-pain.days 30")
    assert "overhead-press" not in exercises(
        lifter.at("2026-01-20T18:00:00").asks("plan --for push --minutes 60 --preview")
    )
    lifter.gets("config set policy.mild-pain off")
    assert "overhead-press" in exercises(lifter.asks("plan --for push --minutes 60 --preview"))


def test_r10_while_severe_pain_stands_nothing_is_planned_for_any_part(lifter: Lifter):
    lifter.gets("log overhead-press 8@20kg --pain severe")

    assert lifter.asks("plan --for legs --goal hypertrophy")["stopped"]


def test_r10_mild_pain_in_the_back_leaves_the_hinges_out(lifter: Lifter):
    lifter.gets("pain mild")

    answer = lifter.asks("plan --for body --equipment barbell --goal hypertrophy --preview")

    assert {item["role"] for item in answer["items"]} == {"squat", "push", "pull", "core"}
    assert "No hinge exercise: all that fit wait until the pain is over." in answer["notes"]


@pytest.mark.parametrize("kinds", ["none", "dumbbell", "kettlebell,bands", "machine,cable"])
def test_only_what_is_there_is_planned(lifter: Lifter, kinds: str):
    answer = lifter.asks(f"plan --for body --goal hypertrophy --equipment {kinds} --minutes 90")

    needed = {
        kind
        for (kind,) in lifter.rows(
            f"select equipment from exercises where slug in {tuple(exercises(answer))}"
        )
    }
    assert needed <= {"body only", *kinds.split(",")}
    hanging = {"pull-up", "chin-up", "dip", "hanging-leg-raise", "bench-dip", "inverted-row"}
    assert not hanging & set(exercises(answer))


def test_p8_lists_of_parts_are_one_part(lifter: Lifter):
    answer = lifter.asks("plan --for chest,triceps --goal hypertrophy --minutes 40 --preview")

    assert {item["role"] for item in answer["items"]} == {"push"}
    assert "bench-press" in exercises(answer)


@pytest.mark.parametrize("part", [name for name in part_names() if name != "back-extension"])
def test_p8_every_part_gives_a_workout_for_a_gym(lifter: Lifter, part: str):
    answer = lifter.asks(f"plan --for {part} --goal hypertrophy --preview")

    assert answer["items"]


def test_p8_an_unknown_part_lists_the_parts(lifter: Lifter):
    answer = lifter.types("plan --for chst")

    assert answer.code == 3
    assert answer.err.startswith(
        'liftlog: no part of the body is called "chst"\nuse: body, upper, lower, legs, squat,'
    )


def test_p8_what_fits_nothing_says_what_would(lifter: Lifter):
    answer = lifter.types("plan --for neck --equipment dumbbell --goal hypertrophy")

    assert answer.err == (
        "liftlog: no exercise for neck fits\n"
        "try: liftlog plan --for body --equipment gym --preview\n"
    )
    assert lifter.asks("plan --for body --equipment gym --preview")["items"]


def test_a_swap_that_is_not_there_names_the_same_workout(lifter: Lifter):
    answer = lifter.types("plan --for legs --swap 9 --preview")

    assert answer.err == (
        "liftlog: there is no exercise 9; the workout has 3\n"
        "try: liftlog plan --for legs --preview\n"
    )


def test_p8_no_part_at_all_is_refused(lifter: Lifter):
    assert "--for needs a part of the body" in lifter.types("plan --for ,").err


def test_p8_the_back_extension_workout_can_be_asked_for(lifter: Lifter):
    asked = "--equipment none --goal technique --preview"

    assert lifter.gets(f"plan --for back-extension {asked}") == lifter.gets(f"plan {asked}")
    assert "superman" in lifter.gets(f"plan {asked}")


def test_p8_who_trains_mostly_other_lifts_gets_the_whole_body(lifter: Lifter):
    for name in ("bench-press", "barbell-row", "squat", "machine-back-extension"):
        lifter.gets(f"log {name} 10,10,10@40kg")

    answer = lifter.asks("plan --compose --goal hypertrophy --preview")

    assert {"push", "pull", "squat"} <= {item["role"] for item in answer["items"]}
    assert {"bench-press", "barbell-row", "squat", "machine-back-extension"} <= set(
        exercises(answer)
    )


def test_p8_parts_are_completed(lifter: Lifter):
    parts = candidates("parts")

    assert {"body", "legs", "back-extension", "chest", "hamstrings"} <= set(parts)


def test_a_week_for_the_body_goes_on_where_the_workout_before_ended(lifter: Lifter):
    answer = lifter.asks(f"{SHORT} --week")

    days = [exercises(session) for session in answer["sessions"]]
    assert days == [["squat", "bench-press"], ["romanian-deadlift", "barbell-row"]]


def test_a_hidden_lift_is_never_offered(lifter: Lifter):
    lifter.gets("log squat 5@60kg")
    lifter.gets("exercise hide squat")

    assert "squat" not in exercises(lifter.asks("plan --for legs --goal hypertrophy --preview"))


def test_a_light_day_for_the_body_is_technique_with_less_weight(lifter: Lifter):
    lifter.session("2026-01-05", "12,12,12@60kg", "squat")
    lifter.gets("exercise set squat --goal hypertrophy")

    answer = lifter.at("2026-01-07T18:00:00").asks("plan --for squat --day light --preview")

    assert (answer["items"][0]["exercise"], answer["items"][0]["load"]) == ("squat", "40")
    assert {item["goal"] for item in answer["items"]} == {"technique"}
    assert all(item["light"] for item in answer["items"])


@pytest.mark.parametrize("line", ["cardio", "stretching"])
def test_p8_cardio_and_mobility_are_never_planned(lifter: Lifter, line: str):
    done = {"cardio": "rowing-machine", "stretching": "hamstring-stretch"}[line]
    lifter.gets(f"log {done} 600s")

    answer = lifter.asks("plan --for body --goal hypertrophy --minutes 90 --preview")

    assert done not in exercises(answer)


def test_what_the_lifter_hands_in_of_the_gym_holds(lifter: Lifter):
    lifter.gets("equipment use cellar")
    lifter.gets("equipment set dumbbell --unit kg --min 2 --max 20 --step 2")

    answer = lifter.asks("plan --for body --goal hypertrophy")

    kinds = lifter.rows(
        f"select distinct equipment from exercises where slug in {tuple(exercises(answer))}"
    )
    assert {kind for (kind,) in kinds} == {"dumbbell", "body only"}
