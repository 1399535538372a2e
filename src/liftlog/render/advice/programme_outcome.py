"""Outcome of an item of a programme, and what its line asks the next time, as text (P71).

`log` reads this module alone of those that write what a programme asks, after the last set.
"""

from __future__ import annotations

from liftlog.domain.base.counts import counted
from liftlog.domain.base.load import decimal_text
from liftlog.domain.plans.programmes.judging import MET, MISSED, SHORT, judged_places
from liftlog.render.advice.programme_set import (
    done_text,
    effort_text,
    kind_text,
    set_text,
    unit_text,
    weight_text,
)
from liftlog.render.base.phrases import range_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from liftlog.domain.exercises.exercise import Exercise
    from liftlog.domain.plans.programmes.asked import AskedItem, AskedSet
    from liftlog.domain.plans.programmes.judging import JudgedSet, Outcome
    from liftlog.services.advice.next_load import Advice
    from liftlog.services.advice.programmes.items import ItemOfDay, PlaceOfDay


def day_words(place: PlaceOfDay) -> str:
    """week 2, Squat; from the second cycle on: cycle 2, week 2, Squat."""
    if place.weeks == 1:
        return f"week {place.cycle}, {day_name(place.day)}"
    cycle = f"cycle {place.cycle}, " if place.cycle > 1 else ""
    return f"{cycle}week {place.week}, {day_name(place.day)}"


def day_name(day: str) -> str:
    """Squat; a day that is called 3 is day 3, for a number alone may be reps or a week."""
    return f"day {day}" if day[:1].isdigit() else day


def asked_text(asked: AskedItem, exercise: Exercise) -> str:
    """60 kg × 5, 5, 5; test: your heaviest set of 1 rep; 90 % of it is the new max."""
    test = asked.test
    if test is None:
        return sets_text(asked.sets, exercise) or "sets as you like"
    share = decimal_text(test.percent)
    return f"test: your heaviest set of {counted(test.reps, 'rep')}; {share} % of it is the new max"


def sets_text(sets: Sequence[AskedSet], exercise: Exercise) -> str:
    """Sets that are asked, as sets that were done are written: 40 kg × 5 warm-up, 60 kg × 5, 5, 5+.

    Without a weight: 3 sets of 5 reps; 5, 3, 1+ reps.
    """
    runs: list[list[AskedSet]] = []
    for one in sets:
        if runs and _is_like(runs[-1][-1], one, exercise):
            runs[-1].append(one)
        else:
            runs.append([one])
    return ", ".join(_run_text(run, exercise) for run in runs)


def _run_text(run: Sequence[AskedSet], exercise: Exercise) -> str:
    """Sets with one weight: 60 kg × 5, 5, 5+."""
    first = run[0]
    if not weight_text(first, exercise) and all(one == first for one in run):
        return f"{counted(len(run), 'set')} of {set_text(first, exercise)}"
    more = "".join(f", {effort_text(one)}" for one in run[1:-1])
    if len(run) == 1:
        return set_text(first, exercise)
    place = weight_text(first, exercise)
    head = f"{place} × " if place else ""
    unit = "" if place else unit_text(first)
    return f"{head}{effort_text(first)}{more}, {effort_text(run[-1])}{unit}{kind_text(first)}"


def _is_like(before: AskedSet, one: AskedSet, exercise: Exercise) -> bool:
    """Whether two sets differ in their reps alone."""
    return (before.kind, before.seconds, weight_text(before, exercise)) == (
        one.kind,
        one.seconds,
        weight_text(one, exercise),
    )


def verdict_line(item: ItemOfDay, exercise: Exercise) -> str:
    """met: 7 reps, 5 were asked · next: week 2, Squat: 100 kg × 3, 127.5 kg × 3+ (P71)."""
    done = item.outcome
    parts = [outcome_text(done, item.asked, exercise)] if done is not None else []
    if item.next is not None:
        parts.append(coming_line(item, exercise))
    return " · ".join(parts)


def finished_lines(advice: Advice) -> list[str]:
    """set 3 of 3 done; then how it went, and the next time (P71)."""
    assert advice.programme is not None
    verdict = verdict_line(advice.programme, advice.case.exercise)
    return [done_text(advice), verdict] if verdict else [done_text(advice)]


def outcome_text(outcome: Outcome, asked: AskedItem, exercise: Exercise) -> str:
    """met: 7 reps, 5 were asked; short: 2 of 3 sets at 60 kg; short: your form broke down."""
    kind, judged = outcome.outcome, outcome.judged
    if kind == SHORT and len(judged) < outcome.n:
        place = weight_text(asked.sets[judged_places(asked)[0]], exercise)
        sets = f"{len(judged)} of {counted(outcome.n, 'set')}"
        return f"short: {sets} at {place}" if place else f"short: {sets}"
    if kind not in (MET, MISSED, SHORT) or not judged:
        return _OUTCOMES.get(kind, kind)
    if kind == SHORT and any(of.done.is_cluster for of in judged):
        return "short: a cluster set decides nothing"
    worst = min(judged, key=lambda of: of.done.count - of.asked.high)
    if kind == SHORT and worst.done.count >= worst.asked.high:
        return f"short: {'your form broke down' if outcome.broken else 'you had pain'}"
    if kind == SHORT:
        return f"short: {_done_text(worst)}, the top is {worst.asked.high}"
    last = judged[-1] if kind == MET else min(judged, key=_reps_over)
    if kind == MET and not last.asked.plus:
        return "met"
    asked_range = range_text((last.asked.low, last.asked.high))
    return f"{kind}: {_done_text(last)}, {asked_range} were asked"


def _reps_over(of: JudgedSet) -> int:
    return of.done.count - of.asked.low


def _done_text(of: JudgedSet) -> str:
    """4 reps; 30 s."""
    count = of.done.count
    return f"{count} s" if of.asked.seconds else counted(count, "rep")


_OUTCOMES = {
    "light": "light: it moves nothing",
    "hold": "done: nothing moves",
    "test": "tested",
    "met": "met",
    "missed": "missed",
    "short": "short",
}


def coming_line(item: ItemOfDay, exercise: Exercise) -> str:
    """next: week 1, B: 62.5 kg × 5, 5, 5; of an item that is done, what its line asks then.

    Where a list has a line of its own, its name is there: next T1: week 2, A1: ….
    """
    coming = item.next or item
    _, _, sets = (coming.asked.line or "").partition(" ")
    head = f"next {sets}" if sets else "next"
    return f"{head}: {day_words(coming.place)}: {asked_text(coming.asked, exercise)}"
