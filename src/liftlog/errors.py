"""Errors that people see: a message, a hint and the exit code that scripts rely on."""

from __future__ import annotations


class LiftlogError(Exception):
    """A refusal: what is wrong and, where it helps, a hint. Nothing was changed.

    The hint is printed on a line of its own and carries its label: `try:` (a command to type),
    `use:` (what is allowed) or `note:`. `code` is for programs and never changes; the `facts` of
    an error are what else a program may read of it, by name.
    """

    exit_code = 1
    code = "refused"
    facts: tuple[str, ...] = ()

    def __init__(self, message: str, hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class Refused(LiftlogError):
    """Understood, but there is nothing to do it with (nothing to undo, nothing found)."""


class WrongUsage(LiftlogError):
    """The words of the command cannot be read."""

    exit_code = 2
    code = "wrong-usage"


def not_utf8() -> WrongUsage:
    """Of words that the system gave us in an encoding of its own."""
    return WrongUsage("some of the text is not UTF-8", "note: set your terminal to UTF-8")


class NotFound(LiftlogError):
    """No such exercise, goal or id, or more than one."""

    exit_code = 3
    code = "not-found"


class UnknownExercise(NotFound):
    """No exercise has this name, which was typed."""

    code = "unknown-exercise"
    facts = ("typed",)

    def __init__(self, message: str, hint: str | None = None, typed: str | None = None) -> None:
        super().__init__(message, hint)
        self.typed = typed


class AmbiguousName(NotFound):
    """Several exercises or ids answer to this name. Of exercises the `candidates` say which;
    `problems` shows them, a line each."""

    code = "ambiguous-name"
    facts = ("typed", "candidates", "problems")

    def __init__(
        self,
        message: str,
        hint: str | None = None,
        typed: str | None = None,
        candidates: tuple[dict[str, str | None], ...] = (),
        problems: tuple[str, ...] = (),
    ) -> None:
        super().__init__(message, hint)
        self.typed = typed
        self.candidates = candidates
        self.problems = problems


class UnreadableFile(LiftlogError):
    """A file that could not be read or has bad rows; `problems` lists all of them."""

    exit_code = 4
    code = "unreadable-file"
    facts = ("problems",)

    def __init__(self, message: str, hint: str | None = None, problems: tuple[str, ...] = ()):
        super().__init__(message, hint)
        self.problems = problems


class DatabaseTrouble(LiftlogError):
    """The database cannot be opened, read or written."""

    exit_code = 5
    code = "database"
