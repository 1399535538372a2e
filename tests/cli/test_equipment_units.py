"""A unit typed behind a number of `equipment set` is the unit: hints work as they stand."""

import pytest

from tests.cli.runner import Lifter

MACHINE = "machine-back-extension"


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("--increment 5kg", "--unit kg --increment 5 --min 5"),
        ("--increment 5lbs", "--unit lb --increment 5 --min 5"),
        ("--increment '2.5 KG' --unit kg", "--unit kg --increment 2.5 --min 2.5"),
        ("--stack 10:100:10kg", "--unit kg --stack 10:100:10"),
        ("--stack 5kg:100kg:5kg --addons 2.5kg", "--unit kg --stack 5:100:5 --addons 2.5"),
        ("--loads '5kg,10 kg'", "--unit kg --loads 5,10"),
        ("--plates 2x20kg,2x10kg --bar 20kg", "--unit kg --plates 2x20,2x10 --bar 20"),
    ],
)
def test_a_unit_behind_a_number_is_the_unit(lifter: Lifter, typed: str, shown: str):
    said = lifter.gets(f"equipment set {MACHINE} {typed}")

    assert shown in said


def test_two_units_are_refused_and_change_nothing(lifter: Lifter):
    answer = lifter.types(f"equipment set {MACHINE} --increment 5kg --min 5lb")

    assert answer.code == 2
    assert "the weights are in kg and in lb" in answer.err
    assert lifter.rows("select count(*) from equipment") == [(0,)]


def test_the_hint_on_an_assumed_increment_works_as_it_stands(lifter: Lifter):
    said = lifter.gets(f"log {MACHINE} 12,12,12@40kg")
    hint = said.rstrip().splitlines()[-1].strip().removeprefix("liftlog ")

    assert lifter.types(hint).code == 0
