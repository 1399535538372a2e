"""One's own history against the rules, and the coming loads."""

from __future__ import annotations

from liftlog.domain.advice.outlook import ahead, met
from liftlog.domain.advice.policy_keys import policies_from
from liftlog.domain.advice.replay import replay
from liftlog.domain.equipment.equipment import assumed_equipment
from tests.domain.builders import (
    BAND_MORNING,
    BENCH,
    ENDURANCE,
    HOLD,
    HYPERTROPHY,
    MACHINE,
    SNATCH,
    asks,
    coach,
    day,
    history,
    imported,
    load,
    pain,
    pin_stack,
    session,
    steps,
)

STEP = steps("2.5")


def _replay(done, exercise=MACHINE, goal=HYPERTROPHY, equipment=STEP, **given):
    newest = given.pop("newest", None)
    return replay(done, asks(goal, equipment, exercise=exercise, **given), newest)


def _ahead(done, times, exercise=MACHINE, goal=HYPERTROPHY, equipment=STEP, today=None):
    return ahead(done, asks(goal, equipment, exercise=exercise, today=today), times)


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
        session("40kg", 12, 12, 12, gym=None, on=day(-1)),
    ]

    assert _replay(done, gym="city")[-1].suggested.load == load("42.5kg")
    assert _replay(done, gym="home")[-1].suggested.load == load("62.5kg")


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

    assert [one.reason for one in found] == ["layoff_30", "coming_back", "coming_back"]
    assert [str(one.load) for one in found] == ["27.5 kg", "30 kg", "32.5 kg"]


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


def test_a_light_session_in_between_is_passed_over():
    done = history(["40kg", 12, 12, 12], session("30kg", 10, 10, light=True, on=day(-3)),
                   ["42.5kg", 12, 12, 12])  # fmt: skip
    found = _replay(done)

    assert [one.session for one in found] == [done[0], done[2]]


def test_a_replay_reads_each_session_under_its_own_row():
    """Imported, technique goes up to 3 sets and hypertrophy up to 4."""
    done = history(imported("40kg", 12, 12, 12, 12, goal="technique"))

    assert _replay(done)[0].counts == (12, 12, 12)


def test_a_replay_suggests_for_the_goal_asked_for_or_the_exercises_own():
    done = history(["40kg", 12, 12, 12], ["40kg", 12, 12, 12])

    assert _replay(done, goal=ENDURANCE)[1].suggested.goal == "strength-endurance"
    assert _replay(done, goal=None)[1].suggested.kind == "progress"


def test_a_replay_knows_the_lifters_policies_and_number_of_sets():
    off = policies_from([("layoff", "off")])
    late = [session("40kg", 12, 12, 12, on=day(-30)), session("42.5kg", 12, 12, 12)]
    steady = history(imported("40kg", 12, "50kg", 12, 12), imported("50kg", 12, 12))

    assert _replay(late)[1].suggested.kind == "return"
    assert _replay(late, policies=off)[1].suggested.kind == "progress"
    assert _replay(steady, own_sets=2)[0].load.load == load("50kg")
    assert _replay(steady, own_sets=2)[1].suggested.sets == (2, 2)


def test_a_replay_deloads_after_five_sessions_without_a_rep_more():
    nines = ["60kg", 9, 9, 9]

    assert _replay(history(*[nines] * 6))[5].suggested.reason == "stalled"


def test_a_suggestion_does_not_know_the_pain_of_the_set_it_was_made_for():
    done = history(["40kg", 12, 12, 12], ["42.5kg", "12 severe", 12, 12])
    mark = pain("severe", done[1].sets[0].performed_at, done[1].sets[0].id)

    assert _replay(done, pain=[mark])[1].suggested.kind == "progress"


def test_the_coming_loads_know_all_that_the_coach_knows():
    gyms = history(
        session("60kg", 12, 12, gym="home", planned=2, on=day(-3)),
        session("40kg", 12, 12, gym="city", planned=2),
    )
    off = policies_from([("layoff", "off")])
    found = ahead(gyms, asks(None, today=day(40), policies=off, own_sets=2, gym="home"), 2)

    assert [(one.load, one.n, one.sets) for one in found] == [
        (load("62.5kg"), 2, (2, 2)),
        (load("65kg"), 2, (2, 2)),
    ]


def test_the_coming_loads_begin_with_the_answer_to_pain():
    done = history(["60kg", 12, 12, 12])
    marks = [pain("severe", day(-9)), pain("cleared", day(1))]
    reported = [pain("mild", day(1))]

    def reasons_after(pain_marks):
        found = ahead(done, asks(pain=pain_marks), 2)
        return [one.reason for one in found]

    assert reasons_after(marks) == ["after_pain", "all_sets_at_top"]
    assert reasons_after(reported) == ["pain_mild", "all_sets_at_top"]


def test_coming_holds_climb_too():
    equipment = assumed_equipment(HOLD, "kg")
    found = _ahead(history(["10kg", "60s", "60s", "60s"]), 2, HOLD, equipment=equipment)

    assert [one.load for one in found] == [load("12.5kg"), load("15kg")]


def test_the_session_that_a_decision_asks_for():
    decision = coach(history(["band:light", 12, 12, 12]), exercise=BAND_MORNING,
                     equipment=assumed_equipment(BAND_MORNING, "kg"))  # fmt: skip
    asked = met(decision, 1)
    one = asked.sets[0]

    assert (asked.workout, asked.day, asked.planned_sets) == ("ahead-1", day(2), 3)
    assert (asked.goal, len({done.id for done in asked.sets})) == ("hypertrophy", 3)
    assert (one.exercise, one.load_type, one.band) == (BAND_MORNING.slug, "band", "medium")
    assert (one.reps, one.seconds) == (12, None)


def test_the_session_that_a_hold_asks_for():
    equipment = assumed_equipment(HOLD, "kg")
    done = history(["10kg", "60s", "60s", "60s"])
    one = met(coach(done, exercise=HOLD, equipment=equipment), 1).sets[0]

    assert (one.reps, one.seconds, one.load_type) == (None, 60, "external")


def test_r4_a_replay_reads_a_ramp_as_the_coach_does():
    done = history(["20kg", 12, "30kg", 12, "40kg", 12])
    off = policies_from([("ramp", "off")])

    assert _replay(done)[0].load.load == load("40kg")
    assert _replay(done, policies=off)[0].load.load == load("20kg")


def test_r19_each_suggestion_is_one_for_the_gym_of_the_session():
    done = [
        session("60kg", 12, 12, 12, gym="city", on=day(-3)),
        session("30kg", 12, 12, 12, gym="home", on=day(-2)),
        session("62.5kg", 12, 12, 12, gym="city", on=day(-1)),
        session("32.5kg", 12, 12, 12, gym=None, on=day(0)),
    ]
    found = _replay(done, gym="home")

    assert [one.agreement for one in found] == ["open", "open", "same", "same"]
    assert [one.suggested.load for one in found[2:]] == [load("62.5kg"), load("32.5kg")]


def test_the_newest_alone_stand_against_all_that_was_before_them():
    done = history(*[["40kg", 12, 12, 12], ["42.5kg", 12, 12, 10], ["45kg", 12, 12, 12]] * 2)

    assert _replay(done, newest=2) == _replay(done)[-2:]
    assert _replay(done, newest=20) == _replay(done)
    assert _replay(done, newest=0) == ()
