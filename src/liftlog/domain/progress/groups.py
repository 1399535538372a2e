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
    sums: dict[str, _Sum] = {}
    of_sides: list[LoggedSet] = []
    for set_ in sets:
        if not set_.is_working:
            continue
        volume = 0 if set_.exercise in weightless else volume_load((set_,), weights)
        for key, weight in keys(set_):
            if key not in sums:
                sums[key] = _Sum()
            sums[key].add(set_, weight, volume)
        if set_.side:
            of_sides.append(set_)
    counted = sets_counted(of_sides)
    for set_ in of_sides:
        if set_.id not in counted:
            for key, weight in keys(set_):
                sums[key].half_sets -= weight
    return tuple(sums[key].group(key) for key in sorted(sums))


class _Sum:
    """A group while its sets are added up, each as if it counted."""

    __slots__ = ("_days", "_reps", "_sessions", "_volume", "half_sets")

    def __init__(self) -> None:
        self._days: set[str] = set()
        self._sessions: set[tuple[str, str]] = set()
        self.half_sets = self._reps = self._volume = 0

    def add(self, set_: LoggedSet, weight: int, volume: int) -> None:
        self._days.add(set_.day)
        self._sessions.add((set_.workout, set_.exercise))
        self.half_sets += weight
        if weight == WHOLE:
            self._reps += set_.reps or 0
            self._volume += volume

    def group(self, key: str) -> Group:
        days, sessions = len(self._days), len(self._sessions)
        return Group(key, days, sessions, self.half_sets, self._reps, self._volume)


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
    if way == MONTH:
        months = range(_month_number(first), _month_number(last) + 1)
        return [f"{month // 12:04}-{month % 12 + 1:02}" for month in months]
    day, end = date.fromisoformat(first_day(WEEK, first, early)), date.fromisoformat(last)
    weeks = range(0, (end - day).days + 1, 7)
    return [week_of((day + timedelta(days)).isoformat(), early) for days in weeks]


def _month_number(day: str) -> int:
    year, month, _ = map(int, day.split("-"))
    return year * 12 + month - 1
