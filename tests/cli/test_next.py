"""liftlog next: the verdict, its reason, and the JSON that scripts read."""

import pytest

from tests.cli.runner import Lifter

MACHINE = "machine-back-extension"
ANSWER = {
    "schema": int,
    "exercise": str,
    "goal": str,
    "as_of": str,
    "decision": str,
    "load": str,
    "unit": str,
    "sets": list,
    "reps": list,
    "rest_seconds": list,
    "reason": str,
    "warnings": list,
    "rule": str,
    "evidence": list,
    "sentence": str,
}


def test_the_answer_as_json_is_what_scripts_were_promised(lifter: Lifter):
    lifter.session("2026-01-05", "12,12,12@40kg")

    answer = lifter.at("2026-01-07T18:00:00").asks(f"next {MACHINE}")

    assert {key: type(answer[key]) for key in ANSWER} == ANSWER
    evidence = [set_id for (set_id,) in lifter.sets("id")]
    assert {key: answer[key] for key in ANSWER if key != "sentence"} == {
        "schema": 1,
        "exercise": MACHINE,
        "goal": "hypertrophy",
        "as_of": "2026-01-07",
        "decision": "progress",
        "load": "42.5",
        "unit": "kg",
        "sets": [3, 4],
        "reps": [8, 12],
        "rest_seconds": [90, 120],
        "reason": "all_sets_at_top",
        "warnings": [],
        "rule": "R1",
        "evidence": evidence,
    }
    assert "all 3 sets reached 12 reps" in answer["sentence"]


# sets of one session at 40 kg … → (decision, load, reason)
VERDICTS = {
    "12,12,12@40kg": ("progress", "42.5", "all_sets_at_top"),
    "12,12,13@40kg": ("progress", "42.5", "all_sets_at_top"),
    "12,12,11@40kg": ("hold", "40", "below_top"),
    "12,12@40kg": ("hold", "40", "too_few_sets"),
    "12,12,11,12@40kg": ("hold", "40", "below_top"),
    "60kg 12 12 55kg 12": ("progress", "57.5", "all_sets_at_top"),
    "60kg 12 12 12 40kg 12": ("progress", "62.5", "all_sets_at_top"),
    "40kg 12 60kg 12 12 12": ("progress", "62.5", "all_sets_at_top"),
    "20kg 12 30kg 12 40kg 12": ("hold", "40", "ramp"),
    "12,12,12@110lb": ("progress", "115", "all_sets_at_top"),
    "5,4,4@60kg": ("reduce", "52.5", "too_heavy"),
    "12,12,12@40kg --form broken": ("reduce", "37.5", "form_broken"),
    "12,12,12@40kg --pain mild": ("hold", "40", "pain_mild"),
    "12,12,12@40kg --pain severe": ("stop", None, "pain_severe"),
    "8@20kgw 12@40kg 12@40 12@40 8@30d": ("progress", "42.5", "all_sets_at_top"),
    "12,12,12@52kg": ("progress", "52.5", "all_sets_at_top"),
}


@pytest.mark.parametrize("sets", VERDICTS)
def test_the_verdict_on_a_session(lifter: Lifter, sets: str):
    lifter.session("2026-01-05", sets)

    answer = lifter.at("2026-01-07T18:00:00").asks(f"next {MACHINE}")

    assert VERDICTS[sets] == (answer["decision"], answer["load"], answer["reason"])


# the last session was on 2026-01-05, 3 × 12 at 40 kg
DAYS_AHEAD = {
    "2026-01-26": ("progress", "42.5"),
    "2026-01-27": ("return", "35"),
    "2026-02-16": ("return", "35"),
    "2026-02-17": ("return", "30"),
    "2026-03-31": ("return", "27.5"),
}


@pytest.mark.parametrize("day", DAYS_AHEAD)
def test_a_day_ahead_is_asked_by_as_of(lifter: Lifter, day: str):
    lifter.session("2026-01-05", "12,12,12@40kg")

    answer = lifter.asks(f"next {MACHINE} --as-of {day}")

    assert (day, *DAYS_AHEAD[day]) == (answer["as_of"], answer["decision"], answer["load"])


def test_a_newcomer_gets_a_method_and_no_load(lifter: Lifter):
    answer = lifter.asks(f"next {MACHINE}")

    assert (
        answer["decision"],
        answer["load"],
        answer["reason"],
        answer["evidence"],
    ) == ("start", None, "no_history", [])
    assert "lightest weight" in lifter.gets(f"next {MACHINE}")


def test_a_past_day_is_asked_by_as_of(lifter: Lifter):
    lifter.session("2026-01-05", "12,12,12@40kg")
    lifter.session("2026-01-07", "12,12,10@42.5kg")

    monday = lifter.at("2026-01-09T18:00:00").asks(f"next {MACHINE} --as-of 2026-01-06")
    today = lifter.asks(f"next {MACHINE}")

    assert (
        monday["as_of"],
        monday["decision"],
        monday["load"],
    ) == ("2026-01-06", "progress", "42.5")
    assert (today["decision"], today["load"]) == ("hold", "42.5")


def test_before_the_first_set_there_is_nothing(lifter: Lifter):
    lifter.session("2026-01-05", "12,12,12@40kg")

    assert lifter.asks("next --as-of 2025-12-31")["items"] == []


def test_during_a_session_the_coming_set_is_the_answer(lifter: Lifter):
    lifter.gets(f"log {MACHINE} 12@40kg")
    lifter.at("18:02").gets("log 11")

    answer = lifter.at("18:03").asks(f"next {MACHINE}")

    assert (answer["decision"], answer["open"]) == ("open", {"done": 2, "of": 3})
    assert (answer["load"], answer["reps"]) == ("40", [8, 12])
    assert "next set: 3 of 3, 40 kg × 8–12\nrest 90–120 s" in lifter.gets(f"next {MACHINE}")


def test_with_the_last_set_the_verdict_is_there(lifter: Lifter):
    lifter.gets(f"log {MACHINE} 3x12@40kg")

    assert lifter.asks(f"next {MACHINE}")["decision"] == "progress"


def test_a_past_day_is_asked_whole_also_during_a_session(lifter: Lifter):
    lifter.session("2026-01-05", "12,12,12@40kg")
    lifter.at("2026-01-07T18:00:00").gets(f"log {MACHINE} 12@42.5")

    assert lifter.asks(f"next {MACHINE} --as-of 2026-01-06")["decision"] == "progress"


def test_without_a_name_all_that_is_trained_is_answered(lifter: Lifter):
    lifter.session("2026-01-05", "12,12,12@40kg")
    lifter.session("2026-01-06", "8,8,8@60kg", "romanian-deadlift")

    answer = lifter.at("2026-01-08T18:00:00").asks("next")

    assert answer["schema"] == 1
    assert {"romanian-deadlift", MACHINE} == {item["exercise"] for item in answer["items"]}


def test_only_what_was_trained_in_eight_weeks_unless_all_is_asked(lifter: Lifter):
    lifter.session("2026-01-05", "12,12,12@40kg")
    lifter.session("2026-03-10", "8,8,8@60kg", "romanian-deadlift")

    assert [item["exercise"] for item in lifter.asks("next")["items"]] == ["romanian-deadlift"]
    assert len(lifter.asks("next --all")["items"]) == 2


def test_another_goal_is_asked_on_the_command(lifter: Lifter):
    lifter.session("2026-01-05", "8,8,8@60kg")

    answer = lifter.at("2026-01-07T18:00:00").asks(f"next {MACHINE} --goal strength-endurance")

    assert (
        answer["goal"],
        answer["reason"],
        answer["load"],
        answer["reps"],
    ) == ("strength-endurance", "goal_changed", "52.5", [12, 15])


def test_a_goal_of_ones_own(lifter: Lifter):
    lifter.gets("goal add strength --sets 3-5 --reps 3-6 --rest 180-300")
    lifter.gets(f"exercise set {MACHINE} --goal strength")
    lifter.session("2026-01-05", "6,6,6@60kg")

    answer = lifter.at("2026-01-07T18:00:00").asks(f"next {MACHINE}")

    assert (answer["goal"], answer["decision"], answer["load"]) == ("strength", "progress", "62.5")


def test_an_own_exercise_gets_no_verdict_before_it_has_a_goal(lifter: Lifter):
    lifter.gets("exercise add --own Snatch")
    lifter.session("2026-01-05", "3,3,3@60kg", "snatch")

    answer = lifter.at("2026-01-07T18:00:00").asks("next snatch")

    assert (answer["decision"], answer["reason"], answer["load"]) == ("none", "no_goal", None)
    assert "exercise set snatch --goal" in lifter.gets("next snatch")


def test_severe_pain_gives_no_load_until_it_is_cleared(lifter: Lifter):
    lifter.session("2026-01-05", "12,12,12@40kg")
    lifter.at("2026-01-06T09:00:00").gets("pain severe")

    stopped = lifter.at("2026-01-20T18:00:00").asks("next romanian-deadlift")
    lifter.gets("pain cleared")
    cleared = lifter.asks(f"next {MACHINE}")

    assert (stopped["decision"], stopped["load"]) == ("stop", None)
    assert (
        cleared["decision"],
        cleared["load"],
        cleared["reason"],
        cleared["reps"],
    ) == ("return", "27.5", "after_pain", [10, 12])


def test_why_names_the_rule_its_source_and_the_sets(lifter: Lifter):
    lifter.session("2026-01-05", "12,12,11@40kg")

    said = lifter.at("2026-01-07T18:00:00").gets(f"next {MACHINE} --why")

    assert "R1" in said
    assert "Momentum guide, when to add weight" in said
    assert "2026-01-05 40 kg × 12, 12, 11" in said


def test_why_names_a_policy_as_one_with_its_numbers_and_how_to_change_it(lifter: Lifter):
    lifter.session("2026-01-05", "12,12,12@40kg")

    said = lifter.gets(f"next {MACHINE} --why --as-of 2026-01-27")

    assert "liftlog's own rule" in said
    assert "short-days 22" in said
    assert "liftlog config set policy.layoff off" in said


def test_the_same_question_twice_is_answered_alike_and_changes_nothing(lifter: Lifter):
    lifter.session("2026-01-05", "12,12,12@40kg")
    before = lifter.contents()

    first = lifter.gets(f"next {MACHINE} --why")

    assert first == lifter.gets(f"next {MACHINE} --why")
    assert before == lifter.contents()


def test_the_first_step_says_that_its_size_is_assumed(lifter: Lifter):
    lifter.session("2026-01-05", "12,12,12@40kg")

    told = "Assumed increment: 2.5 kg. If yours is 5 kg:"
    assert told in lifter.wide(60).gets(f"next {MACHINE}").splitlines()
    assert told in lifter.wide(60).gets("log 12").splitlines()
    lifter.gets(f"equipment set {MACHINE} --unit kg --step 5 --min 5 --max 100")
    said = lifter.gets(f"next {MACHINE}")
    assert "45 kg" in said
    assert "Assumed" not in said


def test_nothing_trained_yet_is_talk_and_no_error(lifter: Lifter):
    answer = lifter.types("next")

    assert (answer.code, answer.out) == (0, "")
    assert "liftlog plan" in answer.err


def test_the_goal_in_json_is_the_row_that_holds(lifter: Lifter):
    lifter.at("2026-01-05T18:00:00").gets("log machine-back-extension 3x12@40kg")
    lifter.at("2026-06-05T18:00:00")

    found = lifter.asks("next machine-back-extension")

    assert (found["goal"], found["reason"], found["reps"]) == ("technique", "layoff_30", [10, 12])
    assert "technique" in lifter.gets("next machine-back-extension")


def test_r11_nothing_lighter_is_promised_at_the_lowest_load(lifter: Lifter):
    lifter.at("2026-01-05T18:00:00").gets("log machine-back-extension 3x12@2.5kg")

    said = lifter.at("2026-02-01T18:00:00").gets("next machine-back-extension")

    assert "Come back at 2.5 kg after 27 days off: there is no lighter weight." in said


def test_r16_help_used_last_time_is_one_step_below_bodyweight(lifter: Lifter):
    hyper = "back-extension-45"
    lifter.gets(f"equipment set {hyper} --unit kg --step 5 --min 5")
    lifter.session("2026-01-01", "12,12@bw-5kg -g technique", hyper)

    said = lifter.session("2026-01-04", "12@bw --form broken -g technique", hyper)

    assert "arms crossed − 5 kg × 10–12" in said


@pytest.mark.parametrize("sets", ["12,12,11@bw", "12,12,11@bw+2.5kg"])
def test_r13_a_light_day_without_a_load_is_one_of_bodyweight(lifter: Lifter, sets: str):
    hyper = "back-extension-45"
    lifter.session("2026-01-05", sets, hyper)
    lifter.session("2026-01-07", sets, hyper)
    lifter.gets("workout finish --fatigue")

    tired = lifter.at("2026-01-08T18:00:00")
    assert "Or take a light day: 2 sets of bodyweight × 10–12" in tired.gets(f"next {hyper}")
    assert tired.asks(f"next {hyper}")["light_day"] == "0"


def test_r10_severe_pain_after_midnight_stops_as_of_the_day_of_its_session(lifter: Lifter):
    lifter.at("2026-01-05T23:40:00").gets(f"log {MACHINE} 12,12@40kg")
    lifter.at("2026-01-06T00:05:00").gets("log 12 --pain severe")

    assert lifter.asks(f"next {MACHINE} --as-of 2026-01-05")["decision"] == "stop"


def test_the_last_days_of_the_calendar_know_all_sets(lifter: Lifter):
    lifter.session("2026-01-05", "12,12,12@40kg")
    for day in ("9999-12-27", "9999-12-31"):
        answer = lifter.asks(f"next {MACHINE} --as-of {day}")
        assert answer["reason"] == "layoff_30", day
