"""Counting: on which day training counts, and when a left and a right set make one."""

from __future__ import annotations

from liftlog.domain.base.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


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
    """How many working sets were done on each day that has any, out of sets in their order.

    A day on which one side alone was trained has none, but is one of them.
    """
    sets = list(done)
    days = first_days((set_.workout, set_.day) for set_ in sets)
    sides: dict[tuple[str, str], list[str | None]] = {}
    for set_ in sets:
        if set_.is_working:
            sides.setdefault((set_.workout, set_.exercise), []).append(set_.side)
    counts: dict[str, int] = {}
    for (workout, _), of_session in sides.items():
        day = days[workout]
        counts[day] = counts.get(day, 0) + sets_made(of_session)
    return counts


def sets_made(sides: Iterable[str | None]) -> int:
    """How many sets the working sets of a session make, out of their sides (`together`)."""
    sides = tuple(sides)
    return len(sides) - max(sides.count("left"), sides.count("right"))


def together(sides: Sequence[str | None]) -> list[tuple[int, ...]]:
    """Which working sets of a session make one set each: their places, in the order performed.

    The k-th left and the k-th right set make one, where the later of them stands; one without
    its other side makes none.
    """
    waiting: dict[str, list[int]] = {"left": [], "right": []}
    made: list[tuple[int, ...]] = []
    for place, side in enumerate(sides):
        if side not in waiting:
            made.append((place,))
        elif other := waiting["right" if side == "left" else "left"]:
            made.append((other.pop(0), place))
        else:
            waiting[side].append(place)
    return made
