"""Putting a copy in the place of the log: in one transaction, or by name where it is broken."""

import os
import shutil
import sqlite3
from collections.abc import Callable
from datetime import datetime

from liftlog.errors import UnreadableFile
from liftlog.store.base.database import APPLICATION_ID
from liftlog.store.base.journal import Transaction
from liftlog.store.base.migrations import SCHEMA_VERSION, migrate
from liftlog.store.safety import backups


class Difference:
    """What a restore would change: sets that go, come, and say something else afterwards."""

    __slots__ = ("changed", "coming", "going", "newest", "sets")

    def __init__(self, sets: int, newest: str | None, going: int, coming: int, changed: int):
        self.sets = sets
        self.newest = newest
        self.going = going
        self.coming = coming
        self.changed = changed


def stage(file: str, path: str) -> str:
    """A checked working copy of the file, brought up to this schema; the file stays as it is."""
    folder = backups.made_folder(path)
    staged = os.path.join(folder, f".restoring-{os.getpid()}{backups.PARTIAL}")
    discard(staged)
    try:
        for tail in ("", "-wal"):
            if os.path.exists(file + tail) or not tail:
                os.close(os.open(staged + tail, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
                shutil.copyfile(file + tail, staged + tail)
        _settle(staged, file)
    except OSError as error:
        discard(staged)
        raise UnreadableFile(
            f"{file} cannot be read: {(error.strerror or str(error)).lower()}"
        ) from error
    except BaseException:
        discard(staged)
        raise
    return staged


def _settle(staged: str, file: str) -> None:
    """Takes a WAL in, migrates an older schema, and checks the whole."""

    try:
        db = sqlite3.connect(staged, isolation_level=None)
        try:
            version = db.execute("pragma user_version").fetchone()[0]
            mark = db.execute("pragma application_id").fetchone()[0]
            if mark == APPLICATION_ID and 0 < version < SCHEMA_VERSION:
                migrate(db, lambda: None)
            db.execute("pragma journal_mode=delete").fetchone()
        finally:
            db.close()
    except sqlite3.Error as error:
        raise UnreadableFile(
            f"{os.path.basename(file)} cannot be read: {error}", "is it a copy that liftlog made?"
        ) from error
    try:
        backups.counts_of(staged)
    except UnreadableFile as error:
        error.message = error.message.replace(os.path.basename(staged), os.path.basename(file))
        raise


def difference(db: sqlite3.Connection, staged: str) -> Difference:
    """What would change in the log if the working copy took its place."""
    db.execute("attach database ? as copy", (staged,))
    try:
        columns = db.execute("select name from pragma_table_info('sets')")
        same = ", ".join(name for (name,) in columns)
        one = "select count(*) from {} where deleted_at is null"
        sets = db.execute(one.format("copy.sets")).fetchone()[0]
        newest = db.execute(
            "select max(performed_at) from copy.sets where deleted_at is null"
        ).fetchone()[0]
        alive = "select id from {}.sets where deleted_at is null"
        here, there = alive.format("main"), alive.format("copy")
        going = db.execute(f"select count(*) from ({here} except {there})").fetchone()[0]
        coming = db.execute(f"select count(*) from ({there} except {here})").fetchone()[0]
        changed = db.execute(
            f"select count(*) from (select {same} from main.sets where id in ({there})"
            f" and deleted_at is null except select {same} from copy.sets)"
        ).fetchone()[0]
    finally:
        db.execute("detach database copy")
    return Difference(sets, newest, going, coming, changed)


def take_over(db: sqlite3.Connection, staged: str, keep: Callable[[], str | None]) -> str | None:
    """The working copy's content becomes the log's, in one transaction; what `keep` answered.

    `keep` copies the log while no one else can write, so that no set falls in between.
    """
    db.execute("attach database ? as copy", (staged,))
    db.execute("pragma foreign_keys=off")
    try:
        with Transaction(db):
            kept = keep()
            _replace_rows(db)
    finally:
        db.execute("pragma foreign_keys=on")
        db.execute("detach database copy")
    return kept


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
        columns = ", ".join(
            f'"{name}"'
            for (name,) in db.execute("select name from pragma_table_info(?)", (table,)).fetchall()
        )
        columns = (
            columns
            if is_keyed or "integer primary key" in _made(db, table)
            else (f"rowid, {columns}")
        )
        db.execute(f'insert into main."{table}"({columns}) select {columns} from copy."{table}"')
    for _, sql in triggers:
        db.execute(sql)


def _made(db: sqlite3.Connection, table: str) -> str:
    row = db.execute("select sql from main.sqlite_master where name = ?", (table,)).fetchone()
    return str(row[0]).casefold()


def replace_broken(path: str, staged: str, now: datetime) -> str | None:
    """Puts the working copy where a log cannot be opened; where that one lies now."""
    kept = backups.put_aside(path, now) if os.path.exists(path) else None
    db = sqlite3.connect(staged, isolation_level=None)
    db.execute("pragma journal_mode=wal").fetchone()
    db.close()
    backups.sync(staged)
    os.rename(staged, path)
    backups.sync(os.path.dirname(path) or ".")
    return kept


def discard(staged: str) -> None:
    """Removes a working copy."""
    for tail in ("", "-wal", "-shm", "-journal"):
        if os.path.exists(staged + tail):
            os.unlink(staged + tail)
