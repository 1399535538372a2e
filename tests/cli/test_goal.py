"""liftlog goal: the rows of the documents, liftlog's own and the lifter's."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from liftlog.store.base.location import database_path
from tests.cli.runner import Lifter

MACHINE = "machine-back-extension"
ROWS = {
    "technique": ([2, 3], [10, 12], [60, 90]),
    "hypertrophy": ([3, 4], [8, 12], [90, 120]),
    "strength-endurance": ([3, 3], [12, 15], [60, 90]),
    "start": ([2, 3], [8, 12], None),
}
OURS = {
    "strength": ([3, 5], [3, 6], [180, 300]),
    "strength-hypertrophy": ([3, 4], [5, 8], [120, 180]),
    "endurance": ([2, 3], [15, 20], [45, 90]),
}


def test_the_rows_of_the_documents_come_before_liftlogs_own(lifter: Lifter):
    items = lifter.asks("goal list")["items"]

    given = {item["goal"]: (item["sets"], item["reps"], item["rest_seconds"]) for item in items}
    assert given == ROWS | OURS
    assert [*given] == [*ROWS, *OURS]


def test_liftlogs_own_rows_are_marked_as_such(lifter: Lifter):
    """N: they are a policy of ours, and no document says them."""
    named = {item["goal"]: item["source_name"] for item in lifter.asks("goal list")["items"]}

    assert {goal for goal, name in named.items() if name == "liftlog"} == {*OURS}
    shown = lifter.wide(120).types("goal list", on_terminal=True).out
    assert shown.count("liftlog's own, ") == len(OURS)
    assert "liftlog's own, after ACSM 2009 and NSCA" in shown


def test_liftlogs_own_row_is_changed_like_any_and_undo_brings_it_back(lifter: Lifter):
    lifter.gets("goal add strength --sets 4 --reps 1-5")

    (changed,) = lifter.asks("goal show strength")["items"]
    assert (changed["reps"], changed["source"]) == ([1, 5], None)
    lifter.gets("undo")
    (item,) = lifter.asks("goal show strength")["items"]
    assert (item["sets"], item["reps"], item["rest_seconds"]) == OURS["strength"]
    assert item["source_name"] == "liftlog"
    assert lifter.types("doctor").code == 0


def test_a_goal_that_a_lifter_made_before_stays_theirs(lifter: Lifter):
    """A new catalogue never writes over a goal of the lifter's own of the same name."""
    lifter.gets("goal add strength --sets 4 --reps 1-5")
    with closing(sqlite3.connect(database_path())) as db, db:
        db.execute("update meta set value = 'older' where key = 'catalogue'")

    (item,) = lifter.asks("goal show strength")["items"]

    assert (item["reps"], item["source"]) == ([1, 5], None)
    assert [one["goal"] for one in lifter.asks("goal list")["items"]].count("strength") == 1


def test_a_changed_row_of_liftlogs_own_goes_along_in_an_export(lifter: Lifter, tmp_path: Path):
    lifter.gets("goal add strength --sets 4 --reps 1-5")
    lifter.gets(f"export --format json -o {tmp_path}/log.json")

    for _ in range(2):
        lifter.gets(f"--db {tmp_path}/other.db import {tmp_path}/log.json")

    (item,) = lifter.asks(f"--db {tmp_path}/other.db goal show strength")["items"]
    assert (item["sets"], item["reps"], item["rest_seconds"]) == ([4, 4], [1, 5], None)
    assert item["source"] is None


@pytest.mark.parametrize("name", ["none", "default", "inferred"])
def test_a_word_that_sets_a_goal_is_no_name_of_one(lifter: Lifter, name: str):
    assert lifter.types(f"goal add {name} --sets 3 --reps 5").code == 1


def test_one_row_by_the_beginning_of_its_name(lifter: Lifter):
    (item,) = lifter.asks("goal show hyp")["items"]

    assert item["goal"] == "hypertrophy"
    assert item["load"] == "Last 2 reps challenging with clean form"


def test_a_row_of_ones_own_can_be_changed(lifter: Lifter):
    lifter.gets("goal add strength --sets 3-5 --reps 3-6 --rest 180-300")
    lifter.gets("goal add strength --sets 4 --reps 3-5")

    (item,) = lifter.asks("goal show strength")["items"]

    assert (item["sets"], item["reps"], item["rest_seconds"]) == ([4, 4], [3, 5], None)


def test_a_row_of_the_documents_stays_as_it_is(lifter: Lifter):
    assert lifter.types("goal add hypertrophy --sets 3 --reps 5").code == 1


@pytest.mark.parametrize(
    "options",
    [
        "--sets 3",
        "--sets 5-3 --reps 3",
        "--sets a --reps 3",
        "--sets 3 --reps 0",
        "--sets 3 --reps 3-",
        "--sets 3 --reps 3 --rest x",
        "--sets 0 --reps 3",
    ],
)
def test_a_row_that_makes_no_sense_is_refused(lifter: Lifter, options: str):
    before = lifter.contents()

    answer = lifter.types(f"goal add mine {options}")

    assert (answer.code, answer.err[:9]) == (2, "liftlog: ")
    assert before == lifter.contents()


def test_an_unknown_row_lists_the_known(lifter: Lifter):
    answer = lifter.types("goal show strenght")

    assert answer.code == 3
    assert "strength-endurance" in answer.err


@pytest.mark.parametrize("name", ["strengt", "hyp", "Hypertroph"])
@pytest.mark.parametrize(
    "command",
    [
        f"next {MACHINE} --goal",
        "plan --goal",
        f"log {MACHINE} 12@40kg --goal",
        "edit last --goal",
        f"exercise set {MACHINE} --goal",
        "config set goal",
        "progress --goal",
        f"progress {MACHINE} --goal",
        "records --goal",
    ],
)
def test_a_goal_is_meant_by_its_whole_name_only(lifter: Lifter, command: str, name: str):
    lifter.gets(f"log {MACHINE} 12@40kg")
    before = lifter.contents()

    answer = lifter.types(f"{command} '{name}'")

    assert (answer.code, answer.err.splitlines()) == (
        3,
        [
            f'liftlog: no goal is called "{name}"',
            "use: technique, hypertrophy, strength-endurance, start, strength,"
            " strength-hypertrophy or endurance",
        ],
    )
    assert lifter.contents() == before


@pytest.mark.parametrize("name", ["strength-endurance", "Strength-Endurance", "strength endurance"])
def test_capitals_and_spaces_make_no_other_goal(lifter: Lifter, name: str):
    lifter.gets(f"log {MACHINE} 12@40kg --goal '{name}'")

    assert lifter.sets("goal") == [("strength-endurance",)]


def test_a_goal_of_ones_own_may_begin_like_another(lifter: Lifter):
    lifter.gets("goal add strength --sets 3-5 --reps 3-6 --rest 180-300")

    lifter.session("2026-01-05", "6,6,6@40kg --goal strength")

    assert set(lifter.sets("goal")) == {("strength",)}
