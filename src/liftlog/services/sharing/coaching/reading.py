"""Reading an athlete's log: on a copy, around what is damaged, and never changing it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Generic, NamedTuple, TypeVar

from liftlog.errors import LiftlogError, UnreadableFile
from liftlog.platform.programs import shell_word
from liftlog.services.base.workspace import Workspace, open_workspace
from liftlog.services.safety.rereading import Damage, damage_behind, read_as_it_is
from liftlog.services.sharing.coaching.athletes import Athlete
from liftlog.services.sharing.coaching.journals import copy_of_journals
from liftlog.store.sharing.coaching.copies import copy_of

T = TypeVar("T")
_NOTE = "note: "


class Read(NamedTuple, Generic[T]):
    """What came out, what of the log is damaged, and remarks."""

    value: T
    damage: Damage | None
    remarks: tuple[str, ...]


def read(athlete: Athlete, copies: str, look: Callable[[Workspace], T]) -> Read[T]:
    """What `look` finds in the log of an athlete.

    Raises:
        UnreadableFile: where it cannot be read; the message says why, without the name.
    """
    try:
        with _copy(athlete, copies) as (path, remarks):
            try:
                value, damage = _around_damage(path, look)
            except LiftlogError as error:
                raise UnreadableFile(_why(error, path, athlete.seen)) from error
            return Read(value, damage, remarks)
    except UnreadableFile:
        raise
    except LiftlogError as error:
        raise UnreadableFile(_why(error, athlete.path, athlete.seen)) from error


@contextmanager
def _copy(athlete: Athlete, copies: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The file to open for an athlete, and remarks on it."""
    if athlete.is_folder:
        yield copy_of_journals(athlete.path, copies)
    else:
        with copy_of(athlete.path) as path:
            yield path, ()


def _around_damage(path: str, look: Callable[[Workspace], T]) -> tuple[T, Damage | None]:
    """What `look` finds; where it meets a row that no program can read, without that row."""
    read_as_it_is()
    try:
        return _look(path, look), None
    except Exception as error:
        damage = damage_behind(error)
        if damage is None:
            raise
        return _look(path, look), damage
    finally:
        read_as_it_is()


def _look(path: str, look: Callable[[Workspace], T]) -> T:
    with open_workspace(path) as ws:
        return look(ws)


def _why(error: LiftlogError, path: str, seen: str) -> str:
    """A refusal in one line, which names what the coach knows and not its copy."""
    hint = error.hint or ""
    words = f"{error.message}; {hint.removeprefix(_NOTE)}" if hint[:6] == _NOTE else error.message
    return words.replace(shell_word(path), seen).replace(path, seen)
