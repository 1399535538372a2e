"""Import of exercises: what a file added."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from liftlog.render.base.text import paragraphs

if TYPE_CHECKING:
    from liftlog.answers.exercises import ImportedExercises
    from liftlog.services.exercises.exercise_files import TakenIn


_MOST_NAMED = 5


def taken_in_lines(taken_in: TakenIn, dry_run: bool, width: int | None) -> list[str]:
    """Numbers, and the first few by name."""
    return paragraphs(_texts(taken_in, "would be " if dry_run else ""), width, 2)


def _texts(taken_in: TakenIn, would: str) -> Iterator[str]:
    if taken_in.added:
        yield f"{len(taken_in.added)} {would}added: {_named(taken_in.added)}"
    if taken_in.changed:
        yield f"{len(taken_in.changed)} {would}changed: {_named(taken_in.changed)}"
    if taken_in.unchanged:
        yield f"{taken_in.unchanged} unchanged"
    for name, why in taken_in.left_out[:_MOST_NAMED]:
        yield f"skipped: {name} {why}"
    if len(taken_in.left_out) > _MOST_NAMED:
        yield f"skipped: {len(taken_in.left_out) - _MOST_NAMED} more, already there"
    if taken_in.added and not would:
        yield "For advice, add a goal:"
        yield f"  liftlog exercise set {taken_in.added[0]} --goal hypertrophy"


def _named(slugs: tuple[str, ...]) -> str:
    more = f" and {len(slugs) - _MOST_NAMED} more" if len(slugs) > _MOST_NAMED else ""
    return ", ".join(slugs[:_MOST_NAMED]) + more


def taken_in_json(taken_in: TakenIn, dry_run: bool) -> ImportedExercises:
    """`exercise import --json`."""
    return {
        "schema": 1,
        "kind": taken_in.kind,
        "dry_run": dry_run,
        "added": list(taken_in.added),
        "changed": list(taken_in.changed),
        "unchanged": taken_in.unchanged,
        "left_out": [{"name": name, "why": why} for name, why in taken_in.left_out],
    }
