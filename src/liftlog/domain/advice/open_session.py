"""Next set during a workout (R16): the same weight, a lighter one, or stop.

    next_set(session, before, question, earlier) -> NextSet | None

None: enough sets are judged, ask `decide` with this session taken as closed. `session` is the
open one (its sets so far; None before the first set), `before` the decision made before it,
`earlier` the sessions that `before` was decided on: what the lifter used in them is on the ladder
too. The question has a goal, and its pain is that up to now.
"""

from __future__ import annotations

from liftlog.domain.advice.decision import STOP, Decision
from liftlog.domain.advice.judging import Judged, is_timed, judged, sets_asked, worked
from liftlog.domain.advice.ladder import Ladder, Place, ladder_for
from liftlog.domain.advice.pain import MILD, marks_up_to, pain_state
from liftlog.domain.advice.question import Question
from liftlog.domain.advice.situation import row_of
from liftlog.domain.base.load import Load
from liftlog.domain.base.values import Value
from liftlog.domain.exercises.goals import Goal
from liftlog.domain.training.sets import BAND, EXTERNAL, LoggedSet, PainMark, Session

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Final

    from liftlog.domain.advice.reasons import RuleId, StepKind, StepReason

GO: Final = "go"
LIGHTER: Final = "lighter"
_LAST_DAY = "9999-12-31"


class NextSet(Value):
    """The set to do next: "set 2 of 3 · rest 90–120 s · next 50 kg × 8–12".

    `reason` is None where the work stays as it was.
    """

    exercise: str
    number: int
    of: int
    kind: StepKind = GO
    load: Load | None = None
    rung: str | None = None
    level: str | None = None
    reps: tuple[int, int] | None = None
    seconds: tuple[int, int] | None = None
    rest_seconds: tuple[int, int] | None = None
    reason: StepReason | None = None
    rule: RuleId = "R16"


class _Lighter(Value):
    """What asks for less: the place below (None at the lowest), and why."""

    place: Place | None
    reason: StepReason
    at_min: StepReason
    rule: RuleId


def next_set(
    session: Session | None, before: Decision, question: Question, earlier: Sequence[Session] = ()
) -> NextSet | None:
    """The coming set; None when the n-th judged set is in: then `decide` answers."""
    exercise, timed = question.exercise, is_timed(question.exercise)
    marks = marks_up_to(_LAST_DAY, [session] if session else [], question.pain)
    row = _row(session, before, question)
    sets = worked(session, exercise) if session else ()
    used = (logged for past in earlier if not past.light for logged in worked(past, exercise))
    ladder = ladder_for(exercise, question.equipment, (*used, *sets, as_set(before)))
    so_far = judged(session, question, ladder, row) if session else None
    number = len(so_far.sets) if so_far else 0
    of = sets_asked(row, question.own_sets, session.planned_sets if session else before.n)
    if before.kind == STOP or (question.policies.severe_pain and pain_state(marks).standing):
        return NextSet(exercise.slug, number + 1, of, STOP, reason="pain_severe", rule="R10")
    if number >= of:
        return None
    here = so_far.working[-1].place if so_far else ladder.place(as_set(before))
    lighter = _lighter(here, so_far, _has_mild(marks, session, sets), ladder, question)
    place = (lighter and lighter.place) or here
    coming = NextSet(
        exercise.slug,
        number + 1,
        of,
        load=place.load,
        rung=place.rung,
        level=place.level,
        reps=None if timed else row.reps,
        seconds=exercise.seconds if timed else None,
        rest_seconds=row.rest_seconds,
    )
    if lighter is None:
        return coming
    if lighter.place is None:
        return coming.replace(reason=lighter.at_min, rule=lighter.rule)
    return coming.replace(kind=LIGHTER, reason=lighter.reason, rule=lighter.rule)


def _lighter(
    here: Place, so_far: Judged | None, mild: bool, ladder: Ladder, question: Question
) -> _Lighter | None:
    """Form, then pain, then the bottom of the range: the last set decides; else the same load."""
    policies, last = question.policies, so_far.working[-1] if so_far else None
    if last and last.broken:
        return _Lighter(ladder.below(here), "form_broken", "form_broken_at_min", "R9")
    if policies.mild_pain and mild:
        return _Lighter(ladder.below(here), "pain_mild", "pain_mild_at_min", "R10")
    if so_far and last and policies.too_heavy and last.count < so_far.bottom:
        lower = (
            ladder.below(here)
            if is_timed(question.exercise)
            else ladder.for_reps(here, last.count, so_far.bottom)
        )
        return _Lighter(lower, "too_heavy", "too_heavy_at_min", "R18")
    return None


def _has_mild(
    marks: Sequence[PainMark], session: Session | None, sets: Sequence[LoggedSet]
) -> bool:
    """Mild pain in the last working set or since, in a warm-up or reported.

    What was felt before the session is the business of `decide`: its load is the answer to it.
    """
    newest = marks[-1] if marks else None
    if session is None or newest is None or newest.severity != MILD:
        return False
    since = (sets or session.sets)[-1 if sets else 0].performed_at
    return newest.at >= since and newest.set_id not in [earlier.id for earlier in sets[:-1]]


def _row(session: Session | None, before: Decision, question: Question) -> Goal:
    """The session's own goal; before its first set that of the decision."""
    assert question.goal is not None
    if session is None:
        return before.row or question.goal
    if before.row is not None and session.goal == before.row.slug:
        return before.row
    return row_of(session, question.goal, question.goals)


def as_set(decision: Decision) -> LoggedSet:
    """The decision as if it had been done, to find its place on the ladder."""
    return as_done(decision, "", decision.as_of, "", 1)


def as_done(decision: Decision, workout: str, day: str, at: str, count: int) -> LoggedSet:
    """The set that a decision asks for, done with so many reps (or seconds)."""
    on_band = decision.rung is not None and decision.level is None
    return LoggedSet(
        id=f"{workout}{at}",
        workout=workout,
        exercise=decision.exercise,
        performed_at=at,
        day=day,
        reps=None if decision.seconds else count,
        seconds=count if decision.seconds else None,
        load=decision.load,
        load_type=BAND if on_band else EXTERNAL,
        band=decision.rung if on_band else None,
        level=decision.level,
        goal=decision.row.slug if decision.row else None,
        planned_sets=decision.n,
    )
