"""JSON of `routine` and `programme`: success, nothing found, refusal. The runner checks the
schemas."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests import answers
from tests.cli.runner import SCRIPT, Lifter
from tests.cli.terminal import shown_by
from tests.cli.test_programme import CYCLE, SQUAT, TWO_DAYS

USAGE, REFUSED, NOT_FOUND, FILE = 2, 1, 3, 4
MONDAY = {
    "routine": "monday", "name": "monday", "about": "Short.", "items": ["superman 3x8-12"],
    "minutes": 6, "own": True,
}  # fmt: skip


@pytest.fixture
def barbell(lifter: Lifter, tmp_path: Path) -> Lifter:
    """Someone with a barbell and three programmes of their own."""
    lifter.gets("equipment set barbell --unit kg --increment 2.5 --min 20")
    for number, text in enumerate((SQUAT, TWO_DAYS, CYCLE)):
        file = tmp_path / f"{number}.txt"
        file.write_text(text)
        lifter.gets(f"programme import {file}")
    return lifter


def test_a_routine_is_shown_as_it_is_now(lifter: Lifter, tmp_path: Path) -> None:
    added = lifter.asks("routine add monday 'superman 3x8-12' --about Short.")
    assert added == {"schema": 1, **MONDAY, "minutes": added["minutes"]}
    assert lifter.asks("routine show monday") == added
    (row,) = [it for it in lifter.asks("routine list")["items"] if it["origin"] == "own"]
    assert (row["routine"], row["exercises"]) == ("monday", 1)
    text = lifter.asks("routine export")["toml"]
    assert text == lifter.gets("routine export")
    file = tmp_path / "mine.toml"
    file.write_text(text.replace("superman", "leg-raise"))
    assert lifter.asks(f"routine check {file}") == {"schema": 1, "routines": ["monday"]}
    (changed,) = lifter.asks(f"routine import {file}")["routines"]
    assert changed["items"] == ["leg-raise 3x8-12"]
    assert lifter.asks(f"routine import {file}")["routines"] == []
    assert lifter.asks("routine check")["routines"] == ["monday"]
    deleted = {"schema": 1, "routine": "monday", "deleted": True}
    assert lifter.asks("routine delete monday") == deleted
    assert lifter.asks("routine check")["routines"] == []
    lifter.gets("undo")
    assert lifter.asks("routine show monday")["items"] == ["leg-raise 3x8-12"]


def test_an_edit_answers_after_the_editor_has_closed(
    lifter: Lifter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lifter.gets("routine add monday 'superman 3x8-12'")
    editor = tmp_path / "editor"
    editor.write_text("#!/bin/sh\nsed -i 's/superman/leg-raise/' \"$1\"\n")
    editor.chmod(0o755)
    monkeypatch.setenv("EDITOR", str(editor))
    answer = json.loads(shown_by(SCRIPT, "routine", "edit", "monday", "--json"))
    answers.check("routine edit", answer)
    assert answer["routines"][0]["items"] == ["leg-raise 3x8-12"]
    again = json.loads(shown_by(SCRIPT, "routine", "edit", "monday", "--json"))
    assert again == {"schema": 1, "routines": []}


def test_a_routine_that_is_started_answers_as_a_plan(lifter: Lifter) -> None:
    plan = lifter.asks("routine start bench-at-home")
    assert (plan["title"], plan["remembered"]) == ("Bench at home", True)
    assert plan["items"][0]["exercise"] == "back-extension-bench"


def test_a_started_programme_says_where_it_is_and_each_load(barbell: Lifter) -> None:
    barbell.gets("log squat 5@60kg 5 5")
    lift = {"load": "60", "unit": "kg", "kg": 60.0, "misses": 0, "stage": 1}
    said = barbell.asks("programme start mine --from squat=60kg")
    assert said["now"] == {
        "running": True, "lifts": {"squat": lift}, "cycle": 1, "week": 1, "day": "A",
        "ended": False,
    }  # fmt: skip
    assert (said["resumed"], said["shared"], said["notices"]) == (False, [], [])
    changed = barbell.asks("programme set squat 62.5kg")
    assert (changed["said"], changed["lift"], changed["load"]) == ("set", "squat", "62.5kg")
    assert changed["now"]["lifts"]["squat"]["kg"] == 62.5
    page = barbell.asks("programme show")
    assert {key: page[key] for key in changed["now"]} == changed["now"]
    typo = barbell.asks("programme set squat 625kg")
    assert typo["notices"][0] == "625 kg for squat looks like a typo."
    stopped = barbell.asks("programme stop")
    assert (stopped["said"], stopped["now"]) == ("stop", {"running": False})
    assert barbell.asks("programme start mine --resume")["resumed"] is True


def test_another_week_and_a_light_one(barbell: Lifter) -> None:
    barbell.gets("programme start waves")
    went = barbell.asks("programme go 2")
    assert (went["said"], went["now"]["week"]) == ("go", 2)
    light = barbell.asks("programme light 60%")
    assert (light["percent"], light["now"]["week"]) == (60.0, 2)
    assert light["now"]["lifts"]["squat"] == {
        "load": "120", "unit": "kg", "kg": 120.0, "misses": 0, "stage": 1,
    }  # fmt: skip
    session = barbell.asks("programme simulate --sessions 1")["sessions"][0]
    assert [one["unit"] for one in session["items"][0]["asked"]] == ["kg"] * 3
    first = session["items"][0]["asked"][0]
    assert first["kg"] == float(first["load"])


def test_severe_pain_stands_in_every_answer(barbell: Lifter) -> None:
    barbell.gets("programme start mine")
    barbell.gets("pain severe")
    assert barbell.asks("programme set squat 52.5kg")["stopped"] == "pain_severe"
    assert barbell.asks("programme start two")["stopped"] == "pain_severe"
    assert barbell.asks("programme simulate mine")["stopped"] == "pain_severe"


def test_texts_are_exported_checked_and_deleted(barbell: Lifter, tmp_path: Path) -> None:
    assert barbell.asks("programme export mine") == {
        "schema": 1,
        "programmes": [{"programme": "mine", "own": True, "version": 1, "text": SQUAT}],
    }
    names = [it["programme"] for it in barbell.asks("programme export")["programmes"]]
    assert sorted(names) == ["mine", "two", "waves"]
    assert len(barbell.asks("programme check")["programmes"]) == 3
    file = tmp_path / "wrong.txt"
    file.write_text("programme mine\nday A: squat 3x5@75\n")
    for line in (f"programme check {file}", f"programme import {file}"):
        wrong = barbell.types(f"{line} --json")
        assert (wrong.code, wrong.json["problems"][0]["line"]) == (FILE, 2)
    file.write_text(SQUAT)
    assert barbell.asks(f"programme import {file}")["new"] is False
    deleted = {"schema": 1, "programme": "mine", "deleted": True}
    assert barbell.asks("programme delete mine") == deleted
    rows = barbell.asks("programme list")["items"]
    assert {it["origin"] for it in rows} == {"own", "liftlog"}


def test_a_programme_out_of_a_goal(lifter: Lifter) -> None:
    lifter.gets("log superman 8")
    made = lifter.asks("programme new made --equipment none --weeks 4 --exclude superman")
    assert (made["goals"], made["version"]) == (["hypertrophy"], 1)
    assert {"exercise": "superman", "reason": "excluded"} in made["left_out"]
    assert lifter.asks("programme new other --preview")["version"] is None
    assert lifter.asks("programme show made")["text"] == made["text"]


def test_nothing_of_your_own_is_an_empty_list(lifter: Lifter) -> None:
    lifter.gets("log superman 8")
    assert lifter.asks("programme check")["programmes"] == []
    assert lifter.asks("programme export")["programmes"] == []
    assert all(it["origin"] == "liftlog" for it in lifter.asks("routine list")["items"])


@pytest.mark.parametrize(
    ("line", "code", "error"),
    [
        ("routine show xyzzy", NOT_FOUND, "not-found"),
        ("routine start xyzzy", NOT_FOUND, "not-found"),
        ("routine add monday 'xyzzy 3x8'", USAGE, "wrong-usage"),
        ("routine edit monday", REFUSED, "refused"),
        ("routine delete machine-session", REFUSED, "refused"),
        ("routine check nowhere.toml", FILE, "unreadable-file"),
        ("routine import nowhere.toml", FILE, "unreadable-file"),
        ("routine export xyzzy", NOT_FOUND, "not-found"),
        ("programme show", REFUSED, "refused"),
        ("programme show xyzzy", NOT_FOUND, "not-found"),
        ("programme new mine --weeks 99", USAGE, "wrong-usage"),
        ("programme import nowhere.txt", FILE, "unreadable-file"),
        ("programme edit gzclp", REFUSED, "refused"),
        ("programme check nowhere.txt", FILE, "unreadable-file"),
        ("programme export xyzzy", NOT_FOUND, "not-found"),
        ("programme delete gzclp", REFUSED, "refused"),
        ("programme start 5/3/1", REFUSED, "open-number"),
        ("programme stop", REFUSED, "refused"),
        ("programme set squat 60kg", REFUSED, "refused"),
        ("programme go 2", REFUSED, "refused"),
        ("programme light", REFUSED, "refused"),
        ("programme simulate xyzzy", NOT_FOUND, "not-found"),
        ("programme simulate gzclp --weeks 1 --sessions 1", USAGE, "wrong-usage"),
    ],
)
def test_a_refusal_is_json(lifter: Lifter, line: str, code: int, error: str) -> None:
    lifter.gets("log superman 8")
    answer = lifter.types(f"{line} --json")
    assert (answer.code, json.loads(answer.out)["error"]["code"]) == (code, error)
