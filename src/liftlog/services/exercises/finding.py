"""Exercise search: finds exercises, and all that is known of one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from liftlog.domain.base.words import listed, quoted
from liftlog.domain.exercises.exercise import Exercise, name_key
from liftlog.domain.exercises.muscles import muscle_called
from liftlog.errors import NotFound, Refused
from liftlog.services.base.workspace import Workspace
from liftlog.services.exercises.names import find_exercise
from liftlog.store.exercises import catalogue, own

if TYPE_CHECKING:
    import sqlite3

    from liftlog.domain.exercises.entry import Entry


def find_exercises(
    db: sqlite3.Connection,
    search: str | None = None,
    muscle: str | None = None,
    equipment: str | None = None,
    retired: bool = False,
) -> list[Exercise]:
    """Those whose names hold the text, that work the muscle and use the equipment.

    With `retired` those that are out of lists, instead.
    """
    out, known = catalogue.retired(db), catalogue.exercises(db, retired=True)
    exercises = [exercise for exercise in known if (exercise.slug in out) == retired]
    if search:
        called = set(catalogue.slugs_called(db, name_key(search)))
        exercises = [exercise for exercise in exercises if exercise.slug in called]
    if muscle:
        muscles = catalogue.muscles(db)
        slug = muscle_called(muscle, muscles)
        key = slug.replace("-", " ") if slug else name_key(muscle)
        working = set(catalogue.slugs_for_muscle(db, key))
        if not working:
            raise NotFound(
                f"no exercise works a muscle called {quoted(muscle)}", f"use: {listed(muscles)}"
            )
        exercises = [exercise for exercise in exercises if exercise.slug in working]
    if equipment:
        kind = name_key(equipment)
        kinds = sorted({e.equipment for e in catalogue.exercises(db) if e.equipment})
        if not any(kind in name_key(other) for other in kinds):
            raise NotFound(
                f"no equipment type is called {quoted(equipment)}", f"use: {listed(kinds)}"
            )
        exercises = [e for e in exercises if e.equipment and kind in name_key(e.equipment)]
    return exercises


def pages_of(db: sqlite3.Connection, slugs: Iterable[str]) -> dict[str, str]:
    """The catalogue's entry of each exercise, as JSON."""
    return {slug: catalogue.page(db, slug) for slug in slugs}


def entry_of(db: sqlite3.Connection, name: str) -> tuple[Entry, dict[str, str]]:
    """(catalogue entry, names of the muscles) of an exercise; an own one has what is known."""
    exercise = find_exercise(db, name)
    return own.entry_of(db, exercise.slug), catalogue.muscles(db)


def link_of(ws: Workspace, which: str) -> tuple[str, str]:
    """(slug, address) of an exercise's video, else of its picture."""
    exercise = find_exercise(ws.db, which)
    entry = own.entry_of(ws.db, exercise.slug)
    video, picture = entry.get("video"), entry.get("picture")
    if video:
        is_address = "://" in video
        return exercise.slug, video if is_address else f"https://www.youtube.com/watch?v={video}"
    if not picture:
        raise Refused(
            f"{exercise.slug} has no video and no picture",
            f"try: liftlog exercise edit {exercise.slug} --video ADDRESS",
        )
    return exercise.slug, picture
