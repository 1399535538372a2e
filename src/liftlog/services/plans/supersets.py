"""Supersets now: the round that a workout is in, and the label that its sets share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liftlog.domain.base.values import Value
from liftlog.domain.base.words import quoted
from liftlog.domain.training.notation import looks_like_token, parts_of_line
from liftlog.domain.training.supersets import (
    PLUS,
    check_blanks,
    due,
    is_round_over,
    longest_rest,
    new_label,
    split_at_plus,
    without_sets,
)
from liftlog.errors import LiftlogError, WrongUsage
from liftlog.services.base.visits import plan_now, running_visit
from liftlog.services.exercises import names
from liftlog.services.plans.following import followed, on_plan
from liftlog.services.plans.turns import (
    due_in,
    going_on_with,
    is_unfinished,
    members_of,
    sets_left,
    sets_now,
)
from liftlog.store.training import logbook

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from liftlog.domain.training.notation import Part
    from liftlog.domain.training.sets import LoggedSet
    from liftlog.domain.training.supersets import Member
    from liftlog.services.advice.next_load import Advice
    from liftlog.services.base.workspace import Workspace
    from liftlog.store.plans.planned import PlanItem
    from liftlog.store.training.logbook import Workout


class Round(Value):
    """Where a superset stands after its last set.

    `number` rounds are begun, of so many (None: nobody said). When one `is_over`, its rest is the
    longest that one of those who were in it needs. `coming` are the sets of the next round, or of
    what is left of this one, in their order; `then` is the one after them.
    """

    superset: str
    number: int
    of: int | None
    is_over: bool
    rest_seconds: tuple[int, int] | None
    coming: tuple[Advice, ...]
    then: Advice | None = None


class Joint(Value):
    """The place of an exercise in a line that joins several in rounds: the label of the superset,
    the position of its first set, and how far apart its sets are."""

    exercise: str
    superset: str
    position: int
    apart: int
    is_last: bool


def parts_joined(db: sqlite3.Connection, words: Sequence[str]) -> list[Part]:
    """The exercises of a line that `+` joins; empty where the sign belongs to a name.

    Each must have its sets beside it.
    """
    try:
        spelt = split_at_plus(words)
        for part in spelt:
            if not any(map(looks_like_token, part)):
                raise without_sets(part)
    except WrongUsage:
        if _is_a_name(db, words):
            return []
        raise
    return [_only_part(db, part) for part in spelt]


def _is_a_name(db: sqlite3.Connection, words: Sequence[str]) -> bool:
    """Whether a line is of one exercise, in whose own name the sign is."""
    try:
        found, _ = names.read_line(db, words)
    except LiftlogError:
        return False
    return found is not None and PLUS in found.exercise.name


def _only_part(db: sqlite3.Connection, words: list[str]) -> Part:
    parts = parts_of_line(words)
    if len(parts) == 1:
        return parts[0]
    check_blanks([part.words for part in parts])
    if names.are_several(db, words, [part.words for part in parts]):
        raise WrongUsage(
            f"{quoted(' '.join(words))} is more than one exercise beside a +",
            "use: a + between all exercises of the superset, or a line for each",
        )
    whole = parts[0]
    whole.words[:] = words
    return whole


def exercises_of(ws: Workspace, parts: Sequence[Part]) -> list[str]:
    """The exercises of the parts, each named, or none of them: then a round of the superset that
    is going on, or comes next in the plan."""
    found = [names.read_line(ws.db, part.words)[0] for part in parts]
    names.readings.clear()
    if not any(found):
        return _nameless(ws, len(parts))
    slugs = []
    for number, (one, part) in enumerate(zip(found, parts, strict=True)):
        if one is not None:
            slugs.append(one.exercise.slug)
        elif not number and (going_on := _going_on(ws, part.words)) is not None:
            slugs.append(going_on)
        else:
            raise WrongUsage(
                f"{quoted(' '.join(part.words))} has no exercise beside the +",
                "use: an exercise and its sets on both sides, such as leg-raise 12 + superman 10",
            )
    twice = next((slug for slug in slugs if slugs.count(slug) > 1), None)
    if twice is not None:
        raise WrongUsage(
            f"{twice} is on both sides of the +", f"use: {twice} 12,10 for two sets of it"
        )
    return slugs


def _going_on(ws: Workspace, words: Sequence[str]) -> str | None:
    """The exercise that a part without a name belongs to; a dot stands for the last one."""
    sets = sets_now(ws)
    last = sets[-1].exercise if sets else None
    return last if words[0] == names.STAY else going_on_with(_plan(ws), sets) or last


def _plan(ws: Workspace) -> list[PlanItem]:
    """The plan without what waits for pain to pass."""
    return followed(ws, running_visit(ws), plan_now(ws))


def _nameless(ws: Workspace, number: int) -> list[str]:
    """The exercises of the superset whose turn it is: within a round from the next one on."""
    plan, sets = _plan(ws), sets_now(ws)
    label = sets[-1].superset if sets else None
    if label is None or due_in(plan, sets, label) is None:
        slug = going_on_with(plan, sets)
        label = next((item.superset for item in plan if item.exercise == slug), None)
    members = members_of(plan, sets, label) if label else []
    slugs = [member.exercise for member in members]
    if len(slugs) < 2:
        raise WrongUsage(
            "no superset is in progress, so name its exercises", "use: leg-raise 12 + superman 10"
        )
    if len(slugs) != number:
        raise WrongUsage(
            f"the superset has {len(slugs)} exercises: {', '.join(slugs)}",
            f"use: {f' {PLUS} '.join(f'{slug} 12' for slug in slugs)}",
        )
    coming = due_in(plan, sets, label or "")
    done = {member.exercise: member.done for member in members}
    is_behind = coming in slugs and done[coming or ""] < max(done.values())
    place = slugs.index(coming) if coming is not None and is_behind else 0
    return [*slugs[place:], *slugs[:place]]


def joints(ws: Workspace, workout: Workout, slugs: Sequence[str]) -> list[Joint]:
    """The places of these exercises: the first set of each, then the second of each."""
    label, first = label_for(ws, workout.id, slugs), logbook.next_position(ws.db, workout.id)
    number = len(slugs)
    return [
        Joint(slug, label, first + place, number, place + 1 == number)
        for place, slug in enumerate(slugs)
    ]


def label_for(ws: Workspace, workout: str, slugs: Sequence[str]) -> str:
    """The label of the superset of these exercises: that of the plan, or of the same ones earlier
    in the workout, or of the one going on that they are a part of, else a new one."""
    plan, sets = plan_now(ws), logbook.sets_of_workout(ws.db, workout)
    wanted = set(slugs)
    planned = {item.exercise: item.superset for item in plan if item.superset}
    labels = {planned.get(slug) for slug in slugs}
    if len(labels) == 1 and (label := labels.pop()):
        return label
    done: dict[str, set[str]] = {}
    for logged in sets:
        if logged.superset:
            done.setdefault(logged.superset, set()).add(logged.exercise)
    same = next((label for label in reversed(done) if done[label] == wanted), None)
    running = sets[-1].superset if sets else None
    if same is None and running and wanted <= done[running]:
        same = running
    return same or new_label({*done, *filter(None, planned.values())})


def label_of_next(
    ws: Workspace, workout: str, before: Sequence[LoggedSet], item: PlanItem | None
) -> str | None:
    """The label of a set that is logged by itself: that of its exercise, while the superset is
    going on; else that of the plan."""
    label = before[-1].superset if before else None
    planned = item.superset if item is not None else None
    if label is None or label == planned:
        return planned
    sets, plan = logbook.sets_of_workout(ws.db, workout), [item] if item is not None else []
    going_on = members_of(plan, sets, label) if sets[-1].superset == label else ()
    is_member = any(member.exercise == before[-1].exercise for member in going_on)
    return label if is_member else planned


def round_in(ws: Workspace, workout: Workout) -> Round | None:
    """The round that the last set of a workout belongs to."""
    plan = followed(ws, workout, plan_now(ws))
    return round_now(ws, plan, logbook.sets_of_workout(ws.db, workout.id))


def round_now(ws: Workspace, plan: Sequence[PlanItem], sets: Sequence[LoggedSet]) -> Round | None:
    """The round that the last set belongs to; None where it is in no superset of several, or is
    followed by another set of its exercise."""
    label = sets[-1].superset if sets else None
    if label is None or is_unfinished(plan, sets):
        return None
    members = members_of(plan, sets, label)
    if len(members) < 2:
        return None
    last = sets[-1].exercise
    advices = {member.exercise: on_plan(ws, plan, member.exercise) for member in members}
    number = max(member.done for member in members)
    is_over = is_round_over(members, last)
    coming, after = _coming(members, last)
    if after is None or after in coming[:1]:
        mine = {member.exercise for member in members}
        others = [item.exercise for item in plan if item.exercise not in mine]
        after = next((slug for slug in others if sets_left(plan, sets, slug)), None)
    rests = [
        rest
        for member in members
        if member.done == number
        and (advice := advices[member.exercise]) is not None
        and (rest := advice.work.rest_seconds) is not None
    ]
    then = None
    if after is not None:
        then = advices[after] if after in advices else on_plan(ws, plan, after)
    return Round(
        superset=label,
        number=number,
        of=max((member.asked for member in members if member.asked), default=None),
        is_over=is_over,
        rest_seconds=longest_rest(rests) if is_over else None,
        coming=tuple(advice for slug in coming if (advice := advices[slug]) is not None),
        then=then,
    )


def _coming(members: Sequence[Member], last: str) -> tuple[list[str], str | None]:
    """Who is in the next round, or in what is left of this one, in their order; and who is after
    that."""
    coming: list[str] = []
    while (slug := due(members)) is not None:
        if slug in coming or (coming and is_round_over(members, last)):
            return coming, slug
        coming.append(slug)
        members = [
            member.replace(done=member.done + 1) if member.exercise == slug else member
            for member in members
        ]
        last = slug
    return coming, None
