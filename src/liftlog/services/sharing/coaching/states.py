"""State of an athlete: who has pain, whose progress stalled, and how long ago the last day is."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from liftlog.domain.advice.pain import CLEARED, MILD, marks_up_to, mild_stands, severe_standing
from liftlog.domain.progress.summaries import days_before
from liftlog.domain.sharing.coaching import AthleteState, Lift, Pain
from liftlog.domain.training.sets import PainMark
from liftlog.services.advice.advising import TRAINED_LATELY_DAYS, advise
from liftlog.services.advice.case_reader import CaseReader
from liftlog.services.advice.pain import last_back_day
from liftlog.services.base.workspace import Workspace
from liftlog.store.advice.pain import all_marks
from liftlog.store.exercises import catalogue
from liftlog.store.progress.summaries import exercises_trained
from liftlog.store.training import logbook

# The reasons of advice that say: no more reps for several sessions (R12).
_STALLED = ("stalled", "stalled_at_min")


def state_of(ws: Workspace, name: str) -> AthleteState:
    """How the athlete does whose log is open, on the athlete's own day."""
    today = ws.today()
    last = logbook.last_day(ws.db, today)
    days = None if last is None else (date.fromisoformat(today) - date.fromisoformat(last)).days
    return AthleteState(name, last, days, _pain(ws, today), _stuck(ws, today))


def _stuck(ws: Workspace, today: str) -> tuple[Lift, ...]:
    """The lifts of the last weeks that are advised a deload, as there were no more reps."""
    slugs = exercises_trained(ws.db, days_before(today, TRAINED_LATELY_DAYS))
    known, hidden = catalogue.exercises_by_slug(ws.db, slugs), catalogue.retired(ws.db)
    reader = CaseReader(ws)
    stuck = []
    for exercise in (known[slug] for slug in slugs if slug in known and slug not in hidden):
        if reader.has_no_goal(exercise) and not ws.has_runs:
            continue
        if advise(ws, exercise, reader=reader).decision.reason in _STALLED:
            stuck.append(Lift(exercise.slug, exercise.name))
    return tuple(stuck)


def _pain(ws: Workspace, today: str) -> Pain | None:
    """Severe pain that was not cleared, else the newest mild pain that nothing ended."""
    marks = [(felt_in, mark) for felt_in, mark in all_marks(ws.db) if mark.day <= today]
    severe = severe_standing([mark for _, mark in marks])
    if severe:
        return _said(ws, severe[-1])
    since = days_before(today, TRAINED_LATELY_DAYS)
    felt = {slug for slug, mark in marks if mark.severity == MILD and mark.day >= since}
    mild = [mark for slug in felt if (mark := _mild(ws, slug, marks, today)) is not None]
    return _said(ws, max(mild, key=lambda mark: (mark.at, mark.exercise or ""))) if mild else None


def _mild(
    ws: Workspace,
    slug: str | None,
    marks: Sequence[tuple[str | None, PainMark]],
    today: str,
) -> PainMark | None:
    """The last mild pain in an exercise, or without one, if it is still to be minded (R10)."""
    own = [mark for felt_in, mark in marks if felt_in == slug or mark.severity == CLEARED]
    sessions = logbook.recent_sessions(ws.db, slug, today, 1) if slug is not None else []
    counted = [session for session in sessions if session.is_counted]
    up_to = marks_up_to(today, sessions, own)
    if not mild_stands(up_to, counted, last_back_day(ws, today)):
        return None
    return next(mark for mark in reversed(up_to) if mark.severity == MILD)


def _said(ws: Workspace, mark: PainMark) -> Pain:
    names = catalogue.exercises_by_slug(ws.db, [mark.exercise] if mark.exercise else [])
    lifts = [Lift(exercise.slug, exercise.name) for exercise in names.values()]
    return Pain(mark.severity, mark.day, lifts[0] if lifts else None)
