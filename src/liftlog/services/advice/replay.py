"""Replay: the rules over your history, and the weights to come."""

from collections.abc import Sequence

from liftlog.domain.advice.decision import Decision
from liftlog.domain.advice.judging import is_pose
from liftlog.domain.advice.no_advice import no_advice
from liftlog.domain.advice.outlook import ahead
from liftlog.domain.advice.replay import Replayed, replay
from liftlog.domain.base.values import Value
from liftlog.errors import Refused
from liftlog.services.advice.cases import Case, case_for, with_other_gyms
from liftlog.services.advice.next_load import sessions_for, trained_lately
from liftlog.services.base.workspace import Workspace
from liftlog.services.exercises.names import find_exercise
from liftlog.store.exercises import catalogue
from liftlog.store.training import logbook


class Review(Value):
    """One exercise's history against the rules."""

    case: Case
    sessions: tuple[Replayed, ...]


class NotJudged(Refused):
    """A pose, or nothing else that advice is given on; `decision` says why."""

    def __init__(self, decision: Decision) -> None:
        super().__init__(f"{decision.exercise} gets no advice")
        self.decision = decision


def review(ws: Workspace, name: str | None = None, goal: str | None = None) -> list[Review]:
    """The replay of one exercise, or of all that were ever trained under a goal."""
    if name is not None:
        exercises = [find_exercise(ws.db, name)]
    else:
        slugs = trained_lately(ws, all_=True)
        exercises = [known for slug in slugs if (known := catalogue.exercise(ws.db, slug))]
    reviews = []
    for exercise in exercises:
        case = with_other_gyms(ws, case_for(ws, exercise, goal))
        history = logbook.recent_sessions(ws.db, exercise.slug) if case.goal else []
        reviews.append(Review(case, replay(history, case)))
    if not any(review.sessions for review in reviews):
        raise _nothing(ws, [review.case for review in reviews])
    return [review for review in reviews if review.sessions or name is not None]


def _nothing(ws: Workspace, cases: Sequence[Case]) -> Refused:
    """Why there is nothing to replay: no goal, a pose, or no session."""
    unread = [
        case.exercise
        for case in cases
        if case.goal is None and logbook.last_trained(ws.db, case.exercise.slug)
    ]
    which = [exercise.slug for exercise in unread if not is_pose(exercise)]
    if which:
        is_one = len(which) == 1
        target = f"{which[0]} --goal hypertrophy" if is_one else "--missing --goal inferred"
        return Refused(
            f"there is no goal for {', '.join(which[:3])}"
            + (f" and {len(which) - 3} more" if len(which) > 3 else ""),
            f"try: liftlog exercise set {target}",
        )
    if unread:
        return NotJudged(no_advice(unread[0], None, cases[0].day))
    return Refused(
        "there is no session to check yet", "note: log sets, or import them with liftlog import"
    )


def look_ahead(
    ws: Workspace, name: str, goal: str | None, times: int
) -> tuple[Case, tuple[Decision, ...]]:
    """The coming loads of an exercise, if every target is met."""
    case = case_for(ws, find_exercise(ws.db, name), goal)
    return case, ahead(sessions_for(ws, case), case, times)
