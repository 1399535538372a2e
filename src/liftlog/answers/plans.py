"""Answers about plans and about where you are in a workout."""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from typing_extensions import NotRequired, TypedDict

from liftlog.answers.advice import Advice, DecisionKind, OfProgramme, Place, Reason, Work
from liftlog.answers.base import Day, Decimal, Kilograms, Note, Range, Says, Schema, Slug, Unit
from liftlog.answers.training import WorkoutDetail

RestState: TypeAlias = Literal["resting", "ready", "over"]
Role: TypeAlias = Literal[
    "main", "complement", "opposing", "squat", "push", "hinge", "pull", "core"
]
Standstill: TypeAlias = Literal["pain_severe"]
Stopped: TypeAlias = Annotated[Standstill | None, Says("Why a programme stands still.")]


class WarmUp(TypedDict):
    """A warm-up set."""

    reps: int
    load: Decimal
    unit: Unit
    kg: Kilograms


class PlanItem(OfProgramme):
    """An exercise of a plan."""

    exercise: Slug
    goal: str | None
    sets: int | None
    reps: Range | None
    seconds: Range | None
    load: Work | None
    unit: Unit | None
    kg: Kilograms | None
    level: str | None
    rest_seconds: Range | None
    decision: DecisionKind
    reason: Reason | None
    distance_m: NotRequired[Decimal]
    light_day: Decimal | None
    light_day_kg: Kilograms | None
    why: Note
    note: str | None
    """Your note on the exercise."""
    range_of_sets: str | None
    role: NotRequired[Role | None]
    """Of a workout that liftlog built: what the exercise is there for."""
    movement: NotRequired[str | None]
    rule: NotRequired[str | None]
    """The rule that chose the exercise (docs/plans.md)."""
    chosen: NotRequired[Note | None]
    others: NotRequired[list[Slug]]
    """The next choices."""
    warm_up: NotRequired[list[WarmUp]]
    caution: Note | None
    superset: str | None


class Superset(TypedDict):
    """Exercises that are done in turn."""

    superset: str
    exercises: list[Slug]
    rounds: int
    rest_seconds: Range | None


class LeftOut(TypedDict):
    """An exercise that is not planned."""

    exercise: Slug
    why: Note
    programme: NotRequired[Place]
    """The day on which a programme has it."""


class RunningDay(Place):
    """The day of the programme."""

    ended: Literal[False]
    stopped: Stopped


class EndedRun(TypedDict):
    """A programme whose weeks are all done."""

    name: str
    ended: Literal[True]


class PlanOfDay(TypedDict):
    """A workout that is planned."""

    day: Day
    goal: str | None
    """The goal, where all exercises have the same."""
    title: str | None
    items: list[PlanItem]
    supersets: list[Superset]
    minutes: int | None
    notes: list[Note]
    left_out: list[LeftOut]
    remembered: bool
    """The plan is saved."""
    stopped: bool
    """Severe pain is not cleared: nothing is planned."""
    programme: NotRequired[RunningDay | EndedRun]


class Plan(PlanOfDay):
    """Today's workout."""

    schema: Schema


class Week(TypedDict):
    """The workouts of a week."""

    schema: Schema
    sessions: list[Plan]


class StartedWorkout(TypedDict):
    """A workout that was started, with the plan of its routine."""

    schema: Schema
    workout: WorkoutDetail
    plan: Plan | None


class Standing(TypedDict):
    """Where you are in the workout."""

    open: bool
    """A workout is in progress."""
    exercise: Slug | None
    next: Advice | None
    then: Slug | None
    """The exercise after that."""
    rested_seconds: int | None
    superset: str | None
    rest_seconds: Range | None
    streak: int | None
    """Weeks in a row with a workout, where you turned that on."""


class Status(Standing):
    """Where you are in the workout, and what is next."""

    schema: Schema


class Home(Status):
    """The same with what liftlog says without a command."""

    coming: Advice | None
    """The advice on the exercise after that."""
    lines: list[Note]
    """What people read, a line each."""


class Planned(TypedDict):
    """An exercise of today's plan, and how far it is."""

    exercise: Slug
    done: int
    of: int
    now: bool
    """It is the turn of this exercise."""
    superset: str | None


class SessionLine(TypedDict):
    """What a line of a live session came to."""

    number: int
    """The number of the line."""
    line: str
    code: int
    """The exit code: 0 for a line that was done."""
    command: list[str] | None
    """The command that was run; null for what the session does itself."""
    answer: dict[str, object] | str | None
    """The JSON answer of that command, or of its refusal; a text where it has no JSON."""
    notices: list[Note]


class LiveSession(TypedDict):
    """A live session whose lines came from standard input."""

    schema: Schema
    is_new: bool
    """A plan was made, or a routine started."""
    plan: list[Planned]
    """The plan at the beginning."""
    lines: list[SessionLine]
    status: Standing
    """Where you are at the end."""
    workout: WorkoutDetail | None
    """The workout in progress at the end; null after `finish`."""


class Resting(TypedDict):
    """A rest."""

    schema: Schema
    rest_seconds: Range
    rested_seconds: int
    left_seconds: int
    """To the shortest rest."""
    state: RestState


class Skipped(TypedDict):
    """What was skipped, and what is next."""

    schema: Schema
    skipped: Slug
    sets: int | None
    """How many sets; null for an exercise that was moved to the end of the plan."""
    next: Advice | None


class SkippedDay(TypedDict):
    """A day of a programme that was skipped."""

    schema: Schema
    programme: str
    said: Literal["skip"]
    week: int
    day: str
    stopped: NotRequired[Stopped]


# `for` is a word of Python.
Swapped = TypedDict(
    "Swapped",
    {"schema": Schema, "swapped": Slug, "for": Slug, "next": Advice | None},
)
Swapped.__doc__ = "An exercise that took the place of another one, and what is next."
