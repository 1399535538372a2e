"""Matching: which exercise a name in a file means, or a new one."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from liftlog.domain.base.words import quoted
from liftlog.domain.exercises.app_names import TABLE, WORDS, AppNames
from liftlog.domain.exercises.exercise import name_key
from liftlog.errors import UnknownExercise
from liftlog.services.exercises.lent import lent_to
from liftlog.store.base.journal import Command
from liftlog.store.exercises import catalogue, names, packaged
from liftlog.store.exercises.app_names import app_names
from liftlog.store.exercises.mirror import take_in

if TYPE_CHECKING:
    import sqlite3


ALIAS, MAPPED, CATALOGUE, OWN, NEW = "alias", "map", "catalogue", "own", "new"
RENAMED = "renamed"
EARLIER = "earlier"
_STAYS_OWN = "-"


class Match(NamedTuple):
    """`how` is alias, map, own (the lifter's own exercise), table (the app's list of names), words
    or new. It is catalogue for a slug in a file of liftlog, earlier for a name whose sets are in
    the log, and renamed for one whose sets came in under another name. `adds`: the exercise is not
    there yet, `is_first`: it is a general one that the log has from now on. `has_muscles`: the file
    has them of an exercise that it adds.
    """

    name: str
    slug: str
    how: str
    adds: bool = False
    is_first: bool = False
    lent: tuple[str, ...] = ()
    has_muscles: bool = False


class Names:
    """The names of one file, each read once (I1).

    `app` is whose names they are; None for a file of liftlog, which names exercises by their
    slugs.
    """

    def __init__(self, db: sqlite3.Connection, mapping: Mapping[str, str], app: str | None) -> None:
        for slug in mapping.values():
            if slug != _STAYS_OWN and not _is_known(db, slug):
                raise UnknownExercise(
                    f"no exercise is called {quoted(slug)}, which the mapping names",
                    "try: liftlog exercise list",
                )
        self._db = db
        self._app = app
        self._mapped = {name_key(name): slug for name, slug in mapping.items()}
        self._in_apps = AppNames(app_names(), packaged.words(), packaged.known())
        self._taken: dict[str, str] = {}

    def match_all(self, given: Iterable[str], earlier: Mapping[str, str]) -> list[Match]:
        """A match for every name; two spellings of one new name share one exercise.

        `earlier` are names whose sets are in the log already, and their exercises there. General
        exercises are taken into the log.
        """
        matches: list[Match] = []
        for name in given:
            match = self._match(name)
            known = earlier.get(name) if match.how in (TABLE, WORDS, NEW) else None
            if known is not None and known != match.slug:
                match = Match(name, known, EARLIER)
            matches.append(match._replace(is_first=take_in(self._db, match.slug)))
        return self._with_lent(matches)

    def _with_lent(self, matches: Sequence[Match]) -> list[Match]:
        """The matches with the muscles that exercises of the lifter's own are lent (I5)."""
        lent = lent_to(
            self._db,
            [match.slug for match in matches],
            {match.slug: match.name for match in reversed(matches) if match.adds},
        )
        return [
            match._replace(lent=lent[match.slug].target)
            if match.slug in lent and lent[match.slug].counts
            else match
            for match in matches
        ]

    def _match(self, name: str) -> Match:
        db, key = self._db, name_key(name)
        if self._app is None:
            take_in(db, name)
            if sure := surely(db, name):
                return Match(name, *sure)
        owned = names.own_names(db, key)
        called = [owner for owner in owned if not owner.is_name]
        if len(called) == 1:
            return Match(name, called[0].slug, OWN if called[0].is_own else ALIAS)
        mapped = self._mapped.get(key)
        if mapped is not None and mapped != _STAYS_OWN:
            return Match(name, mapped, MAPPED)
        if len(owned) == 1:
            return Match(name, owned[0].slug, OWN)
        if mapped is None and not owned:
            meant = self._in_apps.meant(name, self._app or "")
            # An exercise of the lifter's own may cover the general one of its slug.
            if meant and not catalogue.covering(db, [meant[0]]):
                return Match(name, *meant)
        key = key or name
        if key not in self._taken:
            taken = set(self._taken.values())
            self._taken[key] = names.free_slug(db, _slug_from(name), name, taken)
        how = NEW if mapped is None else MAPPED
        return Match(name, self._taken[key], how, adds=True)


def surely(db: sqlite3.Connection, name: str) -> tuple[str, str] | None:
    """(slug, how) of the one exercise that a file of liftlog means without doubt: by its slug, or
    a name of the lifter's own, or one of the exercises with instructions. A generic name never is.
    """
    origin = names.origin_of(db, name)
    if origin:
        return name, CATALOGUE if origin == "catalogue" else OWN
    for candidates in names.bearers(db, name_key(name)):
        if len(candidates) == 1:
            slug, alias_origin, exercise_origin = candidates[0]
            if exercise_origin != "catalogue":
                return slug, OWN
            return slug, ALIAS if alias_origin == "own" else CATALOGUE
        if candidates:
            return None
    return None


def _is_known(db: sqlite3.Connection, slug: str) -> bool:
    return catalogue.exercise(db, slug) is not None or packaged.row(slug) is not None


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
    exercise = {
        "name": match.name,
        "origin": "import",
        "loading": loading,
        "measure": "seconds" if is_timed else "reps",
        "deleted_at": None,
    }
    # What a file of names keeps apart is never proposed as a built-in one afterwards.
    verb = "keep" if match.how == MAPPED else "import"
    command.change("exercise", verb, match.slug, exercise)
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
