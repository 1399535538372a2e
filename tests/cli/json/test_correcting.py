"""JSON of what corrects the log: sets and workouts, undo and redo."""

import pytest

from tests.cli.runner import Lifter
from tests.prepared import prepared

MACHINE = "machine-back-extension"


def _train(lifter: Lifter) -> Lifter:
    """Three sets on Monday."""
    lifter.gets(f"log {MACHINE} 12@40kg --goal hypertrophy --at 18:00")
    lifter.at("18:03").gets("log 11")
    lifter.at("18:06").gets("log 10")
    return lifter


@pytest.fixture
def trained(lifter: Lifter) -> Lifter:
    return prepared(lifter, _train)


REFUSED = {
    "edit": ("edit last 10@40kg", "refused"),
    "edit, of nothing": ("edit abcdef 11", "not-found"),
    "delete": ("delete abcdef", "not-found"),
    "redo": ("redo", "refused"),
    "pain": ("pain awful", "wrong-usage"),
    "pain, nothing to clear": ("pain cleared", "refused"),
    "workout show": ("workout show abcdef", "not-found"),
    "workout edit": ("workout edit last", "wrong-usage"),
    "workout merge": ("workout merge last last", "wrong-usage"),
    "workout split": ("workout split abcdef", "not-found"),
    "workout delete": ("workout delete abcdef", "not-found"),
    "history": ("history --events abcdef", "not-found"),
    "swap": ("swap xyzzy", "unknown-exercise"),
    "skip": ("skip xyzzy", "unknown-exercise"),
    "rest": ("rest soon", "wrong-usage"),
    "next": ("next xyzzy", "unknown-exercise"),
    "plan": ("plan --goal xyzzy", "not-found"),
    "replay": ("replay xyzzy", "unknown-exercise"),
    "status": ("status --format x", "wrong-usage"),
    "log": ("log 900kg", "wrong-usage"),
}


@pytest.mark.parametrize(("line", "code"), REFUSED.values(), ids=REFUSED)
def test_a_refusal_has_its_code_and_changes_nothing(trained: Lifter, line: str, code: str):
    before = trained.contents()

    answer = trained.types(f"{line} --json")

    assert (answer.code != 0, answer.json["error"]["code"]) == (True, code)
    assert trained.contents() == before


EMPTY = {
    "history": "items",
    "workout list": "items",
    "undo --list": "items",
    "next": "items",
    "replay": "items",
    "plan --week": "sessions",
}


@pytest.mark.parametrize(("line", "key"), EMPTY.items(), ids=EMPTY)
def test_nothing_there_is_an_empty_list(lifter: Lifter, line: str, key: str):
    answer = lifter.types(f"{line} --json")

    assert answer.json.get(key, []) == [] or line == "plan --week"


def test_edit_has_the_set_before_and_after(trained: Lifter):
    answer = trained.asks("edit last 11@42.5kg")

    old, new = answer["before"], answer["after"]
    assert (old["reps"], old["kg"], new["reps"], new["load"], new["kg"]) == (
        10,
        40,
        11,
        "42.5",
        42.5,
    )
    assert new == trained.asks("history")["items"][0]
    assert (answer["target_reached"], answer["notices"]) == (None, [])


def test_edit_says_the_doubt_and_the_target(trained: Lifter):
    trained.gets(f"exercise set {MACHINE} --target 50kg")
    reached = trained.asks("edit last 10@50kg")["target_reached"]
    assert (reached["amount"], reached["amount_kg"]) == ("50", 50)

    answer = trained.types("edit last 900@40kg --json")

    assert answer.json["after"]["doubtful"]
    assert len(answer.json["notices"]) == 1
    assert answer.json["notices"][0].splitlines()[0] in answer.err


def test_delete_has_the_sets(trained: Lifter):
    last = trained.asks("history")["items"][0]

    assert trained.asks("delete last")["deleted"] == [last]
    assert trained.asks("undo")["items"][0]["command"] == "delete last"
    assert trained.asks("history")["items"][0] == last


def test_redo_has_the_steps_that_undo_reaches_now(trained: Lifter):
    assert [step["redo"] for step in trained.asks("undo 2")["items"]] == [2, 1]

    answer = trained.types("redo 5 --json")

    assert [(it["undo"], it["command"]) for it in answer.json["items"]] == [
        (1, "log 10"),
        (2, "log 11"),
    ]
    assert "Only 2 commands could be redone" in answer.err


def test_pain_has_what_stands(trained: Lifter):
    trained.at("18:10")

    answer = trained.asks('pain severe --note "left side"')

    assert (answer["severity"], answer["day"], answer["note"]) == (
        "severe", "2026-01-05", "left side",
    )  # fmt: skip
    assert (answer["standing"]["severity"], answer["cleared"]) == ("severe", None)
    assert "see a doctor" in answer["sentence"]
    assert trained.rows("select id from pains") == [(answer["id"],)]

    trained.at("18:20")
    cleared = trained.asks("pain cleared")
    assert (cleared["standing"], cleared["cleared"]["day"]) == (None, "2026-01-05")


def test_a_workout_is_shown_with_its_sets(trained: Lifter):
    shown = trained.asks("workout show")

    (listed,) = trained.asks("workout list")["items"]
    assert {key: shown[key] for key in listed} == listed
    assert shown["set_list"] == trained.asks("history")["items"][::-1]
    assert (shown["ended"], shown["working_sets"], shown["fatigue"]) == ("18:06", 3, False)


def test_a_workout_starts_and_finishes(trained: Lifter):
    trained.gets("workout finish")
    trained.at("2026-01-07T18:10:00")
    started = trained.asks("workout start Back")
    assert (started["workout"]["title"], started["workout"]["set_list"]) == ("Back", [])
    assert (started["workout"]["started"], started["plan"]) == ("18:10", None)
    trained.at("18:12").gets(f"log {MACHINE} 12@42.5kg --goal hypertrophy")

    finished = trained.asks('workout finish --fatigue --note "long day"')

    assert finished["id"] == started["workout"]["id"]
    assert (finished["fatigue"], finished["note"], finished["sets"]) == (True, "long day", 1)
    assert [it["exercise"] for it in finished["advice"]] == [MACHINE]
    assert {it["set"] for it in finished["records"]} == {finished["set_list"][0]["id"]}


def test_a_workout_of_a_routine_starts_with_its_plan(lifter: Lifter):
    slug = lifter.asks("routine list")["items"][0]

    started = lifter.asks(f"workout start {slug.get('routine') or slug['slug']}")

    assert started["workout"]["title"] == started["plan"]["title"]
    assert started["plan"]["items"]


def test_finish_says_what_was_not_done(lifter: Lifter):
    lifter.gets(f"plan -e {MACHINE} --goal hypertrophy")
    lifter.gets("log 12@40kg")

    finished = lifter.asks("workout finish")

    assert finished["planned_sets"] == 3
    assert finished["missed"] == [{"exercise": MACHINE, "sets_done": 1, "sets": 3}]


def test_workouts_are_corrected(trained: Lifter):
    edited = trained.asks('workout edit last --title "Back" --gym home')
    assert [(it["title"], it["gym"]) for it in edited["items"]] == [("Back", "home")]

    second = trained.asks("history")["items"][1]["id"]
    first_part, last_part = trained.asks(f"workout split {second[-8:]}")["items"]
    assert (first_part["sets"], last_part["sets"]) == (1, 2)

    ids = f"{first_part['id'][-8:]} {last_part['id'][-8:]}"
    (whole,) = trained.asks(f"workout merge {ids}")["items"]
    assert (whole["id"], whole["sets"]) == (first_part["id"], 3)

    deleted = trained.asks("workout delete last")["deleted"]
    assert deleted["set_list"] == whole["set_list"]
    assert trained.asks("workout list")["items"] == []
    trained.gets("undo")
    assert trained.asks("workout show")["set_list"] == whole["set_list"]
