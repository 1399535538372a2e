"""A sparkline keeps the order and the ends of its numbers."""

from hypothesis import given
from hypothesis import strategies as st

from liftlog.render.base.fitting import shortened
from liftlog.render.base.sparkline import BLOCKS, sparkline
from liftlog.render.base.text import width_of

numbers = st.lists(st.integers(-(10**6), 10**6), min_size=2, max_size=40)


def test_numbers_become_blocks():
    assert sparkline([1, 2, 3, 4, 5, 6, 7, 8]) == BLOCKS


def test_a_gap_stays_a_gap_and_all_alike_is_a_level_line():
    assert sparkline([4, None, 4]) == "▄ ▄"
    assert sparkline([]) == sparkline([None]) == ""


def test_the_newest_are_shown_where_there_is_no_room():
    assert sparkline([9, 0, 0, 1], width=2) == "▁█"


@given(numbers)
def test_a_higher_number_never_has_a_lower_block(values):
    blocks = sparkline(values)

    for one, block in zip(values, blocks, strict=True):
        for other, another in zip(values, blocks, strict=True):
            assert one <= other or block >= another


@given(st.text(), st.integers(1, 30))
def test_a_shortened_text_fits(text, most):
    assert width_of(shortened(text, most)) <= most
