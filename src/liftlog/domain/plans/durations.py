"""Duration of a plan: reps at their tempo, the longest rests, and changing over."""

from collections.abc import Iterable

from liftlog.domain.advice.decision import Decision
from liftlog.domain.exercises.entry import Entry

# Ours, where the documents are silent: they only steer the estimate, never the training.
CHANGING_OVER_SECONDS = 120
UNSTATED_REST_SECONDS = 90
WARM_UP_REST_SECONDS = 60
SECONDS_A_REP = 3


def seconds_for(
    decision: Decision, a_rep: int = SECONDS_A_REP, warm_up_reps: Iterable[int] = (), sides: int = 1
) -> int:
    """Seconds for one exercise, its setting up included: every set at the top of the range."""
    effort = decision.seconds[1] if decision.seconds else (decision.reps or (0, 12))[1] * a_rep
    rest = decision.rest_seconds[1] if decision.rest_seconds else UNSTATED_REST_SECONDS
    sets = decision.n or 1
    warm_up = sum(reps * a_rep * sides + WARM_UP_REST_SECONDS for reps in warm_up_reps)
    return CHANGING_OVER_SECONDS + warm_up + sets * effort * sides + (sets - 1) * rest


def seconds_a_rep(entry: Entry) -> int:
    """At the tempo of the catalogue; up within a second where it says nothing."""
    tempo = entry.get("tempo") or {}
    if not tempo.get("lower_s"):
        return SECONDS_A_REP
    keys = ("pause_top_s", "pause_bottom_s", "lower_s")
    return (tempo.get("raise_s") or 1) + sum(tempo.get(key) or 0 for key in keys)


def in_minutes(seconds: int) -> int:
    """Begun minutes count."""
    return -(-seconds // 60)
