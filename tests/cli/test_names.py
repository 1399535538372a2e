"""Names as lifters type them: found, asked or refused, and never another exercise."""

from __future__ import annotations

import pytest

from tests.cli.runner import Lifter


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("squat", "squat"),
        ("bench", "bench-press"),
        ("ohp", "overhead-press"),
        ("rdl", "romanian-deadlift"),
        ("'Bench Press (Barbell)'", "bench-press"),
        ("dumbbell bench press", "dumbbell-bench-press"),
        ("'Machine back extension (seated lever)'", "machine-back-extension"),
    ],
)
def test_a_common_lift_is_logged_at_once(lifter: Lifter, name: str, slug: str):
    lifter.gets(f"log {name} 5@60kg")

    assert lifter.sets("exercise, reps") == [(slug, 5)]


def test_a_slip_is_told(lifter: Lifter):
    assert lifter.gets("log sqaut 5@100kg").startswith("100 kg × 5 · read as: squat\n")
    assert lifter.asks("log sqaut 5@100kg")["read_as"] == "squat"
    assert lifter.asks("log squat 5@100kg")["read_as"] is None
    assert lifter.types("next sqaut").err == "read as: squat\n"


def test_where_several_are_possible_nothing_is_logged(lifter: Lifter):
    answer = lifter.types("log row 5@60kg")

    assert (answer.code, answer.out) == (3, "")
    first, hint, *offered = answer.err.splitlines()
    assert first == 'liftlog: "row" fits several exercises'
    assert hint.endswith("liftlog exercise edit barbell-row --alias row")
    assert "  seated-cable-row · cable" in offered
    assert len(offered) <= 8
    assert lifter.sets("exercise") == []


def test_every_name_that_is_offered_can_be_typed(lifter: Lifter):
    lifter.gets("log smith-squat 5@60kg")
    for name in ("row", "curl", "squat"):
        for line in lifter.types(f"log {name} 5@60kg").err.splitlines()[2:]:
            lifter.gets(f"log {line.strip().partition(' · ')[0]} 5@60kg")
            lifter.gets("undo")


def test_the_one_that_is_trained_is_meant_until_there_are_two(lifter: Lifter):
    lifter.gets("log seated-cable-row 5@60kg")
    lifter.gets("log row 6@60kg")
    lifter.gets("log barbell-row 5@60kg")

    assert lifter.sets("exercise, reps")[:2] == [("seated-cable-row", 5), ("seated-cable-row", 6)]
    assert lifter.types("log row 7@60kg").code == 3


def test_training_counts_for_eight_weeks(lifter: Lifter):
    lifter.gets("log seated-cable-row 5@60kg")

    assert lifter.at("2026-03-02T17:00:00").types("log row 6@60kg").code == 0
    assert lifter.at("2026-04-28T19:00:00").types("log row 6@60kg").code == 3


def test_the_usual_meaning_asks_once_where_only_another_is_trained(lifter: Lifter):
    lifter.gets("log smith-squat 5@60kg")
    assert lifter.types("log squat 5@60kg").code == 3

    lifter.gets("exercise edit smith-squat --alias squat")

    lifter.gets("log squat 6@60kg")
    assert lifter.sets("exercise, reps")[-1] == ("smith-squat", 6)


def test_an_alias_settles_it(lifter: Lifter):
    lifter.gets("exercise edit barbell-row --alias row")

    lifter.gets("log row 5@60kg")
    assert lifter.sets("exercise") == [("barbell-row",)]


def test_an_own_exercise_goes_before_the_catalogue(lifter: Lifter):
    lifter.gets("exercise add --own 'Zottman curl' --equipment kettlebell")

    lifter.gets("log zottman curl 8@10kg")
    shown = lifter.asks("exercise show zottman-curl")
    assert shown["equipment"] == "kettlebell"
    lifter.gets("exercise add --own 'Chest Press (Machine)'")
    lifter.gets("log machine chest press 8@10kg")
    assert lifter.sets("exercise")[-1] == ("chest-press-machine",)


def test_a_refusal_is_an_object_for_scripts(lifter: Lifter):
    answer = lifter.types("log row 5@60kg --json")

    error = answer.json["error"]
    assert (answer.code, answer.json["schema"]) == (3, 1)
    assert (error["code"], error["typed"]) == ("ambiguous-name", "row")
    assert error["candidates"][0] == {
        "exercise": "barbell-row",
        "name": "Barbell bent-over row",
        "equipment": "barbell",
        "trained": None,
    }
    unknown = lifter.types("log xyzzy 5@60kg --json").json["error"]
    assert unknown["code"] == "unknown-exercise"
    assert "candidates" not in unknown


@pytest.mark.parametrize(
    "command",
    [
        "log squat 5@60kg",
        "exercise set squat --goal hypertrophy",
        "exercise alias squat kniebeuge",
        "exercise edit squat --name Kniebeuge",
        "exercise hide squat",
        "skip squat",
        "equipment set squat --increment 5kg",
        "next squat",
        "progress squat",
        "exercise show squat",
    ],
)
def test_a_general_exercise_is_brought_in_when_it_is_first_used(lifter: Lifter, command: str):
    answer = lifter.types(command)

    assert answer.code in (0, 1, 2), answer.err
    assert "unexpected" not in answer.err
    assert lifter.types("doctor").code == 0


def test_sets_of_a_general_exercise_go_out_and_come_in_again(lifter: Lifter, tmp_path):
    lifter.gets("log squat 5@60kg")
    lifter.gets("exercise set squat --goal hypertrophy")
    lifter.gets(f"export --format json --output {tmp_path / 'log.json'}")

    other = f"--db {tmp_path / 'other.db'}"
    lifter.gets(f"{other} import {tmp_path / 'log.json'}")

    shown = lifter.asks(f"{other} exercise show squat")
    assert shown["kind"] == "strength"
    assert lifter.gets(f"{other} history --format csv").count("squat") == 1


def test_a_set_moves_to_a_general_exercise(lifter: Lifter):
    lifter.gets("log romanian-deadlift 5@60kg")

    lifter.gets("edit last --exercise squat")

    assert lifter.sets("exercise") == [("squat",)]


def test_the_list_holds_what_is_used_and_finds_the_rest(lifter: Lifter):
    def listed(options: str = "") -> list[str]:
        return [it["exercise"] for it in lifter.asks(f"exercise list {options}")["items"]]

    assert len(listed()) == 17
    lifter.gets("log squat 5@60kg")
    assert "squat" in listed()
    assert listed("--mine") == ["squat"]
    assert len(listed("--all")) == 920
    assert "zercher-squat" in listed("--search zercher")
    assert "treadmill" in listed("--kind cardio")
    assert "muscle-up" in listed("--level expert --muscle chest")
    lifter.gets("undo")
    assert len(listed()) == 17


def test_a_page_of_facts_says_that_there_are_no_instructions(lifter: Lifter):
    said = lifter.gets("exercise show squat")

    assert "hack-squat" in said
    assert "has no instructions" in " ".join(said.split())
    address = lifter.gets("exercise show squat --open").strip()
    assert address.endswith("/Barbell_Squat/0.jpg")


def test_a_general_exercise_is_not_merged_away(lifter: Lifter):
    assert lifter.types("exercise merge squat front-squat").code == 1


def test_how_a_name_was_read_is_told_once_and_not_after_a_refusal(lifter: Lifter):
    assert "read as" not in lifter.types("log zottm 5@60kg --rpe 99").err
    assert lifter.types("exercise list").err == ""
