"""A sync asks by an index, too: what comes in costs what it is, not what is there."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from liftlog.store.sharing import carried
from tests.homes import Devices
from tests.store.test_query_plans import NEWEST, Recording

# How the touched things are told to a planner that reads the question again.
_TOUCHED = "create temp table touched(subject text primary key) strict"


def walked(log: Path, question: str) -> list[str]:
    """The tables that a question of a sync walks through from end to end."""
    with closing(sqlite3.connect(log)) as db:
        db.execute(_TOUCHED)
        plan = db.execute(f"explain query plan {question}").fetchall()
    return [step for *_, step in plan if step.startswith("SCAN") and "events" in step]


def test_sync_s13_a_set_that_comes_in_is_found_by_an_index(devices: Devices):
    laptop, phone = devices.pair()
    for minute in range(40):
        laptop.at(f"10:{minute:02}").gets("log machine-back-extension 12@40kg")
    devices.settle()
    for minute in (1, 2):
        phone.at(f"12:{minute:02}").gets("log machine-back-extension 12@40kg")
        phone.syncs()
        with pytest.MonkeyPatch.context() as patch:
            recording = Recording(patch)
            assert "in: 1 set" in laptop.at(f"13:{minute:02}").syncs()
    # The newest event is a step from the end.
    asked = [it for it in recording.questions() if not it.endswith(NEWEST)]
    assert any("touched" in question for question in asked)
    assert {q: found for q in asked if (found := walked(laptop.log, q))} == {}


def test_sync_s13_no_transaction_takes_in_more_than_a_file_may_hold(
    devices: Devices, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(carried, "MOST_EVENTS", 30)
    laptop, phone = devices.home("laptop"), devices.home("phone")
    for minute in range(50):
        laptop.at(f"10:{minute:02}").gets("log machine-back-extension 12@40kg")
    laptop.init()
    with pytest.MonkeyPatch.context() as patch:
        recording = Recording(patch)
        phone.join()
    sizes = [0]
    for statement in map(str.lower, recording.statements):
        if statement.startswith("begin"):
            sizes.append(0)
        sizes[-1] += "into events" in statement
    assert sum(sizes) >= 50
    assert max(sizes) <= 30
