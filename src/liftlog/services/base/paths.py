"""Paths: where liftlog keeps its files."""

import os

from liftlog.store.base.location import cache_folder, database_path, state_folder
from liftlog.store.exercises.catalogue import data_file


def all_paths(given: str | None = None) -> dict[str, str]:
    """What lies where, by its name; nothing is made or opened."""
    return {
        "database": database_path(given),
        "catalogue": data_file("exercises.yaml"),
        "goals": data_file("goals.yaml"),
        "sources": data_file("sources.md", "docs"),
        "cache": cache_folder(os.environ),
        "crash_logs": crash_folder(),
    }


def crash_folder() -> str:
    """Where crash logs are written."""
    return state_folder(os.environ)


def session_history() -> str:
    """Where the lines of earlier sessions lie, for the arrow keys."""
    return f"{state_folder(os.environ)}/session-history.txt"
