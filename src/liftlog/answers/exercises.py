"""Answers about exercises, goals and settings."""

from __future__ import annotations

from typing import Literal

from typing_extensions import NotRequired, Required, TypedDict

from liftlog.answers.base import Day, Decimal, Kilograms, Note, Range, Schema, Slug


class Setting(TypedDict):
    """A setting or a rule."""

    key: str
    value: str | None
    """The value in force."""
    default: str | None
    about: str


class Settings(TypedDict):
    """All settings and rules."""

    schema: Schema
    items: list[Setting]


class OneSetting(Setting):
    """One setting or rule."""

    schema: Schema


class ExerciseRow(TypedDict):
    """An exercise in a line."""

    exercise: Slug
    name: str
    family: str | None
    equipment: str | None
    origin: Literal["catalogue", "general", "own"]
    """`catalogue`: liftlog has instructions for it. `general`: it knows facts. `own`: yours."""


class Exercises(TypedDict):
    """Exercises by slug."""

    schema: Schema
    items: list[ExerciseRow]


class HiddenExercise(ExerciseRow):
    """An exercise that was hidden, or is shown again."""

    schema: Schema
    hidden: bool


class PerUnit(TypedDict):
    """A load in each unit."""

    kg: Decimal
    lb: Decimal


class Loading(TypedDict):
    """How an exercise is loaded."""

    kind: str
    progress_by: str
    """What goes up: load, held-load, lever-then-held-load, reps, band or none."""
    default_step: NotRequired[PerUnit]
    lowest: NotRequired[PerUnit]


class Muscles(TypedDict, total=False):
    """Muscles by what they do."""

    target: list[str]
    synergists: list[str]
    stabilizers: list[str]


# The keys have hyphens.
Emphasis = TypedDict("Emphasis", {"hip-hinge": Muscles, "lumbar": Muscles}, total=False)


class Lent(TypedDict, total=False):
    """What all exercises of the same name have in common."""

    target: list[str]
    mechanic: str
    force: str
    kind: str


class Tempo(TypedDict):
    """Seconds of each part of a rep."""

    raise_s: int | None
    pause_top_s: int | None
    pause_bottom_s: int | None
    lower_s: int | None
    note: str | None


class Mistake(TypedDict):
    """A mistake, why it happens and what to do."""

    problem: str
    why: NotRequired[str]
    fix: NotRequired[str]


class Sources(TypedDict, total=False):
    """Where each statement comes from: lines of the sources, or `ours`."""

    names: str
    facts: str
    muscles: str
    functions: dict[str, str]
    emphasis: str
    tempo: str
    breathing: str
    best_for: str
    tradeoff: str
    key_difference: str
    difficulty: str
    levels: str
    bands: str
    default_goal: str
    leave_out_with_pain: str
    video: str
    setup: list[str]
    execution: list[str]
    mistakes: list[str]
    tips: list[str]
    safety: list[str]
    easier: str | list[str]
    harder: str | list[str]
    alternatives: str | list[str]
    complementary: str | list[str]
    opposing: str | list[str]


class Evidence(TypedDict):
    """The sets that a goal was inferred from."""

    sessions: int
    median: int
    """Reps."""
    percent: int
    """How many of the sets are in the rep range of the goal."""


class TargetValue(TypedDict):
    """What you want to reach."""

    amount: str
    """An exact decimal; the unit says of what."""
    amount_kg: NotRequired[Kilograms]
    unit: Literal["kg", "lb", "reps", "s"]
    by: Day | None
    since: Day


class Target(TargetValue):
    """What you want to reach, and how it stands."""

    reached_on: Day | None
    on_trend: Day | None
    """The day on which your trend reaches it."""


class Page(TypedDict, total=False):
    """All that liftlog knows of an exercise; a key that says nothing is left out."""

    schema: Required[Schema]
    slug: Required[Slug]
    name: Required[str]
    aliases: list[str]
    generic: list[str]
    """Names that it shares with other exercises."""
    import_names: list[str]
    """What other apps call it."""
    family: str
    relation: str
    equipment: str
    loading: Required[Loading]
    measure: Required[Literal["reps", "seconds", "distance"]]
    seconds: Range
    unilateral: bool
    """One side at a time."""
    kind: str
    pattern: str
    category: str
    mechanic: str | None
    force: str
    level: str
    difficulty: str
    common: int
    """How common it is, from 0 to 9."""
    muscles: Muscles
    lent: Lent
    emphasis: Emphasis
    """Muscles by technique."""
    functions: dict[str, str]
    """What each muscle does."""
    levels: list[str]
    """From easy to hard."""
    bands: list[str]
    """From light to heavy."""
    default_goal: str
    leave_out_with_pain: bool
    setup: list[str]
    execution: list[str]
    instructions: list[str]
    tempo: Tempo
    breathing: str
    mistakes: list[Mistake]
    tips: list[str]
    safety: list[str]
    easier: list[Slug]
    harder: list[Slug]
    alternatives: list[Slug]
    complementary: list[Slug]
    opposing: list[Slug]
    best_for: str
    tradeoff: str
    key_difference: str
    video: str
    """An address, or an id of YouTube."""
    picture: str
    source: str
    src: list[str]
    """Where the facts come from."""
    sources: Sources
    unknown: Required[list[str]]
    """What nobody has said yet: instructions, mistakes, safety, muscles, equipment, link."""
    goal: str
    """Your goal for it."""
    sets: int | None
    """Your number of sets for it; null is that of the goal."""
    inferred: Evidence | None
    """There where the goal comes from your own sets."""
    note: str
    target: Target


class AddedExercise(Page):
    """An exercise that was added."""

    added: Required[Slug]


class Link(TypedDict):
    """Where to see an exercise."""

    schema: Schema
    slug: Slug
    kind: Literal["video", "picture"]
    address: str


class MergedExercises(TypedDict):
    """Two exercises that are one now."""

    schema: Schema
    exercise: Slug
    """The one that is gone."""
    into: Slug
    sets: int
    """How many sets moved."""
    routines: list[str]
    """The routines that have the other one now."""


class Proposal(TypedDict):
    """An exercise of yours that may be in the catalogue."""

    exercise: Slug
    name: str
    sets: int
    entry: Slug | None
    """What it surely is; null where only you know."""
    why: str | None
    """`table`: an app's name for it. `words`: its words. `record`: of free-exercise-db."""
    shares: bool
    """Several of yours would become one."""
    maybe: list[Slug]


class Proposals(TypedDict):
    """What could be linked."""

    schema: Schema
    items: list[Proposal]


class LinkedExercise(TypedDict):
    """An exercise that a built-in one stands for now."""

    exercise: Slug
    entry: Slug
    sets: int
    routines: list[str]


class LinkedExercises(TypedDict):
    """What was linked, or would be."""

    schema: Schema
    dry_run: bool
    linked: list[LinkedExercise]


class LeftOutExercise(TypedDict):
    """An exercise of a file that was skipped."""

    name: str
    why: Note


class ImportedExercises(TypedDict):
    """What a file brought, or would bring."""

    schema: Schema
    kind: str
    dry_run: bool
    added: list[Slug]
    changed: list[Slug]
    unchanged: int
    left_out: list[LeftOutExercise]


class ExerciseNames(TypedDict):
    """Names that were added."""

    schema: Schema
    exercise: Slug
    names: list[str]


class ExerciseNote(TypedDict):
    """The note on an exercise."""

    schema: Schema
    exercise: Slug
    note: str | None


class Preference(TypedDict):
    """What you want of an exercise."""

    exercise: Slug
    sets: int | None
    """Null is the number of the goal."""
    goal: str | None
    """Null is the default goal, or none."""
    inferred: Evidence | None
    """Where the goal was just inferred: from which sets."""
    target: TargetValue | None


class Preferences(TypedDict):
    """What you want of each exercise, as it is now."""

    schema: Schema
    items: list[Preference]
    unshown: list[Slug]
    """The exercises whose sets show no goal: they stay as they were."""
    notices: list[Note]


class GoalRow(TypedDict):
    """A goal: sets, reps and rest."""

    goal: str
    sets: Range
    reps: Range
    rest_seconds: Range | None
    load: str | None
    """Effort, in words."""
    source: str | None
    """Null: yours."""
    source_name: str | None


class Goals(TypedDict):
    """Goals of the sources, liftlog's own and yours."""

    schema: Schema
    items: list[GoalRow]


class AddedGoal(GoalRow):
    """A goal that was added or changed."""

    schema: Schema
    before: GoalRow | None
    """What it was before."""
