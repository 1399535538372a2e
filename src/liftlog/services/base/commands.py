"""Command: all of its changes are stored, or none."""

from collections.abc import Iterator
from contextlib import contextmanager

from liftlog.services.base.clock import stamp
from liftlog.services.base.workspace import Workspace
from liftlog.store.base.journal import Command, Transaction


@contextmanager
def new_command(ws: Workspace, words: str) -> Iterator[Command]:
    """A command at this moment, in a transaction of its own; `undo` shows its words.

    One that changes nothing is no step of undo.
    """
    with Transaction(ws.db):
        command = Command(ws.db, words, stamp(ws.clock.now()))
        yield command
        command.drop_if_empty()
