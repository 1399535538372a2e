"""Training added up by week, month, exercise, goal and muscle."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liftlog.domain.base.load import Load
from liftlog.domain.progress.groups import (
    EXERCISE,
    GOAL,
    MONTH,
    MUSCLE,
    WEEK,
    WEEK_STARTS,
    Group,
    WeeklyRange,
    first_day,
    groups,
    half_sets_a_week,
    keys_between,
    keys_by,
    week_of,
)
from tests.domain.builders import MACHINE, RDL, session, works_of

MUSCLES = {
    MACHINE.slug: (("erector-spinae",), ("gluteus-maximus", "hamstrings")),
    RDL.slug: (("hamstrings",), ("erector-spinae",)),
}
# 2026-03-02 is a Monday.
SUNDAY, MONDAY = "2026-03-01", "2026-03-02"


def _added_up(*sessions, by: str, early: int = 0) -> tuple[Group, ...]:
    sets = [done for one in sessions for done in one.sets]
    return groups(works_of(sets), keys_by(by, MUSCLES, early))


def _volume(kg: int) -> int:
    """So many kilograms lifted, as volumes are kept."""
    return Load(1000 * kg, "kg").exact


def test_a_group_has_days_sessions_sets_reps_and_volume():
    found = _added_up(
        session("40kg", 12, 10, on=SUNDAY), session("50kg", 8, on=MONDAY), by=EXERCISE
    )

    assert found == (Group(MACHINE.slug, 2, 2, 6, 30, _volume(40 * 22 + 50 * 8)),)


def test_only_working_sets_are_added_up():
    tokens = ("20kg", "10 w", "40kg", 12, "8 d", "8 b", 0, "99 doubtful")

    assert _added_up(session(*tokens), by=EXERCISE) == (
        Group(MACHINE.slug, 1, 1, 2, 12, _volume(480)),
    )


def test_two_exercises_of_one_workout_are_two_sessions_on_one_day():
    both = session("40kg", 12), session("60kg", 10, exercise=RDL.slug)
    month = _added_up(*both, by=MONTH)
    apart = _added_up(*both, by=EXERCISE)

    assert month == (Group("2026-03", 1, 2, 4, 22, _volume(480 + 600)),)
    assert [(one.key, one.half_sets) for one in apart] == [(MACHINE.slug, 2), (RDL.slug, 2)]


def test_a_muscle_that_only_helps_gets_half_a_set_and_neither_reps_nor_volume():
    found = _added_up(
        session("40kg", 12, on=SUNDAY),
        session("60kg", 10, on=MONDAY, exercise=RDL.slug),
        by=MUSCLE,
    )

    assert found == (
        Group("erector-spinae", 2, 2, 3, 12, _volume(480)),
        Group("gluteus-maximus", 1, 1, 1, 0, 0),
        Group("hamstrings", 2, 2, 3, 10, _volume(600)),
    )


def test_an_exercise_of_unknown_muscles_is_in_no_group_of_them():
    assert _added_up(session("60kg", 5, exercise="snatch"), by=MUSCLE) == ()


def test_sets_without_a_goal_are_a_group_of_their_own():
    known = session("40kg", 12)
    first, second = session("40kg", 12, 10).sets

    sets = [first.replace(goal="technique"), second, *known.sets]
    found = groups(works_of(sets), keys_by(GOAL, {}))
    assert [(one.key, one.reps) for one in found] == [("", 22), ("technique", 12)]


def test_holds_are_sets_without_reps():
    assert _added_up(session("bw", "30s", 10), by=MONTH) == (Group("2026-03", 1, 1, 4, 10, 0),)


@pytest.mark.parametrize(
    ("day", "weeks"),
    [
        ("2026-03-02", ("2026-W10", "2026-03-01", "2026-02-28")),  # a Monday
        ("2026-03-06", ("2026-W10", "2026-03-01", "2026-02-28")),
        ("2026-03-07", ("2026-W10", "2026-03-01", "2026-03-07")),  # a Saturday
        ("2026-03-08", ("2026-W10", "2026-03-08", "2026-03-07")),
        ("2026-02-28", ("2026-W09", "2026-02-22", "2026-02-28")),
        ("2027-01-01", ("2026-W53", "2026-12-27", "2026-12-26")),
        ("2027-01-03", ("2026-W53", "2027-01-03", "2027-01-02")),
        ("2024-12-30", ("2025-W01", "2024-12-29", "2024-12-28")),
        ("0999-01-01", ("0999-W01", "0998-12-30", "0998-12-29")),
    ],
)
def test_a_week_begins_on_monday_sunday_or_saturday(day, weeks):
    starts = [WEEK_STARTS[name] for name in ("monday", "sunday", "saturday")]

    assert tuple(week_of(day, early) for early in starts) == weeks
    assert week_of(day) == weeks[0]
    (group,) = groups(works_of(session("40kg", 12, on=day).sets), keys_by(WEEK, {}))
    assert group.key == weeks[0]
    assert [_added_up(session("40kg", 12, on=day), by=WEEK, early=early)[0].key
            for early in starts] == list(weeks)  # fmt: skip
    assert _added_up(session("40kg", 12, on=day), by=WEEK)[0].key == weeks[0]


@given(st.dates(date(1000, 1, 10), date(9990, 1, 1)), st.sampled_from([*WEEK_STARTS.values()]))
def test_every_week_has_seven_days_and_no_day_is_in_two(day, early):
    first = day - timedelta(days=(day.weekday() + early) % 7)
    week = {week_of((first + timedelta(days=n)).isoformat(), early) for n in range(7)}
    around = {week_of((first + timedelta(days=n)).isoformat(), early) for n in (-1, 7)}

    assert len(week) == 1
    assert len(around - week) == 2


def test_weeks_and_months_without_training_are_there_too():
    assert keys_between(WEEK, "2026-02-26", "2026-03-16") == [
        "2026-W09", "2026-W10", "2026-W11", "2026-W12",
    ]  # fmt: skip
    assert keys_between(MONTH, "2025-12-31", "2026-02-01") == ["2025-12", "2026-01", "2026-02"]
    assert keys_between(WEEK, SUNDAY, MONDAY) == ["2026-W09", "2026-W10"]
    assert keys_between(WEEK, SUNDAY, MONDAY, early=1) == [SUNDAY]
    assert keys_between(WEEK, SUNDAY, SUNDAY) == ["2026-W09"]
    assert keys_between(MONTH, MONDAY, MONDAY) == ["2026-03"]


@pytest.mark.parametrize(
    ("way", "early", "first"),
    [
        (MONTH, 0, "2026-03-01"),
        (MONTH, 2, "2026-03-01"),
        (WEEK, 0, "2026-03-02"),
        (WEEK, 1, "2026-03-08"),
        (WEEK, 2, "2026-03-07"),
        (EXERCISE, 0, "2026-03-08"),
        (GOAL, 2, "2026-03-08"),
    ],
)
def test_the_first_day_of_a_week_or_a_month(way, early, first):
    """2026-03-08 is a Sunday."""
    assert first_day(way, "2026-03-08", early) == first
    assert early or first_day(way, "2026-03-08") == first


@given(half_sets=st.integers(0, 10_000), days=st.integers(0, 4_000))
def test_sets_a_week_are_the_nearest_half_of_the_mean(half_sets: int, days: int):
    found = half_sets_a_week(half_sets, days)

    exact = Fraction(7 * half_sets, max(days, 7))
    assert abs(found - exact) <= Fraction(1, 2) or (found, 0 < exact < 1) == (1, True)
    assert (found > 0) == (half_sets > 0)


@given(a=st.integers(0, 500), b=st.integers(0, 500), days=st.integers(1, 400))
def test_more_sets_are_never_fewer_a_week(a: int, b: int, days: int):
    low, high = sorted((a, b))

    assert half_sets_a_week(low, days) <= half_sets_a_week(high, days)


@pytest.mark.parametrize(
    ("half_sets", "place"),
    [(0, "below"), (19, "below"), (20, "within"), (40, "within"), (41, "above")],
)
def test_both_ends_of_the_weekly_range_are_within(half_sets: int, place: str):
    assert WeeklyRange(10, 20).place_of(half_sets) == place


@given(
    st.dates(date(1000, 1, 10), date(9990, 1, 1)),
    st.integers(0, 800),
    st.sampled_from([*WEEK_STARTS.values()]),
)
def test_between_two_days_are_the_weeks_and_months_of_every_day(day, more, early):
    days = [(day + timedelta(days=n)).isoformat() for n in range(more + 1)]
    weeks = [week_of(it, early) for it in days]

    assert keys_between(WEEK, days[0], days[-1], early) == [*dict.fromkeys(weeks)]
    assert keys_between(MONTH, days[0], days[-1]) == [*dict.fromkeys(it[:7] for it in days)]
