"""Duration of a plan: reps at their tempo, the longest rests, and changing over."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

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
    sets = decision.n or 1
    work = seconds_of_work(decision, a_rep, warm_up_reps, sides)
    return work + (sets - 1) * longest_rest_of(decision)


def seconds_of_work(
    decision: Decision, a_rep: int = SECONDS_A_REP, warm_up_reps: Iterable[int] = (), sides: int = 1
) -> int:
    """The same without the rests between its sets."""
    effort = decision.seconds[1] if decision.seconds else (decision.reps or (0, 12))[1] * a_rep
    warm_up = sum(reps * a_rep * sides + WARM_UP_REST_SECONDS for reps in warm_up_reps)
    return CHANGING_OVER_SECONDS + warm_up + (decision.n or 1) * effort * sides


def seconds_of_rests(decisions: Sequence[Decision]) -> int:
    """The rests of a superset: one after each round but the last, as long as one of them needs."""
    rounds = max(decision.n or 1 for decision in decisions)
    return (rounds - 1) * max(map(longest_rest_of, decisions))


def longest_rest_of(decision: Decision) -> int:
    """The longest rest after a set."""
    return decision.rest_seconds[1] if decision.rest_seconds else UNSTATED_REST_SECONDS


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
