"""Grid: which weights can be loaded, searched downwards and upwards.

All grids answer alike, in thousandths of one unit: `lowest` is the lightest load, None where it
goes down without end; `floor` the heaviest at or below, `ceil` the lightest at or above, None
where there is none.
"""

from __future__ import annotations

from liftlog.domain.base.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeAlias

    Grid: TypeAlias = "Steps | Listed | WithBody"


class Steps(Value):
    """A plain step from a lowest load, up to a highest one or without end."""

    start: int
    step: int
    end: int | None = None

    @property
    def lowest(self) -> int:
        return self.start

    def floor(self, milli: int) -> int | None:
        if milli < self.start:
            return None
        reach = milli if self.end is None else min(milli, self.end)
        return self.start + (reach - self.start) // self.step * self.step

    def ceil(self, milli: int) -> int | None:
        load = self.start + max(0, -((self.start - milli) // self.step)) * self.step
        return None if self.end is not None and load > self.end else load


class Listed(Value):
    """Loads one by one, from light to heavy, gaps as they are."""

    loads: tuple[int, ...]

    @property
    def lowest(self) -> int:
        return self.loads[0]

    def floor(self, milli: int) -> int | None:
        from bisect import bisect_right

        place = bisect_right(self.loads, milli)
        return self.loads[place - 1] if place else None

    def ceil(self, milli: int) -> int | None:
        from bisect import bisect_left

        place = bisect_left(self.loads, milli)
        return self.loads[place] if place < len(self.loads) else None


class WithBody(Value):
    """Loads of a bodyweight exercise: none at all is one of them.

    Where the lifter uses assistance and the equipment states no negative loads, what loads also
    helps: its loads are mirrored below 0, so that help is never taken away at one go.
    """

    base: Steps | Listed
    assisted: bool = False

    @property
    def _is_mirrored(self) -> bool:
        return self.assisted and self.base.lowest >= 0

    @property
    def lowest(self) -> int | None:
        if not self._is_mirrored:
            return min(self.base.lowest, 0)
        heaviest = self.base.floor(10**15)
        is_endless = isinstance(self.base, Steps) and self.base.end is None
        return None if is_endless or heaviest is None else -heaviest

    def floor(self, milli: int) -> int | None:
        if milli >= 0:
            return max(self.base.floor(milli) or 0, 0)
        if self._is_mirrored:
            mirrored = self.base.ceil(-milli)
            return None if mirrored is None else -mirrored
        return self.base.floor(milli)

    def ceil(self, milli: int) -> int | None:
        if milli > 0:
            return self.base.ceil(milli)
        if self._is_mirrored:
            return -(self.base.floor(-milli) or 0)
        return min(self.base.ceil(milli) or 0, 0)


def sums(parts: tuple[tuple[int, int], ...]) -> tuple[int, ...]:
    """All sums of (weight, at most so many times), sorted, the empty sum first.

    The sums are the bits of one integer, so that twelve kinds of plates cost a few shifts.
    """
    unit = 0
    for weight, _ in parts:
        # Their greatest common divisor by hand: `math` is a library of its own, slow to load.
        while weight:
            unit, weight = weight, unit % weight
    unit = unit or 1
    bits = 1
    for weight, count in parts:
        for times in _halves(count):
            bits |= bits << (weight // unit * times)
    return tuple(unit * place for place, bit in enumerate(bin(bits)[:1:-1]) if bit == "1")


def _halves(count: int) -> list[int]:
    """Numbers whose sub-sums are everything from 0 to count: 6 → 1, 2, 3."""
    parts, size = [], 1
    while count > 0:
        parts.append(min(size, count))
        count -= size
        size *= 2
    return parts
