"""Answers of `log`: what was saved, where you are, what is next and why."""

from __future__ import annotations

from liftlog.domain.advice.decision import NONE, STOP
from liftlog.domain.base.counts import counted
from liftlog.render.advice.coming_set import coming_lines, reason_lines
from liftlog.render.base.phrases import range_text, rest_text, runs_text
from liftlog.render.base.text import paragraphs

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from liftlog.domain.advice.policies import Policies
    from liftlog.services.training.recording import Recorded


_TYPED_AFTERWARDS = 15


def lines(
    recorded: Sequence[Recorded],
    policies: Policies,
    width: int | None,
    noted: Collection[str] = (),
) -> list[str]:
    """The answer to one line, or to several: each saved, then the advice on every exercise.

    The notes of exercises that are `noted` are on the screen already.
    """
    texts: list[str] = []
    last = {line.exercise.slug: line for line in recorded}
    for line in recorded:
        texts.append(_saved(line))
        if line.note is not None and line.exercise.slug not in noted:
            texts.append(f"note: {line.note}")
        if line.reached is not None:
            from liftlog.render.exercises.targets import reached_line

            texts.append(reached_line(line.reached, line.exercise))
        # Of exercises that are all stopped for pain the last one says so.
        is_said = line.goes_on and _is_stopped(line) and _is_stopped(recorded[-1])
        if last[line.exercise.slug] is line and not is_said:
            texts += _outlook(line, policies)
    coming = recorded[-1].coming if recorded else None
    goes_round = bool(recorded and recorded[-1].round and recorded[-1].round.coming)
    if coming is not None and not goes_round:
        from liftlog.render.plans.status import coming_line

        texts.append(coming_line(coming))
    if recorded and recorded[-1].waiting:
        from liftlog.render.advice.words import waiting_lines

        texts += waiting_lines(recorded[-1].waiting)
    return paragraphs(texts, width, 2)


def _is_stopped(line: Recorded) -> bool:
    step = line.advice.step
    return step is not None and step.kind == "stop"


def _saved(line: Recorded) -> str:
    read_as = f"read as: {line.read_as}" if line.read_as else None
    tempo = line.sets[-1].tempo
    how = f"tempo {tempo}" if tempo else None
    parts = [runs_text(line.sets, line.way), how, read_as or line.exercise.slug, line.when]
    return " · ".join(part for part in parts if part)


def _outlook(line: Recorded, policies: Policies) -> list[str]:
    advice = line.advice
    step, remark = advice.step, _rest_remark(line, policies)
    if (line.goes_on or line.round is not None) and (step is None or step.kind != "stop"):
        return _in_superset(line, remark)
    if advice.programme is not None:
        return _verdict(line, remark)
    if step is not None:
        if step.kind == "stop":
            return [*reason_lines(step), *remark]
        done = _done(advice.sets_done, advice.of) if advice.sets_done else None
        head = " · ".join(filter(None, (done, rest_text(step.rest_seconds))))
        place = "next set: " if done else f"next set: {step.number} of {step.of}, "
        coming = coming_lines(step, advice, place)
        return [*filter(None, [head]), *coming, *reason_lines(step), *remark]
    return _verdict(line, remark)


def _in_superset(line: Recorded, remark: list[str]) -> list[str]:
    """The verdict where the exercise is done, and where the round stands after the last one."""
    advice, now = line.advice, line.round
    if now is None or not now.coming:
        return [] if advice.step is not None else _verdict(line, remark)
    from liftlog.render.training.supersets import round_lines

    if advice.step is None and advice.of:
        return [*_verdict(line, remark), *round_lines(now, None)]
    return [*round_lines(now, _done(advice.sets_done, advice.of)), *remark]


def _verdict(line: Recorded, remark: list[str]) -> list[str]:
    """What is done, and the work of next time with its reason; under a programme all of it."""
    advice, decision = line.advice, line.advice.decision
    if advice.programme is not None:
        if advice.step is not None:
            from liftlog.render.advice.programme_set import answer_lines

            return answer_lines(advice)
        from liftlog.render.advice.programme_outcome import finished_lines

        return finished_lines(advice)
    from liftlog.render.advice.next_load import target_lines, why_lines

    done = _done(advice.sets_done, advice.of)
    if decision.kind in (NONE, STOP):
        return [*([done] if advice.of else []), *why_lines(advice), *remark]
    if line.sets[-1].light:
        from liftlog.render.advice.words import LIGHT_DAY

        return [done, LIGHT_DAY, *remark]
    return [done, *target_lines(advice), *why_lines(advice), *remark]


def _done(number: int | None, of: int | None) -> str:
    """set 1 of 3 done, or extra set: 4 done, 3 planned."""
    if of and number and number > of:
        return f"extra set: {number} done, {of} planned"
    return f"set {number} of {of} done" if of else f"{counted(number or 0, 'set')} done"


def _rest_remark(line: Recorded, policies: Policies) -> list[str]:
    """You rested 180 s. The goal is 90–120 s. Only where the reps fell."""
    rested, goal = line.rested_seconds, line.advice.case.goal
    if not policies.rest_remark or rested is None or goal is None or not goal.rest_seconds:
        return []
    low, high = goal.rest_seconds
    slack = policies.rest_remark_tolerance
    near = low * (1000 - slack) < rested * 1000 < high * (1000 + slack)
    # Sets typed in one go after the workout say nothing about the rest.
    if near or rested < _TYPED_AFTERWARDS or not _reps_fell(line):
        return []
    return [f"You rested {rested} s. The goal is {range_text(goal.rest_seconds)} s."]


def _reps_fell(line: Recorded) -> bool:
    working = line.advice.sessions[-1].working_sets if line.advice.sessions else ()
    if len(working) < 2 or working[-1].id != line.sets[-1].id:
        return False
    before, now = working[-2], working[-1]
    return (now.straight or 0) < (before.straight or 0) and now.load == before.load


def notices(line: Recorded) -> list[str]:
    """What else there is to know, on stderr."""
    if line.too_often is None:
        return list(line.notices)
    from liftlog.render.advice.words import frequency_words

    return [*line.notices, frequency_words(line.too_often)]
