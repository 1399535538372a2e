"""Lifts that come from other apps are logged on as they were done there."""

import csv
import io
from pathlib import Path

import pytest

from tests.cli.runner import Lifter

HEADER = "performed_at,timezone,exercise,set,kind,reps,seconds,load,unit,load_type\n"
ROWS = """2026-01-01T18:00:00,UTC,Pull up,1,working,8,,,,bodyweight
2026-01-01T18:03:00,UTC,Pull up,2,working,8,,,,bodyweight
2026-01-01T18:10:00,UTC,Dip help,1,working,8,,-25,kg,bodyweight
2026-01-01T18:20:00,UTC,Mixed,1,working,8,,20,kg,external
2026-01-01T18:23:00,UTC,Mixed,2,working,8,,,,bodyweight
2026-01-01T18:30:00,UTC,Row,1,working,8,,80,kg,external
2026-01-01T18:33:00,UTC,Row,2,drop,5,,50,kg,external
"""


@pytest.fixture
def comer(lifter: Lifter, tmp_path: Path) -> Lifter:
    file = tmp_path / "app.csv"
    file.write_text(HEADER + ROWS)
    lifter.at("2026-01-05T18:00:00").gets(f"import {file}")
    return lifter


def last(lifter: Lifter) -> tuple[object, ...]:
    return lifter.sets("reps, load, unit, load_type")[-1]


@pytest.mark.parametrize("goal", [None, "hypertrophy"])
def test_what_is_done_with_the_body_goes_on_so(comer: Lifter, goal: str | None):
    if goal:
        comer.gets(f"exercise set pull-up mixed --goal {goal}")
    for exercise in ("pull-up", "mixed"):
        comer.gets(f"log {exercise} 8")
        assert last(comer) == (8, None, None, "bodyweight")
    comer.gets("log pull-up 5@10kg")
    assert last(comer) == (5, 10000, "kg", "bodyweight")


@pytest.mark.parametrize("goal", [None, "hypertrophy"])
def test_help_stays_help(comer: Lifter, goal: str | None):
    if goal:
        comer.gets(f"exercise set dip-help --goal {goal}")
    comer.gets("log dip-help 8@bw-25kg")
    comer.gets("log 8")
    assert last(comer) == (8, -25000, "kg", "bodyweight")
    comer.gets("log 8@+2.5")
    assert last(comer) == (8, -22500, "kg", "bodyweight")
    comer.gets("log 8@-5")
    assert last(comer) == (8, -27500, "kg", "bodyweight")


@pytest.mark.parametrize(
    ("typed", "hints"),
    [
        ("8@25kg", ("12@bw-25kg", "12@bw+25kg")),
        ("8@-25", ("12@bw-25",)),
        ("8@-25kg", ("12@bw-25kg",)),
    ],
)
def test_a_load_that_may_be_help_is_asked_about(comer: Lifter, typed: str, hints: tuple[str, ...]):
    before = comer.contents()

    answer = comer.types(f"log dip-help {typed}")

    assert answer.code == 2
    assert all(hint in answer.err for hint in hints)
    assert comer.contents() == before


def test_help_that_is_advised_is_told_as_it_is_typed(lifter: Lifter):
    lifter.session("2026-01-01", "12,12,12@bw-20kg", "back-extension-45")

    said = lifter.at("2026-01-05T18:00:00").gets("next back-extension-45")

    assert "next time: arms crossed − 17.5 kg × 8–12" in said
    lifter.gets("log back-extension-45 12@bw-17.5kg")
    assert last(lifter) == (12, -17500, "kg", "bodyweight")
    assert "arms crossed − 17.5 kg" in lifter.gets("status")


def test_a_bare_set_takes_the_load_of_the_working_sets(comer: Lifter):
    comer.gets("log row 8")

    assert last(comer) == (8, 80000, "kg", "external")


@pytest.mark.parametrize("word", ["8x90", "5x100", "3x60"])
def test_reps_that_look_like_a_load_are_asked_about(lifter: Lifter, word: str):
    count, _, number = word.partition("x")

    answer = lifter.types(f"log machine-back-extension {word}")

    assert answer.code == 2
    assert f"{count}@{number} for {count} reps at {number}" in answer.err
    lifter.gets(f"log machine-back-extension {number},{number}@20kg")
    assert lifter.sets("reps") == [(int(number),)] * 2


def test_weighted_is_held_and_assisted_is_help(lifter: Lifter, tmp_path: Path):
    file = tmp_path / "hevy.csv"
    file.write_text(
        "title,start_time,end_time,description,exercise_title,superset_id,exercise_notes,set_index,"
        "set_type,weight_kg,reps,distance_km,duration_seconds,rpe\n"
        'A,"5 Jan 2026, 18:00","5 Jan 2026, 19:00",,Chest Dip (Weighted),,,0,normal,10,8,,,\n'
        'A,"5 Jan 2026, 18:00","5 Jan 2026, 19:00",,Chest Dip (Assisted),,,0,normal,10,8,,,\n'
        'A,"5 Jan 2026, 18:00","5 Jan 2026, 19:00",,Chest Press (Machine),,,0,normal,10,8,,,\n'
    )
    lifter.at("2026-01-06T18:00:00").gets(f"import {file}")

    assert lifter.sets("exercise, load, load_type") == [
        ("chest-dip", 10000, "bodyweight"),
        ("assisted-chest-dip", -10000, "bodyweight"),
        ("machine-chest-press", 10000, "external"),
    ]


def test_weighted_is_held_and_assisted_is_help_in_an_exercise_of_ones_own(
    lifter: Lifter, tmp_path: Path
):
    file = tmp_path / "app.csv"
    file.write_text(
        "title,start_time,end_time,description,exercise_title,superset_id,exercise_notes,set_index,"
        "set_type,weight_kg,reps,distance_km,duration_seconds,rpe\n"
        'A,"5 Jan 2026, 18:00","5 Jan 2026, 19:00",,Cave Dip (Weighted),,,0,normal,10,8,,,\n'
        'A,"5 Jan 2026, 18:00","5 Jan 2026, 19:00",,Cave Dip (Assisted),,,0,normal,10,8,,,\n'
        'A,"5 Jan 2026, 18:00","5 Jan 2026, 19:00",,Cave Press (Machine),,,0,normal,10,8,,,\n'
    )
    lifter.at("2026-01-06T18:00:00").gets(f"import {file}")

    assert lifter.sets("exercise, load, load_type") == [
        ("cave-dip-weighted", 10000, "bodyweight"),
        ("cave-dip-assisted", -10000, "bodyweight"),
        ("cave-press-machine", 10000, "external"),
    ]
    loadings = dict(lifter.rows("select slug, loading from exercises where origin = 'import'"))
    assert loadings == {
        "cave-dip-weighted": "bodyweight", "cave-dip-assisted": "bodyweight",
        "cave-press-machine": "external",
    }  # fmt: skip


@pytest.mark.parametrize("width", [60, 100, 120])
def test_a_timed_lift_is_drawn(lifter: Lifter, width: int):
    lifter.gets("exercise add --own Treadmill --measure seconds")
    for day in range(1, 6):
        lifter.session(f"2026-01-0{day}", f"{20 + day}:00", "treadmill")

    said = lifter.wide(width).gets("progress treadmill --chart --format table")

    assert "seconds" in said
    assert "volume" not in said


@pytest.mark.parametrize("reps", [[7], [7, 6], [9, 8, 7]])
def test_two_sets_are_no_range(lifter: Lifter, reps: list[int]):
    lifter.session("2026-01-05", f"{','.join(map(str, reps))}@40kg")

    told = lifter.gets("progress machine-back-extension --format csv")
    (row,) = csv.DictReader(io.StringIO(told))

    assert row["reps"] == " ".join(map(str, reps))
    assert row["loads"] == " ".join(["40"] * len(reps))
    assert lifter.asks("progress machine-back-extension")["sessions"][0]["reps"] == reps
    assert "hypertrophy,3-4,8-12,90-120," in lifter.gets("goal list --format csv")
