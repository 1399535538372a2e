"""Streams: the members of a JSON object in a file, read one after another: no size fills memory."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, NamedTuple

from liftlog.importers.base.documents import no_number

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import TextIO

_CHUNK = 1 << 18
# So many signs at most are left of a number that is cut behind them: e+.
_CUT = 2
_SPACE = re.compile(r"[ \t\n\r]*")
_decoder = json.JSONDecoder(parse_constant=no_number)


class Unstreamable(Exception):
    """A file that is not an object of different keys, or whose list is none: read it whole."""


class Member(NamedTuple):
    """A key and its value; of the list that is gone through first an empty one, then each item."""

    key: str
    value: object
    is_item: bool = False


def members_of(path: Path, listed: str, at_once: int = _CHUNK) -> Iterator[Member]:
    """What an object holds in its order; of one list each item by itself. So many signs are read
    at a time."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as opened:
            yield from _members(_Window(opened, at_once), listed)
    except (ValueError, RecursionError) as error:
        raise Unstreamable from error


def _members(text: _Window, listed: str) -> Iterator[Member]:
    seen: set[object] = set()
    sign = text.take("{")
    if text.sign() == "}":
        sign = text.take("}")
    while sign != "}":
        key = text.value()
        if not isinstance(key, str) or key in seen:
            raise ValueError("a key comes twice")
        seen.add(key)
        text.take(":")
        if key == listed:
            yield Member(key, [])
            yield from (Member(key, item, True) for item in _items(text))
        else:
            yield Member(key, text.value())
        sign = text.take(",}")
    if text.sign():
        raise ValueError("there is more behind the object")


def _items(text: _Window) -> Iterator[object]:
    text.take("[")
    if text.sign() == "]":
        text.take("]")
        return
    sign = ","
    while sign != "]":
        yield text.value()
        sign = text.take(",]")


class _Window:
    """The part of a text that is being read."""

    def __init__(self, opened: TextIO, at_once: int) -> None:
        self._opened = opened
        self._at_once = at_once
        self._text = ""
        self._at = 0

    def sign(self) -> str:
        """The next sign that is not a space; nothing at the end."""
        while True:
            space = _SPACE.match(self._text, self._at)
            self._at = space.end() if space else self._at
            if self._at < len(self._text) or not self._more():
                return self._text[self._at : self._at + 1]

    def take(self, signs: str) -> str:
        """Goes on behind the sign that comes next, which is one of these."""
        sign = self.sign()
        if not sign or sign not in signs:
            raise ValueError(f"one of {signs} is missing")
        self._at += 1
        return sign

    def value(self) -> object:
        """Goes on behind the value that comes next."""
        self.sign()
        while True:
            try:
                value, end = _decoder.raw_decode(self._text, self._at)
            except ValueError:
                if self._more():
                    continue
                raise
            # A number may go on in the part that is not read yet: 1 before .5, 1 of 1e+ before 5.
            if len(self._text) - end <= _CUT and self._more():
                continue
            self._at = end
            return value

    def _more(self) -> bool:
        """Whether there was more to read; what is behind is let go."""
        rest = self._text[self._at :]
        chunk = self._opened.read(max(self._at_once, len(rest)))
        if not chunk:
            return False
        self._text, self._at = rest + chunk, 0
        return True
