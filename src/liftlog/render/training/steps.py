"""What undo and redo reach, as a table."""

from __future__ import annotations

from liftlog.render.base.tables import Cell, Column, Table

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from liftlog.services.training.undo import Step

_COLUMNS = (
    Column("undo", "undo", right=True),
    Column("redo", "redo", right=True),
    Column("at", "when"),
    Column("touched", "changed", right=True),
    Column("command", "command"),
)


def steps_table(steps: Iterable[Step]) -> Table:
    """How many steps back or forth each command is, when it was, and how much it changed."""
    rows = [
        (Cell(step.undo), Cell(step.redo), Cell(step.at), Cell(step.touched), Cell(step.words))
        for step in steps
    ]
    return Table(_COLUMNS, tuple(rows))
