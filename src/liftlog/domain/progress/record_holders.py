"""Record holders: the sessions that may hold a record, found in little of each set.

A record beats all earlier sessions. So a session whose sets were all done before it, in the same
way with as many reps, holds none but that of volume; most of a long history is such.
"""

from __future__ import annotations

from liftlog.domain.base.load import Load
from liftlog.domain.base.spans import LAST_DAY
from liftlog.domain.base.values import Value
from liftlog.domain.progress.strength import MOST_REPS, volume_load
from liftlog.domain.training.sets import BODYWEIGHT, LoggedSet

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

# What a record depends on beside the reps: the columns of a set that say how it was done.
WAY = (
    "kind", "doubtful", "seconds", "distance", "load", "unit", "load_type", "band", "level",
    "form", "parts",
)  # fmt: skip
_UNIT = 3 + WAY.index("unit")


class Holders(Value):
    """The sessions that may hold a record, by workout, and how often each unit was lifted."""

    workouts: frozenset[str]
    units: dict[str | None, int]


class _Way:
    """One way in which sets were done: what a rep of it is worth in volume, and the most reps.

    Those that can give an estimate, those that are too many for one and sets without any are
    compared apart. Where it `always` matters, each session with it may hold a record.
    """

    __slots__ = ("always", "most", "worth")

    def __init__(self, columns: tuple[Any, ...], shows_strength: bool, with_body: bool) -> None:
        done = dict(zip(WAY, columns, strict=True))
        load, unit = done.pop("load"), done.pop("unit")
        one = LoggedSet("", "", "", "", "", **done).replace(
            reps=1,
            load=None if load is None else Load(load, unit),
            doubtful=done["doubtful"] == 1,
        )
        self.worth = volume_load([one]) if one.is_working and shows_strength else 0
        # How often a distance was done counts as well; the weight of the body goes with the days.
        is_raced = bool(one.distance and one.seconds)
        self.always = is_raced or (with_body and one.load_type == BODYWEIGHT)
        self.most: dict[bool | None, int] = {}

    def is_more(self, reps: int | None) -> bool:
        """Whether so many reps are more than ever in this way; from now on they are the most."""
        sort = None if reps is None else reps > MOST_REPS
        # Those without reps are all alike; a failed attempt is less than anything.
        is_more = (reps or 0) > self.most.get(sort, -1 if reps is None else 0)
        if is_more:
            self.most[sort] = reps or 0
        return is_more


def record_holders(
    rows: Iterable[tuple[Any, ...]],
    shows_strength: bool,
    with_body: bool = False,
    until: str = LAST_DAY,
) -> Holders:
    """The sessions up to a day that may hold a record; others surely hold none.

    `rows` are all sets of an exercise, in order: workout, local day, reps, and the columns of WAY.
    `with_body`: the weight of the body counts in volume.
    """
    volumes: dict[str, int] = {}
    later: set[str] = set()
    found: set[str] = set()
    units: dict[str | None, int] = {}
    ways: dict[tuple[Any, ...], _Way] = {}
    # What a set was worth that was done before just so: most were.
    worths: dict[tuple[Any, ...], int] = {}
    last, volume = "", 0
    for row in rows:
        workout = row[0]
        if workout != last:
            if workout in later or (workout not in volumes and row[1] > until):
                later.add(workout)
                continue
            volumes[last] = volume
            if workout in volumes:
                # It goes on after another began: what that one did first may be a record of both.
                found.add(workout)
            last, volume = workout, volumes.setdefault(workout, 0)
        unit = row[_UNIT]
        units[unit] = units.get(unit, 0) + 1
        done = row[2:]
        worth = worths.get(done)
        if worth is None:
            reps, columns = done[0], done[1:]
            way = ways.get(columns)
            if way is None:
                way = ways[columns] = _Way(columns, shows_strength, with_body)
            worth = way.worth * (reps or 0)
            if way.is_more(reps) or way.always:
                found.add(workout)
            if not way.always:
                worths[done] = worth
        volume += worth
    volumes[last] = volume
    units.pop(None, None)
    return Holders(frozenset(found | _records_of(volumes)), units)


def _records_of(volumes: dict[str, int]) -> set[str]:
    """The sessions with more volume than all before them."""
    found, highest = set(), 0
    for workout, volume in volumes.items():
        if volume > highest:
            highest = volume
            found.add(workout)
    return found
