"""Making a programme: a text out of goals, days, weeks, equipment and history (P80–P84)."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

from liftlog.domain.advice.decision import NONE, STOP
from liftlog.domain.base.counts import counted
from liftlog.domain.base.keys import is_programme
from liftlog.domain.base.values import Value
from liftlog.domain.base.words import composed, listed, quoted
from liftlog.domain.exercises.exercise import name_key
from liftlog.domain.exercises.goals import DEFAULT_GOAL
from liftlog.domain.plans.composing import compose
from liftlog.domain.plans.left_out import LeftOut
from liftlog.domain.plans.movements import BACK_EXTENSION
from liftlog.domain.plans.programmes.building import BuildRequest, OwnLift, build, seconds_of_one
from liftlog.domain.plans.programmes.set_words import MOST_REPS_BESIDE_X, MOST_SETS
from liftlog.domain.plans.programmes.text import LONGEST_NAME, MOST_DAYS, MOST_WEEKS
from liftlog.errors import Refused, WrongUsage
from liftlog.services.advice.advising import trained_lately
from liftlog.services.advice.pain import standing_pain
from liftlog.services.advice.programmes.versions import WrongProgramme
from liftlog.services.base.commands import new_command
from liftlog.services.exercises.goals import goal_named
from liftlog.services.plans.composing import (
    NothingFits,
    PlanRequest,
    back_candidates,
    candidate_of,
    request_of,
)
from liftlog.services.plans.day_advice import advice_on
from liftlog.services.plans.programmes import texts
from liftlog.store.exercises import catalogue

if TYPE_CHECKING:
    from collections.abc import Sequence

    from liftlog.domain.exercises.goals import Goal
    from liftlog.domain.plans.composing import Note
    from liftlog.domain.plans.programmes.reading import Reading
    from liftlog.domain.plans.ranking import Candidate, Request
    from liftlog.services.base.workspace import Workspace
    from liftlog.services.plans.programmes.texts import ProgrammeText

# What a programme may be made for: its workouts are built around back extensions (P81).
_FOCUS = ("back", BACK_EXTENSION)
_MEASURES = ("reps", "seconds")


class NewRequest(Value):
    """What is asked for, as typed; `goals` in their order, with commas."""

    name: str
    goals: str = DEFAULT_GOAL
    days: int = 3
    weeks: int = 8
    equipment: str | None = None
    minutes: int | None = None
    exclude: tuple[str, ...] = ()
    focus: str | None = None


class Made(Value):
    """A text that was made; `notes` and `left_out` are as in a workout that is built."""

    text: ProgrammeText
    goals: tuple[Goal, ...]
    notes: tuple[Note, ...] = ()
    left_out: tuple[LeftOut, ...] = ()


def make(ws: Workspace, asked: NewRequest, preview: bool = False) -> Made:
    """The programme that fits what is asked, stored unless it is only to be shown (P80)."""
    _check_number("--days", asked.days, MOST_DAYS)
    _check_number("--weeks", asked.weeks, MOST_WEEKS)
    name = _name(ws, asked, preview)
    goals = _goals(ws, asked)
    _check_focus(asked)
    around_the_back = PlanRequest(
        goal=goals[0].slug,
        equipment=asked.equipment,
        minutes=asked.minutes,
        exclude=asked.exclude,
        part=BACK_EXTENSION,
    )
    request, notes = request_of(ws, around_the_back)
    _refuse_in_pain(ws)
    candidates = _candidates(ws, goals, request)
    wanted = BuildRequest(name, goals, asked.days, asked.weeks, tuple(_own_lifts(ws)))
    built = build(candidates, request, wanted)
    if not built.text:
        raise NothingFits(built.left_out, part=None, is_elsewhere=request.kinds is not None)
    notes = [*notes, *compose(candidates, request).notes]
    content = built.text.encode()
    reading = _reading(ws, content, goals)
    text = texts.ProgrammeText(name, content)
    if not preview:
        with new_command(ws, f"programme new {name}") as command:
            text = text.replace(version=texts.store(command, name, content, reading))
    return Made(text, goals, tuple(notes), built.left_out)


def _check_number(option: str, number: int, most: int) -> None:
    if not 1 <= number <= most:
        raise WrongUsage(f"{option} cannot be {number}", f"use: {option} 1 to {most}")


def _name(ws: Workspace, asked: NewRequest, preview: bool) -> str:
    """The name, where it can be one and, unless it is only to be shown, is free."""
    name = composed(asked.name.strip())
    if not is_programme(name) or len(name) > LONGEST_NAME:
        raise WrongUsage(
            f"{quoted(asked.name)} cannot be the name of a programme",
            "use: one word of letters, digits, hyphens and slashes",
        )
    taken = {text.name.casefold(): text.name for text in texts.all_texts(ws)}
    if not preview and name.casefold() in taken:
        free = next(of for n in count(2) if (of := f"{name}-{n}").casefold() not in taken)
        raise Refused(
            f"there is a programme called {taken[name.casefold()]}",
            f"use: another name, such as {free}",
        )
    return name


def _goals(ws: Workspace, asked: NewRequest) -> tuple[Goal, ...]:
    """The goals by their whole names, in the order typed; each needs a week at least."""
    rows = catalogue.goals(ws.db)
    goals = tuple(goal_named(rows, word) for word in asked.goals.split(",") if word.strip())
    if not goals:
        raise WrongUsage("--goal needs a goal", f"use: {listed(rows)}")
    if len(goals) > asked.weeks:
        raise WrongUsage(
            f"{counted(len(goals), 'goal')} do not fit into {counted(asked.weeks, 'week')}",
            f"use: --weeks {len(goals)} or more",
        )
    return goals


def _check_focus(asked: NewRequest) -> None:
    if asked.focus is not None and name_key(asked.focus) not in map(name_key, _FOCUS):
        raise WrongUsage(
            f"--focus cannot be {quoted(asked.focus)}",
            "use: --focus back; your own lifts come behind it",
        )


def _refuse_in_pain(ws: Workspace) -> None:
    """R10: severe pain stops whatever is planned, weeks ahead, too."""
    if standing_pain(ws) is not None:
        raise Refused(
            "severe pain stops all plans", "note: see a doctor first; liftlog pain cleared ends it"
        )


def _candidates(ws: Workspace, goals: Sequence[Goal], request: Request) -> list[Candidate]:
    """The exercises around the back extension, each as long as it takes at its longest."""
    if request.minutes is None:
        return _under(ws, goals[0])
    under = [
        [_with_most_sets(candidate, goal) for candidate in _under(ws, goal)]
        for goal in dict.fromkeys(goals)
    ]
    return [
        first.replace(decision=max((first, *others), key=seconds_of_one).decision)
        for first, *others in zip(*under, strict=True)
    ]


def _under(ws: Workspace, goal: Goal) -> list[Candidate]:
    return back_candidates(ws, goal.slug, light=False, also_trained={})[0]


def _with_most_sets(candidate: Candidate, goal: Goal) -> Candidate:
    """As it is in the second half of a block (P82), so that no week is over the minutes."""
    before = candidate.decision
    if before.kind in (NONE, STOP):
        return candidate
    reps = goal.reps if before.seconds is None else before.reps
    rest = goal.rest_seconds or before.rest_seconds
    return candidate.replace(decision=before.replace(n=goal.sets[1], reps=reps, rest_seconds=rest))


def _own_lifts(ws: Workspace) -> list[OwnLift]:
    """Those of the last 8 weeks of training with a goal of their own, the most days first (P81)."""
    wishes = catalogue.preferences(ws.db, ws.policies.inferred_goal)
    rows = catalogue.goals(ws.db)
    lifts: list[OwnLift] = []
    for place, slug in enumerate(trained_lately(ws)):
        exercise = catalogue.exercise(ws.db, slug)
        _, wished = wishes.get(slug, (None, None))
        goal = rows.get(wished or "")
        if exercise is None or goal is None or exercise.measure not in _MEASURES:
            continue
        candidate = candidate_of(ws, advice_on(ws, exercise, goal.slug), place)
        lifts.append(OwnLift(_with_most_sets(candidate, goal), goal))
    return sorted(lifts, key=lambda of: (-len(of.candidate.days), of.candidate.slug))


def _reading(ws: Workspace, content: bytes, goals: Sequence[Goal]) -> Reading:
    """What the text says: only a goal of the lifter's own may ask for more than a text takes."""
    try:
        return texts.check(ws, content, "the programme")
    except WrongProgramme as error:
        ours = [goal.slug for goal in goals if goal.own] or [goals[0].slug]
        raise Refused(
            f"a programme cannot have as many sets or reps as {listed(ours)}",
            f"note: at most {MOST_SETS} sets of {MOST_REPS_BESIDE_X} reps",
        ) from error
