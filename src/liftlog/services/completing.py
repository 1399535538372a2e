"""What a shell may complete: exercises, goals and the ids of recent sets."""

from __future__ import annotations

import os
import sqlite3

from liftlog.store import catalogue, training
from liftlog.store.location import database_path


def candidates(what: str) -> list[str]:
    """All names of a kind; none where the log cannot be read (a TAB never complains)."""
    path = database_path()
    if not os.path.exists(path):  # noqa: PTH110 - pathlib is slow to import
        return []
    try:
        db = sqlite3.connect(f"file:{path}?mode=rw", uri=True, timeout=1)
        try:
            return _QUESTIONS[what](db)
        finally:
            db.close()
    except sqlite3.Error:
        return []


def _exercises(db: sqlite3.Connection) -> list[str]:
    return [exercise.slug for exercise in catalogue.exercises(db)]


def _goals(db: sqlite3.Connection) -> list[str]:
    return list(catalogue.goals(db))


def _ids(db: sqlite3.Connection) -> list[str]:
    return ["last", *(done.id[-6:] for done in training.newest_sets(db, 50))]


_QUESTIONS = {"exercises": _exercises, "goals": _goals, "ids": _ids}
