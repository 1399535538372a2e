"""Words of a log that a command reads around: what is broken, and what was done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liftlog.domain.base.counts import counted

if TYPE_CHECKING:
    from liftlog.services.safety.rereading import Damage


def left_out(damage: Damage) -> str:
    """A command that read on without it."""
    return f"the log is damaged: {_what(damage)}"


def refused(damage: Damage) -> str:
    """A command that could not go on."""
    done = "your change is saved" if damage.is_saved else "nothing was changed"
    return f"the log is damaged, {done}: {_what(damage)}"


def _what(damage: Damage) -> str:
    if not damage.rows:
        more = f" and {len(damage.parts) - 1} more" if len(damage.parts) > 1 else ""
        return f"{damage.parts[0]} is missing{more}"
    table, key, problem = damage.rows[0]
    first = f"{table} {key}: {problem}"
    rows = len(damage.rows)
    return first if rows == 1 else f"{counted(rows, 'broken row')}, such as {first}"
