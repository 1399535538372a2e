"""Supersets that are planned: routines with joined lines, and all that follows their rounds."""

from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path

import pytest

from liftlog.cli.session import Session
from tests.cli.runner import MONDAY, Lifter
from tests.prepared import prepared

MACHINE, RAISE = "machine-back-extension", "leg-raise"
JOINED = f"{MACHINE} 3x8-12 rest 90-120 + {RAISE} 2x10-12 rest 60-90"
LINES = (JOINED, "superman 2x10-12 rest 60-90")


def _train(lifter: Lifter) -> Lifter:
    lifter.session("2026-01-02", "12,11,11@40kg")
    lifter.session("2026-01-02", "10,10", RAISE)
    lifter.at(MONDAY).gets(f"routine add evening '{LINES[0]}' '{LINES[1]}'")
    return lifter


@pytest.fixture
def trained(lifter: Lifter) -> Lifter:
    return prepared(lifter, _train)


def prompt(lifter: Lifter, form: str = "{exercise} {set}/{sets}") -> str:
    return lifter.gets(f"status --format '{form}'").strip()


def done(lifter: Lifter) -> list[tuple[object, ...]]:
    return lifter.rows(
        "select exercise, superset from sets where day = '2026-01-05' and deleted_at is null"
        " order by performed_at, position"
    )


def plays(lifter: Lifter, *lines: str) -> str:
    return lifter.gets("session", "".join(f"{line}\n" for line in lines))


def test_a_routine_keeps_its_joined_lines(trained: Lifter):
    shown = trained.asks("routine show evening")

    assert shown["items"] == list(LINES)
    listed = trained.asks("routine list")["items"]
    assert next(it["exercises"] for it in listed if it["routine"] == "evening") == 3


def test_a_routine_with_a_superset_goes_out_and_comes_back(trained: Lifter, tmp_path: Path):
    file = tmp_path / "routines.toml"
    file.write_text(trained.gets("routine export evening"), encoding="utf-8")

    before = trained.rows("select items from routines")
    trained.gets("routine delete evening")
    trained.gets(f"routine import {file}")
    assert trained.rows("select items from routines where deleted_at is null") == before
    assert before == [("\n".join(LINES),)]


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (f"+ {RAISE} 2x10-12", "has a + with nothing beside it"),
        (f"{RAISE} 2x10-12 +", "has a + with nothing beside it"),
        (f"{RAISE} 2x10-12 + + superman 2x10-12", "has a + with nothing beside it"),
        (f"{RAISE} 2x10-12 + nothing-such 2x10-12", 'no exercise is called "nothing-such"'),
        (f"{RAISE} 2x10-12 + {RAISE} 2x10-12", "leg-raise is listed twice"),
        (f"{RAISE} 2x10-12 + superman 2x10-12s", "counted in reps"),
    ],
)
def test_a_joined_line_that_is_wrong_is_refused(trained: Lifter, line: str, why: str):
    answer = trained.types(f"routine add other '{line}'")

    assert answer.code != 0
    assert why in answer.err
    assert trained.rows("select slug from routines") == [("evening",)]


def test_a_name_with_a_plus_is_one_item(trained: Lifter):
    trained.gets('exercise add "Macebell + Swing" --goal hypertrophy')
    trained.gets("routine add other 'Macebell + Swing 3x8-12'")

    assert trained.asks("routine show other")["items"] == ["macebell-swing 3x8-12"]


def test_the_plan_lays_it_out_as_one_group(trained: Lifter):
    said = trained.gets("plan --routine evening").splitlines()

    head = said.index(f"superset A: {MACHINE} + {RAISE}")
    assert said[head + 1] == "  3 rounds, rest 90–120 s after each"
    assert [line for line in said if "rest" in line and "after each" not in line] == [
        "  rest 60–90 s"  # of the exercise behind it
    ]
    found = trained.asks("plan --routine evening")
    assert [item["superset"] for item in found["items"]] == ["A", "A", None]
    assert found["supersets"] == [
        {
            "superset": "A",
            "exercises": [MACHINE, RAISE],
            "rounds": 3,
            "rest_seconds": [90, 120],
        }
    ]


def test_it_takes_less_time_than_one_after_the_other(trained: Lifter):
    apart = " ".join(f"'{part}'" for line in LINES for part in line.split(" + "))
    trained.gets(f"routine add apart {apart}")
    minutes = [
        trained.asks(f"plan --routine {name} --preview")["minutes"] for name in ("evening", "apart")
    ]

    # One rest of 90 s, that between the two sets of the other exercise, is not needed.
    assert 1 <= minutes[1] - minutes[0] <= 2


def test_sets_of_a_planned_superset_go_round(trained: Lifter):
    trained.gets("routine start evening")
    turns = []
    for minute in range(7):
        trained.at(f"18:{minute + 1:02d}")
        turns.append(prompt(trained))
        trained.gets("log 10")

    assert turns == [
        f"{MACHINE} 1/3", f"{RAISE} 1/2", f"{MACHINE} 2/3", f"{RAISE} 2/2", f"{MACHINE} 3/3",
        "superman 1/2", "superman 2/2",
    ]  # fmt: skip
    assert done(trained) == [
        (MACHINE, "A"), (RAISE, "A"), (MACHINE, "A"), (RAISE, "A"), (MACHINE, "A"),
        ("superman", None), ("superman", None),
    ]  # fmt: skip


def test_a_round_without_names_begins_a_planned_superset(trained: Lifter):
    trained.gets("routine start evening")
    trained.gets("log 12@40 + 10")

    assert done(trained) == [(MACHINE, "A"), (RAISE, "A")]


def test_two_supersets_of_a_routine_have_labels_of_their_own(trained: Lifter):
    trained.gets(f"routine add both '{JOINED}' 'superman 2x10-12 + back-extension-45 2x10-12'")
    trained.gets("routine start both")
    for minute in range(9):
        trained.at(f"18:{minute + 1:02d}").gets("log 10")

    assert [label for _, label in done(trained)] == ["A"] * 5 + ["B"] * 4
    assert [exercise for exercise, _ in done(trained)][5:] == [
        "superman", "back-extension-45"
    ] * 2  # fmt: skip


def test_what_was_begun_and_left_goes_on_where_it_was(trained: Lifter):
    trained.gets("routine start evening")
    trained.gets("log 12@40")
    trained.at("18:02").gets("log superman 10,10")

    assert prompt(trained) == f"{RAISE} 1/2"
    trained.at("18:04").gets("log 10")
    assert done(trained)[-1] == (RAISE, "A")
    assert prompt(trained) == f"{MACHINE} 2/3"


def test_what_is_skipped_leaves_the_superset(trained: Lifter):
    trained.gets("routine start evening")
    trained.gets("log 12@40 + 10")
    trained.at("18:03").gets(f"skip {RAISE}")

    assert prompt(trained, "{exercise} {rest}") == f"{MACHINE} 90–120 s"
    trained.gets("log 12 12")
    assert prompt(trained) == "superman 1/2"
    trained.at("18:06").gets("log 10 10")
    assert prompt(trained) == f"{RAISE} 2/2"
    trained.at("18:08").gets("log 10")
    assert done(trained)[-1] == (RAISE, None)
    for _ in range(4):
        trained.gets("undo")
    assert prompt(trained) == f"{MACHINE} 2/3"
    trained.at("18:10").gets("log 11")
    assert prompt(trained) == f"{RAISE} 2/2"


def test_a_skipped_set_is_left_out_of_its_round(trained: Lifter):
    trained.gets("routine start evening")
    trained.gets("log 12@40")
    trained.gets(f"skip {RAISE} --set")

    assert prompt(trained, "{exercise} {rest}") == f"{MACHINE} 90–120 s"
    trained.gets("log 12")
    assert prompt(trained, "{exercise}") == RAISE


def test_what_is_swapped_in_takes_its_place_in_the_round(trained: Lifter):
    trained.gets("routine start evening")
    trained.gets("log 12@40")
    trained.gets("swap back-extension-45")
    trained.at("18:02").gets("log 10")
    trained.at("18:04").gets("log 12")

    assert done(trained) == [(MACHINE, "A"), ("back-extension-45", "A"), (MACHINE, "A")]
    assert prompt(trained, "{exercise}") == "back-extension-45"


def test_mild_pain_leaves_the_other_one_alone(trained: Lifter):
    """R10: what speaks against the pain waits; the other one goes on."""
    trained.gets("routine start evening")
    trained.gets("log 12@40 --pain mild")
    turn = prompt(trained, "{exercise}")
    with_plan = trained.asks("plan --preview")

    assert turn in (MACHINE, RAISE)
    assert with_plan["items"][0]["exercise"] == turn


def test_a_live_session_follows_the_rounds(trained: Lifter):
    trained.gets("routine start evening")
    prompts = []
    lines = iter(["12@40", "", "s --set", "", "", "undo"])
    seconds = [0.0]

    def read(prompt: str, begun: str) -> str:
        prompts.append(prompt.split(" · ")[0].split(" >")[0])
        seconds[0] += 120
        trained.at(f"18:{2 * len(prompts):02d}")
        try:
            return next(lines)
        except StopIteration:
            raise EOFError from None

    with redirect_stdout(StringIO()), redirect_stderr(StringIO()):
        Session(None, read, StringIO(), now=lambda: seconds[0]).run(None)

    assert prompts == [
        f"{MACHINE} 1/3", f"{RAISE} 1/2", f"{MACHINE} 2/3", f"{RAISE} 2/2", f"{MACHINE} 2/3",
        "superman 1/2", f"{MACHINE} 2/3",
    ]  # fmt: skip


def test_the_words_of_a_live_session_show_the_superset(trained: Lifter):
    trained.gets("routine start evening")
    said = plays(trained, "plan", "12@40", "status", "10", "plan", "12 + 10")

    assert f"> {MACHINE} 0/3 · superset A\n  {RAISE} 0/2 · superset A\n  superman 0/2" in said
    assert f"{RAISE} · set 1 of 2 · 10–12 reps · no rest yet" in said
    assert f"> {MACHINE} 1/3 · superset A" in said
    assert [label for _, label in done(trained)] == ["A"] * 4


def test_a_plan_with_a_superset_survives_an_export(trained: Lifter, tmp_path: Path):
    trained.gets("plan --routine evening")
    file = tmp_path / "log.json"
    file.write_text(trained.gets("export --format json"), encoding="utf-8")
    items = trained.rows("select exercise, superset from plan_items order by position")

    assert items == [(MACHINE, "A"), (RAISE, "A"), ("superman", None)]
    assert trained.types("doctor").code == 0


def test_an_exercise_merged_into_another_follows_in_joined_lines(trained: Lifter):
    trained.gets('exercise add "My raise" --own')
    trained.gets("routine add mine 'my-raise 3x8-12 + superman 3x8-12' 'leg-raise 3x8-12'")
    trained.gets(f"exercise merge my-raise {RAISE}")

    assert trained.asks("routine show mine")["items"] == ["superman 3x8-12", "leg-raise 3x8-12"]
    trained.gets("undo")
    trained.gets("routine add two 'my-raise 3x8-12 + superman 3x8-12'")
    trained.gets(f"exercise merge my-raise {RAISE}")
    assert trained.asks("routine show two")["items"] == ["leg-raise 3x8-12 + superman 3x8-12"]


def test_plan_joins_exercises_that_are_named_with_a_plus(lifter: Lifter):
    said = lifter.gets('plan -e "leg-raise + superman" -e romanian-deadlift')
    assert "superset A: leg-raise + superman" in said
    assert lifter.rows("select exercise, superset from plans order by position") == [
        ("leg-raise", "A"), ("superman", "A"), ("romanian-deadlift", None),
    ]  # fmt: skip

    lifter.gets("log 12")
    assert lifter.gets("status --format '{exercise}'") == "superman\n"
    lifter.gets("log 10 + 12")
    sets = lifter.rows("select exercise, superset from sets order by performed_at, position")
    assert sets == [("leg-raise", "A"), ("superman", "A"), ("leg-raise", "A")]


def test_plan_has_a_label_for_each_superset(lifter: Lifter):
    lifter.gets('plan -e "leg-raise + superman" -e "romanian-deadlift + back-extension-45"')
    planned = "select superset, count(*) from plans where deleted_at is null group by 1"
    assert lifter.rows(planned) == [("A", 2), ("B", 2)]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("leg-raise +", '"+" at the end joins nothing'),
        ("leg-raise + leg-raise", "leg-raise is named twice"),
        ("leg-raise + nothing-such", 'no exercise is called "nothing-such"'),
    ],
)
def test_plan_refuses_a_plus_that_joins_nothing(lifter: Lifter, name: str, said: str):
    answer = lifter.types(f'plan -e "{name}"')

    assert (answer.code in (2, 3), said in answer.err) == (True, True), answer
    assert lifter.rows("select * from plans") == []


def test_a_plus_in_the_name_of_an_exercise_joins_nothing(lifter: Lifter):
    lifter.gets('exercise add "Clean + jerk" --own')
    lifter.gets("exercise set clean-jerk --goal strength")
    lifter.gets('plan -e "Clean + jerk"')

    assert lifter.rows("select exercise, superset from plans") == [("clean-jerk", None)]
