"""Advice on a case: what to lift next, also during a workout."""

from __future__ import annotations

from liftlog.domain.advice.decision import NONE, RETURN, START, STOP, Decision
from liftlog.domain.advice.judging import is_pose, worked
from liftlog.domain.advice.open_session import NextSet, next_set
from liftlog.domain.advice.pain import marks_up_to, pain_state
from liftlog.domain.advice.rules import decide
from liftlog.domain.advice.situation import can_decide, sessions_needed
from liftlog.domain.base.values import Value
from liftlog.domain.exercises.exercise import Exercise
from liftlog.domain.exercises.goals import TECHNIQUE
from liftlog.domain.training.counting import sets_made
from liftlog.domain.training.sets import Session, session_of
from liftlog.services.advice.cases import Case, case_for, equipment_for
from liftlog.services.base.visits import open_visit
from liftlog.start.dates import date, timedelta
from liftlog.store.exercises import catalogue
from liftlog.store.training import logbook

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from liftlog.domain.advice.frequency import Frequency
    from liftlog.domain.base.load import Load
    from liftlog.domain.exercises.goals import Goal
    from liftlog.services.advice.cases import CaseReader
    from liftlog.services.advice.programmes.items import Asking, CoachItem, ItemOfDay, PlaceOfDay
    from liftlog.services.base.workspace import Workspace
    from liftlog.services.exercises.inferred_goals import OwnGoal

TRAINED_LATELY_DAYS = 56


class Advice(Value):
    """The advice on an exercise: the coming set of its open session, else a decision.

    In an open session `decision` is the one before it; `sets_done` of `of` planned sets are done.
    Where `step` is None the decision is the one for next time. `caution` is what to mind where
    mild pain speaks against the exercise, `own_goal` the goal that was set or inferred for it
    where that holds, `drift` the other one that its sets show lately (N9): these are looked up for
    `next` only. `programme` is what a programme asks of it, which then holds instead of the coach;
    `first` is its first set, as long as none is done. `day` is where a programme has it next that
    leaves the rest to liftlog.
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
    return logbook.recent_sessions(ws.db, slug, case.day, most, counts) if read is None else read


def _counting(case: Case) -> Callable[[Session], bool]:
    """Whether a session is one that a decision on the case looks at (R0, R19)."""
    return lambda session: can_decide(session, case)


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
        days_a_week = _days_a_week(ws, case)
    asked = case.replace(week_sessions=days_a_week if tired else None)
    decision = decide(sessions, asked)
    if decision.reason != "at_max" or not case.exercise.harder:
        return decision
    # A harder variant that the lifter has hidden is no way on.
    hidden = catalogue.retired(ws.db)
    harder = tuple(slug for slug in case.exercise.harder if slug not in hidden)
    return decide(sessions, asked.replace(exercise=case.exercise.replace(harder=harder)))


def _days_a_week(ws: Workspace, case: Case) -> int:
    """On how many days a week the family is trained: in the last one, or on average over four."""
    family = case.exercise.family
    slugs = catalogue.slugs_of_families(ws.db, [family]) if family else [case.exercise.slug]
    today = date.fromisoformat(case.day)
    since = (today - timedelta(days=27)).isoformat()
    trained = logbook.days_trained(ws.db, slugs, since, light=False)
    days = [day for day in trained if day <= case.day]
    lately = [day for day in days if day > (today - timedelta(days=7)).isoformat()]
    return max(len(lately), len(days) // 4)


def too_often(ws: Workspace, exercise: Exercise, day: str) -> Frequency | None:
    """R17: where back extensions come too often in a week of this day; never a refusal.

    A set logged later may lie in the middle of a week: the weeks up to six days on are looked at.
    """
    from liftlog.domain.advice.frequency import FREQUENCY_FAMILIES, frequency

    if exercise.family not in FREQUENCY_FAMILIES:
        return None
    on = date.fromisoformat(day)
    slugs = catalogue.slugs_of_families(ws.db, FREQUENCY_FAMILIES)
    days = logbook.days_trained(ws.db, slugs, (on - timedelta(days=7)).isoformat())
    # After midnight it is still the day on which the workout began.
    day = max((trained for trained in days if trained <= day), default=day)
    last = (on + timedelta(days=6)).isoformat()
    ends = [day, *(trained for trained in days if day < trained <= last)]
    weeks = [frequency(days, end, policies=ws.policies) for end in ends]
    most = max(weeks, key=lambda week: week.days)
    return most if most.too_many else None


def advise(
    ws: Workspace,
    exercise: Exercise,
    goal: str | None = None,
    as_of: str | None = None,
    reader: CaseReader | None = None,
    is_free: bool = False,
) -> Advice:
    """What to lift next: in the open session of the exercise its coming set, else next time's.

    As of another day than today all sessions are closed. `reader` has read what it needs already.
    With `is_free`, whatever a programme asks.
    """
    is_past_or_coming = as_of is not None and as_of != ws.today()
    if goal is None and not is_free and (_had_runs(ws) if is_past_or_coming else ws.has_runs):
        if as_of is None and ws.foreseen is not None:
            foreseen = _foreseen(ws, exercise)
            if foreseen is not None:
                return foreseen
        from liftlog.services.advice.programmes.items import coach_item
        from liftlog.services.advice.programmes.today import Asked

        known = reader.asked if reader is not None else None
        if not isinstance(known, Asked):
            known = Asked(ws, as_of if is_past_or_coming else None)
        if reader is not None:
            reader.asked = known
        asked = known.of(exercise.slug)
        if asked is not None and asked.now is not None:
            advice = advise_item(ws, exercise, coach_item(asked.now), as_of, reader)
            return advice.replace(day=asked.place)
        if asked is not None and asked.own is not None:
            return by_programme(asked.own)
    case = case_for(ws, exercise, goal, as_of, reader)
    visit = _visit(ws, case, reader)
    if visit is None or visit.ended_at is not None:
        # What a reader has read reaches up to now.
        sessions = sessions_for(ws, case, reader if as_of is None else None)
        return Advice(case, decide_case(ws, case, sessions), tuple(sessions))
    return advice_in(ws, case, visit, asked=goal is not None)


def _foreseen(ws: Workspace, exercise: Exercise) -> Advice | None:
    """What is kept of the coming day of a programme; None where nothing is."""
    from liftlog.services.advice.programmes.foreseen import asked_next, place_now
    from liftlog.services.advice.programmes.items import Asking

    asked = asked_next(ws, exercise)
    if asked is None:
        return None
    if isinstance(asked, Asking):
        return by_programme(asked)
    return advise_item(ws, exercise, asked).replace(day=place_now(ws))


def advise_item(
    ws: Workspace,
    exercise: Exercise,
    item: CoachItem,
    as_of: str | None = None,
    reader: CaseReader | None = None,
) -> Advice:
    """What to lift of an item without a line: its numbers are a goal (P17)."""
    goals, number = catalogue.goals(ws.db), item.number
    goal = item.goal if item.goal in goals else None
    case = case_for(ws, exercise, goal, as_of, reader)
    if number and not item.light:
        case = case.replace(own_sets=number)
    sessions = sessions_for(ws, case, reader if as_of is None else None)
    advice = Advice(case, decide_case(ws, case, sessions), tuple(sessions))
    if advice.decision.kind == NONE and number:
        return advice.replace(decision=_as_written(item, advice.decision))
    return lightened(ws, advice) if item.light else advice


def _as_written(item: CoachItem, decision: Decision) -> Decision:
    """What is done without advice, as a pose is: its sets as the text has them."""
    return decision.replace(
        goal=None,
        n=item.number,
        sets=(item.number, item.number),
        reps=None if item.is_timed else item.span,
        seconds=item.span if item.is_timed else None,
        rest_seconds=item.rest_seconds,
    )


def lightened(ws: Workspace, advice: Advice) -> Advice:
    """The same on a light day (R13): the goal technique, and less weight."""
    decision, sessions = advice.decision, list(advice.sessions)
    if decision.kind in (STOP, NONE):
        return advice
    row, load = advice.case.goals[TECHNIQUE], decision.load
    if decision.kind == RETURN:
        load = _light_load(advice) or load
    elif sessions and decision.kind != START:
        tired = [session.replace(fatigue=True) for session in sessions]
        load = decide_case(ws, advice.case, tired, days_a_week=7).light_day or load
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
    return advice.replace(decision=lighter)


def _light_load(advice: Advice) -> Load | None:
    """So much less than was lifted before a break or pain as on any light day, if that is lower
    than what one comes back with: never both."""
    done, back = advice.decision.judged, advice.decision.load
    was = done.place.load if done is not None else None
    if was is None or was.milli <= 0 or back is None:
        return back
    share = advice.case.policies.light_day_load
    less = advice.case.equipment.at_or_below(was.replace(milli=was.milli * share // 1000))
    return less if less is not None and less.exact < back.exact else back


def _had_runs(ws: Workspace) -> bool:
    """Whether a programme was ever started: one that is stopped may have been running then."""
    from liftlog.store.plans import programmes

    return bool(programmes.all_runs(ws.db))


def by_programme(asked: Asking) -> Advice:
    """What a programme asks, as advice: it holds instead of the coach's. Sets that were passed
    over are asked no more."""
    step = asked.step
    if step is not None and _is_skipped(asked.case, step):
        step = None
    return Advice(
        asked.case, asked.decision, asked.sessions, step, asked.sets_done, asked.of,
        programme=asked.item, first=asked.first,
    )  # fmt: skip


def _visit(ws: Workspace, case: Case, reader: CaseReader | None) -> logbook.Workout | None:
    """The workout going on in which the exercise may have its session."""
    if reader is None:
        return open_visit(ws) if case.day == ws.today() else None
    is_in_visit = case.day == reader.today and case.exercise.slug in reader.in_visit
    return reader.visit if is_in_visit else None


def advice_in(
    ws: Workspace,
    case: Case,
    workout: logbook.Workout,
    asked: bool = False,
    logged: bool = False,
) -> Advice:
    """The advice on an exercise whose newest session may be that of a workout still going on.

    The goal that the session began with holds, unless another one is asked for; and its gym while
    sets are left. The advice on a set just `logged` is of that gym, too.
    """
    sessions = _newest_last(sessions_for(ws, case), workout.id)
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
    if step is None or _is_skipped(case, step):
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


def _is_skipped(case: Case, step: NextSet) -> bool:
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


def advise_on(
    ws: Workspace,
    name: str | None,
    goal: str | None = None,
    as_of: str | None = None,
    all_: bool = False,
) -> list[Advice]:
    """The advice on the exercise of that name; without one, on all that are trained lately."""
    day = None
    if as_of is not None:
        from liftlog.services.base.days import days_meant
        from liftlog.services.base.filters import early_days

        today = ws.clock.local_now().date()
        day = days_meant(as_of, today, early_days(ws)).first.isoformat()
    if goal is not None:
        from liftlog.services.exercises.goals import goal_named

        goal_named(catalogue.goals(ws.db), goal)
    if name is not None:
        from liftlog.services.exercises.names import find_exercise

        return [advise(ws, find_exercise(ws.db, name), goal, day)]
    from liftlog.services.advice.cases import CaseReader

    reader = CaseReader(ws)
    slugs = trained_lately(ws, day, all_)
    exercises = [catalogue.exercise(ws.db, slug) for slug in slugs]
    if ws.has_runs and day is None:
        from liftlog.services.advice.programmes.naming import exercise_of
        from liftlog.services.advice.programmes.today import coming_day

        coming = coming_day(ws)
        items = [now.item.exercise for now in coming.state.items] if coming is not None else []
        exercises = [exercise_of(ws, slug) for slug in dict.fromkeys([*items, *slugs])]
    return [advise(ws, exercise, goal, day, reader) for exercise in exercises if exercise]


def trained_lately(ws: Workspace, day: str | None = None, all_: bool = False) -> list[str]:
    """The exercises of the last 8 weeks of training (or ever), those trained last first.

    Hidden ones are not among them. The weeks end with the last day of training, so that a lifter
    who comes back after a long break finds them.
    """
    until = logbook.last_day(ws.db, day or ws.today())
    if until is None:
        return []
    first = date.fromisoformat(until) - timedelta(days=TRAINED_LATELY_DAYS)
    hidden = catalogue.retired(ws.db)
    slugs = logbook.trained_since(ws.db, "" if all_ else first.isoformat(), until)
    return [slug for slug in slugs if slug not in hidden]
