"""P8 to P14: a workout for the whole body can be done, is fair, and is the same every time."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liftlog.domain.advice.decision import NONE, STOP
from liftlog.domain.equipment.equipment import assumed_equipment
from liftlog.domain.exercises.entry import Entry
from liftlog.domain.exercises.exercise import Exercise
from liftlog.domain.plans.composing import Composition
from liftlog.domain.plans.movements import CORE, GROUPS, Part, movement_of, part_called, part_names
from liftlog.domain.plans.ranking import BODY_ONLY, Candidate, Request
from liftlog.domain.plans.whole_body import (
    FEWEST_LIFTS,
    MOST_LIFTS,
    compose_body,
    needs_a_station,
)
from liftlog.store.exercises.mirror import general_exercises
from tests.domain.builders import GOALS, coach, session

TODAY = "2027-06-01"
LATELY = "2027-05-30"
# Of each movement some that are done a lot and some that hardly anybody does.
SOME = (
    "squat", "front-squat", "leg-press", "dumbbell-squat", "bodyweight-squat", "dumbbell-lunge",
    "leg-extension", "barbell-calf-raise", "bench-press", "dumbbell-bench-press", "push-up",
    "overhead-press", "dumbbell-lateral-raise", "triceps-pushdown", "dumbbell-fly", "dip",
    "deadlift", "dumbbell-romanian-deadlift", "hip-thrust", "glute-bridge", "lying-leg-curl",
    "barbell-row", "dumbbell-row", "pull-up", "lat-pulldown", "barbell-curl", "face-pull",
    "crunch", "hanging-leg-raise", "russian-twist", "ab-wheel", "power-clean", "farmers-walk",
)  # fmt: skip
KINDS = ("barbell", "dumbbell", "machine", "cable", "bands", "other")


@cache
def catalogue() -> dict[str, tuple[Exercise, Entry]]:
    return {exercise.slug: (exercise, entry) for exercise, entry in general_exercises()}


def lift(
    slug: str,
    *days: str,
    yours: bool | None = None,
    sets: int = 0,
    goal: str | None = "hypertrophy",
    caution: str | None = None,
    **changes,
) -> Candidate:
    """A lift, trained on these days (with so many sets lately), or new to the lifter."""
    exercise, entry = catalogue()[slug]
    equipment = assumed_equipment(exercise, "kg").replace(bodyweight=exercise.is_bodyweight)
    load = "bw" if exercise.is_bodyweight else "60kg"
    done = [session(load, 10, 10, 10, on=day, exercise=slug) for day in days]
    decision = coach(done, GOALS[goal] if goal else None, equipment, exercise=exercise, today=TODAY)
    candidate = Candidate(
        exercise=exercise,
        decision=decision,
        equipment=equipment,
        place=0,
        level=entry["level"],
        days=days,
        ever=bool(days),
        caution=caution,
        movement=movement_of(exercise, entry["pattern"], entry.get("mechanic")),
        common=entry["common"],
        is_yours=bool(days) if yours is None else yours,
        sets_lately=sets,
    )
    return candidate.replace(**changes)


def slugs(found: Composition) -> list[str]:
    return [choice.candidate.slug for choice in found.choices]


def notes(found: Composition, kind: str) -> list[tuple[str, ...]]:
    return [note.names or (note.role,) for note in found.notes if note.kind == kind]


def everything(**changes) -> list[Candidate]:
    return [lift(slug, **changes) for slug in SOME]


candidates = st.builds(
    lift,
    st.sampled_from(SOME),
    yours=st.booleans(),
    sets=st.integers(0, 30),
    goal=st.sampled_from(["technique", "hypertrophy", "strength-endurance", "start", None]),
    caution=st.sampled_from([None, None, None, ""]),
    days=st.lists(
        st.dates(
            min_value=date(2027, 4, 10),
            max_value=date(2027, 5, 31),
        ).map(str),
        max_size=3,
        unique=True,
    ).map(lambda days: tuple(sorted(days))),
)
requests = st.builds(
    Request,
    kinds=st.one_of(st.none(), st.lists(st.sampled_from(KINDS), unique=True).map(tuple)),
    minutes=st.one_of(st.none(), st.integers(5, 120)),
    exclude=st.lists(st.sampled_from(SOME), max_size=4).map(tuple),
    part=st.one_of(
        st.none(),
        st.sampled_from([name for name in part_names() if name != "back-extension"]).map(
            lambda name: part_called(name, {})
        ),
    ),
    lately_days=st.sampled_from([14, None]),
)


@given(
    pool=st.lists(candidates, max_size=25, unique_by=lambda it: it.slug),
    request=requests,
    data=st.data(),
)
def test_p8_to_p14_whatever_was_trained_the_workout_can_be_done(pool, request, data):
    found = compose_body(pool, request)

    chosen = [choice.candidate for choice in found.choices]
    assert found == compose_body(data.draw(st.permutations(pool)), request)
    for one in chosen:
        kind = one.exercise.equipment
        assert request.kinds is None or kind == BODY_ONLY or kind in request.kinds
        assert one.slug not in request.exclude
        assert one.caution is None
        assert one.decision.kind not in (NONE, STOP)
        assert one.level != "expert" or one.ever
        assert request.part is None or request.part.covers(one.exercise, one.movement)
        assert one.decision.row is not None
        assert one.decision.reps == one.decision.row.reps
    slots = [one.movement.slot for one in chosen]
    assert len(set(slots)) == len(slots)
    assert len(chosen) <= MOST_LIFTS
    fits = request.minutes is None or found.minutes <= request.minutes
    assert fits or len(chosen) == 1
    cores = [one.movement.group == CORE for one in chosen]
    assert cores == sorted(cores)


@given(pool=st.lists(candidates, max_size=25, unique_by=lambda it: it.slug), request=requests)
def test_p10_nothing_new_is_in_where_the_movement_has_a_lift_of_yours(pool, request):
    found = compose_body(pool, request)

    there = {one.slug for choice in found.choices for one in [choice.candidate] if one.is_yours}
    for choice in found.choices:
        if choice.candidate.is_yours:
            continue
        same = [
            one
            for one in pool
            if one.is_yours
            and one.movement.slot == choice.candidate.movement.slot
            and one.slug not in {*request.exclude, *there}
            and one.caution is None
            and one.decision.kind != NONE
            and (one.level != "expert" or one.ever)
            and (request.part is None or request.part.covers(one.exercise, one.movement))
            and (request.kinds is None or one.exercise.equipment in (*request.kinds, BODY_ONLY))
        ]
        assert same == []
        assert choice.rule == "P11"


def test_p9_a_newcomer_gets_one_of_each_group_and_the_core_last():
    found = compose_body(everything(), Request())

    assert slugs(found) == ["squat", "bench-press", "deadlift", "barbell-row", "hanging-leg-raise"]
    assert [choice.role for choice in found.choices] == list(GROUPS)
    assert notes(found, "new") == [tuple(slugs(found))]


def test_p9_what_was_trained_least_comes_first():
    pool = [
        lift("squat", LATELY, sets=12),
        lift("bench-press", LATELY, sets=3),
        lift("deadlift", LATELY, sets=6),
        lift("barbell-row", "2027-05-28", sets=3),
    ]

    found = compose_body(pool, Request())

    assert slugs(found) == ["barbell-row", "bench-press", "deadlift", "squat"]
    assert [choice.group_sets for choice in found.choices] == [3, 3, 6, 12]


def test_p9_switched_off_the_order_is_fixed():
    pool = [lift("barbell-row", sets=1), lift("squat", LATELY, sets=12)]

    found = compose_body(pool, Request(lately_days=None))

    assert slugs(found) == ["squat", "barbell-row"]


def test_p9_what_was_trained_with_other_equipment_was_trained_all_the_same():
    pool = [
        lift("leg-press", LATELY, sets=9),
        lift("dumbbell-squat"),
        lift("dumbbell-bench-press"),
    ]

    found = compose_body(pool, Request(("dumbbell",), minutes=8))

    assert slugs(found) == ["dumbbell-bench-press"]


def test_p9_each_workout_takes_what_the_last_one_had_no_time_for():
    trained: dict[str, tuple[str, ...]] = {}
    seen = []
    for day in ("2027-05-20", "2027-05-22", "2027-05-24"):
        pool = [
            lift(slug, *trained.get(slug, ()), sets=3 * len(trained.get(slug, ()))) for slug in SOME
        ]
        found = compose_body(pool, Request(minutes=15))
        seen.append([choice.role for choice in found.choices])
        for slug in slugs(found):
            trained[slug] = (*trained.get(slug, ()), day)

    assert [set(one) for one in seen[:2]] == [{"squat", "push"}, {"hinge", "pull"}]
    assert "core" in seen[2]


def test_p10_of_one_movement_the_lift_trained_most_stays():
    pool = [
        lift("bench-press", LATELY),
        lift("dumbbell-bench-press", "2027-05-01", "2027-05-10", "2027-05-20"),
    ]

    assert slugs(compose_body(pool, Request())) == ["dumbbell-bench-press"]


def test_p10_of_several_movements_the_one_not_trained_for_longest_comes_first():
    pool = [lift("bench-press", LATELY), lift("overhead-press", "2027-05-25")]

    found = compose_body(pool, Request(minutes=8))

    assert slugs(found) == ["overhead-press"]


def test_p10_a_movement_done_once_does_not_replace_a_regular_one():
    often = ("2027-05-10", "2027-05-15", "2027-05-20", LATELY)
    pool = [lift("bench-press", *often), lift("dip", "2027-04-20")]

    assert slugs(compose_body(pool, Request(minutes=10))) == ["bench-press"]


def test_p10_what_is_trained_goes_before_what_was_trained_long_ago():
    pool = [
        lift("deadlift", yours=True).replace(ever=True),
        lift("lying-leg-curl", LATELY),
        lift("hip-thrust"),
    ]

    found = compose_body(pool, Request(minutes=60))

    assert slugs(compose_body(pool, Request(minutes=10))) == ["lying-leg-curl"]
    assert slugs(found) == ["deadlift", "hip-thrust", "lying-leg-curl"]


def test_p12_short_rests_are_taken_for_another_group_not_for_more_of_one():
    loaded = {"ever": True, "yours": True}
    pool = [
        lift("crunch", goal="technique", **loaded),
        lift("hanging-leg-raise", goal="technique", **loaded),
        lift("squat", LATELY, sets=9),
    ]

    found = compose_body(pool, Request(minutes=14))

    assert slugs(found) == ["squat", "hanging-leg-raise"]
    assert [len(choice.warm_ups) for choice in found.choices] == [1, 0]
    assert notes(found, "short_rests") == [("",)]


def test_p10_a_lift_that_was_trained_or_has_a_goal_goes_before_a_more_common_one():
    pool = [lift("bench-press"), lift("push-up", yours=True), lift("overhead-press")]

    assert slugs(compose_body(pool, Request(minutes=8))) == ["push-up"]


def test_p11_a_stranger_never_takes_the_place_of_a_lift_that_only_lacks_a_goal():
    pool = [lift("squat", LATELY, goal=None), lift("front-squat"), lift("dumbbell-lunge")]

    found = compose_body(pool, Request())

    assert slugs(found) == ["dumbbell-lunge"]
    assert notes(found, "no_goal") == [("squat",)]


def test_p12_without_minutes_there_is_one_of_each_group_and_three_at_least():
    legs = part_called("legs", {})

    assert len(compose_body(everything(), Request()).choices) == len(GROUPS)
    assert len(compose_body(everything(), Request(part=legs)).choices) == FEWEST_LIFTS


def test_p12_many_minutes_end_at_eight_lifts():
    assert len(compose_body(everything(), Request(minutes=600)).choices) == MOST_LIFTS


def test_p12_where_a_group_has_no_time_the_shortest_rests_count():
    found = compose_body(everything(), Request(minutes=15))

    assert [len(found.choices), found.minutes] == [2, 14]
    assert [note.limit for note in found.notes if note.kind == "short_rests"] == [15]
    assert notes(found, "no_time") == [("hinge", "pull", "core")]


def test_p12_the_first_lift_is_always_done_and_says_what_it_takes():
    found = compose_body(everything(), Request(minutes=3))

    assert len(found.choices) == 1
    assert [(note.minutes > 3, note.limit) for note in found.notes if note.kind == "too_long"] == [
        (True, 3)
    ]


def test_p13_main_movements_come_first_and_small_ones_before_the_core():
    pool = [
        lift("crunch"),
        lift("barbell-curl", LATELY),
        lift("squat", LATELY, sets=30),
        lift("leg-extension", LATELY),
    ]

    found = compose_body(pool, Request(minutes=60))

    assert slugs(found) == ["squat", "barbell-curl", "leg-extension", "crunch"]


def test_p14_what_hurts_is_left_out_and_told_if_it_is_yours():
    pool = [
        lift("overhead-press", LATELY, caution=""),
        lift("dumbbell-lateral-raise", caution=""),
        lift("bench-press"),
    ]

    found = compose_body(pool, Request(part=Part("push", ("push",))))

    assert slugs(found) == ["bench-press"]
    assert notes(found, "left_out") == [("overhead-press",)]


def test_p14_a_group_that_only_hurts_says_so():
    pool = [lift("overhead-press", caution=""), lift("squat")]

    found = compose_body(pool, Request(part=Part("two", ("push", "squat", "pull"))))

    assert (notes(found, "hurts"), notes(found, "nothing_fits")) == ([("push",)], [("pull",)])


def test_p14_nothing_small_and_new_stands_in_for_main_lifts_that_hurt():
    pool = [lift("deadlift", caution=""), lift("lying-leg-curl"), lift("squat")]

    new = compose_body(pool, Request())
    yours = compose_body([pool[0], lift("lying-leg-curl", LATELY), pool[2]], Request())

    assert slugs(new) == ["squat"]
    assert notes(new, "hurts") == [("hinge",)]
    assert "lying-leg-curl" in slugs(yours)


def test_a_swap_takes_the_next_of_the_movement_then_of_the_group():
    pool = [lift("bench-press"), lift("push-up"), lift("overhead-press"), lift("squat")]
    request = Request(minutes=16)

    before = compose_body(pool, request)
    once = compose_body(pool, request.replace(swaps=(2,)))
    twice = compose_body(pool, request.replace(swaps=(2, 2)))
    ever = compose_body(pool, request.replace(swaps=(2, 2, 2)))

    assert slugs(before) == ["squat", "bench-press"]
    assert slugs(once) == ["squat", "push-up"]
    assert slugs(twice) == ["squat", "overhead-press"]
    assert (once.choices[1].is_swapped, ever.unswappable) == (True, (2,))
    assert before.choices[1].others == ("push-up", "overhead-press")


def test_an_own_lift_of_unknown_equipment_is_not_there_where_equipment_is_named():
    mine = lift("leg-press", LATELY)
    unknown = mine.replace(exercise=mine.exercise.replace(equipment=None))

    assert slugs(compose_body([unknown], Request())) == ["leg-press"]
    assert slugs(compose_body([unknown], Request(("dumbbell",)))) == []


@pytest.mark.parametrize(
    ("slug", "needs"),
    [
        ("pull-up", True),
        ("dip", True),
        ("hanging-leg-raise", True),
        ("inverted-row", True),
        ("bench-dip", True),
        ("push-up", False),
        ("bodyweight-squat", False),
        ("crunch", False),
        ("bench-press", False),
    ],
)
def test_bodyweight_lifts_that_hang_or_lie_on_something_are_known(slug: str, needs: bool):
    exercise, entry = catalogue()[slug]

    assert needs_a_station(exercise, entry["pattern"]) == needs
