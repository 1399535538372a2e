"""Lines of the inbox made plain: typography, bullets, comments, notes and dates (X4, X5)."""

import re
from datetime import date
from typing import Final, NamedTuple

from liftlog.domain.base.words import composed, quoted

_INVISIBLE = "\u00ad\u200b\u200e\u200f\u2060\ufeff"
_SIGNS = str.maketrans(
    dict.fromkeys("“”„‟«»", '"')
    | dict.fromkeys("’‘", "'")
    | dict.fromkeys("–−‐‑", "-")
    | {"×": "x"}
    | dict.fromkeys(_INVISIBLE, "")
)
# A phone makes one long dash of the two before an option.
_LONG_DASH = re.compile(r"(^|\s)—(?=[^\W\d_])")
_BULLET = re.compile(r"(?:(?:[-*+]|\d{1,3}[.)])(?:\s+|$)|•\s*)?(?:\[[ xX]?\](?:\s+|$))?")
_RULE = re.compile(r"-{3,}|\*{3,}|_{3,}|={3,}|~{3,}")
_COMMENTS = ("//", ";")
_QUOTED = re.compile(r'"[^"]*"')

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
_NO_DATES = ("today", "yesterday", "tomorrow")
_FIRST_YEAR = 1900
_HEADED = re.compile(
    r"#*\s*(?:(?P<weekday>[^\W\d_]+)[.,]?\s+)?(?P<day>\d{4}-\d{2}-\d{2})"
    r"(?:T(?P<clock>\d{2}:\d{2})(?::\d{2})?(?![\w:.+-])|(?![\w-]))(?P<rest>.*)"
)
_NAMED = re.compile(r"(\d{4}-\d{2}-\d{2})(?![0-9A-Za-z])")
_TIME = re.compile(r"(?<![\w:.])([01]\d|2[0-3]):[0-5]\d(?![\w:])")
_FIRST_TIME = re.compile(r"\W*(\d:[0-5]\d)(?![\w:])")
# What is meant as a date, but is none of liftlog's.
_OTHER_DATE = re.compile(
    r"(?<![\d.,/-])(?:\d{4}[-./]\d{1,2}[-./]\d{1,2}|\d{1,2}[-./]\d{1,2}[-./]\d{4})(?!\d)"
)
_SHORT_DATE = re.compile(
    r"#*\s*(?:[^\W\d_]+[.,]?\s+)?"
    r"(?:\d{1,2}[./]\d{1,2}[./](?:\d{2})?|\d{1,2}/\d{1,2})(?=[\s,:]|$)"
)
_SETS = re.compile(r"\d\s*x\s*\d|\d\s*@|@\s*\d")

USE_DATE: Final = "use: 2026-01-05 at the beginning of a line"


class Dated(NamedTuple):
    """What a line with a date says: the day and its time, or why it gives no day. `beside` is
    what is wrong with the words behind it."""

    day: str | None
    time: str | None = None
    wrong: str | None = None
    hint: str | None = USE_DATE
    beside: str | None = None


def plain(raw: str) -> str:
    """The line without what phones and notes apps put around it; empty where it says nothing."""
    text = composed(_LONG_DASH.sub(r"\1--", raw.translate(_SIGNS)).strip())
    text = _BULLET.sub("", text, count=1)
    if text.startswith(_COMMENTS) or _RULE.fullmatch(text):
        return ""
    return _without_comment(text).strip()


def _without_comment(text: str) -> str:
    """The line up to ` #`, which is text inside quotes and brackets that are closed."""
    depth, is_quoted, first = 0, False, None
    for place, sign in enumerate(text):
        if sign == '"':
            is_quoted = not is_quoted
        elif is_quoted:
            pass
        elif sign == "(":
            depth += 1
        elif sign == ")":
            depth = max(0, depth - 1)
        if sign == "#" and place and text[place - 1].isspace():
            first = place if first is None else first
            if not depth and not is_quoted:
                return text[:place]
    return text[:first] if depth or is_quoted else text


def split_note(text: str) -> tuple[str, str | None]:
    """The line and the note in brackets at its end."""
    if not text.endswith(")"):
        return text, None
    depth = 0
    for place in range(len(text) - 1, -1, -1):
        depth += (text[place] == ")") - (text[place] == "(")
        if not depth:
            if place and not text[place - 1].isspace():
                break
            return text[:place].rstrip(), text[place + 1 : -1].strip() or None
    return text, None


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
    if headed is not None and _is_weekday(headed["weekday"] or "monday"):
        return _headed(headed["day"], headed["clock"], headed["rest"])
    bare = _QUOTED.sub("", split_note(text)[0])
    other = _OTHER_DATE.search(bare)
    if other is not None:
        return Dated(None, wrong=f"{quoted(other[0])} is not a date at the beginning of its line")
    if _SHORT_DATE.match(bare) or _is_spelt(bare):
        return Dated(None, wrong=f"{quoted(bare)} is not a date that liftlog reads")
    return None


def _headed(day: str, clock: str | None, rest: str) -> Dated:
    if wrong := problem_with_day(day):
        return Dated(None, wrong=wrong)
    time = clock
    if time is None and (first := _FIRST_TIME.match(rest)):
        time = f"0{first[1]}"
    elif time is None and (later := _TIME.search(rest)):
        time = later[0]
    beside = "a date has no sets on its line" if _SETS.search(rest) else None
    return Dated(day, time, beside=beside)


def _is_weekday(word: str) -> bool:
    return len(word) > 1 and any(name.startswith(word.casefold()) for name in _WEEKDAYS)


def _is_spelt(text: str) -> bool:
    """Whether all words are parts of a date: Monday; 5 January; Jan 5th, 2026; yesterday."""
    words = [word.strip(".,:#").casefold() for word in text.split()]
    words = [word for word in words if word]
    names = [word for word in words if not word[0].isdigit()]
    numbers = [word for word in words if word[0].isdigit()]
    if not names or len(words) > 4:
        return False
    if any(not re.fullmatch(r"\d{1,4}(?:st|nd|rd|th)?", number) for number in numbers):
        return False
    days = [len(name) > 2 and any(day.startswith(name) for day in _WEEKDAYS) for name in names]
    others = [
        name in _NO_DATES or (len(name) > 2 and any(month.startswith(name) for month in _MONTHS))
        for name in names
    ]
    if not all(day or other for day, other in zip(days, others, strict=True)):
        return False
    return any(days) or bool(numbers) or any(name in _NO_DATES for name in names)
