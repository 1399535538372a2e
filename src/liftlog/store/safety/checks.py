"""Checks of a log: each only reads, and answers with what it found."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Collection, Iterable
from contextlib import closing
from itertools import pairwise
from typing import NamedTuple

from liftlog.domain.sharing.merging import PURGE
from liftlog.errors import DatabaseTrouble
from liftlog.store.base.database import (
    APPLICATION_ID,
    SCHEMA_VERSION,
    Unreadable,
    number,
    texts,
    trouble,
)
from liftlog.store.base.journal import (
    BASE,
    EVENT_SCHEMA,
    NAME_WORDS,
    OTHER_TABLES,
    OWN_DEVICES,
    SESSION_COUNTS,
    TABLES,
    Row,
    defaults,
    key_of,
)

_READ_BY_ROW = {"events", *dict(TABLES.values())}
_NOT_BY_ROW = {*OTHER_TABLES} - _READ_BY_ROW
_OF_CHECKS, _OF_NULL = "CHECK constraint failed in ", "NULL value in "
_OF_VALUES = (_OF_CHECKS, _OF_NULL)
_MOST_LINES = 20


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
    except Unreadable:
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
        except Unreadable:
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


def integrity(db: sqlite3.Connection) -> list[str]:
    """What SQLite says against the file itself, and against values of the tables that nobody reads
    row by row."""
    found = damage(db)
    if not all(line.startswith(_OF_NULL) for line in found):
        return found
    return [*found, *(f"{_OF_CHECKS}{table}" for table in forbidden(db))]


def damage(db: sqlite3.Connection, known: Collection[str] = ()) -> list[str]:
    """What SQLite says against the file itself; of the tables that are `known` to have rows that
    cannot be read, not that they lack a value. Which values there may be, `broken_rows` asks:
    SQLite would ask once more, and takes half of its time for it."""
    db.execute("pragma ignore_check_constraints=on")
    try:
        found = _checked(db, f"pragma integrity_check({_MOST_LINES})")
    finally:
        db.execute("pragma ignore_check_constraints=off")
    return [line for line in found if _lacking(line) not in known]


def _lacking(line: str) -> str | None:
    """The table that lacks a value, by a line such as `NULL value in sets.day`."""
    return line.removeprefix(_OF_NULL).partition(".")[0] if line.startswith(_OF_NULL) else None


def forbidden(db: sqlite3.Connection) -> list[str]:
    """The tables that are not read row by row, and have a value that the schema forbids. What
    another program keeps in the log is its own."""
    there = {*texts(db, "select name from main.sqlite_master")}
    return [
        table
        for table in sorted(_NOT_BY_ROW & there)
        if any(
            line.startswith(_OF_CHECKS)
            for line in _checked(db, f"pragma main.integrity_check({table})")
        )
    ]


def _checked(db: sqlite3.Connection, pragma: str) -> list[str]:
    return [line for line in texts(db, pragma) if line != "ok"]


def broken_keys(db: sqlite3.Connection) -> Counter[tuple[str, str]]:
    """How many rows point at rows which are not there, by their table and the one pointed at."""
    rows = db.execute("pragma foreign_key_check")
    return Counter((table, parent) for table, _, parent, _ in rows)


def count_events(db: sqlite3.Connection) -> int:
    """How many events there are."""
    return number(db, "select count(*) from events")


def miscounted_sessions(db: sqlite3.Connection) -> int:
    """Sessions whose counts are not those of their sets."""
    return number(
        db,
        f"with counted as materialized ({SESSION_COUNTS.format('true')})"
        " select count(*) from (select exercise, workout from"
        " (select * from session_counts except select * from counted)"
        " union select exercise, workout from"
        " (select * from counted except select * from session_counts))",
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
    times = db.execute(
        "select hlc from events where device = (select value from meta where key = 'device')"
        " order by n"
    )
    return sum(later <= earlier for (earlier,), (later,) in pairwise(times))


def newest_event_millis(db: sqlite3.Connection) -> int | None:
    """The time of the last event in milliseconds, by the clock of its device."""
    times = texts(db, "select hlc from events order by n desc limit 1")
    return int(times[0][:12], 16) if times else None


_PARTS = "'[' || replace(parts, '+', ',') || ']'"
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
        f"iif(json_valid({_PARTS}), {_PARTS}, '[]'))) or"
        " (parts is null) = (kind in ('rest-pause', 'cluster'))"
    ),
    "without reps, time or distance": (
        "reps is null and seconds is null and distance is null and note is null"
    ),
}


def impossible_sets(db: sqlite3.Connection) -> dict[str, list[str]]:
    """The ids of sets that cannot be so, by what is wrong with them."""
    found: dict[str, list[str]] = {what: [] for what in IMPOSSIBLE}
    each = ", ".join(f"({where}) is true" for where in IMPOSSIBLE.values())
    any_of = " or ".join(f"({where})" for where in IMPOSSIBLE.values())
    for set_id, *flaws in db.execute(
        f"select id, {each} from sets where deleted_at is null and ({any_of}) order by id"
    ):
        for what, is_so in zip(IMPOSSIBLE, flaws, strict=True):
            if is_so:
                found[what].append(set_id)
    return {what: sets for what, sets in found.items() if sets}


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
