"""Backups: SQLite's online backup, verified, private, named by time and reason."""

import contextlib
import os
import re
import shutil
import sqlite3
from datetime import UTC, datetime
from typing import NamedTuple
from urllib.parse import quote

from liftlog.errors import DatabaseTrouble, UnreadableFile
from liftlog.platform.disks import sync
from liftlog.store.base.database import (
    APPLICATION_ID,
    BUSY_SECONDS,
    SCHEMA_VERSION,
    Unreadable,
    exists,
    number,
    texts,
    trouble,
    words_of,
)
from liftlog.store.base.journal import has_views_for_tables
from liftlog.store.base.location import backups_folder, command_for
from liftlog.store.base.readonly import cannot_write, open_read_only

MANUAL, DAMAGED = "manual", "damaged"
IMPORT, RESTORE, MIGRATION, REPAIR = "import", "restore", "migration", "repair"
SYNC = "sync"
NEWEST_KEPT, WEEKS_KEPT = 10, 13
_COPIES = 5
_COUNTED = ("events", "commands", "sets", "workouts", "pains", "equipment", "settings")
_TIME = "%Y%m%dT%H%M%SZ"
PARTIAL = ".partial"


class Backup(NamedTuple):
    """A copy in the folder beside the log."""

    path: str
    at: datetime
    reason: str
    bytes: int

    @property
    def is_automatic(self) -> bool:
        return self.reason in (IMPORT, RESTORE, MIGRATION, REPAIR, SYNC)


def backups_of(path: str) -> list[Backup]:
    """The copies that lie in the folder, newest first."""
    try:
        return _listed(path)
    except OSError as error:
        raise DatabaseTrouble(
            f"cannot read {backups_folder(path)}: {(error.strerror or str(error)).lower()}",
            "note: check that it is a folder you may read",
        ) from error


def _listed(path: str) -> list[Backup]:
    stem = re.escape(os.path.splitext(os.path.basename(path))[0])
    pattern = re.compile(rf"{stem}-(\d{{8}}T\d{{6}}Z)(?:-\d+)?-([a-z]+)\.db")
    backups = []
    with contextlib.suppress(FileNotFoundError), os.scandir(backups_folder(path)) as entries:
        for entry in entries:
            match = pattern.fullmatch(entry.name)
            if match and entry.is_file():
                at = datetime.strptime(match[1], _TIME).replace(tzinfo=UTC)
                backups.append(Backup(entry.path, at, match[2], entry.stat().st_size))
    return sorted(backups, key=lambda backup: (backup.at, backup.path), reverse=True)


def made_folder(path: str) -> str:
    """The folder of the copies, private, made where it is missing."""
    folder = backups_folder(path)
    try:
        os.makedirs(folder, mode=0o700, exist_ok=True)
    except OSError as error:
        raise _unwritable(folder, error) from error
    return folder


def new_name(path: str, reason: str, now: datetime) -> str:
    """A free name in the folder, which is made where it is missing."""
    folder = made_folder(path)
    stem = os.path.splitext(os.path.basename(path))[0]
    head = os.path.join(folder, f"{stem}-{now.astimezone(UTC).strftime(_TIME)}")
    name, nth = f"{head}-{reason}.db", 1
    while os.path.exists(name) or os.path.exists(f"{name}-wal"):
        nth += 1
        name = f"{head}-{nth}-{reason}.db"
    return name


def write(path: str, target: str) -> int:
    """Copies the log as it stands at this moment, checks the copy and only then gives it its name.

    The number of sets in it. Sets may be logged meanwhile; they are in the next copy.
    """
    partial = f"{target}.{os.getpid()}{PARTIAL}"
    try:
        os.close(os.open(partial, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        expected = _copy(path, partial)
        if counts_of(partial, is_copy=True) != expected:
            raise DatabaseTrouble(
                f"the backup {partial} was not the same as the log, so it was removed",
                "note: check the disk, then back up again",
            )
        sync(partial)
        os.rename(partial, target)
        sync(os.path.dirname(target) or ".")
    except Unreadable as error:
        # Only the copy is written.
        raise trouble(target if "full" in words_of(error) else path, error) from error
    except UnreadableFile as error:
        raise DatabaseTrouble(
            f"{path} is damaged, so it cannot be backed up",
            f"try: {command_for(path, 'doctor --repair')}",
        ) from error
    except OSError as error:
        raise _unwritable(target, error) from error
    finally:
        remove(partial)
    return expected["sets"]


def raw_copy(path: str) -> str:
    """The files of a log copied byte by byte, for a look at it that touches nothing.

    It is named as what a killed backup leaves. No connection of this program may be open: to
    close a file that SQLite has open, too, drops its locks.
    """
    target = os.path.join(made_folder(path), f".repairing-{os.getpid()}{PARTIAL}")
    for _ in range(_COPIES):
        remove(target)
        before = _states(path)
        try:
            for tail in ("", "-wal"):
                if os.path.exists(path + tail):
                    os.close(os.open(target + tail, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
                    shutil.copyfile(path + tail, target + tail)
        except OSError as error:
            remove(target)
            raise _unwritable(target, error) from error
        if _states(path) == before:
            break
    return target


def _states(path: str) -> list[tuple[int, int] | None]:
    """By these one sees that somebody wrote meanwhile."""
    states: list[tuple[int, int] | None] = []
    for tail in ("", "-wal"):
        try:
            state = os.stat(path + tail)
            states.append((state.st_size, state.st_mtime_ns))
        except FileNotFoundError:
            states.append(None)
    return states


def keep_raw(path: str, copied: str, now: datetime) -> str:
    """Gives a raw copy its name among the backups: what is not sound is kept as damaged."""
    reason = REPAIR
    try:
        counts_of(copied)
        with contextlib.closing(sqlite3.connect(copied, isolation_level=None)) as db:
            db.execute("pragma journal_mode=delete").fetchone()
    except (UnreadableFile, *Unreadable):
        reason = DAMAGED
    target = new_name(path, reason, now)
    for tail in ("-wal", ""):
        if os.path.exists(copied + tail):
            sync(copied + tail)
            os.rename(copied + tail, target + tail)
    remove(copied)
    sync(os.path.dirname(target))
    prune(path, now)
    return target


def write_before_migration(path: str) -> None:
    """A checked copy of an older log before it is changed."""
    now = datetime.now(UTC)
    write(path, new_name(path, MIGRATION, now))
    prune(path, now)


def _copy(path: str, target: str) -> dict[str, int]:
    """Copies one snapshot; how many rows it has, counted in the same snapshot."""
    source = (
        open_read_only(path)
        if cannot_write(path)
        else sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)
    )
    with contextlib.closing(source):
        source.execute("begin")
        expected = _counts(source)
        copy_to(source, target)
    return expected


def copy_to(source: sqlite3.Connection, target: str) -> None:
    """The log as it is now in one file, with nothing beside it: it opens on a read-only disk too.

    All pages in one step: a copy in parts starts again at every set that is logged meanwhile.
    """
    with contextlib.closing(sqlite3.connect(target, isolation_level=None)) as copy:
        source.backup(copy)
        copy.execute("pragma journal_mode=delete").fetchone()


def counts_of(path: str, is_copy: bool = False) -> dict[str, int]:
    """How many rows a whole and sound log has; UnreadableFile says what is wrong with another.

    The copy of a log of an older schema may have rows that refer to none: only today's schema can
    be repaired, and the copy is what stands in for the log meanwhile.
    """
    name = os.path.basename(path)
    uri = f"file:{quote(os.fsencode(os.path.abspath(path)))}?mode=ro"
    try:
        with contextlib.closing(sqlite3.connect(uri, uri=True, isolation_level=None)) as db:
            return _checked(db, name, is_copy)
    except Unreadable as error:
        raise UnreadableFile(
            f"{name} is not a backup that liftlog can read", f"note: {words_of(error)}"
        ) from error


def _checked(db: sqlite3.Connection, name: str, is_copy: bool) -> dict[str, int]:
    if number(db, "pragma application_id") != APPLICATION_ID:
        raise UnreadableFile(f"{name} is not a liftlog database", "try: liftlog backup list")
    version = number(db, "pragma user_version")
    if version > SCHEMA_VERSION:
        raise UnreadableFile(
            f"{name} was written by a newer liftlog",
            "note: upgrade with pip install --upgrade liftlog",
        )
    answer = texts(db, "pragma integrity_check(1)")[0]
    if answer != "ok":
        raise UnreadableFile(f"{name} is damaged", f"note: {' '.join(answer.split())}")
    is_migrated = is_copy and version < SCHEMA_VERSION
    if not is_migrated and exists(db, "pragma foreign_key_check"):
        raise UnreadableFile(
            f"{name} is damaged", "note: some rows refer to rows that do not exist"
        )
    return _counts(db)


def _counts(db: sqlite3.Connection) -> dict[str, int]:
    if has_views_for_tables(db):
        raise sqlite3.DatabaseError("malformed")
    return {table: number(db, f"select count(*) from {table}") for table in _COUNTED}


def prune(path: str, now: datetime) -> list[Backup]:
    """Removes automatic copies that the rule does not keep, and what a killed backup left."""
    automatic = []
    # A folder that cannot be read stops no import: nothing is removed from it.
    with contextlib.suppress(OSError):
        automatic = [backup for backup in _listed(path) if backup.is_automatic]
    kept = set(kept_moments([backup.at for backup in automatic], now))
    gone = [backup for backup in automatic if backup.at not in kept]
    for backup in gone:
        remove(backup.path)
    with contextlib.suppress(OSError), os.scandir(backups_folder(path)) as entries:
        for entry in entries:
            if entry.name.endswith(PARTIAL) and now.timestamp() - entry.stat().st_mtime > 86_400:
                remove(entry.path)
    return gone


def kept_moments(moments: list[datetime], now: datetime) -> list[datetime]:
    """The rule: the last 10, then the newest of each week for a quarter, then of each month."""
    ordered = sorted(moments, reverse=True)
    kept = ordered[:NEWEST_KEPT]
    taken: set[tuple[int, ...]] = set()
    for moment in ordered[NEWEST_KEPT:]:
        is_recent = (now - moment).days < WEEKS_KEPT * 7
        span = moment.isocalendar()[:2] if is_recent else (moment.year, moment.month, 0)
        if span not in taken:
            taken.add(span)
            kept.append(moment)
    return kept


def put_aside(path: str, now: datetime) -> str | None:
    """Moves a log that cannot be opened, with what lies beside it, among the copies.

    Where it lies now; None where there was no log. A `-wal` alone is moved too: a log that
    took its place would read it as its own.
    """
    target = new_name(path, DAMAGED, now)
    is_there = os.path.exists(path)
    for tail in ("", "-wal", "-shm"):
        if os.path.exists(path + tail):
            os.rename(path + tail, target + tail)
    return target if is_there else None


def remove(path: str) -> None:
    """Removes a copy with what SQLite may have left beside it."""
    for tail in ("", "-journal", "-wal", "-shm"):
        with contextlib.suppress(FileNotFoundError):
            os.unlink(path + tail)


def _unwritable(path: str, error: OSError) -> UnreadableFile:
    return UnreadableFile(
        f"cannot write {path}: {(error.strerror or str(error)).lower()}",
        "try: liftlog backup ~/liftlog-backup.db",
    )
