"""Day advice: what to lift in a built workout, also on a light day (R13)."""

from liftlog.domain.exercises.exercise import Exercise
from liftlog.services.advice.advising import lightened
from liftlog.services.advice.cases import Seeks, case_for
from liftlog.services.advice.next_load import Advice, decide_case, sessions_for
from liftlog.services.base.workspace import Workspace


def advice_on(
    ws: Workspace,
    exercise: Exercise,
    goal: str | None = None,
    light: bool = False,
    seeks: Seeks | None = None,
) -> Advice:
    """The advice for a whole session; a light one has the goal technique and less weight."""
    case = case_for(ws, exercise, goal, seeks=seeks)
    sessions = sessions_for(ws, case)
    advice = Advice(case, decide_case(ws, case, sessions), tuple(sessions))
    return lightened(ws, advice) if light else advice
