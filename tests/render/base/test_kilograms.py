"""Loads in JSON: each exact decimal has the same in kilograms beside it, as a plain number."""

from __future__ import annotations

from typing import Any

import pytest

from liftlog.render.base.kilograms import with_kilograms


@pytest.mark.parametrize(
    ("given", "added"),
    [
        ({"load": "42.5", "unit": "kg"}, {"kg": 42.5}),
        ({"load": "95", "unit": "lb"}, {"kg": 43.091}),
        ({"load": None, "unit": None}, {"kg": None}),
        ({"load": "red", "unit": None}, {"kg": None}),
        ({"e1rm": "60.2", "unit": "kg"}, {"e1rm_kg": 60.2}),
        ({"loads": ["40", ""], "unit": "kg"}, {"loads_kg": [40.0, None]}),
        ({"loads": [], "unit": "kg"}, {"loads_kg": []}),
        # A number of reps is no load, nor is a length.
        ({"value": 12, "unit": None}, {}),
        ({"value": "84", "unit": "cm"}, {}),
        ({"load": "Light, smooth tempo"}, {}),
    ],
)
def test_a_load_has_its_kilograms_beside_it(given: dict[str, Any], added: dict[str, Any]) -> None:
    assert with_kilograms(given) == given | added


def test_the_unit_may_stand_around_the_load() -> None:
    said = with_kilograms({"unit": "lb", "sets": [{"load": "10"}]})
    assert said == {"unit": "lb", "sets": [{"load": "10", "kg": 4.536}]}


def test_a_unit_of_its_own_goes_before_the_one_beside_it() -> None:
    row = {"last_load": "100", "unit": "lb", "next": "45", "next_unit": "kg"}
    assert with_kilograms(row) == row | {"last_load_kg": 45.359, "next_kg": 45.0}
    record = {"value": 12, "unit": None, "load": "40", "load_unit": "kg"}
    assert with_kilograms(record) == record | {"kg": 40.0}


def test_what_has_a_unit_of_its_own_may_have_no_load() -> None:
    row = {"unit": "kg", "next": None, "next_unit": None}
    assert with_kilograms(row) == row | {"next_kg": None}
