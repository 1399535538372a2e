"""undo and redo: any number of steps, across runs, each a whole command."""

import random

import pytest

from tests.cli.runner import Lifter
from tests.prepared import prepared

MACHINE = "machine-back-extension"


def _train(lifter: Lifter) -> Lifter:
    """12, 11 and 10 at 40 kg, one by one."""
    lifter.gets(f"log {MACHINE} 12@40kg")
    lifter.at("18:02").gets("log 11")
    lifter.at("18:04").gets("log 10")
    return lifter


@pytest.fixture
def trained(lifter: Lifter) -> Lifter:
    return prepared(lifter, _train)


def reps(lifter: Lifter) -> list[int]:
    return [one for (one,) in lifter.sets("reps")]


def test_three_steps_back_and_three_forth(trained: Lifter):
    assert trained.gets("undo 2").splitlines() == ["undone: log 10", "undone: log 11"]
    assert reps(trained) == [12]

    assert trained.gets("redo 2").splitlines() == ["redone: log 11", "redone: log 10"]
    assert reps(trained) == [12, 11, 10]


def test_more_steps_than_there_are_take_back_what_there_is(trained: Lifter):
    answer = trained.types("undo 9")

    assert answer.code == 0
    assert "Only 3 commands" in answer.err
    assert reps(trained) == []
    assert trained.types("undo").code == 1


def test_a_new_command_ends_what_can_be_redone(trained: Lifter):
    trained.gets("undo")
    trained.gets("log 8")

    answer = trained.types("redo")

    assert (answer.code, answer.out) == (1, "")
    assert "nothing to redo" in answer.err
    assert reps(trained) == [12, 11, 8]


def test_what_was_undone_before_a_new_command_does_not_come_back_later(trained: Lifter):
    trained.gets("undo")
    trained.gets("log 8")
    trained.gets("undo 2")

    trained.gets("redo 5")

    assert reps(trained) == [12, 11, 8]


@pytest.mark.parametrize(
    "line",
    [
        "edit last --light",
        "edit last 9@45 --rpe 9 --note slow",
        "delete last",
        f"log {MACHINE} 3x8@30",
        "workout finish --fatigue",
        "equipment set barbell --unit kg --step 2.5",
        "config set unit lb",
        'exercise add "My own lift" --alias mol',
        "goal add mine --sets 3 --reps 5",
        "pain mild",
        "workout edit last --title Heavy --note hm",
    ],
)
def test_sync_s36_undo_and_redo_are_each_others_inverse(trained: Lifter, line: str):
    tables = ("sets", "workouts", "settings", "equipment", "exercises", "aliases", "goals", "pains")

    def state() -> dict[str, object]:
        alive = {t: trained.rows(f"select * from {t} where deleted_at is null") for t in tables}
        return {name: sorted(rows, key=repr) for name, rows in alive.items()}

    before = state()
    trained.gets(line)
    after = state()
    assert before != after

    for _ in range(2):
        trained.gets("undo")
        assert state() == before
        trained.gets("redo")
        assert state() == after


def test_a_batch_is_one_step(trained: Lifter):
    trained.gets("log -", stdin=f"{MACHINE} 9@40\n{MACHINE} 8@40\n")

    trained.gets("undo")
    assert reps(trained) == [12, 11, 10]
    trained.gets("redo")
    assert sorted(reps(trained)) == [8, 9, 10, 11, 12]


def test_the_list_says_how_far_each_step_is(trained: Lifter):
    trained.gets("undo")

    rows = trained.asks("undo --list")["items"]

    assert [(r["undo"], r["redo"], r["command"]) for r in rows] == [
        (None, 1, "log 10"),
        (1, None, "log 11"),
        (2, None, f"log {MACHINE} 12@40kg"),
    ]


@pytest.mark.parametrize("seed", range(4))
def test_any_walk_over_the_history_comes_home(lifter: Lifter, seed: int):
    """Every state that was once seen after n commands is seen again at step n."""
    chance = random.Random(seed)
    states = [reps(lifter)]
    lines = [f"log {MACHINE} 12@40kg", "log 11", "edit last 9", "delete last", "log 7", "log 6"]
    for line in lines:
        lifter.gets(line)
        states.append(reps(lifter))
    here = len(lines)
    for _ in range(12):
        steps = chance.randint(1, 3)
        if chance.random() < 0.5 and here:
            lifter.gets(f"undo {min(steps, here)}")
            here -= min(steps, here)
        elif here < len(lines):
            lifter.gets(f"redo {min(steps, len(lines) - here)}")
            here += min(steps, len(lines) - here)
        assert reps(lifter) == states[here]
