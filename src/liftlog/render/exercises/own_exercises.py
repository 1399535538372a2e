"""What a file of exercises brought."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from liftlog.render.base.text import paragraphs

if TYPE_CHECKING:
    from liftlog.services.exercises.own_exercises import TakenIn


_MOST_NAMED = 5


def taken_in_lines(found: TakenIn, dry_run: bool, width: int | None) -> list[str]:
    """Numbers, and the first few by name."""
    texts = list(_texts(found, "would be " if dry_run else ""))
    return paragraphs(texts, width, 2)


def _texts(found: TakenIn, would: str) -> Iterator[str]:
    if found.added:
        yield f"{len(found.added)} {would}added: {_named(found.added)}"
    if found.changed:
        yield f"{len(found.changed)} {would}changed: {_named(found.changed)}"
    if found.unchanged:
        yield f"{found.unchanged} as they were"
    for name, why in found.left_out[:_MOST_NAMED]:
        yield f"left out: {name} {why}"
    if len(found.left_out) > _MOST_NAMED:
        yield f"left out: {len(found.left_out) - _MOST_NAMED} more that are there already"
    if found.added and not would:
        yield "for advice on one of them: liftlog exercise set EXERCISE --goal hypertrophy"


def _named(slugs: tuple[str, ...]) -> str:
    more = f" and {len(slugs) - _MOST_NAMED} more" if len(slugs) > _MOST_NAMED else ""
    return ", ".join(slugs[:_MOST_NAMED]) + more


def taken_in_json(found: TakenIn, dry_run: bool) -> dict[str, object]:
    """`exercise import --json`."""
    return {
        "schema": 1,
        "kind": found.kind,
        "dry_run": dry_run,
        "added": list(found.added),
        "changed": list(found.changed),
        "unchanged": found.unchanged,
        "left_out": [{"name": name, "why": why} for name, why in found.left_out],
    }
