"""Moments as typed: `18:30`, `yesterday 18:30`, `2026-01-05 20:00`, ISO 8601."""

from __future__ import annotations

from liftlog.domain.base.words import quoted
from liftlog.errors import WrongUsage
from liftlog.start.dates import date, datetime, time, timedelta, timezone

FIRST_YEAR = 1900

_GRACE = timedelta(minutes=1)
_MOMENT_FORMS = (
    "use: 18:30, yesterday 18:30, saturday 18:30, 2026-01-05 20:00 or 2026-01-05T20:00:00+01:00"
)
_DAY_FORMS = "use: 2026-01-05, 2026-01, yesterday, 3d (3 days ago), 4w or +3d (in 3 days)"
_DAYS = {"yesterday": -1, "today": 0}
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_LEAST_LETTERS = len("mon")
_SPAN_DAYS = {"d": 1, "w": 7}


def parse_moment(
    text: str, now: datetime, utc_now: datetime | None = None, day: date | None = None
) -> datetime:
    """The moment that is meant at `now`, both local and naive; aware where an offset is typed.

    A time alone is of `day`, else the latest such time up to now; a day alone has the time of day
    of now. WrongUsage where it lies ahead; where an offset is typed, that takes the aware
    `utc_now`.
    """
    if day is not None and is_time(text):
        moment = datetime.combine(day, _time(text.strip(), text))
    else:
        moment = _moment(text, now)
    reference = now if moment.tzinfo is None else utc_now
    if moment.year < FIRST_YEAR:
        raise WrongUsage(f"{quoted(text)} is before {FIRST_YEAR}", _MOMENT_FORMS)
    if reference is not None and moment > reference + _GRACE:
        raise WrongUsage(f"{quoted(text)} is in the future", "note: log a set after you do it")
    return moment


def is_time(text: str) -> bool:
    """Whether a time is typed and no day."""
    return ":" in text and "T" not in text.upper() and len(text.split()) == 1


def parse_day(text: str, today: date) -> date:
    """The day that is meant, which may lie ahead; a month is its first day, `3d` 3 days ago.

    A day of the week is the latest such day, today among them.
    """
    word = text.strip().lower()
    if word in _DAYS or word == "tomorrow":
        return today + timedelta(days=_DAYS.get(word, 1))
    found = _weekday(word, today) or _month(word) or _span(word, today, text)
    return found or _day(word, text, _DAY_FORMS)


def _weekday(word: str, today: date) -> date | None:
    """The latest `monday`, or `mon`, up to today."""
    if len(word) < _LEAST_LETTERS:
        return None
    for number, name in enumerate(_WEEKDAYS):
        if name.startswith(word):
            return today - timedelta(days=(today.weekday() - number) % 7)
    return None


def _moment(text: str, now: datetime) -> datetime:
    first, *rest = text.split() or [""]
    if len(rest) > 1:
        raise _unreadable(text, _MOMENT_FORMS)
    if rest:
        moment = _joined(_day_or_name(first, text, now), rest[0], text)
        # This evening has not come yet: the one of a week ago is meant.
        is_ahead = moment.tzinfo is None and moment > now + _GRACE
        is_weekday = is_ahead and _weekday(first.lower(), now.date()) is not None
        return moment - timedelta(days=7) if is_weekday else moment
    day, separator, clock = first.upper().partition("T")
    if separator and day[:1].isdigit():
        return _joined(_day(day, text, _MOMENT_FORMS), clock, text)
    if ":" not in first:
        return datetime.combine(_day_or_name(first, text, now), now.time())
    moment = datetime.combine(now.date(), _time(first, text))
    return moment - timedelta(days=1) if moment > now else moment


def _day_or_name(word: str, text: str, now: datetime) -> date:
    if word.lower() in _DAYS:
        return now.date() + timedelta(days=_DAYS[word.lower()])
    return _weekday(word.lower(), now.date()) or _day(word, text, _MOMENT_FORMS)


def _joined(day: date, clock: str, text: str) -> datetime:
    """The day with a time, which may carry an offset: `20:00:00+01:00`, `20:00Z`."""
    bare, zone = _without_offset(clock, text)
    return datetime.combine(day, _time(bare, text), zone)


def _without_offset(clock: str, text: str) -> tuple[str, timezone | None]:
    if clock[-1:] in ("Z", "z"):
        return clock[:-1], timezone.utc
    for sign, factor in (("+", 1), ("-", -1)):
        bare, separator, offset = clock.partition(sign)
        if separator:
            return bare, timezone(factor * _offset(offset, text))
    return clock, None


def _offset(text: str, whole: str) -> timedelta:
    """`01:00`, `0100` or `01`."""
    digits = text.replace(":", "", 1) if text[2:3] == ":" else text
    if not _digits(digits) or len(digits) not in (2, 4):
        raise _unreadable(whole, _MOMENT_FORMS)
    hours, minutes = int(digits[:2]), int(digits[2:] or "0")
    if hours > 14 or minutes > 59:
        raise WrongUsage(f"{quoted(whole)} has a UTC offset that does not exist", _MOMENT_FORMS)
    return timedelta(hours=hours, minutes=minutes)


def _time(clock: str, text: str) -> time:
    """`18:30` or `18:30:15`; fractions of a second are dropped."""
    whole, point, fraction = clock.partition(".")
    parts = whole.split(":")
    well_formed = len(parts) in (2, 3) and all(_digits(part, 2) for part in parts)
    if not well_formed or (point and (len(parts) < 3 or not _digits(fraction, 9))):
        raise _unreadable(text, _MOMENT_FORMS)
    try:
        hour, minute, second = (int(part) for part in [*parts, "0"][:3])
        return time(hour, minute, second)
    except ValueError:
        raise WrongUsage(f"{quoted(text)} is not a time", _MOMENT_FORMS) from None


def _day(word: str, text: str, forms: str) -> date:
    """An ISO date that is in the calendar."""
    parts = word.split("-")
    if [len(part) for part in parts] != [4, 2, 2] or not all(map(_digits, parts)):
        raise _unreadable(text, forms)
    try:
        return date(*map(int, parts))
    except ValueError:
        raise WrongUsage(f"{quoted(text)} is not in the calendar", forms) from None


def _month(word: str) -> date | None:
    """The first day of `2026-03`."""
    year, _, month = word.partition("-")
    is_month = _digits(year) and _digits(month) and (len(year), len(month)) == (4, 2)
    return _day(f"{word}-01", word, _DAY_FORMS) if is_month else None


def _span(word: str, today: date, text: str) -> date | None:
    """`3d`, `-3d` and `4w` ago, `+3d` ahead."""
    ahead = word.startswith("+")
    count, unit = word.lstrip("+-")[:-1], word[-1:]
    if unit not in _SPAN_DAYS or not _digits(count, 6) or len(word) - len(count) > 2:
        return None
    days = int(count) * _SPAN_DAYS[unit]
    try:
        return today + timedelta(days=days if ahead else -days)
    except OverflowError:
        raise WrongUsage(f"{quoted(text)} is not in the calendar", _DAY_FORMS) from None


def _digits(text: str, most: int = 4) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= most


def _unreadable(text: str, forms: str) -> WrongUsage:
    noun = "day" if forms == _DAY_FORMS else "time"
    return WrongUsage(f"{quoted(text)} is not a {noun} liftlog understands", forms)
