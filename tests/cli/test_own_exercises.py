"""Exercises of the lifter's own: add, edit, retire, merge, import."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.runner import SCRIPT, Lifter
from tests.cli.test_rest import on_a_terminal

MACHINE = "machine-back-extension"
SIT_UP = {
    "name": "3/4 Sit-Up",
    "force": "pull",
    "level": "beginner",
    "mechanic": "compound",
    "equipment": "body only",
    "primaryMuscles": ["abdominals"],
    "secondaryMuscles": ["biceps"],
    "instructions": ["Lie down on the floor.", "Flex your hips."],
    "category": "strength",
    "images": ["3_4_Sit-Up/0.jpg", "3_4_Sit-Up/1.jpg"],
    "id": "3_4_Sit-Up",
}
CURL = SIT_UP | {
    "name": "Barbell Curl",
    "equipment": "barbell",
    "primaryMuscles": ["biceps"],
    "secondaryMuscles": ["forearms"],
    "id": "Barbell_Curl",
}
STRETCH = CURL | {"name": "Arm Stretch", "equipment": None, "category": "stretching", "images": []}
OURS = CURL | {"name": "Romanian Deadlift"}

REVERSE = """
schema_version: 1
exercises:
- name: Reverse hyperextension
  aliases: [reverse hyper]
  equipment: machine
  muscles: {target: [glutes], synergists: [hamstrings]}
  default_goal: technique
  alternatives: [machine-back-extension]
  execution: [Swing the legs back., Lower them slowly.]
"""


@pytest.fixture
def free_db(tmp_path: Path) -> Path:
    file = tmp_path / "exercises.json"
    file.write_text(json.dumps([SIT_UP, CURL, STRETCH, OURS]), encoding="utf-8")
    return file


def yaml_file(tmp_path: Path, text: str) -> Path:
    file = tmp_path / "mine.yaml"
    file.write_text(text, encoding="utf-8")
    return file


def test_an_exercise_is_added_with_all_that_is_known(lifter: Lifter):
    lifter.gets(
        "exercise add 'Face pull' --alias facepull --equipment cable --muscle 'rear delts'"
        " --video https://example.org/v --goal technique"
    )

    shown = lifter.asks("exercise show facepull")
    assert (shown["slug"], shown["equipment"]) == ("face-pull", "cable")
    assert shown["muscles"]["target"] == ["posterior-deltoid"]
    assert lifter.gets("exercise show face-pull --open") == "https://example.org/v\n"
    assert "set 1/2" in lifter.gets("log facepull 12@20kg")


def test_without_a_terminal_nothing_is_asked(lifter: Lifter):
    answer = lifter.types("exercise add")

    assert (answer.code, answer.out) == (2, "")


def test_on_a_terminal_it_asks_for_what_is_missing(lifter: Lifter):
    code = (
        "import sys; sys.argv=['liftlog','exercise','add'];"
        "answers=iter(['Face pull','cable','','','rear delts, traps','facepull','technique']);"
        "import builtins; builtins.input=lambda question: (print(question), next(answers))[1];"
        "from liftlog.cli.door import main; main()"
    )

    shown = on_a_terminal(str(SCRIPT.with_name("python")), "-c", code)

    assert "added: face-pull" in shown
    assert lifter.asks("exercise show facepull")["muscles"]["target"] == [
        "posterior-deltoid",
        "trapezius",
    ]


def test_an_own_exercise_can_be_edited_and_undone(lifter: Lifter):
    lifter.gets("exercise add Plank --measure seconds --seconds 20-40 --muscle abs")

    lifter.gets("exercise edit plank --name 'Front plank' --seconds 30-60 --alias board")

    shown = lifter.asks("exercise show board")
    assert (shown["slug"], shown["name"], shown["seconds"]) == ("plank", "Front plank", [30, 60])
    assert shown["muscles"]["target"] == ["rectus-abdominis"]
    lifter.gets("undo")
    assert lifter.asks("exercise show plank")["name"] == "Plank"
    assert lifter.types("exercise show board").code == 3


def test_an_edit_that_changes_nothing_or_takes_a_name_is_refused(lifter: Lifter):
    lifter.gets("exercise add Plank --measure seconds")

    assert lifter.types("exercise edit plank --measure seconds").code == 1
    assert lifter.types("exercise edit plank --name 'Romanian deadlift'").code == 1


@pytest.mark.parametrize(
    "line", [f"exercise edit {MACHINE} --name X", f"exercise retire {MACHINE}",
             f"exercise merge {MACHINE} superman"],
)  # fmt: skip
def test_the_catalogue_is_not_edited(lifter: Lifter, line: str):
    answer = lifter.types(line)

    assert answer.code == 1
    assert "exercise import" in answer.err


def test_a_retired_exercise_leaves_the_list_and_keeps_its_sets(lifter: Lifter):
    lifter.gets("exercise add 'Face pull' --goal technique")
    lifter.gets("log face pull 12@20kg")

    lifter.gets("exercise retire face-pull")

    assert "face-pull" not in lifter.gets("exercise list")
    assert len(lifter.sets()) == 1
    lifter.gets("exercise retire face-pull --back")
    assert "face-pull" in lifter.gets("exercise list")


def test_merging_moves_sets_and_names_and_can_be_undone(lifter: Lifter):
    lifter.gets("exercise add 'Back ext machine' --alias bem --goal technique")
    lifter.gets("log bem 12,12@40kg")

    said = lifter.gets(f"exercise merge bem {MACHINE}")

    assert "2 sets moved" in said
    assert lifter.sets("exercise") == [(MACHINE,)] * 2
    assert MACHINE in lifter.gets("log bem 12@40kg")
    assert "back-ext-machine" not in lifter.gets("exercise list")
    lifter.gets("undo")
    lifter.gets("undo")
    assert lifter.sets("exercise") == [("back-ext-machine",)] * 2
    assert "back-ext-machine" in lifter.gets("log bem 12@40kg")


def test_what_cannot_be_merged(lifter: Lifter):
    lifter.gets("exercise add Plank --measure seconds")

    assert lifter.types(f"exercise merge plank {MACHINE}").code == 1
    assert lifter.types("exercise merge plank plank").code == 1


def test_a_yaml_file_is_laid_over_the_catalogue(lifter: Lifter, tmp_path: Path):
    file = yaml_file(tmp_path, REVERSE)

    assert "1 added: reverse-hyperextension" in lifter.gets(f"exercise import {file}")
    assert "1 as they were" in lifter.gets(f"exercise import {file}")

    assert lifter.asks("exercise show 'reverse hyper'")["muscles"]["target"] == ["gluteus-maximus"]
    assert lifter.asks("next reverse-hyperextension")["goal"] == "technique"


def test_an_entry_of_a_known_slug_takes_its_place_until_undone(lifter: Lifter, tmp_path: Path):
    file = yaml_file(
        tmp_path,
        "schema_version: 1\nexercises:\n- {slug: superman, name: My superman, default_goal: start}",
    )

    lifter.gets(f"exercise import {file}")
    assert lifter.asks("exercise show superman")["name"] == "My superman"

    lifter.gets("undo")
    assert lifter.asks("exercise show superman")["name"] == "Superman (floor back extension)"
    assert "setup" in lifter.asks("exercise show superman")


def test_a_bad_file_is_refused_with_all_its_problems(lifter: Lifter, tmp_path: Path):
    before = lifter.contents()
    shape = yaml_file(
        tmp_path, "schema_version: 1\nexercises:\n- {equipment: 3}\n- {name: X, y: 1}"
    )
    answer = lifter.types(f"exercise import {shape}")
    assert (answer.code, len(answer.err.splitlines())) == (4, 4)

    ends = yaml_file(
        tmp_path,
        "schema_version: 1\nexercises:\n"
        "- {name: X, alternatives: [nowhere], default_goal: nothing, muscles: {target: [abs]}}",
    )
    answer = lifter.types(f"exercise import {ends}")
    assert (answer.code, len(answer.err.splitlines())) == (4, 3)

    for text in ("{", "[1, 2]", "a: [", "- x", ""):
        assert lifter.types(f"exercise import {yaml_file(tmp_path, text)}").code == 4, text
    assert lifter.types(f"exercise import {tmp_path / 'none.yaml'}").code == 4
    assert before == lifter.contents()


def test_free_exercise_db_comes_in_with_muscles_equipment_and_instructions(
    lifter: Lifter, free_db: Path
):
    said = lifter.gets(f"exercise import {free_db}")

    assert "3 added: 3-4-sit-up, barbell-curl, arm-stretch" in said
    assert "left out: Romanian Deadlift is there as romanian-deadlift" in said
    shown = lifter.asks("exercise show 'barbell curl'")
    assert (shown["muscles"]["target"], shown["equipment"]) == (["biceps"], "barbell")
    assert "Flex your hips." in lifter.gets("exercise show '3/4 sit-up'")
    assert lifter.gets("exercise show 3-4-sit-up --open").startswith("https://")
    assert "barbell-curl" in lifter.gets("exercise list --muscle biceps --equipment barbell")
    assert "barbell-curl" in lifter.gets("exercise list --search curl")


def test_it_comes_in_once_as_one_command(lifter: Lifter, free_db: Path):
    before = lifter.asks("exercise list")
    lifter.gets(f"exercise import {free_db}")

    assert "3 as they were" in lifter.gets(f"exercise import {free_db}")
    lifter.gets("undo")

    assert before == lifter.asks("exercise list")


def test_a_dry_run_changes_nothing(lifter: Lifter, free_db: Path):
    before = lifter.contents()

    answer = lifter.asks(f"exercise import {free_db} --dry-run")

    assert (len(answer["added"]), answer["dry_run"]) == (3, True)
    assert before == lifter.contents()


def test_what_came_in_has_advice_as_soon_as_it_has_a_goal(lifter: Lifter, free_db: Path):
    lifter.gets(f"exercise import {free_db}")
    lifter.gets("exercise set barbell-curl --goal hypertrophy")

    lifter.gets("log barbell curl 3x12@30kg")

    assert lifter.asks("next barbell-curl")["load"] == "32.5"


@pytest.mark.parametrize("name", ["glutes", "gluteus-maximus", "Gluteus maximus", "glute"])
def test_muscles_are_found_by_any_of_their_names(lifter: Lifter, name: str):
    assert "romanian-deadlift" in lifter.gets(f"exercise list --muscle '{name}'")


def test_no_link_to_open(lifter: Lifter):
    assert lifter.types("exercise show superman --open").code == 1
    assert "youtube.com/watch?v=" in lifter.gets(f"exercise show {MACHINE} --open")
