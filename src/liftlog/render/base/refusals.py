"""Refusals for programs: the same facts as people read, by name."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from collections.abc import Mapping

    from liftlog.answers.base import Hint, Refusal
    from liftlog.errors import LiftlogError

_LABELS = ("try", "use", "note")


def refusal_json(code: str, message: str, hint: str | None, facts: Mapping[str, object]) -> Refusal:
    """An error as JSON. What an error knows besides stands beside its message, by name."""
    error: dict[str, object] = {"code": code, "message": message, "hint": _hint(hint)}
    error |= {
        name: [*value] if isinstance(value, tuple) else value
        for name, value in facts.items()
        if value is not None
    }
    return cast("Refusal", {"schema": 1, "error": error})


def refusal_of(error: LiftlogError) -> Refusal:
    """The same of an error that does not end the command."""
    facts = {name: getattr(error, name) for name in error.facts}
    return refusal_json(error.code, error.message, error.hint, facts)


def _hint(hint: str | None) -> Hint | None:
    """`try: liftlog undo` as its label and its text; a hint may run over several lines."""
    if not hint:
        return None
    label, between, text = hint.partition(": ")
    if not between or label not in _LABELS:
        label, text = "note", hint
    return cast("Hint", {"label": label, "text": text})
