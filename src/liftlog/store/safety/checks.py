"""What can be wrong with a log, as questions that only read; each answers with what it found."""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from liftlog.errors import DatabaseTrouble
from liftlog.store.base.database import APPLICATION_ID, trouble
from liftlog.store.base.journal import BASE, SESSION_COUNTS, TABLES, defaults, key_of

Row = dict[str, Any]
# Rows of these come from the catalogue, except those that the lifter or an import made.
_OWN = {
    "exercise": "origin <> 'catalogue'",
    "alias": "origin <> 'catalogue'",
    "goal": "origin <> 'catalogue'",
}


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
            said = db.execute("pragma integrity_check(1)").fetchone()[0]
            mark = db.execute("pragma application_id").fetchone()[0]
        finally:
            db.close()
    except sqlite3.OperationalError as error:
        if "locked" in str(error) or "readonly" in str(error):
            raise trouble(path, error) from error
        return True
    except sqlite3.DatabaseError:
        return True
    if mark not in (0, APPLICATION_ID):
        raise DatabaseTrouble(f"{path} is not a liftlog database", "name another file with --db")
    return bool(said != "ok")


class Versions(NamedTuple):
    """Of the schema, of SQLite, and SQLite's way of journaling."""

    schema: int
    sqlite: str
    journal: str


def versions(db: sqlite3.Connection) -> Versions:
    """What the log is written by and how."""
    schema = db.execute("pragma user_version").fetchone()[0]
    journal = db.execute("pragma journal_mode").fetchone()[0]
    return Versions(schema, sqlite3.sqlite_version, journal)


def integrity(db: sqlite3.Connection, most: int = 20) -> list[str]:
    """What SQLite says against the file itself."""
    rows = db.execute(f"pragma integrity_check({most})").fetchall()
    return [text for (text,) in rows if text != "ok"]


def broken_keys(db: sqlite3.Connection) -> list[tuple[str, str, int]]:
    """(table, points to, rows) of rows that point at rows which are not there."""
    found: dict[tuple[str, str], int] = {}
    for table, _, parent, _ in db.execute("pragma foreign_key_check"):
        found[table, parent] = found.get((table, parent), 0) + 1
    return [(table, parent, rows) for (table, parent), rows in found.items()]


def count_events(db: sqlite3.Connection) -> int:
    """How many events there are."""
    return int(db.execute("select count(*) from events").fetchone()[0])


def drifts(db: sqlite3.Connection) -> Iterator[Drift]:
    """Every row that the fold of its events does not give, over all tables."""
    for entity in TABLES:
        yield from _drifts_of(db, entity)


def _drifts_of(db: sqlite3.Connection, entity: str) -> Iterator[Drift]:
    unnamed = defaults(db, entity)
    rows = _rows(db, entity)
    row = next(rows, None)
    for subject, folded, based in _folds(db, entity):
        while row is not None and row[0] < subject:
            yield Drift(entity, row[0], row[1], None)
            row = next(rows, None)
        mine = row[1] if row is not None and row[0] == subject else None
        if mine is not None:
            row = next(rows, None)
        # Of a row of the catalogue the events only hold what the lifter changed.
        found = _against(db, entity, subject, mine, folded if based else unnamed | folded, based)
        if found is not None:
            yield found
    while row is not None:
        yield Drift(entity, row[0], row[1], None)
        row = next(rows, None)


def _against(
    db: sqlite3.Connection, entity: str, subject: str, row: Row | None, folded: Row, based: bool
) -> Drift | None:
    if based:
        return None
    keys = TABLES[entity][1]
    whole = folded | dict(zip(keys, key_of(entity, subject).split("\t"), strict=False))
    if row is not None and all(row.get(name) == value for name, value in whole.items()):
        return None
    return Drift(entity, subject, row, whole)


def _rows(db: sqlite3.Connection, entity: str) -> Iterator[tuple[str, Row]]:
    """(subject, row) of a table in the order of subjects."""
    table, keys = TABLES[entity]
    key = " || char(9) || ".join(keys)
    prefix = "" if table in ("sets", "workouts", "pains") else f"'{entity}:' || "
    where = f" where {_OWN[entity]}" if entity in _OWN else ""
    cursor = db.execute(f"select {prefix}{key} as subject_, * from {table}{where} order by 1")
    names = [column[0] for column in cursor.description][1:]
    for subject, *values in cursor:
        yield subject, dict(zip(names, values, strict=True))


def _folds(db: sqlite3.Connection, entity: str) -> Iterator[tuple[str, Row, bool]]:
    """(subject, state after its events, whether it is a row of the catalogue), by subject."""
    rows = db.execute(
        "select subject, kind, patch from events where kind >= ? and kind < ?"
        " order by subject, hlc, rowid",
        (f"{entity}.", f"{entity}/"),
    )
    last: str | None = None
    state: Row = {}
    based = False
    for subject, kind, patch in rows:
        if subject != last:
            if last is not None:
                yield last, state, based
            last, state, based = subject, {}, kind == f"{entity}.{BASE}"
        state.update(json.loads(patch))
    if last is not None:
        yield last, state, based


def miscounted_sessions(db: sqlite3.Connection) -> int:
    """Sessions whose counts are not those of their sets."""
    counted = SESSION_COUNTS.format("true")
    wrong = db.execute(
        f"select exercise, workout from (select * from session_counts except {counted})"
        f" union select exercise, workout from ({counted} except select * from session_counts)"
    )
    return len(wrong.fetchall())


def unknown_events(db: sqlite3.Connection) -> list[tuple[str, int]]:
    """(kind, events) that this version knows no table for."""
    known = ", ".join(f"'{entity}'" for entity in TABLES)
    return db.execute(
        "select kind, count(*) from events where substr(kind, 1, instr(kind, '.') - 1)"
        f" not in ({known}) group by 1"
    ).fetchall()


def turned_events(db: sqlite3.Connection) -> int:
    """Events that do not come after the one before them."""
    row = db.execute(
        "select count(*) from (select hlc, lag(hlc) over (order by rowid) as before from events)"
        " where hlc <= before"
    ).fetchone()
    return int(row[0])


def newest_event_millis(db: sqlite3.Connection) -> int | None:
    """The time of the last event in milliseconds, as its own clock told it."""
    row = db.execute("select hlc from events order by rowid desc limit 1").fetchone()
    return int(row[0][:12], 16) if row else None


IMPOSSIBLE = {
    "in a workout that is deleted": (
        "workout in (select id from workouts where deleted_at is not null)"
    ),
    "of an exercise that is deleted": (
        "exercise in (select slug from exercises where deleted_at is not null)"
    ),
    "at a time that is no time": (
        "performed_at not glob '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]T"
        "[0-2][0-9]:[0-5][0-9]:[0-6][0-9]Z' or datetime(performed_at) is null"
    ),
    "on a day that is not that of their time": (
        "abs(julianday(day) - julianday(substr(performed_at, 1, 10))) > 1 or date(day) is null"
    ),
    "with less than nothing": "reps < 0 or seconds < 0 or distance < 0",
    "with effort off the scale": "rpe not between 60 and 100 or rir not between 0 and 50",
    "without reps, time or distance": (
        "reps is null and seconds is null and distance is null and note is null"
    ),
}


def impossible_sets(db: sqlite3.Connection, most: int = 5) -> list[tuple[str, int, list[str]]]:
    """(what is wrong, how many, the first ids) of sets that cannot be so."""
    found = []
    for what, where in IMPOSSIBLE.items():
        rows = db.execute(f"select id from sets where deleted_at is null and ({where})").fetchall()
        if rows:
            found.append((what, len(rows), [set_id for (set_id,) in rows[:most]]))
    return found


def coming_sets(db: sqlite3.Connection, now: str) -> int:
    """Sets that are later than a moment."""
    row = db.execute(
        "select count(*) from sets where deleted_at is null and performed_at > ?", (now,)
    ).fetchone()
    return int(row[0])


def strange_catalogue(db: sqlite3.Connection, entries: Iterable[Row]) -> list[str]:
    """Slugs of the catalogue whose row is missing or says something else than the file."""
    own = {slug for (slug,) in db.execute("select slug from exercises where origin <> 'catalogue'")}
    changed = {
        key_of("exercise", subject)
        for (subject,) in db.execute(
            "select distinct subject from events where kind = ?", (f"exercise.{BASE}",)
        )
    }
    cursor = db.execute("select * from exercises where origin = 'catalogue'")
    names = [column[0] for column in cursor.description]
    rows = {row[0]: dict(zip(names, row, strict=True)) for row in cursor}
    return [
        entry["slug"]
        for entry in entries
        if entry["slug"] not in own | changed
        and any(rows.get(entry["slug"], {}).get(field) != value for field, value in entry.items())
    ]
