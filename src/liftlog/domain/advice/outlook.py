"""Outlook: the next weights, if you hit every target."""

from collections.abc import Sequence

from liftlog.domain.advice.decision import NONE, START, STOP, Decision
from liftlog.domain.advice.open_session import as_done
from liftlog.domain.advice.question import Question
from liftlog.domain.advice.rules import decide
from liftlog.domain.training.sets import Session, session_of

_ENDS = (START, STOP, NONE)


def ahead(history: Sequence[Session], question: Question, times: int) -> tuple[Decision, ...]:
    """The next so many decisions, each session done as suggested with all sets at the top.

    The first is today's. It ends early where no load is given or nothing heavier can be set.
    """
    sessions = list(history)
    decisions: list[Decision] = []
    while len(decisions) < times:
        decision = decide(sessions, question)
        decisions.append(decision)
        if decision.kind in _ENDS or decision.reason == "at_max":
            break
        sessions.append(met(decision, len(decisions)).replace(gym=question.gym))
    return tuple(decisions)


def met(decision: Decision, number: int) -> Session:
    """The session that a decision asks for: every set at the top of its row, later that day."""
    low, top = decision.seconds or decision.reps or (0, 0)
    sets = tuple(
        as_done(decision, f"ahead-{number}", decision.as_of, f"~{number:04}-{place:02}", top or low)
        for place in range(decision.n or 1)
    )
    return session_of(sets)
