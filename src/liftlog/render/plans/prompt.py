"""Line in your own format, for tmux or a shell prompt: {exercise} {set}/{sets}."""

from __future__ import annotations

from liftlog.errors import WrongUsage
from liftlog.render.base.phrases import advised_place, aim_text, range_text
from liftlog.render.base.text import harmless

TYPE_CHECKING = False
if TYPE_CHECKING:
    from liftlog.services.advice.next_load import Advice
    from liftlog.services.plans.status import Standing

# What `--format` knows; docs and `status --help` have the same.
FIELDS = {
    "exercise": "the current exercise, or the next one of the plan when it is done",
    "set": "the number of the next set, or of the last one when all are done",
    "sets": "the number of planned sets",
    "load": "what to lift: 40 kg, red band, hands at head",
    "reps": "the reps or seconds to aim for: 8–12",
    "goal": "the goal",
    "rest": "the goal's rest: 90–120 s",
    "rested": "time since the last set: 0:45",
    "left": "time until the shortest rest is over: 0:45, then 0:00",
    "next": "the planned exercise after this one",
    "state": "open, planned or closed",
    "streak": "weeks in a row with a workout",
    "programme": "the programme that asks for it",
    "cycle": "the programme's cycle",
    "week": "the programme's week",
    "day": "the programme's day",
}


def filled(template: str, here: Standing) -> str:
    """The template with every {field} filled in; an unknown value is empty.

    `{{` and `}}` are braces. Raises WrongUsage for a field that is not known.
    """
    values = _values(here)
    parts: list[str] = []
    rest = template
    while rest:
        text, brace, rest = rest.partition(_first_brace(rest))
        parts.append(text)
        if not brace:
            break
        if rest[:1] == brace:
            parts.append(brace)
            rest = rest[1:]
            continue
        name, closing, rest = rest.partition("}") if brace == "{" else ("", "", rest)
        if not closing or name not in FIELDS:
            raise _unknown(name if closing else brace)
        parts.append(values.get(name) or "")
    return harmless("".join(parts))


def _first_brace(text: str) -> str:
    return min(("{", "}"), key=(text + "{}").index)


def _unknown(name: str) -> WrongUsage:
    known = " ".join(f"{{{field}}}" for field in FIELDS)
    if name in ("{", "}"):
        return WrongUsage(f'a single "{name}" in --format', "use: {{ and }} to print braces")
    return WrongUsage(f'--format has no field "{{{name}}}"', f"use: {known}")


def _values(here: Standing) -> dict[str, str | None]:
    state = "open" if here.is_open else "planned" if here.is_planned else "closed"
    values: dict[str, str | None] = {"state": state}
    if here.streak is not None:
        values["streak"] = str(here.streak)
    if here.advice is None:
        return values
    rest = here.rest_seconds
    rested = here.rested_seconds
    # An exercise that is done gives the line to the one that comes.
    now = here.now or here.advice
    begins = now is here.coming or here.is_planned
    goal = now.decision.row or now.case.goal
    number, of = _place(now, begins)
    work = now.work
    place = here.place
    if place is not None:
        values |= {
            "programme": place.programme,
            "cycle": str(place.cycle),
            "week": str(place.week),
            "day": place.day,
        }
    return values | {
        "exercise": now.case.exercise.slug,
        "set": number,
        "sets": of,
        "load": advised_place(work, now.case.exercise),
        "reps": aim_text(work),
        "goal": goal.slug if goal else None,
        "rest": f"{range_text(rest)} s" if rest else None,
        "rested": None if rested is None else _clock(rested),
        "left": _clock(max(0, rest[0] - rested)) if rest and rested is not None else None,
        "next": here.coming.case.exercise.slug if here.coming and now is not here.coming else None,
    }


def _place(now: Advice, begins: bool) -> tuple[str | None, str | None]:
    if now.step is not None:
        return str(now.step.number), str(now.step.of)
    if begins:
        return "1", str(now.decision.n or "")
    return str(now.sets_done or ""), str(now.of or now.sets_done or "")


def _clock(seconds: int) -> str:
    """0:45; hours stay minutes."""
    return f"{seconds // 60}:{seconds % 60:02d}"
