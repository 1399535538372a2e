"""Estimates and volume."""

from __future__ import annotations

import pytest

from liftlog.domain.load import Load
from liftlog.domain.strength import (
    FORMULAS,
    best_estimate,
    brzycki,
    epley,
    estimate,
    lombardi,
    qualifies,
    unloaded_reps,
    volume_in,
    volume_load,
    wathan,
)
from tests.domain.builders import load, session


def _set(*tokens):
    return session(*tokens).sets[0]


@pytest.mark.parametrize("formula", FORMULAS)
def test_one_rep_is_its_own_maximum(formula):
    assert estimate(_set("100kg", 1), formula).load == load("100kg")


@pytest.mark.parametrize(
    ("formula", "milli"),
    [(epley, 133333), (brzycki, 133333), (wathan, 134747), (lombardi, 125893)],
)
def test_100_kg_for_10_reps(formula, milli):
    assert formula(100_000, 10) == milli


def test_brzycki_ends_at_37_reps():
    assert brzycki(100_000, 36) == 3_600_000
    assert brzycki(100_000, 37) is None
    assert brzycki(100_000, 40) is None


def test_estimates_are_shown_up_to_10_reps_rough_up_to_12_and_not_above():
    assert not estimate(_set("60kg", 10)).is_rough
    assert estimate(_set("60kg", 11)).is_rough
    assert estimate(_set("60kg", 12)).is_rough
    assert estimate(_set("60kg", 13)) is None


@pytest.mark.parametrize(
    "tokens",
    [
        ("bw", 10), ("-20kg", 10), ("0kg", 10), ("band:red", 10), ("60kg", "10 w"),
        ("60kg", "10 d"), ("60kg", "10 b"), ("60kg", "10 broken"), ("60kg", 0), ("60kg", "30s"),
        ("60kg", "10 doubtful"),
    ],
)  # fmt: skip
def test_sets_that_promise_no_maximum(tokens):
    assert not qualifies(_set(*tokens))
    assert estimate(_set(*tokens)) is None


def test_held_loads_of_bodyweight_exercises_promise_none_either():
    held = _set("10kg", 10).replace(load_type="bodyweight")

    assert estimate(held) is None
    assert volume_load([held]) == 0
    assert unloaded_reps([held]) == 10


def test_the_unit_stays_that_of_the_set():
    assert estimate(_set("90lb", 10)).load == load("120lb")


def test_the_best_estimate_is_compared_across_units():
    sets = session("90lb", 10, "60kg", 5, "20kg", "12 w").sets

    assert best_estimate(sets).load == load("70kg")
    assert best_estimate([]) is None


def test_volume_counts_working_sets_with_an_external_load():
    sets = session("60kg", 10, 10, "5 w", "8 d", "-20kg", 10, "bw", 10, "band:red", 7).sets

    assert volume_load(sets) == Load(1_200_000, "kg").exact
    assert volume_in(sets, "kg") == load("1200kg")
    assert unloaded_reps(sets) == 27


def test_volume_of_both_units_together_is_exact():
    sets = session("100lb", 10, "10kg", 10).sets

    assert volume_in(sets, "kg") == load("553.592kg")
    assert volume_in(session("100lb", 10).sets, "lb") == load("1000lb")


def test_decimals_stay_exact():
    assert volume_in(session("0.1kg", 1, "0.2kg", 1).sets, "kg") == load("0.3kg")


@pytest.mark.parametrize(
    ("formula", "milli"),
    [(epley, 106667), (brzycki, 102857), (wathan, 105146), (lombardi, 107177)],
)
def test_100_kg_for_2_reps(formula, milli):
    assert formula(100_000, 2) == milli


def test_of_equal_estimates_the_sure_one_is_the_best():
    sets = session("40kg", 12, "42kg", 10).sets

    assert best_estimate(sets) == best_estimate(sets[1:])
    assert not best_estimate(sets).is_rough


def test_the_best_estimate_is_that_of_the_formula_asked_for():
    assert best_estimate(session("100kg", 2).sets, "brzycki").load == load("102.857kg")


def test_a_hold_has_no_reps_to_count():
    assert unloaded_reps(session("bw", 10, "30s").sets) == 10
