"""Measurements of the body, by name and in the order of time."""

import sqlite3

from liftlog.domain.progress.measurements import LENGTH, Measurement
from liftlog.store.base.database import number, text, texts
from liftlog.store.base.journal import OWN_DEVICES

_COLUMNS = ", ".join(Measurement.__fields__)
_ALIVE = "from measurements indexed by measurements_named where deleted_at is null"


def of_name(db: sqlite3.Connection, name: str) -> list[Measurement]:
    """All of a name, oldest first."""
    rows = db.execute(f"select {_COLUMNS} {_ALIVE} and name = ? order by at, id", (name,))
    return [Measurement(*row) for row in rows]


def all_of(db: sqlite3.Connection) -> dict[str, list[Measurement]]:
    """All of every name, oldest first."""
    by_name: dict[str, list[Measurement]] = {}
    for row in db.execute(f"select {_COLUMNS} {_ALIVE} order by name, at, id"):
        measured = Measurement(*row)
        by_name.setdefault(measured.name, []).append(measured)
    return by_name


def count(db: sqlite3.Connection, since: str | None = None) -> int:
    """How many there are, from a day on."""
    return number(db, f"select count(*) {_ALIVE} and (?1 is null or day >= ?1)", (since,))


def names(db: sqlite3.Connection) -> list[str]:
    """The names that have a value."""
    return texts(db, f"select distinct name {_ALIVE} order by name")


def last_unit(db: sqlite3.Connection, name: str) -> str | None:
    """The unit of the newest value of a name."""
    query = f"select unit {_ALIVE} and name = ? order by at desc, id desc limit 1"
    return text(db, query, (name,))


def last_length_unit(db: sqlite3.Connection) -> str | None:
    """The unit of the newest length of any name."""
    query = (
        "select unit from measurements where deleted_at is null and unit in (?, ?)"
        " order by at desc, id desc limit 1"
    )
    return text(db, query, LENGTH)


def by_id(db: sqlite3.Connection, key: str) -> Measurement:
    """One that is there."""
    row = db.execute(f"select {_COLUMNS} from measurements where id = ?", (key,)).fetchone()
    return Measurement(*row)


def ids_ending(db: sqlite3.Connection, ending: str) -> list[str]:
    """Those whose id ends so, at most three."""
    return texts(
        db,
        "select id from measurements where deleted_at is null"
        " and substr(id, -length(?)) = ? order by at desc limit 3",
        (ending, ending),
    )


def last_entered(db: sqlite3.Connection) -> str | None:
    """The one that was typed last and still stands; where none was typed, the newest."""
    query = (
        "select m.id from events e join measurements m on m.id = e.subject"
        " where e.kind = 'measurement.add' and m.deleted_at is null"
        f" and e.device in ({OWN_DEVICES}) order by e.n desc limit 1"
    )
    newest = (
        "select id from measurements where deleted_at is null order by at desc, id desc limit 1"
    )
    return text(db, query) or text(db, newest)
