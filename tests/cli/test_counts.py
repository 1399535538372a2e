"""Counts in words: every sentence with a number is right at none, one, two and many."""

import pytest

from liftlog.domain.advice.frequency import frequency
from liftlog.domain.advice.policies import DEFAULTS
from liftlog.domain.advice.policy_keys import policies_from
from liftlog.domain.base.counts import counted, every
from tests.cli.runner import Lifter
from tests.domain.builders import coach, day, history, remark_of, session, words_of

MACHINE = "machine-back-extension"


@pytest.mark.parametrize(("number", "said"), [(0, "0 sets"), (1, "1 set"), (2, "2 sets")])
def test_a_number_of_sets(number: int, said: str):
    assert said == counted(number, "set")


@pytest.mark.parametrize(("number", "said"), [(1, "the set"), (2, "both sets"), (3, "all 3 sets")])
def test_every_one_of_some_sets(number: int, said: str):
    assert said == every(number, "set")


@pytest.mark.parametrize(
    ("sets", "all_done", "all_asked"),
    [
        (
            1,
            "Add weight: the set reached 12 reps.",
            ("Keep 42.5 kg: you did 11. Add weight when the set reaches 12 reps."),
        ),
        (
            2,
            "Add weight: both sets reached 12 reps.",
            ("Keep 42.5 kg: you did 11, 11. Add weight when both sets reach 12 reps."),
        ),
        (
            3,
            "Add weight: all 3 sets reached 12 reps.",
            "Keep 42.5 kg: you did 11, 11, 11. Add weight when all 3 sets reach 12 reps.",
        ),
    ],
)
def test_a_verdict_on_one_two_and_three_sets(
    lifter: Lifter, sets: int, all_done: str, all_asked: str
):
    lifter.gets(f"exercise set {MACHINE} --sets {sets}")

    lifter.session("2026-01-05", f"{sets}x12@40kg")
    assert lifter.asks(f"next {MACHINE}")["sentence"] == all_done

    lifter.session("2026-01-07", f"{sets}x11@42.5kg")
    assert lifter.asks(f"next {MACHINE}")["sentence"] == all_asked


@pytest.mark.parametrize(("sets", "said"), [(2, "1 of 2 sets. Do both."), (3, "Do all 3.")])
def test_too_few_sets(lifter: Lifter, sets: int, said: str):
    lifter.gets(f"exercise set {MACHINE} --sets {sets}")
    lifter.session("2026-01-05", "12@40kg")

    assert said in lifter.at("2026-01-06T18:00:00").asks(f"next {MACHINE}")["sentence"]


def test_a_way_up_in_two_sets(lifter: Lifter):
    lifter.gets(f"exercise set {MACHINE} --sets 2")
    lifter.session("2026-01-05", "12@30kg 12@40kg")

    sentence = lifter.asks(f"next {MACHINE}")["sentence"]
    assert sentence == "Do both sets at 40 kg: only your last set was that heavy."


def test_one_rep_and_one_day():
    one_rep = coach(history(session("40kg", 1, 1, 1, goal="strength")))
    assert words_of(one_rep).startswith(
        "Use less weight: the new goal is 8 or more reps and you did 1."
    )
    short = policies_from([("layoff.short-days", "1")])
    for days, said in ((1, "1 day off"), (22, "22 days off")):
        off = coach(history(["40kg", 12, 12, 12]), today=day(days), policies=short)
        assert f"after {said}" in words_of(off)


@pytest.mark.parametrize(
    ("most", "said"),
    [
        (0, "1 back-extension day in a week. The Momentum guide advises 1."),
        (3, "4 back-extension days in a week. The Momentum guide advises 1 to 3."),
    ],
)
def test_how_often(most: int, said: str):
    days = ["2026-01-05", "2026-01-06", "2026-01-07", "2026-01-08"][: most + 1]

    policies = DEFAULTS.replace(frequency_most=most)

    assert said == remark_of(frequency(days, days[-1], policies=policies))


def test_a_workout_of_one_planned_set(lifter: Lifter):
    lifter.gets(f"exercise set {MACHINE} --sets 1")
    lifter.gets(f"plan -e {MACHINE}")
    lifter.gets("log leg-raise 12")

    said = lifter.gets("workout finish")

    assert "1 working set (1 planned) in 0 min" in said
    assert f"{MACHINE}\n  not done: 1 of 1 planned set\n" in said


@pytest.mark.parametrize(("typed", "hint"), [("1x60", "1 rep at 60"), ("40x1", "1 rep at 40")])
def test_a_hint_on_one_rep(lifter: Lifter, typed: str, hint: str):
    assert hint in lifter.types(f"log {MACHINE} {typed}").err
