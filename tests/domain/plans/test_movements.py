"""P8: every exercise that counts has a movement, and every part can be asked for."""

from __future__ import annotations

import pytest

from liftlog.domain.exercises.exercise import Exercise
from liftlog.domain.exercises.general import rows_of
from liftlog.domain.exercises.muscles import ELSEWHERE, KINDS_THAT_COUNT
from liftlog.domain.plans.movements import (
    BACK_EXTENSION,
    GROUPS,
    Movement,
    all_of,
    movement_of,
    part_called,
    part_names,
    place_of,
)
from liftlog.store.exercises.mirror import general_exercises, read_catalogue
from tests.conftest import DATA

MUSCLES = read_catalogue().muscles
PATTERNS = rows_of((DATA / "general" / "patterns.tsv").read_text(encoding="utf-8").splitlines())


def own(*target: str, family: str | None = None) -> Exercise:
    return Exercise("mine", "Mine", family=family, target=target, in_catalogue=False)


def pattern_of(slug: str) -> Movement | None:
    exercise, entry = next(it for it in general_exercises() if it[0].slug == slug)
    return movement_of(exercise, entry["pattern"], entry.get("mechanic"))


@pytest.mark.parametrize("row", PATTERNS, ids=lambda row: row["pattern"])
def test_p8_a_pattern_has_a_movement_where_its_kind_counts_for_muscles(row: dict[str, str]):
    found = movement_of(own(), row["pattern"])

    assert (found is not None) == (row["kind"] in KINDS_THAT_COUNT)


@pytest.mark.parametrize(
    ("slug", "group", "slot"),
    [
        ("squat", "squat", "squat"),
        ("leg-press", "squat", "squat"),
        ("bulgarian-split-squat", "squat", "lunge"),
        ("bench-press", "push", "press"),
        ("push-up", "push", "press"),
        ("overhead-press", "push", "overhead-press"),
        ("dumbbell-lateral-raise", "push", "side-raise"),
        ("triceps-pushdown", "push", "triceps"),
        ("deadlift", "hinge", "hinge"),
        ("hip-thrust", "hinge", "hip-thrust"),
        ("lying-leg-curl", "hinge", "leg-curl"),
        ("barbell-row", "pull", "row"),
        ("pull-up", "pull", "pull-down"),
        ("barbell-curl", "pull", "curl"),
        ("hanging-leg-raise", "core", "leg-raise"),
        ("crunch", "core", "crunch"),
        ("plank", "core", "rollout"),
    ],
)
def test_p8_well_known_lifts_are_where_a_lifter_looks_for_them(slug: str, group: str, slot: str):
    found = pattern_of(slug)

    assert found is not None
    assert (found.group, found.slot) == (group, slot)


def test_p8_an_own_exercise_belongs_to_its_first_target_muscle():
    assert movement_of(own("chest", "triceps")) == pattern_of("bench-press")
    assert movement_of(own("chest"), mechanic="isolation") == pattern_of("dumbbell-fly")
    assert movement_of(own("hamstrings", family="back-extension")) == pattern_of("aquaman")
    assert movement_of(own()) is None


@pytest.mark.parametrize("muscle", [*MUSCLES, *ELSEWHERE])
def test_p8_every_muscle_has_a_movement_and_is_a_part(muscle: str):
    movement = movement_of(own(muscle))
    part = part_called(muscle, MUSCLES)

    assert movement is not None
    assert part is not None
    assert part.covers(own(muscle), movement)


@pytest.mark.parametrize("name", part_names())
def test_p8_every_part_that_is_listed_can_be_asked_for(name: str):
    part = part_called(name, MUSCLES)

    assert (part is None) == (name == BACK_EXTENSION)
    found = [it for it, entry in general_exercises() if _covers(part, it, entry)]
    assert found or part is None


def _covers(part, exercise: Exercise, entry) -> bool:
    movement = movement_of(exercise, entry["pattern"])
    return part is not None and movement is not None and part.covers(exercise, movement)


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("Whole body", "body"),
        ("full-body", "body"),
        ("LEGS", "legs"),
        ("leg", "legs"),
        ("lats", "latissimus-dorsi"),
        ("glutes", "gluteus-maximus"),
        ("quads", "quadriceps"),
        ("abs", "belly"),
        ("lower back", "erector-spinae"),
    ],
)
def test_p8_parts_are_called_as_people_call_them(said: str, name: str):
    part = part_called(said, MUSCLES)

    assert part is not None
    assert part.name == name


def test_p8_several_parts_are_one():
    chest, legs = part_called("chest", MUSCLES), part_called("legs", MUSCLES)
    assert chest is not None
    assert legs is not None

    both = all_of([chest, legs])

    assert both.covers(own("chest"), Movement("push", "press"))
    assert both.covers(own("calves"), Movement("squat", "calf-raise"))
    assert not both.covers(own("biceps"), Movement("pull", "curl"))


def test_p9_main_movements_stand_before_the_others_of_their_group():
    movements = {movement for row in PATTERNS if (movement := movement_of(own(), row["pattern"]))}

    for group in GROUPS:
        of_group = sorted((it for it in movements if it.group == group), key=place_of)
        assert [it.is_main for it in of_group] == sorted(
            (it.is_main for it in of_group), reverse=True
        )
        assert of_group[0].is_main
