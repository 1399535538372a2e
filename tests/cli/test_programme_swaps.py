"""A swap on a day of a programme is of today alone: the item is untouched (P65, P43)."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.runner import Lifter

TEXT = (
    "programme mine\nlift squat from 60kg, +2.5kg\nlift bench-press from 50kg, +2.5kg\n"
    "day A: squat 2x5; bench-press 2x5\nday B: squat 2x5\n"
)


@pytest.fixture
def planned(lifter: Lifter, tmp_path: Path) -> Lifter:
    """The first day is laid out."""
    file = tmp_path / "p.txt"
    file.write_text(TEXT, encoding="utf-8")
    lifter.gets("equipment set barbell --unit kg --increment 2.5 --min 20")
    lifter.gets(f"programme import {file}")
    lifter.gets("programme start mine")
    lifter.gets("plan")
    return lifter


def items(lifter: Lifter) -> list[str]:
    return [item["exercise"] for item in lifter.asks("plan")["items"]]


def test_p65_a_plan_again_keeps_the_swap_until_the_day_is_done(planned: Lifter):
    planned.gets("swap front-squat --for squat")
    assert items(planned) == items(planned) == ["front-squat", "bench-press"]
    # A number by hand holds for what is planned but not begun (P64).
    planned.gets("programme set bench-press 55kg")
    (bench,) = [of for of in planned.asks("plan")["items"] if of["exercise"] == "bench-press"]
    assert [one["load"] for one in bench["asked"]] == ["55", "55"]

    planned.gets("log front-squat 5,5@50kg --goal strength")
    planned.gets("log bench-press 5,5@55kg")
    planned.gets("workout finish")

    lifts = planned.at("2026-01-07T18:00:00").asks("programme show")["lifts"]
    assert (lifts["squat"]["load"], lifts["bench-press"]["load"]) == ("60", "57.5")
    assert items(planned) == ["squat"]


def test_p65_a_day_with_all_its_items_swapped_is_not_done(planned: Lifter):
    planned.gets("skip --day")
    planned.gets("plan")
    planned.gets("swap front-squat")
    assert items(planned) == ["front-squat"]
    planned.gets("log 5,5@50kg")
    planned.gets("workout finish")

    assert planned.at("2026-01-07T18:00:00").asks("programme show")["day"] == "B"
    assert items(planned) == ["squat"]


def test_p43_another_day_takes_no_swap_along(planned: Lifter):
    planned.gets("swap front-squat --for squat")
    planned.gets("programme go B")
    assert planned.gets("status").startswith("no workout · ")

    assert items(planned) == ["squat"]


def test_p65_sets_that_were_swapped_are_planned_once(planned: Lifter):
    planned.gets("log squat 5@60kg")
    planned.gets("swap front-squat")
    planned.at("18:05").gets("log 5@50kg")
    planned.gets("log bench-press 5,5@50kg")

    said = planned.gets("workout finish")

    assert "4 working sets (4 planned)" in said
    assert "not done" not in said
