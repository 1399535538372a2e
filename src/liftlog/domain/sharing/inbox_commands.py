"""Commands that make the log say what a changed line says: edit, delete and log (X10)."""

from __future__ import annotations

import re
import shlex
from typing import TYPE_CHECKING, Final, NamedTuple

from liftlog.domain.base.load import decimal_text
from liftlog.domain.training.distances import typed_distance
from liftlog.domain.training.paces import unit_of
from liftlog.domain.training.sets import BODYWEIGHT
from liftlog.domain.training.times import typed_time

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from liftlog.domain.training.sets import LoggedSet

_WORK = ("reps", "seconds", "distance", "load", "load_type", "band", "amrap", "parts")
_CHOSEN = ("kind", "rpe", "rir", "form", "pain", "side", "level", "tempo", "note")
# What a line says of its sets; the rest follows from where and when they were done.
SAID: Final = ("exercise", *_WORK, *_CHOSEN, "light")
_TENTHS = ("rpe", "rir")
_PLAIN = re.compile(r"[\w@%+=:,./-]+")
_SHOWN_ID = 6


class When(NamedTuple):
    """The day and the time that sets should have; None where they have it."""

    day: str
    clock: str


def says_the_same(one: LoggedSet, other: LoggedSet) -> bool:
    """Whether a line would be the same for both."""
    return all(getattr(one, field) == getattr(other, field) for field in SAID)


def short_id(logged: LoggedSet) -> str:
    """The end of a set's id, as `edit` takes it."""
    return logged.id[-_SHOWN_ID:]


def as_word(text: str) -> str:
    """A text as one word of a command line."""
    if _PLAIN.fullmatch(text):
        return text
    return shlex.quote(text) if any(sign in text for sign in '"$\\`!') else f'"{text}"'


def commands(
    there: Sequence[LoggedSet], wanted: Sequence[LoggedSet], when: When | None, moment: When
) -> list[str]:
    """What to type so that sets of the log are those that a line asks for, and at that time.
    `moment` is when sets that are missing were done."""
    first = _alike(there, wanted)
    rest, asked = there[first:], wanted[first:]
    last = _alike(rest[::-1], asked[::-1])
    rest, asked = rest[: len(rest) - last], asked[: len(asked) - last]
    changes = dict(zip((logged.id for logged in rest), asked, strict=False))
    surplus = {logged.id for logged in rest[len(asked) :]}
    typed = []
    for logged in there:
        if logged.id in surplus:
            continue
        words = _edit_words(logged, changes.get(logged.id, logged))
        if when is not None:
            words += ["--at", f"{when.day} {when.clock}"]
        if words:
            typed.append(_typed("edit", short_id(logged), *words))
    if surplus:
        typed.append(_typed("delete", *(short_id(s) for s in there if s.id in surplus)))
    at = when or moment
    typed += [_log(logged, at) for logged in asked[len(rest) :]]
    return typed


def _alike(one: Sequence[LoggedSet], other: Sequence[LoggedSet]) -> int:
    """How many of the first sets are alike."""
    for number, (a, b) in enumerate(zip(one, other, strict=False)):
        if not says_the_same(a, b):
            return number
    return min(len(one), len(other))


def _typed(*words: str) -> str:
    return " ".join(("liftlog", *map(as_word, words)))


def _log(logged: LoggedSet, at: When) -> str:
    options = _options(logged, [field for field in _CHOSEN if getattr(logged, field) is not None])
    if logged.kind == "working":
        options = options[2:]
    light = ["--light"] if logged.light else []
    return _typed(
        "log", logged.exercise, *_work(logged), *options, *light, "--at", f"{at.day} {at.clock}"
    )


def _edit_words(old: LoggedSet, new: LoggedSet) -> list[str]:
    """What to type behind `edit ID`."""
    words: list[str] = []
    if any(getattr(old, field) != getattr(new, field) for field in _WORK):
        words += _work(new)
    if old.exercise != new.exercise:
        words += ["--exercise", new.exercise]
    words += _options(new, [f for f in _CHOSEN if getattr(old, f) != getattr(new, f)])
    if old.light != new.light:
        words.append("--light" if new.light else "--no-light")
    return words


def _options(logged: LoggedSet, fields: Collection[str]) -> list[str]:
    words = []
    for field in fields:
        value = getattr(logged, field)
        if value is None:
            words += ["--clear", field]
        elif field in _TENTHS:
            words += [f"--{field}", f"{value // 10}.{value % 10}".removesuffix(".0")]
        else:
            words += [f"--{field}", str(value)]
    return words


def _work(logged: LoggedSet) -> list[str]:
    """What was done, as one types it: 5@100kg; 5km 24:30."""
    load = _load(logged)
    if logged.reps is not None:
        effort = logged.parts or f"{logged.reps}{'+' if logged.amrap else ''}"
        return [effort + load]
    parts = []
    if logged.distance:
        parts.append(typed_distance(logged.distance, unit_of(logged.distance, logged.exercise)))
    if logged.seconds is not None:
        parts.append(typed_time(logged.seconds) if logged.distance else f"{logged.seconds}s")
    if parts and load:
        parts[0] += load
    return parts


def _load(logged: LoggedSet) -> str:
    if logged.band is not None:
        return f"@band:{logged.band}"
    load = logged.load
    if logged.load_type == BODYWEIGHT:
        if load is None or not load.milli:
            return "@bw"
        return f"@bw{'+' if load.milli > 0 else ''}{decimal_text(load.milli)}{load.unit}"
    return "" if load is None else f"@{decimal_text(load.milli)}{load.unit}"
