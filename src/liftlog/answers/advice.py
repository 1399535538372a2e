"""Answers about what to lift next: advice, rules looked back on, and pain."""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from typing_extensions import NotRequired, TypedDict

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
    Unit,
)

# The closed sets of domain/advice/reasons.py; a test keeps both in step.
DecisionKind: TypeAlias = Literal[
    "start", "progress", "hold", "reduce", "deload", "return", "stop", "none", "open", "programme"
]
Reason: TypeAlias = Literal[
    "no_history", "no_goal", "after_pain", "layoff_10", "layoff_20", "layoff_30", "coming_back",
    "pain_mild_again", "goal_changed", "ramp", "cluster", "all_sets_at_top", "extend_reps",
    "at_limit", "at_max", "stalled", "stalled_at_min", "too_few_sets", "below_top",
    "open_session", "programme", "pain_severe", "pain_mild", "pain_mild_at_min",
    "pain_mild_kept", "form_broken", "form_broken_at_min", "too_heavy", "too_heavy_at_min",
    "easy",
]  # fmt: skip
Rule: TypeAlias = Literal[
    "R0", "R1", "R3", "R4", "R6", "R8", "R9", "R10", "R11", "R12", "R13", "R14", "R16", "R18",
    "R20", "R21", "N10", "P46", "no_goal",
]  # fmt: skip
WarningKind: TypeAlias = Literal["mixed_loads", "jump_gt_10pct", "even_out", "step_too_coarse"]
Agreement: TypeAlias = Literal["same", "more", "less", "open"]
Outcome: TypeAlias = Literal["met", "missed", "short", "light", "hold", "test"]
Severity: TypeAlias = Literal["mild", "severe", "cleared"]
By: TypeAlias = Literal["coach", "programme", "none"]
Work: TypeAlias = Annotated[
    str, Says("An exact decimal; where there is no weight, the name of a band or a level.")
]


class AskedSet(TypedDict):
    """A set that a programme asks: a range of reps or of seconds."""

    reps: NotRequired[Range]
    seconds: NotRequired[Range]
    plus: bool
    """As many as possible."""
    load: Decimal | None
    unit: Unit | None
    kg: Kilograms | None
    kind: str


class MaxTest(TypedDict):
    """A test of your max."""

    reps: int
    percent: Decimal


class Place(TypedDict):
    """A day of a programme that is running."""

    name: str
    version: int
    cycle: int
    week: int
    weeks: int
    """How many weeks a cycle has."""
    day: str
    number: int
    """The number of the day in its week."""
    title: str | None
    light: bool


class OfProgramme(TypedDict):
    """Who asks for the work. What a programme asks is there only if it does."""

    by: NotRequired[By]
    asked: NotRequired[list[AskedSet]]
    """The sets that are left."""
    light: NotRequired[bool]
    max: NotRequired[Decimal | None]
    max_kg: NotRequired[Kilograms | None]
    stage: NotRequired[int]
    test: NotRequired[MaxTest | None]


class Asked(TypedDict):
    """The work of a set or of a session."""

    exercise: Slug
    goal: str | None
    as_of: Day
    decision: DecisionKind
    load: Work | None
    unit: Unit | None
    kg: Kilograms | None
    level: str | None
    sets: Range | None
    reps: Range | None
    seconds: Range | None
    rest_seconds: Range | None
    reason: Reason | None
    amrap: NotRequired[bool]
    """The last set has as many reps as possible."""
    distance_m: NotRequired[Decimal]


class Decision(Asked):
    """What to lift next time, and why."""

    warnings: list[WarningKind]
    rule: Rule
    evidence: list[Id]
    """The sets that decided."""
    sentence: Note
    way_on: Note | None
    """What else you can do where nothing heavier can be loaded."""
    light_day: Decimal | None
    """The weight of the light day you may take instead."""
    light_day_kg: Kilograms | None
    assumed_step: bool
    """The increment is a guess: you have not said what you can load."""


class LastTime(TypedDict):
    """The last session of an exercise that gets no advice."""

    day: Day
    seconds: int | None
    distance_m: Decimal | None


class SetsOfSession(TypedDict):
    """How far a session is."""

    done: int
    of: int | None


class Advice(Decision, OfProgramme):
    """What to lift next in one exercise; within a session, its next set."""

    note: str | None
    """Your note on the exercise."""
    last: NotRequired[LastTime | None]
    lately: NotRequired[str]
    """The goal that your last sessions fit, where it is another one."""
    goal_today: NotRequired[str]
    """The goal of the workout in progress, where you asked for another one."""
    programme: NotRequired[Place]
    open: NotRequired[SetsOfSession]
    """Only within a session."""


class OneAdvice(Advice):
    """What to lift next in the exercise that you named."""

    schema: Schema


class Advices(TypedDict):
    """What to lift next in each exercise that you train."""

    schema: Schema
    items: list[Advice]


class Ahead(TypedDict):
    """The weights to come if you hit every target."""

    schema: Schema
    exercise: Slug
    ahead: list[Decision] | list[Advice]


class SessionOfProgramme(TypedDict):
    """What a programme asked on a day, and how it went."""

    name: str
    cycle: int
    week: int
    day: str
    asked: list[AskedSet]
    unit: Unit | None
    max: Decimal | None
    max_kg: Kilograms | None
    outcome: Outcome


class ReplayedSession(TypedDict):
    """What was advised before a session, and what you did."""

    day: Day
    decision: DecisionKind
    reason: Reason | None
    rule: Rule
    suggested: Work | None
    suggested_kg: Kilograms | None
    done: Work | None
    done_kg: Kilograms | None
    unit: Unit | None
    reps: list[int]
    agreement: Agreement
    programme: NotRequired[SessionOfProgramme]


class ReplayedExercise(TypedDict):
    """The sessions of an exercise."""

    exercise: Slug
    goal: str | None
    summary: Note
    sessions: list[ReplayedSession]


class Replay(TypedDict):
    """Past sessions beside the rules."""

    schema: Schema
    items: list[ReplayedExercise]


class PainMark(TypedDict):
    """Pain in a set, or reported by itself."""

    at: Moment
    day: Day
    severity: Severity
    exercise: Slug | None
    set: Id | None


class PainReport(TypedDict):
    """A pain report that was saved, and what it means."""

    schema: Schema
    id: Id
    at: Moment
    day: Day
    severity: Severity
    note: str | None
    standing: PainMark | None
    """Severe pain that is not cleared: it stops the advice."""
    cleared: PainMark | None
    """The last report that severe pain is over."""
    sentence: Note
