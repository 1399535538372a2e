"""One's own history against the rules: what would have been suggested, and what was done."""

from __future__ import annotations

from liftlog.domain.coach import DEFAULTS, Policies
from liftlog.domain.decision import Decision
from liftlog.domain.equipment import Equipment
from liftlog.domain.exercises import Exercise
from liftlog.domain.goals import Goal
from liftlog.domain.judging import counts_for, judged, worked
from liftlog.domain.ladder import Ladder, Place, ladder_for
from liftlog.domain.open_session import as_set
from liftlog.domain.progression import decide
from liftlog.domain.sets import PainMark, Session
from liftlog.domain.situation import row_of, sessions_needed
from liftlog.domain.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

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
) -> tuple[Replayed, ...]:
    """The rules over a history, oldest first: every counted session but against what was before.

    Each suggestion knows the sessions before it and the pain up to its first set, nothing later.
    """
    rows = goals or {}
    found = []
    for place, session in enumerate(history):
        if not counts_for(session, exercise):
            continue
        begun = session.sets[0].performed_at
        suggested = decide(
            list(_newest(history[:place], exercise, sessions_needed(policies), gym)),
            exercise, goal, equipment, session.day, policies=policies, goals=rows,
            own_sets=own_sets, pain=[m for m in pain if m.at < begun], gym=gym,
        )  # fmt: skip
        found.append(
            _compared(session, suggested, exercise, goal, equipment, rows, own_sets, policies.ramp)
        )
    return tuple(one for one in found if one is not None)


def _newest(
    before: Sequence[Session], exercise: Exercise, needed: int, gym: str | None
) -> Iterator[Session]:
    """As many of the last sessions as can decide; all of them where a gym filters."""
    if gym is not None:
        yield from before
        return
    start, counted = len(before), 0
    while start and counted < needed:
        start -= 1
        counted += counts_for(before[start], exercise)
    yield from before[start:]


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
