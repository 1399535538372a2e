"""R8: levels, held loads, bands, assistance, time."""

from __future__ import annotations

import pytest

from liftlog.domain.equipment.equipment import assumed_equipment
from liftlog.domain.equipment.notation import equipment_from
from tests.domain.builders import (
    BAND_MORNING,
    BEGINNING,
    BENCH,
    DOG,
    ENDURANCE,
    HOLD,
    HYPER_45,
    HYPERTROPHY,
    LEG_RAISE,
    MACHINE,
    SUPERMAN,
    coach,
    day,
    history,
    load,
    pin_stack,
    session,
    steps,
    way_on_of,
    words_of,
)


def _after(exercise, *tokens, equipment=None, today=None, goal=HYPERTROPHY):
    """What is said after a session of these sets."""
    return coach(
        history(list(tokens)), goal, equipment or assumed_equipment(exercise, "kg"),
        exercise=exercise, today=today,
    )  # fmt: skip


def _at(decision):
    return decision.kind, decision.level, str(decision.load) if decision.load else None


def test_r8_the_bench_goes_from_arms_crossed_to_hands_at_the_head():
    decision = _after(BENCH, "level:arms-crossed", 12, 12, 12)

    assert _at(decision) == ("progress", "hands-at-head", None)
    assert decision.rung == "hands-at-head"


def test_r8_without_a_level_it_was_the_first():
    assert _at(_after(BENCH, "bw", 12, 12, 12)) == ("progress", "hands-at-head", None)
    assert _at(_after(BENCH, "bw", 12, 12, 9)) == ("hold", "arms-crossed", None)


def test_r8_then_a_held_load_begins_at_the_lightest():
    decision = _after(BENCH, "level:hands-at-head", 12, 12, 12)

    assert _at(decision) == ("progress", "held-load", "2.5 kg")
    assert decision.warnings == ()


@pytest.mark.parametrize("level", ["level:held-load", "level:hands-at-head", "bw"])
def test_r8_a_load_on_the_bench_is_a_held_load(level):
    assert _at(_after(BENCH, level, "5kg", 12, 12, 12)) == ("progress", "held-load", "7.5 kg")


def test_r8_no_heavier_load_leads_to_the_next_level_without_one():
    dumbbells = equipment_from({"unit": "kg", "loads": "5,10"})
    capped = steps("2.5", cap="10")

    for equipment in (dumbbells, capped):
        decision = _after(BENCH, "level:held-load", "10kg", 12, 12, 12, equipment=equipment)
        assert _at(decision) == ("progress", "bench-nearer-to-horizontal", None)


def test_r8_after_the_last_level_the_held_load_comes_on_top():
    last = "level:bench-nearer-to-horizontal"

    assert _at(_after(BENCH, last, 12, 12, 12))[1:] == ("bench-nearer-to-horizontal", "2.5 kg")
    assert _at(_after(BENCH, last, "5kg", 12, 12, 12))[2] == "7.5 kg"


def test_r8_at_the_end_of_the_bench_the_harder_variant_is_named():
    dumbbell = equipment_from({"unit": "kg", "loads": "5"})
    decision = _after(
        BENCH, "level:bench-nearer-to-horizontal", "5kg", 12, 12, 12, equipment=dumbbell
    )

    assert (decision.kind, decision.reason) == ("hold", "at_max")
    assert way_on_of(decision) == "To progress, try back-extension-single-leg."


def test_r8_down_the_bench_is_one_rung_and_held_loads_are_worked_by_loads():
    def reduced(*tokens):
        return _at(_after(BENCH, *tokens[:-1], f"{tokens[-1]} broken"))[1:]

    assert reduced("level:hands-at-head", 12) == ("arms-crossed", None)
    assert reduced("level:held-load", "5kg", 12) == ("held-load", "2.5 kg")
    assert reduced("level:held-load", "2.5kg", 12) == ("hands-at-head", None)
    last = "level:bench-nearer-to-horizontal"
    assert reduced(last, "2.5kg", 12) == ("bench-nearer-to-horizontal", None)
    assert reduced(last, 12) == ("held-load", "2.5 kg")
    assert _after(BENCH, "level:arms-crossed", 12, "12 broken").reason == "form_broken_at_min"


def test_r8_a_cut_on_levels_is_one_rung_and_on_held_loads_a_share():
    def returned(*tokens):
        return _at(_after(BENCH, *tokens, 12, 12, 12, today=day(30)))[1:]

    assert returned("level:hands-at-head") == ("arms-crossed", None)
    assert returned("level:arms-crossed") == ("arms-crossed", None)
    assert returned("level:held-load", "25kg") == ("held-load", "22.5 kg")
    assert returned("level:held-load", "2.5kg")[0] in ("held-load", "hands-at-head")


def test_r8_user_levels_replace_the_catalogues():
    own = equipment_from({"levels": "easy,hard"})

    assert _at(_after(SUPERMAN, "level:easy", 12, 12, 12, equipment=own))[1] == "hard"
    assert _at(_after(BENCH, "level:hard", 12, 12, 12, equipment=own))[1:] == ("hard", "2.5 kg")


def test_r8_the_45_degree_bench_goes_on_by_held_load():
    assert _at(_after(HYPER_45, "bw", 12, 12, 12)) == ("progress", None, "2.5 kg")
    decision = _after(HYPER_45, "level:hands-at-head", "10kg", 12, 12, 12)
    assert _at(decision) == ("progress", "arms-crossed", "12.5 kg")
    assert decision.rung is None
    assert decision.warnings == ("jump_gt_10pct",)


def test_r8_bodyweight_alone_is_a_load_of_nought_and_no_step_from_it_is_big():
    held = _after(HYPER_45, "bw", 12, 12, 9)
    step = _after(HYPER_45, "0kg", 12, 12, 12)

    assert held.load == load("0kg")
    assert (step.load, step.warnings) == (load("2.5kg"), ())


def test_r8_superman_goes_through_its_levels_and_then_names_the_harder_variant():
    assert _at(_after(SUPERMAN, "bw", 12, 12, 12))[1] == "hands-at-temples"
    decision = _after(SUPERMAN, "level:arms-overhead", 12, 12, 12)
    assert decision.reason == "at_max"
    assert way_on_of(decision) == "To progress, try back-extension-45."


def test_r8_where_reps_are_all_there_is_the_top_names_the_harder_variant():
    assert _after(LEG_RAISE, "bw", 12, 12, 11).kind == "hold"
    decision = _after(LEG_RAISE, "bw", 15, 15, 15)
    assert (decision.kind, decision.reason) == ("hold", "at_max")
    assert way_on_of(decision) == "To progress, try leg-raise-crunch."


def test_r8_the_next_band():
    decision = _after(BAND_MORNING, "band:light", 12, 12, 12)

    assert (decision.kind, decision.rung, decision.load) == ("progress", "medium", None)
    assert decision.level is None
    assert _after(BAND_MORNING, "band:light", 5, 5, 5).rung == "extra-light"
    assert _after(BAND_MORNING, "band:extra-light", 5, 5, 5).reason == "too_heavy_at_min"
    assert _after(BAND_MORNING, "band:medium", 12, 12, 12).reason == "at_max"
    assert _after(BAND_MORNING, "band:light", 12, 12, 12, today=day(90)).rung == "extra-light"


def test_r8_the_lifters_own_bands():
    own = equipment_from({"bands": "yellow,red,black"})

    assert _after(BAND_MORNING, "band:red", 12, 12, 12, equipment=own).rung == "black"


def test_r8_a_band_nobody_has_placed_is_held_and_its_place_asked_for():
    decision = _after(BAND_MORNING, "band:pink", 12, 12, 12)

    assert (decision.kind, decision.reason, decision.rung) == ("hold", "at_max", "pink")
    assert decision.way_on is not None
    assert "list your bands" in way_on_of(decision)


def test_r8_a_change_of_goal_on_a_ladder_of_names_holds():
    decision = _after(BAND_MORNING, "band:light", 8, 8, 8, goal=ENDURANCE)

    assert (decision.kind, decision.reason, decision.rung) == ("hold", "goal_changed", "light")


def test_r8_assistance_goes_toward_nought_and_past_it():
    five = steps("5")

    def after(at):
        return _after(HYPER_45, at, 12, 12, 12, equipment=five).load

    assert after("-20kg") == load("-15kg")
    assert after("-5kg") == load("0kg")
    assert after("0kg") == load("5kg")


def test_r8_a_cut_of_assistance_is_more_help():
    decision = _after(HYPER_45, "-50kg", 12, 12, 12, equipment=steps("5"), today=day(30))

    assert decision.load == load("-55kg")
    assert _after(HYPER_45, "-20kg", "12 broken").load == load("-22.5kg")


def test_r8_nobody_is_given_help_they_never_used():
    assert _after(HYPER_45, "bw", 12, "12 broken").reason == "form_broken_at_min"


def test_r8_an_own_exercise_done_with_bodyweight_can_take_a_held_load():
    own = MACHINE.replace(slug="pull-up", in_catalogue=False)

    assert _after(own, "bw", 12, 12, 12).load == load("2.5kg")
    assert _after(own, "bw", 12, 12, 9).load == load("0kg")


def test_r8_a_load_nobody_logged_is_not_invented():
    bare = history(session(12, 12, 9))

    decision = coach(bare, equipment=pin_stack("5:100:5"))
    assert (decision.kind, decision.load) == ("hold", None)


def test_r8_a_hold_is_judged_in_seconds_where_there_is_a_range():
    decision = _after(HOLD, "bw", "60s", "61s", "60s")
    assert (decision.kind, decision.load) == ("progress", load("2.5kg"))
    assert (decision.reps, decision.seconds) == (None, (20, 60))
    assert words_of(decision) == "Add weight: all 3 sets reached 60 s."
    assert _after(HOLD, "bw", "60s", "59s", "60s").kind == "hold"
    assert _after(HOLD, "10kg", "19s", "15s", "10s").load == load("7.5kg")


def test_r8_a_time_is_logged_anywhere_and_judged_nowhere_else():
    assert _after(MACHINE, "40kg", "60s", "60s", "60s").kind == "start"
    assert _after(MACHINE, "40kg", 12, 12, "60s", 12).kind == "progress"


def test_r8_poses_have_no_load_and_no_progression():
    decision = _after(DOG, "bw", "60s", "60s", goal=BEGINNING)

    assert (decision.kind, decision.rule, decision.load) == ("none", "R8", None)
    assert "pose" in words_of(decision)


def test_r0_the_bench_starts_at_its_first_level_without_a_load():
    decision = coach([], None, assumed_equipment(BENCH, "kg"), exercise=BENCH, today=day(0))

    assert _at(decision) == ("start", "arms-crossed", None)


def test_r8_from_bodyweight_alone_an_assisted_lifter_goes_back_to_help():
    done = history(["-2.5kg", 12, 12, 12], ["bw", 5, 5, 5])
    decision = coach(done, equipment=assumed_equipment(HYPER_45, "kg"), exercise=HYPER_45)

    assert (decision.reason, decision.load) == ("too_heavy", load("-2.5kg"))


def test_r11_a_cut_is_never_rounded_up():
    done = history(["50kg", 12, 12, 12])
    fine = equipment_from({"unit": "kg", "loads": "44,45.001,50"})
    exact = equipment_from({"unit": "kg", "loads": "44,45,50"})

    assert coach(done, equipment=fine, today=day(30)).load == load("44kg")
    assert coach(done, equipment=exact, today=day(30)).load == load("45kg")


def test_r18_a_hold_too_heavy_goes_one_step_down():
    """Epley's ratio is one of reps: seconds take the next load below."""
    decision = _after(HOLD, "50kg", "10s", "10s", "10s")

    assert (decision.reason, decision.load) == ("too_heavy", load("47.5kg"))
    assert words_of(decision) == "Use less weight: every set was under 20 s."


def test_r8_a_hold_is_spoken_of_in_seconds():
    capped = steps("2.5", cap="10")

    assert words_of(_after(HOLD, "10kg", "60s", "59s", "60s")) == (
        "Keep 10 kg: you did 60, 59, 60 s. Add weight when all 3 sets reach 60 s."
    )
    at_max = words_of(_after(HOLD, "10kg", "60s", "60s", "60s", equipment=capped))
    assert at_max.startswith("Keep 10 kg: all 3 sets reached 60 s, but 10 kg is the max load")


def test_r8_held_loads_on_the_bench_are_cut_by_their_share():
    held = ("level:held-load", "50kg")

    assert _at(_after(BENCH, *held, 12, 12, 12, today=day(30))) == ("return", "held-load", "45 kg")
    assert _at(_after(BENCH, *held, 5, 5, 5)) == ("reduce", "held-load", "45 kg")


def test_r8_a_held_load_too_heavy_at_its_lightest_gives_way_to_the_level_before():
    decision = _after(BENCH, "level:held-load", "2.5kg", 5, 5, 5)

    assert _at(decision) == ("reduce", "hands-at-head", None)


def test_r8_on_coarse_dumbbells_the_held_load_stays_with_the_fewest_sets():
    coarse = equipment_from({"unit": "kg", "loads": "5,50"})
    decision = _after(BENCH, "level:held-load", "50kg", 12, 12, 12, equipment=coarse, today=day(30))

    assert _at(decision) == ("return", "held-load", "50 kg")
    assert (decision.warnings, decision.sets) == (("step_too_coarse",), (3, 3))


def test_r8_a_coarse_cut_of_a_held_load_never_stays_above_the_cap():
    capped = equipment_from({"unit": "kg", "loads": "5,48,50", "cap": "49"})
    decision = _after(BENCH, "level:held-load", "50kg", 12, 12, 12, equipment=capped, today=day(30))

    assert _at(decision) == ("return", "held-load", "48 kg")
    assert decision.warnings == ("step_too_coarse",)


def test_r8_where_nothing_can_be_held_the_held_load_is_passed_over():
    none = equipment_from({"unit": "kg", "loads": "5", "cap": "2"})
    up = _after(BENCH, "level:hands-at-head", 12, 12, 12, equipment=none)
    down = _after(BENCH, "level:bench-nearer-to-horizontal", 12, "12 broken", equipment=none)

    assert _at(up) == ("progress", "bench-nearer-to-horizontal", None)
    assert _at(down) == ("reduce", "hands-at-head", None)


def test_r8_held_loads_keep_the_unit_of_the_dumbbells():
    decision = _after(BENCH, "level:hands-at-head", 12, 12, 12, equipment=steps("5", unit="lb"))

    assert decision.load == load("5lb")


def test_r8_a_level_nobody_has_placed_is_held_as_it_was_done():
    decision = _after(BENCH, "level:one-leg", "5kg", 12, 12, 12)

    assert (decision.reason, decision.rung, decision.level) == ("at_max", "one-leg", "one-leg")
    assert decision.load == load("5kg")
    assert "list your levels" in way_on_of(decision)
    assert _after(BENCH, "band:red", 12, 12, 12).rung == "red"


def test_r8_on_the_bench_help_comes_back_only_at_the_first_level():
    equipment = assumed_equipment(BENCH, "kg")

    def reduced(level):
        done = history(["-2.5kg", 12, 12, 12], [level, "bw", 12, 12, "12 broken"])
        return _at(coach(done, equipment=equipment, exercise=BENCH))

    assert reduced("level:hands-at-head") == ("reduce", "arms-crossed", None)
    assert reduced("level:arms-crossed") == ("reduce", "arms-crossed", "-2.5 kg")


def test_r14_a_change_of_goal_on_a_level_without_a_load_holds():
    decision = _after(BENCH, "level:hands-at-head", 8, 8, 8, goal=ENDURANCE)

    assert _at(decision) == ("hold", "hands-at-head", None)
    assert decision.reason == "goal_changed"


@pytest.mark.parametrize("days", [30, 60, 90])
@pytest.mark.parametrize(("tokens", "rung"), [((12, 12, 12), None), (("band:red", 12, 12), "red")])
def test_r11_a_return_invents_no_load_where_none_was_logged(tokens, rung, days):
    """Under the lowest load lies what weighs nothing, but a band or an unknown load does not."""
    decision = coach(
        history(session(*tokens)), equipment=pin_stack("5:100:5"), today=day(days)
    )  # fmt: skip

    assert (decision.kind, decision.load, decision.rung) == ("return", None, rung)


def test_r18_on_levels_too_heavy_is_one_rung_down():
    assert _at(_after(BENCH, "level:hands-at-head", 5, 5, 5)) == ("reduce", "arms-crossed", None)
    lowest = _after(BENCH, "level:arms-crossed", 5, 5, 5)
    assert (lowest.reason, lowest.level) == ("too_heavy_at_min", "arms-crossed")


@pytest.mark.parametrize("exercise", [MACHINE, HYPER_45, LEG_RAISE])
@pytest.mark.parametrize("name", [None, "red"])
def test_r8_a_band_is_no_load_even_where_loads_are_climbed(exercise, name):
    """An import may know that it was a band, and not which."""
    done = session("level:hands-at-head", "bw", 12, 12, 12)
    banded = done.replace(
        sets=tuple(one.replace(load_type="band", band=name) for one in done.sets)
    )  # fmt: skip
    decision = coach(history(banded), exercise=exercise, equipment=pin_stack("5:100:5"))

    assert (decision.kind, decision.reason, decision.load) == ("hold", "at_max", None)
    assert (decision.rung, decision.level) == (name, "hands-at-head")


def test_r8_a_band_that_is_named_is_one_whatever_was_held_besides():
    done = session("40kg", 12, 12, 12)
    banded = done.replace(sets=tuple(one.replace(band="red") for one in done.sets))
    decision = coach(history(banded))

    assert (decision.reason, decision.load, decision.rung) == ("at_max", None, "red")


@pytest.mark.parametrize("typed", ["0kg", "0lb"])
def test_r7_nought_is_nought_in_both_units(typed):
    """No pin at all is not the lightest pin."""
    decision = coach(history([typed, 12, 12, 9]), equipment=pin_stack("5:100:5"))

    assert (decision.kind, decision.load) == ("hold", load("0kg"))


@pytest.mark.parametrize("at", ["0kg", "bw", "2.5kg"])
def test_r8_only_help_that_was_used_opens_the_loads_below_nought(at):
    last = "bw" if at == "2.5kg" else at
    done = history([at, 12, 12, 12], [last, 12, 12, "12 broken"])
    decision = coach(done, equipment=assumed_equipment(HYPER_45, "kg"), exercise=HYPER_45)

    assert (decision.reason, decision.load) == ("form_broken_at_min", load("0kg"))


def test_r8_a_load_on_levels_that_have_no_place_for_it_leaves_them_as_they_are():
    own = equipment_from({"levels": "easy,middle,hard"})

    assert _at(_after(BENCH, "level:easy", "5kg", 12, 12, 9, equipment=own)) == (
        "hold", "easy", "5 kg",
    )  # fmt: skip
    assert _at(_after(BENCH, "level:easy", "5kg", 12, 12, 12, equipment=own))[:2] == (
        "progress", "middle",
    )  # fmt: skip


def test_r8_past_the_held_load_a_load_stays_on_its_level():
    last = ("level:bench-nearer-to-horizontal", "5kg", 12, 12, 9)

    assert _at(_after(BENCH, *last)) == ("hold", "bench-nearer-to-horizontal", "5 kg")


def _at_45(*tokens: int | str, **given):
    held = assumed_equipment(HYPER_45, "kg")
    decision = coach(history([*tokens]), exercise=HYPER_45, equipment=held, **given)
    return decision.level, decision.load


def test_r8_on_the_45_degree_bench_a_load_is_held_at_the_chest():
    """004: arms crossed, or by choice hands at the head; then arms crossed with a load."""
    assert _at_45("bw", "level:arms-crossed", 12, 12, 12) == ("arms-crossed", load("2.5kg"))
    assert _at_45("bw", "level:hands-at-head", 12, 12, 12) == ("arms-crossed", load("2.5kg"))
    assert _at_45("bw", 12, 12, 12) == (None, load("2.5kg"))


def test_r8_a_load_behind_the_head_is_read_at_the_chest():
    assert _at_45("2.5kg", "level:hands-at-head", 12, 12, 12) == ("arms-crossed", load("5kg"))
    assert _at_45("2.5kg", "level:hands-at-head", 9, 9, 9) == ("arms-crossed", load("2.5kg"))


def test_r8_on_the_45_degree_bench_the_way_down_is_to_crossed_arms():
    assert _at_45("bw", "level:hands-at-head", 12, 12, "12 broken") == (
        "arms-crossed", load("0kg"),
    )  # fmt: skip
    assert _at_45("2.5kg", "level:arms-crossed", 12, 12, "12 broken") == (
        "arms-crossed", load("0kg"),
    )  # fmt: skip
    assert _at_45("bw", "level:hands-at-head", 12, 12, 12, today=day(30)) == (
        "arms-crossed", load("0kg"),
    )  # fmt: skip


def test_r8_hands_at_the_head_is_a_place_of_its_own():
    done = history(
        ["bw", "level:arms-crossed", 9, 9, 9], *[["bw", "level:hands-at-head", 9, 9, 9]] * 4
    )

    assert coach(done, exercise=HYPER_45).reason == "below_top"


def test_r8_down_from_the_flat_bench_is_the_same_way_back():
    dumbbells = pin_stack("5,10,20")
    done = history(["level:bench-nearer-to-horizontal", "bw", 12, 12, "12 broken"])

    decision = coach(done, exercise=BENCH, equipment=dumbbells)
    assert (decision.level, decision.load) == ("held-load", load("20kg"))
