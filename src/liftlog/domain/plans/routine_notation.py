"""Item of a routine, as written: machine-back-extension 3x8-12 rest 90-120, or running 4x400m.

A `+` between blanks joins several to a superset: leg-raise 3x8-12 + superman 3x8-12.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from liftlog.domain.base.values import Value
from liftlog.domain.base.words import listed, quoted
from liftlog.domain.exercises.goals import Goal
from liftlog.domain.plans.rest import parse_rest
from liftlog.domain.training.distances import (
    distance_of,
    is_distance,
    looks_like_work,
    typed_distance,
)
from liftlog.domain.training.marked import without_plus
from liftlog.domain.training.paces import unit_of
from liftlog.domain.training.supersets import PLUS
from liftlog.domain.training.times import MOST_SECONDS, is_time, seconds_of, typed_time
from liftlog.errors import WrongUsage

_MOST_SETS, _MOST_REPS = 10, 100
# From here on a time is written as on a clock.
_LONG_SECONDS = 120
_AFTER = {"rest": "rest 60-90", "goal": "goal hypertrophy"}


class Routine(Value):
    """A workout by name; `items` are lines such as "leg-raise 2x10-15 rest 60-90"; a line may join
    several exercises to a superset."""

    slug: str
    name: str
    about: str | None
    items: tuple[str, ...]
    own: bool

    @property
    def size(self) -> int:
        """The number of its exercises."""
        return sum(len(parts_of_item(line)) for line in self.items)


class Written(Value):
    """What an item says; `reps` (or `seconds`) and `rest_seconds` are (lowest, highest),
    `distance` is in thousandths of a metre.

    Without numbers the coach's own row holds; `goal` names a row. `amrap`: the last set is of as
    many reps as possible, the reps at least.
    """

    exercise: str
    sets: int | None = None
    reps: tuple[int, int] | None = None
    seconds: tuple[int, int] | None = None
    rest_seconds: tuple[int, int] | None = None
    goal: str | None = None
    amrap: bool = False
    distance: int | None = None

    def __str__(self) -> str:
        words = [self.exercise]
        if self.sets is not None:
            words.append(f"{self.sets}x{self._effort()}")
        if self.goal is not None:
            words.append(f"goal {self.goal}")
        if self.rest_seconds is not None:
            words.append(f"rest {_range(self.rest_seconds)}")
        return " ".join(words)

    def _effort(self) -> str:
        """8-12, 5+, 30s, 400m, or 24:30 for a long time."""
        if self.distance is not None:
            name = "-".join(self.exercise.casefold().split())
            return typed_distance(self.distance, unit_of(self.distance, name))
        low, high = ends = self.reps or self.seconds or (0, 0)
        if self.seconds and low == high > _LONG_SECONDS:
            return typed_time(low)
        return f"{_range(ends)}{'s' if self.seconds else '+' if self.amrap else ''}"


def parts_of_item(line: str) -> list[str]:
    """The exercises of a line, which a + joins to a superset; mostly one."""
    parts: list[list[str]] = [[]]
    for word in line.split():
        if word == PLUS:
            parts.append([])
        else:
            parts[-1].append(word)
    return [" ".join(part) for part in parts] if len(parts) > 1 else [line]


def joined(parts: Iterable[str]) -> str:
    """The line of a superset, or of the one exercise."""
    return f" {PLUS} ".join(parts)


def parse_items(line: str) -> list[Written]:
    """Reads a line of one exercise, or of those of a superset."""
    parts = parts_of_item(line)
    if len(parts) > 1 and not all(parts):
        raise WrongUsage(
            f"{quoted(line)} has a + with nothing beside it",
            "use: leg-raise 3x8-12 + superman 3x8-12",
        )
    return [parse_item(part) for part in parts]


def parse_item(text: str) -> Written:
    """Reads one item; WrongUsage says what is wrong with it."""
    words = text.replace("×", "x").replace("–", "-").split()
    starts = (
        place
        for place, word in enumerate(words)
        if word in _AFTER or _is_numbers(word) or (place and is_time(word))
    )
    start = next(starts, len(words))
    if start == 0:
        raise WrongUsage(f"{quoted(text)} has no exercise", "use: leg-raise 2x10-15 rest 60-90")
    item = Written(" ".join(words[:start]))
    rest = words[start:]
    while rest:
        word, *rest = rest
        if word in _AFTER:
            if not rest:
                raise WrongUsage(f"{quoted(text)} has nothing after {word}", f"use: {_AFTER[word]}")
            value, *rest = rest
            ends = {"rest_seconds": parse_rest(value)} if word == "rest" else {"goal": value}
            item = item.replace(**ends)
        else:
            if item.sets is not None:
                raise WrongUsage(f"{quoted(text)} has sets twice", f"use: {item} or {word} alone")
            item = item.replace(**_numbers(item.exercise, word))
    return item


def with_distance(item: Written, word: str) -> Written:
    """The item whose name ends in a distance: running 5km, which no other name is."""
    name = item.exercise.partition(f" {word}")[0]
    more = item.exercise.removeprefix(f"{name} {word}").split()
    if more or item.sets is not None:
        raise WrongUsage(
            f"{quoted(word)} has more beside it",
            f"use: {name} {word}, or a time, such as {name} 24:30",
        )
    return item.replace(exercise=name, **_numbers(name, word))


def distance_in(words: str) -> str | None:
    """The first word behind a name that is a distance or a pace."""
    behind = words.split()[1:]
    return next((word for word in behind if looks_like_work(word) and not is_time(word)), None)


def _distance(exercise: str, text: str, word: str) -> int:
    """Thousandths of a metre; a routine has no pace, and one distance for all sets."""
    use = f"use: {exercise} 5km, {exercise} 4x400m or {exercise} 24:30"
    if not is_distance(text) or "x" in text:
        raise WrongUsage(f"{quoted(word)} is not a distance or a time", use)
    try:
        return distance_of(text, word).milli
    except WrongUsage as error:
        raise WrongUsage(error.message, use) from None


def _is_numbers(word: str) -> bool:
    sets, x, reps = word.partition("x")
    return bool(x) and sets.isdigit() and reps[:1].isdigit()


def _numbers(exercise: str, word: str) -> dict[str, object]:
    is_one = is_time(word) or not _is_numbers(word)
    sets, _, rest = (f"1x{word}" if is_one else word).partition("x")
    distance = None
    if is_time(rest) and "-" not in rest:
        rest = f"{seconds_of(rest, word)}s"
    elif looks_like_work(rest):
        distance, rest = _distance(exercise, rest, word), "1"
    rest, is_open = without_plus(rest)
    timed = rest.endswith("s")
    if timed and is_open:
        raise WrongUsage(f"{quoted(word)} has a plus behind seconds", f"use: {exercise} 3x5+")
    low, dash, high = rest.removesuffix("s").partition("-")
    numbers = (sets, low, high if dash else low)
    if not all(number.isascii() and number.isdigit() for number in numbers):
        raise WrongUsage(
            f"{quoted(word)} is not sets and reps, a rest or a goal",
            f"use: {exercise} 3x8-12 rest 60-90",
        )
    count, first, last = map(int, numbers)
    most = MOST_SECONDS if timed else _MOST_REPS
    if not (1 <= count <= _MOST_SETS and 1 <= first <= last <= most):
        of = f" and 1 to {most} {'seconds' if timed else 'reps'}, the lower number first"
        raise WrongUsage(
            f"{quoted(word)} is out of range",
            f"use: 1 to {_MOST_SETS} sets{'' if distance is not None else of}",
        )
    if distance is not None:
        return {"sets": count, "distance": distance}
    return {"sets": count, "seconds" if timed else "reps": (first, last), "amrap": is_open}


def row_of(item: Written, goals: Mapping[str, Goal]) -> Goal | None:
    """The goal that the numbers of an item belong to, a new one where its rest is given.

    None: the item has no numbers. WrongUsage: no goal fits, and without a rest none can be made.
    """
    if item.goal is not None:
        return _named(item, goals)
    if item.reps is None or item.sets is None:
        return None
    for row in goals.values():
        has_rest = row.rest_seconds is not None and item.rest_seconds in (None, row.rest_seconds)
        if has_rest and row.reps == item.reps and row.sets[0] <= item.sets <= row.sets[1]:
            return row
    if item.rest_seconds is None:
        raise WrongUsage(
            f"no goal has {item.sets} × {_range(item.reps)}, so add a rest",
            f"use: {item} rest 60-90",
        )
    slug = f"{item.sets}x{_range(item.reps)}-rest-{_range(item.rest_seconds)}"
    return Goal(slug, (item.sets, item.sets), item.reps, item.rest_seconds, own=True)


def _named(item: Written, goals: Mapping[str, Goal]) -> Goal:
    row = goals.get(item.goal or "")
    if row is None:
        raise WrongUsage(f"no goal is called {quoted(item.goal or '')}", f"use: {listed(goals)}")
    if item.reps not in (None, row.reps) or item.rest_seconds not in (None, row.rest_seconds):
        raise WrongUsage(
            f"the goal {row.slug} has other numbers than {quoted(str(item))}",
            f"use: {item.exercise} goal {row.slug}, or the numbers without a goal",
        )
    return row


def _range(ends: tuple[int, int]) -> str:
    low, high = ends
    return str(low) if low == high else f"{low}-{high}"
