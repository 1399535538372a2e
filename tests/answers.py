"""Whether an answer in JSON is what its schema in docs/schemas says, and has no key besides."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from jsonschema import Draft202012Validator

from liftlog.cli.app import COMMANDS, SHORT_FORMS
from tests.conftest import CHECKOUT

SCHEMAS = CHECKOUT / "docs" / "schemas"
ERROR = "error"


def command_of(words: list[str]) -> str:
    """The command that a line names: `exercise list`, "" for the bare one, or "version"."""
    words = list(words)
    if "--version" in words or words[0] == "version":
        return "version"
    while words and words[0].startswith("-"):
        del words[: 2 if words[0] == "--db" else 1]
    if not words:
        return ""
    name = SHORT_FORMS.get(words[0], words[0])
    if name not in COMMANDS:
        return "log"
    inner = _inner(name)
    rest = [word for word in words[1:] if not word.startswith("-")]
    return f"{name} {rest[0]}" if rest and rest[0] in inner else name


@cache
def _inner(name: str) -> frozenset[str]:
    from importlib import import_module

    import typer

    module = import_module(f"liftlog.cli.commands.{COMMANDS[name][0]}")
    return frozenset(getattr(typer.main.get_command(module.app), "commands", {}))


def strict(schema: Any) -> Any:
    """The schema, but no object may have a key that it does not name."""
    if isinstance(schema, list):
        return [strict(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    closed = {key: strict(value) for key, value in schema.items()}
    if "properties" in closed and "additionalProperties" not in closed:
        closed["additionalProperties"] = False
    return closed


@cache
def _validator(name: str) -> Draft202012Validator:
    text = (SCHEMAS / f"{name}.json").read_text(encoding="utf-8")
    return Draft202012Validator(strict(json.loads(text)))


def check(command: str, answer: Any) -> None:
    """Raises where the answer of a command is not as its schema says; a refusal has its own."""
    is_refusal = isinstance(answer, dict) and "error" in answer
    name = ERROR if is_refusal else command.replace(" ", "-") or "liftlog"
    error = next(iter(_validator(name).iter_errors(answer)), None)
    assert error is None, f"{name}.json: {_deepest(error)}"


def _deepest(error: Any) -> str:
    """The most telling of what is wrong: in the branch that nearly fits."""
    while error.context:
        error = max(error.context, key=lambda inner: len(inner.absolute_path))
    place = "".join(f"[{part!r}]" for part in error.absolute_path)
    return f"{place}: {error.message[:300]}"
