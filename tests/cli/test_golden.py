"""What log, next, plan, status and bare liftlog say, word for word, at 40, 60 and 80 columns."""

import pytest

from tests.cli.runner import Lifter
from tests.golden import GOLDEN, golden

MACHINE = "machine-back-extension"


def a_newcomer(lifter: Lifter) -> list[str]:
    return [
        "",
        "status",
        "next machine-back-extension",
        "plan --goal hypertrophy",
        "log machine-back-extension 12@40kg",
    ]


def a_first_evening(lifter: Lifter) -> list[str]:
    lifter.gets(f"plan -e {MACHINE} -e leg-raise")
    lifter.gets("log 12@40kg")
    lifter.at("18:02")
    return [
        "",
        "status",
        "next machine-back-extension",
        "log 12",
        "log 11 --rpe 9 --note 'left hip'",
        "status",
        "next machine-back-extension --why",
        "log 12",
        "plan",
        "workout finish",
        "",
    ]


def a_second_session(lifter: Lifter) -> list[str]:
    lifter.gets(f"equipment set {MACHINE} --unit kg --plates 4x10,4x5,4x1.25 --bar 0")
    lifter.session("2026-01-05", "12,12,12@40kg")
    lifter.at("2026-01-07T18:00:00")
    return ["plan", "next --why", "log 8@20kgw 2x12", "log 9 --form broken", "log 12@-5", "next"]


def pain_and_a_long_break(lifter: Lifter) -> list[str]:
    lifter.session("2026-01-05", "12,12,12@40kg")
    lifter.at("2026-02-20T18:00:00").gets("pain mild")
    return [
        "next machine-back-extension --why",
        "log machine-back-extension 8@30kg --pain severe",
        "status",
        "next machine-back-extension",
        "plan -e machine-back-extension -e leg-raise",
        "pain cleared",
        "next machine-back-extension --why --as-of +1d",
    ]


def ladders_and_own_exercises(lifter: Lifter) -> list[str]:
    lifter.gets("equipment set band-good-morning --bands yellow,red,black")
    lifter.gets("exercise add 'Power snatch with a rather long name'")
    return [
        "log back-extension-bench 12 --level arms-crossed",
        "log 12",
        "log band-good-morning 3x12@band:yellow",
        "log sphinx 30s",
        "log power snatch with a rather long name 3@60kg",
        "next --all",
    ]


STORIES = (
    a_newcomer,
    a_first_evening,
    a_second_session,
    pain_and_a_long_break,
    ladders_and_own_exercises,
)


@pytest.mark.parametrize("columns", [40, 60, 80])
@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.__name__)
def test_what_is_said(lifter: Lifter, story, columns: int):
    lifter.wide(columns)
    told = []
    for line in story(lifter):
        answer = lifter.types(line)
        assert answer.code == 0, (line, answer)
        told.append(f"$ liftlog {line}".rstrip() + f"\n{answer.out}{answer.err}")
    said = "\n".join(told)

    assert said == golden(GOLDEN / "cli" / f"{story.__name__}-{columns}.txt", said)
    wide = [row for row in said.splitlines() if len(row) > columns and not row.startswith("$ ")]
    # A prompt wants its status in one line, however long, and a command is to be copied whole.
    prompts = "\n".join(part for part in told if part.startswith("$ liftlog status"))
    commands = [row for row in wide if row.strip().startswith("liftlog ")]
    assert [row for row in wide if row not in prompts and row not in commands] == []
