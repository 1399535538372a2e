"""Records: tables of what, when, and the earlier best."""

from __future__ import annotations

from liftlog.domain.base.load import decimal_text, rounded
from liftlog.domain.base.values import Value
from liftlog.domain.exercises.exercise import Exercise
from liftlog.domain.progress.records import (
    BEST_E1RM,
    FARTHEST,
    FASTEST,
    HEAVIEST,
    MOST_REPS,
    PACE,
    VOLUME,
    Record,
)
from liftlog.domain.progress.session_figures import SessionSummary
from liftlog.domain.progress.summaries import volume_as
from liftlog.domain.training.paces import pace_of, sport_of
from liftlog.domain.training.sets import LoggedSet
from liftlog.domain.training.times import clock_text
from liftlog.render.base.distances import distance_text, pace_text, unit_for
from liftlog.render.base.fitting import Give, dotted
from liftlog.render.base.phrases import time_text
from liftlog.render.base.views import ColumnOf, View, of, table_of
from liftlog.render.progress import figures
from liftlog.render.progress.overview import place_columns

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import TypeAlias

    from liftlog.render.base.tables import Table
    from liftlog.services.progress.exercise import ExerciseProgress, ExerciseRecords

    Course: TypeAlias = ExerciseProgress | ExerciseRecords


NAMES = {HEAVIEST: "heaviest", BEST_E1RM: "e1RM", VOLUME: "volume", MOST_REPS: "most reps"}
NEWEST_AT_LOADS, FEW = 2, 20
_OVER_ALL = (HEAVIEST, BEST_E1RM, VOLUME)
_OF_WAYS = (FARTHEST, PACE, FASTEST)


class RecordRow(Value):
    """A record with the exercise it is of and the unit it is shown in."""

    exercise: Exercise
    record: Record
    unit: str


def rows_of(courses: Sequence[Course]) -> list[RecordRow]:
    return [
        RecordRow(course.exercise, record, course.unit)
        for course in courses
        for record in course.records
    ]


COLUMNS: tuple[ColumnOf[RecordRow], ...] = (
    ColumnOf("exercise", "Exercise", lambda it: it.exercise.slug, lambda it: it.exercise.name),
    ColumnOf("record", "Record", lambda it: it.record.kind, lambda it: name_of(it.record, it.unit)),
    ColumnOf(
        "value",
        "Best",
        lambda it: _value(it.record.kind, it.record.set_, it.record.summary, it.unit),
        lambda it: value_text(it.record.kind, it.record.set_, it.record.summary, it.unit),
        right=True,
    ),
    ColumnOf("set_text", "Set", shown=lambda it: figures.set_in(it.record.set_, it.unit)),
    ColumnOf("unit", data=lambda it: it.unit if it.record.kind in _OVER_ALL else None),
    ColumnOf("day", "Day", lambda it: it.record.day),
    ColumnOf("reps", data=lambda it: it.record.set_.reps),
    ColumnOf("seconds", data=lambda it: it.record.set_.seconds),
    ColumnOf("load", data=lambda it: figures.load_data(it.record.set_.load, it.unit)),
    *place_columns(lambda it: it.record.set_),
    ColumnOf(
        "before",
        "Before",
        lambda it: _value(it.record.kind, it.record.before_set, it.record.before, it.unit),
        lambda it: before_text(it.record, it.unit),
        right=True,
    ),
    ColumnOf("before_day", "on", of(lambda it: it.record.before, lambda before: before.day)),
    ColumnOf("set", data=lambda it: it.record.set_.id),
    ColumnOf("workout", data=lambda it: it.record.set_.workout),
    ColumnOf(
        "distance_m",
        data=of(lambda it: it.record.set_.distance, lambda milli: decimal_text(milli)),
    ),
)


def newest_of(courses: Sequence[Course]) -> list[Course]:
    """Of several exercises only the newest records at a load: with the years they are hundreds."""
    if len(courses) < 2 or len(rows_of(courses)) <= FEW:
        return list(courses)
    return [course.replace(records=_newest(course.records)) for course in courses]


def _newest(standing: Sequence[Record]) -> tuple[Record, ...]:
    at_loads = [record for record in standing if record.kind not in _OVER_ALL]
    days = sorted((record.day for record in at_loads), reverse=True)[:NEWEST_AT_LOADS]
    kept = [record for record in at_loads if record.day in days][:NEWEST_AT_LOADS]
    return tuple(record for record in standing if record.kind in _OVER_ALL or record in kept)


class RecordsView(View[RecordRow]):
    """What, when, and the earlier best; on a terminal the newest of many."""

    gives = (Give({"exercise": 16}, ("before_day", "set_text")),)

    def __init__(self, courses: Sequence[Course], width: int | None) -> None:
        shown = courses if width is None else newest_of(courses)
        super().__init__(COLUMNS, rows_of(shown))
        self.courses = shown
        self.left_out = len(rows_of(courses)) - len(self.rows)

    def for_json(self) -> Table:
        """With the unit of each load: that of a record of reps is not that of its value."""
        exact = [column for column in self.columns if column.data is not None]
        return table_of([*exact, ColumnOf("load_unit", data=lambda it: it.unit)], self.rows)

    def blocks(self, width: int) -> list[str]:
        lines: list[str] = []
        for course in self.courses:
            if course.records:
                lines += dotted([course.exercise.name], width)
            for record in course.records:
                before = before_text(record, course.unit)
                when = [record.day, f"before: {before}" if before else "first time"]
                parts = [_titled(record, course.unit), *when]
                lines += [f"  {text}" for text in dotted(parts, width - 2, 2)]
        return lines

    def closing(self, width: int | None) -> list[str]:
        """How many records are not shown, and how to see them."""
        if not self.left_out:
            return []
        parts = [f"{self.left_out} more at other loads", "all: liftlog records EXERCISE"]
        return dotted(parts, width, 2)


def name_of(record: Record, unit: str) -> str:
    """heaviest, e1RM, volume, most reps at 40 kg, longest at bw, fastest 5 km."""
    if record.kind in _OVER_ALL:
        return NAMES[record.kind]
    if record.kind in _OF_WAYS:
        return _way_name(record, unit)
    what = NAMES.get(record.kind, "longest")
    at = figures.loading_in(record.set_, unit)
    return f"{what} at {at}" if at else what


def value_text(kind: str, set_: LoggedSet, session: SessionSummary, unit: str) -> str:
    """The value of a record with its unit."""
    if kind == HEAVIEST:
        return figures.loading_in(set_, unit) or ""
    if kind == BEST_E1RM:
        return figures.estimate_text(session.estimate, unit)
    if kind == VOLUME:
        return figures.volume_text(session.volume, session.reps, unit)
    if kind == FARTHEST:
        return _distance(set_, unit)
    if kind == PACE:
        pace = pace_of(set_, unit_for(set_.distance or 0, set_.exercise, unit))
        return pace_text(pace) if pace else ""
    if kind == FASTEST:
        return clock_text(set_.seconds or 0)
    if kind == MOST_REPS:
        return f"{set_.straight}{'+' if set_.amrap else ''}"
    return time_text(set_.seconds or 0)


def _distance(set_: LoggedSet, unit: str) -> str:
    milli = set_.distance or 0
    return distance_text(milli, set_.exercise, unit_for(milli, set_.exercise, unit))


def _way_name(record: Record, unit: str) -> str:
    """longest distance at 32 kg, best pace, best speed, fastest 5 km."""
    set_ = record.set_
    if record.kind == FASTEST:
        return f"fastest {_distance(set_, unit)}"
    if record.kind == PACE:
        return "best speed" if sport_of(set_.exercise).by_speed else "best pace"
    at = figures.loading_in(set_, unit) if set_.load or set_.band else None
    return f"longest distance at {at}" if at else "longest distance"


def before_text(record: Record, unit: str) -> str:
    """What a record beat; "" for the first time."""
    if record.before is None or record.before_set is None:
        return ""
    return value_text(record.kind, record.before_set, record.before, unit)


def _value(
    kind: str, set_: LoggedSet | None, session: SessionSummary | None, unit: str
) -> str | int | None:
    if set_ is None or session is None:
        return None
    if kind == HEAVIEST:
        return figures.load_data(set_.load, unit)
    if kind == BEST_E1RM:
        return figures.load_data(session.estimate.load, unit) if session.estimate else None
    if kind == VOLUME:
        return decimal_text(volume_as(session.volume, unit).milli)
    if kind == FARTHEST:
        return decimal_text(set_.distance or 0)
    if kind == PACE:
        # Metres a second.
        return decimal_text(rounded(set_.distance or 0, set_.seconds or 1))
    return set_.straight if kind == MOST_REPS else set_.seconds


def record_texts(course: Course) -> list[str]:
    """heaviest 42.5 kg (before 40 kg): the records of one exercise for a line of text each."""
    return [
        f"{_titled(it, course.unit)} (before: {before_text(it, course.unit) or 'first time'})"
        for it in course.records
    ]


def _titled(record: Record, unit: str) -> str:
    value = value_text(record.kind, record.set_, record.summary, unit)
    return f"{name_of(record, unit)} {value}"
