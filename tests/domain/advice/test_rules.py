"""Every example of the rules, one by one."""

from __future__ import annotations

import pytest

from liftlog.domain.advice.judging import sets_asked
from liftlog.domain.advice.policy_keys import policies_from
from liftlog.domain.advice.situation import sessions_needed
from liftlog.domain.exercises.goals import Goal
from liftlog.domain.training.sets import session_of
from tests.domain.builders import (
    BAND_MORNING,
    BENCH,
    ENDURANCE,
    GOALS,
    HOLD,
    HYPER_45,
    HYPERTROPHY,
    LAST_DAY,
    MACHINE,
    RDL,
    SNATCH,
    STRENGTH,
    TECHNIQUE,
    coach,
    day,
    history,
    imported,
    listed,
    load,
    pain,
    pin_stack,
    session,
    steps,
    way_on_of,
    words_of,
)

STACK = pin_stack("5:100:5")


def _says(decision, kind, reason, at):
    assert (decision.kind, decision.reason) == (kind, reason)
    assert decision.load == (load(at) if at else None)


def test_r0_a_newcomer_gets_a_method_and_no_load():
    decision = coach([])

    _says(decision, "start", "no_history", None)
    assert decision.rule == "R0"
    assert words_of(decision) == (
        "Start with the lightest weight. After a set of 12, add weight if you could do "
        "4 more reps. If not, keep that weight."
    )
    assert (decision.sets, decision.reps, decision.rest_seconds) == ((3, 4), (8, 12), (90, 120))
    assert decision.evidence == ()


def test_r0_warm_ups_and_light_days_are_no_history():
    done = history(["40kg", "12 w", "0 w"], session("40kg", 12, 12, 12, light=True))

    assert coach(done).kind == "start"


def test_r1_load_rises_when_every_set_reached_the_top():
    decision = coach(history(["40kg", 12, 12, 12]), equipment=STACK)

    _says(decision, "progress", "all_sets_at_top", "45kg")
    assert decision.rule == "R1"
    assert words_of(decision) == (
        "Add weight: all 3 sets reached 12 reps. It is a big jump, so expect fewer reps."
    )
    assert decision.evidence == tuple(f"{LAST_DAY}/{one}" for one in (1, 2, 3))


def test_r1_one_set_below_the_top_holds():
    decision = coach(history(["40kg", 12, 12, 11]), equipment=STACK)

    _says(decision, "hold", "below_top", "40kg")


@pytest.mark.parametrize("reps", [(11, 12, 12), (12, 11, 12), (12, 12, 11), (20, 12, 11)])
def test_r1_neither_the_best_nor_the_last_nor_the_mean_set_earns_the_step(reps):
    assert coach(history(["40kg", *reps])).kind == "hold"


def test_r1_more_than_the_top_is_the_top():
    _says(coach(history(["40kg", 13, 12, 15])), "progress", "all_sets_at_top", "42.5kg")


def test_r1_fewer_sets_than_asked_are_too_few():
    decision = coach(history(["40kg", 12, 12]))

    _says(decision, "hold", "too_few_sets", "40kg")
    assert words_of(decision) == "Keep 40 kg: you did 2 of 3 sets. Do all 3."


def test_r1_the_lifters_own_number_of_sets_suffices():
    decision = coach([session("40kg", 12, 12, planned=2)], own_sets=2)

    assert decision.kind == "progress"
    assert (decision.sets, decision.n) == ((2, 2), 2)


def test_r1_reps_enough_but_uneven_are_said():
    decision = coach(history(["40kg", 14, 12, 10]))

    assert decision.warnings == ("even_out",)
    assert words_of(decision) == (
        "Keep 40 kg: you did 14, 12, 10. Stop set 1 at 12 to save strength for later sets."
    )


def test_r1_exactly_enough_reps_unevenly_are_said_and_one_less_is_not():
    assert coach(history(["40kg", 13, 12, 11])).warnings == ("even_out",)
    assert coach(history(["40kg", 13, 12, 10])).warnings == ()


def test_r1_only_the_asked_sets_count_for_the_spread():
    """Two of three sets, with the reps of three: too few sets, not a matter of spread."""
    assert coach(history(["40kg", 20, 20])).warnings == ()


def test_r2_planned_three_and_a_weaker_fourth_is_progress():
    assert coach(history(["40kg", 12, 12, 12, 9])).kind == "progress"


def test_r2_imported_without_a_plan_the_fourth_set_counts():
    _says(coach([imported("40kg", 12, 12, 12, 9)]), "hold", "below_top", "40kg")


def test_r2_imported_the_row_bounds_what_is_judged():
    assert coach([imported("40kg", 12, 12, 12, 12, 9)]).kind == "progress"
    assert coach([imported("40kg", 12, 12, 12)]).kind == "progress"
    assert coach([imported("40kg", 12, 12)]).reason == "too_few_sets"


def test_r2_an_extra_set_never_replaces_a_missed_one():
    assert coach(history(["40kg", 12, 12, 9, 12])).kind == "hold"


def test_r3_other_kinds_of_sets_never_count():
    for against in ("5 w", "5 d", "5 b", "0", "3 doubtful"):
        assert coach(history(["40kg", against, 12, 12, 12])).kind == "progress"
    for kind in ("12 w", "12 d", "12 b", "0", "12 doubtful"):
        assert coach(history(["40kg", 12, 12, kind])).reason == "too_few_sets"


def test_r3_a_set_to_failure_is_a_working_set():
    assert coach(history(["40kg", 12, 12, "12 f"])).kind == "progress"


def test_r4_60_60_55_is_held_at_55():
    decision = coach(history(["60kg", 12, 12, "55kg", 11]))

    _says(decision, "hold", "below_top", "55kg")
    assert decision.warnings == ("mixed_loads",)


def test_r4_60_60_55_with_all_reps_is_a_step_from_55():
    _says(coach(history(["60kg", 12, 12, "55kg", 12])), "progress", "all_sets_at_top", "57.5kg")


def test_r4_a_lighter_fourth_set_is_work_on_the_way_out():
    decision = coach(history(["60kg", 12, 12, 12, "40kg", 5]))

    _says(decision, "progress", "all_sets_at_top", "62.5kg")
    assert decision.warnings == ("mixed_loads",)


def test_r4_a_lighter_first_set_is_work_on_the_way_in():
    decision = coach(history(["40kg", 5, "60kg", 12, 12, 12]))

    _says(decision, "progress", "all_sets_at_top", "62.5kg")
    assert decision.evidence == tuple(f"{LAST_DAY}/{one}" for one in (2, 3, 4))


def test_r4_a_ramp_is_never_judged():
    decision = coach(history(["20kg", 12, "30kg", 12, "40kg", 12]))

    _says(decision, "hold", "ramp", "40kg")
    assert words_of(decision) == "Do all 3 sets at 40 kg: only your last set was that heavy."
    assert decision.warnings == ("mixed_loads",)


def test_r4_a_ramp_counts_up_to_the_heaviest_load_with_the_bottom_reps():
    _says(coach(history(["20kg", 12, "30kg", 8, "40kg", 7])), "hold", "ramp", "30kg")
    _says(coach(history(["20kg", 5, "30kg", 4, "40kg", 3])), "hold", "ramp", "20kg")


def test_r1_as_many_reps_as_possible_are_read_as_any_reps():
    _says(coach(history(["40kg", 12, 12, "14+"])), "progress", "all_sets_at_top", "42.5kg")
    _says(coach(history(["40kg", 12, 12, "11+"])), "hold", "below_top", "40kg")


def test_r1_a_rest_pause_set_is_read_by_its_first_part():
    _says(coach(history(["40kg", 12, 12, "12+4+3"])), "progress", "all_sets_at_top", "42.5kg")
    _says(coach(history(["40kg", 12, 12, "9+4+3"])), "hold", "below_top", "40kg")


def test_r18_a_rest_pause_set_is_too_heavy_by_its_first_part():
    assert coach(history(["60kg", "5+4+3", "4+3+2", "4+3"])).reason == "too_heavy"


def test_r3_a_cluster_is_compared_with_no_range():
    _says(coach(history(["40kg", 12, 12, "6+6 cluster"])), "hold", "cluster", "40kg")
    _says(coach(history(["100kg", "2+2+2+2", "2+2+2+2", "2+2+2+2"])), "hold", "cluster", "100kg")


def test_r3_a_cluster_on_the_way_up_or_beyond_the_plan_stops_nothing():
    lighter = coach(history(["20kg", "4+4+4", "40kg", 12, 12, 12]))
    extra = coach(history(["40kg", 12, 12, 12, "4+4+4"]))

    _says(lighter, "progress", "all_sets_at_top", "42.5kg")
    _says(extra, "progress", "all_sets_at_top", "42.5kg")


def test_r12_clusters_are_no_stall():
    sessions = [["40kg", "4+4+4", "4+4+4", "4+4+4"]] * 6

    assert coach(history(*sessions)).reason == "cluster"


def test_r9_r10_a_cluster_with_pain_or_broken_form_is_heeded():
    assert coach(history(["40kg", 12, 12, "4+4 broken"])).reason == "form_broken"
    assert coach(history(["40kg", 12, 12, "4+4 severe"])).kind == "stop"


def test_r4_equal_loads_on_the_way_are_no_ramp():
    assert coach(history(["40kg", 12, "60kg", 12, 12])).reason == "all_sets_at_top"


def test_r4_two_rising_sets_are_a_ramp_and_one_set_is_none():
    assert coach(history(["40kg", 12, "60kg", 12])).reason == "ramp"
    assert coach([session("40kg", 12, planned=1)]).kind == "progress"


def test_r4_switched_off_a_rising_session_is_judged_at_its_lightest():
    policies = policies_from([("ramp", "off"), ("mixed-loads", "off")])
    decision = coach(history(["20kg", 12, "30kg", 12, "40kg", 12]), policies=policies)

    _says(decision, "progress", "all_sets_at_top", "22.5kg")
    assert "mixed_loads" not in decision.warnings


def test_r5_however_far_the_reps_overshoot_it_is_one_step():
    _says(coach(history(["40kg", 30, 30, 30])), "progress", "all_sets_at_top", "42.5kg")


def test_r6_the_step_goes_to_the_next_loadable_load_over_any_gap():
    gaps = listed("5,10,20,30")

    _says(coach(history(["10kg", 12, 12, 12]), equipment=gaps), "progress", "all_sets_at_top",
          "20kg")  # fmt: skip


def test_r6_from_a_load_that_cannot_be_set_to_the_next_that_can():
    _says(coach(history(["52kg", 12, 12, 12])), "progress", "all_sets_at_top", "52.5kg")


def test_r6_add_on_weights_make_small_steps():
    stack = pin_stack("5:100:5", addons="1.25,2.5")

    decision = coach(history(["40kg", 12, 12, 12]), equipment=stack)
    assert decision.load == load("41.25kg")
    assert decision.warnings == ()


def test_r6_nothing_above_names_the_harder_variant():
    exercise = MACHINE.replace(harder=("back-extension-single-leg",))
    decision = coach(history(["100kg", 12, 12, 12]), equipment=STACK, exercise=exercise)

    _says(decision, "hold", "at_max", "100kg")
    assert decision.rule == "R6"
    assert way_on_of(decision) == "To progress, try back-extension-single-leg."
    assert way_on_of(decision) in words_of(decision)


def test_r6_nothing_above_else_names_an_add_on_weight_else_the_next_goal():
    done = history(["100kg", 12, 12, 12])

    assert way_on_of(coach(done, equipment=STACK)) == "To progress, try a small add-on weight."
    with_addons = pin_stack("5:97.5:2.5", addons="2.5")
    assert way_on_of(coach(done, equipment=with_addons)) == (
        "To progress, try the goal strength-endurance."
    )
    assert way_on_of(coach(done, equipment=STACK, goals={})) == (
        "To progress, try a small add-on weight."
    )
    assert way_on_of(coach(done, equipment=with_addons, goals={})) == (
        "To progress, do 4 sets: liftlog exercise set machine-back-extension --sets 4"
    )


@pytest.mark.parametrize(
    ("goal", "then"),
    [
        ("technique", "strength-endurance"), ("start", "strength-endurance"),
        ("hypertrophy", "strength-endurance"), ("strength-endurance", None),
        ("strength", "strength-hypertrophy"), ("strength-hypertrophy", "hypertrophy"),
        ("fives", "strength"),
    ],
)  # fmt: skip
def test_r6_the_next_goal_asks_for_a_little_more_reps(goal: str, then: str | None):
    """From a row of the documents to the documents' next; from few reps by liftlog's own."""
    ours = {
        "strength": Goal("strength", (3, 5), (3, 6), source="ours: after"),
        "strength-hypertrophy": Goal("strength-hypertrophy", (3, 4), (5, 8), source="ours: after"),
        "endurance": Goal("endurance", (2, 3), (15, 20), source="ours: after"),
        "fives": Goal("fives", (3, 5), (5, 5), own=True),
    }
    goals = GOALS | ours
    row = goals[goal]
    done = history(["100kg", *[row.top] * 3], every=3)
    equipment = pin_stack("5:97.5:2.5", addons="2.5")

    decision = coach([one.replace(goal=goal) for one in done], row, equipment, goals=goals)

    assert decision.reason == "at_max"
    assert decision.way_on is not None
    assert decision.way_on.slug == then


def test_r6_the_lifters_own_cap_is_a_ceiling():
    capped = pin_stack("5:100:5", cap="40")

    decision = coach(history(["40kg", 12, 12, 12]), equipment=capped)
    _says(decision, "hold", "at_max", "40kg")
    assert way_on_of(decision) == "To progress, try the goal strength-endurance."


def test_r6_a_hold_repeats_the_load_above_the_cap_and_off_the_grid():
    capped = pin_stack("5:100:5", cap="40")

    _says(coach(history(["52kg", 12, 12, 11]), equipment=capped), "hold", "below_top", "52kg")
    _says(coach(history(["52kg", 12, 12, 12]), equipment=capped), "hold", "at_max", "52kg")


def test_r6_more_than_ten_percent_warns_and_exactly_ten_does_not():
    big = coach(history(["20kg", 12, 12, 12]))
    exact = coach(history(["25kg", 12, 12, 12]))

    assert (big.load, big.warnings) == (load("22.5kg"), ("jump_gt_10pct",))
    assert (exact.load, exact.warnings) == (load("27.5kg"), ())


def test_r6_just_over_ten_percent_warns():
    grid = listed("25,27.501")

    assert coach(history(["25kg", 12, 12, 12]), equipment=grid).warnings == ("jump_gt_10pct",)


def test_r6_an_assumed_step_says_so_once_it_moves():
    assumed = steps("2.5").replace(assumed=True)

    assert coach(history(["40kg", 12, 12, 12]), equipment=assumed).assumed_step
    assert not coach(history(["40kg", 12, 12, 11]), equipment=assumed).assumed_step
    assert not coach(history(["40kg", 12, 12, 12])).assumed_step


def test_r7_110_lb_on_a_kg_grid_is_50_kg():
    _says(coach(history(["110lb", 12, 12, 11])), "hold", "below_top", "50kg")
    _says(coach(history(["110lb", 12, 12, 12])), "progress", "all_sets_at_top", "52.5kg")


def test_r7_a_step_in_pounds_is_five_pounds():
    pounds = steps("5", unit="lb")

    _says(coach(history(["90lb", 12, 12, 12]), equipment=pounds), "progress", "all_sets_at_top",
          "95lb")  # fmt: skip


def test_r9_broken_form_in_a_judged_set_takes_load_off_even_with_all_reps():
    decision = coach(history(["40kg", 12, "12 broken", 12]))

    _says(decision, "reduce", "form_broken", "37.5kg")
    assert decision.rule == "R9"


def test_r9_at_the_lowest_load_it_holds():
    _says(coach(history(["5kg", 12, "12 broken", 12]), equipment=STACK), "hold",
          "form_broken_at_min", "5kg")  # fmt: skip


def test_r9_broken_form_outside_the_judged_sets_does_not_count():
    assert coach(history(["40kg", "12 w broken", 12, 12, 12, "8 broken"])).kind == "progress"


def test_r9_in_a_ramp_any_working_set_counts():
    decision = coach(history(["20kg", "12 broken", "30kg", 12, "40kg", 12]))

    _says(decision, "reduce", "form_broken", "37.5kg")


@pytest.mark.parametrize(
    ("days", "reason", "at", "row"),
    [
        (21, "all_sets_at_top", "102.5kg", "hypertrophy"),
        (22, "layoff_10", "90kg", "hypertrophy"),
        (42, "layoff_10", "90kg", "hypertrophy"),
        (43, "layoff_20", "80kg", "hypertrophy"),
        (84, "layoff_20", "80kg", "hypertrophy"),
        (85, "layoff_30", "70kg", "technique"),
        (4000, "layoff_30", "70kg", "technique"),
    ],
)
def test_r11_the_longer_the_break_the_lighter_the_return(days, reason, at, row):
    decision = coach(history(["100kg", 12, 12, 12]), today=day(days))

    assert (decision.reason, decision.load, decision.row.slug) == (reason, load(at), row)
    assert decision.goal == "hypertrophy"
    if days > 21:
        assert (decision.kind, decision.rule) == ("return", "R11")


def test_r11_light_days_do_not_reset_the_clock():
    done = [*history(["100kg", 12, 12, 12]), session("70kg", 10, 10, on=day(20), light=True)]

    assert coach(done, today=day(22)).reason == "layoff_10"


def test_r11_technique_brings_its_own_reps_and_rest():
    decision = coach(history(["100kg", 12, 12, 12]), today=day(85))

    assert (decision.sets, decision.reps, decision.rest_seconds) == ((2, 3), (10, 12), (60, 90))


def test_r11_coarse_stacks_keep_the_load_with_the_fewest_sets():
    """10 % of 50 is 45; the next load down, 39, lies more than 20 % below."""
    decision = coach(history(["50kg", 12, 12, 12]), equipment=listed("39,50,60"), today=day(30))

    _says(decision, "return", "layoff_10", "50kg")
    assert decision.warnings == ("step_too_coarse",)
    assert (decision.sets, decision.n) == ((3, 3), 3)


def test_r11_exactly_twice_the_cut_is_taken():
    decision = coach(history(["50kg", 12, 12, 12]), equipment=listed("40,50,60"), today=day(30))

    _says(decision, "return", "layoff_10", "40kg")
    assert decision.warnings == ()


def test_r11_a_coarse_cut_never_stays_above_the_cap():
    capped = listed("39,48,50,60", cap="49")

    decision = coach(history(["60kg", 12, 12, 12]), equipment=capped, today=day(30))
    assert decision.load == load("48kg")


def test_r11_the_lowest_load_stays():
    _says(coach(history(["5kg", 12, 12, 12]), equipment=STACK, today=day(30)), "return",
          "layoff_10", "5kg")  # fmt: skip


def test_r12_five_sessions_without_a_rep_more_deload():
    nines, eight = ["100kg", 9, 9, 9], ["100kg", 9, 9, 8]
    decision = coach(history(nines, eight, nines, eight, nines))

    _says(decision, "deload", "stalled", "90kg")
    assert decision.rule == "R12"
    assert len(decision.evidence) == 15


def test_r12_rising_reps_hold():
    _says(coach(history(["60kg", 8, 8, 8], ["60kg", 9, 9, 9], ["60kg", 10, 10, 10])), "hold",
          "below_top", "60kg")  # fmt: skip


def test_r12_one_better_session_in_between_is_no_stall():
    nines = ["60kg", 9, 9, 9]

    assert coach(history(nines, nines, ["60kg", 10, 9, 9], nines, nines)).kind == "hold"
    assert coach(history(nines, nines, ["60kg", 9, 9, 9], nines, nines)).kind == "deload"


def test_r12_four_sessions_are_no_stall():
    assert coach(history(*[["60kg", 9, 9, 9]] * 4)).kind == "hold"


def test_r12_another_load_goal_or_missing_set_in_between_is_no_stall():
    nines = ["60kg", 9, 9, 9]
    four = [nines] * 4
    assert coach(history(nines, *four)).kind == "deload"
    assert coach(history(["57.5kg", 9, 9, 9], *four)).kind == "hold"
    assert coach(history(["60kg", 9, 9], *four)).kind == "hold"
    other = session(*nines, on=day(-12), goal="technique")
    assert coach(history(other, *four)).kind == "hold"


def test_r12_a_session_that_earned_the_step_is_no_stall():
    done = history(["60kg", 12, 12, 12], *[["60kg", 9, 9, 9]] * 4)

    assert coach(done).kind == "hold"


def test_r12_at_the_lowest_load_it_holds():
    nines = ["5kg", 9, 9, 9]

    _says(coach(history(*[nines] * 5), equipment=STACK), "hold", "stalled_at_min", "5kg")


def test_r12_extra_sets_do_not_count_as_reps():
    done = history(["60kg", 9, 9, 9], *[["60kg", 9, 9, 9, 9]] * 4)

    assert coach(done).kind == "deload"


@pytest.mark.parametrize(
    ("reps", "kind"), [((11, 9, 9, 9), "hold"), ((9, 11, 9, 9), "hold"), ((9, 9, 11, 9), "deload")]
)
def test_r12_where_the_numbers_of_sets_differ_the_first_ones_are_compared(reps, kind):
    """As many as every session asked for: two of four here."""
    two = [session("60kg", 9, 9, on=day(after), planned=2) for after in (-12, -9, -6, -3)]

    assert coach([*two, session("60kg", *reps, planned=4)]).kind == kind


def test_r12_the_number_of_sessions_and_the_cut_are_policies():
    nines = ["100kg", 9, 9, 9]
    policies = policies_from([("deload.sessions", "2"), ("deload.cut", "0.2")])

    _says(coach(history(nines, nines), policies=policies), "deload", "stalled", "80kg")
    off = policies_from([("deload", "off")])
    assert coach(history(*[nines] * 5), policies=off).kind == "hold"


def test_r13_a_light_day_is_offered_after_fatigue_to_those_who_train_twice_a_week():
    done = history(["60kg", 12, 12, 11], session("60kg", 12, 12, 11, fatigue=True))

    assert coach(done).light_day == load("40kg")
    assert coach(done, equipment=steps("1")).light_day == load("42kg")


def test_r13_nobody_else_is_offered_a_light_day():
    tired = session("60kg", 12, 12, 11, fatigue=True)

    assert coach([tired]).light_day is None
    assert coach([session("60kg", 9, 9, 9, on=day(-7)), tired]).light_day is None
    assert coach([session("60kg", 9, 9, 9, on=day(-6)), tired]).light_day is not None
    assert coach(history(["60kg", 12, 12, 11], ["60kg", 12, 12, 11])).light_day is None
    assert coach([tired], week_sessions=2).light_day is not None
    off = policies_from([("light-day", "off")])
    assert coach([tired], week_sessions=2, policies=off).light_day is None


def test_r14_a_change_of_goal_holds():
    done = history(session("60kg", 12, 12, 12, goal="strength-endurance"))

    _says(coach(done), "hold", "goal_changed", "60kg")


def test_r14_60_by_8_becomes_52_5_in_strength_endurance():
    decision = coach(history(["60kg", 8, 9, 10]), ENDURANCE)

    _says(decision, "reduce", "goal_changed", "52.5kg")
    assert (decision.rule, decision.goal, decision.reps) == ("R14", "strength-endurance", (12, 15))


def test_r14_enough_reps_for_the_new_row_keep_the_load():
    _says(coach(history(["60kg", 12, 12, 12]), ENDURANCE), "hold", "goal_changed", "60kg")


def test_r14_at_the_lowest_it_holds():
    _says(coach(history(["5kg", 8, 8, 8]), ENDURANCE, STACK), "hold", "goal_changed", "5kg")


def test_r14_an_imported_session_is_read_under_the_goal_that_is_asked_for():
    done = [imported("60kg", 12, 12, 12, goal=None)]

    assert coach(done).kind == "progress"
    assert coach(done, STRENGTH).kind == "progress"


def test_r14_a_session_is_judged_by_its_own_row():
    """Two sets of technique are enough sets for technique, and a goal later."""
    policies = policies_from([("goal-change", "off")])
    done = [session("60kg", 12, 12, goal="technique", planned=2)]

    assert coach(done, policies=policies).kind == "progress"


def test_r15_a_past_day_knows_only_what_was_done_up_to_it():
    done = history(["40kg", 12, 12, 12], ["42.5kg", 12, 12, 12])

    assert coach(done, today=day(-1)).load == load("42.5kg")
    assert coach(done, today=day(-1)) == coach(done[:1], today=day(-1))
    assert coach(done, today=LAST_DAY).load == load("45kg")


def test_r18_every_set_under_the_bottom_means_less_load():
    decision = coach(history(["60kg", 5, 4, 4]))

    _says(decision, "reduce", "too_heavy", "52.5kg")
    assert decision.rule == "R18"


def test_r18_one_set_at_the_bottom_holds():
    assert coach(history(["60kg", 8, 4, 4])).kind == "hold"


def test_r18_at_the_lowest_it_holds():
    _says(coach(history(["5kg", 5, 4, 4]), equipment=STACK), "hold", "too_heavy_at_min", "5kg")


def test_r18_below_the_last_gap_the_lowest_load_is_left():
    coarse = listed("20,60")

    _says(coach(history(["60kg", 5, 4, 4]), equipment=coarse), "reduce", "too_heavy", "20kg")
    high = listed("57.5,60")
    _says(coach(history(["60kg", 5, 4, 4]), equipment=high), "reduce", "too_heavy", "57.5kg")


def test_r19_on_a_machine_another_gym_is_another_load():
    done = history(
        session("60kg", 12, 12, 12, on=day(-6), gym="home"),
        session("40kg", 12, 12, 11, on=day(-3), gym="city"),
        session("50kg", 12, 12, 11, gym=None),
    )

    assert coach(done[:2], gym="home").load == load("62.5kg")
    assert coach(done[:2], gym="city").load == load("40kg")
    assert coach(done[:2], gym="new").kind == "start"
    assert coach(done, gym="home").load == load("50kg")
    assert coach(done[:2]).load == load("40kg")


def test_r19_a_barbell_weighs_the_same_everywhere():
    done = history(session("60kg", 12, 12, 12, gym="city"))

    assert coach(done, exercise=RDL, gym="home").load == load("62.5kg")
    off = policies_from([("gyms", "off")])
    assert coach(done, gym="home", policies=off).load == load("62.5kg")


def test_outside_the_catalogue_there_is_no_verdict_without_a_goal():
    done = history(["60kg", 12, 12, 12])
    decision = coach(done, None, exercise=SNATCH)

    _says(decision, "none", "no_goal", None)
    assert "exercise set snatch --goal" in words_of(decision)
    assert coach(done, HYPERTROPHY, exercise=SNATCH).kind == "progress"


def test_in_the_catalogue_the_exercise_has_a_goal_of_its_own():
    assert coach([], None).goal == "hypertrophy"
    assert coach([], None, exercise=BENCH).goal == "start"
    assert coach([], None, exercise=BENCH).rest_seconds is None


def test_n_is_the_plan_then_the_lifters_number_then_the_rows_minimum():
    assert sets_asked(HYPERTROPHY) == 3
    assert sets_asked(HYPERTROPHY, 2) == 2
    assert sets_asked(HYPERTROPHY, 2, 4) == 4


def test_the_left_and_the_right_side_together_make_one_set():
    """The k-th left and k-th right count as one, with the fewer reps and the lighter load."""
    even = history(["20kg", *["12 left", "12 right"] * 3])
    weaker = history(["20kg", *["12 left", "12 right"] * 2, "12 left", "10 right"])
    unfinished = history(["20kg", *["12 left", "12 right"] * 2, "12 left"])

    assert coach(even).kind == "progress"
    assert len(coach(even).evidence) == 6
    assert coach(weaker).reason == "below_top"
    assert coach(unfinished).reason == "too_few_sets"


@pytest.mark.parametrize(
    ("sets", "load"),
    [
        (["20kg", "12 left", "12 left", "12 left"], "20kg"),
        (["20kg", "3 left", "3 left", "3 left"], "20kg"),
        (["30kg", "12 left", "20kg", "12 left", "12 left"], "20kg"),
        (["10kg", "12 left", "20kg", "12 left", "30kg", "12 left"], "10kg"),
    ],
)
def test_one_side_alone_makes_no_set(sets: list[str], load: str):
    """L is read from the single sides, and nothing is judged."""
    alone = coach(history(sets))

    _says(alone, "hold", "too_few_sets", load)
    assert (
        words_of(alone) == f"Keep {load[:-2]} kg: a set counts when both sides are done. Do all 3."
    )
    assert coach(history(session(*sets, goal="technique"))).reason == "goal_changed"


def test_r9_looks_at_the_form_of_one_side_alone():
    _says(coach(history(["20kg", "12 left", "12 left broken"])), "reduce", "form_broken", "17.5kg")


def test_a_set_of_both_sides_is_judged_beside_single_ones():
    done = history(["20kg", 12, "30kg", "12 left", "20kg", 12, 12])

    _says(coach(done), "progress", "all_sets_at_top", "22.5kg")


def test_the_lighter_side_is_the_load_of_the_pair():
    done = history(["20kg", "12 left", "17.5kg", "12 right"] * 3)

    _says(coach(done), "progress", "all_sets_at_top", "20kg")


def test_precedence_a_break_goes_before_form_and_form_before_the_goal():
    broken = history(["60kg", 8, "8 broken", 8])

    assert coach(broken, today=day(22)).reason == "layoff_10"
    assert coach(broken, ENDURANCE).reason == "form_broken"
    assert coach(history(["60kg", 5, 5, "5 mild"]), ENDURANCE).reason == "pain_mild"
    assert coach(history(["20kg", 8, "30kg", 8]), TECHNIQUE).reason == "goal_changed"


def test_older_sessions_than_needed_change_nothing():
    from liftlog.domain.advice.policies import Policies

    needed = sessions_needed(Policies())
    done = history(*[["40kg", 12, 12, 12]] * 5, *[["60kg", 9, 9, 9]] * needed)

    assert needed == 8
    assert coach(done) == coach(done[-needed:])


def test_decide_needs_no_goal_tables():
    decision = coach(history(["100kg", 12, 12, 12]), equipment=STACK, today=day(100), goals={})

    assert decision.row is not None
    assert decision.row.slug == "technique"
    assert decision.reps == GOALS["technique"].reps


@pytest.mark.parametrize("exercise", [BENCH, BAND_MORNING, HOLD])
def test_r0_speaks_of_what_there_is_to_choose(exercise):
    decision = coach([], exercise=exercise)

    assert decision.kind == "start"
    assert "lightest load" not in words_of(decision)


def test_r11_a_return_from_under_the_lowest_load_is_to_the_lowest():
    decision = coach(history(["1kg", 12, 12, 12]), equipment=steps("2.5", "5"), today=day(50))

    _says(decision, "return", "layoff_20", "5kg")


_NINES = [9, 9, 9]


@pytest.mark.parametrize(
    ("done", "reason", "rule", "sentence"),
    [
        (
            [["40kg", 12, "12 broken", 12]], "form_broken", "R9",
            "Use less weight: your form broke down. Go up again when every rep is clean.",
        ),
        (
            [["2.5kg", 12, "12 broken", 12]], "form_broken_at_min", "R9",
            "Keep 2.5 kg: your form broke down, but there is no lighter weight.",
        ),
        (
            [["20kg", 12, "30kg", 12, "40kg", 12]], "ramp", "R4",
            "Do all 3 sets at 40 kg: only your last set was that heavy.",
        ),
        (
            [["60kg", 5, 4, 4]], "too_heavy", "R18",
            "Use less weight: every set was under 8 reps.",
        ),
        (
            [["2.5kg", 5, 4, 4]], "too_heavy_at_min", "R18",
            "Keep 2.5 kg: every set was under 8 reps, but there is no lighter weight.",
        ),
        (
            [["100kg", *_NINES]] * 5, "stalled", "R12",
            "Deload: no extra reps in 5 sessions at 100 kg. Then build up again.",
        ),
        (
            [["2.5kg", *_NINES]] * 5, "stalled_at_min", "R12",
            "Keep 2.5 kg: no extra reps in 5 sessions, but there is no lighter weight.",
        ),
        ([["40kg", 12, 12]], "too_few_sets", "R1", "Keep 40 kg: you did 2 of 3 sets. Do all 3."),
        (
            [["40kg", 12, 12, 11]], "below_top", "R1",
            "Keep 40 kg: you did 12, 12, 11. Add weight when all 3 sets reach 12 reps.",
        ),
    ],
)  # fmt: skip
def test_every_answer_names_its_rule_and_says_why(done, reason, rule, sentence):
    decision = coach(history(*done))

    assert (decision.reason, decision.rule, words_of(decision)) == (reason, rule, sentence)


@pytest.mark.parametrize(
    ("reps", "kind", "sentence"),
    [
        (8, "reduce", "Use less weight: the new goal is 12 or more reps and you did 8."),
        (12, "hold", "Keep 60 kg: your goal is new. Add weight when all 3 sets reach 15 reps."),
    ],
)
def test_r14_a_change_of_goal_says_what_it_asks_for(reps, kind, sentence):
    decision = coach(history(["60kg", reps, reps, reps]), ENDURANCE)

    assert (decision.kind, decision.rule, words_of(decision)) == (kind, "R14", sentence)


@pytest.mark.parametrize(
    ("at", "said"),
    [
        ("100kg", "Come back lighter after 90 days off. It is only a precaution."),
        ("2.5kg", "Come back at 2.5 kg after 90 days off: there is no lighter weight."),
    ],
)
def test_r11_the_return_says_how_long_the_break_was_at_the_lowest_load_too(at, said):
    decision = coach(history([at, 12, 12, 12]), today=day(90))

    assert (decision.rule, decision.row) == ("R11", TECHNIQUE)
    assert words_of(decision) == said


def test_r11_where_the_next_load_down_is_too_far_nothing_is_called_lighter():
    decision = coach(history(["50kg", 12, 12, 12]), equipment=listed("39,50,60"), today=day(30))

    assert words_of(decision) == (
        "Come back at 50 kg after 30 days off, but do fewer sets."
        " The next weight down is too light."
    )


def test_r11_a_coarse_cut_from_above_the_cap_goes_only_as_far_as_the_cap():
    """60 over a cap of 59: 39 would be too far, so 58, with the fewest sets."""
    capped = listed("39,58,60", cap="59")
    decision = coach(history(["60kg", 12, 12, 12]), equipment=capped, today=day(30))

    _says(decision, "return", "layoff_10", "58kg")
    assert (decision.warnings, decision.sets) == (("step_too_coarse",), (3, 3))


def test_r11_a_coarse_cut_from_above_the_cap_says_where_it_went():
    capped = listed("39,58,60", cap="59")
    decision = coach(history(["60kg", 12, 12, 12]), equipment=capped, today=day(30))

    assert words_of(decision) == (
        "Come back one increment lighter, with fewer sets, after 30 days off."
    )


@pytest.mark.parametrize(
    ("days", "reason", "said"),
    [
        (31, "layoff_10", "Come back lighter after 31 days off. It is only a precaution."),
        (2, "stalled", "Deload: no extra reps in 5 sessions at 50 kg. Then build up again."),
    ],
)
def test_r11_r12_where_the_cap_leaves_only_the_cut_it_is_no_coarse_one(days, reason, said):
    """50 over a cap of 40: 30 is all that may be set, and no load stays the same."""
    capped = listed("10,30,50", cap="40")
    decision = coach(history(*[["50kg", 9, 9, 9]] * 5), equipment=capped, today=day(days))

    assert (decision.reason, decision.load) == (reason, load("30kg"))
    assert (words_of(decision), decision.warnings, decision.sets) == (said, (), (3, 4))


@pytest.mark.parametrize("own_sets", [None, 2])
def test_r2_without_a_plan_the_sentence_asks_for_all_sets_that_were_judged(own_sets):
    decision = coach([imported("40kg", 12, 12, 12, 9)], own_sets=own_sets)

    assert words_of(decision) == (
        "Keep 40 kg: you did 12, 12, 12, 9. Add weight when all 4 sets reach 12 reps."
    )


@pytest.mark.parametrize(
    ("ramp", "said"),
    [
        (
            ["20kg", 12, "30kg", 12, "40kg", 8],
            "Do all 3 sets at 40 kg: only your last set was that heavy.",
        ),
        (
            ["20kg", 12, "30kg", 12, "40kg", 5],
            "Do all 3 sets at 30 kg. Above that you did fewer than 8 reps.",
        ),
        (
            ["20kg", 7, "30kg", 6, "40kg", 5],
            "Do all 3 sets at 20 kg. You did fewer than 8 reps in every set.",
        ),
    ],
)
def test_r4_the_ramp_names_the_load_it_went_up_to_and_the_one_to_come(ramp, said):
    assert words_of(coach(history(ramp))) == said


def test_r4_a_ramp_of_holds_is_told_in_seconds():
    up = session("5kg", "30s", "10kg", "10s", exercise=HOLD.slug)

    assert words_of(coach([up], exercise=HOLD)) == (
        "Do all 3 sets at 5 kg. Above that you did fewer than 20 s."
    )


def test_r12_a_stall_at_the_lowest_load_looks_at_all_its_sessions():
    decision = coach(history(*[["2.5kg", *_NINES]] * 5))

    assert len(decision.evidence) == 15


def test_r12_a_fourth_set_that_was_planned_later_is_no_better_session():
    four = [session("60kg", 9, 9, 9, 9, planned=4, on=day(n)) for n in (-9, -6, -3, 0)]

    assert coach([session("60kg", *_NINES, on=day(-12)), *four]).reason == "stalled"


def test_r12_a_fourth_set_that_was_planned_earlier_hides_no_better_session():
    four, nines = session("60kg", 9, 9, 9, 9, planned=4, on=day(-12)), ["60kg", 9, 9, 9]

    assert coach(history(four, nines, ["60kg", 10, 9, 9], nines, nines)).reason == "below_top"
    assert coach(history(four, *[nines] * 4)).reason == "stalled"


def test_r9_broken_form_on_one_side_is_broken_form():
    done = history(["20kg", "12 left", "12 right broken", *["12 left", "12 right"] * 2])

    _says(coach(done), "reduce", "form_broken", "17.5kg")


def test_r18_the_reduction_is_exact():
    """76 kg for 4 promises 68 kg for 8, on a grid that could give 68.1 as well."""
    decision = coach(history(["76kg", 4, 4, 4]), equipment=steps("0.1"))

    assert str(decision.load) == "68 kg"


def test_what_nobody_loaded_is_not_reduced():
    bare = history(session(5, 5, "5 broken"))
    helping = steps("5", "-20")
    formless = history(session(5, 5, 5))

    assert coach(bare, equipment=helping).reason == "form_broken_at_min"
    assert coach(formless, equipment=helping).reason == "too_heavy_at_min"


def test_a_session_keeps_its_first_plan_and_its_last_goal_and_gym():
    first, second, third = session("40kg", 12, 12, 12).sets
    told = session_of(
        (
            first.replace(goal="technique", gym="city", light=True),
            second.replace(planned_sets=2, goal="hypertrophy", gym="home", workout="w", day="d"),
            third.replace(planned_sets=4, workout="w", day="d"),
        ),
        fatigue=True,
    )

    assert (told.workout, told.day) == (LAST_DAY, LAST_DAY)
    assert (told.planned_sets, told.goal, told.gym) == (2, "hypertrophy", "home")
    assert (told.light, told.fatigue) == (True, True)


def test_a_session_of_one_set_without_plan_goal_or_gym_has_none():
    told = session_of(session("40kg", 12).sets)

    assert (told.planned_sets, told.goal, told.gym) == (None, None, None)
    assert (told.light, told.fatigue) == (False, False)


def test_r2_the_lifters_own_number_of_sets_is_asked_and_judged():
    done = history(imported("40kg", 12, 12))

    assert coach([], own_sets=2).sets == (2, 2)
    assert coach([], own_sets=2).n == 2
    _says(coach(done, own_sets=2), "progress", "all_sets_at_top", "42.5kg")
    _says(coach(done), "hold", "too_few_sets", "40kg")


def test_r11_the_technique_row_takes_no_more_sets_than_it_has():
    back = coach(history(["40kg", 12, 12, 12]), own_sets=5, today=day(100))

    assert back.row == TECHNIQUE
    assert back.sets == (3, 3)


def test_r11_a_coarse_cut_asks_for_the_rows_fewest_sets_whatever_the_lifters_number():
    kept = coach(
        history(["60kg", 12, 12, 12, 12]), equipment=listed("20,60"), own_sets=4, today=day(30)
    )

    assert kept.warnings == ("step_too_coarse",)
    assert (kept.sets, kept.n) == ((3, 3), 3)


def test_r8_an_exercise_counted_in_reps_is_judged_by_reps_whatever_range_it_has():
    counted = HOLD.replace(measure="reps")

    decision = coach(history(["bw", 12, 12, 12]), exercise=counted)

    assert (decision.kind, decision.reps, decision.seconds) == ("progress", (8, 12), None)


@pytest.mark.parametrize(
    "pose",
    [HOLD.replace(seconds=None), MACHINE.replace(progress_by="none")],
    ids=["seconds without a range", "no progression"],
)
def test_r8_what_has_no_progression_gets_no_verdict(pose):
    decision = coach(history(["bw", 12, 12, 12]), exercise=pose, today=day(2))

    assert decision.kind == "none"
    assert (decision.as_of, decision.goal) == (day(2), "hypertrophy")


def test_r10_the_stop_is_of_its_day_and_goal():
    stopped = coach(
        history(["40kg", 12, 12, 12]), pain=[pain("severe", f"{day(1)}T18:00:00Z")], today=day(2)
    )

    assert (stopped.kind, stopped.as_of, stopped.goal) == ("stop", day(2), "hypertrophy")


def test_a_set_of_both_sides_among_single_sides_is_one_of_its_own():
    one_side_each = ["12 left", "12 right"]
    done = history(["20kg", *one_side_each, 12, *one_side_each])

    assert coach(done).kind == "progress"
    assert words_of(coach(history(["20kg", *one_side_each, 9, *one_side_each]))).startswith(
        "Keep 20 kg: you did 12, 9,"
    )


def test_sides_are_paired_in_their_order_however_they_were_done():
    tokens = ["20kg", "12 left", "9 left", "11 right", "12 right"]
    done = session(*tokens, planned=2)

    assert words_of(coach(history(done))).startswith("Keep 20 kg: you did 11, 9. ")


def test_a_level_told_at_one_side_only_keeps_the_pair_together():
    done = history(["bw", "12 left", "level:hands-at-head", "12 right"] * 3)

    assert coach(done, exercise=HYPER_45).kind == "progress"


def test_r8_a_level_told_in_one_set_only_changes_no_load():
    done = history(["10kg", 12, "level:hands-at-head", 12, 12])

    _says(coach(done, exercise=HYPER_45), "progress", "all_sets_at_top", "12.5kg")


def test_r4_after_a_ramp_the_lifters_own_number_of_sets_is_asked_for():
    decision = coach(history(session("20kg", 12, "30kg", 12, "40kg", 12)), own_sets=4)

    assert "Do all 4 sets at" in words_of(decision)


def test_r13_at_the_lowest_load_the_light_day_is_that_load():
    tired = session("5kg", 12, 12, 9, fatigue=True)
    done = [session("5kg", 12, 12, 9, on=day(-3)), tired]

    assert coach(done, equipment=STACK).light_day == load("5kg")


def test_r0_a_hold_starts_in_words_of_its_own():
    assert words_of(coach([], exercise=HOLD)) != words_of(coach([], exercise=HYPER_45))


def test_r10_after_pain_the_return_says_why():
    decision = coach(history(["60kg", 12, 12, "12 severe"]), pain=[pain("cleared", day(1))])

    assert words_of(decision).startswith(
        "Come back lighter: this is your first session since the pain."
    )


@pytest.mark.parametrize(
    ("reps", "later", "kind"), [((12, 12, 11), 30, "return"), ((9, 9, 9), 2, "deload")]
)
def test_r13_who_goes_lighter_anyway_is_offered_no_light_day(reps, later, kind):
    done = [session("60kg", *reps, on=day(after), fatigue=True) for after in (-12, -9, -6, -3, 0)]
    decision = coach(done, today=day(later))

    assert (decision.kind, decision.light_day) == (kind, None)


def test_more_sets_than_the_row_has_are_the_lifters_own_to_ask_for():
    decision = coach(history(["40kg", 12, 12, 11]), own_sets=5)

    assert (decision.sets, decision.n) == ((5, 5), 5)


_SHORT = [("coming-back", "off"), ("failed-jump", "off")]


@pytest.mark.parametrize(
    ("changed", "needed"),
    [
        ([], 8),
        ([("failed-jump", "off")], 8),
        ([("coming-back", "off")], 8),
        ([("coming-back", "off"), ("failed-jump.window", "9")], 9),
        ([*_SHORT, ("deload.sessions", "2")], 3),
        ([*_SHORT], 5),
        ([*_SHORT, ("light-day.sessions-a-week", "6")], 6),
        ([("deload.sessions", "14")], 14),
    ],
)
def test_as_many_sessions_are_read_as_any_rule_looks_at(changed, needed):
    """R10 looks at three, R11 at eight, R12, R13 and R20 at as many as the lifter set."""
    assert sessions_needed(policies_from(changed)) == needed


def test_a_cut_on_coarse_equipment_is_taken_where_the_lifter_says_so():
    done, coarse = history(["60kg", 12, 12, 12]), listed("20,60")
    off = policies_from([("wide-gap", "off")])
    stays, goes = (
        coach(done, equipment=coarse, today=day(30), policies=policies)
        for policies in (policies_from([]), off)
    )

    assert (stays.load, stays.warnings) == (load("60kg"), ("step_too_coarse",))
    assert (goes.load, goes.warnings) == (load("20kg"), ())


def test_r4_two_bands_that_nobody_has_placed_are_two_loads():
    decision = coach(history(["band:pink", 9, "band:blue", 9, 9]), exercise=BAND_MORNING)

    assert decision.warnings == ("mixed_loads",)


def test_r12_three_bands_that_nobody_has_placed_are_no_stall():
    done = history(*[[f"band:{name}", 9, 9, 9] for name in ("pink", "blue", "green")])

    assert coach(done, exercise=BAND_MORNING).reason == "below_top"
