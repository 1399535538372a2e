"""R16: while a session is open the answer is the coming set; the n-th judged set brings more."""

from __future__ import annotations

import pytest

from liftlog.domain.advice.open_session import NextSet, next_set
from liftlog.domain.advice.policy_keys import policies_from
from liftlog.domain.equipment.equipment import assumed_equipment
from tests.domain.builders import (
    BENCH,
    ENDURANCE,
    HOLD,
    HYPER_45,
    HYPERTROPHY,
    LEG_RAISE,
    MACHINE,
    asks,
    coach,
    day,
    history,
    load,
    pain,
    pin_stack,
    session,
    step_words_of,
    steps,
)

BEFORE = history(["50kg", 12, 12, 9])


def _next(*tokens, goal=HYPERTROPHY, equipment=None, exercise=MACHINE, planned=3, **given):
    """The coming set after these sets of today, with 50 kg said before."""
    equipment = equipment or steps("2.5")
    before = coach(given.pop("before", BEFORE), goal, equipment, exercise=exercise)
    done = session(*tokens, on=day(3), planned=planned, goal=goal.slug) if tokens else None
    earlier = given.pop("earlier", ())
    return next_set(done, before, asks(goal, equipment, exercise=exercise, **given), earlier)


def _sure(coming: NextSet | None) -> NextSet:
    assert coming is not None
    return coming


def test_r16_before_the_first_set_it_is_what_was_said():
    coming = _sure(_next())

    assert (coming.number, coming.of, coming.load) == (1, 3, load("50kg"))
    assert (coming.reps, coming.rest_seconds) == ((8, 12), (90, 120))
    assert (coming.kind, coming.reason, step_words_of(coming)) == ("go", None, "")


def test_r16_set_2_of_3_at_the_same_load():
    coming = _sure(_next("52.5kg", 12))

    assert (coming.number, coming.of, coming.load) == (2, 3, load("52.5kg"))


def test_r16_the_nth_judged_set_brings_the_verdict():
    assert _next("50kg", 12, 12) is not None
    assert _next("50kg", 12, 12, 12) is None
    assert _next("50kg", 12, 12, 12, 12) is None
    assert _next("50kg", 12, planned=1) is None


def test_r16_warm_ups_and_failed_attempts_are_no_sets_of_the_three():
    coming = _sure(_next("20kg", "10 w", "50kg", 0, 12))

    assert (coming.number, coming.load) == (2, load("50kg"))
    assert _sure(_next("20kg", "10 w")).load == load("50kg")


def test_r16_the_plan_of_the_session_counts_the_sets():
    assert _sure(_next("50kg", 12, 12, 12, planned=4)).of == 4
    assert _sure(_next("50kg", 12, planned=None, own_sets=2)).of == 2


def test_r16_a_lighter_set_first_is_one_of_the_judged_until_heavier_ones_are_in():
    coming = _sure(_next("40kg", 12, "50kg", 12))

    assert (coming.number, coming.load) == (3, load("50kg"))


def test_r16_severe_pain_stops_at_once_even_in_the_last_set():
    for tokens in (["12 severe"], [12, 12, "12 severe"], ["5 w severe"]):
        coming = _sure(_next("50kg", *tokens))
        assert (coming.kind, coming.reason, coming.load) == ("stop", "pain_severe", None)
        assert step_words_of(coming).startswith("Stop for today")


def test_r16_standing_pain_stops_before_the_first_set():
    assert _sure(_next(pain=[pain("severe", day(3))])).kind == "stop"
    cleared = [pain("severe", day(2)), pain("cleared", day(3))]
    assert _sure(_next("50kg", 12, pain=cleared)).kind == "go"


def test_r16_after_mild_pain_one_step_lighter_or_stop():
    coming = _sure(_next("50kg", "12 mild"))

    assert (coming.kind, coming.reason, coming.load) == ("lighter", "pain_mild", load("47.5kg"))
    assert "or stop" in step_words_of(coming)


def test_r16_mild_pain_in_a_warm_up_or_a_report_counts_and_an_older_one_does_not():
    assert _sure(_next("20kg", "10 w mild")).load == load("47.5kg")
    assert _sure(_next("50kg", 12, "20kg", "10 d mild")).load == load("47.5kg")
    reported = [pain("mild", f"{day(3)}T19:00:00Z")]
    assert _sure(_next("50kg", 12, pain=reported)).reason == "pain_mild"
    assert _sure(_next("50kg", 12, pain=[pain("mild", day(2))])).kind == "go"
    assert _sure(_next(pain=[pain("mild", day(2))])).kind == "go"


def test_r16_after_broken_form_the_next_load_below():
    coming = _sure(_next("50kg", "12 broken"))

    assert (coming.kind, coming.reason, coming.load) == ("lighter", "form_broken", load("47.5kg"))
    assert _sure(_next("50kg", "12 broken", "47.5kg", 12)).load == load("47.5kg")


def test_r16_under_the_bottom_the_load_of_r18():
    coming = _sure(_next("60kg", 4))

    assert (coming.kind, coming.reason, coming.load) == ("lighter", "too_heavy", load("52.5kg"))
    assert _sure(_next("60kg", 8)).kind == "go"


def test_r16_at_the_lowest_load_it_stays():
    stack = pin_stack("5:100:5")
    broken = _sure(_next("5kg", "12 broken", equipment=stack))
    heavy = _sure(_next("5kg", 4, equipment=stack))

    assert (broken.reason, broken.load) == ("form_broken_at_min", load("5kg"))
    assert (heavy.reason, heavy.load) == ("too_heavy_at_min", load("5kg"))
    assert _sure(_next("5kg", "12 mild", equipment=stack)).load == load("5kg")


def test_r16_of_several_reasons_the_lowest_load_holds():
    both = _sure(_next("50kg", "4 broken mild"))

    assert (both.reason, both.load) == ("too_heavy", load("42.5kg"))


def test_r16_at_the_same_load_form_goes_before_pain_and_both_before_the_bottom():
    assert _sure(_next("50kg", "7 broken")).reason == "form_broken"
    assert _sure(_next("50kg", "7 mild")).reason == "pain_mild"


def test_r16_policies_that_are_off_are_passed_over():
    off = policies_from([("mild-pain", "off"), ("too-heavy", "off"), ("severe-pain", "off")])

    assert _sure(_next("50kg", "4 mild", policies=off)).kind == "go"
    assert _sure(_next("50kg", "4 severe", policies=off)).kind == "go"


def test_r16_a_newcomer_without_a_load_gets_none_invented():
    coming = _sure(_next(before=[]))

    assert (coming.number, coming.load) == (1, None)
    assert _sure(_next("20kg", 12, before=[])).load == load("20kg")


def test_r16_the_session_keeps_its_own_row():
    coming = _sure(_next("50kg", 12, goal=ENDURANCE))

    assert (coming.reps, coming.rest_seconds) == ((12, 15), (60, 90))


def test_r16_after_a_long_break_the_row_is_technique():
    before = coach(BEFORE, today=day(90))
    coming = _sure(next_set(None, before, asks()))
    begun = session("35kg", 10, on=day(90), planned=2, goal="technique")
    second = _sure(next_set(begun, before, asks()))

    assert (coming.of, coming.reps, coming.load) == (2, (10, 12), load("35kg"))
    assert (second.number, second.of, second.reps) == (2, 2, (10, 12))


def test_r16_on_the_bench_the_level_is_named():
    equipment = assumed_equipment(BENCH, "kg")
    coming = _sure(_next("level:hands-at-head", 10, exercise=BENCH, equipment=equipment, before=[]))

    assert (coming.level, coming.rung, coming.load) == ("hands-at-head", "hands-at-head", None)
    first = _sure(_next(exercise=BENCH, equipment=equipment, before=[]))
    assert first.level == "arms-crossed"


def test_r16_holds_are_counted_in_seconds():
    equipment = assumed_equipment(HOLD, "kg")
    coming = _sure(_next("10kg", "15s", exercise=HOLD, equipment=equipment, before=[]))

    assert (coming.reps, coming.seconds) == (None, (20, 60))
    assert (coming.reason, coming.load) == ("too_heavy", load("7.5kg"))


@pytest.mark.parametrize(
    ("tokens", "kind", "rule", "sentence"),
    [
        (["50kg", 12], "go", "R16", ""),
        (["50kg", "12 broken"], "lighter", "R9", "Use less weight: your form broke down."),
        (
            ["2.5kg", "12 broken"], "go", "R9",
            "Do fewer, clean reps: there is no lighter weight.",
        ),
        (["50kg", "12 mild"], "lighter", "R10", "Mild pain: use less weight, or stop for today."),
        (
            ["2.5kg", "12 mild"], "go", "R10",
            "Mild pain: do fewer reps, or stop for today.",
        ),
        (["50kg", 4], "lighter", "R18", "Use less weight: too few reps."),
        (["2.5kg", 4], "go", "R18", "Too few reps, but there is no lighter weight."),
    ],
)  # fmt: skip
def test_r16_the_coming_set_names_its_rule_and_says_why(tokens, kind, rule, sentence):
    coming = _sure(_next(*tokens))

    assert (coming.exercise, coming.number, coming.seconds) == (MACHINE.slug, 2, None)
    assert (coming.kind, coming.rule, step_words_of(coming)) == (kind, rule, sentence)


def test_r16_mild_pain_with_nothing_lighter_promises_no_lighter_load():
    equipment = assumed_equipment(LEG_RAISE, "kg")
    coming = _sure(_next("bw", "10 mild", exercise=LEG_RAISE, equipment=equipment, before=[]))

    assert (coming.kind, coming.reason, coming.load) == ("go", "pain_mild_at_min", load("0kg"))
    assert "lighter" not in step_words_of(coming)


@pytest.mark.parametrize(("light", "reason"), [(False, "form_broken"), (True, None)])
def test_r16_help_used_in_an_earlier_session_is_one_step_below_bodyweight(light, reason):
    """A light session changes nothing."""
    helped = session("-5kg", 12, 12, on=day(0), light=light, exercise=HYPER_45.slug)
    given = {"exercise": HYPER_45, "equipment": steps("5"), "before": [helped]}
    coming = _sure(_next("bw", "12 broken", earlier=[helped], **given))

    lower = (reason or "form_broken_at_min", load("-5kg" if reason else "0kg"))
    assert (coming.reason, coming.load) == lower


def test_r10_the_stop_says_at_which_set_of_how_many():
    first, third = _sure(_next("50kg", 0, "0 severe")), _sure(_next("50kg", 12, "12 severe"))

    assert (first.number, first.of, first.rule) == (1, 3, "R10")
    assert (third.number, third.of, third.exercise) == (3, 3, MACHINE.slug)


def test_r16_without_a_plan_the_lifters_number_bounds_what_is_judged():
    assert _sure(_next("50kg", 12, planned=None)).of == 3
    assert _next("40kg", 12, "50kg", 12, 12, 12, planned=None, own_sets=4) is None


def test_r16_mild_pain_takes_one_load_off_for_the_rest_and_never_two():
    first = _sure(_next("50kg", "12 mild"))
    second = _sure(_next("50kg", "12 mild", "47.5kg", "12 mild"))

    assert (first.kind, first.load) == ("lighter", load("47.5kg"))
    assert (second.kind, second.reason, second.load) == (
        "go", "pain_mild_kept", load("47.5kg"),
    )  # fmt: skip
    assert step_words_of(second) == "Mild pain: stay at this weight, or stop for today."


def test_r16_mild_pain_goes_from_the_plan_and_never_above_the_last_set():
    assert _sure(_next("55kg", "12 mild")).load == load("47.5kg")
    below = _sure(_next("40kg", "12 mild"))

    assert (below.kind, below.reason, below.load) == ("go", "pain_mild_kept", load("40kg"))


def test_r16_mild_pain_holds_for_the_rest_whatever_the_later_sets_say():
    between = [pain("mild", f"{day(3)}T18:00:30Z")]

    assert _sure(_next("50kg", 12, pain=between)).load == load("47.5kg")
    assert _sure(_next("50kg", 12, 12, pain=between)).load == load("47.5kg")
    assert _sure(_next("50kg", "12 mild", 12)).load == load("47.5kg")


def test_r16_without_a_plan_mild_pain_goes_from_the_first_set():
    assert _sure(_next("20kg", 12, "25kg", "12 mild", before=[])).load == load("17.5kg")


def test_r16_only_failed_attempts_are_no_set_and_take_the_load_of_r18():
    coming = _sure(_next("52.5kg", 0))

    assert (coming.number, coming.of) == (1, 3)
    assert (coming.kind, coming.reason, coming.load) == ("lighter", "too_heavy", load("40kg"))
    assert _sure(_next("52.5kg", 0, "40kg", 12)).number == 2


def test_r16_mild_pain_in_a_failed_attempt_counts():
    assert _sure(_next("50kg", 12, "0 mild")).reason == "pain_mild"


@pytest.mark.parametrize(
    ("effort", "reps", "at"),
    [
        ({"rir": 40}, 12, "22.5kg"),
        ({"rpe": 60}, 14, "22.5kg"),
        ({"rir": 35}, 12, "20kg"),
        ({"rpe": 65}, 12, "20kg"),
        ({}, 12, "20kg"),
        ({"rir": 50}, 11, "20kg"),
        ({"rir": 50, "form": "broken"}, 12, "17.5kg"),
        ({"rir": 50, "pain": "mild"}, 12, "17.5kg"),
    ],
)
def test_r0_in_the_first_session_an_easy_set_adds_one_increment(effort, reps, at):
    begun = session("20kg", reps, on=day(3))
    felt = begun.replace(sets=(begun.sets[0].replace(**effort),))
    coming = _sure(next_set(felt, coach([]), asks()))

    assert coming.load == load(at)
    if at == "22.5kg":
        assert (coming.kind, coming.rule) == ("heavier", "R0")
        assert step_words_of(coming) == "Add weight: you could do 4 more reps."


def test_r0_an_easy_set_changes_nothing_after_the_first_session():
    begun = session("50kg", 12, on=day(3))
    felt = begun.replace(sets=(begun.sets[0].replace(rir=50),))

    assert _sure(next_set(felt, coach(BEFORE), asks())).load == load("50kg")


def test_r10_mild_pain_in_the_first_of_two_warm_ups_counts():
    assert _sure(_next("20kg", "10 w mild", "8 w")).reason == "pain_mild"


@pytest.mark.parametrize(
    ("goal", "reps"), [("strength-endurance", (12, 15)), (None, (8, 12)), ("unknown", (8, 12))]
)
def test_r16_the_row_is_the_sessions_own_else_the_one_asked_for(goal, reps):
    """The session was begun under its own goal, whatever was said before it."""
    begun = session("50kg", 12, on=day(3), goal=goal)
    coming = next_set(begun, coach(BEFORE), asks())

    assert _sure(coming).reps == reps


def test_r16_the_row_of_the_decision_needs_no_goal_tables():
    before = coach(BEFORE, today=day(90), goals={})
    begun = session("35kg", 10, on=day(90), planned=2, goal="technique")
    coming = next_set(begun, before, asks(goals={}))

    assert _sure(coming).reps == (10, 12)


def test_r16_a_hold_too_heavy_goes_one_step_down():
    """Epley's ratio is one of reps: seconds take the next load below."""
    equipment = assumed_equipment(HOLD, "kg")
    coming = _sure(_next("50kg", "10s", exercise=HOLD, equipment=equipment, before=[]))

    assert coming.load == load("47.5kg")


def test_r8_seconds_are_asked_for_only_where_time_is_measured():
    counted = MACHINE.replace(seconds=(20, 60))

    assert _sure(_next("50kg", 12, exercise=counted)).seconds is None


@pytest.mark.parametrize(
    ("sides", "at"),
    [
        ([("left", 40)], "40kg"),
        ([("left", 0), ("right", 40)], "40kg"),
        ([("left", 40), ("right", 40)], "42.5kg"),
    ],
)
def test_r0_both_sides_must_be_easy(sides, at):
    begun = session("40kg", *[f"12 {side}" for side, _ in sides], on=day(3))
    sets = [logged.replace(rir=rir) for logged, (_, rir) in zip(begun.sets, sides, strict=True)]
    coming = next_set(begun.replace(sets=tuple(sets)), coach([]), asks())

    assert _sure(coming).load == load(at)


def test_r16_after_failed_attempts_the_lightest_of_them_decides():
    assert _sure(_next("50kg", 0, "60kg", 0)).load == load("37.5kg")


def test_r16_one_side_alone_is_not_judged():
    assert _sure(_next("40kg", "5 left")).reason is None
    assert _sure(_next("40kg", "5 left", "5 right")).reason == "too_heavy"
