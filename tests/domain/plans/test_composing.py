"""Composing a session: whatever was trained and whatever is there, it can be done."""

from __future__ import annotations

import json
from functools import cache

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from liftlog.domain.advice.decision import HOLD, STOP
from liftlog.domain.equipment.equipment import Equipment, assumed_equipment
from liftlog.domain.exercises.exercise import Exercise
from liftlog.domain.plans.composing import compose
from liftlog.domain.plans.durations import CHANGING_OVER_SECONDS, in_minutes, seconds_for
from liftlog.domain.plans.ranking import (
    COMPLEMENT,
    MAIN,
    OPPOSING,
    Candidate,
    Request,
    is_available,
    role_of,
)
from liftlog.domain.plans.warm_up import WarmUp, warm_ups
from liftlog.store.exercises.mirror import exercise_row
from tests.conftest import DATA
from tests.domain.builders import GOALS, coach, history, load, notes_of, pin_stack, session, steps
from tests.domain.strategies import histories

TODAY = "2027-06-01"
EQUIPMENT = {
    "nothing": (),
    "bench": ("bench",),
    "back extension bench": ("back-extension-bench",),
    "bands": ("bands",),
    "machine": ("machine",),
    "full gym": None,
}
TABLE_GOALS = ("technique", "hypertrophy", "strength-endurance", "start")


@cache
def catalogue() -> list[tuple[Exercise, dict]]:
    """The shipped exercises with their entries."""
    text = (DATA / "exercises.yaml").read_text(encoding="utf-8")
    entries = yaml.load(text, yaml.CSafeLoader)["exercises"]
    return [(_exercise(exercise_row(entry, {})), entry) for entry in entries]


def _exercise(row: dict) -> Exercise:
    listed = {key: tuple(json.loads(row[key])) for key in ("levels", "bands", "target", "harder")}
    plain = ("slug", "name", "family", "relation", "equipment", "loading", "progress_by", "measure")
    return Exercise(
        **{key: row[key] for key in plain},
        step=(row["step_kg"], row["step_lb"]),
        lowest=(row["lowest_kg"], row["lowest_lb"]),
        default_goal=row["default_goal"],
        unilateral=bool(row["unilateral"]),
        **listed,
    )


def candidate(
    exercise: Exercise, entry: dict, sessions=(), goal="hypertrophy", place=0, today=TODAY, pain=()
) -> Candidate:
    equipment = assumed_equipment(exercise, "kg")
    if exercise.is_bodyweight:
        equipment = equipment.replace(bodyweight=True)
    decision = coach(
        list(sessions), GOALS[goal], equipment, exercise=exercise, today=today, pain=pain
    )
    return Candidate(
        exercise=exercise,
        decision=decision,
        equipment=equipment,
        place=place,
        level=entry["level"],
        opposing=tuple(entry["opposing"]),
        days=tuple(one.day for one in sessions),
        ever=bool(sessions),
    )


def everything(goal="hypertrophy", trained=None, **given) -> list[Candidate]:
    """All shipped exercises, those in `trained` with their sessions."""
    trained = trained or {}
    return [
        candidate(exercise, entry, trained.get(exercise.slug, ()), goal, place, **given)
        for place, (exercise, entry) in enumerate(catalogue())
    ]


def done(on: str, *tokens, slug: str) -> list:
    return [session(*(tokens or ("40kg", 12, 12, 12)), on=on, exercise=slug)]


def slugs(composition) -> list[str]:
    return [choice.candidate.slug for choice in composition.choices]


def roles(composition) -> list[str]:
    return [choice.role for choice in composition.choices]


@pytest.mark.parametrize("goal", TABLE_GOALS)
@pytest.mark.parametrize("kinds", EQUIPMENT.values(), ids=EQUIPMENT)
@pytest.mark.parametrize("place", range(len(catalogue())), ids=[e.slug for e, _ in catalogue()])
def test_after_any_exercise_with_any_equipment_and_goal_there_is_a_real_session(place, kinds, goal):
    exercise, _ = catalogue()[place]
    trained = {exercise.slug: done("2027-05-30", slug=exercise.slug)}
    candidates = everything(goal, trained)
    request = Request(kinds)

    found = compose(candidates, request)

    assert roles(found)[0] == MAIN
    assert roles(found)[-1] == OPPOSING
    check(found, candidates, request, goal)


@given(data=st.data())
def test_whatever_was_trained_the_plan_can_be_done(data):
    goal = data.draw(st.sampled_from(TABLE_GOALS))
    several = st.lists(st.sampled_from([e.slug for e, _ in catalogue()]), unique=True, max_size=4)
    trained = {
        slug: data.draw(histories(most=4, goals=(goal, "hypertrophy", None)))
        for slug in data.draw(several)
    }
    candidates = everything(goal, trained)
    request = Request(
        kinds=data.draw(st.sampled_from(list(EQUIPMENT.values()))),
        minutes=data.draw(st.one_of(st.none(), st.integers(5, 60))),
        exclude=tuple(data.draw(several)),
    )

    found = compose(candidates, request)

    check(found, candidates, request, goal)
    assert found == compose(data.draw(st.permutations(candidates)), request)


def check(found, candidates: list[Candidate], request: Request, goal: str) -> None:
    """What holds of every plan."""
    for choice in found.choices:
        one = choice.candidate
        assert is_available(one.exercise, request)
        assert role_of(one.exercise) is not None
        assert one.slug not in request.exclude
        assert one.level != "expert" or one.ever
        check_row(one, goal)
        stays = one.decision.kind == HOLD or "step_too_coarse" in one.decision.warnings
        if one.decision.load is not None and not stays:
            assert _as_used(one).is_loadable(one.decision.load)
        loads = [up.load.exact for up in choice.warm_ups]
        assert loads == sorted(set(loads))
        assert all(one.equipment.is_loadable(up.load) for up in choice.warm_ups)
        assert not loads or loads[-1] < one.decision.load.exact
    assert len(set(slugs(found))) == len(found.choices)
    fits = request.minutes is None or found.minutes <= request.minutes
    assert fits or len(found.choices) == 1


def check_row(one: Candidate, goal: str) -> None:
    """The goal's row, or technique where the coach puts it in its place."""
    row = GOALS[goal] if one.decision.row.slug == goal else GOALS["technique"]
    assert row == one.decision.row
    assert (row.reps, row.rest_seconds) == (one.decision.reps, one.decision.rest_seconds)
    assert row.sets[0] <= one.decision.n <= row.sets[1]


def _as_used(one: Candidate) -> Equipment:
    """With assistance and no load at all, as the ladder allows them."""
    return one.equipment.replace(bodyweight=True, assisted=True)


def test_a_newcomer_in_a_gym_gets_the_machine_a_simple_hinge_and_the_easiest_opposite():
    found = compose(everything(), Request())

    assert slugs(found) == ["machine-back-extension", "cable-pull-through", "leg-lift-knee-raise"]
    assert roles(found) == [MAIN, COMPLEMENT, OPPOSING]


@pytest.mark.parametrize(
    ("kinds", "main", "complement"),
    [
        ((), "superman", "leg-raise"),
        (("bench",), "bench-hyperextension", "superman"),
        (("back-extension-bench",), "back-extension-bench", "superman"),
        (("bands",), "superman", "band-good-morning"),
        (("machine",), "machine-back-extension", "superman"),
    ],
)
def test_at_home_there_is_a_session_for_what_is_there(kinds, main, complement):
    found = compose(everything(), Request(kinds))

    assert [main, complement, "leg-lift-knee-raise"] == slugs(found)


def test_what_was_trained_most_stays_the_main_exercise():
    slug = "back-extension-45"
    trained = {slug: history(["bw", 8, 8, 8], ["bw", 9, 9, 9])}

    assert slugs(compose(everything(trained=trained), Request()))[0] == slug


def test_of_those_trained_besides_the_one_longest_ago_comes():
    trained = {
        "romanian-deadlift": done("2027-05-20", slug="romanian-deadlift"),
        "cable-pull-through": done("2027-05-25", slug="cable-pull-through"),
        "leg-raise": done("2027-05-25", "bw", 8, slug="leg-raise"),
        "leg-lift-knee-raise": done("2027-05-27", "bw", 8, slug="leg-lift-knee-raise"),
    }

    found = compose(everything(trained=trained), Request())

    assert slugs(found)[1:] == ["romanian-deadlift", "leg-raise"]


def test_an_exercise_at_its_end_gives_way_to_its_harder_variant():
    slug = "leg-lift-knee-raise"
    trained = {slug: done("2027-05-30", "bw", 12, 12, 12, slug=slug)}

    found = compose(everything(trained=trained), Request())

    assert found.choices[-1].candidate.slug == "leg-raise"
    assert found.choices[-1].rule == "P7"


def test_a_beginner_gets_no_expert_exercise():
    found = compose(everything(), Request(exclude=("back-extension-bench", "superman")))

    assert "back-extension-single-leg" not in slugs(found) + list(found.choices[0].others)


def test_poses_are_never_planned():
    assert {"sphinx", "upward-facing-dog"} & set(slugs(compose(everything(), Request(())))) == set()


def test_swapping_takes_the_next_best():
    first = compose(everything(), Request())
    second = compose(everything(), Request(swaps=(1,)))
    third = compose(everything(), Request(swaps=(1, 1)))

    assert list(first.choices[0].others[:2]) == [slugs(second)[0], slugs(third)[0]]
    assert compose(everything(), Request(swaps=(3, 3, 3))).unswappable == (3,)
    assert compose(everything(), Request(swaps=(9,))).unswappable == (9,)


def test_short_of_time_the_main_exercise_is_left():
    found = compose(everything(), Request(minutes=5))

    assert roles(found) == [MAIN]
    assert any("Your limit is 5 min." in note for note in notes_of(found))


def test_short_of_time_balance_goes_before_more():
    assert roles(compose(everything(), Request(minutes=20))) == [MAIN, OPPOSING]


def test_severe_pain_leaves_the_back_out():
    from tests.domain.builders import pain

    found = compose(everything(pain=(pain("severe", "2027-05-30"),)), Request())

    stopped = {one.slug for one in found.left_out}
    assert {"machine-back-extension", "romanian-deadlift"} <= stopped
    assert all(c.candidate.decision.kind != STOP for c in found.choices)


def test_bodyweight_comes_first_where_the_goal_says_so():
    found = compose(everything("start"), Request(bodyweight_first=True))

    assert found.choices[0].candidate.exercise.is_bodyweight


MACHINE = Exercise("machine-back-extension", "Machine back extension")


@pytest.mark.parametrize(
    ("working", "expected"),
    [("40kg", ["8 × 20 kg", "4 × 30 kg"]), ("10kg", ["8 × 5 kg"]), ("5kg", []), ("-10kg", [])],
)
def test_warm_ups_climb_to_the_working_load(working, expected):
    found = warm_ups(load(working), MACHINE, pin_stack("5:100:5"))

    assert expected == [f"{one.reps} × {one.load}" for one in found]


def test_after_another_lift_one_warm_up_is_enough():
    assert [WarmUp(4, load("30kg"))] == warm_ups(load("40kg"), MACHINE, steps("2.5"), is_warm=True)


def test_held_loads_and_bodyweight_need_no_warm_up_sets():
    pull_up = Exercise("pull-up", "Pull-up", loading="bodyweight")

    for equipment in (assumed_equipment(pull_up, "kg"), steps("2.5").replace(bodyweight=True)):
        assert (
            warm_ups(load("10kg"), pull_up, equipment) == warm_ups(None, pull_up, equipment) == []
        )


def test_the_time_is_that_of_every_set_and_rest():
    decision = everything()[0].decision

    assert seconds_for(decision, 4) == CHANGING_OVER_SECONDS + 3 * 12 * 4 + 2 * 120
    assert (in_minutes(1), in_minutes(60), in_minutes(61)) == (1, 1, 2)


@pytest.mark.parametrize("kinds", EQUIPMENT.values(), ids=EQUIPMENT)
def test_the_next_best_that_is_named_is_what_a_swap_brings(kinds):
    first = compose(everything(), Request(kinds))
    for number, choice in enumerate(first.choices, 1):
        swapped = compose(everything(), Request(kinds, swaps=(number,)))
        expected = slugs(first)
        if choice.others:
            expected[number - 1] = choice.others[0]
        assert slugs(swapped) == expected
        assert bool(swapped.unswappable) == (not choice.others)
