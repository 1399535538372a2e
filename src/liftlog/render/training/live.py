"""Full screen of a live session as text: the card, the plan, the sets and the keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liftlog.domain.training.measures import REPS, counts
from liftlog.domain.training.session_words import WORDS
from liftlog.render.advice.next_load import why_lines
from liftlog.render.advice.words import step_lines
from liftlog.render.base.phrases import (
    plates_line,
    runs_text,
    set_text,
    target_text,
    work_text,
)
from liftlog.render.base.sparkline import sparkline
from liftlog.render.base.text import harmless, width_of, wrap
from liftlog.render.plans import countdown
from liftlog.render.plans.session import EXPLAINED, NO_PLAN, plan_lines, told
from liftlog.render.progress import figures
from liftlog.render.progress.charts import value_chart

if TYPE_CHECKING:
    from collections.abc import Iterable

    from liftlog.domain.plans.rest import Rest
    from liftlog.domain.training.sets import LoggedSet
    from liftlog.services.advice.next_load import Advice
    from liftlog.services.plans.offering import Turn
    from liftlog.services.training.recording import Recorded
    from liftlog.services.training.rehearsing import Meant
    from liftlog.services.training.scene import Scene

_LABEL = 12
_WEEKS = 8
_ROOMY = 58
_GAP = 3
# What is said of a line, as long as it has nothing to log.
NO_SET_YET = "no set yet"


def heading(scene: Scene | None, width: int) -> list[str]:
    """Machine back extension, and at the right: set 2 of 3; then what to lift."""
    advice = scene.turn.here.now if scene is not None else None
    if scene is None or advice is None or not _is_going_on(scene.turn):
        return ["No workout"]
    name = harmless(advice.case.exercise.name)
    return [*_two_ends(name, _place(scene.turn, advice), width), *_target(scene.turn, width)]


def card(scene: Scene | None, width: int) -> list[str]:
    """Last time, today and the last weeks of the exercise whose turn it is."""
    if scene is None:
        return []
    turn, advice = scene.turn, scene.turn.here.now
    if advice is None or not _is_going_on(turn):
        return wrap(NO_PLAN, width)
    if turn.is_stopped:
        step = advice.step
        lines = why_lines(advice) if step is None else step_lines(step)
        return [part for line in lines for part in wrap(line, width, 2)]
    rows = []
    if advice.case.note:
        rows.append(("note", advice.case.note))
    if scene.last:
        rows.append(("last time", runs_text(scene.last)))
    if scene.today:
        rows.append(("today", runs_text(scene.today)))
    if weeks := _weeks(scene, width):
        rows.append((f"{_WEEKS} weeks", weeks))
    return [line for label, text in rows for line in _labelled(label, harmless(text), width)]


def plan(scene: Scene, width: int) -> list[str]:
    """Today's exercises with the sets done and asked for, under the time."""
    return [*_two_ends("Today", scene.time, width), *plan_lines(scene.items, width)]


def reason(scene: Scene, width: int) -> list[str]:
    """Why this weight, or what comes next once all is done."""
    turn, advice = scene.turn, scene.turn.here.now
    if advice is None or not _is_going_on(turn) or turn.is_stopped:
        return []
    if advice.programme is not None:
        from liftlog.render.advice.programme import reasons_in_short

        lines = reasons_in_short(advice.programme)
    else:
        lines = why_lines(advice)
    return [part for line in lines for part in wrap(line, width, 2)]


def sets(scene: Scene, width: int, height: int) -> list[str]:
    """The newest sets of the workout that there is room for: 18:05 leg-raise 12 reps drop."""
    if not scene.sets or height < 2:
        return []
    rows = [(time, it.exercise, _with_kind(it)) for time, it in scene.sets]
    longest = max(width_of(done) for _, _, done in rows)
    room = width - longest - len("18:05") - 2 * 2
    lines = [
        f"{time}  {_cut(exercise, room):{room}}  {done}".rstrip() if room > 0 else done
        for time, exercise, done in rows
    ]
    return [f"Sets: {len(lines)}", *lines[-(height - 1) :]]


def _with_kind(logged: LoggedSet) -> str:
    kind = "" if logged.kind == "working" else f" {logged.kind}"
    return f"{set_text(logged, short=True)}{kind}"


def chart(scene: Scene, width: int) -> list[str]:
    """The measure of progress over half a year; nothing where there are few sessions."""
    course = scene.course
    if course is None or not _is_going_on(scene.turn):
        return []
    unit = figures.unit_of(course.measure, course.unit)
    title = f"{figures.measure_name(course.measure)} {unit}".strip()
    return value_chart(title, course.points, width)


def meaning(meant: Meant, turn: Turn | None) -> str:
    """= 42.5 kg × 12 (on the stack: 40 + 2.5 kg) · set 2 of 3: what Enter would do."""
    if meant.recorded:
        now = turn.here.now if turn is not None else None
        slug = now.case.exercise.slug if now is not None else None
        return f"= {'; '.join(_logged(line, slug) for line in meant.recorded)}"
    if meant.word is not None:
        return f"= {EXPLAINED[meant.word].partition(';')[0].partition(':')[0]}"
    if meant.steps:
        return "= move the weight"
    if meant.command:
        return harmless(f"= liftlog {' '.join(meant.rest)}")
    if meant.rest:
        return NO_SET_YET
    if turn is not None and _is_planned_done(turn):
        return ALL_DONE
    if turn is not None and turn.is_stopped:
        return told("pain_stops", ())[0]
    now = turn.here.now if turn is not None else None
    return told("nothing_offered", (counts(now.case.exercise) if now else REPS,))[0]


def offered(turn: Turn | None) -> str:
    """What Enter alone would log, in the line where one types: 12, 12@42.5kg."""
    offer = turn.offer if turn is not None else None
    if offer is None:
        return ""
    return " ".join(filter(None, (offer.token, offer.level)))


def rest_line(rest: Rest, now: float, width: int) -> str:
    """Rest 1:05 ██████████░░░░│░░░░ 1:30–2:00."""
    return f"Rest {countdown.line(rest, now, width - len('Rest ')).lstrip()}"


def keys(width: int) -> list[str]:
    """⏎ log  u⏎ undo …: each is a letter and Enter, on an empty line."""
    gap = "  " if width >= _ROOMY else " "
    names = ["⏎ log", "+ - weight", "↑ ↓ reps"]
    names += [f"{letter}⏎ {word}" for word, letter in WORDS.items() if letter]
    lines = [""]
    for name in names:
        joined = f"{lines[-1]}{gap}{name}" if lines[-1] else name
        if width_of(joined) <= width:
            lines[-1] = joined
        else:
            lines.append(name)
    return lines


def fitted(texts: Iterable[str], width: int) -> list[str]:
    """Lines of an answer, broken between words; what is indented is continued further in."""
    lines = []
    for text in texts:
        indent = len(text) - len(text.lstrip())
        lines += [text] if width_of(text) <= width else wrap(text, width, indent + 2)
    return lines


def _is_going_on(turn: Turn) -> bool:
    return turn.here.now is not None and (turn.here.is_open or turn.here.is_planned)


def _is_done(turn: Turn, advice: Advice) -> bool:
    return advice.step is None and bool(advice.sets_done)


def _is_planned_done(turn: Turn) -> bool:
    advice = turn.here.now
    is_known = advice is not None and _is_going_on(turn) and not turn.is_stopped
    return advice is not None and is_known and _is_done(turn, advice) and bool(advice.of)


def _place(turn: Turn, advice: Advice) -> str:
    """set 2 of 3; done where all are."""
    step = advice.step
    if turn.is_stopped:
        return ""
    if _is_done(turn, advice):
        return "done" if advice.of else ""
    number, of = (step.number, step.of) if step is not None else (1, advice.decision.n)
    return f"set {number} of {of}" if of else ""


def _target(turn: Turn, width: int) -> list[str]:
    """40 kg × 8–12, and the plates; once all is done, how to end."""
    advice = turn.here.now
    assert advice is not None
    if turn.is_stopped:
        return ["stopped for severe pain"]
    exercise = advice.case.exercise
    if _is_planned_done(turn):
        return wrap(ALL_DONE, width, 2)
    if _is_done(turn, advice):
        decision = advice.decision
        coming = target_text(decision, exercise) or work_text(decision, exercise)
        return wrap(f"next time: {coming}", width, 2) if coming else []
    work = advice.work
    text = target_text(work, exercise) or work_text(work, exercise)
    plates = plates_line(work.load, advice.case.equipment)
    if plates and width_of(text) + _GAP + width_of(plates) <= width:
        return [f"{text}{'':{_GAP}}{plates}"]
    return [part for line in filter(None, (text, plates)) for part in wrap(line, width, 2)]


def _weeks(scene: Scene, width: int) -> str:
    """▁▂▂▃▅▅▆▆ e1RM 56 kg."""
    course = scene.course
    values = course.since(_WEEKS, course.points[-1][0]) if course and course.points else []
    if course is None or len(values) < 2:
        return ""
    unit = figures.unit_of(course.measure, course.unit)
    name = figures.measure_name(course.measure)
    now = f"{name} {figures.tenth(values[-1])} {unit}".strip()
    return f"{sparkline(values, width - _LABEL - len(now) - 1)} {now}"


def _logged(line: Recorded, slug: str | None) -> str:
    """40 kg × 12 (per side: 20 kg) · set 2 of 3; the exercise where it is another."""
    first, advice = line.sets[0], line.advice
    plates = plates_line(first.load, advice.case.equipment) if len(line.sets) == 1 else None
    done = f"{runs_text(line.sets)} ({plates})" if plates else runs_text(line.sets)
    number, of = advice.sets_done, advice.of
    count = f"set {number} of {of}" if number and of and number <= of else ""
    extra = "extra set" if number and of and number > of else ""
    named = line.exercise.slug if line.exercise.slug != slug else ""
    typo = "a typo?" if any(logged.doubtful for logged in line.sets) else ""
    return " · ".join(filter(None, (done, named, count, extra, typo)))


def _labelled(label: str, text: str, width: int) -> list[str]:
    first, *others = wrap(text, max(width - _LABEL, 8))
    return [f"{label:{_LABEL}}{first}", *(f"{'':{_LABEL}}{line}" for line in others)]


def _two_ends(left: str, right: str, width: int) -> list[str]:
    """A text at the left end of a line and one at its right end; on two lines without room."""
    room = width - width_of(left) - width_of(right)
    if not right or room >= _GAP:
        return [f"{left}{'':{max(room, 0)}}{right}".rstrip()] if right else wrap(left, width)
    return [*wrap(left, width), right]


def _cut(text: str, width: int) -> str:
    return text if width_of(text) <= width else f"{text[: max(width - 1, 0)]}…"


USAGE = "Enter logs the set after the =. Help: ?"
HELP = (
    "Enter alone logs the set after the =.",
    "+ and - change its weight, the up and down arrows its reps.",
    "With text on the line, the arrows bring back lines that begin with it.",
    "Escape clears the line, and closes what lies over the session.",
    "Tab completes words and exercises.",
)
CLOSES = "Enter or Escape closes this"
ALL_DONE = "all sets done: f to finish"
