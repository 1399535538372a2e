"""Progression of an exercise: weights, bands or levels, from easy to hard.

A place compares by its rank only; where equipment is asked for, its unit holds (R7).
"""

from __future__ import annotations

from liftlog.domain.base.load import KG, Load
from liftlog.domain.base.values import Value
from liftlog.domain.equipment.equipment import BANDS, LEVELS, Equipment, assumed_equipment
from liftlog.domain.exercises.exercise import Exercise
from liftlog.domain.training.sets import BAND, BODYWEIGHT, LoggedSet

HELD_LOAD = "held-load"
ARMS_CROSSED, HANDS_AT_HEAD = "arms-crossed", "hands-at-head"
# Where a load is held at the chest (R8), and the levels that it is held there on.
HELD_AT_CHEST = ("back-extension-bench", "back-extension-45")
AT_CHEST = (ARMS_CROSSED, HANDS_AT_HEAD, HELD_LOAD)
_CLIMBS_LEVELS = ("lever-then-held-load", "reps")
_OFF = -1


class Place(Value):
    """Where a set stands. `rank` is (rung, thousandths); a rung of -1 is off the ladder."""

    rank: tuple[int, int]
    load: Load | None = None
    rung: str | None = None
    level: str | None = None

    @property
    def is_off(self) -> bool:
        """A name that the ladder does not have: nothing is known above or below it."""
        return self.rank[0] == _OFF

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
            return Place((_OFF, 0), rung=logged.band, level=level)
        load = self._own(logged.load)
        return Place((0, load.milli if load else 0), load, level=level)

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
        """The load in the equipment's unit: another unit goes to the nearest loadable one (R7)."""
        if load is None:
            return self._load(0) if self.equipment.bodyweight else None
        if load.unit == self.equipment.unit:
            return load
        return self._load(0) if load.milli == 0 else self.equipment.nearest(load)

    def _load(self, milli: int) -> Load:
        return Load(milli, self.equipment.unit or KG)

    def _at(self, place: Place, load: Load | None) -> Place | None:
        return None if load is None else self._to(place, load)

    def _to(self, place: Place, load: Load) -> Place:
        return place.replace(rank=(0, load.milli), load=load)


class AtChest(Loads):
    """Loads held at the chest, where the hands may also be at the head: harder, with no load.

    Nothing is held behind the head: a set logged so is read at the chest (004). Hands at the head
    come between no load and the smallest one, so they have the rank of a thousandth.
    """

    def place(self, logged: LoggedSet) -> Place:
        place = super().place(logged)
        if place.level != HANDS_AT_HEAD or place.is_off or place.rank[1] < 0:
            return place
        is_held = place.rank[1] > 0
        return place.replace(level=ARMS_CROSSED) if is_held else place.replace(rank=(0, 1))

    def cut(self, place: Place, share: int, factor: int | None) -> Cut | None:
        below = self.below(place)
        if place.level == HANDS_AT_HEAD:
            return None if below is None else Cut(below)
        return super().cut(place, share, factor)

    def _to(self, place: Place, load: Load) -> Place:
        level = ARMS_CROSSED if place.level == HANDS_AT_HEAD else place.level
        return super()._to(place, load).replace(level=level)


class Bands(Ladder):
    """Bands by name, from light to heavy."""

    names: tuple[str, ...]

    def place(self, logged: LoggedSet) -> Place:
        if logged.band in self.names:
            return self._rung(self.names.index(logged.band))
        return Place((_OFF, 0), rung=logged.band)

    def above(self, place: Place) -> Place | None:
        rung = place.rank[0] + 1
        return None if place.is_off or rung == len(self.names) else self._rung(rung)

    def below(self, place: Place) -> Place | None:
        rung = place.rank[0] - 1
        return None if rung < 0 else self._rung(rung)

    @property
    def is_band(self) -> bool:
        return True

    def _rung(self, rung: int) -> Place:
        return Place((rung, 0), rung=self.names[rung])


class Levels(Ladder):
    """Levels by name; held load on the rung "held-load" and, with `tops_up`, on the last one.

    A new level starts without held load. A held load on a level before "held-load" counts as
    that rung; down from a level above it the way is the same back, to its heaviest load (R8).
    """

    names: tuple[str, ...]
    held: Loads
    tops_up: bool = False

    def place(self, logged: LoggedSet) -> Place:
        at = self.held.place(logged.replace(level=None))
        name = logged.level or self.names[0]
        if at.is_off or name not in self.names:
            return Place((_OFF, 0), at.load, rung=logged.level or logged.band, level=logged.level)
        rung, milli = self.names.index(name), at.rank[1]
        if milli > 0:
            rung = max(rung, self._held_rung or 0)
        return self._rung(rung, milli)

    def above(self, place: Place) -> Place | None:
        rung, milli = place.rank
        if place.is_off:
            return None
        is_top = self.tops_up and rung == len(self.names) - 1
        if milli < 0 or is_top or rung == self._held_rung:
            load = self.held.equipment.next_above(self._load(milli))
            if load is not None:
                return self._rung(rung, load.milli)
        return self._entered(rung + 1, 1)

    def below(self, place: Place) -> Place | None:
        rung, milli = place.rank
        if place.is_off:
            return None
        if milli != 0 or rung == 0:
            load = self.held.equipment.next_below(self._load(milli))
            if load is not None and not (rung == self._held_rung and load.milli <= 0):
                return self._rung(rung, load.milli)
        return self._entered(rung - 1, -1)

    def cut(self, place: Place, share: int, factor: int | None) -> Cut | None:
        cut = self.held.cut(self._held_place(place), share, factor)
        if self.is_name(place) or cut is None:
            return super().cut(place, share, factor)
        return Cut(self._led(place, cut.place), cut.is_coarse)

    def for_reps(self, place: Place, reps: int, bottom: int) -> Place | None:
        lower = self.held.for_reps(self._held_place(place), reps, bottom)
        if self.is_name(place) or lower is None:
            return self.below(place)
        return self._led(place, lower)

    def is_name(self, place: Place) -> bool:
        return place.is_off or place.rank[1] <= 0

    @property
    def _held_rung(self) -> int | None:
        return self.names.index(HELD_LOAD) if HELD_LOAD in self.names else None

    def _entered(self, rung: int, way: int) -> Place | None:
        """A rung as one comes to it: with its lightest held load from below, its heaviest from
        above (where there is one), or none at all."""
        if not 0 <= rung < len(self.names):
            return None
        if rung != self._held_rung:
            return self._rung(rung, 0)
        equipment = self.held.equipment
        load = equipment.next_above(self._load(0))
        if load is None:
            return self._entered(rung + way, way)
        heaviest = equipment.heaviest if way < 0 else None
        if heaviest is not None:
            load = equipment.at_or_below(heaviest) or load
        return self._rung(rung, load.milli)

    def _led(self, place: Place, held: Place) -> Place:
        if held.rank[1] <= 0 and place.rank[0] == self._held_rung:
            return self.below(place.replace(rank=(place.rank[0], 1))) or place
        return self._rung(place.rank[0], held.rank[1])

    def _held_place(self, place: Place) -> Place:
        return Place((0, place.rank[1]), place.load)

    def _rung(self, rung: int, milli: int) -> Place:
        name = self.names[rung]
        return Place((rung, milli), self._load(milli) if milli else None, name, name)

    def _load(self, milli: int) -> Load:
        return Load(milli, self.held.equipment.unit or KG)


def ladder_for(exercise: Exercise, equipment: Equipment, sets: tuple[LoggedSet, ...]) -> Ladder:
    """The ladder of this exercise on this equipment.

    `sets` are the lifter's own working sets: assistance among them opens the loads below 0, and
    an exercise done with bodyweight is one, whatever its entry says.
    """
    if equipment.form == BANDS or (exercise.progress_by == "band" and not equipment.names):
        return Bands(equipment.names or exercise.bands)
    climbs = exercise.progress_by != "reps"
    is_at_chest = HANDS_AT_HEAD in exercise.levels and equipment.form != LEVELS
    loads = (AtChest if is_at_chest else Loads)(_for_lifter(exercise, equipment, sets), climbs)
    levels = equipment.names if equipment.form == LEVELS else exercise.levels
    if levels and (equipment.form == LEVELS or exercise.progress_by in _CLIMBS_LEVELS):
        return Levels(levels, loads, tops_up=climbs)
    return loads


def _for_lifter(exercise: Exercise, equipment: Equipment, sets: tuple[LoggedSet, ...]) -> Equipment:
    if not equipment.has_loads:
        unit = next((logged.load.unit for logged in reversed(sets) if logged.load), KG)
        equipment = assumed_equipment(exercise, unit)
    return equipment.replace(
        bodyweight=exercise.is_bodyweight or any(logged.load_type == BODYWEIGHT for logged in sets),
        assisted=any(logged.load is not None and logged.load.milli < 0 for logged in sets),
    )
