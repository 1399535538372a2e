"""The builder (P80–P84): a text out of goals, days, weeks, equipment and history."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from liftlog.domain.exercises.exercise import Exercise
from liftlog.domain.plans.programmes.building import BuildRequest, OwnLift, build
from liftlog.domain.plans.programmes.reading import BODY, LOADED, UNLOADED, Named, Reading
from liftlog.domain.plans.programmes.text import read
from liftlog.domain.plans.ranking import Request
from tests.domain.builders import GOALS
from tests.domain.plans.test_composing import EQUIPMENT, candidate, catalogue, done, everything

HYPERTROPHY, TECHNIQUE, STRENGTH = GOALS["hypertrophy"], GOALS["technique"], GOALS["strength"]
SQUAT = Exercise("squat", "Squat", equipment="barbell", in_catalogue=False)
CURL = Exercise("dumbbell-curl", "Curl", equipment="dumbbell", in_catalogue=False)
_LOADING = {"bodyweight": BODY, "none": BODY, "bands": UNLOADED}


def known(name: str) -> Named:
    exercises = [exercise for exercise, _ in catalogue()] + [SQUAT, CURL]
    found = next((of for of in exercises if of.slug == name), None)
    if found is None:
        return Named(None)
    loading = _LOADING.get(found.loading, LOADED)
    return Named(found.slug, found.measure, loading, seconds=found.seconds)


def own(exercise: Exercise, goal=STRENGTH) -> OwnLift:
    sessions = done("2027-05-30", slug=exercise.slug)
    return OwnLift(candidate(exercise, {"level": "beginner", "opposing": ()}, sessions), goal)


def made(goals=(HYPERTROPHY,), days=3, weeks=8, lifts=(), request=None, trained=None):
    candidates = everything(goals[0].slug, trained)
    wanted = BuildRequest("mine", tuple(goals), days, weeks, tuple(lifts))
    return build(candidates, request or Request(), wanted)


def reading(text: str) -> Reading:
    return read(text.encode(), known, GOALS)


def days_of(text: str, week: int = 1) -> list[list[str]]:
    programme = reading(text).programme
    return [[item.exercise for item in day.items] for day in programme.days_in(week)]


def test_p80_a_whole_text():
    trained = {"machine-back-extension": done("2027-05-30", slug="machine-back-extension")}

    text = made(days=2, trained=trained, lifts=[own(SQUAT)]).text

    assert text == (
        "programme mine\n"
        "8 weeks once\n"
        "light week 4,8\n"
        "\n"
        "sets for-hypertrophy goal hypertrophy\n"
        "  week 1-4: 3x8-12\n"
        "  week 5-8: 4x8-12\n"
        "sets for-strength goal strength\n"
        "  week 1-4: 3x3-6\n"
        "  week 5-8: 5x3-6\n"
        "\n"
        "day A\n"
        "  machine-back-extension for-hypertrophy  # main exercise (P2), on 1 day of the last "
        "8 weeks\n"
        f"  {days_of(text)[0][1]} for-hypertrophy  # second exercise (P4)\n"
        f"  {days_of(text)[0][2]} for-hypertrophy  # opposing exercise (P3)\n"
        "  squat for-strength  # your lift for strength\n"
        "\n"
        "day B\n"
        "  machine-back-extension for-hypertrophy  # main exercise (P2), on 1 day of the last "
        "8 weeks\n"
        f"  {days_of(text)[1][1]} for-hypertrophy  # second exercise (P4)\n"
        f"  {days_of(text)[1][2]} for-hypertrophy  # opposing exercise (P3)\n"
    )


several = st.lists(st.sampled_from([e.slug for e, _ in catalogue()]), unique=True, max_size=3)


@settings(max_examples=30)
@given(
    st.lists(st.sampled_from([HYPERTROPHY, TECHNIQUE, STRENGTH]), min_size=1, max_size=3),
    st.integers(1, 7),
    st.integers(1, 52),
    st.sampled_from(list(EQUIPMENT.values())),
    st.one_of(st.none(), st.integers(5, 60)),
    several,
    several,
    st.lists(st.sampled_from([SQUAT, CURL]), unique=True),
)
def test_p80_the_same_question_gives_the_same_text_without_a_mistake(
    goals, days, weeks, kinds, minutes, excluded, trained, lifts
):
    goals = tuple(dict.fromkeys(goals))
    history = {slug: done("2027-05-30", slug=slug) for slug in trained}
    request = Request(kinds=kinds, minutes=minutes, exclude=tuple(excluded))

    built = made(goals, days, weeks, map(own, lifts), request, history)

    again = made(goals, days, weeks, map(own, lifts), request, history)
    assert again == built
    if built.text:
        result = reading(built.text)
        assert result.problems == ()
        assert result.remarks == ()
        assert (result.programme.weeks, result.programme.once) == (weeks, True)
        assert len(result.programme.days_in(1)) == days
        assert all(len(items) <= 6 for items in days_of(built.text))
        assert not set(excluded) & set(result.programme.exercises)


def test_p81_the_main_exercise_stays_the_others_are_not_those_of_the_day_before():
    days = days_of(made().text)

    assert len({day[0] for day in days}) == 1
    for before, after in pairwise(days):
        assert not set(before[1:]) & set(after[1:])


def test_p81_own_lifts_are_dealt_out_one_a_day_in_turn():
    days = days_of(made(lifts=[own(SQUAT), own(CURL)]).text)

    assert (days[0][-1], days[1][-1]) == ("squat", "dumbbell-curl")
    assert "squat" not in days[2]


def test_p81_only_those_that_can_be_done_there():
    request = Request(kinds=("machine", "dumbbell"))
    days = days_of(made(lifts=[own(SQUAT), own(CURL)], request=request).text)

    assert all("squat" not in day for day in days)
    assert "dumbbell-curl" in days[0]


@pytest.mark.parametrize(
    ("weeks", "number", "blocks"), [(8, 2, ["1-4", "5-8"]), (8, 3, ["1-3", "4-6", "7-8"])]
)
def test_p82_blocks_in_order_the_earlier_the_longer(weeks, number, blocks):
    goals = (TECHNIQUE, HYPERTROPHY, STRENGTH)[:number]

    text = made(goals, weeks=weeks).text

    headings = [line for line in text.splitlines() if line.startswith("week ")]
    assert headings == [
        f"week {block} {goal.slug}" for block, goal in zip(blocks, goals, strict=True)
    ]
    programme = reading(text).programme
    first = programme.items_in(1, programme.days_in(1)[0])[0]
    last = programme.items_in(weeks, programme.days_in(weeks)[0])[0]
    assert (first.tail.goal, last.tail.goal) == (goals[0].slug, goals[-1].slug)


def test_p82_the_fewest_sets_then_the_most():
    programme = reading(made(weeks=7).text).programme

    sets = [
        len(programme.items_in(week, programme.days_in(week)[0])[0].list.specs)
        for week in range(1, 8)
    ]
    assert sets == [3, 3, 3, 3, 4, 4, 4]


def test_p83_every_fourth_week_is_light():
    assert "light week 4,8,12\n" in made(weeks=13).text
    assert "light week" not in made(weeks=3).text


@pytest.mark.parametrize("days", range(1, 8))
def test_p84_back_extensions_on_three_days_at_most(days):
    families = {exercise.slug: exercise.family for exercise, _ in catalogue()}

    built = days_of(made(days=days).text)

    with_back = [day for day in built if any(families[of] == "back-extension" for of in day)]
    assert len(with_back) == min(days, 3)


def test_p84_a_remark_behind_each_item_says_why():
    lines = [line for line in made(lifts=[own(SQUAT)]).text.splitlines() if line[:2] == "  "]
    items = [line for line in lines if not line.startswith("  week")]

    assert all("  # " in line for line in items)


def test_nothing_that_can_be_done_is_no_text():
    everything_there = tuple(exercise.slug for exercise, _ in catalogue())

    assert made(request=Request(exclude=everything_there)).text == ""


@pytest.mark.parametrize("minutes", [15, 25, 40, 60])
def test_p81_own_lifts_stay_within_the_minutes(minutes):
    lifts = [own(SQUAT), own(CURL)]

    built = made(lifts=lifts, request=Request(minutes=minutes))
    whole = made(lifts=lifts)

    for items in built.days:
        seconds = [of.seconds for of in items]
        assert all(seconds)
        assert len(items) == 1 or sum(seconds) <= 60 * minutes
    assert len(whole.days[0]) == 4
    assert (len(built.days[0]) == 4) == (sum(of.seconds for of in whole.days[0]) <= 60 * minutes)
