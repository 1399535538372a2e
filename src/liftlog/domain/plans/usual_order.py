"""Usual order: exercises as they mostly follow each other in a lifter's workouts."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import TypeAlias

    Pair: TypeAlias = "tuple[str, str]"


def usual_order(exercises: Iterable[str], workouts: Iterable[Sequence[str]]) -> list[str]:
    """The exercises in the order in which they are mostly done.

    `workouts` hold the exercises of each, oldest workout first, each exercise once, where its
    first set was. Of two exercises the one that mostly came first does so; where they came first
    equally often, the last workout with both decides. What was never done together stays in the
    order given.
    """
    left = list(dict.fromkeys(exercises))
    leads = _leads(left, workouts)
    ordered: list[str] = []
    while left:
        # Of three exercises each may come mostly before another: then the one with most wins.
        free = [one for one in left if not any((other, one) in leads for other in left)]
        after = {
            one: sum((one, other) in leads for other in left)
            - sum((other, one) in leads for other in left)
            for one in left
        }
        ordered.append(free[0] if free else max(left, key=after.__getitem__))
        left.remove(ordered[-1])
    return ordered


def _leads(exercises: Sequence[str], workouts: Iterable[Sequence[str]]) -> set[Pair]:
    """The pairs of which the first is mostly done before the second."""
    from itertools import combinations

    wanted = set(exercises)
    firsts: dict[Pair, int] = {}
    last: set[Pair] = set()
    for workout in workouts:
        for first, second in combinations([one for one in workout if one in wanted], 2):
            firsts[first, second] = firsts.get((first, second), 0) + 1
            last.discard((second, first))
            last.add((first, second))

    def leads(pair: Pair) -> bool:
        lead = firsts[pair] - firsts.get((pair[1], pair[0]), 0)
        return lead > 0 or (lead == 0 and pair in last)

    return set(filter(leads, firsts))
