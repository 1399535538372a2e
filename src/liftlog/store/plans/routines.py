"""Routines: those that come with liftlog, and the lifter's own."""

import sqlite3
from functools import cache
from typing import Any

from liftlog.domain.plans.routine_notation import Routine
from liftlog.errors import UnreadableFile
from liftlog.store.exercises.catalogue import data_file


def built_in() -> list[Routine]:
    """Those of data/routines.yaml, in its order."""
    return [
        Routine(slug, entry["name"], entry["about"], tuple(entry["items"]), own=False)
        for slug, entry in _file().items()
    ]


@cache
def _file() -> dict[str, Any]:
    import yaml

    try:
        with open(data_file("routines.yaml"), encoding="utf-8") as file:
            routines: dict[str, Any] = yaml.safe_load(file)["routines"]
    except (OSError, yaml.YAMLError, KeyError) as error:
        raise UnreadableFile(f"routines.yaml cannot be read: {error}") from error
    return routines


def own(db: sqlite3.Connection) -> list[Routine]:
    """The lifter's own, by name."""
    rows = db.execute(
        "select slug, name, about, items from routines where deleted_at is null order by slug"
    )
    return [
        Routine(slug, name, about, tuple(items.split("\n")), own=True)
        for slug, name, about, items in rows
    ]
