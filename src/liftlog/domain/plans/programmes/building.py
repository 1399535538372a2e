"""Building a programme: a text out of goals, days, weeks, equipment and history (P80–P84).

    build(candidates, request, wanted) -> Built

The same question, catalogue and history give the same text. Its days are composed as `plan` does
it (P1–P7), and what is chosen says why in a remark behind it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from liftlog.domain.advice.decision import NONE, STOP
from liftlog.domain.base.values import Value
from liftlog.domain.plans.composing import Choice, compose, seconds_of
from liftlog.domain.plans.durations import in_minutes
from liftlog.domain.plans.left_out import LeftOut
from liftlog.domain.plans.ranking import COMPLEMENT, MAIN, OPPOSING, is_available
from liftlog.domain.plans.warm_up import warm_ups

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from liftlog.domain.exercises.exercise import Exercise
    from liftlog.domain.exercises.goals import Goal
    from liftlog.domain.plans.ranking import Candidate, Request

MOST_ITEMS = 6
MOST_BACK_DAYS = 3
_LIGHT_EVERY = 4
_BACK = "back-extension"
_LETTERS = "ABCDEFG"
_WHY = {
    MAIN: "main exercise",
    OPPOSING: "opposing exercise",
    COMPLEMENT: "second exercise",
}


class OwnLift(Value):
    """A lift that was trained lately under a goal of its own."""

    candidate: Candidate
    goal: Goal


class BuildRequest(Value):
    """What is wanted: the goals in their order, days a week and weeks."""

    name: str
    goals: tuple[Goal, ...]
    days: int
    weeks: int
    lifts: tuple[OwnLift, ...] = ()


class BuiltItem(Value):
    """An item of a day: its exercise, the goal where it has its own, why it is there, and about
    how long it takes."""

    exercise: Exercise
    why: str
    goal: Goal | None = None
    seconds: int = 0


class Built(Value):
    """The text, empty where nothing can be done; and what was left out of it."""

    text: str
    days: tuple[tuple[BuiltItem, ...], ...] = ()
    left_out: tuple[LeftOut, ...] = ()


class _Span(Value):
    """Weeks under one goal, from one to another."""

    goal: Goal
    first: int
    last: int


def build(candidates: Sequence[Candidate], request: Request, wanted: BuildRequest) -> Built:
    """The programme as a text: W weeks once, every fourth of them light."""
    chosen, left_out = _days(candidates, request, wanted.days)
    days = _with_own_lifts(chosen, wanted.lifts, request)
    if not all(days):
        return Built("", days, left_out)
    spans = _spans(wanted.goals, wanted.weeks)
    lines = [f"programme {wanted.name}", f"{_counted(wanted.weeks)} once"]
    light = range(_LIGHT_EVERY, wanted.weeks + 1, _LIGHT_EVERY)
    if light:
        lines.append(f"light week {','.join(map(str, light))}")
    lines += _lists(days, spans)
    for span in spans:
        if len(spans) > 1:
            lines += ["", f"week {_week_range(span.first, span.last)} {span.goal.slug}"]
        lines += _day_lines(days, span)
    return Built("\n".join(lines) + "\n", days, left_out)


# --- days (P81, P84)


def _days(
    candidates: Sequence[Candidate], request: Request, number: int
) -> tuple[list[list[BuiltItem]], tuple[LeftOut, ...]]:
    """The composed part of each day: the main exercise stays, the others are the next best."""
    with_back = _back_days(number)
    back = tuple(of.slug for of in candidates if of.exercise.family == _BACK)
    days: list[list[BuiltItem]] = []
    left_out: tuple[LeftOut, ...] = ()
    before: dict[str, str] = {}
    for place in range(number):
        excluded = request.exclude if place in with_back else (*request.exclude, *back)
        choices = _composed(candidates, request.replace(exclude=excluded), before)
        if place == 0:
            left_out = compose(candidates, request).left_out
        others = {choice.role: choice.candidate.slug for choice in choices if choice.role != MAIN}
        before = before | others
        days.append(
            [BuiltItem(of.candidate.exercise, _why(of), seconds=seconds_of([of])) for of in choices]
        )
    return days, left_out


def _composed(
    candidates: Sequence[Candidate], request: Request, before: Mapping[str, str]
) -> tuple[Choice, ...]:
    """A day without what the day before had beside its main exercise, where there is another."""
    fresh = compose(candidates, request.replace(exclude=(*request.exclude, *before.values())))
    whole = compose(candidates, request)
    if len(fresh.choices) >= len(whole.choices):
        return fresh.choices
    found: dict[str, Choice] = {choice.role: choice for choice in fresh.choices}
    taken = {choice.candidate.slug for choice in fresh.choices}
    for choice in whole.choices:
        if choice.role not in found and choice.candidate.slug not in taken:
            found[choice.role] = choice
    mixed = tuple(found[role] for role in (MAIN, COMPLEMENT, OPPOSING) if role in found)
    return mixed if _fits(seconds_of(mixed), request) else whole.choices


def _fits(seconds: int, request: Request) -> bool:
    return request.minutes is None or in_minutes(seconds) <= request.minutes


def _back_days(number: int) -> set[int]:
    """The days with a back extension: three at most, spread over the week (R17)."""
    if number <= MOST_BACK_DAYS:
        return set(range(number))
    return {place * number // MOST_BACK_DAYS for place in range(MOST_BACK_DAYS)}


def _why(choice: Choice) -> str:
    why = f"{_WHY[choice.role]} ({choice.rule})"
    days = len(choice.candidate.days)
    if choice.role == MAIN and days:
        why += f", on {days} {'day' if days == 1 else 'days'} of the last 8 weeks"
    return why


def _with_own_lifts(
    days: list[list[BuiltItem]], lifts: Sequence[OwnLift], request: Request
) -> tuple[tuple[BuiltItem, ...], ...]:
    """The lifter's lifts behind them, one a day in turn, while there is room and time."""
    whole = [list(items) for items in days]
    back_days = sum(any(of.exercise.family == _BACK for of in items) for items in whole)
    turn = 0
    for lift in lifts:
        exercise, decision = lift.candidate.exercise, lift.candidate.decision
        can_be_done = is_available(exercise, request) and exercise.slug not in request.exclude
        if not can_be_done or decision.kind in (NONE, STOP) or lift.candidate.caution is not None:
            continue
        seconds = seconds_of_one(lift.candidate)
        for ahead in range(len(whole)):
            items = whole[(turn + ahead) % len(whole)]
            is_there = any(of.exercise.slug == exercise.slug for of in items)
            has_back = any(of.exercise.family == _BACK for of in items)
            adds_back = exercise.family == _BACK and not has_back
            has_time = _fits(sum(of.seconds for of in items) + seconds, request)
            if len(items) < MOST_ITEMS and not is_there and has_time:
                if adds_back and back_days >= MOST_BACK_DAYS:
                    continue
                why = f"your lift for {lift.goal.slug}"
                items.append(BuiltItem(exercise, why, lift.goal, seconds))
                back_days += adds_back
                turn = (turn + ahead + 1) % len(whole)
                break
    return tuple(map(tuple, whole))


def seconds_of_one(candidate: Candidate) -> int:
    """About how long an exercise takes, its warm-up included."""
    ups = tuple(warm_ups(candidate.decision.load, candidate.exercise, candidate.equipment))
    return seconds_of([Choice(MAIN, candidate, ups, "P81", ())])


# --- weeks (P82, P83)


def _spans(goals: Sequence[Goal], weeks: int) -> tuple[_Span, ...]:
    """The blocks in their order, as even as possible, the earlier the longer."""
    goals = goals[:weeks]
    least, longer = divmod(weeks, len(goals))
    spans: list[_Span] = []
    first = 1
    for place, goal in enumerate(goals):
        last = first + least - 1 + (place < longer)
        spans.append(_Span(goal, first, last))
        first = last + 1
    return tuple(spans)


def _lists(days: Sequence[Sequence[BuiltItem]], spans: Sequence[_Span]) -> list[str]:
    """A list for each goal and range: the fewest sets, in the second half of a block the most."""
    lines: dict[str, list[str]] = {}
    for items in days:
        for item in items:
            for span in spans:
                goal = item.goal or span.goal
                name = _list_name(item, goal)
                weeks = lines.setdefault(name, [f"sets {name} goal {goal.slug}"])
                weeks += [line for line in _halves(item, goal, span) if line not in weeks]
    return ["", *(line for of in lines.values() for line in of)]


def _list_name(item: BuiltItem, goal: Goal) -> str:
    name = f"for-{goal.slug}"
    return f"{name}-{_range(item, goal)}" if item.exercise.measure == "seconds" else name


def _halves(item: BuiltItem, goal: Goal, span: _Span) -> list[str]:
    low, high = goal.sets
    half = span.first + (span.last - span.first + 2) // 2
    if low == high or half > span.last:
        return [f"  week {_week_range(span.first, span.last)}: {low}x{_range(item, goal)}"]
    return [
        f"  week {_week_range(span.first, half - 1)}: {low}x{_range(item, goal)}",
        f"  week {_week_range(half, span.last)}: {high}x{_range(item, goal)}",
    ]


def _range(item: BuiltItem, goal: Goal) -> str:
    is_held = item.exercise.measure == "seconds"
    low, high = item.exercise.seconds or (20, 30) if is_held else goal.reps
    reps = f"{low}" if low == high else f"{low}-{high}"
    return f"{reps}s" if is_held else reps


def _day_lines(days: Sequence[Sequence[BuiltItem]], span: _Span) -> list[str]:
    lines: list[str] = []
    for letter, items in zip(_LETTERS, days, strict=False):
        lines += ["", f"day {letter}"]
        for item in items:
            name = _list_name(item, item.goal or span.goal)
            lines.append(f"  {item.exercise.slug} {name}  # {item.why}")
    return lines


def _week_range(first: int, last: int) -> str:
    return f"{first}" if first == last else f"{first}-{last}"


def _counted(weeks: int) -> str:
    return f"{weeks} week" if weeks == 1 else f"{weeks} weeks"
