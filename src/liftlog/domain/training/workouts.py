"""Workout: its details, and what can change in it."""

from __future__ import annotations

from liftlog.domain.base.values import Value
from liftlog.domain.training.counting import sets_made
from liftlog.domain.training.sets import LoggedSet


class WorkoutDetail(Value):
    """A workout with its sets in the order performed; local times as "HH:MM"."""

    id: str
    day: str
    started: str
    ended: str
    minutes: int
    title: str | None
    sets: tuple[LoggedSet, ...]
    gym: str | None = None
    note: str | None = None
    fatigue: bool = False

    @property
    def working_sets(self) -> int:
        """How many working sets were done, a left and a right one together one each."""
        exercises: dict[str, list[str | None]] = {}
        for logged in self.sets:
            if logged.is_working:
                exercises.setdefault(logged.exercise, []).append(logged.side)
        return sum(map(sets_made, exercises.values()))


class WorkoutChanges(Value):
    """What is to change; None is unsaid, an empty text takes a text away.

    `start` and `end` move the ends alone, `move` the whole workout with its sets.
    """

    title: str | None = None
    note: str | None = None
    gym: str | None = None
    start: str | None = None
    end: str | None = None
    move: str | None = None
    fatigue: bool | None = None
