"""Matching: which exercise a name in a file means, or a new one."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from liftlog.domain.base.words import quoted
from liftlog.domain.exercises.exercise import name_key
from liftlog.errors import UnknownExercise
from liftlog.store.base.journal import Command
from liftlog.store.exercises import catalogue, names
from liftlog.store.exercises.mirror import take_in

if TYPE_CHECKING:
    import sqlite3


ALIAS, MAPPED, CATALOGUE, OWN, NEW = "alias", "map", "catalogue", "own", "new"
RENAMED = "renamed"


class Match(NamedTuple):
    """`how` is alias, map, catalogue, own (the lifter's own exercise), new, or renamed: its sets
    came in under another name before."""

    name: str
    slug: str
    how: str


def match_names(
    db: sqlite3.Connection, given: Iterable[str], mapping: Mapping[str, str], exported: bool = True
) -> list[Match]:
    """A match for every name; two spellings of one new name share one exercise.

    `exported` names come from other apps: there some mean an exercise that they do not mean here.
    """
    for slug in mapping.values():
        take_in(db, slug)
        if catalogue.exercise(db, slug) is None:
            raise UnknownExercise(
                f"no exercise is called {quoted(slug)}, which the mapping names",
                "try: liftlog exercise list",
            )
    mapped = {name_key(name): slug for name, slug in mapping.items()}
    taken: dict[str, str] = {}
    matches = []
    for name in given:
        key = name_key(name)
        if not exported:
            take_in(db, name)  # a file of liftlog names exercises by their slugs
        if key in mapped and not names.is_own_alias(db, key):
            matches.append(Match(name, mapped[key], MAPPED))
        elif sure := surely(db, name, exported):
            matches.append(Match(name, *sure))
        else:
            key = key or name
            if key not in taken:
                taken[key] = names.free_slug(db, _slug_from(name), name, set(taken.values()))
            matches.append(Match(name, taken[key], NEW))
    return matches


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


def _slug_from(name: str) -> str:
    """A name as a slug: letters and digits of any script, joined by hyphens."""
    text = unicodedata.normalize("NFC", name).casefold()
    kept = "".join(s if s.isalnum() or unicodedata.combining(s) else " " for s in text)
    return "-".join(kept.split()) or "exercise"


def add_exercise(
    command: Command, match: Match, is_timed: bool = False, is_bodyweight: bool = False
) -> None:
    """A custom exercise under its own name, muscles and equipment unknown, and its aliases."""
    loading = "bodyweight" if is_bodyweight else "external"
    exercise: dict[str, str | int | None]
    exercise = {"name": match.name, "origin": "import", "loading": loading, "deleted_at": None}
    if is_timed:
        exercise["measure"] = "seconds"
    command.change("exercise", "import", match.slug, exercise)
    add_alias(command, match)


def add_alias(command: Command, match: Match) -> None:
    """The name in the file, and the slug, as names of the exercise."""
    keys = {name_key(name) or name: name for name in (match.slug, match.name)}
    alias: dict[str, str | int | None]
    for key, name in keys.items():
        alias = {"name": name, "generic": 0, "imports": 0, "origin": "own", "deleted_at": None}
        command.change("alias", "import", f"{key}\t{match.slug}", alias)


def correct_guess(command: Command, slug: str, is_timed: bool, is_bodyweight: bool) -> None:
    """What earlier files told of an exercise, where another one tells otherwise: it is measured
    in seconds, or one of the body, only if all of its sets are."""
    known = catalogue.exercise(command.db, slug)
    assert known is not None, slug
    patch: dict[str, str | int | None] = {}
    if known.measure == "seconds" and not is_timed:
        patch["measure"] = "reps"
    if known.loading == "bodyweight" and not is_bodyweight:
        patch["loading"] = "external"
    if patch:
        command.change("exercise", "import", slug, patch)
