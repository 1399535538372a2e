"""Date formats: `%d.%m.%Y %H:%M`, or the letters of `DD.MM.YYYY HH:mm`."""

import re
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import NamedTuple

from liftlog.domain.base.words import quoted

_TRIED = datetime(2001, 2, 3, 4, 5)  # noqa: DTZ001 - a wall clock
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_SHORT_MONTHS, _SHORT_DAYS = (tuple(name[:3] for name in names) for names in (_MONTHS, _DAYS))
_TWO_DIGITS = r"\d\d?"


class _Letters(NamedTuple):
    """What letters stand for, what they read, and how they write the day that is tried."""

    unit: str
    pattern: str
    tried: str
    names: tuple[str, ...] = ()


_LETTERS = {
    "YYYY": _Letters("year", r"\d{1,4}", "2001"),
    "YY": _Letters("year", _TWO_DIGITS, "01"),
    "MMMM": _Letters("month", "|".join(_MONTHS), "February", _MONTHS),
    "MMM": _Letters("month", "|".join(_SHORT_MONTHS), "Feb", _SHORT_MONTHS),
    "MM": _Letters("month", _TWO_DIGITS, "02"),
    "M": _Letters("month", _TWO_DIGITS, "2"),
    "dddd": _Letters("weekday", "|".join(_DAYS), "Saturday", _DAYS),
    "ddd": _Letters("weekday", "|".join(_SHORT_DAYS), "Sat", _SHORT_DAYS),
    "DD": _Letters("day", r"[0-9 ]\d?|\d\d", "03"),
    "D": _Letters("day", _TWO_DIGITS, "3"),
    "HH": _Letters("hour", _TWO_DIGITS, "04"),
    "H": _Letters("hour", _TWO_DIGITS, "4"),
    "hh": _Letters("hour", _TWO_DIGITS, "04"),
    "h": _Letters("hour", _TWO_DIGITS, "4"),
    "mm": _Letters("minute", _TWO_DIGITS, "05"),
    "m": _Letters("minute", _TWO_DIGITS, "5"),
    "ss": _Letters("second", _TWO_DIGITS, "00"),
    "s": _Letters("second", _TWO_DIGITS, "0"),
    "A": _Letters("half", "AM|PM", "AM", ("AM", "PM")),
}
# A run of one letter, or what stands between the letters; a T is what ISO 8601 has there.
_PARTS = re.compile(r"([A-Za-z])\1*")
_DAY = {"year", "month", "day"}
_QUOTING = set("[]\\")
_NOON = 12
# A year of two digits: up to 68 it is of this century.
_LAST_OF_2000 = 68


class _Form(NamedTuple):
    """A format of these letters: what reads a cell, what writes the day that is tried, and the
    letters by their units."""

    pattern: re.Pattern[str]
    tried: str
    letters: dict[str, str]


def read_as(text: str, form: str) -> datetime:
    """The wall clock time of a cell; ValueError where it has another form.

    A format without a percent sign goes by the letters above; any others are pendulum's.
    """
    if "%" in form:
        return datetime.strptime(text.strip(), form)  # noqa: DTZ007 - a wall clock
    known = _known(form)
    return _read(text.strip(), known) if known else _read_by_pendulum(text.strip(), form)


def problem_with(form: str) -> str | None:
    """Why a format cannot be used: it does not read what it writes, or names no day."""
    try:
        if "%" in form:
            written = _TRIED.strftime(form)
        elif known := _known(form):
            written = known.tried
        else:
            import pendulum

            written = pendulum.instance(_TRIED).format(form)
        day = read_as(written, form).date()
    except ImportError:
        return f"{quoted(form)} is a date format that needs pendulum: pip install pendulum"
    except (ValueError, KeyError):
        return f"{quoted(form)} is not a date format liftlog understands"
    return None if day == _TRIED.date() else f"{quoted(form)} does not give year, month and day"


@lru_cache
def _known(form: str) -> _Form | None:
    """A format that has the letters above alone, and names nothing twice."""
    pattern, tried, at = "", "", 0
    letters: dict[str, str] = {}
    for found in _PARTS.finditer(form):
        between, part = form[at : found.start()], _LETTERS.get(found[0])
        pattern, tried, at = pattern + re.escape(between), tried + between, found.end()
        if found[0] == "T":
            pattern, tried = pattern + "T", tried + "T"
        elif part is None or part.unit in letters:
            return None
        else:
            letters[part.unit] = found[0]
            pattern, tried = f"{pattern}(?P<{part.unit}>{part.pattern})", tried + part.tried
    if not letters or set(form) & _QUOTING or ("weekday" in letters and not letters.keys() >= _DAY):
        return None
    return _Form(re.compile(pattern + re.escape(form[at:])), tried + form[at:], letters)


def _read(text: str, form: _Form) -> datetime:
    found = form.pattern.fullmatch(text)
    if found is None:
        raise ValueError("the cell has another form")
    read = {unit: _number(letters, found[unit]) for unit, letters in form.letters.items()}
    hour = read.get("hour", 0)
    if "half" in read:
        if "hour" not in read or hour > _NOON:
            raise ValueError("no hour that has AM or PM")
        hour = hour % _NOON + read["half"] * _NOON
    elif form.letters.get("hour") in ("hh", "h") and hour > _NOON:
        raise ValueError("no hour of twelve")
    day = date(read.get("year", 1), read.get("month", 1), read.get("day", 1))
    if "weekday" in read:  # of the week that the day is in
        day += timedelta(days=read["weekday"] - day.weekday())
    return datetime.combine(day, time(hour, read.get("minute", 0), read.get("second", 0)))


def _number(letters: str, text: str) -> int:
    """What a part of a cell says; names are counted as a calendar counts them."""
    unit, _, _, names = _LETTERS[letters]
    if names:
        return names.index(text) + (unit == "month")
    number = int(text)
    if letters == "YY":
        number += 2000 if number <= _LAST_OF_2000 else 1900
    return number


def _read_by_pendulum(text: str, form: str) -> datetime:
    import pendulum

    try:
        moment = pendulum.from_format(text, form).naive()
    except (ValueError, KeyError):
        raise
    except Exception as error:  # it has no error of its own for a format that it cannot use
        raise ValueError(str(error)) from None
    return datetime(*moment.timetuple()[:6])  # noqa: DTZ001 - a wall clock
