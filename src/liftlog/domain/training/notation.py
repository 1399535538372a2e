"""Notation of a set: `12@40kg`, `3x12`, `12,12,11@bw`, `30s`, `=`."""

from __future__ import annotations

from liftlog.domain.base.counts import counted
from liftlog.domain.base.values import Value
from liftlog.domain.base.words import quoted, shown
from liftlog.domain.training.amounts import (
    RELATIVE,
    Amount,
    ends_with_unit,
    is_lone_load,
    parse_amount,
    parse_amount_and_kind,
    without_kind,
)
from liftlog.errors import WrongUsage

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

MOST_SETS, MOST_REPS, MOST_SECONDS = 10, 100_000, 24 * 60 * 60
# 5x100 is what many call five reps with 100 kg.
MOST_REPS_BESIDE_X = 50

_LONGEST_WORD = 120
_TWO_WORDS = "use: two words, such as 6x12 6x12"
_PHONE_SIGNS = str.maketrans({"×": "x", "−": "-"})
_FORMS = "use: 12, 12@40kg, 3x12@40 or 30s"


class SetEntry(Value):
    """One set as typed. No `amount` is the current load; `again` is the last set once more.

    `follows` marks the later sets of one relative token: they share the load of its first.
    """

    reps: int | None = None
    seconds: int | None = None
    amount: Amount | None = None
    kind: str | None = None
    again: bool = False
    follows: bool = False


def parse_tokens(words: Sequence[str]) -> list[SetEntry]:
    """The sets that the words stand for, in order; WrongUsage says what cannot be read.

    A load on its own holds for all sets after it, until another one.
    """
    entries: list[SetEntry] = []
    held: Amount | None = None
    unused = ""
    for word in words:
        amount = _lone_load(word)
        if amount is not None:
            _check_place(word, unused, entries)
            held, unused = amount, word
            continue
        sets = _sets_of(word)
        if held and _takes_load(sets[0]):
            sets = [entry.replace(amount=held) for entry in sets]
            unused = ""
        entries += sets
    if unused:
        raise _unused_load(unused)
    if not entries:
        raise WrongUsage("there is no set to log", _FORMS)
    return entries


def looks_like_token(word: str) -> bool:
    """Whether the word has the shape of a set or a load, also where its numbers are wrong."""
    text = word.translate(_PHONE_SIGNS).lower()
    if "@" in text or text == "=" or text.startswith("band:"):
        return True
    if text[:2] == "bw":
        return text[2:3] in ("", "+", "-")
    text = text.lstrip("+-")
    return text[:1].isdigit() and all(_looks_like_part(part) for part in text.split(","))


def _looks_like_part(text: str) -> bool:
    """One of several sets in a word: digits and their signs, a unit, a letter at the end."""
    if text[-1:] in ("s", "w", "d", "b", "f") and not text.endswith(("kg", "lb")):
        text = text[:-1]
    bare = text.replace("kg", "").replace("lb", "")
    return bare.isascii() and not bare.strip("0123456789.:x")


def split_readings(words: Sequence[str]) -> list[tuple[list[str], list[str]]]:
    """Every split into the words of a name and at least one token, the shortest name first.

    Empty where the last word is no token: then `parse_tokens` of it says why.
    """
    first = len(words)
    while first and looks_like_token(words[first - 1]):
        first -= 1
    return [(list(words[:cut]), list(words[cut:])) for cut in range(first, len(words))]


def _takes_load(entry: SetEntry) -> bool:
    return entry.amount is None and not entry.again


def _check_place(word: str, unused: str, entries: list[SetEntry]) -> None:
    """A load stands before its sets: never after a set without one, nor before another load."""
    if entries and _takes_load(entries[-1]):
        reps, load = _effort(entries[-1]), shown(word.lstrip("@"))
        raise WrongUsage(
            f"{quoted(word)} is separate from its reps",
            f"use: {reps}@{load}, or {load} {reps}",
        )
    if unused:
        raise _unused_load(unused)


def _unused_load(word: str) -> WrongUsage:
    return WrongUsage(
        f"{quoted(word)} is a weight without reps",
        f"use: 12@{shown(word.lstrip('@'))}",
    )


def _lone_load(word: str) -> Amount | None:
    """The load that the word is on its own, or None where it is no load."""
    text = _plain(word)
    if not text.startswith("@"):
        return parse_amount(text, word) if is_lone_load(text) else None
    amount, kind = parse_amount_and_kind(text[1:], word)
    if kind or amount.how == RELATIVE:
        raise WrongUsage(f"{quoted(word)} has no reps before the @", f"use: 12{shown(text)}")
    return amount


def _sets_of(word: str) -> list[SetEntry]:
    """The sets of one token that is no load on its own."""
    text = _plain(word)
    if text == "=":
        return [SetEntry(again=True)]
    head, at, tail = text.partition("@")
    amount: Amount | None = None
    if at:
        amount, kind = parse_amount_and_kind(tail, word)
    else:
        head, kind = without_kind(head)
    joined = amount is not None and amount.how == RELATIVE
    return [
        SetEntry(reps, seconds, amount, kind, follows=joined and index > 0)
        for index, (reps, seconds) in enumerate(_efforts(head, word))
    ]


def _plain(word: str) -> str:
    """The word in lower case with a phone's signs made plain; a band's name stays as it is."""
    if len(word) > _LONGEST_WORD:
        raise WrongUsage(f"{quoted(word)} is too long for a set", _FORMS)
    head, at, tail = word.partition("@")
    band = tail if at else head
    if band[:5].lower() == "band:":
        return (_lowered(head, word) + at if at else "") + "band:" + band[5:]
    return _lowered(word, word)


def _lowered(text: str, word: str) -> str:
    plain = text.translate(_PHONE_SIGNS)
    if not word or not plain.isascii():
        raise _unreadable(word)
    return plain.lower()


def _unreadable(word: str) -> WrongUsage:
    return WrongUsage(f"{quoted(word)} is not a set liftlog understands", _FORMS)


def _efforts(text: str, word: str) -> list[tuple[int | None, int | None]]:
    """(reps, seconds) of each set in `12`, `3x12`, `12,12,11`, `30s` or `1:30`."""
    if "x" in text:
        count, _, each = text.partition("x")
        _refuse_load_beside_x(count, each, word)
        return [_effort_of(each, word)] * _count(count, each, word)
    parts = text.split(",")
    if len(parts) > MOST_SETS:
        raise WrongUsage(f"{quoted(word)} is more than {MOST_SETS} sets in one word", _TWO_WORDS)
    return [_effort_of(part, word) for part in parts]


def _refuse_load_beside_x(count: str, each: str, word: str) -> None:
    """`12x40kg`, `40kgx12` and `3x12x40` are written otherwise here."""
    if "x" in each:
        reps, _, load = each.partition("x")
        raise WrongUsage(f"{quoted(word)} has more than one x", f"use: {count}x{reps}@{load}")
    for load, reps in ((count, each), (each, count)):
        if ends_with_unit(load):
            raise WrongUsage(
                f"{quoted(word)} needs an @ before the weight, not an x",
                f"use: {_at(reps, load)}",
            )


def _at(reps: str, load: str) -> str:
    """What to type, and what it means: 12@40 for 12 reps at 40."""
    reps, load = shown(reps), shown(load)
    return f"{reps}@{load} for {reps} {'rep' if reps == '1' else 'reps'} at {load}"


def _count(count: str, each: str, word: str) -> int:
    """How many sets stand before the x: 1 to 10."""
    sets = _whole(count, word)
    if sets > MOST_SETS:
        hint = f"use: {_at(each, str(sets))}" if each.isdigit() and "@" not in word else _TWO_WORDS
        raise WrongUsage(
            f"{quoted(word)} means {sets} sets of {each}; {MOST_SETS} is the most", hint
        )
    if not sets:
        raise WrongUsage(f"{quoted(word)} has no sets", _FORMS)
    if each.isascii() and each.isdigit() and int(each[:7]) > MOST_REPS_BESIDE_X:
        raise WrongUsage(
            f"{quoted(word)} means {counted(sets, 'set')} of {each} reps",
            f"use: {_at(count, each)}, or {each},{each} for sets of {each} reps",
        )
    return sets


def _effort_of(text: str, word: str) -> tuple[int | None, int | None]:
    if text.startswith("-"):
        raise WrongUsage(f"{quoted(word)} has fewer than 0 reps", "use: 0@60 for a failed attempt")
    if text.startswith("+"):
        raise WrongUsage(f"{quoted(word)} has no reps before the change of weight", "use: 12@+2.5")
    if ":" in text:
        return None, _clock(text, word)
    if text.endswith("s"):
        return None, _time(_whole(text[:-1], word), word)
    reps = _whole(text, word)
    if reps > MOST_REPS:
        raise WrongUsage(
            f"{quoted(word)} is too many reps to log", f"use: {MOST_REPS} reps at most"
        )
    return reps, None


def _clock(text: str, word: str) -> int:
    """Seconds out of `1:30`."""
    minutes, _, seconds = text.partition(":")
    if len(seconds) != 2 or _whole(seconds, word) > 59:
        raise WrongUsage(f"{quoted(word)} is not a time liftlog understands", "use: 1:30 or 90s")
    return _time(_whole(minutes, word) * 60 + int(seconds), word)


def _time(seconds: int, word: str) -> int:
    if seconds > MOST_SECONDS:
        raise WrongUsage(f"{quoted(word)} is longer than a day")
    return seconds


def _whole(text: str, word: str) -> int:
    if not (text.isascii() and text.isdigit()):
        if text[:1].isdigit() and not text.strip("0123456789."):
            raise WrongUsage(
                f"{quoted(word)} is not a whole number of reps", f"use: 12@{text} for a weight"
            )
        raise _unreadable(word)
    if len(text) > 9:
        raise WrongUsage(f"{quoted(word)} has too many digits")
    return int(text)


def _effort(entry: SetEntry) -> str:
    return f"{entry.seconds or 0}s" if entry.reps is None else str(entry.reps)
