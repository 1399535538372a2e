"""Purge: permanently deletes a set or a note; only a backup still has it."""

from liftlog.domain.base.keys import NOUNS
from liftlog.domain.base.values import Value
from liftlog.domain.base.words import quoted
from liftlog.errors import AmbiguousName, NotFound, Refused
from liftlog.services.base.workspace import Workspace
from liftlog.store.base.journal import TABLES
from liftlog.store.safety import backups
from liftlog.store.safety import purge as purging
from liftlog.store.training import endings


class PurgeTarget(Value):
    """What would be erased: a set, a pain report, a measurement, or only a note."""

    entity: str
    subject: str
    only_note: bool

    @property
    def words(self) -> str:
        named = f"{NOUNS[TABLES[self.entity][0]]} {self.subject[-12:]}"
        return f"the note of {named}" if self.only_note else f"{named} with its history"


def find_target(ws: Workspace, which: str, only_note: bool) -> PurgeTarget:
    """What `last` or the unique ending of an id names, also of something deleted."""
    entity, subject = _named(ws, which)
    if entity == "workout" and not only_note:
        raise Refused(
            "purge deletes single sets, not workouts", "use: --note, to delete only its note"
        )
    if only_note and not purging.has_note(ws.db, subject):
        raise Refused("there is no note to delete")
    return PurgeTarget(entity, subject, only_note)


def _named(ws: Workspace, which: str) -> tuple[str, str]:
    if which == "last":
        last = endings.last_written_set(ws.db)
        if last is None:
            raise Refused("nothing is logged yet")
        return "set", last.id
    ending = which.casefold().lstrip("…")
    is_ending = len(ending) >= 3 and set(ending) <= set("0123456789abcdef-")
    subjects = purging.subjects_ending(ws.db, ending) if is_ending else []
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


def purge(ws: Workspace, target: PurgeTarget) -> Purged:
    """Erases it from the file."""
    erase = purging.erase_note if target.only_note else purging.erase
    is_finished = erase(ws.db, target.entity, target.subject)
    return Purged(is_finished, len(backups.backups_of(ws.path)), backups.folder_of(ws.path))
