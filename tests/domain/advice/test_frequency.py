"""R17: how many days a week the family is trained."""

from __future__ import annotations

from liftlog.domain.advice.frequency import frequency
from liftlog.domain.advice.policy_keys import policies_from
from tests.domain.builders import remark_of

# 2026-03-02 is a Monday.
MONDAY = "2026-03-02"


def test_r17_days_are_counted_once_by_iso_week_and_by_rolling_seven_days():
    days = ["2026-02-26", "2026-02-28", "2026-03-01", MONDAY, MONDAY]

    found = frequency(days, MONDAY)
    assert (found.iso_week, found.rolling_week) == (1, 4)
    assert remark_of(found) == "4 back-extension days in a week. The Momentum guide advises 1 to 3."


def test_r17_three_are_fine():
    assert remark_of(frequency(["2026-02-28", "2026-03-01", MONDAY], MONDAY)) is None


def test_r17_the_seventh_day_counts_and_the_eighth_does_not():
    assert frequency(["2026-02-24"], MONDAY).rolling_week == 1
    assert frequency(["2026-02-23"], MONDAY).rolling_week == 0
    assert frequency(["2026-02-23"], MONDAY).iso_week == 0


def test_r17_later_days_are_not_known():
    found = frequency(["2026-03-03", "2026-03-04"], MONDAY)

    assert (found.iso_week, found.rolling_week) == (0, 0)


def test_r17_the_iso_week_crosses_the_year():
    assert frequency(["2025-12-29", "2026-01-01"], "2026-01-02").iso_week == 2


def test_r17_is_a_policy_with_a_number():
    days = [f"2026-03-0{day}" for day in range(2, 7)]

    off = policies_from([("frequency", "off")])
    assert not frequency(days, "2026-03-06", policies=off).too_many
    five = policies_from([("frequency.most", "5")])
    assert remark_of(frequency(days, "2026-03-06", policies=five)) is None


def test_r17_the_note_names_the_number_that_holds():
    days = [f"2026-03-0{day}" for day in (2, 3, 4)]

    def note(most):
        only = policies_from([("frequency.most", str(most))])
        return remark_of(frequency(days, "2026-03-04", policies=only))

    assert note(2) == "3 back-extension days in a week. The Momentum guide advises 1 to 2."
    assert note(1) == "3 back-extension days in a week. The Momentum guide advises 1."
