"""liftlog pain: pain without a set, and its clearing."""

import pytest

from tests.cli.runner import Lifter

MACHINE = "machine-back-extension"


@pytest.fixture
def trained(lifter: Lifter) -> Lifter:
    """A good session on Monday; it is Wednesday."""
    lifter.session("2026-01-05", "12,12,12@40kg")
    return lifter.at("2026-01-07T18:00:00")


def test_severe_pain_says_stop_and_when_it_is_an_emergency(trained: Lifter):
    said = trained.gets("pain severe")

    for words in ("Stop for today and see a doctor", "emergency", "bladder", "pain cleared"):
        assert words in said


def test_severe_pain_stands_whatever_is_logged_since(trained: Lifter):
    trained.gets("pain severe")

    trained.session("2026-01-09", "12,12,12@20kg")

    assert trained.asks(f"next {MACHINE}")["decision"] == "stop"


def test_the_way_back_is_lighter_for_one_session(trained: Lifter):
    trained.gets("pain severe")
    trained.at("2026-01-08T18:00:00").gets("pain cleared")

    assert trained.asks(f"next {MACHINE}")["load"] == "27.5"
    trained.session("2026-01-09", "12,12,12@27.5kg --goal technique")
    assert trained.at("2026-01-10T18:00:00").asks(f"next {MACHINE}")["decision"] != "return"


def test_mild_pain_holds_the_load(trained: Lifter):
    trained.gets("pain mild --note 'left side'")

    answer = trained.asks(f"next {MACHINE}")

    assert (answer["decision"], answer["load"], answer["reason"]) == ("hold", "40", "pain_mild")
    assert trained.rows("select severity, note from pains") == [("mild", "left side")]


def test_pain_is_reported_for_when_it_was(trained: Lifter):
    trained.gets('pain severe --at "yesterday 20:00"')

    assert trained.rows("select at, day from pains") == [("2026-01-06T20:00:00Z", "2026-01-06")]
    assert trained.asks(f"next {MACHINE} --as-of 2026-01-05")["decision"] == "progress"
    assert trained.asks(f"next {MACHINE} --as-of 2026-01-06")["decision"] == "stop"


def test_pain_in_the_back_stops_no_leg_raise(trained: Lifter):
    trained.gets("pain severe")

    assert trained.asks("next leg-raise")["decision"] == "start"
    assert trained.asks("next romanian-deadlift")["decision"] == "stop"


def test_a_report_is_undone(trained: Lifter):
    trained.gets("pain severe")

    trained.gets("undo")

    assert trained.asks(f"next {MACHINE}")["decision"] == "progress"


def test_a_painless_set_clears_nothing(trained: Lifter):
    trained.gets("pain severe")

    trained.gets(f"log {MACHINE} 12@20kg --pain none")

    assert trained.asks(f"next {MACHINE}")["decision"] == "stop"


def test_mild_pain_of_before_the_last_session_holds_nothing(lifter: Lifter):
    lifter.gets("log machine-back-extension 3x12@40kg")

    lifter.gets('pain mild --at "yesterday 10:00"')

    assert "42.5 kg" in lifter.gets("next machine-back-extension")


@pytest.mark.parametrize("at", ["", "--at '2026-01-04 10:00'"])
def test_mild_pain_promises_no_load(trained: Lifter, at: str):
    """It may hold, reduce or be over by now: `next` knows."""
    said = trained.gets(f"pain mild {at}")

    assert "liftlog next" in said
    assert "held" not in said


def test_a_clearing_of_before_the_pain_clears_nothing_and_says_so(trained: Lifter):
    trained.gets("pain severe")

    said = trained.gets('pain cleared --at "yesterday 10:00"')

    assert "Severe pain of 2026-01-07 is not cleared." in said
    assert "liftlog pain cleared" in said
    assert trained.asks(f"next {MACHINE}")["decision"] == "stop"


def test_severe_pain_of_before_a_clearing_is_cleared_already(trained: Lifter):
    trained.gets("pain severe")
    trained.at("2026-01-08T18:00:00").gets("pain cleared")

    said = trained.at("2026-01-09T18:00:00").gets('pain severe --at "2026-01-07 20:00"')

    assert "Noted: severe pain, cleared on 2026-01-08." in said
    assert "No load is advised" not in said
    assert trained.asks(f"next {MACHINE}")["decision"] == "return"


def test_mild_pain_while_severe_pain_stands_says_what_stands(trained: Lifter):
    trained.gets("pain severe")

    assert "Severe pain of 2026-01-07 is not cleared." in trained.gets("pain mild")


def test_a_clearing_told_late_promises_no_way_back_that_is_over(trained: Lifter):
    trained.gets("pain severe")
    trained.session("2026-01-09", "12,12,12@30kg")

    said = trained.gets('pain cleared --at "2026-01-08 10:00"')

    assert "Noted: pain cleared on 2026-01-08." in said
    assert trained.asks(f"next {MACHINE}")["decision"] != "return"


def test_r10_mild_pain_in_a_workout_passes_over_what_bends_the_back(lifter: Lifter):
    """The superman was planned before it hurt: it waits, and may be done by name."""
    lifter.gets(f"plan -e {MACHINE} -e superman -e leg-raise")
    lifter.gets("log 12@40kg --pain mild")

    said = lifter.gets("log 12,12@37.5kg")

    assert "next exercise: leg-raise" in said
    assert "not next: superman\n  caution: You have mild pain." in said
    assert "next exercise: leg-raise" in lifter.gets("status")
    assert "leg-raise" in lifter.gets("log 12")
    assert "superman" in lifter.gets("log superman 12")


def test_r10_what_is_planned_after_the_pain_stays(lifter: Lifter):
    lifter.gets("log leg-raise 12 --pain mild")
    lifter.gets("workout finish")
    lifter.at("2026-01-05T23:00:00").gets("plan -e superman -e leg-raise")

    assert "superman" in lifter.gets("log 12")


def test_r10_the_level_that_is_shown_is_the_one_that_is_logged(lifter: Lifter):
    lifter.session("2026-01-05", "12,12,12", "superman")
    lifter.at("2026-01-07T18:00:00").gets(f"plan -e {MACHINE} -e superman")
    lifter.gets("log 12@40kg --pain mild")

    advised = lifter.asks("next superman")["level"]
    lifter.gets("log superman 12")

    assert advised == "hands-by-sides"
    assert lifter.sets("level")[-1] == (advised,)


def test_r10_mild_pain_leaves_out_of_a_plain_plan_what_bends_the_back(lifter: Lifter):
    """Named, it stays with a caution; and `next` says the same."""
    lifter.session("2026-01-05", "12,12,12@40kg")
    lifter.gets("log superman 12,12,12")
    lifter.at("2026-01-08T18:00:00").gets("pain mild")

    planned = lifter.gets("plan")

    assert "not planned: superman (mild pain)" in planned
    assert lifter.rows("select exercise from plan_items") == [(MACHINE,)]
    assert "superman" not in lifter.gets("")
    assert "caution: You have mild pain." in lifter.gets("next superman")
    assert "superman · " in lifter.gets("plan -e superman")


def test_r10_what_is_done_after_a_clearing_in_the_workout_is_not_cut_again(lifter: Lifter):
    lifter.at("18:00").gets("log machine-back-extension 12@40kg --pain severe")
    lifter.at("18:01").gets("pain cleared")
    assert lifter.asks("next machine-back-extension")["load"] == "27.5"
    for minute in ("02", "03", "04"):
        lifter.at(f"18:{minute}").gets("log 12")
    assert lifter.sets("load") == [(40_000,), (27_500,), (27_500,), (27_500,)]
    lifter.at("2026-01-07T18:00:00")
    asked = lifter.asks("next machine-back-extension")
    assert (asked["load"], asked["reason"]) == ("27.5", "after_pain")


def test_r10_a_second_clearing_in_the_workout_cuts_what_was_done_before_it(lifter: Lifter):
    lifter.at("18:00").gets("log machine-back-extension 12@40kg --pain severe")
    lifter.at("18:01").gets("pain cleared")
    lifter.at("18:02").gets("log 12 --pain severe")
    lifter.at("18:03").gets("pain cleared")
    lifter.at("18:04").gets("log 12")
    assert lifter.asks("next machine-back-extension")["load"] == "17.5"


@pytest.mark.parametrize(("sets", "done"), [("2x5@100kg", 3), ("3x5@100kg", 4), ("7x5@100kg", 8)])
def test_a_set_after_severe_pain_is_counted_like_any_other(lifter: Lifter, sets: str, done: int):
    """No set comes any more, but a program still reads how many were done (R10)."""
    lifter.gets("exercise set squat --goal strength")
    lifter.gets(f"log squat {sets}")
    lifter.gets("pain severe")
    answer = lifter.asks("log squat 5@50kg")

    assert (answer["set"], answer["of"], answer["next"]["decision"]) == (done, 3, "stop")
    assert lifter.asks("next squat")["open"] == {"done": done, "of": 3}
