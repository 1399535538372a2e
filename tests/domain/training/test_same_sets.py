"""Same sets: which set of a list is which of another one."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from liftlog.domain.training.same_sets import Done, count_same, is_same, paired

_DONE = st.builds(
    Done, st.integers(1, 4), st.sampled_from([None, 40_000, 40_010, 60_000]), st.just(None)
)
_LIST = st.lists(_DONE, max_size=8)


def kg(*sets: tuple[int, int]) -> list[Done]:
    return [Done(reps, load * 1000) for load, reps in sets]


def test_a_set_in_front_moves_the_others():
    known, given_ = kg((100, 10), (110, 8)), kg((60, 12), (100, 10), (110, 8))

    assert paired(known, given_) == [None, 0, 1]


def test_a_changed_set_is_the_one_between_its_neighbours():
    assert paired(kg((100, 10), (110, 8)), kg((100, 11), (110, 8))) == [0, 1]


def test_a_set_that_is_there_elsewhere_is_no_changed_one():
    # The second piece of an exercise was there first: 50 × 10 did not become 60 × 12.
    assert paired(kg((50, 10), (40, 12)), kg((60, 12), (40, 12), (50, 10))) == [None, 1, 0]


def test_what_is_thought_decides_only_between_equals():
    same = kg(*[(40, 8)] * 60)

    assert paired(same[:1], same[:2], [None, 0]) == [None, 0]
    thought = [None, *range(59)]
    assert paired(same, same, thought) == [*range(60)]


@given(_LIST, _LIST)
def test_no_set_is_two(known: list[Done], given_: list[Done]):
    places = [place for place in paired(known, given_) if place is not None]

    assert len(set(places)) == len(places) <= min(len(known), len(given_))


@given(_LIST, _LIST)
def test_a_set_that_is_there_is_found(known: list[Done], given_: list[Done]):
    places = paired(known, given_)

    left = [one for place, one in enumerate(known) if place not in places]
    new = [one for place, one in zip(places, given_, strict=True) if place is None]
    assert not any(is_same(one, other) for one in left for other in new)


@given(_LIST, st.data())
def test_a_longer_list_has_all_of_the_shorter(known: list[Done], data: st.DataObject):
    longer = list(known)
    for one in data.draw(_LIST):
        longer.insert(data.draw(st.integers(0, len(longer))), one)

    assert count_same(known, longer, paired(known, longer)) == len(known)


@given(_LIST)
def test_the_same_list_is_the_same(known: list[Done]):
    assert paired(known, known, shifted(known)) == [*range(len(known))]


def shifted(known: list[Done]) -> list[int | None]:
    """Places as wrong ids have them: one further on."""
    return [None, *range(len(known) - 1)] if known else []
