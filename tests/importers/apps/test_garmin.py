"""Garmin's FIT files: which sets are in them, and what is said where they cannot be read."""

import sys
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import SAMPLES
from tests.golden import golden_bytes
from tests.importers.fit import Value, a_fit, at

SAMPLE = SAMPLES / "garmin" / "strength.fit"
SESSION: tuple[str, dict[str, Value]] = (
    "session",
    {
        "timestamp": at("2026-03-02T18:00:00"),
        "start_time": at("2026-03-02T17:30:00"),
        "total_elapsed_time": 1800,
        "sport": 10,
        "sport_profile_name": "Strength",
    },
)


def a_set(minute: int, **values: Value) -> tuple[str, dict[str, Value]]:
    start = at(f"2026-03-02T17:{minute:02}:00")
    said: dict[str, Value] = {"start_time": start, "set_type": 1, "duration": 41.5}
    return "set", said | values


MESSAGES = [
    ("file_id", {"type": 4, "time_created": at("2026-03-02T17:30:00")}),
    ("exercise_title", {"exercise_category": 28, "exercise_name": 900, "wkt_step_name": "Box"}),
    ("record", {"timestamp": at("2026-03-02T17:31:00")}),
    a_set(31, repetitions=12, weight=40.0, category=28, category_subtype=6, message_index=0),
    a_set(32, set_type=0),
    a_set(33, repetitions=5, weight=61.25, category=0, category_subtype=1, weight_display_unit=2),
    a_set(35, repetitions=8, weight=0, category=(65534, 21), category_subtype=(65535, 1)),
    a_set(36, repetitions=6, weight=10.0, category=21, category_subtype=24),
    a_set(37, repetitions=0, weight=None, category=19, category_subtype=43, duration=60),
    a_set(38, repetitions=7, weight=50.0, category=28, category_subtype=900, own=3),
    a_set(39, repetitions=7, weight=50.0, category=28, category_subtype=901),
    a_set(40, repetitions=9, weight=20.0, category=65534, category_subtype=65535),
    a_set(41, repetitions=9, weight=20.0, category=200, category_subtype=2),
    SESSION,
]


@pytest.fixture
def lifter(lifter):
    return lifter.at("2026-06-01T12:00:00")


def test_the_sample_is_what_the_code_writes():
    today = a_fit(MESSAGES)

    assert golden_bytes(SAMPLE, today) == today


def test_sets_have_names_and_units_and_rests_are_skipped(lifter):
    report = lifter.asks(f"import {SAMPLE} --timezone Europe/Berlin")

    assert (report["rows"], report["sets"], report["skipped"]) == (10, 9, {"rest": 1})
    assert [exercise["name"] for exercise in report["exercises"]] == [
        "Barbell Back Squat",
        "Barbell Bench Press",
        "30 Degree Lat Pulldown",
        "Pull Up (Weighted)",
        "Plank",
        "Box",
        "Squat 901",
        "unknown",
        "Garmin 200 2",
    ]
    assert lifter.sets("reps, seconds, load, unit, load_type") == [
        (12, None, 40_000, "kg", "external"),
        (5, None, 135_000, "lb", "external"),
        (8, None, None, None, "bodyweight"),
        (6, None, 10_000, "kg", "bodyweight"),
        (None, 60, None, None, "bodyweight"),
        (7, None, 50_000, "kg", "external"),
        (7, None, 50_000, "kg", "external"),
        (9, None, 20_000, "kg", "external"),
        (9, None, 20_000, "kg", "external"),
    ]


def test_times_are_in_utc(lifter):
    lifter.gets(f"import {SAMPLE} --timezone Europe/Berlin")

    assert "2026-03-02T18:31:00+01:00" in lifter.gets("export")


def test_kilograms_are_kept_where_they_are_asked_for(lifter):
    lifter.gets(f"import {SAMPLE}")
    again = lifter.asks(f"import {SAMPLE} --store kg")

    assert (again["sets"], again["skipped"]) == (0, {"rest": 1, "seen": 9})


@given(st.integers(1, 800))
def test_half_pounds_are_whole_again(halves):
    from liftlog.importers.apps.garmin import in_pounds

    shown = halves / 2
    sixteenths = round(shown * 0.45359237 * 16)

    assert float(in_pounds(f"{sixteenths / 16:.4f}")) == shown


def test_an_activity_without_sets_says_so(lifter, a_file):
    report = lifter.asks(f"import {a_file(a_fit([MESSAGES[0], SESSION]), 'run.fit')}")

    assert (report["rows"], len(report["warnings"])) == (0, 1)
    assert report["warnings"][0].startswith("no strength sets in it")


def test_a_set_without_any_time_is_a_bad_row(lifter, a_file):
    answer = lifter.types(
        f"import {a_file(a_fit([('set', {'set_type': 1, 'repetitions': 5})]), 'a.fit')}"
    )

    assert answer.code == 4
    assert "line 1: the set has no time" in answer.err


@pytest.mark.parametrize("cut", [13, 30, 200, -1])
def test_a_broken_file_is_refused_in_a_line(lifter, a_file, cut):
    answer = lifter.types(f"import {a_file(a_fit(MESSAGES)[:cut], 'a.fit')}")

    assert (answer.code, lifter.sets()) == (4, [])
    assert "a.fit is a broken FIT file\nnote: " in answer.err


@given(st.data())
def test_no_changed_byte_breaks_more_than_the_file(data):
    from liftlog.errors import UnreadableFile
    from liftlog.importers.apps.garmin import told

    content = bytearray(a_fit(MESSAGES))
    place = data.draw(st.integers(0, len(content) - 1))
    content[place] ^= data.draw(st.integers(1, 255))
    try:
        told(BytesIO(content), "a.fit")
    except UnreadableFile as refusal:
        said = refusal.hint or "\n"
    else:
        said = ""
    assert "\n" not in said


def test_without_the_extra_one_message_says_what_to_install(lifter, monkeypatch):
    monkeypatch.setitem(sys.modules, "fitdecode", None)
    answer = lifter.types(f"import {SAMPLE}")

    assert (answer.code, answer.out) == (4, "")
    assert answer.err.splitlines() == [
        f"liftlog: {SAMPLE} is a FIT file, and the package that reads those is missing",
        "note: install it with pip install 'liftlog[garmin]'",
    ]
