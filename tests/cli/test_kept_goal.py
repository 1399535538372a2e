"""A workout in progress keeps its goal; another one is answered for next time."""

import pytest

from tests.cli.runner import Lifter

MACHINE = "machine-back-extension"


@pytest.fixture
def begun(lifter: Lifter) -> Lifter:
    """One set of hypertrophy is done today."""
    lifter.gets("plan --goal hypertrophy")
    lifter.gets("log 12@40kg")
    return lifter


def test_next_for_another_goal_is_next_time_and_names_the_goal_of_today(begun: Lifter):
    said = begun.gets("next --goal strength").splitlines()

    assert said[:3] == [
        f"{MACHINE} · strength",
        "next time: 40 kg × 3–6",
        "3 sets, up to 5 · rest 180–300 s",
    ]
    assert said[-2:] == [
        f"{MACHINE} has the goal hypertrophy today.",
        "To change it, log a set with --goal strength.",
    ]
    asked = begun.asks(f"next {MACHINE} --goal strength")
    assert (asked["goal"], asked["decision"], asked["reps"]) == ("strength", "hold", [3, 6])
    assert asked["goal_today"] == "hypertrophy"


def test_a_plan_for_another_goal_has_its_numbers_and_names_the_goal_of_today(begun: Lifter):
    before = begun.contents()
    said = begun.gets("plan --goal strength")

    assert said.startswith(f"{MACHINE} · strength (liftlog's own)\n  3 sets of 3–6 reps at 40 kg\n")
    assert said.splitlines()[-3:] == [
        "Preview only. Your workout in progress keeps its plan.",
        f"{MACHINE} has the goal hypertrophy today.",
        "To change it, log a set with --goal strength.",
    ]
    (item,) = begun.asks("plan --goal strength")["items"]
    assert (item["goal"], item["reps"], item["rest_seconds"]) == ("strength", [3, 6], [180, 300])
    assert begun.contents() == before


@pytest.mark.parametrize("line", ["next", "plan", "status"])
def test_the_goal_of_the_workout_itself_is_the_coming_set(begun: Lifter, line: str):
    begun.gets("next --goal strength")
    goal = "" if line == "status" else " --goal hypertrophy"

    assert "2 of 3" in begun.gets(f"{line}{goal}")
    assert "has the goal" not in begun.gets(f"{line}{goal}")


def test_a_set_logged_for_another_goal_changes_it(begun: Lifter):
    begun.gets("log 12 --goal strength")

    assert "has the goal" not in begun.gets("next --goal strength")
    assert "has the goal strength today." in begun.gets("next --goal hypertrophy")


def test_the_goal_that_a_long_break_put_there_is_nobodys(lifter: Lifter):
    """R11: after 85 days the row is technique, whatever the goal."""
    lifter.session("2025-06-02", "12,12,12@40kg")
    lifter.at("2026-01-05T18:00:00").gets(f"log {MACHINE} 12")

    assert lifter.sets("goal")[-1] == ("technique",)
    assert "has the goal" not in lifter.gets("next --goal hypertrophy")


def test_severe_pain_in_the_workout_stops_whatever_goal_is_asked_for(begun: Lifter):
    begun.gets("log 12 --pain severe")

    for line in ("next", "plan"):
        assert "liftlog pain cleared" in begun.gets(f"{line} --goal strength")


@pytest.mark.parametrize("set_", ["12 --pain mild", "12 --form broken", "3"])
def test_r16_a_lighter_set_is_said_first_whatever_goal_is_asked_for(begun: Lifter, set_: str):
    begun.gets(f"log {set_}")
    coming = begun.asks(f"next {MACHINE}")

    asked = begun.asks(f"next {MACHINE} --goal technique")

    assert (asked["decision"], asked["reason"]) == ("open", coming["reason"])
    assert "next set: 3 of 3" in begun.gets("next --goal technique")
