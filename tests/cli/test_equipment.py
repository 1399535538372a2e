"""liftlog equipment: every advised load can be set."""

import pytest

from tests.cli.runner import Lifter

MACHINE = "machine-back-extension"

# what is said of the equipment, three sets of 12 done at → what comes next
STEPS = {
    ("--unit kg --step 5 --min 5 --max 100", "40kg"): "45",
    ("--unit kg --step 2.5 --min 5 --max 100", "52kg"): "52.5",
    ("--unit kg --loads 5,10,20,30", "20kg"): "30",
    ("--unit kg --stack 5:100:5", "40kg"): "45",
    ("--unit kg --stack 5:100:5 --addons 1.25,2.5", "40kg"): "41.25",
    ("--unit kg --plates 4x20,2x10,2x5,2x1.25 --bar 20", "42.5kg"): "50",
    ("--unit kg --plates 4x20,2x10,2x1.25 --single", "20kg"): "21.25",
    ("--unit lb --step 5 --min 5", "90lb"): "95",
    ("--unit kg --step 2.5", "110lb"): "52.5",
    ("--unit kg --step 2.5 --cap 40", "40kg"): "40",
    ("--unit kg --loads 5,10,20,30", "30kg"): "30",
}


@pytest.mark.parametrize(("equipment", "load"), STEPS)
def test_the_step_is_to_the_next_load_that_can_be_set(lifter: Lifter, equipment: str, load: str):
    lifter.gets(f"equipment set {MACHINE} {equipment}")
    lifter.session("2026-01-05", f"12,12,12@{load}")

    answer = lifter.asks(f"next {MACHINE}")

    assert STEPS[equipment, load] == answer["load"]
    assert answer["decision"] == ("hold" if answer["reason"] == "at_max" else "progress")


def test_what_to_put_on_is_said(lifter: Lifter):
    lifter.gets(f"equipment set {MACHINE} --unit kg --plates 4x10,4x1.25 --bar 20")

    said = lifter.session("2026-01-05", "12,12,12@40kg")

    assert "next time: 42.5 kg × 8–12\nper side: 10 + 1.25 kg" in said


def test_bands_are_a_ladder(lifter: Lifter):
    lifter.gets("equipment set band-good-morning --bands yellow,red,black")
    lifter.session("2026-01-05", "12,12,12@band:yellow", "band-good-morning")

    assert lifter.asks("next band-good-morning")["load"] == "red"


def test_a_kind_serves_all_its_exercises(lifter: Lifter):
    lifter.gets("equipment set barbell --unit kg --step 5 --min 20")

    for slug in ("romanian-deadlift", "barbell-good-morning"):
        lifter.session("2026-01-05", "12,12,12@40kg", slug)
        assert lifter.asks(f"next {slug}")["load"] == "45"


def test_an_exercise_goes_before_its_kind(lifter: Lifter):
    lifter.gets("equipment set machine --unit kg --step 10")
    lifter.gets(f"equipment set {MACHINE} --unit kg --step 5")
    lifter.session("2026-01-05", "12,12,12@40kg")

    assert lifter.asks(f"next {MACHINE}")["load"] == "45"
    lifter.gets(f"equipment clear {MACHINE}")
    assert lifter.asks(f"next {MACHINE}")["load"] == "50"


def test_the_unit_of_the_equipment_is_that_of_a_bare_number(lifter: Lifter):
    lifter.gets(f"equipment set {MACHINE} --unit lb --step 5")

    lifter.gets(f"log {MACHINE} 12@90")

    assert lifter.sets() == [(12, 90000, "lb")]


def test_a_description_is_listed_as_it_is_typed(lifter: Lifter):
    lifter.gets(f"equipment set {MACHINE} --unit kg --stack 5:100:5 --addons 1.25,2.5")

    (item,) = lifter.asks("equipment list")["items"]

    assert (item["target"], item["equipment"]) == (
        MACHINE,
        "--unit kg --stack 5:100:5 --addons 1.25,2.5",
    )


@pytest.mark.parametrize(
    "options",
    [
        "",
        "--step 2.5",
        "--unit kg",
        "--unit stone --step 1",
        "--unit kg --step 0",
        "--unit kg --step -1",
        "--unit kg --step x",
        "--unit kg --step 2.5 --loads 1,2",
        "--unit kg --loads 5,,10",
        "--unit kg --stack 5:100",
        "--unit kg --step 1 --min 5 --max 2",
        "--unit kg --plates 20x",
        "--bands ,",
        "--unit kg --bands red",
    ],
)
def test_a_description_that_makes_no_sense_is_refused(lifter: Lifter, options: str):
    before = lifter.contents()

    answer = lifter.types(f"equipment set {MACHINE} {options}")

    assert (answer.code, answer.err[:9]) == (2, "liftlog: ")
    assert before == lifter.contents()


def test_clearing_what_is_not_described_is_refused(lifter: Lifter):
    assert lifter.types(f"equipment clear {MACHINE}").code in (1, 3)


def test_a_kind_that_no_exercise_has_yet_can_be_described(lifter: Lifter):
    lifter.gets("equipment set dumbbell --unit lb --loads 5,10,15,20,30")

    assert "dumbbell" in lifter.gets("equipment list")
