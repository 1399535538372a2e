"""One's own history against the rules: what would have been suggested, and what was done."""

from __future__ import annotations

from liftlog.domain.advice.decision import Decision
from liftlog.domain.advice.judging import counts_for, judged, worked
from liftlog.domain.advice.ladder import Ladder, Place, ladder_for
from liftlog.domain.advice.open_session import as_set
from liftlog.domain.advice.policies import DEFAULTS, Policies
from liftlog.domain.advice.rules import decide
from liftlog.domain.advice.situation import row_of
from liftlog.domain.advice.verdicts import window
from liftlog.domain.base.values import Value
from liftlog.domain.equipment.equipment import Equipment
from liftlog.domain.exercises.exercise import Exercise
from liftlog.domain.exercises.goals import Goal
from liftlog.domain.training.sets import PainMark, Session

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

SAME, MORE, LESS, OPEN = "same", "more", "less", "open"


class Replayed(Value):
    """One counted session: the suggestion before it, and L and the judged reps that were done.

    `agreement` compares L with the suggested load: same, more, less; open where none was given.
    """

    session: Session
    suggested: Decision
    load: Place
    counts: tuple[int, ...]
    agreement: str


def replay(
    history: Sequence[Session],
    exercise: Exercise,
    goal: Goal | None,
    equipment: Equipment,
    *,
    policies: Policies = DEFAULTS,
    goals: Mapping[str, Goal] | None = None,
    own_sets: int | None = None,
    pain: Sequence[PainMark] = (),
    gym: str | None = None,
    newest: int | None = None,
) -> tuple[Replayed, ...]:
    """The rules over a history, oldest first: every counted session but against what was before.

    Each suggestion knows the sessions before it and the pain up to its first set, nothing later;
    it is one for the gym of the session, else for `gym` (R19). With `newest`, only so many of
    the last sessions are replayed.
    """
    rows = goals or {}
    found = []
    first = 0 if newest is None else max(0, len(history) - newest)
    for place, session in enumerate(history[first:], first):
        if not counts_for(session, exercise):
            continue
        begun, here = session.sets[0].performed_at, session.gym or gym
        suggested = decide(
            window(history[:place], exercise, policies, here),
            exercise, goal, equipment, session.day, policies=policies, goals=rows,
            own_sets=own_sets, pain=[m for m in pain if m.at < begun], gym=here,
        )  # fmt: skip
        found.append(
            _compared(session, suggested, exercise, goal, equipment, rows, own_sets, policies.ramp)
        )
    return tuple(one for one in found if one is not None)


def _compared(
    session: Session,
    suggested: Decision,
    exercise: Exercise,
    goal: Goal | None,
    equipment: Equipment,
    goals: Mapping[str, Goal],
    own_sets: int | None,
    ramps: bool,
) -> Replayed | None:
    row = goal or suggested.row
    if row is None:
        return None
    sets = (*worked(session, exercise), as_set(suggested))
    ladder = ladder_for(exercise, equipment, sets)
    done = judged(
        session, exercise, ladder, row_of(session, row, goals), own_sets=own_sets, ramps=ramps
    )
    if done is None:
        return None
    agreement = _agreement(suggested, done.place, ladder)
    counts = tuple(work.count for work in done.sets)
    return Replayed(session, suggested, done.place, counts, agreement)


def _agreement(suggested: Decision, done: Place, ladder: Ladder) -> str:
    if suggested.load is None and suggested.rung is None:
        return OPEN
    asked = ladder.place(as_set(suggested))
    if done.rank == asked.rank:
        return SAME
    return MORE if done.rank > asked.rank else LESS
