"""Pain reports: added and cleared, and what mild pain speaks against (R10)."""

from __future__ import annotations

from liftlog.domain.advice.pain import (
    CLEARED,
    MILD,
    SEVERE,
    PainState,
    id_of,
    marks_up_to,
    mild_stands,
    pain_state,
    severe_standing,
)
from liftlog.domain.base.values import Value
from liftlog.domain.base.words import quoted
from liftlog.domain.exercises.exercise import PAIN_FAMILIES
from liftlog.domain.training.sets import PainMark
from liftlog.errors import Refused, WrongUsage
from liftlog.services.advice.cases import back_pain
from liftlog.services.base.clock import stamp
from liftlog.store.advice.pain import all_marks
from liftlog.store.base.journal import Command, Transaction, new_id
from liftlog.store.exercises import catalogue
from liftlog.store.training import logbook

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from liftlog.services.advice.next_load import Advice
    from liftlog.services.base.workspace import Workspace

SEVERITIES = (MILD, SEVERE, CLEARED)


class Reported(Value):
    """What holds after a report, which `made` and its `note` say.

    `standing` is the severe pain that stands, in any exercise (after a report of severe pain in
    the back), else `cleared` the last clearing; `is_past`, whether sets were done since.
    """

    made: PainMark
    standing: PainMark | None
    cleared: PainMark | None
    is_past: bool
    note: str | None = None

    @property
    def severity(self) -> str:
        return self.made.severity


def report(
    ws: Workspace, severity: str, at: str | None = None, note: str | None = None
) -> Reported:
    """Stores the report."""
    severity = severity.casefold()
    if severity not in SEVERITIES:
        raise WrongUsage(f"{quoted(severity)} is not a pain report", "use: mild, severe or cleared")
    from liftlog.domain.base.moments import parse_moment
    from liftlog.domain.base.sizes import checked_length

    checked_length("note", note or "")
    moment = ws.clock.now()
    if at is not None:
        moment = ws.clock.to_utc(parse_moment(at, ws.clock.local_now(), ws.clock.now()))
    with Transaction(ws.db):
        if severity == CLEARED and _state(ws).standing is None:
            raise Refused(
                "there is no severe pain to clear",
                "note: mild pain ends after a session without pain",
            )
        command = Command(ws.db, f"pain {severity}", stamp(ws.clock.now()))
        key = new_id()
        patch: dict[str, str | int | None] = {
            "at": stamp(moment),
            "timezone": ws.clock.zone,
            "day": ws.clock.day_of(moment),
            "severity": severity,
        }
        if note:
            patch["note"] = note
        if severity == CLEARED:
            import json

            patch["clears"] = json.dumps(_standing_at(ws, stamp(moment)))
        command.change("pain", "report", key, patch)
        if severity == SEVERE:
            _add_to_clearing(ws, command, key, stamp(moment))
        newest = logbook.last_set(ws.db)
    is_past = newest is not None and newest.performed_at > stamp(moment)
    state = pain_state(back_pain(ws)) if severity == SEVERE else _state(ws)
    made = PainMark(stamp(moment), ws.clock.day_of(moment), severity, report=key)
    return Reported(made, state.standing, state.cleared, is_past, note)


def standing_pain(ws: Workspace) -> PainMark | None:
    """The severe pain, in any exercise, that stops all plans until it is cleared (R10)."""
    return _state(ws).standing if ws.policies.severe_pain else None


def _standing_at(ws: Workspace, moment: str) -> list[str]:
    """The severe pain that a clearing of that moment clears, by id."""
    marks = [mark for _, mark in all_marks(ws.db) if mark.at <= moment]
    return [id_ for mark in severe_standing(marks) if (id_ := id_of(mark))]


def _add_to_clearing(ws: Workspace, command: Command, key: str, moment: str) -> None:
    """Severe pain that is reported afterwards was over with the clearing that followed it: who
    reports it knows of that one."""
    later = (m for _, m in all_marks(ws.db) if m.severity == CLEARED and m.at > moment)
    first = next(later, None)
    if first is not None and first.report is not None and first.clears is not None:
        import json

        ids = {"clears": json.dumps([*first.clears, key])}
        command.change("pain", "report", first.report, ids)


def _state(ws: Workspace) -> PainState:
    """The severe pain in any exercise that stands, or the last clearing."""
    return pain_state([mark for _, mark in all_marks(ws.db)])


def caution_for(ws: Workspace, advice: Advice) -> str | None:
    """What the catalogue says to mind, where the exercise had better wait while mild pain stands
    for it (R10); empty where it says nothing. None: it need not wait."""
    case = advice.case
    if not (case.pain and ws.policies.mild_pain):
        return None
    from liftlog.domain.base.json_value import json_value

    entry = json_value(catalogue.page(ws.db, case.exercise.slug))
    if not entry.get("leave_out_with_pain"):
        return None
    marks = marks_up_to(case.day, advice.sessions, case.pain)
    counted = [session for session in advice.sessions if session.is_counted]
    if not mild_stands(marks, counted, last_back_day(ws, case.day)):
        return None
    return str(next(iter(entry.get("safety") or ()), ""))


def with_cautions(ws: Workspace, advices: Iterable[Advice]) -> list[Advice]:
    """The advice with what to mind, where mild pain speaks against the exercise."""
    return [advice.replace(caution=caution_for(ws, advice)) for advice in advices]


def cautions_for(ws: Workspace, items: Iterable[Advice]) -> tuple[tuple[str, str], ...]:
    """(exercise, what to mind) of those that mild pain speaks against."""
    cautions = ((item.case.exercise.slug, caution_for(ws, item)) for item in items)
    return tuple((slug, caution) for slug, caution in cautions if caution is not None)


def last_back_day(ws: Workspace, today: str) -> str | None:
    """The last day with a counted session of a back extension or a hip hinge."""
    days = [
        session.day
        for slug in catalogue.slugs_of_families(ws.db, PAIN_FAMILIES)
        for session in logbook.recent_sessions(ws.db, slug, today, 1)
        if session.is_counted
    ]
    return max(days, default=None)
