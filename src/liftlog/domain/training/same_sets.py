"""Same sets: which sets of a file were imported from it before.

    paired([100 × 10, 110 × 8], [60 × 12, 100 × 10, 110 × 8]) == [None, 0, 1]

A file has no ids of its own. A set is known by what was done and by its neighbours: the two lists
are laid side by side so that as little as possible was added, left out or changed. A set that is
the same as one left over is that one, wherever it stands.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Final

# Two loads are one up to this many grams: apps turn pounds into kilograms and back.
SAME_GRAMS: Final = 30
# However many sets are as something else thought, it outweighs no change.
_AS_THOUGHT = 1
_ADDED = 20_000_000
_OF_OTHER_KIND, _HALF_ALIKE, _UNLIKE = 10_000_000, 30_000_000, 39_000_000


class Done(NamedTuple):
    """What was done in a set: `grams` is its load, `kind` that of the set."""

    reps: int | None = None
    grams: int | None = None
    seconds: int | None = None
    distance: int | None = None
    kind: str = "working"


def is_same(one: Done, other: Done) -> bool:
    """Whether nothing of a set was changed."""
    return (one.reps, one.seconds, one.distance, one.kind) == (
        other.reps,
        other.seconds,
        other.distance,
        other.kind,
    ) and _is_same_load(one, other)


def paired(
    known: Sequence[Done], given: Sequence[Done], thought: Sequence[int | None] = ()
) -> list[int | None]:
    """For each set given its place among those known; None for one that was added.

    `thought` are such places as something else has them: they decide where all else is alike.
    """
    places = _side_by_side(known, given, thought)
    same = {at for at, one in zip(places, given, strict=True) if _is_at(known, at, one)}
    left = [place for place in range(len(known)) if place not in same]
    for row, one in enumerate(given):
        if left and not _is_at(known, places[row], one):
            moved = next((place for place in left if is_same(known[place], one)), None)
            if moved is not None:
                left.remove(moved)
                places = [None if place == moved else place for place in places]
                places[row] = moved
    return places


def count_same(known: Sequence[Done], given: Sequence[Done], places: Sequence[int | None]) -> int:
    """How many of the sets given are those known in their places, and nothing of them changed."""
    return sum(_is_at(known, at, one) for at, one in zip(places, given, strict=True))


def _is_at(known: Sequence[Done], place: int | None, one: Done) -> bool:
    return place is not None and is_same(known[place], one)


def _side_by_side(
    known: Sequence[Done], given: Sequence[Done], thought: Sequence[int | None]
) -> list[int | None]:
    """The places, rising."""
    rows, columns = len(given), len(known)

    def cost_of(row: int, column: int) -> int:
        is_thought = bool(thought) and thought[row] == column
        return _change(known[column], given[row]) - _AS_THOUGHT * is_thought

    costs = [[_ADDED * column for column in range(columns + 1)]]
    for row in range(1, rows + 1):
        line = [_ADDED * row]
        for column in range(1, columns + 1):
            changed = costs[row - 1][column - 1] + cost_of(row - 1, column - 1)
            line.append(min(changed, costs[row - 1][column] + _ADDED, line[-1] + _ADDED))
        costs.append(line)
    pairs: list[int | None] = [None] * rows
    row, column = rows, columns
    while row and column:
        cost = costs[row][column]
        if cost == costs[row - 1][column - 1] + cost_of(row - 1, column - 1):
            row, column = row - 1, column - 1
            pairs[row] = column
        elif cost == costs[row - 1][column] + _ADDED:
            row -= 1
        else:
            column -= 1
    return pairs


def _change(one: Done, other: Done) -> int:
    """How far a set is from another: less than one left out and one added."""
    if is_same(one, other):
        return 0
    is_load_same = _is_same_load(one, other)
    is_work_same = (one.reps, one.seconds, one.distance) == (
        other.reps,
        other.seconds,
        other.distance,
    )
    if is_load_same and is_work_same:
        return _OF_OTHER_KIND
    return _HALF_ALIKE if is_load_same or is_work_same else _UNLIKE


def _is_same_load(one: Done, other: Done) -> bool:
    if one.grams is None or other.grams is None:
        return one.grams is other.grams
    return abs(one.grams - other.grams) < SAME_GRAMS
