"""Agreeing: one amount that a row tells in two units."""

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from liftlog.domain.base.words import quoted
from liftlog.importers.base.values import BadCell
from liftlog.importers.cells.cells import loose

KILOGRAMS = {"kg": Decimal(1), "lb": Decimal("0.45359237")}


class Told(NamedTuple):
    """A cell, what it holds, and how much one of its unit is."""

    field: str
    text: str
    size: Decimal


def rounder(told: Sequence[Told]) -> Told | None:
    """The cell that the lifter typed: the rounder of those that say something; None of none.

    A 0 beside a number says nothing. BadCell where two of them are not the same amount.
    """
    filled = [cell for cell in told if loose(cell.text) is not None]
    filled = [cell for cell in filled if loose(cell.text)] or filled[:1]
    if not filled:
        return None
    first = filled[0]
    for other in filled[1:]:
        apart = abs(_amount(first) - _amount(other))
        if apart > _grain(first) + _grain(other):
            raise BadCell(f"{quoted(first.text)} and {quoted(other.text)} are not the same")
    return min(filled, key=_digits)


def _number(cell: Told) -> Decimal:
    return loose(cell.text) or Decimal(0)


def _amount(cell: Told) -> Decimal:
    return _number(cell) * cell.size


def _grain(cell: Told) -> Decimal:
    """Half of the last place that is written."""
    return Decimal(5).scaleb(int(_number(cell).as_tuple().exponent) - 1) * cell.size


def _digits(cell: Told) -> tuple[int, int]:
    """How many digits are behind the point, and how many there are."""
    parts = _number(cell).normalize().as_tuple()
    return max(0, -int(parts.exponent)), len(parts.digits)
