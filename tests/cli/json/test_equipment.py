"""JSON of `equipment`: success, nothing found, refusal. The runner checks the schemas."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.runner import Lifter

MACHINE = "machine-back-extension"
USAGE, REFUSED, NOT_FOUND, FILE = 2, 1, 3, 4


def test_a_description_is_its_row_in_the_list(lifter: Lifter) -> None:
    row = {
        "gym": "", "target": "barbell", "unit": "kg", "form": "plates",
        "equipment": "--unit kg --plates 4x20,2x10 --bar 20",
    }  # fmt: skip
    assert lifter.asks("equipment list")["items"] == []
    line = "equipment set barbell --unit kg --plates 4x20,2x10 --bar 20"
    assert lifter.asks(line) == {"schema": 1, **row}
    assert lifter.asks("equipment list")["items"] == [row]
    cleared = {"schema": 1, "gym": "", "target": "barbell", "cleared": True}
    assert lifter.asks("equipment clear barbell") == cleared
    assert lifter.asks("equipment list")["items"] == []
    lifter.gets("undo")
    assert lifter.asks("equipment list")["items"] == [row]


def test_bands_have_no_unit_and_no_loads(lifter: Lifter) -> None:
    said = lifter.asks("equipment set band-good-morning --bands yellow,red")
    assert (said["unit"], said["form"]) == (None, "bands")
    shown = lifter.asks("equipment show band-good-morning")
    assert (shown["names"], shown["loads"], shown["loads_kg"]) == (["yellow", "red"], [], [])


def test_loads_come_in_kilograms_too(lifter: Lifter) -> None:
    lifter.gets("equipment set dumbbell --unit lb --loads 5,10,22.5")
    shown = lifter.asks("equipment show dumbbell")
    assert shown["loads"] == ["5", "10", "22.5"]
    assert shown["loads_kg"] == [2.268, 4.536, 10.206]


def test_plates_for_a_load_and_the_loads_around_it(lifter: Lifter) -> None:
    lifter.gets("equipment set barbell --unit kg --plates 4x10 --bar 20")
    said = lifter.asks("equipment plates 40kg")
    assert (said["load"], said["kg"], said["plates"]) == ("40", 40.0, "10 a side")
    answer = lifter.types("equipment plates 45kg barbell --json")
    assert answer.code == REFUSED
    assert answer.json["loadable"] is False
    assert (answer.json["below_kg"], answer.json["above_kg"]) == (40.0, 60.0)


def test_a_gym_is_new_until_something_is_described(lifter: Lifter) -> None:
    none = {
        "schema": 1, "gym": None, "new": False, "described": True, "near": None, "notices": [],
    }  # fmt: skip
    assert lifter.asks("equipment use") == none
    lifter.gets("equipment use 'Iron Temple'")
    lifter.gets("equipment set barbell --unit kg --plates 4x10 --bar 20")
    said = lifter.asks("equipment use 'Iron Tempel'")
    assert (said["gym"], said["new"], said["near"]) == ("Iron Tempel", True, "Iron Temple")
    assert said["notices"][-1] == "try: liftlog equipment use 'Iron Temple'"
    assert lifter.asks("equipment use 'iron temple'")["described"] is True
    assert lifter.asks("equipment list")["items"][0]["gym"] == "Iron Temple"
    assert lifter.asks("equipment use none") == none


def test_what_is_exported_can_be_imported(lifter: Lifter, tmp_path: Path) -> None:
    lifter.gets("equipment set barbell --unit kg --plates 4x10 --bar 20")
    text = lifter.asks("equipment export")["toml"]
    assert text == lifter.gets("equipment export")
    file = tmp_path / "gym.toml"
    file.write_text(text)
    lifter.gets("equipment clear barbell")
    assert lifter.asks(f"equipment import {file}") == {"schema": 1, "imported": 1}
    assert lifter.asks("equipment list")["items"][0]["target"] == "barbell"


@pytest.mark.parametrize(
    ("line", "code", "error"),
    [
        ("equipment set barbell", USAGE, "wrong-usage"),
        ("equipment set xyzzy --unit kg --increment 5", NOT_FOUND, "unknown-exercise"),
        ("equipment list --format csv", USAGE, "wrong-usage"),
        ("equipment clear barbell", NOT_FOUND, "not-found"),
        ("equipment show barbell", NOT_FOUND, "not-found"),
        ("equipment plates heavy barbell", NOT_FOUND, "not-found"),
        ("equipment plates 40kg", USAGE, "wrong-usage"),
        ("equipment use 'a\nb'", USAGE, "wrong-usage"),
        ("equipment import nowhere.toml", FILE, "unreadable-file"),
    ],
)
def test_a_refusal_is_json(lifter: Lifter, line: str, code: int, error: str) -> None:
    lifter.gets("log superman 8")
    answer = lifter.types(f"{line} --json")
    assert (answer.code, json.loads(answer.out)["error"]["code"]) == (code, error)
