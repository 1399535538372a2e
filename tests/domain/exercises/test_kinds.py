"""N1 and N10: which exercises show a goal, and which are never judged as strength."""

from __future__ import annotations

import pytest

from liftlog.domain.exercises.exercise import Exercise
from liftlog.domain.exercises.general import KINDS
from liftlog.domain.exercises.kinds import is_lift, kind_by_name, without_advice
from tests.domain.builders import MACHINE

OWN = Exercise("own", "Own", in_catalogue=False)
WORDS_OF_N1 = """stretch foam roll mobility warm activation yoga run walk jog treadmill cycling bike
elliptical rowing rower stair swim hike hold plank hang carry sprint jump skipping class"""


@pytest.mark.parametrize("word", WORDS_OF_N1.split())
def test_n1_a_word_of_another_kind_shows_no_goal(word: str):
    for name in (word, f"Heavy {word.title()}", f"{word.upper()}-UPS (Each Side)"):
        assert kind_by_name(name) is not None, name
        assert not is_lift(OWN.replace(name=name), 10, 10, 900)


@pytest.mark.parametrize("name", ["Stretches", "Jumps", "Farmer's Carries", "Plank-Holds"])
def test_n1_plurals_are_such_words_too(name: str):
    assert kind_by_name(name) is not None


@pytest.mark.parametrize(
    "name", ["Walking Lunge", "Bench Press", "Rollout", "Runner's Extension", "Bulgarian Squat"]
)
def test_n1_only_whole_words_tell(name: str):
    assert kind_by_name(name) is None
    assert is_lift(OWN.replace(name=name), 10, 10, 900)


@pytest.mark.parametrize("name", ["Clean (Barbell)", "Hang Snatch", "Split Jerk"])
def test_n1_olympic_lifts_show_no_goal(name: str):
    assert not is_lift(OWN.replace(name=name), 10, 10, 900)


@pytest.mark.parametrize(("with_reps", "sets", "is_one"), [(9, 10, True), (8, 9, False)])
def test_n1_an_own_exercise_has_reps_in_90_per_cent_of_its_sets(
    with_reps: int, sets: int, is_one: bool
):
    assert is_lift(OWN, with_reps, sets, 900) == is_one


def test_n1_never_one_of_the_sources_nor_one_without_sets():
    assert not is_lift(MACHINE, 10, 10, 900)
    assert not is_lift(OWN, 0, 0, 900)


@pytest.mark.parametrize("kind", KINDS)
def test_n1_of_the_general_ones_only_strength_shows_a_goal(kind: str):
    general = OWN.replace(kind=kind, is_general=True, name="Stair Plank")

    assert is_lift(general, 0, 10, 900) == (kind == "strength")


@pytest.mark.parametrize("kind", ["cardio", "mobility"])
def test_n10_cardio_and_mobility_get_no_advice_whatever_is_logged(kind: str):
    general = OWN.replace(kind=kind, is_general=True)

    assert without_advice(general, with_reps=True) == kind
    assert without_advice(general, with_reps=False) == kind


def test_n10_an_own_one_has_its_kind_by_name_while_no_set_has_reps():
    run = OWN.replace(name="Morning Run")

    assert without_advice(run, with_reps=False) == "cardio"
    assert without_advice(run.replace(name="Foam Rolling Roll"), with_reps=False) == "mobility"
    # A machine row, counted in reps; and what its lifter gave a target time.
    assert without_advice(run.replace(name="Seated Rowing"), with_reps=True) is None
    assert without_advice(run.replace(seconds=(600, 1200)), with_reps=False) is None
    assert without_advice(run.replace(name="Plank"), with_reps=False) is None


def test_n10_what_has_no_progression_is_named_by_its_kind_and_a_lift_never_is():
    jump = OWN.replace(kind="plyometric", is_general=True, progress_by="none")

    assert without_advice(jump, with_reps=True) == "plyometric"
    assert without_advice(jump.replace(progress_by="load"), with_reps=True) is None
    assert without_advice(OWN.replace(kind="strength"), with_reps=True) is None
    assert without_advice(MACHINE, with_reps=False) is None
