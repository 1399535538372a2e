"""Whose turn it is under a programme: every view and `log` speak of the same set."""

from __future__ import annotations

import pytest

from tests.cli.runner import Lifter

WEEKS_531 = (
    "--max squat=120kg --max deadlift=140kg --max bench-press=80kg --max overhead-press=50kg"
)
LINEAR = "--from squat=60kg --from overhead-press=30kg --from bench-press=40kg --from deadlift=80kg"
VIEWS = ("status", "", "next", "next overhead-press")
STOPPED = "stopped for severe pain · see: liftlog next\n"


@pytest.fixture
def waves(lifter: Lifter) -> Lifter:
    """5/3/1 before its first day."""
    lifter.gets("equipment set barbell --unit kg --increment 2.5 --min 20")
    lifter.gets(f"programme start 5/3/1 {WEEKS_531}")
    return lifter


@pytest.fixture
def linear(lifter: Lifter) -> Lifter:
    """Starting-linear before its first day."""
    lifter.gets("equipment set barbell --unit kg --increment 2.5 --min 20")
    lifter.gets(f"programme start starting-linear {LINEAR}")
    return lifter


def words(lifter: Lifter, command: str) -> str:
    return lifter.gets(command)


def test_without_a_workout_the_coming_day_is_shown_p72(waves: Lifter):
    assert "week 1, Press: " in words(waves, "status")
    assert "overhead-press · 5/3/1" in words(waves, "")
    assert words(waves, "next").startswith("overhead-press · 5/3/1")
    waves.gets("log overhead-press 5,5,5")
    waves.gets("workout finish")
    waves.at("2026-01-07T18:00:00")

    assert "week 1, Deadlift: " in words(waves, "status")
    assert "deadlift · 5/3/1" in words(waves, "")
    assert words(waves, "next").startswith("deadlift · 5/3/1")
    assert waves.gets("log 5").startswith("90 kg × 5 ")


def test_lifts_that_were_never_trained_are_among_the_next_p72(linear: Lifter):
    assert [it["exercise"] for it in linear.asks("next")["items"]] == [
        "squat",
        "overhead-press",
        "deadlift",
    ]


def test_the_line_to_type_is_the_first_set_of_the_list_p71(lifter: Lifter):
    lifter.gets(f"programme start nsuns-like {WEEKS_531}")

    assert words(lifter, "plan").endswith("liftlog log 8\n")
    assert lifter.gets("log 8").startswith("52.5 kg × 8 ")


@pytest.mark.parametrize(
    ("command", "load"), [("programme go Squat", "77.5"), ("skip --day", "90")]
)
def test_a_day_that_was_laid_out_gives_way_to_another_p43(waves: Lifter, command: str, load: str):
    waves.gets("plan")
    waves.gets(command)

    assert waves.gets("log 5").startswith(f"{load} kg × 5 ")


def test_a_stopped_programme_leaves_no_plan_behind_p67(waves: Lifter):
    waves.gets("plan")
    waves.gets("programme set squat 60kg")
    waves.gets("programme stop")

    assert words(waves, "status").startswith("no sets yet")
    assert waves.types("log 5").code == 2
    waves.gets("undo")
    assert waves.gets("log 5").startswith("32.5 kg × 5 ")


def test_a_light_week_is_laid_out_at_once_p55(waves: Lifter):
    waves.gets("plan")
    waves.gets("programme light 60%")

    assert waves.gets("log 5").startswith("20 kg × 5 ")


def test_severe_pain_stops_every_view_of_a_programme_p50(waves: Lifter):
    waves.gets("plan")
    waves.gets("pain severe")

    assert words(waves, "status") == STOPPED
    for view in VIEWS:
        assert "32.5" not in words(waves, view), view
        assert "42.5" not in words(waves, view), view
    answer = words(waves, "log 5@20kg")
    assert "Stop for today" in answer
    assert "no goal" not in answer
    assert words(waves, "status") == STOPPED


def test_a_lift_of_another_day_is_known_during_a_workout_p72(linear: Lifter):
    linear.gets("log squat 5,5,5")

    asked = linear.asks("next bench-press")

    assert (asked["by"], asked["programme"]["day"]) == ("programme", "B")
    assert asked["load"] == "40"


def test_after_the_last_set_all_numbers_are_of_the_next_time_p71(linear: Lifter):
    linear.gets("log squat 5,5,5")

    asked = linear.asks("next squat")

    assert asked["load"] == asked["asked"][0]["load"] == "62.5"
    (row,) = [it for it in linear.asks("progress")["items"] if it["exercise"] == "squat"]
    assert row["next"] == "62.5"


def test_a_plan_of_ones_own_is_free_in_every_view_p42(linear: Lifter):
    linear.gets("plan --exercise squat --goal hypertrophy")
    assert "60 kg" not in words(linear, "status")
    linear.gets("log squat 8@50kg")

    assert "hypertrophy" in words(linear, "next squat")
    linear.gets("log 8 8")
    assert "met" not in words(linear, "next squat")
    linear.gets("workout finish")
    asked = linear.asks("next squat")
    assert (asked["programme"]["day"], asked["load"]) == ("A", "60")


def test_sets_that_were_passed_over_are_asked_no_more_p65(waves: Lifter):
    waves.gets("log overhead-press 5")
    swapped = waves.gets("swap bench-press")

    assert "67.5" not in swapped
    assert "52.5" not in swapped
    assert words(waves, "status").startswith("overhead-press done · next exercise: bench-press")
    assert "next set" not in words(waves, "next overhead-press")
    assert waves.gets("log 8@40kg").startswith("40 kg × 8 · bench-press")
    waves.gets("log leg-raise 12,12")
    waves.gets("skip --set")
    assert words(waves, "status").startswith("leg-raise done")
