"""Exercise search: lists exercises, and tells all that is known of one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from typing import TYPE_CHECKING, NamedTuple

from liftlog.domain.base.words import listed as or_listed
from liftlog.domain.base.words import quoted
from liftlog.domain.exercises.exercise import Exercise, name_key
from liftlog.domain.exercises.general import EQUIPMENT, KINDS, LEVELS, NO_EQUIPMENT
from liftlog.domain.exercises.general import listed as names_in
from liftlog.domain.exercises.lent import kind_of
from liftlog.domain.exercises.movement import Link, links_of
from liftlog.domain.exercises.muscles import ELSEWHERE, muscle_called, said_of
from liftlog.errors import NotFound, Refused, WrongUsage
from liftlog.services.base.workspace import Workspace
from liftlog.services.exercises.lent import lent_to
from liftlog.services.exercises.names import find_exercise
from liftlog.store.exercises import catalogue, own, packaged
from liftlog.store.training import logbook

if TYPE_CHECKING:
    import sqlite3

    from liftlog.domain.exercises.entry import Entry


_NOTHING: Mapping[str, str] = {}


class Wanted(NamedTuple):
    """Which exercises are asked for. What narrows the list looks through the whole catalogue,
    unless it is `mine`."""

    search: str | None = None
    muscle: str | None = None
    equipment: str | None = None
    kind: str | None = None
    level: str | None = None
    mine: bool = False
    all: bool = False
    hidden: bool = False

    @property
    def is_narrowed(self) -> bool:
        """Whether anything is asked of them."""
        return any((self.search, self.muscle, self.equipment, self.kind, self.level))


class _Listed(NamedTuple):
    exercise: Exercise
    kind: str
    level: str | None


def find_exercises(db: sqlite3.Connection, wanted: Wanted) -> list[Exercise]:
    """The exercises that are wanted, by slug: those with liftlog's instructions, the lifter's own
    and those in use; with `all`, or narrowed, also all others of the general catalogue."""
    listed = _listed_ones(db, wanted)
    if wanted.search:
        called = _called(db, wanted.search)
        listed = [it for it in listed if it.exercise.slug in called]
    if wanted.muscle:
        listed = _working(db, listed, wanted.muscle)
    if wanted.equipment:
        listed = _with_equipment(db, listed, wanted.equipment)
    for word, words, place in ((wanted.kind, KINDS, 1), (wanted.level, LEVELS, 2)):
        if word and word not in words:
            what = "kind" if words is KINDS else "level"
            raise WrongUsage(f"no {what} of exercise is called {quoted(word)}", _use(words))
        if word:
            listed = [it for it in listed if it[place] == word]
    return [it.exercise for it in listed]


def _use(words: Iterable[str]) -> str:
    return f"use: {or_listed(words)}"


def _listed_ones(db: sqlite3.Connection, wanted: Wanted) -> list[_Listed]:
    """All that the list is made of, by slug."""
    out = catalogue.retired(db)
    used = {*logbook.trained_since(db, ""), *catalogue.preferences(db)}
    known = [
        exercise
        for exercise in catalogue.exercises(db, retired=True)
        if (exercise.slug in out) == wanted.hidden
    ]
    if wanted.mine:
        known = [it for it in known if not it.is_built_in or it.slug in used]
    general: dict[str, _Listed] = {}
    if not wanted.hidden and not wanted.mine and (wanted.all or wanted.is_narrowed):
        covered = {*out, *catalogue.own_of(db)}
        from liftlog.store.exercises.mirror import general_exercises

        general = {
            exercise.slug: _Listed(exercise, entry["kind"], entry.get("level"))
            for exercise, entry in general_exercises()
            if exercise.slug not in covered
        }
    listed = dict(general)
    for exercise in known:
        if exercise.slug in general:
            listed[exercise.slug] = general[exercise.slug]._replace(exercise=exercise)
        elif not exercise.is_general or wanted.hidden or exercise.slug in used:
            entry = own.entry_of(db, exercise.slug)
            kind = entry.get("kind") or kind_of(exercise)
            listed[exercise.slug] = _Listed(exercise, kind, entry.get("level"))
    return [listed[slug] for slug in sorted(listed)]


def _called(db: sqlite3.Connection, search: str) -> set[str]:
    """The exercises with a name that holds the text, or all of its words."""
    key = name_key(search)
    words = packaged.words().key(search).words
    called = {*catalogue.slugs_called(db, key)}
    for row in packaged.rows():
        names = (row["slug"], row["name"], *names_in(row["names"]), *names_in(row["generic"]))
        if any(key in name_key(name) for name in names):
            called.add(row["slug"])
    if words:
        for said, bearers in packaged.known().names.items():
            if words <= said.words:
                called.update((*bearers.sure, *bearers.general))
    return called


def _working(db: sqlite3.Connection, listed: list[_Listed], muscle: str) -> list[_Listed]:
    muscles = catalogue.muscles(db)
    slug = muscle_called(muscle, muscles)
    key = slug.replace("-", " ") if slug else name_key(muscle)
    lent = lent_to(db, [it.exercise.slug for it in listed])
    working = [
        it
        for it in listed
        if any(
            key in name.replace("-", " ")
            for name in (
                *it.exercise.target,
                *it.exercise.synergists,
                *(lent[it.exercise.slug].target if it.exercise.slug in lent else ()),
            )
        )
    ]
    known = [*muscles, *ELSEWHERE]
    if slug is None and not any(key in it.replace("-", " ") for it in known) and not working:
        raise _not_found("no exercise works a muscle called", muscle, known, said_of(muscles))
    return working


def _not_found(
    what: str, typed: str, known: Sequence[str], more: Mapping[str, str] = _NOTHING
) -> NotFound:
    """With the names that are near, by any word for them, and all that there are."""
    words = {name_key(name): name for name in known} | {
        name_key(said): name for said, name in more.items()
    }
    near = dict.fromkeys(words[key] for key in get_close_matches(name_key(typed), words, 3, 0.6))
    if near:
        hint = f"note: did you mean {or_listed(near)}? The list: {', '.join(known)}"
        return NotFound(f"{what} {quoted(typed)}", hint)
    return NotFound(f"{what} {quoted(typed)}", _use(known))


def _with_equipment(db: sqlite3.Connection, listed: list[_Listed], equipment: str) -> list[_Listed]:
    kind = name_key(equipment)
    known = {e.equipment for e in catalogue.exercises(db) if e.equipment}
    kinds = sorted(known | {*EQUIPMENT} - {NO_EQUIPMENT})
    if not any(kind in name_key(other) for other in kinds):
        raise _not_found("no equipment type is called", equipment, kinds)
    return [it for it in listed if kind in name_key(it.exercise.equipment or "")]


def entry_of(db: sqlite3.Connection, name: str) -> tuple[Entry, dict[str, str]]:
    """(catalogue entry, names of the muscles) of an exercise; an own one has what is known, and
    what it is lent."""
    exercise = find_exercise(db, name)
    entry = own.entry_of(db, exercise.slug)
    lent = lent_to(db, [exercise.slug]).get(exercise.slug)
    if lent is not None:
        entry["lent"] = {key: value for key, value in lent._asdict().items() if value}
    return entry, catalogue.muscles(db)


def link_of(ws: Workspace, which: str) -> tuple[str, Link]:
    """(slug, link) of an exercise's video, else of its picture."""
    exercise = find_exercise(ws.db, which)
    links = links_of(own.entry_of(ws.db, exercise.slug))
    if not links:
        raise Refused(
            f"{exercise.slug} has no video and no picture",
            f"try: liftlog exercise edit {exercise.slug} --video ADDRESS",
        )
    return exercise.slug, links[0]
