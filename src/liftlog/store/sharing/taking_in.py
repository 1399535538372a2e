"""Taking in: what a journal file or the server says becomes events, and their sums rows (S13).

All of a file in one transaction, which the caller opens. In whatever order files come, and however
often, the rows are the same: each is the fold of its events in the order of the clocks (S7).
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from liftlog.domain.sharing.journal_files import Group, Journal, SharedCommand, SharedEvent
from liftlog.store.base.database import text, texts
from liftlog.store.base.quiet import quiet_command
from liftlog.store.sharing import carried, folding
from liftlog.store.sharing.purged import Purged, left_of, purge_again

_NEWEST = "select hlc from events order by n desc limit 1"


class Taken(NamedTuple):
    """What came that was not here: how many events, the sets, edits and other changes by the
    device that made them, which things they are about, whether something was purged, and the
    latest moment of them, by which device. `numbers` are those of all that is here of it now;
    `is_cut`: some of it was purged before."""

    events: int
    counts: dict[str, Counter[str]]
    subjects: frozenset[str]
    is_purging: bool
    latest: str
    latest_by: str
    numbers: tuple[int, ...]
    is_cut: bool


def take_in(
    db: sqlite3.Connection, file: str, size: int, journal: Journal, at: str, *, mine: bool
) -> Taken:
    """Everything that a file says, once; `mine`: this log wrote it, or may write it anew."""
    taken = take_groups_in(db, journal.groups, at)
    carried.carry(db, file, size, taken.numbers, mine=mine)
    if taken.is_cut:
        db.execute("update sync_files set purged = 1 where name = ?", (file,))
    return taken


def take_groups_in(db: sqlite3.Connection, groups: Collection[Group], at: str) -> Taken:
    """Everything that these commands and events say, once.

    Events come behind those that are here. A row that cannot be made is held, and tried again with
    every later take-in (S14).
    """
    before = text(db, _NEWEST) or ""
    known = _known(db, groups)
    new = [
        (group.command, event)
        for group in groups
        for event in group.events
        if event.id not in known
    ]
    purged = left_of(db, [event for _, event in new])
    events = list(_unpurged(new, purged))
    commands = {command.id: command for command, _ in events}
    written = _write(db, events, _take_commands(db, commands.values()))
    purge_again(db, purged)
    _take_undone(db, commands)
    subjects = frozenset(event.subject for _, event in events)
    folding.make_rows(db, subjects | set(texts(db, "select subject from sync_held")))
    latest, latest_by = max(
        ((event.hlc, command.device) for command, event in events), default=("", "")
    )
    _see(db, max(before, latest), at)
    return Taken(
        events=len(events),
        counts=carried.counted(events),
        subjects=subjects,
        is_purging=bool(purged.unknown),
        latest=latest,
        latest_by=latest_by,
        numbers=(*known.values(), *written),
        is_cut=len(events) < len({event.id for _, event in new}) or bool(purged.notes),
    )


def _take_commands(db: sqlite3.Connection, commands: Collection[SharedCommand]) -> dict[str, int]:
    """Each command once; their numbers here by id."""
    db.executemany(
        "insert or ignore into commands(id, at, device, words, kind, target_id, undone)"
        " values (?, ?, ?, ?, ?, ?, ?)",
        [(c.id, c.at, c.device, c.words, c.kind, c.target, int(c.is_quiet)) for c in commands],
    )
    ids = [command.id for command in commands]
    return dict(_among(db, "select id, seq from commands where id = ?", ids))


def _known(db: sqlite3.Connection, groups: Iterable[Group]) -> dict[str, int]:
    """The numbers of those events that are here already, by id."""
    ids = [event.id for group in groups for event in group.events]
    return dict(_among(db, "select id, n from events where id = ?", ids))


def _among(db: sqlite3.Connection, query: str, ids: Iterable[str]) -> Iterator[tuple[str, int]]:
    for one in ids:
        row = db.execute(query, (one,)).fetchone()
        if row is not None:
            yield row


def _unpurged(
    new: list[tuple[SharedCommand, SharedEvent]], purged: Purged
) -> Iterator[tuple[SharedCommand, SharedEvent]]:
    """What may be kept of new events, each once: nothing of what was purged, anywhere, and no
    words of a command that speaks of it (S41)."""
    kept = {event.id: (command, purged.left_of(event)) for command, event in new}
    cut = {command.id for command, event in kept.values() if event is None}
    for command, event in kept.values():
        if event is not None:
            verb = command.words.partition(" ")[0]
            words = f"{verb} (purged)" if command.id in cut else command.words
            yield command._replace(words=words), event


def _write(
    db: sqlite3.Connection,
    events: list[tuple[SharedCommand, SharedEvent]],
    seqs: dict[str, int],
) -> range:
    """Behind what is here; the numbers that they have now."""
    last = db.execute("select max(n) from events").fetchone()[0] or 0
    numbers = range(last + 1, last + 1 + len(events))
    db.executemany(
        "insert into events(n, id, hlc, device, command, subject, kind, patch, was, schema)"
        " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            (
                n,
                event.id,
                event.hlc,
                command.device,
                seqs[command.id],
                event.subject,
                event.kind,
                _json(event.patch),
                None if event.was is None else _json(event.was),
                event.schema,
            )
            for n, (command, event) in zip(numbers, events, strict=True)
        ),
    )
    return numbers


def _json(fields: object) -> str:
    return json.dumps(fields, ensure_ascii=False, separators=(",", ":"))


def _take_undone(db: sqlite3.Connection, commands: dict[str, SharedCommand]) -> None:
    """Of each command that was taken back or said again, what was said last holds (S18)."""
    targets = {command.target for command in commands.values() if command.target is not None}
    for command in commands:
        if text(db, "select 1 from commands where target_id = ? limit 1", (command,)):
            targets.add(command)
    for target in sorted(targets):
        db.execute(
            "update commands set target = (select seq from commands where id = ?1)"
            " where target_id = ?1 and target is null",
            (target,),
        )
        latest = text(
            db,
            "select c.kind from commands c join events e on e.command = c.seq"
            " where c.target_id = ? order by e.hlc desc, e.device desc, e.id desc limit 1",
            (target,),
        )
        if latest is not None:
            db.execute(
                "update commands set undone = ? where id = ?", (int(latest == "undo"), target)
            )


def _see(db: sqlite3.Connection, highest: str, at: str) -> None:
    """Whatever is done here next comes after what was read, however slow this clock is (S8)."""
    if (text(db, _NEWEST) or "") >= highest:
        return
    command = quiet_command(db, "sync", at)
    command.come_after(highest)
    command.record("sync", "seen", command.device, {})


def knows_all(db: sqlite3.Connection, groups: Collection[Group]) -> bool:
    """Whether every event of these is here, or was erased."""
    events = [event for group in groups for event in group.events]
    known = _known(db, groups)
    missing = [event for event in events if event.id not in known]
    purged = left_of(db, missing)
    return all(purged.left_of(event) is None for event in missing)
