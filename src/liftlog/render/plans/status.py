"""Status: one line for a prompt, and a few lines for bare `liftlog`."""

from __future__ import annotations

from liftlog.domain.advice.decision import NONE, STOP
from liftlog.domain.base.counts import counted
from liftlog.render.advice.coming_set import coming_lines, reason_lines
from liftlog.render.advice.next_load import next_head, outlook_lines, why_lines
from liftlog.render.base.phrases import aim_text, range_text, rest_text, target_text, work_text
from liftlog.render.base.text import paragraphs

TYPE_CHECKING = False
if TYPE_CHECKING:
    from liftlog.services.advice.next_load import Advice
    from liftlog.services.plans.skipping import Skipped
    from liftlog.services.plans.status import Standing
    from liftlog.services.plans.swapping import Swapped

_STOPPED = "stopped for severe pain"
# Within a round of a superset.
NO_REST = "no rest yet"


def line(here: Standing) -> str:
    """machine-back-extension · next set: 2 of 3, 40 kg × 8–12 · rest 60 s of 90–120 s."""
    text = _line(here)
    # Nothing stands beside severe pain.
    is_told = here.streak and not text.startswith(_STOPPED)
    return f"{text} · {streak_text(here.streak or 0)}" if is_told else text


def streak_text(weeks: int) -> str:
    """streak: 12 weeks."""
    return f"streak: {counted(weeks, 'week')}"


def _line(here: Standing) -> str:
    advice = here.advice
    if advice is None:
        return "no sets yet · plan today's workout: liftlog plan"
    step, slug = advice.step, advice.case.exercise.slug
    if advice.decision.kind == STOP or (step is not None and step.kind == "stop"):
        return f"{_STOPPED} · see: liftlog next"
    if here.is_planned:
        state, rest = [] if here.is_open else ["planned"], _rest_line(here) if here.round else None
        return " · ".join(filter(None, [*state, slug, _first_set(advice), rest]))
    if step is not None:
        return " · ".join(filter(None, (slug, _next_set(advice), _rest_line(here))))
    if not here.is_open:
        return f"no workout · {_next_time(advice)}"
    if test := _test_text(advice):
        return f"{slug} · {test}"
    if here.coming is not None:
        return f"{slug} done · {coming_line(here.coming)}"
    work = _work(advice)
    if work and advice.programme is not None:
        return f"{slug} done · {_next_day(advice)}"
    return f"{slug} done · next time: {work}" if work else _so_far(advice)


def _so_far(advice: Advice) -> str:
    """snatch · 2 sets done: where nobody planned how many there are."""
    return f"{advice.case.exercise.slug} · {counted(advice.sets_done or 0, 'set')} done"


def _next_time(advice: Advice) -> str:
    slug, work = advice.case.exercise.slug, _work(advice)
    if advice.programme is not None:
        return f"{slug} · {_next_day(advice)}"
    if work:
        return f"next time: {slug}, {work}"
    return f"last exercise: {slug}"


def _next_day(advice: Advice) -> str:
    """next: week 2, Squat: 3 × 5 at 60 kg: what a programme asks the next time."""
    from liftlog.render.advice.programme_outcome import coming_line as coming_day_line

    assert advice.programme is not None
    return coming_day_line(advice.programme, advice.case.exercise)


def _work(advice: Advice) -> str:
    """40 kg × 8–12 of the advice for next time; "" where there is none."""
    exercise, decision = advice.case.exercise, advice.decision
    if decision.kind in (NONE, STOP) and not aim_text(decision):
        return ""
    return target_text(decision, exercise) or work_text(decision, exercise)


def _first_set(advice: Advice) -> str:
    """set 1 of 3 · 8–12 reps, light weight: a planned exercise whose turn it is."""
    work = _work_text(advice)
    of = advice.decision.n
    return " · ".join(filter(None, (f"set 1 of {of}" if of else "", work)))


def _work_text(advice: Advice) -> str:
    """10–12 reps, light weight: what is asked of an exercise that is not begun."""
    return _test_text(advice) or work_text(advice.work, advice.case.exercise)


def _test_text(advice: Advice) -> str:
    """test: your heaviest set of 1 rep; …: a test that comes, which names no sets (P39)."""
    own = advice.programme
    if own is None or own.outcome is not None or own.left.test is None or own.left.sets:
        return ""
    from liftlog.render.advice.programme_outcome import asked_text

    return asked_text(own.left, advice.case.exercise)


def _next_set(advice: Advice) -> str:
    """next set: 2 of 3, 40 kg × 8–12."""
    step = advice.step
    assert step is not None
    exercise = advice.case.exercise
    work = target_text(step, exercise) or work_text(step, exercise)
    return f"next set: {step.number} of {step.of}, {work}"


def _rest_line(here: Standing) -> str | None:
    """rest 60 s of 90–120 s; without a set before it rest 90–120 s."""
    rest, rested_seconds = here.rest_seconds, here.rested_seconds
    if here.round is not None and not here.round.is_over:
        return NO_REST
    if rest and rested_seconds is not None:
        return f"rest {rested_seconds} s of {range_text(rest)} s"
    return rest_text(rest)


def coming_line(advice: Advice, head: str = "next exercise") -> str:
    """next exercise: leg-raise, 10–12 reps; of one already begun its next set."""
    step, exercise = advice.step, advice.case.exercise
    if advice.decision.kind == STOP or (step is not None and step.kind == "stop"):
        return f"{head}: {exercise.slug} ({_STOPPED})"
    if step is not None:
        work = f"set {step.number} of {step.of}, {work_text(step, exercise)}"
    else:
        work = _work_text(advice)
    return f"{head}: {', '.join(filter(None, (exercise.slug, work)))}"


def home(here: Standing, width: int | None) -> list[str]:
    """Bare `liftlog`: where you are, what is next, and what to type."""
    lines = _home(here)
    if here.streak and not line(here).startswith(_STOPPED):
        lines.append(streak_text(here.streak))
    return paragraphs(lines, width, 2)


def _home(here: Standing) -> list[str]:
    advice = here.advice
    if advice is None:
        return [
            "No sets yet. Plan today's workout:",
            "  liftlog plan",
            "Or log a first set:",
            "  liftlog log machine-back-extension 12@40kg",
            "All commands: liftlog --help",
        ]
    step, slug = advice.step, advice.case.exercise.slug
    after = [coming_line(here.coming, "after that")] if here.coming is not None else []
    if advice.decision.kind == STOP or (step is not None and step.kind == "stop"):
        return [slug, *_stop_lines(advice)]
    if here.is_planned:
        state = [] if here.is_open else ["Workout planned for today."]
        return [*state, next_head(advice), _first_set(advice), *after]
    if step is not None:
        coming = coming_lines(step, advice, f"next set: {step.number} of {step.of}, ")
        rest = _rest_line(here)
        lines = [next_head(advice), *coming, *filter(None, [rest]), *reason_lines(step)]
        return [*lines, *after]
    if not here.is_open:
        return ["No workout in progress.", next_head(advice), *outlook_lines(advice)]
    if test := _test_text(advice):
        return [next_head(advice), test, *after]
    if here.coming is not None:
        return [f"{slug} done", coming_line(here.coming)]
    return [f"{slug} done" if advice.of else _so_far(advice), *outlook_lines(advice)]


def _stop_lines(advice: Advice) -> list[str]:
    return reason_lines(advice.step) if advice.step is not None else why_lines(advice)


def skipped_lines(skipped: Skipped, width: int | None) -> list[str]:
    """What was skipped, and what is next."""
    if skipped.sets is None:
        what = f"{skipped.exercise} moved to the end of the plan"
    else:
        what = f"{counted(skipped.sets, 'set')} of {skipped.exercise} skipped"
    then = skipped.then
    return paragraphs([what, coming_line(then) if then is not None else "plan done"], width, 2)


def swapped_lines(swapped: Swapped, width: int | None) -> list[str]:
    """What gave way, and what is next."""
    what = f"{swapped.replaced_by} instead of {swapped.exercise}"
    then = swapped.then
    return paragraphs([what, *([coming_line(then)] if then is not None else [])], width, 2)
