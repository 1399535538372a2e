"""Sentences of the advice: what to do first, then why. No diagnosis, no promise.

Each function gives lines: sentences, and commands to type, which have a line of their own and
begin with two spaces.
"""

from __future__ import annotations

from liftlog.domain.advice.ladder import HELD_LOAD
from liftlog.domain.base.counts import counted, every
from liftlog.render.base.phrases import band_text, level_text, place_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from typing import Literal

    from liftlog.domain.advice.decision import Decision
    from liftlog.domain.advice.frequency import Frequency
    from liftlog.domain.advice.judging import Judged
    from liftlog.domain.advice.ladder import Place
    from liftlog.domain.advice.open_session import NextSet
    from liftlog.domain.advice.reasons import (
        Detail,
        Reason,
        StepReason,
        WarningKind,
        WayOnKind,
    )

    Thing = Literal["weight", "assistance", "band", "level"]

SEE_A_DOCTOR = (
    "Stop for today and see a doctor. Get emergency care now if you also have numbness between"
    " the legs, trouble with your bladder or bowels, a weak or numb leg, or a fever, or if it"
    " began with a fall."
)
UNTIL_CLEARED = ("No advice until you report:", "  liftlog pain cleared")
LIGHT_DAY = "Light day: it does not count towards adding weight."
STOP_IF_WORSE = "Stop if the pain gets worse."


def decision_lines(decision: Decision) -> list[str]:
    """What to do next time and why, a paragraph each."""
    if decision.rule == "R13":
        return [LIGHT_DAY]
    words = _REASONS[decision.reason](decision)
    if "jump_gt_10pct" in decision.warnings:
        words = f"{words} {warning_words('jump_gt_10pct', decision)}"
    lines = words.split("\n")
    return [*lines, *way_on_lines(decision)]


def decision_words(decision: Decision) -> str:
    """The same in one line."""
    return in_one_line(decision_lines(decision))


def step_lines(step: NextSet) -> list[str]:
    """Why the coming set is another one; nothing where the work stays as it was."""
    if step.reason is None:
        return []
    if step.kind == "stop":
        return [SEE_A_DOCTOR, *UNTIL_CLEARED]
    thing = _thing_of(step.load.milli if step.load else None, step.rung, step.level)
    drop = _DROP[thing]
    small = f"{drop[:1].lower()}{drop[1:]}"
    return [
        _STEPS[step.reason].format(
            Drop=drop, drop=small, no=_NO_LESS[thing], thing=thing, More=_MORE[thing]
        )
    ]


def step_words(step: NextSet) -> str:
    """The same in one line; of a set as planned, which one it is."""
    return in_one_line(step_lines(step)) or f"set {step.number} of {step.of}"


def in_one_line(lines: Sequence[str]) -> str:
    """Paragraphs and commands in one line, for programs and for cells."""
    return " ".join(line.strip() for line in lines)


def words_beside(decision: Decision, counts: str) -> str:
    """The advice in one line, but for the reps of the sets where they stand beside it already."""
    if decision.reason == "below_top" and _counts(decision) == counts and not _is_uneven(decision):
        return _needed(decision)
    return decision_words(decision)


def warning_words(warning: WarningKind, decision: Decision) -> str:
    """What else there is to know about the advice."""
    return _WARNINGS[warning](decision)


def way_on_lines(decision: Decision) -> list[str]:
    """What else there is when nothing heavier can be loaded."""
    way_on = decision.way_on
    if way_on is None:
        return []
    more = (decision.n or 1) + 1
    words = _WAYS_ON[way_on.kind].format(way_on.slug, exercise=decision.exercise, sets=more)
    return words.split("\n")


def frequency_words(week: Frequency) -> str:
    """R17: how often that is, and what is advised."""
    from liftlog.domain.advice.rule_sources import RULES
    from liftlog.domain.base.sources import source_name

    advised = f"1 to {week.most}" if week.most > 1 else "1"
    days = counted(week.days, "back-extension day")
    source, _, _ = source_name(RULES["R17"].source or "ours").partition(", ")
    return f"{days} in a week. The {source} advises {advised}."


def caution_words(caution: str) -> str:
    """R10: why an exercise had better wait; `caution` is the built-in advice on its safety."""
    return f"You have mild pain. {caution or 'It is better to leave it out.'}"


def waiting_lines(waiting: Sequence[tuple[str, str]]) -> list[str]:
    """R10: which exercises of the plan had better wait, and why."""
    texts: list[str] = []
    for slug, caution in waiting:
        texts += [f"not next: {slug}", f"  caution: {caution_words(caution)}"]
    return texts


# What is advised, by what changes from one session to the next.


def _thing_of(milli: int | None, rung: str | None, level: str | None) -> Thing:
    if milli is not None and milli < 0:
        return "assistance"
    if rung is None or milli:
        return "weight"
    return "band" if level != rung else "level"


def _thing(decision: Decision) -> Thing:
    """What was lifted last time, else what is advised."""
    place = decision.judged.place if decision.judged else decision
    return _thing_of(place.load.milli if place.load else None, place.rung, place.level)


def _more(decision: Decision) -> str:
    """Add weight, Next band, Next level, Less assistance."""
    before, thing = _judged(decision).place, _thing(decision)
    if thing == "assistance" or decision.rung in (None, before.rung):
        return _MORE["weight" if thing in ("band", "level") else thing]
    return _MORE["level" if decision.level == decision.rung else "band"]


def _more_next_time(decision: Decision) -> str:
    return _EARN[_thing(decision)].removesuffix(" when")


def _drop(decision: Decision) -> str:
    return _DROP[_thing(decision)]


def _no_less(decision: Decision) -> str:
    return _NO_LESS[_thing(decision)]


def _keep(decision: Decision) -> str:
    """Keep 40 kg, Keep the red band, Keep the level, Keep 20 kg of assistance."""
    load, milli = decision.load, decision.load.milli if decision.load else 0
    thing = _thing_of(milli if load else None, decision.rung, decision.level)
    if thing == "band":
        return f"Keep the {band_text(decision.rung or '')}"
    if thing == "level":
        return "Keep the level"
    if load is None:
        return "Keep the weight"
    if thing == "assistance":
        return f"Keep {load.replace(milli=-milli)} of assistance"
    return f"Keep {load}" if milli else "Keep to bodyweight"


_MORE: Mapping[Thing, str] = {
    "weight": "Add weight",
    "assistance": "Less assistance",
    "band": "Next band",
    "level": "Next level",
}
_EARN: Mapping[Thing, str] = {
    "weight": "Add weight when",
    "assistance": "Use less assistance when",
    "band": "Use the next band when",
    "level": "Do the next level when",
}
_DROP: Mapping[Thing, str] = {
    "weight": "Use less weight",
    "assistance": "Use more assistance",
    "band": "Use a lighter band",
    "level": "Do an easier level",
}
_NO_MORE: Mapping[Thing, str] = {
    "weight": "your equipment has nothing heavier",
    "assistance": "your equipment has nothing heavier",
    "band": "you have no stronger band",
    "level": "there is no harder level",
}
_NO_LESS: Mapping[Thing, str] = {
    "weight": "there is no lighter weight",
    "assistance": "there is no more assistance",
    "band": "there is no lighter band",
    "level": "there is no easier level",
}


# One function a reason.


def _start(decision: Decision) -> str:
    top = decision.reps[1] if decision.reps else 12
    return _STARTS[decision.detail].format(top=top)


def _no_goal(decision: Decision) -> str:
    slug = decision.exercise
    if decision.detail == "pose":
        return "This is a pose. liftlog logs the time and gives no advice."
    if decision.rule == "N10":
        return f"no advice: {decision.detail}"
    if decision.detail == "no_range" and (decision.seconds or decision.distance):
        # The plan has a target of its own.
        counted = "distance" if decision.distance else "time"
        return f"liftlog logs the {counted} and gives no advice."
    if decision.detail == "no_range":
        add = f"  liftlog exercise edit {slug} --seconds 20-40"
        return f"No advice: {slug} has no target time. Add one:\n{add}"
    add = f"  liftlog exercise set {slug} --goal {decision.fitting or 'hypertrophy'}"
    return f"No advice: {slug} has no goal. Add one:\n{add}"


def _severe_pain(_: Decision) -> str:
    return "\n".join((SEE_A_DOCTOR, *UNTIL_CLEARED))


def _after_pain(decision: Decision) -> str:
    if decision.detail is None:
        return "Come back lighter: this is your first session since the pain. Take care."
    return _come_back(decision, "for your first session since the pain")


def _break(decision: Decision) -> str:
    off = f"after {counted(decision.days_off or 0, 'day')} off"
    if decision.detail is None:
        return f"Come back lighter {off}. It is only a precaution."
    return _come_back(decision, off)


def _come_back(decision: Decision, when: str) -> str:
    """A return that could not be made in full."""
    at = _at(decision)
    if decision.detail == "same_load":
        return f"Come back {at} {when}, but do fewer sets. The next weight down is too light."
    if decision.detail == "next_down":
        return f"Come back one increment lighter, with fewer sets, {when}."
    return f"Come back {at} {when}: {_no_less(decision)}."


def _at(decision: Decision) -> str:
    """at 40 kg, with the light band, at the easiest level; the weight is the one for next time."""
    load, thing = decision.load, _thing(decision)
    if thing == "assistance" and load is not None:
        return f"with {load.replace(milli=-load.milli)} of assistance"
    if thing == "band":
        return f"with the {band_text(decision.rung or '')}"
    if thing == "level":
        return "at the same level"
    if load is None:
        return "at the same weight"
    return f"at {load}" if load.milli else "with bodyweight"


def _stalled(decision: Decision) -> str:
    many = counted(decision.in_a_row or 0, "session")
    if decision.reason == "stalled_at_min":
        return f"{_keep(decision)}: no extra reps in {many}, but {_no_less(decision)}."
    none = f"no extra {_unit(decision)} in {many}"
    if decision.detail == "same_load":
        return f"Deload: do fewer sets {_at(decision)}. You had {none}."
    why = f"{none} at {_place(_judged(decision).place)}"
    if decision.detail == "next_down":
        return f"Deload by one increment, with fewer sets: {why}."
    return f"Deload: {why}. Then build up again."


def _mild_pain(decision: Decision) -> str:
    times = decision.in_a_row or 0
    elsewhere = decision.pain_in not in (None, decision.exercise)
    where = f" in {decision.pain_in}, a related exercise" if elsewhere else ""
    end = "Have it checked by a doctor." if times > 2 else STOP_IF_WORSE
    if decision.reason == "pain_mild_again":
        return f"{_drop(decision)}: mild pain {times} sessions in a row. {end}"
    when = "today" if decision.pain_day == decision.as_of else "last time"
    if decision.kind == "reduce":
        under = f"every set was under {_count(_judged(decision).bottom, decision)}"
        return f"{_drop(decision)}: mild pain {when}{where}, and {under}. {STOP_IF_WORSE}"
    if decision.detail == "lowest":
        return f"{_keep(decision)}: mild pain again, but {_no_less(decision)}. {end}"
    if when == "today":
        return f"{_keep(decision)}: mild pain today{where}. {STOP_IF_WORSE}"
    return f"{_keep(decision)}: you had mild pain last time{where}. {STOP_IF_WORSE}"


def _form_broken(decision: Decision) -> str:
    if decision.reason == "form_broken_at_min":
        return f"{_keep(decision)}: your form broke down, but {_no_less(decision)}."
    return f"{_drop(decision)}: your form broke down. Go up again when every rep is clean."


def _goal_changed(decision: Decision) -> str:
    row, seconds = decision.row, decision.seconds
    bottom, top = seconds or (row.reps if row else None) or (0, 0)
    if decision.kind == "reduce":
        fewest = _judged(decision).fewest
        return f"{_drop(decision)}: the new goal is {bottom} or more reps and you did {fewest}."
    target = f"{top} s" if seconds else counted(top, "rep")
    earn = _EARN[_thing(decision)]
    return (
        f"{_keep(decision)}: your goal is new. {earn} {_sets(decision.n or 1, 'reach')} {target}."
    )


def _ramp(decision: Decision) -> str:
    """R4: L is the last weight of the way up, or where the reps were too few above it."""
    judged = _judged(decision)
    thing, place = _thing(decision), _place(judged.place)
    do = f"Do {every(decision.n or 1, 'set')} {'with' if thing == 'band' else 'at'} {place}"
    if judged.place == judged.working[-1].place:
        heavy = "heavy" if thing == "weight" else "hard"
        return f"{do}: only your last set was that {heavy}."
    fewer = f"fewer than {_count(judged.bottom, decision)}"
    if all(work.count < judged.bottom for work in judged.working):
        return f"{do}. You did {fewer} in every set."
    return f"{do}. Above that you did {fewer}."


def _cluster(decision: Decision) -> str:
    return f"{_keep(decision)}: a cluster has pauses, so its reps are not compared with your goal."


def _too_heavy(decision: Decision) -> str:
    under = f"every set was under {_count(_judged(decision).bottom, decision)}"
    if decision.reason == "too_heavy_at_min":
        return f"{_keep(decision)}: {under}, but {_no_less(decision)}."
    return f"{_drop(decision)}: {under}."


def _coming_back(decision: Decision) -> str:
    return f"{_more(decision)}: you are on your way back to {decision.other_load}."


def _extend_reps(decision: Decision) -> str:
    """R20: the reps that earn the jump are more than the top of the range."""
    _, needed = decision.reps or (0, 0)
    sets = _sets(len(_judged(decision).sets), "reach")
    earn = f"{_EARN[_thing(decision)]} {sets} {_count(needed, decision)}."
    return f"{_keep(decision)}: {decision.other_load} was too heavy last time. {earn}"


def _at_limit(decision: Decision) -> str:
    more = _more_next_time(decision)
    return f"{_keep(decision)}: your last set was all you had. {more} next time if it feels easier."


def _all_at_top(decision: Decision) -> str:
    return f"{_more(decision)}: {_reached(decision)}."


def _at_max(decision: Decision) -> str:
    judged, thing = _judged(decision), _thing(decision)
    reached = f"{_keep(decision)}: {_reached(decision)}"
    if judged.place.is_off:
        return f"{reached}."
    if decision.detail == "max_load":
        return f"{reached}, but {_place(judged.place)} is the max load you set."
    if thing == "weight" and not (judged.place.load and judged.place.load.milli):
        return f"{reached}. There is no weight to add."
    return f"{reached}, but {_NO_MORE[thing]}."


def _too_few_sets(decision: Decision) -> str:
    judged = _judged(decision)
    both = "both" if judged.n == 2 else f"all {judged.n}"
    if not judged.sets:
        return f"{_keep(decision)}: a set counts when both sides are done. Do {both}."
    return f"{_keep(decision)}: you did {len(judged.sets)} of {judged.n} sets. Do {both}."


def _below_top(decision: Decision) -> str:
    """What was done, and what earns more; where only the spread lacks, which set to stop."""
    done = f"{_keep(decision)}: you did {_counts(decision)}{' s' * bool(decision.seconds)}."
    return f"{done} {_spread(decision) if _is_uneven(decision) else _needed(decision)}"


def _spread(decision: Decision) -> str:
    judged = _judged(decision)
    over = next((place for place, it in enumerate(judged.sets, 1) if it.count > judged.top), 1)
    top = f"{judged.top} s" if decision.seconds else str(judged.top)
    return f"Stop set {over} at {top} to save strength for later sets."


# What the reasons are made of.


def _is_uneven(decision: Decision) -> bool:
    return "even_out" in decision.warnings


def _counts(decision: Decision) -> str:
    return ", ".join(str(work.count) for work in _judged(decision).sets)


def _needed(decision: Decision) -> str:
    """What earns more weight, or more of what there is."""
    judged = _judged(decision)
    number, top = len(judged.sets), _count(judged.top, decision)
    if decision.detail == "highest":
        return f"Aim for {top} in {every(number, 'set')}."
    return f"{_EARN[_thing(decision)]} {_sets(number, 'reach')} {top}."


def _reached(decision: Decision) -> str:
    """all 3 sets reached 12 reps."""
    judged = _judged(decision)
    return f"{every(len(judged.sets), 'set')} reached {_count(judged.top, decision)}"


def _sets(number: int, verb: str) -> str:
    """the set reaches, both sets reach, all 3 sets reach."""
    return f"{every(number, 'set')} {verb}{'es' if number == 1 else ''}"


def _judged(decision: Decision) -> Judged:
    assert decision.judged is not None
    return decision.judged


def _place(place: Place) -> str:
    """What was lifted: a weight, or the name of a band or level with what was added to it."""
    load, milli = place.load, place.load.milli if place.load else 0
    if place.rung is not None and place.level != place.rung:
        return f"the {band_text(place.rung)}"
    if place.level is None:
        if load is None:
            return "this weight"
        return str(load) if milli > 0 else place_text(load, "bodyweight", None, None, "") or ""
    if milli and place.level == HELD_LOAD:
        return str(load)
    return place_text(load, "bodyweight", None, place.level, "") or level_text(place.level)


def _count(number: int, decision: Decision) -> str:
    return f"{number} s" if decision.seconds else counted(number, "rep")


def _unit(decision: Decision) -> str:
    return "seconds" if decision.seconds else "reps"


def _mixed(decision: Decision) -> str:
    judged = _judged(decision)
    place = _place(judged.place)
    at = sum(work.place.rank >= judged.place.rank for work in judged.working)
    sets = counted(at, "set")
    if _thing(decision) != "weight":
        return f"Your sets differed. {place[:1].upper()}{place[1:]} counts."
    return f"Your weights differed. {place} counts: {sets} used {place} or more."


def _jump(_: Decision) -> str:
    return "It is a big jump, so expect fewer reps."


def _coarse(_: Decision) -> str:
    return "A full cut is too far with your weights, so you do fewer sets."


# R0's method, for what there is to choose: a weight, a band, or nothing but the body.
_STARTS: Mapping[Detail | None, str] = {
    "load": "Start with the lightest weight. After a set of {top}, add weight if you could do 4"
    " more reps. If not, keep that weight.",
    "band": "Start with the lightest band. After a set of {top}, take the next band if you could do"
    " 4 more reps. If not, keep that band.",
    "body": "Start with bodyweight at the easiest level. End each set while your form is still"
    " clean.",
    "hold": "Start with a short hold. End it while your form is still clean.",
}
_REASONS: Mapping[Reason, Callable[[Decision], str]] = {
    "programme": lambda _: "The programme asks for it.",
    "no_history": _start,
    "no_goal": _no_goal,
    "pain_severe": _severe_pain,
    "after_pain": _after_pain,
    "layoff_10": _break,
    "layoff_20": _break,
    "layoff_30": _break,
    "form_broken": _form_broken,
    "form_broken_at_min": _form_broken,
    "pain_mild": _mild_pain,
    "pain_mild_again": _mild_pain,
    "goal_changed": _goal_changed,
    "ramp": _ramp,
    "cluster": _cluster,
    "too_heavy": _too_heavy,
    "too_heavy_at_min": _too_heavy,
    "coming_back": _coming_back,
    "extend_reps": _extend_reps,
    "at_limit": _at_limit,
    "all_sets_at_top": _all_at_top,
    "at_max": _at_max,
    "stalled": _stalled,
    "stalled_at_min": _stalled,
    "too_few_sets": _too_few_sets,
    "below_top": _below_top,
}
# Why the coming set is another one.
_STEPS: Mapping[StepReason, str] = {
    "pain_severe": SEE_A_DOCTOR,
    "form_broken": "{Drop}: your form broke down.",
    "form_broken_at_min": "Do fewer, clean reps: {no}.",
    "pain_mild": "Mild pain: {drop}, or stop for today.",
    "pain_mild_kept": "Mild pain: stay at this {thing}, or stop for today.",
    "easy": "{More}: you could do 4 more reps.",
    "pain_mild_at_min": "Mild pain: do fewer reps, or stop for today.",
    "too_heavy": "{Drop}: too few reps.",
    "too_heavy_at_min": "Too few reps, but {no}.",
}
_WARNINGS: Mapping[WarningKind, Callable[[Decision], str]] = {
    "mixed_loads": _mixed,
    "jump_gt_10pct": _jump,
    "even_out": _spread,
    "step_too_coarse": _coarse,
}
_WAYS_ON: Mapping[WayOnKind, str] = {
    "order_bands": "To progress, list your bands from light to heavy, such as:\n"
    "  liftlog equipment set {exercise} --bands yellow,red,black",
    "order_levels": "To progress, list your levels from easy to hard, such as:\n"
    "  liftlog equipment set {exercise} --levels arms-crossed,hands-at-head",
    "harder": "To progress, try {}.",
    "add_on": "To progress, try a small add-on weight.",
    "next_goal": "To progress, try the goal {}.",
    "one_more_set": "To progress, do {sets} sets:\n  liftlog exercise set {exercise} --sets {sets}",
}
