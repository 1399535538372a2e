"""Distances as typed: `5km`, `8x400m`, `5km 24:30`, and paces: `2000m 1:51/500m`, `27km/h`.

A distance and the time or pace beside it make one set. `5m` is five metres, minutes are `5min`.
"""

from __future__ import annotations

from liftlog.domain.base.counts import counted
from liftlog.domain.base.load import decimal_text, parse_decimal, rounded
from liftlog.domain.base.values import Value
from liftlog.domain.base.words import quoted
from liftlog.domain.training.times import is_time, seconds_of, typed_time
from liftlog.errors import WrongUsage

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

KM, M, MI, YD, FT = "km", "m", "mi", "yd", "ft"
# Tenths of a millimetre: a mile, a yard and a foot are whole ones (1959).
_SIZES: Final = {KM: 10_000_000, M: 10_000, MI: 16_093_440, YD: 9_144, FT: 3_048}
_NAMES: Final = {
    **{unit: unit for unit in _SIZES},
    "kms": KM, "kilometre": KM, "kilometres": KM, "kilometer": KM, "kilometers": KM,
    "metre": M, "metres": M, "meter": M, "meters": M,
    "mile": MI, "miles": MI, "yds": YD, "yard": YD, "yards": YD, "foot": FT, "feet": FT,
}  # fmt: skip
_SPEEDS: Final = {"km/h": KM, "kmh": KM, "kph": KM, "mph": MI, "mi/h": MI}
MOST_MILLI = 10_000_000_000
_HOUR = 3600
_NUMBER = "0123456789.,"
_FORMS = "use: 5km, 400m, 8x400m or 5km 24:30"

_DISTANCE, _TIME, _PACE = "distance", "time", "pace"


class Stretch(Value):
    """A distance as typed: thousandths of a metre, and its unit."""

    milli: int
    unit: str


class Pace(Value):
    """So many seconds for so many thousandths of a metre."""

    seconds: int
    milli: int


class Effort(Value):
    """What one set is: how far, in what unit, how long."""

    distance: int | None
    unit: str | None
    seconds: int | None


def in_milli(number: int, unit: str) -> int:
    """Thousandths of a metre of so many thousandths of a unit, to the nearest."""
    return rounded(number * _SIZES[unit], _SIZES[M])


def number_in(milli: int, unit: str) -> int:
    """Thousandths of a unit in so many thousandths of a metre, to the nearest."""
    return rounded(milli * _SIZES[M], _SIZES[unit])


def shortest_in(milli: int, unit: str) -> int | None:
    """The number of a unit with the fewest digits that is just this distance; None: there is
    none, as it was typed in another unit."""
    number = number_in(milli, unit)
    for size in (1000, 100, 10, 1):
        if in_milli(near := rounded(number, size) * size, unit) == milli:
            return near
    return None


def typed_distance(milli: int, unit: str) -> str:
    """5km: a distance as one types it."""
    number = shortest_in(milli, unit)
    return f"{decimal_text(number_in(milli, unit) if number is None else number)}{unit}"


def looks_like_work(text: str) -> bool:
    """Whether a word has the shape of a distance, a time or a pace; its numbers may be wrong."""
    return all(_kind_of(part) is not None for part in _without_letter(text).split(" "))


def is_distance(text: str) -> bool:
    """Whether a word has the shape of a distance, and of no time or pace."""
    return _kind_of(text.lower()) == _DISTANCE


def goes_on(before: str, word: str) -> bool:
    """Whether a word is the time, pace or distance of the set that the word before it began."""
    head = before.partition("@")[0].strip()
    if " " in head or is_time(before.partition("@")[2].rpartition(" ")[2]):
        return False
    kinds = {_kind_of(head), _kind_of(_without_letter(word.partition("@")[0]))}
    return None not in kinds and len(kinds) == 2


def _without_letter(text: str) -> str:
    """The text without the letter of its kind, which stands only behind a digit."""
    return text[:-1] if text[-1:] in ("w", "d", "b", "f") and text[-2:-1].isdigit() else text


def efforts(text: str, word: str, most: int) -> list[Effort]:
    """The sets of a word that has a distance, a pace or a spelt-out time; at most so many."""
    parts = text.split(" ")
    kinds = [_kind_of(part) for part in parts]
    if None in kinds or len({*kinds}) < len(kinds) or len(kinds) > 2:
        raise _unreadable(word)
    said = dict(zip(kinds, parts, strict=True))
    sets, named = 1, {}
    for kind, part in said.items():
        count, is_counted, rest = part.rpartition("x")
        named[kind] = rest
        if is_counted:
            sets *= _count(count, word)
    if sets > most:
        each = " ".join(named.values())
        raise WrongUsage(
            f"{quoted(word)} means {sets} sets of {each}; {most} is the most",
            f"use: two words, such as 6x{each} 6x{each}",
        )
    stretches = [_stretch(one, word) for one in _several(named.get(_DISTANCE), word)]
    times = [seconds_of(one, word) for one in (named.get(_TIME) or "").split(",") if one]
    pace = _pace(named[_PACE], word) if _PACE in named else None
    return _together(stretches, times, pace, word) * sets


def _together(
    stretches: list[Stretch], times: list[int], pace: Pace | None, word: str
) -> list[Effort]:
    """A time for each distance; a pace gives the one that is missing."""
    if pace is not None:
        if not (stretches or times):
            raise WrongUsage(
                f"{quoted(word)} is a pace, without a distance or a time",
                f"use: {_whole_way(pace)}, or 5km {word} for 5 km at that pace",
            )
        if stretches:
            return [Effort(s.milli, s.unit, _seconds_at(pace, s.milli)) for s in stretches]
        return [Effort(_milli_at(pace, time), None, time) for time in times]
    if not stretches:
        return [Effort(None, None, time) for time in times]
    if 0 in times:
        raise WrongUsage(f"{quoted(word)} has a time of 0", "use: 5km for a distance alone")
    if len(times) not in (0, 1, len(stretches)) or (len(times) == 1 and len({*stretches}) > 1):
        raise WrongUsage(
            f"{quoted(word)} has {counted(len(stretches), 'distance')}"
            f" and {counted(len(times), 'time')}",
            "use: 400m,800m 1:30,3:10, or a line for each",
        )
    each: list[int | None] = [*times]
    if len(times) < 2:
        each = [times[0] if times else None] * len(stretches)
    return [Effort(s.milli, s.unit, seconds) for s, seconds in zip(stretches, each, strict=True)]


def _seconds_at(pace: Pace, milli: int) -> int:
    return rounded(pace.seconds * milli, pace.milli)


def _milli_at(pace: Pace, seconds: int) -> int:
    """To the nearest metre: a pace is no finer than that."""
    return rounded(pace.milli * seconds, pace.seconds * 1000) * 1000


def _whole_way(pace: Pace) -> str:
    """500m 1:30 for 500 m in 1:30: the distance of a pace as a set."""
    unit = KM if not pace.milli % 1_000_000 else M if not pace.milli % 1000 else MI
    number, time = decimal_text(number_in(pace.milli, unit)), typed_time(pace.seconds)
    return f"{number}{unit} {time} for {number} {unit} in {time}"


def _kind_of(part: str) -> str | None:
    """Whether a part says a distance, a time or a pace; None for anything else."""
    text = part.rpartition("x")[2] if part[:1].isdigit() else ""
    if not text[:1].isdigit():
        return None
    if _unit_behind(text) in _SPEEDS:
        return _PACE
    time, is_pace, way = text.partition("/")
    if is_pace:
        return _PACE if time[:1].isdigit() and _unit_behind(way) in _NAMES else None
    each = text.split(",")
    if each[-1] and is_time(each[-1]) and all(map(is_time, each)):
        return _TIME
    ends = [one for one in each if _unit_behind(one)]
    return _DISTANCE if ends and all(_unit_behind(one) in _NAMES for one in ends) else None


def _unit_behind(text: str) -> str:
    return text.lstrip(_NUMBER)


def _several(text: str | None, word: str) -> list[str]:
    """The distances of `400m,800m`; the comma of `7,5km` is a decimal point."""
    found: list[str] = []
    before = ""
    for one in (text or "").split(",") if text else ():
        whole = f"{before},{one}" if before else one
        if not _unit_behind(one):
            before = whole
            continue
        found.append(whole)
        before = ""
    for one in found:
        number = one.rstrip("abcdefghijklmnopqrstuvwxyz")
        unit = one[len(number) :]
        parts = number.split(",")
        if len(parts) > 2 or (len(parts) == 2 and len(parts[1]) > 2):
            raise WrongUsage(
                f"{quoted(word)} can be read in two ways",
                f"use: {','.join(part + unit for part in parts)} for"
                f" {counted(len(parts), 'set')}, or {number.replace(',', '')}{unit} for one",
            )
    return found


def _stretch(text: str, word: str) -> Stretch:
    """One distance; a word that is none says why."""
    unit = _NAMES.get(_unit_behind(text))
    number = parse_decimal(text[: len(text) - len(_unit_behind(text))])
    if unit is None or number is None:
        raise _unreadable(word)
    milli = in_milli(number, unit)
    if not milli:
        raise WrongUsage(f"{quoted(word)} has a distance of 0", _FORMS)
    if milli > MOST_MILLI:
        raise WrongUsage(f"{quoted(word)} is farther than 10 000 km", _FORMS)
    return Stretch(milli, unit)


def distance_of(text: str, word: str) -> Stretch:
    """A distance on its own, as in `edit --distance 5km`; without a unit it is in metres."""
    plain = "".join(text.lower().split())
    if plain and not plain.strip(_NUMBER):
        plain += M
    if _kind_of(plain) != _DISTANCE or "x" in plain or len(_several(plain, word)) != 1:
        raise WrongUsage(f"{quoted(word)} is not a distance", "use: --distance 400m, or 5km")
    return _stretch(plain, word)


def _pace(text: str, word: str) -> Pace:
    """`1:51/500m`, `4:54/km`, `4:54min/km` or `27km/h`."""
    unit = _SPEEDS.get(_unit_behind(text))
    if unit is not None:
        number = parse_decimal(text[: len(text) - len(_unit_behind(text))])
        milli = in_milli(number, unit) if number is not None else 0
        if milli <= 0:
            raise _unreadable(word)
        return Pace(_HOUR, milli)
    time, _, way = text.partition("/")
    if way[:1].isalpha():
        way = f"1{way}"
    if not is_time(time) or _kind_of(way) != _DISTANCE:
        raise WrongUsage(
            f"{quoted(word)} is not a pace liftlog understands", "use: 4:54/km, 1:51/500m or 27km/h"
        )
    pace = Pace(seconds_of(time, word), _stretch(way, word).milli)
    if not pace.seconds:
        raise _unreadable(word)
    return pace


def _count(count: str, word: str) -> int:
    if not (count.isascii() and count.isdigit() and len(count) < 8 and int(count)):
        raise WrongUsage(f"{quoted(word)} has no number of sets before the x", "use: 8x400m")
    return int(count)


def beside_others(word: str, counted_in: set[str]) -> WrongUsage:
    """The refusal of a line that counts distances and something else."""
    if "reps" in counted_in:
        return WrongUsage(
            f"{quoted(word)} does not fit: a line counts reps or distances", "use: a line for each"
        )
    return WrongUsage(
        f"{quoted(word)} does not fit: a time needs its distance beside it",
        "use: 5km 24:30, or a line for each",
    )


def _unreadable(word: str) -> WrongUsage:
    return WrongUsage(f"{quoted(word)} is not a distance liftlog understands", _FORMS)
