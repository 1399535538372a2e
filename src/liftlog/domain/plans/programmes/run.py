"""Run of a programme: what a log keeps of it beside the sets.

No load, miss, stage or place is kept as truth: `fold.py` works them out from these and the sets.
Moments are UTC as ISO 8601 text, as in the log.
"""

from __future__ import annotations

from liftlog.domain.base.load import Load
from liftlog.domain.base.values import Value
from liftlog.domain.plans.programmes.asked import AskedItem

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from liftlog.domain.plans.programmes.values import Programme

STOP: Final = "stop"
RESUME: Final = "resume"
SET: Final = "set"
GO: Final = "go"
LIGHTEN: Final = "light"
SKIP: Final = "skip"
KINDS = (STOP, RESUME, SET, GO, LIGHTEN, SKIP)


class Version(Value):
    """A version of a text, and the moment at which it came in."""

    number: int
    at: str
    programme: Programme


class GivenLoad(Value):
    """The max or load of a line, by its key, as it was given by hand."""

    line: str
    load: Load


class Start(Value):
    """The start of a run: its numbers, and the day to begin with where it is not the first."""

    at: str
    loads: tuple[GivenLoad, ...] = ()
    week: int | None = None
    day: str | None = None


class RunEvent(Value):
    """What was done to a run: `kind` is one of KINDS, and says which of the others hold.

    set: `given`; go: `week`, `day` or both; light: `percent` in thousandths of one.
    """

    at: str
    kind: str
    given: GivenLoad | None = None
    week: int | None = None
    day: str | None = None
    percent: int | None = None


class Taken(Value):
    """A workout that took a day, by the version that it keeps; `ended` is None while it is open.

    `number` is the place of the day in its week, from 1. `at` is the moment of the set that took
    the day.
    """

    workout: str
    at: str
    version: int
    cycle: int
    week: int
    day: str
    number: int
    items: tuple[AskedItem, ...] = ()
    ended: str | None = None


class RunLog(Value):
    """All of a run: versions by number, events and workouts in the order of time."""

    versions: tuple[Version, ...]
    start: Start
    events: tuple[RunEvent, ...] = ()
    taken: tuple[Taken, ...] = ()
