"""Conflicts: what counts, what gave way, and how to choose."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from liftlog.domain.base.counts import counted
from liftlog.domain.base.words import quoted
from liftlog.render.base.fields import field_text

if TYPE_CHECKING:
    from liftlog.domain.sharing.conflicts import SharedName
    from liftlog.services.sharing.conflicts import Conflicts, Listed, Resolved, ShownSide

_SCHEMA = 1
_GONE = "deleted_at"


def conflict_lines(conflicts: Conflicts) -> list[str]:
    """Three lines a conflict, then what can be typed."""
    lines: list[str] = []
    for it in conflicts.listed:
        lines += [
            f"{it.id} · {it.what}",
            f"  now: {_side(it.stands)} ({it.stands.name})",
            f"  other: {_side(it.gave_way)} ({it.gave_way.name}, {it.local})",
        ]
    if conflicts.listed:
        first = conflicts.listed[0].id
        lines += [
            f"Use the other: liftlog sync conflicts --take {first}",
            f"Keep what counts now: liftlog sync conflicts --keep {first}",
        ]
    lines += [_name_line(it) for it in conflicts.names]
    return lines or ["no conflicts"]


def _side(side: ShownSide) -> str:
    shown = dict(side.shown)
    if shown.get("load") is not None and isinstance(unit := shown.pop("unit", None), str):
        texts = [f"{_field('load', shown.pop('load'))} {unit}"]
    else:
        texts = []
    return ", ".join([*texts, *(_field(name, value) for name, value in shown.items())])


def _field(name: str, value: object) -> str:
    if name == _GONE:
        return "deleted" if value is not None else "not deleted"
    if value is None:
        return f"no {name.replace('_', ' ')}"
    # Lists are kept as lines.
    return field_text(name, value.replace("\n", ", ") if isinstance(value, str) else value)


def _name_line(it: SharedName) -> str:
    first, *others = it.exercises
    return f"{quoted(it.name)} means {first}, trained last, and also {', '.join(others)}"


def conflicts_json(conflicts: Conflicts) -> Mapping[str, object]:
    """The same for programs (S44)."""
    return {
        "schema": _SCHEMA,
        "conflicts": [_json(it) for it in conflicts.listed],
        "names": [{"name": it.name, "exercises": it.exercises} for it in conflicts.names],
    }


def _json(it: Listed) -> Mapping[str, object]:
    return {
        "id": it.id,
        "at": it.at,
        "entity": it.entity,
        "subject": it.subject,
        "field": it.field,
        "stands": _side_json(it.stands),
        "gave_way": _side_json(it.gave_way),
    }


def _side_json(side: ShownSide) -> Mapping[str, object]:
    return {
        "value": side.value,
        "device": side.device,
        "name": side.name,
        "values": side.values,
    }


def resolved_lines(resolved: Resolved) -> list[str]:
    """What holds now, and how much is left."""
    lines = [f"taken: {it.what}: {_side(it.gave_way)}" for it in resolved.taken]
    lines += [f"kept: {it.what}: {_side(it.stands)}" for it in resolved.kept]
    if resolved.left:
        lines.append(f"{counted(resolved.left, 'conflict')} left: liftlog sync conflicts")
    return lines or ["no conflicts"]


def resolved_json(resolved: Resolved) -> Mapping[str, object]:
    """The same for programs."""
    return {
        "schema": _SCHEMA,
        "taken": _ids(resolved.taken),
        "kept": _ids(resolved.kept),
        "left": resolved.left,
        "notices": resolved.notices,
    }


def _ids(listed: Iterable[Listed]) -> list[str]:
    return [it.id for it in listed]
