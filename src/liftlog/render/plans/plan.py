"""Today's plan: as text and as JSON."""

from __future__ import annotations

from liftlog.domain.advice.decision import NONE, OPEN
from liftlog.domain.base.json_value import json_value
from liftlog.domain.base.load import KG, LB, decimal_text
from liftlog.render.advice.missing_goal import FEW, NO_GOAL, together
from liftlog.render.advice.next_load import kept_goal_lines, last_time, light_day_lines, note_lines
from liftlog.render.advice.words import (
    SEE_A_DOCTOR,
    UNTIL_CLEARED,
    caution_words,
    decision_lines,
    in_one_line,
    step_lines,
    step_words,
)
from liftlog.render.base.phrases import (
    advised_place,
    effort_text,
    left_open,
    plates_line,
    range_text,
    rest_text,
)
from liftlog.render.base.text import harmless, paragraphs, wrap

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from liftlog.domain.exercises.goals import Goal
    from liftlog.domain.plans.left_out import LeftOut
    from liftlog.services.advice.next_load import Advice
    from liftlog.services.advice.programmes.items import PlaceOfDay
    from liftlog.services.plans.plan import ItemOrigin, Plan


# A light weight to show how a set is typed.
_EXAMPLE = {KG: "20kg", LB: "45lb"}
# How a new lift begins, and how hard it is meant to be.
_TOLD_ONCE = ("Start with ", "effort: ")
_NOT_SAVED = "Preview only, not saved."
_LATER = "Preview only. Later weights depend on how these workouts go."
_TEMPO = {
    "lower_s": "lower for {} s",
    "pause_top_s": "pause {} s at the top",
    "pause_bottom_s": "pause {} s at the bottom",
}


def lines(
    plan: Plan, pages: Mapping[str, str], width: int | None, explain: bool = False
) -> list[str]:
    """The plan for the lifter; `pages` holds each exercise's catalogue entry as JSON text.

    With `explain`, how each exercise was chosen, and what would be next best.
    """
    if plan.stopped:
        return paragraphs([SEE_A_DOCTOR, *UNTIL_CLEARED], width, 2)
    day = plan.programme
    if day is not None and day.place is None:
        from liftlog.render.advice.programme import ended_lines

        return paragraphs(ended_lines(day), width, 2)
    texts = [plan.title, ""] if plan.title else []
    if day is not None:
        from liftlog.render.advice.programme import head_line

        texts += [head_line(day), ""]
    told: set[str] = set()
    for number, advice in enumerate(plan.items, 1):
        page = json_value(pages[advice.case.exercise.slug])
        texts += [""] * (number > 1)
        if plan.supersets:
            from liftlog.render.plans.supersets import superset_lines

            texts += superset_lines(plan, advice.case.exercise.slug)
        texts.append(head_of(plan, number))
        item = list(_item(plan, number, page, explain))
        texts += [f"  {text}" for text in (_once(item, told) if _is_for_the_body(plan) else item)]
    is_told = not plan.origins or day is not None or explain
    texts += _left_out(plan) if is_told else []
    texts += ["", *_ending(plan, explain)] if plan.items else []
    return _wrapped(texts, width)


def head_of(plan: Plan, number: int) -> str:
    """The exercise of an item, with its goal: squat · strength · light day."""
    advice = plan.items[number - 1]
    row = advice.decision.row or advice.case.goal
    is_light = bool(plan.origins) and plan.origins[number - 1].light
    head = [advice.case.exercise.slug, _goal_name(row), "light day" * is_light]
    return " · ".join(filter(None, head))


def item_texts(plan: Plan, number: int, page: str) -> list[str]:
    """What an item asks, by lines that may be wrapped; `page` is its entry as JSON."""
    return list(_item(plan, number, json_value(page), explain=False))


def _is_for_the_body(plan: Plan) -> bool:
    choices = (origin.choice for origin in plan.origins)
    return any(choice is not None and choice.candidate.movement for choice in choices)


def _once(item: Sequence[str], told: set[str]) -> list[str]:
    """What is long and alike for many lifts is told at the first of them."""
    lines = [line for line in item if line not in told]
    told.update(line for line in item if line.startswith(_TOLD_ONCE))
    return lines


def _goal_name(row: Goal | None) -> str:
    """hypertrophy; strength (liftlog's own)."""
    if row is None:
        return ""
    return f"{row.slug} (liftlog's own)" if row.is_ours else row.slug


def week_lines(plans: Sequence[Plan], width: int | None, explain: bool = False) -> list[str]:
    """A session a day: the same lines, shorter."""
    if plans[0].stopped:
        return lines(plans[0], {}, width)
    from liftlog.render.plans.words import chosen_words, note_words

    texts: list[str] = []
    for plan in plans:
        light = " · light day" if any(origin.light for origin in plan.origins) else ""
        texts += [*([""] if texts else []), f"{plan.day} · about {plan.minutes} min{light}"]
        for origin, advice in zip(plan.origins, plan.items, strict=True):
            texts.append(f"  {advice.case.exercise.slug} · {_work(advice)}")
            if explain and origin.choice:
                texts.append(f"    {chosen_words(origin.choice)}")
    texts += [
        "",
        *map(note_words, plans[0].notes),
        _LATER if any(map(_has_weights, plans)) else _NOT_SAVED,
    ]
    return _wrapped(texts, width)


def _wrapped(texts: Iterable[str], width: int | None) -> list[str]:
    return [line for text in texts for line in wrap(harmless(text), width, 4) or [""]]


def _item(plan: Plan, number: int, page: Mapping[str, object], explain: bool) -> Iterator[str]:
    """What to do, why, what to mind; of a composed plan also how the exercise was chosen."""
    advice = plan.items[number - 1]
    origin = plan.origins[number - 1] if plan.origins else None
    if origin and origin.warm_ups:
        yield "warm-up: " + ", ".join(f"{set_.load} × {set_.reps}" for set_ in origin.warm_ups)
    in_superset = any(slug == advice.case.exercise.slug for slug, _ in plan.supersets)
    if advice.programme is not None:
        from liftlog.render.advice.programme import item_lines

        yield from item_lines(advice)
    else:
        yield from _details(advice, page, in_superset)
    caution, safety = dict(plan.cautions).get(advice.case.exercise.slug), page.get("safety")
    if caution is not None:
        yield f"caution: {caution_words(caution)}"
    elif origin and isinstance(safety, list) and safety:
        yield f"caution: {safety[0]}"
    choice = origin.choice if origin and explain else None
    if choice:
        from liftlog.render.plans.words import chosen_words

        yield chosen_words(choice)
        if choice.others:
            yield f"to swap it: --swap {number} (next: {', '.join(choice.others[:3])})"


def _work(advice: Advice) -> str:
    """3 sets of 8–12 reps at 42.5 kg; 3 sets of 5 reps at 42.5 kg, last set 5+."""
    decision = advice.decision
    if not decision.amrap or not decision.reps:
        return _evenly(advice)
    return f"{_evenly(advice)}, last set {range_text(decision.reps)}+"


def _evenly(advice: Advice) -> str:
    """3 sets of 8–12 reps at 42.5 kg; 3 sets of 8–12 reps, light weight."""
    decision, exercise = advice.decision, advice.case.exercise
    sets = f"{decision.n} {'set' if decision.n == 1 else 'sets'}"
    effort = effort_text(decision)
    if decision.rule == "N10" and not effort and advice.sessions:
        return f"{sets}, {last_time(advice)}"
    work = f"{sets} of {effort}" if effort else sets
    place = advised_place(decision, exercise)
    if place and place == str(decision.load):
        return f"{work} at {place}"
    if not place and decision.kind != NONE:
        place = left_open(exercise)
    return f"{work}, {place}" if place not in ("", "bodyweight") else work


def _details(advice: Advice, page: Mapping[str, object], in_superset: bool) -> Iterable[str]:
    decision = advice.decision
    yield _work(advice)
    plates = plates_line(decision.load, advice.case.equipment)
    if plates:
        yield plates
    yield from note_lines(advice.case)
    row = decision.row or advice.case.goal
    rest, tempo = rest_text(decision.rest_seconds), _tempo(page)
    if rest and not in_superset:
        yield rest
    if row is not None and row.load_words:
        yield f"effort: {row.load_words[:1].lower()}{row.load_words[1:]}"
    if tempo:
        yield f"tempo: {tempo}"
    yield from _why_lines(advice)
    yield from light_day_lines(advice)


def _why_lines(advice: Advice) -> list[str]:
    """Why this work: of a session in progress why its next set is another one."""
    decision, step = advice.decision, advice.step
    if decision.kind != OPEN or step is None:
        return decision_lines(decision)
    return step_lines(step) or [f"Next: {step_words(step)}."]


def _why(advice: Advice) -> str:
    """The same in one line, for programs."""
    decision, step = advice.decision, advice.step
    if decision.kind != OPEN or step is None:
        return in_one_line(decision_lines(decision))
    return step_words(step)


def _left_out(plan: Plan) -> list[str]:
    """What is not planned and why, each sentence once; those without a goal together."""
    left_out, awaited = plan.left_out, _awaited(plan)
    no_goal = [out for out in left_out if out.decision and out.decision.rule == NO_GOAL]
    alone = [out.slug for out in no_goal if out.slug not in awaited]
    waiting = alone if len(alone) > FEW else []
    texts: list[str] = []
    if left_out:
        from liftlog.render.plans.left_out import left_out_lines, left_out_reason
    for out in left_out:
        if out.slug in waiting:
            continue
        texts.append(f"not planned: {out.slug} ({left_out_reason(out)})")
        asked = awaited.get(out.slug)
        mend = _to_mend(out) if asked is None else _of_programme(asked, left_out_lines(out))
        texts += [line for line in mend if line not in texts]
    return texts + (together(waiting) if waiting else [])


def _awaited(plan: Plan) -> dict[str, Advice]:
    """What programmes ask of exercises that are left out without a goal, by exercise."""
    return {advice.case.exercise.slug: advice for advice in plan.awaited}


def _of_programme(advice: Advice, no_goal: Sequence[str]) -> list[str]:
    """On which day a programme has it, and how to plan that, or it alone (P72)."""
    from liftlog.render.advice.programme_outcome import coming_line, day_words

    item, place = advice.programme, _place_of(advice)
    coming = coming_line(item, advice.case.exercise) if item else f"next: {day_words(place)}"
    return [
        f"{place.programme} · {coming}",
        f"Plan the next day of {place.programme}:",
        f"  liftlog plan --programme {place.programme}",
        "Or add a goal:",
        *no_goal[1:],
    ]


def _place_of(advice: Advice) -> PlaceOfDay:
    item = advice.programme
    place = (item.next or item).place if item else advice.day
    assert place is not None
    return place


def _to_mend(out: LeftOut) -> list[str]:
    """What to do about it; that a goal is missing is said already."""
    from liftlog.render.plans.left_out import left_out_lines

    lines = left_out_lines(out)
    is_waiting = out.decision is not None and out.decision.rule == NO_GOAL
    return ["Add a goal:", *lines[1:]] if is_waiting else lines


def _tempo(page: Mapping[str, object]) -> str | None:
    """lower for 2 s, pause 1 s at the top."""
    given = page.get("tempo")
    if not isinstance(given, dict):
        return None
    parts = [words.format(given[key]) for key, words in _TEMPO.items() if given.get(key)]
    return ", ".join(parts) or None


def _ending(plan: Plan, explain: bool) -> list[str]:
    """What else there is to say, how long it takes, and what became of it."""
    if not plan.origins:
        return _last_lines(plan)
    # With `explain` each exercise that is left out is told by itself.
    notes = [note for note in plan.notes if not (explain and note.kind in ("left_out", "no_goal"))]
    from liftlog.render.plans.words import note_words

    return [*map(note_words, notes), f"about {plan.minutes} min", *_last_lines(plan)]


def _last_lines(plan: Plan) -> list[str]:
    if plan.remembered and plan.begun:
        return ["Your workout in progress keeps this plan."]
    if plan.remembered:
        example = f"  liftlog log {example_of(plan.items[0])}"
        return ["Plan saved for today. After each set, log it:", example]
    if plan.begun:
        kept = [line for advice in plan.items for line in kept_goal_lines(advice)]
        return ["Preview only. Your workout in progress keeps its plan.", *kept]
    return [_NOT_SAVED]


def example_of(advice: Advice) -> str:
    """12, or 12@20kg where the weight is open, as the next set of the plan is typed."""
    work, case = advice.work, advice.case
    effort = f"{work.seconds[1]}s" if work.seconds else str((work.reps or (0, 12))[1])
    if work.distance:
        from liftlog.domain.training.distances import typed_distance
        from liftlog.domain.training.paces import unit_of

        return typed_distance(work.distance, unit_of(work.distance, work.exercise))
    if case.exercise.by_distance and not work.seconds:
        return "5km"
    own = advice.programme
    if own is not None and own.asked.test is not None:
        weight = f"{own.max}".replace(" ", "") if own.max else _EXAMPLE[case.equipment.unit or KG]
        return f"{own.asked.test.reps}@{weight}"
    if advised_place(work, case.exercise) or not left_open(case.exercise):
        return effort
    if case.exercise.loading == "bands":
        return f"{effort}@band:{(case.equipment.names or case.exercise.bands or ('light',))[0]}"
    return f"{effort}@{_EXAMPLE[case.equipment.unit or KG]}"


def _has_weights(plan: Plan) -> bool:
    return any(item.decision.load and item.decision.load.milli for item in plan.items)


def as_json(plan: Plan) -> dict[str, object]:
    """`plan --json`."""
    from liftlog.render.plans.supersets import supersets_json

    goals = {advice.case.goal.slug for advice in plan.items if advice.case.goal}
    cautions = {slug: caution_words(caution) for slug, caution in plan.cautions}
    awaited = _awaited(plan)
    return {
        "schema": 1,
        "day": plan.day,
        "goal": goals.pop() if len(goals) == 1 else None,
        "title": plan.title,
        "items": [
            _item_json(advice)
            | (_origin_json(plan.origins[place]) if plan.origins else {})
            | {
                "caution": cautions.get(advice.case.exercise.slug),
                "superset": dict(plan.supersets).get(advice.case.exercise.slug),
            }
            | _of_programme_json(advice, plan)
            for place, advice in enumerate(plan.items)
        ],
        "supersets": supersets_json(plan),
        "minutes": plan.minutes,
        "notes": _notes(plan),
        "left_out": [_left_out_json(out, awaited.get(out.slug)) for out in plan.left_out],
        "remembered": plan.remembered,
        "stopped": plan.stopped,
        **_programme_json(plan),
    }


def _notes(plan: Plan) -> list[str]:
    if not plan.notes:
        return []
    from liftlog.render.plans.words import note_words

    return list(map(note_words, plan.notes))


def _of_programme_json(advice: Advice, plan: Plan) -> dict[str, object]:
    if not plan.programme:
        return {}
    from liftlog.render.advice.programme import item_json

    return item_json(advice)


def _programme_json(plan: Plan) -> dict[str, object]:
    if not plan.programme:
        return {}
    from liftlog.render.advice.programme import programme_json

    return {"programme": programme_json(plan.programme)}


def _left_out_json(out: LeftOut, asked: Advice | None) -> dict[str, object]:
    """What is left out and why, with the day on which a programme has it."""
    from liftlog.render.plans.left_out import left_out_words

    place: dict[str, object] = {}
    if asked is not None:
        from liftlog.render.advice.programme import place_json

        place = {"programme": place_json(_place_of(asked))}
    return {"exercise": out.slug, "why": left_out_words(out), **place}


_OF_WORK = ("reps", "seconds", "load", "unit", "level", "rest_seconds", "decision", "reason")


def _item_json(advice: Advice) -> dict[str, object]:
    from liftlog.render.advice.next_json import work_json

    work = work_json(advice.decision)
    light = advice.decision.light_day
    return {
        "exercise": advice.case.exercise.slug,
        "goal": work["goal"],
        "sets": advice.decision.n,
        **{key: work[key] for key in _OF_WORK},
        **({"distance_m": work["distance_m"]} if "distance_m" in work else {}),
        "light_day": decimal_text(light.milli) if light else None,
        "why": _why(advice),
        "note": advice.case.note,
        "range_of_sets": range_text(advice.decision.sets) if advice.decision.sets else None,
    }


def _origin_json(origin: ItemOrigin) -> dict[str, object]:
    choice = origin.choice
    chosen = None
    if choice:
        from liftlog.render.plans.words import choice_words

        chosen = choice_words(choice)
    return {
        "role": choice.role if choice else None,
        "movement": choice.candidate.movement.slot
        if choice and choice.candidate.movement
        else None,
        "rule": choice.rule if choice else None,
        "chosen": chosen,
        "others": list(choice.others) if choice else [],
        "light": origin.light,
        "warm_up": [
            {"reps": it.reps, "load": decimal_text(it.load.milli), "unit": it.load.unit}
            for it in origin.warm_ups
        ],
    }


def week_json(plans: Sequence[Plan]) -> dict[str, object]:
    """`plan --week --json`: a plan a session, each with its day."""
    return {"schema": 1, "sessions": [as_json(plan) for plan in plans]}
