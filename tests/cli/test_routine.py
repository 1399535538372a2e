"""Routines: those that come with liftlog and the lifter's own."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from tests.cli.runner import SCRIPT, Lifter
from tests.cli.terminal import shown_by
from tests.conftest import DATA

MACHINE = "machine-back-extension"
BUILT_IN = yaml.safe_load((DATA / "routines.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("slug", BUILT_IN["routines"])
def test_every_routine_that_comes_with_liftlog_can_be_done(lifter: Lifter, slug: str):
    answer = lifter.asks(f"plan --routine {slug} --preview")

    items = BUILT_IN["routines"][slug]["items"]
    assert [item.split()[0] for item in items] == [one["exercise"] for one in answer["items"]]
    written = [item.split()[1] for item in items]
    planned = [f"{one['sets']}x{one['reps'][0]}-{one['reps'][1]}" for one in answer["items"]]
    assert written == planned
    assert all(one["rest_seconds"] for one in answer["items"])


def test_they_are_listed_and_shown(lifter: Lifter):
    listed = lifter.asks("routine list")["items"]

    assert list(BUILT_IN["routines"]) == [one["routine"] for one in listed]
    assert all(5 < one["minutes"] < 40 for one in listed)
    said = lifter.gets("routine show leg")
    assert "End of a leg day" in said
    assert "liftlog routine start leg-day-end" in said


def test_starting_one_opens_a_workout_that_is_walked_through(lifter: Lifter):
    said = lifter.gets("routine start machine-session")
    assert said.startswith("Machine session\n")

    lifter.gets("log 3x12@40kg")
    lifter.at("18:10").gets("log 12")

    assert lifter.sets("exercise") == [(MACHINE,)] * 3 + [("leg-raise",)]
    assert lifter.rows("select title from workouts") == [("Machine session",)]


def test_starting_is_one_step_to_undo(lifter: Lifter):
    lifter.gets("routine start machine-session")

    lifter.gets("undo")

    assert lifter.rows("select * from plan_items") == []
    assert lifter.rows("select * from workouts where deleted_at is null") == []


def test_a_workout_that_has_sets_is_not_taken_over(lifter: Lifter):
    lifter.gets(f"log {MACHINE} 12@40kg")

    assert lifter.types("routine start machine-session").code == 1


def test_an_own_routine_with_its_own_numbers_is_coached_by_them(lifter: Lifter):
    lifter.gets("routine add Monday 'machine back extension 3x8-12' 'leg-raise 2x10-15 rest 60-90'")

    lifter.gets("routine start monday")
    lifter.gets("log 3x12@40kg")
    said = lifter.gets("log 15")

    assert "bodyweight × 15 · leg-raise" in said
    assert "set 1 of 2 done · rest 60–90 s\nnext set: bodyweight × 10–15" in said
    assert "way_on" in lifter.asks("next leg-raise")
    assert lifter.asks("next leg-raise")["reason"] != "below_top"


def test_all_that_is_wrong_is_said_at_once(lifter: Lifter):
    answer = lifter.types(
        "routine add x 'nothing-like-it 3x8' 'leg-raise 2x9-15' 'superman 0x5' 'superman 3x12-8'"
        " 'sphinx 2x10' 'leg-raise 2x8-12 goal nothing' '3x8' 'leg-raise 3x8-12 soon'"
    )

    assert answer.code == 2
    assert "x has 8 problems" in answer.err
    assert "so add a rest" in answer.err
    assert lifter.rows("select * from routines") == []


@pytest.fixture
def stretching(lifter: Lifter) -> Lifter:
    """Someone whose routine ends with two poses."""
    lifter.gets("routine add late 'superman 2x10-12' 'sphinx 2x30s rest 20-30' 'up dog 1x20-40s'")
    return lifter


def test_a_pose_of_a_routine_is_laid_out_without_a_verdict(stretching: Lifter):
    said = stretching.gets("routine start late")

    assert "sphinx\n  2 sets of 30 s\n  rest 20–30 s\n  This is a pose." in said
    assert "caution: Come down at the first sign of pain." in said
    items = stretching.asks("plan --routine late --preview")["items"]
    told = [(one["sets"], one["seconds"], one["decision"], one["goal"]) for one in items[1:]]
    assert told == [(2, [30, 30], "none", None), (1, [20, 40], "none", None)]


def test_poses_are_walked_through_counted_and_skipped(stretching: Lifter):
    stretching.gets("routine start late")

    assert "next exercise: sphinx, 30 s" in stretching.gets("log 2x12")
    assert "set 1 of 2 done · rest 20–30 s\nnext set: 30 s" in stretching.at("18:05").gets(
        "log 30s"
    )
    status = stretching.at("18:06").gets("status --format '{exercise} {set}/{sets} {reps} {goal}'")
    assert status == "sphinx 2/2 30 s \n"
    assert "next set: 2 of 2, 30 s\nrest 20–30 s" in stretching.gets("next sphinx")
    assert stretching.asks("next sphinx")["open"] == {"done": 1, "of": 2}
    assert "upward-facing-dog moved to the end" in stretching.gets("skip upward-facing-dog")
    said = stretching.gets("log 25s")
    assert "set 2 of 2 done\nThis is a pose." in said
    assert "next exercise: upward-facing-dog, 20–40 s" in said
    assert "plan done" in stretching.gets("skip --set")

    assert "4 working sets (5 planned) in 6 min" in stretching.gets("workout finish")
    assert stretching.sets("exercise, seconds, goal, planned_sets")[2:] == [
        ("sphinx", 30, None, 2),
        ("sphinx", 25, None, 2),
    ]


def test_the_rest_of_a_planned_pose_is_counted_down(stretching: Lifter):
    stretching.gets("routine start late")
    stretching.gets("log 2x12")
    stretching.at("18:05:00").gets("log 30s")

    assert stretching.at("18:05:10").asks("rest")["rest_seconds"] == [20, 30]


def test_poses_are_left_out_while_severe_pain_stands(stretching: Lifter):
    stretching.gets("pain severe")

    answer = stretching.asks("plan --routine late")

    assert answer["items"] == []
    assert [one["exercise"] for one in answer["left_out"]] == [
        "superman", "sphinx", "upward-facing-dog",
    ]  # fmt: skip


def test_own_holds_without_a_range_and_poses_in_reps(lifter: Lifter, tmp_path: Path):
    lifter.gets("exercise add --own 'Child pose' --measure seconds")
    file = tmp_path / "cat.yaml"
    file.write_text(
        "schema_version: 1\nexercises:\n"
        "- {name: Cat cow, loading: {kind: none, progress_by: none}}\n",
        encoding="utf-8",
    )
    lifter.gets(f"exercise import {file}")

    lifter.gets("routine add calm 'child-pose 2x60s' 'cat-cow 1x8-10'")
    said = lifter.gets("routine start calm")

    assert "2 sets of 60 s" in said
    assert "1 set of 8–10 reps" in said
    assert "next exercise: cat-cow, 8–10 reps" in lifter.gets("log 2x60s")
    assert lifter.gets("routine export calm").count("2x60s") == 1


def test_a_hold_with_a_range_keeps_its_own_seconds(lifter: Lifter):
    lifter.gets("exercise add --own Plank --measure seconds --seconds 20-40 --goal start")

    assert lifter.types("routine add core 'plank 2x30s'").code == 2
    assert lifter.types("routine add core 'plank 2x8-12'").code == 2
    lifter.gets("routine add core 'plank 2x20-40s'")
    lifter.gets("routine add bare plank")
    for name in ("core", "bare"):
        assert lifter.asks(f"plan --routine {name} --preview")["items"][0]["seconds"] == [20, 40]


def test_a_name_is_taken_unless_replaced(lifter: Lifter):
    lifter.gets("routine add monday 'superman 3x8-12'")

    assert lifter.types("routine add monday 'leg-raise 3x8-12'").code == 1
    lifter.gets("routine add monday 'leg-raise 3x8-12' --replace")
    assert lifter.asks("routine show monday")["items"] == ["leg-raise 3x8-12"]
    lifter.gets("undo")
    assert lifter.asks("routine show monday")["items"] == ["superman 3x8-12"]


def test_an_own_one_hides_that_of_its_name(lifter: Lifter):
    lifter.gets("routine add 'Leg day end' 'superman 3x8-12'")

    assert lifter.asks("routine show leg-day-end")["own"] is True
    lifter.gets("routine delete leg-day-end")
    assert lifter.asks("routine show leg-day-end")["own"] is False
    assert lifter.types("routine delete leg-day-end").code == 1


def test_export_and_import_go_round(lifter: Lifter, tmp_path: Path):
    lifter.gets("routine add 'My \"Monday\"' 'leg-raise 2x10-15 rest 60-90' --about 'a \\ b'")
    text = lifter.gets("routine export")
    file = tmp_path / "routines.toml"
    file.write_text(text, encoding="utf-8")

    assert "nothing new" in lifter.gets(f"routine import {file}")
    lifter.gets("routine delete my-monday")
    assert "imported: my-monday" in lifter.gets(f"routine import {file}")
    assert text == lifter.gets("routine export")
    assert "1 routine, no problem" in lifter.gets(f"routine check {file}")
    assert "1 routine, no problem" in lifter.gets("routine check")


def test_they_travel_with_the_json_export(lifter: Lifter, tmp_path: Path):
    lifter.gets("routine add monday 'leg-raise 2x10-15 rest 60-90'")
    lifter.gets("log leg-raise 12")
    file = tmp_path / "log.json"
    file.write_text(lifter.gets("export --format json"), encoding="utf-8")

    lifter.gets(f"--db {tmp_path / 'other.db'} import {file}")

    shown = lifter.asks(f"--db {tmp_path / 'other.db'} routine show monday")
    assert shown["items"] == ["leg-raise 2x10-15 rest 60-90"]
    assert shown["minutes"] is not None


def test_those_that_come_with_it_can_be_exported_and_checked(lifter: Lifter, tmp_path: Path):
    file = tmp_path / "all.toml"
    file.write_text(lifter.gets(f"routine export {' '.join(BUILT_IN['routines'])}"))

    assert "5 routines, no problem" in lifter.gets(f"routine check {file}")


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("schema = 2\n", 2),
        (
            "schema = 1\n[routine.x]\nitems = ['superman 3x8-12', 'foo 3x8-12', 'leg-raise 2x9']\n",
            2,
        ),
        ("schema = 1\n[routine.X]\nitems = 3\nextra = 1\n", 3),
        ("schema = 1\n[routine.x]\nitems = []\n", 1),
        ("schema = 1\n[routine.x]\nitems = ['superman 3x8-12', 'superman 2x10-12']\n", 1),
        ("= broken", 0),
    ],
)
def test_a_bad_file_is_refused_whole(lifter: Lifter, tmp_path: Path, text: str, problems: int):
    file = tmp_path / "bad.toml"
    file.write_text(text, encoding="utf-8")

    for line in (f"routine check {file}", f"routine import {file}"):
        answer = lifter.types(line)
        assert (4, problems) == (answer.code, len(answer.err.splitlines()) - 1), answer.err
    assert lifter.rows("select * from routines") == []


def test_without_a_terminal_there_is_nothing_to_edit_on(lifter: Lifter):
    assert lifter.types("routine edit machine-session").code == 1


def test_an_edit_in_the_editor_is_checked_and_stored(
    lifter: Lifter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    lifter.gets("routine add monday 'superman 3x8-12'")
    editor = tmp_path / "editor"
    editor.write_text("#!/bin/sh\nsed -i 's/superman/leg-raise/' \"$1\"\n")
    editor.chmod(0o755)
    monkeypatch.setenv("EDITOR", str(editor))

    shown = shown_by(SCRIPT, "routine", "edit", "monday")

    assert "changed: monday" in shown
    assert lifter.asks("routine show monday")["items"] == ["leg-raise 3x8-12"]


def test_unknown_and_unclear_names(lifter: Lifter):
    assert lifter.types("plan --routine nothing").code == 3
    assert lifter.types("routine show b").code == 3
