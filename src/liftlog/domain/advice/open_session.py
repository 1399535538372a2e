"""Next set during a workout (R16): the same weight, a lighter one, or stop.

    next_set(session, before, question, earlier) -> NextSet | None

None: enough sets are judged, ask `decide` with this session taken as closed. `session` is the
open one (its sets so far; None before the first set), `before` the decision made before it,
`earlier` the sessions that `before` was decided on: what the lifter used in them is on the ladder
too. The question has a goal, and its pain is that up to now.
"""

from __future__ import annotations

from liftlog.domain.advice.decision import START, STOP, Decision
from liftlog.domain.advice.judging import Judged, attempted, is_timed, judged, sets_asked, worked
from liftlog.domain.advice.ladder import Ladder, Place
from liftlog.domain.advice.pain import MILD, SEVERE, marks_up_to, pain_state
from liftlog.domain.advice.question import Question, ladder_for
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
HEAVIER: Final = "heavier"
_LAST_DAY = "9999-12-31"


class NextSet(Value):
    """The set to do next: "set 2 of 3 · rest 90–120 s · next 50 kg × 8–12".

    `reason` is None where the work stays as it was. `is_open_ended`: the plan asks for as many reps
    as possible. `distance` is in thousandths of a metre.
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
    is_open_ended: bool = False
    distance: int | None = None


class _Lighter(Value):
    """What asks for less: the place below (None: there is none), and why."""

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
    sets = attempted(session, exercise) if session else ()
    used = (logged for past in earlier if not past.light for logged in worked(past, exercise))
    ladder = ladder_for(exercise, question.equipment, (*used, *sets, as_set(before)))
    so_far = judged(session, question, ladder, row) if session else None
    number = len(so_far.sets) if so_far and not so_far.is_failed else 0
    of = sets_asked(row, question.own_sets, session.planned_sets if session else before.n)
    if before.kind == STOP or (question.policies.severe_pain and pain_state(marks).standing):
        return NextSet(exercise.slug, number + 1, of, STOP, reason="pain_severe", rule="R10")
    if number >= of:
        return None
    asked = ladder.place(as_set(before))
    here = asked
    if so_far:
        here = so_far.place if so_far.is_failed else so_far.working[-1].place
    coming = NextSet(
        exercise.slug,
        number + 1,
        of,
        reps=None if timed else row.reps,
        seconds=exercise.seconds if timed else None,
        rest_seconds=row.rest_seconds,
    )
    is_first = before.kind == START and so_far is not None
    planned = so_far.working[0].place if so_far and is_first else asked
    mild = session is not None and question.policies.mild_pain and _has_mild(marks, session)
    lighter = _lighter(here, planned, so_far, mild, ladder, question)
    if lighter is not None and lighter.place is not None:
        return _at(coming, lighter.place, LIGHTER, lighter.reason, lighter.rule)
    if lighter is not None:
        return _at(coming, here, GO, lighter.at_min, lighter.rule)
    above = ladder.above(here) if so_far and is_first and _is_easy(so_far, sets) else None
    return _at(coming, here) if above is None else _at(coming, above, HEAVIER, "easy", "R0")


def _at(
    coming: NextSet,
    place: Place,
    kind: StepKind = GO,
    reason: StepReason | None = None,
    rule: RuleId = "R16",
) -> NextSet:
    return coming.replace(
        load=place.load, rung=place.rung, level=place.level, kind=kind, reason=reason, rule=rule
    )


def _is_easy(so_far: Judged, sets: Sequence[LoggedSet]) -> bool:
    """R0: the last set was clean, painless and at the top with four reps left, on both sides."""
    last = so_far.working[-1]
    felt = [logged.pain for logged in sets if logged.id in last.ids]
    is_done = bool(so_far.sets) and sets[-1].id in last.ids
    is_clean = not last.broken and not {MILD, SEVERE} & {*felt}
    return is_done and is_clean and last.is_easy and last.count >= so_far.top


def _lighter(
    here: Place,
    planned: Place,
    so_far: Judged | None,
    mild: bool,
    ladder: Ladder,
    question: Question,
) -> _Lighter | None:
    """What asks for less: form or too few reps in the last set, mild pain anywhere in the session.

    Of several the lowest; at the same place form goes before pain, and both before the reps.
    """
    policies, last = question.policies, so_far.working[-1] if so_far else None
    asks: list[_Lighter] = []
    if last and last.broken:
        below = ladder.below(here)
        asks.append(_Lighter(below, "form_broken", "form_broken_at_min", "R9"))
    if mild:
        asks.append(_for_pain(here, planned, ladder))
    is_under = so_far and so_far.sets and last and not last.is_cluster
    if so_far and last and is_under and policies.too_heavy and last.count < so_far.bottom:
        lower = (
            ladder.below(here)
            if is_timed(question.exercise)
            else ladder.for_reps(here, last.count, so_far.bottom)
        )
        asks.append(_Lighter(lower, "too_heavy", "too_heavy_at_min", "R18"))
    return min(asks, key=lambda one: one.place.rank if one.place else here.rank, default=None)


def _for_pain(here: Place, planned: Place, ladder: Ladder) -> _Lighter:
    """R10: one load below the plan for the rest of the session, once; never above the last set."""
    below = ladder.below(planned)
    if below is None:
        return _Lighter(None, "pain_mild", "pain_mild_at_min", "R10")
    if below.rank >= here.rank:
        can_drop = ladder.below(here) is not None
        at_min: StepReason = "pain_mild_kept" if can_drop else "pain_mild_at_min"
        return _Lighter(None, "pain_mild", at_min, "R10")
    return _Lighter(below, "pain_mild", "pain_mild_at_min", "R10")


def _has_mild(marks: Sequence[PainMark], session: Session) -> bool:
    """Mild pain since the session began, in a set of any kind or reported.

    What was felt before the session is the business of `decide`: its load is the answer to it.
    """
    begun = session.sets[0].performed_at
    return any(mark.severity == MILD and mark.at >= begun for mark in marks)


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
