"""Notes that stay: what the lifter wants to read with every first set of an exercise."""

from __future__ import annotations

from liftlog.domain.base.sizes import checked_length
from liftlog.domain.base.values import Value
from liftlog.domain.exercises.exercise import Exercise
from liftlog.services.base.commands import new_command
from liftlog.services.base.workspace import Workspace
from liftlog.services.exercises.names import find_exercise
from liftlog.store.exercises import own


class Noted(Value):
    """An exercise with its note now, and the one before."""

    exercise: Exercise
    note: str | None
    before: str | None


def note_on(ws: Workspace, name: str) -> Noted:
    """The note of an exercise."""
    exercise = find_exercise(ws.db, name)
    note = own.note_of(ws.db, exercise.slug)
    return Noted(exercise, note, note)


def set_note(ws: Workspace, name: str, text: str) -> Noted:
    """Stores the note of an exercise in place of the one before; an empty text takes it away.

    A note is private: what is told of the command later leaves it out.
    """
    note = checked_length("note", text.strip()) or None
    noted = note_on(ws, name)
    slug = noted.exercise.slug
    if note != noted.before:
        words = f"exercise note {slug} …" if note else f"exercise note {slug} --clear"
        with new_command(ws, words) as command:
            own.prefer(command, "note", slug, {"note": note})
    return noted.replace(note=note)
