"""Answers about imports and exports, and liftlog's own JSON."""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from typing_extensions import NotRequired, TypedDict

from liftlog.answers.base import Day, Decimal, Id, Note, Says, Schema, Slug, Unit

# What the tables of the log hold as they are stored.
Local: TypeAlias = Annotated[str, Says("A moment at its own place: 2026-01-05T18:00:00+01:00.")]
Utc: TypeAlias = Annotated[str, Says("A moment in UTC, such as 2026-01-05T17:00:00Z.")]
Zone: TypeAlias = Annotated[str, Says("A time zone, such as Europe/Berlin.")]
Flag: TypeAlias = Annotated[int, Says("0 or 1.")]
Lines: TypeAlias = Annotated[str, Says("Entries as `liftlog` reads them, a line each.")]
Json: TypeAlias = Annotated[str, Says("A JSON value as text.")]
Thousandths: TypeAlias = Annotated[int, Says("A whole number of thousandths: 42500 is 42.5.")]


class KnownFormat(TypedDict):
    """A format that an import reads."""

    format: str
    title: str
    package: str | None
    """The package that brings it; null for liftlog's own."""
    problem: NotRequired[Note]
    """Why it cannot be used."""


class Formats(TypedDict):
    """`--list`: all formats that an import reads."""

    schema: Schema
    items: list[KnownFormat]


class ImportedExercise(TypedDict):
    """A name in the file, and the exercise that it was read as."""

    name: str
    exercise: Slug
    matched: str
    """By what: alias, map, own, table, words, new, catalogue, earlier or renamed."""
    sets: int
    lent: list[str]
    """The muscles that a new or own exercise borrows."""


_ReadAs = TypedDict("_ReadAs", {"as": Annotated[str | None, Says("The field that it is read as.")]})


class FileColumn(_ReadAs):
    """A column of the file."""

    name: str
    read: bool
    why: Note | None
    """Why it is not read."""


class _Totals(TypedDict):
    format: str
    """The format; `mixed` where files of several are imported."""
    rows: int
    """All rows after the header: the sets and the skipped ones."""
    sets: int
    workouts: int
    kinds: dict[str, int]
    """How many sets of each kind."""
    exercises: list[ImportedExercise]
    skipped: dict[str, int]
    """How many rows for each reason."""
    warnings: list[Note]


class FileReport(_Totals):
    """What became of one file."""

    file: str
    """The name without its folders."""
    path: str
    """What was typed; - for standard input."""
    columns: list[FileColumn]
    besides: NotRequired[dict[str, int]]
    """What came in that is no set, such as goals or settings."""
    kept: NotRequired[dict[str, list[str]]]
    """What the file has otherwise, and the log keeps."""
    measurements: NotRequired[dict[str, int]]
    """How many of each measurement came in."""


class InferredGoal(TypedDict):
    """The goal that a lift's own sets show."""

    exercise: Slug
    goal: str
    sets: int
    always: int | None
    """The reps that are always done, if it is one number."""
    sessions: int
    median: int
    percent: int


class FoundGoals(TypedDict):
    """The goals that the lifts of an import got."""

    found: list[InferredGoal]
    without: list[str]
    """Lifts whose sets show none."""


class FileImported(FileReport):
    """What an import of one file brought, or with `dry_run` would bring."""

    schema: Schema
    dry_run: bool
    goals: NotRequired[FoundGoals]


class FilesImported(_Totals):
    """What an import of several files brought: totals, and each file."""

    schema: Schema
    dry_run: bool
    files: list[FileReport]
    goals: NotRequired[FoundGoals]


class OwnExercise(TypedDict):
    """An exercise that you added or changed."""

    slug: Slug
    name: str
    origin: str
    family: NotRequired[str]
    relation: NotRequired[str]
    equipment: NotRequired[str]
    loading: str
    progress_by: str
    step_kg: Thousandths
    step_lb: Thousandths
    lowest_kg: Thousandths
    lowest_lb: Thousandths
    measure: str
    seconds_low: NotRequired[int]
    seconds_high: NotRequired[int]
    levels: Json
    bands: Json
    default_goal: NotRequired[str]
    target: Json
    synergists: Json
    harder: Json
    unilateral: Flag
    page: Json
    retired: Flag
    merged_into: NotRequired[str]


class Alias(TypedDict):
    """A name of yours for an exercise."""

    key: str
    exercise: Slug
    name: str
    generic: Flag
    imports: Flag
    origin: str


class OwnGoal(TypedDict):
    """A goal of yours."""

    slug: str
    origin: str
    sets_low: int
    sets_high: int
    reps_low: int
    reps_high: int
    rest_low: NotRequired[int]
    rest_high: NotRequired[int]
    load_words: NotRequired[str]
    source: NotRequired[str]
    position: int


class Preference(TypedDict):
    """What you set for an exercise."""

    exercise: Slug
    sets: NotRequired[int]
    goal: NotRequired[str]
    name: NotRequired[str]
    video: NotRequired[str]
    retired: NotRequired[Flag]
    inferred: NotRequired[str]
    inferred_until: NotRequired[Day]
    note: NotRequired[str]
    aim: NotRequired[Thousandths]
    """The target, in `aim_unit`."""
    aim_unit: NotRequired[str]
    aim_by: NotRequired[Day]
    aim_since: NotRequired[Day]


class Described(TypedDict):
    """A description of equipment."""

    id: str
    gym: str
    target: str
    unit: NotRequired[Unit]
    form: str
    detail: Lines
    cap: NotRequired[Thousandths]
    """The most that can be loaded, in `unit`."""


class StoredSetting(TypedDict):
    """A setting that you changed."""

    key: str
    value: NotRequired[str]


class StoredPain(TypedDict):
    """A pain report."""

    id: Id
    at: Utc
    timezone: Zone
    day: Day
    severity: str
    note: NotRequired[str]
    clears: NotRequired[Json]


class StoredRoutine(TypedDict):
    """A routine."""

    slug: str
    name: str
    about: NotRequired[str]
    items: Lines


class StoredMeasurement(TypedDict):
    """A measurement."""

    id: Id
    at: Utc
    timezone: Zone
    day: Day
    name: str
    value: Thousandths
    """The value, in `unit`."""
    unit: str
    confirmed: Flag
    note: NotRequired[str]
    source: NotRequired[str]


class StoredProgramme(TypedDict):
    """A programme; its text is in its versions."""

    name: str
    removed_at: NotRequired[Utc]


class ProgrammeVersion(TypedDict):
    """A text of a programme."""

    id: Id
    programme: str
    number: int
    at: Utc
    text: str
    names: Json


class ProgrammeRun(TypedDict):
    """A start of a programme."""

    id: Id
    programme: str
    at: Utc
    week: NotRequired[int]
    day: NotRequired[str]
    numbers: Json


class ProgrammeStep(TypedDict):
    """What you said during a programme."""

    id: Id
    run: Id
    at: Utc
    kind: str
    line: NotRequired[str]
    amount: NotRequired[str]
    week: NotRequired[int]
    day: NotRequired[str]
    percent: NotRequired[int]


class TakenDay(TypedDict):
    """The day of a programme that a workout was."""

    workout: Id
    run: Id
    version: Id
    cycle: int
    week: int
    number: int
    day: str
    at: Utc


class AskedItem(TypedDict):
    """What a programme asked of an exercise in a workout."""

    workout: Id
    exercise: Slug
    line: NotRequired[str]
    stage: int
    stages: int
    sets: Json
    light: Flag
    hold: Flag
    coach: Flag
    test_reps: NotRequired[int]
    test_percent: NotRequired[int]
    cut: NotRequired[int]
    reason: NotRequired[str]


class ExportedSet(TypedDict):
    """A set. What is unknown has no key."""

    id: Id
    performed_at: Local
    timezone: Zone
    exercise: Slug
    set: int
    """The number of the set, for people: an import goes by `position`."""
    position: int
    kind: str
    load_type: str
    load: NotRequired[Decimal]
    """The weight, in `unit`; below 0 for assistance."""
    unit: NotRequired[Unit]
    distance_m: NotRequired[Decimal]
    rpe: NotRequired[Decimal]
    rir: NotRequired[Decimal]
    superset: NotRequired[str]
    reps: NotRequired[int]
    seconds: NotRequired[int]
    band: NotRequired[str]
    level: NotRequired[str]
    form: NotRequired[str]
    pain: NotRequired[str]
    side: NotRequired[str]
    goal: NotRequired[str]
    planned_sets: NotRequired[int]
    gym: NotRequired[str]
    note: NotRequired[str]
    source: NotRequired[str]
    parts: NotRequired[str]
    tempo: NotRequired[str]
    light: NotRequired[Literal[True]]
    doubtful: NotRequired[Literal[True]]
    amrap: NotRequired[Literal[True]]


class ExportedWorkout(TypedDict):
    """A workout with its sets."""

    id: Id
    started_at: Local
    timezone: Zone
    ended_at: NotRequired[Local]
    title: NotRequired[str]
    note: NotRequired[str]
    gym: NotRequired[str]
    fatigue: NotRequired[Flag]
    source: NotRequired[str]
    merged_into: NotRequired[str]
    sets: list[ExportedSet]


class Document(TypedDict):
    """The log as liftlog's own JSON: a file that `import` reads. It has no `kg`: each load is
    said once, so that a file cannot contradict itself. A part of the log has fewer keys."""

    schema: Schema
    format: Literal["liftlog"]
    exercises: list[OwnExercise]
    aliases: list[Alias]
    goals: NotRequired[list[OwnGoal]]
    preferences: NotRequired[list[Preference]]
    equipment: NotRequired[list[Described]]
    settings: NotRequired[list[StoredSetting]]
    pains: NotRequired[list[StoredPain]]
    routines: NotRequired[list[StoredRoutine]]
    measurements: NotRequired[list[StoredMeasurement]]
    programmes: NotRequired[list[StoredProgramme]]
    programme_versions: NotRequired[list[ProgrammeVersion]]
    programme_runs: NotRequired[list[ProgrammeRun]]
    programme_steps: NotRequired[list[ProgrammeStep]]
    workouts: list[ExportedWorkout]
    taken_days: NotRequired[list[TakenDay]]
    asked_items: NotRequired[list[AskedItem]]


class WrittenFile(TypedDict):
    """A file that was written."""

    file: str
    bytes: int


class ExportedFiles(TypedDict):
    """`--format fit`: the files that were written, one for each workout."""

    schema: Schema
    format: Literal["fit"]
    files: list[WrittenFile]
    notices: list[Note]
    """What the format cannot hold."""


class Exported(TypedDict):
    """`-o FILE`: the file that was written."""

    schema: Schema
    file: str
    """The file as it was typed."""
    format: str
    bytes: int
    sets: int
    measurements: int
    notices: list[Note]
    """What the format cannot hold."""
