"""Counting: on which day training counts, and when a left and a right set make one."""

from __future__ import annotations

from liftlog.domain.base.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable


class DoneSet(Value):
    """What counts of a set: where, when and on which side it was done."""

    workout: str
    exercise: str
    day: str
    side: str | None
    is_working: bool


def first_days(done: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The day that each workout counts on, out of (workout, local day) of its sets in their order.

    It is that of its first set, also after midnight. Of the sets of one exercise these are the
    days of its sessions.
    """
    days: dict[str, str] = {}
    for workout, day in done:
        days.setdefault(workout, day)
    return days


def working_sets_by_day(done: Iterable[DoneSet]) -> dict[str, int]:
    """How many working sets were done on each day that has any, out of sets in their order."""
    sets = list(done)
    days = first_days((set_.workout, set_.day) for set_ in sets)
    counts: dict[str, int] = {}
    for set_ in sets:
        if set_.is_working:
            day = days[set_.workout]
            counts[day] = counts.get(day, 0) + 1
    return counts
