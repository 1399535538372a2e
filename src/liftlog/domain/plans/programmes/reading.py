"""Reading of a programme's text: what it says, its mistakes, and the words of a line."""

from __future__ import annotations

from liftlog.domain.base.values import Value
from liftlog.domain.base.words import shown
from liftlog.domain.plans.programmes.values import Programme

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import TypeAlias

LOADED, BODY, UNLOADED = "loaded", "body", "unloaded"


class Named(Value):
    """What a whole name means (P11): an exercise, or None and the names that come close.

    `loading` says whether a load can be on it: loaded, body (weight on top of one's own), or
    unloaded. `measure` is reps or seconds, `seconds` the range that it is judged by, if it is.
    """

    slug: str | None
    measure: str = "reps"
    loading: str = LOADED
    close: tuple[str, ...] = ()
    is_ambiguous: bool = False
    seconds: tuple[int, int] | None = None


class Finding(Value):
    """A mistake of the text, or a remark on it: the line, a code, and words with a hint."""

    line: int
    code: str
    message: str
    hint: str


class Meant(Value):
    """What a name in the text meant when it was read (P11)."""

    name: str
    slug: str


class Reading(Value):
    """A text as it was read; no programme where there are problems."""

    programme: Programme | None
    problems: tuple[Finding, ...] = ()
    remarks: tuple[Finding, ...] = ()
    names: tuple[Meant, ...] = ()


class Mistake(Exception):
    """A word that cannot be read; it becomes a finding of its line."""

    def __init__(self, code: str, message: str, hint: str) -> None:
        super().__init__(message)
        self.code, self.message, self.hint = code, message, hint


if TYPE_CHECKING:
    Known: TypeAlias = Callable[[str], Named]


class Words:
    """The words of a statement, read one after another; keywords in any case."""

    __slots__ = ("at", "words")

    def __init__(self, words: Sequence[str]) -> None:
        self.words, self.at = list(words), 0

    @property
    def rest(self) -> list[str]:
        return self.words[self.at :]

    @property
    def has_more(self) -> bool:
        return self.at < len(self.words)

    def peek(self, ahead: int = 0) -> str:
        """The coming word as a keyword; empty at the end."""
        place = self.at + ahead
        return self.words[place].casefold() if place < len(self.words) else ""

    def take(self) -> str:
        """The coming word as it was typed."""
        word = self.words[self.at] if self.at < len(self.words) else ""
        self.at += 1
        return word

    def takes(self, *keywords: str) -> str | None:
        """The coming word, if it is one of these; else nothing is taken."""
        word = self.peek()
        if word in keywords:
            self.at += 1
            return word
        return None


def quote(word: str) -> str:
    """A word of the text, as it stands in the message of a mistake."""
    return f"'{shown(word)}'"


def not_read(words: str, hint: str) -> Mistake:
    return Mistake("not-read", f"{quote(words)} cannot be read here", hint)


def out_of_range(what: str, hint: str) -> Mistake:
    return Mistake("range", f"{what} is out of range", hint)
