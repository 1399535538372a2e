"""Conflicts: listed, the other side taken, or what counts kept (sync.md, S33 and S34)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from liftlog.domain.base.keys import NOUNS
from liftlog.domain.base.words import quoted
from liftlog.domain.sharing.conflicts import GONE, Fields, SharedName, Side
from liftlog.domain.training.sets import LoggedSet
from liftlog.errors import AmbiguousName, NotFound, Refused
from liftlog.services.base.clock import from_stamp
from liftlog.services.base.commands import new_command
from liftlog.services.base.workspace import Workspace
from liftlog.services.sharing.notes import READER
from liftlog.store.base import devices
from liftlog.store.base.database import DataError, IntegrityError
from liftlog.store.base.journal import TABLES, Command, row_of
from liftlog.store.sharing import conflicts as store
from liftlog.store.sharing.conflicts import Disputed
from liftlog.store.training.endings import set_by_id

ALL = "all"
# What is a moment, for people to be shown at their own time.
_MOMENTS = ("performed_at", "started_at", "ended_at", "at", "passed_at")


class ShownSide(NamedTuple):
    """What one side says: `value` of the field that names the conflict, `values` of all that
    differ, and for people `shown`, with times as they are here."""

    value: str | int | None
    values: Fields
    shown: Fields
    device: str
    name: str


class Listed(NamedTuple):
    """A conflict as it is listed: what it is about, in words, and when the other side was said."""

    id: str
    at: str
    local: str
    entity: str
    subject: str
    what: str
    field: str
    stands: ShownSide
    gave_way: ShownSide


class Conflicts(NamedTuple):
    """All that is open, and the names that several exercises answer to."""

    listed: tuple[Listed, ...]
    names: tuple[SharedName, ...]


class Resolved(NamedTuple):
    """What was taken and what was kept, the notices about it, and how many conflicts are left."""

    taken: tuple[Listed, ...]
    kept: tuple[Listed, ...]
    notices: tuple[str, ...]
    left: int


def list_conflicts(ws: Workspace) -> Conflicts:
    """What two devices changed without knowing of each other, oldest first."""
    listed = tuple(_listed(ws, it) for it in store.open_conflicts(ws.db))
    return Conflicts(listed, tuple(store.shared_names(ws.db)))


def resolve(ws: Workspace, take: Sequence[str] = (), keep: Sequence[str] = ()) -> Resolved:
    """Writes the other side of some conflicts, and confirms what stands in others; `all` keeps
    all that are not taken. One command, which undo takes back."""
    # Every sync counts conflicts, and few resolve one.
    from liftlog.services.sharing.settling import settle
    from liftlog.services.training.correcting import judge_again, unlikely

    found = store.open_conflicts(ws.db)
    to_take = [_called(found, name) for name in dict.fromkeys(take)]
    if ALL in keep:
        to_keep = [it for it in found if it not in to_take]
    else:
        to_keep = [_called(found, name) for name in dict.fromkeys(keep)]
    if both := [it.conflict.id for it in to_take if it in to_keep]:
        raise Refused(f"conflict {both[0]} cannot be both taken and kept", "use: one of the two")
    taken = tuple(_listed(ws, it) for it in to_take)
    kept = tuple(_listed(ws, it) for it in to_keep)
    with new_command(ws, _words(taken, kept, ALL in keep)) as command:
        known = unlikely(ws, _sets(ws, to_take))
        for it in to_take:
            _take(command, it)
        for it in to_keep:
            _keep(command, it)
        notices = judge_again(ws, command, _sets(ws, to_take), known)
        if to_take:
            notices += settle(ws, [it.conflict.subject for it in to_take]).notices
    return Resolved(taken, kept, notices, len(store.open_conflicts(ws.db)))


def _words(taken: Sequence[Listed], kept: Sequence[Listed], is_all: bool) -> str:
    words = ["sync conflicts", *(f"--take {it.id}" for it in taken)]
    return " ".join(words + (["--keep all"] if is_all else [f"--keep {it.id}" for it in kept]))


def _sets(ws: Workspace, disputed: Sequence[Disputed]) -> list[LoggedSet]:
    """The sets among what is disputed, as far as they are there."""
    ids = dict.fromkeys(it.key for it in disputed if it.entity == "set")
    rows = ((id_, row_of(ws.db, "set", id_)) for id_ in ids)
    return [set_by_id(ws.db, id_) for id_, row in rows if row and row["deleted_at"] is None]


def _called(found: Sequence[Disputed], name: str) -> Disputed:
    """The conflict whose id begins so."""
    alike = [it for it in found if name and it.conflict.id.startswith(name.casefold())]
    if len(alike) > 1:
        raise AmbiguousName(f"several conflicts begin with {quoted(name)}", "use: more of the id")
    if not alike:
        raise NotFound(f"no conflict is called {quoted(name)}", "try: liftlog sync conflicts")
    return alike[0]


def _take(command: Command, disputed: Disputed) -> None:
    other = disputed.conflict.other
    # A workout that was deleted with its sets comes back with them.
    sets: list[str] = []
    if disputed.entity == "workout" and GONE in other and other[GONE] is None:
        sets = store.sets_deleted_with(command.db, disputed.key)
    try:
        command.change(disputed.entity, "take", disputed.key, other)
        for set_id in sets:
            command.change("set", "take", set_id, {GONE: None})
    except (IntegrityError, DataError) as error:
        raise Refused(
            f"conflict {disputed.conflict.id} cannot be taken: {error}",
            f"try: liftlog sync conflicts --keep {disputed.conflict.id}",
        ) from error


def _keep(command: Command, disputed: Disputed) -> None:
    """An event that says over the other side what is there: the row stays as it is."""
    row = row_of(command.db, disputed.entity, disputed.key)
    if row is None:
        raise Refused(f"conflict {disputed.conflict.id} is about what is not here yet")
    keys = TABLES[disputed.entity][1]
    patch, was = disputed.conflict.kept({n: v for n, v in row.items() if n not in keys})
    command.record(disputed.entity, "keep", disputed.key, patch, was)


def _listed(ws: Workspace, disputed: Disputed) -> Listed:
    conflict = disputed.conflict
    return Listed(
        conflict.id,
        conflict.at,
        _local(ws, conflict.at),
        disputed.entity,
        conflict.subject,
        _what(ws, disputed),
        conflict.field,
        _side(ws, disputed, conflict.stands),
        _side(ws, disputed, conflict.gave_way),
    )


def _side(ws: Workspace, disputed: Disputed, side: Side) -> ShownSide:
    field, other = disputed.conflict.field, disputed.conflict.other
    shown = {
        name: _local(ws, str(value)) if value is not None and name in _MOMENTS else value
        for name, value in side.values.items()
        # That a thing is there needs no word where its values are shown.
        if name != GONE or value is not None or len(side.values) == 1
    }
    if shown.get("load") is not None and "unit" not in shown and other.get("unit"):
        shown["unit"] = other["unit"]
    if (disputed.entity, disputed.key) == ("setting", READER) and shown.get("value"):
        shown["value"] = devices.name_of_device(ws.db, str(shown["value"]))
    name = devices.name_of_device(ws.db, side.device)
    return ShownSide(side.values[field], side.values, shown, side.device, name)


def _local(ws: Workspace, at: str) -> str:
    try:
        return f"{ws.clock.to_local(from_stamp(at)):%Y-%m-%d %H:%M}"
    except ValueError:
        return at


def _what(ws: Workspace, disputed: Disputed) -> str:
    """What a conflict is about: `set 3f9a1c of squat, 2026-01-05`."""
    entity, key = disputed.entity, disputed.key
    noun = NOUNS.get(TABLES[entity][0], entity)
    row = row_of(ws.db, entity, key) or {}
    if entity == "set":
        return f"{noun} {key[-6:]} of {row.get('exercise')}, {row.get('day')}"
    if entity in ("workout", "pain", "measurement"):
        return f"{noun} {key[-6:]}, {row.get('day')}"
    if entity == "alias":
        return f"{noun} {quoted(str(row.get('name')))} of {key.rpartition(chr(9))[2]}"
    if entity == "plan":
        day, _, exercise = key.partition("\t")
        return f"plan of {day}: {exercise}"
    if entity == "equipment":
        return f"{noun} {key.removeprefix('/')}"
    return f"{noun} {key.replace(chr(9), ' ')}"
