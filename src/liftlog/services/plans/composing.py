"""Composing today's workout: from your equipment, your history and the advice."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, timedelta

from liftlog.domain.base.values import Value
from liftlog.domain.base.words import listed, quoted
from liftlog.domain.exercises.exercise import Exercise, name_key
from liftlog.domain.plans.composing import Composition, Note, compose
from liftlog.domain.plans.durations import seconds_a_rep
from liftlog.domain.plans.left_out import LeftOut
from liftlog.domain.plans.ranking import BODY_ONLY, Candidate, Request, role_of
from liftlog.domain.plans.whole_body import compose_body
from liftlog.errors import NotFound, Refused, WrongUsage
from liftlog.services.advice.advising import TRAINED_LATELY_DAYS
from liftlog.services.advice.next_load import Advice
from liftlog.services.advice.pain import caution_for
from liftlog.services.base.workspace import Workspace
from liftlog.services.exercises.goals import goal_slug
from liftlog.services.exercises.names import find_exercise
from liftlog.services.plans.day_advice import advice_on
from liftlog.services.plans.whole_body import (
    body_candidates,
    general_kinds,
    part_meant,
    part_named,
)
from liftlog.store.equipment import equipment
from liftlog.store.exercises import catalogue
from liftlog.store.training import logbook

# "start" asks for bodyweight: "Bodyweight, build from there" (004:21).
_BODYWEIGHT_GOAL = "start"
_EVERYTHING = ("gym", "all", "everything", "full gym")
_NOTHING = ("none", "nothing", "floor", "home", "bodyweight")
_ALSO_CALLED = {
    "roman chair": "back-extension-bench",
    "hyperextension bench": "back-extension-bench",
    "45 degree bench": "back-extension-bench-45",
    "flat bench": "bench",
    "band": "bands",
    "smith": "smith-machine",
    "ball": "exercise-ball",
}


class PlanRequest(Value):
    """What the lifter asks of a composed session; `equipment` and `part` of the body as typed,
    `day` heavy or light."""

    goal: str | None = None
    equipment: str | None = None
    minutes: int | None = None
    day: str | None = None
    exclude: tuple[str, ...] = ()
    swaps: tuple[int, ...] = ()
    part: str | None = None


class Composed(Value):
    """The session with the advice on each of its exercises, by slug."""

    composition: Composition
    advice: Mapping[str, Advice]
    notes: tuple[Note, ...]
    light: bool = False
    is_for_the_body: bool = False


class NothingFits(Refused):
    """No exercise is left; `left_out` are those that fit otherwise."""

    def __init__(self, left_out: tuple[LeftOut, ...], part: str | None, is_elsewhere: bool) -> None:
        what = f"no exercise for {part} fits" if part else "no exercise fits"
        super().__init__(what, "try: liftlog exercise list")
        if part is not None and is_elsewhere:  # What is missing may be the equipment.
            self.hint = "try: liftlog plan --for body --equipment gym --preview"
        self.left_out = left_out


def composed(
    ws: Workspace, asked: PlanRequest, also_trained: Mapping[str, tuple[str, ...]] | None = None
) -> Composed:
    """The session that fits what is asked; `also_trained` are days to come, by exercise."""
    if asked.day not in (None, "heavy", "light"):
        raise WrongUsage(f"--day cannot be {quoted(asked.day)}", "use: --day heavy or --day light")
    request, notes = request_of(ws, asked)
    light = asked.day == "light"
    if request.part is not None:
        candidates, advice = body_candidates(ws, request, asked.goal, light, also_trained or {})
        session = compose_body(candidates, request)
    else:
        candidates, advice = back_candidates(ws, asked.goal, light, also_trained or {})
        session = compose(candidates, request)
    number = len(session.choices)
    part = request.part.name if request.part else None
    again = f"--for {part}" if part else "--compose"
    if session.unswappable and session.unswappable[0] > number:
        raise Refused(
            f"there is no exercise {session.unswappable[0]}; the workout has {number}",
            f"try: liftlog plan {again} --preview",
        )
    if session.unswappable:
        raise Refused(
            f"no other exercise fits at number {session.unswappable[0]}",
            f"try: liftlog plan {again} --why --preview",
        )
    if not session.choices:
        raise NothingFits(session.left_out, part=part, is_elsewhere=request.kinds is not None)
    return Composed(session, advice, (*notes, *session.notes), light, part is not None)


def back_candidates(
    ws: Workspace, goal: str | None, light: bool, also_trained: Mapping[str, tuple[str, ...]]
) -> tuple[list[Candidate], dict[str, Advice]]:
    """The exercises around the back extension, with the advice on each by slug."""
    advice = {it.slug: advice_on(ws, it, goal, light) for it in _exercises(ws)}
    candidates = [
        candidate_of(ws, on, place, also_trained) for place, on in enumerate(advice.values())
    ]
    return candidates, advice


def _exercises(ws: Workspace) -> list[Exercise]:
    """The catalogue in its order; of the lifter's own those with a goal of their own."""
    known = [exercise for exercise in catalogue.exercises(ws.db) if role_of(exercise)]
    order = {slug: place for place, slug in enumerate(catalogue.slugs_in_order(ws.db))}
    ours = [exercise for exercise in known if exercise.in_catalogue]
    chosen = catalogue.preferences(ws.db, ws.policies.inferred_goal)
    own = [
        exercise
        for exercise in known
        if not exercise.in_catalogue and chosen.get(exercise.slug, (None, None))[1]
    ]
    return [*sorted(ours, key=lambda exercise: order.get(exercise.slug, 999)), *own]


def candidate_of(
    ws: Workspace,
    advice: Advice,
    place: int,
    also_trained: Mapping[str, tuple[str, ...]] | None = None,
) -> Candidate:
    """The exercise with what ranking looks at."""
    exercise = advice.case.exercise
    entry = json.loads(catalogue.page(ws.db, exercise.slug))
    until = logbook.last_day(ws.db, advice.case.day) or advice.case.day
    since = (date.fromisoformat(until) - timedelta(days=TRAINED_LATELY_DAYS)).isoformat()
    days = logbook.days_trained(ws.db, [exercise.slug], since) if advice.sessions else []
    days += (also_trained or {}).get(exercise.slug, ())
    return Candidate(
        exercise=exercise,
        decision=advice.decision,
        equipment=advice.case.equipment,
        place=place,
        level=entry.get("level") or "beginner",
        opposing=tuple(entry.get("opposing") or ()),
        days=tuple(days),
        ever=bool(days) or logbook.last_trained(ws.db, exercise.slug) is not None,
        seconds_a_rep=seconds_a_rep(entry),
        caution=caution_for(ws, advice),
    )


def request_of(ws: Workspace, asked: PlanRequest) -> tuple[Request, list[Note]]:
    """The request, with what it takes for granted: the equipment named, else that of the gym."""
    kinds: tuple[str, ...] | None = None
    targets: tuple[str, ...] = ()
    notes = []
    gym = ws.settings.get("gym")
    if asked.equipment is not None:
        kinds = _kinds(ws, asked.equipment)
    elif not gym:
        notes = [Note("no_gym_assumed")]
    else:
        described = equipment.all_described(ws.db)
        targets = tuple(target for place, target in described if place == gym)
        kinds = targets or None
        notes = [] if targets else [Note("gym_assumed")]
    goal = goal_slug(ws, asked.goal)
    if asked.part is not None:
        part = part_named(ws, asked.part)
    else:
        part = part_meant(ws, kinds if asked.equipment is not None else None)
        notes += [Note("whole_body")] if part is not None else []
    request = Request(
        kinds=kinds,
        slugs=targets,
        minutes=asked.minutes,
        exclude=tuple(find_exercise(ws.db, name).slug for name in asked.exclude),
        swaps=asked.swaps,
        bodyweight_first=goal == _BODYWEIGHT_GOAL,
        part=part,
        lately_days=ws.policies.trained_least_days if ws.policies.trained_least else None,
    )
    return request, notes


def _kinds(ws: Workspace, text: str) -> tuple[str, ...] | None:
    """Kinds of equipment out of `bench,bands`; None is everything, an empty list nothing."""
    named = {e.equipment for e in catalogue.exercises(ws.db) if e.equipment}
    known = (named | general_kinds()) - {BODY_ONLY}
    by_key = {name_key(kind): kind for kind in sorted(known)}
    by_key |= {name_key(name): kind for name, kind in _ALSO_CALLED.items() if kind in known}
    kinds = []
    for word in text.split(","):
        key = name_key(word)
        if key in _EVERYTHING:
            return None
        if key in _NOTHING or key == name_key(BODY_ONLY):
            continue
        if key not in by_key:
            raise NotFound(
                f"no equipment type is called {quoted(word.strip())}",
                f"use: none, {listed(sorted(known))}",
            )
        kinds.append(by_key[key])
    return tuple(dict.fromkeys(kinds))
