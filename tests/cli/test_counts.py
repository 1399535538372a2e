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


@pytest.mark.parametrize(
    ("number", "said"), [(1, "the one set"), (2, "both sets"), (3, "all 3 sets")]
)
def test_every_one_of_some_sets(number: int, said: str):
    assert said == every(number, "set")


@pytest.mark.parametrize(
    ("sets", "all_done", "all_asked"),
    [
        (1, "the one set at 12", "11; a step comes with the one set at 12"),
        (2, "both sets at 12", "11, 11; a step comes with both sets at 12"),
        (3, "all 3 sets at 12", "11, 11, 11; a step comes with all 3 sets at 12"),
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


@pytest.mark.parametrize(("sets", "said"), [(2, "1 of 2 sets: do both"), (3, "do all 3")])
def test_too_few_sets(lifter: Lifter, sets: int, said: str):
    lifter.gets(f"exercise set {MACHINE} --sets {sets}")
    lifter.session("2026-01-05", "12@40kg")

    assert said in lifter.at("2026-01-06T18:00:00").asks(f"next {MACHINE}")["sentence"]


def test_a_way_up_in_two_sets(lifter: Lifter):
    lifter.gets(f"exercise set {MACHINE} --sets 2")
    lifter.session("2026-01-05", "12@30kg 12@40kg")

    assert lifter.asks(f"next {MACHINE}")["sentence"].endswith("next time both sets there.")


def test_one_rep_and_one_day():
    one_rep = coach(history(session("40kg", 1, 1, 1, goal="strength")))
    assert words_of(one_rep).startswith("a new goal: 1 rep last time, 8 are asked")
    short = policies_from([("layoff.short-days", "1")])
    for days, said in ((1, "1 day off"), (22, "22 days off")):
        off = coach(history(["40kg", 12, 12, 12]), today=day(days), policies=short)
        assert words_of(off).startswith(said)


@pytest.mark.parametrize(
    ("most", "said"),
    [
        (0, "1 day in a week; the documents advise 1"),
        (3, "4 days in a week; the documents advise 1 to 3"),
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

    assert "1 working set in 0 min, 1 was planned" in said
    assert f"{MACHINE}: 0 of 1 planned set\n" in said


@pytest.mark.parametrize(("typed", "hint"), [("1x40kg", "1 rep at"), ("40x1", "1 rep at 40")])
def test_a_hint_on_one_rep(lifter: Lifter, typed: str, hint: str):
    assert hint in lifter.types(f"log {MACHINE} {typed}").err
