"""Records as tables: what, when, and what it beat."""

from __future__ import annotations

from liftlog.domain.base.load import decimal_text
from liftlog.domain.progress.records import BEST_E1RM, HEAVIEST, MOST_REPS, VOLUME, records
from liftlog.domain.progress.summaries import volume_as
from liftlog.render.base.fitting import Give, dotted, fitted, table_of, without_blank_columns
from liftlog.render.base.phrases import time_text
from liftlog.render.base.tables import Cell, Column, Table
from liftlog.render.progress import figures

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from liftlog.domain.exercises.exercise import Exercise
    from liftlog.domain.progress.records import Record
    from liftlog.domain.progress.summaries import SessionSummary
    from liftlog.domain.training.sets import LoggedSet
    from liftlog.services.progress.exercise import ExerciseProgress

NAMES = {HEAVIEST: "heaviest", BEST_E1RM: "e1RM", VOLUME: "volume", MOST_REPS: "most reps"}
NEWEST_AT_LOADS, FEW = 2, 20
_OVER_ALL = (HEAVIEST, BEST_E1RM, VOLUME)
_PEOPLES = (
    Column("exercise", "Exercise"),
    Column("record", "Record"),
    Column("value", "Best", right=True),
    Column("set", "Set"),
    Column("day", "Day"),
    Column("before", "Before", right=True),
    Column("before_day", "on"),
)
_KEYS = (
    "exercise", "record", "value", "unit", "day", "reps", "seconds", "load", "load_type", "band",
    "level", "before", "before_day", "set", "workout",
)  # fmt: skip


def rows_of(courses: Sequence[ExerciseProgress]) -> list[tuple[ExerciseProgress, Record]]:
    return [(course, record) for course in courses for record in course.records]


def newest_of(courses: Sequence[ExerciseProgress]) -> list[ExerciseProgress]:
    """Of several exercises only the newest records at a load: with the years they are hundreds."""
    if len(courses) < 2 or len(rows_of(courses)) <= FEW:
        return list(courses)
    return [course.replace(records=_newest(course.records)) for course in courses]


def _newest(standing: Sequence[Record]) -> tuple[Record, ...]:
    at_loads = [one for one in standing if one.kind not in _OVER_ALL]
    days = sorted((one.day for one in at_loads), reverse=True)[:NEWEST_AT_LOADS]
    kept = [one for one in at_loads if one.day in days][:NEWEST_AT_LOADS]
    return tuple(one for one in standing if one.kind in _OVER_ALL or one in kept)


def with_firsts(course: ExerciseProgress, since: str) -> ExerciseProgress:
    """With the bests that stand since the first time, where that was no earlier than a day."""
    found = records(course.summary.sessions, course.exercise, firsts=True)
    return course.replace(records=tuple(one for one in found if one.day >= since))


def closing(
    courses: Sequence[ExerciseProgress], shown: Sequence[ExerciseProgress], width: int
) -> list[str]:
    """How many records are not shown, and how to see them."""
    more = len(rows_of(courses)) - len(rows_of(shown))
    if not more:
        return []
    return dotted([f"{more} more at other loads", "`liftlog records EXERCISE` shows all"], width, 2)


def for_people(courses: Sequence[ExerciseProgress], width: int | None) -> Table:
    """Names and loads with their units."""
    rows = [_row(course.exercise, record, course.unit) for course, record in rows_of(courses)]
    table = without_blank_columns(table_of(_PEOPLES, rows))
    return fitted(table, width, Give({"exercise": 16}, ("before_day", "set")))


def _row(exercise: Exercise, record: Record, unit: str) -> dict[str, Cell]:
    return {
        "exercise": Cell(exercise.slug, exercise.name),
        "record": Cell(record.kind, name_of(record, unit)),
        "value": Cell(None, value_text(record.kind, record.done, record.summary, unit)),
        "set": Cell(None, figures.set_in(record.done, unit)),
        "day": Cell(record.day),
        "before": Cell(None, before_text(record, unit)),
        "before_day": Cell(record.before.day if record.before else None),
    }


def name_of(record: Record, unit: str) -> str:
    """heaviest, e1RM, volume, most reps at 40 kg, longest at bw."""
    if record.kind in _OVER_ALL:
        return NAMES[record.kind]
    what = NAMES.get(record.kind, "longest")
    at = figures.loading_in(record.done, unit)
    return f"{what} at {at}" if at else what


def value_text(kind: str, done: LoggedSet, one: SessionSummary, unit: str) -> str:
    """The value of a record with its unit."""
    if kind == HEAVIEST:
        return figures.loading_in(done, unit) or ""
    if kind == BEST_E1RM:
        return figures.estimate_text(one.estimate, unit)
    if kind == VOLUME:
        return figures.volume_text(one.volume, one.reps, unit)
    return str(done.reps) if kind == MOST_REPS else time_text(done.seconds or 0)


def before_text(record: Record, unit: str) -> str:
    """What a record beat; "" for the first time."""
    if record.before is None or record.before_done is None:
        return ""
    return value_text(record.kind, record.before_done, record.before, unit)


def data(courses: Sequence[ExerciseProgress]) -> Table:
    """Slugs and exact decimals, for TSV, CSV and JSON."""
    rows = [_data(course.exercise, record, course.unit) for course, record in rows_of(courses)]
    return table_of([Column(key, key) for key in _KEYS], rows)


def _data(exercise: Exercise, record: Record, unit: str) -> dict[str, Cell]:
    done, before = record.done, record.before
    values = {
        "exercise": exercise.slug,
        "record": record.kind,
        "value": _value(record.kind, done, record.summary, unit),
        "unit": unit if record.kind in _OVER_ALL else None,
        "day": record.day,
        "reps": done.reps,
        "seconds": done.seconds,
        "load": figures.load_data(done.load, unit),
        "load_type": done.load_type,
        "band": done.band,
        "level": done.level,
        "before": _value(record.kind, record.before_done, before, unit),
        "before_day": before.day if before else None,
        "set": done.id,
        "workout": done.workout,
    }
    return {key: Cell(value) for key, value in values.items()}


def _value(
    kind: str, done: LoggedSet | None, one: SessionSummary | None, unit: str
) -> str | int | None:
    if done is None or one is None:
        return None
    if kind == HEAVIEST:
        return figures.load_data(done.load, unit)
    if kind == BEST_E1RM:
        return figures.load_data(one.estimate.load, unit) if one.estimate else None
    if kind == VOLUME:
        return decimal_text(volume_as(one.volume, unit).milli)
    return done.reps if kind == MOST_REPS else done.seconds


def said(course: ExerciseProgress) -> list[str]:
    """heaviest 42.5 kg (before 40 kg): the records of one exercise for a line of text each."""
    return [
        f"{what} (before {before.removeprefix('before ')})"
        for what, _, before in (_said(record, course.unit) for record in course.records)
    ]


def blocks(courses: Sequence[ExerciseProgress], width: int) -> list[str]:
    """Two lines a record, for a phone."""
    lines: list[str] = []
    for course in courses:
        if course.records:
            lines += dotted([course.exercise.name], width)
        for record in course.records:
            lines += [f"  {text}" for text in dotted(_said(record, course.unit), width - 2, 2)]
    return lines


def _said(record: Record, unit: str) -> list[str]:
    value = value_text(record.kind, record.done, record.summary, unit)
    before = before_text(record, unit)
    what = f"{name_of(record, unit)} {value}"
    return [what, record.day, f"before {before}" if before else "the first time"]
