"""A file that comes in piece by piece gives what it gives as a whole."""

from itertools import combinations

import pytest

from tests.cli.runner import Lifter

FITNOTES = "Date,Exercise,Category,Weight,Weight Unit,Reps,Distance,Distance Unit,Time,Comment"


def squats(*sets: tuple[int, int, str]) -> list[str]:
    """A row a day: weight, reps, time."""
    return [
        f"2025-01-{day:02},Stone squat,Legs,{weight},kgs,{reps},,,{time},"
        for day, (weight, reps, time) in enumerate(sets, 1)
    ]


LOGS = {
    "bodyweight, then a load": squats((0, 10, ""), (0, 8, ""), (60, 5, "")),
    "a load, then bodyweight": squats((60, 5, ""), (0, 10, ""), (0, 8, "")),
    "bodyweight": squats((0, 10, ""), (0, 8, ""), (0, 12, "")),
    "loads": squats((60, 5, ""), (62.5, 5, ""), (65, 5, "")),
    "times": squats((0, 0, "0:00:30"), (0, 0, "0:00:40"), (0, 0, "0:00:50")),
    "times, then reps": squats((0, 0, "0:00:30"), (0, 0, "0:00:40"), (0, 12, "")),
    "reps, then times": squats((0, 12, ""), (0, 0, "0:00:30"), (0, 0, "0:00:40")),
    "times with a load": squats((0, 0, "0:00:30"), (20, 0, "0:00:40"), (20, 5, "")),
}


def bring_in(lifter: Lifter, tmp_path, rows: list[str], cuts: tuple[int, ...]) -> object:
    for number, (start, end) in enumerate(zip((0, *cuts), (*cuts, len(rows)), strict=True)):
        path = tmp_path / f"{number}.csv"
        path.write_text("\n".join([FITNOTES, *rows[start:end]]) + "\n")
        lifter.gets(f"import {path}")
    sets = lifter.sets("day, exercise, reps, seconds, load, unit, load_type")
    return sets, lifter.rows("select slug, loading, measure from exercises where origin = 'import'")


@pytest.mark.parametrize("name", LOGS)
def test_in_pieces_as_in_one(lifter: Lifter, tmp_path, name: str):
    rows = LOGS[name]
    whole = bring_in(lifter, tmp_path, rows, ())
    for cuts in (cuts for many in (1, 2) for cuts in combinations(range(1, len(rows)), many)):
        lifter.gets("undo")
        while lifter.sets():
            lifter.gets("undo")
        assert bring_in(lifter, tmp_path, rows, cuts) == whole, cuts


def test_what_the_lifter_said_of_an_exercise_stays(lifter: Lifter, tmp_path):
    rows = LOGS["bodyweight, then a load"]
    bring_in(lifter, tmp_path, rows[:2], ())
    lifter.gets("exercise edit stone-squat --loading external")
    lifter.gets("exercise edit stone-squat --loading bodyweight")

    sets, _ = bring_in(lifter, tmp_path, rows, ())

    assert lifter.rows("select loading from exercises where slug = 'stone-squat'") == [
        ("bodyweight",)
    ]
    assert sets[-1][-3:] == (60_000, "kg", "bodyweight")


def test_an_undo_takes_the_correction_along(lifter: Lifter, tmp_path):
    rows = LOGS["bodyweight, then a load"]
    before = bring_in(lifter, tmp_path, rows[:2], ())
    bring_in(lifter, tmp_path, rows, ())

    lifter.gets("undo")

    assert (
        lifter.sets("day, exercise, reps, seconds, load, unit, load_type"),
        lifter.rows("select slug, loading, measure from exercises where origin = 'import'"),
    ) == before
