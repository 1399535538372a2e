"""A command that changes nothing is no step of undo, whatever it is."""

import pytest

from tests.cli.runner import Lifter

# Each is said twice: the second time changes nothing.
SAID_TWICE = [
    "config set unit kg",
    "config set policy.deload off",
    "config set notify off",
    "exercise set squat --goal strength",
    "exercise set squat --sets 4",
    "exercise set squat --target 120kg",
    "exercise alias squat kniebeuge",
    'exercise note squat "bar at 9"',
    "exercise note squat --clear",
    "exercise hide squat",
    "exercise unhide squat",
    "equipment set squat --unit kg --increment 2.5 --min 20",
    "equipment clear squat",
    "goal add mine --sets 3 --reps 5-8 --rest 60-90",
    'routine add legs "squat 3x5 rest 60-90"',
    "edit last --rpe 8",
    "edit last --clear note",
    "edit last rpe8",
    'workout edit last --title "Legs"',
    "workout finish",
    "pain cleared",
]


def steps(lifter: Lifter) -> int:
    """How many steps undo knows of."""
    return len(lifter.rows("select seq from commands"))


@pytest.mark.parametrize("line", SAID_TWICE)
def test_the_same_again_is_no_step(lifter: Lifter, line: str):
    lifter.gets("log squat 5@100kg")
    lifter.types(line)
    before, contents = steps(lifter), lifter.contents()

    lifter.types(line)

    assert steps(lifter) == before
    assert lifter.contents() == contents


def test_after_many_of_them_undo_takes_the_last_change_back(lifter: Lifter):
    lifter.gets("log squat 5@100kg")
    lifter.gets("exercise set squat --goal strength")
    for line in ("exercise set squat --goal strength", "exercise note squat --clear"):
        lifter.types(line)

    assert lifter.gets("undo") == "undone: exercise set squat\n"
    assert lifter.gets("undo") == "undone: log squat 5@100kg\n"


def test_what_changes_nothing_leaves_redo_as_it_is(lifter: Lifter):
    lifter.gets("config set unit kg")
    lifter.gets("exercise set squat --goal strength")
    lifter.gets("undo")

    lifter.gets("config set unit kg")

    assert lifter.gets("redo") == "redone: exercise set squat\n"


@pytest.mark.parametrize("line", ["log squat 5@100kg", "pain mild", "body 80kg"])
def test_what_is_done_once_more_is_a_step(lifter: Lifter, line: str):
    lifter.gets("log squat 5@100kg")
    lifter.gets(line)
    before = steps(lifter)

    lifter.gets(line)

    assert steps(lifter) == before + 1
