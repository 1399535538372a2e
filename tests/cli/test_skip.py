"""Walking through a plan: log by itself, skip, status in a format of one's own, finish, undo."""

import pytest

from liftlog.render.plans.prompt import FIELDS
from tests.cli.runner import Lifter

MACHINE = "machine-back-extension"


@pytest.fixture
def planned(lifter: Lifter) -> Lifter:
    lifter.gets(f"plan -e {MACHINE} -e leg-raise --goal hypertrophy")
    return lifter


def test_a_bare_number_walks_through_the_plan(planned: Lifter):
    planned.gets("log 12@40kg")
    for minute in range(1, 6):
        planned.at(f"18:0{minute}").gets("log 12")

    assert planned.sets("exercise") == [(MACHINE,)] * 3 + [("leg-raise",)] * 3


def test_after_the_last_set_the_answer_says_what_comes_then(planned: Lifter):
    said = planned.gets("log 3x12@40kg")

    assert said.splitlines()[-1] == "next exercise: leg-raise, 8–12 reps"


def test_an_occupied_machine_waits_at_the_end(planned: Lifter):
    said = planned.gets("skip")

    assert said == f"{MACHINE} moved to the end of the plan\nnext exercise: leg-raise, 8–12 reps\n"
    planned.gets("log 3x12")
    assert planned.sets("exercise")[0][0] == "leg-raise"
    assert f"next exercise: {MACHINE}" in planned.gets("status")


def test_in_the_middle_of_an_exercise_the_rest_of_it_waits(planned: Lifter):
    planned.gets("log 12@40kg")
    planned.at("18:01").gets("skip")

    planned.at("18:02").gets("log 3x12")
    planned.at("18:05").gets("log 12")

    done = [exercise for (exercise,) in planned.sets("exercise")]
    assert done == [MACHINE, "leg-raise", "leg-raise", "leg-raise", MACHINE]


def test_an_exercise_outside_the_plan_waits_as_well(planned: Lifter):
    planned.gets("log romanian-deadlift 12@40kg --goal technique")
    planned.at("18:01").gets("skip")

    assert MACHINE in planned.gets("log 12@40kg")


def test_an_exercise_can_be_named(planned: Lifter):
    planned.gets("skip leg-raise")

    assert f"planned · {MACHINE}" in planned.gets("status")


def test_a_set_that_is_passed_over_earns_no_step(planned: Lifter):
    planned.gets("log 2x12@40kg")

    assert "1 set of machine-back-extension skipped" in planned.gets("skip --set")
    assert "× 12 · leg-raise" in planned.gets("log 12")
    assert planned.asks(f"next {MACHINE}")["decision"] == "hold"


def test_what_was_skipped_comes_back_with_undo(planned: Lifter):
    planned.gets("skip")
    planned.gets("undo")

    assert f"planned · {MACHINE}" in planned.gets("status")


def test_the_only_exercise_cannot_wait(lifter: Lifter):
    lifter.gets(f"log {MACHINE} 12@40kg")

    assert lifter.types("skip").code == 1
    assert "2 of 3" in lifter.gets("status")


def test_nothing_to_skip(lifter: Lifter):
    assert lifter.types("skip").code == 1
    assert lifter.types("skip --set").code == 1


def test_skip_as_json(planned: Lifter):
    answer = planned.asks("skip")

    assert (answer["schema"], answer["skipped"], answer["sets"]) == (1, MACHINE, None)
    assert answer["next"]["exercise"] == "leg-raise"


def test_the_plan_comes_back_with_the_workout(planned: Lifter):
    planned.gets("log 3x12@40kg")
    planned.at("18:10").gets("workout finish")
    assert planned.rows("select * from plan_items") == []

    planned.gets("undo")

    assert "leg-raise" in planned.gets("log 12")


def test_finishing_tells_what_was_planned_missed_and_best(lifter: Lifter):
    lifter.session("2026-01-05", "12,12,12@40kg")
    lifter.at("2026-01-07T18:00:00").gets(f"plan -e {MACHINE} -e leg-raise --goal hypertrophy")
    lifter.gets("log 3x10")
    lifter.gets("log 2x9")

    said = lifter.at("18:25").gets("workout finish --fatigue")

    assert "5 working sets (6 planned) in 25 min" in said
    assert "leg-raise\n  not done: 1 of 3 planned sets" in said
    assert f"{MACHINE}\n  record: heaviest 42.5 kg (before: 40 kg)" in said


def test_the_same_plan_twice_is_one_step_to_undo(lifter: Lifter):
    lifter.session("2026-01-05", "12@40kg")
    lifter.at("2026-01-07T18:00:00").gets("plan -e leg-raise")
    lifter.gets("plan -e leg-raise")

    assert lifter.gets("undo") == "undone: plan\n"
    assert "undone: log" in lifter.gets("undo")


def test_status_in_a_format_of_ones_own(planned: Lifter):
    planned.gets("log 12@40kg")

    said = planned.at("18:00:45").gets(
        "status --format '{exercise} {set}/{sets} rest {rest} {left} {load} x {reps} > {next}'"
    )

    assert f"{MACHINE} 2/3 rest 90–120 s 0:45 40 kg x 8–12 > leg-raise\n" == said


def test_every_field_of_a_format_is_told_in_the_help(lifter: Lifter):
    told = lifter.gets("status --help")

    assert [name for name in FIELDS if f"{{{name}}}" not in told] == []


@pytest.mark.parametrize("moment", ["nothing", "planned", "open", "done"])
def test_every_field_can_be_asked_for_at_any_time(lifter: Lifter, moment: str):
    if moment != "nothing":
        lifter.gets(f"plan -e {MACHINE}")
    if moment in ("open", "done"):
        lifter.gets("log 12@40kg")
    if moment == "done":
        lifter.gets("log 2x12")

    said = lifter.gets(f"status -f '{{{{{'|'.join(f'{{{name}}}' for name in FIELDS)}}}}}'")

    assert said.startswith("{")
    assert said.endswith("}\n")
    assert said.count("|") == len(FIELDS) - 1


@pytest.mark.parametrize("wrong", ["{foo}", "{exercise", "}", "{}", "{exercise!r}"])
def test_an_unknown_field_is_refused(lifter: Lifter, wrong: str):
    answer = lifter.types(f"status --format '{wrong}'")

    assert (answer.code, answer.out) == (2, "")
