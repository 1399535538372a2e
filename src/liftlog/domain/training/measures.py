"""What a number means of an exercise that counts time or distance."""

from __future__ import annotations

from liftlog.domain.base.words import quoted
from liftlog.domain.training.distances import M, number_in, typed_distance
from liftlog.domain.training.paces import CARRIED, sport_of
from liftlog.domain.training.times import MOST_SECONDS
from liftlog.errors import WrongUsage

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from liftlog.domain.exercises.exercise import Exercise

# Kinds that cover a distance, or may.
_MOVING: Final = ("cardio", "carry", "conditioning")
# From here on a number is of metres or seconds, below it of kilometres or minutes.
_MANY = 100


def seconds_meant(
    number: int | None, distance: int | None, unit: str | None, exercise: Exercise
) -> int | None:
    """The time that a bare number is, refused where it may be a distance, too; None for a
    distance, which is refused where somebody holds still."""
    if distance:
        if exercise.is_built_in and not (exercise.by_distance or exercise.kind in _MOVING):
            raise _no_distance(distance, unit or M, exercise)
        return None
    assert number
    if exercise.by_distance:
        raise _two_ways(number, exercise.slug)
    if number > MOST_SECONDS:
        raise WrongUsage(f"{number} s is longer than a day", "use: 30s")
    return number


def _no_distance(distance: int, unit: str, exercise: Exercise) -> WrongUsage:
    typed = typed_distance(distance, unit)
    minutes = number_in(distance, M) // 1000
    meant = f"{minutes}min for {minutes} minutes" if unit == M and minutes < _MANY else "30s"
    return WrongUsage(
        f"{exercise.slug} counts seconds, but {quoted(typed)} is a distance", f"use: {meant}"
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
