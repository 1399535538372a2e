"""Supersets that travel: from other apps, through exports, with workouts merged or split."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.runner import MONDAY, Lifter
from tests.importers.test_samples import a_backup

MACHINE, RAISE = "machine-back-extension", "leg-raise"
LABELS = "exercise, superset"
DAY = "2024-02-01"


@pytest.fixture
def trained(lifter: Lifter) -> Lifter:
    """A superset at six, another one at eight."""
    lifter.at(MONDAY).gets(f"log {MACHINE} 12,11@40kg + {RAISE} 10,9")
    lifter.gets("workout finish")
    lifter.at("20:00").gets("log superman 8 + back-extension-45 8 --new-workout")
    return lifter


@pytest.mark.parametrize("form", ["json", "csv", "hevy"])
def test_an_export_comes_back_with_its_supersets(
    trained: Lifter, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, form: str
):
    before = trained.sets("exercise, superset is not null, reps")
    file = tmp_path / "moved"
    file.write_text(trained.types(f"export --format {form}").out, encoding="utf-8")
    monkeypatch.setenv("LIFTLOG_DB", str(tmp_path / "other.db"))
    trained.gets(f"import {file}")

    assert sorted(trained.sets("exercise, superset is not null, reps")) == sorted(before)
    pairs = trained.rows(
        "select count(distinct exercise) from sets group by workout, superset order by 1"
    )
    assert pairs == [(2,), (2,)]


def test_what_strong_cannot_carry_is_said(trained: Lifter):
    assert "supersets" in trained.types("export --format strong").err


def test_history_and_its_table_show_the_superset(trained: Lifter):
    items = trained.asks("history")["items"]
    assert [item["superset"] for item in items] == ["A"] * 6
    assert [item["exercise"] for item in items] == [
        "back-extension-45", "superman", RAISE, MACHINE, RAISE, MACHINE,
    ]  # fmt: skip
    shown = trained.types("history", on_terminal=True).out
    assert "Superset" in shown
    assert "superset A" in trained.wide(40).types("history", on_terminal=True).out


def test_without_a_superset_there_is_no_column(lifter: Lifter):
    lifter.session("2026-01-02", "12,11@40kg")

    assert "uperset" not in lifter.types("history", on_terminal=True).out


def test_merged_workouts_keep_their_supersets_apart(trained: Lifter):
    ids = [name for (name,) in trained.rows("select id from workouts order by started_at")]
    trained.gets(f"workout merge {' '.join(ids)}")

    assert trained.sets(LABELS) == [
        (MACHINE, "A"), (RAISE, "A"), (MACHINE, "A"), (RAISE, "A"),
        ("superman", "B"), ("back-extension-45", "B"),
    ]  # fmt: skip
    trained.gets("undo")
    assert [label for _, label in trained.sets(LABELS)] == ["A"] * 6


def test_the_same_superset_of_two_merged_workouts_is_one(trained: Lifter):
    trained.at("22:00").gets("log leg-raise 5 + superman 5 --new-workout")
    trained.at("22:05").gets("log back-extension-45 5 + superman 5")
    ids = [name for (name,) in trained.rows("select id from workouts order by started_at")]
    trained.gets(f"workout merge {' '.join(ids)}")

    # The last pair is that of the second workout; the A of each workout is another superset.
    labels = [label for _, label in trained.sets(LABELS)]
    assert labels == ["A"] * 4 + ["C"] * 2 + ["D"] * 2 + ["C"] * 2


def test_a_split_leaves_the_labels(trained: Lifter):
    second = trained.sets("id")[2][0]
    trained.gets(f"workout split {second}")

    assert trained.rows(
        "select count(distinct workout), min(superset), max(superset) from sets"
        f" where exercise in ('{MACHINE}', '{RAISE}')"
    ) == [(2, "A", "A")]


def test_a_deleted_set_of_a_round_is_due_again(trained: Lifter):
    trained.at("20:02").gets("log 8 + 8")
    trained.gets("delete last")

    assert trained.gets("status --format '{exercise}'").strip() == "back-extension-45"
    trained.gets("log 8")
    assert trained.sets(LABELS)[-1] == ("back-extension-45", "A")


@pytest.mark.parametrize("words", ["--clear superset", "--superset ''", "--superset ' '"])
def test_a_set_that_is_taken_out_of_the_superset_goes_on_alone(trained: Lifter, words: str):
    trained.gets(f"edit last {words}")
    trained.at("20:02").gets("log back-extension-45 8")

    assert [label for _, label in trained.sets(LABELS)][-2:] == [None, None]


def grouped(path: Path, *groups: tuple[int, str, str, tuple[int, ...]]) -> Path:
    """FitNotes' backup with these groups: number, name, day and exercises."""
    a_backup(path)
    with closing(sqlite3.connect(path)) as db, db:
        db.execute(f"insert into training_log values (6, 2, '{DAY}', 0, 0, 0, 0, 60, 1)")
        db.execute("create table WorkoutGroup(_id integer, name text, date text, colour integer)")
        db.execute(
            "create table WorkoutGroupExercise"
            "(_id integer, exercise_id integer, date text, workout_group_id integer)"
        )
        for number, name, day, exercises in groups:
            db.execute("insert into WorkoutGroup values (?, ?, ?, 0)", (number, name, day))
            db.executemany(
                "insert into WorkoutGroupExercise values (null, ?, ?, ?)",
                [(exercise, day, number) for exercise in exercises],
            )
    return path


def test_groups_of_a_fitnotes_backup_are_supersets(lifter: Lifter, tmp_path: Path):
    path = grouped(
        tmp_path / "x.fitnotes",
        (1, "Back and belly", DAY, (1, 2)),
        (2, "", "2024-02-02", (1, 2)),
        (3, "of one alone", "2024-02-02", (2,)),
        (4, "of a routine", "", (1, 2)),
    )
    report = lifter.asks(f"import {path}")

    assert lifter.rows("select day, superset, count(*) from sets group by 1, 2 order by 1") == [
        (DAY, "Back and belly", 4), ("2024-02-02", "A", 1),
    ]  # fmt: skip
    read = {column["name"]: column for column in report["columns"]}
    assert "superset" in str(read["WorkoutGroupExercise.workout_group_id"])


def test_a_backup_with_groups_adds_no_set_twice(lifter: Lifter, tmp_path: Path):
    lifter.gets(f"import {a_backup(tmp_path / 'plain.fitnotes')}")
    report = lifter.asks(f"import {grouped(tmp_path / 'x.fitnotes', (1, '', DAY, (1, 2)))}")

    assert (report["sets"], report["skipped"]["seen"]) == (1, 4)


def test_hevys_supersets_are_read(lifter: Lifter, tmp_path: Path):
    head = (
        "title,start_time,end_time,description,exercise_title,superset_id,exercise_notes,"
        "set_index,set_type,weight_kg,reps,distance_km,duration_seconds,rpe\n"
    )
    row = '"Pull","5 Jan 2026, 18:00","5 Jan 2026, 19:00",,"{}",{},,{},normal,{},{},,,\n'
    file = tmp_path / "hevy.csv"
    file.write_text(
        head
        + row.format("Leg Raise", 0, 0, "", 10)
        + row.format("Leg Raise", 0, 1, "", 9)
        + row.format("Romanian Deadlift (Barbell)", 0, 0, 60, 8)
        + row.format("Superman", "", 0, "", 8),
        encoding="utf-8",
    )
    lifter.gets(f"import {file}")

    assert [label for _, label in lifter.sets(LABELS)] == ["0", "0", "0", None]
