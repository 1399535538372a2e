"""What the rules say after every session, and whether what they asked for was done."""

from __future__ import annotations

from liftlog.domain.advice.decision import Decision
from liftlog.domain.advice.judging import counts_for
from liftlog.domain.advice.rules import decide, sessions_needed
from liftlog.domain.advice.situation import GYM_BOUND
from liftlog.domain.base.values import Value
from liftlog.domain.training.sets import PainMark, Session

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from liftlog.domain.advice.policy_keys import Policies
    from liftlog.domain.equipment.equipment import Equipment
    from liftlog.domain.exercises.exercise import Exercise
    from liftlog.domain.exercises.goals import Goal


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
    own = None if asked else own_goal(history, rules)
    pain = [mark for mark in rules.pain if mark.at <= until]
    return _decided(history, session, rules.replace(goal=own or rules.goal, pain=tuple(pain)))


def own_goal(history: Sequence[Session], rules: Rules) -> Goal | None:
    """The goal that the newest session was done for; None: the one that holds.

    The row that the coach had put in place of the goal's is nobody's goal (R10, R11).
    """
    *earlier, session = history
    own = rules.goals.get(session.goal) if session.goal else None
    if own is None or (rules.goal is not None and own.slug == rules.goal.slug):
        return None
    begun, mine = session.sets[0].performed_at, {done.id for done in session.sets}
    pain = [mark for mark in rules.pain if mark.at <= begun and mark.set_id not in mine]
    before = _decided(earlier, session, rules.replace(pain=tuple(pain)))
    return None if before.row is not None and before.row.slug == own.slug else own


def _decided(history: Sequence[Session], session: Session, rules: Rules) -> Decision:
    """The decision on a history on the day of a session, in its gym."""
    return decide(
        history,
        rules.exercise,
        rules.goal,
        rules.equipment,
        session.day,
        policies=rules.policies,
        goals=rules.goals,
        own_sets=rules.own_sets,
        pain=rules.pain,
        gym=session.gym or rules.gym,
    )


def verdicts(
    history: Sequence[Session], rules: Rules, newest: int, asked: bool = False
) -> tuple[Decision | None, ...]:
    """The verdict after each of so many newest sessions; None after one that is not counted."""
    return tuple(
        verdict_after(_until(history, end, rules), rules, asked)
        if counts_for(history[end], rules.exercise)
        else None
        for end in range(max(0, len(history) - newest), len(history))
    )


def _until(history: Sequence[Session], end: int, rules: Rules) -> Sequence[Session]:
    """The history up to a session, as far back as decides, before that session too."""
    session = history[end]
    gym = session.gym or rules.gym
    return [*window(history[:end], rules.exercise, rules.policies, gym), session]


def window(
    history: Sequence[Session], exercise: Exercise, policies: Policies, gym: str | None
) -> Sequence[Session]:
    """The end of a history that can decide; on machines in a gym, what can decide there (R19)."""
    by_gym = policies.gyms and gym is not None and exercise.equipment in GYM_BOUND
    start, missing = len(history), sessions_needed(policies)
    while start and missing > 0:
        start -= 1
        is_here = not by_gym or history[start].gym in (None, gym)
        missing -= is_here and counts_for(history[start], exercise)
    return history[start:]
