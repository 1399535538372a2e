"""Export as liftlog's own CSV: one row per set, which `liftlog import` reads."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from liftlog.domain.base.fields import CSV, FACTORS, FLAG
from liftlog.domain.base.load import decimal_text
from liftlog.domain.base.spreadsheets import guarded
from liftlog.domain.exercises.exercise import name_key
from liftlog.domain.progress.measurements import Measurement
from liftlog.domain.training.columns import COLUMNS
from liftlog.errors import WrongUsage
from liftlog.importers.own.liftlog_csv import HEADER, MOST_NAMESAKES
from liftlog.importers.own.measurement_csv import HEADER as BODY_HEADER
from liftlog.services.base.workspace import Workspace
from liftlog.services.transfer.matching import surely
from liftlog.services.transfer.selection import Export, Selection
from liftlog.store.exercises import packaged
from liftlog.store.progress import measurements
from liftlog.store.transfer import outgoing
from liftlog.store.transfer.outgoing import OutgoingSet

if TYPE_CHECKING:
    import sqlite3


_CARRIED = [column for column in COLUMNS if CSV not in column.out_of]


def write(ws: Workspace, selected: Selection) -> Export:
    """The pieces of the file, and what it cannot carry."""
    names = names_out(ws.db)
    sets = outgoing.sets_out(ws.db, selected.since, selected.exercise)
    return Export(csv_pieces(HEADER, (_row(set_, names) for set_ in sets)), _lost(ws.db))


def write_body(ws: Workspace, selected: Selection) -> Export:
    """The measurements from a day on, a row each; those of an exercise are none."""
    if selected.exercise:
        raise WrongUsage("measurements have no exercise", "try: liftlog export --format body")
    rows = (
        _body_row(it)
        for of_name in measurements.all_of(ws.db).values()
        for it in of_name
        if selected.since is None or it.day >= selected.since
    )
    return Export(csv_pieces(BODY_HEADER, rows))


def _body_row(it: Measurement) -> list[object]:
    cells = {
        "id": it.id,
        "at": local(it.at, it.timezone).isoformat(),
        "timezone": it.timezone,
        "name": it.name,
        "value": decimal_text(it.value),
        "unit": it.unit,
        "confirmed": it.confirmed or None,
        "note": text(it.note),
        "source": text(it.source),
    }
    return [cells[key] for key in BODY_HEADER]


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


def local(moment: str, zone: str | None) -> datetime:
    """A stored moment on the wall clock of its zone, as an aware one."""
    return datetime.fromisoformat(moment).astimezone(_zone(zone or "UTC"))


def seconds_spent(set_: OutgoingSet) -> int | None:
    """How long its workout took; None where that has no end."""
    if set_.ended_at is None:
        return None
    spent = datetime.fromisoformat(set_.ended_at) - datetime.fromisoformat(set_.started_at)
    return max(int(spent.total_seconds()), 0)


@cache
def _zone(name: str) -> ZoneInfo:
    """The zone; UTC where this machine does not know it."""
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
        meant = surely(db, plain)
        is_safe = meant is not None and meant[0] == slug and packaged.row(plain) is None
        if is_safe and not outgoing.means_another(db, name_key(plain)):
            names[slug] = plain
    return lambda slug: names.get(slug, slug)


def _row(set_: OutgoingSet, names: Callable[[str], str]) -> list[object]:
    columns = set_.columns()
    cells = {column.key: cell(column.kind, columns[column.name]) for column in _CARRIED}
    cells |= {
        "performed_at": local(set_.performed_at, set_.timezone).isoformat(),
        "workout": text(set_.title),
        "workout_start": _start(set_).isoformat(),
        "workout_note": text(set_.workout_note),
        "exercise": text(names(set_.exercise)),
        "set": set_.number,
    }
    return [cells[key] for key in HEADER]


def _start(set_: OutgoingSet) -> datetime:
    """The beginning of its workout; of workouts that look alike each has its own microsecond."""
    started = local(set_.started_at, set_.timezone)
    return started.replace(microsecond=min(set_.namesake, MOST_NAMESAKES))


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


_UNCARRIED = (
    "pain reports",
    "reported fatigue",
    "confirmed values that looked like typos",
    "end times of workouts",
    "workouts without sets",
    "measurements",
    "programmes",
    "what programmes asked in workouts",
)


def _lost(db: sqlite3.Connection) -> list[str]:
    counts = zip(_UNCARRIED, outgoing.uncarried(db), strict=True)
    return [f"{what} ({count})" for what, count in counts if count]
