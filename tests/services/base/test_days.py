"""Days as people say them, on a Monday in January."""

from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from liftlog.errors import WrongUsage
from liftlog.services.base.days import days_meant

TODAY = date(2026, 1, 5)
SAID = {
    "2026-01-03": ("2026-01-03", "2026-01-03"),
    "2026-02": ("2026-02-01", "2026-02-28"),
    "2024-02": ("2024-02-01", "2024-02-29"),
    "2025": ("2025-01-01", "2025-12-31"),
    "today": ("2026-01-05", "2026-01-05"),
    "Monday": ("2026-01-05", "2026-01-05"),
    "tue": ("2025-12-30", "2025-12-30"),
    "4w": ("2025-12-08", "2025-12-08"),
    "1y": ("2025-01-05", "2025-01-05"),
    "2m": ("2025-11-05", "2025-11-05"),
    "last  month": ("2025-12-01", "2025-12-31"),
    "this month": ("2026-01-01", "2026-01-31"),
    "last year": ("2025-01-01", "2025-12-31"),
    "last week": ("2025-12-29", "2026-01-04"),
    "this week": ("2026-01-05", "2026-01-11"),
    "next week": ("2026-01-12", "2026-01-18"),
    "next month": ("2026-02-01", "2026-02-28"),
    "next year": ("2027-01-01", "2027-12-31"),
    "+6m": ("2026-07-05", "2026-07-05"),
    "+1y": ("2027-01-05", "2027-01-05"),
}


@pytest.mark.parametrize("text", SAID)
def test_the_days_that_are_meant(text: str):
    assert tuple(day.isoformat() for day in days_meant(text, TODAY)) == SAID[text]


@pytest.mark.parametrize(
    ("early", "first"), [(0, "2026-01-05"), (1, "2026-01-04"), (2, "2026-01-03")]
)
def test_a_week_begins_as_the_lifter_has_it(early: int, first: str):
    assert days_meant("this week", TODAY, early).first.isoformat() == first


def test_a_month_without_that_day_ends_with_its_last_one():
    assert days_meant("1m", date(2026, 3, 31)).first == date(2026, 2, 28)
    assert days_meant("1y", date(2024, 2, 29)).first == date(2023, 2, 28)


@pytest.mark.parametrize(
    "text", ["", "noon", "next day", "last", "13m13", "+-1y", "--1y", "0000", "9999y", "+9999y"]
)
def test_anything_else_is_refused_with_what_may_be_said(text: str):
    with pytest.raises(WrongUsage) as refused:
        days_meant(text, TODAY)

    assert (refused.value.hint or "").startswith("use: ")


@given(st.text(max_size=12), st.dates(), st.integers(0, 2))
@example("last week", date(1, 1, 1), 2)
@example("this week", date(9999, 12, 31), 0)
@example("1m", date(1, 1, 1), 0)
@example("last year", date(1, 6, 1), 0)
def test_any_text_is_two_days_in_their_order_or_refused(text: str, today: date, early: int):
    try:
        first, last = days_meant(text, today, early)
    except WrongUsage:
        return
    assert first <= last


@given(st.dates(date(1950, 1, 1), date(2100, 1, 1)), st.integers(0, 2))
def test_this_week_holds_today_and_begins_where_last_week_ended(today: date, early: int):
    this, last = days_meant("this week", today, early), days_meant("last week", today, early)

    assert this.first <= today <= this.last
    assert this.first - last.last == timedelta(days=1)
    assert (this.last - this.first).days == 6


@given(st.dates(), st.integers(-400, 400), st.sampled_from("my"))
def test_months_and_years_are_those_of_pendulum(today: date, number: int, unit: str):
    """liftlog counts them itself, so that a day needs no package."""
    import pendulum

    text = f"{number}{unit}" if number < 0 else f"+{number}{unit}"
    span = {"m": "months", "y": "years"}[unit]
    try:
        theirs = pendulum.date(today.year, today.month, today.day).add(**{span: number})
    except (ValueError, OverflowError):
        with pytest.raises(WrongUsage):
            days_meant(text, today)
        return

    assert (
        days_meant(text, today).first.isoformat()
        == date(theirs.year, theirs.month, theirs.day).isoformat()
    )
