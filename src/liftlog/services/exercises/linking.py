"""Linking: own exercises that the catalogue knows become its entries, when the lifter says so."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from liftlog.domain.base.words import quoted
from liftlog.domain.exercises.app_names import AppNames
from liftlog.domain.exercises.name_readings import part, parted
from liftlog.domain.exercises.name_steps import Bearers, whole
from liftlog.domain.exercises.name_words import singular
from liftlog.errors import NotFound, Refused
from liftlog.services.base.commands import new_command
from liftlog.services.exercises.names import exercise_of, find_exercise
from liftlog.services.exercises.own_exercises import (
    follow_in_programmes,
    follow_in_routines,
)
from liftlog.store.base.journal import TakeBack
from liftlog.store.exercises import catalogue, linked, packaged
from liftlog.store.exercises.app_names import app_names
from liftlog.store.exercises.mirror import general_exercise

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from liftlog.domain.exercises.exercise import Exercise
    from liftlog.services.base.workspace import Workspace
    from liftlog.store.exercises.linked import OwnExercise

RECORD = "record"
_MOST_MAYBE = 3


class Proposal(NamedTuple):
    """An own exercise and the entry that it is; `why` is table, words or record (O2).

    `shares`: another own exercise is the same entry, so that each is linked by its name alone
    (O4). Without `entry`, `maybe` are those that it could be.
    """

    exercise: OwnExercise
    entry: str | None
    why: str | None = None
    shares: bool = False
    maybe: tuple[str, ...] = ()

    @property
    def is_sure(self) -> bool:
        return self.entry is not None and not self.shares


class Linked(NamedTuple):
    """An own exercise that is an entry of the catalogue now, with its sets; `routines` follow."""

    exercise: str
    entry: str
    sets: int
    routines: tuple[str, ...] = ()


def proposals(db: sqlite3.Connection) -> list[Proposal]:
    """What could be linked, those with most sets first: sure ones, then those that share an entry,
    then those that may be one of several."""
    names = AppNames(app_names(), packaged.words(), packaged.known())
    records = {record: row["slug"] for row in packaged.rows() for record in row["ids"].split()}
    found = [_proposal(db, it, names, records) for it in linked.own_exercises(db)]
    entries = [one.entry for one in found if one is not None and one.entry]
    known = [
        one._replace(shares=entries.count(one.entry) > 1) if one.entry else one
        for one in found
        if one is not None
    ]
    known.sort(key=lambda one: (not one.is_sure, one.entry is None, one.shares and one.entry))
    return known


def _proposal(
    db: sqlite3.Connection, exercise: OwnExercise, names: AppNames, records: dict[str, str]
) -> Proposal | None:
    entry, why = records.get(exercise.record or ""), RECORD
    if entry is None and (meant := names.meant(exercise.name, exercise.app)):
        entry, why = meant
    if entry is not None:
        if _measure_of(db, entry) != exercise.measure:
            return None
        if exercise.is_imported:
            return Proposal(exercise, entry, why)
    maybe = (entry,) if entry else _maybe(exercise.name)
    fitting = tuple(slug for slug in maybe if _measure_of(db, slug) == exercise.measure)
    return Proposal(exercise, None, maybe=fitting[:_MOST_MAYBE]) if fitting else None


def _maybe(name: str) -> tuple[str, ...]:
    """The entries that generally have a name, or have it as a part (T3, T4)."""
    known, words = packaged.known(), packaged.words()
    key = words.key_of([singular(word) for word in parted(name, known)])
    meaning = whole(key, known.names.get(key, Bearers()), ()) or part(key, words, known, ())
    if meaning is None:
        return ()
    return (meaning.slug,) if meaning.slug else meaning.candidates


def _entry_of(db: sqlite3.Connection, slug: str) -> Exercise | None:
    """The catalogue's exercise of a slug, also where one of the lifter's own covers it."""
    if slug in catalogue.slugs_in_order(db):
        return exercise_of(db, slug)
    return general_exercise(slug)


def _measure_of(db: sqlite3.Connection, slug: str) -> str | None:
    entry = _entry_of(db, slug)
    return entry.measure if entry else None


def link(ws: Workspace, name: str, entry: str | None = None, dry_run: bool = False) -> Linked:
    """Makes one own exercise the entry that is named, else the one that is proposed for it."""
    exercise = find_exercise(ws.db, name)
    slug = exercise.slug
    if exercise.is_built_in or slug in catalogue.slugs_in_order(ws.db):
        raise Refused(f"{slug} is built in already", "try: liftlog exercise link")
    if entry is None:
        found = [one for one in proposals(ws.db) if one.exercise.slug == slug]
        if not found or found[0].entry is None:
            maybe = found[0].maybe if found else ()
            raise Refused(
                f"no built-in exercise is surely {slug}",
                f"use: liftlog exercise link {slug} {maybe[0]}"
                if maybe
                else f"note: name it, such as liftlog exercise link {slug} squat",
            )
        entry = found[0].entry
    target = _entry_of(ws.db, entry) or find_exercise(ws.db, entry)
    if not target.is_built_in:
        raise NotFound(
            f"no built-in exercise is called {quoted(entry)}", "try: liftlog exercise list --all"
        )
    (done,) = _link_all(ws, [(exercise, target)], f"exercise link {slug} {target.slug}", dry_run)
    return done


def link_all(ws: Workspace, dry_run: bool = False) -> list[Linked]:
    """Links all that is surely an entry which no other own exercise is."""
    pairs = [
        (exercise_of(ws.db, one.exercise.slug), _entry_of(ws.db, one.entry))
        for one in proposals(ws.db)
        if one.is_sure and one.entry
    ]
    known = [(exercise, entry) for exercise, entry in pairs if entry is not None]
    return _link_all(ws, known, "exercise link --all", dry_run) if known else []


def _link_all(
    ws: Workspace, pairs: Sequence[tuple[Exercise, Exercise]], words: str, dry_run: bool
) -> list[Linked]:
    for exercise, target in pairs:
        if exercise.measure != target.measure:
            raise Refused(
                f"{exercise.slug} is measured in {exercise.measure}, {target.slug} in"
                f" {target.measure}",
                "note: both must have the same measure",
            )
    done = []
    with new_command(ws, words) as command:
        for exercise, target in pairs:
            routines: Sequence[str] = ()
            if exercise.slug != target.slug:
                routines = follow_in_routines(ws, command, exercise, target)
                follow_in_programmes(command, exercise, target)
            sets = linked.link(command, exercise.slug, target.slug)
            done.append(Linked(exercise.slug, target.slug, sets, tuple(routines)))
        if dry_run:
            raise TakeBack
    return done


def count_entries(db: sqlite3.Connection) -> int:
    """How many own exercises are in the catalogue (O6)."""
    return sum(one.entry is not None for one in proposals(db))
