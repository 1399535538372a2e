"""Pain on several devices: the safe side first (sync.md, section 4)."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing

import pytest

from tests.homes import Devices, Home

MACHINE = "machine-back-extension"


@pytest.fixture
def pair(devices: Devices) -> tuple[Home, Home]:
    """A phone and a laptop, a good session on Monday; it is Wednesday."""
    phone, laptop = devices.home("phone"), devices.home("laptop")
    phone.at("2026-01-05T18:00:00").gets(f"log {MACHINE} 12,12,12@40kg")
    phone.gets("workout finish")
    phone.init()
    laptop.join()
    for home in (phone, laptop):
        home.at("2026-01-07T17:00:00")
    return phone, laptop


def decision(home: Home) -> str:
    return str(home.asks(f"next {MACHINE}")["decision"])


def test_a_clearing_names_what_it_clears(pair):
    phone, _ = pair
    phone.gets(f"log {MACHINE} 5@20kg --pain severe")
    phone.at("17:05").gets("pain severe")
    phone.at("18:00").gets("pain cleared")

    in_set = phone.rows("select id from sets where pain = 'severe'")[0][0]
    reported = phone.rows("select id from pains where severity = 'severe'")[0][0]
    ((clears,),) = phone.rows("select clears from pains where severity = 'cleared'")
    assert json.loads(clears) == [in_set, reported]
    assert decision(phone) != "stop"


@pytest.mark.parametrize("felt", ["pain severe", f"log {MACHINE} 5@20kg --pain severe"])
def test_severe_pain_that_a_clearing_did_not_know_still_counts(pair, devices, felt):
    phone, laptop = pair
    laptop.gets("pain severe")
    phone.at("18:00").gets(felt)
    laptop.at("19:00").gets("pain cleared")
    assert decision(laptop) != "stop"
    phone.syncs()

    said = laptop.types("sync").err
    assert said == "severe pain of 18:00 (phone) still counts: liftlog pain cleared\n"
    assert decision(laptop) == "stop"
    devices.settle()
    assert decision(phone) == "stop"

    laptop.at("19:30").gets("pain cleared")
    devices.settle()
    devices.assert_alike()
    assert {decision(phone), decision(laptop)} == {"return"}
    assert phone.types("sync").err == ""


def test_severe_pain_of_another_day_is_named_with_its_day(pair):
    phone, laptop = pair
    laptop.gets("pain severe")
    phone.at("18:00").gets("pain severe")
    laptop.at("2026-01-08T19:00:00").gets("pain cleared")
    phone.syncs()

    assert "severe pain of 2026-01-07 18:00 (phone)" in laptop.types("sync").err


def test_a_clearing_without_names_goes_by_time(pair, devices):
    """As older versions wrote it."""
    phone, laptop = pair
    laptop.gets("pain severe")
    phone.at("18:00").gets("pain severe")
    laptop.at("19:00").gets("pain cleared")
    devices.settle()
    for home in (phone, laptop):
        _forget_names(home)

    assert {decision(phone), decision(laptop)} == {"return"}


def _forget_names(home: Home) -> None:
    with closing(sqlite3.connect(home.log, isolation_level=None)) as db:
        db.execute("update pains set clears = null")


def test_two_clearings_of_one_pain_are_one(pair, devices):
    phone, laptop = pair
    phone.gets("pain severe")
    devices.settle()
    phone.at("18:00").gets("pain cleared")
    laptop.at("18:05").gets("pain cleared")
    devices.settle()

    assert decision(phone) == "return"
    assert phone.types("sync").err == laptop.types("sync").err == ""


def test_severe_pain_that_is_reported_late_was_over_with_the_clearing_here(pair, devices):
    """Who reports it knows of the clearing: it adds the pain to what it cleared."""
    phone, laptop = pair
    phone.gets("pain severe")
    phone.at("2026-01-08T18:00:00").gets("pain cleared")
    phone.at("2026-01-09T18:00:00").gets('pain severe --at "2026-01-07 20:00"')
    laptop.at("2026-01-09T18:00:00")
    devices.settle()

    assert {decision(phone), decision(laptop)} == {"return"}
    phone.gets("undo")
    ((clears,),) = phone.rows("select clears from pains where severity = 'cleared'")
    assert len(json.loads(clears)) == 1


def test_an_export_keeps_what_a_clearing_did_not_know(pair, devices, tmp_path):
    phone, laptop = pair
    laptop.gets("pain severe")
    phone.at("18:00").gets("pain severe")
    laptop.at("19:00").gets("pain cleared")
    devices.settle()
    file = tmp_path / "log.json"
    laptop.gets(f"export --format json -o {file}")
    other = devices.home("other").at("2026-01-07T20:00:00")
    other.gets(f"import {file}")

    assert decision(other) == "stop"
