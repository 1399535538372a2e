"""Salvage: saves what can be read of a damaged log, and counts what is lost."""

import contextlib
import json
import os
import re
import sqlite3
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from liftlog.domain.sharing.journal_files import parse_folder
from liftlog.domain.sharing.merging import PURGE
from liftlog.store.base import devices
from liftlog.store.base.database import Error, number, open_database, texts
from liftlog.store.base.journal import TABLES, Row, Transaction
from liftlog.store.exercises.mirror import refresh, take_in_used
from liftlog.store.safety.mending import mend
from liftlog.store.safety.pages import PageRecord, records

_MOST_LOST = 1_000_000
_EVENT_COLUMNS = (
    "n", "id", "hlc", "device", "command", "subject", "kind", "patch", "was", "schema",
)  # fmt: skip
_COMMAND_COLUMNS = ("seq", "id", "at", "device", "words", "kind", "target", "undone", "target_id")
# How many columns the first schema had: a row that was written by it has no more.
_FEWEST = {"set": 30, "workout": 11, "pain": 7}
_OLD_EVENT, _OLD_COMMAND = 8, 8
_OF_SYNC = (devices.FOLDER, devices.NAME, devices.GIT, devices.POSTGRES, devices.SINCE)
# What never leaves a log: so whoever said it is this one.
_SEEN, _STAYS = "sync.seen", "setting:notify"
_DEVICE = re.compile(r"[0-9a-f]{8}", re.ASCII)
_UNKNOWN = "1970-01-01T00:00:00Z"


class Salvaged(NamedTuple):
    """What was found, and what is known to be lost; `places`: the folder of the devices that share
    the log and the gym's server, which may still have it."""

    path: str
    events: int
    lost_events: int
    sets: int
    sets_without_events: int
    incomplete_sets: int
    places: tuple[str, ...]


class _Readings:
    """Rows of a damaged file, the newest reading of each."""

    def __init__(self) -> None:
        self.events: dict[int, tuple[Any, ...]] = {}
        self.commands: dict[int, tuple[Any, ...]] = {}
        self.rows: dict[str, dict[str, tuple[Any, ...]]] = {entity: {} for entity in _IS_ROW}
        self.meta: dict[str, str] = {}
        self.knows_others = False

    @property
    def is_shared(self) -> bool:
        """Whether anything says that other devices share the log."""
        return (
            self.knows_others
            or any(key in self.meta for key in _OF_SYNC)
            or any(event[6] == _SEEN or event[6].endswith(f".{PURGE}") for event in self._events())
        )

    def own_devices(self) -> set[str]:
        """The names that the log went by. Where others share it they are those that it kept, and
        that of events which never leave a log; of none but these may undo be a step. A log that
        nobody shares is its own, whatever its names were."""
        if not self.is_shared:
            return {event[3] for event in self._events()}
        kept = {value for key, value in self.meta.items() if key.partition(".")[0] == "device"}
        return kept | {
            event[3] for event in self._events() if event[6] == _SEEN or event[5] == _STAYS
        }

    def _events(self) -> Iterable[tuple[Any, ...]]:
        return self.events.values()


def salvage(path: str, target: str) -> Salvaged:
    """Writes a new log at `target` out of the pages of the one at `path`, which stays as it is."""
    with contextlib.suppress(FileNotFoundError):
        os.unlink(target)
    with contextlib.closing(open_database(target)) as db:
        refresh(db)
        columns = _columns(db)
        readings = _read(path, {entity: len(names) for entity, names in columns.items()})
        db.execute("pragma foreign_keys=off")
        with Transaction(db):
            written = _write(db, readings)
            take_in_used(db)
            mended = mend(db, "salvage", "1970-01-01T00:00:00Z", _as_rows(columns, readings))
        sets = number(db, "select count(*) from sets where deleted_at is null")
    # A number far beyond all others was not written by liftlog.
    lost = max((it for it in readings.events if it <= 10 * _MOST_LOST), default=0) - written
    incomplete = len({*mended.lost} & {*readings.rows["set"]})
    known = (readings.meta.get(key) for key in (devices.FOLDER, devices.POSTGRES))
    places = tuple(place for place in known if place)
    return Salvaged(target, written, max(lost, 0), sets, mended.adopted_sets, incomplete, places)


def _columns(db: sqlite3.Connection) -> dict[str, list[str]]:
    """The columns of those entities whose rows are known by their ids."""
    query = "select name from pragma_table_info(?)"
    return {entity: texts(db, query, (TABLES[entity][0],)) for entity in _IS_ROW}


def _read(path: str, widths: dict[str, int]) -> _Readings:
    readings = _Readings()
    with open(path, "rb") as file:
        data, wal = file.read(), b""
    with contextlib.suppress(OSError), open(path + "-wal", "rb") as file:
        wal = file.read()
    for record in records(data, wal):
        _sort_out(readings, record, widths)
    return readings


def _sort_out(readings: _Readings, record: PageRecord, widths: dict[str, int]) -> None:
    """Tells the tables apart by the shape of their rows: every id of ours is a UUIDv7."""
    rowid, values = record
    if rowid is None:
        if values and _is_id(values[0]):
            _sort_out_row(readings, values, widths)
        elif len(values) == 2:
            _sort_out_pair(readings, *values)
        return
    event, command = _as_event(values), _as_command(values)
    if event is not None:
        readings.events.setdefault(rowid, (rowid, *event))
    elif command is not None:
        readings.commands.setdefault(rowid, (rowid, *command))


def _sort_out_row(readings: _Readings, values: tuple[Any, ...], widths: dict[str, int]) -> None:
    for entity, width in widths.items():
        if _FEWEST.get(entity, width) <= len(values) <= width and _IS_ROW[entity](values):
            readings.rows[entity].setdefault(str(values[0]), values)


def _sort_out_pair(readings: _Readings, key: object, value: object) -> None:
    """What the log knows of its own names, and of the devices that share it."""
    if not (isinstance(key, str) and isinstance(value, str)):
        return
    if key in _OF_SYNC or (key in ("device", f"device.{value}") and _DEVICE.fullmatch(value)):
        readings.meta.setdefault(key, value)
    elif _DEVICE.fullmatch(key) and parse_folder(f"{value}-{key}"):
        readings.knows_others = True


def _is_id(value: object) -> bool:
    return isinstance(value, str) and len(value) == 36 and value[14:15] == "7"


def _is_stamp(value: object) -> bool:
    return isinstance(value, str) and len(value) == 20 and value[10] + value[-1] == "TZ"


_IS_ROW: dict[str, Callable[[tuple[Any, ...]], bool]] = {
    "set": lambda values: _is_id(values[1]),
    "workout": lambda values: _is_stamp(values[1]) and not isinstance(values[5], int),
    "pain": lambda values: _is_stamp(values[1]) and values[4] in ("mild", "severe", "cleared"),
    "measurement": lambda values: _is_stamp(values[1]) and isinstance(values[5], int),
}


def _as_event(values: tuple[Any, ...]) -> tuple[Any, ...] | None:
    """The values of an event after its number, written by this schema or by the first one."""
    if len(values) == _OLD_EVENT:
        values = (*values[:-1], None, values[-1])
    elif len(values) == len(_EVENT_COLUMNS):
        values = values[1:]
    else:
        return None
    event, hlc, _, command, _, kind, patch, was, schema = values
    if not (_is_id(event) and isinstance(hlc, str) and len(hlc) == 17 and hlc[12] == "-"):
        return None
    if not (isinstance(command, int) and isinstance(kind, str) and _is_object(patch)):
        return None
    return (*values[:-2], was if _is_object(was) else None, schema)


def _is_object(text: object) -> bool:
    with contextlib.suppress(ValueError):
        return isinstance(text, str) and isinstance(json.loads(text), dict)
    return False


def _as_command(values: tuple[Any, ...]) -> tuple[Any, ...] | None:
    """The values of a command after its number; the first schema had no id of its target."""
    if not _OLD_COMMAND <= len(values) <= len(_COMMAND_COLUMNS):
        return None
    if values[0] is None and _is_id(values[1]) and values[5] in ("do", "undo", "redo"):
        target = values[_OLD_COMMAND] if len(values) > _OLD_COMMAND else None
        return (*values[1:_OLD_COMMAND], target)
    return None


def _as_rows(columns: dict[str, list[str]], readings: _Readings) -> dict[str, dict[str, Row]]:
    return {
        entity: {
            key: dict(zip(columns[entity], values, strict=False)) for key, values in rows.items()
        }
        for entity, rows in readings.rows.items()
    }


def _write(db: sqlite3.Connection, readings: _Readings) -> int:
    """Commands, then events under the numbers they had; how many events.

    A lost command gets an empty place. What this schema cannot hold was no row of ours.
    """
    # It goes on under a new name, as it may lack what the former one has told others.
    kept = {f"device.{device}": device for device in readings.own_devices()}
    kept |= {key: readings.meta[key] for key in _OF_SYNC if key in readings.meta}
    if readings.is_shared:
        kept.setdefault(devices.SINCE, _UNKNOWN)
    for row in kept.items():
        _insert(db, "meta", ("key", "value"), row)
    needed = {values[4] for values in readings.events.values()} | set(readings.commands)
    needed |= {row[6] for row in readings.commands.values() if isinstance(row[6], int)}
    for seq in sorted(seq for seq in needed if 0 < seq <= 10 * _MOST_LOST):
        # A lost one is neither standing nor redoable: it cannot be taken back as a whole.
        lost = (seq, f"lost-{seq}", "1970-01-01T00:00:00Z", "", "(lost)", "do", None, 1, None)
        _insert(db, "commands", _COMMAND_COLUMNS, readings.commands.get(seq, lost))
    return sum(
        _insert(db, "events", _EVENT_COLUMNS, values)
        for _, values in sorted(readings.events.items())
    )


def _insert(
    db: sqlite3.Connection, table: str, columns: tuple[str, ...], values: tuple[Any, ...]
) -> bool:
    marks = ", ".join("?" * len(columns))
    insert = f"insert or ignore into {table}({', '.join(columns)}) values ({marks})"
    with contextlib.suppress(Error):
        return db.execute(insert, values).rowcount > 0
    return False
