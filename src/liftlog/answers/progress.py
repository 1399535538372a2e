"""Answers about progress, records and measurements of the body."""

from __future__ import annotations

from typing import Literal, TypeAlias

from typing_extensions import NotRequired, TypedDict

from liftlog.answers.advice import SessionOfProgramme
from liftlog.answers.base import (
    Day,
    Decimal,
    Id,
    Kilograms,
    Moment,
    Note,
    Range,
    Schema,
    Slug,
    Unit,
)
from liftlog.answers.exercises import Target

MeasuredIn: TypeAlias = Literal["kg", "lb", "cm", "in", "%"]


class Figures(TypedDict):
    """What the sessions of an exercise add up to, and what comes next."""

    sessions: int
    working_sets: int
    first_day: Day | None
    last_day: Day | None
    last_reps: int | None
    """The top set of the last session."""
    last_seconds: int | None
    last_load: Decimal | None
    last_load_kg: Kilograms | None
    decision: str
    """As `next` has it; `open` during a session."""
    next: Decimal | None
    """The load of the coming set, in its own unit."""
    next_kg: Kilograms | None
    next_band: str | None
    next_level: str | None
    heaviest_load: Decimal | None
    heaviest_load_kg: Kilograms | None
    best_e1rm: Decimal | None
    best_e1rm_kg: Kilograms | None
    best_e1rm_day: Day | None
    best_e1rm_rough: bool | None
    """Out of more reps than an estimate is good for."""
    most_reps: int | None
    longest_seconds: int | None
    volume_load_4w: Decimal
    """Reps times load, of the last four weeks."""
    volume_load_4w_kg: Kilograms
    reps_4w: int
    trend: Decimal | None
    """A month."""
    trend_kg: NotRequired[Kilograms | None]
    """Not there where it is a trend of a distance."""
    trend_of: str | None
    """e1rm, load, reps, seconds or distance."""
    trend_unit: Literal["kg", "lb", "km", "mi"] | None
    """Null where the trend is of reps or of a time."""
    sessions_since_step: int | None
    next_unit: Unit | None
    last_distance_m: Decimal | None
    longest_distance_m: Decimal | None


class ProgressRow(Figures):
    """An exercise in a line."""

    exercise: Slug
    load_type: str | None
    band: str | None
    level: str | None
    unit: Unit


class Habit(TypedDict):
    """How often back extensions are trained, and the balance."""

    days_last_7: int
    days_this_iso_week: int
    days_last_8_weeks: int
    advised_days_a_week: Range
    sets: int
    opposing_sets: int
    opposing_exercises: list[Slug]


class Overview(TypedDict):
    """`progress`: every exercise that you train."""

    schema: Schema
    as_of: Day
    habit: Habit | None
    items: list[ProgressRow]


class Summary(Figures):
    """The figures of one exercise, and how you followed the advice."""

    suggestions: int
    """Sessions for which there was advice."""
    suggestions_met: int
    sets_planned: int
    sets_planned_done: int


class ProgressSession(TypedDict):
    """A session, and the advice after it."""

    day: Day
    goal: str | None
    light: bool
    reps: list[int]
    """A number for each working set."""
    seconds: list[int]
    load: Decimal | None
    """Of the top set."""
    kg: Kilograms | None
    loads: list[str]
    """A load for each working set; empty where it had none."""
    loads_kg: list[Kilograms | None]
    load_type: str | None
    band: str | None
    level: str | None
    volume_load: Decimal
    volume_load_kg: Kilograms
    reps_in_all: int
    e1rm: Decimal | None
    e1rm_kg: Kilograms | None
    e1rm_rough: bool | None
    unit: Unit
    decision: str | None
    next: Decimal | None
    next_kg: Kilograms | None
    next_band: str | None
    next_level: str | None
    reason: str | None
    rule: str | None
    sentence: Note | None
    workout: Id | None
    next_unit: Unit | None
    distances_m: list[Decimal]
    programme: SessionOfProgramme | None


class ExerciseProgress(TypedDict):
    """`progress EXERCISE`: session by session."""

    schema: Schema
    exercise: Slug
    unit: Unit
    summary: Summary
    target: Target | None
    sessions: list[ProgressSession]


class Total(TypedDict):
    """Training added up."""

    days: int
    sessions: int
    working_sets: int
    reps: int
    volume_load: Decimal
    volume_load_kg: Kilograms
    unit: Unit


class ExerciseTotal(Total):
    """Of an exercise."""

    exercise: Slug


class WeekTotal(Total):
    """Of a week."""

    week: str
    """The first day of the week, or an ISO week such as 2026-W02."""


class MonthTotal(Total):
    """Of a month."""

    month: str


class GoalTotal(Total):
    """Of a goal."""

    goal: str | None


class MuscleTotal(TypedDict):
    """Sets of a muscle."""

    muscle: str
    days: int
    sessions: int
    working_sets: Decimal
    """A set counts 1 for target muscles and a half for helping muscles."""
    reps: None
    volume_load: None
    volume_load_kg: None
    unit: Unit
    weekly_sets: Decimal
    weekly_place: str | None
    """below, in or above the weekly range."""


class Totals(TypedDict):
    """`progress --by week`, and by month, exercise or goal."""

    schema: Schema
    items: list[ExerciseTotal] | list[WeekTotal] | list[MonthTotal] | list[GoalTotal]


class WithoutMuscles(TypedDict):
    """What is not counted, since the exercise has no muscles."""

    exercises: int
    working_sets: int


class WeeklyRange(TypedDict):
    """Sets a week."""

    least: int
    most: int


class MuscleTotals(TypedDict):
    """`progress --by muscle`."""

    schema: Schema
    without_muscles: WithoutMuscles
    weekly_range: WeeklyRange | None
    items: list[MuscleTotal]


class TrainingDay(TypedDict):
    """A day with sets."""

    day: Day
    working_sets: int


class TrainingDays(TypedDict):
    """`progress --calendar`."""

    schema: Schema
    items: list[TrainingDay]


class Record(TypedDict):
    """A best that stands, and the one before."""

    exercise: Slug
    record: str
    """heaviest, e1rm, volume, reps, time, distance, pace or fastest."""
    value: Decimal | int | None
    """Null: no weight. Reps and seconds are whole numbers. A distance is in metres, a pace in
    metres a second."""
    value_kg: NotRequired[Kilograms | None]
    unit: Unit | None
    """Of the value; null where that is no load."""
    day: Day
    reps: int | None
    seconds: int | None
    load: Decimal | None
    kg: Kilograms | None
    load_unit: Unit
    load_type: str
    band: str | None
    level: str | None
    before: Decimal | int | None
    before_kg: NotRequired[Kilograms | None]
    before_day: Day | None
    set: Id
    workout: Id | None
    distance_m: Decimal | None


class Records(TypedDict):
    """The records that stand."""

    schema: Schema
    items: list[Record]


class Measurement(TypedDict):
    """A value of your body."""

    id: Id
    name: str
    value: Decimal
    value_kg: NotRequired[Kilograms]
    """There where it is a weight."""
    unit: MeasuredIn
    at: Moment
    timezone: str
    day: Day
    note: str | None
    source: str | None
    """Where it was imported from."""


class SavedMeasurement(Measurement):
    """A value that was saved or corrected."""

    change: Decimal | None
    change_kg: NotRequired[Kilograms | None]
    change_since: Day | None
    doubtful: bool
    """It looks like a typo, and does not count until you confirm it."""


class Saved(TypedDict):
    """`body 82.4kg`, and `body edit` and `body confirm`."""

    schema: Schema
    measurements: list[SavedMeasurement]
    notices: list[Note]


class Deleted(TypedDict):
    """`body delete`."""

    schema: Schema
    deleted: list[Measurement]


class LatestMeasurement(TypedDict):
    """The newest value of a name."""

    name: str
    value: Decimal
    value_kg: NotRequired[Kilograms]
    unit: MeasuredIn
    day: Day
    change: Decimal | None
    change_kg: NotRequired[Kilograms | None]
    change_since: Day | None
    doubtful: Literal[0, 1]
    """1: a newer value looks like a typo."""
    count: int
    at: Moment
    timezone: str
    id: Id


class LatestMeasurements(TypedDict):
    """`body`: the newest value of each name."""

    schema: Schema
    measurements: list[LatestMeasurement]


class MeasurementRow(TypedDict):
    """A value, and the change since the one before."""

    day: Day
    name: str
    value: Decimal
    value_kg: NotRequired[Kilograms]
    unit: MeasuredIn
    change: Decimal | None
    change_kg: NotRequired[Kilograms | None]
    doubtful: Literal[0, 1]
    note: str | None
    at: Moment
    timezone: str
    source: str | None
    id: Id


class Measurements(TypedDict):
    """`body NAME`: one measurement over time, newest first."""

    schema: Schema
    name: str
    unit: MeasuredIn
    measurements: list[MeasurementRow]
