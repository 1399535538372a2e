"""Times as typed and shown: `90s`, `1:30`, `1:02:10`, `45min`, `1h10m`."""

from __future__ import annotations

from liftlog.domain.base.load import parse_decimal
from liftlog.domain.base.words import quoted
from liftlog.errors import WrongUsage

MOST_SECONDS = 24 * 60 * 60
_UNITS = {
    "h": "h", "hr": "h", "m": "m", "min": "m", "mins": "m", "s": "s", "sec": "s", "secs": "s",
}  # fmt: skip
_SIZES = {"h": 3600, "m": 60, "s": 1}
_DIGITS = "0123456789"


def is_time(text: str) -> bool:
    """Whether the text has the shape of a time; `5m` alone is five metres."""
    if ":" in text:
        clock = text.rstrip("minh")
        return text[len(clock) :] in ("", "min", "h") and not clock.strip(_DIGITS + ":.")
    parts = _parts(text)
    if not parts or any(unit not in _UNITS for _, unit in parts[:-1]):
        return False
    unit = parts[-1][1]
    if len(parts) == 1:
        return unit in _UNITS and unit != "m"
    return unit in _UNITS or (not unit and _UNITS[parts[-2][1]] == "h")


def seconds_of(text: str, word: str) -> int:
    """The seconds of a time; `word` is what was typed, for messages."""
    seconds = _clock(text, word) if ":" in text else _spelt(text, word)
    if seconds > MOST_SECONDS:
        raise WrongUsage(f"{quoted(word)} is longer than a day")
    return seconds


def clock_text(seconds: int) -> str:
    """45 s, 1:30 min or 1:02:10 h."""
    if seconds < 60:
        return f"{seconds} s"
    minutes, left = divmod(seconds, 60)
    if minutes < 60:
        return f"{minutes}:{left:02d} min"
    return f"{minutes // 60}:{minutes % 60:02d}:{left:02d} h"


def typed_time(seconds: int) -> str:
    """The same as one types it: 45s, 1:30 or 1:02:10."""
    return clock_text(seconds).replace(" s", "s").partition(" ")[0]


def _clock(text: str, word: str) -> int:
    """Seconds of 1:30, and of 1:02:10, also with the `min` or `h` that stands behind it."""
    parts = text.rstrip("minh").split(":")
    first, *rest = parts
    is_read = 2 <= len(parts) <= 3 and all(len(part) == 2 and _is_number(part) for part in rest)
    if "h" in text and len(parts) != 3:
        is_read = False
    if not is_read or not _is_number(first) or any(int(part) > 59 for part in rest):
        raise _not_read(word, "use: 1:30 or 90s")
    seconds = 0
    for part in parts:
        seconds = seconds * 60 + int(part)
    return seconds


def _spelt(text: str, word: str) -> int:
    """Seconds of 90s, 45min, 1h10m and 1h10."""
    if not is_time(text):
        raise _not_read(word, "use: 90s, 1:30, 45min or 1h10m")
    milli, before = 0, None
    for digits, unit in _parts(text):
        size = _SIZES[_UNITS[unit]] if unit else _SIZES["m"]
        number = parse_decimal(digits)
        if number is None or (before is not None and number * size >= before * 1000):
            raise _not_read(word, "use: 90s, 1:30, 45min or 1h10m")
        milli, before = milli + number * size, size
    if milli % 1000:
        raise _not_read(word, "use: 90s, 1:30, 45min or 1h10m")
    return milli // 1000


def _not_read(word: str, hint: str) -> WrongUsage:
    if "." in word or "," in word:
        return WrongUsage(f"{quoted(word)} is not a whole number of seconds", hint)
    return WrongUsage(f"{quoted(word)} is not a time liftlog understands", hint)


def _parts(text: str) -> list[tuple[str, str]]:
    """(digits, unit) after one another; empty where the text has no such shape."""
    parts = []
    while text:
        unit = text.lstrip(_DIGITS + ".")
        digits = text[: len(text) - len(unit)]
        rest = unit.lstrip("abcdefghijklmnopqrstuvwxyz")
        parts.append((digits, unit[: len(unit) - len(rest)]))
        if not digits:
            return []
        text = rest
    return parts


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 8
