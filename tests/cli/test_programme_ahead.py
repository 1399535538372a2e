"""What comes of one lift of a running programme: `next LIFT --ahead N`, `plan --exercise LIFT`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.cli.runner import Lifter

WAVES = (
    "programme waves\n3 weeks once\nlight week 2\nlift squat max 100kg, each week +5kg\n"
    "lift bench-press from 60kg, +2.5kg\nsets s\nweek 1,2: 3x5@70%\nweek 3: test 1 90%\n"
    "day A: squat s; bench-press 2x5; machine-back-extension 2x10-12\nday B: bench-press 3x5+\n"
)


@pytest.fixture
def follower(lifter: Lifter, tmp_path: Path) -> Lifter:
    """Someone who has just begun the waves."""
    lifter.gets("equipment set barbell --unit kg --increment 2.5 --min 20")
    start(lifter, tmp_path, WAVES)
    return lifter


def start(lifter: Lifter, folder: Path, text: str) -> None:
    file = folder / "programme.txt"
    file.write_text(text, encoding="utf-8")
    lifter.gets(f"programme import {file}")
    lifter.gets(f"programme start {text.split()[1]}")


def test_p72_ahead_are_the_days_of_the_programme(follower: Lifter):
    assert follower.gets("next squat --ahead 9").splitlines() == [
        "squat · waves, if you hit every target:",
        "  week 1, A: 70 kg × 5, 5, 5",
        "  week 2, A: 50 kg × 5, 5, 5 · light",
        "  week 3, A: test: your heaviest set of 1 rep; 90 % of it is the new max",
        "Then all its weeks are done.",
    ]
    # Days without the lift are passed over, and not counted.
    assert follower.gets("next bench-press --ahead 3").splitlines()[1:] == [
        "  week 1, A: 60 kg × 5, 5",
        "  week 1, B: 62.5 kg × 5, 5, 5+",
        "  week 2, A: 45 kg × 5, 5 · light",
    ]


@pytest.mark.parametrize("lift", ["squat", "bench-press", "machine-back-extension"])
def test_p72_the_first_day_ahead_is_what_next_says(follower: Lifter, lift: str):
    told = {key: of for key, of in follower.asks(f"next {lift}").items() if key != "schema"}
    ahead = follower.asks(f"next {lift} --ahead 2")["ahead"]

    assert ahead[0] == told
    assert ahead[0]["programme"]["day"] == "A"


@pytest.mark.parametrize("lift", ["squat", "bench-press", "machine-back-extension"])
def test_p74_ahead_is_what_simulate_says_of_the_lift(follower: Lifter, lift: str):
    simulated = [
        (session["week"], session["day"], item["asked"])
        for session in follower.asks("programme simulate --sessions 6")["sessions"]
        for item in session["items"]
        if item["exercise"] == lift
    ]
    ahead = follower.asks(f"next {lift} --ahead 9")["ahead"]

    assert [(day["programme"]["week"], day["programme"]["day"]) for day in ahead] == [
        (week, day) for week, day, _ in simulated
    ]
    for day, (_, _, asked) in zip(ahead, simulated, strict=True):
        heaviest = max(asked, key=lambda one: float(one["load"] or 0), default=None)
        assert day["load"] == (heaviest["load"] if heaviest else None)
        if day["by"] == "programme":
            assert day["asked"] == asked


def test_p72_ahead_of_a_day_in_progress_begins_behind_it(follower: Lifter):
    follower.gets("log bench-press 5,5")

    first, day = follower.gets("next bench-press --ahead 1").splitlines()

    assert first == (
        "bench-press · waves, if the workout ends now and you hit every target after it:"
    )
    assert day == "  week 1, B: 62.5 kg × 5, 5, 5+"


def test_p50_ahead_there_is_nothing_beside_severe_pain(follower: Lifter):
    follower.gets("pain severe")

    ahead = follower.asks("next squat --ahead 3")["ahead"]

    assert [day["decision"] for day in ahead] == ["stop"]
    assert "kg" not in follower.gets("next squat --ahead 3")


def test_p66_ahead_names_the_programme_that_has_the_lift(follower: Lifter, tmp_path: Path):
    start(follower, tmp_path, "programme other\nlift deadlift from 80kg, +5kg\nday X: deadlift 5\n")

    assert follower.gets("next deadlift --ahead 2").splitlines() == [
        "deadlift · other, if you hit every target:",
        "  week 1, X: 80 kg × 5",
        "  week 2, X: 85 kg × 5",
    ]
    assert follower.gets("next squat --ahead 1").startswith("squat · waves, ")


def ahead_of(lifter: Lifter, words: str) -> list[Any]:
    return [(day.get("by"), day["load"]) for day in lifter.asks(f"next {words}")["ahead"]]


def test_ahead_of_other_lifts_and_of_a_goal_is_liftlogs_own(follower: Lifter):
    follower.gets("log leg-press 12,12,12@100kg")
    follower.gets("workout finish")

    assert ahead_of(follower, "leg-press --goal hypertrophy --ahead 1") == [(None, "105")]
    assert [by for by, _ in ahead_of(follower, "squat --goal strength --ahead 1")] == [None]
    follower.gets("programme stop")
    assert "waves" not in follower.gets("next squat --ahead 2")


# --- plan --exercise of a lift without a goal of its own


def test_p72_plan_of_a_lift_without_a_goal_says_where_the_programme_has_it(follower: Lifter):
    before = follower.contents()

    assert follower.gets("plan --exercise squat").splitlines() == [
        "not planned: squat (no goal)",
        "waves · next: week 1, A: 70 kg × 5, 5, 5",
        "Plan the next day of waves:",
        "  liftlog plan --programme waves",
        "Or add a goal:",
        "  liftlog exercise set squat --goal hypertrophy",
    ]
    (out,) = follower.asks("plan --exercise squat")["left_out"]
    assert out["programme"] == follower.asks("next squat")["programme"]
    assert follower.contents() == before
    # What it says plans the sets.
    items = follower.asks("plan --programme waves")["items"]
    assert items[0]["asked"] == follower.asks("next squat")["asked"]


def test_p72_plan_says_the_next_day_of_a_lift_that_is_done(follower: Lifter):
    follower.gets("log squat 5,5,5")
    follower.gets("workout finish")

    told = follower.gets("plan --exercise squat").splitlines()

    assert told[1] == "waves · next: week 2, A: 50 kg × 5, 5, 5"


def test_p72_plan_says_the_day_of_an_exercise_without_a_line(lifter: Lifter, tmp_path: Path):
    start(lifter, tmp_path, "programme mine\nday A: leg-press 4x5 rest 180\n")

    assert "mine · next: week 1, A\n" in lifter.gets("plan --exercise leg-press")


def test_plan_of_another_lift_or_with_a_goal_is_as_ever(follower: Lifter):
    assert follower.gets("plan --exercise deadlift").splitlines()[:2] == [
        "not planned: deadlift (no goal)",
        "Add a goal:",
    ]
    (out,) = follower.asks("plan --exercise deadlift")["left_out"]
    assert "programme" not in out
    planned = follower.asks("plan --exercise squat --goal strength --preview")
    assert [item["exercise"] for item in planned["items"]] == ["squat"]
    follower.gets("programme stop")
    assert "waves" not in follower.gets("plan --exercise squat")
