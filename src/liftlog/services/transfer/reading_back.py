"""What a JSON file says is the lifter's own: refused where no later command could read it."""

import json
from collections.abc import Callable
from typing import Any

from liftlog.errors import LiftlogError
from liftlog.services.base.workspace import Workspace
from liftlog.services.exercises import settings
from liftlog.store.equipment import equipment
from liftlog.store.exercises import catalogue

Rows = list[dict[str, Any]]


def check(ws: Workspace, own: dict[str, Rows]) -> None:
    """Reads what was just written as commands do; ValueError says what cannot be read."""
    for key, name, read in (
        ("equipment", "id", _equipment),
        ("exercises", "slug", _exercise),
        ("goals", "slug", _goal),
        ("settings", "key", _setting),
    ):
        for row in own[key]:
            _checked(f"{key}, {row[name]}", read, ws, row)


def _checked(
    what: str,
    read: Callable[[Workspace, dict[str, Any]], None],
    ws: Workspace,
    row: dict[str, Any],
) -> None:
    try:
        read(ws, row)
    except LiftlogError as error:
        raise ValueError(f"{what}: {error.message}") from error
    except (ValueError, TypeError, LookupError, AttributeError) as error:
        raise ValueError(f"{what}: cannot be read") from error


def _equipment(ws: Workspace, row: dict[str, Any]) -> None:
    equipment.by_target(ws.db, row["target"], row.get("gym", equipment.NO_GYM))


def _exercise(ws: Workspace, row: dict[str, Any]) -> None:
    catalogue.exercise(ws.db, row["slug"])
    if not isinstance(json.loads(row.get("page", "{}")), dict):
        raise TypeError


def _goal(_: Workspace, row: dict[str, Any]) -> None:
    for low, high in (("sets_low", "sets_high"), ("reps_low", "reps_high")):
        if not 0 < row.get(low, 1) <= row.get(high, 1_000) <= 1_000:
            raise ValueError


def _setting(ws: Workspace, row: dict[str, Any]) -> None:
    known = {setting.key for setting in settings.all_settings(ws)}
    if row["key"] in known and "value" in row:
        settings.checked_value(ws, row["key"], row["value"])
