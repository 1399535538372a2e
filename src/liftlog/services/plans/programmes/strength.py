"""Likely max: nine tenths of the best estimate that the newest sessions show, for a start (P67)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liftlog.domain.base.load import Load
from liftlog.domain.base.values import Value
from liftlog.domain.progress.strength import EPLEY, estimated, is_honest
from liftlog.services.advice.cases import case_for
from liftlog.services.advice.programmes.naming import exercise_of
from liftlog.store.training import logbook

if TYPE_CHECKING:
    from liftlog.domain.plans.programmes.values import Line
    from liftlog.services.base.workspace import Workspace

_SESSIONS = 5


def likely_max(ws: Workspace, slug: str) -> Load | None:
    """A load that can be set, near nine tenths of the best e1RM of the newest sessions."""
    sessions = logbook.recent_sessions(ws.db, slug, ws.today(), _SESSIONS)[-_SESSIONS:]
    formula = ws.settings.get("formula") or EPLEY
    estimates = [
        estimated(logged.load, logged.reps, formula).load
        for session in sessions
        for logged in session.working_sets
        if is_honest(logged) and logged.load is not None and logged.reps is not None
    ]
    if not estimates:
        return None
    best = max(estimates, key=lambda load: load.exact)
    wanted = best.replace(milli=best.milli * 9 // 10)
    equipment = case_for(ws, exercise_of(ws, slug)).equipment
    return equipment.nearest(wanted) or wanted


class Unlikely(Value):
    """A max or load that looks like a typo, and the one that it was compared with (R3)."""

    line: str
    load: Load
    usual: Load


def unlikely(ws: Workspace, line: Line, load: Load, former: Load | None = None) -> Unlikely | None:
    """Whether a number that is given for a line looks like a typo: far above what the newest
    sessions show, or the number before."""
    policies = ws.policies
    if not policies.typo_check or load.milli <= 0:
        return None
    best = likely_max(ws, line.exercise)
    if best is not None and best.exact * policies.typo_check_year_factor < load.exact * 1000:
        return Unlikely(line.key, load, best)
    if former is None or former.milli <= 0:
        return None
    is_far = load.exact * 1000 >= former.exact * policies.typo_check_load_factor
    return Unlikely(line.key, load, former) if is_far else None
