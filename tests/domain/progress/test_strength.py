"""Estimates and volume."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liftlog.domain.progress.session_figures import summary_of
from liftlog.domain.progress.strength import (
    EPLEY,
    FORMULAS,
    brzycki,
    epley,
    lombardi,
    most_over_load,
    strongest,
    volume_load,
    wathan,
)
from liftlog.domain.progress.summaries import volume_as
from tests.domain.builders import MACHINE, load, session


def _estimate(*tokens, formula=EPLEY):
    """The best estimate of a session."""
    return summary_of(session(*tokens), MACHINE, formula).estimate


def _volume(*tokens, unit="kg"):
    return volume_as(volume_load(session(*tokens).working_sets), unit)


@pytest.mark.parametrize("formula", FORMULAS)
def test_one_rep_is_its_own_maximum(formula):
    assert _estimate("100kg", 1, formula=formula).load == load("100kg")


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
    assert not _estimate("60kg", 10).is_rough
    assert _estimate("60kg", 11).is_rough
    assert _estimate("60kg", 12).is_rough
    assert _estimate("60kg", 13) is None


@pytest.mark.parametrize(
    "tokens",
    [
        ("bw", 10), ("-20kg", 10), ("0kg", 10), ("band:red", 10), ("60kg", "10 w"),
        ("60kg", "10 d"), ("60kg", "10 b"), ("60kg", "10 broken"), ("60kg", 0), ("60kg", "30s"),
        ("60kg", "10 doubtful"),
    ],
)  # fmt: skip
def test_sets_that_promise_no_maximum(tokens):
    assert _estimate(*tokens) is None


def test_held_loads_of_bodyweight_exercises_promise_none_either():
    held = ("bw", 10, "10kg", 10)

    assert _estimate(*held) is None
    assert _volume(*held) == load("0kg")


def test_the_unit_stays_that_of_the_set():
    assert _estimate("90lb", 10).load == load("120lb")


def test_the_best_estimate_is_compared_across_units():
    assert _estimate("90lb", 10, "60kg", 5, "20kg", "12 w").load == load("70kg")


def test_volume_counts_working_sets_with_an_external_load():
    tokens = ("60kg", 10, 10, "5 w", "8 d", "-20kg", 10, "bw", 10, "band:red", 7)

    assert _volume(*tokens) == load("1200kg")


def test_volume_of_both_units_together_is_exact():
    assert _volume("100lb", 10, "10kg", 10) == load("553.592kg")
    assert _volume("100lb", 10, unit="lb") == load("1000lb")


def test_decimals_stay_exact():
    assert _volume("0.1kg", 1, "0.2kg", 1) == load("0.3kg")


@pytest.mark.parametrize(
    ("formula", "milli"),
    [(epley, 106667), (brzycki, 102857), (wathan, 105146), (lombardi, 107177)],
)
def test_100_kg_for_2_reps(formula, milli):
    assert formula(100_000, 2) == milli


def test_of_equal_estimates_the_sure_one_is_the_best():
    assert _estimate("40kg", 12, "42kg", 10) == _estimate("42kg", 10)
    assert not _estimate("40kg", 12, "42kg", 10).is_rough


def test_an_estimate_is_that_of_the_formula_asked_for():
    assert _estimate("100kg", 2, formula="brzycki").load == load("102.857kg")
    assert strongest(session("100kg", 2).sets)[0].load == load("106.667kg")


def test_a_hold_with_a_load_is_no_volume_either():
    assert _volume("40kg", "30s", 10) == load("400kg")


def test_the_lightest_external_load_is_one():
    assert _volume("0.001kg", 10) == load("0.01kg")


def test_a_set_that_promises_nothing_hides_none_that_comes_after_it():
    sets = session("60kg", "10 broken", "30s", "50kg", 13, 9, "bw", 10).sets

    assert strongest(sets) == (_estimate("50kg", 9), sets[3])


def test_of_equal_sets_the_first_is_the_strongest():
    first, second = session("60kg", 10, 10).sets

    assert strongest([first, second])[1] is first
    assert strongest([second, first])[1] is second


def test_a_set_without_a_load_or_without_reps_promises_none():
    sets = session("40kg", 10, 10).sets
    bare, hold = sets[0].replace(load=None), sets[1].replace(reps=None, seconds=30)

    assert strongest([bare, hold]) == (None, None)


@pytest.mark.parametrize(
    ("formula", "millionths"),
    [
        ("epley", 1_400_001),
        ("brzycki", 1_440_001),
        ("wathan", 1_414_960),
        ("lombardi", 1_282_090),
    ],
)
def test_the_most_that_reps_make_of_a_load_is_that_of_12(formula, millionths):
    assert most_over_load(formula) == millionths


@given(st.sampled_from([*FORMULAS]), st.integers(1, 10**7), st.integers(1, 12))
def test_no_number_of_reps_makes_more_of_a_load(formula, milli, reps):
    """But for the rounding to a thousandth."""
    found = FORMULAS[formula](milli, reps)

    assert found is not None
    assert 1_000_000 * (2 * found - 1) <= 2 * milli * most_over_load(formula)


@given(st.sampled_from([*FORMULAS]), st.integers(1, 10**7), st.integers(1, 11))
def test_one_more_rep_never_lowers_an_estimate(formula, milli, reps):
    assert FORMULAS[formula](milli, reps) <= FORMULAS[formula](milli, reps + 1)
