"""What can be loaded, and what lies above and below."""

from __future__ import annotations

import time

import pytest

from liftlog.domain.base.load import Load, decimal_text, in_unit
from liftlog.domain.equipment.equipment import Equipment, assumed_equipment
from tests.domain.builders import BENCH, MACHINE, RDL, listed, load, pin_stack, plates, steps


def _all(equipment: Equipment, first: str, last: str) -> list[str]:
    """Every loadable load from one to the other."""
    here, found = load(first), []
    while here is not None and here.exact <= load(last).exact:
        found.append(str(here))
        here = equipment.next_above(here)
    return found


def put_on(equipment: Equipment, at: str) -> str | None:
    """The plates of a load: 20 + 1.25; None where there are none to name."""
    plates = equipment.plates_for(load(at))
    return plates and " + ".join(map(decimal_text, plates.weights))


def test_a_plain_step_has_a_lowest_and_a_highest_load():
    grid = steps("2.5", "5", max="11")

    assert _all(grid, "5kg", "20kg") == ["5 kg", "7.5 kg", "10 kg"]
    assert grid.lowest == load("5kg")
    assert grid.next_above(load("10kg")) is None
    assert grid.next_below(load("5kg")) is None
    assert grid.at_or_below(load("4.9kg")) is None
    assert grid.at_or_below(load("100kg")) == load("10kg")
    assert grid.next_above(load("1kg")) == load("5kg")


def test_a_stack_with_add_ons_has_all_their_sums_each_add_on_once():
    stack = pin_stack("5:15:5", addons="1.25,2.5")

    assert _all(stack, "5kg", "12kg") == [
        "5 kg", "6.25 kg", "7.5 kg", "8.75 kg", "10 kg", "11.25 kg",
    ]  # fmt: skip
    assert stack.next_above(load("18.75kg")) is None
    assert put_on(stack, "13.75kg") == "10 + 2.5 + 1.25"
    assert stack.plates_for(load("10kg")) is None


def test_plates_go_on_in_pairs():
    bar = plates("4x20,2x10,2x2.5,2x1.25", bar="20")

    assert _all(bar, "20kg", "30kg") == ["20 kg", "22.5 kg", "25 kg", "27.5 kg"]
    assert put_on(bar, "62.5kg") == "20 + 1.25"
    assert put_on(bar, "82.5kg") == "20 + 10 + 1.25"
    assert put_on(bar, "20kg") == ""
    assert bar.plates_for(load("81kg")) is None
    assert bar.neighbours(load("81kg")) == (load("80kg"), load("82.5kg"))


def test_an_odd_plate_stays_on_the_floor_and_on_one_horn_goes_on():
    assert plates("3x20").next_above(load("40kg")) is None
    assert plates("3x20", single="yes").next_above(load("40kg")) == load("60kg")


def test_plates_on_one_horn():
    horn = plates("1x20,1x10,1x5", single="yes")

    assert put_on(horn, "25kg") == "20 + 5"
    assert horn.lowest == load("0kg")
    assert horn.next_above(load("15kg")) == load("20kg")


def test_heavy_plates_go_on_first_but_never_into_a_dead_end():
    horn = plates("1x25,2x20", single="yes")

    assert put_on(horn, "40kg") == "20 + 20"


def test_the_cap_binds_advice_and_not_the_equipment():
    capped = pin_stack("5:100:5", cap="60")

    assert capped.next_above(load("60kg")) is None
    assert capped.at_or_below(load("80kg")) == load("60kg")
    assert capped.next_below(load("80kg")) == load("60kg")
    assert capped.nearest(load("81kg")) == load("80kg")
    assert capped.is_loadable(load("80kg"))
    assert capped.neighbours(load("81kg")) == (load("80kg"), load("85kg"))


def test_r7_a_tie_goes_to_the_lower_load():
    grid = steps("2.5")

    assert grid.nearest(load("110lb")) == load("50kg")
    assert grid.nearest(load("51.25kg")) == load("50kg")
    assert grid.nearest(load("51.251kg")) == load("52.5kg")
    assert grid.nearest(load("1kg")) == load("2.5kg")
    assert pin_stack("5:100:5").nearest(load("300kg")) == load("100kg")


def test_r7_loads_of_the_other_unit_are_compared_exactly():
    grid = steps("2.5")

    assert grid.next_above(load("110lb")) == load("50kg")
    assert grid.next_below(load("110lb")) == load("47.5kg")
    assert grid.at_or_below(load("110.3lb")) == load("50kg")
    assert not grid.is_loadable(load("110lb"))
    assert grid.plates_for(load("110lb")) is None


def test_r8_a_bodyweight_exercise_can_be_done_without_any_load():
    held = listed("5,10").replace(bodyweight=True)

    assert held.lowest == load("0kg")
    assert held.next_above(load("0kg")) == load("5kg")
    assert held.next_below(load("5kg")) == load("0kg")
    assert held.next_below(load("0kg")) is None


def test_r8_assistance_mirrors_what_can_be_loaded():
    helped = pin_stack("5:20:5").replace(bodyweight=True, assisted=True)

    assert _all(helped, "-20kg", "10kg") == [
        "-20 kg", "-15 kg", "-10 kg", "-5 kg", "0 kg", "5 kg", "10 kg",
    ]  # fmt: skip
    assert helped.lowest == load("-20kg")
    assert helped.next_below(load("-5kg")) == load("-10kg")
    assert helped.at_or_below(load("-12kg")) == load("-15kg")


def test_r8_a_plain_step_without_end_helps_without_end():
    helped = steps("5").replace(bodyweight=True, assisted=True)

    assert helped.lowest is None
    assert helped.next_below(load("-100kg")) == load("-105kg")
    assert helped.next_above(load("-5kg")) == load("0kg")


def test_r8_a_negative_minimum_is_stated_assistance():
    stated = steps("5", "-20").replace(bodyweight=True)

    assert stated.lowest == load("-20kg")
    assert stated.next_below(load("0kg")) == load("-5kg")
    assert stated.next_above(load("-5kg")) == load("0kg")
    assert stated.replace(assisted=True).lowest == load("-20kg")


def test_a_negative_minimum_off_zero_still_has_bodyweight_alone():
    odd = steps("5", "-12").replace(bodyweight=True)

    assert _all(odd, "-12kg", "3kg") == ["-12 kg", "-7 kg", "-2 kg", "0 kg", "3 kg"]


def test_without_equipment_the_catalogue_step_is_assumed():
    assert assumed_equipment(MACHINE, "kg").next_above(load("40kg")) == load("42.5kg")
    assert assumed_equipment(MACHINE, "lb").next_above(load("90lb")) == load("95lb")
    assert assumed_equipment(MACHINE, "kg").assumed
    barbell = RDL.replace(lowest=(20000, 45000))
    assert assumed_equipment(barbell, "lb").lowest == load("45lb")
    assert assumed_equipment(BENCH, "kg").lowest == load("0kg")


def test_twelve_kinds_of_plates_are_summed_at_once():
    kinds = "20x25,20x20,20x15,20x10,20x5,20x2.5,20x1.25,20x1,20x0.75,20x0.5,20x0.25,20x0.125"
    before = time.perf_counter()
    bar = plates(kinds, bar="20")

    assert bar.next_above(load("100kg")) == load("100.25kg")
    assert put_on(bar, "100.25kg") == "25 + 15 + 0.125"
    assert time.perf_counter() - before < 5


def test_odd_plates_of_no_common_measure_are_summed_too():
    bar = plates("8x20.111,8x10.007,8x5.003,8x2.501,8x1.237,8x0.613", bar="20.019")

    below, above = bar.neighbours(load("77.777kg"))
    assert below is not None
    assert above is not None
    assert below.exact < load("77.777kg").exact < above.exact
    assert bar.plates_for(below) is not None


@pytest.mark.parametrize("equipment", [steps("2.5"), pin_stack("5:100:5"), plates("4x20,2x10")])
def test_loads_keep_the_unit_of_the_equipment(equipment):
    assert equipment.next_above(load("21kg")).unit == "kg"
    assert isinstance(equipment.next_below(load("90lb")), Load)


def test_the_cap_itself_may_be_loaded():
    assert pin_stack("5:100:5", cap="40").next_above(load("35kg")) == load("40kg")


def test_loads_a_thousandth_apart_are_two_loads():
    fine = listed("40,40.001,40.002")

    assert fine.next_above(load("40kg")) == load("40.001kg")
    assert fine.next_below(load("40.002kg")) == load("40.001kg")
    assert fine.neighbours(load("40kg")) == (load("40kg"), load("40.001kg"))


def test_the_neighbours_of_a_loadable_load_are_itself_and_the_next():
    assert pin_stack("5:100:5").neighbours(load("80kg")) == (load("80kg"), load("85kg"))


def test_an_add_on_goes_on_once_even_where_twice_would_fit_a_heavier_pin():
    assert put_on(pin_stack("10,12", addons="1,3"), "14kg") == "10 + 3 + 1"


def test_r8_bodyweight_alone_is_the_heaviest_load_at_or_below_nought():
    held = listed("5,10").replace(bodyweight=True)
    helped = held.replace(assisted=True)

    for equipment in (held, helped):
        assert equipment.at_or_below(load("0kg")) == load("0kg")
    assert helped.next_above(load("-0.001kg")) == load("0kg")


def test_r8_more_help_than_the_stack_has_is_none():
    helped = pin_stack("5:20:5").replace(bodyweight=True, assisted=True)

    assert helped.at_or_below(load("-25kg")) is None


def test_r8_past_the_least_help_comes_bodyweight_alone():
    helping = steps("5", "-20", max="-10").replace(bodyweight=True)

    assert helping.next_above(load("-10kg")) == load("0kg")


def test_an_assumed_bodyweight_exercise_begins_with_the_body_alone():
    weighted = BENCH.replace(lowest=(20000, 45000))

    assert assumed_equipment(weighted, "kg").lowest == load("0kg")


@pytest.mark.parametrize(
    ("typed", "unit", "shown"),
    [
        ("100lb", "kg", "45.359kg"),
        ("20kg", "lb", "44.092lb"),
        ("-20kg", "lb", "-44.092lb"),
        ("0kg", "lb", "0lb"),
        ("50000lb", "kg", "22679.619kg"),  # exactly half a gram goes away from nought
        ("-50000lb", "kg", "-22679.619kg"),
        ("62.5kg", "kg", "62.5kg"),
    ],
)
def test_r7_a_load_is_shown_in_the_other_unit_to_the_nearest_thousandth(typed, unit, shown):
    assert in_unit(load(typed), unit) == load(shown)


@pytest.mark.parametrize("pairs", range(1, 13))
def test_any_number_of_the_pairs_can_go_on(pairs):
    bar = plates(f"{2 * pairs}x10")

    assert _all(bar, "0kg", "300kg") == [f"{20 * n} kg" for n in range(pairs + 1)]


def test_add_ons_only_add():
    stack = pin_stack("5:15:5", addons="1.25,2.5")

    assert stack.lowest == load("5kg")
    assert stack.next_above(load("15kg")) == load("16.25kg")
    assert stack.next_above(load("17.5kg")) == load("18.75kg")


def test_the_highest_load_of_a_plain_step_may_be_loaded():
    assert steps("2.5", max="10").next_above(load("7.5kg")) == load("10kg")


def test_r8_bodyweight_alone_takes_no_pin_and_no_add_on():
    helped = pin_stack("5:15:5", addons="1.25").replace(bodyweight=True, assisted=True)

    assert [put_on(helped, at) for at in ("0kg", "-5kg", "6.25kg")] == [
        None, None, "5 + 1.25",
    ]  # fmt: skip


def test_the_lowest_load_of_a_plain_step_can_be_set():
    grid = steps("2.5", "5")

    assert grid.is_loadable(load("5kg"))
    assert grid.at_or_below(load("5kg")) == load("5kg")
