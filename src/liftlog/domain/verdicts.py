"""What the rules say after every session, and whether what they asked for was done."""

from __future__ import annotations

from liftlog.domain.decision import Decision
from liftlog.domain.judging import counts_for
from liftlog.domain.progression import decide, sessions_needed
from liftlog.domain.sets import PainMark, Session
from liftlog.domain.situation import GYM_BOUND
from liftlog.domain.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from liftlog.domain.equipment import Equipment
    from liftlog.domain.exercises import Exercise
    from liftlog.domain.goals import Goal
    from liftlog.domain.policies import Policies


class Rules(Value):
    """What a decision depends on besides the history: today's, as R15 has it."""

    exercise: Exercise
    goal: Goal | None
    goals: Mapping[str, Goal]
    equipment: Equipment
    policies: Policies
    own_sets: int | None = None
    pain: tuple[PainMark, ...] = ()
    gym: str | None = None


def verdict_after(history: Sequence[Session], rules: Rules, asked: bool) -> Decision:
    """What the rules say after the newest session of a history, on its day.

    Unless a goal is asked for, the session's own holds. Pain counts up to the last set.
    """
    session = history[-1]
    until = session.sets[-1].performed_at
    own = rules.goals.get(session.goal) if session.goal and not asked else None
    return decide(
        history,
        rules.exercise,
        own or rules.goal,
        rules.equipment,
        session.day,
        policies=rules.policies,
        goals=rules.goals,
        own_sets=rules.own_sets,
        pain=[mark for mark in rules.pain if mark.at <= until],
        gym=session.gym or rules.gym,
    )


def verdicts(
    history: Sequence[Session], rules: Rules, newest: int, asked: bool = False
) -> tuple[Decision | None, ...]:
    """The verdict after each of so many newest sessions; None after one that is not counted."""
    return tuple(
        verdict_after(window(history[: end + 1], rules), rules, asked)
        if counts_for(history[end], rules.exercise)
        else None
        for end in range(max(0, len(history) - newest), len(history))
    )


def window(history: Sequence[Session], rules: Rules, more: int = 0) -> Sequence[Session]:
    """The end of a history that can decide, and so many more counted sessions before it."""
    gym = history[-1].gym or rules.gym
    by_gym = rules.policies.gyms and rules.exercise.equipment in GYM_BOUND
    start, missing = len(history), sessions_needed(rules.policies) + more
    while start and missing > 0:
        start -= 1
        is_here = not by_gym or gym is None or history[start].gym in (None, gym)
        missing -= is_here and counts_for(history[start], rules.exercise)
    return history[start:]
