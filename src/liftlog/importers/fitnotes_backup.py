"""FitNotes' backup, a SQLite file: the better source of the two, always kg inside."""

from __future__ import annotations

import sqlite3
from datetime import datetime
from pathlib import Path

from liftlog.errors import UnreadableFile
from liftlog.importers.cells import milli_of, squeezed
from liftlog.importers.columns import EMPTY, PLANNED, done_of, is_assisted
from liftlog.importers.dates import moment
from liftlog.importers.fitnotes import day_set
from liftlog.importers.values import BadCell, BadRow, Skipped

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from liftlog.importers.columns import Found
    from liftlog.importers.registry import Asked

NAME = "fitnotes"
TITLE = "FitNotes (Android), backup (.fitnotes)"
KEY = "fitnotes-backup"
MAGIC = b"SQLite format 3\x00"
_OF_A_SET = 1  # Comment.owner_type_id


class Backup:
    """The opened file; it has no header."""

    header: tuple[str, ...] = ()

    def __init__(self, path: Path) -> None:
        self.path = path

    def opened(self) -> sqlite3.Connection:
        """A connection that can only read."""
        # Nothing of it may change, and no journal of it may come to lie beside it.
        return sqlite3.connect(f"{self.path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)


def opens(path: Path, head: bytes) -> Backup | None:
    """The backup, where the file is one."""
    if not head.startswith(MAGIC):
        return None
    backup = Backup(path)
    db = backup.opened()
    try:
        names = {name for (name,) in db.execute("select name from sqlite_master")}
    except sqlite3.Error as error:
        raise UnreadableFile(f"cannot read {path.name}: {error}") from error
    finally:
        db.close()
    return backup if {"training_log", "exercise"} <= names else None


def extract(backup: Backup, asked: Asked) -> Iterator[Found]:
    """Every row of the training log, in its order."""
    db = backup.opened()
    try:
        columns = {row[1] for row in db.execute("pragma table_info(training_log)")}
        starts = _starts(db)
        for number, row in enumerate(db.execute(_query(columns, _tables(db))), 1):
            try:
                yield _as_set(number, row, starts)
            except BadCell as error:
                yield BadRow(number, str(error))
    except sqlite3.Error as error:
        raise UnreadableFile(f"cannot read {backup.path.name}: {error}") from error
    finally:
        db.close()


def _tables(db: sqlite3.Connection) -> set[str]:
    return {name for (name,) in db.execute("select name from sqlite_master where type = 'table'")}


def _query(columns: set[str], tables: set[str]) -> str:
    def own(name: str, otherwise: str) -> str:
        return f"t.{name}" if name in columns else otherwise

    comment = "null"
    if "Comment" in tables:
        comment = (
            "(select group_concat(c.comment, char(10)) from Comment c"
            f" where c.owner_id = t._id and c.owner_type_id = {_OF_A_SET})"
        )
    return (
        f"select t.date, e.name, t.metric_weight, t.reps, {own('distance', '0')},"
        f" {own('duration_seconds', '0')}, {own('is_complete', '1')}, {comment}"
        f" from training_log t left join exercise e on e._id = t.exercise_id"
        f" order by t.{_id(columns)}"
    )


def _id(columns: set[str]) -> str:
    return "_id" if "_id" in columns else "rowid"


def _starts(db: sqlite3.Connection) -> dict[str, datetime]:
    """When the workouts began, by day, where the file knows."""
    try:
        rows = db.execute("select * from WorkoutTime")
        names = [column[0] for column in rows.description]
        found = [dict(zip(names, row, strict=True)) for row in rows]
    except sqlite3.Error:
        return {}
    starts = {}
    for row in found:
        text = row.get("start_date_time") or row.get("start_time")
        try:
            start = moment(str(text)) if text else None
        except BadCell:
            start = None
        if start is not None:
            starts[str(row.get("date") or start.date().isoformat())[:10]] = start
    return starts


def _as_set(number: int, row: tuple[object, ...], starts: dict[str, datetime]) -> Found:
    date, name, weight, reps, distance, seconds, complete, comment = row
    exercise = squeezed(str(name or ""))
    if not exercise:
        raise BadCell("the exercise has no name")
    done = done_of(
        _whole(reps), _whole(seconds), _milli(distance), _load(weight), is_assisted(exercise)
    )
    if done is None:
        return Skipped(number, EMPTY if complete else PLANNED)
    day = moment(str(date)[:10])
    note = str(comment).strip() if comment else None
    return day_set(number, day, exercise, done, "kg", note or None, starts.get(str(date)[:10]))


def _load(value: object) -> int | None:
    from decimal import Decimal

    return milli_of(Decimal(str(value))) if isinstance(value, int | float) else None


def _milli(value: object) -> int | None:
    return round(value * 1000) if isinstance(value, int | float) and value > 0 else None


def _whole(value: object) -> int | None:
    return int(value) if isinstance(value, int | float) and value > 0 else None
