"""Names in apps: the exercise that one means, by the app's own list or by its words (I1–I3)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from liftlog.domain.exercises.name_readings import parted
from liftlog.domain.exercises.name_steps import Bearers, Known
from liftlog.domain.exercises.name_words import Key, Words, singular, words_in

if TYPE_CHECKING:
    from collections.abc import Iterable

ANY_APP = "*"
OWN = "-"
TABLE, WORDS = "table", "words"
# Formats that know an app's names under another name.
_APPS = {"hevy-api": "hevy", "fitnotes2": "fitnotes", "fitnotes-backup": "fitnotes"}


class AppName(NamedTuple):
    """What an app calls an exercise, and how many sets of public logs have it. The slug of a name
    that stays one of the lifter's own is `OWN`."""

    app: str
    name: str
    slug: str
    sets: int


_NOBODY = AppName("", "", "", -1)


class Called(NamedTuple):
    """An exercise of the catalogue, by its name."""

    slug: str
    name: str
    equipment: str | None


class AppNames:
    """The lists of all apps, and who answers to other names."""

    __slots__ = ("_by_key", "_by_words", "_known", "_rows", "_words")

    def __init__(self, rows: Iterable[AppName], words: Words, known: Known) -> None:
        self._rows = tuple(rows)
        self._words = words
        self._known = known
        self._by_words: dict[tuple[str, ...], str] = {}
        shared: dict[Key, set[str]] = {}
        for row in self._rows:
            self._by_words.setdefault((row.app, *words_in(row.name)), row.slug)
            if row.app == ANY_APP:
                shared.setdefault(words.key(row.name), set()).add(row.slug)
        self._by_key = {key: slugs.pop() for key, slugs in shared.items() if len(slugs) == 1}

    def meant(self, name: str, app: str) -> tuple[str, str] | None:
        """(slug, TABLE or WORDS) of the exercise that an app's name means; None where no single
        one is, or where it stays an exercise of the lifter's own."""
        said = words_in(name)
        key = self._words.key_of([singular(word) for word in parted(name, self._known)])
        listed = (
            self._by_words.get((_APPS.get(app, app), *said))
            or self._by_words.get((ANY_APP, *said))
            or self._by_key.get(key)
        )
        if listed is not None:
            return None if listed == OWN else (listed, TABLE)
        slug = _by_words(key, self._known.names.get(key, Bearers()))
        return None if slug is None else (slug, WORDS)

    def called(self, app: str, exercises: Iterable[Called]) -> dict[str, str]:
        """How an app calls each exercise: by its name there with most sets (I7). One that it has
        no name for keeps its own, with its equipment where that alone says which it is."""
        best: dict[str, AppName] = {}
        for row in self._rows:
            if row.app == app and row.sets > best.get(row.slug, _NOBODY).sets:
                best[row.slug] = row
        names: dict[str, str] = {}
        for exercise in exercises:
            name = exercise.name.partition(" (")[0]
            if exercise.slug in best:
                name = best[exercise.slug].name
            elif not self._is(name, app, exercise.slug) and exercise.equipment:
                name = f"{name} ({exercise.equipment.replace('-', ' ').capitalize()})"
            names[exercise.slug] = name
        return names

    def _is(self, name: str, app: str, slug: str) -> bool:
        meant = self.meant(name, app)
        return meant is not None and meant[0] == slug


def _by_words(key: Key, bearers: Bearers) -> str | None:
    """I3: who surely has this name, or generally with the very equipment, and nobody else."""
    general = [slug for slug in bearers.general if slug not in bearers.sure]
    if len(bearers.sure) == 1 and (key.equipment or not general):
        return bearers.sure[0]
    if not bearers.sure and key.equipment and len(general) == 1:
        return general[0]
    return None
