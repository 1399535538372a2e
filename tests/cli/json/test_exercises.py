"""JSON of `exercise` and `goal`: success, nothing found, refusal. The runner checks the schemas."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.runner import Lifter
from tests.cli.test_linking import earlier
from tests.prepared import prepared

MACHINE = "machine-back-extension"
USAGE, REFUSED, NOT_FOUND, FILE = 2, 1, 3, 4


def _train(lifter: Lifter) -> Lifter:
    """Someone with two exercises of their own and a few sets."""
    lifter.gets('exercise add "Zorro row" --equipment dumbbell --muscle lats')
    lifter.gets('exercise add "Zorro pull" --equipment dumbbell')
    lifter.gets("log zorro-row 12@40kg 12 12")
    return lifter


@pytest.fixture
def trained(lifter: Lifter) -> Lifter:
    return prepared(lifter, _train)


def test_every_page_of_the_catalogue_is_as_its_schema_says(lifter: Lifter) -> None:
    lifter.gets("log superman 8")
    rows = lifter.asks("exercise list --all")["items"]
    described = [row["exercise"] for row in rows if row["origin"] == "catalogue"]
    general = [row["exercise"] for row in rows if row["origin"] == "general"]
    assert len(described) > 15
    assert len(general) > 800
    for slug in (*described, *general[::15]):
        assert lifter.asks(f"exercise show {slug}")["slug"] == slug


def test_a_page_has_what_is_your_own(trained: Lifter) -> None:
    trained.gets("exercise set zorro-row --goal hypertrophy --sets 4 --target 60kg --by 2026-12")
    trained.gets("exercise note zorro-row 'elbow in'")
    page = trained.asks("exercise show zorro-row")
    assert (page["goal"], page["sets"], page["note"]) == ("hypertrophy", 4, "elbow in")
    assert page["target"] == {
        "amount": "60", "amount_kg": 60.0, "unit": "kg", "by": "2026-12-31",
        "since": "2026-01-05", "reached_on": None, "on_trend": None,
    }  # fmt: skip


def test_what_was_added_or_changed_is_shown_as_its_page(lifter: Lifter) -> None:
    added = lifter.asks("exercise add Towels --alias tow --measure seconds --goal technique")
    assert (added["added"], added["slug"], added["goal"]) == ("towels", "towels", "technique")
    changed = lifter.asks("exercise edit towels --name 'Wet towels' --muscle forearms")
    assert changed["name"] == "Wet towels"
    assert changed["muscles"]["target"] == ["forearms"]
    assert changed == lifter.asks("exercise show towels")
    lifter.gets("undo")
    assert lifter.asks("exercise show towels")["name"] == "Towels"


def test_a_hidden_exercise_is_its_row_and_that_it_is_hidden(trained: Lifter) -> None:
    row = {
        "exercise": "zorro-row", "name": "Zorro row", "family": None, "equipment": "dumbbell",
        "origin": "own",
    }  # fmt: skip
    assert trained.asks("exercise hide zorro-row") == {"schema": 1, **row, "hidden": True}
    assert row in trained.asks("exercise list --hidden")["items"]
    assert trained.asks("exercise unhide zorro-row") == {"schema": 1, **row, "hidden": False}
    assert trained.asks("exercise retire zorro-row")["hidden"] is True
    assert trained.asks("exercise retire zorro-row --back")["hidden"] is False


def test_a_merge_says_what_moved(trained: Lifter) -> None:
    trained.gets("routine add pull 'zorro row 3x8-12'")
    assert trained.asks("exercise merge zorro-row zorro-pull") == {
        "schema": 1,
        "exercise": "zorro-row",
        "into": "zorro-pull",
        "sets": 3,
        "routines": ["pull"],
    }
    trained.gets("undo")
    assert trained.asks("exercise show zorro-row")["slug"] == "zorro-row"


def test_a_link_says_what_could_be_and_what_was_linked(lifter: Lifter, tmp_path: Path) -> None:
    assert lifter.asks("exercise link") == {"schema": 1, "items": []}
    earlier(lifter, tmp_path, "Squat (Barbell)")
    (row,) = lifter.asks("exercise link")["items"]
    assert (row["exercise"], row["entry"]) == ("squat-barbell", "squat")
    linked = lifter.asks("exercise link squat-barbell")
    assert linked["dry_run"] is False
    assert linked["linked"] == [
        {"exercise": "squat-barbell", "entry": "squat", "sets": 1, "routines": []}
    ]


def test_names_and_notes(lifter: Lifter) -> None:
    said = {"schema": 1, "exercise": "superman", "names": ["sups", "Flying man"]}
    assert lifter.asks("exercise alias superman sups 'Flying man'") == said
    assert lifter.asks("exercise show sups")["slug"] == "superman"
    note = {"schema": 1, "exercise": "superman", "note": None}
    assert lifter.asks("exercise note superman") == note
    assert lifter.asks("exercise note superman slowly") == note | {"note": "slowly"}
    assert lifter.asks("exercise note superman --clear") == note


def test_what_you_want_of_exercises_is_as_it_is_now(trained: Lifter) -> None:
    said = trained.asks("exercise set zorro-row zorro-pull --goal strength --sets 4")
    want = {"sets": 4, "goal": "strength", "inferred": None, "target": None}
    assert said["items"] == [{"exercise": "zorro-row", **want}, {"exercise": "zorro-pull", **want}]
    assert (said["unshown"], said["notices"]) == ([], [])
    target = trained.asks("exercise set zorro-row --target 60kg")["items"][0]["target"]
    assert (target["amount"], target["amount_kg"], target["unit"]) == ("60", 60.0, "kg")
    assert trained.asks("exercise set zorro-row --sets none")["items"][0]["sets"] is None


def test_a_goal_out_of_your_sets_comes_with_its_sets(lifter: Lifter) -> None:
    lifter.gets('exercise add "Zorro row"')
    lifter.gets('exercise add "Zorro lift"')
    for day in range(1, 7):
        lifter.session(f"2026-01-0{day}", "8@40kg 8 8", "zorro-row")
    lifter.gets("log zorro-lift 8@40kg")
    said = lifter.asks("exercise set --missing --goal inferred")
    (item,) = said["items"]
    assert (item["exercise"], item["inferred"]["sessions"]) == ("zorro-row", 6)
    assert said["unshown"] == ["zorro-lift"]
    assert said["notices"][0].startswith("no goal shows in the sets of zorro-lift")
    assert lifter.asks("exercise show zorro-row")["inferred"] == item["inferred"]


def test_nothing_to_set_is_an_empty_list(lifter: Lifter) -> None:
    lifter.gets("log superman 8")
    said = lifter.asks("exercise set --missing --goal strength")
    assert (said["items"], said["notices"]) == ([], ["all exercises you trained have a goal"])


def test_an_import_says_what_came_in(lifter: Lifter, tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text(
        "schema_version: 1\nexercises:\n- name: Hexe\n  seconds: [20, 40]\n  measure: seconds\n"
        "  instructions: [Hold it.]\n  mistakes: [{problem: You sag}]\n  default_goal: technique\n"
        "  muscles: {target: [abs]}\n  force: static\n  tempo: {raise_s: null, pause_top_s: 1,"
        " pause_bottom_s: null, lower_s: 2, note: null}\n"
    )
    assert lifter.asks(f"exercise import {file}")["added"] == ["hexe"]
    page = lifter.asks("exercise show hexe")
    assert (page["seconds"], page["instructions"]) == ([20, 40], ["Hold it."])
    assert lifter.asks(f"exercise import {file} --dry-run")["unchanged"] == 1


def test_a_page_out_of_a_public_file(lifter: Lifter, tmp_path: Path) -> None:
    public = {
        "name": "Zorro twist", "force": "pull", "level": "beginner", "mechanic": None,
        "equipment": None, "category": "stretching", "instructions": ["Turn."],
        "primaryMuscles": ["abdominals"], "secondaryMuscles": [], "images": ["Zorro/0.jpg"],
        "id": "Zorro_twist",
    }  # fmt: skip
    file = tmp_path / "public.json"
    file.write_text(json.dumps([public]))
    assert lifter.asks(f"exercise import {file}")["added"] == ["zorro-twist"]
    page = lifter.asks("exercise show zorro-twist")
    assert (page["category"], page["source"]) == ("stretching", "free-exercise-db")


def test_goals_in_rows(lifter: Lifter) -> None:
    rest = {"rest_seconds": None, "load": None, "source": None, "source_name": None}
    fives = {"goal": "fives", "sets": [3, 5], "reps": [5, 5], **rest}
    added = lifter.asks("goal add fives --sets 3-5 --reps 5")
    assert added == {"schema": 1, **fives, "before": None}
    assert lifter.asks("goal show fives")["items"] == [fives]
    assert fives in lifter.asks("goal list")["items"]
    changed = lifter.asks("goal add fives --sets 3 --reps 5 --rest 120-180 --load 'Last rep hard'")
    assert (changed["before"], changed["load"]) == (fives, "Last rep hard")
    assert changed["rest_seconds"] == [120, 180]


def test_nothing_found_is_an_empty_list(lifter: Lifter) -> None:
    lifter.gets("log superman 8")
    for line in ("exercise list --search xyzzy", "exercise list --hidden"):
        assert lifter.asks(line)["items"] == []


@pytest.mark.parametrize(
    ("line", "code", "error"),
    [
        ("exercise list --muscle xyzzy", NOT_FOUND, "not-found"),
        ("exercise list --kind xyzzy", USAGE, "wrong-usage"),
        ("exercise show xyzzy", NOT_FOUND, "unknown-exercise"),
        ("exercise show superman --open", REFUSED, "refused"),
        ("exercise add squat", REFUSED, "known-exercise"),
        ("exercise add", USAGE, "wrong-usage"),
        ("exercise edit superman", REFUSED, "refused"),
        ("exercise edit superman --equipment barbell", REFUSED, "refused"),
        ("exercise hide xyzzy", NOT_FOUND, "unknown-exercise"),
        ("exercise unhide superman", REFUSED, "refused"),
        ("exercise retire superman --back", REFUSED, "refused"),
        ("exercise merge superman squat", REFUSED, "refused"),
        ("exercise link superman --all", USAGE, "wrong-usage"),
        ("exercise import nowhere.yaml", FILE, "unreadable-file"),
        ("exercise alias superman last", USAGE, "wrong-usage"),
        ("exercise note superman slowly --clear", USAGE, "wrong-usage"),
        ("exercise set superman", USAGE, "wrong-usage"),
        ("exercise set --missing", USAGE, "wrong-usage"),
        ("goal show xyzzy", NOT_FOUND, "not-found"),
        ("goal add hypertrophy --sets 3 --reps 5", REFUSED, "refused"),
        ("goal add fives --sets 5-3 --reps 5", USAGE, "wrong-usage"),
    ],
)
def test_a_refusal_is_json(lifter: Lifter, line: str, code: int, error: str) -> None:
    lifter.gets("log superman 8")
    answer = lifter.types(f"{line} --json")
    assert (answer.code, json.loads(answer.out)["error"]["code"]) == (code, error)
