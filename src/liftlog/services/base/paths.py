"""Paths: where liftlog keeps its files."""

import os
from contextlib import suppress

from liftlog.store.base.location import cache_folder, database_path, hooks_folder, state_folder
from liftlog.store.exercises.catalogue import data_file


def all_paths(given: str | None = None) -> dict[str, str]:
    """What lies where, by its name; nothing is made or opened."""
    return {
        "database": database_path(given),
        "catalogue": data_file("exercises.yaml"),
        "goals": data_file("goals.yaml"),
        "sources": data_file("sources.md", "docs"),
        "cache": cache_folder(os.environ),
        "hooks": hooks_folder(os.environ),
        "crash_logs": crash_folder(),
    }


def crash_folder() -> str:
    """Where crash logs are written."""
    return state_folder(os.environ)


def session_history() -> str:
    """Where the lines of earlier sessions lie, for the arrow keys."""
    return f"{state_folder(os.environ)}/session-history.txt"


def remembered_workout() -> str:
    """The workout that a hook ran after last, with its newest set; "" where there is none."""
    with suppress(OSError, UnicodeDecodeError), open(_workout_file(), encoding="utf-8") as file:  # noqa: PTH123
        return file.read().strip()
    return ""


def remember_workout(workout: str) -> None:
    """Keeps it for the next command; where that cannot be written, a hook may run twice."""
    with suppress(OSError):
        os.makedirs(crash_folder(), exist_ok=True)  # noqa: PTH103
        with open(_workout_file(), "w", encoding="utf-8") as file:  # noqa: PTH123
            file.write(f"{workout}\n")


def _workout_file() -> str:
    return f"{crash_folder()}/after-workout.txt"
