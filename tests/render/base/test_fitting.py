"""Names stay names however narrow the terminal."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from liftlog.render.base.fitting import distinct
from liftlog.render.base.text import width_of


def test_what_stands_in_parentheses_goes_first_where_the_rest_is_enough():
    assert distinct(["Leg Press (Machine)", "Skullcrusher"], 12) == ["Leg Press", "Skullcrusher"]


def test_two_curls_are_never_shown_as_one():
    names = ["Bicep Curl (Machine)", "Bicep Curl (Cable)", "Bicep Curl (Dumbbell)"]

    assert distinct(names, 17) == ["Bicep C…(Machine)", "Bicep Cur…(Cable)", "Bicep…(Dumbbell)"]


def test_an_exercise_of_many_rows_is_one_name():
    assert distinct(["Leg Press (Machine)"] * 2, 12) == ["Leg Press"] * 2


@given(st.lists(st.text("ab ()é漢", max_size=30)), st.integers(4, 40))
def test_nothing_is_wider_than_it_may_be(names, most):
    assert all(width_of(name) <= most for name in distinct(names, most))
