"""Words of a plan: why each exercise was chosen or not, and notes."""

from collections.abc import Sequence

from liftlog.domain.advice.decision import STOP
from liftlog.domain.base.counts import counted
from liftlog.domain.plans.composing import Choice, LeftOut, Note
from liftlog.domain.plans.ranking import COMPLEMENT, MAIN, OPPOSING, Candidate, role_of
from liftlog.domain.plans.rule_names import RULES
from liftlog.render.advice.words import caution_words, decision_lines, in_one_line

_ASSUMED = "You have not said what equipment you have, so liftlog assumes all of it."


def chosen_words(choice: Choice) -> str:
    """The rule by its name, and why this exercise."""
    return f"chosen by rule {choice.rule}, {RULES[choice.rule]}: {choice_words(choice)}"


def choice_words(choice: Choice) -> str:
    """Why this exercise: best back extension for your equipment."""
    return f"{_chosen(choice)}{', swapped in' * choice.is_swapped}"


def _chosen(choice: Choice) -> str:
    candidate = choice.candidate
    if choice.easier is not None:
        return f"the harder version of {choice.easier}, which cannot get heavier"
    if choice.role == MAIN:
        return _main(candidate)
    if choice.role == OPPOSING:
        return f"for balance, {_when(candidate, 'the easiest')}"
    is_hinge = role_of(candidate.exercise) == COMPLEMENT
    when = _when(candidate, "the simplest for your equipment")
    return f"a hip hinge, {when}" if is_hinge else when


def _main(candidate: Candidate) -> str:
    if candidate.days:
        days = counted(len(candidate.days), "day")
        return f"trained on {days} in the last 8 weeks, so it stays"
    if candidate.exercise.relation == "main":
        return "the main exercise in the sources"
    return "best back extension for your equipment"


def _when(candidate: Candidate, else_: str) -> str:
    days = candidate.days
    return f"trained longest ago ({days[-1]})" if days else else_


def left_out_reason(left_out: LeftOut) -> str:
    """severe pain, no goal, mild pain or excluded."""
    decision = left_out.decision
    if decision is None:
        return "mild pain" if left_out.caution is not None else "excluded"
    if decision.kind == STOP:
        return "severe pain"
    if decision.detail == "pose":
        return "a pose"
    return "no target time" if decision.detail == "no_range" else "no goal"


def left_out_lines(left_out: LeftOut) -> list[str]:
    """What else there is to know of it, on lines of their own."""
    if left_out.decision is not None:
        return decision_lines(left_out.decision)
    return [] if left_out.caution is None else [caution_words(left_out.caution)]


def left_out_words(left_out: LeftOut) -> str:
    """The same in one line, for programs."""
    return in_one_line(left_out_lines(left_out)) or left_out_reason(left_out)


def nothing_fits_words(left_out: Sequence[LeftOut]) -> str | None:
    """Why there is no workout, where pain or a missing goal is why; else None."""
    against = (out for out in left_out if out.decision is not None or out.caution is not None)
    return next(map(left_out_words, against), None)


def note_words(note: Note) -> str:
    """What there is to know of a workout."""
    if note.kind in ("gym_assumed", "no_gym_assumed"):
        return _ASSUMED
    if note.kind == "too_long":
        return f"This takes at least {note.minutes} min. Your limit is {note.limit} min."
    role = "second" if note.role == COMPLEMENT else note.role
    if note.kind == "too_short":
        return f"No {role} exercise: {note.limit} min is too short for it."
    if note.kind == "waits":
        anyway = f"To plan it anyway: liftlog plan -e {note.slug}"
        return f"No {role} exercise: {note.slug} waits until the pain is over. {anyway}"
    return f"No {role} exercise: nothing fits your equipment."
