"""Usual loads of an exercise: what imported ones are compared with (R3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from liftlog.domain.advice.policies import Policies


_FEWEST_OTHERS = 5


class Usual:
    """The working loads (exact) of an exercise in log and file, to judge imported ones by."""

    __slots__ = ("_factor", "_in_order")

    def __init__(self, loads: Iterable[int], policies: Policies) -> None:
        self._in_order = sorted(loads)
        self._factor = policies.typo_check_import_factor

    def is_unlike(self, load: int, is_among_them: bool = True) -> bool:
        """Whether a load is far above the 95th percentile (nearest rank) of the others; with
        fewer than five others nothing is."""
        others = len(self._in_order) - is_among_them
        if others < _FEWEST_OTHERS:
            return False
        rank = -(-95 * others // 100)
        usual = self._in_order[rank - 1]
        if is_among_them and load <= usual:
            # Without itself, what comes after it moves one place down.
            usual = self._in_order[rank]
        return 0 < usual * self._factor < load * 1000
