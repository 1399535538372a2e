"""Answers about sets, workouts, corrections and undo."""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from typing_extensions import NotRequired, TypedDict

from liftlog.answers.advice import Advice, Decision
from liftlog.answers.base import (
    Day,
    Decimal,
    Id,
    Kilograms,
    Moment,
    Note,
    Range,
    Says,
    Schema,
    Slug,
)
from liftlog.answers.base import Unit as UnitOfLoad

Kind: TypeAlias = Literal[
    "working", "warm-up", "drop", "back-off", "failure", "rest-pause", "cluster"
]
LoadType: TypeAlias = Literal["external", "bodyweight", "band"]
Form: TypeAlias = Literal["clean", "broken"]
Pain: TypeAlias = Literal["none", "mild", "severe"]
Side: TypeAlias = Literal["left", "right", "both"]
Time: TypeAlias = Annotated[str, Says("A local time, such as 18:00.")]
Notices: TypeAlias = Annotated[list[Note], Says("What people read on standard error.")]


class SetRow(TypedDict):
    """A set, with every field. What is not known is null."""

    id: Id
    day: Day
    time: Time
    performed_at: Moment
    timezone: str | None
    exercise: Slug
    set: str
    """The set in short, such as 12 × 40 kg."""
    kind: Kind
    reps: int | None
    """0 is a failed attempt."""
    seconds: int | None
    load: Decimal | None
    """The weight as typed; below 0 for assistance."""
    unit: UnitOfLoad | None
    kg: Kilograms | None
    load_type: LoadType
    band: str | None
    level: str | None
    rpe: Decimal | None
    rir: Decimal | None
    form: Form | None
    pain: Pain | None
    side: Side | None
    goal: str | None
    light: bool
    """Of a light day: it does not count towards adding weight."""
    doubtful: bool
    """It looks like a typo and does not count until you confirm it."""
    note: str | None
    workout: Id
    distance_m: Decimal | None
    superset: str | None
    amrap: bool
    """As many reps as possible."""
    parts: str | None
    """The reps of each part, such as 12+4+3."""
    tempo: str | None


class History(TypedDict):
    """Sets, newest first."""

    schema: Schema
    items: list[SetRow]


class Change(TypedDict):
    """A change to one set."""

    at: Moment
    event: str
    command: str
    device: str
    device_name: str | None
    changed: dict[str, object]
    """The fields of the row and their new values, as the log keeps them: whole numbers of
    thousandths, and so on (docs/data-model.md)."""


class Changes(TypedDict):
    """All changes to one set, oldest first."""

    schema: Schema
    set: Id
    events: list[Change]


class Target(TypedDict):
    """What you want to reach in an exercise."""

    amount: Decimal
    unit: Literal["kg", "lb", "reps", "s"]
    amount_kg: NotRequired[Kilograms | None]
    """Only of a weight."""
    by: Day | None
    since: Day
    """Only sets from then on reach it."""


class Round(TypedDict):
    """Where a superset is."""

    number: int
    of: int
    over: bool
    rest_seconds: Range | None
    next: list[Slug]
    """The exercises that are left in this round."""


class LoggedLine(TypedDict):
    """The sets of one exercise that were logged."""

    sets: list[Id]
    exercise: Slug
    read_as: Slug | None
    """The exercise that a name with a typing error was read as."""
    set: int | None
    """How many sets are done."""
    of: int | None
    """How many are planned."""
    rest_seconds: Range | None
    next: Advice
    verdict: Decision | None
    """The advice for next time; null while sets are left."""
    superset: str | None
    round: Round | None
    notices: Notices
    note: str | None
    """The note on the exercise, with its first set."""
    target_reached: Target | None


class Logged(LoggedLine):
    """What one line logged, if it names one exercise."""

    schema: Schema


class LoggedAll(TypedDict):
    """What several lines logged, or a line with several exercises."""

    schema: Schema
    items: list[Logged]


class EditedSet(TypedDict):
    """A set before and after a correction."""

    schema: Schema
    before: SetRow
    after: SetRow
    target_reached: Target | None
    """The target of the exercise, where the corrected set reaches it first."""
    notices: Notices


class DeletedSets(TypedDict):
    """Sets that were deleted. Undo restores them."""

    schema: Schema
    deleted: list[SetRow]


class Step(TypedDict):
    """A command that changed the log."""

    undo: int | None
    """So many commands to undo reach it."""
    redo: int | None
    """So many commands to redo reach it."""
    at: Annotated[str, Says("A local time, such as 2026-01-05 18:00.")]
    touched: int
    """How many rows it changed."""
    command: str


class Steps(TypedDict):
    """Commands that were undone or redone, or that can be, newest first."""

    schema: Schema
    items: list[Step]


class Workout(TypedDict):
    """A workout in a list."""

    id: Id
    day: Day
    started: Time
    minutes: int
    sets: int
    exercises: list[Slug]
    title: str | None


class Workouts(TypedDict):
    """Workouts, newest first."""

    schema: Schema
    items: list[Workout]


class WorkoutDetail(Workout):
    """A workout and its sets."""

    ended: Time
    """The last set so far, where the workout is in progress."""
    working_sets: int
    """A left and a right set count as one."""
    gym: str | None
    note: str | None
    fatigue: bool
    """You reported a tired back or tired legs."""
    set_list: list[SetRow]
    """Its sets, in the order performed."""


class OneWorkout(WorkoutDetail):
    """One workout."""

    schema: Schema


class CorrectedWorkouts(TypedDict):
    """Workouts as they are after a correction."""

    schema: Schema
    items: list[WorkoutDetail]
    notices: Notices


class MissedSets(TypedDict):
    """Planned sets that were not all done."""

    exercise: Slug
    sets_done: int
    sets: int


class NewRecord(TypedDict):
    """A record of the workout; `records --json` has the figures."""

    exercise: Slug
    set: Id
    sentence: Note


class FinishedWorkout(OneWorkout):
    """A workout that was finished: what you did, and what is next."""

    planned_sets: int
    missed: list[MissedSets]
    records: list[NewRecord]
    advice: list[Advice]
    """For the next time, exercise by exercise."""


class DeletedWorkout(TypedDict):
    """A workout that was deleted with its sets. Undo restores them."""

    schema: Schema
    deleted: WorkoutDetail
