"""The opened log: database, clock and settings, as every use case gets them."""

from __future__ import annotations

import sqlite3

from liftlog.domain.policies import Policies, policies_from
from liftlog.services.clock import Clock, fixed_now
from liftlog.store import catalogue
from liftlog.store.database import open_database, trouble
from liftlog.store.location import database_path

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Self


class Workspace:
    """One opened log file; a context manager that closes it."""

    __slots__ = ("clock", "db", "path", "settings")

    def __init__(self, path: str, db: sqlite3.Connection) -> None:
        self.path = path
        self.db = db
        self.settings: Mapping[str, str] = catalogue.settings(db)
        self.clock = Clock(self.settings.get("zone"), fixed_now())

    @property
    def policies(self) -> Policies:
        """The coaching policies with what the lifter changed."""
        return policies_from(
            (key.removeprefix("policy."), value)
            for key, value in self.settings.items()
            if key.startswith("policy.")
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        try:
            self.db.close()
        except sqlite3.Error:
            if error is None:
                raise
        if isinstance(error, sqlite3.Error) and not isinstance(error, sqlite3.ProgrammingError):
            raise trouble(self.path, error) from error


def open_workspace(given: str | None = None) -> Workspace:
    """Opens the lifter's log, made or migrated where that is due, with the current catalogue."""
    path = database_path(given)
    db = open_database(path)
    try:
        if catalogue.mirrored_digest(db) != catalogue.current_digest():
            _refresh(db)
        return Workspace(path, db)
    except sqlite3.Error as error:
        db.close()
        raise trouble(path, error) from error
    except BaseException:
        db.close()
        raise


def _refresh(db: sqlite3.Connection) -> None:
    """Takes the catalogue of this version in; a log that is read-only answers with its own."""
    from liftlog.store.mirror import refresh

    try:
        refresh(db)
    except sqlite3.OperationalError as error:
        if "readonly" not in str(error) or catalogue.mirrored_digest(db) is None:
            raise
