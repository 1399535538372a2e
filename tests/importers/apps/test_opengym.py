"""openGym's backups: both forms, and what is said about them."""

import json

import pytest

from tests.conftest import SAMPLES

FIRST = json.loads((SAMPLES / "opengym" / "first.json").read_text("utf-8"))
DAY = {"id": "w9", "d": "2025-03-03", "name": "A"}


@pytest.fixture
def lifter(lifter):
    return lifter.at("2026-06-01T12:00:00")


def backup(*sets: object, unit: str | None = "kg", **entry: object) -> str:
    workout = {**DAY, "entries": [{"id": "x", "sets": sets, **entry}]}
    return json.dumps({"unit": unit, "workouts": [workout], "customEx": [{"id": "x", "n": "Row"}]})


@pytest.mark.parametrize(
    ("row", "entry", "read"),
    [
        ({"w": 60, "r": 5, "done": True}, {}, (5, None, 60_000, "external")),
        ({"w": 60.5, "r": 5}, {}, (5, None, 60_500, "external")),
        ({"w": 0, "r": 5, "done": True}, {}, (5, None, None, "bodyweight")),
        ({"w": 9, "r": 5}, {"target": {"bodyweight": True}}, (5, None, 9_000, "bodyweight")),
        ({"w": 9, "r": 5}, {"target": {"assisted": True}}, (5, None, -9_000, "bodyweight")),
        ({"sec": 45, "w": 0}, {}, (None, 45, None, "bodyweight")),
        ({"min": 1.5, "speed": 8}, {}, (None, 90, None, "bodyweight")),
    ],
)
def test_a_set_says_its_work(lifter, a_file, row, entry, read):
    lifter.gets(f"import {a_file(backup(row, **entry), 'b.json')}")

    assert lifter.sets("reps, seconds, load, load_type") == [read]


def test_exercises_without_a_name_are_told_and_can_be_mapped(lifter, a_file):
    path = SAMPLES / "opengym" / "first.json"
    mapping = a_file('[exercises]\n"openGym 0032" = "machine-back-extension"\n', "m.toml")
    report = lifter.asks(f"import {path} --map {mapping}")
    told = "3 exercises without a name in the file: openGym 0032; name them with --map"

    assert [report["exercises"][0][key] for key in ("matched", "sets")] == ["map", 3]
    assert told in report["warnings"]


def test_a_file_without_a_unit_is_asked_for_it(lifter, a_file):
    path = a_file(backup({"w": 60, "r": 5}, unit=None), "b.json")

    assert "does not say kg or lb" in lifter.types(f"import {path}").err
    assert lifter.asks(f"import {path} --unit kg")["sets"] == 1


def test_a_workout_with_its_day_alone_is_of_that_day(lifter, a_file):
    lifter.gets(f"import {a_file(backup({'w': 60, 'r': 5}), 'b.json')}")

    assert lifter.rows("select day from workouts") == [("2025-03-03",)]


def test_drops_within_drops_have_no_end_in_sight(lifter, a_file):
    row: object = []
    for _ in range(400):
        row = [{"segments": row, "observations": [{"metric": "repetitions", "value": 5}]}]
    exposure = {"exerciseId": "x", "performance": {"sets": row}}
    document = {**FIRST, "workouts": [{**DAY, "exposures": [exposure]}]}
    report = lifter.asks(f"import {a_file(json.dumps(document), 'b.json')}")

    assert report["kinds"] == {"working": 1, "drop": 1}


@pytest.mark.parametrize(
    "change",
    [
        {"workouts": "none"},
        {"workouts": [{**DAY, "entries": [{"id": "x", "sets": 3}]}]},
        {"workouts": [{**DAY, "entries": [{"id": "x", "sets": [{"w": "heavy", "r": 5}]}]}]},
        {"workouts": [{**DAY, "start": 1e300, "entries": [{"id": "x", "sets": [{"r": 5}]}]}]},
        {"workouts": [{**DAY, "d": None, "entries": [{"id": "x", "sets": [{"r": 5}]}]}]},
        {"customEx": 1},
    ],
)
def test_another_form_is_refused(lifter, a_file, change):
    answer = lifter.types(f"import {a_file(json.dumps({**FIRST, **change}), 'b.json')}")

    assert (answer.code, answer.out, lifter.sets()) == (4, "", [])
