"""Distances for people: 5 km in 24:30 min (4:54 min/km)."""

from __future__ import annotations

from itertools import groupby

from liftlog.domain.base.counts import counted
from liftlog.domain.base.load import LB, decimal_text, rounded
from liftlog.domain.training.distances import FT, KM, MI, YD, M, number_in, shortest_in
from liftlog.domain.training.paces import pace_of, sport_of, unit_of
from liftlog.domain.training.times import clock_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from liftlog.domain.training.paces import Pace
    from liftlog.domain.training.sets import LoggedSet

# A converted distance is told to the hundredth.
_HUNDREDTH = 10
_LONG_WAY = 1_000_000


def work_text(set_: LoggedSet, unit: str | None = None) -> str:
    """5 km in 24:30 min (4:54 min/km): a set by its distance, in the unit that was typed."""
    assert set_.distance
    chosen = unit or unit_of(set_.distance, set_.exercise)
    text = distance_text(set_.distance, set_.exercise, chosen)
    if not set_.seconds:
        return text
    text = f"{text} in {clock_text(set_.seconds)}"
    pace = pace_of(set_, chosen)
    return f"{text} ({pace_text(pace)})" if pace else text


def distance_text(milli: int, exercise: str, unit: str | None = None) -> str:
    """5 km, 400 m, 3.1 mi: without a unit in the one that was typed, as far as it can be told."""
    chosen = unit or unit_of(milli, exercise)
    number = shortest_in(milli, chosen)
    if number is None:
        number = rounded(number_in(milli, chosen), _HUNDREDTH) * _HUNDREDTH
    return f"{decimal_text(number)} {chosen}"


def unit_for(milli: int, exercise: str, load_unit: str | None) -> str:
    """The unit of a distance beside others: km for a lifter in kg, miles for one in lb.

    Short distances, and those of a sport that is told in metres, stay as they were typed.
    """
    typed = unit_of(milli, exercise)
    if load_unit is None or milli < 1_000_000 or sport_of(exercise).in_metres:
        return typed
    if load_unit == LB:
        return MI
    return KM if typed in (MI, YD, FT) else typed


def done_in_all(sets: Sequence[LoggedSet]) -> str:
    """The sets together: 5 km in 24:30 min (4:54 min/km), or 3.2 km in 4 sets, 14:10 min."""
    if len(sets) == 1 and sets[0].reps is None:
        return work_text(sets[0])
    way = sum(set_.distance or 0 for set_ in sets)
    seconds = sum(set_.seconds or 0 for set_ in sets)
    exercise = sets[0].exercise
    unit = unit_of(way, exercise)
    if unit == M and way >= _LONG_WAY and not sport_of(exercise).in_metres:
        unit = KM
    number = rounded(number_in(way, unit), _HUNDREDTH) * _HUNDREDTH
    parts = [f"{decimal_text(number)} {unit} in {counted(len(sets), 'set')}"]
    return ", ".join([*parts, *([clock_text(seconds)] if seconds else [])])


def efforts_in(sets: Sequence[LoggedSet], load_unit: str | None) -> str:
    """5 km in 24:30 min (4:54 min/km), 400 m, 3 times: sets in their order without their load."""
    texts: list[str] = []
    for set_ in sets:
        if set_.distance and not set_.reps:
            unit = unit_for(set_.distance, set_.exercise, load_unit)
            texts.append(work_text(set_, unit))
        else:
            texts.append(str(set_.reps) if set_.reps else clock_text(set_.seconds or 0))
    runs = [(text, len([*same])) for text, same in groupby(texts)]
    return ", ".join(f"{text}, {times} times" if times > 1 else text for text, times in runs)


def pace_text(pace: Pace) -> str:
    """4:54 min/km, 1:51.3 min/500 m or 27.3 km/h."""
    if pace.is_speed:
        return f"{decimal_text(pace.value)} {'mph' if pace.unit == MI else 'km/h'}"
    minutes, tenths = divmod(pace.value, 600)
    seconds, tenth = divmod(tenths, 10)
    per = pace.unit if pace.per == 1 else f"{pace.per} {pace.unit}"
    return f"{minutes}:{seconds:02d}{f'.{tenth}' if tenth else ''} min/{per}"
