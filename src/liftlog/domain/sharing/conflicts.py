"""Conflicts: what two devices changed without knowing of each other, by the events alone.

A field may be said anew by whoever knew its value. What was said, and what nobody who changed the
field afterwards had read, has given way to what stands: that is a conflict (S33). It follows from
the events, so all devices list the same, in whatever order the events arrived.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

from liftlog.domain.sharing.merging import PURGE

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

Fields = dict[str, str | int | None]
GONE = "deleted_at"
DELETED = "deleted"
BASE, SYNC, FOUND = "base", "sync", "found"
# Verbs of events that the program writes by itself, so that things fit: no side of a conflict.
QUIET = (BASE, SYNC, FOUND, PURGE, "seen")
# Events of the first schema say too little of what they knew.
FIRST_SCHEMA = 2
# What the program fills in, or what matters to nobody: no conflict by itself.
_TRIFLES = (
    "position", "day", "ended_at", "doubtful", "planned_sets", "page", "inferred", "inferred_until",
    "clears",
)  # fmt: skip


class Order(NamedTuple):
    """The place of an event among those of its subject."""

    is_change: bool
    hlc: str
    device: str
    id: str


class Event(NamedTuple):
    """What one event says of its subject. `counts`: nobody has taken it back; an undo and a redo
    count while theirs is what was said last of their command."""

    id: str
    hlc: str
    device: str
    verb: str
    schema: int
    patch: Mapping[str, str | int | None]
    was: Mapping[str, str | int | None] | None
    command: str = "do"
    counts: bool = True
    at: str = ""

    @property
    def order(self) -> Order:
        """What the catalogue said comes first, then the order of time (S7)."""
        return Order(self.verb != BASE, self.hlc, self.device, self.id)

    @property
    def deletes(self) -> bool:
        return self.patch.get(GONE) is not None

    @property
    def is_side(self) -> bool:
        """Whether the lifter decided something by it, and it holds."""
        return (
            self.command != "undo"
            and self.counts
            and self.schema >= FIRST_SCHEMA
            and self.verb not in QUIET
        )

    def supersedes(self, deletions: Collection[str | int | None]) -> bool:
        """Whether what it knew is settled by it: an undo only settles what it deletes itself, and
        not what it leaves deleted as one of these deletions had it."""
        if self.command == "undo" and (not self.deletes or self.patch[GONE] in deletions):
            return False
        return self.counts


@dataclass(frozen=True)
class Side:
    """What a device said of the fields that differ."""

    values: Fields
    device: str


@dataclass(frozen=True)
class Conflict:
    """What stands and what gave way. `field` names the first of the fields that differ; it is
    `deleted_at` where one side is a deletion. `other` is all that the other side said of the group
    of these fields: an event that says so takes it. `at` is when the other side said it."""

    id: str
    subject: str
    field: str
    at: str
    stands: Side
    gave_way: Side
    other: Fields

    def kept(self, row: Fields) -> tuple[Fields, Fields]:
        """(patch, was) of an event by which a row stays as it is, in the knowledge of the other
        side: as if what stands had been said over it."""
        if self.field != GONE or row.get(GONE) is None:
            return {name: row[name] for name in self.other}, dict(self.other)
        other = {name: value for name, value in self.other.items() if name != GONE}
        was: Fields = {name: it for name, it in (row | other).items() if it is not None}
        return {GONE: row[GONE]}, was


class SharedName(NamedTuple):
    """A name that several exercises answer to, the one trained last first."""

    name: str
    exercises: tuple[str, ...]


@dataclass
class _Said:
    """What an event says of one group of fields, and which of the earlier ones it knew of."""

    event: Event
    values: Fields
    was: Fields | None
    knows: set[int]


def conflicts_of(
    subject: str, events: Iterable[Event], groups: Sequence[Sequence[str]], unsaid: Fields
) -> list[Conflict]:
    """The open conflicts of a subject.

    `groups` are the fields that only make sense together (S3). `unsaid` is what a column holds
    that no event has named: it has all columns but the key.
    """
    ordered = sorted(events, key=lambda event: event.order)
    if is_a_chain(ordered, unsaid):
        return []
    row = dict(unsaid)
    sayers: dict[str, Event] = {}
    before: list[Fields] = []
    for number, event in enumerate(ordered):
        before.append(dict(row))
        said = {name: value for name, value in event.patch.items() if name in unsaid}
        row |= said
        sayers |= {name: _sayer(event, name, ordered[:number]) for name in said}
    slots = _slots(groups, unsaid)
    told = {slot: _said_of(slot, ordered, before, unsaid) for slot in slots}
    if row.get(GONE) is not None:
        return _of_deleted(subject, sayers[GONE], told, row)
    return [
        conflict
        for slot, nodes in told.items()
        for said in _open(nodes)
        if (conflict := _of_fields(subject, slot, said, row, sayers)) is not None
    ]


def _sayer(event: Event, name: str, earlier: Sequence[Event]) -> Event:
    """Whose a value is: an undo and a redo only bring back what somebody said."""
    if event.command == "do":
        return event
    said = (
        it
        for it in reversed(earlier)
        if it.command == "do" and it.counts and name in it.patch
        if it.patch[name] == event.patch[name]
    )
    return next(said, event)


def is_a_chain(events: Sequence[Event], unsaid: Fields) -> bool:
    """Whether each event, in their order, knew what came before it: so it is with nearly all there
    are, and then nothing gave way."""
    row = dict(unsaid)
    for number, event in enumerate(events):
        was = event.was
        if number and (was is not None or event.verb not in QUIET):
            if was is None or any(was.get(name) != row[name] for name in _spoken(event, was, row)):
                return False
            if event.patch and row.get(GONE) is not None and was.get(GONE) is None:
                return False
        row |= {name: value for name, value in event.patch.items() if name in unsaid}
    return True


def _spoken(event: Event, was: Mapping[str, object], row: Fields) -> Iterable[str]:
    """The fields that a writer had read: whoever deletes a thing had read all of it."""
    return row if event.deletes else (name for name in was if name in row)


def _slots(groups: Sequence[Sequence[str]], unsaid: Fields) -> list[tuple[str, ...]]:
    grouped = {name for group in groups for name in group}
    alone = [(name,) for name in unsaid if name not in grouped]
    return [*(tuple(group) for group in groups), *alone]


def _said_of(
    slot: tuple[str, ...], events: Sequence[Event], before: Sequence[Fields], unsaid: Fields
) -> list[_Said]:
    """All that is said of a group, each with what its writer knew of what was said before."""
    nodes: list[_Said] = []
    for event, row in zip(events, before, strict=True):
        is_whole = event.deletes and slot != (GONE,)
        if not is_whole and not any(name in event.patch for name in slot):
            continue
        held = unsaid if event.was is None and event.verb not in QUIET else row
        values = {name: event.patch.get(name, held.get(name)) for name in slot}
        was: Fields | None = None
        if event.was is not None:
            was = {name: event.was.get(name) for name in slot if name in event.was or is_whole}
        if slot == (GONE,):
            values, was = _plain(values), None if was is None else _plain(was)
        said = _Said(event, values, was, set())
        said.knows = _known_to(said, nodes)
        nodes.append(said)
    return nodes


def _plain(values: Fields) -> Fields:
    """Deleted is deleted, whenever it was."""
    return {name: None if value is None else DELETED for name, value in values.items()}


def _known_to(said: _Said, nodes: Sequence[_Said]) -> set[int]:
    """Which of the earlier ones a writer knew: its own, the one whose values it saw and what
    that one knew; and all that had said the same already."""
    known: set[int] = set()
    for number, other in enumerate(nodes):
        if other.event.device == said.event.device:
            known |= {number, *other.knows}
        elif _says_same(said, other):
            known.add(number)
        if said.event.was is not None and said.event.was.get(GONE) and other.event.deletes:
            known.add(number)
    seen = _seen_by(said, nodes)
    if seen is not None:
        known |= {seen, *nodes[seen].knows}
    return known


def _says_same(said: _Said, other: _Said) -> bool:
    is_silent = _is_silent(said) or _is_silent(other)
    return not is_silent and said.values == other.values


def _is_silent(said: _Said) -> bool:
    """Whether it deletes the thing, and says nothing of these fields."""
    return said.event.deletes and GONE not in said.values


def _seen_by(said: _Said, nodes: Sequence[_Said]) -> int | None:
    """The newest of the earlier ones whose values are those that a writer found."""
    if not said.was:
        return None
    found = [
        number
        for number, other in enumerate(nodes)
        if not _is_silent(other) and all(other.values[name] == v for name, v in said.was.items())
    ]
    # What was taken back, and what an undo said again, only where nothing else was seen.
    standing = [it for it in found if nodes[it].event.counts and nodes[it].event.command != "undo"]
    return next(reversed(standing or found), None)


def _open(nodes: Sequence[_Said]) -> list[_Said]:
    """What the lifter said of a group and nobody has said anew who had read it."""
    known: set[int] = set()
    deletions: set[str | int | None] = set()
    for said in nodes:
        if said.event.supersedes(deletions):
            known |= said.knows
        if said.event.deletes:
            deletions.add(said.event.patch[GONE])
    return [said for number, said in enumerate(nodes) if number not in known and _is_side(said)]


def _is_side(said: _Said) -> bool:
    return said.event.is_side and not _is_silent(said)


def _of_fields(
    subject: str, slot: tuple[str, ...], said: _Said, row: Fields, sayers: Mapping[str, Event]
) -> Conflict | None:
    """What gave way in a row that is there."""
    named = [name for name in slot if name in said.event.patch and name in row]
    if slot == (GONE,):
        stands: Fields = {GONE: None}
        differing = [GONE] if said.values[GONE] is not None else []
    else:
        stands = {name: row[name] for name in named}
        differing = _differing(named, said.values, stands)
    if not differing:
        return None
    newest = max((sayers[name] for name in differing), key=lambda event: event.order)
    other = {name: said.event.patch[name] for name in named}
    return Conflict(
        _id(subject, slot, said.event),
        subject,
        differing[0],
        said.event.at,
        Side({name: stands[name] for name in differing}, newest.device),
        Side({name: said.values[name] for name in differing}, said.event.device),
        other,
    )


def _differing(names: Iterable[str], some: Mapping[str, object], other: Fields) -> list[str]:
    """The fields that differ, but for trifles."""
    return [n for n in names if n not in _TRIFLES and some[n] != other.get(n)]


def _of_deleted(
    subject: str, deletion: Event, told: Mapping[tuple[str, ...], Sequence[_Said]], row: Fields
) -> list[Conflict]:
    """Changes of what another device deleted meanwhile: one conflict a device."""
    if deletion.schema < FIRST_SCHEMA or deletion.was is None or deletion.verb in QUIET:
        return []
    # Taken together by device: what it said, and how.
    found: dict[str, tuple[Event, Fields, Fields]] = {}
    for slot, nodes in told.items():
        for said in _open(nodes):
            if slot == (GONE,):
                # Most changes say that the thing is there: alone that is none.
                differs = said.values[GONE] is None and GONE in (said.event.was or {})
                differs = differs and (said.event.was or {})[GONE] is not None
                other: Fields = {}
                differing: list[str] = []
            else:
                named = [name for name in slot if name in said.event.patch and name in row]
                differing = _differing(named, said.values, dict(deletion.was))
                differs = bool(differing)
                other = {name: said.values[name] for name in named}
            if not differs or _knew(said, nodes, deletion):
                continue
            event, shown, whole = found.get(said.event.device, (said.event, {}, {}))
            newest = max(event, said.event, key=lambda event: event.order)
            shown = shown | {name: said.values[name] for name in differing}
            found[said.event.device] = (newest, shown, whole | other)
    return [
        Conflict(
            _id(subject, (GONE,), event),
            subject,
            GONE,
            event.at,
            Side({GONE: DELETED}, deletion.device),
            Side({GONE: None, **shown}, device),
            {GONE: None, **other},
        )
        for device, (event, shown, other) in sorted(found.items())
    ]


def _knew(said: _Said, nodes: Sequence[_Said], deletion: Event) -> bool:
    """Whether who changed a thing knew that it was deleted."""
    return any(nodes[number].event is deletion for number in said.knows)


def _id(subject: str, slot: tuple[str, ...], event: Event) -> str:
    """The same on every device, and as long as that of a set."""
    return sha256(f"{subject}\t{slot[0]}\t{event.id}".encode()).hexdigest()[:8]
