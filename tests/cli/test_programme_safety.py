"""Safety above a programme, through the commands: pain, form, breaks (P50–P52, R9–R11, R16)."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.runner import Lifter

TEXT = (
    "programme two\nlift squat from 60kg, +2.5kg\nlift bench-press from 50kg, +2.5kg\n"
    "day A: squat 3x5\nday B: squat 3x5; bench-press 2x5\n"
)
STOP_WORDS = "Stop for today and see a doctor."


@pytest.fixture
def two(lifter: Lifter, tmp_path: Path) -> Lifter:
    """A barbell, and a programme of two days that was just started."""
    lifter.gets("equipment set barbell --unit kg --increment 2.5 --min 20")
    file = tmp_path / "two.txt"
    file.write_text(TEXT)
    lifter.gets(f"programme import {file}")
    lifter.gets("programme start two")
    return lifter


def loads(lifter: Lifter, lift: str = "squat") -> list[str]:
    """The loads that the coming day asks of a lift."""
    (item,) = [it for it in lifter.asks("plan --preview")["items"] if it["exercise"] == lift]
    return [one["load"] for one in item["asked"]]


def test_p50_severe_pain_in_a_set_of_the_day_stops_it_at_once(two: Lifter):
    said = two.at("18:01").gets("log squat 5 --pain severe")
    assert STOP_WORDS in said
    assert "next set" not in said

    said = two.at("18:04").gets("log squat 5@40kg")
    assert STOP_WORDS in said
    assert "next set" not in said


def test_p50_no_set_goes_on_with_the_day_while_severe_pain_stands(two: Lifter):
    two.at("18:01").gets("log squat 5")
    two.at("18:04").gets("pain severe")

    said = two.at("18:05").gets("log squat 5")
    assert STOP_WORDS in said
    assert "next set" not in said

    two.at("18:10").gets("pain cleared")
    assert two.at("18:11").gets("workout finish")
    two.at("2026-01-07T18:00:00")
    assert loads(two) == ["40", "40", "40"]


def test_p51_a_clearing_of_the_same_second_cuts(two: Lifter):
    two.at("18:01").gets("log squat 5,5,5")
    two.at("18:30").gets("workout finish")
    two.at("2026-01-07T18:00:00").gets("pain severe")
    two.gets("pain cleared")
    assert loads(two) == ["42.5", "42.5", "42.5"]


def test_p51_a_session_of_the_same_second_ends_a_break(two: Lifter):
    two.at("18:01").gets("log squat 5,5,5")
    two.gets("workout finish")
    two.at("2026-02-10T18:00:00").gets("log squat 5,5,5")
    assert "Come back" not in two.gets("workout finish")
    assert two.asks("next squat")["load"] == "57.5"


def test_p52_after_broken_form_the_rest_of_the_workout_stays_a_load_lower(two: Lifter):
    two.at("18:01").gets("log squat 5 --form broken")
    two.at("18:04").gets("log 5")
    two.at("18:08").gets("log 5")
    assert two.sets("load") == [(60_000,), (57_500,), (57_500,)]


def test_p52_broken_form_in_any_working_set_of_the_session_is_not_met(two: Lifter):
    two.at("18:01").gets("log squat 5@40kg --form broken")
    two.at("18:04").gets("log squat 5,5,5@60kg")
    two.at("18:30").gets("workout finish")
    two.at("2026-01-07T18:00:00")
    assert loads(two) == ["57.5", "57.5", "57.5"]


@pytest.mark.parametrize("how", ["log squat 5 --pain severe", "pain severe"])
def test_p51_a_clearing_in_the_workout_cuts_what_is_left_of_it_at_once(two: Lifter, how: str):
    two.at("18:00").gets("log squat 5")
    two.at("18:01").gets(how)
    two.at("18:02").gets("pain cleared")
    assert loads(two) == ["40", "40", "40"]
    plan = two.gets("plan --preview")
    assert "lighter after severe pain" in plan
    assert "mild" not in plan

    said = two.at("18:05").gets("log 5 --pain mild")
    assert two.sets("load")[-1] == (40_000,)
    assert said.endswith(("next set: 37.5 kg × 5\nlighter after mild pain\n", "× 5, 5, 5\n")), said

    two.at("18:30").gets("workout finish")
    two.at("2026-01-07T18:00:00")
    assert loads(two) == ["40", "40", "40"]


def test_p51_a_number_from_before_a_clearing_is_cut_before_the_first_session(two: Lifter):
    two.at("18:01").gets("pain severe")
    two.at("18:02").gets("pain cleared")
    assert loads(two) == ["40", "40", "40"]
    two.at("18:03").gets("programme set squat 50kg")
    assert loads(two) == ["50", "50", "50"]


def test_p50_commands_say_that_a_programme_waits_while_severe_pain_stands(two: Lifter):
    two.gets("pain severe")
    waits = "It waits until you report that the severe pain is over:\n  liftlog pain cleared\n"
    for command in ("simulate", "light", "set squat 50kg", "go B"):
        assert two.gets(f"programme {command}").endswith(waits), command
    assert two.gets("skip --day").endswith(waits)
    assert "waits" not in two.gets("programme stop")
    assert two.gets("programme start two").endswith(f"started: two\n{waits}")
    simulated = two.asks("programme simulate")
    assert (simulated["stopped"], simulated["sessions"]) == ("pain_severe", [])

    two.at("18:01").gets("pain cleared")
    simulated = two.asks("programme simulate --sessions 1")
    assert (simulated["stopped"], len(simulated["sessions"])) == (None, 1)
    assert "waits" not in two.gets("programme set squat 50kg")
