"""R7: a load as it was typed, exact to the thousandth."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liftlog.domain.base.load import Load, decimal_text, parse_decimal, rounded

TYPED = {
    "0": 0,
    "40": 40_000,
    "62.5": 62_500,
    "62,5": 62_500,
    "-20": -20_000,
    "-2.5": -2_500,
    "+5": 5_000,
    "007": 7_000,
    "1.234": 1_234,
    "1.2340000": 1_234,
    "0.001": 1,
    "-0.001": -1,
    "0.050": 50,
    "999999999": 999_999_999_000,
    "999999999.999": 999_999_999_999,
}


@pytest.mark.parametrize("text", TYPED)
def test_r7_a_number_is_read_exactly(text):
    assert parse_decimal(text) == TYPED[text]


@pytest.mark.parametrize(
    "text",
    [
        "", "-", "+", ".", ",", "5.", ".5", "1.2.3", "1,2,3", "1.2,3", "1,234.5", "--5", "+-5",
        "5-", "1e3", "1 0", " 5", "5kg", "0.0001", "0.00010", "1.2345", "1000000000", "0000000007",
        "²", "٣", "1.²", "nan", "inf", "XX5",
    ],
)  # fmt: skip
def test_r7_what_is_no_number_or_finer_than_a_thousandth_is_not_read(text):
    assert parse_decimal(text) is None


@pytest.mark.parametrize(
    ("milli", "text"),
    [
        (0, "0"), (40_000, "40"), (100_000, "100"), (62_500, "62.5"), (-20_000, "-20"),
        (-2_500, "-2.5"), (1, "0.001"), (-1, "-0.001"), (1_001, "1.001"), (10_010, "10.01"),
        (1_000, "1"), (-1_000, "-1"), (500, "0.5"),
    ],
)  # fmt: skip
def test_r7_a_load_is_written_as_the_shortest_decimal(milli, text):
    assert decimal_text(milli) == text
    assert str(Load(milli, "kg")) == f"{text} kg"


@given(st.integers(-(10**12) + 1, 10**12 - 1))
def test_r7_what_is_written_reads_back_the_same(milli):
    assert parse_decimal(decimal_text(milli)) == milli


@pytest.mark.parametrize(
    ("numerator", "denominator", "whole"),
    [(5, 2, 3), (-5, 2, -3), (7, 3, 2), (-7, 3, -2), (0, 3, 0), (1, 2, 1), (-1, 2, -1), (1, 3, 0)],
)
def test_halves_are_rounded_away_from_nought(numerator, denominator, whole):
    assert rounded(numerator, denominator) == whole
