"""Pain reported on its own, and cleared (R10)."""

from __future__ import annotations

from liftlog.domain.advice.pain import CLEARED, MILD, SEVERE, PainState, pain_state
from liftlog.domain.advice.reasons import SEE_A_DOCTOR
from liftlog.domain.base.moments import parse_moment
from liftlog.errors import Refused, WrongUsage
from liftlog.services.advice.cases import back_pain
from liftlog.services.base.clock import stamp
from liftlog.services.base.visits import local_day
from liftlog.store.advice.pain import pain_marks
from liftlog.store.base.journal import Command, Transaction, new_id
from liftlog.store.exercises import catalogue
from liftlog.store.training import training

TYPE_CHECKING = False
if TYPE_CHECKING:
    from liftlog.services.base.workspace import Workspace

_SEVERITIES = (MILD, SEVERE, CLEARED)
_TOLD_BY_NEXT = "`liftlog next` tells the load"


def report(ws: Workspace, severity: str, at: str | None = None, note: str | None = None) -> str:
    """Stores the report; what holds after it, in words for the lifter."""
    severity = severity.casefold()
    if severity not in _SEVERITIES:
        raise WrongUsage(f"no such pain: {severity}", "mild, severe or cleared")
    moment = ws.clock.now()
    if at is not None:
        moment = ws.clock.to_utc(parse_moment(at, ws.clock.local_now(), ws.clock.now()))
    with Transaction(ws.db):
        if severity == CLEARED and _state(ws).standing is None:
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
    is_past = newest is not None and newest.performed_at > stamp(moment)
    return _on_severe(ws) if severity == SEVERE else _on_other(ws, severity, is_past)


def _state(ws: Workspace) -> PainState:
    """The severe pain in any exercise that stands, or the last clearing."""
    everything = [exercise.slug for exercise in catalogue.exercises(ws.db, retired=True)]
    return pain_state(pain_marks(ws.db, everything))


def _on_severe(ws: Workspace) -> str:
    state = pain_state(back_pain(ws))
    if state.standing is None and state.cleared is not None:
        return f"noted; it was cleared on {state.cleared.day}: {_TOLD_BY_NEXT}"
    return f"noted. {SEE_A_DOCTOR} No load is advised until `liftlog pain cleared`."


def _on_other(ws: Workspace, severity: str, is_past: bool) -> str:
    """The words on mild pain or a clearing; `is_past` where sets were done since."""
    standing = _state(ws).standing
    if standing is not None:
        return f"noted; severe pain of {standing.day} still stands: `liftlog pain cleared`"
    if severity == MILD:
        return f"noted: {_TOLD_BY_NEXT}; stop if it grows"
    if is_past:
        return f"cleared for that time: {_TOLD_BY_NEXT}"
    return "cleared: the way back starts lighter, with the technique row"
