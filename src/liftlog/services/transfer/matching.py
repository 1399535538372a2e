"""Which exercise a name in a file means: surely one that is known, or a new one of its own."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from liftlog.domain.exercises.exercise import name_key
from liftlog.errors import UnknownExercise
from liftlog.store.base.journal import Command
from liftlog.store.exercises import catalogue, names

if TYPE_CHECKING:
    import sqlite3


ALIAS, MAPPED, CATALOGUE, OWN, NEW = "alias", "map", "catalogue", "own", "new"
_FALLBACK = "exercise"


class Match(NamedTuple):
    """`how` is alias, map, catalogue, own (the lifter's own exercise) or new."""

    name: str
    slug: str
    how: str


def match_names(
    db: sqlite3.Connection, given: Iterable[str], mapping: Mapping[str, str], exported: bool = True
) -> list[Match]:
    """A match for every name; two spellings of one new name share one exercise.

    `exported` names come from other apps: there some mean an exercise that they do not mean here.
    """
    mapped = {name_key(name): slug_of(db, slug) for name, slug in mapping.items()}
    taken: dict[str, str] = {}
    return [_match(db, name, mapped, taken, exported) for name in given]


def slug_of(db: sqlite3.Connection, slug: str) -> str:
    """The slug itself, where an exercise has it."""
    if catalogue.exercise(db, slug) is None:
        raise UnknownExercise(f"the mapping names an unknown exercise: {slug!r}")
    return slug


def _match(
    db: sqlite3.Connection,
    name: str,
    mapped: Mapping[str, str],
    taken: dict[str, str],
    exported: bool,
) -> Match:
    key = name_key(name)
    if key in mapped and not names.is_own_alias(db, key):
        return Match(name, mapped[key], MAPPED)
    sure = surely(db, name, exported)
    if sure:
        return Match(name, *sure)
    key = key or name
    if key not in taken:
        taken[key] = names.free_slug(db, slug_from(name), name, set(taken.values()))
    return Match(name, taken[key], NEW)


def surely(db: sqlite3.Connection, name: str, exported: bool) -> tuple[str, str] | None:
    """(slug, how) of the one exercise that is meant without doubt; a generic name never is.

    A slug goes first, then the lifter's own names, then those that exports use, then all others.
    """
    origin = names.origin_of(db, name)
    if origin:
        return name, CATALOGUE if origin == "catalogue" else OWN
    for candidates in names.bearers(db, name_key(name), exported):
        if len(candidates) == 1:
            slug, alias_origin, exercise_origin = candidates[0]
            if exercise_origin != "catalogue":
                return slug, OWN
            return slug, ALIAS if alias_origin == "own" else CATALOGUE
        if candidates:
            return None
    return None


def slug_from(name: str) -> str:
    """A name as a slug: letters and digits of any script, joined by hyphens."""
    text = unicodedata.normalize("NFC", name).casefold()
    kept = "".join(s if s.isalnum() or unicodedata.combining(s) else " " for s in text)
    return "-".join(kept.split()) or _FALLBACK


def add_exercise(
    command: Command, match: Match, is_timed: bool = False, is_bodyweight: bool = False
) -> None:
    """A custom exercise under its own name, muscles and equipment unknown, and its aliases."""
    loading = "bodyweight" if is_bodyweight else "external"
    row: dict[str, str | int | None]
    row = {"name": match.name, "origin": "import", "loading": loading, "deleted_at": None}
    if is_timed:
        row["measure"] = "seconds"
    command.change("exercise", "import", match.slug, row)
    keys = {name_key(name) or name: name for name in (match.slug, match.name)}
    for key, name in keys.items():
        patch: dict[str, str | int | None]
        patch = {"name": name, "generic": 0, "imports": 0, "origin": "own", "deleted_at": None}
        command.change("alias", "import", f"{key}\t{match.slug}", patch)
