"""Loads for programs: beside each exact decimal a plain number of kilograms."""

from __future__ import annotations

from liftlog.domain.base.load import UNITS, exact_of, parse_decimal, rounded

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

# Keys that hold a load, or a list of loads, in the unit beside them or around them.
LOADS = frozenset(
    {
        "load", "last_load", "heaviest_load", "first_load", "e1rm", "best_e1rm", "volume_load",
        "volume_load_4w", "max", "light_day", "suggested", "done", "below", "above", "loads",
        "value", "before", "change", "amount",
    }
)  # fmt: skip
_UNIT = "unit"
_GRAM = 100_000_000


def key_of(key: str) -> str:
    """`kg` beside `load`, and `e1rm_kg` beside `e1rm`."""
    return "kg" if key == "load" else f"{key}_kg"


def with_kilograms(value: Any, unit: str | None = None) -> Any:
    """The same JSON value, each load in it followed by the same in kilograms, to the gram.

    Only where a unit of weight stands beside the load or around it; null where there is no load.
    A key such as `next_unit` is the unit of `next` alone, and makes that a load.
    """
    if isinstance(value, list | tuple):
        return [with_kilograms(item, unit) for item in value]
    if not isinstance(value, dict):
        return value
    given = value.get(_UNIT, unit)
    said: dict[str, Any] = {}
    for key, inner in value.items():
        said[key] = with_kilograms(inner, given)
        own = f"{key}_{_UNIT}"
        if own in value:
            number = _kilograms(inner, value[own])
        elif key in LOADS and (given in UNITS or (given is None and _UNIT in value)):
            number = _kilograms(inner, given)
        else:
            continue
        if number is not _NO_LOAD:
            said[key_of(key)] = number
    return said


_NO_LOAD = object()


def _kilograms(load: object, unit: str | None) -> object:
    if load is None:
        return None
    if isinstance(load, list) and all(isinstance(one, str) for one in load):
        return [_kilograms(one, unit) for one in load]
    milli = _thousandths(load) if isinstance(load, str) else None
    if milli is None:
        # The name of a level or a band; other values under this key are no loads.
        return None if isinstance(load, str) else _NO_LOAD
    if unit not in UNITS:
        return None
    return rounded(exact_of(milli, unit), _GRAM) / 1000


def _thousandths(text: str) -> int | None:
    """Of an exact decimal, however long: what was lifted in years may be more than a load."""
    whole, _, rest = text.partition(".")
    is_long = len(whole) > 9 and whole.isdecimal() and whole.isascii()
    return int(whole) * 1000 + int(f"{rest}000"[:3]) if is_long else parse_decimal(text)
