"""Hevy's API: JSON with workouts, exercises and sets, in pages or as a list of events."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Self

from liftlog.domain.base.counts import counted
from liftlog.errors import UnreadableFile
from liftlog.importers.apps.hevy import Hevy
from liftlog.importers.base.documents import keys_of
from liftlog.importers.base.formats import Candidate, ImportOptions, Outcome
from liftlog.importers.base.values import BadCell, BadRow, Column, Remark, Skipped
from liftlog.importers.cells.columns import UNKNOWN, Cells, Columns
from liftlog.importers.cells.json_values import (
    JsonRecord,
    document_of,
    number_of,
    records_of,
    text_of,
)
from liftlog.importers.cells.tables import ELSEWHERE, EMPTY, NO_SET, ORDER

_READ = {
    "id": "session",
    "title": "workout",
    "description": "workout_note",
    "start_time": "workout_start",
    "end_time": "workout_end",
    "updated_at": "workout",
    "exercises": "exercise",
    "exercises.title": "exercise",
    "exercises.notes": "note",
    "exercises.superset_id": "superset",
    "exercises.supersets_id": "superset",
    "exercises.sets": "set",
    "exercises.sets.type": "kind",
    "exercises.sets.weight_kg": "load_kg",
    "exercises.sets.reps": "reps",
    "exercises.sets.distance_meters": "distance_m",
    "exercises.sets.duration_seconds": "seconds",
    "exercises.sets.rpe": "rpe",
}
_DROPPED = {
    "exercises.index": ORDER,
    "exercises.exercise_template_id": ELSEWHERE,
    "exercises.rest_seconds": ELSEWHERE,
    "exercises.sets.index": ORDER,
    "exercises.sets.custom_metric": "nothing says what it counts",
}
_AROUND = ("workouts", "events", "workout")
# A list of pages, a page, its list of events, an event, its workout.
_DEEPEST = 5
_WORKOUT = {
    "id", "title", "routine_id", "description", "start_time", "end_time", "updated_at",
    "created_at", "exercises", "is_private",
}  # fmt: skip
_ANSWER = {"page", "page_count", "type", "deleted_at"}
_EXERCISE = {
    "index", "title", "notes", "exercise_template_id", "superset_id", "supersets_id", "sets",
    "rest_seconds",
}  # fmt: skip
_SET = {
    "index", "type", "weight_kg", "reps", "distance_meters", "duration_seconds", "rpe",
    "custom_metric",
}  # fmt: skip


class HevyApi(Hevy):
    """Known by the keys that Hevy alone has; a workout that comes twice is read as it was last."""

    name = "hevy-api"
    title = "Hevy (phone app), JSON of its API"

    def __init__(self, file: Candidate, options: ImportOptions) -> None:
        super().__init__(file, options)
        self._removed = 0
        self._older = 0
        self._unknown: set[str] = set()
        self._metrics = 0
        self._document: object = None

    @classmethod
    def columns_of(cls, file: Candidate, options: ImportOptions) -> Columns:
        return Columns((), {})

    @classmethod
    def recognises(cls, file: Candidate, options: ImportOptions) -> bool:
        head = file.head.removeprefix(b"\xef\xbb\xbf").lstrip()
        if head[:1] not in (b"{", b"["):
            return False
        is_page = b'"page_count"' in head and (b'"workouts"' in head or b'"events"' in head)
        return is_page or b'"exercise_template_id"' in head

    @classmethod
    def open(cls, file: Candidate, options: ImportOptions) -> Self:
        opened = cls(file, options)
        opened._document = document_of(file.file)
        return opened

    def account(self) -> tuple[Column, ...]:
        """Every key, by its path; those around a workout say nothing of it."""
        return tuple(map(_column, keys_of(self._document)))

    def extract(self) -> Iterator[Outcome]:
        """Every set, numbered through the file; what has no sets is reported."""
        number = 0
        for workout in self._workouts():
            self._unknown |= workout.keys() - _WORKOUT
            exercises = records_of(workout.get("exercises"), "exercises")
            if not exercises:
                number += 1
                yield Skipped(number, EMPTY)
            for exercise in exercises:
                self._unknown |= exercise.keys() - _EXERCISE
                sets = records_of(exercise.get("sets"), "sets")
                if not sets:
                    number += 1
                    yield Skipped(number, EMPTY)
                for one in sets:
                    number += 1
                    self._unknown |= one.keys() - _SET
                    self._metrics += one.get("custom_metric") is not None
                    try:
                        yield self.read(number, _cells(workout, exercise, one))
                    except BadCell as error:
                        yield BadRow(number, str(error))
        yield from self._remarks()

    def _remarks(self) -> Iterator[Remark]:
        if self._unknown:
            names = ", ".join(sorted(self._unknown))
            yield Remark("columns", f"unknown keys are ignored: {names}")
        if self._metrics:
            yield Remark("columns", f"custom_metric of {counted(self._metrics, 'set')} is not read")
        if self._older:
            yield Remark("events", f"{counted(self._older, 'older state')} of a workout not read")
        if self._removed:
            workouts = counted(self._removed, "workout")
            yield Remark("events", f"{workouts} deleted in Hevy: nothing is deleted here")

    def _workouts(self) -> Iterator[JsonRecord]:
        """Each workout once, as it was last, in the order of its first place."""
        found: dict[str, JsonRecord] = {}
        gone = set()
        for number, record in enumerate(_flat(self._document)):
            if "exercises" not in record:
                gone.add(str(record.get("id")))
                continue
            key = str(record.get("id") or number)
            if key in found:
                self._older += 1
                if text_of(record.get("updated_at")) < text_of(found[key].get("updated_at")):
                    continue
            found[key] = record
        self._removed = len(gone)
        yield from found.values()


def _flat(document: object, depth: int = 0) -> Iterator[JsonRecord]:
    """The workouts and deletions in a page, an event, a workout, or a list of them."""
    if isinstance(document, list) and depth <= _DEEPEST:
        for part in document:
            yield from _flat(part, depth + 1)
        return
    if not isinstance(document, dict) or depth > _DEEPEST:
        raise UnreadableFile("a list of workouts holds something else", "note: export it again")
    parts = [document[key] for key in _AROUND if key in document]
    if parts and "exercises" not in document:
        for part in parts:
            yield from _flat(part, depth + 1)
    elif "exercises" in document or document.get("type") == "deleted":
        yield document
    elif document:
        raise UnreadableFile("a list of workouts holds something else", "note: export it again")


def _column(path: str) -> Column:
    parts = path.split(".")
    while parts[0] in _AROUND and len(parts) > 1:
        del parts[0]
    bare = ".".join(parts)
    if bare in _AROUND:
        return Column(path, "workout")
    why = NO_SET if bare in _WORKOUT | _ANSWER else _DROPPED.get(bare, UNKNOWN)
    return Column(path, _READ.get(bare), None if bare in _READ else why)


def _cells(workout: JsonRecord, exercise: JsonRecord, one: JsonRecord) -> Cells:
    """What the CSV would have in its cells."""
    superset = exercise.get("superset_id", exercise.get("supersets_id"))
    return Cells(
        {
            "workout": text_of(workout.get("title")),
            "workout_start": text_of(workout.get("start_time")),
            "workout_end": text_of(workout.get("end_time")),
            "workout_note": text_of(workout.get("description")),
            "session": text_of(workout.get("id")),
            "exercise": text_of(exercise.get("title")),
            "superset": "" if superset is None else text_of(superset),
            "note": text_of(exercise.get("notes")),
            "kind": text_of(one.get("type")),
            "load": number_of(one.get("weight_kg")),
            "unit": "kg",
            "reps": number_of(one.get("reps")),
            "distance": number_of(one.get("distance_meters")),
            "distance_unit": "m",
            "seconds": number_of(one.get("duration_seconds")),
            "rpe": number_of(one.get("rpe")),
        }
    )
