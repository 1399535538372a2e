"""The words of a plan: why each exercise was chosen or left out, and what else there is to say."""

from collections.abc import Sequence

from liftlog.domain.base.counts import counted, either
from liftlog.domain.plans.composing import Choice, LeftOut, Note
from liftlog.domain.plans.ranking import COMPLEMENT, MAIN, OPPOSING, Candidate, role_of
from liftlog.render.advice.words import caution_words, decision_words

_ASSUMED = "a whole gym is assumed: --equipment none, bench or bands; liftlog equipment"


def choice_words(choice: Choice) -> str:
    """Why this exercise."""
    return f"{_chosen(choice)}{'; swapped in' * choice.is_swapped}"


def _chosen(choice: Choice) -> str:
    candidate = choice.candidate
    if choice.easier is not None:
        return f"{choice.easier} is at its end: this is its harder variant"
    if choice.role == MAIN:
        return _main(candidate)
    if choice.role == OPPOSING:
        when = _when(candidate, "the easiest")
        return f"works against the back extension, for balance: {when}"
    is_hinge = role_of(candidate.exercise) == COMPLEMENT
    what = "a hip hinge besides" if is_hinge else "besides"
    return f"{what}: {_when(candidate, 'the simplest that is there')}"


def _main(candidate: Candidate) -> str:
    if candidate.days:
        days = counted(len(candidate.days), "day")
        return f"trained on {days} of the last 8 weeks: it stays, so that the load can grow"
    if candidate.exercise.relation == "main":
        return "the main exercise of the catalogue"
    return "the best back extension for what is there"


def _when(candidate: Candidate, else_: str) -> str:
    days = candidate.days
    return f"of those trained, the one longest ago ({days[-1]})" if days else else_


def left_out_words(left_out: LeftOut) -> str:
    """Why it is left out."""
    if left_out.decision is not None:
        return decision_words(left_out.decision)
    return "excluded" if left_out.caution is None else caution_words(left_out.caution)


def nothing_fits_words(left_out: Sequence[LeftOut]) -> str | None:
    """Why there is no session, where the coach spoke against what would fit; else None."""
    against = (out for out in left_out if out.decision is not None or out.caution is not None)
    return next(map(left_out_words, against), None)


def note_words(note: Note) -> str:
    """What there is to say of a session."""
    if note.kind == "no_gym_assumed":
        return f"{_ASSUMED} use NAME"
    if note.kind == "gym_assumed":
        return f"{_ASSUMED} set"
    if note.kind == "too_long":
        return f"takes {counted(note.minutes, 'minute')} at least, more than {note.limit}"
    why = "nothing fits"
    if note.kind == "too_short":
        are = either(note.limit, "is", "are")
        why = f"{counted(note.limit, 'minute')} {are} too short for it"
    elif note.kind == "waits":
        why = f"{note.slug} waits until the pain is over (plan -e {note.slug})"
    return f"no {note.role} exercise: {why}"
