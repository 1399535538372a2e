"""The usual order of exercises, out of the workouts of a lifter."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liftlog.domain.plans.usual_order import usual_order

some = st.lists(st.sampled_from("abcdef"), unique=True)
workouts = st.lists(some, max_size=8)


@pytest.mark.parametrize(
    ("done", "order"),
    [
        ([], "cba"),
        (["abc"], "abc"),
        (["abc", "abc", "bac"], "abc"),
        # As often one way as the other: as last time.
        (["abc", "bac"], "bac"),
        # Not all of them every time: what was done together says the rest.
        (["ab", "bc"], "abc"),
        # Two evenings with nothing in common stay whole, as given.
        (["bc", "a"], "bca"),
        # Each mostly before another: the circle is cut where most come after.
        (["ab", "bc", "ca"], "cab"),
    ],
)
def test_the_order_usually_done(done: list[str], order: str):
    assert usual_order("cba", done) == list(order)


@given(some, workouts)
def test_every_exercise_is_laid_out_once(exercises: list[str], done: list[list[str]]):
    assert sorted(usual_order(exercises, done)) == sorted(exercises)


@given(st.permutations("abcdef"), st.lists(some, max_size=6), st.data())
def test_an_order_that_was_always_kept_is_kept(order: list[str], parts, data: st.DataObject):
    done = [sorted(part, key=order.index) for part in parts]
    exercises = data.draw(st.permutations("abcdef"))

    laid_out = usual_order(exercises, done)

    for workout in done:
        assert sorted(workout, key=laid_out.index) == workout
    assert usual_order(exercises, [*done, order]) == order


@given(st.permutations("abcd"), workouts)
def test_nothing_is_moved_without_a_reason(order: list[str], done: list[list[str]]):
    alone = [workout[:1] for workout in done]

    assert usual_order(order, alone) == order


@given(some, workouts)
def test_doing_it_as_planned_changes_no_order(exercises: list[str], done: list[list[str]]):
    laid_out = usual_order(exercises, done)
    for _ in range(3):
        done = [*done, laid_out]

    assert usual_order(exercises, [laid_out] * len(done) + done) == laid_out
