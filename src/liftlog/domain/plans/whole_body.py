"""Composing a workout for the whole body or a part of it: one lift a movement, by turns.

    compose_body(candidates, request) -> Composition

As in `composing`, everything is decided by what is handed in. The rules, beside P1 and P7:

P8 part of the body   all movements, or those that train what is asked for
P9 trained least      squat, push, hinge, pull and core by turns; the group with the fewest sets
                      lately is first
P10 your lift         what the lifter trains or has a goal for: of each movement the one trained on
                      most days, of several that are trained regularly the one not trained for
                      longest
P11 common lift       where nothing of the lifter's is left: the most common lift for the equipment
P12 one of each movement
                      as many as the minutes allow, eight at most; with the shortest rests
                      and one warm-up set where a group has no time otherwise
P13 main lifts first   main movements first, then isolation, the core last
P14 pain              what hurts is left out until it is over
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from liftlog.domain.advice.decision import NONE, STOP, Decision
from liftlog.domain.base.values import Value
from liftlog.domain.exercises.exercise import Exercise
from liftlog.domain.plans.composing import Choice, Composition, Note
from liftlog.domain.plans.durations import in_minutes, seconds_for
from liftlog.domain.plans.left_out import LeftOut
from liftlog.domain.plans.movements import BODY, CORE, GROUPS, Movement, Part, place_of
from liftlog.domain.plans.ranking import (
    BODY_ONLY,
    Candidate,
    Request,
    is_available,
    level_of,
    yielding,
)
from liftlog.domain.plans.warm_up import warm_ups

MOST_LIFTS = 8
# Without minutes: one of each group, and so many at least.
FEWEST_LIFTS = 3
# Bodyweight lifts hang from something, or lie on it: nobody has said that it is there.
_ON_A_STATION = ("pull-up", "dip")
_STATIONS = ("bench", "captains", "chin", "decline", "hanging", "inverted", "lever", "partner",
             "roman", "toes")  # fmt: skip


class _Body(Value):
    """What the rules look at: candidates by slot, best first, and what was done lately."""

    slots: dict[str, tuple[Candidate, ...]]
    movements: dict[str, Movement]
    sets: dict[str, int]
    days: dict[str, tuple[str, ...]]
    lately_days: int | None

    def groups(self, planned: Sequence[Candidate] = ()) -> list[str]:
        """The groups by turns, the one trained least first (P9)."""
        present = {movement.group for movement in self.movements.values()}
        turns = Counter(_movement(candidate).group for candidate in planned)

        def key(group: str) -> tuple[object, ...]:
            lately = (self.sets.get(group, 0), self.day_of(group)) if self.lately_days else ()
            return (turns[group], *lately, GROUPS.index(group))

        return sorted(present, key=key)

    def day_of(self, group: str) -> str:
        """When the group was trained last; "" where it was not."""
        return max((self.last_day(slot) for slot in self._slots_of(group)), default="")

    def last_day(self, slot: str) -> str:
        """When a movement was trained last; "" where it was not."""
        return max(self.days.get(slot, ()), default="")

    def of_group(self, group: str) -> list[str]:
        """The slots of a group (P10): those trained regularly first, at least half as often as the
        one trained most; of these main movements, then the one not trained for longest. Of the
        rest main movements, too, then those trained more, then the most common.
        """
        slots = self._slots_of(group)
        most = max(len(self.days.get(slot, ())) for slot in slots)

        def key(slot: str) -> tuple[object, ...]:
            movement, number = self.movements[slot], len(self.days.get(slot, ()))
            is_regular = number > 0 and 2 * number >= most
            return (
                not is_regular,
                not movement.is_main,
                self.last_day(slot) if is_regular else "",
                -number,
                -self.slots[slot][0].common,
                place_of(movement),
            )

        return sorted(slots, key=key)

    def _slots_of(self, group: str) -> list[str]:
        return [slot for slot, movement in self.movements.items() if movement.group == group]


def compose_body(candidates: Sequence[Candidate], request: Request) -> Composition:
    """The session for today, of the part of the body that is asked for."""
    part = request.part or Part(BODY, GROUPS)
    ordered = sorted(
        (c for c in candidates if c.movement is not None and part.covers(c.exercise, c.movement)),
        key=lambda candidate: candidate.slug,
    )
    pool, left_out = _pool(ordered, request)
    body = _body(candidates, pool, request)
    taken = _taken(body, request)
    is_tight = False
    if request.minutes is not None and len(_groups_of(taken)) < len(body.groups()):
        closer = _taken(body, request, is_tight=True)
        is_tight = len(_groups_of(closer)) > len(_groups_of(taken))
        taken = closer if is_tight else taken
    gone: list[Candidate] = []
    swapped: set[int] = set()
    unswappable = []
    for number in request.swaps:
        others = _others(taken[number - 1], body, taken, gone) if number <= len(taken) else []
        if not others:
            unswappable.append(number)
            continue
        gone.append(taken[number - 1])
        taken = [*taken[: number - 1], others[0], *taken[number:]]
        swapped.add(number)
    choices = tuple(
        _choice(place, taken, body, _others(taken[place], body, taken, gone), swapped, is_tight)
        for place in range(len(taken))
    )
    minutes = in_minutes(_seconds(choices, is_tight))
    return Composition(
        choices=choices,
        left_out=tuple(left_out),
        minutes=minutes,
        notes=(
            *_notes(choices, ordered, body, part, left_out, request),
            *_notes_on_time(choices, request.minutes, minutes, is_tight),
        ),
        unswappable=tuple(unswappable),
    )


def needs_a_station(exercise: Exercise, pattern: str | None) -> bool:
    """Whether a bodyweight lift hangs from a bar or lies on a bench."""
    words = exercise.slug.split("-")
    return exercise.equipment == BODY_ONLY and (
        pattern in _ON_A_STATION or not set(words).isdisjoint(_STATIONS)
    )


def _pool(
    candidates: Sequence[Candidate], request: Request
) -> tuple[list[Candidate], list[LeftOut]]:
    """What may be planned (P1, P14). Of what is left out, the lifter's own lifts are named."""
    pool, left_out = [], []
    waiting = {
        _movement(c).slot for c in candidates if c.decision.kind == NONE and c.is_yours and c.days
    }
    for candidate in candidates:
        out = None
        if not is_there(candidate.exercise, request):
            continue
        if candidate.slug in request.exclude:
            out = LeftOut(candidate.slug)
        elif candidate.decision.kind == STOP:
            out = LeftOut(candidate.slug, candidate.decision)
        elif candidate.caution is not None:
            out = LeftOut(candidate.slug, caution=candidate.caution)
        elif candidate.decision.kind == NONE:
            out = LeftOut(candidate.slug, candidate.decision) if candidate.days else None
        elif candidate.level == "expert" and not candidate.ever:
            continue
        # Nobody's lift takes the place of the lifter's own that only lacks a goal.
        elif candidate.is_yours or _movement(candidate).slot not in waiting:
            pool.append(candidate)
        if out is not None and candidate.is_yours:
            left_out.append(out)
    return _without_stopgaps(pool, candidates, request), left_out


def _without_stopgaps(
    pool: Sequence[Candidate], candidates: Sequence[Candidate], request: Request
) -> list[Candidate]:
    """P14: where all main lifts of a group hurt, no small one that is new stands in for them."""
    fine = {_movement(c).group for c in pool if _movement(c).is_main}
    hurting = {
        _movement(c).group for c in candidates if _movement(c).is_main and _hurts(c, request)
    }
    return [c for c in pool if c.is_yours or _movement(c).group not in hurting - fine]


def is_there(exercise: Exercise, request: Request) -> bool:
    """Whether what the exercise needs is there; nobody knows what a loaded one needs that names
    nothing."""
    is_unknown = exercise.equipment is None and not exercise.is_bodyweight
    if is_unknown and request.kinds is not None:
        return exercise.slug in request.slugs
    return is_available(exercise, request)


def _body(candidates: Iterable[Candidate], pool: Sequence[Candidate], request: Request) -> _Body:
    slots: dict[str, list[Candidate]] = {}
    movements: dict[str, Movement] = {}
    for candidate in pool:
        movement = _movement(candidate)
        movements[movement.slot] = movement
        slots.setdefault(movement.slot, []).append(candidate)
    sets: dict[str, int] = {}
    days: dict[str, set[str]] = {}
    # What was trained with other equipment was trained all the same.
    for candidate in candidates:
        if candidate.movement is not None:
            group, slot = candidate.movement.group, candidate.movement.slot
            sets[group] = sets.get(group, 0) + candidate.sets_lately
            days.setdefault(slot, set()).update(candidate.days)
    best_first = {
        slot: tuple(yielding(sorted(of, key=lambda c: _key(c, request))))
        for slot, of in slots.items()
    }
    days_of = {slot: tuple(sorted(of)) for slot, of in days.items()}
    return _Body(best_first, movements, sets, days_of, request.lately_days)


def _key(candidate: Candidate, request: Request) -> tuple[object, ...]:
    """P10, P11: most days in 8 weeks; then the most common, the easiest."""
    bodyweight = request.bodyweight_first and not candidate.exercise.is_bodyweight
    return (
        not candidate.is_yours,
        -len(candidate.days),
        bodyweight,
        -candidate.common,
        level_of(candidate),
        candidate.exercise.is_general,
        candidate.slug,
    )


def _taken(body: _Body, request: Request, is_tight: bool = False) -> list[Candidate]:
    """One of each group, then more by turns; the lifter's own before any other (P9 to P12).

    Where it `is_tight`, with the shortest rests and one warm-up set.
    """
    taken: list[Candidate] = []
    most = MOST_LIFTS
    if request.minutes is None:
        most = max(len(body.groups()), FEWEST_LIFTS)
    for group in body.groups():
        _take(_next_of(group, body, taken), taken, body, request.minutes, is_tight)
    for may_follow in (_is_current, _is_yours, _is_any):
        while len(taken) < most:
            before = len(taken)
            for group in body.groups(taken):
                candidates = list(filter(may_follow, _next_of(group, body, taken)))
                if _take(candidates, taken, body, request.minutes, is_tight):
                    break
            if len(taken) == before:
                break
    return _in_order(taken)


def _is_current(candidate: Candidate) -> bool:
    """Whether it is one of the lifter's that was trained in the last weeks, or never yet."""
    return candidate.is_yours and bool(candidate.days or not candidate.ever)


def _is_yours(candidate: Candidate) -> bool:
    return candidate.is_yours


def _is_any(_: Candidate) -> bool:
    return True


def _next_of(group: str, body: _Body, taken: Sequence[Candidate]) -> list[Candidate]:
    """The best of each movement of a group that is not in yet: what the lifter trains goes first,
    then what was trained before."""
    used = {_movement(candidate).slot for candidate in taken}
    best = [body.slots[slot][0] for slot in body.of_group(group) if slot not in used]
    return sorted(best, key=lambda candidate: (not _is_current(candidate), not candidate.is_yours))


def _groups_of(taken: Iterable[Candidate]) -> set[str]:
    return {_movement(candidate).group for candidate in taken}


def _take(
    candidates: Sequence[Candidate],
    taken: list[Candidate],
    body: _Body,
    limit: int | None,
    is_tight: bool,
) -> bool:
    """Adds the best if the minutes allow it, else another that the lifter trains; the first lift of
    all is always done (P12)."""
    for candidate in (*candidates[:1], *filter(_is_current, candidates[1:])):
        wider = _in_order([*taken, candidate])
        choices = [_choice(place, wider, body, (), (), is_tight) for place in range(len(wider))]
        if not taken or limit is None or in_minutes(_seconds(choices, is_tight)) <= limit:
            taken.append(candidate)
            return True
    return False


def _in_order(taken: Sequence[Candidate]) -> list[Candidate]:
    """P13; within each part of it those taken first are done first."""
    return sorted(taken, key=lambda c: (_movement(c).group == CORE, not _movement(c).is_main))


def _others(
    chosen: Candidate, body: _Body, taken: Sequence[Candidate], gone: Sequence[Candidate]
) -> list[Candidate]:
    """What else there is: of the same movement, then the best of the group's other movements."""
    movement = _movement(chosen)
    used = {_movement(candidate).slot for candidate in taken}
    same = body.slots[movement.slot]
    elsewhere = [body.slots[slot][0] for slot in body.of_group(movement.group) if slot not in used]
    passed = [*taken, *gone]
    return [candidate for candidate in (*same, *elsewhere) if candidate not in passed]


def _choice(
    place: int,
    taken: Sequence[Candidate],
    body: _Body,
    others: Sequence[Candidate],
    swapped: Iterable[int],
    is_tight: bool,
) -> Choice:
    chosen = taken[place]
    group = _movement(chosen).group
    is_warm = is_tight or any(_movement(before).group == group for before in taken[:place])
    return Choice(
        role=group,
        candidate=chosen,
        warm_ups=tuple(
            warm_ups(chosen.decision.load, chosen.exercise, chosen.equipment, is_warm=is_warm)
        ),
        rule="P10" if chosen.is_yours else "P11",
        others=tuple(candidate.slug for candidate in others),
        is_swapped=place + 1 in swapped,
        group_sets=body.sets.get(group, 0),
        lately_days=body.lately_days,
    )


def _seconds(choices: Iterable[Choice], is_tight: bool = False) -> int:
    return sum(
        seconds_for(
            _with_short_rest(choice.candidate.decision) if is_tight else choice.candidate.decision,
            choice.candidate.seconds_a_rep,
            [set_.reps for set_ in choice.warm_ups],
            2 if choice.candidate.exercise.unilateral else 1,
        )
        for choice in choices
    )


def _with_short_rest(decision: Decision) -> Decision:
    rest = decision.rest_seconds
    return decision if rest is None else decision.replace(rest_seconds=(rest[0], rest[0]))


def _notes(
    choices: Sequence[Choice],
    candidates: Sequence[Candidate],
    body: _Body,
    part: Part,
    left_out: Sequence[LeftOut],
    request: Request,
) -> Iterator[Note]:
    """What of the part is not in, and why; what is new to the lifter."""
    groups = [choice.role for choice in choices]
    limit = request.minutes or 0
    no_time = [group for group in body.groups() if group not in groups]
    if no_time:
        yield Note("no_time", limit=limit, names=tuple(no_time))
    present = {movement.group for movement in body.movements.values()}
    for group in part.groups:
        if group in present:
            continue
        hurt = [c for c in candidates if _movement(c).group == group and _hurts(c, request)]
        yield Note("hurts" if hurt else "nothing_fits", group)
    pain = [out.slug for out in left_out if out.caution is not None]
    if pain:
        yield Note("left_out", names=tuple(pain))
    goalless = [out.slug for out in left_out if out.decision and out.decision.kind == NONE]
    if goalless:
        yield Note("no_goal", names=tuple(goalless))
    new = [choice.candidate.slug for choice in choices if not choice.candidate.is_yours]
    if new:
        yield Note("new", names=tuple(new))


def _notes_on_time(
    choices: Sequence[Choice], limit: int | None, minutes: int, is_tight: bool
) -> Iterator[Note]:
    if limit is None or not choices:
        return
    if minutes > limit:
        yield Note("too_long", minutes=minutes, limit=limit)
    elif is_tight:
        yield Note("short_rests", limit=limit)


def _hurts(candidate: Candidate, request: Request) -> bool:
    return candidate.caution is not None and is_there(candidate.exercise, request)


def _movement(candidate: Candidate) -> Movement:
    assert candidate.movement is not None
    return candidate.movement
