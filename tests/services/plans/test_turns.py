"""Walking through a plan: whatever is skipped, every set that is left gets its turn."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liftlog.domain.training.sets import LoggedSet
from liftlog.services.plans.turns import going_on_with, sets_left
from liftlog.store.plans.planned import PlanItem

NAMES = ("machine", "raise", "hinge", "curl")


def done(exercise: str, number: int, sets: int | None, kind: str = "working") -> LoggedSet:
    at = f"2026-01-05T18:{number:02}:00Z"
    return LoggedSet(
        f"{number}", "w", exercise, at, "2026-01-05", kind=kind, reps=10, planned_sets=sets
    )


plans = st.lists(st.sampled_from(NAMES), min_size=1, max_size=4, unique=True).flatmap(
    lambda names: st.tuples(
        *(st.builds(PlanItem, st.just(name), st.integers(1, 4)) for name in names)
    )
)


@given(plan=plans, skips=st.lists(st.integers(0, 15), max_size=6, unique=True))
def test_every_set_of_the_plan_gets_its_turn(plan: tuple[PlanItem, ...], skips: list[int]):
    asked = {item.exercise: item.sets for item in plan}
    order, sets = list(plan), []
    for minute in range(sum(asked.values())):
        if minute in skips:
            coming = going_on_with(order, sets)
            item = next(one for one in order if one.exercise == coming)
            passed = item.replace(passed_at=f"2026-01-05T18:{minute:02}:00Z")
            order = [*(one for one in order if one.exercise != coming), passed]
        coming = going_on_with(order, sets)
        assert coming is not None
        sets.append(done(coming, minute, asked[coming]))

    assert going_on_with(order, sets) is None
    assert {name: sum(one.exercise == name for one in sets) for name in asked} == asked


def test_warm_up_sets_do_not_count():
    plan = [PlanItem("machine", 2)]

    assert sets_left(plan, [done("machine", 1, 2, kind="warm-up")], "machine") == 2


def test_an_exercise_begun_without_a_plan_goes_on():
    assert going_on_with([PlanItem("raise", 2)], [done("machine", 1, 3)]) == "machine"
    assert going_on_with([PlanItem("raise", 2)], [done("machine", 1, None)]) == "raise"


def test_skipped_sets_are_not_asked_for():
    plan = [PlanItem("machine", 3, skipped=2), PlanItem("raise", 2)]

    assert going_on_with(plan, [done("machine", 1, 3)]) == "raise"


def one_sided(*sides: str) -> list[LoggedSet]:
    return [done("machine", place, 3).replace(side=side) for place, side in enumerate(sides)]


@pytest.mark.parametrize(
    ("sides", "left"),
    [
        (["left", "right", "left"], 2),
        (["left", "right", "left", "right"], 1),
        (["left", "right"] * 2 + ["left"], 1),
        (["left", "right"] * 3, 0),
        (["left", "left"], 3),
        (["both", "left", "right"], 1),
    ],
)
def test_left_and_right_make_one_set(sides: list[str], left: int):
    assert sets_left([PlanItem("machine", 3)], one_sided(*sides), "machine") == left


@pytest.mark.parametrize("item", [PlanItem("machine", 3, reps=(8, 12)), PlanItem("machine", 3)])
def test_r8_a_hold_is_no_set_of_reps(item: PlanItem):
    hold = done("machine", 2, 3).replace(reps=None, seconds=30, goal="hypertrophy")
    sets = [done("machine", 1, 3).replace(goal="hypertrophy"), hold]

    assert sets_left([item], sets, "machine") == 2


def test_r8_reps_are_no_hold():
    item = PlanItem("hold", 3, seconds=(20, 40))
    reps = done("hold", 1, 3).replace(goal="hypertrophy")
    hold = reps.replace(reps=None, seconds=30)

    assert sets_left([item], [reps, hold], "hold") == 2


def test_without_a_goal_every_working_set_is_one():
    hold = done("pose", 1, 2).replace(reps=None, seconds=30)

    assert sets_left([PlanItem("pose", 2, reps=(5, 5))], [hold], "pose") == 1
