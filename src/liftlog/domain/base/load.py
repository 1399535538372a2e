"""Load: exact thousandths of the unit that was typed, never a float."""

from __future__ import annotations

from liftlog.domain.base.values import Value

KG = "kg"
LB = "lb"
UNITS = (KG, LB)

# 1 lb = 0.45359237 kg exactly (international pound, 1959); loads of both units become whole
# multiples of 10^-11 kg, so that comparing them never rounds.
_EXACT = {KG: 100_000_000, LB: 45_359_237}


class Load(Value):
    """So many thousandths of a unit; below zero it is assistance."""

    milli: int
    unit: str

    @property
    def exact(self) -> int:
        """The load in units of 10^-11 kg, comparable across kg and lb."""
        return self.milli * _EXACT[self.unit]

    def __str__(self) -> str:
        return f"{decimal_text(self.milli)} {self.unit}"


def decimal_text(milli: int) -> str:
    """The shortest exact decimal: 62500 → "62.5", -20000 → "-20"."""
    if not milli % 1000:
        return str(milli // 1000)
    sign = "-" if milli < 0 else ""
    whole, rest = divmod(abs(milli), 1000)
    return f"{sign}{whole}.{rest:03d}".rstrip("0")


def parse_decimal(text: str) -> int | None:
    """Thousandths out of "62.5", "62,5" or "-20"; None for anything else or finer digits."""
    digits = text[1:] if text[:1] in ("-", "+") else text
    whole, point, rest = digits.replace(",", ".").partition(".")
    if not _plain_digits(whole) or (point and not _plain_digits(rest)):
        return None
    if len(rest.rstrip("0")) > 3 or len(whole) > 9:
        return None
    milli = int(whole) * 1000 + int((rest + "000")[:3])
    return -milli if text.startswith("-") else milli


def _plain_digits(text: str) -> bool:
    return text.isascii() and text.isdigit()


def in_unit(load: Load, unit: str) -> Load:
    """The load in another unit, to the nearest thousandth (half away from zero), for display."""
    if load.unit == unit:
        return load
    return Load(rounded(load.exact, _EXACT[unit]), unit)


def rounded(numerator: int, denominator: int) -> int:
    """The nearest whole number, half away from zero."""
    size = (2 * abs(numerator) + denominator) // (2 * denominator)
    return size if numerator >= 0 else -size


def exact_of(milli: int, unit: str) -> int:
    """`Load.exact` without making a Load."""
    return milli * _EXACT[unit]
