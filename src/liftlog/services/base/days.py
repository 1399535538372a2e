"""Days as people say them, where the time does not matter: `monday`, `2025`, `1y`, `last month`.

What `domain/base/moments.py` reads is read there.
"""

from __future__ import annotations

from typing import NamedTuple

from liftlog.domain.base.moments import parse_day
from liftlog.domain.base.words import quoted
from liftlog.errors import WrongUsage
from liftlog.start.dates import date, timedelta

_FORMS = "use: 2026-01-05, 2026-01, 2026, monday, yesterday, 3d, 4w, 6m, 1y or last month"
_SPANS = {"m": 1, "y": 12}
_MOST_DIGITS = 5
_BACK = {"last": 1, "this": 0, "next": -1}


class Days(NamedTuple):
    """The first and the last day of what was said."""

    first: date
    last: date


def days_meant(text: str, today: date, week_start: int = 0) -> Days:
    """The days of a text; a span such as `1y` is the one day so long ago.

    `week_start` counts days before Monday. WrongUsage for anything else.
    """
    word = " ".join(text.casefold().split())
    try:
        said = _period(word, today, week_start) or _year(word) or _month(word, today)
        day = None if said else _ago(word, today)
    except (ValueError, OverflowError):
        raise WrongUsage(f"{quoted(text)} is not in the calendar", _FORMS) from None
    if said is not None:
        return said
    try:
        day = day or parse_day(text, today)
    except WrongUsage as error:
        raise WrongUsage(error.message, _FORMS) from None
    return Days(day, day)


def _year(word: str) -> Days | None:
    """All of `2025`."""
    if len(word) != len("2025") or not (word.isascii() and word.isdigit()) or int(word) < 1:
        return None
    return Days(date(int(word), 1, 1), date(int(word), 12, 31))


def _month(word: str, today: date) -> Days | None:
    """All of `2026-03`."""
    if len(word) != len("2026-03") or word[4] != "-":
        return None
    first = parse_day(word, today)
    return _whole_month(first)


def _period(word: str, today: date, week_start: int) -> Days | None:
    """`this month`, `last year`, `next week`."""
    which, _, unit = word.partition(" ")
    if which not in _BACK or unit not in ("week", "month", "year"):
        return None
    back = _BACK[which]
    if unit == "week":
        into = (today.weekday() + week_start) % 7
        first = today - timedelta(days=into + 7 * back)
        return Days(first, first + timedelta(days=6))
    if unit == "month":
        return _whole_month(_months_on(today, -back))
    return _year(f"{today.year - back:04d}")


def _ago(word: str, today: date) -> date | None:
    """The day of `6m` or `1y` ago, or `+6m` ahead; of a month that has no such day its last one."""
    is_ahead = word.startswith("+")
    count, unit = word.removeprefix("+" if is_ahead else "-")[:-1], word[-1:]
    if unit not in _SPANS or not (count.isascii() and count.isdigit()):
        return None
    if len(count) > _MOST_DIGITS:
        raise OverflowError
    number = int(count) if is_ahead else -int(count)
    return _months_on(today, number * _SPANS[unit])


def _months_on(day: date, months: int) -> date:
    """So many months later; of a month that has no such day its last one."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    first = date(year, month + 1, 1)
    return first.replace(day=min(day.day, _whole_month(first).last.day))


def _whole_month(day: date) -> Days:
    """The month of a day."""
    is_leap = day.year % 4 == 0 and (day.year % 100 != 0 or day.year % 400 == 0)
    last = 28 + is_leap if day.month == 2 else 30 if day.month in (4, 6, 9, 11) else 31
    return Days(day.replace(day=1), day.replace(day=last))
