"""R7: the unit of a bare number, and suggestions in the unit of the equipment, never converted."""

from itertools import product

import pytest

from tests.cli.runner import Lifter
from tests.prepared import prepared

MACHINE = "machine-back-extension"
# What the description, the last set in this gym, the last anywhere and the setting say.
CASES = list(product(("kg", "lb", None), repeat=4))


def prepare(
    lifter: Lifter,
    described: str | None,
    in_this_gym: str | None,
    anywhere: str | None,
    setting: str | None,
    target: str,
) -> None:
    """A lifter in the gym in town, who lifted there and later elsewhere."""
    lifter.gets("equipment use town")
    if in_this_gym:
        lifter.session("2026-01-05", f"12@60{in_this_gym}")
    lifter.gets("equipment use home")
    if anywhere:
        lifter.session("2026-01-07", f"12@60{anywhere}")
    lifter.gets("equipment use town")
    if described:
        lifter.gets(f"equipment set {target} --unit {described} --stack 10:200:10")
    if setting:
        lifter.gets(f"config set unit {setting}")
    lifter.at("2026-01-09T18:00:00")


@pytest.mark.parametrize(
    ("units", "target"),
    # Described for the kind or for the exercise; where it is not, there is but one case.
    [(units, target) for units in CASES for target in ("machine", MACHINE)
     if units[0] or target == "machine"],
    ids=lambda it: it if isinstance(it, str) else "-".join(map(str, it)),
)  # fmt: skip
def test_a_number_without_unit_is_read_in_this_order(lifter: Lifter, units, target):
    prepare(lifter, *units, target)
    expected = next(filter(None, units), None)

    answer = lifter.types(f"log {MACHINE} 12@100")

    if expected is None:
        assert (answer.code, "kg or lb? Type the unit the first time" in answer.err) == (2, True)
    else:
        assert lifter.sets("load, unit")[-1] == (100_000, expected)


def test_the_unit_that_is_typed_always_holds(lifter: Lifter):
    prepare(lifter, "lb", "lb", "lb", "lb", "machine")

    lifter.gets(f"log {MACHINE} 12@40kg")

    assert lifter.sets("load, unit")[-1] == (40_000, "kg")


def test_the_unit_of_a_doubtful_set_says_nothing(lifter: Lifter):
    lifter.gets(f"log {MACHINE} 12@40kg")
    lifter.gets(f"log {MACHINE} 12@4000lb")

    lifter.gets(f"log {MACHINE} 12@40")

    assert lifter.sets("load, unit")[-1] == (40_000, "kg")


def test_an_edit_keeps_the_unit_of_the_set_and_else_reads_as_log_does(lifter: Lifter):
    lifter.gets(f"log {MACHINE} 12@40kg")
    lifter.gets("equipment set machine --unit lb --stack 10:200:10")
    lifter.gets("edit last 12@42.5")
    assert lifter.sets("load, unit") == [(42_500, "kg")]

    lifter.gets("exercise add curl --equipment machine")
    lifter.gets("log curl 12@bw")
    lifter.gets("edit last 12@50")
    assert lifter.sets("load, unit")[-1] == (50_000, "lb")


# Display.


def _train(lifter: Lifter) -> Lifter:
    """A machine in pounds, sets in kilograms."""
    lifter.gets("equipment set machine --unit lb --stack 10:200:10")
    lifter.session("2026-01-05", "12,12,12@40kg")
    lifter.session("2026-01-07", "12,12,12@43kg")
    return lifter.at("2026-01-09T18:00:00")


@pytest.fixture
def abroad(lifter: Lifter) -> Lifter:
    return prepared(lifter, _train)


def test_a_suggestion_is_in_the_unit_of_the_equipment_in_every_view(abroad: Lifter):
    assert abroad.asks(f"next {MACHINE}")["load"] == "100"
    assert "next time: 100 lb" in abroad.gets(f"next {MACHINE}")
    for command in (
        "progress --format table",
        f"progress {MACHINE} --format table",
        "progress --unit kg --format table",
    ):
        assert "100 lb" in abroad.gets(command)
        assert "45.4" not in abroad.gets(command)
    (line,) = abroad.asks("progress")["items"]
    assert (line["next"], line["next_unit"], line["unit"]) == ("100", "lb", "kg")
    newest = abroad.asks(f"progress {MACHINE}")["sessions"][-1]
    assert (newest["next"], newest["next_unit"], newest["unit"]) == ("100", "lb", "kg")


def test_the_report_has_the_unit_of_the_equipment(abroad: Lifter, tmp_path):
    page = tmp_path / "report.html"
    abroad.gets(f"report --output {page}")

    text = page.read_text()
    assert "100 lb" in text
    assert "45.4" not in text
