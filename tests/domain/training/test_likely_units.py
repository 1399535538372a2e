"""Likely units: made-up logs of both kinds are told apart, and a load goes to pounds and back."""

from __future__ import annotations

import random
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liftlog.domain.base.load import KG, LB, exact_of
from liftlog.domain.training.likely_units import (
    marks_of_kilograms,
    marks_of_pounds,
    pounds_in_kilograms,
    stored_in,
)
from liftlog.domain.training.same_sets import SAME_GRAMS


def of_lifts(chance: random.Random, starts: list[float], step: float) -> Counter[int]:
    """A history: each lift goes up a step most weeks, and down again after a while."""
    log: Counter[int] = Counter()
    for start in starts:
        load = start
        for _ in range(60):
            log[round(load * 1000)] += 3
            load = load + step if chance.random() < 0.7 else load
            if load > 2 * start or chance.random() < 0.03:
                load = start
    return log


def in_kilograms(chance: random.Random) -> Counter[int]:
    """Bar and plates of 1.25 kg, dumbbells of 2 kg, a stack of 5 kg."""
    log = of_lifts(chance, [chance.choice([20, 30, 40, 50, 60]) for _ in range(4)], 2.5)
    log += of_lifts(chance, [chance.choice([10, 12, 14, 16])], 2)
    return log + of_lifts(chance, [chance.choice([20, 25, 30])], 5)


def in_pounds(chance: random.Random) -> Counter[int]:
    """Bar and big plates, and dumbbells of 5 lb."""
    log: Counter[int] = Counter()
    for _ in range(4):
        for plates in chance.choice([(45, 95, 135), (135, 185, 225), (95, 115, 135, 155, 185)]):
            for extra in (0, 0, 10, 20):
                log[1000 * (plates + extra)] += chance.randint(3, 12)
    return log + of_lifts(chance, [chance.choice([20, 25, 30])], 5)


@pytest.mark.parametrize("seed", range(40))
def test_logs_of_kilograms_are_not_taken_for_pounds(seed: int):
    log = in_kilograms(random.Random(seed))

    assert marks_of_pounds(log) == 0
    assert pounds_in_kilograms(log) == 0


@pytest.mark.parametrize("seed", range(40))
def test_logs_of_pounds_are_marked_and_not_taken_for_kilograms(seed: int):
    log = in_pounds(random.Random(seed))

    assert marks_of_pounds(log) > 0
    assert marks_of_kilograms(log) == 0


@pytest.mark.parametrize("seed", range(40))
def test_pounds_that_were_turned_into_kilograms_are_seen(seed: int):
    turned = Counter[int]()
    for load, times in in_pounds(random.Random(seed)).items():
        turned[stored_in(load, LB, KG)] += times

    assert 2 * pounds_in_kilograms(turned) > turned.total()


def test_a_bar_with_small_plates_is_kilograms():
    log = Counter({62_500: 10, 57_500: 10, 52_500: 10, 60_000: 20, 100_000: 20})

    assert marks_of_kilograms(log) == 30


def test_one_load_alone_says_nothing():
    log = Counter({45_000: 60, 50_000: 20})

    assert marks_of_pounds(log) == 0


def test_few_loads_say_nothing():
    assert marks_of_pounds(Counter({45_000: 5, 95_000: 5, 135_000: 5})) == 0


@given(st.integers(1, 2000))
def test_quarters_of_a_pound_come_back(quarters: int):
    milli = 250 * quarters

    assert stored_in(stored_in(milli, LB, KG), KG, LB) == milli


@given(st.integers(-1_000_000, 1_000_000), st.sampled_from([(KG, LB), (LB, KG)]))
def test_a_load_in_the_other_unit_is_the_same_load(milli: int, units: tuple[str, str]):
    unit, other = units

    off = exact_of(stored_in(milli, unit, other), other) - exact_of(milli, unit)

    assert abs(off) < exact_of(SAME_GRAMS, KG)
