"""Dates: as phones and spreadsheets write them; unclear ones are refused."""

import re
from datetime import date, datetime, time, timedelta, timezone
from functools import lru_cache

from liftlog.domain.base.words import quoted
from liftlog.importers.base.values import BadCell

_MONTHS = (
    "jan january januar janeiro enero ene janv janvier gennaio gen ocak oca januari sty",
    "feb february februar fev fevereiro febrero févr fevr février febbraio şubat şub februari lut",
    "mar march märz mär março marzo mars mart mrt maart marca",
    "apr april abr abril avr avril aprile nisan nis kwi",
    "may mai maio mayo maggio mag mayıs mei maj",
    "jun june juni junho junio juin giugno giu haziran haz cze",
    "jul july juli julho julio juil juillet luglio lug temmuz tem lip",
    "aug august ago agosto août aout ağustos ağu augustus augusti sie",
    "sep sept september set setembro septiembre septembre settembre eylül eyl wrz",
    "oct october okt oktober out outubro octubre octobre ottobre ott ekim eki paź",
    "nov november novembro noviembre novembre kasım kas lis",
    "dec december dez dezember dezembro dic diciembre déc décembre dicembre aralık ara gru",
)
MONTHS = {word: number for number, words in enumerate(_MONTHS, 1) for word in words.split()}
_ENGLISH = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_FILLERS = {"de", "at", "à", "um", "of", "del"}
_HALVES = {"am": 0, "pm": 12, "a.m.": 0, "p.m.": 12}
_NUMBERS = re.compile(r"(\d{1,4})([-/.])(\d{1,2})\2(\d{1,4})$")


@lru_cache(maxsize=8192)
def moment(text: str, day_first: bool | None = None) -> datetime:
    """The moment of a cell: naive where it names no offset, midnight where it names no time.

    `day_first` says how 3/4/2023 is read; None refuses what could be either.
    """
    try:
        return _iso(text.strip()) or _words(text, day_first)
    except (ValueError, OverflowError) as error:
        if isinstance(error, BadCell):
            raise
        raise _unreadable(text) from error


def _iso(text: str) -> datetime | None:
    if not text[:4].isdigit() or text[4:5] != "-":
        return None
    try:
        return datetime.fromisoformat(text).replace(microsecond=0)
    except ValueError:
        return None


def _words(text: str, day_first: bool | None) -> datetime:
    year = month = day = None
    clock, half, offset = time(), None, None
    for word in re.sub(r"[,\s\u202f\u00a0]+", " ", text).strip().split(" "):
        bare = word.casefold().rstrip(".")
        numbers = _NUMBERS.match(word)
        if numbers and year is None and day is None:
            read = _numeric(numbers, day_first, text)
            year, month, day = read.year, read.month, read.day
        elif ":" in word:
            clock = _clock(word, text)
            offset = clock.tzinfo
        elif word.casefold() in _HALVES or bare in _HALVES:
            half = _HALVES.get(word.casefold(), _HALVES.get(bare))
        elif re.fullmatch(r"[+-]\d{2}:?\d{2}", word):
            offset = _offset(word)
        elif bare in MONTHS and month is None:
            month = MONTHS[bare]
        elif bare.isdecimal() and len(bare) == 4 and year is None:
            year = int(bare)
        elif bare.isdecimal() and len(bare) <= 2 and day is None:
            day = int(bare)
        elif bare not in _FILLERS:
            raise _unreadable(text)
    if year is None or month is None or day is None:
        raise _unreadable(text)
    if half is not None:
        if not 1 <= clock.hour <= 12:
            raise _unreadable(text)
        clock = clock.replace(hour=clock.hour % 12 + half)
    return datetime.combine(date(year, month, day), clock, offset)


def _numeric(match: re.Match[str], day_first: bool | None, text: str) -> date:
    """The day of `2023/02/25`, `25-02-2023`, `9/15/2023`."""
    first, sign, second, third = match[1], match[2], int(match[3]), match[4]
    if len(first) == 4:
        return date(int(first), second, int(third))
    if len(third) != 4:
        raise _unreadable(text)
    lead, year = int(first), int(third)
    if sign != "/" or lead > 12 or (second <= 12 and day_first is True):
        return date(year, second, lead)
    if second > 12 or day_first is False or lead == second:
        return date(year, lead, second)
    days = f"{lead} {_ENGLISH[second - 1]} or {second} {_ENGLISH[lead - 1]}"
    raise BadCell(f"{quoted(text)} can be {days}")


@lru_cache(maxsize=8192)
def day_leads(text: str) -> bool | None:
    """Whether the day leads in a date with slashes; None where it can be either, or is another."""
    match = _NUMBERS.match(text.strip().split(" ")[0].rstrip(","))
    if match and match[2] == "/" and len(match[1]) <= 2:
        if int(match[1]) > 12:
            return True
        if int(match[3]) > 12:
            return False
    return None


def _clock(word: str, text: str) -> time:
    match = re.fullmatch(r"(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\.\d+)?(Z|[+-]\d{2}:?\d{2})?", word)
    if not match:
        raise _unreadable(text)
    zone = _offset(match[4]) if match[4] else None
    return time(int(match[1]), int(match[2]), int(match[3] or 0), tzinfo=zone)


def _offset(word: str) -> timezone:
    if word == "Z":
        return timezone(timedelta(0))
    digits = word[1:].replace(":", "")
    ahead = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return timezone(-ahead if word[0] == "-" else ahead)


def _unreadable(text: str) -> BadCell:
    return BadCell(f"{quoted(text)} is not a date liftlog understands")
