"""Sparkline: how a number changed, as a line of blocks without colour."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

BLOCKS = "▁▂▃▄▅▆▇█"
_LEVEL = "▄"


def sparkline(values: Sequence[int | None], width: int | None = None) -> str:
    """One block a value, the lowest ▁ and the highest █; a gap where there is none.

    More values than columns: the newest are shown. All alike: a level line.
    """
    if width is not None:
        values = values[-width:] if width > 0 else ()
    known = [value for value in values if value is not None]
    if not known:
        return ""
    low, high = min(known), max(known)
    return "".join(" " if value is None else _block(value, low, high) for value in values)


def _block(value: int, low: int, high: int) -> str:
    if low == high:
        return _LEVEL
    steps = len(BLOCKS) - 1
    return BLOCKS[(2 * (value - low) * steps + high - low) // (2 * (high - low))]
