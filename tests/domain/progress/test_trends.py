"""Trends: what tells progress, and how steep it is."""

from __future__ import annotations

import pytest

from liftlog.domain.progress.session_figures import summary_of
from liftlog.domain.progress.summaries import lately, sessions_since_step, summarise
from liftlog.domain.progress.trends import Trend, measure_of, nearest, points, trend, value_of
from tests.domain.builders import BENCH, HOLD, MACHINE, day, history, session


def _summaries(*sessions, exercise=MACHINE):
    return [summary_of(one, exercise) for one in sessions]


def _trend(*sessions, exercise=MACHINE, unit="kg", every=7):
    return trend(_summaries(*history(*sessions, every=every), exercise=exercise), exercise, unit)


def test_a_trend_says_all_about_its_line():
    assert _trend(["60kg", 1], ["61kg", 1], ["65kg", 1]) == Trend(
        measure="e1rm", slope=10_871, level=64_500, direction="up", sessions=3, days=14, unit="kg"
    )


@pytest.mark.parametrize(
    ("sessions", "exercise", "measure", "unit"),
    [
        ([["40kg", 8], ["40kg", 9], ["40kg", 10]], MACHINE, "e1rm", "kg"),
        ([["40kg", 8], ["40kg", 15], ["40kg", 10]], MACHINE, "e1rm", "kg"),
        ([["40kg", 13], ["40kg", 15], ["40kg", 10]], MACHINE, "reps", None),
        ([["40kg", 13], ["45kg", 15], ["45kg", 10]], MACHINE, "load", "kg"),
        ([["40kg", 13], ["40kg", 15], ["40kg", 10], ["40kg", 10]], MACHINE, "reps", None),
        ([["bw", 8], ["bw", 9], ["bw", 10]], BENCH, "reps", None),
        ([["bw", 8], ["0kg", 9], ["bw", 10]], BENCH, "reps", None),
        ([["bw", 8], ["bw", 9], ["bw", 10, "5kg", 5]], BENCH, "load", "kg"),
        ([["bw", "30s"], ["bw", "40s"], ["bw", "35s"]], HOLD, "seconds", None),
        ([["bw", "30s"], ["bw", "40s"], ["bw", "35s"]], BENCH, "seconds", None),
        ([["bw", "30s"], ["bw", 8], ["bw", 9]], BENCH, "reps", None),
        ([["bw", "30s"], ["bw", 8], ["bw", "40s"]], HOLD, "seconds", None),
    ],
)
def test_what_tells_progress(sessions, exercise, measure, unit):
    """e1RM where most sessions have one; load where it changes; seconds for holds; else reps."""
    done = history(*sessions, every=7)

    assert measure_of(_summaries(*done, exercise=exercise), exercise) == measure
    found = trend(_summaries(*done, exercise=exercise), exercise, "kg")
    assert found is None or (found.measure, found.unit) == (measure, unit)


def test_a_session_without_the_measure_is_no_point_of_the_line():
    done = history(["40kg", 8], ["40kg", 15], ["40kg", 9], ["40kg", 10], every=7)
    found = trend(_summaries(*done), MACHINE, "kg")

    assert (found.measure, found.sessions, found.days) == ("e1rm", 3, 21)
    assert trend(_summaries(*done[:3]), MACHINE, "kg") is None


@pytest.mark.parametrize(("days", "is_there"), [((0, 3, 6), False), ((0, 3, 7), True)])
def test_a_line_is_a_week_long_at_least(days, is_there):
    done = [session("40kg", 8, on=day(after)) for after in days]

    assert (trend(_summaries(*done), MACHINE, "kg") is not None) == is_there


def test_an_estimate_and_a_load_are_told_in_the_unit_asked_for():
    rising = ["100lb", 1], ["110lb", 1], ["120lb", 1]
    pounds, kilos = _trend(*rising, unit="lb"), _trend(*rising, unit="kg")

    assert (pounds.level, pounds.unit) == (120_000, "lb")
    assert (kilos.level, kilos.unit) == (54_431, "kg")


@pytest.mark.parametrize(
    ("tokens", "measure", "value"),
    [
        (("100lb", 1), "e1rm", 45_359),
        (("60kg", 13), "e1rm", None),
        (("100lb", 13, "90lb", 8), "load", 45_359),
        (("bw", 8), "load", 0),
        (("40kg", "10 w"), "load", None),
        (("40kg", 8, 10, 9), "reps", 10_000),
        (("40kg", "30s"), "reps", None),
        (("bw", "30s", "45s", 10), "seconds", 45_000),
        (("bw", 10), "seconds", None),
    ],
)
def test_the_value_of_a_session(tokens, measure, value):
    [one] = _summaries(session(*tokens))

    assert value_of(one, measure, "kg") == value


def test_the_points_of_a_line_are_days_and_thousandths():
    first, second, third = history(["40kg", 8], ["40kg", "30s"], ["40kg", 9])
    found = points(_summaries(first, second, third), "reps", "kg")

    assert [value for _, value in found] == [8000, 9000]
    assert found[1][0] - found[0][0] == 6


@pytest.mark.parametrize(
    ("last", "direction"),
    [(61_000, "flat"), (61_400, "up"), (58_600, "down"), (60_000, "flat"), (59_000, "flat")],
)
def test_less_than_a_hundredth_a_month_is_flat(last, direction):
    """60 kg, half a year later a bit more or less: 1 % a month would be 3.6 kg."""
    middle = (60_000 + last) // 2
    done = [
        session(f"{milli / 1000}kg", 1, on=day(after))
        for milli, after in ((60_000, -60), (middle, -30), (last, 0))
    ]

    assert trend(_summaries(*done), MACHINE, "kg").direction == direction


@pytest.mark.parametrize(
    ("first", "last", "slope", "direction"),
    [
        ("8.4", "11.6", 100, "up"),
        ("8.416", "11.584", 99, "flat"),
        ("11.6", "8.4", -100, "down"),
        ("11.584", "8.416", -99, "flat"),
    ],
)
def test_exactly_a_hundredth_a_month_is_a_direction(first, last, slope, direction):
    """487 days are 16 months; the mean is 10 kg."""
    done = [
        session(f"{kilos}kg", 1, on=day(after))
        for kilos, after in ((first, -974), ("10", -487), (last, 0))
    ]
    found = trend(_summaries(*done), MACHINE, "kg")

    assert (found.slope, found.direction) == (slope, direction)


@pytest.mark.parametrize(
    ("numerator", "denominator", "whole"),
    [(5, 2, 3), (-5, 2, -2), (7, 3, 2), (8, 3, 3), (0, 3, 0), (1, 2, 1), (49, 100, 0), (-1, 3, 0)],
)
def test_halves_are_rounded_up(numerator, denominator, whole):
    assert nearest(numerator, denominator) == whole


def test_a_falling_line_falls():
    found = _trend(["65kg", 1], ["61kg", 1], ["60kg", 1])

    assert (found.slope, found.level, found.direction) == (-10_871, 59_500, "down")


def test_light_days_are_no_part_of_a_trend_and_no_step_back():
    done = [
        session("40kg", 8, on=day(-21)),
        session("42.5kg", 8, on=day(-14)),
        session("30kg", 8, on=day(-7), light=True),
        session("42.5kg", 8, on=day(0)),
    ]
    found = summarise(done, MACHINE, day(0), "kg")

    assert (found.trend.sessions, found.since_step) == (3, 1)
    assert [one.day for one in lately(_summaries(*done))] == [day(-21), day(-14), day(0)]


def test_the_26_weeks_end_with_the_newest_session_and_hold_their_first_day():
    done = [session("40kg", 8, on=day(after)) for after in (-183, -182, 0)]

    assert [one.day for one in lately(_summaries(*done))] == [day(-182), day(0)]
    assert lately([]) == []
    assert sessions_since_step([], MACHINE) is None


def test_help_and_load_that_even_out_are_flat():
    """Their mean is nought, and no hundredth of it steep."""
    done = [
        session(at, 13, on=day(after)) for at, after in (("-5kg", -8), ("10kg", -4), ("-5kg", 0))
    ]
    found = trend(_summaries(*done), MACHINE, "kg")

    assert (found.measure, found.slope, found.direction) == ("load", 0, "flat")
