"""Completion: exercises, goals and ids of recent sets for a shell.

The names of the exercises also lie in a file, one a line, which a completion script reads itself.
"""

from __future__ import annotations

import os
from contextlib import closing, suppress
from typing import TYPE_CHECKING

from liftlog.domain.base.keys import is_id, is_slug
from liftlog.errors import DatabaseTrouble
from liftlog.store.base.database import Error, has_content, open_empty
from liftlog.store.base.journal import has_views_for_tables
from liftlog.store.base.location import cache_folder, database_path
from liftlog.store.base.readonly import open_as_it_is
from liftlog.store.exercises import catalogue
from liftlog.store.training import endings

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable


def candidates(what: str) -> list[str]:
    """All names of a kind; none where the log cannot be read (a TAB never complains).

    A shell gets only words in which it can read nothing else, whatever a log holds.
    """
    path = database_path()
    try:
        with closing(_opened(path)) as db:
            # A view in the place of a table may have no end.
            if has_views_for_tables(db):
                return []
            return [name for name in _QUESTIONS[what](db) if is_slug(name) or is_id(name)]
    except (Error, ValueError, TypeError, KeyError):
        return []


def _opened(path: str) -> sqlite3.Connection:
    """The log as it is; before the first set, an empty one with the built-in exercises."""
    # An empty file is not opened: SQLite would delete the -wal beside it.
    if has_content(path):
        return open_as_it_is(path)
    from liftlog.store.exercises.mirror import refresh

    db = open_empty()
    refresh(db)
    return db


_QUESTIONS: dict[str, Callable[[sqlite3.Connection], list[str]]] = {
    "exercises": lambda db: _offered(db),
    "goals": lambda db: list(catalogue.goals(db)),
    "measurements": lambda db: _measured(db),
    "parts": lambda db: _parts(db),
    "ids": lambda db: ["last", *(logged.id[-6:] for logged in endings.newest_sets(db, 50))],
}


def _measured(db: sqlite3.Connection) -> list[str]:
    """What may follow `body`."""
    from liftlog.domain.progress.measurements import ACTIONS, KNOWN
    from liftlog.store.progress import measurements

    return [*ACTIONS, *dict.fromkeys((*KNOWN, *measurements.names(db)))]


def _parts(db: sqlite3.Connection) -> list[str]:
    """What a workout can be built for."""
    from liftlog.domain.exercises.muscles import ELSEWHERE
    from liftlog.domain.plans.movements import part_names

    return part_names([*catalogue.muscles(db), *ELSEWHERE])


def _offered(db: sqlite3.Connection) -> list[str]:
    """The exercises in the order in which a name that fits several offers them."""
    from liftlog.domain.exercises.name_steps import LATELY_DAYS, in_order
    from liftlog.services.base.clock import Clock, fixed_now
    from liftlog.start.dates import timedelta
    from liftlog.store.exercises import packaged
    from liftlog.store.training import logbook

    hidden, mine = catalogue.retired(db), catalogue.exercises(db)
    standings = packaged.known().standings
    slugs = [slug for slug in {*standings, *(it.slug for it in mine)} if slug not in hidden]
    since = Clock(None, fixed_now()).local_now().date() - timedelta(days=LATELY_DAYS)
    lately = logbook.trained_since(db, since.isoformat())
    return in_order(slugs, standings, lately, most=None)


def remember_first() -> None:
    """Writes the names for a shell that is just being set up, where none lie there yet."""
    with suppress(DatabaseTrouble):
        if os.access(names_file(), os.F_OK):
            return
    remember_exercises()


def remember_exercises() -> None:
    """Writes the names for the shells, where they are others than before.

    They are those of the lifter's own log: one that is named by --db is not what a TAB asks for.
    """
    names = candidates("exercises")
    if not names:
        return
    # Where it cannot be written a shell asks liftlog itself.
    with suppress(OSError, DatabaseTrouble):
        _write(names_file(), "\n".join([*names, ""]))


def names_file() -> str:
    """Where the names of the exercises lie for the shells."""
    return f"{cache_folder(os.environ)}/exercises.txt"


def _write(path: str, text: str) -> None:
    try:
        with open(path, encoding="utf-8") as file:  # noqa: PTH123
            if file.read() == text and not os.fstat(file.fileno()).st_mode & 0o077:
                return
    except (OSError, UnicodeDecodeError):
        os.makedirs(os.path.dirname(path), exist_ok=True)  # noqa: PTH103, PTH120
    new = f"{path}.{os.getpid()}"
    # Only the lifter may read it: an exercise of one's own can say much.
    handle = os.open(new, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600)
    with open(handle, "w", encoding="utf-8") as file:  # noqa: PTH123
        os.chmod(new, 0o600)  # noqa: PTH101
        file.write(text)
    os.replace(new, path)  # noqa: PTH105
