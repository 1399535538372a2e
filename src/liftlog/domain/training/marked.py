"""Marked reps: `12+` (as many as possible), `12+4+3` (in parts), `12@60>10@50` (drops), tempo."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liftlog.domain.base.values import Value
from liftlog.domain.base.words import quoted, shown
from liftlog.domain.training.amounts import ABSOLUTE, RELATIVE
from liftlog.domain.training.sets import CLUSTER, PAUSED_KINDS, REST_PAUSE
from liftlog.errors import WrongUsage

if TYPE_CHECKING:
    from collections.abc import Sequence

    from liftlog.domain.training.amounts import Amount

MOST_PARTS = 20
_PHASES = "0123456789x"
_LONGEST_PHASE = 60
_TEMPO_SIGNS = str.maketrans(dict.fromkeys("–—−/:. ", "-"))
_TEMPO = "seconds down-pause-up, such as 3-1-1, 3-1-X-0 or 10-0-1-0"
_DROPS = "use: 12@60>10@50>8@40"
_PARTS = "use: 12+4+3, each part by its reps"


class Marks(Value):
    """What plus signs say of a set besides its reps."""

    amrap: bool = False
    parts: str | None = None


class Told(Value):
    """What stands between two signs of `12@60>10@50`, as far as it was read."""

    piece: str
    amount: Amount | None
    kind: str | None
    in_parts: bool


def without_plus(text: str) -> tuple[str, bool]:
    """`5+` as (`5`, True): a set that goes on as long as form stays clean, in a log or a target."""
    return (text[:-1], True) if text.endswith("+") else (text, False)


def without_marks(head: str, word: str) -> tuple[str, list[Marks]]:
    """The reps of a token as plain numbers, and what their plus signs say of each of its sets.

    `3x5+` has its plus in the last set alone; the parts of `3x12+4` are those of every set.
    """
    count, x, each = head.rpartition("x")
    told = [read_marks(text, word) for text in each.split(",")]
    marks = [mark for _, mark in told]
    if x:
        sets = int(count) if count.isascii() and count.isdigit() and len(count) < 3 else 1
        marks = [marks[0].replace(amrap=False)] * (sets - 1) + marks
    return f"{count}{x}{','.join(text for text, _ in told)}", marks


def read_marks(text: str, word: str) -> tuple[str, Marks]:
    """The reps of one set in all, and its marks: 12+4+3 are 19."""
    reps, is_open = without_plus(text)
    if text.startswith("+"):
        return text, Marks()
    if "+" not in reps:
        if is_open and not _is_number(reps):
            raise WrongUsage(
                f"{quoted(word)} has a plus that is not behind reps", "use: 12+, or 12@+2.5"
            )
        return reps, Marks(is_open)
    parts = reps.split("+")
    if "." in reps and reps.count("+") == 1:
        number, change = map(shown, parts)
        raise WrongUsage(f"{quoted(word)} needs an @ before the +", f"use: {number}@+{change}")
    if is_open or not all(_is_number(part) and int(part) for part in parts):
        hint = f"{_PARTS}; or leg-raise 12 + superman 10 for a superset"
        raise WrongUsage(
            f"{quoted(word)} is not a set in parts", hint if parts[-1][:1].isalpha() else _PARTS
        )
    if len(parts) > MOST_PARTS:
        raise WrongUsage(f"{quoted(word)} has more than {MOST_PARTS} parts", _PARTS)
    return str(sum(map(int, parts))), Marks(parts="+".join(str(int(part)) for part in parts))


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 8


def kind_in_parts(parts: str | None, kind: str | None) -> str:
    """The kind of a set in parts where none is said, and the refusal of one that does not fit.

    A first part with more reps than every other makes it rest-pause, else it is a cluster.
    """
    if parts is None:
        reps = "8+4" if kind == REST_PAUSE else "2+2+2"
        raise WrongUsage(
            f"a set without parts cannot be {quoted(str(kind))}",
            f"use: {reps}, each part by its reps",
        )
    if kind in PAUSED_KINDS:
        return str(kind)
    if kind not in (None, "working"):
        total = sum(map(int, parts.split("+")))
        raise WrongUsage(
            f"{quoted(parts)} is in parts, so it cannot be {quoted(str(kind))}",
            f"use: {total} for its reps in all, or --kind rest-pause or cluster",
        )
    first, *others = map(int, parts.split("+"))
    return REST_PAUSE if first > max(others) else CLUSTER


def parts_in_all(parts: object) -> int:
    """The reps of stored parts together; 0 where these are none."""
    numbers = parts.split("+") if isinstance(parts, str) else []
    are_parts = 1 < len(numbers) <= MOST_PARTS
    if not are_parts or not all(_is_number(number) and number[0] != "0" for number in numbers):
        return 0
    return sum(map(int, numbers))


def is_stored_tempo(tempo: object) -> bool:
    """Whether a tempo is as the log keeps it."""
    try:
        return isinstance(tempo, str) and read_tempo(tempo) == tempo
    except WrongUsage:
        return False


def problem_with_set(reps: object, kind: object, parts: object, tempo: object) -> str | None:
    """What is wrong with a set of a file, if anything."""
    if parts is not None and parts_in_all(parts) != reps:
        return f"parts {quoted(str(parts))} do not add up to the reps"
    if (parts is not None) != (kind in PAUSED_KINDS):
        return f"a {kind or 'working'} set {'has no' if parts else 'needs'} parts"
    if tempo is not None and not is_stored_tempo(tempo):
        return f"{quoted(str(tempo))} is not a tempo such as 3-1-1"
    return None


def drops_of(word: str) -> list[str] | None:
    """The parts of `12@60>10@50`; None where no > stands before a number."""
    parts: list[str] = []
    for text in word.split(">"):
        is_name = "band:" in word.lower() and not text.lstrip(" ")[:1].isdigit()
        if parts and (is_name or (text and not text.lstrip(" ")[:1].isdigit())):
            parts[-1] += f">{text}"
        else:
            parts.append(text.strip(" "))
    return parts if len(parts) > 1 else None


def check_drops(word: str, told: Sequence[Sequence[Told]]) -> None:
    """Refuses what is no set followed by drops: one set between two signs, each one lighter."""
    above: Amount | None = None
    for place, sets in enumerate(told):
        if len(sets) != 1:
            raise WrongUsage(f"{quoted(word)} does not have one set in every drop", _DROPS)
        (one,) = sets
        if place:
            _check_drop(word, above, one)
        elif one.kind not in (None, "failure"):
            raise WrongUsage(f"{quoted(word)} begins with a {one.kind} set", _DROPS)
        above = one.amount


def _check_drop(word: str, above: Amount | None, drop: Told) -> None:
    amount, named = drop.amount, f"{quoted(drop.piece)} in {quoted(word)}"
    if amount is None or amount.how == RELATIVE:
        raise WrongUsage(f"{named} does not say its weight", _DROPS)
    if drop.kind not in (None, "drop") or drop.in_parts:
        raise WrongUsage(f"{named} is a drop, and only that", _DROPS)
    if above is None or above.how != ABSOLUTE or amount.how != ABSOLUTE:
        return
    if above.unit == amount.unit and above.milli <= amount.milli:
        raise WrongUsage(f"{quoted(word)} does not get lighter with every drop", _DROPS)


def is_tempo(text: str) -> bool:
    """Whether a word behind a set can only be a tempo: 3-1-1, 3-1-1-0 or 3-1-X-0."""
    parts = text.casefold().split("-")
    return len(parts) in (3, 4) and all(len(part) == 1 and part in _PHASES for part in parts)


def read_tempo(text: str) -> str:
    """A tempo as it is stored: seconds down, at the bottom, up, and at the top; X is as fast as
    possible. The phases of 31X0 need no signs between them."""
    phases = _phases(text)
    if phases is None:
        raise WrongUsage(f"{quoted(text)} is not a tempo", f"use: {_TEMPO}")
    return "-".join(phases).upper()


def _phases(text: str) -> list[str] | None:
    """The phases of a tempo in any of its notations; None where it is none."""
    plain = text.strip().casefold().translate(_TEMPO_SIGNS)
    phases = [*plain] if _is_in_one(plain) else plain.split("-")
    if len(phases) not in (3, 4) or not all(map(_is_phase, phases)):
        return None
    return [phase if phase == "x" else str(int(phase)) for phase in phases]


def _is_phase(text: str) -> bool:
    is_number = text.isascii() and text.isdigit() and len(text) < 3
    return text == "x" or (is_number and int(text) <= _LONGEST_PHASE)


def _is_in_one(text: str) -> bool:
    """31x0, 3110 or 31x: a digit or an x for each phase."""
    is_long_enough = len(text) == 4 or (len(text) == 3 and "x" in text)
    return is_long_enough and not text.strip(_PHASES)


def said_behind(text: str, left: list[str]) -> tuple[str, str] | None:
    """(option, value) of a word behind a set: tempo, or a kind of a set in parts.

    `tempo` is one only before seconds: it also begins names, such as tempo squat.
    """
    if text in ("cluster", "rest-pause", "restpause"):
        return "kind", text
    if text == "tempo":
        value = left[-1].casefold() if left else ""
        is_one = "-" in value and value[:1] in _PHASES
        return ("tempo", left.pop()) if is_one or _is_in_one(value) else None
    if is_tempo(text) or _has_a_pause_of_none(text):
        return "tempo", text
    if not text.strip(f"{_PHASES}-") and not (left and left[-1][:1].isalpha()):
        raise _almost_a_tempo(text)
    return None


def _has_a_pause_of_none(text: str) -> bool:
    """10-0-1-0: neither the reps of sets nor a date has a 0 or an x for one of four."""
    phases = text.split("-")
    return len(phases) == 4 and not {"0", "x"}.isdisjoint(phases) and _phases(text) is not None


def _almost_a_tempo(text: str) -> WrongUsage:
    """The refusal of numbers with hyphens behind a set: `12-10-8` are rather the reps of sets."""
    if _phases(text) is None:
        return WrongUsage(f"{quoted(text)} is neither a set nor a tempo", f"use: {_TEMPO}")
    return WrongUsage(
        f"{quoted(text)} may be a tempo or the reps of sets",
        f"use: tempo {text}, or {text.replace('-', ',')}",
    )
