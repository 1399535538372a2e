"""Progression of an exercise: weights, bands or levels, from easy to hard.

A place compares by its rank only; where equipment is asked for, its unit holds (R7).
"""

from __future__ import annotations

from liftlog.domain.base.load import KG, Load
from liftlog.domain.base.values import Value
from liftlog.domain.equipment.equipment import Equipment
from liftlog.domain.training.sets import BAND, LoggedSet

HELD_LOAD = "held-load"
ARMS_CROSSED, HANDS_AT_HEAD = "arms-crossed", "hands-at-head"
# Where a load is held at the chest (R8), and the levels that it is held there on.
HELD_AT_CHEST = ("back-extension-bench", "back-extension-45")
AT_CHEST = (ARMS_CROSSED, HANDS_AT_HEAD, HELD_LOAD)
OFF = -1


class Place(Value):
    """Where a set stands. `rank` is (rung, thousandths); a rung of -1 is off the ladder."""

    rank: tuple[int, int]
    load: Load | None = None
    rung: str | None = None
    level: str | None = None

    @property
    def is_off(self) -> bool:
        """A name that the ladder does not have: nothing is known above or below it."""
        return self.rank[0] == OFF

    @property
    def key(self) -> tuple[object, ...]:
        """What two sets at the same place share; off the ladder that is the name."""
        return (self.rung, self.load) if self.is_off else self.rank


class Cut(Value):
    """Where a cut leads; `is_coarse` when a full cut was too far.

    Then the load stays; from above the cap it goes to the next one down.
    """

    place: Place
    is_coarse: bool = False


class Ladder(Value):
    """What all ladders answer. None means: nothing there."""

    def place(self, logged: LoggedSet) -> Place:
        """Where this set stands."""
        raise NotImplementedError

    def above(self, place: Place) -> Place | None:
        """One step up: the smallest there is (R5, R6), at most the cap."""
        raise NotImplementedError

    def below(self, place: Place) -> Place | None:
        """One step down."""
        raise NotImplementedError

    def cut(self, place: Place, share: int, factor: int | None) -> Cut | None:
        """Down by so many thousandths, at least one step; on names one rung. None at the lowest.

        Where that is more than `factor` (thousandths, None is never) times the share, it is coarse.
        """
        below = self.below(place)
        return None if below is None else Cut(below)

    def settled(self, place: Place) -> Place:
        """The place itself; the lowest one for what lies under all that can be set."""
        return place

    def for_reps(self, place: Place, reps: int, bottom: int) -> Place | None:
        """Down to what `reps` at this place promise for `bottom` (R14, R18); names: one rung."""
        return self.below(place)

    def up_to(self, place: Place, most: int) -> Place | None:
        """The heaviest load at or below so many thousandths, above this place; names have none."""
        return None

    def is_name(self, place: Place) -> bool:
        """Whether this place is a name rather than a load."""
        return True

    @property
    def is_named(self) -> bool:
        """Whether there are names to climb."""
        return True

    @property
    def is_external(self) -> bool:
        """Whether the load is all that is lifted: neither the body, nor a name."""
        return False

    @property
    def is_band(self) -> bool:
        return False


class Loads(Ladder):
    """Loads, held or on a machine; `climbs` is off where reps are the end of progress."""

    equipment: Equipment
    climbs: bool = True

    def place(self, logged: LoggedSet) -> Place:
        # A level that nobody said is not named either: held loads progress without it.
        level = logged.level
        if logged.band is not None or logged.load_type == BAND:
            return Place((OFF, 0), rung=logged.band, level=level)
        load = logged.load
        if load is None or load.unit != self.equipment.unit:
            load = self._own(load)
        return Place((0, load.milli if load else 0), load, None, level)

    def above(self, place: Place) -> Place | None:
        milli = place.rank[1]
        if place.is_off or not (self.climbs or milli < 0):
            return None
        return self._at(place, self.equipment.next_above(self._load(milli)))

    def below(self, place: Place) -> Place | None:
        if place.is_off or place.load is None:
            return None
        return self._at(place, self.equipment.next_below(self._load(place.rank[1])))

    def cut(self, place: Place, share: int, factor: int | None) -> Cut | None:
        milli = place.rank[1]
        lower = self._down_to(place, (milli * 1000 - share * abs(milli)) // 1000)
        if lower is None:
            return None
        too_far = factor is not None and (milli - lower) * 1_000_000 > factor * share * abs(milli)
        kept = self.equipment.at_or_below(self._load(milli if too_far else lower))
        if kept is None:
            return None
        cap = self.equipment.cap
        if too_far and (cap is None or milli <= cap):
            return Cut(place, is_coarse=True)
        # From above the cap, the cut itself may be the next one down.
        return Cut(self._to(place, kept), is_coarse=kept.milli > lower)

    def settled(self, place: Place) -> Place:
        lowest = self.equipment.lowest
        if place.is_off or place.load is None or lowest is None:
            return place
        if self.equipment.floor(place.rank[1]) is not None:
            return place
        return place.replace(rank=(0, lowest.milli), load=lowest)

    def for_reps(self, place: Place, reps: int, bottom: int) -> Place | None:
        """Epley's ratio: L - |L| * (1 - (30 + reps) / (30 + bottom)), down to a loadable load."""
        milli, whole = place.rank[1], 30 + bottom
        lower = self._down_to(place, (milli * whole - abs(milli) * (bottom - reps)) // whole)
        if lower is None:
            return None
        return self._at(place, self.equipment.at_or_below(self._load(lower)))

    def up_to(self, place: Place, most: int) -> Place | None:
        above = self.above(place)
        if above is None:
            return None
        # One increment at least.
        load = self.equipment.at_or_below(self._load(max(most, above.rank[1])))
        return self._at(place, load)

    def is_name(self, place: Place) -> bool:
        return place.is_off

    @property
    def is_named(self) -> bool:
        return False

    @property
    def is_external(self) -> bool:
        return not self.equipment.bodyweight

    def _down_to(self, place: Place, milli: int) -> int | None:
        """The heaviest load at or below, but under this place; else the lowest, if under it."""
        if place.is_off or place.load is None:
            return None
        here = place.rank[1]
        lower = self.equipment.floor(min(milli, here - 1))
        if lower is not None:
            return lower
        lowest = self.equipment.lowest
        return lowest.milli if lowest is not None and lowest.milli < here else None

    def _own(self, load: Load | None) -> Load | None:
        """A load that is not in the equipment's unit: the nearest loadable one (R7)."""
        if load is None:
            return self._load(0) if self.equipment.bodyweight else None
        return self._load(0) if load.milli == 0 else self.equipment.nearest(load)

    def _load(self, milli: int) -> Load:
        return Load(milli, self.equipment.unit or KG)

    def _at(self, place: Place, load: Load | None) -> Place | None:
        return None if load is None else self._to(place, load)

    def _to(self, place: Place, load: Load) -> Place:
        return place.replace(rank=(0, load.milli), load=load)
