"""Checks of liftlog's own JSON: refuses what no command could read."""

import json
from collections.abc import Mapping, Sequence

from liftlog.errors import LiftlogError
from liftlog.services.base.workspace import Workspace
from liftlog.services.exercises import settings
from liftlog.store.equipment import equipment
from liftlog.store.exercises import catalogue

_Row = Mapping[str, str | int]


def check(ws: Workspace, own: Mapping[str, Sequence[_Row]]) -> None:
    """Reads what was just written as commands do; ValueError says what cannot be read."""
    for key, name, read in (
        ("equipment", "id", _equipment),
        ("exercises", "slug", _exercise),
        ("goals", "slug", _goal),
        ("settings", "key", _setting),
    ):
        for row in own[key]:
            try:
                read(ws, row)
            except LiftlogError as error:
                raise ValueError(f"{key}, {row[name]}: {error.message}") from error
            except (ValueError, TypeError, LookupError, AttributeError) as error:
                raise ValueError(f"{key}, {row[name]}: cannot be read") from error


def _equipment(ws: Workspace, row: _Row) -> None:
    equipment.by_target(ws.db, str(row["target"]), str(row.get("gym", equipment.NO_GYM)))


def _exercise(ws: Workspace, row: _Row) -> None:
    catalogue.exercise(ws.db, str(row["slug"]))
    if not isinstance(json.loads(str(row.get("page", "{}"))), dict):
        raise TypeError


def _goal(_: Workspace, row: _Row) -> None:
    for low, high in (("sets_low", "sets_high"), ("reps_low", "reps_high")):
        if not 0 < int(row.get(low, 1)) <= int(row.get(high, 1_000)) <= 1_000:
            raise ValueError


def _setting(ws: Workspace, row: _Row) -> None:
    known = {setting.key for setting in settings.all_settings(ws)}
    key = settings.named_today(str(row["key"]))
    if key in known and "value" in row:
        settings.checked_value(ws, key, str(row["value"]))
