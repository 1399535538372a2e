"""A left and a right set make one, and a workout counts on one day."""

from hypothesis import given
from hypothesis import strategies as st

from liftlog.domain.training.counting import (
    DoneSet,
    first_days,
    sets_made,
    together,
    working_sets_by_day,
)

sides = st.lists(st.sampled_from(["left", "right", "both", None]), max_size=12)


@given(sides)
def test_the_kth_left_and_the_kth_right_make_one(of_sets: list[str | None]):
    made = together(of_sets)

    lefts, rights = ([p for p, side in enumerate(of_sets) if side == one]
                     for one in ("left", "right"))  # fmt: skip
    pairs = [{*pair} for pair in zip(lefts, rights, strict=False)]
    whole = [{p} for p, side in enumerate(of_sets) if side not in ("left", "right")]
    assert sorted(map(sorted, made)) == sorted(map(sorted, pairs + whole))
    ends = [max(places) for places in made]
    assert ends == sorted(ends)


@given(sides, st.randoms(use_true_random=False))
def test_the_number_of_sets_does_not_depend_on_their_order(of_sets, random):
    shuffled = [*of_sets]
    random.shuffle(shuffled)

    counts = of_sets.count("left"), of_sets.count("right")
    assert sets_made(of_sets) == sets_made(shuffled) == len(of_sets) - max(counts)


@given(sides)
def test_one_set_more_never_makes_fewer_and_at_most_one_more(of_sets):
    for side in ("left", "right", "both", None):
        assert sets_made([*of_sets, side]) - sets_made(of_sets) in (0, 1)


def test_three_lefts_are_no_set_of_three():
    assert sets_made(["left"] * 3) == 0


def test_a_day_with_one_side_alone_is_a_day_without_a_whole_set():
    done = [
        DoneSet("w", "e", "2026-01-05", "left", True),
        DoneSet("w", "e", "2026-01-06", None, False),
    ]

    assert working_sets_by_day(done) == {"2026-01-05": 0}


@given(st.lists(st.tuples(st.sampled_from("abc"), st.dates().map(str))))
def test_a_workout_counts_on_the_day_of_its_first_set(done):
    days = first_days(done)

    assert {*days} == {workout for workout, _ in done}
    for workout, day in days.items():
        assert day == next(d for w, d in done if w == workout)
