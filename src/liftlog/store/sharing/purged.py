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
from liftlog.store.safety.possible import is_subject

_NOTE = "note"
# What may be erased as a whole, and what has a note that may.
_WHOLE = tuple(f"{entity}.{PURGE}" for entity in ("set", "pain", "measurement"))
_OF_A_NOTE = (*_WHOLE, f"workout.{PURGE}", f"preference.{PURGE}")


# A thing by its entity and its subject.
Thing = tuple[str, str]


class Purged(NamedTuple):
    """Things that are gone, by the change that said so: all of them, those whose note is gone, by
    the moment since when, with the notes that they were given later, and the changes that say so
    and were not here yet."""

    things: frozenset[Thing]
    notes: dict[Thing, str]
    later: dict[Thing, frozenset[object]]
    unknown: tuple[SharedEvent, ...]

    def left_of(self, event: SharedEvent) -> SharedEvent | None:
        """What may be kept of a change."""
        if _is_purge(event):
            return event
        thing = _thing(event)
        if thing in self.things:
            return None
        since = self.notes.get(thing)
        if since is None:
            return event
        patch, was = event.patch, event.was
        if event.hlc <= since:
            patch = _without_note(patch)
        if was is not None and (event.hlc <= since or was.get(_NOTE) not in self.later[thing]):
            was = _without_note(was)
        return event._replace(patch=patch, was=was)


def left_of(db: sqlite3.Connection, events: list[SharedEvent]) -> Purged:
    """What of these new changes, and of what is here, was purged anywhere."""
    unknown = tuple(event for event in events if _is_purge(event))
    said = [(_thing(event), event.hlc, bool(event.patch)) for event in unknown]
    query = "select hlc, patch from events indexed by events_subject where subject = ? and kind = ?"
    for entity, subject in {_thing(event) for event in events}:
        rows = db.execute(query, (subject, f"{entity}.{PURGE}"))
        said += [((entity, subject), hlc, bool(json.loads(patch))) for hlc, patch in rows]
    things, notes = set(), dict[Thing, str]()
    for thing, hlc, is_note in said:
        if is_note:
            notes[thing] = max(hlc, notes.get(thing, ""))
        else:
            things.add(thing)
    later = {thing: _given_later(db, events, thing, since) for thing, since in notes.items()}
    return Purged(frozenset(things), notes, later, unknown)


def _given_later(
    db: sqlite3.Connection, events: list[SharedEvent], thing: Thing, since: str
) -> frozenset[object]:
    """The notes that changes after that moment gave."""
    query = (
        "select json_extract(patch, '$.note') from events where subject = ? and kind glob ?"
        " and hlc > ?"
    )
    here = {note for (note,) in db.execute(query, (thing[1], f"{thing[0]}.*", since))}
    new = {it.patch.get(_NOTE) for it in events if _thing(it) == thing and it.hlc > since}
    return frozenset(here | new)


def _thing(event: SharedEvent) -> Thing:
    return event.kind.partition(".")[0], event.subject


def purge_again(db: sqlite3.Connection, purged: Purged) -> None:
    """Erases here what was purged elsewhere; lives inside the transaction of the take-in."""
    if not purged.unknown:
        return
    from liftlog.store.safety import purge

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
