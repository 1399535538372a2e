"""Likely units: whether the loads of a whole log look like pounds, kilograms, or one kept as the
other.

Loads are in thousandths; a log is how often it has each.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from liftlog.domain.base.load import KG, LB, exact_of, rounded

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Final

FEWEST_LOADS: Final = 20
# A bar of 45 lb with plates of 45, 25 and 10 lb a side.
POUND_MARKS: Final = frozenset((45, 95, 115, 135, 155, 185, 205, 225, 245, 275, 315, 365, 405))
_MARKED_PERCENT, _FEWEST_MARKS = 13, 3
# Between these, halves are loads of a bar of 20 kg with plates of 1.25 kg.
_LIGHTEST_HALF, _HALVES_PERCENT = 40, 20
_MOST_HALVES_PERCENT = 33
# How far apps round a load that they turned into kilograms, in thousandths of a kilogram.
_OF_A_POUND, _OF_A_QUARTER = 15, 6


def marks_of_pounds(log: Mapping[int, int]) -> int:
    """How many loads are those of a bar and plates in pounds; 0 where they are not enough to say.

    In logs of pounds it is 13 % or more, in logs of kilograms less. One load alone says nothing,
    and steps of 2.5 are kilograms.
    """
    loads = sum(log.values())
    marked = {load: times for load, times in log.items() if load in _MARKS}
    marks = sum(marked.values())
    is_enough = loads >= FEWEST_LOADS and len(marked) >= _FEWEST_MARKS
    if not is_enough or 100 * marks < _MARKED_PERCENT * loads:
        return 0
    return 0 if 100 * _halves(log) > _MOST_HALVES_PERCENT * loads else marks


def marks_of_kilograms(log: Mapping[int, int]) -> int:
    """How many loads from 40 up are halves such as 62.5, which a bar and plates in pounds do not
    give; 0 where they are not enough to say."""
    loads, halves = sum(log.values()), _halves(log)
    different = sum(_is_half(load) for load in log)
    is_enough = loads >= FEWEST_LOADS and different >= _FEWEST_MARKS
    if not is_enough or 100 * halves < _HALVES_PERCENT * loads or marks_of_pounds(log):
        return 0
    return halves


def examples_of_pounds(log: Mapping[int, int]) -> list[int]:
    """The two most frequent marks of pounds."""
    return sorted((load for load in log if load in _MARKS), key=lambda load: (-log[load], load))[:2]


def examples_of_kilograms(log: Mapping[int, int]) -> list[int]:
    """The two most frequent marks of kilograms."""
    return sorted(filter(_is_half, log), key=lambda load: (-log[load], load))[:2]


def pounds_in_kilograms(log: Mapping[int, int]) -> int:
    """How many loads of a log in kilograms are whole pounds that an app turned into them; 0 where
    they are not most of it."""
    loads = sum(log.values())
    pounds = sum(times for load, times in log.items() if _is_turned(load))
    return pounds if loads >= FEWEST_LOADS and 2 * pounds > loads else 0


def stored_in(milli: int, unit: str, other: str) -> int:
    """A load in the other unit, to 0.01; pounds that were rounded as kilograms are whole again."""
    if unit == other:
        return milli
    exact = exact_of(milli, unit)
    if other == LB:
        for grain, off in ((1000, _OF_A_POUND), (250, _OF_A_QUARTER)):
            near = _nearest(exact, LB, grain)
            if abs(exact_of(near, LB) - exact) <= exact_of(off, KG):
                return near
    return _nearest(exact, other, 10)


_MARKS = frozenset(1000 * mark for mark in POUND_MARKS)


def _halves(log: Mapping[int, int]) -> int:
    return sum(times for load, times in log.items() if _is_half(load))


def _is_half(load: int) -> bool:
    return load >= 1000 * _LIGHTEST_HALF and load % 5000 == 2500


def _is_turned(load: int) -> bool:
    """Whether a load in kilograms is a whole or half pound, and no whole or half kilogram."""
    if not load % 500:
        return False
    exact = exact_of(load, KG)
    off = abs(exact_of(_nearest(exact, LB, 500), LB) - exact)
    return off <= exact_of(_OF_A_QUARTER, KG)


def _nearest(exact: int, unit: str, grain: int) -> int:
    """The multiple of so many thousandths that is nearest to an exact load."""
    return grain * rounded(exact, exact_of(grain, unit))
