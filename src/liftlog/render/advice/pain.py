"""Answers to a pain report."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from liftlog.domain.advice.pain import MILD, SEVERE
from liftlog.render.advice.words import SEE_A_DOCTOR, STOP_IF_WORSE, UNTIL_CLEARED

if TYPE_CHECKING:
    from liftlog.answers.advice import PainMark as MarkJson
    from liftlog.answers.advice import PainReport, Severity
    from liftlog.domain.training.sets import PainMark
    from liftlog.services.advice.pain import Reported


_NEXT_WEIGHT = "Your next weight: liftlog next"


def reported_lines(reported: Reported) -> list[str]:
    """What holds after the report."""
    standing, cleared = reported.standing, reported.cleared
    if reported.severity == SEVERE:
        if standing is None and cleared is not None:
            return [f"Noted: severe pain, cleared on {cleared.day}.", _NEXT_WEIGHT]
        return ["Noted: severe pain.", SEE_A_DOCTOR, *UNTIL_CLEARED]
    if standing is not None:
        noted = f"Noted: {'mild pain' if reported.severity == MILD else 'pain cleared'}."
        words = f"{noted} Severe pain of {standing.day} is not cleared. When it is:"
        return [words, "  liftlog pain cleared"]
    if reported.severity == MILD:
        return [f"Noted: mild pain. {STOP_IF_WORSE}", _NEXT_WEIGHT]
    if reported.is_past and cleared is not None:
        return [f"Noted: pain cleared on {cleared.day}.", _NEXT_WEIGHT]
    return ["Noted: pain cleared. Your next session is lighter (goal: technique)."]


def reported_json(reported: Reported) -> PainReport:
    """`pain --json`."""
    made = reported.made
    return {
        "schema": 1,
        "id": made.report or "",
        "at": made.at,
        "day": made.day,
        "severity": cast("Severity", made.severity),
        "note": reported.note,
        "standing": _mark_json(reported.standing),
        "cleared": _mark_json(reported.cleared),
        "sentence": " ".join(line.strip() for line in reported_lines(reported)),
    }


def _mark_json(mark: PainMark | None) -> MarkJson | None:
    if mark is None:
        return None
    return {
        "at": mark.at,
        "day": mark.day,
        "severity": cast("Severity", mark.severity),
        "exercise": mark.exercise,
        "set": mark.set_id,
    }
