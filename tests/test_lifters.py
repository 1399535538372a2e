"""The simulation: the same for the same seed, and as good as the page says."""

from __future__ import annotations

from bench.lifters import BEGIN, END, STEPS, VARIANTS, course, row, sessions_back, table
from tests.conftest import CHECKOUT

PAGE = (CHECKOUT / "docs" / "coaching.md").read_text(encoding="utf-8")


def test_a_course_is_the_same_for_the_same_seed():
    assert course(7, 5000) == course(7, 5000)
    assert course(7, 5000) != course(8, 5000)


def test_r20_on_10_kg_pins_the_weight_rarely_goes_up_and_down():
    """At most two reversals in half a year, and one session of twenty under the range."""
    now = row(10_000, "0.2")

    assert now.reversals <= 2
    assert now.under <= 0.05
    assert now == row(10_000, "0.2")
    assert table([now]).splitlines()[-1] in PAGE.split(BEGIN)[1].split(END)[0]


def test_r11_after_three_months_60_kg_are_back_in_seven_sessions():
    assert all(sessions_back(60, step, VARIANTS["0.2"]) <= 7 for step in STEPS)
    assert sessions_back(60, 2500, VARIANTS["0.1"]) > 7
