"""Advice on a case: what to lift next, also during a workout."""

from __future__ import annotations

from liftlog.domain.advice.decision import NONE, STOP, Decision
from liftlog.domain.advice.judging import is_pose, worked
from liftlog.domain.advice.open_session import NextSet, next_set
from liftlog.domain.advice.pain import marks_up_to, pain_state
from liftlog.domain.advice.rules import decide
from liftlog.domain.advice.situation import decides, sessions_needed
from liftlog.domain.base.values import Value
from liftlog.domain.training.counting import sets_made
from liftlog.domain.training.sets import Session, session_of
from liftlog.services.advice.cases import Case, equipment_for
from liftlog.store.exercises import catalogue
from liftlog.store.training import logbook

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from liftlog.domain.exercises.goals import Goal
    from liftlog.services.advice.case_reader import CaseReader
    from liftlog.services.advice.programmes.items import Asking, ItemOfDay, PlaceOfDay
    from liftlog.services.base.workspace import Workspace
    from liftlog.services.exercises.inferred_goals import OwnGoal


class Advice(Value):
    """The advice on an exercise: the coming set of its open session, else a decision.

    In an open session `decision` is the one before it; `sets_done` of `of` planned sets are done.
    Where `step` is None the decision is the one for next time. `caution` is what to mind where
    mild pain speaks against the exercise, `own_goal` the goal that was set or inferred for it
    where that holds, `drift` the other one that its sets show lately (N9): these are looked up for
    `next` only. `programme` is what a programme asks of it, which then holds instead of the coach;
    `first` is its first set, as long as none is done. `day` is where a programme has it next that
    leaves the rest to liftlog. `kept_goal` is that of the open session where another one was asked
    for: the decision is then the one for next time.
    """

    case: Case
    decision: Decision
    sessions: tuple[Session, ...]
    step: NextSet | None = None
    sets_done: int | None = None
    of: int | None = None
    caution: str | None = None
    own_goal: OwnGoal | None = None
    drift: Goal | None = None
    programme: ItemOfDay | None = None
    first: NextSet | None = None
    day: PlaceOfDay | None = None
    kept_goal: str | None = None

    @property
    def work(self) -> NextSet | Decision:
        """What to lift now: the coming set, else what is advised for all of them."""
        return self.step or self.first or self.decision

    @property
    def row_in_force(self) -> str | None:
        """The goal by name: in an open session that with which it began."""
        begun = self.sessions[-1].goal if self.step is not None and self.sessions else None
        row = (self.decision.row or self.case.goal) if self.decision.kind != NONE else None
        return begun if self.sets_done and begun else row.slug if row else None


def sessions_for(ws: Workspace, case: Case, reader: CaseReader | None = None) -> list[Session]:
    """The newest sessions that a decision needs and one more, oldest first."""
    slug, most, counts = case.exercise.slug, most_sessions(ws), _counting(case)
    read = reader.newest(slug, most, counts) if reader is not None else None
    if read is not None:
        return read
    tired = reader.tired() if reader is not None else None
    return logbook.recent_sessions(ws.db, slug, case.day, most, counts, tired)


def _counting(case: Case) -> Callable[[Session], bool]:
    """Whether a session is one that a decision on the case looks at (R0, R19)."""
    return decides(case)


def most_sessions(ws: Workspace) -> int:
    """How many counted sessions are read for a decision."""
    return sessions_needed(ws.policies) + 1


def decide_case(
    ws: Workspace, case: Case, sessions: list[Session], days_a_week: int | None = None
) -> Decision:
    """The coach's decision on a case with its sessions, all of them closed.

    `days_a_week` stands in for how often the family is trained.
    """
    counts = _counting(case)
    newest = next(filter(counts, reversed(sessions)), None)
    tired = newest is not None and newest.fatigue
    if tired and days_a_week is None:
        from liftlog.services.advice import frequency

        days_a_week = frequency.days_a_week(ws, case)
    asked = case.replace(week_sessions=days_a_week if tired else None)
    decision = decide(sessions, asked)
    if decision.reason != "at_max" or not case.exercise.harder:
        return decision
    # A harder variant that the lifter has hidden is no way on.
    hidden = catalogue.retired(ws.db)
    harder = tuple(slug for slug in case.exercise.harder if slug not in hidden)
    return decide(sessions, asked.replace(exercise=case.exercise.replace(harder=harder)))


def by_programme(asked: Asking) -> Advice:
    """What a programme asks, as advice: it holds instead of the coach's. Sets that were passed
    over are asked no more."""
    step = asked.step
    if step is not None and is_skipped(asked.case, step):
        step = None
    return Advice(
        asked.case, asked.decision, asked.sessions, step, asked.sets_done, asked.of,
        programme=asked.item, first=asked.first,
    )  # fmt: skip


def advice_in(
    ws: Workspace,
    case: Case,
    workout: logbook.Workout,
    asked: bool = False,
    logged: bool = False,
    reader: CaseReader | None = None,
) -> Advice:
    """The advice on an exercise whose newest session may be that of a workout still going on.

    The goal that the session began with holds, unless another one is asked for; and its gym while
    sets are left. The advice on a set just `logged` is of that gym, too. `reader` as in `advise`.
    """
    sessions = _newest_last(sessions_for(ws, case, reader), workout.id)
    if not sessions or sessions[-1].workout != workout.id:
        verdict = decide_case(ws, case, sessions)
        sets = logbook.sets_of_workout(ws.db, workout.id, case.exercise.slug)
        session_now = session_of(tuple(sets)) if sets else None
        return Advice(case, verdict, tuple(sessions), None, *_progress_of(session_now, case))
    *earlier, session = sessions
    elsewhere = case
    if ws.policies.gyms and session.gym not in (None, case.gym):
        equipment = equipment_for(ws, case.exercise, session.gym)
        case = case.replace(gym=session.gym, equipment=equipment)
    before = decide_case(ws, _before(case, session), earlier)
    # The goal that the rules had put in place of the lifter's is nobody's.
    is_put_in = before.row is not None and before.row.slug == session.goal
    if not (asked or session.light or is_put_in) and session.goal in case.goals:
        case = case.replace(goal=case.goals[session.goal or ""])
        before = decide_case(ws, _before(case, session), earlier)
    step = None
    if case.goal is not None and before.kind != NONE and not _was_cleared_in(session, case):
        step = next_set(session, before, case, earlier)
    elif before.kind == NONE and is_pose(case.exercise):
        step = _coming_hold(case, session)
    if step is None or is_skipped(case, step):
        if not logged:
            case = case.replace(gym=elsewhere.gym, equipment=elsewhere.equipment)
        decision = decide_case(ws, case, sessions)
        return Advice(case, decision, tuple(sessions), None, *_progress_of(session, case))
    if case.plan is not None and case.plan.amrap and step.number == step.of - case.plan.skipped:
        step = step.replace(is_open_ended=step.reps is not None)
    # After severe pain no set comes, so the number of the next one does not say how many are done.
    done = _progress_of(session, case)[0] if step.kind == STOP else step.number - 1
    return Advice(case, before, tuple(sessions), step, done, step.of)


def _before(case: Case, session: Session) -> Case:
    """The case as it stood when the session began: what hurts in it changes no plan of it (R16)."""
    begun, own = session.sets[0].performed_at, {logged.id for logged in session.sets}
    pain = tuple(mark for mark in case.pain if mark.at <= begun and mark.set_id not in own)
    return case.replace(pain=pain)


def _coming_hold(case: Case, session: Session) -> NextSet | None:
    """The next set of a pose that is planned: counted, without advice. None: all are done."""
    done, of = _progress_of(session, case)
    if not of or done is None or done >= of:
        return None
    plan, last = case.plan, session.sets[-1]
    reps = plan.reps if plan else last.reps and (last.reps, last.reps)
    seconds = plan.seconds if plan else last.seconds and (last.seconds, last.seconds)
    return NextSet(
        case.exercise.slug,
        done + 1,
        of,
        reps=reps or None,
        seconds=seconds or None,
        distance=plan.distance if plan else None,
        rest_seconds=plan.rest_seconds if plan else None,
    )


def _newest_last(sessions: list[Session], workout: str) -> list[Session]:
    """The session of this workout last, where it began in the same second as the last one."""
    mine = next((s for s in sessions if s.workout == workout), None)
    if mine is None or mine.sets[0].performed_at < sessions[-1].sets[0].performed_at:
        return sessions
    return [*(s for s in sessions if s is not mine), mine]


def is_skipped(case: Case, step: NextSet) -> bool:
    """Whether the sets that are left were passed over."""
    skipped = case.plan.skipped if case.plan else 0
    return bool(skipped) and step.kind != STOP and step.number > step.of - skipped


def _was_cleared_in(session: Session, case: Case) -> bool:
    """Whether pain that stood for it was cleared since the session began: it is over, the way
    back is the next."""
    cleared = pain_state(marks_up_to(case.day, [session], case.pain)).cleared
    return cleared is not None and cleared.at >= session.sets[0].performed_at


def _progress_of(session: Session | None, case: Case) -> tuple[int | None, int | None]:
    """(working sets done, sets planned) of a session: under a goal those that are judged."""
    if session is None:
        return None, None
    if session.goal is None or is_pose(case.exercise):
        return session.sets_done, session.planned_sets
    sides = [logged.side for logged in worked(session, case.exercise)]
    return sets_made(sides), session.planned_sets
