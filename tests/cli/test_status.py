"""liftlog status and bare liftlog: where one is, and what comes next."""

import pytest

from tests.cli.runner import Lifter

MACHINE = "machine-back-extension"


def test_a_newcomer_is_told_what_to_type(lifter: Lifter):
    assert "liftlog log machine-back-extension 12@40kg" in lifter.gets("")
    assert "liftlog plan" in lifter.gets("status")


def test_in_a_workout_the_coming_set_and_the_rest_so_far(lifter: Lifter):
    lifter.gets(f"log {MACHINE} 12@40kg")

    said = lifter.at("18:00:45").gets("status")

    assert said == f"{MACHINE} · next set: 2 of 3, 40 kg × 8–12 · rest 45 s of 90–120 s\n"


def test_after_the_last_set_the_verdict_and_what_is_planned_then(lifter: Lifter):
    lifter.gets(f"plan -e {MACHINE} -e leg-raise")
    lifter.gets("log 3x12@40kg")

    said = lifter.gets("status")

    assert "machine-back-extension done" in said
    assert said.endswith("next exercise: leg-raise, 8–12 reps\n")


def test_outside_a_workout_it_says_so(lifter: Lifter):
    lifter.gets(f"log {MACHINE} 3x12@40kg")

    assert lifter.at("23:00").gets("status").startswith("no workout")


def test_status_is_one_line(lifter: Lifter):
    lifter.gets(f"plan -e {MACHINE} -e leg-raise")
    lifter.gets("log 12@40kg")

    assert len(lifter.gets("status").splitlines()) == 1


@pytest.mark.parametrize("plain", ["", "--plain "])
def test_the_formats_of_other_commands_are_no_text_of_ones_own(lifter: Lifter, plain: str):
    """`--format table` is how the plain view is had in a pipe (docs/accessibility.md)."""
    lifter.gets(f"log {MACHINE} 12@40kg")

    usual = lifter.gets(f"{plain}status")
    assert lifter.gets(f"{plain}status --format table") == usual
    assert lifter.gets(f"{plain}status -f json") == lifter.gets("status --json")
    answer = lifter.types(f"{plain}status --format csv")
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.splitlines() == [
        'liftlog: status has no format "csv"',
        "use: table, json or your {fields}",
    ]
    assert lifter.gets("status -f 'done {set}'") == "done 2\n"


def test_status_as_json(lifter: Lifter):
    lifter.gets(f"log {MACHINE} 12@40kg")

    answer = lifter.at("18:01:00").asks("status")

    assert (answer["schema"], answer["open"], answer["exercise"]) == (1, True, MACHINE)
    assert answer["rested_seconds"] == 60
    assert answer["next"]["decision"] == "open"


def test_looking_changes_nothing(lifter: Lifter):
    lifter.gets(f"log {MACHINE} 12@40kg")
    before = lifter.contents()

    lifter.gets("")
    lifter.gets("status")

    assert before == lifter.contents()


def test_r10_severe_pain_leaves_no_load_of_a_planned_light_day(lifter: Lifter):
    lifter.session("2026-01-01", "12,12,12@40kg")
    lifter.at("2026-01-05T18:00:00").gets("plan --compose --equipment machine --day light")
    assert lifter.asks("status")["next"]["load"] == "27.5"

    lifter.gets("pain severe")

    said = lifter.asks("status")["next"]
    assert (said["decision"], said["load"], said["reps"]) == ("stop", None, None)
    assert lifter.gets("status --format '{load}{reps}{rest}'").strip() == ""


def test_sets_that_nobody_planned_are_counted_and_not_called_done(lifter: Lifter):
    lifter.gets("exercise add --own 'Cable row'")
    lifter.gets("log cable row 10@30kg")

    assert lifter.gets("status") == "cable-row · 1 set done\n"
    assert lifter.gets("").splitlines()[0] == "cable-row · 1 set done"
