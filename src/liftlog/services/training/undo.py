"""Undo and redo: any number of commands, also from an earlier run."""

from __future__ import annotations

from liftlog.domain.base.values import Value
from liftlog.errors import Refused
from liftlog.services.base.clock import from_stamp, stamp
from liftlog.store.base import journal
from liftlog.store.base.journal import Transaction
from liftlog.store.training import undo as store

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from sqlite3 import Connection

    from liftlog.services.base.workspace import Workspace

    Progress = Callable[[str, int, int], None]


class Step(Value):
    """A command in the list: `undo` or `redo` so many steps reaches it; `at` is local time."""

    undo: int | None
    redo: int | None
    at: str
    words: str
    touched: int


def undo_steps(ws: Workspace, number: int = 1, tell: Progress | None = None) -> list[str]:
    """Takes the last commands back, as many as there are; their words, the newest first.

    `tell` hears what is being done, to how many rows and of how many.
    """
    return _steps(
        ws, number, store.last_commands, store.undo, "there is nothing to undo", "undoing", tell
    )


def undo_among(ws: Workspace, ours: Collection[int], seen: int) -> str:
    """Takes the last command back if it is one of these; its words. Refuses any other, and where
    another program did or undid something after the command that was seen last."""
    with Transaction(ws.db):
        last = store.last_commands(ws.db, 1)
        if not last:
            raise Refused("there is nothing to undo")
        if last[0].seq not in ours:
            raise Refused(
                f"the last command is from elsewhere: {last[0].words}", "try: liftlog undo"
            )
        if others := commands_since(ws, seen, ours):
            raise Refused(f"meanwhile done elsewhere: {others[-1]}", "use: undo once more")
        store.undo(ws.db, last[0], stamp(ws.clock.now()), lambda *_: None)
    return last[0].words


def take_saved() -> set[int]:
    """The numbers of the commands that this program saved since it was last asked."""
    saved = {seq for seq in journal.done if seq is not None}
    journal.done.clear()
    return saved


def newest_command(ws: Workspace) -> int:
    """The number of the newest command; 0 where there is none."""
    return store.newest(ws.db)


def commands_since(ws: Workspace, seq: int, ours: Collection[int]) -> list[str]:
    """The words of the commands after that one which are none of these, oldest first."""
    return [words for number, words in store.since(ws.db, seq) if number not in ours]


def redo_steps(ws: Workspace, number: int = 1, tell: Progress | None = None) -> list[str]:
    """Brings back what was undone last; possible until a new command comes."""
    nothing = "there is nothing to redo since the last change"
    return _steps(ws, number, store.next_redos, store.redo, nothing, "redoing", tell)


def _steps(
    ws: Workspace,
    number: int,
    find: Callable[[Connection, int], list[store.Reached]],
    go: Callable[[Connection, store.Reached, str, store.Tell], None],
    nothing: str,
    doing: str,
    tell: Progress | None,
) -> list[str]:
    with Transaction(ws.db):
        commands = find(ws.db, number)
        if not commands:
            raise Refused(nothing)
        for command in commands:
            words = f"{doing} {command.words}"

            def told(rows: int, of: int, words: str = words) -> None:
                if tell is not None:
                    tell(words, rows, of)

            go(ws.db, command, stamp(ws.clock.now()), told)
    return [command.words for command in commands]


def undone_last(ws: Workspace, number: int) -> list[Step]:
    """So many commands that were just taken back, the newest first."""
    return [_step(ws, command, None) for command in reversed(store.redo_steps(ws.db, number))]


def redone_last(ws: Workspace, number: int) -> list[Step]:
    """So many commands that stand, the newest first: what a redo just brought back."""
    return [step for step in list_steps(ws, store.ALL) if step.undo is not None][:number]


def list_steps(ws: Workspace, limit: int) -> list[Step]:
    """What `undo` and `redo` would reach, the newest command first."""
    steps, back = [], 0
    for command in store.steps(ws.db, limit):
        back += not command.undone
        steps.append(_step(ws, command, None if command.undone else back))
    return steps


def _step(ws: Workspace, command: store.PastCommand, undo: int | None) -> Step:
    return Step(
        undo=undo,
        # The command that was taken back last is the first one to come again.
        redo=command.redo or None,
        at=f"{ws.clock.to_local(from_stamp(command.at)):%Y-%m-%d %H:%M}",
        words=command.words,
        touched=command.touched,
    )
