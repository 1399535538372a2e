"""Command: all of its changes are stored, or none."""

from __future__ import annotations

from liftlog.services.base.clock import stamp
from liftlog.store.base.journal import Command, Transaction

TYPE_CHECKING = False
if TYPE_CHECKING:
    from liftlog.services.base.workspace import Workspace


def new_command(ws: Workspace, words: str) -> Saving:
    """A command at this moment, in a transaction of its own; `undo` shows its words.

    One that changes nothing is no step of undo.
    """
    return Saving(ws, words)


class Saving:
    """The context of a new command."""

    __slots__ = ("_command", "_transaction", "_words", "_ws")

    def __init__(self, ws: Workspace, words: str) -> None:
        self._ws, self._words = ws, words
        self._transaction = Transaction(ws.db)

    def __enter__(self) -> Command:
        self._transaction.__enter__()
        try:
            self._command = Command(self._ws.db, self._words, stamp(self._ws.clock.now()))
        except BaseException as error:
            self._transaction.__exit__(type(error))
            raise
        return self._command

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> bool | None:
        if kind is None:
            try:
                self._command.drop_if_empty()
            except BaseException as error:
                self._transaction.__exit__(type(error))
                raise
        return self._transaction.__exit__(kind)
