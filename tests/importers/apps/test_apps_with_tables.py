"""Lyfta, RepCount, HeavySet, GymBook and FitNotes 2: what their cells mean, and odd ones."""

import pytest

from tests.conftest import SAMPLES

LYFTA = "Title,Date,Duration,Exercise,Superset id,Weight,Reps,RIR/RPE,Distance,Time,Set Type\n"
REPCOUNT = "Workout Start,Workout End,Exercise,Weight,Reps,Notes,Distance,Duration,Name\n"
HEAVYSET = "Date,Workout Name,Exercise Name,Reps,Weight (kg),Weight (lb),Notes,Duration\n"
GYMBOOK = "Date,Workout,Time,Exercise,Repetitions / Time,Weight / Distance,Notes,Skipped\n"
FITNOTES2 = "Name,StartTime,EndTime,Exercise,Equipment,Reps,Weight,Time,Status,IsWarmup,RPE,RIR\n"
TABLES = ["lyfta", "repcount", "heavyset", "gymbook", "fitnotes2"]


@pytest.mark.parametrize(
    ("said", "rpe", "rir"),
    [("2", None, 20), ("0", None, 0), ("5", None, 50), ("8.5", 85, None), ("", None, None)],
)
def test_lyfta_has_one_column_for_both_scales_of_effort(lifter, a_file, said, rpe, rir):
    row = f"Pull,2025-04-17 16:00:05,01:00:00,Row,,40,8,{said},,,NORMAL_SET\n"
    lifter.gets(f"import {a_file(LYFTA + row)} --unit kg")

    assert lifter.sets("rpe, rir") == [(rpe, rir)]


@pytest.mark.parametrize("name", ["lyfta", "repcount", "fitnotes2"])
def test_an_app_that_does_not_say_its_unit_is_asked_for_it(lifter, name):
    refused = lifter.types(f"import {SAMPLES / name / 'export.csv'}")

    assert refused.code == 2
    assert "does not say kg or lb" in refused.err


@pytest.mark.parametrize(
    ("kg", "lb", "kept"),
    [
        ("50.0", "110.231131092438", (50000, "kg")),
        ("61.23496995", "135.0", (135000, "lb")),
        ("0.0", "0.0", (None, None)),
        ("", "45", (45000, "lb")),
    ],
)
def test_heavyset_keeps_the_weight_that_was_typed(lifter, a_file, kg, lb, kept):
    row = f"2024-12-14 18:12:33,Push,Press,10,{kg},{lb},,0\n"
    lifter.gets(f"import {a_file(HEAVYSET + row)}")

    assert lifter.sets("load, unit") == [kept]


@pytest.mark.parametrize(
    ("work", "load", "read"),
    [
        ("8 repetitions", "62,50 kg", (8, None, 62500, None)),
        ("60 secondi", "0,00 kg", (None, 60, None, None)),
        ("7 Minuten", "0,73 km", (None, 420, None, 730000)),
        ("1:30", "10 lb", (None, 90, 10000, None)),
        ("2 hours", "3 mi", (None, 7200, None, 4828032)),
    ],
)
def test_gymbook_says_what_a_number_counts_in_its_cell(lifter, a_file, work, load, read):
    row = f'25.12.2021,Legs,07:02,Squats,"{work}","{load}",,No\n'
    lifter.gets(f"import {a_file(GYMBOOK + row)}")

    assert lifter.sets("reps, seconds, load, distance") == [read]


def test_gymbook_reads_no_english_date_that_could_be_either(lifter, a_file):
    row = "3/4/21,Legs,07:02,Squats,5 repetitions,60 kg,,No\n"

    assert "can be 3 April or 4 March" in lifter.types(f"import {a_file(GYMBOOK + row)}").err


def test_gymbook_refuses_a_word_that_it_does_not_know(lifter, a_file):
    row = "25.12.2021,Legs,07:02,Squats,5 vueltas,60 kg,,No\n"

    assert "is neither reps nor a time" in lifter.types(f"import {a_file(GYMBOOK + row)}").err


def test_fitnotes_2_refuses_a_status_that_it_does_not_know(lifter, a_file):
    row = "Push,2025-02-23T10:13:53Z,,Press,Barbell,5,40,,Paused,false,,\n"

    assert (
        "is not a status liftlog knows"
        in lifter.types(f"import {a_file(FITNOTES2 + row)} --unit kg").err
    )


def test_repcount_writes_help_below_0(lifter, a_file):
    row = "2025-05-01 18:00,2025-05-01 19:00,Dips,-14,8,,,,Pull\n"
    lifter.gets(f"import {a_file(REPCOUNT + row)} --unit kg")

    assert lifter.sets("load, load_type") == [(-14000, "bodyweight")]


@pytest.mark.parametrize("name", TABLES)
def test_a_file_with_other_line_ends_and_a_mark_is_the_same(lifter, a_file, name):
    lifter.at("2026-06-01T12:00:00")
    for path in sorted((SAMPLES / name).iterdir()):
        text = path.read_text(encoding="utf-8")
        first = lifter.asks(f"import {path} --unit kg")
        other = a_file("\ufeff" + text.replace("\n", "\r\n"), path.name)
        again = lifter.asks(f"import {other} --unit kg")

        assert (0, first["sets"]) == (again["sets"], again["skipped"]["seen"])


@pytest.mark.parametrize("name", TABLES)
def test_sets_are_the_same_in_another_zone(lifter, name):
    lifter.at("2026-06-01T12:00:00")
    for path in sorted((SAMPLES / name).iterdir()):
        first = lifter.asks(f"import {path} --unit kg --timezone Europe/Berlin")
        again = lifter.asks(f"import {path} --unit kg --timezone America/New_York")

        assert (0, first["sets"]) == (again["sets"], again["skipped"]["seen"])
