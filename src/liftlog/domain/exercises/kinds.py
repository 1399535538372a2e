"""Kinds of exercises: what is trained for strength, and what never gets advice (N1, N10)."""

from __future__ import annotations

from liftlog.domain.exercises.exercise import NEVER_STRENGTH
from liftlog.domain.exercises.name_words import words_in

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Final, Literal, TypeAlias

    from liftlog.domain.exercises.exercise import Exercise

    WithoutAdvice: TypeAlias = Literal["cardio", "mobility", "conditioning", "plyometric"]

STRENGTH: Final = "strength"
CARDIO: Final = "cardio"
MOBILITY: Final = "mobility"
# Without a progression these are no poses: they are done for reps, or for breath.
_WITHOUT_ADVICE: Mapping[str, WithoutAdvice] = {
    CARDIO: CARDIO,
    MOBILITY: MOBILITY,
    "conditioning": "conditioning",
    "plyometric": "plyometric",
}
# What a whole word in the name of an own exercise tells of its kind.
_WORDS = {
    **dict.fromkeys(
        (
            "run", "walk", "jog", "treadmill", "cycling", "bike", "elliptical", "rowing", "rower",
            "stair", "swim", "hike", "sprint", "skipping", "class",
        ),
        CARDIO,
    ),
    **dict.fromkeys(
        ("stretch", "foam", "roll", "mobility", "warm", "activation", "yoga"), MOBILITY
    ),
    **dict.fromkeys(("hold", "plank", "hang"), "hold"),
    "carry": "carry",
    **dict.fromkeys(("clean", "snatch", "jerk"), "power"),
    "jump": "plyometric",
}  # fmt: skip


def kind_by_name(name: str) -> str | None:
    """The kind that a word of the name tells, by the first such word; None: it may be a lift."""
    return next((_WORDS[word] for word in words_in(name) if word in _WORDS), None)


def is_lift(exercise: Exercise, sets_with_reps: int, sets: int, share: int) -> bool:
    """Whether its history may show a goal (N1): of kind strength, or an own exercise that is
    counted in reps, in so many thousandths of its sets, and has no word of another kind."""
    if exercise.in_catalogue:
        return False
    if exercise.kind is not None:
        return exercise.kind == STRENGTH
    by_reps = sets > 0 and sets_with_reps * 1000 >= share * sets
    return by_reps and kind_by_name(exercise.name) is None


def without_advice(exercise: Exercise, with_reps: bool) -> WithoutAdvice | None:
    """The kind that never gets advice (N10), such as cardio; None for any other.

    An own exercise has one by its name, where no set of it has reps and no goal of seconds was
    given.
    """
    if exercise.in_catalogue:
        return None
    if exercise.kind is not None:
        is_none = exercise.kind in NEVER_STRENGTH or exercise.progress_by == "none"
        return _WITHOUT_ADVICE.get(exercise.kind) if is_none else None
    if with_reps or exercise.seconds is not None:
        return None
    kind = kind_by_name(exercise.name)
    return _WITHOUT_ADVICE[kind] if kind in NEVER_STRENGTH else None
