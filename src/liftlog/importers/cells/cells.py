"""Cells: numbers as phones and spreadsheets write them, and words of a fixed list."""

import re
from collections.abc import Collection
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from functools import lru_cache

from liftlog.domain.base.load import parse_decimal
from liftlog.domain.base.words import listed, quoted
from liftlog.importers.base.values import BadCell

MOST = 1_000_000_000
_HUNDREDTH = Decimal("0.01")
_GAPS = " '\u00a0\u202f"
_NUMBER = re.compile(rf"([-+]?\d+(?:[{_GAPS}]\d{{3}})*(?:[.,]\d+)*)\s*([^\d\s.,]\D*)?$")
_UNITS = {"kg": "kg", "kgs": "kg", "lb": "lb", "lbs": "lb"}


@lru_cache(maxsize=4096)
def exact(text: str) -> int | None:
    """Thousandths of a decimal with at most three digits after the point; empty is None."""
    if not text:
        return None
    milli = parse_decimal(text)
    if milli is None:
        raise BadCell(f"{quoted(text)} is not a number with 3 decimals or fewer")
    if re.fullmatch(r"[-+]?[1-9]\d{0,2},\d{3}", text):
        raise BadCell(f"{quoted(text)} can be {text.replace(',', '')} or {text.replace(',', '.')}")
    return milli


@lru_cache(maxsize=4096)
def whole(text: str) -> int | None:
    """A count from 0; empty is None."""
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and len(text) <= 9):
        raise BadCell(f"{quoted(text)} is not a whole number from 0 up")
    return int(text)


@lru_cache(maxsize=4096)
def tenths(text: str, most: int = 100) -> int | None:
    """Tenths of a number such as an RPE; empty is None."""
    milli = exact(text)
    if milli is None:
        return None
    if milli % 100 or not 0 <= milli <= most * 100:
        raise BadCell(
            f"{quoted(text)} is not a number from 0 to {most // 10} with 1 decimal or none"
        )
    return milli // 100


def one_of(text: str, words: Collection[str]) -> str | None:
    """One of the words; empty is None."""
    if not text:
        return None
    if text not in words:
        raise BadCell(f"{quoted(text)} is not {listed(words)}")
    return text


@lru_cache(maxsize=4096)
def loose(text: str) -> Decimal | None:
    """A number as apps write it: `12,5`, `5.0`, `0,00 kg`, `20 ripetizioni`; empty is None."""
    text = text.strip()
    if not text or text in ("-", "–"):
        return None
    match = _NUMBER.match(text)
    if not match:
        raise BadCell(f"{quoted(text)} is not a number")
    try:
        number = Decimal(_with_point(re.sub(f"[{_GAPS}]", "", match[1])))
    except InvalidOperation as error:
        raise BadCell(f"{quoted(text)} is not a number") from error
    if abs(number) >= MOST:
        raise BadCell(f"{quoted(text)} is too large")
    return number


def _with_point(digits: str) -> str:
    """The last of `.` and `,` is the decimal one; an earlier or repeated one groups thousands.

    What can be either is the decimal one: tables settle that before, by their other rows.
    """
    last = max(digits.rfind("."), digits.rfind(","))
    if last < 0:
        return digits
    before, mark, after = digits[:last], digits[last], digits[last + 1 :]
    groups = mark if mark in before else "," if mark == "." else "."
    if groups not in before:
        return f"{before}.{after}"
    whole = f"{before}{mark}{after}" if groups == mark else before
    if not re.fullmatch(rf"[-+]?\d{{1,3}}(?:\{groups}\d{{2,3}})*\{groups}\d{{3}}", whole):
        raise InvalidOperation
    return whole.replace(groups, "") + ("" if groups == mark else f".{after}")


@lru_cache(maxsize=4096)
def hundredths(text: str) -> int | None:
    """A load in thousandths, rounded to 0.01: float dust goes, 74.99999999999999 is 75."""
    number = loose(text)
    return None if number is None else int(number.quantize(_HUNDREDTH, ROUND_HALF_UP) * 1000)


@lru_cache(maxsize=4096)
def count(text: str) -> int | None:
    """A number of reps, `5.0` and its dust too; a part of a rep is skipped."""
    number = _from_0(text)
    return None if number is None else int(number + _HUNDREDTH)


@lru_cache(maxsize=4096)
def rounded(text: str) -> int | None:
    """A number of seconds, to the nearest."""
    number = _from_0(text)
    return None if number is None else int(number.quantize(Decimal(1), ROUND_HALF_UP))


@lru_cache(maxsize=4096)
def has_part(text: str) -> bool:
    """Whether a number is no whole one, and not by its dust alone."""
    number = Decimal(0) if ":" in text else loose(text) or Decimal(0)
    return abs(number - number.to_integral_value()) > _HUNDREDTH


def _from_0(text: str) -> Decimal | None:
    number = loose(text)
    if number is not None and number < 0:
        raise BadCell(f"{quoted(text)} is below 0")
    return number


def word_behind(text: str) -> str:
    """What stands behind a number: `reps` of `5 reps`; empty where it is a number alone or none."""
    match = _NUMBER.match(text.strip())
    return (match[2] or "").strip().casefold().rstrip(".") if match else ""


METRES = {
    "": "1",
    "m": "1",
    "meters": "1",
    "metres": "1",
    "km": "1000",
    "kilometers": "1000",
    "mi": "1609.344",
    "mi.": "1609.344",
    "miles": "1609.344",
    "ft": "0.3048",
    "feet": "0.3048",
    "yd": "0.9144",
    "yards": "0.9144",
    "cm": "0.01",
    "in": "0.0254",
}


@lru_cache(maxsize=1024)
def distance(text: str, unit: str) -> int | None:
    """Thousandths of a metre out of a number and the name of its unit; 0 is nothing."""
    number = loose(text)
    if not number:
        return None
    factor = METRES.get(unit.strip().casefold())
    if factor is None:
        raise BadCell(f"{quoted(unit)} is not a unit of distance liftlog knows")
    return int((number * Decimal(factor) * 1000).quantize(Decimal(1), ROUND_HALF_UP))


@lru_cache(maxsize=1024)
def unit_named(text: str) -> str | None:
    """kg or lb out of `kgs`, `lbs` …; None where there is none."""
    word = text.strip().casefold().rstrip(".")
    if not word or word == "-":
        return None
    unit = _UNITS.get(word)
    if unit is None:
        raise BadCell(f"{quoted(text)} is not a unit, use kg or lb")
    return unit


@lru_cache(maxsize=1024)
def unit_inside(text: str) -> str | None:
    """The unit inside a cell such as `0,00 kg`."""
    match = _NUMBER.match(text.strip())
    return _UNITS.get((match[2] or "").strip().casefold().rstrip(".")) if match else None


@lru_cache(maxsize=1024)
def effort(text: str) -> int | None:
    """An RPE in tenths, to the nearest half; 0 and blank are unknown."""
    number = loose(text)
    if not number:
        return None
    if not 0 < number <= 10:
        raise BadCell(f"{quoted(text)} is not an RPE from 1 to 10")
    return int((number * 2).quantize(Decimal(1), ROUND_HALF_UP) * 5)


@lru_cache(maxsize=1024)
def reserve(text: str) -> int | None:
    """Reps in reserve in tenths, to the nearest half; 0 is none left, blank is unknown."""
    number = loose(text)
    if number is None:
        return None
    if not 0 <= number <= 10:
        raise BadCell(f"{quoted(text)} is not an RIR from 0 to 10")
    return int((number * 2).quantize(Decimal(1), ROUND_HALF_UP) * 5)


@lru_cache(maxsize=1024)
def clock_seconds(text: str) -> int | None:
    """Seconds out of `90`, `1:30` or `0:01:30`."""
    if ":" not in text:
        return rounded(text)
    parts = text.strip().split(":")
    if len(parts) > 3 or not all(p.isascii() and p.isdigit() and len(p) <= 6 for p in parts):
        raise BadCell(f"{quoted(text)} is not a time")
    total = 0
    for part in parts:
        total = total * 60 + int(part)
    return total


def squeezed(text: str) -> str:
    """A name without spaces around it and with single ones inside."""
    return " ".join(text.split())


def named(text: str) -> str:
    """A name without the quotes that a file left around it."""
    name = squeezed(text)
    while len(name) > 2 and name[0] == name[-1] == '"':
        name = name[1:-1].strip().replace('""', '"')
    return name
