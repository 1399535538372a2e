"""FitNotes' backup, a SQLite file: the better source of the two, always kg inside."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from decimal import Decimal
from typing import TYPE_CHECKING

from liftlog.errors import UnreadableFile
from liftlog.importers.apps.fitnotes import FitNotes
from liftlog.importers.base.formats import SQLITE
from liftlog.importers.base.values import BadCell, BadRow, Remark, Skipped
from liftlog.importers.cells.cells import MOST, loose
from liftlog.importers.cells.columns import Cells, Columns
from liftlog.importers.cells.dates import moment
from liftlog.importers.cells.tables import PLANNED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from liftlog.importers.base.files import File
    from liftlog.importers.base.formats import Candidate, ImportOptions, Outcome

_OF_A_SET = 1  # Comment.owner_type_id
_Workouts = dict[str, dict[str, str]]


class FitNotesBackup(FitNotes):
    """Told by its tables; their rows are read as those of the CSV."""

    key = "fitnotes-backup"
    title = "FitNotes (Android), backup (.fitnotes)"
    _has_distances = False

    @classmethod
    def columns_of(cls, file: Candidate, options: ImportOptions) -> Columns:
        return Columns((), {})

    @classmethod
    def recognises(cls, file: Candidate, options: ImportOptions) -> bool:
        if not file.head.startswith(SQLITE):
            return False
        with _opened(file.file) as db:
            return {"training_log", "exercise"} <= _tables(db)

    def extract(self) -> Iterator[Outcome]:
        """Every row of the training log, in its order."""
        with _opened(self.file) as db:
            columns = {row[1] for row in db.execute("pragma table_info(training_log)")}
            workouts = _workouts(db)
            for number, row in enumerate(db.execute(_query(columns, _tables(db))), 1):
                try:
                    yield self._row(number, row, workouts)
                except BadCell as error:
                    yield BadRow(number, str(error))
            if self._has_distances:
                yield Remark("distance", "distances are taken as metres: the file names no unit")

    def _row(self, number: int, row: tuple[object, ...], workouts: _Workouts) -> Outcome:
        date, exercise, weight, reps, distance, seconds, complete, comment = row
        day = str(date)[:10]
        cells = {
            "date": day,
            "exercise": str(exercise or ""),
            "load": _number(weight),
            "unit": "kg",
            "reps": _count(reps),
            "distance": _count(distance),
            "seconds": _count(seconds),
            "note": str(comment or ""),
        }
        read = self.read(number, Cells(cells | workouts.get(day, {})))
        self._has_distances |= bool(loose(cells["distance"]))
        return Skipped(number, PLANNED) if isinstance(read, Skipped) and not complete else read


@contextmanager
def _opened(file: File) -> Iterator[sqlite3.Connection]:
    """A connection that can only read; what SQLite cannot read is refused."""
    # Nothing of it may change, and no journal of it may come to lie beside it.
    db = sqlite3.connect(f"{file.path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
    try:
        yield db
    except sqlite3.Error as error:
        raise UnreadableFile(f"cannot read {file.name}: {error}") from error
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


def _workouts(db: sqlite3.Connection) -> _Workouts:
    """Beginning, end and comment of whole workouts, as cells by day."""
    workouts: _Workouts = {}
    for row in _rows_of(db, "WorkoutTime"):
        start, end = _moment(row, "start"), _moment(row, "end")
        if not start:
            continue
        day = str(row.get("workout_date") or row.get("date") or start)[:10]
        workout = workouts.setdefault(day, {"workout_start": start, "workout_end": end})
        workout["workout_start"] = min(workout["workout_start"], start)
        workout["workout_end"] = max(workout["workout_end"], end)
    for row in _rows_of(db, "WorkoutComment"):
        workout = workouts.setdefault(str(row.get("date"))[:10], {})
        notes = (workout.get("workout_note"), str(row.get("comment") or "").strip())
        workout["workout_note"] = "\n".join(filter(None, notes))
    return workouts


def _rows_of(db: sqlite3.Connection, table: str) -> list[dict[str, object]]:
    """The rows of a table that not every version has."""
    try:
        rows = db.execute(f"select * from {table} order by rowid")
        names = [column[0] for column in rows.description]
        return [dict(zip(names, row, strict=True)) for row in rows]
    except sqlite3.Error:
        return []


def _moment(row: dict[str, object], which: str) -> str:
    """In ISO 8601 without an offset; empty where it is unknown or cannot be read."""
    text = row.get(f"{which}_date_time") or row.get(f"{which}_time")
    try:
        return moment(str(text)).replace(tzinfo=None).isoformat() if text else ""
    except BadCell:
        return ""


def _number(value: object) -> str:
    """What a column of any type holds, in digits; text and nothing are no number."""
    if not isinstance(value, int | float):
        return ""
    number = Decimal(str(value))
    if not number.is_finite() or abs(number) >= MOST:
        raise BadCell(f"{value!r} is beyond any number that could be meant")
    return f"{number:f}"


def _count(value: object) -> str:
    """A number above 0."""
    number = _number(value)
    return "" if number.startswith("-") else number
