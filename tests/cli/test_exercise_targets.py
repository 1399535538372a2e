"""Targets: what to reach in an exercise, by when, and when the trend gets there."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest

from liftlog.store.base.location import database_path
from tests.cli.runner import MONDAY, Lifter

MACHINE = "machine-back-extension"
SET = f"exercise set {MACHINE}"


@pytest.fixture
def rising(lifter: Lifter) -> Lifter:
    """Someone whose weights rose by 2.5 kg a week up to 60 kg on the Friday before."""
    for week in range(9):
        day = date(2025, 11, 7) + timedelta(days=7 * week)
        lifter.session(str(day), f"1@{40 + 2.5 * week}kg")
    return lifter.at(MONDAY)


def told(lifter: Lifter, exercise: str = MACHINE) -> dict[str, object]:
    target = lifter.asks(f"progress {exercise}")["target"]
    assert isinstance(target, dict)
    return target


def test_a_target_is_set_shown_and_ended(rising: Lifter):
    assert rising.gets(f"{SET} --target 100kg --by 2026-12").endswith(
        "target 100 kg by 2026-12-31\n"
    )
    assert "Your target   100 kg by 2026-12-31" in rising.gets(f"exercise show {MACHINE}")
    assert rising.asks(f"exercise show {MACHINE}")["target"] == {
        "amount": "100", "amount_kg": 100.0, "unit": "kg", "by": "2026-12-31",
        "since": "2026-01-05",
        "reached_on": None, "on_trend": None,
    }  # fmt: skip

    rising.gets(f"{SET} --target none")
    assert "Your target" not in rising.gets(f"exercise show {MACHINE}")
    assert rising.asks(f"progress {MACHINE}")["target"] is None


def test_the_trend_tells_the_day_on_which_it_is_there(rising: Lifter):
    # 2.5 kg a week from 60 kg on 2 January: 70 kg four weeks on.
    rising.gets(f"{SET} --target 70kg --by 2026-02")

    assert told(rising)["on_trend"] == "2026-01-30"
    said = rising.gets(f"progress {MACHINE} --format table")
    assert "target: 70 kg by 2026-02-28" in said
    assert "on trend: about 2026-01-30\n" in said

    rising.gets(f"{SET} --by 2026-01-15")
    said = rising.gets(f"progress {MACHINE} --format table")
    assert "on trend: about 2026-01-30, too late\n" in said


def test_a_trend_that_does_not_rise_never_gets_there(lifter: Lifter):
    for week in range(4):
        lifter.session(str(date(2025, 12, 5) + timedelta(days=7 * week)), "5@40kg")
    lifter.at(MONDAY).gets(f"{SET} --target 50kg")

    assert told(lifter)["on_trend"] is None
    assert "on trend: not reached\n" in lifter.gets(f"progress {MACHINE} --format table")


def test_with_few_sessions_there_is_no_trend_yet(lifter: Lifter):
    lifter.session("2026-01-02", "5@40kg")
    lifter.gets(f"{SET} --target 50kg")

    assert "on trend: too few sessions yet\n" in lifter.gets(f"progress {MACHINE} --format table")


def test_a_target_below_the_trend_is_due_now(rising: Lifter):
    rising.gets(f"{SET} --target 50kg")

    # What was lifted before it was set does not reach it: it is one to come back to.
    assert (told(rising)["reached_on"], told(rising)["on_trend"]) == (None, "2026-01-05")


def test_the_set_that_reaches_it_says_so_once(rising: Lifter):
    rising.gets(f"{SET} --target 62.5kg --by 2026-12")

    assert "target reached" not in rising.gets(f"log {MACHINE} 1@60kg")
    said = rising.at("18:02").gets("log 1@62.5kg")
    assert said.splitlines()[1] == "target reached: 62.5 kg"
    assert "target reached" not in rising.at("18:04").gets("log 1@65kg")
    assert told(rising)["reached_on"] == "2026-01-05"
    assert "target: 62.5 kg by 2026-12-31, reached on 2026-01-05\n" in rising.gets(
        f"progress {MACHINE} --format table"
    )


def test_an_edit_that_reaches_it_says_so_too(rising: Lifter):
    rising.gets(f"{SET} --target 62.5kg")
    rising.gets(f"log {MACHINE} 1@60kg")

    assert rising.gets("edit last 62.5kg").splitlines()[1:] == ["target reached: 62.5 kg"]
    assert "target reached" not in rising.gets("edit last 65kg")
    rising.gets("undo 2")
    rising.gets("log 1@62.5kgw")
    assert "target reached: 62.5 kg\n" in rising.gets("edit last --kind working")


def test_reps_after_a_pause_do_not_reach_it(lifter: Lifter):
    lifter.gets("exercise set leg-raise --target 20")

    assert "target reached" not in lifter.gets("log leg-raise 15+8")
    assert "target reached: 20 reps\n" in lifter.gets("log leg-raise 20+")


@pytest.mark.parametrize("target", ["24:30", "5km", "60s", "12"])
def test_cardio_has_no_target(lifter: Lifter, target: str):
    said = lifter.types(f"exercise set running --target {target}")

    assert said.code == 2
    assert said.err.splitlines()[1] == "note: cardio and mobility have no target"


def test_log_tells_programs_which_target_was_reached(rising: Lifter):
    rising.gets(f"{SET} --target 62.5kg")

    assert rising.asks(f"log {MACHINE} 1@60kg")["target_reached"] is None
    assert rising.asks("log 1@62.5kg")["target_reached"] == {
        "amount": "62.5", "amount_kg": 62.5, "unit": "kg", "by": None, "since": "2026-01-05",
    }  # fmt: skip


def test_an_undone_or_corrected_set_reaches_nothing(rising: Lifter):
    rising.gets(f"{SET} --target 62.5kg")
    rising.gets(f"log {MACHINE} 1@62.5kg")
    rising.gets("edit last 1@60kg")
    assert told(rising)["reached_on"] is None

    rising.gets("undo")
    assert told(rising)["reached_on"] == "2026-01-05"
    rising.gets("undo")
    assert told(rising)["reached_on"] is None


@pytest.mark.parametrize("set_", ["8@70kgw", "0@70kg", "3@70kgd"])
def test_only_a_working_set_reaches_it(rising: Lifter, set_: str):
    rising.gets(f"{SET} --target 70kg")
    rising.gets(f"log {MACHINE} 1@60kg")

    assert "target reached" not in rising.gets(f"log {set_}")


@pytest.mark.parametrize(
    ("exercise", "target", "short", "enough", "words"),
    [
        ("leg-raise", "15", "14", "15", "15 reps"),
        ("leg-raise", "15reps", "15@bw-5kg", "15@bw", "15 reps"),
        ("leg-raise", "+10kg", "12@bw+7.5kg", "1@bw+10kg", "bodyweight + 10 kg"),
        ("leg-raise", "10kg", "12", "1@bw+10kg", "bodyweight + 10 kg"),
        ("leg-raise", "bw-5kg", "5@bw-10kg", "5@bw-5kg", "bodyweight − 5 kg"),
        ("sphinx", "60", "59s", "60s", "60 s"),
        ("sphinx", "1:30", "89s", "90s", "90 s"),
        ("romanian-deadlift", "100", "1@97.5kg", "1@100kg", "100 kg"),
        ("romanian-deadlift", "100lb", "1@45kg", "1@45.5kg", "100 lb"),
        ("band-good-morning", "20", "19@band:red", "20@band:red", "20 reps"),
    ],
)
def test_a_target_is_what_its_exercise_is_counted_in(
    lifter: Lifter, exercise: str, target: str, short: str, enough: str, words: str
):
    lifter.gets("config set policy.typo-check off")

    assert lifter.gets(f"exercise set {exercise} --target {target}").endswith(f"target {words}\n")
    assert "target reached" not in lifter.gets(f"log {exercise} {short}")
    assert f"target reached: {words}\n" in lifter.gets(f"log {exercise} {enough}")


@pytest.mark.parametrize(
    ("exercise", "target"),
    [
        (MACHINE, "12reps"), (MACHINE, "60s"), (MACHINE, "+20kg"), (MACHINE, "band:red"),
        (MACHINE, "0"), (MACHINE, "-5kg"), (MACHINE, "heavy"), (MACHINE, "100kgs!"),
        (MACHINE, "999999999999"), ("leg-raise", "60s"), ("leg-raise", "5000"), ("sphinx", "20kg"),
        ("sphinx", "12reps"), ("band-good-morning", "20kg"), ("treadmill", "100kg"),
    ],
)  # fmt: skip
def test_what_cannot_be_reached_is_refused(lifter: Lifter, exercise: str, target: str):
    answer = lifter.types(f"exercise set {exercise} --target '{target}'")

    first, second = answer.err.splitlines()
    assert (answer.code, f'"{target}"' in first) == (2, True)
    assert second.startswith(("use: ", "note: "))


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("--by 2026-12", f"{MACHINE} has no target"),
        ("--target 100kg --by 2025", '"2025" is over'),
        ("--target 100kg --by yesterday", '"yesterday" is over'),
        ("--target 100kg --by soon", '"soon" is not a day'),
        ("--target none --by 2026-12", "--by needs a target"),
        ("", "there is nothing to set"),
    ],
)
def test_a_day_that_makes_no_sense_is_refused(lifter: Lifter, line: str, said: str):
    answer = lifter.types(f"{SET} {line}")

    assert (answer.code, said in answer.err) == (2, True)


@pytest.mark.parametrize(
    ("by", "day"),
    [
        ("2026-12", "2026-12-31"), ("2027", "2027-12-31"), ("2026-03-15", "2026-03-15"),
        ("today", "2026-01-05"), ("+8w", "2026-03-02"), ("+6m", "2026-07-05"),
        ("+1y", "2027-01-05"),
        ("'next month'", "2026-02-28"), ("'this year'", "2026-12-31"), ("none", None),
    ],
)  # fmt: skip
def test_a_day_is_said_as_people_say_it(lifter: Lifter, by: str, day: str | None):
    lifter.gets(f"{SET} --target 100kg --by {by}")

    assert lifter.asks(f"exercise show {MACHINE}")["target"]["by"] == day


def test_another_target_begins_anew_and_another_day_does_not(rising: Lifter):
    rising.gets(f"{SET} --target 62.5kg --by 2026-12")
    rising.gets(f"log {MACHINE} 1@62.5kg")
    rising.at("2026-02-01T18:00:00").gets(f"{SET} --by 2026-06")
    assert (told(rising)["since"], told(rising)["reached_on"]) == ("2026-01-05", "2026-01-05")
    rising.gets(f"{SET} --target 60kg")

    target = told(rising)
    assert (target["since"], target["by"], target["reached_on"]) == ("2026-02-01", None, None)


def test_several_exercises_get_one_target_or_none_of_them(lifter: Lifter):
    lifter.gets(f"exercise set {MACHINE} romanian-deadlift --target 100kg")
    assert lifter.asks("exercise show romanian-deadlift")["target"]["amount"] == "100"
    before = lifter.contents()

    assert lifter.types(f"exercise set {MACHINE} sphinx --target 90kg").code == 2
    assert lifter.contents() == before


def test_goal_and_sets_stay_and_undo_takes_the_target_back(lifter: Lifter):
    lifter.gets(f"{SET} --sets 2 --goal technique --target 100kg")
    lifter.gets(f"{SET} --target 90kg")

    assert lifter.gets("undo") == f"undone: exercise set {MACHINE}\n"
    page = lifter.asks(f"exercise show {MACHINE}")
    assert (page["target"]["amount"], page["goal"], page["sets"]) == ("100", "technique", 2)


def test_it_survives_export_import_merge_and_doctor(lifter: Lifter, tmp_path: Path):
    file = tmp_path / "all.json"
    for name in ("one", "two"):
        lifter.gets(f"exercise add {name} --own")
        lifter.gets(f"log {name} 1@20kg")
    lifter.gets("exercise set one --target 30kg --by 2026-12")
    before = lifter.asks("exercise show one")["target"]
    lifter.gets(f"export --format json -o {file}")
    lifter.gets(f"--db {tmp_path}/other.db import {file}")
    there = json.loads(lifter.gets(f"--db {tmp_path}/other.db exercise show one --json"))
    assert there["target"] == before

    lifter.gets("exercise merge one two")
    assert lifter.asks("exercise show two")["target"] == before
    with closing(sqlite3.connect(database_path(), isolation_level=None)) as db:
        db.execute("update preferences set aim = 5, aim_by = null")
    assert lifter.types("doctor").code == 5
    lifter.gets("doctor --repair")
    assert lifter.asks("exercise show two")["target"] == before


def test_a_target_without_its_unit_is_no_target_to_import(lifter: Lifter, tmp_path: Path):
    file = tmp_path / "all.json"
    lifter.gets(f"{SET} --target 30kg")
    log = json.loads(lifter.gets("export --format json"))
    del log["preferences"][0]["aim_unit"]
    file.write_text(json.dumps(log))

    answer = lifter.types(f"--db {tmp_path}/other.db import {file}")

    assert (answer.code, "preferences[0].aim_unit" in answer.err) == (4, True)


def test_the_report_has_it(rising: Lifter, tmp_path: Path):
    rising.gets(f"{SET} --target 70kg --by 2026-02")
    rising.gets(f"report -o {tmp_path}/report.html")

    page = (tmp_path / "report.html").read_text("utf-8")
    assert "70 kg by 2026-02-28" in page
    assert "about 2026-01-30" in page
    rising.gets(f"report -o {tmp_path}/hidden.html --anonymous")
