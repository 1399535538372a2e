"""Lent facts: what an exercise of the lifter's own has in common with all of its name (I5)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from liftlog.domain.exercises.exercise import Exercise
    from liftlog.domain.exercises.name_steps import Bearers
    from liftlog.domain.exercises.name_words import Key


_FEWEST_WORDS = 2
_NEVER_COUNTED = ("conditioning", "cardio", "mobility")


class Lent(NamedTuple):
    """What all exercises of a name agree on; never equipment."""

    target: tuple[str, ...] = ()
    mechanic: str | None = None
    force: str | None = None
    kind: str | None = None

    @property
    def counts(self) -> bool:
        """Whether its sets count for muscles."""
        return bool(self.target) and self.kind not in _NEVER_COUNTED


def kind_of(exercise: Exercise) -> str:
    """The kind of an exercise that names none."""
    if exercise.family == "mobility":
        return "mobility"
    return "hold" if exercise.measure == "seconds" else "strength"


class Lenders:
    """The exercises that a name has its words for a lift in common with, whatever the equipment."""

    __slots__ = ("_by_core", "_by_first")

    def __init__(self, names: Mapping[Key, Bearers]) -> None:
        self._by_core: dict[tuple[str, ...], dict[str, None]] = {}
        for key, bearers in names.items():
            if key.core:
                slugs = dict.fromkeys((*bearers.sure, *bearers.general))
                self._by_core.setdefault(key.core, {}).update(slugs)
        # The words of a core are sorted: who has all of them has the first.
        self._by_first: dict[str, list[tuple[str, ...]]] = {}
        for core in self._by_core:
            self._by_first.setdefault(core[0], []).append(core)

    def of(self, core: tuple[str, ...]) -> list[str]:
        """Who is called just so; else who is called like the largest parts of it, one of which
        must have two words: a word alone says too little."""
        exact = self._by_core.get(core)
        if exact:
            return [*exact]
        words = {*core}
        parts = [
            part
            for word in sorted(words)
            for part in self._by_first.get(word, ())
            if words >= {*part}
        ]
        largest = [part for part in parts if not any({*part} < {*other} for other in parts)]
        if all(len(part) < _FEWEST_WORDS for part in largest):
            return []
        return [*dict.fromkeys(slug for part in largest for slug in self._by_core[part])]


def shared_by(facts: Sequence[Lent]) -> Lent:
    """The targets that all of these have, in the order of the first, and what all agree on."""
    if not facts:
        return Lent()
    first, *others = facts
    shared = (muscle for muscle in first.target if all(muscle in it.target for it in others))
    return Lent(
        tuple(shared),
        *(
            getattr(first, fact)
            if all(getattr(it, fact) == getattr(first, fact) for it in others)
            else None
            for fact in ("mechanic", "force", "kind")
        ),
    )
