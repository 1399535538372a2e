"""Corrected commands: the command that was meant, with all that was typed after it."""

from typing import Any

from typer import Exit
from typer.exceptions import TyperException

from liftlog.errors import LiftlogError
from liftlog.platform.programs import shell_line

_LONGEST = 200


def corrected(root: Any, command: list[str], rest: list[str]) -> str | None:
    """The command with those words after it, as typed into a shell; None where they do not fit.

    `root` is the group that knows the command.
    """
    words = [*command, *rest]
    text = shell_line(words)
    if not rest or len(text) > _LONGEST or not text.isprintable():
        return None
    group = root
    while hasattr(group, "get_command"):
        found = group.get_command(None, words[0]) if words else None
        if found is None:
            return None
        group, words = found, words[1:]
    try:
        with group.make_context(group.name, words):
            return text
    except (TyperException, Exit, LiftlogError):
        return None


def nearest(name: str, commands: list[str]) -> str | None:
    """The command that is spelt nearly so."""
    import difflib

    return next(iter(difflib.get_close_matches(name, commands, 1)), None)
