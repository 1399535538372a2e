"""Recording of an inbox line: by the very functions of `log`, under ids that follow from it."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from liftlog.domain.sharing.inbox import InboxLine
from liftlog.domain.sharing.inbox_commands import When, commands, says_the_same
from liftlog.domain.sharing.inbox_lines import split_note
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
            place.above.id if place.above else None, (), line.heading, ws.clock.today(),
        )  # fmt: skip
        ids = _sets_there(ws, line_id, line.day)
        recorded: list[Recorded] = []
        if ids:
            # A log that was made from an export has the sets, but not the line.
            command: journal.Command = quiet_command(ws.db, "inbox", at)
        else:
            command = LineCommand(ws.db, _title(line), at, line_id, line.day)
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


def sets_that_say_it(
    ws: Workspace, line: InboxLine, place: Place, old: KnownLine
) -> tuple[str, ...] | None:
    """The sets of the log that say by now what a line was changed into; None where none do.

    They are those that the line had made, and where it has more than that, others of its day.
    """
    there = store.living_sets(ws.db, old.sets)
    asked = _rehearsed(ws, line, place, there)
    if not there or isinstance(asked, LiftlogError) or len(asked) < len(there):
        return None
    if _when_asked(ws, line, old, there) is not None:
        return None
    rest = list(asked)
    if len(asked) == len(there):
        same = all(map(says_the_same, asked, there))
        return tuple(logged.id for logged in there) if same else None
    found = []
    for logged in (*there, *store.free_sets(ws.db, line.day)):
        alike = next((one for one in rest if says_the_same(one, logged)), None)
        if alike is not None:
            rest.remove(alike)
            found.append(logged)
    if rest or any(logged not in found for logged in there):
        return None
    return tuple(logged.id for logged in found)


def commands_for(ws: Workspace, line: InboxLine, place: Place, old: KnownLine) -> list[str]:
    """What to type so that the log says what a line was changed into; nothing where its sets are
    not in the log any more, or the line cannot be read."""
    there = store.living_sets(ws.db, old.sets)
    asked = _rehearsed(ws, line, place, there)
    if not there or isinstance(asked, LiftlogError):
        return []
    when = _when_asked(ws, line, old, there)
    moment = When(line.day, _clock_of(ws, there[-1]))
    return commands(there, asked, when, moment)


def _when_asked(
    ws: Workspace, line: InboxLine, old: KnownLine, there: list[LoggedSet]
) -> When | None:
    """The day and the time that the sets of a changed line should have; None where they have."""
    is_moved = line.day != old.day and any(logged.day != line.day for logged in there)
    clock = line.time
    if clock is None and line.is_headed and line.heading != old.heading:
        clock = line.heading
    if not is_moved and (clock is None or all(_clock_of(ws, one) == clock for one in there)):
        return None
    if clock is None:
        clock = _clock_of(ws, there[0])
        now = ws.clock.local_now()
        if line.day == now.date().isoformat():
            clock = min(clock, f"{now:%H:%M}")
    return When(line.day, clock)


def _title(line: InboxLine) -> str:
    """What undo and history call the command of a line; a note is private and stays out."""
    text, note = split_note(line.text)
    return f"inbox {line.day} {text if note is None else f'{text} (…)'}"


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
