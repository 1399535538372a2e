"""Groups: training added up by week, month, exercise, goal or muscle."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta
from functools import lru_cache, partial
from typing import Literal, TypeAlias

from liftlog.domain.advice.frequency import Frequency
from liftlog.domain.base.spans import Span
from liftlog.domain.base.values import Value
from liftlog.domain.training.counting import together

Place: TypeAlias = Literal["below", "within", "above"]
Muscles: TypeAlias = tuple[tuple[str, ...], tuple[str, ...]]
Keys: TypeAlias = Callable[["Work"], Iterable[tuple[str, int]]]


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


class Work(Value):
    """Sets of an exercise in a workout that are alike in what groups look at, on the day of the
    workout. Those of a left or a right `side` stand alone, since two of them may make one.

    `reps` and `volume` are those of all of them, the latter in 10^-11 kg times reps; `unit` is
    that of their load, None without one; `at` orders them by the newest of each.
    """

    workout: str
    exercise: str
    day: str
    goal: str | None
    side: str | None
    is_working: bool
    sets: int
    reps: int
    volume: int
    unit: str | None
    at: str


def groups(works: Iterable[Work], keys: Keys) -> tuple[Group, ...]:
    """The groups of the working sets, by key."""
    sums: dict[str, _Sum] = {}
    of_sides: list[Work] = []
    for work in works:
        if not work.is_working:
            continue
        for key, weight in keys(work):
            if key not in sums:
                sums[key] = _Sum()
            sums[key].add(work, weight)
        if work.side:
            of_sides.append(work)
    for work in without_other_side(of_sides):
        for key, weight in keys(work):
            sums[key].half_sets -= weight
    return tuple(sums[key].group(key) for key in sorted(sums))


class _Sum:
    """A group while its sets are added up, each as if it counted."""

    __slots__ = ("_days", "_reps", "_sessions", "_volume", "half_sets")

    def __init__(self) -> None:
        self._days: set[str] = set()
        self._sessions: set[tuple[str, str]] = set()
        self.half_sets = self._reps = self._volume = 0

    def add(self, work: Work, weight: int) -> None:
        self._days.add(work.day)
        self._sessions.add((work.workout, work.exercise))
        self.half_sets += weight * work.sets
        if weight == WHOLE:
            self._reps += work.reps
            self._volume += work.volume

    def group(self, key: str) -> Group:
        days, sessions = len(self._days), len(self._sessions)
        return Group(key, days, sessions, self.half_sets, self._reps, self._volume)


def without_other_side(working: Iterable[Work]) -> list[Work]:
    """The working sets of one side that do not count: of a left and a right one together one
    counts, of a single side none.
    """
    sessions: dict[tuple[str, str], list[Work]] = {}
    for work in working:
        sessions.setdefault((work.workout, work.exercise), []).append(work)
    alone: list[Work] = []
    for works in sessions.values():
        counted = {places[-1] for places in together([work.side for work in works])}
        alone += [work for place, work in enumerate(works) if place not in counted]
    return alone


def sets_by_exercise(works: Iterable[Work]) -> list[tuple[str, int]]:
    """The working sets of each exercise, most first, and of as many the one done last."""
    working = [work for work in works if work.is_working]
    alone = {work.at for work in without_other_side(it for it in working if it.side)}
    sets: Counter[str] = Counter()
    for work in sorted(working, key=lambda work: work.at, reverse=True):
        if work.at not in alone:
            sets[work.exercise] += work.sets
    return sets.most_common()


def half_sets_a_week(half_sets: int, days: int) -> int:
    """So many in these days are so many a week, to the nearest half set; a shorter span counts as
    a week, and where anything was done it is half a set at least."""
    span = max(days, 7)
    return max((2 * 7 * half_sets + span) // (2 * span), int(half_sets > 0))


def keys_by(way: str, muscles: Mapping[str, Muscles], early: int = 0) -> Keys:
    """How sets are grouped. A muscle's direct sets count whole, those in which it helps half.

    Weeks begin `early` days before Monday.
    """
    # A long history has far more work than days.
    week = lru_cache(maxsize=None)(partial(week_of, early=early))
    keys: dict[str, Keys] = {
        MUSCLE: lambda work: _by_muscle(*muscles.get(work.exercise, ((), ()))),
        WEEK: lambda work: [(week(work.day), WHOLE)],
        MONTH: lambda work: [(work.day[:7], WHOLE)],
        EXERCISE: lambda work: [(work.exercise, WHOLE)],
        GOAL: lambda work: [(work.goal or "", WHOLE)],
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
