"""Working sets and counted sessions (R3)."""

from __future__ import annotations

import pytest

from tests.domain.builders import session


@pytest.mark.parametrize(
    ("reps", "seconds", "is_working"),
    [
        (12, None, True),
        (1, None, True),
        (None, 30, True),
        (12, 30, True),
        (0, None, False),
        (0, 30, False),
        (None, None, False),
        (None, 0, False),
    ],
)
def test_r3_a_working_set_has_a_rep_or_a_second_and_a_failed_attempt_none(
    reps, seconds, is_working
):
    [one] = session("40kg", 12).sets

    assert one.replace(reps=reps, seconds=seconds).is_working == is_working


@pytest.mark.parametrize(
    ("tokens", "light", "is_counted"),
    [
        (("40kg", 12), False, True),
        (("40kg", "12 w", "12 f"), False, True),
        (("40kg", 12), True, False),
        (("40kg", "12 w", "0 w", "12 d", "12 b"), False, False),
        (("40kg", "12 w", 0), False, True),
        (("40kg", "0 doubtful"), False, False),
        (("40kg", "12 doubtful"), False, False),
        (("40kg", 0), True, False),
    ],
)
def test_a_counted_session_is_not_light_and_has_a_working_set_or_a_failed_one(
    tokens, light, is_counted
):
    assert session(*tokens, light=light).is_counted == is_counted
