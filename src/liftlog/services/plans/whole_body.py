"""The whole body: which exercises may be in a workout for it, with today's advice on each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import NamedTuple

from liftlog.domain.advice.decision import NONE
from liftlog.domain.advice.pain import marks_up_to, mild_stands
from liftlog.domain.base.values import Value
from liftlog.domain.base.words import listed, quoted
from liftlog.domain.exercises.entry import Entry
from liftlog.domain.exercises.exercise import PAIN_FAMILIES, Exercise, name_key
from liftlog.domain.exercises.general import EQUIPMENT, NO_EQUIPMENT
from liftlog.domain.exercises.goals import DEFAULT_GOAL
from liftlog.domain.exercises.muscles import ELSEWHERE, KINDS_THAT_COUNT
from liftlog.domain.plans.durations import seconds_a_rep
from liftlog.domain.plans.movements import (
    BACK_EXTENSION,
    BODY,
    Movement,
    Part,
    all_of,
    movement_of,
    part_called,
    part_names,
)
from liftlog.domain.plans.ranking import BODY_ONLY, Candidate, Request, role_of
from liftlog.domain.plans.whole_body import is_there, needs_a_station
from liftlog.domain.training.counting import DoneSet, first_days, sets_made
from liftlog.errors import NotFound, WrongUsage
from liftlog.services.advice.advising import TRAINED_LATELY_DAYS
from liftlog.services.advice.case_reader import CaseReader
from liftlog.services.advice.next_load import Advice
from liftlog.services.advice.pain import caution_for, last_back_day
from liftlog.services.base.workspace import Workspace
from liftlog.services.plans.day_advice import advice_on
from liftlog.store.exercises import catalogue, own, packaged
from liftlog.store.exercises.mirror import general_exercises
from liftlog.store.progress import summaries
from liftlog.store.training import logbook

# So many that are new to the lifter stand ready for each movement.
_NEW_OF_A_MOVEMENT = 4
# What the exercises around the back extension need; whoever names more has more to train.
_GENERAL_KINDS = {*EQUIPMENT} - {NO_EQUIPMENT, BODY_ONLY}


class BodyCandidates(NamedTuple):
    """The candidates, and the advice on each by slug."""

    candidates: list[Candidate]
    advice: dict[str, Advice]


class _Known(Value):
    """An exercise with what a workout for the whole body looks at."""

    exercise: Exercise
    movement: Movement
    entry: Entry
    common: int
    is_yours: bool


class _Lately(Value):
    """By exercise: the days of the last eight weeks, and the sets of the days that count (P9)."""

    days: dict[str, list[str]]
    sets: dict[str, int]


def part_named(ws: Workspace, text: str) -> Part | None:
    """The part of the body that is meant, or several; None for the back extension."""
    muscles = catalogue.muscles(ws.db)
    words = [word.strip() for word in text.split(",") if word.strip()]
    keys = [name_key(word) for word in words]
    if keys == [name_key(BACK_EXTENSION)]:
        return None
    parts = []
    for word in words:
        part = part_called(word, muscles)
        if part is None:
            names = part_names([*muscles, *ELSEWHERE])
            raise NotFound(f"no part of the body is called {quoted(word)}", f"use: {listed(names)}")
        parts.append(part)
    if not parts:
        raise WrongUsage("--for needs a part of the body", f"use: {listed(part_names())}")
    return parts[0] if len(parts) == 1 else all_of(parts)


def part_meant(ws: Workspace, kinds: Iterable[str] | None) -> Part | None:
    """The whole body for whoever named equipment that no back exercise needs, or trains mostly
    other lifts; else None."""
    described = catalogue.exercises(ws.db, retired=True)
    needed = {it.equipment for it in described if it.in_catalogue}
    if kinds is not None and (_GENERAL_KINDS - needed) & set(kinds):
        return part_called(BODY, {})
    since = _since(ws, TRAINED_LATELY_DAYS)
    trained = catalogue.exercises_by_slug(ws.db, logbook.trained_since(ws.db, since))
    others = [it for it in trained.values() if role_of(it) is None and it.target]
    is_mostly_other = 2 * len(others) > len(trained)
    return part_called(BODY, {}) if is_mostly_other else None


def general_kinds() -> set[str]:
    """The equipment that exercises of the general catalogue need."""
    return set(_GENERAL_KINDS)


def body_candidates(
    ws: Workspace,
    request: Request,
    goal: str | None,
    light: bool,
    also_trained: Mapping[str, tuple[str, ...]],
) -> BodyCandidates:
    """What the lifter trains or has a goal for, and for each movement the most common of the rest
    that the equipment allows."""
    lately = _lately(ws)
    reader = CaseReader(ws)
    default = ws.settings.get("goal") or DEFAULT_GOAL
    candidates: list[Candidate] = []
    advice: dict[str, Advice] = {}
    for place, known in enumerate(_known(ws, request)):
        exercise = known.exercise
        slug = exercise.slug
        on = advice_on(ws, exercise, goal, light, reader)
        if on.decision.kind == NONE and on.case.goal is None:
            # A lift goes on with the goal that it was done for; a new one has none of its own.
            done_for = on.sessions[-1].goal if on.sessions else None
            chosen = done_for if known.is_yours else default
            on = advice_on(ws, exercise, chosen, light, reader) if chosen else on
        advice[slug] = on
        to_come = also_trained.get(slug, ())
        candidates.append(
            Candidate(
                exercise=exercise,
                decision=on.decision,
                equipment=on.case.equipment,
                place=place,
                level=known.entry.get("level") or "beginner",
                days=(*lately.days.get(slug, ()), *to_come),
                ever=known.is_yours and bool(on.sessions),
                seconds_a_rep=seconds_a_rep(known.entry),
                caution=_caution(ws, on),
                movement=known.movement,
                common=known.common,
                is_yours=known.is_yours,
                sets_lately=lately.sets.get(slug, 0) + len(to_come) * (on.decision.n or 1),
            )
        )
    return BodyCandidates(candidates, advice)


def _known(ws: Workspace, request: Request) -> list[_Known]:
    """The lifter's own lifts, and the best of the others."""
    common = {slug: standing.common for slug, standing in packaged.known().standings.items()}
    chosen = catalogue.preferences(ws.db, ws.policies.inferred_goal)
    goals = {slug for slug, (_, goal) in chosen.items() if goal}
    used = {*logbook.trained_since(ws.db, ""), *goals}
    known: list[_Known] = []
    for exercise in catalogue.exercises(ws.db):
        is_yours = exercise.slug in used
        if exercise.is_built_in or is_yours:
            entry = own.entry_of(ws.db, exercise.slug)
            known += _as_known(exercise, entry, common.get(exercise.slug, 0), is_yours)
    there = {it.exercise.slug for it in known}
    # A slug of the lifter's own covers the general one; what is hidden is not offered.
    covered = there | catalogue.retired(ws.db) | catalogue.own_of(ws.db)
    for exercise, entry in general_exercises():
        if exercise.slug not in covered:
            known += _as_known(exercise, entry, entry.get("common") or 0, False)
    ours = [it for it in known if it.is_yours]
    return [*ours, *_new_ones([it for it in known if not it.is_yours], request)]


def _as_known(exercise: Exercise, entry: Entry, common: int, is_yours: bool) -> list[_Known]:
    if (entry.get("kind") or "strength") not in KINDS_THAT_COUNT:
        return []
    movement = movement_of(exercise, entry.get("pattern"), entry.get("mechanic"))
    return [_Known(exercise, movement, entry, common, is_yours)] if movement else []


def _new_ones(known: Iterable[_Known], request: Request) -> list[_Known]:
    """For each movement the most common lifts that can be done (P11)."""
    by_slot: dict[str, list[_Known]] = {}
    for it in known:
        if _may_be_offered(it, request):
            by_slot.setdefault(it.movement.slot, []).append(it)
    bodyweight_first = request.bodyweight_first

    def key(it: _Known) -> tuple[object, ...]:
        loaded = bodyweight_first and not it.exercise.is_bodyweight
        return (loaded, -it.common, it.entry.get("level") or "", it.exercise.slug)

    return [it for of in by_slot.values() for it in sorted(of, key=key)[:_NEW_OF_A_MOVEMENT]]


def _may_be_offered(it: _Known, request: Request) -> bool:
    exercise, entry = it.exercise, it.entry
    return (
        (entry.get("kind") or "strength") == "strength"
        and entry.get("level") != "expert"
        and exercise.measure == "reps"
        and exercise.slug not in request.exclude
        and (request.part is None or request.part.covers(exercise, it.movement))
        and is_there(exercise, request)
        and (request.kinds is None or not needs_a_station(exercise, entry.get("pattern")))
    )


def _caution(ws: Workspace, on: Advice) -> str | None:
    """What to mind where mild pain speaks against an exercise (P14); empty where nothing is said.

    None: nothing speaks against it.
    """
    caution = caution_for(ws, on)
    case = on.case
    if caution is not None or not (case.pain and ws.policies.mild_pain):
        return caution
    marks = marks_up_to(case.day, on.sessions, case.pain)
    counted = [session for session in on.sessions if session.is_counted]
    is_back = case.exercise.family in PAIN_FAMILIES
    if not mild_stands(marks, counted, last_back_day(ws, case.day) if is_back else None):
        return None
    days = (date.fromisoformat(case.day) - date.fromisoformat(marks[-1].day)).days
    return "" if days < ws.policies.mild_pain_days else None


def _lately(ws: Workspace) -> _Lately:
    """What was trained in the eight weeks up to the last day of training, and its working sets of
    the days that count, up to today."""
    today = ws.today()
    until = logbook.last_day(ws.db, today) or today
    since = (date.fromisoformat(until) - timedelta(days=TRAINED_LATELY_DAYS)).isoformat()
    counts_from = _since(ws, ws.policies.trained_least_days - 1)
    done = summaries.done_between(ws.db, min(since, counts_from), today)
    first = first_days((set_.workout, set_.day) for set_ in done)
    days: dict[str, set[str]] = {}
    sessions: dict[tuple[str, str], list[DoneSet]] = {}
    for set_ in done:
        day = first[set_.workout]
        if since <= day <= today:
            days.setdefault(set_.exercise, set()).add(day)
        if set_.is_working and counts_from <= day <= today:
            sessions.setdefault((set_.workout, set_.exercise), []).append(set_)
    sets: dict[str, int] = {}
    for (_, slug), working in sessions.items():
        sets[slug] = sets.get(slug, 0) + sets_made(set_.side for set_ in working)
    return _Lately({slug: sorted(of) for slug, of in days.items()}, sets)


def _since(ws: Workspace, days: int) -> str:
    return (date.fromisoformat(ws.today()) - timedelta(days=days)).isoformat()
