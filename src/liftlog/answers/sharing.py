"""Answers about several devices, a gym's server, coaches and assistants."""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from typing_extensions import NotRequired, TypedDict

from liftlog.answers.base import Day, Moment, Note, Says, Schema, Slug
from liftlog.answers.reports import AboutReport

Device: TypeAlias = Annotated[str, Says("The id of a device.")]
Role: TypeAlias = Literal["athlete", "coach"]


class FolderProblem(TypedDict):
    """A file of the folder that could not be read."""

    file: str
    problem: Note


class InboxLines(TypedDict):
    """What became of lines of the inbox."""

    taken: int
    changed: int
    problems: int


_From = TypedDict("_From", {"from": Annotated[str, Says("Name of a coach.")]})


class Assigned(_From):
    """A routine or a programme of a coach, under the name that it has here."""

    kind: Literal["routine", "programme"]
    name: str


class Comment(_From):
    """What a coach said."""

    text: str
    at: Moment
    about: str | None
    """A day, or the id of a set or a workout."""


class Synced(TypedDict):
    """What a sync did."""

    schema: Schema
    read: int
    """Changes that came in."""
    written: int
    """Changes that went out."""
    waiting: int
    """Files that are not here as a whole yet."""
    held: int
    """Changes that wait for an earlier one."""
    conflicts: int
    problems: list[FolderProblem]
    renamed: str | None
    """The new name of this log, where another copy used its name."""
    inbox: InboxLines
    assigned: list[Assigned]
    comments: list[Comment]
    notices: list[Note]


class SyncedAgain(TypedDict):
    """A line of `sync --watch`: after a refusal, syncs work again."""

    schema: Schema
    again: Literal[True]


class SyncLeft(TypedDict):
    """The folder and the server that the log is no longer synced with."""

    schema: Schema
    left: list[str]


class InboxReader(TypedDict):
    """`here`: the device that reads the inbox, which is this one."""

    schema: Schema
    inbox_device: Device | None
    new: bool
    """False where it was this device already."""


class InboxAccepted(TypedDict):
    """`accept`: how many lines are as they should be."""

    schema: Schema
    file: str
    changed: int
    gone: int


class ForgottenDevice(TypedDict):
    """A device that left the folder."""

    id: Device
    name: str
    files: int
    """Files of it that were removed."""
    events: int
    """Changes that this device has written again."""


class Forgotten(Synced):
    """What `sync forget` did."""

    forgotten: NotRequired[ForgottenDevice]
    """Not there where the sync before it failed."""


class KnownDevice(TypedDict):
    """A device that writes into the folder."""

    id: Device
    name: str
    files: int
    last_at: Moment | None
    own: bool


class SyncStatus(TypedDict):
    """How the log stands to its folder and its server."""

    schema: Schema
    folder: str | None
    device: Device
    name: str
    to_read: int
    """Files."""
    to_write: int
    """Changes."""
    waiting: int
    held: int
    devices: list[KnownDevice]
    to_push: int
    """Commits of git."""
    inbox_device: Device | None
    """The device that reads the inbox."""
    server: str | None
    to_send: int
    """Changes that the server does not have."""


class Side(TypedDict):
    """What one side of a conflict says."""

    value: str | int | None
    """The value of `field`."""
    device: Device
    name: str
    values: dict[str, str | int | float | None]
    """All fields that differ, and beside a load its unit and `kg`."""


class Conflict(TypedDict):
    """What two devices changed without knowing of each other."""

    id: str
    at: Moment
    """When the other side was said."""
    entity: str
    subject: str
    """The id or the key of what it is about."""
    field: str
    stands: Side
    gave_way: Side


class SharedName(TypedDict):
    """A name that several exercises answer to."""

    name: str
    exercises: list[Slug]


class Conflicts(TypedDict):
    """All open conflicts, oldest first."""

    schema: Schema
    conflicts: list[Conflict]
    names: list[SharedName]


class Resolved(TypedDict):
    """`--take` and `--keep`: the ids of the conflicts that are settled now."""

    schema: Schema
    taken: list[str]
    kept: list[str]
    left: int
    notices: list[Note]


class GymReady(TypedDict):
    """A database that is a gym now."""

    schema: Schema
    address: str
    """Where it is, without a password."""
    notices: list[Note]


class PersonAdded(TypedDict):
    """A person of a gym, with a password that is shown only here."""

    schema: Schema
    name: str
    role: Role
    password: str
    address: str
    """Where that person connects, without the password."""
    new: bool
    """False where somebody got another password."""
    notices: list[Note]


class PersonRemoved(TypedDict):
    """Somebody who is not in the gym any more."""

    schema: Schema
    name: str
    changes: int
    """Changes of theirs that are permanently deleted at the gym."""
    login_locked: bool
    """Whether the login has something else on the server: it stays, and is locked."""
    notices: list[Note]


class CoachAllowed(TypedDict):
    """Whether a coach may read your log."""

    schema: Schema
    coach: str
    may_read: bool
    changed: bool
    """False where it was so already."""
    notices: list[Note]


class GymLeft(TypedDict):
    """An athlete who left the gym. The log stays as it is."""

    schema: Schema
    name: str
    changes: int
    """Changes that are permanently deleted at the gym."""
    notices: list[Note]


class Person(TypedDict):
    """Somebody at a gym."""

    name: str
    role: Role
    coaches: list[str]
    """Coaches who may read this person's log."""


class People(TypedDict):
    """The people of a gym that you may see."""

    schema: Schema
    people: list[Person]
    notices: list[Note]


class AthleteState(TypedDict):
    """How an athlete does."""

    name: str
    last_day: Day | None
    days_off: int | None
    pain: Literal["mild", "severe"] | None
    pain_day: Day | None
    pain_in: Slug | None
    stuck: list[Slug]


class AthleteProblem(TypedDict):
    """An athlete who could not be read."""

    name: str
    problem: Note


class Athletes(TypedDict):
    """All athletes, those who need a coach most first."""

    schema: Schema
    athletes: list[AthleteState]
    problems: list[AthleteProblem]


class Sent(TypedDict):
    """What was sent to an athlete; it comes with the next sync there."""

    schema: Schema
    athlete: str
    kind: Literal["routine", "programme", "comment"]
    name: str | None
    """The name of the routine or the programme here."""
    named: str | None
    """The name that it gets there."""
    notices: list[Note]


class AthletePage(TypedDict):
    """A report in a folder."""

    name: str
    """The athlete."""
    file: str


class PagesWritten(TypedDict):
    """`--all`: a page for each athlete, and one that links them."""

    schema: Schema
    file: str
    """The page that links the others."""
    pages: list[AthletePage]
    earlier: list[str]
    """Reports of an earlier run that are of nobody who was read now."""
    problems: list[AthleteProblem]


class AthleteReport(AboutReport):
    """The report on one athlete, in a file."""

    schema: Schema
    athlete: str
    file: str
    bytes: int
    notices: list[Note]


class AthleteReportPage(AboutReport):
    """`-o -`: the report itself."""

    schema: Schema
    athlete: str
    html: str
    notices: list[Note]


class Comments(TypedDict):
    """The comments that somebody got, oldest first."""

    schema: Schema
    comments: list[Comment]


class Assistant(TypedDict):
    """A program that can start liftlog for an assistant."""

    client: str
    file: str | None
    """The file to write `text` into; null where it is a line to type."""
    text: str


class AssistantsShown(TypedDict):
    """What to tell each of the programs that are known."""

    schema: Schema
    items: list[Assistant]
    notices: list[str]
