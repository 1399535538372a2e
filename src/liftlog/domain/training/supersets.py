"""Supersets: exercises done by turns, in rounds, with one rest after a round.

A line of `log` joins its exercises with a `+` with blanks around it: `bench 8@60 + row 10@40`.
"""

from __future__ import annotations

from liftlog.domain.base.values import Value
from liftlog.domain.base.words import quoted
from liftlog.errors import WrongUsage

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

PLUS = "+"
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_FORM = "use: an exercise and its sets on both sides, such as leg-raise 12 + superman 10"


class Member(Value):
    """An exercise of a superset: how many of its sets are done or passed over, of how many.

    `asked` is None where nobody said how many there are.
    """

    exercise: str
    done: int
    asked: int | None = None


def split_at_plus(words: Sequence[str]) -> list[list[str]]:
    """The words between the signs; refused where one of them joins nothing."""
    parts: list[list[str]] = [[]]
    for word in words:
        if word == PLUS:
            parts.append([])
        else:
            parts[-1].append(word)
    if not all(parts):
        # Of a lone sign that it stands first is all there is to say.
        where = "at the beginning" if not parts[0] else "at the end" if not parts[-1] else ""
        raise WrongUsage(
            f'"+" {where} joins nothing' if where else 'two "+" with nothing between them', _FORM
        )
    return parts


def without_sets(words: Sequence[str]) -> WrongUsage:
    """The refusal of a part that has no set."""
    return WrongUsage(f"{quoted(' '.join(words))} has no set beside the +", _FORM)


def check_blanks(parts: Sequence[Sequence[str]]) -> None:
    """Refuses `+row` behind sets: a sign that joins exercises stands between blanks."""
    word = next((words[0] for words in parts[1:] if words[0].startswith(PLUS)), None)
    if word is not None:
        raise WrongUsage(
            f"{quoted(word)} has no blank behind the +",
            f"use: + {word[1:]} for a superset, or {word[1:]} for an exercise by itself",
        )


def plus_behind_weight(load: str, word: str) -> WrongUsage:
    """The refusal of `12@40+` and `12@40+row`: the plus of an AMRAP set is behind its reps, that
    of a superset between blanks."""
    reps = word.partition("@")[0].strip()
    typed = reps if reps.isdigit() else "12"
    return WrongUsage(
        f"{quoted(word)} has a plus behind its weight",
        f"use: {typed}+@{load} for as many reps as possible,"
        f" or leg-raise 12 + superman 10 for a superset",
    )


def label_meant(typed: str, used: Collection[str] = ()) -> str:
    """A label as it is kept: b is B, and a longer name that of the workout that it spells."""
    folded = typed.casefold()
    same = next((label for label in sorted(used) if label.casefold() == folded), None)
    is_letters = len(typed) < 3 and typed.isascii() and typed.isalpha()
    return typed.upper() if is_letters else same or typed


def new_label(used: Collection[str]) -> str:
    """The first of A, B, C … that no other superset of the workout has, then AA, AB …"""
    return next(label for label in _labels() if label not in used)


def _labels() -> Iterator[str]:
    yield from _LETTERS
    for label in _labels():
        yield from (label + letter for letter in _LETTERS)


def due(members: Sequence[Member]) -> str | None:
    """Whose set is the next: of those with sets left the one that is behind, in their order.

    None: all are done. Where nobody said how many there are of one, it goes along with the others.
    """
    left = _with_sets_left(members)
    return min(left, key=lambda member: member.done).exercise if left else None


def is_round_over(members: Sequence[Member], last: str) -> bool:
    """Whether the set done last ended a round, so that a rest comes now.

    Before a second set of one exercise in a row there is a rest, too.
    """
    coming = due(members)
    if coming in (None, last):
        return True
    done = {member.exercise: member.done for member in members}
    going_on = [member.done for member in _with_sets_left(members)]
    return done[coming or ""] >= max([*going_on, done.get(last, 0)])


def _with_sets_left(members: Sequence[Member]) -> list[Member]:
    most = max((member.asked for member in members if member.asked is not None), default=None)
    asked = (most if member.asked is None else member.asked for member in members)
    return [
        member
        for member, number in zip(members, asked, strict=True)
        if number is None or member.done < number
    ]


def longest_rest(rests: Sequence[tuple[int, int]]) -> tuple[int, int] | None:
    """The rest that is enough for all; None where nobody needs one."""
    if not rests:
        return None
    return max(low for low, _ in rests), max(high for _, high in rests)
