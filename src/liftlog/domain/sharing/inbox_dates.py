"""Dates of the inbox: the day that a line or a name gives, and what only looks like one (X5)."""

import re
from datetime import date
from typing import Final, NamedTuple

from liftlog.domain.base.words import quoted
from liftlog.domain.sharing.inbox_day_names import begins_with_day, is_spelt_date, is_weekday
from liftlog.domain.sharing.inbox_lines import split_note

_FIRST_YEAR = 1900
_QUOTED = re.compile(r'"[^"]*"')
_AT = re.compile(r"\s--at[\s=].*")
_HEADED = re.compile(
    r"#*\s*(?:(?P<weekday>[^\W\d_]+(?:-[^\W\d_]+)?)[.,]?\s+)?(?P<day>\d{4}-\d{2}-\d{2})"
    r"(?:T(?P<clock>\d{2}:\d{2})(?::\d{2})?(?![\w:.+-])|(?![\w-]))(?P<rest>.*)"
)
_NAMED = re.compile(r"(\d{4}-\d{2}-\d{2})(?![0-9A-Za-z])")
_TIME = re.compile(r"(?<![\w:.])([01]\d|2[0-3]):[0-5]\d(?![\w:])")
_FIRST_TIME = re.compile(r"\W*(\d:[0-5]\d)(?![\w:])")
_HALVES = re.compile(r"(?<![\w:.])(\d{1,2})(?:[:.](\d{2}))?\s*([ap])\.?m\b\.?", re.IGNORECASE)
_O_CLOCK = re.compile(r"(?<![\w:.])(\d{1,2})(?:[:.](\d{2}))?\s*Uhr\b", re.IGNORECASE)
# 18.30, 18h30 and 18h right behind the date; 18.30 kg is no time, and 1h30 may be how long it was.
_SIGNED = re.compile(
    r"\W*(\d{1,2})(?:\.(\d{2})|h(\d{2})?)(?![\w:.,])(?!\s*(?:kg|lb|km|mi|m|h|min|s)\b)",
    re.IGNORECASE,
)
_NO_TIME = re.compile(r"\W*(\d{1,2}[:h]\d{2}|\d{1,2}h|\d{4}$)(?![\w:.])", re.IGNORECASE)
_LEAST_HOUR = 5
# What is meant as a date, but is none of liftlog's.
_OTHER_DATE = re.compile(
    r"(?<![\d.,/-])(?:\d{4}[-./]\d{1,2}[-./]\d{1,2}|\d{1,2}[-./]\s?\d{1,2}[-./]\s?\d{4})(?!\d)"
)
_WEEKDAY = r"(?:[^\W\d_]+(?:-[^\W\d_]+)?[.,]?\s+)?"
_SHORT_DATE = re.compile(
    rf"#*\s*{_WEEKDAY}"
    r"(?:\d{1,2}[./]\s?\d{1,2}[./](?:\d{2})?|\d{1,2}/\d{1,2})(?=[\s,:]|$)"
)
_DAY, _MONTH = r"(?:0[1-9]|[12]\d|3[01])", r"(?:0[1-9]|1[0-2])"
# Years of two digits that nobody does as reps before a month: 26-11-25.
_YEAR = r"(?:2[1-9]|3\d)"
_DIGITS = re.compile(
    rf"#*\s*{_WEEKDAY}(?:(?:(?:19|20)\d\d|{_YEAR}){_MONTH}{_DAY}"
    rf"|{_YEAR}-{_MONTH}-{_DAY}|{_DAY}-{_MONTH}-{_YEAR})(?=[\s,:]|$)"
)
_DAY_AND_MONTH = re.compile(rf"{_DAY}\.{_MONTH}")
# 12.10 squat: a day, or a time of day.
_DAY_OR_TIME = re.compile(
    rf"({_DAY})\.({_MONTH})(?!\s+(?:kgs?|lbs?|km|mi?|yd|ft|h|s|min|x)\b)(?=\s+[^\W\d])",
    re.IGNORECASE,
)
_BESIDE = re.compile(r"(?:#+\s*|(?P<weekday>[^\W\d_]+)[.,]?\s+)\d{1,2}[.-]\d{1,2}(?=[\s,:]|$)")
_SETS = re.compile(r"\d\s*x\s*\d|\d\s*@|@\s*\d")

USE_DATE: Final = "use: 2026-01-05 at the beginning of a line"


class Dated(NamedTuple):
    """What a line with a date says: the day and its time, or why it gives no day. `beside` is
    what is wrong with the words behind it. `is_name`: it may be the name of an exercise."""

    day: str | None
    time: str | None = None
    wrong: str | None = None
    hint: str | None = USE_DATE
    beside: str | None = None
    is_name: bool = False


def day_named(name: str) -> str | None:
    """The day that a file is named by."""
    named = _NAMED.match(name)
    if named is None or problem_with_day(named[1]):
        return None
    return named[1]


def problem_with_day(day: str) -> str | None:
    """Why an ISO date is no day that training can be of."""
    try:
        is_day = date.fromisoformat(day).year >= _FIRST_YEAR
    except ValueError:
        return f"{quoted(day)} is not in the calendar"
    return None if is_day else f"{quoted(day)} is before {_FIRST_YEAR}"


def dated(text: str) -> Dated | None:
    """The day that a line gives to those below it; None where it has no date."""
    headed = _HEADED.fullmatch(text)
    if headed is not None and is_weekday(headed["weekday"] or "monday"):
        return _headed(headed["day"], headed["clock"], headed["rest"])
    # What --at says is of its own line.
    bare = _AT.sub("", _QUOTED.sub("", split_note(text)[0]))
    other = _OTHER_DATE.search(bare)
    if other is not None:
        return Dated(None, wrong=f"{quoted(other[0])} is not a date at the beginning of its line")
    wrong = f"{quoted(bare)} is not a date that liftlog reads"
    if _SHORT_DATE.match(bare) or _DIGITS.match(bare) or _DAY_AND_MONTH.fullmatch(bare):
        return Dated(None, wrong=wrong)
    if either := _DAY_OR_TIME.match(bare):
        time = f", or {either[1]}:{either[2]} for a time of day" if int(either[1]) < 24 else ""
        wrong = f"{quoted(either[0])} is not a date that liftlog reads"
        return Dated(None, wrong=wrong, hint=f"use: 2026-01-05 on a line above for a day{time}")
    beside = _BESIDE.match(bare)
    if beside is not None and (beside["weekday"] is None or is_weekday(beside["weekday"])):
        return Dated(None, wrong=wrong)
    head = bare.lstrip("#").strip()
    if is_spelt_date(head) or begins_with_day(head):
        return Dated(None, wrong=wrong, is_name=True)
    return None


def _headed(day: str, clock: str | None, rest: str) -> Dated:
    if wrong := problem_with_day(day):
        return Dated(None, wrong=wrong)
    beside = "a date has no sets on its line" if _SETS.search(rest) else None
    time = clock or time_in(rest)
    if time is None and beside is None and (odd := _NO_TIME.match(rest)):
        wrong = f"{quoted(odd[1])} beside the date is not a time of day"
        return Dated(None, wrong=wrong, hint=f"use: {day} 18:30")
    return Dated(day, time, beside=beside)


def time_in(text: str) -> str | None:
    """The time of day that is said in the words behind a date."""
    for pattern in (_HALVES, _O_CLOCK):
        if (said := pattern.search(text)) and (time := _clock(*said.groups())):
            return time
    if first := _FIRST_TIME.match(text):
        return f"0{first[1]}"
    if later := _TIME.search(text):
        return later[0]
    signed = _SIGNED.match(text)
    if signed is None or int(signed[1]) < _LEAST_HOUR:
        return None
    return _clock(signed[1], signed[2] or signed[3])


def _clock(hour: str, minute: str | None, half: str = "") -> str | None:
    """18:30 of an hour and its minutes, of the first or the second half of the day; None where
    there is no such time."""
    number = int(hour)
    if half:
        if not 1 <= number <= 12:
            return None
        number = number % 12 + (12 if half.lower() == "p" else 0)
    if number > 23 or int(minute or "0") > 59:
        return None
    return f"{number:02}:{minute or '00'}"
