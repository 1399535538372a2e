"""Reading around damage: what a command that failed may go on without."""

from __future__ import annotations

from pathlib import Path

from liftlog.domain.base.values import Value
from liftlog.errors import DatabaseTrouble, LiftlogError
from liftlog.services.base.workspace import last_opened, read_around
from liftlog.store.base import journal
from liftlog.store.base.database import Error, Unreadable, trouble
from liftlog.store.safety.careful import what_is_alone, what_is_broken
from liftlog.store.safety.checks import is_broken, is_of_this_schema

_NOT_OF_ROWS = ("locked", "busy", "readonly", "read-only", "full", "unable to open", "I/O")


class Damage(Value):
    """Rows by table, the end of a key and what is wrong, and names of parts that are missing.

    `is_saved`: what the command was to change was saved before it met them.
    """

    rows: tuple[tuple[str, str, str], ...]
    parts: tuple[str, ...]
    is_saved: bool


def damage_behind(error: Exception) -> Damage | None:
    """What is broken in the log where a command failed; logs are read without it from now on."""
    path = last_opened()
    if path is None or not Path(path).is_file() or not _may_be_of_rows(error):
        return None
    try:
        if not is_of_this_schema(path):
            return None
        broken, missing = what_is_broken(path)
        if not broken and not missing and not isinstance(error, LiftlogError):
            broken = what_is_alone(path)
    except Unreadable:
        if isinstance(error, LiftlogError):
            return None
        raise trouble(path, Error("malformed")) from error
    if not broken and not missing:
        if isinstance(error, LiftlogError) or not is_broken(path):
            return None
        raise trouble(path, Error("malformed")) from error
    read_around(broken, missing)
    rows = tuple(
        (it.table, _text(it.key)[-12:], ", ".join(f"{k} {v}" for k, v in it.problems.items()))
        for it in broken
    )
    return Damage(rows, tuple(f"{it.type} {it.name}" for it in missing), bool(journal.done))


def read_as_it_is() -> None:
    """Logs are read with all that they hold again."""
    read_around()
    journal.done.clear()


def _text(key: tuple[object, ...]) -> str:
    return " ".join(it.decode(errors="replace") if isinstance(it, bytes) else str(it) for it in key)


def _may_be_of_rows(error: Exception) -> bool:
    if isinstance(error, DatabaseTrouble):
        return error.__cause__ is not None and not any(
            word in str(error.__cause__) for word in _NOT_OF_ROWS
        )
    # A setting or a zone that nobody can have typed is refused like one that was typed.
    return not isinstance(error, LiftlogError) or error.exit_code == 2
