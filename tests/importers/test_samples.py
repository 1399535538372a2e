"""What every sample comes to, row by row: the report, and the sets as liftlog writes them."""

import json
import sqlite3
from pathlib import Path

import pytest

from tests.cli.runner import Lifter
from tests.conftest import SAMPLES
from tests.golden import GOLDEN, golden

# What is said on the command line where the file does not say it.
SAID = {
    "strong/s1.csv": "--unit kg",
    "lyfta/export.csv": "--unit kg",
    "repcount/export.csv": "--unit kg",
    "fitnotes2/export.csv": "--unit kg",
    "strong/s1b.csv": "--unit lb",
    "strong/portuguese.csv": "--unit kg",
    "strong/german.csv": "--unit kg",
    "strong/french.csv": "--unit kg",
    "strong/chinese.csv": "--unit kg",
    "fitnotes/older.csv": "--unit kg",
    "mapped/eigene.csv": f"--map {SAMPLES / 'mapped' / 'eigene.toml'}",
}
FILES = sorted(
    str(path.relative_to(SAMPLES))
    for path in SAMPLES.glob("*/*")
    if path.suffix != ".toml" and path.parent.name != "v0.1"  # see test_files_of_0_1
)


def outcome(lifter: Lifter, path: Path, said: str) -> str:
    """The report and the export after it."""
    report = lifter.asks(f"import {path} {said} --timezone Europe/Berlin")
    assert str(path) == report.pop("path")
    # Which columns say something, so that the difference can be read.
    form = "export --format body" if "measurements" in report else "export"
    lines = [line.split(",", 1)[1] for line in lifter.gets(form).splitlines()]
    return json.dumps(report, ensure_ascii=False, indent=1) + "\n\n" + "\n".join(lines) + "\n"


@pytest.mark.parametrize("name", FILES)
def test_a_sample_comes_in_as_its_golden_file_says(lifter, name):
    said = SAID.get(name, "")
    report = outcome(lifter.at("2026-06-01T12:00:00"), SAMPLES / name, said)

    assert report == golden(GOLDEN / "import" / f"{name.replace('/', '-')}.txt", report)


@pytest.mark.parametrize("name", FILES)
def test_every_row_of_a_sample_is_accounted_for(lifter, name):
    said = SAID.get(name, "")
    report = lifter.at("2026-06-01T12:00:00").asks(f"import {SAMPLES / name} {said}")

    measured = sum(report.get("measurements", {}).values())
    assert report["rows"] == report["sets"] + measured + sum(report["skipped"].values())
    assert lifter.rows("select count(*) from measurements") == [(measured,)]
    assert report["sets"] == sum(entry["sets"] for entry in report["exercises"])
    assert report["sets"] == len(lifter.sets())


@pytest.mark.parametrize("name", FILES)
def test_a_sample_comes_in_once(lifter, name):
    said = SAID.get(name, "")
    first = lifter.at("2026-06-01T12:00:00").asks(f"import {SAMPLES / name} {said}")
    before = lifter.contents()
    second = lifter.asks(f"import {SAMPLES / name} {said}")

    brought = first["sets"] + sum(first.get("measurements", {}).values())
    assert (0, brought) == (second["sets"], second["skipped"]["seen"])
    assert not second.get("measurements")
    assert before == lifter.contents()


def test_every_format_has_a_sample():
    from liftlog.importers.registry import FORMATS

    folders = {path.name for path in SAMPLES.iterdir()}
    made_here = {"fitnotes-backup", "liftlog-json"}
    assert {known.key for known in FORMATS} <= folders | made_here


def a_backup(path: Path) -> Path:
    """A FitNotes backup with the tables and columns that are read."""
    db = sqlite3.connect(path)
    db.executescript(
        """
        pragma user_version = 20;
        create table exercise(_id integer primary key, name text, category_id integer,
          exercise_type_id integer, weight_increment integer);
        create table training_log(_id integer primary key, exercise_id integer, date date,
          metric_weight real, reps integer, unit integer, distance integer,
          duration_seconds integer, is_complete integer);
        create table Comment(_id integer primary key, owner_type_id integer, owner_id integer,
          comment text);
        insert into exercise(_id, name) values (1, 'Back Extension (Machine)'), (2, 'Plank');
        insert into training_log values
          (1, 1, '2024-02-01', 40.0, 12, 1, 0, 0, 1), (2, 1, '2024-02-01', 40.0, 12, 1, 0, 0, 1),
          (3, 1, '2024-02-01', 52.163122550000004, 8, 2, 0, 0, 1),
          (4, 2, '2024-02-02', 0, 0, 0, 0, 90, 1), (5, 2, '2024-02-02', 0, 0, 0, 0, 0, 0);
        insert into Comment values (1, 1, 3, 'heavy');
        """
    )
    db.close()
    return path


def test_a_fitnotes_backup_comes_in_with_its_comments_always_in_kg(lifter, tmp_path):
    report = lifter.asks(f"import {a_backup(tmp_path / 'x.fitnotes')}")

    assert (report["rows"], report["sets"], report["skipped"]) == (5, 4, {"planned": 1})
    assert lifter.sets("reps, seconds, load, unit, note") == [
        (12, None, 40000, "kg", None),
        (12, None, 40000, "kg", None),
        (8, None, 52160, "kg", "heavy"),
        (None, 90, None, None, None),
    ]


def test_a_fitnotes_backup_after_its_csv_brings_nothing_twice(lifter, tmp_path, a_file):
    text = "Date,Exercise,Category,Weight,Weight Unit,Reps,Distance,Distance Unit,Time\n"
    lifter.gets(f"import {a_file(text + '2024-02-01,Back Extension (Machine),Back,40,kgs,12,,,')}")

    report = lifter.asks(f"import {a_backup(tmp_path / 'x.fitnotes')}")

    assert (report["sets"], report["skipped"]["seen"]) == (3, 1)
