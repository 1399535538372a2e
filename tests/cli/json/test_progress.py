"""JSON of `progress`, `records` and `body`: success, nothing found, refusal. The runner checks
the schemas."""

from __future__ import annotations

import json

import pytest

from tests.cli.runner import Lifter

MACHINE = "machine-back-extension"
USAGE, REFUSED, NOT_FOUND = 2, 1, 3


@pytest.fixture
def trained(lifter: Lifter) -> Lifter:
    """Someone with some weeks of sets of many kinds."""
    for week, load in enumerate((40, 42.5, 42.5, 45)):
        for day in (1, 4):
            lifter.session(f"2026-03-{week * 7 + day:02}", f"12@{load}kg 12 11")
    lifter.gets("log superman 12 12")
    lifter.gets("log plank 50s")
    lifter.gets("log treadmill 5km 30:00")
    lifter.gets("log band-good-morning 12@band:red")
    lifter.gets("log squat 5@225lb")
    return lifter


def test_every_exercise_in_a_row_with_kilograms(trained: Lifter) -> None:
    said = trained.asks("progress")
    rows = {row["exercise"]: row for row in said["items"]}
    assert (rows[MACHINE]["last_load"], rows[MACHINE]["last_load_kg"]) == ("45", 45.0)
    assert rows[MACHINE]["volume_load_4w_kg"] == float(rows[MACHINE]["volume_load_4w"])
    assert (rows["squat"]["unit"], rows["squat"]["heaviest_load_kg"]) == ("lb", 102.058)
    assert rows["plank"]["longest_seconds"] == 50
    assert rows["treadmill"]["longest_distance_m"] == "5000"


def test_one_exercise_session_by_session(trained: Lifter) -> None:
    trained.gets(f"exercise set {MACHINE} --target 60kg")
    said = trained.asks(f"progress {MACHINE}")
    last = said["sessions"][-1]
    assert (last["loads"], last["loads_kg"]) == (["45"] * 3, [45.0] * 3)
    assert (last["next_unit"], last["next_kg"]) == ("kg", float(last["next"]))
    summary = said["summary"]
    assert summary["trend_kg"] == float(summary["trend"])
    assert (said["target"]["amount_kg"], said["target"]["reached_on"]) == (60.0, None)
    assert trained.asks(f"progress {MACHINE} --chart") == said
    for name in ("superman", "plank", "treadmill", "band-good-morning", "squat"):
        assert trained.asks(f"progress {name}")["exercise"] == name
    pounds = trained.asks(f"progress {MACHINE} --unit lb")["sessions"][-1]
    assert (pounds["load"], pounds["kg"]) == ("99.208", 45.0)


@pytest.mark.parametrize("way", ["exercise", "week", "month", "goal", "muscle"])
def test_totals_by_each_way(trained: Lifter, way: str) -> None:
    said = trained.asks(f"progress --by {way} --unit kg")
    first = said["items"][0]
    assert way in first
    assert isinstance(first["working_sets"], str if way == "muscle" else int)
    if way != "muscle":
        assert first["volume_load_kg"] == pytest.approx(float(first["volume_load"]), abs=0.001)


def test_the_days_of_a_calendar(trained: Lifter) -> None:
    days = trained.asks("progress --calendar")["items"]
    assert days[0] == {"day": "2026-03-01", "working_sets": 3}


def test_records_say_in_which_unit_each_load_is(trained: Lifter) -> None:
    records = trained.asks(f"records {MACHINE}")["items"]
    heaviest = next(it for it in records if it["record"] == "heaviest")
    assert (heaviest["value"], heaviest["value_kg"], heaviest["before_kg"]) == ("45", 45.0, 42.5)
    reps = next(it for it in records if it["record"] == "reps")
    assert (reps["unit"], reps["load_unit"], reps["kg"]) == (None, "kg", float(reps["load"]))
    assert isinstance(reps["value"], int)
    kinds = set()
    for name in ("superman", "plank", "treadmill", "band-good-morning", "squat"):
        kinds |= {it["record"] for it in trained.asks(f"records {name}")["items"]}
    assert {"time", "distance", "pace"} <= kinds
    # The other formats have the columns that they always had.
    assert "load_unit" not in trained.gets(f"records {MACHINE} --format tsv")


def test_nothing_yet_is_an_empty_list(lifter: Lifter) -> None:
    assert lifter.asks("progress")["items"] == []
    assert lifter.asks(f"progress {MACHINE}")["sessions"] == []
    for way in ("week", "muscle"):
        assert lifter.asks(f"progress --by {way}")["items"] == []
    assert lifter.asks("progress --calendar")["items"] == []
    assert lifter.asks("records")["items"] == []
    assert lifter.asks("body")["measurements"] == []
    assert lifter.asks("body weight")["measurements"] == []


def test_measurements_are_saved_corrected_confirmed_and_deleted(lifter: Lifter) -> None:
    lifter.at("2026-01-01T08:00:00").gets("body 82.4kg waist 84cm fat 18% --note 'after a flu'")
    saved = lifter.at("2026-01-05T08:00:00").asks("body 81.6kg")["measurements"][0]
    assert (saved["value"], saved["value_kg"]) == ("81.6", 81.6)
    assert (saved["change"], saved["change_kg"]) == ("-0.8", -0.8)
    edited = lifter.asks("body edit last 181lb")["measurements"][0]
    assert (edited["id"], edited["value_kg"]) == (saved["id"], 82.1)
    typo = lifter.asks("body 28kg")
    assert typo["measurements"][0]["doubtful"] is True
    assert "looks like a typo" in typo["notices"][0]
    confirmed = lifter.asks("body confirm last")
    assert (confirmed["measurements"][0]["doubtful"], confirmed["notices"]) == (False, [])
    deleted = lifter.asks("body delete last")["deleted"]
    assert [it["id"] for it in deleted] == [typo["measurements"][0]["id"]]
    lifter.gets("undo")
    assert lifter.asks("body weight")["measurements"][0]["value_kg"] == pytest.approx(28, abs=0.01)


def test_measurements_over_time_and_the_newest_of_each(lifter: Lifter) -> None:
    lifter.at("2026-01-01T08:00:00").gets("body 82kg waist 84cm")
    lifter.at("2026-01-05T08:00:00").gets("body 81kg waist 83cm")
    weight, waist = lifter.asks("body")["measurements"]
    assert (weight["value_kg"], weight["change_kg"]) == (81.0, -1.0)
    assert "value_kg" not in waist
    course = lifter.asks("body weight --unit lb")
    assert (course["unit"], course["measurements"][0]["value_kg"]) == ("lb", 81.0)


@pytest.mark.parametrize(
    ("line", "code", "error"),
    [
        ("progress xyzzy", NOT_FOUND, "unknown-exercise"),
        ("progress --by fun", USAGE, "wrong-usage"),
        ("progress --chart", USAGE, "wrong-usage"),
        ("progress --since never", USAGE, "wrong-usage"),
        ("records xyzzy", NOT_FOUND, "unknown-exercise"),
        ("records --unit stone", USAGE, "wrong-usage"),
        ("body 82.4kg --since 4w", USAGE, "wrong-usage"),
        ("body xyzzy", NOT_FOUND, "not-found"),
        ("body edit zzzzzz 80kg", NOT_FOUND, "not-found"),
        ("body delete", USAGE, "wrong-usage"),
        ("body confirm zzzzzz", NOT_FOUND, "not-found"),
    ],
)
def test_a_refusal_is_json(lifter: Lifter, line: str, code: int, error: str) -> None:
    lifter.gets("log superman 8")
    answer = lifter.types(f"{line} --json")
    assert (answer.code, json.loads(answer.out)["error"]["code"]) == (code, error)
