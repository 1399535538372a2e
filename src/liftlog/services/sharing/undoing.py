"""Undo over the commands of another device (sync.md, S35)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from liftlog.domain.base.words import quoted
from liftlog.errors import NotFound, Refused
from liftlog.services.base.clock import from_stamp, stamp
from liftlog.services.sharing.settling import settle
from liftlog.services.training.undo import Step
from liftlog.store.base import devices
from liftlog.store.base.journal import Transaction
from liftlog.store.training import undo as store

if TYPE_CHECKING:
    from liftlog.services.base.workspace import Workspace
    from liftlog.services.training.undo import Progress


class Undone(NamedTuple):
    """The words of the commands, the newest first, and what had to be made fit since."""

    words: tuple[str, ...]
    notices: tuple[str, ...]


def undo_of(ws: Workspace, name: str, number: int, tell: Progress | None = None) -> Undone:
    """Takes the last commands of a device back, as many as there are; `redo` says them again."""
    with Transaction(ws.db):
        commands = store.last_commands_of(ws.db, _ids(ws, name), number)
        if not commands:
            raise Refused(f"there is nothing of {name} to undo")
        newest = store.newest(ws.db)
        for command in commands:
            words = f"undoing {command.words}"

            def told(rows: int, of: int, words: str = words) -> None:
                if tell is not None:
                    tell(words, rows, of)

            reached = store.Reached(command.seq, command.words, command.seq)
            store.undo(ws.db, reached, stamp(ws.clock.now()), told)
        settled = settle(ws, store.touched_since(ws.db, newest))
    return Undone(tuple(command.words for command in commands), settled.notices)


def steps_of(ws: Workspace, name: str, limit: int) -> list[Step]:
    """What it would reach, the newest command first."""
    return [
        Step(
            undo=number,
            redo=None,
            at=f"{ws.clock.to_local(from_stamp(command.at)):%Y-%m-%d %H:%M}",
            words=command.words,
            touched=command.touched,
        )
        for number, command in enumerate(store.last_commands_of(ws.db, _ids(ws, name), limit), 1)
    ]


def _ids(ws: Workspace, name: str) -> list[str]:
    ids = devices.ids_called(ws.db, name.strip().casefold())
    if not ids:
        raise NotFound(f"no device is called {quoted(name)}", "try: liftlog sync status")
    return ids
