"""State of a run: the coming day, what it asks, each line, and how its sessions went."""

from __future__ import annotations

from liftlog.domain.base.values import Value
from liftlog.domain.plans.programmes.asked import AskedItem
from liftlog.domain.plans.programmes.judging import Outcome
from liftlog.domain.plans.programmes.lines import LineState, Move
from liftlog.domain.plans.programmes.places import Coming, Schedule, days_of
from liftlog.domain.plans.programmes.run import Taken, Version
from liftlog.domain.plans.programmes.values import Programme, WeekItem

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from liftlog.domain.base.load import Load
    from liftlog.domain.exercises.goals import Goal

PAIN_SEVERE = "pain_severe"


class LineSession(Value):
    """A session of a line in a workout that took a day: what was asked, and how it went (P73).

    `max` is what its per cents were of, where its line has one.
    """

    workout: str
    at: str
    cycle: int
    week: int
    number: int
    day: str
    version: int
    asked: AskedItem
    outcome: Outcome
    max: Load | None = None


class ItemNow(Value):
    """What an item of a day asks now.

    Of the coach's items `asked` is None, and `row` the goal of their numbers, if they have any.
    `line` is the state of its line, `of` that of the line whose max it is of. `is_begun`: its
    first set is done, so that it stays (P46).
    """

    item: WeekItem
    asked: AskedItem | None
    line: LineState | None
    of: LineState | None
    light: bool = False
    row: Goal | None = None
    is_begun: bool = False


class RunState(Value):
    """Where a run is. `coming` is None at the end, and before that the open day, if one is.

    `stopped` is PAIN_SEVERE while severe pain stands (P50), `is_running` False after a stop and
    before the start. `last_at` is the moment of the last set of the last day done, `light_now` how
    light the rest of this week is (P55). `open` is the workout that took the coming day and is not
    over yet.
    """

    version: Version
    coming: Coming | None
    lines: tuple[LineState, ...]
    sessions: tuple[LineSession, ...] = ()
    moves: tuple[Move, ...] = ()
    items: tuple[ItemNow, ...] = ()
    is_running: bool = True
    stopped: str | None = None
    last_at: str | None = None
    light_now: int | None = None
    open: Taken | None = None
    is_light: bool = False

    @property
    def programme(self) -> Programme:
        return self.version.programme

    @property
    def is_ended(self) -> bool:
        return self.coming is None

    def line(self, key: str) -> LineState | None:
        return next((state for state in self.lines if state.key == key), None)

    @property
    def days_in_week(self) -> int:
        """How many days this week has, or sessions where the days go round."""
        return days_of(Schedule(self.programme), self.coming.week) if self.coming else 0

    def takes(self, exercise: str, at: str) -> bool:
        """Whether a set of an exercise at a moment takes the coming day (P42, P50)."""
        if self.open is not None or not self.is_running or self.stopped or self.coming is None:
            return False
        is_later = self.last_at is None or at > self.last_at
        return is_later and any(now.item.exercise == exercise for now in self.items)


def next_of(states: Mapping[str, RunState]) -> str | None:
    """The run that a plan takes where several go on (P66): the one whose last day is longest ago,
    first the one that was never done; None where none goes on."""
    going = [name for name, of in states.items() if of.is_running and not of.is_ended]
    return min(going, key=lambda name: (states[name].last_at or "", name), default=None)


def in_both(programmes: Sequence[Programme]) -> tuple[str, ...]:
    """The lifts that have a line in more than one of these programmes (P66)."""
    lifts = [{line.exercise for line in of.lines if line.like is None} for of in programmes]
    several = {slug for of in lifts for slug in of if sum(slug in other for other in lifts) > 1}
    return tuple(sorted(several))
