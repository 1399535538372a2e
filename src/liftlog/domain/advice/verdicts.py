"""Past advice: what the rules said after every session, and whether it was followed."""

from __future__ import annotations

from liftlog.domain.advice.reading import Reading
from liftlog.domain.advice.rules import decide
from liftlog.domain.advice.situation import decides, sessions_needed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from liftlog.domain.advice.decision import Decision
    from liftlog.domain.advice.question import Question
    from liftlog.domain.exercises.goals import Goal
    from liftlog.domain.training.sets import Session


def verdict_after(
    history: Sequence[Session], question: Question, asked: bool, reading: Reading | None = None
) -> Decision:
    """What the rules say after the newest session of a history, on its day, in its gym.

    All else is today's, as R15 has it. Unless a goal is asked for, the session's own holds. Pain
    counts up to the last set.
    """
    session = history[-1]
    until = session.sets[-1].performed_at
    own = None if asked else own_goal(history, question, reading)
    pain = [mark for mark in question.pain if mark.at <= until]
    then = as_of(session, question, goal=own or question.goal, pain=pain)
    return decide(history, then, reading)


def own_goal(
    history: Sequence[Session], question: Question, reading: Reading | None = None
) -> Goal | None:
    """The goal that the newest session was done for; None: the one that holds.

    The row that the coach had put in place of the goal's is nobody's goal (R10, R11).
    """
    *earlier, session = history
    own = question.goals.get(session.goal) if session.goal else None
    if own is None or (question.goal is not None and own.slug == question.goal.slug):
        return None
    begun, mine = session.sets[0].performed_at, {logged.id for logged in session.sets}
    pain = [mark for mark in question.pain if mark.at <= begun and mark.set_id not in mine]
    before = decide(earlier, as_of(session, question, pain=pain), reading)
    return None if before.row is not None and before.row.slug == own.slug else own


def as_of(session: Session, question: Question, **changes: Any) -> Question:
    """The question as of the day of a session, in its gym and on the equipment there; of what
    else is changed in it."""
    gym = session.gym or question.gym
    there = question.elsewhere.get(gym or "", question.equipment)
    return question.replace(day=session.day, gym=gym, equipment=there, **changes)


def verdicts(
    history: Sequence[Session],
    question: Question,
    newest: int,
    asked: bool = False,
    reading: Reading | None = None,
) -> tuple[Decision | None, ...]:
    """The advice after each of so many newest sessions; None after one that is not counted."""
    given: list[Decision | None] = []
    reading = reading or Reading(question.exercise)
    start = max(0, len(history) - newest)
    for end, session in enumerate(history[start:], start):
        # As far back as decides, before that session too.
        until = [*window(history, as_of(session, question), end, reading), session]
        counts = reading.counts(session)
        given.append(verdict_after(until, question, asked, reading) if counts else None)
    return tuple(given)


def window(
    history: Sequence[Session],
    question: Question,
    end: int | None = None,
    reading: Reading | None = None,
) -> Sequence[Session]:
    """The end of a history that can decide; on machines in a gym, what can decide there (R19).

    With `end`, of so many of its sessions.
    """
    end = len(history) if end is None else end
    can, start, missing = decides(question, reading), end, sessions_needed(question.policies)
    while start and missing > 0:
        start -= 1
        missing -= can(history[start])
    return history[start:end]
