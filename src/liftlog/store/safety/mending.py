"""Mending: makes one possible log out of events and rows, where either may be damaged.

Of an event and a row the one that can be wins; where both can be, the event does, unless an
event of that row was damaged. What nobody knows any more is left out, and counted.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing
from datetime import UTC, datetime
from typing import NamedTuple

from liftlog.domain.base.keys import is_programme, is_slug
from liftlog.domain.base.zones import is_zone
from liftlog.domain.safety.rows import is_day, is_stamp
from liftlog.errors import DatabaseTrouble
from liftlog.store.base.database import (
    OperationalError,
    Unreadable,
    exists,
    number,
    open_database,
    text,
    texts,
)
from liftlog.store.base.devices import CURSOR, set_meta
from liftlog.store.base.journal import TABLES, Command, Row, Transaction, apply, key_of, subject_of
from liftlog.store.base.quiet import quiet_command
from liftlog.store.exercises.mirror import expected_rows, refresh
from liftlog.store.safety.broken import broken_events, broken_rows
from liftlog.store.safety.careful import look_into
from liftlog.store.safety.checks import broken_keys, forbidden, strange_catalogue
from liftlog.store.safety.drifts import Drift, drifts
from liftlog.store.safety.possible import (
    NOT_UTF8,
    PARENTS,
    Broken,
    columns_by_entity,
    columns_of,
    event_problems,
    impossible,
    is_hlc,
    lenient,
)
from liftlog.store.safety.rebuilding import change_events, erase_events, recount
from liftlog.store.safety.schema import Missing, make_missing

_ORDER = ("exercise", "alias", "goal", "workout", "set")
_LATEST_ID = 0x01_FFFF_FFFFFF  # of a UUIDv7: the year 2039
_ENTITIES = {table: entity for entity, (table, _) in TABLES.items()}
Rows = Mapping[str, Mapping[str, Row]]


class Mended(NamedTuple):
    """How many rows were rebuilt, events cut or erased, sets adopted and rows lost."""

    rows: int
    events: int
    adopted_sets: int
    lost: tuple[str, ...]


class NotMended(Exception):
    """The log is not whole yet: it has to be read page by page."""


def mend(db: sqlite3.Connection, words: str, at: str, read_rows: Rows | None = None) -> Mended:
    """Mends events, then rows; lives inside one transaction without foreign keys.

    `read_rows` are rows by entity and id that were read as well. It changes nothing that a
    lifter did, so it is no step of `undo`.
    """
    db.text_factory = lenient
    broken = list(broken_rows(db))
    db.text_factory = _replaced
    rows = _write_as_utf8(db, broken)
    doubted = _mend_events(db)
    mending = _Mending(db, words, at, read_rows or {}, doubted)
    events = len(doubted) + mending.reattach_events()
    rows += mending.mend_rows()
    lost = mending.settle()
    _read_folder_anew(db)
    return Mended(rows, events, mending.adopted_sets, lost)


def _read_folder_anew(db: sqlite3.Connection) -> None:
    """What a file of the folder or a server brought may be lost here, and its numbers may be
    others' now."""
    db.execute("delete from sync_files")
    db.execute("delete from sync_carried")
    set_meta(db, CURSOR, None)


def needs_mending(path: str) -> bool:
    """Whether a sound file lacks a part, or has a row that is not what its events say or that the
    schema forbids."""
    try:
        looked = look_into(path)
        if looked.broken or looked.missing or looked.drifted:
            return True
        with closing(open_database(path)) as db:
            return bool(broken_keys(db) or forbidden(db))
    except (DatabaseTrouble, *Unreadable) as error:
        raise NotMended from error


def mend_log(path: str, words: str, at: str) -> tuple[list[Missing], Mended]:
    """Makes what the log lacks, then mends it; refuses where pages have to be read."""
    try:
        with closing(open_database(path)) as db:
            db.execute("pragma foreign_keys=off")
            db.text_factory = _replaced
            with Transaction(db):
                made = make_missing(db)
                if any(it.is_needed for it in made):
                    raise NotMended
            if _drop_of_catalogue(db) or strange_catalogue(db, expected_rows(db)):
                refresh(db, anew=True)
            with Transaction(db):
                mended = mend(db, words, at)
                recount(db)
        return made, mended
    except OperationalError:
        raise
    except Unreadable as error:
        raise NotMended from error


def _drop_of_catalogue(db: sqlite3.Connection) -> int:
    """Takes out what the catalogue, or an event of the lifter's own, gives again; how many rows."""
    dropped = 0
    for table, key, problems in list(broken_rows(db)):
        is_nameless = table == "exercises" and "slug" in problems
        if not is_nameless and table not in ("aliases", "goals"):
            continue
        where, blobs = _exactly(table, key)
        if is_nameless:
            where += " and origin = 'catalogue'"
        dropped += db.execute(f"delete from {table} where {where}", blobs).rowcount
    return dropped


def _exactly(table: str, key: tuple[object, ...]) -> tuple[str, tuple[bytes, ...]]:
    """The condition of one row, whatever bytes its key is of, and its values."""
    keys = TABLES[_ENTITIES[table]][1]
    where = " and ".join(f"cast({name} as blob) = ?" for name in keys)
    return where, tuple(it if isinstance(it, bytes) else str(it).encode() for it in key)


def _replaced(raw: bytes) -> str:
    return raw.decode(errors="replace")


def _write_as_utf8(db: sqlite3.Connection, broken: list[Broken]) -> int:
    """Text of rows that is not UTF-8 gets a mark where it cannot be read; how many rows."""
    mended = 0
    for table, key, problems in broken:
        names = [name for name, what in problems.items() if what == NOT_UTF8]
        if table == "events" or not names:
            continue
        keys = TABLES[_ENTITIES[table]][1]
        where, blobs = _exactly(table, key)
        mended += 1
        if set(names) & set(keys):
            # Its events may still have the name.
            db.execute(f"delete from {table} where {where}", blobs)
            continue
        for name in names:
            raw = db.execute(f"select {name} from {table} where {where}", blobs).fetchone()[0]
            db.execute(f"update {table} set {name} = ? where {where}", (raw, *blobs))
    return mended


def _mend_events(db: sqlite3.Connection) -> set[str | None]:
    """Cuts what cannot be out of events; their subjects, None for one that cannot be known."""
    doubted: set[str | None] = set()
    columns = columns_by_entity(db)
    db.text_factory = lenient
    broken = list(broken_events(db))
    db.text_factory = _replaced
    for _, (n,), problems in broken:
        event = "select hlc, subject, kind, patch from events where n = ?"
        hlc, subject, kind, patch = db.execute(event, (n,)).fetchone()
        is_known = not {"subject", "kind"} & set(problems)
        doubted.add(subject if is_known else None)
        if "hlc" in problems:
            _change_event(db, n, "hlc", _hlc_before(db, n))
        if "was" in problems:
            _change_event(db, n, "was", None)
        change = _as_change(patch)
        if not is_known or change is None:
            change_events(db, "delete from events where n = ?", (n,))
            continue
        # Bytes that are no text may stand in any name and value.
        again = event_problems(columns, hlc, subject, kind, patch)
        wrong = {name.removeprefix("patch.") for name in again if name.startswith("patch.")}
        if wrong or "patch" in problems:
            left = {name: value for name, value in change.items() if name not in wrong}
            _change_event(db, n, "patch", json.dumps(left))
    return doubted


def _as_change(patch: str | None) -> dict[str, object] | None:
    try:
        change = json.loads(patch or "")
    except (ValueError, RecursionError):
        return None
    return change if isinstance(change, dict) else None


def _change_event(db: sqlite3.Connection, n: object, column: str, value: str | None) -> None:
    change_events(db, f"update events set {column} = ? where n = ?", (value, n))


def _hlc_before(db: sqlite3.Connection, n: object) -> str:
    """A time just after that of the event before."""
    query = "select hlc from events where n < ? order by n desc"
    before = next((hlc for hlc in texts(db, query, (int(str(n)),)) if is_hlc(hlc)), None)
    if before is None:
        return "000000000000-0000"
    millis, counter = int(before[:12], 16), int(before[13:], 16) + 1
    return f"{millis + (counter >> 16):012x}-{counter & 0xFFFF:04x}"


class _Mending:
    """The rows of one log, one after the other."""

    def __init__(
        self,
        db: sqlite3.Connection,
        words: str,
        at: str,
        read_rows: Rows,
        doubted: set[str | None],
    ) -> None:
        self.db = db
        self.adopted_sets = 0
        self._words, self._at = words, at
        self._read = read_rows
        self._doubted = doubted
        self._columns = {entity: columns_of(db, table) for entity, (table, _) in TABLES.items()}
        self._made: Command | None = None
        self._lost: list[str] = []

    @property
    def _command(self) -> Command:
        if self._made is None:
            self._made = quiet_command(self.db, self._words, self._at)
        return self._made

    def reattach_events(self) -> int:
        """Events and commands whose command is gone get another, or none; how many."""
        gone = "command not in (select seq from commands)"
        events = number(self.db, f"select count(*) from events where {gone}")
        if events:
            change = f"update events set command = ? where {gone}"
            change_events(self.db, change, (self._command.seq,))
        self.db.execute(
            "update commands set target = null"
            " where target is not null and target not in (select seq from commands)"
        )
        return events

    def mend_rows(self) -> int:
        """Every row becomes what is known of it; how many were something else."""
        mended = 0
        for drift in _in_order(self.db):
            self._mend_row(drift)
            mended += 1
        known = {entity: self._keys(entity) for entity in self._read}
        for entity in ("workout", "pain", "measurement", "set"):
            for key, row in self._read.get(entity, {}).items():
                if key not in known[entity]:
                    self._mend_row(Drift(entity, key, dict(row), None))
                    mended += 1
        return mended + self._drop_settings() + self._place_parents()

    def _keys(self, entity: str) -> set[str]:
        table, (key,) = TABLES[entity]
        return {*texts(self.db, f"select {key} from {table}")} | set(self._lost)

    def _mend_row(self, drift: Drift) -> None:
        entity, subject = drift.entity, drift.subject
        row = drift.row or self._read.get(entity, {}).get(subject)
        state, found = self._chosen(entity, subject, drift.folded, row)
        if entity == "set":
            self._fill_set(subject, state, found)
        elif entity == "workout":
            self._fill_workout(subject, state, found)
        key = key_of(entity, subject)
        if self._missing(entity, state, key):
            self._leave_out(entity, subject, key)
            return
        if found or drift.folded is None:
            self._command.record(entity, "found", key, found or self._fields(entity, state))
            self.adopted_sets += entity == "set" and drift.folded is None
        apply(self.db, entity, key, state)

    def _chosen(
        self, entity: str, subject: str, folded: Row | None, row: Row | None
    ) -> tuple[Row, Row]:
        """Of each field the value that can be, and those that no event has yet."""
        table, keys = TABLES[entity]
        wrong = impossible(table, row or {}, self._columns[entity])
        prefers_row = {subject, None} & self._doubted
        state: Row = {k: v for k, v in (folded or {}).items() if k not in keys}
        found: Row = {}
        for column in self._columns[entity]:
            name = column.name
            if name in keys or row is None or name not in row or name in wrong:
                continue
            value, said = row[name], state.get(name)
            if folded is None or (
                value != said
                and value is not None
                and ((said is None and column.is_needed) or prefers_row or self._is_read(row, said))
            ):
                state[name] = found[name] = value
        return state, found

    def _is_read(self, row: Row, said: object) -> bool:
        """Whether the row was read from pages, where events may be lost."""
        return said is None and bool(self._read)

    def _fields(self, entity: str, state: Row) -> Row:
        keys = TABLES[entity][1]
        return {name: value for name, value in state.items() if name not in keys}

    def _missing(self, entity: str, state: Row, key: str) -> bool:
        keys = TABLES[entity][1]
        parts = key.split("\t")
        if len(parts) != len(keys):
            return True
        whole = state | dict(zip(keys, parts, strict=True))
        if self._problems_of_state(entity, whole):
            return True
        return any(
            column.is_needed and whole.get(column.name) is None for column in self._columns[entity]
        )

    def _problems_of_state(self, entity: str, whole: Row) -> bool:
        wrong = impossible(TABLES[entity][0], whole, self._columns[entity])
        needed = {column.name for column in self._columns[entity] if column.is_needed}
        for name in set(wrong) - needed:
            # What may be unknown is unknown now.
            whole[name] = None
        return bool(set(wrong) & needed)

    def _fill_set(self, subject: str, state: Row, found: Row) -> None:
        """What else is known of a set: by its workout, its other times and its id."""
        of_workout = "select {} from workouts where id = ?"
        workout = (str(state.get("workout")),)

        def in_workout(name: str, is_one: Callable[[object], bool]) -> str | None:
            value = text(self.db, of_workout.format(name), workout)
            return value if is_one(value) else None

        _fill(
            state,
            found,
            "performed_at",
            lambda: _moment_of(subject) or in_workout("started_at", is_stamp),
        )
        _fill(state, found, "timezone", lambda: in_workout("timezone", is_zone) or "UTC")
        _fill(state, found, "day", lambda: in_workout("day", is_day) or _day_of(state))
        _fill(state, found, "position", lambda: 1)
        _fill(state, found, "kind", lambda: "working")
        load = state.get("load")
        _fill(state, found, "load_type", lambda: "bodyweight" if load is None else "external")
        if (load is None) != (state.get("unit") is None):
            state["load"] = found["load"] = None
            state["unit"] = found["unit"] = None

    def _fill_workout(self, subject: str, state: Row, found: Row) -> None:
        def of_sets(name: str, is_one: Callable[[object], bool]) -> str | None:
            query = f"select {name} from sets where workout = ? order by performed_at"
            return next(filter(is_one, texts(self.db, query, (subject,))), None)

        _fill(
            state,
            found,
            "started_at",
            lambda: of_sets("performed_at", is_stamp) or _moment_of(subject),
        )
        _fill(state, found, "timezone", lambda: of_sets("timezone", is_zone) or "UTC")
        _fill(state, found, "day", lambda: of_sets("day", is_day) or _day_of(state, "started_at"))

    def _leave_out(self, entity: str, subject: str, key: str) -> None:
        """Nobody knows enough of it to make a row."""
        self._lost.append(subject)
        erase_events(self.db, subject)
        table, keys = TABLES[entity]
        parts = key.split("\t")
        if len(parts) == len(keys):
            where = " and ".join(f"{name} = ?" for name in keys)
            self.db.execute(f"delete from {table} where {where}", parts)

    def _drop_settings(self) -> int:
        """Settings that liftlog cannot start with have their defaults again."""
        rows = self.db.execute(
            "select key, value from settings where deleted_at is null"
        ).fetchall()
        wrong = [key for key, value in rows if impossible("settings", {"key": key, "value": value})]
        for key in wrong:
            self._command.change("setting", "found", key, {"value": None})
        return len(wrong)

    def _place_parents(self) -> int:
        """Rows that hang on nothing get what they hang on; where that has no name, they go."""
        placed = 0
        for table, parents in PARENTS.items():
            for column, (parent, key) in parents.items():
                query = (
                    f"select distinct {column} from {table}"
                    f" where {column} not in (select {key} from {parent})"
                )
                for name in texts(self.db, query):
                    placed += 1
                    if table == "sets" and parent == "workouts":
                        self._place_workout(name)
                    elif parent == "exercises" and is_slug(name):
                        self._place_exercise(name)
                    elif parent == "programmes" and is_programme(name):
                        self._command.change("programme", "found", name, {"deleted_at": None})
                    else:
                        self._drop_all(table, column, name)
        return placed

    def _place_workout(self, workout: str) -> None:
        query = (
            "select performed_at, timezone, day from sets where workout = ?"
            " order by performed_at, position, id limit 1"
        )
        started, zone, day = self.db.execute(query, (workout,)).fetchone()
        fields: Row = {"started_at": started, "timezone": zone, "day": day}
        self._command.change("workout", "found", workout, fields)

    def _place_exercise(self, slug: str) -> None:
        fields: Row = {"name": slug.replace("-", " "), "origin": "import"}
        self._command.change("exercise", "found", slug, fields)

    def _drop_all(self, table: str, column: str, name: str) -> None:
        entity, keys = _ENTITIES[table], TABLES[_ENTITIES[table]][1]
        query = f"select {', '.join(keys)} from {table} where {column} = ?"
        for parts in self.db.execute(query, (name,)).fetchall():
            key = "\t".join(parts)
            self._leave_out(entity, subject_of(entity, key), key)

    def settle(self) -> tuple[str, ...]:
        """Rows made on the way take what else is known; refuses what is not whole then."""
        for drift in list(drifts(self.db)):
            if drift.folded is None:
                raise NotMended(drift.subject)
            apply(self.db, drift.entity, key_of(drift.entity, drift.subject), drift.folded)
        if next(drifts(self.db), None) or exists(self.db, "pragma foreign_key_check"):
            raise NotMended
        return tuple(self._lost)


def _in_order(db: sqlite3.Connection) -> list[Drift]:
    """All drifts, those first that others hang on."""
    rank = {entity: place for place, entity in enumerate(_ORDER)}
    return sorted(drifts(db), key=lambda drift: rank.get(drift.entity, -1))


def _fill(state: Row, found: Row, name: str, known: Callable[[], str | int | None]) -> None:
    if state.get(name) is None:
        value = known()
        if value is not None:
            state[name] = found[name] = value


def _moment_of(subject: str) -> str | None:
    """The moment that an id was made at."""
    digits = subject.replace("-", "")[:12]
    if len(subject) != 36 or subject[14] != "7":
        return None
    try:
        millis = int(digits, 16)
    except ValueError:
        return None
    if millis > _LATEST_ID:
        return None
    return f"{datetime.fromtimestamp(millis / 1000, UTC):%Y-%m-%dT%H:%M:%SZ}"


def _day_of(state: Row, name: str = "performed_at") -> str | None:
    """The local day of its time, in its zone."""
    from zoneinfo import ZoneInfo

    moment, zone = state.get(name), state.get("timezone")
    if not is_stamp(moment):
        return None
    at = datetime.fromisoformat(str(moment))
    return (at.astimezone(ZoneInfo(str(zone))) if is_zone(zone) else at).date().isoformat()
