"""How long a decision holds while nothing happens but days (R11)."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from liftlog.domain.advice.decision import Decision
from liftlog.domain.advice.policy_keys import policies_from
from liftlog.domain.advice.rules import decide
from liftlog.domain.advice.unchanged import ALWAYS, unchanged_until
from tests.domain.builders import HYPERTROPHY, asks, day, pain, session
from tests.domain.strategies import any_equipment, histories

NO_BREAKS = policies_from([("policy.layoff", "off")])


def said(decision: Decision) -> Decision:
    """What is said apart from the days."""
    return decision.replace(as_of="", days_off=None)


@settings(deadline=None)
@given(
    histories(), any_equipment(), st.integers(0, 200), st.integers(0, 400),
    st.sampled_from([None, "home"]), st.sampled_from([None, "mild", "severe", "cleared"]),
    st.booleans(),
)  # fmt: skip
def test_r11_up_to_that_day_the_same_is_advised(
    done, equipment, after, later, gym, felt, with_breaks
):
    newest = done[-1].day
    given_ = {"gym": gym, "pain": [pain(felt, newest)] if felt else []}
    if not with_breaks:
        given_["policies"] = NO_BREAKS
    question = asks(HYPERTROPHY, equipment, today=day(after, newest), **given_)
    until = unchanged_until(done, question)
    last = min(day(after + later, newest), until)

    assert until >= question.day
    assert said(decide(done, question)) == said(decide(done, question.replace(day=last)))


@pytest.mark.parametrize(("after", "until"), [(0, 21), (21, 21), (22, 42), (43, 84)])
def test_r11_the_day_after_is_the_first_of_a_longer_break(after: int, until: int):
    done = [session("40kg", 12, 12, 12, on=day(0))]
    question = asks(today=day(after))

    assert unchanged_until(done, question) == day(until)
    assert said(decide(done, question)) != said(decide(done, question.replace(day=day(until + 1))))


def test_nothing_changes_after_the_longest_break_or_before_the_first_session():
    done = [session("40kg", 12, on=day(0))]

    assert unchanged_until(done, asks(today=day(90))) == ALWAYS
    assert unchanged_until([], asks(today=day(90))) == ALWAYS
    assert date.fromisoformat(ALWAYS) == date.max
