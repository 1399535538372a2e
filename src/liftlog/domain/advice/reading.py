"""Reading: what the rules found in the sessions of one history, kept while they go over it.

A replay asks for advice at every session, and each time the rules look back at the same ones. All
that is kept here depends on nothing but what it is kept by: one exercise, its policies and the
lifter's own number of sets, which are the same over a whole history.
"""

from __future__ import annotations

from liftlog.domain.advice.judging import counts_for, judged
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


class Reading:
    """What was found, by the very sessions and goals: they are held, so that no other takes their
    place."""

    __slots__ = ("_counted", "_decided", "_judged", "_ladders", "_of_sets")

    def __init__(self) -> None:
        self._counted: dict[int, tuple[Session, bool]] = {}
        self._decided: dict[object, tuple[object, Decision]] = {}
        self._judged: dict[tuple[int, int, int], tuple[object, Judged | None]] = {}
        self._ladders: dict[object, tuple[Equipment, Ladder]] = {}
        self._of_sets: dict[int, tuple[Session, _OfSets]] = {}

    def counts(self, session: Session, exercise: Exercise) -> bool:
        """Whether a session is counted, in whichever gym."""
        known = self._counted.get(id(session))
        if known is None:
            known = self._counted[id(session)] = session, counts_for(session, exercise)
        return known[1]

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
        return self._ladder(question, [self._of(session) for session in sessions])

    def ladder_of(self, question: Question, sets: Sequence[LoggedSet]) -> Ladder:
        """The ladder for working sets."""
        return self._ladder(question, [_of_sets(sets)])

    def _ladder(self, question: Question, found: Sequence[_OfSets]) -> Ladder:
        """A ladder depends on no more of sets than whether one was like these."""
        body = next((of.body for of in found if of.body), None)
        assisted = next((of.assisted for of in found if of.assisted), None)
        loaded = next((of.loaded for of in reversed(found) if of.loaded), None)
        unit = loaded.load.unit if loaded is not None and loaded.load is not None else None
        equipment = question.equipment
        key = id(equipment), body is not None, assisted is not None, unit
        known = self._ladders.get(key)
        if known is None:
            sets = tuple(filter(None, (body, assisted, loaded)))
            known = self._ladders[key] = (
                equipment,
                ladder_for(question.exercise, equipment, sets),
            )
        return known[1]

    def _of(self, session: Session) -> _OfSets:
        known = self._of_sets.get(id(session))
        if known is None:
            known = self._of_sets[id(session)] = session, _of_sets(session.sets)
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
    sets = [set_ for set_ in logged if set_.is_attempt]
    return _OfSets(
        next((set_ for set_ in sets if set_.load_type == BODYWEIGHT), None),
        next((set_ for set_ in sets if set_.load is not None and set_.load.milli < 0), None),
        next((set_ for set_ in reversed(sets) if set_.load), None),
    )
