"""Purge: permanently deletes a set or a note; only a backup still has it."""

from __future__ import annotations

from contextlib import suppress

from liftlog.domain.base.keys import NOUNS
from liftlog.domain.base.values import Value
from liftlog.domain.base.words import quoted
from liftlog.errors import AmbiguousName, LiftlogError, NotFound, Refused
from liftlog.services.base.clock import stamp
from liftlog.services.base.workspace import Workspace
from liftlog.services.exercises.names import find_exercise
from liftlog.store.base import devices
from liftlog.store.base.journal import TABLES
from liftlog.store.base.location import backups_folder
from liftlog.store.safety import backups
from liftlog.store.safety import purge as purging
from liftlog.store.training import endings


class PurgeTarget(Value):
    """What would be erased: a set, a pain report, a measurement, or only a note. `subject` is the
    key of the row: of a preference the exercise.
    """

    entity: str
    subject: str
    only_note: bool

    @property
    def words(self) -> str:
        if self.entity == "preference":
            return f"the note on {self.subject}"
        named = f"{NOUNS[TABLES[self.entity][0]]} {self.subject[-12:]}"
        return f"the note of {named}" if self.only_note else f"{named} with its history"


def find_target(ws: Workspace, which: str, only_note: bool) -> PurgeTarget:
    """What `last` or the unique ending of an id names, also of something deleted; for a note also
    the name of an exercise."""
    entity, subject = _named(ws, which, only_note)
    if entity == "workout" and not only_note:
        raise Refused(
            "purge deletes single sets, not workouts", "use: --note, to delete only its note"
        )
    if only_note and not purging.has_note(ws.db, entity, subject):
        raise Refused("there is no note to delete")
    return PurgeTarget(entity, subject, only_note)


def _named(ws: Workspace, which: str, only_note: bool) -> tuple[str, str]:
    if which == "last":
        last = endings.last_written_set(ws.db)
        if last is None:
            raise Refused("nothing is logged yet")
        return "set", last.id
    ending = which.casefold().lstrip("…")
    is_ending = len(ending) >= 3 and set(ending) <= set("0123456789abcdef-")
    subjects = purging.subjects_ending(ws.db, ending) if is_ending else []
    if not subjects and only_note:
        with suppress(LiftlogError):
            return "preference", find_exercise(ws.db, which).slug
    if not subjects:
        raise NotFound(f"no set or workout ends in {quoted(which)}", "try: liftlog history")
    if len(subjects) > 1:
        shown = ", ".join(subject[-12:] for _, subject in subjects)
        raise AmbiguousName(f"several ids end in {quoted(which)}: {shown}", "use: more of the id")
    return subjects[0]


class Purged(Value):
    """Whether the file holds nothing of it any more; the copies that may still hold it, and
    where they lie."""

    is_finished: bool
    copies: int
    folder: str
    shared: Shared | None


class Shared(Value):
    """Where a synced log still may hold what was purged: the folder, whether git carries it, what
    the other devices are called, the files of the inbox that it came from, and whether a gym's
    server has the log."""

    folder: str | None
    is_by_git: bool
    devices: tuple[str, ...]
    inbox_files: tuple[str, ...]
    is_at_gym: bool


def purge(ws: Workspace, target: PurgeTarget) -> Purged:
    """Erases it from the file."""
    shared = _shared(ws, target.subject)
    erase = purging.erase_note if target.only_note else purging.erase
    is_finished = erase(ws.db, target.entity, target.subject, stamp(ws.clock.now()))
    copies = len(backups.backups_of(ws.path))
    return Purged(is_finished, copies, backups_folder(ws.path), shared)


def _shared(ws: Workspace, subject: str) -> Shared | None:
    """None where the log never was synced."""
    if not devices.is_shared(ws.db):
        return None
    own = devices.own_devices(ws.db)
    others = tuple(name for id_, name in devices.known_devices(ws.db) if id_ not in own)
    folder = devices.meta(ws.db, devices.FOLDER)
    is_by_git = devices.meta(ws.db, devices.GIT) is not None
    is_at_gym = devices.meta(ws.db, devices.POSTGRES) is not None
    files = purging.inbox_files_of(ws.db, subject)
    return Shared(folder, is_by_git, others, files, is_at_gym)
