"""Rebuilding: makes rows from their events, and events for rows without any."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from typing import NamedTuple

from liftlog.store.base.database import exists, number, texts
from liftlog.store.base.journal import SESSION_COUNTS, TABLES, Command, Row, apply, key_of
from liftlog.store.progress.kept_figures import forget
from liftlog.store.safety.checks import Drift, drifts, integrity

_ORDER = ("exercise", "alias", "goal", "workout", "set")


def reindex(db: sqlite3.Connection) -> bool:
    """Makes all indexes anew; whether SQLite finds the file whole then."""
    db.execute("reindex")
    return not integrity(db)


def use_wal(db: sqlite3.Connection) -> bool:
    """Whether the journal is SQLite's WAL now."""
    return bool(db.execute("pragma journal_mode=wal").fetchone()[0] == "wal")


def repair(db: sqlite3.Connection, at: str) -> list[Drift]:
    """Rebuilds every row that is not the fold of its events; what was repaired.

    A row without any event stays as it is and gets one. Lives inside one transaction; it changes
    nothing that a lifter did, so it is no step of `undo`.
    """
    repaired = _in_order(db)
    if not repaired:
        return []
    command = _quiet_command(db, "doctor --repair", at)
    db.execute("pragma defer_foreign_keys=on")
    for drift in repaired:
        if drift.folded is None:
            assert drift.row is not None
            _adopt(command, drift.entity, drift.subject, drift.row)
        else:
            apply(db, drift.entity, key_of(drift.entity, drift.subject), drift.folded)
    return repaired


class Rebuilt(NamedTuple):
    """How many sets there are, have no events, and could not be made whole."""

    sets: int
    without_events: int
    incomplete: int


def rebuild(db: sqlite3.Connection, read_rows: Mapping[str, Mapping[str, Row]]) -> Rebuilt:
    """Makes the rows of salvaged events.

    `read_rows` are rows by entity and id that were read as well: they fill what events lost.
    """
    db.execute("pragma defer_foreign_keys=on")
    command = _quiet_command(db, "salvage", "1970-01-01T00:00:00Z")
    for drift in _in_order(db):
        state = dict(drift.folded or {})
        row = read_rows.get(drift.entity, {}).get(drift.subject)
        if taken := _filled(state, row):
            command.record(drift.entity, "salvage", drift.subject, taken)
        _place(db, command, drift.entity, drift.subject, state)
    for entity in ("workout", "pain"):
        _adopt_all(db, command, entity, read_rows.get(entity, {}))
    adopted = _adopt_all(db, command, "set", read_rows.get("set", {}))
    incomplete = _settle(db)
    whole = number(db, "select count(*) from sets where deleted_at is null")
    return Rebuilt(whole, adopted, incomplete)


def _adopt_all(
    db: sqlite3.Connection, command: Command, entity: str, read_rows: Mapping[str, Row]
) -> int:
    """Rows that have no event at all get one; how many."""
    known = {*texts(db, f"select id from {TABLES[entity][0]}")}
    lost = {key: row for key, row in read_rows.items() if key not in known}
    for key, row in lost.items():
        _adopt(command, entity, key, row)
        _place(db, command, entity, key, row)
    return len(lost)


def _settle(db: sqlite3.Connection) -> int:
    """Rows made on the way take what else is known; what cannot be a row is left out.

    How many sets that were. The damaged file still has their events.
    """
    incomplete = 0
    for drift in list(drifts(db)):
        if drift.folded and not _missing(db, drift.entity, drift.folded):
            apply(db, drift.entity, key_of(drift.entity, drift.subject), drift.folded)
        else:
            incomplete += drift.entity == "set"
            erase_events(db, drift.subject)
    return incomplete


def recount(db: sqlite3.Connection) -> None:
    """Counts all sessions anew, and keeps no figures."""
    forget(db)
    db.execute("delete from session_counts")
    db.execute(f"insert into session_counts {SESSION_COUNTS.format('true')}")


def erase_events(db: sqlite3.Connection, subject: str) -> None:
    """Takes all events of a subject out, for good."""
    db.execute("insert into purge_permits(subject) values (?)", (subject,))
    db.execute("delete from events where subject = ?", (subject,))
    db.execute("delete from purge_permits where subject = ?", (subject,))


def _in_order(db: sqlite3.Connection) -> list[Drift]:
    """All drifts, those first that others hang on."""
    rank = {entity: place for place, entity in enumerate(_ORDER)}
    return sorted(drifts(db), key=lambda drift: rank.get(drift.entity, -1))


def _quiet_command(db: sqlite3.Connection, words: str, at: str) -> Command:
    command = Command(db, words, at)
    db.execute("update commands set undone = 1 where seq = ?", (command.seq,))
    return command


def _adopt(command: Command, entity: str, subject: str, row: Row) -> None:
    keys = TABLES[entity][1]
    fields = {name: value for name, value in row.items() if name not in keys}
    command.record(entity, "found", key_of(entity, subject), fields)


def _filled(state: Row, row: Row | None) -> Row:
    """Takes from a row what the events do not say; the fields taken."""
    taken: Row = {
        name: value
        for name, value in (row or {}).items()
        if name != "id" and state.get(name) is None and value is not None
    }
    state.update(taken)
    return taken


def _missing(db: sqlite3.Connection, entity: str, state: Row) -> list[str]:
    query = 'select name from pragma_table_info(?) where "notnull" = 1 and dflt_value is null'
    return [name for name in texts(db, query, (TABLES[entity][0],)) if state.get(name) is None]


def _place(db: sqlite3.Connection, command: Command, entity: str, subject: str, state: Row) -> None:
    """Makes the row, where enough of it is known; what it hangs on is made where it is lost."""
    if entity == "set":
        if state.get("workout") and state.get("performed_at"):
            _place_workout(db, command, state)
        if state.get("exercise"):
            _place_exercise(db, command, str(state["exercise"]))
    if not _missing(db, entity, state):
        apply(db, entity, key_of(entity, subject), state)


def _place_workout(db: sqlite3.Connection, command: Command, state: Row) -> None:
    if not exists(db, "select 1 from workouts where id = ?", (state["workout"],)):
        command.change(
            "workout",
            "salvage",
            str(state["workout"]),
            {
                "started_at": state["performed_at"],
                "timezone": state.get("timezone") or "UTC",
                "day": state.get("day") or str(state["performed_at"])[:10],
            },
        )


def _place_exercise(db: sqlite3.Connection, command: Command, slug: str) -> None:
    if not exists(db, "select 1 from exercises where slug = ?", (slug,)):
        name = slug.replace("-", " ")
        command.change("exercise", "salvage", slug, {"name": name, "origin": "import"})
