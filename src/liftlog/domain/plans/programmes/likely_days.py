"""Likely days: on which days the coming workouts of a programme may fall.

A programme says how many days a week it has, not which. They are the weekdays on which the lifter
trains most, and beside them those that lie farthest from each other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

_WEEK = 7
# Of weekdays that are as good as each other, the first of these.
_ORDER = (0, 4, 2, 3, 1, 5, 6)


def likely_weekdays(a_week: int, trained: Iterable[date]) -> tuple[int, ...]:
    """So many weekdays, from Monday as 0: the ones trained on most, then such that rest remains."""
    days = Counter(day.weekday() for day in trained)
    chosen = sorted(days, key=lambda weekday: (-days[weekday], weekday))[:a_week]
    while len(chosen) < min(a_week, _WEEK):
        rest = [weekday for weekday in _ORDER if weekday not in chosen]
        chosen.append(max(rest, key=lambda weekday: _gap(weekday, chosen)))
    return tuple(sorted(chosen))


def likely_days(first: date, weekdays: Iterable[int]) -> Iterator[date]:
    """The days from one on that fall on these weekdays, without an end."""
    wanted = frozenset(weekdays)
    day = first
    while True:
        if day.weekday() in wanted:
            yield day
        day += timedelta(days=1)


def _gap(weekday: int, chosen: list[int]) -> int:
    """How far the nearest chosen weekday is, around the week."""
    return min(
        (min((weekday - other) % _WEEK, (other - weekday) % _WEEK) for other in chosen),
        default=_WEEK,
    )
