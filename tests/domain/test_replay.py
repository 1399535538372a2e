"""One's own history against the rules, and the coming loads."""

from __future__ import annotations

from liftlog.domain.equipment import assumed_equipment
from liftlog.domain.outlook import ahead
from liftlog.domain.replay import replay
from tests.domain.builders import (
    BAND_MORNING,
    BENCH,
    GOALS,
    HYPERTROPHY,
    MACHINE,
    SNATCH,
    day,
    history,
    load,
    pain,
    pin_stack,
    session,
    steps,
)

STEP = steps("2.5")


def _replay(done, exercise=MACHINE, goal=HYPERTROPHY, equipment=STEP, **given):
    return replay(done, exercise, goal, equipment, goals=GOALS, **given)


def _ahead(done, times, exercise=MACHINE, goal=HYPERTROPHY, equipment=STEP, today=None):
    return ahead(done, exercise, goal, equipment, today or day(2), times, goals=GOALS)


def test_each_session_stands_against_what_was_said_before_it():
    found = _replay(
        history(
            ["40kg", 12, 12, 12],
            ["42.5kg", 12, 12, 10],
            ["45kg", 12, 12, 12],
            ["45kg", 10, 10, 10],
        )
    )

    assert [one.agreement for one in found] == ["open", "same", "more", "less"]
    suggested = [one.suggested.load for one in found]
    assert suggested == [None, load("42.5kg"), load("42.5kg"), load("47.5kg")]
    assert [one.load.load for one in found][:2] == [load("40kg"), load("42.5kg")]
    assert found[1].counts == (12, 12, 10)


def test_light_sessions_are_not_replayed():
    done = history(["40kg", 12, 12, 12], session("30kg", 10, 10, light=True))

    assert len(_replay(done)) == 1


def test_pain_is_known_from_its_moment_on():
    done = history(["40kg", 12, 12, 12], ["42.5kg", 12, 12, 12])
    between, after = pain("severe", day(-2)), pain("severe", day(1))

    assert _replay(done, pain=[between])[1].suggested.kind == "stop"
    assert _replay(done, pain=[after])[1].suggested.kind == "progress"


def test_gyms_are_kept_apart_in_a_replay_too():
    done = [
        session("40kg", 12, 12, 12, gym="city", on=day(-6)),
        *[session("60kg", 12, 12, 12, gym="home", on=day(n)) for n in (-5, -4, -3, -2)],
    ]

    assert _replay(done, gym="city")[-1].suggested.load == load("42.5kg")


def test_a_replay_reads_only_what_each_day_could_know():
    done = history(*[["40kg", 12, 12, 12 - n % 3] for n in range(12)])

    for count in range(1, 12):
        assert _replay(done[:count]) == _replay(done)[:count]


def test_bands_are_compared_by_their_order():
    done = history(["band:light", 12, 12, 12], ["band:medium", 12, 12, 12])
    found = _replay(done, BAND_MORNING, equipment=assumed_equipment(BAND_MORNING, "kg"))

    assert [one.agreement for one in found] == ["open", "same"]


def test_an_exercise_without_a_goal_replays_nothing():
    assert _replay(history(["40kg", 12, 12, 12]), SNATCH, None) == ()


def test_the_coming_loads_climb_step_by_step():
    loads = [one.load for one in _ahead(history(["40kg", 12, 12, 12]), 4)]

    assert loads == [load("42.5kg"), load("45kg"), load("47.5kg"), load("50kg")]


def test_the_coming_loads_end_where_nothing_heavier_can_be_set():
    found = _ahead(history(["40kg", 12, 12, 12]), 9, equipment=pin_stack("5:50:5"))

    assert [one.load for one in found] == [load("45kg"), load("50kg"), load("50kg")]
    assert found[-1].reason == "at_max"


def test_after_a_long_break_technique_comes_first_and_then_the_goal_again():
    found = _ahead(history(["40kg", 12, 12, 12]), 3, today=day(100))

    assert [one.reason for one in found] == ["layoff_30", "goal_changed", "all_sets_at_top"]
    assert [str(one.load) for one in found] == ["27.5 kg", "27.5 kg", "30 kg"]


def test_there_is_no_outlook_without_a_load():
    assert [one.kind for one in _ahead([], 5)] == ["start"]


def test_the_bench_climbs_through_its_levels():
    dumbbells = pin_stack("5:10:5")
    found = _ahead(history(["bw", 12, 12, 12]), 9, BENCH, equipment=dumbbells)

    assert [(one.level, str(one.load)) for one in found] == [
        ("hands-at-head", "None"),
        ("held-load", "5 kg"),
        ("held-load", "10 kg"),
        ("bench-nearer-to-horizontal", "None"),
        ("bench-nearer-to-horizontal", "5 kg"),
        ("bench-nearer-to-horizontal", "10 kg"),
        ("bench-nearer-to-horizontal", "10 kg"),
    ]
