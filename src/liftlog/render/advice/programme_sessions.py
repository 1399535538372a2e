"""Sessions under programmes: on which day, what was asked, and how it went (P73)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liftlog.domain.base.load import decimal_text
from liftlog.render.advice.programme import asked_json
from liftlog.render.advice.programme_outcome import day_words, outcome_text, sets_text

if TYPE_CHECKING:
    from liftlog.domain.exercises.exercise import Exercise
    from liftlog.services.advice.programmes.sessions import ProgrammeSession

_SHORT = {"hold": "done", "test": "tested"}


def day_and_outcome(session: ProgrammeSession) -> str:
    """week 2, Squat: met."""
    outcome = session.outcome.outcome
    return f"{day_words(session.place)}: {_SHORT.get(outcome, outcome)}"


def asked_and_outcome(session: ProgrammeSession, exercise: Exercise) -> str:
    """week 2, Squat: 60 kg × 5, 5, 5 · missed: 4 reps, 5 were asked."""
    sets = sets_text(session.asked.sets, exercise)
    day = day_words(session.place)
    if not sets:
        return day_and_outcome(session)
    return f"{day}: {sets} · {outcome_text(session.outcome, session.asked, exercise)}"


def session_json(session: ProgrammeSession) -> dict[str, object]:
    """What JSON says of a session of a programme."""
    place = session.place
    unit = next((one.load.unit for one in session.asked.sets if one.load), None)
    return {
        "name": place.programme,
        "cycle": place.cycle,
        "week": place.week,
        "day": place.day,
        "asked": asked_json(session.asked.sets),
        "unit": unit,
        "max": decimal_text(session.max.milli) if session.max else None,
        "outcome": session.outcome.outcome,
    }
