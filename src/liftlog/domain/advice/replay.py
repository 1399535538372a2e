"""Replay: what was advised after each session, and what was done."""

from __future__ import annotations

from liftlog.domain.advice.decision import Decision
from liftlog.domain.advice.ladder import Place
from liftlog.domain.advice.open_session import as_set
from liftlog.domain.advice.question import Question
from liftlog.domain.advice.reading import Reading
from liftlog.domain.advice.rules import decide
from liftlog.domain.advice.situation import row_of
from liftlog.domain.advice.verdicts import as_of, window
from liftlog.domain.base.values import Value
from liftlog.domain.training.sets import Session

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

SAME, MORE, LESS, OPEN = "same", "more", "less", "open"


class Replayed(Value):
    """One counted session: the suggestion before it, and L and the judged reps that were done.

    `sets` has the ids of each judged set, which are two where both sides make one.
    `agreement` compares L with the suggested load: same, more, less; open where none was given.
    """

    session: Session
    suggested: Decision
    load: Place
    counts: tuple[int, ...]
    agreement: str
    sets: tuple[tuple[str, ...], ...] = ()


def replay(
    history: Sequence[Session],
    question: Question,
    newest: int | None = None,
    reading: Reading | None = None,
) -> tuple[Replayed, ...]:
    """The rules over a history, oldest first: every counted session but against what was before.

    Each suggestion is of the day of its session, knows the sessions before it and the pain up to
    its first set, nothing later; it is one for the gym of the session, else for that of the
    question (R19). With `newest`, only so many of the last sessions are replayed.
    """
    replayed = []
    reading = reading or Reading(question.exercise)
    first = 0 if newest is None else max(0, len(history) - newest)
    for place, session in enumerate(history[first:], first):
        if not reading.counts(session):
            continue
        begun = session.sets[0].performed_at
        pain = [mark for mark in question.pain if mark.at < begun]
        asked = as_of(session, question, pain=pain)
        suggested = decide(window(history, asked, place, reading), asked, reading)
        replayed.append(_compared(session, suggested, question, reading))
    return tuple(filter(None, replayed))


def _compared(
    session: Session, suggested: Decision, question: Question, reading: Reading
) -> Replayed | None:
    row = question.goal or suggested.row
    if row is None:
        return None
    advised = as_set(suggested)
    ladder = reading.ladder_of(question, session, advised)
    read = reading.judged(session, question, ladder, row_of(session, row, question.goals))
    if read is None:
        return None
    asked, lifted = ladder.place(advised).rank, read.place.rank
    agreement = SAME if lifted == asked else MORE if lifted > asked else LESS
    if suggested.load is None and suggested.rung is None:
        agreement = OPEN
    counts = tuple(work.count for work in read.sets)
    ids = tuple(work.ids for work in read.sets)
    return Replayed(session, suggested, read.place, counts, agreement, ids)
