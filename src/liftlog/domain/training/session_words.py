"""Words of a live session: what a line means that is typed between two sets."""

from __future__ import annotations

from liftlog.domain.base.values import Value
from liftlog.domain.base.words import split_line

# What may be typed, in the order in which `help` tells it: the word and its letter.
WORDS = {
    "next": "n", "why": "w", "undo": "u", "redo": "", "edit": "e", "skip": "s", "swap": "",
    "rest": "r", "pain": "p", "note": "", "plan": "t", "status": "", "show": "x", "history": "h",
    "finish": "f", "help": "?", "quit": "q",
}  # fmt: skip
_LETTERS = {letter: word for word, letter in WORDS.items() if letter}
_SET = ("log", "l")
MORE, LESS = "+", "-"
# What stands for itself: the rest of the line is text, not words.
_TEXTS = ("note",)


class Line(Value):
    """What a line means: a word of the session with what follows it, or sets.

    `word` is None for sets; `steps` is how far the offer is moved, up or down the weights.
    `command` is a whole command line that was typed with liftlog in front.
    """

    word: str | None = None
    rest: tuple[str, ...] = ()
    steps: int = 0
    command: bool = False


def meaning(text: str) -> Line:
    """What a line means; WrongUsage where a quote is not closed.

    A word of the session goes first, whatever exercises are called; `log` in front makes it sets.
    A note is taken as it is typed, quotes and all.
    """
    text = text.strip()
    if text and not text.strip(MORE):
        return Line(steps=len(text))
    if text and not text.strip(LESS):
        return Line(steps=-len(text))
    first, _, after = text.partition(" ")
    word = _word(first)
    if word in _TEXTS:
        return Line(word, (after.strip(),) if after.strip() else ())
    words = tuple(split_line(text))
    if not words:
        return Line()
    if word is not None:
        return Line(word, words[1:])
    if words[0].casefold() == "liftlog" and len(words) > 1:
        inner = words[1].casefold()
        return Line(rest=words[2:]) if inner in _SET else Line(rest=words[1:], command=True)
    return Line(rest=words[1:] if words[0].casefold() in _SET and len(words) > 1 else words)


def _word(first: str) -> str | None:
    word = first.casefold()
    return word if word in WORDS else _LETTERS.get(word)
