"""Words of a plan: why each exercise was chosen or not, and notes."""

from collections.abc import Callable, Mapping, Sequence

from liftlog.domain.base.counts import counted
from liftlog.domain.plans.composing import Choice, Note, NoteKind
from liftlog.domain.plans.ranking import COMPLEMENT, MAIN, OPPOSING, Candidate, role_of
from liftlog.domain.plans.rule_names import RULES

# So many exercises are named in a note.
_NAMED = 4
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
    if candidate.movement is not None:
        return _of_the_body(choice)
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


def _of_the_body(choice: Choice) -> str:
    """push had 3 sets in 14 days; trained on 5 days in the last 8 weeks, so it stays."""
    candidate = choice.candidate
    if candidate.days:
        days = counted(len(candidate.days), "day")
        why = f"trained on {days} in the last 8 weeks, so it stays"
    elif candidate.is_yours:
        why = "yours, but not trained in the last 8 weeks"
    else:
        why = "new to you, the most common for your equipment"
    if choice.lately_days is None:
        return why
    sets = counted(choice.group_sets, "set")
    return f"{choice.role} had {sets} in {counted(choice.lately_days, 'day')}; {why}"


def _no_goal(note: Note) -> str:
    if len(note.names) == 1:
        what = f"Add one: liftlog exercise set {note.names[0]} --goal hypertrophy"
    else:
        what = "Look for goals in your sets: liftlog exercise set --missing --goal inferred"
    return f"Not planned without a goal: {_some(note.names)}. {what}"


def _new(note: Note) -> str:
    they_are = "They are" if len(note.names) > 1 else "It is"
    return (
        f"New to you: {_some(note.names)}. {they_are} the most common for your equipment."
        " Add --swap and a number for another."
    )


def _some(names: Sequence[str]) -> str:
    """The first of them, and how many more there are."""
    more = len(names) - _NAMED
    return ", ".join(names[:_NAMED]) + (f" and {more} more" if more > 0 else "")


_OF_THE_BODY: Mapping[NoteKind, Callable[[Note], str]] = {
    "whole_body": lambda _: (
        "Built for your whole body. For back extensions: liftlog plan --for back-extension"
    ),
    "no_time": lambda note: f"{note.limit} min leave no time for: {', '.join(note.names)}.",
    "short_rests": lambda note: f"To stay in {note.limit} min, take the shortest rests.",
    "hurts": lambda note: f"No {note.role} exercise: all that fit wait until the pain is over.",
    "left_out": lambda note: f"Not planned because of mild pain: {_some(note.names)}.",
    "no_goal": _no_goal,
    "new": _new,
}


def note_words(note: Note) -> str:
    """What there is to know of a workout."""
    if note.kind in ("gym_assumed", "no_gym_assumed"):
        return _ASSUMED
    if note.kind in _OF_THE_BODY:
        return _OF_THE_BODY[note.kind](note)
    if note.kind == "too_long":
        return f"This takes at least {note.minutes} min. Your limit is {note.limit} min."
    role = "second" if note.role == COMPLEMENT else note.role
    if note.kind == "too_short":
        return f"No {role} exercise: {note.limit} min is too short for it."
    if note.kind == "waits":
        anyway = f"To plan it anyway: liftlog plan -e {note.slug}"
        return f"No {role} exercise: {note.slug} waits until the pain is over. {anyway}"
    return f"No {role} exercise: nothing fits your equipment."
