"""The user's own words: split as a shell does, and quoted back in a message."""

from __future__ import annotations

from liftlog.errors import WrongUsage

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_LONGEST_QUOTE = 40


def shown(text: str) -> str:
    """The words as they may stand in a message: short, on one line, nothing invisible."""
    cut = text if len(text) <= _LONGEST_QUOTE else text[: _LONGEST_QUOTE - 1] + "…"
    return "".join(c if c.isprintable() else _escaped(c) for c in cut)


def _escaped(character: str) -> str:
    return character.encode("unicode_escape").decode("ascii")


def split_line(text: str) -> list[str]:
    """The words of a line; quotes and backslashes hold a word together, as in a shell."""
    words: list[str] = []
    letters = iter(text)
    word: list[str] | None = None
    for c in letters:
        if c.isspace():
            if word is not None:
                words.append("".join(word))
            word = None
            continue
        word = [] if word is None else word
        if c in "'\"":
            word += _until(c, letters, text)
        elif c == "\\":
            word.append(_next(letters, text))
        else:
            word.append(c)
    return words if word is None else [*words, "".join(word)]


def _until(quote: str, letters: Iterator[str], text: str) -> list[str]:
    """The letters up to the closing quote; in double quotes a backslash guards `"` and itself."""
    inside: list[str] = []
    for c in letters:
        if c == quote:
            return inside
        if c == "\\" and quote == '"':
            guarded = _next(letters, text)
            inside.append(guarded if guarded in '"\\' else "\\" + guarded)
        else:
            inside.append(c)
    raise WrongUsage(f"{shown(text)}: the quote {quote} is not closed")


def _next(letters: Iterator[str], text: str) -> str:
    for c in letters:
        return c
    raise WrongUsage(f"{shown(text)}: nothing after the last backslash")
