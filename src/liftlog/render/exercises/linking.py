"""Linking: what could become a built-in exercise, and what did."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liftlog.domain.base.counts import counted, either
from liftlog.render.base.text import harmless

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from liftlog.answers import exercises as answers
    from liftlog.services.exercises.linking import Linked, Proposal

_WHY = {
    "table": "the app's name for it",
    "words": "its words",
    "record": "its record in free-exercise-db",
}


def proposal_lines(proposals: Sequence[Proposal]) -> list[str]:
    """What could be linked with sets and why, and the command for it."""
    return [harmless(line) for line in _lines(proposals)]


def _lines(proposals: Sequence[Proposal]) -> Iterator[str]:
    sure = [one for one in proposals if one.is_sure]
    shared = [one for one in proposals if one.shares]
    maybe = [one for one in proposals if one.entry is None]
    if not proposals:
        yield "none of your exercises is in the catalogue under another name"
    if sure:
        number = counted(len(sure), "exercise")
        yield f"{number} of yours {either(len(sure), 'is', 'are')} in the catalogue:"
        yield from map(_line, sure)
        yield "to link all of them: liftlog exercise link --all"
    if shared:
        yield "several of yours are one exercise there; their weights may not compare:"
        yield from map(_line, shared)
        yield f"to link one: liftlog exercise link {shared[0].exercise.slug}"
    if maybe:
        yield "maybe in the catalogue; only you know:"
        for one in maybe:
            yield f"  {one.exercise.name}: {_sets(one)} (perhaps {', '.join(one.maybe)})"
        yield f"to link one: liftlog exercise link {maybe[0].exercise.slug} {maybe[0].maybe[0]}"


def _line(one: Proposal) -> str:
    return f"  {one.exercise.name} → {one.entry}: {_sets(one)} ({_WHY[one.why or 'words']})"


def _sets(one: Proposal) -> str:
    return counted(one.exercise.sets, "set")


def linked_lines(done: Sequence[Linked], dry_run: bool) -> list[str]:
    """What was linked, or would be."""
    if not done:
        return ["nothing to link"]
    verb = "would link" if dry_run else "linked"
    lines = [f"{verb} {it.exercise} to {it.entry} ({counted(it.sets, 'set')})" for it in done]
    routines = [*dict.fromkeys(slug for it in done for slug in it.routines)]
    if routines:
        change = "would change" if dry_run else "changed"
        lines.append(f"{change} too: {counted(len(routines), 'routine')} ({', '.join(routines)})")
    return lines


def proposals_json(proposals: Sequence[Proposal]) -> answers.Proposals:
    """`exercise link --json` without a name."""
    return {
        "schema": 1,
        "items": [
            {
                "exercise": one.exercise.slug,
                "name": one.exercise.name,
                "sets": one.exercise.sets,
                "entry": one.entry,
                "why": one.why,
                "shares": one.shares,
                "maybe": list(one.maybe),
            }
            for one in proposals
        ],
    }


def linked_json(done: Sequence[Linked], dry_run: bool) -> answers.LinkedExercises:
    """`exercise link --json` of what was linked."""
    return {
        "schema": 1,
        "dry_run": dry_run,
        "linked": [
            {
                "exercise": it.exercise,
                "entry": it.entry,
                "sets": it.sets,
                "routines": list(it.routines),
            }
            for it in done
        ],
    }


def in_catalogue_now(count: int) -> str:
    """The notice after an upgrade."""
    be = either(count, "is", "are")
    return f"{count} of your exercises {be} in the catalogue now: liftlog exercise link"
