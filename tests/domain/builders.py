"""Histories, equipment and goals, written so that tests read as sentences about lifting."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, timedelta
from typing import Any

from liftlog.domain.advice.decision import Decision
from liftlog.domain.advice.frequency import Frequency
from liftlog.domain.advice.open_session import NextSet
from liftlog.domain.advice.question import Question
from liftlog.domain.advice.rules import decide
from liftlog.domain.base.load import Load, parse_decimal
from liftlog.domain.equipment.equipment import Equipment
from liftlog.domain.equipment.notation import equipment_from
from liftlog.domain.exercises.exercise import Exercise
from liftlog.domain.exercises.goals import Goal
from liftlog.domain.plans.composing import Composition
from liftlog.domain.progress.body_weights import BodyWeights
from liftlog.domain.progress.groups import Work
from liftlog.domain.progress.strength import volume_load
from liftlog.domain.training.marked import kind_in_parts, read_marks
from liftlog.domain.training.sets import BAND, BODYWEIGHT, LoggedSet, PainMark, Session
from liftlog.render.advice import words
from liftlog.render.plans import left_out as left_out_words
from liftlog.render.plans import words as plan_words

TECHNIQUE = Goal("technique", (2, 3), (10, 12), (60, 90), "Light, smooth tempo")
HYPERTROPHY = Goal("hypertrophy", (3, 4), (8, 12), (90, 120))
ENDURANCE = Goal("strength-endurance", (3, 3), (12, 15), (60, 90))
BEGINNING = Goal("start", (2, 3), (8, 12))
STRENGTH = Goal("strength", (3, 5), (3, 6), (180, 300), own=True)
GOALS = {goal.slug: goal for goal in (TECHNIQUE, HYPERTROPHY, ENDURANCE, BEGINNING, STRENGTH)}

MACHINE = Exercise(
    "machine-back-extension",
    "Machine back extension",
    family="back-extension",
    equipment="machine",
    target=("erector-spinae",),
)
CABLE = MACHINE.replace(slug="cable-pull-through", family="hip-hinge", equipment="cable")
RDL = MACHINE.replace(slug="romanian-deadlift", family="hip-hinge", equipment="barbell")
BENCH = Exercise(
    "back-extension-bench",
    "Back extension (bench)",
    family="back-extension",
    equipment="back-extension-bench",
    loading="bodyweight",
    progress_by="lever-then-held-load",
    lowest=(0, 0),
    levels=("arms-crossed", "hands-at-head", "held-load", "bench-nearer-to-horizontal"),
    default_goal="start",
    target=("erector-spinae",),
    harder=("back-extension-single-leg",),
)
HYPER_45 = Exercise(
    "back-extension-45",
    "45-degree back extension",
    family="back-extension",
    loading="bodyweight",
    progress_by="held-load",
    lowest=(0, 0),
    levels=("arms-crossed", "hands-at-head"),
    target=("erector-spinae",),
    harder=("back-extension-single-leg",),
)
SUPERMAN = Exercise(
    "superman",
    "Superman",
    family="back-extension",
    loading="bodyweight",
    progress_by="reps",
    lowest=(0, 0),
    levels=("hands-by-sides", "hands-at-temples", "arms-overhead"),
    harder=("back-extension-45", "back-extension-bench"),
)
LEG_RAISE = Exercise(
    "leg-raise",
    "Leg raise",
    family="trunk-flexion",
    loading="bodyweight",
    progress_by="reps",
    lowest=(0, 0),
    target=("iliopsoas",),
    harder=("leg-raise-crunch",),
)
BAND_MORNING = Exercise(
    "band-good-morning",
    "Band good morning",
    family="hip-hinge",
    equipment="bands",
    loading="bands",
    progress_by="band",
    bands=("extra-light", "light", "medium"),
    harder=("barbell-good-morning",),
)
HOLD = Exercise(
    "back-extension-hold",
    "Back-extension hold",
    family="back-extension",
    loading="bodyweight",
    progress_by="held-load",
    lowest=(0, 0),
    measure="seconds",
    seconds=(20, 60),
    in_catalogue=False,
)
DOG = Exercise(
    "upward-facing-dog",
    "Upward-facing dog",
    family="mobility",
    loading="none",
    progress_by="none",
    measure="seconds",
)
SNATCH = Exercise("snatch", "Snatch", in_catalogue=False)

LAST_DAY = "2026-03-02"
_KINDS = {"w": "warm-up", "d": "drop", "b": "back-off", "f": "failure"}
_MARKS: dict[str, dict[str, Any]] = {
    "broken": {"form": "broken"},
    "mild": {"pain": "mild"},
    "severe": {"pain": "severe"},
    "left": {"side": "left"},
    "right": {"side": "right"},
    "doubtful": {"doubtful": True},
    "cluster": {"kind": "cluster"},
} | {letter: {"kind": kind} for letter, kind in _KINDS.items()}


def day(after: int, start: str = LAST_DAY) -> str:
    """The date so many days after the last session (before it, if negative)."""
    return (date.fromisoformat(start) + timedelta(days=after)).isoformat()


def load(text: str) -> Load:
    """40kg, 62.5kg, -20kg, 90lb."""
    milli = parse_decimal(text[:-2].strip())
    assert milli is not None, text
    return Load(milli, text[-2:])


def session(
    *tokens: int | str,
    on: str = LAST_DAY,
    planned: int | None = 3,
    goal: str | None = "hypertrophy",
    gym: str | None = None,
    light: bool = False,
    fatigue: bool = False,
    exercise: str = MACHINE.slug,
) -> Session:
    """("40kg", 12, "11 broken", "8 w", "12 rpe:10", "level:NAME", "bw", "band:light", "30s")."""
    at: dict[str, Any] = {}
    sets: list[LoggedSet] = []
    for token in map(str, tokens):
        if not (token[0].isdigit() and token[-2:] not in ("kg", "lb")):
            at |= _where(token)
            continue
        minute = f"{on}T18:{len(sets):02}:00Z"
        given = at | _done(token)
        sets.append(LoggedSet(f"{on}/{len(sets) + 1}", on, exercise, minute, on, **given))
    return Session(on, on, tuple(sets), planned, goal, gym, light, fatigue)


def imported(*tokens: int | str, **given: Any) -> Session:
    """A session without a plan."""
    return session(*tokens, planned=None, **given)


def history(*sessions: list[int | str] | Session, every: int = 3) -> list[Session]:
    """Sessions every third day, the last one on LAST_DAY; a plain list is a planned session."""
    days = [day((place - len(sessions) + 1) * every) for place in range(len(sessions))]
    return [
        one if isinstance(one, Session) else session(*one, on=on)
        for one, on in zip(sessions, days, strict=True)
    ]


def asks(
    goal: Goal | None = HYPERTROPHY,
    equipment: Equipment | None = None,
    *,
    exercise: Exercise = MACHINE,
    today: str | None = None,
    **given: Any,
) -> Question:
    """What is asked two days later, on a machine with a 2.5 kg step."""
    goals = given.pop("goals", GOALS)
    return Question(
        exercise, goal, equipment or steps("2.5"), today or day(2), goals=goals, **given
    )


def coach(done: list[Session], *given: Any, **named: Any) -> Decision:
    """What is said to the question of these words (see `asks`)."""
    return decide(done, asks(*given, **named))


def words_of(decision: Decision) -> str:
    """The advice in one line."""
    return words.decision_words(decision)


def step_words_of(step: NextSet) -> str:
    """The coach's sentence on a coming set; nothing where it stays as it was."""
    return words.in_one_line(words.step_lines(step))


def way_on_of(decision: Decision) -> str:
    """What else there is, in words."""
    return words.in_one_line(words.way_on_lines(decision))


def remark_of(week: Frequency) -> str | None:
    """What is said where a family comes too often."""
    return words.frequency_words(week) if week.too_many else None


def left_out_of(composition: Composition) -> list[tuple[str, str]]:
    """What is left out of a session, and why, in words."""
    return [(one.slug, left_out_words.left_out_words(one)) for one in composition.left_out]


def notes_of(composition: Composition) -> list[str]:
    """What is told of a session, in words."""
    return [plan_words.note_words(note) for note in composition.notes]


def pain(severity: str, at: str, set_id: str | None = None) -> PainMark:
    """Pain reported on a day, or at a moment of it ("2026-03-02T09:00:00Z")."""
    moment = at if "T" in at else f"{at}T20:00:00Z"
    return PainMark(moment, at[:10], severity, set_id)


def steps(step: str, start: str | None = None, unit: str = "kg", **more: str) -> Equipment:
    return equipment_from({"unit": unit, "step": step, "min": start or step} | more)


def pin_stack(loads: str, unit: str = "kg", **more: str) -> Equipment:
    return equipment_from({"unit": unit, "stack": loads} | more)


def listed(loads: str, unit: str = "kg", **more: str) -> Equipment:
    return equipment_from({"unit": unit, "loads": loads} | more)


def plates(counts: str, bar: str = "0", unit: str = "kg", **more: str) -> Equipment:
    return equipment_from({"unit": unit, "plates": counts, "bar": bar} | more)


def _where(token: str) -> dict[str, Any]:
    name, _, rest = token.partition(":")
    if name == "level":
        return {"level": rest}
    if name == "band":
        return {"band": rest, "load_type": BAND, "load": None}
    if token == "bw":
        return {"load": None, "load_type": BODYWEIGHT}
    return {"load": load(token)}


def _reps(text: str) -> dict[str, Any]:
    """12, 12+ or 12+4+3."""
    reps, marks = read_marks(text, text)
    if marks.parts is None:
        return {"reps": int(reps), "amrap": marks.amrap}
    return {"reps": int(reps), "parts": marks.parts, "kind": kind_in_parts(marks.parts, None)}


def _done(token: str) -> dict[str, Any]:
    number, *marks = token.split()
    efforts = dict(mark.split(":") for mark in marks if ":" in mark)
    marks = [mark for mark in marks if ":" not in mark]
    amount: dict[str, Any] = (
        {"seconds": int(number[:-1])} if number.endswith("s") else _reps(number)
    )
    amount |= {name: int(float(number) * 10) for name, number in efforts.items()}
    for mark in marks:
        amount |= _MARKS[mark]
    return amount


def works_of(
    sets: Iterable[LoggedSet],
    weights: BodyWeights | None = None,
    weightless: Collection[str] = (),
) -> list[Work]:
    """Each set as work of its own, in the order given."""
    return [
        Work(
            workout=it.workout,
            exercise=it.exercise,
            day=it.day,
            goal=it.goal,
            side=it.side if it.side in ("left", "right") else None,
            is_working=it.is_working,
            sets=1,
            reps=it.reps or 0,
            volume=0 if it.exercise in weightless else volume_load((it,), weights),
            unit=it.load.unit if it.load else None,
            at=f"{it.performed_at}{it.position:09}{it.id}",
        )
        for it in sets
    ]
