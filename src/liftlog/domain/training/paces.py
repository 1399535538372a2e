"""Paces: how fast a distance was, in the way of its sport.

A run is so many minutes a kilometre, 500 m a rowing machine's measure, 100 m a pool's; wheels and
skis go so many kilometres an hour. A carry has no pace: it is judged by its load and distance.
"""

from __future__ import annotations

from liftlog.domain.base.load import rounded
from liftlog.domain.base.values import Value
from liftlog.domain.training.distances import FT, KM, MI, YD, M, in_milli, number_in

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Final

    from liftlog.domain.training.sets import LoggedSet


class Sport(Value):
    """How distances of a sport are told: in metres also from a kilometre on; the `per` of its
    pace, in thousandths of a metre (None: kilometre or mile); or by speed, or by neither."""

    in_metres: bool = False
    per: int | None = None
    by_speed: bool = False
    has_pace: bool = True


ON_FOOT: Final = Sport()
ROWED: Final = Sport(in_metres=True, per=500_000)
SWUM: Final = Sport(in_metres=True, per=100_000)
ROLLED: Final = Sport(by_speed=True)
CARRIED: Final = Sport(in_metres=True, has_pace=False)

# A whole word of the short name tells the sport; the first one that does. Those of the lifter's
# own exercises do so, too.
_WORDS: Final[Mapping[str, Sport]] = {
    **dict.fromkeys(
        ("carry", "farmer", "farmers", "yoke", "sled", "prowler", "suitcase", "sandbag", "waiter",
         "lunge", "lunges", "crawl"),
        CARRIED,
    ),
    **dict.fromkeys(("row", "rower", "rowing", "erg", "skierg"), ROWED),
    **dict.fromkeys(("swim", "swimming"), SWUM),
    **dict.fromkeys(
        ("bike", "biking", "cycling", "cycle", "bicycle", "bicycling", "spinning", "ride",
         "skating", "skiing", "snowboarding"),
        ROLLED,
    ),
}  # fmt: skip
_YARDS_100 = 91_440


class Pace(Value):
    """A pace or a speed. `value` is seconds in tenths, or thousandths of `unit` an hour; `per`
    is the distance of a pace, in whole `unit`s."""

    value: int
    unit: str
    per: int = 1
    is_speed: bool = False


def sport_of(exercise: str) -> Sport:
    """The sport of an exercise, by its short name."""
    for word in exercise.split("-"):
        if word in _WORDS:
            return _WORDS[word]
    return ON_FOOT


def has_pace(logged: LoggedSet) -> bool:
    """Whether a set has a distance and a time, and neither reps nor load nor another measure."""
    if not (logged.distance and logged.seconds) or logged.reps is not None:
        return False
    return logged.load is None and logged.band is None and sport_of(logged.exercise).has_pace


def pace_of(logged: LoggedSet, unit: str) -> Pace | None:
    """The pace of a set that is told in a unit; None where it has none."""
    if not (has_pace(logged) and logged.distance and logged.seconds):
        return None
    return pace(logged.distance, logged.seconds, sport_of(logged.exercise), unit)


def pace(distance: int, seconds: int, sport: Sport, unit: str) -> Pace:
    """The pace of so many thousandths of a metre in so many seconds."""
    is_imperial = unit in (MI, YD, FT)
    if sport.by_speed:
        in_hour = MI if is_imperial else KM
        # To a tenth: finer is no watch.
        number = number_in(rounded(distance * 3600, seconds), in_hour)
        return Pace(rounded(number, 100) * 100, in_hour, is_speed=True)
    if sport.per is not None:
        per, name = sport.per, M
        if is_imperial and sport == SWUM:
            per, name = _YARDS_100, YD
        number = number_in(per, name) // 1000
        return Pace(rounded(10 * seconds * per, distance), name, number)
    name = MI if is_imperial else KM
    # To the second: a kilometre is long enough.
    return Pace(rounded(seconds * in_milli(1000, name), distance) * 10, name)


def unit_of(milli: int, exercise: str) -> str:
    """The unit in which a distance reads the shortest, so that what was typed comes back.

    Metric where it is a round number of it; else miles to the hundredth, whole yards or feet.
    """
    in_metres = sport_of(exercise).in_metres
    metric = M if in_metres or milli < 1_000_000 else KM
    if not milli % 10_000 or (metric == M and not milli % 1000):
        return metric
    if milli >= in_milli(100, MI) and _is_round(milli, MI, 10):
        return MI
    for unit in (YD, FT):
        if milli <= in_milli(5_000_000, unit) and _is_round(milli, unit, 1000):
            return unit
    return M if milli % 1000 else metric


def _is_round(milli: int, unit: str, by: int) -> bool:
    number = rounded(number_in(milli, unit), by) * by
    return in_milli(number, unit) == milli
