"""Live session as text: the prompt, and what its words do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liftlog.domain.advice.decision import STOP
from liftlog.domain.training.session_words import WORDS
from liftlog.render.base.phrases import target_text, work_text
from liftlog.render.base.text import paragraphs

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from liftlog.answers.plans import Planned as PlannedJson
    from liftlog.services.plans.offering import Planned, Turn

_END = " > "
# What is left of a line for typing before the place moves to a line of its own.
_ROOM = 16
EXPLAINED = {
    "next": "what to lift now; next rdl for another exercise",
    "why": "why this weight",
    "undo": "undo the last thing done here",
    "redo": "redo what you undid",
    "edit": "correct the last set: edit 11, edit 11@40",
    "skip": "move this exercise to the end; skip --set skips one set",
    "swap": "do another exercise instead: swap leg-raise",
    "rest": "show the rest; rest 90 starts one, rest off stops the bell",
    "pain": "report pain: pain mild, pain severe, pain cleared",
    "note": "note on the last set: note left hip",
    "plan": "today's exercises and their sets",
    "status": "where you are",
    "show": "the exercise: setup, mistakes, muscles",
    "history": "your sets of this exercise",
    "finish": "finish the workout, with a summary",
    "help": "these words",
    "quit": "leave; the workout is still in progress",
}


def opening(routine: str | None, is_new: bool, is_planned: bool, width: int | None) -> list[str]:
    """What a session says first."""
    lines = []
    if routine is not None and not is_new:
        lines.append(GOING_ON)
    if not is_planned:
        lines.append(NO_PLAN)
    return paragraphs([*lines, USAGE], width, 2)


def place(turn: Turn) -> str:
    """machine-back-extension 2/3 · 40 kg × 8–12; where nothing is going on, what may be typed."""
    here = turn.here
    advice = here.now
    if advice is None or not (here.is_open or here.is_planned):
        return "no workout"
    slug, step, decision = advice.case.exercise.slug, advice.step, advice.decision
    if decision.kind == STOP or (step is not None and step.kind == "stop"):
        return f"{slug} · stopped for severe pain"
    if step is None and advice.sets_done:
        return f"{slug} done · f to finish" if advice.of else slug
    work = advice.work
    number, of = (step.number, step.of) if step is not None else (1, decision.n)
    head = f"{slug} {number}/{of}" if of else slug
    what = target_text(work, advice.case.exercise) or work_text(work, advice.case.exercise)
    return " · ".join(filter(None, (head, what)))


def note_lines(note: str, width: int | None) -> list[str]:
    """note: pad at 4, feet at 2, before the first set of an exercise."""
    return paragraphs([f"note: {note}"], width, 2)


def prompt(
    turn: Turn, width: int | None, shown: Callable[[str], str] = str
) -> tuple[list[str], str]:
    """(lines above it, the prompt); the place has lines of its own where there is little room.

    `shown` is what becomes of the place before it is measured; not of what Enter would log.
    """
    there, offer = place(turn), turn.offer
    where = shown(there)
    offered = ""
    if offer is not None:
        level = f" {offer.level}" if offer.level else ""
        offered = f"[{offer.token}{level}]"
    text = f"{where} {offered}".rstrip()
    if width is None or len(text) + len(_END) + _ROOM <= width:
        return [], text + _END
    # A weight and its reps stay on one line.
    head, _, what = map(shown, there.partition(" · "))
    above = [where] if len(where) <= width else [head, f"  {what}"]
    return paragraphs(above, width, 2), f"{offered}{_END}".lstrip()


def help_lines(width: int | None, keys: Sequence[str] = ()) -> list[str]:
    """Every word of a session with its letter; `keys` are those of the full screen."""
    names = [f"{word} ({letter})" if letter else word for word, letter in WORDS.items()]
    lines = [
        *(keys or _KEYS),
        "12 logs 12 reps, 12@40 also the weight.",
        "leg-raise 12 logs another exercise.",
        *(f"{name}: {EXPLAINED[word]}" for name, word in zip(names, WORDS, strict=True)),
        "log in front makes it a set: log next 10",
        "liftlog in front runs any command: liftlog records",
    ]
    return paragraphs(lines, width, 2)


def plan_lines(items: Sequence[Planned], width: int | None) -> list[str]:
    """> leg-raise 1/2: each exercise with the sets done and asked for; > is whose turn it is."""
    if not items:
        return ["nothing is planned"]
    rows = [
        f"{'>' if it.now else ' '} {it.exercise} {it.done}/{it.of}"
        + (f" · superset {it.superset}" if it.superset else "")
        for it in items
    ]
    return paragraphs(rows, width, 4)


def planned_json(items: Sequence[Planned]) -> list[PlannedJson]:
    """The same for programs."""
    return [
        {
            "exercise": it.exercise,
            "done": it.done,
            "of": it.of,
            "now": it.now,
            "superset": it.superset,
        }
        for it in items
    ]


def told(what: str, words: Sequence[str]) -> list[str]:
    """What there is to say between two lines (see services/training/live.py)."""
    if what == "nothing_offered":
        return [f"nothing to log: type {_TO_TYPE[words[0]]}"]
    head = _WITH_COMMANDS.get(what)
    return [_SENTENCES[what]] if head is None else [f"{head}: {command}" for command in words]


_KEYS = (
    "Enter logs what is in [ ]. + and - change its weight.",
    "Ctrl-C clears the line. Up brings back the last one.",
)
USAGE = "Enter logs the set in [ ]. Help: ?"
GOING_ON = "A workout is in progress. To end it: finish"
_WITH_COMMANDS = {"elsewhere": "done elsewhere", "undone": "undone"}
_TO_TYPE = {
    "reps": "reps, such as 12@40kg",
    "seconds": "a time, such as 30s",
    "distance": "a distance, such as 5km",
}
_SENTENCES = {
    "left_open": "The workout is still in progress. To go on: liftlog session",
    "no_further": "no further weight is known: type it, such as 12@42.5kg",
    "changed": "the next set has changed: look, then press Enter again",
    "pain_stops": "stopped for severe pain: Enter logs nothing",
    "too_soon": "just logged: wait a second before Enter",
}
RINGS_NO_MORE = "bell off for this rest"
NO_PLAN = "No plan yet. Type an exercise and a set: machine-back-extension 12@40kg"
