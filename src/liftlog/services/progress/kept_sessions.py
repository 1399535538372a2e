"""Old sessions of an exercise, kept as lines of text as long as what they depend on stays."""

from __future__ import annotations

from liftlog.domain.advice.situation import decides, sessions_needed
from liftlog.domain.base.fingerprint import fingerprint
from liftlog.domain.base.values import Value
from liftlog.services.advice import cases
from liftlog.services.base.filters import formula_of, own_unit
from liftlog.services.progress.exercise import SESSIONS, Read, progress_of
from liftlog.services.progress.kept_advice import RULES
from liftlog.services.progress.options import ANYTHING
from liftlog.store.base.moment import one_moment
from liftlog.store.progress import kept_figures, kept_sessions, summaries
from liftlog.store.progress.kept_figures import DEFINED
from liftlog.store.progress.kept_sessions import Piece

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from liftlog.domain.exercises.exercise import Exercise
    from liftlog.domain.training.sets import Session
    from liftlog.services.advice.cases import Case
    from liftlog.services.base.workspace import Workspace
    from liftlog.services.progress.exercise import ExerciseProgress, SessionAdvice

# Raised whenever a session may be written in another way (`test_kept_sessions.py` notices).
WRITTEN = 1
# So many sessions make a piece: that many are read again at most, and one more.
PIECE = 32


class Newer(Value):
    """The progress of the sessions that come after those that are kept, and all it takes to keep
    more: the state of the log before it was read, the moment up to which there are `lines`, what
    the question was, and the sessions."""

    lines: tuple[str, ...]
    progress: ExerciseProgress
    seen: int
    until: str
    question: str
    read: tuple[Session, ...]


def newer_of(ws: Workspace, name: str) -> Newer:
    """The sessions of the exercise of that name, all that there are: as far as they are kept only
    their lines are read."""
    from liftlog.services.exercises.names import find_exercise

    with one_moment(ws.db):
        seen = kept_figures.state(ws.db)
        exercise = find_exercise(ws.db, name)
        case = cases.with_other_gyms(ws, cases.case_for(ws, exercise))
        question = _question(ws, case)
        return _after_the_kept(ws, case, question, seen) or _whole(ws, exercise, question, seen)


def keep(ws: Workspace, newer: Newer, lines: Sequence[str]) -> None:
    """Keeps the lines of as many of the sessions as make whole pieces."""
    exercise, unit = newer.progress.exercise.slug, newer.progress.unit
    made, begun, after = [], 0, newer.until
    for end, until in _cuts(newer.read, newer.progress):
        text = "\n".join(lines[begun:end])
        sum_ = kept_sessions.sum_of(ws.db, exercise, after, until, text)
        made.append(Piece(until, newer.question, unit, sum_, text))
        begun, after = end, until
    if made:
        kept_sessions.keep(ws.db, exercise, newer.seen, made, are_all=not newer.lines)


def _question(ws: Workspace, case: Case) -> str:
    """All that lines depend on but the sets, as a short text."""
    asked = case.replace(day="", plan=None, note=None, target=None, elsewhere={})
    elsewhere = sorted(case.elsewhere.items())
    numbers = WRITTEN, DEFINED, RULES
    settings = formula_of(ws), own_unit(ws), ANYTHING.weights(ws)
    return fingerprint((numbers, settings, asked, elsewhere))


def _whole(ws: Workspace, exercise: Exercise, question: str, seen: int) -> Newer:
    weights = ANYTHING.weights(ws)
    progress = progress_of(ws, exercise, ANYTHING.span(ws), weights, much=SESSIONS)
    return Newer((), progress, seen, "", question, _sessions(progress.sessions))


def _sessions(advised: Sequence[SessionAdvice]) -> tuple[Session, ...]:
    return tuple(it.summary.session for it in advised)


def _after_the_kept(ws: Workspace, case: Case, question: str, seen: int) -> Newer | None:
    """None where what is kept answers another question, or is not all of the old sessions."""
    exercise = case.exercise
    kept = kept_sessions.pieces(ws.db, exercise.slug)
    if not kept or any(piece.made_by != question for piece in kept):
        return None
    until, unit = kept[-1].until, kept[-1].unit
    read = summaries.sessions_after(ws.db, exercise.slug, kept[-2].until if len(kept) > 1 else "")
    newer = [one for one in read if one.sets[0].performed_at > until]
    if not newer or not _is_in(newer, unit):
        return None
    workouts = {it.workout for one in read for it in one.sets if it.performed_at > until}
    if kept_sessions.has_set_up_to(ws.db, exercise.slug, workouts, until):
        return None
    if len(kept) > 1 and not _decide(read[: len(read) - len(newer)], newer, case):
        read = summaries.sessions_after(ws.db, exercise.slug, "")
    span, weights = ANYTHING.span(ws), ANYTHING.weights(ws)
    progress = progress_of(
        ws, exercise, span, weights, unit=unit, much=SESSIONS, read=Read(read, newer, case)
    )
    if progress.goes_on not in (None, *workouts):
        return None
    lines = tuple(piece.lines for piece in kept)
    return Newer(lines, progress, seen, until, question, tuple(newer))


def _decide(older: Sequence[Session], newer: Sequence[Session], case: Case) -> bool:
    """Whether the older sessions are all that decide on the advice after the newer ones, in
    whichever gym each of these was (R19)."""
    needed = sessions_needed(case.policies)
    gyms = {one.gym or case.gym for one in newer}
    return all(sum(map(decides(case.replace(gym=gym)), older)) >= needed for gym in gyms)


def _is_in(sessions: Sequence[Session], unit: str) -> bool:
    """Whether nothing was lifted in another unit."""
    return all(it.load is None or it.load.unit == unit for one in sessions for it in one.sets)


def _cuts(sessions: Sequence[Session], progress: ExerciseProgress) -> Iterator[tuple[int, str]]:
    """Where pieces end: after how many sessions, and at which moment. The newest session is in
    none, nor is one that goes on; a piece ends where no session of it goes on beside a later one.

    What was lifted in two units is not kept: which one is shown, all sets together decide.
    """
    if not _is_in(sessions, progress.unit):
        return
    begun, until = 0, ""
    for end in range(1, len(sessions)):
        if sessions[end - 1].workout == progress.goes_on:
            return
        until = max(until, sessions[end - 1].sets[-1].performed_at)
        if end - begun >= PIECE and sessions[end].sets[0].performed_at > until:
            yield end, until
            begun = end
