"""FIT's names: the number that Garmin has for an exercise, where it means exactly that one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from fit_tool.profile import profile_type

from liftlog.domain.exercises.app_names import AppNames
from liftlog.domain.exercises.name_words import words_in
from liftlog.importers.apps.garmin import spelled
from liftlog.store.exercises import packaged
from liftlog.store.exercises.app_names import app_names

_OF = "ExerciseName"
# They say with what an exercise is done, which their names leave out, or that it is no lift.
_OTHER = ("BANDED_EXERCISES", "SANDBAG", "SUSPENSION", "POSE", "WARM_UP", "MOVE")
_WEIGHTED = " (Weighted)"
# What Python cannot begin a name with.
_NUMBER = re.compile(r"^n(?=\d)")


class FitName(NamedTuple):
    """An exercise as numbers."""

    category: int
    subtype: int


class FitNames:
    """The numbers of exercises; of those done with added weight another one, where there is one."""

    def __init__(self) -> None:
        known = AppNames(app_names(), packaged.words(), packaged.known())
        self._plain: dict[str, list[tuple[str, FitName]]] = {}
        self._weighted: dict[str, list[tuple[str, FitName]]] = {}
        for name, numbers in _all():
            # What the import makes of it: so a file leads back to the same exercise.
            meant = known.meant(name, "garmin")
            if meant is not None:
                names = self._weighted if name.endswith(_WEIGHTED) else self._plain
                names.setdefault(meant[0], []).append((name, numbers))

    def all(self) -> list[tuple[str, FitName]]:
        """Every name that means an exercise of the catalogue, as the import spells it."""
        each = (*self._plain.values(), *self._weighted.values())
        return [one for names in each for one in names]

    def of(self, slug: str, name: str, is_weighted: bool) -> FitName | None:
        """The numbers of an exercise; None where Garmin has none that means it alone."""
        names = (self._weighted.get(slug) if is_weighted else None) or self._plain.get(slug, [])
        words = set(words_in(name.partition(" (")[0]))
        best = min(
            names, key=lambda it: (len(words.symmetric_difference(words_in(it[0]))), it[1]),
            default=None,
        )  # fmt: skip
        return best and best[1]


def _all() -> Iterator[tuple[str, FitName]]:
    """Every name of the profile as the import spells it, with its numbers."""
    for category in profile_type.ExerciseCategory:
        words = "".join(word.capitalize() for word in category.name.split("_"))
        names = getattr(profile_type, f"{words}{_OF}", ())
        if category.name not in _OTHER:
            for one in names:
                name = _NUMBER.sub("", one.name.lower())
                yield spelled(name), FitName(category.value, one.value)
