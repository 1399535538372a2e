"""Ladders with names: bands, levels, and loads at the chest, where the hands have two places."""

from __future__ import annotations

from liftlog.domain.advice.ladder import (
    ARMS_CROSSED,
    HANDS_AT_HEAD,
    HELD_LOAD,
    OFF,
    Cut,
    Ladder,
    Loads,
    Place,
)
from liftlog.domain.base.load import KG, Load
from liftlog.domain.training.sets import LoggedSet


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
        return Place((OFF, 0), rung=logged.band)

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
            return Place((OFF, 0), at.load, rung=logged.level or logged.band, level=logged.level)
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
