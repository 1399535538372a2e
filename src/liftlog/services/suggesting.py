"""What to lift next: gathers an exercise's case and asks the coach."""

from __future__ import annotations

from liftlog.domain.dates import date, timedelta
from liftlog.domain.decision import NONE, STOP, Decision
from liftlog.domain.equipment import Equipment, assumed_equipment
from liftlog.domain.exercises import Exercise
from liftlog.domain.goals import DEFAULT_GOAL, Goal
from liftlog.domain.load import KG
from liftlog.domain.open_session import NextSet, next_set
from liftlog.domain.pain import CLEARED, stands_for
from liftlog.domain.progression import decide, sessions_needed
from liftlog.domain.sets import PainMark, Session, session_of
from liftlog.domain.values import Value
from liftlog.errors import NotFound
from liftlog.services.visits import open_visit
from liftlog.store import catalogue, equipment, planned, training
from liftlog.store.pain import has_pain, pain_marks

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from liftlog.services.workspace import Workspace

TRAINED_LATELY_DAYS = 56


class Case(Value):
    """All that a decision on one exercise depends on, as of the end of a day."""

    exercise: Exercise
    goal: Goal | None
    goals: Mapping[str, Goal]
    equipment: Equipment
    own_sets: int | None
    pain: tuple[PainMark, ...]
    gym: str | None
    today: str


class Advice(Value):
    """The coach's word on an exercise: the coming set of its open session, else a decision.

    In an open session `decision` is the one before it; `done` counts its judged sets, of `of`.
    Where `step` is None the decision is the verdict for next time.
    """

    case: Case
    decision: Decision
    sessions: tuple[Session, ...]
    step: NextSet | None = None
    done: int | None = None
    of: int | None = None


def case_for(
    ws: Workspace, exercise: Exercise, goal_name: str | None = None, as_of: str | None = None
) -> Case:
    """Everything but the history, read in a few seeks."""
    rows = catalogue.goals(ws.db)
    own_sets, own_goal = catalogue.preference(ws.db, exercise.slug)
    today = as_of or ws.clock.today()
    gym = ws.settings.get("gym")
    return Case(
        exercise=exercise,
        goal=_goal_for(ws, exercise, rows, goal_name, own_goal),
        goals=rows,
        equipment=equipment_for(ws, exercise, gym),
        own_sets=own_sets,
        pain=_pain_for(ws, exercise, today),
        gym=gym,
        today=today,
    )


def _goal_for(
    ws: Workspace,
    exercise: Exercise,
    rows: Mapping[str, Goal],
    asked: str | None,
    own: str | None,
) -> Goal | None:
    """The goal that holds: asked for, planned, the exercise's, the lifter's, the catalogue's."""
    if asked is not None:
        return goal_named(rows, asked)
    item = planned.item_for(ws.db, ws.clock.today(), exercise.slug)
    chosen = (item.goal if item else None) or own
    if chosen is None and exercise.in_catalogue:
        # An exercise that the documents do not speak of needs a goal of its own.
        chosen = ws.settings.get("goal") or exercise.default_goal or DEFAULT_GOAL
    return rows.get(chosen) if chosen else None


def goal_named(rows: Mapping[str, Goal], name: str) -> Goal:
    """The goal of that name; a unique beginning is enough."""
    wanted = name.strip().casefold().replace(" ", "-")
    found = [slug for slug in rows if slug == wanted] or [
        slug for slug in rows if wanted and slug.startswith(wanted)
    ]
    if len(found) != 1:
        raise NotFound(f"no goal called {name!r}", f"one of {', '.join(rows)}")
    return rows[found[0]]


def equipment_for(ws: Workspace, exercise: Exercise, gym: str | None) -> Equipment:
    """What can be loaded: as the lifter described it, else the catalogue's step, assumed."""
    described = equipment.described(ws.db, exercise, gym or equipment.NO_GYM)
    if described is not None:
        return described.replace(bodyweight=exercise.is_bodyweight)
    unit = training.last_unit(ws.db, exercise.slug) or ws.settings.get("unit") or KG
    return assumed_equipment(exercise, unit)


def _pain_for(ws: Workspace, exercise: Exercise, until: str) -> tuple[PainMark, ...]:
    if not has_pain(ws.db):
        return ()
    sources = [
        other.slug
        for other in catalogue.exercises(ws.db, retired=True)
        if stands_for(other, exercise)
    ]
    reported = stands_for(None, exercise)
    return tuple(pain_marks(ws.db, sources, until, reported))


def sessions_for(ws: Workspace, case: Case) -> list[Session]:
    """The newest sessions that a decision needs and one more, oldest first."""
    gym = case.gym if ws.policies.gyms else None
    return training.recent_sessions(
        ws.db, case.exercise.slug, case.today, sessions_needed(ws.policies) + 1, gym
    )


def decide_case(
    ws: Workspace, case: Case, sessions: list[Session], days_a_week: int | None = None
) -> Decision:
    """The coach's decision on a case with its sessions, all of them closed.

    `days_a_week` stands in for how often the family is trained.
    """
    tired = bool(sessions) and sessions[-1].fatigue
    if tired and days_a_week is None:
        days_a_week = _days_a_week(ws, case)
    return decide(
        sessions,
        case.exercise,
        case.goal,
        case.equipment,
        case.today,
        policies=ws.policies,
        goals=case.goals,
        own_sets=case.own_sets,
        pain=case.pain,
        gym=case.gym,
        week_sessions=days_a_week if tired else None,
    )


def _days_a_week(ws: Workspace, case: Case) -> int:
    """On how many days a week the family is trained: of late, or on average over four weeks."""
    family = case.exercise.family
    slugs = catalogue.slugs_of_families(ws.db, [family]) if family else [case.exercise.slug]
    today = date.fromisoformat(case.today)
    days = training.days_trained(ws.db, slugs, (today - timedelta(days=27)).isoformat())
    lately = [day for day in days if day > (today - timedelta(days=7)).isoformat()]
    return max(len(lately), len(days) // 4)


def frequency_note(ws: Workspace, exercise: Exercise) -> str | None:
    """R17: a remark, never a refusal, where back extensions come too often in a week."""
    from liftlog.domain.frequency import FREQUENCY_FAMILIES, frequency

    if exercise.family not in FREQUENCY_FAMILIES:
        return None
    today = ws.clock.today()
    since = (date.fromisoformat(today) - timedelta(days=7)).isoformat()
    slugs = catalogue.slugs_of_families(ws.db, FREQUENCY_FAMILIES)
    days = training.days_trained(ws.db, slugs, since)
    return frequency(days, today, policies=ws.policies).note


def advise(
    ws: Workspace, exercise: Exercise, goal: str | None = None, as_of: str | None = None
) -> Advice:
    """What to lift next: in the open session of the exercise its coming set, else the verdict.

    As of another day than today all sessions are closed.
    """
    case = case_for(ws, exercise, goal, as_of)
    visit = open_visit(ws) if case.today == ws.clock.today() else None
    if visit is None or visit.ended_at is not None:
        sessions = sessions_for(ws, case)
        return Advice(case, decide_case(ws, case, sessions), tuple(sessions))
    return advice_in(ws, case, visit, asked=goal is not None)


def advice_in(ws: Workspace, case: Case, workout: training.Workout, asked: bool = False) -> Advice:
    """The word on an exercise whose newest session may be that of a workout still going on.

    The goal that the session began with holds, unless another one is asked for.
    """
    sessions = _newest_last(sessions_for(ws, case), workout.id)
    if not sessions or sessions[-1].workout != workout.id:
        verdict = decide_case(ws, case, sessions)
        done = training.sets_of_workout(ws.db, workout.id, case.exercise.slug)
        earlier_session = session_of(tuple(done)) if done else None
        return Advice(case, verdict, tuple(sessions), None, *_progress_of(earlier_session))
    *earlier, session = sessions
    before = decide_case(ws, case, earlier)
    if not asked and session.goal in case.goals and not _is_row_of(before, session):
        case = case.replace(goal=case.goals[session.goal or ""])
        before = decide_case(ws, case, earlier)
    step = None
    if case.goal is not None and before.kind != NONE and not _was_cleared_in(session, case):
        step = _step(ws, case, session, before)
    if step is None or _is_skipped(ws, step):
        decision = decide_case(ws, case, sessions)
        return Advice(case, decision, tuple(sessions), None, *_progress_of(session))
    return Advice(case, before, tuple(sessions), step, step.number - 1, step.of)


def _newest_last(sessions: list[Session], workout: str) -> list[Session]:
    """The session of this workout last, where it began in the same second as the last one."""
    mine = next((s for s in sessions if s.workout == workout), None)
    if mine is None or mine.sets[0].performed_at < sessions[-1].sets[0].performed_at:
        return sessions
    return [*(s for s in sessions if s is not mine), mine]


def _is_row_of(before: Decision, session: Session) -> bool:
    """Whether the session was done in the row that the coach had put in place of the goal's."""
    return before.row is not None and before.row.slug == session.goal


def _is_skipped(ws: Workspace, step: NextSet) -> bool:
    """Whether the sets that are left were passed over."""
    item = planned.item_for(ws.db, ws.clock.today(), step.exercise)
    return item is not None and step.kind != STOP and step.number > step.of - item.skipped


def _was_cleared_in(session: Session, case: Case) -> bool:
    """Whether pain was cleared since the session began: it is over, the way back is the next."""
    begun = session.sets[0].performed_at
    return any(mark.severity == CLEARED and mark.at >= begun for mark in case.pain)


def _progress_of(session: Session | None) -> tuple[int | None, int | None]:
    """(working sets done, sets planned) of a session."""
    return (len(session.working_sets), session.planned_sets) if session else (None, None)


def _step(ws: Workspace, case: Case, session: Session, before: Decision) -> NextSet | None:
    assert case.goal is not None
    return next_set(
        session,
        before,
        case.exercise,
        case.goal,
        case.equipment,
        policies=ws.policies,
        goals=case.goals,
        own_sets=case.own_sets,
        pain=case.pain,
    )


def advise_on(
    ws: Workspace,
    name: str | None,
    goal: str | None = None,
    as_of: str | None = None,
    all_: bool = False,
) -> list[Advice]:
    """The word on the exercise of that name; without one, on all that are trained lately."""
    day = _day(ws, as_of)
    if name is not None:
        from liftlog.services.naming import find_exercise

        return [advise(ws, find_exercise(ws.db, name), goal, day)]
    found = [catalogue.exercise(ws.db, slug) for slug in trained_lately(ws, day, all_)]
    return [advise(ws, exercise, goal, day) for exercise in found if exercise]


def _day(ws: Workspace, text: str | None) -> str | None:
    if text is None:
        return None
    from liftlog.domain.moments import parse_day

    return parse_day(text, ws.clock.local_now().date()).isoformat()


def trained_lately(ws: Workspace, day: str | None = None, all_: bool = False) -> list[str]:
    """The exercises of the last 8 weeks of training (or ever), those trained last first.

    The weeks end with the last day of training, so that a lifter who comes back after a long
    break finds them.
    """
    until = training.last_day(ws.db, day or ws.clock.today())
    if until is None:
        return []
    first = date.fromisoformat(until) - timedelta(days=TRAINED_LATELY_DAYS)
    return training.trained_since(ws.db, "" if all_ else first.isoformat(), until)
