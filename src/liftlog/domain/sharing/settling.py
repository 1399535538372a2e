"""Settling: where what was logged belongs whose place another device took away meanwhile.

All devices come to the same answer, in whatever order they read (S29).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


def home_of(place: str, merged: Mapping[str, str | None]) -> str:
    """Where the sets of a deleted workout or exercise go: what it was merged into, to the end.

    `merged` has all that is deleted, each with what it was merged into. The answer may be one of
    them: then that one is kept. Of those that were merged into each other it is the first in
    order of the alphabet (S31).
    """
    way = [place]
    while (into := merged.get(way[-1])) is not None:
        if into in way:
            return min(way[way.index(into) :])
        way.append(into)
    return way[-1]
