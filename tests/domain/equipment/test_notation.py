"""Equipment is written as it is typed, and reads back the same."""

from __future__ import annotations

import pytest
from hypothesis import given

from liftlog.domain.equipment.notation import (
    equipment_from,
    notation,
    options_of,
    parse_loads,
    parse_plates,
)
from liftlog.errors import WrongUsage
from tests.domain.strategies import any_equipment


def test_a_span_of_loads_runs_from_first_to_last_by_a_step():
    assert parse_loads("5:20:5", "stack") == (5000, 10000, 15000, 20000)
    assert parse_loads("5:19:5", "stack") == (5000, 10000, 15000)
    assert parse_loads("20,5,10,5", "loads") == (5000, 10000, 20000)
    assert parse_loads("2,4:8:2", "loads") == (2000, 4000, 6000, 8000)


def test_plates_are_counted_in_all():
    assert parse_plates("4x20,2x10, 2×1.25") == ((20000, 4), (10000, 2), (1250, 2))
    assert parse_plates("2x20,2x20") == ((20000, 4),)


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({}, "in one way"),
        ({"unit": "kg"}, "in one way"),
        ({"unit": "kg", "step": "5", "loads": "5,10"}, "one way, not 2"),
        ({"step": "5"}, "unit"),
        ({"unit": "stone", "step": "5"}, "unit"),
        ({"unit": "kg", "step": "0"}, "above 0"),
        ({"unit": "kg", "step": "-5"}, "above 0"),
        ({"unit": "kg", "step": "5lb"}, "in kg and in lb"),
        ({"unit": "kg", "step": "5 stone"}, '"5 stone" in --increment'),
        ({"unit": "kg", "step": "5", "min": "50", "max": "40"}, "--max is below --min"),
        ({"unit": "kg", "stack": "5:100"}, '"5:100" in --stack'),
        ({"unit": "kg", "stack": "100:5:5"}, "has no weights"),
        ({"unit": "kg", "stack": "5:100:0"}, "has no weights"),
        ({"unit": "kg", "stack": "0:99999:0.001"}, "has no weights"),
        ({"unit": "kg", "stack": "5:100:5", "addons": "-1"}, "above 0"),
        ({"unit": "kg", "stack": "5:100:5", "addons": "1,1,1,1,1,1,1,1,1"}, "has 9 weights"),
        ({"unit": "kg", "loads": "5,,10"}, '""'),
        ({"unit": "kg", "loads": "5:5000:5,6:5000:5,7:5000:5"}, "--loads lists 2"),
        ({"unit": "kg", "plates": "20x"}, '""'),
        ({"unit": "kg", "plates": "20"}, '"20" in --plates'),
        ({"unit": "kg", "plates": "0x20"}, '"0x20"'),
        ({"unit": "kg", "plates": "101x20"}, '"101x20"'),
        ({"unit": "kg", "plates": "2x0"}, "above 0"),
        ({"unit": "kg", "plates": "100x100"}, "too many plates"),
        ({"unit": "kg", "plates": "2x20", "bar": "-1"}, "--bar"),
        ({"unit": "kg", "loads": "5", "bar": "20"}, "--bar and --loads cannot be used together"),
        ({"unit": "kg", "loads": "5", "addons": "1"}, "--addons and --loads cannot"),
        ({"bands": "red,red"}, "different names"),
        ({"levels": "one,,two"}, "different names"),
        ({"unit": "kg", "bands": "red,black"}, "--unit and --bands cannot be used together"),
        ({"bands": "red,black", "cap": "5"}, "--max-load and --bands cannot be used together"),
        ({"unit": "kg", "step": "5", "colour": "red"}, "colour"),
    ],
)
def test_what_cannot_be_read_gets_one_clear_line(options, words):
    with pytest.raises(WrongUsage) as refusal:
        equipment_from(options)

    assert words in refusal.value.message
    assert "\n" not in refusal.value.message


@given(any_equipment())
def test_what_is_written_reads_back_the_same(equipment):
    assert equipment_from(options_of(equipment)) == equipment


def test_the_notation_is_what_one_would_type():
    stack = equipment_from({"unit": "kg", "stack": "5:100:5", "addons": "2.5,1.25", "cap": "60"})
    horn = equipment_from({"unit": "lb", "plates": "2x45,1x10", "bar": "5", "single": "yes"})

    assert notation(stack) == "--unit kg --stack 5:100:5 --addons 1.25,2.5 --max-load 60"
    assert notation(horn) == "--unit lb --plates 2x45,1x10 --bar 5 --one-peg"
    assert notation(equipment_from({"bands": "yellow,red"})) == "--bands yellow,red"
    assert (
        notation(equipment_from({"unit": "kg", "loads": "5,10,30"})) == "--unit kg --loads 5,10,30"
    )
