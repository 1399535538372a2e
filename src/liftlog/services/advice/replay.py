"""Replay: the rules over your history, and the weights to come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liftlog.domain.advice.decision import Decision
from liftlog.domain.advice.judging import is_pose
from liftlog.domain.advice.no_advice import no_advice
from liftlog.domain.advice.outlook import ahead
from liftlog.domain.advice.replay import LESS, MORE, OPEN, SAME, Replayed, replay
from liftlog.domain.base.values import Value
from liftlog.errors import Refused
from liftlog.services.advice.advising import trained_lately
from liftlog.services.advice.cases import Case, case_for, with_other_gyms
from liftlog.services.advice.next_load import sessions_for
from liftlog.services.exercises.names import find_exercise
from liftlog.store.exercises import catalogue
from liftlog.store.plans import taken_days
from liftlog.store.training import logbook

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from liftlog.domain.training.sets import Session
    from liftlog.services.advice.programmes.sessions import ProgrammeSession
    from liftlog.services.base.workspace import Workspace


class ReplayedDay(Value):
    """A session beside what a programme asked of it (P69); `agreement` as of `Replayed`."""

    session: Session
    programme: ProgrammeSession
    agreement: str


class Review(Value):
    """One exercise's history against the rules, and what programmes asked."""

    case: Case
    sessions: tuple[Replayed | ReplayedDay, ...]


class NotJudged(Refused):
    """A pose, or nothing else that advice is given on; `decision` says why."""

    def __init__(self, decision: Decision) -> None:
        super().__init__(f"{decision.exercise} gets no advice")
        self.decision = decision


def reviews(ws: Workspace, name: str | None = None, goal: str | None = None) -> Iterator[Review]:
    """The replay of one exercise, or of all that were ever trained under a goal.

    They come one by one: the sessions of all exercises are more than need be kept.
    """
    if name is not None:
        exercises = [find_exercise(ws.db, name)]
    else:
        slugs = trained_lately(ws, all_=True)
        exercises = [known for slug in slugs if (known := catalogue.exercise(ws.db, slug))]
    cases = []
    is_any = False
    for exercise in exercises:
        case = with_other_gyms(ws, case_for(ws, exercise, goal))
        asked = {} if goal else _under_programmes(ws, exercise.slug)
        history = logbook.recent_sessions(ws.db, exercise.slug) if case.goal or asked else []
        by_rules = replay(history, case) if case.goal else ()
        cases.append(case)
        sessions = _with_days(by_rules, history, asked)
        if sessions:
            is_any = True
            yield Review(case, sessions)
    if not is_any:
        raise _nothing(ws, cases)


def _under_programmes(ws: Workspace, slug: str) -> dict[str, ProgrammeSession]:
    """What programmes asked of an exercise, by workout."""
    if not taken_days.asked_by_exercise(ws.db, slug):
        return {}
    from liftlog.services.advice.programmes.sessions import sessions_under_programmes

    return sessions_under_programmes(ws, slug)


def _with_days(
    by_rules: Sequence[Replayed], history: Sequence[Session], asked: Mapping[str, ProgrammeSession]
) -> tuple[Replayed | ReplayedDay, ...]:
    """Sessions on days of programmes stand beside what these asked, all others beside the rules."""
    others = {it.session.workout: it for it in by_rules}
    found: list[Replayed | ReplayedDay] = []
    for session in history:
        day, other = asked.get(session.workout), others.get(session.workout)
        if day is not None:
            found.append(ReplayedDay(session, day, _agreement(day)))
        elif other is not None:
            found.append(other)
    return tuple(found)


def _agreement(day: ProgrammeSession) -> str:
    """Whether the sets that decide were done with the load that was asked, or another one."""
    loads = [one.asked.load for one in day.outcome.judged]
    lightest = day.outcome.lightest
    if day.outcome.lighter:
        return LESS
    if lightest is None or not loads or loads[0] is None:
        return OPEN
    return MORE if lightest.exact > loads[0].exact else SAME


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
