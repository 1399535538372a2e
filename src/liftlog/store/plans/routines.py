"""Routines: the built-in ones and your own."""

import sqlite3
from functools import cache

from liftlog.domain.plans.routine_notation import Routine
from liftlog.errors import UnreadableFile
from liftlog.store.exercises.catalogue import data_file


@cache
def built_in() -> tuple[Routine, ...]:
    """Those of data/routines.yaml, in its order."""
    import yaml

    try:
        with open(data_file("routines.yaml"), encoding="utf-8") as file:
            entries = yaml.safe_load(file)["routines"]
    except (OSError, yaml.YAMLError, KeyError) as error:
        raise UnreadableFile(
            f"cannot read {data_file('routines.yaml')}", f"note: {error}"
        ) from error
    return tuple(
        Routine(slug, entry["name"], entry["about"], tuple(entry["items"]), own=False)
        for slug, entry in entries.items()
    )


def own(db: sqlite3.Connection) -> list[Routine]:
    """The lifter's own, by name."""
    rows = db.execute(
        "select slug, name, about, items from routines where deleted_at is null order by slug"
    )
    return [
        Routine(slug, name, about, tuple(items.split("\n")), own=True)
        for slug, name, about, items in rows
    ]
