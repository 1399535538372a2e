"""Recording of an inbox line: by the very functions of `log`, under ids that follow from it."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from liftlog.domain.sharing.inbox import InboxLine
from liftlog.domain.sharing.inbox_matching import KnownLine
from liftlog.domain.training.options import Options, check_options
from liftlog.domain.training.sets import LoggedSet
from liftlog.errors import DatabaseTrouble, LiftlogError
from liftlog.services.base.clock import from_stamp, stamp
from liftlog.services.base.workspace import Workspace
from liftlog.services.training.recording import Recorded, record_words
from liftlog.store.base import journal
from liftlog.store.base.journal import TakeBack, Transaction
from liftlog.store.base.quiet import quiet_command
from liftlog.store.sharing import inbox as store
from liftlog.store.sharing.inbox import LineCommand

_NOON = "12:00"
# What a line says of its sets; the rest follows from where and when they were done.
_SAID = (
    "exercise", "kind", "reps", "seconds", "load", "load_type", "band", "level", "rpe", "rir",
    "form", "pain", "side", "light", "note", "distance", "amrap", "parts", "tempo",
)  # fmt: skip


class Place(NamedTuple):
    """Where a line stands in its file: the known lines above and below it, on its day."""

    file: str
    above: KnownLine | None = None
    below: KnownLine | None = None


class TakenLine(NamedTuple):
    """A line that is known now, and what was recorded; nothing where its sets were there."""

    known: KnownLine
    recorded: tuple[Recorded, ...] = ()


def take_line(ws: Workspace, line: InboxLine, place: Place) -> TakenLine:
    """Writes the sets of a line, and that it is known, in one transaction and one command."""
    with Transaction(ws.db):
        line_id = _id_for(ws, line, place.file)
        at = stamp(ws.clock.now())
        known = KnownLine(
            line_id, place.file, line.day, line.text, line.occurrence,
            place.above.id if place.above else None, (),
        )  # fmt: skip
        ids = _sets_there(ws, line_id, line.day)
        recorded: list[Recorded] = []
        if ids:
            # A log that was made from an export has the sets, but not the line.
            command: journal.Command = quiet_command(ws.db, "inbox", at)
        else:
            command = LineCommand(ws.db, f"inbox {line.day}", at, line_id, line.day)
            recorded = _recorded(ws, command, line, _options(ws, line, place))
            ids = tuple(logged.id for done in recorded for logged in done.sets)
        known = known._replace(sets=ids)
        store.add(command, known)
        if place.below is not None:
            store.change(command, place.below.id, above=line_id)
    return TakenLine(known, tuple(recorded))


def why_unreadable(ws: Workspace, line: InboxLine, place: Place) -> LiftlogError | None:
    """Why a line cannot be taken in, if so; nothing is kept of the try."""
    tried = _rehearsed(ws, line, place)
    return tried if isinstance(tried, LiftlogError) else None


def says_what_is_logged(ws: Workspace, line: InboxLine, place: Place, old: KnownLine) -> bool:
    """Whether the sets that a line had made say by now what it was changed into."""
    there = store.living_sets(ws.db, old.sets)
    tried = _rehearsed(ws, line, place, there)
    if isinstance(tried, LiftlogError) or len(tried) != len(there):
        return False
    if line.time and any(_clock_of(ws, logged) != line.time for logged in there):
        return False
    return all(
        getattr(new, field) == getattr(logged, field)
        for new, logged in zip(tried, there, strict=True)
        for field in _SAID
    )


def _rehearsed(
    ws: Workspace, line: InboxLine, place: Place, there: list[LoggedSet] | None = None
) -> list[LoggedSet] | LiftlogError:
    """The sets that a line would make, in a transaction that is taken back; or the refusal."""
    saved = journal.done[:]
    sets: list[LoggedSet] = []
    refusal = None
    options = None if there is None else _at_the_time(ws, line, there)
    with Transaction(ws.db):
        line_id = store.line_id(place.file, line.day, line.text, line.occurrence)
        command = LineCommand(ws.db, "inbox", stamp(ws.clock.now()), f"{line_id} tried", line.day)
        try:
            recorded = _recorded(ws, command, line, options or _options(ws, line, place))
            sets = [logged for done in recorded for logged in done.sets]
        except DatabaseTrouble:
            raise
        except LiftlogError as error:
            refusal = error
        raise TakeBack
    journal.done[:] = saved
    return refusal or sets


def _recorded(
    ws: Workspace, command: journal.Command, line: InboxLine, options: Options
) -> list[Recorded]:
    """The sets of a line as `log` records them, by what the log says after the line before it."""
    try:
        return record_words(ws, command, line.words, options)
    finally:
        ws.foreseen = None


def _id_for(ws: Workspace, line: InboxLine, file: str) -> str:
    """The id of a line. Where an equal one was moved into another file, it is the next one."""
    number = line.occurrence
    while store.is_known(ws.db, line_id := store.line_id(file, line.day, line.text, number)):
        number += 1
    return line_id


def _sets_there(ws: Workspace, line_id: str, day: str) -> tuple[str, ...]:
    """The ids of the sets of a line that the log has already, deleted or not."""
    ids: list[str] = []
    while store.has_set(ws.db, set_id := store.set_id(line_id, day, len(ids))):
        ids.append(set_id)
    return tuple(ids)


def _options(ws: Workspace, line: InboxLine, place: Place) -> Options:
    """The options of a line, and when its sets were done (X8)."""
    return check_options(line.options).replace(at=_moment(ws, line, place.above))


def _moment(ws: Workspace, line: InboxLine, above: KnownLine | None) -> str | None:
    """As for `log --at`; None: now. What was said above goes before the line that is known there,
    so that sets stay in the order of the file."""
    if line.time is not None:
        return f"{line.day} {line.time}"
    if line.day == ws.clock.today():
        return None
    if line.time_above is not None:
        return f"{line.day} {line.time_above}"
    done = store.living_sets(ws.db, above.sets) if above else []
    local = _local(ws, done[-1]) if done else None
    if local is not None and local.date().isoformat() == line.day:
        return f"{line.day} {local:%H:%M:%S}"
    return f"{line.day} {_NOON}"


def _at_the_time(ws: Workspace, line: InboxLine, there: list[LoggedSet]) -> Options | None:
    """The options of a changed line, at the moment of the sets that it had made."""
    if not there:
        return None
    try:
        return check_options(line.options).replace(at=there[0].performed_at)
    except LiftlogError:
        return None


def _local(ws: Workspace, logged: LoggedSet) -> datetime:
    return ws.clock.to_local(from_stamp(logged.performed_at))


def _clock_of(ws: Workspace, logged: LoggedSet) -> str:
    return f"{_local(ws, logged):%H:%M}"
