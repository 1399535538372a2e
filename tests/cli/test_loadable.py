"""What is advised can be loaded; a weight that was lifted is repeated, and said to be too much."""

import pytest

from tests.cli.runner import Lifter

RDL = "romanian-deadlift"
PLATES = "--plates 4x20,2x10,2x2.5,2x1.25 --bar 20"


@pytest.fixture
def lifter_at_a_bar(lifter: Lifter) -> Lifter:
    """A bar that takes 127.5 kg at most."""
    lifter.gets(f"equipment set barbell --unit kg {PLATES}")
    return lifter


def test_above_what_the_plates_make_nothing_is_advised(lifter_at_a_bar: Lifter):
    lifter = lifter_at_a_bar
    lifter.session("2026-01-05", "12,12,12@127.5", RDL)
    assert lifter.asks(f"next {RDL}")["reason"] == "at_max"

    answer = lifter.at("2026-01-07T18:00:00").types(f"log {RDL} 12@135")

    assert "Correct it: liftlog edit last 12@127.5" in answer.err
    assert lifter.asks(f"next {RDL}")["load"] == "127.5"


@pytest.mark.parametrize("reps", ["12,12,12", "8,8,8"])
def test_a_weight_of_before_that_cannot_be_loaded_any_more_is_said_to_be_so(
    lifter: Lifter, reps: str
):
    lifter.session("2026-01-05", f"{reps}@135kg", RDL)
    lifter.gets(f"equipment set barbell --unit kg {PLATES}")

    answer = lifter.gets(f"next {RDL}").splitlines()
    plates = lifter.types("equipment plates 135 barbell").out

    assert answer[1:3] == ["next time: 135 kg × 8–12", "You cannot load 135 kg. Nearest: 127.5 kg"]
    assert plates.startswith(answer[2])


def test_what_can_be_loaded_has_its_plates_and_no_warning(lifter_at_a_bar: Lifter):
    lifter_at_a_bar.session("2026-01-05", "12,12,12@80", RDL)

    assert "per side: " in lifter_at_a_bar.gets(f"next {RDL}")
    assert "cannot load" not in lifter_at_a_bar.gets(f"next {RDL}")
