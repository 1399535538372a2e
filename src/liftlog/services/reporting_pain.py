"""Pain reported on its own, and cleared (R10)."""

from __future__ import annotations

from liftlog.domain.moments import parse_moment
from liftlog.domain.pain import CLEARED, MILD, SEVERE, pain_state
from liftlog.domain.reasons import SEE_A_DOCTOR
from liftlog.errors import Refused, WrongUsage
from liftlog.services.clock import stamp
from liftlog.services.visits import local_day
from liftlog.store import catalogue, training
from liftlog.store.journal import Command, Transaction, new_id
from liftlog.store.pain import pain_marks

TYPE_CHECKING = False
if TYPE_CHECKING:
    from liftlog.services.workspace import Workspace

_ANSWERS = {
    MILD: "noted: the load is held next time; stop if it grows",
    SEVERE: f"noted. {SEE_A_DOCTOR} No load is advised until `liftlog pain cleared`.",
    CLEARED: "cleared: the way back starts lighter, with the technique row",
}


def _stands(ws: Workspace) -> bool:
    """Whether severe pain in any exercise is not cleared yet."""
    everything = [exercise.slug for exercise in catalogue.exercises(ws.db, retired=True)]
    return pain_state(pain_marks(ws.db, everything)).standing is not None


def report(ws: Workspace, severity: str, at: str | None = None, note: str | None = None) -> str:
    """Stores the report; the words for the lifter."""
    severity = severity.casefold()
    if severity not in _ANSWERS:
        raise WrongUsage(f"no such pain: {severity}", "mild, severe or cleared")
    moment = ws.clock.now()
    if at is not None:
        moment = ws.clock.to_utc(parse_moment(at, ws.clock.local_now(), ws.clock.now()))
    with Transaction(ws.db):
        if severity == CLEARED and not _stands(ws):
            raise Refused(
                "no severe pain stands, so there is nothing to clear",
                "mild pain ends by itself with the next session without it",
            )
        command = Command(ws.db, f"pain {severity}", stamp(ws.clock.now()))
        patch: dict[str, str | int | None] = {
            "at": stamp(moment),
            "timezone": ws.clock.zone,
            "day": local_day(ws, moment),
            "severity": severity,
        }
        if note:
            patch["note"] = note
        command.change("pain", "report", new_id(), patch)
        newest = training.last_set(ws.db)
    if severity == MILD and newest is not None and newest.performed_at > stamp(moment):
        return "noted for that time: the sets done since then say more"
    return _ANSWERS[severity]
