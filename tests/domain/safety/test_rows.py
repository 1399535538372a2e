"""Rows: what every table may hold."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from liftlog.domain.safety.rows import _COLUMNS, missing_in, problems_of
from liftlog.services.base.workspace import open_workspace
from liftlog.store.base.journal import TABLES

A_SET = {
    "id": "a", "workout": "w", "exercise": "superman", "performed_at": "2026-01-05T17:00:00Z",
    "timezone": "Europe/Berlin", "day": "2026-01-05", "position": 1, "kind": "working",
    "reps": 12, "load": 40000, "unit": "kg", "load_type": "external", "rpe": 80, "level": None,
    "light": 0, "note": "first", "goal": "hypertrophy", "planned_sets": 3, "deleted_at": None,
}  # fmt: skip


def test_it_knows_every_column_of_every_table_with_events(tmp_path: Path):
    with open_workspace(str(tmp_path / "liftlog.db")) as ws:
        for table, _ in TABLES.values():
            columns = {row[1] for row in ws.db.execute(f"pragma table_info({table})")}
            assert set(_COLUMNS[table]) == columns, table


def test_the_catalogue_holds_nothing_wrong(tmp_path: Path):
    with open_workspace(str(tmp_path / "liftlog.db")) as ws:
        ws.db.row_factory = sqlite3.Row
        for table, _ in TABLES.values():
            for row in ws.db.execute(f"select * from {table}"):
                assert list(problems_of(table, dict(row))) == []
                assert list(missing_in(table, dict(row))) == []


def test_a_set_as_it_is_logged():
    assert list(problems_of("sets", A_SET)) == []
    assert list(missing_in("sets", A_SET)) == []
    assert [column for column, _ in missing_in("sets", {"id": "a"})][:2] == ["workout", "exercise"]


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("reps", -1), ("reps", True), ("reps", 10**19), ("reps", "12"), ("reps", 1.5),
        ("load", 10**13), ("load", None), ("unit", "stone"), ("kind", []), ("kind", None),
        ("performed_at", "2026-02-30T17:00:00Z"), ("performed_at", "2026-01-05 17:00"),
        ("day", "2026-13-01"), ("day", "2026-01-08"), ("timezone", "Mars/Base"),
        ("timezone", []), ("rpe", 200), ("note", "\ud800"), ("note", 5), ("id", "a\tb"),
        ("exercise", "Big Lift"), ("light", 2), ("colour", "red"), ("performed_at", b"\xff"),
    ],
)  # fmt: skip
def test_a_value_that_no_set_has(column: str, value: object):
    named = [name for name, _ in problems_of("sets", {**A_SET, column: value})]
    assert named in ([column], ["load"])


def test_the_patch_of_an_event_is_checked_by_what_it_names():
    assert list(problems_of("sets", {"reps": 11})) == []
    assert list(problems_of("goals", {"reps_low": 900, "reps_high": 3})) != []
    assert list(problems_of("settings", {"value": "anything"})) == []


@pytest.mark.parametrize(
    ("key", "value", "wrong"),
    [
        ("policy.deload", "off", None),
        ("policy.absurd.reps", "300", None),
        ("policy.deload", None, None),
        ("policy.deload.cut", "9", "value"),
        ("policy.nonsense", "on", "key"),
        ("policy.nonsense", None, "key"),
        ("colour", "red", "key"),
        ("zone", "UTC", None),
        ("notify", "bell,osc9", None),
        ("notify", "horn", "value"),
        ("gym", "", None),
        ("gym", "a\tb", "value"),
    ],
)
def test_settings_are_those_that_are_read(key: str, value: str | None, wrong: str | None):
    found = [column for column, _ in problems_of("settings", {"key": key, "value": value})]
    assert found == ([wrong] if wrong else [])


def test_a_range_has_two_ends_in_a_whole_row():
    assert ("seconds_high", "is missing") in missing_in("exercises", {"seconds_low": 20})
    assert list(problems_of("exercises", {"seconds_low": 20})) == []
    assert [c for c, _ in problems_of("exercises", {"seconds_low": 20, "seconds_high": None})] == [
        "seconds_low"
    ]
    assert [c for c, _ in problems_of("plans", {"rest_low": 90, "rest_high": 60})] == ["rest_low"]


def test_an_unknown_table_holds_nothing():
    assert list(problems_of("dreams", {"id": "a"})) == [("dreams", "is not a known table")]
