"""Pain: what is reported, what is cleared, and which exercises it stops (R10).

Soreness and fatigue are no pain. Nothing here is a diagnosis.
"""

from __future__ import annotations

from liftlog.domain.base.values import Value
from liftlog.domain.exercises.exercise import PAIN_FAMILIES, Exercise
from liftlog.domain.training.sets import PainMark, Session

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from liftlog.domain.training.sets import LoggedSet

MILD, SEVERE, CLEARED = "mild", "severe", "cleared"
FELT = (MILD, SEVERE)
BACK = "erector-spinae"
# The target muscles of the two families in the catalogue: pain there reaches the lifter's own
# exercises for these muscles.
BACK_MUSCLES = (BACK, "gluteus-maximus", "hamstrings")


class PainState(Value):
    """What the marks say by the end: severe pain that stands, or the last one cleared."""

    standing: PainMark | None = None
    cleared: PainMark | None = None


def stands_for(severity: str, source: Exercise | None, exercise: Exercise) -> bool:
    """Whether pain in `source` (None: reported on its own) stands for this exercise.

    Severe pain, wherever it was felt, stops the exercise itself, all that the lower back works in,
    and every lift whose muscles nobody has named.
    """
    if source is not None and source.slug == exercise.slug:
        return True
    if severity == SEVERE:
        return works_the_back(exercise) or not exercise.muscles
    return _mild_reaches(source, exercise)


def works_the_back(exercise: Exercise) -> bool:
    """A back extension, a hip hinge, or anything in which the spinal erectors work."""
    return exercise.family in PAIN_FAMILIES or BACK in exercise.muscles


def _mild_reaches(source: Exercise | None, exercise: Exercise) -> bool:
    """Back extensions and hip hinges are held together, and for any mild pain from the catalogue;
    the lifter's own exercises answer for the same target muscle."""
    from_back = source is None or source.family in PAIN_FAMILIES
    muscles = set(source.target if source else ()) | set(BACK_MUSCLES if from_back else ())
    if exercise.family in PAIN_FAMILIES:
        in_catalogue = source is None or source.in_catalogue
        return from_back or in_catalogue or bool(muscles & {*exercise.target, *BACK_MUSCLES})
    return not exercise.in_catalogue and bool(muscles & set(exercise.target))


def marks_up_to(
    today: str, history: Sequence[Session], reported: Iterable[PainMark]
) -> tuple[PainMark, ...]:
    """All pain up to the end of a day, oldest first: reported, and in sets of any kind.

    Marks of the same second keep the order in which they are given; pain in a set that is not
    among the reported marks counts as later than a clearing of the same second. Pain in a set is
    of the day on which its session began, as the session is.
    """
    given = list(reported)
    known = {mark.set_id for mark in given}
    in_sets = [
        PainMark(
            logged.performed_at,
            session.day,
            logged.pain,
            logged.id,
            logged.workout,
            logged.exercise,
        )
        for session in history
        for logged in session.sets
        if logged.pain in FELT and logged.id not in known
    ]
    return tuple(sorted((m for m in given + in_sets if m.day <= today), key=lambda mark: mark.at))


def has_pain(sets: Iterable[LoggedSet]) -> bool:
    """Whether there was pain in one of these sets."""
    return any(logged.pain in FELT for logged in sets)


def pain_state(marks: Iterable[PainMark]) -> PainState:
    """Severe pain stands, whatever is logged since, until it is cleared."""
    standing, cleared = _followed(marks)
    return PainState(standing[-1], None) if standing else PainState(None, cleared)


def severe_standing(marks: Iterable[PainMark]) -> list[PainMark]:
    """All severe pain that is not cleared, oldest first."""
    return _followed(marks)[0]


def _followed(marks: Iterable[PainMark]) -> tuple[list[PainMark], PainMark | None]:
    """The severe marks that stand by the end, and the last clearing that cleared one.

    A clearing only clears what it knew: what another device had reported by then, and was not
    read yet, stands (sync.md, section 4).
    """
    standing: list[PainMark] = []
    cleared: PainMark | None = None
    for mark in marks:
        if mark.severity == SEVERE:
            standing.append(mark)
        elif mark.severity == CLEARED and standing:
            ids = mark.clears
            left = [] if ids is None else [it for it in standing if id_of(it) not in ids]
            if len(left) < len(standing):
                standing, cleared = left, mark
    return standing, cleared


def id_of(mark: PainMark) -> str | None:
    """Of the set in which it was felt, or of the report."""
    return mark.set_id or mark.report


def mild_stands(
    marks: Sequence[PainMark], counted: Sequence[Session], last_back_day: str | None
) -> bool:
    """Whether mild pain is still to be minded: it is the last report, and nothing ended it.

    `marks` stand for the exercise, `counted` are its counted sessions, both oldest first. A session
    of its own that begins after the pain ends it, and so does clearing it. Pain that was felt
    in something else also ends with any back exercise on a later day (`last_back_day`).
    """
    newest = marks[-1] if marks else None
    if newest is None or newest.severity != MILD:
        return False
    begun = counted[-1].sets[0].performed_at if counted else ""
    open_ = [mark for mark in marks[_cleared(marks) :] if mark.at >= begun]
    own = {logged.id for session in counted for logged in session.sets}
    if any(mark.set_id in own for mark in open_):
        return True
    return bool(open_) and (last_back_day or "") <= newest.day


def painful_sessions(marks: Sequence[PainMark], starts: Sequence[str]) -> int:
    """In how many of the newest sessions in a row there was pain, in it or until the next one.

    `starts` are the first moments of the counted sessions, newest first. Severe pain counts only
    until it is cleared: the way back is the answer to it.
    """
    if not marks:
        return 0
    severe = severe_standing(marks)
    felt = [mark.at for mark in marks if mark.severity == MILD or mark in severe]
    until = "~"  # later than any date
    for run, start in enumerate(starts):
        if not any(start <= at < until for at in felt):
            return run
        until = start
    return len(starts)


def _cleared(marks: Sequence[PainMark]) -> int:
    """How many marks there are up to the last clearing, that one among them."""
    return max((place for place, m in enumerate(marks, 1) if m.severity == CLEARED), default=0)
