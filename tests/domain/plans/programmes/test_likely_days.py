"""Likely days: weekdays that the lifter has, then such that rest remains between them."""

from datetime import date, timedelta
from itertools import islice

from hypothesis import given
from hypothesis import strategies as st

from liftlog.domain.plans.programmes.likely_days import likely_days, likely_weekdays

MONDAY = date(2026, 1, 5)
MON, TUE, WED, THU, FRI, SAT, SUN = range(7)


def trained(*weekdays: int) -> list[date]:
    return [MONDAY + timedelta(days=weekday) for weekday in weekdays]


def test_without_a_history_the_days_lie_apart():
    assert likely_weekdays(1, []) == (MON,)
    assert likely_weekdays(3, []) == (MON, WED, FRI)
    assert likely_weekdays(7, []) == tuple(range(7))


def test_the_weekdays_trained_on_most_come_first():
    assert likely_weekdays(2, trained(TUE, TUE, SAT, SAT, MON)) == (TUE, SAT)


def test_a_day_that_is_missing_is_far_from_the_others():
    assert likely_weekdays(2, trained(TUE)) == (TUE, FRI)
    assert likely_weekdays(3, trained(MON, TUE)) == (MON, TUE, FRI)


def test_the_first_day_counts():
    days = likely_days(MONDAY, (MON, THU))
    assert [*islice(days, 3)] == [MONDAY, date(2026, 1, 8), date(2026, 1, 12)]


@given(
    a_week=st.integers(1, 7),
    days=st.lists(st.dates(date(2020, 1, 1), date(2030, 1, 1)), max_size=30),
    first=st.dates(date(2020, 1, 1), date(2030, 1, 1)),
)
def test_every_week_has_so_many_days(a_week: int, days: list[date], first: date):
    weekdays = likely_weekdays(a_week, days)
    found = [*islice(likely_days(first, weekdays), a_week)]

    assert len(set(weekdays)) == a_week
    assert found == sorted(set(found))
    assert first <= found[0]
    assert found[-1] < first + timedelta(days=7)
