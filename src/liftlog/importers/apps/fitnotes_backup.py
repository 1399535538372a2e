"""FitNotes' backup, a SQLite file: the better source of the two, always kg inside."""

from __future__ import annotations

import sqlite3
from datetime import datetime
from decimal import Decimal

from liftlog.errors import UnreadableFile
from liftlog.importers.apps.fitnotes import Workout, day_set
from liftlog.importers.base.values import BadCell, BadRow, Remark, Skipped
from liftlog.importers.cells.cells import MOST, milli_of, squeezed
from liftlog.importers.cells.columns import EMPTY, PLANNED, done_of
from liftlog.importers.cells.dates import moment

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from liftlog.importers.base.files import File
    from liftlog.importers.cells.columns import Found
    from liftlog.importers.registry import Asked

NAME = "fitnotes"
TITLE = "FitNotes (Android), backup (.fitnotes)"
KEY = "fitnotes-backup"
MAGIC = b"SQLite format 3\x00"
_OF_A_SET = 1  # Comment.owner_type_id


class Backup:
    """The opened file; it has no header."""

    header: tuple[str, ...] = ()

    def __init__(self, file: File) -> None:
        self.file = file

    def opened(self) -> sqlite3.Connection:
        """A connection that can only read."""
        # Nothing of it may change, and no journal of it may come to lie beside it.
        return sqlite3.connect(f"{self.file.path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)


def opens(file: File, head: bytes) -> Backup | None:
    """The backup, where the file is one."""
    if not head.startswith(MAGIC):
        return None
    backup = Backup(file)
    db = backup.opened()
    try:
        names = {name for (name,) in db.execute("select name from sqlite_master")}
    except sqlite3.Error as error:
        raise UnreadableFile(f"cannot read {file.name}: {error}") from error
    finally:
        db.close()
    return backup if {"training_log", "exercise"} <= names else None


def extract(backup: Backup, asked: Asked) -> Iterator[Found]:
    """Every row of the training log, in its order."""
    db = backup.opened()
    try:
        columns = {row[1] for row in db.execute("pragma table_info(training_log)")}
        workouts = _workouts(db)
        far = False
        for number, row in enumerate(db.execute(_query(columns, _tables(db))), 1):
            try:
                found = _as_set(number, row, workouts)
            except BadCell as error:
                found = BadRow(number, str(error))
            far = far or getattr(found, "distance", None) is not None
            yield found
        if far:
            yield Remark("distance", "distances are taken as metres: the file names no unit")
    except sqlite3.Error as error:
        raise UnreadableFile(f"cannot read {backup.file.name}: {error}") from error
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


def _workouts(db: sqlite3.Connection) -> dict[str, Workout]:
    """What the file knows of whole workouts, by day: beginning, end and comment."""
    workouts: dict[str, Workout] = {}
    for row in _rows_of(db, "WorkoutTime"):
        start, end = _moment(row, "start"), _moment(row, "end")
        if start is None:
            continue
        day = str(row.get("workout_date") or row.get("date") or start.date())[:10]
        known = workouts.get(day, Workout())
        workouts[day] = Workout(
            min(filter(None, (known.start, start))),
            max(filter(None, (known.end, end)), default=None),
        )
    for row in _rows_of(db, "WorkoutComment"):
        day, note = str(row.get("date"))[:10], str(row.get("comment") or "").strip()
        known = workouts.get(day, Workout())
        told = "\n".join(filter(None, (known.note, note)))
        workouts[day] = known._replace(note=told or None)
    return workouts


def _rows_of(db: sqlite3.Connection, table: str) -> list[dict[str, object]]:
    """The rows of a table that not every version has."""
    try:
        rows = db.execute(f"select * from {table} order by rowid")
        names = [column[0] for column in rows.description]
        return [dict(zip(names, row, strict=True)) for row in rows]
    except sqlite3.Error:
        return []


def _moment(row: dict[str, object], which: str) -> datetime | None:
    text = row.get(f"{which}_date_time") or row.get(f"{which}_time")
    try:
        return moment(str(text)).replace(tzinfo=None) if text else None
    except BadCell:
        return None


def _as_set(number: int, row: tuple[object, ...], workouts: dict[str, Workout]) -> Found:
    date, name, weight, reps, distance, seconds, complete, comment = row
    exercise = squeezed(str(name or ""))
    if not exercise:
        raise BadCell("the exercise has no name")
    done = done_of(_whole(reps), _whole(seconds), _milli(distance), _load(weight), exercise)
    if done is None:
        return Skipped(number, EMPTY if complete else PLANNED)
    text = str(date)[:10]
    note = str(comment).strip() if comment else None
    workout = workouts.get(text, Workout())
    return day_set(number, moment(text), exercise, done, "kg", note or None, workout)


def _load(value: object) -> int | None:
    number = _number(value)
    return None if number is None else milli_of(number)


def _milli(value: object) -> int | None:
    number = _number(value) or 0
    return round(number * 1000) if number > 0 else None


def _whole(value: object) -> int | None:
    number = _number(value) or 0
    return int(number) if number > 0 else None


def _number(value: object) -> Decimal | None:
    """What a column of any type holds; text and nothing are no number."""
    if not isinstance(value, int | float):
        return None
    number = Decimal(str(value))
    if not number.is_finite() or abs(number) >= MOST:
        raise BadCell(f"{value!r} is beyond any number that could be meant")
    return number
