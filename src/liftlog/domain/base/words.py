"""Words as typed: split as a shell does, and quoted in a message."""

from __future__ import annotations

from liftlog.errors import WrongUsage

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

_LONGEST_QUOTE = 40
# Where Python puts the bytes of a path that it cannot read.
_BYTES = 0xDC00


def shown(text: str) -> str:
    """The words as they may stand in a message: short, on one line, nothing invisible."""
    cut = text if len(text) <= _LONGEST_QUOTE else text[: _LONGEST_QUOTE - 1] + "…"
    return "".join(c if c.isprintable() else escaped(c) for c in cut)


def escaped(sign: str) -> str:
    """An invisible sign as it may be typed between $'…'; also a byte of a path that is not text."""
    code = ord(sign) - _BYTES
    return f"\\x{code:02x}" if 0x80 <= code <= 0xFF else sign.encode("unicode_escape").decode()


def is_utf8(word: str) -> bool:
    """Whether it can be written as UTF-8, so that no byte of it is one that Python could not
    read."""
    if word.isascii():
        return True
    try:
        word.encode()
    except UnicodeEncodeError:
        return False
    return True


def as_utf8(text: str) -> str:
    """The text to be kept, where a byte of a path that is not text stands as it is typed:
    caf\\xe9.csv."""
    return text if is_utf8(text) else "".join(c if is_utf8(c) else escaped(c) for c in text)


def quoted(text: str) -> str:
    """What was typed, between the quotes of a message."""
    return f'"{shown(text)}"'


def listed(words: Iterable[str]) -> str:
    """The words to choose from: kg, kg or lb, clean, broken or none."""
    *others, last = words
    return f"{', '.join(others)} or {last}" if others else last


def composed(name: str) -> str:
    """A name in the form in which names are kept: ü is one letter, however it was typed (NFC)."""
    if name.isascii():
        return name
    from unicodedata import normalize

    return normalize("NFC", name)


def spellings(name: str) -> tuple[str, ...]:
    """The name as it is kept, and as an older liftlog kept it where it was typed in parts."""
    if name.isascii():
        return (name,)
    from unicodedata import normalize

    return tuple(dict.fromkeys((normalize("NFC", name), normalize("NFD", name))))


def split_line(text: str) -> list[str]:
    """The words of a line; quotes and backslashes hold a word together, as in a shell."""
    from shlex import shlex

    reader = shlex(text, posix=True)
    reader.whitespace_split, reader.commenters = True, ""
    reader.whitespace = "".join(filter(str.isspace, text))  # wide and unbreakable ones, too
    try:
        return list(reader)
    except ValueError:
        sign = vars(reader)["state"]  # the quote or backslash that waits for more
        problem = "nothing after its backslash" if sign == "\\" else f"a {sign} that is not closed"
        raise WrongUsage(f"{quoted(text)} has {problem}") from None
