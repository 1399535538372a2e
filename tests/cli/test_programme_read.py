"""How a programme reads: plan, status and next, for each built-in one, at narrow widths."""

from __future__ import annotations

import re

import pytest

from tests.cli.runner import Lifter

GEAR = (
    "barbell --unit kg --increment 2.5 --min 20",
    "dumbbell --unit kg --increment 2 --min 2",
    "machine --unit kg --increment 2.5 --min 5",
    "cable --unit kg --increment 2.5 --min 5",
)
MAXES = "--max overhead-press=52.5kg --max bench-press=80kg --max squat=120kg --max deadlift=140kg"
# The line of `status` and the fields of a prompt, before the first set of the first day.
FIRST = {
    "5/3/1": ("overhead-press · set 1 of 3 · 35 kg × 5", "5/3/1 1 1 Press 35 kg 5"),
    "gzclp": ("squat · set 1 of 5 · 3 reps, light weight", "gzclp 1 1 A1  3"),
    "nsuns-like": ("bench-press · set 1 of 9 · 52.5 kg × 8", "nsuns-like 1 1 1 52.5 kg 8"),
    "starting-linear": ("squat · set 1 of 3 · 5 reps, light weight", "starting-linear 1 1 A  5"),
    "upper-lower-8": (
        "bench-press · set 1 of 3 · 8–12 reps, light weight",
        "upper-lower-8 1 1 Upper 1  8–12",
    ),
    "back-extension-12": (
        "machine-back-extension · set 1 of 2 · 10–12 reps, light weight",
        "back-extension-12 1 1 A  10–12",
    ),
}
FIELDS = "{programme} {cycle} {week} {day} {load} {reps}"


@pytest.fixture
def begun(lifter: Lifter):  # type: ignore[no-untyped-def]
    """A lifter who begins a built-in programme."""

    def begins(name: str) -> Lifter:
        for gear in GEAR:
            lifter.gets(f"equipment set {gear}")
        text = lifter.gets(f"programme show {name}")
        lifter.gets(f"programme start {name} {MAXES if 'max ?' in text else ''}")
        return lifter

    return begins


@pytest.mark.parametrize("name", FIRST)
def test_p72_status_begins_with_the_first_set(begun, name: str):
    lifter = begun(name)
    lifter.gets("plan")
    line, fields = FIRST[name]
    assert lifter.gets("status") == f"planned · {line}\n"
    assert lifter.gets(f"status --format '{FIELDS}'") == f"{fields}\n"
    first = re.sub(r"^\S+ · ", "", line)
    assert first in lifter.gets("")


@pytest.mark.parametrize("width", [40, 60])
@pytest.mark.parametrize("name", FIRST)
def test_p70_a_set_stays_in_one_line(begun, name: str, width: int):
    lifter = begun(name).wide(width)
    for line in ("plan", "next squat --why", "next bench-press", ""):
        said = lifter.gets(line)
        assert "\u00a0" not in said
        lines = said.splitlines()
        assert max(map(len, lines)) <= width
        assert [part for part in lines if part.endswith((" ×", " at", " kg ×"))] == []
        assert [part for part in lines if re.match(r" *(× |kg\b|at \d)", part)] == []


def test_p70_what_to_type_is_the_first_set(begun):
    assert "  liftlog log 8\n" in begun("nsuns-like").gets("plan")


def test_p70_a_day_that_is_only_a_number_is_called_a_day(begun):
    lifter = begun("nsuns-like")
    assert lifter.gets("plan").startswith("nsuns-like · week 1 · day 1\n")
    assert "week 1 · day 2\n" in lifter.gets("next squat")
    assert lifter.asks("plan")["programme"]["day"] == "1"
    assert lifter.gets("skip --day") == "skipped: day 1\nnsuns-like · week 1 · day 2\n"


def test_p21_where_no_load_is_asked_there_is_a_way_to_find_it(begun):
    lifter = begun("starting-linear")
    way = (
        "Start with the lightest weight. After a set of 5, add weight if you could do 4 more reps."
    )
    assert way in lifter.gets("plan")
    said = lifter.gets("next squat --why")
    assert way in said
    assert "P21: no load yet, your first session sets it\n  line " in said
    lifter.gets("log squat 5,5,5@60kg")
    lifter.gets("workout finish")
    assert "Start with" not in lifter.gets("next squat")


def test_p72_the_fields_of_a_lift_on_no_day_are_empty(begun):
    lifter = begun("back-extension-12")
    lifter.gets("log squat 5@60kg")
    assert lifter.gets("status --format '[{programme}{cycle}{week}{day}]'") == "[]\n"


def test_p70_a_set_that_is_alone_is_of_reps(begun):
    lifter = begun("starting-linear")
    assert "deadlift\n  1 set of 5 reps\n" in lifter.gets("plan")
    assert "  deadlift: 1 set of 5 reps\n" in lifter.gets("programme simulate --sessions 1")
    lifter.gets("log deadlift 5@60kg")
    assert "week 1, B: 65 kg × 5" in lifter.gets("workout finish")
