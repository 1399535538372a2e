"""Day advice: what to lift in a built workout, also on a light day (R13)."""

from liftlog.domain.advice.decision import NONE, START, STOP
from liftlog.domain.exercises.exercise import Exercise
from liftlog.domain.exercises.goals import TECHNIQUE
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
    decision = decide_case(ws, case, sessions)
    if not light or decision.kind in (STOP, NONE):
        return Advice(case, decision, tuple(sessions))
    row = case.goals[TECHNIQUE]
    load = decision.load
    if sessions and decision.kind != START:
        tired = [session.replace(fatigue=True) for session in sessions]
        load = decide_case(ws, case, tired, days_a_week=7).light_day or load
    lighter = decision.replace(
        load=load,
        row=row,
        n=row.sets[0],
        sets=row.sets,
        reps=None if decision.seconds else row.reps,
        rest_seconds=row.rest_seconds,
        light_day=None,
        rule="R13",
    )
    return Advice(case, lighter, tuple(sessions))
