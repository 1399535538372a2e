"""What mild pain speaks against: exercises that the catalogue would leave out with back pain."""

from __future__ import annotations

import json

from liftlog.domain.advice.pain import marks_up_to, mild_stands
from liftlog.domain.exercises.exercise import PAIN_FAMILIES
from liftlog.store.exercises import catalogue
from liftlog.store.training import training

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from liftlog.services.advice.next_load import Advice
    from liftlog.services.base.workspace import Workspace


def caution_for(ws: Workspace, advice: Advice) -> str | None:
    """Why the exercise had better wait while mild pain stands for it (R10); None: nothing does."""
    case = advice.case
    if not (case.pain and ws.policies.mild_pain):
        return None
    entry = json.loads(catalogue.page(ws.db, case.exercise.slug))
    if not entry.get("leave_out_with_pain"):
        return None
    marks = marks_up_to(case.today, advice.sessions, case.pain)
    counted = [session for session in advice.sessions if session.is_counted]
    if not mild_stands(marks, counted, last_back_day(ws, case.today)):
        return None
    reason = str(next(iter(entry.get("safety") or ()), "better without it")).rstrip(".")
    return f"mild pain (R10): {reason[:1].lower()}{reason[1:]}"


def cautions_for(ws: Workspace, items: Iterable[Advice]) -> tuple[tuple[str, str], ...]:
    """(exercise, what to mind) of those that mild pain speaks against."""
    told = ((one.case.exercise.slug, caution_for(ws, one)) for one in items)
    return tuple((slug, caution) for slug, caution in told if caution)


def last_back_day(ws: Workspace, today: str) -> str | None:
    """The last day with a counted session of a back extension or a hip hinge."""
    found = [
        session.day
        for slug in catalogue.slugs_of_families(ws.db, PAIN_FAMILIES)
        for session in training.recent_sessions(ws.db, slug, today, 1)
        if session.is_counted
    ]
    return max(found, default=None)
