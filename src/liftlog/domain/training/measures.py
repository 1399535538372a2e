"""What a number means of an exercise that counts time or distance."""

from __future__ import annotations

from liftlog.domain.base.counts import counted
from liftlog.domain.base.words import quoted
from liftlog.domain.training.distances import M, number_in, typed_distance
from liftlog.domain.training.paces import CARRIED, sport_of
from liftlog.domain.training.times import MOST_SECONDS
from liftlog.errors import WrongUsage

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from liftlog.domain.exercises.exercise import Exercise

REPS, TIME, DISTANCE = "reps", "time", "distance"
AS_TYPED, AS_SECONDS, IF_MOVING, TWO_WAYS = "as typed", "as seconds", "if moving", "two ways"
# What is made of a set as typed, by what its exercise counts. A time of an exercise that counts
# reps is a hold; a distance is one only where somebody covers ground.
MEANT: Final = {
    "reps": {REPS: AS_TYPED, TIME: AS_TYPED, DISTANCE: IF_MOVING},
    "seconds": {REPS: AS_SECONDS, TIME: AS_TYPED, DISTANCE: IF_MOVING},
    "distance": {REPS: TWO_WAYS, TIME: AS_TYPED, DISTANCE: AS_TYPED},
}

# Kinds that cover a distance, or may.
_MOVING: Final = ("cardio", "carry", "conditioning", "plyometric")
_ON_FOOT: Final = ("walk", "walking", "march")
# From here on a number is of metres or seconds, below it of kilometres or minutes.
_MANY = 100


def counts(exercise: Exercise) -> str:
    """What an exercise counts: reps, seconds or distance."""
    return "distance" if exercise.by_distance else exercise.measure


def seconds_meant(
    number: int | None, distance: int | None, unit: str | None, exercise: Exercise
) -> int | None:
    """The time that a bare number is; None where it stays what it is. Refused where it may be a
    distance, too, or a distance where nobody covers one."""
    meant = MEANT[counts(exercise)][DISTANCE if distance else REPS]
    if distance:
        if meant == IF_MOVING and not may_cover_ground(exercise):
            raise _no_distance(distance, unit or M, exercise)
        return None
    assert number
    if meant == TWO_WAYS:
        raise _two_ways(number, exercise.slug)
    if meant == AS_TYPED:
        return None
    if number > MOST_SECONDS:
        raise WrongUsage(f"{number} s is longer than a day", "use: 30s")
    return number


def may_cover_ground(exercise: Exercise) -> bool:
    """Whether a distance may be meant: of a lift that stays in its place it is a slip.

    An exercise of the lifter's own may be anything.
    """
    if not exercise.is_built_in or exercise.by_distance or exercise.kind in _MOVING:
        return True
    return sport_of(exercise.slug) == CARRIED or not {*exercise.slug.split("-")}.isdisjoint(
        _ON_FOOT
    )


def _no_distance(distance: int, unit: str, exercise: Exercise) -> WrongUsage:
    typed = typed_distance(distance, unit)
    number, left = divmod(number_in(distance, unit), 1000)
    is_count = not left and number < _MANY
    if exercise.measure == "reps":
        meant = f"{number} for {counted(number, 'rep')}" if is_count else "12 for 12 reps"
        if exercise.loading != "bodyweight":
            meant += f", or {number if is_count else 12}@40kg"
    else:
        meant = f"{number}min for {number} minutes" if unit == M and is_count else "30s"
    return WrongUsage(
        f"{exercise.slug} counts {exercise.measure}, but {quoted(typed)} is a distance",
        f"use: {meant}",
    )


def _two_ways(number: int, slug: str) -> WrongUsage:
    """A number alone of what is counted in distance, with both readings written out."""
    sport = sport_of(slug)
    is_short = sport == CARRIED or number >= _MANY
    way = "m" if is_short or sport.in_metres else "km"
    time = "s" if is_short else "min"
    return WrongUsage(
        f"{quoted(str(number))} may be a distance or a time: {slug} counts both",
        f"use: {number}{way} for {number} {way}, or {number}{time} for {number} {time}",
    )
