"""Purged: what was purged on one device is purged on all, and never comes back (sync.md, S40-S42).

The change that says so names the thing and nothing else, and is never removed.
"""

from __future__ import annotations

import json
import sqlite3
from typing import NamedTuple

from liftlog.domain.sharing.journal_files import SharedEvent
from liftlog.domain.sharing.merging import PURGE
from liftlog.store.base.journal import key_of
from liftlog.store.safety import purge
from liftlog.store.safety.possible import is_subject

_NOTE = "note"
# What may be erased as a whole, and what has a note that may.
_WHOLE = tuple(f"{entity}.{PURGE}" for entity in ("set", "pain", "measurement"))
_OF_A_NOTE = (*_WHOLE, f"workout.{PURGE}", f"preference.{PURGE}")


class Purged(NamedTuple):
    """Things that are gone, by the change that said so: all of them, those whose note is gone, by
    the moment since when, and those of both that nobody here knew of."""

    subjects: frozenset[str]
    notes: dict[str, str]
    unknown: tuple[SharedEvent, ...]

    def left_of(self, event: SharedEvent) -> SharedEvent | None:
        """What may be kept of a change."""
        if _is_purge(event):
            return event
        if event.subject in self.subjects:
            return None
        since = self.notes.get(event.subject)
        if since is None or event.hlc > since:
            return event
        return event._replace(
            patch=_without_note(event.patch),
            was=None if event.was is None else _without_note(event.was),
        )


def left_of(db: sqlite3.Connection, events: list[SharedEvent]) -> Purged:
    """What of these new changes, and of what is here, was purged anywhere."""
    unknown = tuple(event for event in events if _is_purge(event))
    said = [(event.subject, event.hlc, bool(event.patch)) for event in unknown]
    query = (
        "select hlc, patch from events indexed by events_subject"
        f" where subject = ? and kind in {_OF_A_NOTE!r}"
    )
    for subject in {event.subject for event in events}:
        said += [
            (subject, hlc, bool(json.loads(patch))) for hlc, patch in db.execute(query, (subject,))
        ]
    subjects, notes = set(), dict[str, str]()
    for subject, hlc, is_note in said:
        if is_note:
            notes[subject] = max(hlc, notes.get(subject, ""))
        else:
            subjects.add(subject)
    return Purged(frozenset(subjects), notes, unknown)


def purge_again(db: sqlite3.Connection, purged: Purged) -> None:
    """Erases here what was purged elsewhere; lives inside the transaction of the take-in."""
    for event in purged.unknown:
        entity = event.kind.partition(".")[0]
        if event.patch:
            purge.erase_note_before(db, entity, key_of(entity, event.subject), event.hlc)
        else:
            purge.erase_all_but_purges(db, entity, event.subject)


def _is_purge(event: SharedEvent) -> bool:
    """Whether it erases: what no purge of ours reaches stays."""
    entity = event.kind.partition(".")[0]
    is_known = event.kind in (_OF_A_NOTE if event.patch == {"only": _NOTE} else _WHOLE)
    return is_known and event.patch in ({}, {"only": _NOTE}) and is_subject(entity, event.subject)


def _without_note(fields: dict[str, str | int | None]) -> dict[str, str | int | None]:
    return {name: value for name, value in fields.items() if name != _NOTE}
