"""Sets for programs: rows as history has them, edited and deleted ones."""

from __future__ import annotations

from liftlog.render.base.tables import records
from liftlog.render.exercises.targets import target_json
from liftlog.render.training.history_data import data

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from liftlog.answers.training import DeletedSets, EditedSet, SetRow
    from liftlog.domain.training.edits import Edited
    from liftlog.services.training.history import History


def set_rows(sets: History) -> list[SetRow]:
    """The rows of `history --json`."""
    said: Any = records(data(sets))
    rows: list[SetRow] = said
    return rows


def edited_json(edited: Edited, both: History) -> EditedSet:
    """`edit --json`; `both` are the set before and after."""
    before, after = set_rows(both)
    return {
        "schema": 1,
        "before": before,
        "after": after,
        "target_reached": target_json(edited.reached[0]) if edited.reached else None,
        "notices": list(edited.notices),
    }


def deleted_json(sets: History) -> DeletedSets:
    """`delete --json`."""
    return {"schema": 1, "deleted": set_rows(sets)}
