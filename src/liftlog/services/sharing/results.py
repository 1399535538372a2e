"""Results of a sync: what was read and written, and what the lifter should know of it."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from liftlog.domain.base.counts import counted as number_of
from liftlog.errors import LiftlogError, UnreadableFile


class Problem(NamedTuple):
    """A file of the folder that could not be read, and why."""

    file: str
    what: str


class Notice(NamedTuple):
    """Something to know: what it is, and a hint with its label where there is one."""

    what: str
    hint: str | None = None


class Unread(NamedTuple):
    """A file with remarks: how many of its lines were not read, were changed, are gone, or have
    unconfirmed sets; and where that is written, from the folder on."""

    file: str
    problems: int
    changed: int
    gone: int
    unconfirmed: int = 0


class InboxReport(NamedTuple):
    """What became of the inbox: how many lines were taken in, were changed after that, are gone,
    could not be read, or are unconfirmed. `failure` is what kept a file from being written."""

    taken: int = 0
    changed: int = 0
    problems: int = 0
    gone: int = 0
    files: tuple[Unread, ...] = ()
    notices: tuple[Notice, ...] = ()
    failure: LiftlogError | None = None
    unconfirmed: int = 0


class Accepted(NamedTuple):
    """How many changed lines, and lines that are gone, are as they should be."""

    changed: int
    gone: int


class Incoming(NamedTuple):
    """What came from one device: sets, edits of sets, and other things that a command changed."""

    device: str
    sets: int
    edits: int
    others: int


class Comment(NamedTuple):
    """What a coach said, and what it is about: as they gave it, an exercise and a day."""

    coach: str
    text: str
    at: str
    about: str | None
    exercise: str | None
    day: str | None


class Assigned(NamedTuple):
    """A routine or a programme of a coach, under the name that it has here; `is_newer` where it
    took the place of another one."""

    kind: str
    name: str
    coach: str
    is_newer: bool = False


class Synced(NamedTuple):
    """What a sync did. `read` and `written` are events, `sets_out` the sets among what was written,
    `waiting` files that are not there whole, `held` rows that wait for an event. `renamed` is the
    name under which this log goes on where another copy writes under its own. `failure` is what
    kept a step from being done: the others were. `is_naming`: exercises or their names came in.
    `comments` and `assigned` are what coaches sent."""

    read: int
    written: int
    incoming: tuple[Incoming, ...]
    outgoing: Incoming
    waiting: int
    held: int
    conflicts: int
    problems: tuple[Problem, ...]
    renamed: str | None
    notices: tuple[Notice, ...]
    failure: LiftlogError | None
    inbox: InboxReport
    is_naming: bool
    comments: tuple[Comment, ...] = ()
    assigned: tuple[Assigned, ...] = ()


class KnownDevice(NamedTuple):
    """A device that writes into the folder; `last_at` is when its newest file was written, if one
    is there."""

    id: str
    name: str
    files: int
    last_at: str | None
    is_own: bool


class Reader(NamedTuple):
    """The device that reads the inbox: its id, what it is called, and if it is this one."""

    device: str
    name: str
    is_own: bool


class SyncStatus(NamedTuple):
    """How a log and its folder stand: unread files that are whole, `unreadable` those of them
    that this liftlog cannot read, own events that no file has, and commits of git that are not
    pushed. `reader`: who reads the inbox, None where nobody does. `server` is the address of the
    gym's, which lacks `to_send` events.
    """

    folder: str | None
    device: str
    name: str
    to_read: int
    to_write: int
    waiting: int
    held: int
    devices: tuple[KnownDevice, ...]
    unreadable: int
    to_push: int
    reader: Reader | None
    server: str | None
    to_send: int


def unreadable(synced: Synced) -> UnreadableFile:
    """The refusal of a sync that met files which nobody could read."""
    problems = tuple(f"{it.file}: {it.what}" for it in synced.problems)
    what = f"{number_of(len(problems), 'file')} of the folder cannot be read"
    hint = "note: all others were read; a file that is not of your devices, move out of the folder"
    return UnreadableFile(what, hint, problems)


def counted(device: str, counts: Counter[str]) -> Incoming:
    """Counts by their names as a result."""
    return Incoming(device, counts["set"], counts["edit"], counts["other"])
