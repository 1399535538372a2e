"""Workspace: the opened log with its clock and settings, for every service."""

from __future__ import annotations

import os

from liftlog.domain.advice.policies import DEFAULTS, Policies
from liftlog.errors import DatabaseTrouble
from liftlog.services.base.clock import Clock, fixed_now, stamp
from liftlog.store.base import database
from liftlog.store.base.database import open_database, trouble
from liftlog.store.base.journal import has_views_for_tables
from liftlog.store.base.location import database_path, hooks_folder
from liftlog.store.exercises import catalogue
from liftlog.store.training import logbook

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping, Sequence
    from typing import Self

    from liftlog.errors import LiftlogError
    from liftlog.store.plans.taken_days import Foreseen
    from liftlog.store.safety.possible import Broken
    from liftlog.store.safety.schema import Missing


# What every log that is opened now is read without, and the one that was opened last.
_around: tuple[Sequence[Broken], Sequence[Missing]] = ((), ())
_last_opened: str | None = None
# The logs that took a newer catalogue in, until somebody is told.
upgraded: list[str] = []


class Workspace:
    """One opened log file; a context manager that closes it."""

    __slots__ = ("_policies", "_today", "clock", "db", "foreseen", "has_runs", "path", "settings")

    def __init__(self, path: str, db: sqlite3.Connection) -> None:
        self.path = path
        self.db = db
        self.read_settings()

    def read_settings(self) -> None:
        """Takes the settings as the log has them now."""
        settings = catalogue.settings(self.db)
        # Whether a programme is running: where none is, no command asks for more.
        self.has_runs = settings.pop(catalogue.RUNS, None) is not None
        self.settings: Mapping[str, str] = settings
        # What is kept of the coming day of a programme, while a set is logged under one.
        self.foreseen: Foreseen | None = None
        self.clock = Clock(self.settings.get("zone"), fixed_now())
        self._policies: Policies | None = None
        self._today: str | None = None

    @property
    def policies(self) -> Policies:
        """The coaching policies with what the lifter changed."""
        if self._policies is None:
            self._policies = _policies(self.settings)
        return self._policies

    def today(self) -> str:
        """The local day up to which is looked at now: today, or a later one on which something
        was done already, before the lifter flew westwards."""
        if self._today is None:
            today = self.clock.today()
            self._today = logbook.day_after(self.db, today, stamp(self.clock.now())) or today
        return self._today

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        try:
            self.db.close()
        except database.Error:
            if error is None:
                raise
        if isinstance(error, database.Error) and not isinstance(error, database.ProgrammingError):
            raise trouble(self.path, error) from error


def _policies(settings: Mapping[str, str]) -> Policies:
    changed = [
        (key.removeprefix("policy."), value)
        for key, value in settings.items()
        if key.startswith("policy.")
    ]
    if not changed:
        return DEFAULTS
    from liftlog.domain.advice.policy_keys import policies_from

    return policies_from(changed)


def open_workspace(given: str | None = None) -> Workspace:
    """Opens the lifter's log, made or migrated where that is due, with the current catalogue."""
    global _last_opened
    path = _last_opened = database_path(given)
    refuse_where_lost(path)
    return _opened(path, open_database(path, _back_up), remembers=given is None)


def open_existing(given: str | None = None) -> Workspace:
    """The same for a command that only reads or changes what is there: it never makes a file.

    Where there is no log yet it is an empty one in memory; a place that was named has to hold one.
    """
    path = database_path(given)
    if os.path.exists(path):  # noqa: PTH110 - pathlib is slow to import
        return open_workspace(given)
    refuse_where_lost(path)
    if given:
        raise no_log_at(path)
    return _opened(path, database.open_empty(), remembers=False)


def refuse_where_lost(path: str) -> None:
    """Refuses a log that is gone or empty, but has a `-wal` file or backups."""
    if not database.has_content(path):
        from liftlog.store.safety.lost import refuse_lost

        refuse_lost(path)


def no_log_at(path: str) -> LiftlogError:
    """The refusal of a place that was named with --db and holds no log."""
    return DatabaseTrouble(
        f"there is no log at {path}", "note: only a command that saves something makes a new log"
    )


def read_around(broken: Sequence[Broken] = (), missing: Sequence[Missing] = ()) -> None:
    """Logs that are opened from now on are read without these rows and parts."""
    global _around
    _around = (broken, missing)


def last_opened() -> str | None:
    """Where the log is that was opened last."""
    return _last_opened


def folder_of_hooks() -> str | None:
    """Where the lifter's hooks are, if there are any to run: one look at the disk.

    None inside a hook, so that a hook that logs a set does not run without end.
    """
    env = os.environ
    if "LIFTLOG_HOOK" in env or env.get("LIFTLOG_NO_HOOKS"):
        return None
    try:
        folder = hooks_folder(env)
    except DatabaseTrouble:
        # Without a home there is no configuration.
        return None
    return folder if os.access(folder, os.F_OK) else None


def _opened(path: str, db: sqlite3.Connection, remembers: bool) -> Workspace:
    """The workspace on an opened log; `remembers`: shells are told of a newer catalogue."""
    try:
        if any(_around):
            from liftlog.store.safety.careful import leave_out

            leave_out(db, *_around)
        elif has_views_for_tables(db):
            raise database.Error("malformed")
        elif catalogue.mirrored_digest(db) != catalogue.current_digest():
            is_upgrade = catalogue.mirrored_digest(db) is not None
            _refresh(db)
            # A first set waits for nothing that a new log cannot need.
            if is_upgrade:
                _after_upgrade(path, db, remembers)
        return Workspace(path, db)
    except database.Error as error:
        db.close()
        raise trouble(path, error) from error
    except BaseException:
        db.close()
        raise


def _back_up(path: str) -> None:
    from liftlog.store.safety.backups import write_before_migration

    write_before_migration(path)


def _refresh(db: sqlite3.Connection) -> None:
    """Takes the catalogue of this version in; a log that is read-only answers with its own."""
    from liftlog.store.exercises.mirror import refresh

    try:
        refresh(db)
    except database.OperationalError as error:
        if "readonly" not in str(error) or catalogue.mirrored_digest(db) is None:
            raise


def _after_upgrade(path: str, db: sqlite3.Connection, remembers: bool) -> None:
    """Erases what a purge left, which was killed or had a reader beside it, and tells the shells
    of the newer names."""
    from liftlog.store.safety.purge import finish

    finish(db)
    if remembers:
        from liftlog.services.base.completions import remember_exercises

        upgraded.append(path)
        remember_exercises()
