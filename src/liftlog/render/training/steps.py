"""Table of what undo and redo can reach."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from liftlog.render.base.views import ColumnOf, PlainView

if TYPE_CHECKING:
    from liftlog.services.training.undo import Step


_COLUMNS: tuple[ColumnOf[Step], ...] = (
    ColumnOf("undo", "undo", lambda it: it.undo, right=True),
    ColumnOf("redo", "redo", lambda it: it.redo, right=True),
    ColumnOf("at", "when", lambda it: it.at),
    ColumnOf("touched", "changes", lambda it: it.touched, right=True),
    ColumnOf("command", "command", lambda it: it.words),
)


def steps_view(steps: Iterable[Step]) -> PlainView[Step]:
    """The number to give to undo or redo, the time, what changed, and the command."""
    return PlainView(_COLUMNS, steps)
