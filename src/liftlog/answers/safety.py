"""Answers about backups, checks, what is permanently deleted, and where files lie."""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from typing_extensions import NotRequired, TypedDict

from liftlog.answers.base import Moment, Note, Says, Schema

Path: TypeAlias = Annotated[str, Says("The path of a file or a folder.")]
Level: TypeAlias = Literal["ok", "warning", "problem"]


class BackedUp(TypedDict):
    """A backup that was made and verified."""

    schema: Schema
    path: Path
    sets: int


class Backup(TypedDict):
    """A backup beside the log."""

    at: str
    """When it was made, at your place: 2026-01-05 18:00."""
    reason: str
    """manual, import, restore, migration, repair or damaged."""
    bytes: int
    path: Path


class Backups(TypedDict):
    """`backup list`: all backups beside the log, newest first."""

    schema: Schema
    items: list[Backup]


class Finding(TypedDict):
    """One thing that was checked."""

    level: Level
    check: str
    text: Note
    repair: Note | None
    """What repairs it, if anything does."""


class Salvaged(TypedDict):
    """What was rescued from a damaged file."""

    path: Path
    events: int
    lost_events: int
    sets: int
    sets_without_events: int
    incomplete_sets: int
    places: list[str]
    """The folder and the server that may still have the rest."""


class Examined(TypedDict):
    """The log as the doctor found it, after the repair if there was one."""

    schema: Schema
    database: Path
    sound: bool
    findings: list[Finding]
    repaired: NotRequired[list[Note]]
    salvaged: NotRequired[Salvaged | None]


class Paths(TypedDict):
    """Where liftlog keeps its files; they need not be there."""

    schema: Schema
    database: Path
    catalogue: Path
    goals: Path
    sources: Path
    cache: Path
    crash_logs: Path
    hooks: Path


class Completion(TypedDict):
    """A completion script."""

    schema: Schema
    shell: Literal["bash", "zsh", "fish", "powershell"]
    script: str


class StillShared(TypedDict):
    """Where else what was purged may be, until the next sync or for longer."""

    folder: Path | None
    git: bool
    """Whether git carries the folder, which keeps every version."""
    devices: list[str]
    """The names of the other devices."""
    inbox_files: list[str]
    """Files of the inbox that it came from."""
    gym: bool
    """Whether a gym's server has the log."""


class Purged(TypedDict):
    """What was permanently deleted."""

    schema: Schema
    entity: str
    subject: str
    """The whole id; of a note on an exercise its short name."""
    note: bool
    """Whether only the note was deleted."""
    finished: bool
    """False where another program reads the log: the next command after that finishes it."""
    backups: int
    """Backups that may still have it."""
    folder: Path
    """Where these lie."""
    shared: StillShared | None
    """Null where the log never was synced."""


class Difference(TypedDict):
    """What the restore changed."""

    sets: int
    """Sets of the backup."""
    newest: Moment | None
    going: int
    """Sets that were only in the log."""
    coming: int
    """Sets that were only in the backup."""
    changed: int


class Restored(TypedDict):
    """The log as a backup had it."""

    schema: Schema
    path: Path
    """The log."""
    file: Path
    """The backup."""
    difference: Difference | None
    """Null where the log before was missing or damaged."""
    kept: Path | None
    """The log before; to go back, restore that one."""
    synced: list[str]
    """The folder and the server that the log is synced with now."""
    no_longer_synced: list[str]
    """Those that it was synced with before."""
