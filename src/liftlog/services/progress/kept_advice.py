"""Advice kept with the figures of an exercise, as long as what it depends on stays."""

from __future__ import annotations

from liftlog.domain.base.fingerprint import fingerprint
from liftlog.domain.progress.overview import in_short
from liftlog.services.advice.cases import case_for
from liftlog.store.progress.kept_figures import KeptAdvice
from liftlog.store.training import logbook

TYPE_CHECKING = False
if TYPE_CHECKING:
    from liftlog.domain.exercises.exercise import Exercise
    from liftlog.services.advice.case_reader import CaseReader
    from liftlog.services.advice.cases import Case
    from liftlog.services.advice.next_load import Advice
    from liftlog.services.base.workspace import Workspace

# Raised whenever the rules may answer otherwise, so that no answer of the old ones is used
# (`test_kept_advice.py` notices).
RULES = 1


class Questions:
    """The questions to the rules at one moment, each as a short text: the same text, the same
    answer, as long as the sets of the exercise and the exercise itself stay (their triggers
    delete what is kept)."""

    def __init__(self, ws: Workspace, reader: CaseReader) -> None:
        self._ws, self._reader = ws, reader
        goals = [[*goal.as_tuple()] for goal in reader.goals().values()]
        self._common = fingerprint((RULES, [*ws.policies.as_tuple()], goals))

    def of(self, exercise: Exercise) -> str | None:
        """The question on an exercise; None where the rules alone do not answer: a programme
        runs, or it is part of today's workout."""
        slug, reader = exercise.slug, self._reader
        is_going_on = reader.visit is not None and reader.visit.ended_at is None
        is_in_it = is_going_on and slug in reader.in_visit
        if is_in_it or self._ws.has_runs or reader.planned(slug) is not None:
            return None
        return self._text(case_for(self._ws, exercise, seeks=reader))

    def kept(self, advice: Advice) -> KeptAdvice | None:
        """What to keep of an advice; nothing where a set has a day after today."""
        from liftlog.domain.advice.unchanged import unchanged_until

        case = advice.case
        question = self.of(case.exercise)
        if question is None or logbook.has_set_after(self._ws.db, case.exercise.slug, case.day):
            return None
        until = unchanged_until(advice.sessions, case)
        return KeptAdvice(question, case.day, until, in_short(advice.decision))

    def _text(self, case: Case) -> str:
        goal = case.goal.slug if case.goal else None
        pain = [[*mark.as_tuple()] for mark in case.pain]
        equipment = [*case.equipment.as_tuple()]
        return fingerprint((self._common, goal, case.own_sets, case.gym, equipment, pain))
