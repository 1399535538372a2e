"""Restoring a backup: in one transaction, or by renaming if the log is broken."""

import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from typing import NamedTuple

from liftlog.errors import UnreadableFile
from liftlog.platform.disks import sync
from liftlog.store.base import devices
from liftlog.store.base.database import (
    APPLICATION_ID,
    SCHEMA_VERSION,
    Unreadable,
    has_content,
    number,
    text,
    texts,
    words_of,
)
from liftlog.store.base.journal import Transaction, has_views_for_tables
from liftlog.store.safety import backups
from liftlog.store.safety.broken import broken_rows
from liftlog.store.safety.possible import KEYS


class Sharing(NamedTuple):
    """Whether a log is or was synced, by which names, and with which folder and which server now;
    `is_known` is False where it is too damaged to say."""

    is_known: bool = True
    since: str | None = None
    folder: str | None = None
    server: str | None = None
    devices: tuple[str, ...] = ()


class Difference(NamedTuple):
    """What a restore would change: sets that go, come, and say something else afterwards."""

    sets: int
    newest: str | None
    going: int
    coming: int
    changed: int


def stage(file: str, path: str) -> str:
    """A checked working copy of the file, brought up to this schema; the file stays as it is."""
    folder = backups.made_folder(path)
    staged = os.path.join(folder, f".restoring-{os.getpid()}{backups.PARTIAL}")
    backups.remove(staged)
    try:
        for tail in ("", "-wal"):
            if os.path.exists(file + tail) or not tail:
                os.close(os.open(staged + tail, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
                shutil.copyfile(file + tail, staged + tail)
        _settle(staged, file)
    except OSError as error:
        backups.remove(staged)
        raise UnreadableFile(
            f"cannot read {file}: {(error.strerror or str(error)).lower()}",
            "try: liftlog backup list",
        ) from error
    except BaseException:
        backups.remove(staged)
        raise
    return staged


def _settle(staged: str, file: str) -> None:
    """Takes a WAL in, migrates an older schema, and checks the whole."""
    try:
        with closing(sqlite3.connect(staged, isolation_level=None)) as db:
            version = number(db, "pragma user_version")
            mark = number(db, "pragma application_id")
            if has_views_for_tables(db):
                raise sqlite3.DatabaseError("it has views in place of tables")
            if mark == APPLICATION_ID and 0 < version < SCHEMA_VERSION:
                from liftlog.store.base.migrations import migrate  # slow to import

                migrate(db, lambda: None)
            db.execute("pragma journal_mode=delete").fetchone()
    except Unreadable as error:
        raise UnreadableFile(
            f"{os.path.basename(file)} is not a backup that liftlog can read",
            f"note: {words_of(error)}",
        ) from error
    try:
        backups.counts_of(staged)
        _refuse_hostile(staged)
    except UnreadableFile as error:
        error.message = error.message.replace(os.path.basename(staged), os.path.basename(file))
        raise


def _refuse_hostile(staged: str) -> None:
    """Refuses keys that no command can have made: a shell might run them."""
    with closing(sqlite3.connect(staged, isolation_level=None)) as db:
        wrong = tuple(
            f"{it.table} {column} {it.problems[column]}"
            for it in broken_rows(db)
            for column in KEYS.get(it.table, ())
            if column in it.problems
        )
    if wrong:
        raise UnreadableFile(
            f"{os.path.basename(staged)} has short names or ids that cannot be",
            "try: liftlog backup list",
            wrong,
        )


def _attach(db: sqlite3.Connection, staged: str) -> None:
    # As bytes: the name of a file may be no text.
    db.execute("attach database ? as copy", (os.fsencode(staged),))


def difference(db: sqlite3.Connection, staged: str) -> Difference:
    """What would change in the log if the working copy took its place."""
    _attach(db, staged)
    try:
        same = ", ".join(texts(db, "select name from pragma_table_info('sets')"))
        here, there = (
            f"select id from {place}.sets where deleted_at is null" for place in ("main", "copy")
        )
        changed = (
            f"select {same} from main.sets where id in ({there})"
            f" and deleted_at is null except select {same} from copy.sets"
        )
        return Difference(
            sets=number(db, f"select count(*) from ({there})"),
            newest=text(db, "select max(performed_at) from copy.sets where deleted_at is null"),
            going=number(db, f"select count(*) from ({here} except {there})"),
            coming=number(db, f"select count(*) from ({there} except {here})"),
            changed=number(db, f"select count(*) from ({changed})"),
        )
    finally:
        db.execute("detach database copy")


def take_over(db: sqlite3.Connection, staged: str, keep: Callable[[], str | None]) -> str | None:
    """The working copy's content becomes the log's, in one transaction; what `keep` answered.

    `keep` copies the log while no one else can write, so that no set falls in between.
    """
    _attach(db, staged)
    db.execute("pragma foreign_keys=off")
    try:
        with Transaction(db):
            kept = keep()
            before = _sharing(db)
            _replace_rows(db)
            _go_on_as_another(db, before)
    finally:
        db.execute("pragma foreign_keys=on")
        db.execute("detach database copy")
    return kept


def sharing_of(path: str) -> Sharing:
    """How the log at that path is synced, as far as it can be read."""
    try:
        with closing(sqlite3.connect(path, isolation_level=None)) as db:
            return _sharing(db)
    except Unreadable:
        return Sharing(is_known=False)


def _sharing(db: sqlite3.Connection) -> Sharing:
    return Sharing(
        since=devices.meta(db, devices.SINCE),
        folder=devices.meta(db, devices.FOLDER),
        server=devices.meta(db, devices.POSTGRES),
        devices=tuple(devices.own_devices(db)),
    )


def _go_on_as_another(db: sqlite3.Connection, before: Sharing) -> None:
    """A log that came out of a copy writes under a new name where it or the one before it was
    synced (S28). Lives inside one transaction."""
    since = devices.meta(db, devices.SINCE) or before.since
    if since is None and before.is_known:
        return
    for device in before.devices:
        devices.set_meta(db, f"device.{device}", device)
    devices.become_another(db)
    if since is not None:
        devices.set_meta(db, devices.SINCE, since)


def _replace_rows(db: sqlite3.Connection) -> None:
    """Every table of ours gets the rows of the copy, and the triggers of this schema again."""
    triggers = db.execute(
        "select name, sql from main.sqlite_master where type = 'trigger'"
    ).fetchall()
    for name, _ in triggers:
        db.execute(f'drop trigger main."{name}"')
    tables = db.execute(
        "select name, wr from pragma_table_list where schema = 'main' and type = 'table'"
        " and name in (select name from copy.sqlite_master) and name not glob 'sqlite_*'"
    ).fetchall()
    for table, is_keyed in tables:
        db.execute(f'delete from main."{table}"')
        names = texts(db, "select name from pragma_table_info(?)", (table,))
        columns = ", ".join(f'"{name}"' for name in names)
        made = text(db, "select sql from main.sqlite_master where name = ?", (table,)) or ""
        if not is_keyed and "integer primary key" not in made.casefold():
            columns = f"rowid, {columns}"
        db.execute(f'insert into main."{table}"({columns}) select {columns} from copy."{table}"')
    for _, sql in triggers:
        db.execute(sql)


def replace_broken(path: str, staged: str, now: datetime) -> str | None:
    """Puts the working copy where a log cannot be opened; where that one lies now."""
    # An empty one is not opened: SQLite would delete the -wal beside it.
    before = sharing_of(path) if has_content(path) else Sharing()
    kept = backups.put_aside(path, now)
    with closing(sqlite3.connect(staged, isolation_level=None)) as db:
        with Transaction(db):
            _go_on_as_another(db, before)
        db.execute("pragma journal_mode=wal").fetchone()
    sync(staged)
    os.rename(staged, path)
    sync(os.path.dirname(path) or ".")
    return kept
