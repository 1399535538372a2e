"""Streak: weeks in a row with a workout, in status where the lifter wants it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liftlog.domain.progress.streaks import weeks_in_a_row
from tests.cli.runner import Lifter

MACHINE = "machine-back-extension"
ON = "config set policy.streak on"


@pytest.fixture
def regular(lifter: Lifter) -> Lifter:
    """Someone who trained on the Fridays of four weeks up to 2 January; today is that Friday."""
    for week in range(4):
        lifter.session(str(date(2025, 12, 12) + timedelta(days=7 * week)), "12@40kg")
    return lifter


def streak(lifter: Lifter) -> str:
    return lifter.gets("status -f '{streak}'").strip()


def test_it_is_off_at_first_and_then_in_status_and_bare_liftlog(regular: Lifter):
    regular.at("2026-01-03T12:00:00")
    assert "streak" not in regular.gets("status") + regular.gets("")
    assert regular.asks("status")["streak"] is None

    regular.gets(ON)

    assert regular.gets("status").endswith(" · streak: 4 weeks\n")
    assert regular.gets("").splitlines()[-1] == "streak: 4 weeks"
    assert regular.asks("status")["streak"] == 4


def test_a_format_that_asks_gets_it_whatever_the_policy(regular: Lifter):
    assert streak(regular) == "4"


@pytest.mark.parametrize(
    ("today", "weeks"),
    [("2026-01-04", "4"), ("2026-01-05", "4"), ("2026-01-11", "4"), ("2026-01-12", "0")],
)
def test_the_current_week_breaks_nothing_until_it_is_over(regular: Lifter, today: str, weeks: str):
    assert streak(regular.at(f"{today}T12:00:00")) == weeks


def test_the_current_week_counts_once_trained(regular: Lifter):
    regular.session("2026-01-05", "12@40kg")
    regular.session("2026-01-07", "12@40kg")

    assert streak(regular) == "5"


def test_a_week_begins_on_the_day_that_was_set(lifter: Lifter):
    # Two Sundays: two weeks from Monday, and from Sunday on two as well; then the Saturday before.
    for day in ("2025-12-27", "2025-12-28", "2026-01-03"):
        lifter.session(day, "12@40kg")
    assert streak(lifter) == "2"
    lifter.session("2026-01-04", "12@40kg")
    assert streak(lifter) == "2"

    lifter.gets("config set week-start sunday")

    assert streak(lifter) == "3"


def test_a_workout_belongs_to_the_day_on_which_it_began(lifter: Lifter):
    lifter.at("2026-01-04T23:50:00").gets(f"log {MACHINE} 12@40kg")
    lifter.at("2026-01-05T00:10:00").gets("log 12")

    assert streak(lifter.at("2026-01-05T12:00:00")) == "1"


def test_what_is_deleted_counts_nothing(regular: Lifter):
    regular.gets("undo")

    assert streak(regular) == "3"
    assert streak(regular.at("2026-01-05T12:00:00")) == "0"


def test_without_a_set_there_is_no_streak(lifter: Lifter):
    lifter.gets(ON)

    assert "streak" not in lifter.gets("status")
    assert streak(lifter) == "0"


def test_nothing_stands_beside_severe_pain(regular: Lifter):
    regular.gets(ON)
    regular.gets("pain severe")

    assert "streak" not in regular.gets("status") + regular.gets("")


@given(
    st.sets(st.integers(0, 120)), st.integers(0, 6), st.dates(date(2024, 1, 1), date(2030, 1, 1))
)
def test_it_is_the_number_of_weeks_up_to_the_first_gap(ago: set[int], early: int, today: date):
    days = [(today - timedelta(days=count)).isoformat() for count in sorted(ago)]

    def week(day: date) -> date:
        return day - timedelta(days=(day.weekday() + early) % 7)

    trained = {week(today - timedelta(days=count)) for count in ago}
    expected = week(today)
    if expected not in trained:
        expected -= timedelta(days=7)
    count = 0
    while expected in trained:
        count, expected = count + 1, expected - timedelta(days=7)
    assert weeks_in_a_row(days, today.isoformat(), early) == count
