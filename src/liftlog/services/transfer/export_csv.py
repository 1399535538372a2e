"""The log as liftlog's own CSV: what `liftlog import` takes back, one row a set."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from liftlog.domain.base.fields import CSV, FACTORS, FLAG
from liftlog.domain.base.load import decimal_text
from liftlog.domain.base.spreadsheets import guarded
from liftlog.domain.exercises.exercise import name_key
from liftlog.domain.training.columns import COLUMNS
from liftlog.importers.own.liftlog_csv import HEADER
from liftlog.services.base.workspace import Workspace
from liftlog.services.transfer.matching import surely
from liftlog.services.transfer.selection import Selection
from liftlog.store.transfer import outgoing
from liftlog.store.transfer.outgoing import OutgoingSet

if TYPE_CHECKING:
    import sqlite3


_CARRIED = [column for column in COLUMNS if CSV not in column.out_of]


def write(ws: Workspace, selected: Selection) -> tuple[Iterator[str], list[str]]:
    """The pieces of the file, and what it cannot carry."""
    names = names_out(ws.db)
    sets = outgoing.sets_out(ws.db, selected.since, selected.exercise)
    local = Local()
    return csv_pieces(HEADER, (_row(done, names, local) for done in sets)), _lost(ws.db)


def csv_pieces(
    header: Iterable[str], rows: Iterable[Iterable[object]], separator: str = ","
) -> Iterator[str]:
    """RFC 4180, some hundred rows a piece."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=separator, lineterminator="\r\n")
    writer.writerow(header)
    for number, row in enumerate(rows, 1):
        writer.writerow(row)
        if not number % 500:
            yield out.getvalue()
            out.seek(0)
            out.truncate()
    yield out.getvalue()


class Local:
    """Stored moments on the wall clock of their zone."""

    def __init__(self) -> None:
        self._zones: dict[str, ZoneInfo] = {}

    def __call__(self, moment: str, zone: str | None) -> datetime:
        """An aware moment; in UTC where this machine does not know the zone."""
        zone = zone or "UTC"
        found = self._zones.get(zone)
        if found is None:
            found = self._zones[zone] = _zone(zone)
        return datetime.fromisoformat(moment).astimezone(found)


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return ZoneInfo("UTC")


def names_out(db: sqlite3.Connection) -> Callable[[str], str]:
    """What an exercise is called in the file: its slug, or a custom one's name where that is safe.

    Safe is a name that leads back to it here, and that no exercise of the catalogue has.
    """
    names = {}
    for slug, name in outgoing.own_exercises(db):
        plain = " ".join(name.split())
        found = surely(db, plain, exported=False)
        if found and found[0] == slug and not outgoing.means_another(db, name_key(plain)):
            names[slug] = plain
    return lambda slug: names.get(slug, slug)


def _row(done: OutgoingSet, names: Callable[[str], str], local: Local) -> list[object]:
    columns = done.columns()
    cells = {column.key: cell(column.kind, columns[column.name]) for column in _CARRIED}
    cells |= {
        "performed_at": local(done.performed_at, done.timezone).isoformat(),
        "workout": text(done.title),
        "workout_start": local(done.started_at, done.timezone).isoformat(),
        "workout_note": text(done.workout_note),
        "exercise": text(names(done.exercise)),
        "set": done.number,
    }
    return [cells[key] for key in HEADER]


def cell(kind: str, value: str | int | None) -> str | int | None:
    """A value of that kind as a cell."""
    if kind == FLAG:
        return value or None
    if kind in FACTORS and isinstance(value, int):
        return decimal(value, FACTORS[kind])
    return text(value) if isinstance(value, str) else value


def text(value: str | None) -> str | None:
    """Text that no spreadsheet runs."""
    return guarded(value) if value else value


def decimal(value: int | None, factor: int = 1) -> str | None:
    """Thousandths (or what makes them) as a decimal."""
    return None if value is None else decimal_text(value * factor)


def _lost(db: sqlite3.Connection) -> list[str]:
    pains, fatigued, confirmed, ends, empty = outgoing.uncarried(db)
    lost = []
    if pains:
        lost.append(f"reports and clearings of pain ({pains})")
    if fatigued:
        lost.append(f"marks of fatigue ({fatigued})")
    if confirmed:
        lost.append(f"confirmations of unusual sets ({confirmed})")
    if ends:
        lost.append(f"ends of workouts ({ends})")
    if empty:
        lost.append(f"workouts without sets ({empty})")
    return lost
