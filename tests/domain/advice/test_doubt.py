"""R3: what looks like a typo, what ends the doubt, and that doubt never chains."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liftlog.domain.advice.doubt import LOAD, MAXIMUM, REPS, SPEED, Before, doubt_about
from liftlog.domain.advice.doubts_ending import LoadDone, ended, is_borne_out
from liftlog.domain.advice.policies import DEFAULTS
from liftlog.domain.advice.usual_loads import Usual
from liftlog.domain.base.load import Load
from liftlog.domain.equipment.notation import equipment_from
from liftlog.domain.training.sets import LoggedSet
from tests.domain.builders import load
from tests.domain.strategies import load_equipment

STEP = equipment_from({"unit": "kg", "step": "2.5"}).replace(assumed=True)
STACK = equipment_from({"unit": "kg", "stack": "5:100:5"})
NOTHING = Before()
FIFTIES = Before(load("50kg"), load("50kg"), 3, 12)


def a_set(reps: int | None = 12, weight: str | Load | None = "40kg") -> LoggedSet:
    weight = load(weight) if isinstance(weight, str) else weight
    return LoggedSet("id", "w", "machine", "2026-01-05T18:00:00Z", "2026-01-05", reps=reps,
                     load=weight)  # fmt: skip


@pytest.mark.parametrize(
    ("exercise", "metres", "seconds", "about"),
    [
        ("running", 5000, 10, SPEED),
        # 45 km/h are 12.5 m/s, and one second more may have passed.
        ("running", 1262, 100, None),
        ("running", 1263, 100, SPEED),
        ("cycling", 1263, 100, None),
        ("cycling", 4068, 100, None),
        ("cycling", 4069, 100, SPEED),
        ("running", 5000, None, None),
    ],
)
def test_nobody_is_faster_than_anybody_ever_was(exercise, metres, seconds, about):
    moved = LoggedSet(
        "id", "w", exercise, "2026-01-05T18:00:00Z", "2026-01-05", seconds=seconds,
        distance=metres * 1000,
    )  # fmt: skip

    assert doubt_about(moved, NOTHING, STEP, DEFAULTS) == about
    assert doubt_about(moved, NOTHING, STEP, DEFAULTS.replace(typo_check=False)) is None


@pytest.mark.parametrize(
    ("reps", "weight", "before", "equipment", "about"),
    [
        (12, "375kg", Before(load("37.5kg")), STEP, LOAD),
        (12, "374.9kg", Before(load("37.5kg")), STEP, None),
        (12, "425kg", Before(), STACK, MAXIMUM),
        (12, "100kg", Before(), STACK, None),
        (12, "221lb", Before(), STACK, MAXIMUM),
        (12, "105kg", Before(), STACK.replace(cap=50000), MAXIMUM),
        (12, "90kg", Before(), STACK.replace(cap=50000), None),
        (12, "101kg", FIFTIES, STEP, LOAD),
        (12, "100kg", FIFTIES, STEP, None),
        (12, "101kg", FIFTIES.replace(year_sessions=2), STEP, None),
        (12, "101kg", FIFTIES.replace(year_heaviest=None), STEP, None),
        (12, "223lb", FIFTIES, STEP, LOAD),
        (12, "4000kg", Before(), STEP, None),
        (12, "40kg", Before(load("-20kg")), STEP, None),
        (12, "-90kg", Before(load("5kg"), load("5kg"), 3), STEP, None),
        (201, "40kg", Before(), STEP, REPS),
        (200, "40kg", Before(), STEP, None),
        (120, "42.5kg", FIFTIES, STEP, REPS),
        (40, None, Before(most_reps=13), STEP, REPS),
        (39, None, Before(most_reps=12), STEP, None),
        (40, None, Before(most_reps=14), STEP, None),
    ],
)
def test_what_of_a_typed_set_looks_like_a_typo(reps, weight, before, equipment, about):
    assert doubt_about(a_set(reps, weight), before, equipment, DEFAULTS) == about


def test_the_numbers_are_policies():
    policies = DEFAULTS.replace(
        typo_check_load_factor=20000, typo_check_year_factor=5000, typo_check_reps_factor=20000
    )
    assert doubt_about(a_set(12, "249kg"), FIFTIES, STEP, policies) is None
    assert doubt_about(a_set(12, "251kg"), FIFTIES, STEP, policies) == LOAD
    assert doubt_about(a_set(120), FIFTIES, STEP, policies) is None
    off = DEFAULTS.replace(typo_check=False)
    assert doubt_about(a_set(999, "4000kg"), FIFTIES, STACK, off) is None


@given(load_equipment(), st.integers(0, 400_000))
def test_the_next_load_that_can_be_set_is_never_in_doubt(equipment, milli):
    """Who does what is advised is never asked, however far the next load is."""
    now = equipment.at_or_below(Load(milli, equipment.unit))
    following = now and equipment.next_above(now)
    if following is not None:
        before = Before(now, now, 9, 12)
        assert doubt_about(a_set(12, following), before, equipment, DEFAULTS) is None


def test_a_first_load_of_an_exercise_of_the_body_is_asked_about_where_it_was_not_named():
    bodyweight = STEP.replace(bodyweight=True)

    def about(weight: str, before: Before = NOTHING, may_be_anothers: bool = True) -> str | None:
        return doubt_about(a_set(12, weight), before, bodyweight, DEFAULTS, may_be_anothers)

    assert about("40kg") == "exercise"
    assert about("2.5kg") is None
    assert about("40kg", Before(load("10kg"))) is None
    assert about("40kg", may_be_anothers=False) is None


# How doubt ends.


def done(set_id: str, day: int, weight: str) -> LoadDone:
    return LoadDone(set_id, f"2026-01-{day:02}", load(weight))


@pytest.mark.parametrize(
    ("later", "is_over"), [("80.8kg", True), ("80.7kg", False), ("178.2lb", True), ("178lb", False)]
)
def test_a_later_load_of_four_fifths_ends_it(later, is_over):
    assert is_borne_out(load("101kg"), load(later)) == is_over


def test_it_takes_a_later_workout():
    doubted = [done("s", 7, "101kg")]

    assert ended(doubted, [done("o", 7, "101kg")], DEFAULTS) == set()
    assert ended(doubted, [done("o", 5, "101kg")], DEFAULTS) == set()
    assert ended(doubted, [done("o", 9, "90kg")], DEFAULTS) == {"s"}


def test_two_workouts_with_such_a_load_bear_each_other_out():
    first, again = done("s", 7, "101kg"), done("t", 9, "102kg")

    assert ended([first, again], [], DEFAULTS) == {"s", "t"}


def test_a_second_slip_does_not_bear_out_the_first():
    first, worse = done("s", 7, "101kg"), done("t", 9, "1010kg")

    assert ended([first, worse], [], DEFAULTS) == set()


_done = st.builds(
    done, st.just("o"), st.integers(1, 9), st.integers(1, 2000).map(lambda n: f"{n / 2}kg")
)


@given(st.lists(_done, max_size=6), st.lists(_done, max_size=6), _done)
def test_more_sets_never_bring_a_doubt_back(doubted, others, one_more):
    waiting = [one.replace(set_id=str(n)) for n, one in enumerate(doubted)]

    assert ended(waiting, others, DEFAULTS) <= ended(waiting, [*others, one_more], DEFAULTS)


# Imported sets.


def unlike(loads: list[int]) -> list[int]:
    usual = Usual(loads, DEFAULTS)
    return [load for load in loads if usual.is_unlike(load)]


def test_an_imported_load_is_compared_with_most_of_the_others():
    assert unlike([60, 60, 60, 60, 60, 181]) == [181]
    assert unlike([60, 60, 60, 60, 60, 180]) == []
    assert unlike([60, 60, 60, 60, 601]) == []
    assert unlike([*[20] * 100, *[70] * 4]) == [70] * 4
    assert unlike([*[20] * 100, *[70] * 7]) == []


@given(st.lists(st.integers(1, 1000), max_size=60))
def test_the_percentile_is_the_one_by_nearest_rank_of_the_others(loads):
    expected = []
    for place, one in enumerate(loads):
        others = sorted(loads[:place] + loads[place + 1 :])
        rank = (95 * len(others) + 99) // 100
        if len(others) >= 5 and one > 3 * others[rank - 1]:
            expected.append(one)
    assert unlike(loads) == expected


@given(st.lists(st.integers(15, 35), min_size=6, max_size=60))
def test_one_light_set_casts_no_doubt_on_what_follows(loads):
    assert unlike([1, *loads]) == []
