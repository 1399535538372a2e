"""Where the sets of what is deleted go (sync.md, S30 and S31)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liftlog.domain.sharing.settling import home_of

PLACES = "abcde"


@pytest.mark.parametrize(
    ("merged", "home"),
    [
        ({"b": None}, "b"),
        ({"b": "a"}, "a"),
        ({"b": "c", "c": "d"}, "d"),
        ({"b": "c", "c": None}, "c"),
        ({"b": "c", "c": "b"}, "b"),
        ({"b": "d", "d": "c", "c": "d"}, "c"),
        ({"b": "b"}, "b"),
    ],
)
def test_sync_s31_sets_go_to_the_end_of_the_way(merged, home):
    assert home_of("b", merged) == home


@given(st.dictionaries(st.sampled_from(PLACES), st.sampled_from(PLACES) | st.none()))
def test_sync_s29_all_on_one_way_come_to_one_home(merged):
    for place in PLACES:
        home = home_of(place, merged)
        assert home_of(home, merged) == home
        into = merged.get(place)
        if into is not None:
            assert home_of(into, merged) == home
