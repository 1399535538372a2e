"""What a report of pain is answered with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liftlog.domain.advice.pain import MILD, SEVERE
from liftlog.render.advice.words import SEE_A_DOCTOR

if TYPE_CHECKING:
    from liftlog.services.advice.pain import Reported


_LOAD_BY_NEXT = "`liftlog next` tells the load"


def reported_words(reported: Reported) -> str:
    """What holds after the report."""
    standing, cleared = reported.standing, reported.cleared
    if reported.severity == SEVERE:
        if standing is None and cleared is not None:
            return f"noted; it was cleared on {cleared.day}: {_LOAD_BY_NEXT}"
        return f"noted. {SEE_A_DOCTOR} No load is advised until `liftlog pain cleared`."
    if standing is not None:
        return f"noted; severe pain of {standing.day} still stands: `liftlog pain cleared`"
    if reported.severity == MILD:
        return f"noted: {_LOAD_BY_NEXT}; stop if it grows"
    if reported.is_past:
        return f"cleared for that time: {_LOAD_BY_NEXT}"
    return "cleared: the way back starts lighter, with the technique row"
