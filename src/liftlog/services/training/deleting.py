"""Deleting: finds a set by its id, and takes sets out."""

from __future__ import annotations

from liftlog.domain.base.words import quoted
from liftlog.errors import AmbiguousName, NotFound, Refused
from liftlog.services.base import settling
from liftlog.services.base.commands import new_command
from liftlog.store.training import endings

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from liftlog.domain.training.sets import LoggedSet
    from liftlog.services.base.workspace import Workspace


def find_set(ws: Workspace, which: str) -> LoggedSet:
    """The set that `last` or the unique ending of an id names."""
    if which == "last":
        last = endings.last_written_set(ws.db)
        if last is None:
            raise Refused("nothing is logged yet")
        return last
    ending = which.casefold().lstrip("…")
    is_ending = len(ending) >= 3 and set(ending) <= set("0123456789abcdef-")
    ids = endings.ids_ending(ws.db, ending) if is_ending else []
    if not ids:
        raise NotFound(f"no set ends in {quoted(which)}", "try: liftlog history")
    if len(ids) > 1:
        shown = ", ".join(set_id[-12:] for set_id in ids)
        raise AmbiguousName(f"several ids end in {quoted(which)}: {shown}", "use: more of the id")
    return endings.set_by_id(ws.db, ids[0])


def delete(ws: Workspace, which: Sequence[str]) -> list[LoggedSet]:
    """Takes sets out; an undo brings them back."""
    with new_command(ws, f"delete {' '.join(which)}") as command:
        doomed = {set_.id: set_ for set_ in (find_set(ws, ending) for ending in which)}
        for set_id in doomed:
            command.change("set", "delete", set_id, {"deleted_at": command.at})
        for slug in {set_.exercise for set_ in doomed.values()}:
            settling.settle(ws, command, slug, anew=True)
    return list(doomed.values())
