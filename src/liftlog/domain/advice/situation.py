"""Situation: what every rule looks at, from the newest sessions to the day."""

from __future__ import annotations

from liftlog.domain.advice.decision import HOLD, PROGRESS, REDUCE, Decision
from liftlog.domain.advice.judging import (
    Judged,
    attempted,
    counts_for,
    is_timed,
    judged,
    sets_asked,
)
from liftlog.domain.advice.ladder import Ladder, Place
from liftlog.domain.advice.pain import PainState
from liftlog.domain.advice.question import Question, ladder_for
from liftlog.domain.base.load import Load
from liftlog.domain.base.values import Value
from liftlog.domain.exercises.goals import TECHNIQUE, Goal
from liftlog.domain.training.sets import PainMark, Session
from liftlog.start.dates import date

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from liftlog.domain.advice.decision import WayOn
    from liftlog.domain.advice.policies import Policies
    from liftlog.domain.advice.reading import Reading
    from liftlog.domain.advice.reasons import Detail, Kind, Reason, RuleId, WarningKind

# Document 003:47, for a domain that is asked without its goal tables.
TECHNIQUE_ROW = Goal(TECHNIQUE, (2, 3), (10, 12), (60, 90), "Light, smooth tempo", "003:47")
GYM_BOUND = ("machine", "cable")
# A break that lies further back is over, wherever the lifter stands.
WAY_BACK_SESSIONS = 8


class JudgedSessions:
    """Counted sessions as the rules read them, newest first; each is read when a rule asks."""

    __slots__ = ("_goal", "_ladder", "_question", "_read", "_sessions", "reading")

    def __init__(
        self,
        sessions: tuple[Session, ...],
        question: Question,
        ladder: Ladder,
        goal: Goal,
        reading: Reading | None = None,
    ) -> None:
        self.reading = reading
        self._sessions, self._question = sessions, question
        self._ladder, self._goal = ladder, goal
        self._read: dict[int, Judged] = {}

    def __len__(self) -> int:
        return len(self._sessions)

    def __getitem__(self, place: int) -> Judged:
        if place not in self._read:
            session = self._sessions[place]
            row = row_of(session, self._goal, self._question.goals)
            judge = judged if self.reading is None else self.reading.judged
            read = judge(session, self._question, self._ladder, row)
            assert read is not None  # It is counted.
            self._read[place] = read
        return self._read[place]

    def newest(self, most: int) -> Iterator[Judged]:
        """So many of the newest, one after another."""
        return (self[place] for place in range(min(most, len(self))))


class Situation(Value):
    """All that decides. `sessions` and `judged` are newest first and never more than needed.

    `goal` is the one that holds, where the question names none the exercise's own. `starts` are
    the first moments of the newest counted sessions in any gym: pain is the lifter's, not a gym's.
    """

    question: Question
    goal: Goal
    ladder: Ladder
    sessions: tuple[Session, ...]
    judged: JudgedSessions
    marks: tuple[PainMark, ...]
    pain: PainState
    starts: tuple[str, ...]

    @property
    def last(self) -> Judged:
        return self.judged[0]

    @property
    def technique(self) -> Goal:
        return self.question.goals.get(TECHNIQUE, TECHNIQUE_ROW)

    @property
    def is_timed(self) -> bool:
        return is_timed(self.question.exercise)

    @property
    def days_off(self) -> int:
        return days_between(self.sessions[0].day, self.question.day)

    @property
    def has_new_goal(self) -> bool:
        """Whether the latest session was done for another goal (R14).

        The technique row in the first session after severe pain or a long break was the coach's,
        and is nobody's goal.
        """
        was = self.sessions[0].goal
        if not self.question.policies.goal_change or was is None or was == self.goal.slug:
            return False
        return not (was == TECHNIQUE and self._was_return)

    @property
    def _was_return(self) -> bool:
        """Whether the latest session was the first after a clearing (R10) or 85 days (R11)."""
        newest, *earlier = self.sessions
        before = earlier[0] if earlier else None
        cleared, policies = self.pain.cleared, self.question.policies
        if cleared is not None and self.begun(newest) > cleared.at:
            was_first = before is None or self.begun(before) <= cleared.at
            if was_first:
                return True
        off = days_between(before.day, newest.day) if before else 0
        return policies.layoff and off >= policies.layoff_long_days

    def begun(self, session: Session) -> str:
        """The moment of the first set that counts."""
        return attempted(session, self.question.exercise)[0].performed_at

    def until(self, moment: str) -> Situation:
        """The same without what was done in the latest session after a moment."""
        newest, *earlier = self.sessions
        sets = tuple(logged for logged in newest.sets if logged.performed_at <= moment)
        if len(sets) == len(newest.sets):
            return self
        sessions = (newest.replace(sets=sets), *earlier)
        judged_sets = JudgedSessions(
            sessions, self.question, self.ladder, self.goal, self.judged.reading
        )
        return self.replace(sessions=sessions, judged=judged_sets)

    def for_new_goal(self) -> Place | None:
        """R14: down to what the reps promise for the new row; None where nothing is lower."""
        fewest, bottom, place = self.last.fewest, self.goal.bottom, self.last.place
        if not self.has_new_goal or self.is_timed or fewest >= bottom:
            return None
        return None if self.ladder.is_name(place) else self.ladder.for_reps(place, fewest, bottom)

    def with_more_reps(self) -> Iterator[Place]:
        """R14's load or L, where a cut begins: for these reps, then for more, up to the bottom.

        A cut may be too coarse from one of them, but not from a heavier one. One rep more must
        not lower the load, so the lowest of all their cuts holds.
        """
        last, bottom = self.last, self.goal.bottom
        for place in self.l_with_more_reps:
            is_scaled = self.has_new_goal and not self.is_timed and not self.ladder.is_name(place)
            for reps in range(last.fewest, bottom) if is_scaled else ():
                yield self.ladder.for_reps(place, reps, bottom) or place
            yield place

    @property
    def l_with_more_reps(self) -> tuple[Place, ...]:
        """L, and the heavier loads of a ramp, which would be L with more reps (R4)."""
        last = self.last
        heavier = [work.place for work in last.sets if work.place.rank > last.place.rank]
        return (last.place, *heavier) if last.is_ramp else (last.place,)

    def for_bottom(self) -> Place | None:
        """R18: down to what the reps promise for the bottom of the range, or to R12's load, if
        that holds too and is lower; None where it is not met, or nothing is lower."""
        last = self.last
        if not self.question.policies.too_heavy or not last.is_too_heavy:
            return None
        if self.is_timed:
            return self.ladder.below(last.place)
        lower = self.ladder.for_reps(last.place, last.fewest, last.bottom)
        if lower is None or not self.is_stalled:
            return lower
        deload = self.ladder.cut(last.place, self.question.policies.deload_cut, self.coarse_factor)
        return self.lower_of(lower, deload.place if deload else None)

    def lower_of(self, *places: Place | None) -> Place | None:
        """The lowest of the places that there are."""
        return min(filter(None, places), key=lambda place: place.rank, default=None)

    @property
    def is_stalled(self) -> bool:
        """R12: several sessions at one load and goal, none earned, and none beats the first.

        Where the numbers of sets differ, as many of the first are compared as all of them have.
        """
        policies = self.question.policies
        last = self.last
        if not policies.deload or len(self.judged) < policies.deload_sessions:
            return False
        run: list[Judged] = []
        for session in self.judged.newest(policies.deload_sessions):
            is_alike = session.place.key == last.place.key and session.row.slug == last.row.slug
            is_judged = session.is_enough and not (session.is_ramp or session.has_cluster)
            if not is_alike or not is_judged or session.is_earned:
                return False
            run.append(session)
        *later, first = run
        sets = min(session.n for session in run)
        return all(session.total(sets) <= first.total(sets) for session in later)

    @property
    def sessions_since_break(self) -> int | None:
        """How many counted sessions there were since the newest break (R11)."""
        days = [session.day for session in self.sessions[:WAY_BACK_SESSIONS]]
        least = self.question.policies.layoff_short_days
        if not days or days_between(days[-1], days[0]) < least:
            return None
        since = range(1, len(days))
        return next((n for n in since if days_between(days[n], days[n - 1]) >= least), None)

    @property
    def coarse_factor(self) -> int | None:
        policies = self.question.policies
        return policies.wide_gap_factor if policies.wide_gap else None

    def answer(
        self,
        kind: Kind,
        reason: Reason,
        rule: RuleId,
        place: Place | None = None,
        *,
        detail: Detail | None = None,
        row: Goal | None = None,
        fewest: bool = False,
        warnings: tuple[WarningKind, ...] = (),
        evidence: tuple[str, ...] | None = None,
        way_on: WayOn | None = None,
        reps: tuple[int, int] | None = None,
    ) -> Decision:
        """A decision at a place, by the goal that holds unless another row is given.

        Without a place, L again as it was lifted, loadable or not, above the cap too.
        """
        place = place or self.last.place
        row = row or self.goal
        exercise = self.question.exercise
        sets, last = self._sets(row, fewest), self.judged[0] if self.judged else None
        is_mixed = last is not None and self.question.policies.mixed_loads and last.is_mixed
        mixed: tuple[WarningKind, ...] = ("mixed_loads",) if is_mixed else ()
        has_moved = last is not None and place.load not in (None, last.place.load)
        return Decision(
            exercise=exercise.slug,
            goal=self.goal.slug,
            as_of=self.question.day,
            kind=kind,
            reason=reason,
            rule=rule,
            detail=detail,
            load=place.load,
            rung=place.rung,
            level=place.level,
            row=row,
            n=min(sets[0], sets_asked(row, self.question.own_sets)),
            sets=sets,
            reps=None if self.is_timed else reps or row.reps,
            seconds=exercise.seconds if self.is_timed else None,
            rest_seconds=row.rest_seconds,
            warnings=mixed + warnings,
            evidence=last.ids if evidence is None and last else evidence or (),
            way_on=way_on,
            light_day=self._light_day() if kind in (PROGRESS, HOLD, REDUCE) else None,
            assumed_step=self.question.equipment.assumed and has_moved,
            judged=last,
        )

    def _sets(self, row: Goal, fewest: bool) -> tuple[int, int]:
        least, most = row.sets
        own = self.question.own_sets
        if own is not None:
            own = own if row.slug == self.goal.slug else min(own, most)
            least, most = min(own, least) if fewest else own, own
        return (least, least) if fewest else (least, most)

    def _light_day(self) -> Load | None:
        """R13: offered after flagged fatigue, to those who train twice a week or more."""
        policies, week = self.question.policies, self.question.week_sessions
        if not (policies.light_day and self.sessions and self.sessions[0].fatigue):
            return None
        often = _week(self.sessions) if week is None else week
        if often < policies.light_day_sessions_a_week:
            return None
        if self.ladder.is_name(self.last.place):
            return None
        cut = self.ladder.cut(self.last.place, 1000 - policies.light_day_load, None)
        return (cut.place if cut else self.last.place).load


def situation(
    history: Sequence[Session],
    question: Question,
    goal: Goal,
    marks: tuple[PainMark, ...],
    pain: PainState,
    reading: Reading | None = None,
) -> Situation:
    """The situation of one exercise at the end of a day, under a goal."""
    exercise = question.exercise
    sessions = _counted(history, question, reading)
    if reading is None:
        sets = tuple(logged for session in sessions for logged in session.sets if logged.is_attempt)
        ladder = ladder_for(exercise, question.equipment, sets)
    else:
        ladder = reading.ladder(question, sessions)
    judged_sessions = JudgedSessions(sessions, question, ladder, goal, reading)
    starts = _starts(history, question) if marks else ()
    return Situation(question, goal, ladder, sessions, judged_sessions, marks, pain, starts)


def sessions_needed(policies: Policies) -> int:
    """How many of the newest counted sessions decide: the store need not read more.

    Counted in the current gym, where gyms are named (R19). Light sessions and warm-ups matter
    only for pain: the marks of their sets come with the other pain marks.
    """
    return max(
        3,
        policies.deload_sessions,
        policies.light_day_sessions_a_week,
        WAY_BACK_SESSIONS if policies.coming_back else 0,
        policies.failed_jump_window if policies.failed_jump else 0,
    )


def row_of(session: Session, asked: Goal, goals: Mapping[str, Goal]) -> Goal:
    """The session's own goal; where it is unknown, the one that is asked for."""
    if session.goal is None or session.goal == asked.slug:
        return asked
    return goals.get(session.goal, asked)


def days_between(earlier: str, later: str) -> int:
    """Whole days between two ISO dates."""
    return (date.fromisoformat(later) - date.fromisoformat(earlier)).days


def can_decide(session: Session, question: Question) -> bool:
    """Whether a session is counted; on machines, where gyms are named, only in this gym (R19)."""
    return decides(question)(session)


def decides(question: Question, reading: Reading | None = None) -> Callable[[Session], bool]:
    """The same of many sessions: what tells of one whether it can decide."""
    exercise, gym = question.exercise, question.gym
    counts = reading.counts if reading else lambda session: counts_for(session, exercise)
    if not _is_by_gym(question):
        return counts
    return lambda session: session.gym in (None, gym) and counts(session)


def is_of_this_gym(session: Session, question: Question) -> bool:
    """Whether a session says something of this gym: all do where the exercise is not bound to one
    (R19)."""
    return not _is_by_gym(question) or session.gym in (None, question.gym)


def _is_by_gym(question: Question) -> bool:
    return (
        question.gym is not None
        and question.policies.gyms
        and question.exercise.equipment in GYM_BOUND
    )


def _counted(
    history: Sequence[Session], question: Question, reading: Reading | None
) -> tuple[Session, ...]:
    """The newest counted sessions, newest first."""
    day, can, most = question.day, decides(question, reading), sessions_needed(question.policies)
    newest: list[Session] = []
    for session in reversed(history):
        if session.day <= day and can(session):
            newest.append(session)
            if len(newest) == most:
                break
    return tuple(newest)


def _starts(history: Sequence[Session], question: Question) -> tuple[str, ...]:
    """When the newest counted sessions began, in whichever gym, newest first."""
    exercise, day = question.exercise, question.day
    newest = (s for s in reversed(history) if s.day <= day and counts_for(s, exercise))
    return tuple(session.sets[0].performed_at for session in newest)


def _week(sessions: tuple[Session, ...]) -> int:
    """On how many days the exercise was trained in the seven that end with its last session."""
    if not sessions:
        return 0
    newest = sessions[0].day
    return len({s.day for s in sessions if days_between(s.day, newest) < 7})
