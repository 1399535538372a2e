"""Notes that stay: a note on an exercise is read with its first set, until it is changed."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from liftlog.store.base.location import database_path
from tests.cli.runner import MONDAY, Lifter
from tests.cli.test_session import session

MACHINE = "machine-back-extension"
NOTE = "pad at 4, feet at 2"
LINE = f"note: {NOTE}"


@pytest.fixture
def noted(lifter: Lifter) -> Lifter:
    """Someone who trained last week, and noted how the machine is set."""
    lifter.session("2026-01-02", "12,12,11@40kg")
    lifter.at(MONDAY).gets(f"exercise note {MACHINE} '{NOTE}'")
    return lifter


def test_a_note_is_set_shown_changed_and_removed(lifter: Lifter):
    assert lifter.gets(f"exercise note {MACHINE} '{NOTE}'") == f"{MACHINE}: {NOTE}\n"
    assert lifter.gets(f"exercise note {MACHINE}") == f"{MACHINE}: {NOTE}\n"
    assert lifter.asks(f"exercise note {MACHINE}") == {
        "schema": 1, "exercise": MACHINE, "note": NOTE,
    }  # fmt: skip
    lifter.gets(f"exercise note {MACHINE} 'pad at 5'")
    assert lifter.asks(f"exercise note {MACHINE}")["note"] == "pad at 5"

    assert lifter.gets(f"exercise note {MACHINE} ''") == f"note removed: {MACHINE}\n"
    answer = lifter.types(f"exercise note {MACHINE}")
    assert (answer.code, answer.out, answer.err) == (0, "", f"no note on {MACHINE}\n")


def test_clear_removes_it_and_twice_is_no_error(noted: Lifter):
    noted.gets(f"exercise note {MACHINE} --clear")

    assert noted.asks(f"exercise note {MACHINE}")["note"] is None
    answer = noted.types(f"exercise note {MACHINE} --clear")
    assert (answer.code, answer.out) == (0, "")
    # What changed nothing is no step of undo.
    assert noted.gets("undo") == f"undone: exercise note {MACHINE} --clear\n"


def test_a_note_with_clear_is_refused(noted: Lifter):
    answer = noted.types(f"exercise note {MACHINE} other --clear")

    assert answer.code == 2
    assert noted.asks(f"exercise note {MACHINE}")["note"] == NOTE


def test_it_is_read_with_the_first_set_of_each_session_alone(noted: Lifter):
    first = noted.gets(f"log {MACHINE} 12")
    assert first.splitlines()[:2] == [f"40 kg × 12 · {MACHINE}", LINE]
    assert LINE not in noted.at("18:02").gets("log 12")
    assert LINE not in noted.at("18:04").gets("log leg-raise 12")

    again = noted.at("2026-01-08T18:00:00").gets(f"log {MACHINE} 12 11 10")
    assert again.splitlines().count(LINE) == 1


def test_log_has_it_for_programs_with_the_first_set(noted: Lifter):
    assert noted.asks(f"log {MACHINE} 12")["note"] == NOTE
    assert noted.asks("log 12")["note"] is None


def test_it_is_in_plan_next_and_the_page(noted: Lifter):
    assert f"  {LINE}" in noted.gets(f"plan -e {MACHINE} -e leg-raise").splitlines()
    assert noted.gets("plan").count("note: ") == 1
    assert [item["note"] for item in noted.asks(f"plan -e {MACHINE} -e leg-raise")["items"]] == [
        NOTE, None,
    ]  # fmt: skip
    assert LINE in noted.gets(f"next {MACHINE}").splitlines()
    assert noted.asks(f"next {MACHINE}")["note"] == NOTE
    assert f"Note          {NOTE}" in noted.gets(f"exercise show {MACHINE}")
    assert noted.asks(f"exercise show {MACHINE}")["note"] == NOTE
    noted.gets(f"log {MACHINE} 12")
    assert LINE in noted.at("18:02").gets(f"next {MACHINE}").splitlines()


def test_one_without_advice_shows_it_too(lifter: Lifter):
    lifter.gets("exercise add 'Bike ride' --own")
    lifter.gets("exercise note bike-ride 'saddle at 7'")

    assert "note: saddle at 7" in lifter.gets("log bike ride 10@20kg")
    assert "note: saddle at 7" in lifter.gets("next bike-ride")


def test_the_live_session_shows_it_before_the_first_set_and_once(noted: Lifter):
    noted.gets(f"plan -e {MACHINE} -e leg-raise --goal hypertrophy")
    noted.gets("exercise note leg-raise 'mat'")

    answer, _ = session(noted, "", "", "", "12", "12")

    said = answer.out.splitlines()
    assert said.count(LINE) == said.count("note: mat") == 1
    assert said.index(LINE) < said.index(f"40 kg × 12 · {MACHINE}") < said.index("note: mat")
    assert said.index("note: mat") < said.index("bodyweight × 12 · leg-raise")


def test_the_live_session_shows_a_note_that_was_changed_in_it(noted: Lifter):
    noted.gets(f"plan -e {MACHINE} --goal hypertrophy")

    answer, _ = session(noted, "", f"liftlog exercise note {MACHINE} 'pad at 5'", "")

    assert answer.out.splitlines().count("note: pad at 5") == 1


def test_another_exercise_in_the_session_has_its_note_with_its_first_set(noted: Lifter):
    noted.gets(f"plan -e {MACHINE} --goal hypertrophy")
    noted.gets("exercise note leg-raise 'mat'")

    answer, _ = session(noted, "leg-raise 12", "leg-raise 12")

    assert answer.out.splitlines().count("note: mat") == 1


def test_without_a_plan_a_note_is_read_with_the_first_set_and_once(noted: Lifter):
    noted.gets("config set policy.inferred-goal off")
    noted.gets("exercise add mine --own")
    noted.gets("exercise note mine 'thin bar'")

    answer, _ = session(noted, "mine 12@20kg", "mine 12", "11")

    assert answer.out.splitlines().count("note: thin bar") == 1


def test_after_a_session_log_shows_it_again(noted: Lifter):
    noted.gets(f"plan -e {MACHINE} --goal hypertrophy")
    session(noted, "q")

    assert LINE in noted.gets(f"log {MACHINE} 12")


def test_undo_and_redo(noted: Lifter):
    noted.gets(f"exercise note {MACHINE} 'pad at 5'")

    assert noted.gets("undo") == f"undone: exercise note {MACHINE} …\n"
    assert noted.asks(f"exercise note {MACHINE}")["note"] == NOTE
    noted.gets("redo")
    assert noted.asks(f"exercise note {MACHINE}")["note"] == "pad at 5"
    noted.gets("undo 2")
    assert noted.asks(f"exercise note {MACHINE}")["note"] is None
    assert noted.types("doctor").code == 0


def test_the_sets_and_the_goal_of_an_exercise_stay(noted: Lifter):
    noted.gets(f"exercise set {MACHINE} --sets 2 --goal technique")
    noted.gets(f"exercise note {MACHINE} 'pad at 5'")
    noted.gets(f"exercise set {MACHINE} --sets none --goal none")

    assert noted.asks(f"exercise note {MACHINE}")["note"] == "pad at 5"


def test_a_note_is_no_goal_that_ends_a_routine(noted: Lifter):
    noted.gets(f"routine add mine '{MACHINE} 2x8-10 rest 60-90'")
    noted.gets("plan --routine mine")
    noted.gets(f"log {MACHINE} 8 8")
    noted.gets(f"exercise note {MACHINE} 'pad at 5'")

    assert noted.at("2026-01-08T18:00:00").asks(f"next {MACHINE}")["reps"] == [8, 10]


@pytest.mark.parametrize("text", ["12\x1b[31mred", "tab\tbed", "right‮left"])
def test_control_characters_are_shown_and_not_obeyed(lifter: Lifter, text: str):
    lifter.gets(f"exercise note {MACHINE} '{text}'")

    for line in (f"exercise note {MACHINE}", f"next {MACHINE}", f"exercise show {MACHINE}",
                 f"plan -e {MACHINE}", f"log {MACHINE} 12@40kg"):  # fmt: skip
        said = lifter.gets(line)
        assert "note" in said.casefold() or MACHINE in said
        assert all(sign.isprintable() or sign == "\n" for sign in said), line
    assert lifter.asks(f"exercise note {MACHINE}")["note"] == text


def test_a_note_that_is_too_long_is_refused(lifter: Lifter):
    answer = lifter.types(f"exercise note {MACHINE} '{'x' * 10_001}'")

    assert (answer.code, "is too long: 10001 characters" in answer.err) == (2, True)
    assert lifter.gets(f"exercise note {MACHINE} '{'x' * 10_000}'")


def test_it_survives_export_and_import(noted: Lifter, tmp_path: Path):
    file = tmp_path / "all.json"
    noted.gets(f"export --format json -o {file}")

    noted.gets(f"--db {tmp_path}/other.db import {file}")

    said = json.loads(noted.gets(f"--db {tmp_path}/other.db exercise note {MACHINE} --json"))
    assert said["note"] == NOTE


def test_doctor_puts_a_lost_note_back(noted: Lifter):
    with closing(sqlite3.connect(database_path(), isolation_level=None)) as db:
        db.execute("update preferences set note = null")
    assert noted.types("doctor").code == 5
    noted.gets("doctor --repair")

    assert noted.asks(f"exercise note {MACHINE}")["note"] == NOTE


@pytest.mark.parametrize(
    ("theirs", "ours", "both"),
    [("", "belt", "belt"), ("mat", "", "mat"), ("mat", "belt", "mat; belt"), ("mat", "mat", "mat")],
)
def test_merged_exercises_keep_both_notes(lifter: Lifter, theirs: str, ours: str, both: str):
    for name, note in (("one", ours), ("two", theirs)):
        lifter.gets(f"exercise add {name} --own")
        lifter.gets(f"log {name} 10@20kg")
        if note:
            lifter.gets(f"exercise note {name} {note}")

    lifter.gets("exercise merge one two")

    assert lifter.asks("exercise note two")["note"] == both
    lifter.gets("undo")
    assert lifter.asks("exercise note two")["note"] == (theirs or None)
    assert lifter.types("doctor").code == 0


def test_a_linked_exercise_takes_its_note_along(lifter: Lifter):
    lifter.gets("exercise add 'Curly' --own")
    lifter.gets("log curly 10@20kg")
    lifter.gets("exercise note curly 'thin bar'")

    lifter.gets("exercise link curly barbell-curl")

    assert lifter.asks("exercise note barbell-curl")["note"] == "thin bar"


def test_the_report_has_it_unless_it_is_anonymous(noted: Lifter, tmp_path: Path):
    open_, hidden = tmp_path / "open.html", tmp_path / "hidden.html"
    noted.gets(f"report -o {open_}")
    noted.gets(f"report -o {hidden} --anonymous")

    assert NOTE in open_.read_text("utf-8")
    assert NOTE not in hidden.read_text("utf-8")


def test_purge_erases_every_note_that_an_exercise_ever_had(noted: Lifter):
    noted.gets(f"exercise note {MACHINE} 'slipped disc'")

    said = noted.gets(f"purge {MACHINE} --note --yes")

    assert said.splitlines()[0] == f"permanently deleted: the note on {MACHINE}"
    files = Path(database_path()).parent.iterdir()
    content = b"".join(file.read_bytes() for file in files if file.is_file())
    assert b"slipped disc" not in content
    assert NOTE.encode() not in content
    assert noted.asks(f"exercise note {MACHINE}")["note"] is None
    assert noted.types("doctor").code == 0
    assert noted.types(f"purge {MACHINE} --note --yes").code == 1


def test_purge_without_note_erases_no_exercise(noted: Lifter):
    assert noted.types(f"purge {MACHINE} --yes").code == 3
