"""Notes that stay, as text and as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liftlog.render.base.text import paragraphs

if TYPE_CHECKING:
    from liftlog.answers.exercises import ExerciseNote
    from liftlog.services.exercises.notes import Noted


def noted_lines(noted: Noted, width: int | None) -> list[str]:
    """leg-raise: pad at 4, feet at 2; that it was removed; nothing where there was none."""
    slug = noted.exercise.slug
    if noted.note is None:
        return [f"note removed: {slug}"] if noted.before is not None else []
    return paragraphs([f"{slug}: {noted.note}"], width, 2)


def no_note(noted: Noted) -> str:
    """That there is none."""
    return f"no note on {noted.exercise.slug}"


def noted_json(noted: Noted) -> ExerciseNote:
    """`exercise note --json`."""
    return {"schema": 1, "exercise": noted.exercise.slug, "note": noted.note}
