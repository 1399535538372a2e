"""Answers about routines, which are saved workouts, and programmes, which are training over
weeks."""

from __future__ import annotations

from typing import Literal

from typing_extensions import NotRequired, TypedDict

from liftlog.answers.advice import AskedSet
from liftlog.answers.base import Decimal, Kilograms, Note, Schema, Slug, Unit
from liftlog.answers.plans import Stopped

Origin = Literal["own", "liftlog"]


class RoutineRow(TypedDict):
    """A routine in a line."""

    routine: str
    name: str
    exercises: int
    minutes: int | None
    """About how long it takes."""
    origin: Origin
    about: str | None


class Routines(TypedDict):
    """Your routines, then the built-in ones."""

    schema: Schema
    items: list[RoutineRow]


class RoutinePage(TypedDict):
    """A routine, exercise by exercise."""

    routine: str
    name: str
    about: str | None
    items: list[str]
    """An exercise with its sets and reps, as it is typed."""
    minutes: int | None
    own: bool


class OneRoutine(RoutinePage):
    """A routine that is shown, or was added."""

    schema: Schema


class ChangedRoutines(TypedDict):
    """The routines that a file or an editor changed, as they are now."""

    schema: Schema
    routines: list[RoutinePage]


class CheckedRoutines(TypedDict):
    """Routines without a problem."""

    schema: Schema
    routines: list[str]


class DeletedRoutine(TypedDict):
    """A routine that was deleted."""

    schema: Schema
    routine: str
    deleted: Literal[True]


class ProgrammeRow(TypedDict):
    """A programme in a line."""

    programme: str
    version: int | None
    """Null where it is not in your log."""
    origin: Origin
    now: Note | None
    """Of a running one, where it is."""


class Programmes(TypedDict):
    """Your programmes, then the built-in ones."""

    schema: Schema
    items: list[ProgrammeRow]


class LiftNow(TypedDict):
    """The max or load of a lift."""

    load: Decimal | None
    unit: Unit | None
    kg: Kilograms | None
    misses: int
    stage: int


class Standing(TypedDict):
    """Where a programme is; all but `running` is there only while it runs."""

    running: bool
    lifts: NotRequired[dict[str, LiftNow]]
    """By the name of the line in the text."""
    cycle: NotRequired[int | None]
    week: NotRequired[int | None]
    day: NotRequired[str | None]
    ended: NotRequired[bool]


class ProgrammeText(TypedDict):
    """A programme as a text."""

    programme: str
    own: bool
    """It is in your log."""
    version: int | None
    text: str


class ProgrammePage(ProgrammeText, Standing):
    """A programme, and where it is."""

    schema: Schema


class ExportedProgrammes(TypedDict):
    """Programmes as texts."""

    schema: Schema
    programmes: list[ProgrammeText]


class LeftOutExercise(TypedDict):
    """An exercise that found no place."""

    exercise: Slug
    reason: Note


class NewProgramme(TypedDict):
    """A programme that was written."""

    schema: Schema
    programme: str
    version: int | None
    """Null for a preview."""
    goals: list[str]
    text: str
    notes: list[Note]
    left_out: list[LeftOutExercise]


class Finding(TypedDict):
    """A problem in a text, or something to know."""

    line: int
    code: str
    message: Note
    hint: Note | None


class Findings(TypedDict):
    """What is wrong in a text, in order of line."""

    problems: list[Finding]
    remarks: list[Finding]
    """What is no problem."""


class CheckedText(Findings):
    """A text that was checked. The exit code is 4 where it has a problem."""

    schema: Schema
    file: NotRequired[str]
    """Where the text is that the editor left."""


class NamedFindings(Findings):
    """What is wrong in one of several programmes."""

    programme: str


class CheckedTexts(TypedDict):
    """Your programmes."""

    schema: Schema
    programmes: list[NamedFindings]


class ImportedProgramme(TypedDict):
    """A programme that came in."""

    schema: Schema
    programme: str
    version: int | None
    new: bool
    """False: the log had this text."""
    remarks: list[Finding]


class DeletedProgramme(TypedDict):
    """A programme that was deleted."""

    schema: Schema
    programme: str
    deleted: Literal[True]


class SharedLift(TypedDict):
    """A lift that another running programme has, too."""

    exercise: Slug
    programme: str


class StartedProgramme(TypedDict):
    """A programme that was started, or goes on."""

    schema: Schema
    programme: str
    resumed: bool
    shared: list[SharedLift]
    stopped: Stopped
    now: Standing
    notices: list[Note]
    """Loads that look like a typo."""


class ChangedProgramme(TypedDict):
    """What was said of a running programme, and where it is now."""

    schema: Schema
    programme: str
    said: Literal["stop", "set", "go", "light"]
    lift: NotRequired[str]
    load: NotRequired[str]
    """As it is typed, such as 60kg or bw+10kg; `now` has it as a number."""
    week: NotRequired[int]
    day: NotRequired[str]
    percent: NotRequired[float]
    stopped: NotRequired[Stopped]
    now: Standing
    notices: list[Note]


class SimulatedItem(TypedDict):
    """An exercise of a workout to come."""

    exercise: Slug
    asked: list[AskedSet]
    missed: bool
    """By one rep, as --miss says."""


class SimulatedSession(TypedDict):
    """A workout to come."""

    cycle: int
    week: int
    day: str
    items: list[SimulatedItem]


class Simulated(TypedDict):
    """The workouts to come."""

    schema: Schema
    programme: str
    stopped: Stopped
    sessions: list[SimulatedSession]
