"""Conflicts: what counts, what gave way, and how to choose."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from liftlog.domain.base.counts import counted
from liftlog.domain.base.fields import FACTORS, THOUSANDTHS
from liftlog.domain.base.load import decimal_text
from liftlog.domain.base.words import quoted
from liftlog.domain.training.columns import COLUMNS
from liftlog.render.base.fields import field_text

if TYPE_CHECKING:
    from liftlog.answers.sharing import Conflict as ConflictJson
    from liftlog.answers.sharing import Conflicts as ConflictsJson
    from liftlog.answers.sharing import Resolved as ResolvedJson
    from liftlog.answers.sharing import Side as SideJson
    from liftlog.domain.sharing.conflicts import SharedName
    from liftlog.services.sharing.conflicts import Conflicts, Listed, Resolved, ShownSide

_GONE = "deleted_at"
# What the log keeps as tenths or thousandths, by its kind and its name.
_FACTORS = {("set", it.name): FACTORS[it.kind] for it in COLUMNS if it.kind in FACTORS} | {
    ("measurement", "value"): FACTORS[THOUSANDTHS],
    ("preference", "aim"): FACTORS[THOUSANDTHS],
    ("equipment", "cap"): FACTORS[THOUSANDTHS],
}


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


def conflicts_json(conflicts: Conflicts) -> ConflictsJson:
    """The same for programs (S44)."""
    return {
        "schema": 1,
        "conflicts": [_json(it) for it in conflicts.listed],
        "names": [{"name": it.name, "exercises": list(it.exercises)} for it in conflicts.names],
    }


def _json(it: Listed) -> ConflictJson:
    return {
        "id": it.id,
        "at": it.at,
        "entity": it.entity,
        "subject": it.subject,
        "field": it.field,
        "stands": _side_json(it.entity, it.field, it.stands),
        "gave_way": _side_json(it.entity, it.field, it.gave_way),
    }


def _side_json(entity: str, field: str, side: ShownSide) -> SideJson:
    values = {name: _exact(entity, name, value) for name, value in side.values.items()}
    if values.get("load") is not None:
        # People read the unit beside it, too.
        values.setdefault("unit", side.shown.get("unit"))
    return {
        "value": _exact(entity, field, side.value),
        "device": side.device,
        "name": side.name,
        "values": {**values},
    }


def _exact(entity: str, field: str, value: str | int | None) -> str | int | None:
    """A load and other decimals as text; the log keeps whole numbers."""
    factor = _FACTORS.get((entity, field))
    return decimal_text(value * factor) if factor and isinstance(value, int) else value


def resolved_lines(resolved: Resolved) -> list[str]:
    """What holds now, and how much is left."""
    lines = [f"taken: {it.what}: {_side(it.gave_way)}" for it in resolved.taken]
    lines += [f"kept: {it.what}: {_side(it.stands)}" for it in resolved.kept]
    if resolved.left:
        lines.append(f"{counted(resolved.left, 'conflict')} left: liftlog sync conflicts")
    return lines or ["no conflicts"]


def resolved_json(resolved: Resolved) -> ResolvedJson:
    """The same for programs."""
    return {
        "schema": 1,
        "taken": _ids(resolved.taken),
        "kept": _ids(resolved.kept),
        "left": resolved.left,
        "notices": list(resolved.notices),
    }


def _ids(listed: Iterable[Listed]) -> list[str]:
    return [it.id for it in listed]
