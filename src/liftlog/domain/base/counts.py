"""Counts in words: 0 sets, 1 set, 2 sets; the set, both sets, all 3 sets."""

from __future__ import annotations


def counted(number: int, noun: str) -> str:
    """1 set, 2 sets."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def every(number: int, noun: str) -> str:
    """The set, both sets, all 3 sets."""
    if number == 1:
        return f"the {noun}"
    return f"both {noun}s" if number == 2 else f"all {number} {noun}s"


def either(number: int, singular: str, plural: str) -> str:
    """The word that goes with the number: is or are, this or these."""
    return singular if number == 1 else plural
