"""Composing a session: a back extension, what opposes it, and a hip hinge where time allows.

    compose(candidates, request) -> Composition

The rules, by the names that `plan --why` and docs/plans.md give them. Everything is decided by
what is handed in: same candidates, same request, same session.

P1 pool       what the equipment allows, without poses, without what is excluded or stopped, or
              what mild pain speaks against
P2 main       the back extension trained most of late stays; else the best that is there
P3 opposing   belly and hip flexors against it: of those trained the one longest ago, else the
              easiest
P4 complement a hip hinge (else another back extension, else a second opposing one): of those
              trained the one longest ago, else the simplest
P5 time       main, then opposing, then complement, as long as the minutes allow
P6 order      main, complement, opposing: the belly is not tired when the back needs it
P7 way on     an exercise at its end gives way to its harder variant
"""

from __future__ import annotations

from liftlog.domain.advice.decision import NONE, STOP
from liftlog.domain.base.counts import counted, either
from liftlog.domain.base.values import Value
from liftlog.domain.plans.durations import in_minutes, seconds_for
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

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

_PRIORITY = (MAIN, OPPOSING, COMPLEMENT)
_ORDER = (MAIN, COMPLEMENT, OPPOSING)


class Choice(Value):
    """One exercise of the session: why it, and what would be next best."""

    role: str
    candidate: Candidate
    warm_ups: tuple[WarmUp, ...]
    why: str
    rule: str
    others: tuple[str, ...]


class Composition(Value):
    """The session in its order; `left_out` are (slug, why), `unswappable` numbers without other."""

    choices: tuple[Choice, ...]
    left_out: tuple[tuple[str, str], ...]
    minutes: int
    notes: tuple[str, ...] = ()
    unswappable: tuple[int, ...] = ()


def compose(candidates: Sequence[Candidate], request: Request) -> Composition:
    """The session for today."""
    ordered = sorted(candidates, key=lambda one: (one.place, one.slug))
    pool, left_out = _pool(ordered, request)
    ranked = ranked_by_role(pool, request)
    taken = _taken(ranked, request)
    gone: dict[str, list[Candidate]] = {}
    unswappable = []
    for number in request.swaps:
        role = _role_at(taken, number)
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
        minutes=in_minutes(_seconds(choices)),
        notes=tuple(_notes(choices, ranked, request, _waiting(ordered, request))),
        unswappable=tuple(unswappable),
    )


def _pool(
    candidates: Sequence[Candidate], request: Request
) -> tuple[list[Candidate], list[tuple[str, str]]]:
    pool, left_out = [], []
    for one in candidates:
        if role_of(one.exercise) is None or not is_available(one.exercise, request):
            continue
        if one.slug in request.exclude:
            left_out.append((one.slug, "excluded"))
        elif one.decision.kind == STOP:
            left_out.append((one.slug, one.decision.sentence))
        elif one.caution:
            left_out.append((one.slug, one.caution))
        elif one.decision.kind != NONE and (one.level != "expert" or one.ever):
            pool.append(one)
    return pool, left_out


def _taken(ranked: dict[str, list[Candidate]], request: Request) -> dict[str, Candidate]:
    """The first of every role that fits the minutes, in the order they are done (P5, P6)."""
    taken: dict[str, Candidate] = {}
    for role in _PRIORITY:
        first = next((one for one in ranked[role] if one not in taken.values()), None)
        if first is None:
            continue
        wider = {r: (taken | {role: first})[r] for r in _ORDER if r in taken or r == role}
        if taken and request.minutes is not None and _length(wider) > request.minutes:
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
    return [one for one in ranked.get(role, ()) if one not in passed]


def _length(taken: dict[str, Candidate]) -> int:
    return in_minutes(_seconds([_choice(role, {}, taken, [], False) for role in taken]))


def _role_at(taken: dict[str, Candidate], number: int) -> str:
    roles = list(taken)
    return roles[number - 1] if 0 < number <= len(roles) else ""


def _choice(
    role: str,
    ranked: dict[str, list[Candidate]],
    taken: dict[str, Candidate],
    pool: Sequence[Candidate],
    is_swapped: bool,
) -> Choice:
    one = taken[role]
    warm = MAIN in taken and role == COMPLEMENT
    others = [c.slug for c in ranked.get(role, ()) if c not in taken.values()]
    rule, why = _reason(role, one, pool)
    return Choice(
        role=role,
        candidate=one,
        warm_ups=tuple(warm_ups(one.decision.load, one.equipment, is_warm=warm)),
        why=f"{why}; swapped in" if is_swapped else why,
        rule=rule,
        others=tuple(others),
    )


def _seconds(choices: Sequence[Choice]) -> int:
    return sum(
        seconds_for(
            choice.candidate.decision,
            choice.candidate.seconds_a_rep,
            [one.reps for one in choice.warm_ups],
            2 if choice.candidate.exercise.unilateral else 1,
        )
        for choice in choices
    )


def _reason(role: str, one: Candidate, pool: Sequence[Candidate]) -> tuple[str, str]:
    """(rule, sentence) of why this one."""
    easier = [c for c in pool if one.slug in c.exercise.harder and c.decision.reason == "at_max"]
    if easier and not one.days:
        return "P7", f"{easier[0].slug} is at its end: this is its harder variant"
    if role == MAIN:
        return "P2", _main_reason(one)
    if role == OPPOSING:
        return "P3", f"works against the back extension, for balance: {_when(one, 'the easiest')}"
    what = "a hip hinge besides" if role_of(one.exercise) == COMPLEMENT else "besides"
    return "P4", f"{what}: {_when(one, 'the simplest that is there')}"


def _main_reason(one: Candidate) -> str:
    if one.days:
        number = len(one.days)
        return (
            f"trained on {counted(number, 'day')} of the last 8 weeks: it stays,"
            " so that the load can grow"
        )
    if one.exercise.relation == "main":
        return "the main exercise of the catalogue"
    return "the best back extension for what is there"


def _when(one: Candidate, else_: str) -> str:
    return f"of those trained, the one longest ago ({one.days[-1]})" if one.days else else_


def _waiting(candidates: Sequence[Candidate], request: Request) -> dict[str | None, str]:
    """What mild pain speaks against, by the role that it would have had."""
    return {
        role_of(one.exercise): one.slug
        for one in candidates
        if one.caution
        and one.decision.kind != STOP
        and one.slug not in request.exclude
        and is_available(one.exercise, request)
    }


def _notes(
    choices: Sequence[Choice],
    ranked: dict[str, list[Candidate]],
    request: Request,
    waiting: dict[str | None, str],
) -> list[str]:
    roles = [choice.role for choice in choices]
    notes = []
    for role in _PRIORITY:
        if role not in roles and ranked[role]:
            given = counted(request.minutes or 0, "minute")
            are = either(request.minutes or 0, "is", "are")
            notes.append(f"no {role} exercise: {given} {are} too short for it")
        elif role not in roles and role in waiting:
            slug = waiting[role]
            notes.append(
                f"no {role} exercise: {slug} waits until the pain is over (plan -e {slug})"
            )
        elif role not in roles and role != COMPLEMENT:
            notes.append(f"no {role} exercise: nothing fits")
    minutes = in_minutes(_seconds(choices))
    if request.minutes is not None and choices and minutes > request.minutes:
        notes.append(f"takes {counted(minutes, 'minute')} at least, more than {request.minutes}")
    return notes
