"""FitNotes' backup: a SQLite file, always in kg, and the better source of the two.

Its settings say whether the app shows pounds: then pounds were typed and are stored.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal

from liftlog.domain.base.sizes import LONGEST_RECORD
from liftlog.domain.training.likely_units import stored_in
from liftlog.domain.training.supersets import new_label
from liftlog.errors import UnreadableFile
from liftlog.importers.apps.fitnotes import FitNotes
from liftlog.importers.base.files import File
from liftlog.importers.base.formats import SQLITE, Candidate, ImportOptions, Outcome
from liftlog.importers.base.values import (
    METRES_SAID,
    BadCell,
    BadRow,
    Column,
    ImportedSet,
    Remark,
    Skipped,
)
from liftlog.importers.cells.cells import MOST, loose
from liftlog.importers.cells.columns import UNKNOWN, Cells, Columns
from liftlog.importers.cells.dates import moment
from liftlog.importers.cells.tables import NO_SET, PLANNED

_LOG = """
    select t.date, t.metric_weight, t.reps, t.*, e.name as exercise
    from training_log t left join exercise e on e._id = t.exercise_id order by t.rowid
"""
_OF_A_SET = 1  # Comment.owner_type_id
_FIELDS = {
    "_id": "note",
    "date": "date",
    "exercise_id": "exercise",
    "metric_weight": "load_kg",
    "reps": "reps",
    "distance": "distance",
    "duration_seconds": "seconds",
    "is_complete": "kind",
}
_WHY = {"unit": "weights are in kilograms inside"}
_BESIDE = {
    "exercise": {"_id": "exercise", "name": "exercise"},
    "Comment": {"owner_type_id": "note", "owner_id": "note", "comment": "note"},
    "WorkoutTime": {
        "workout_date": "date",
        "date": "date",
        "start_date_time": "workout_start",
        "start_time": "workout_start",
        "end_date_time": "workout_end",
        "end_time": "workout_end",
    },
    "WorkoutComment": {"date": "date", "comment": "workout_note"},
    "WorkoutGroup": {"_id": "superset", "name": "superset"},
    "WorkoutGroupExercise": {
        "workout_group_id": "superset",
        "exercise_id": "superset",
        "date": "superset",
    },
    "settings": {"metric": "unit"},
}
_Row = dict[str, object]
_Workouts = dict[str, dict[str, str]]
# The label of the superset that an exercise is in, by day and exercise.
_Supersets = dict[tuple[str, object], str]


class FitNotesBackup(FitNotes):
    """Known by its tables; their rows are read as those of the CSV."""

    key = "fitnotes-backup"
    title = "FitNotes (Android), backup (.fitnotes)"
    _has_distances = False

    def __init__(self, file: Candidate, options: ImportOptions) -> None:
        super().__init__(file, options)
        self._store = options.store

    @classmethod
    def columns_of(cls, file: Candidate, options: ImportOptions) -> Columns:
        # Its numbers have points alone, so that none of them can be read in two ways.
        return Columns((), {})

    @classmethod
    def recognises(cls, file: Candidate, options: ImportOptions) -> bool:
        if not file.head.startswith(SQLITE):
            return False
        with _opened(file.file) as db:
            tables = _tables(db)
        return {"training_log", "exercise"} <= tables

    def extract(self) -> Iterator[Outcome]:
        """Every row of the training log, in its order."""
        with _opened(self.file) as db:
            workouts, comments, supersets = _workouts(db), _comments(db), _supersets(db)
            if self._store is None and _shows_pounds(db):
                self._store = "lb"
                yield Remark(
                    "unit",
                    "the app was set to pounds, so weights are stored in lb;"
                    " for kilograms, add --store kg",
                )
            for number, row in enumerate(_rows(db, _LOG), 1):
                try:
                    yield self._set(number, row, workouts, comments, supersets)
                except BadCell as error:
                    yield BadRow(number, str(error))
            yield from self.remarks()
            if self._has_distances:
                yield METRES_SAID

    def account(self) -> tuple[Column, ...]:
        """The columns of the training log, and the tables beside it that are read."""
        with _opened(self.file) as db:
            log = [
                Column(
                    name, _FIELDS.get(name), None if name in _FIELDS else _WHY.get(name, UNKNOWN)
                )
                for name in _columns(db, "training_log")
            ]
            beside = [
                Column(f"{table}.{name}", fields.get(name), None if name in fields else NO_SET)
                for table, fields in _BESIDE.items()
                for name in _columns(db, table)
            ]
            told = {"training_log", *map(str.casefold, _BESIDE)}
            others = {name for name in _tables(db) if name.casefold() not in told}
        return (*log, *beside, *(Column(name, None, NO_SET) for name in sorted(others)))

    def _set(
        self,
        number: int,
        row: _Row,
        workouts: _Workouts,
        comments: dict[object, list[str]],
        supersets: _Supersets,
    ) -> Outcome:
        day = str(row["date"])[:10]
        cells = {
            "date": day,
            "exercise": str(row["exercise"] or ""),
            "load": _number(row["metric_weight"]),
            "unit": "kg",
            "reps": _count(row["reps"]),
            "distance": _count(row.get("distance")),
            "seconds": _count(row.get("duration_seconds")),
            "note": "\n".join(comments.get(row.get("_id"), ())),
            "superset": supersets.get((day, row.get("exercise_id")), ""),
        }
        read = self.read(number, Cells(cells | workouts.get(day, {})))
        self._has_distances |= bool(loose(cells["distance"]))
        if isinstance(read, ImportedSet) and self._store and read.unit:
            load = stored_in(int(read.columns["load"] or 0), str(read.unit), self._store)
            read.columns |= {"load": load, "unit": self._store}
        undone = isinstance(read, Skipped) and not row.get("is_complete", 1)
        return Skipped(number, PLANNED) if undone else read


@contextmanager
def _opened(file: File) -> Iterator[sqlite3.Connection]:
    """A connection that can only read; what SQLite cannot read is refused."""
    # Nothing of it may change, and no journal of it may come to lie beside it.
    db = sqlite3.connect(f"{file.path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
    # A column that is worked out may be a gigabyte.
    db.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST_RECORD)
    try:
        yield db
    except sqlite3.Error as error:
        raise UnreadableFile(f"cannot read {file.name}", f"note: {error}") from error
    finally:
        db.close()


def _tables(db: sqlite3.Connection) -> set[str]:
    """What holds rows of its own: a view may have no end."""
    plain = "select name from sqlite_master where type = 'table' and sql not like '%virtual%'"
    return {str(row["name"]) for row in _rows(db, plain)}


def _rows(db: sqlite3.Connection, query: str) -> Iterator[_Row]:
    rows = db.execute(query)
    names = [column[0] for column in rows.description]
    return (dict(zip(names, row, strict=True)) for row in rows)


def _rows_of(db: sqlite3.Connection, table: str) -> list[_Row]:
    """The rows of a table that not every version has."""
    try:
        return (
            list(_rows(db, f"select * from {table} order by rowid"))
            if table.casefold() in map(str.casefold, _tables(db))
            else []
        )
    except sqlite3.Error:
        return []


def _columns(db: sqlite3.Connection, table: str) -> list[str]:
    """Names of a table's columns; none where there is no such table."""
    return [str(row["name"]) for row in _rows(db, f"pragma table_info({table})")]


def _shows_pounds(db: sqlite3.Connection) -> bool:
    """Whether the lifter typed pounds."""
    return any(row.get("metric") == 0 for row in _rows_of(db, "settings"))


def _comments(db: sqlite3.Connection) -> dict[object, list[str]]:
    """The comments on a set, by its id."""
    comments: dict[object, list[str]] = {}
    for row in _rows_of(db, "Comment"):
        if row.get("owner_type_id") == _OF_A_SET and row.get("comment") is not None:
            comments.setdefault(row.get("owner_id"), []).append(str(row["comment"]))
    return comments


def _supersets(db: sqlite3.Connection) -> _Supersets:
    """The groups of each day that have several exercises, by their names or else A, B, C.

    Groups of routines have no day; what was trained in one has a group of its own.
    """
    names = {
        row.get("_id"): str(row.get("name") or "").strip() for row in _rows_of(db, "WorkoutGroup")
    }
    groups: dict[tuple[str, object], list[object]] = {}
    for row in _rows_of(db, "WorkoutGroupExercise"):
        day = str(row.get("date") or "")[:10]
        if day:
            groups.setdefault((day, row.get("workout_group_id")), []).append(row.get("exercise_id"))
    labels: dict[str, set[str]] = {}
    supersets: _Supersets = {}
    for (day, group), exercises in groups.items():
        if len(set(exercises)) < 2:
            continue
        used, name = labels.setdefault(day, set()), names.get(group, "")
        label = name if name and name not in used else new_label(used)
        used.add(label)
        supersets |= {(day, exercise): label for exercise in exercises}
    return supersets


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


def _moment(row: _Row, which: str) -> str:
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
        raise BadCell(f"{value!r} is too large")
    return f"{number:f}"


def _count(value: object) -> str:
    """A number above 0."""
    number = _number(value)
    return "" if number.startswith("-") else number
