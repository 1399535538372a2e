"""Day of a programme: each item with all its sets, as text and as JSON (P70)."""

from __future__ import annotations

from liftlog.domain.advice.decision import START
from liftlog.domain.base.load import decimal_text
from liftlog.render.advice.programme_outcome import (
    asked_text,
    day_name,
    verdict_line,
)
from liftlog.render.advice.programme_set import (
    coming_set,
    set_text,
    why_lines,
)
from liftlog.render.base.phrases import (
    plates_line,
    rest_text,
    runs_text,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from liftlog.domain.advice.reasons import Detail
    from liftlog.domain.plans.programmes.asked import AskedSet
    from liftlog.domain.plans.programmes.because import Because
    from liftlog.services.advice.next_load import Advice
    from liftlog.services.advice.programmes.items import ItemOfDay, PlaceOfDay
    from liftlog.services.advice.programmes.today import Today

# So many sets of a workout are shown behind a rule.
_MOST_SETS = 12


def head_line(day: Today) -> str:
    """5/3/1 · cycle 2 · week 3 of 4 · Squat."""
    place = day.place
    if place is None:
        return f"{day.run.programme} · ended"
    title = [place.title] if place.title else []
    light = ["light"] if place.light else []
    return " · ".join([day.run.programme, place_of_day_words(place), *title, *light])


def place_words(cycle: int, week: int, weeks: int, day: str) -> str:
    """cycle 2 · week 3 of 4 · Squat; of a cycle of one week: week 7 · A1 (P70)."""
    if weeks == 1:
        return f"week {cycle} · {day_name(day)}"
    return f"cycle {cycle} · week {week} of {weeks} · {day_name(day)}"


def place_of_day_words(place: PlaceOfDay) -> str:
    """The same of the place of a run."""
    return place_words(place.cycle, place.week, place.weeks, place.day)


def ended_lines(day: Today) -> list[str]:
    """That a programme is over, and what to type."""
    name = day.run.programme
    return [
        head_line(day),
        "All its weeks are done.",
        "Start it again, or stop it:",
        f"  liftlog programme stop {name}",
    ]


def item_lines(advice: Advice, explain: bool = False) -> Iterator[str]:
    """All sets of an item, its plates, its rest, its max, and why."""
    item, equipment = advice.programme, advice.case.equipment
    assert item is not None
    yield asked_text(item.left, advice.case.exercise)
    loads = dict.fromkeys(one.load for one in item.left.sets if one.load is not None)
    for load in loads:
        plates = plates_line(load, equipment)
        if plates:
            yield plates if len(loads) == 1 else f"{load}: {plates}"
    rest = rest_text(item.rest_seconds)
    if rest:
        yield rest
    if item.rpe is not None:
        yield f"effort: RPE {decimal_text(item.rpe * 100)}"
    if item.max is not None:
        yield f"max {item.max}"
    if item.asked.stages > 1:
        yield f"stage {item.asked.stage + 1} of {item.asked.stages}"
    if item.asked.light:
        yield "light: it moves nothing"
    if item.asked.hold:
        yield "for practice: nothing moves"
    yield from why_lines(item)
    if item.left.sets and not loads and not advice.case.exercise.is_bodyweight:
        yield from _start_lines(advice)
    if item.note:
        yield f"note: {item.note}"


def _start_lines(advice: Advice) -> list[str]:
    """How to find the first load, where no load is asked (P21, R0)."""
    from liftlog.render.advice.words import decision_lines

    work, is_band = advice.work, advice.case.exercise.loading == "bands"
    detail: Detail = "hold" if work.seconds else "band" if is_band else "load"
    first = advice.decision.replace(reps=work.reps, seconds=work.seconds)
    return decision_lines(first.replace(kind=START, reason="no_history", detail=detail))


def reasons_in_short(item: ItemOfDay) -> list[str]:
    """Which day it is, what gave the weight, and why it is another one than the text gives."""
    gave = [one for one in item.because if one.load is not None]
    moved = [one for one in gave if one.before is not None and one.before != one.load] or gave
    words = [_what_and_from(moved[-1])] if moved else []
    return [place_of_day_words(item.place), *words, *why_lines(item)]


def programme_json(day: Today) -> dict[str, object]:
    """Where a run is (P70); at the end its name and that alone."""
    place = day.place
    if place is None:
        return {"name": day.run.programme, "ended": True}
    return {
        **place_json(place),
        "ended": False,
        "stopped": day.state.stopped,
    }


def place_json(place: PlaceOfDay) -> dict[str, object]:
    return {
        "name": place.programme,
        "version": place.version,
        "cycle": place.cycle,
        "week": place.week,
        "weeks": place.weeks,
        "day": place.day,
        "number": place.number,
        "title": place.title,
        "light": place.light,
    }


def item_json(advice: Advice) -> dict[str, object]:
    """What `plan --json` says of an item besides: by whom it is asked, and all its sets."""
    item, decision = advice.programme, advice.decision
    if item is None:
        return {"by": "none" if decision.kind in ("none", "stop") else "coach"}
    test = item.asked.test
    unit = next((one.load.unit for one in item.left.sets if one.load), None)
    return {
        "by": "programme",
        "asked": asked_json(item.left.sets),
        "unit": unit,
        "light": item.asked.light,
        "max": decimal_text(item.max.milli) if item.max else None,
        "stage": item.asked.stage + 1,
        "test": {"reps": test.reps, "percent": decimal_text(test.percent)} if test else None,
        "reason": item.left.reason,
    }


def asked_json(sets: Sequence[AskedSet]) -> list[dict[str, object]]:
    """The sets that the text asks."""
    return [
        {
            "seconds" if one.seconds else "reps": [one.low, one.high],
            "plus": one.plus,
            "load": decimal_text(one.load.milli) if one.load else None,
            "unit": one.load.unit if one.load else None,
            "kind": one.kind,
        }
        for one in sets
    ]


def next_json(advice: Advice) -> dict[str, object]:
    """What `next --json` says of a lift of a programme besides: its next item (P72)."""
    item = advice.programme
    assert item is not None
    coming = item.next or item
    found = item_json(advice.replace(programme=coming))
    return found | {"programme": place_json(coming.place)}


def next_lines(advice: Advice) -> list[str]:
    """The next item of a lift: on which day, all its sets, its max, and why."""
    item, exercise = advice.programme, advice.case.exercise
    assert item is not None
    head = f"{exercise.slug} · {item.place.programme}"
    if item.outcome is not None:
        verdict = verdict_line(item, exercise)
        return [head, *([verdict] if verdict else ["done"])]
    if advice.step is not None:
        step = advice.step
        coming = set_text(coming_set(item, step), exercise)
        place = f"next set: {step.number} of {step.of}, {coming}"
        lines = [place, plates_line(step.load, advice.case.equipment), rest_text(step.rest_seconds)]
        return [head, *filter(None, lines)]
    return [head, place_of_day_words(item.place), *item_lines(advice)]


def why_lines_of(advice: Advice) -> list[str]:
    """The rules that had a say, each with its line of the text and its sets (P72)."""
    item = advice.programme
    assert item is not None
    found: list[str] = []
    for one in item.because:
        found += [_rule_line(one), *_source_lines(one, item.place.programme)]
        found += _sets_lines(one, advice)
    return found


def _rule_line(one: Because) -> str:
    """rule P33: add weight each time, from 60 kg to 62.5 kg."""
    return f"rule {one.rule}: {_what_and_from(one)}"


def _what_and_from(one: Because) -> str:
    parts = [rule_name(one.rule)]
    if one.before is not None and one.load is not None and one.before != one.load:
        parts.append(f"from {one.before} to {one.load}")
    elif one.load is not None:
        parts.append(str(one.load))
    elif one.rule == "P21":
        parts = ["P21: no load yet, your first session sets it"]
    if one.count is not None:
        parts.append(str(one.count))
    return ", ".join(parts)


def _source_lines(one: Because, programme: str) -> list[str]:
    return [f"  line {one.number} of {programme}"] if one.number else []


def _sets_lines(one: Because, advice: Advice) -> list[str]:
    """The sets of the workout that it looked at."""
    found = [of for of in advice.sessions if of.workout == one.workout and of.sets]
    lines = [f"    {of.day} {runs_text(of.sets[:_MOST_SETS])}" for of in found]
    return ["  based on:", *lines] if lines else []


def rule_name(rule: str) -> str:
    """What a rule of programmes is called."""
    return _RULE_NAMES[rule]


_RULE_NAMES = {
    "P17": "the sets of the text",
    "P20": "the max",
    "P21": "the load",
    "P22": "rounded to what you can load",
    "P26": "the max of another lift",
    "P33": "add weight each time",
    "P34": "misses in a row",
    "P35": "add weight for the reps of the + set",
    "P36": "add weight after the week or cycle",
    "P37": "the stage",
    "P39": "a test",
    "P46": "what the first set of the session fixed",
    "P51": "less after a break or severe pain",
    "P52": "less, as your form broke down or it hurt",
    "P53": "a light day",
    "P54": "practice, which moves nothing",
    "P55": "a light week now",
    "P56": "no load here yet",
    "P62": "a new number in the text",
    "P64": "a number that you gave",
}
