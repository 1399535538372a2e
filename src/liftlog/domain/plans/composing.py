"""Composing a workout: a back extension, an opposing exercise and a hip hinge.

    compose(candidates, request) -> Composition

The rules, by the names that `plan --why` and docs/plans.md give them. Everything is decided by
what is handed in: same candidates, same request, same session.

P1 what you can do    what the equipment allows; not a pose, nothing excluded or stopped, nothing
                      that mild pain speaks against
P2 main exercise      the back extension trained most in the last weeks, else the best one
P3 opposing exercise  for belly and hip flexors: the one not trained for longest, else the easiest
P4 second exercise    a hip hinge, else another back extension, else a second opposing one: the one
                      not trained for longest, else the simplest
P5 time               main, opposing and second exercise, as long as the minutes allow
P6 order              main, second, opposing: the belly is not tired when the back needs it
P7 harder version     replaces an exercise that cannot get heavier
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from liftlog.domain.advice.decision import NONE, STOP
from liftlog.domain.base.values import Value
from liftlog.domain.plans.durations import in_minutes, seconds_for
from liftlog.domain.plans.left_out import LeftOut
from liftlog.domain.plans.ranking import (
    COMPLEMENT,
    MAIN,
    OPPOSING,
    Candidate,
    Request,
    is_available,
    role_of,
)
from liftlog.domain.plans.ranking import ranked as ranked_by_role
from liftlog.domain.plans.warm_up import WarmUp, warm_ups

NoteKind = Literal[
    "too_short",
    "waits",
    "nothing_fits",
    "too_long",
    "gym_assumed",
    "no_gym_assumed",
    # Of the whole body:
    "no_time",
    "short_rests",
    "hurts",
    "left_out",
    "no_goal",
    "new",
    "whole_body",
]


_PRIORITY = (MAIN, OPPOSING, COMPLEMENT)
_ORDER = (MAIN, COMPLEMENT, OPPOSING)
_RULES = {MAIN: "P2", OPPOSING: "P3", COMPLEMENT: "P4"}


class Choice(Value):
    """One exercise of the session, the rule that chose it, and what would be next best.

    `easier` is the one at its end that it is the harder variant of (P7). For the whole body,
    `group_sets` are the working sets of its group that were done in `lately_days`.
    """

    role: str
    candidate: Candidate
    warm_ups: tuple[WarmUp, ...]
    rule: str
    others: tuple[str, ...]
    easier: str | None = None
    is_swapped: bool = False
    group_sets: int = 0
    lately_days: int | None = None


class Note(Value):
    """What a session needs a note for: a role that is empty, or that it takes too long.

    `slug` waits until the pain is over; `limit` are the minutes given, `minutes` those it takes.
    `names` are the exercises or groups that a note on the whole body speaks of.
    """

    kind: NoteKind
    role: str = ""
    slug: str = ""
    minutes: int = 0
    limit: int = 0
    names: tuple[str, ...] = ()


class Composition(Value):
    """The session in its order; `unswappable` are the numbers without another to take."""

    choices: tuple[Choice, ...]
    left_out: tuple[LeftOut, ...]
    minutes: int
    notes: tuple[Note, ...] = ()
    unswappable: tuple[int, ...] = ()


def compose(candidates: Sequence[Candidate], request: Request) -> Composition:
    """The session for today."""
    ordered = sorted(candidates, key=lambda candidate: (candidate.place, candidate.slug))
    pool, left_out = _pool(ordered, request)
    ranked = ranked_by_role(pool, request)
    taken = _taken(ranked, request)
    gone: dict[str, list[Candidate]] = {}
    unswappable = []
    for number in request.swaps:
        role = dict(enumerate(taken, 1)).get(number, "")
        others = _others(role, ranked, taken, gone)
        if not others:
            unswappable.append(number)
            continue
        gone.setdefault(role, []).append(taken[role])
        taken = taken | {role: others[0]}
    if gone and not unswappable:
        kept = {role: [taken[role], *_others(role, ranked, taken, gone)] for role in taken}
        ranked = ranked | kept
        taken = _taken(ranked, request)
    choices = tuple(_choice(role, ranked, taken, pool, role in gone) for role in taken)
    return Composition(
        choices=choices,
        left_out=tuple(left_out),
        minutes=in_minutes(seconds_of(choices)),
        notes=tuple(_notes(choices, ranked, request, _waiting(ordered, request))),
        unswappable=tuple(unswappable),
    )


def _pool(
    candidates: Sequence[Candidate], request: Request
) -> tuple[list[Candidate], list[LeftOut]]:
    pool, left_out = [], []
    for candidate in candidates:
        if role_of(candidate.exercise) is None or not is_available(candidate.exercise, request):
            continue
        if candidate.slug in request.exclude:
            left_out.append(LeftOut(candidate.slug))
        elif candidate.decision.kind == STOP:
            left_out.append(LeftOut(candidate.slug, candidate.decision))
        elif candidate.caution is not None:
            left_out.append(LeftOut(candidate.slug, caution=candidate.caution))
        elif candidate.decision.kind != NONE and (candidate.level != "expert" or candidate.ever):
            pool.append(candidate)
    return pool, left_out


def _taken(ranked: dict[str, list[Candidate]], request: Request) -> dict[str, Candidate]:
    """The first of every role that fits the minutes, in the order they are done (P5, P6)."""
    taken: dict[str, Candidate] = {}
    for role in _PRIORITY:
        first = next((c for c in ranked[role] if c not in taken.values()), None)
        if first is None:
            continue
        wider = {r: (taken | {role: first})[r] for r in _ORDER if r in taken or r == role}
        length = in_minutes(seconds_of([_choice(r, {}, wider, [], False) for r in wider]))
        if taken and request.minutes is not None and length > request.minutes:
            break
        taken = wider
    return taken


def _others(
    role: str,
    ranked: dict[str, list[Candidate]],
    taken: dict[str, Candidate],
    gone: dict[str, list[Candidate]],
) -> list[Candidate]:
    """What else there is for a role: neither in the session nor swapped away, the best first."""
    passed = [*taken.values(), *gone.get(role, ())]
    return [c for c in ranked.get(role, ()) if c not in passed]


def _choice(
    role: str,
    ranked: dict[str, list[Candidate]],
    taken: dict[str, Candidate],
    pool: Sequence[Candidate],
    is_swapped: bool,
) -> Choice:
    chosen, is_warm = taken[role], MAIN in taken and role == COMPLEMENT
    others = [c.slug for c in _others(role, ranked, taken, {})]
    easier = [c for c in pool if chosen.slug in c.exercise.harder and c.decision.reason == "at_max"]
    is_harder = bool(easier) and not chosen.days
    return Choice(
        role=role,
        candidate=chosen,
        warm_ups=tuple(
            warm_ups(chosen.decision.load, chosen.exercise, chosen.equipment, is_warm=is_warm)
        ),
        rule="P7" if is_harder else _RULES[role],
        others=tuple(others),
        easier=easier[0].slug if is_harder else None,
        is_swapped=is_swapped,
    )


def seconds_of(choices: Sequence[Choice]) -> int:
    """About how long they take, one after the other."""
    return sum(
        seconds_for(
            choice.candidate.decision,
            choice.candidate.seconds_a_rep,
            [set_.reps for set_ in choice.warm_ups],
            2 if choice.candidate.exercise.unilateral else 1,
        )
        for choice in choices
    )


def _waiting(candidates: Sequence[Candidate], request: Request) -> dict[str | None, str]:
    """What mild pain speaks against, by the role that it would have had."""
    return {
        role_of(candidate.exercise): candidate.slug
        for candidate in candidates
        if candidate.caution is not None
        and candidate.decision.kind != STOP
        and candidate.slug not in request.exclude
        and is_available(candidate.exercise, request)
    }


def _notes(
    choices: Sequence[Choice],
    ranked: dict[str, list[Candidate]],
    request: Request,
    waiting: dict[str | None, str],
) -> list[Note]:
    roles = [choice.role for choice in choices]
    limit = request.minutes or 0
    notes = []
    for role in _PRIORITY:
        if role in roles:
            continue
        if ranked[role]:
            notes.append(Note("too_short", role, limit=limit))
        elif role in waiting:
            notes.append(Note("waits", role, waiting[role]))
        elif role != COMPLEMENT:
            notes.append(Note("nothing_fits", role))
    minutes = in_minutes(seconds_of(choices))
    if request.minutes is not None and choices and minutes > limit:
        notes.append(Note("too_long", minutes=minutes, limit=limit))
    return notes
