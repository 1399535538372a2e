"""No advice: severe pain, no goal, a pose, or cardio and mobility."""

from __future__ import annotations

from liftlog.domain.advice.decision import NONE, STOP, Decision
from liftlog.domain.advice.judging import is_pose

TYPE_CHECKING = False
if TYPE_CHECKING:
    from liftlog.domain.advice.question import Question
    from liftlog.domain.advice.reasons import Detail
    from liftlog.domain.exercises.exercise import Exercise
    from liftlog.domain.exercises.goals import Goal
    from liftlog.domain.training.sets import PainMark


def stopped(question: Question, mark: PainMark) -> Decision:
    """Severe pain is not over: no load."""
    return Decision(
        exercise=question.exercise.slug,
        goal=question.goal.slug if question.goal else None,
        as_of=question.day,
        kind=STOP,
        reason="pain_severe",
        rule="R10",
        evidence=(mark.set_id,) if mark.set_id else (),
    )


def no_advice(
    exercise: Exercise,
    goal: Goal | None,
    day: str,
    with_reps: bool = False,
    fitting: str | None = None,
) -> Decision:
    """A pose never has advice, nor have cardio and mobility (N10); any other exercise outside the
    catalogue needs a goal first. `with_reps` tells whether it is done for reps, `fitting` is the
    goal that its reps are in."""
    pose = is_pose(exercise)
    if not exercise.in_catalogue and (pose or goal is None):
        from liftlog.domain.exercises.kinds import without_advice

        kind = without_advice(exercise, with_reps)
        if kind is not None:
            return Decision(
                exercise=exercise.slug,
                goal=None,
                as_of=day,
                kind=NONE,
                reason="no_goal",
                rule="N10",
                detail=kind,
            )
    detail: Detail = "pose" if exercise.in_catalogue else "no_range"
    return Decision(
        exercise=exercise.slug,
        goal=goal.slug if goal else None,
        as_of=day,
        kind=NONE,
        reason="no_goal",
        rule="R8" if pose else "no_goal",
        detail=detail if pose else None,
        seconds=exercise.seconds,
        fitting=None if goal else fitting,
    )
