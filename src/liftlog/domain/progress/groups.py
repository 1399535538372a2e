"""Groups: training added up by week, month, exercise, goal or muscle."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Literal, TypeAlias

from liftlog.domain.advice.frequency import Frequency
from liftlog.domain.base.spans import Span
from liftlog.domain.base.values import Value
from liftlog.domain.progress.body_weights import BodyWeights
from liftlog.domain.progress.strength import volume_load
from liftlog.domain.training.counting import together
from liftlog.domain.training.sets import LoggedSet

Place: TypeAlias = Literal["below", "within", "above"]
Muscles: TypeAlias = tuple[tuple[str, ...], tuple[str, ...]]
Keys: TypeAlias = Callable[[LoggedSet], Iterable[tuple[str, int]]]


WEEK, MONTH, EXERCISE, GOAL, MUSCLE = "week", "month", "exercise", "goal", "muscle"
WAYS = (EXERCISE, MUSCLE, WEEK, MONTH, GOAL)
WHOLE, HALF = 2, 1
# By how many days weeks begin before Monday.
WEEK_STARTS = {"monday": 0, "sunday": 1, "saturday": 2}


class Group(Value):
    """What was done in one group, over its working sets.

    `half_sets` counts a set as 2, and as 1 for a muscle that only helps; `volume` is in 10^-11 kg
    times reps. A session is one exercise in one workout.
    """

    key: str
    days: int
    sessions: int
    half_sets: int
    reps: int
    volume: int


class WeeklyRange(Value):
    """How many sets a week a muscle should have, as the lifter has set it (policy.weekly-sets)."""

    least: int
    most: int

    def place_of(self, half_sets: int) -> Place:
        """Where so many half sets a week are; both ends are within."""
        if half_sets < 2 * self.least:
            return "below"
        return "above" if half_sets > 2 * self.most else "within"


class Grouped(Value):
    """The groups of a span; weeks and months newest first, the others most sets first.

    Weeks begin `early` days before Monday. By muscle, `unplaced` are the working sets of the
    exercises without muscles, those with most sets first; `days` are those from the first workout
    to the end of the span, and `weekly` is what a week is compared with, None where it is not.
    """

    way: str
    groups: tuple[Group, ...]
    names: dict[str, str]
    span: Span
    unit: str
    early: int = 0
    is_empty: bool = False
    unplaced: tuple[tuple[str, int], ...] = ()
    days: int = 0
    weekly: WeeklyRange | None = None


class Balance(Value):
    """Working sets of the back-extension family against its opposing exercises."""

    own: int
    opposing: int
    opposing_exercises: tuple[str, ...]


class Habit(Value):
    """How often the family is trained: now, and a week over the last 8."""

    now: Frequency
    days: int
    weeks: int
    advised: tuple[int, int]
    balance: Balance


def groups(
    sets: Iterable[LoggedSet],
    keys: Keys,
    weights: BodyWeights | None = None,
    weightless: Collection[str] = (),
) -> tuple[Group, ...]:
    """The groups of the working sets, by key.

    `weights` of the body count in volume; sets of the `weightless` exercises have none.
    """
    working = [set_ for set_ in sets if set_.is_working]
    counted = sets_counted(working)
    weighed: dict[str, list[tuple[LoggedSet, int]]] = {}
    for set_ in working:
        for key, weight in keys(set_):
            weighed.setdefault(key, []).append((set_, weight))
    return tuple(_group(key, weighed[key], counted, weights, weightless) for key in sorted(weighed))


def sets_counted(working: Iterable[LoggedSet]) -> set[str]:
    """The ids of the working sets that count: of a left and a right one together one, of a single
    side none.
    """
    sessions: dict[tuple[str, str], list[LoggedSet]] = {}
    for set_ in working:
        sessions.setdefault((set_.workout, set_.exercise), []).append(set_)
    return {
        sets[places[-1]].id
        for sets in sessions.values()
        for places in together([set_.side for set_ in sets])
    }


def _group(
    key: str,
    weighed: list[tuple[LoggedSet, int]],
    counted: set[str],
    weights: BodyWeights | None,
    weightless: Collection[str],
) -> Group:
    direct = [set_ for set_, weight in weighed if weight == WHOLE]
    return Group(
        key=key,
        days=len({set_.day for set_, _ in weighed}),
        sessions=len({(set_.workout, set_.exercise) for set_, _ in weighed}),
        half_sets=sum(weight for set_, weight in weighed if set_.id in counted),
        reps=sum(set_.reps or 0 for set_ in direct),
        volume=volume_load([it for it in direct if it.exercise not in weightless], weights),
    )


def half_sets_a_week(half_sets: int, days: int) -> int:
    """So many in these days are so many a week, to the nearest half set; a shorter span counts as
    a week, and where anything was done it is half a set at least."""
    span = max(days, 7)
    return max((2 * 7 * half_sets + span) // (2 * span), int(half_sets > 0))


def keys_by(way: str, muscles: Mapping[str, Muscles], early: int = 0) -> Keys:
    """How sets are grouped. A muscle's direct sets count whole, those in which it helps half.

    Weeks begin `early` days before Monday.
    """
    keys: dict[str, Keys] = {
        MUSCLE: lambda set_: _by_muscle(*muscles.get(set_.exercise, ((), ()))),
        WEEK: lambda set_: [(week_of(set_.day, early), WHOLE)],
        MONTH: lambda set_: [(set_.day[:7], WHOLE)],
        EXERCISE: lambda set_: [(set_.exercise, WHOLE)],
        GOAL: lambda set_: [(set_.goal or "", WHOLE)],
    }
    return keys[way]


def _by_muscle(target: Sequence[str], helping: Sequence[str]) -> list[tuple[str, int]]:
    return [(muscle, WHOLE) for muscle in target] + [(muscle, HALF) for muscle in helping]


def week_of(day: str, early: int = 0) -> str:
    """The ISO week of a local day: 2026-W05.

    A week that begins `early` days before Monday is called by its first day: 2026-02-01.
    """
    if early:
        return first_day(WEEK, day, early)
    year, week, _ = date.fromisoformat(day).isocalendar()
    return f"{year:04}-W{week:02}"


def first_day(way: str, day: str, early: int = 0) -> str:
    """The first day of the week or month of a day; of other groups the day itself."""
    if way == MONTH:
        return f"{day[:7]}-01"
    local = date.fromisoformat(day)
    return (local - timedelta(days=(local.weekday() + early) % 7 * (way == WEEK))).isoformat()


def keys_between(way: str, first: str, last: str, early: int = 0) -> list[str]:
    """Every week (or month) from the one of a day to that of a later day, trained in or not."""
    day, end = date.fromisoformat(first), date.fromisoformat(last)
    days = ((day + timedelta(days=place)).isoformat() for place in range((end - day).days + 1))
    return list(dict.fromkeys(week_of(d, early) if way == WEEK else d[:7] for d in days))
