"""A lifter's own set of exercises: CSV, and the JSON of wger's API."""

from __future__ import annotations

import contextlib
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liftlog.errors import LiftlogError
from liftlog.importers.own.exercise_files import read_exercises
from tests.cli.runner import Lifter

CSV = """\
Name;Aliases;Equipment;Muscles;Secondary muscles;Measure;Goal;Instructions;Video
Landmine press;mine press|angled press;barbell;shoulders, chest;triceps;;technique;Push.|Lower.;
"Copenhagen hold";;body only;adductors;;seconds;;;https://example.org/c
"""


def csv(tmp_path: Path, text: str = CSV, name: str = "mine.csv") -> Path:
    file = tmp_path / name
    file.write_text(text, encoding="utf-8")
    return file


def test_a_table_comes_in_with_its_facts(lifter: Lifter, tmp_path: Path):
    said = lifter.gets(f"exercise import {csv(tmp_path)}")

    assert "2 added: landmine-press, copenhagen-hold" in said
    press = lifter.asks("exercise show landmine-press")
    assert press["muscles"] == {"target": ["shoulders", "chest"], "synergists": ["triceps"]}
    assert press["aliases"] == ["mine press", "angled press"]
    assert press["execution"] == ["Push.", "Lower."]
    assert "No advice" not in lifter.gets("log angled press 12@20kg")
    hold = lifter.asks("exercise show copenhagen-hold")
    assert (hold["measure"], hold["loading"]["kind"]) == ("seconds", "bodyweight")
    assert lifter.gets("exercise show copenhagen-hold --open") == "https://example.org/c\n"


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("name", ["mine.csv", "mine.tsv", "mine.txt"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_any_separator_and_ending_will_do(
    lifter: Lifter, tmp_path: Path, separator: str, name: str, mark: str
):
    text = f"{mark}NAME{separator}primary_muscles\r\nZercher carry{separator}quadriceps\r\n"

    assert "zercher-carry" in lifter.gets(f"exercise import {csv(tmp_path, text, name)}")
    assert lifter.asks("exercise show zercher-carry")["muscles"]["target"] == ["quadriceps"]


def test_a_table_comes_in_once_and_can_be_taken_back(lifter: Lifter, tmp_path: Path):
    before = lifter.asks("exercise list")
    file = csv(tmp_path)
    lifter.gets(f"exercise import {file}")

    assert "2 unchanged" in lifter.gets(f"exercise import {file}")
    lifter.gets("undo")
    assert before == lifter.asks("exercise list")


def test_all_that_is_wrong_in_a_table_is_said_by_its_line(lifter: Lifter, tmp_path: Path):
    text = "name,level,muscles,loading\nA lift,hero,wings,wheels\nB lift,expert,chest,bands\n"
    before = lifter.contents()
    said = lifter.types(f"exercise import {csv(tmp_path, text)}")

    assert said.code == 4
    assert "line 2.level: must be one of beginner, intermediate, expert" in said.err
    assert "line 2.loading: must be one of external, bodyweight, bands, none" in said.err
    said = lifter.types(f"exercise import {csv(tmp_path, 'name,muscles' + chr(10) + 'A,wings')}")
    assert 'line 2: a.muscles.target: no muscle is called "wings"' in said.err
    assert before == lifter.contents()


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("title,muscles\nA,chest\n", 'column "name": is missing'),
        ("name,colour\nA,red\n", 'column "colour": is not known'),
        ("name,exercise\nA,B\n", 'column "name": is there twice'),
        ("name,level\nA,expert,more\n", "line 2: has more cells"),
        ("name,level\n", "no exercise follows"),
        ("", 'column "name": is missing'),
        ("name,level\n!!!,expert\n", "line 2.name: needs a letter or a digit"),
        ("name,level\n,expert\n", "line 2.name: is missing"),
    ],
)
def test_a_table_that_cannot_be_read_says_why(lifter: Lifter, tmp_path: Path, text: str, says: str):
    said = lifter.types(f"exercise import {csv(tmp_path, text)}")

    assert said.code == 4
    assert says in said.err


@given(st.text(max_size=200))
def test_no_table_makes_it_fall_over(text: str):
    with contextlib.suppress(LiftlogError):
        read_exercises(f"name,muscles,aliases\n{text}", "mine.csv", {})


# wger's API, of its page exerciseinfo -----------------------------------------------------------


def of_wger(**changes: Any) -> dict[str, Any]:
    return {
        "id": 345,
        "uuid": "c1",
        "category": {"id": 13, "name": "Shoulders"},
        "muscles": [{"id": 2, "name": "Anterior deltoid", "name_en": "Shoulders"}],
        "muscles_secondary": [{"id": 5, "name": "Triceps brachii", "name_en": "Triceps"}],
        "equipment": [{"id": 8, "name": "Bench"}, {"id": 3, "name": "Dumbbell"}],
        "license": {"id": 2, "short_name": "CC-BY-SA 4"},
        "license_author": "somebody",
        "images": [
            {"image": "https://wger.example/2.png", "is_main": False},
            {"image": "https://wger.example/1.png", "is_main": True},
        ],
        "videos": [],
        "translations": [
            {"language": 1, "name": "Bradfordpresse", "description": "", "aliases": []},
            {
                "language": 2,
                "name": "Bradford  press",
                "description": "<p>Press &amp; lower.</p><ul><li>Again.</li></ul>",
                "aliases": [{"alias": "Bradford"}, {"alias": "superman"}],
            },
        ],
        **changes,
    }


def json_file(tmp_path: Path, document: object) -> Path:
    file = tmp_path / "wger.json"
    file.write_text(json.dumps(document), encoding="utf-8")
    return file


@pytest.mark.parametrize("shape", ["page", "pages", "list", "alone"])
def test_wgers_exercises_come_in(lifter: Lifter, tmp_path: Path, shape: str):
    page = {"count": 1, "next": None, "results": [of_wger()]}
    document = {"page": page, "pages": [page], "list": [of_wger()], "alone": of_wger()}[shape]

    said = lifter.gets(f"exercise import {json_file(tmp_path, document)}")

    assert "1 added: bradford-press" in said
    shown = lifter.asks("exercise show bradford-press")
    assert shown["muscles"] == {"target": ["shoulders"], "synergists": ["triceps"]}
    assert (shown["equipment"], shown["measure"]) == ("dumbbell", "reps")
    assert shown["execution"] == ["Press & lower.", "Again."]
    assert shown["src"] == ["wger: 345 (CC-BY-SA 4, somebody)"]
    assert shown["picture"] == "https://wger.example/1.png"
    # A name that somebody has here already stays with them.
    assert shown["aliases"] == ["Bradford"]


def test_wgers_older_exercises_have_ids_for_words(lifter: Lifter, tmp_path: Path):
    old = {
        "id": 9, "name": "Two-handed swing", "exercise_base": 7, "language": 2, "license": 2,
        "description": "Swing.", "category": 10, "muscles": [8, 99], "muscles_secondary": [11, 8],
        "equipment": [10], "license_author": "",
    }  # fmt: skip
    lifter.gets(f"exercise import {json_file(tmp_path, {'results': [old]})}")

    shown = lifter.asks("exercise show two-handed-swing")
    assert shown["muscles"] == {"target": ["gluteus-maximus"], "synergists": ["hamstrings"]}
    assert (shown["equipment"], shown["src"]) == ("kettlebell", ["wger: 9"])


def test_what_wger_has_and_liftlog_too_is_left_out(lifter: Lifter, tmp_path: Path):
    words = [{"language": 2, "name": "Superman", "description": ""}]
    document = [of_wger(translations=words), of_wger()]

    said = lifter.gets(f"exercise import {json_file(tmp_path, document)}")

    assert "skipped: Superman is already here as superman" in said
    assert "1 added" in said


@pytest.mark.parametrize("wrong", [7, {}, {"translations": []}, {"name": "!!", "muscles": 3}])
def test_what_is_no_exercise_of_wger_is_said_by_its_place(
    lifter: Lifter, tmp_path: Path, wrong: object
):
    said = lifter.types(f"exercise import {json_file(tmp_path, [of_wger(), wrong])}")

    assert said.code == 4
    assert "[1]: must be an exercise of wger with a name" in said.err
