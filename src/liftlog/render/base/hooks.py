"""Hooks: what is said where one does not work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liftlog.domain.base.counts import counted
from liftlog.domain.training.hooks import EVENTS
from liftlog.platform.programs import shell_word
from liftlog.render.base.text import harmless

if TYPE_CHECKING:
    from liftlog.services.base.hooks import Outcome

_MOST_LINES = 40


def output_lines(outcome: Outcome) -> list[str]:
    """What a hook printed."""
    lines = [harmless(line) for line in outcome.output.splitlines()]
    left = len(lines) - _MOST_LINES
    return [*lines[:_MOST_LINES], f"({counted(left, 'line')} more)"] if left > 0 else lines


def outcome_words(outcome: Outcome, sample: str) -> tuple[str, str] | None:
    """What is wrong and what to do; None where the hook worked.

    `sample` is a file with a whole message to the hook, to try it by hand.
    """
    name, path = f"hook {outcome.hook.event}", shell_word(outcome.hook.path)
    by_hand = f"try: {path} < {shell_word(sample)}"
    if outcome.kind == "failed":
        return f"{name} failed with exit code {outcome.fact}; your log is saved", by_hand
    if outcome.kind == "ended":
        return f"{name} was ended by signal {outcome.fact}; your log is saved", by_hand
    if outcome.kind == "slow":
        return (
            f"{name} took more than 5 s and was stopped; your log is saved",
            "use: & behind its slow command, to let it go on in the background",
        )
    if outcome.kind == "not_started":
        return f"{name} could not start: {outcome.fact}", f"note: see {outcome.hook.path}"
    if outcome.kind == "stopped":
        return f"{name} was stopped; your log is saved", "note: other hooks were not run"
    return None


def flaw_words(kind: str, place: str, event: str | None) -> tuple[str, str]:
    """Why a hook is not run, and what to do: those of a `Flaw`."""
    path = shell_word(place)
    name = f"hook {event} is not run" if event else "no hook is run"
    return {
        "folder_open": (f"{name}: others can write in {place}", f"try: chmod go-w {path}"),
        "folder_foreign": (f"{name}: {place} belongs to another user", f"note: see {place}"),
        "no_file": (f"{name}: it is not a file", f"note: see {place}"),
        "foreign": (f"{name}: it belongs to another user", f"note: see {place}"),
        "open": (f"{name}: others can change it", f"try: chmod go-w {path}"),
        "not_executable": (f"{name}: it is not executable", f"try: chmod u+x {path}"),
        "unknown": (
            f"{place} is never run",
            f"use: {', '.join(EVENTS[:-1])} or {EVENTS[-1]} as its name",
        ),
    }[kind]
