"""wger's API: which answers give which sets, and what is said about them."""

import json

import pytest

from tests.conftest import SAMPLES

LOGS, SESSIONS, EXERCISES = json.loads((SAMPLES / "wger" / "answers.json").read_text("utf-8"))
LOG = {**LOGS["results"][0], "rir": None}


@pytest.fixture
def lifter(lifter):
    return lifter.at("2026-06-01T12:00:00")


@pytest.mark.parametrize(
    "answers",
    [
        [EXERCISES, LOGS, SESSIONS],
        {"results": [*LOGS["results"], *SESSIONS["results"], *EXERCISES["results"]]},
        [
            *EXERCISES["results"],
            *(
                {
                    "session": session,
                    "logs": [log for log in LOGS["results"] if log["session"] == session["id"]],
                }
                for session in SESSIONS["results"]
            ),
        ],
    ],
)
def test_every_form_gives_the_same_sets(lifter, a_file, answers):
    lifter.gets(f"import {SAMPLES / 'wger' / 'answers.json'}")
    before = lifter.sets()
    report = lifter.asks(f"import {a_file(json.dumps(answers), 'other.json')}")

    assert (report["sets"], report["skipped"]) == (0, {"seen": 6})
    assert lifter.sets() == before


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ({}, (5, None, None, 82_500, "kg")),
        ({"weight_unit": 2}, (5, None, None, 82_500, "lb")),
        ({"weight_unit": 3}, (5, None, None, None, None)),
        ({"weight": None}, (5, None, None, None, None)),
        ({"repetitions_unit": 3, "weight": "0.00"}, (None, 5, None, None, None)),
        ({"repetitions_unit": 4, "weight": "0.00"}, (None, 300, None, None, None)),
        ({"repetitions_unit": 8, "weight": "0.00"}, (None, None, 5_000, None, None)),
    ],
)
def test_units_say_what_was_counted(lifter, a_file, said, read):
    lifter.gets(f"import {a_file(json.dumps([{**LOG, **said}]), 'w.json')}")

    assert lifter.sets("reps, seconds, distance, load, unit") == [read]


@pytest.mark.parametrize("zone", ["Europe/Berlin", "America/New_York"])
def test_a_day_stays_the_day_in_any_zone(lifter, a_file, zone):
    path = a_file(json.dumps([{**LOG, "date": "2025-03-05T00:00:00+01:00"}]), "w.json")
    lifter.gets(f"import {path} --timezone {zone}")

    assert lifter.rows("select day from sets") == [("2025-03-05",)]


@pytest.mark.parametrize(
    "broken",
    [
        [{**LOG, "repetitions_unit": 99}],
        [{**LOG, "weight": "heavy"}],
        [{**LOG, "date": None}],
        [LOG, {"mood": "fine"}],
        [LOG, 3],
        [[[[[[[LOG]]]]]]],
    ],
)
def test_another_form_is_refused(lifter, a_file, broken):
    answer = lifter.types(f"import {a_file(json.dumps(broken), 'w.json')}")

    assert (answer.code, answer.out, lifter.sets()) == (4, "", [])
