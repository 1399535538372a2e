"""A programme in two gyms: what is lifted on a machine is of this gym alone (P56)."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.runner import Lifter

TEXT = (
    "programme mine\n"
    "lift lat-pulldown from 50kg, +2.5kg, 2 misses -10%\n"
    "lift squat from 60kg, +2.5kg\n"
    "day A: lat-pulldown 2x10; squat 2x5\n"
)


@pytest.fixture
def trained(lifter: Lifter, tmp_path: Path) -> Lifter:
    """One day was done at home."""
    file = tmp_path / "p.txt"
    file.write_text(TEXT, encoding="utf-8")
    lifter.gets("equipment use home")
    lifter.gets("equipment set barbell --unit kg --increment 2.5 --min 20")
    lifter.gets("equipment set cable --unit kg --increment 2.5 --min 5")
    lifter.gets(f"programme import {file}")
    lifter.gets("programme start mine")
    does(lifter, 5, "lat-pulldown 10,10@50kg", "squat 5,5@60kg")
    return lifter.at("2026-01-07T18:00:00")


def does(lifter: Lifter, day: int, *lines: str) -> None:
    lifter.at(f"2026-01-{day:02}T18:00:00")
    for line in lines:
        lifter.gets(f"log {line}")
    lifter.gets("workout finish")


def moves_to(lifter: Lifter, gym: str) -> None:
    lifter.gets(f"equipment use {gym}")
    lifter.gets("equipment set barbell --unit kg --increment 2.5 --min 20")
    lifter.gets("equipment set cable --unit kg --increment 5 --min 5")


def asked(lifter: Lifter) -> dict[str, list[str | None]]:
    """The loads of the coming day."""
    items = lifter.asks("plan --preview")["items"]
    return {item["exercise"]: [one["load"] for one in item["asked"]] for item in items}


def test_p56_new_there_a_machine_asks_no_load_a_barbell_does(trained: Lifter):
    moves_to(trained, "away")

    assert asked(trained) == {"lat-pulldown": [None, None], "squat": ["62.5", "62.5"]}
    # Without a load it cannot be guessed what a bare number is.
    answer = trained.types("log lat-pulldown 10")
    assert (answer.code, "no weight known yet" in answer.err) == (2, True)


def test_p56_the_first_session_there_sets_it_and_each_gym_has_its_own(trained: Lifter):
    moves_to(trained, "away")
    does(trained, 7, "lat-pulldown 10,10@30kg", "squat 5,5@62.5kg")
    trained.at("2026-01-09T18:00:00")
    assert asked(trained) == {"lat-pulldown": ["35", "35"], "squat": ["65", "65"]}

    trained.gets("equipment use home")
    assert asked(trained) == {"lat-pulldown": ["52.5", "52.5"], "squat": ["65", "65"]}


def test_p56_a_miss_elsewhere_is_none_here(trained: Lifter):
    moves_to(trained, "away")
    does(trained, 7, "lat-pulldown 10,9@30kg", "squat 5,5@62.5kg")
    does(trained, 9, "lat-pulldown 10,9@30kg", "squat 5,5@65kg")
    trained.gets("equipment use home")

    shown = trained.at("2026-01-11T18:00:00").asks("programme show")["lifts"]
    assert (shown["lat-pulldown"]["load"], shown["lat-pulldown"]["misses"]) == ("52.5", 0)
    assert shown["squat"]["load"] == "67.5"


def test_p56_a_number_given_there_is_asked_at_once(trained: Lifter):
    moves_to(trained, "away")
    trained.gets("programme set lat-pulldown 40kg")

    assert asked(trained)["lat-pulldown"] == ["40", "40"]


def test_p56_sets_without_a_gym_count_everywhere(lifter: Lifter, tmp_path: Path):
    file = tmp_path / "p.txt"
    file.write_text(TEXT, encoding="utf-8")
    lifter.gets(f"programme import {file}")
    lifter.gets("programme start mine")
    does(lifter, 5, "lat-pulldown 10,10@50kg")
    lifter.at("2026-01-07T18:00:00").gets("equipment use away")
    lifter.gets("equipment set cable --unit kg --increment 2.5 --min 5")

    assert asked(lifter)["lat-pulldown"] == ["52.5", "52.5"]


def test_p56_the_place_goes_on_wherever_it_is_done(trained: Lifter):
    moves_to(trained, "away")
    does(trained, 7, "lat-pulldown 10,10@30kg")

    assert trained.at("2026-01-09T18:00:00").asks("programme show")["cycle"] == 3


def test_r19_without_a_goal_a_bare_number_takes_no_load_of_another_gym(lifter: Lifter):
    lifter.gets("equipment use home")
    does(lifter, 5, "lat-pulldown 10@50kg", "squat 5@60kg")
    lifter.at("2026-01-07T18:00:00").gets("equipment use away")

    assert lifter.types("log lat-pulldown 10").code == 2
    lifter.gets("log lat-pulldown 10@30kg")
    lifter.gets("log lat-pulldown 10")
    lifter.gets("log squat 5")
    lifter.gets("workout finish")
    lifter.at("2026-01-09T18:00:00").gets("equipment use home")
    lifter.gets("log lat-pulldown 10")

    loads = [load for (load,) in lifter.sets("load")]
    assert loads == [50_000, 60_000, 30_000, 30_000, 60_000, 50_000]
