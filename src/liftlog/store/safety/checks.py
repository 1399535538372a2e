"""Checks of a log: each only reads, and answers with what it found."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import closing
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from liftlog.domain.sharing.merging import PURGE, fold
from liftlog.errors import DatabaseTrouble
from liftlog.store.base.database import APPLICATION_ID, SCHEMA_VERSION, number, texts, trouble
from liftlog.store.base.journal import (
    BASE,
    EVENT_SCHEMA,
    NAME_WORDS,
    OWN_DEVICES,
    SESSION_COUNTS,
    TABLES,
    WITH_UUID,
    Row,
    defaults,
    key_of,
)
from liftlog.store.safety.possible import is_subject

# Rows of these come from the catalogue, except those that the lifter or an import made.
_OWN = dict.fromkeys(("exercise", "alias", "goal"), "origin <> 'catalogue'")


_OF_VALUES = ("CHECK constraint failed in ", "NULL value in ")


class Drift(NamedTuple):
    """A row that is not what its events say: `row` or `folded` is None where there is none."""

    entity: str
    subject: str
    row: Row | None
    folded: Row | None

    @property
    def fields(self) -> list[str]:
        """The columns that differ."""
        if self.row is None or self.folded is None:
            return []
        return [name for name, value in self.folded.items() if self.row.get(name) != value]


def is_broken(path: str) -> bool:
    """Whether a log cannot be read for damage (a foreign file or a held one is a refusal)."""
    try:
        db = sqlite3.connect(path, isolation_level=None)
        try:
            # A value that cannot be is no damage of the file: it is mended by itself.
            is_whole = all(line.startswith(_OF_VALUES) for line in integrity(db))
            mark = number(db, "pragma application_id")
        finally:
            db.close()
    except sqlite3.OperationalError as error:
        if "locked" in str(error) or "readonly" in str(error):
            raise trouble(path, error) from error
        return True
    except (sqlite3.DatabaseError, UnicodeDecodeError):
        return True
    if mark not in (0, APPLICATION_ID):
        raise DatabaseTrouble(f"{path} is not a liftlog database", "use: --db with another file")
    return not is_whole


def is_of_this_schema(path: str) -> bool:
    """Whether a log is one of ours, neither older nor newer; a damaged one is taken for one."""
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        try:
            version = number(db, "pragma user_version")
            mark = number(db, "pragma application_id")
        except (sqlite3.DatabaseError, UnicodeDecodeError):
            return True
    return (version, mark) == (SCHEMA_VERSION, APPLICATION_ID)


class Versions(NamedTuple):
    """Of the schema, of SQLite, and SQLite's way of journaling."""

    schema: int
    sqlite: str
    journal: str


def versions(db: sqlite3.Connection) -> Versions:
    """What the log is written by and how."""
    journal = texts(db, "pragma journal_mode")[0]
    return Versions(number(db, "pragma user_version"), sqlite3.sqlite_version, journal)


def integrity(db: sqlite3.Connection, most: int = 20) -> list[str]:
    """What SQLite says against the file itself."""
    return [line for line in texts(db, f"pragma integrity_check({most})") if line != "ok"]


def broken_keys(db: sqlite3.Connection) -> Counter[tuple[str, str]]:
    """How many rows point at rows which are not there, by their table and the one pointed at."""
    rows = db.execute("pragma foreign_key_check")
    return Counter((table, parent) for table, _, parent, _ in rows)


def count_events(db: sqlite3.Connection) -> int:
    """How many events there are."""
    return number(db, "select count(*) from events")


def drifts(db: sqlite3.Connection) -> Iterator[Drift]:
    """Every row that the fold of its events does not give, over all tables."""
    for entity in TABLES:
        yield from _drifts_of(db, entity)


def _drifts_of(db: sqlite3.Connection, entity: str) -> Iterator[Drift]:
    unnamed = defaults(db, entity)
    mirrored = _mirrored(db) if entity == "exercise" else set()
    rows = _rows(db, entity)
    row = next(rows, None)
    held = {*held_rows(db)}
    for subject, folded, is_mirrored in _folds(db, entity):
        while row is not None and row[0] < subject:
            yield Drift(entity, row[0], row[1], None)
            row = next(rows, None)
        mine = row[1] if row is not None and row[0] == subject else None
        if mine is not None:
            row = next(rows, None)
        # Of a row of the catalogue the events only hold what the lifter changed.
        key = zip(TABLES[entity][1], key_of(entity, subject).split("\t"), strict=False)
        # Fields that only a newer liftlog knows are in no row.
        known = {name: value for name, value in folded.items() if name in unnamed}
        whole = unnamed | known | dict(key)
        # One that was linked is the catalogue's now; so is a slug whose own exercise is gone.
        is_gone = whole.get("origin") == "catalogue" or whole.get("deleted_at") is not None
        is_mirrored = is_mirrored or (is_gone and whole.get("slug") in mirrored)
        # Of names and goals the catalogue's rows are not looked at here, whoever says it is one.
        is_mirrored = is_mirrored or (
            entity in ("alias", "goal") and whole.get("origin") == "catalogue"
        )
        if subject in held or not is_subject(entity, subject):
            # What others said of it cannot be a row here, or not yet.
            continue
        if not is_mirrored and (mine is None or any(mine.get(f) != whole[f] for f in whole)):
            yield Drift(entity, subject, mine, whole)
    while row is not None:
        yield Drift(entity, row[0], row[1], None)
        row = next(rows, None)


def _mirrored(db: sqlite3.Connection) -> set[str]:
    return {*texts(db, "select slug from exercises where origin = 'catalogue'")}


def _rows(db: sqlite3.Connection, entity: str) -> Iterator[tuple[str, Row]]:
    """(subject, row) of a table in the order of subjects."""
    table, keys = TABLES[entity]
    key = " || char(9) || ".join(keys)
    prefix = "" if entity in WITH_UUID else f"'{entity}:' || "
    where = f" where {_OWN[entity]}" if entity in _OWN else ""
    cursor = db.execute(f"select {prefix}{key} as subject_, * from {table}{where} order by 1")
    names = [column[0] for column in cursor.description][1:]
    for subject, *values in cursor:
        yield subject, dict(zip(names, values, strict=True))


class Fold(NamedTuple):
    """What the events of a subject add up to; `is_mirrored` where the catalogue has its row."""

    subject: str
    state: Row
    is_mirrored: bool


def _folds(db: sqlite3.Connection, entity: str) -> Iterator[Fold]:
    """By subject."""
    rows = db.execute(
        "select subject, kind, patch from events where kind >= ? and kind < ? and kind <> ?"
        " order by subject, hlc, device, id",
        (f"{entity}.", f"{entity}/", f"{entity}.{PURGE}"),
    )
    base = f"{entity}.{BASE}"
    for subject, events in groupby(rows, key=itemgetter(0)):
        # What the catalogue said comes before all that was changed.
        ordered = sorted(events, key=lambda event: event[1] != base)
        state = fold(entity, (json.loads(patch) for _, _, patch in ordered))
        yield Fold(subject, state, ordered[0][1] == base)


def miscounted_sessions(db: sqlite3.Connection) -> int:
    """Sessions whose counts are not those of their sets."""
    counted = SESSION_COUNTS.format("true")
    return number(
        db,
        "select count(*) from ("
        f" select exercise, workout from (select * from session_counts except {counted})"
        f" union select exercise, workout from ({counted} except select * from session_counts))",
    )


def misspelt_names(db: sqlite3.Connection) -> int:
    """Names whose words are not kept, or others than theirs."""
    return number(
        db,
        "select count(*) from ("
        f" select key, exercise from (select * from name_words except {NAME_WORDS})"
        f" union select key, exercise from ({NAME_WORDS} except select * from name_words))",
    )


def unknown_events(db: sqlite3.Connection) -> list[tuple[str, int]]:
    """(kind, events) that this version knows no table for."""
    known = ", ".join(f"'{entity}'" for entity in TABLES)
    return db.execute(
        "select kind, count(*) from events where substr(kind, 1, instr(kind, '.') - 1)"
        f" not in ({known}) and kind <> 'sync.seen' group by 1"
    ).fetchall()


class UnknownField(NamedTuple):
    """A field of events that this version has no column for, and how many name it."""

    entity: str
    field: str
    events: int


def unknown_fields(db: sqlite3.Connection) -> list[UnknownField]:
    """What a newer version may have a column for."""
    rows = db.execute(
        "select substr(e.kind, 1, instr(e.kind, '.') - 1), f.key, count(*)"
        " from events e, json_each(e.patch) f where (e.schema > ?"
        f" or e.device not in ({OWN_DEVICES})) and e.kind not glob '*.{PURGE}' group by 1, 2",
        (EVENT_SCHEMA,),
    ).fetchall()
    known = {entity: defaults(db, entity) for entity in TABLES}
    return [
        UnknownField(entity, field, number)
        for entity, field, number in rows
        if entity in known and field not in known[entity]
    ]


def held_rows(db: sqlite3.Connection) -> list[str]:
    """What has changes of other devices, and cannot be a row, or not what they say."""
    return texts(db, "select subject from sync_held order by 1")


def turned_events(db: sqlite3.Connection) -> int:
    """Events of this device that do not come after the one before them. Those of its former names
    may come in from elsewhere."""
    return number(
        db,
        "select count(*) from (select hlc, lag(hlc) over (order by n) as before from events"
        " where device = (select value from meta where key = 'device')) where hlc <= before",
    )


def newest_event_millis(db: sqlite3.Connection) -> int | None:
    """The time of the last event in milliseconds, by the clock of its device."""
    times = texts(db, "select hlc from events order by n desc limit 1")
    return int(times[0][:12], 16) if times else None


IMPOSSIBLE = {
    "in a workout that is deleted": (
        "workout in (select id from workouts where deleted_at is not null)"
    ),
    "of an exercise that is deleted": (
        "exercise in (select slug from exercises where deleted_at is not null)"
    ),
    "at a time that does not exist": (
        "performed_at not glob '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]T"
        "[0-2][0-9]:[0-5][0-9]:[0-6][0-9]Z' or datetime(performed_at) is null"
    ),
    "on a day that does not match their time": (
        "abs(julianday(day) - julianday(substr(performed_at, 1, 10))) > 1 or date(day) is null"
    ),
    "with a number below 0": "reps < 0 or seconds < 0 or distance < 0",
    "with effort out of range": "rpe not between 60 and 100 or rir not between 0 and 50",
    # 12+4+3 are added up as [12,4,3] is.
    "with parts that do not add up": (
        "parts is not null and reps is not (select sum(value) from json_each("
        "'[' || replace(parts, '+', ',') || ']')) or"
        " (parts is null) = (kind in ('rest-pause', 'cluster'))"
    ),
    "without reps, time or distance": (
        "reps is null and seconds is null and distance is null and note is null"
    ),
}


def impossible_sets(db: sqlite3.Connection) -> dict[str, list[str]]:
    """The ids of sets that cannot be so, by what is wrong with them."""
    query = "select id from sets where deleted_at is null and"
    ids = {what: texts(db, f"{query} ({where})") for what, where in IMPOSSIBLE.items()}
    return {what: sets for what, sets in ids.items() if sets}


def coming_sets(db: sqlite3.Connection, now: str) -> int:
    """Sets that are later than a moment."""
    query = "select count(*) from sets where deleted_at is null and performed_at > ?"
    return number(db, query, (now,))


def strange_catalogue(db: sqlite3.Connection, entries: Iterable[Row]) -> list[str]:
    """Slugs of the catalogue whose row is missing or says something else than the file."""
    own = {*texts(db, "select slug from exercises where origin <> 'catalogue'")}
    query = "select distinct subject from events where kind = ?"
    changed = {key_of("exercise", subject) for subject in texts(db, query, (f"exercise.{BASE}",))}
    cursor = db.execute("select * from exercises where origin = 'catalogue'")
    names = [column[0] for column in cursor.description]
    rows = {row[0]: dict(zip(names, row, strict=True)) for row in cursor}
    return [
        str(entry["slug"])
        for entry in entries
        if entry["slug"] not in own | changed
        and any(rows.get(entry["slug"], {}).get(field) != value for field, value in entry.items())
    ]
