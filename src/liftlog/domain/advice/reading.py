"""Reading: what the rules found in the sessions of one history, kept while they go over it.

A replay asks for advice at every session, and each time the rules look back at the same ones. All
that is kept here depends on nothing but what it is kept by: one exercise, its policies and the
lifter's own number of sets, which are the same over a whole history.
"""

from __future__ import annotations

from liftlog.domain.advice.judging import counts_for, judged, worked
from liftlog.domain.advice.pain import has_pain
from liftlog.domain.advice.question import ladder_for
from liftlog.domain.base.values import Value
from liftlog.domain.training.sets import BODYWEIGHT

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from liftlog.domain.advice.decision import Decision
    from liftlog.domain.advice.judging import Judged
    from liftlog.domain.advice.ladder import Ladder
    from liftlog.domain.advice.question import Question
    from liftlog.domain.equipment.equipment import Equipment
    from liftlog.domain.exercises.exercise import Exercise
    from liftlog.domain.exercises.goals import Goal
    from liftlog.domain.training.sets import LoggedSet, Session


class _OfSets(Value):
    """One set done with bodyweight, one that was assisted, and the last with a load."""

    body: LoggedSet | None
    assisted: LoggedSet | None
    loaded: LoggedSet | None


class _Seen(Value):
    """A session, whether it is counted and hurt, and what a ladder depends on in it."""

    session: Session
    counts: bool
    hurts: bool
    of_sets: _OfSets


class Reading:
    """What was found, by the very sessions and goals: they are held, so that no other takes their
    place."""

    __slots__ = ("_decided", "_exercise", "_judged", "_ladders", "_seen")

    def __init__(self, exercise: Exercise) -> None:
        self._exercise = exercise
        self._decided: dict[object, tuple[object, Decision]] = {}
        self._judged: dict[tuple[int, int, int], tuple[object, Judged | None]] = {}
        self._ladders: dict[object, tuple[Equipment, Ladder]] = {}
        self._seen: dict[int, _Seen] = {}

    def counts(self, session: Session) -> bool:
        """Whether a session is counted, in whichever gym."""
        return (self._seen.get(id(session)) or self._see(session)).counts

    def that_hurt(self, sessions: Sequence[Session]) -> list[Session]:
        """Those of sessions in which there was pain in a set."""
        seen = self._seen
        return [it for it in sessions if (seen.get(id(it)) or self._see(it)).hurts]

    def _see(self, session: Session) -> _Seen:
        sets = session.sets
        found = _Seen(session, counts_for(session, self._exercise), has_pain(sets), _of_sets(sets))
        self._seen[id(session)] = found
        return found

    def judged(
        self, session: Session, question: Question, ladder: Ladder, row: Goal
    ) -> Judged | None:
        """The session as it is judged under a goal, on a ladder."""
        key = id(session), id(ladder), id(row)
        known = self._judged.get(key)
        if known is None:
            read = judged(session, question, ladder, row)
            known = self._judged[key] = (session, ladder, row), read
        return known[1]

    def ladder(self, question: Question, sessions: Sequence[Session]) -> Ladder:
        """The ladder for the sets of sessions, newest first."""
        body = assisted = loaded = None
        seen = self._seen
        for session in sessions:
            of = (seen.get(id(session)) or self._see(session)).of_sets
            body = body or of.body
            assisted = assisted or of.assisted
            loaded = of.loaded or loaded
        return self._ladder(question, body, assisted, loaded)

    def ladder_of(self, question: Question, session: Session, advised: LoggedSet) -> Ladder:
        """The ladder for the working sets of a session and for what was advised for it."""
        of = _of_sets((*worked(session, question.exercise), advised))
        return self._ladder(question, of.body, of.assisted, of.loaded)

    def _ladder(
        self,
        question: Question,
        body: LoggedSet | None,
        assisted: LoggedSet | None,
        loaded: LoggedSet | None,
    ) -> Ladder:
        """A ladder depends on no more of sets than whether one was like these."""
        unit = loaded.load.unit if loaded is not None and loaded.load is not None else None
        equipment = question.equipment
        key = id(equipment), body is None, assisted is None, unit
        known = self._ladders.get(key)
        if known is None:
            sets = tuple(filter(None, (body, assisted, loaded)))
            known = self._ladders[key] = (
                equipment,
                ladder_for(question.exercise, equipment, sets),
            )
        return known[1]

    def decided(
        self,
        history: Sequence[Session],
        question: Question,
        decide: Callable[[Sequence[Session], Question, Reading], Decision],
    ) -> Decision:
        """The decision after a history: on a day, in a gym, under a goal, with its pain."""
        key = (
            tuple(map(id, history)),
            question.day,
            question.gym,
            id(question.goal),
            id(question.equipment),
            tuple(question.pain),
        )
        known = self._decided.get(key)
        if known is None:
            held = (*history, question.goal, question.equipment)
            known = self._decided[key] = held, decide(history, question, self)
        return known[1]


def _of_sets(logged: Sequence[LoggedSet]) -> _OfSets:
    body = assisted = loaded = None
    for set_ in logged:
        if not set_.is_attempt:
            continue
        if body is None and set_.load_type == BODYWEIGHT:
            body = set_
        load = set_.load
        if load is not None:
            loaded = set_
            if assisted is None and load.milli < 0:
                assisted = set_
    return _OfSets(body, assisted, loaded)
