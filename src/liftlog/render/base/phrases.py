"""Phrases: sets, weights, ranges and rests, written the same everywhere."""

from __future__ import annotations

from liftlog.domain.advice.ladder import AT_CHEST, HELD_AT_CHEST, HELD_LOAD
from liftlog.domain.base.counts import counted
from liftlog.domain.base.load import decimal_text
from liftlog.domain.training.sets import BODYWEIGHT

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from liftlog.domain.advice.decision import Decision
    from liftlog.domain.advice.ladder import Place
    from liftlog.domain.advice.open_session import NextSet
    from liftlog.domain.base.load import Load
    from liftlog.domain.equipment.equipment import Equipment, Plates
    from liftlog.domain.exercises.exercise import Exercise
    from liftlog.domain.progress.overview import Advised
    from liftlog.domain.training.sets import LoggedSet

_LONG, _HOUR = 600, 3600
_BODY = ("bodyweight", "bw")
_PLATES = {"side": "per side", "peg": "on the peg", "stack": "on the stack"}


def range_text(low_high: tuple[int, int]) -> str:
    """8–12, or 12 where both ends are one."""
    low, high = low_high
    return str(low) if low == high else f"{low}–{high}"


def rest_text(rest_seconds: tuple[int, int] | None) -> str | None:
    """rest 90–120 s; nothing where the goal has none."""
    return f"rest {range_text(rest_seconds)} s" if rest_seconds else None


def time_text(seconds: int) -> str:
    """90 s, or 12:30 min from ten minutes on; 1:02:10 h."""
    if seconds < _LONG:
        return f"{seconds} s"
    if seconds >= _HOUR:
        return f"{seconds // 3600}:{seconds // 60 % 60:02d}:{seconds % 60:02d} h"
    return f"{seconds // 60}:{seconds % 60:02d} min"


def reps_text(reps: tuple[int, int] | None, seconds: tuple[int, int] | None) -> str:
    """8–12 reps, or 20–40 s; nothing where there is no target."""
    if reps:
        return f"{range_text(reps)} {'rep' if reps == (1, 1) else 'reps'}"
    if seconds and seconds[0] == seconds[1]:
        return time_text(seconds[0])
    return f"{range_text(seconds)} s" if seconds else ""


def effort_text(work: Decision | NextSet) -> str:
    """8–12 reps, 20–40 s or 400 m; nothing where there is no target."""
    if work.distance is None:
        return reps_text(work.reps, work.seconds)
    from liftlog.render.base.distances import distance_text

    return distance_text(work.distance, work.exercise)


def set_text(set_: LoggedSet, short: bool = False, way: str | None = None) -> str:
    """A set as a lifter says it: 40 kg × 12, bodyweight + 10 kg × 12, red band × 15, 10 kg × 30 s.

    With `short`, bodyweight is bw, for the cells of tables. `way` is the unit of a distance.
    """
    place = set_place(set_, short)
    if place in _BODY and not set_.reps and (set_.seconds or set_.distance):
        place = None
    effort = _effort_text(set_, not place, way)
    text = f"{place} × {effort}" if place else effort
    is_failed = not (set_.reps or set_.seconds or set_.distance)
    return f"{text} (failed)" if is_failed and not short else text


def runs_text(sets: Sequence[LoggedSet], way: str | None = None) -> str:
    """Sets in a row: 20 kg × 8 warm-up, 40 kg × 12, 12, 11; what they share is written once."""
    runs: list[str] = []
    before: LoggedSet | None = None
    once, times = "", 1
    for set_ in sets:
        is_plain = set_.kind == "working" and bool(set_.reps or set_.seconds or set_.distance)
        if is_plain and before is not None and set_place(before) == set_place(set_) is not None:
            if set_.distance and (set_.distance, set_.seconds) == (before.distance, before.seconds):
                once, times = once or runs[-1], times + 1
                runs[-1] = f"{once}, {times} times"
                continue
            once, times = "", 1
            runs[-1] += f", {_effort_text(set_, False, way)}"
        else:
            once, times = "", 1
            kind = "" if set_.kind == "working" else f" {set_.kind}"
            runs.append(f"{set_text(set_, way=way)}{kind}")
        before = set_ if is_plain else None
    return ", ".join(runs)


def set_place(set_: LoggedSet, short: bool = False) -> str | None:
    """What a set was done with: 40 kg, 5 kg at the chest, red band."""
    return place_text(set_.load, set_.load_type, set_.band, set_.level, set_.exercise, short)


def is_at_chest(load: Load | None, level: str | None, exercise: str) -> bool:
    """Whether this is a weight at the chest: behind the head none is held (R8)."""
    if load is None or load.milli <= 0:
        return False
    return level in AT_CHEST or (level is None and exercise in HELD_AT_CHEST)


def _effort_text(set_: LoggedSet, alone: bool, way: str | None) -> str:
    if set_.reps is None and set_.distance:
        from liftlog.render.base.distances import work_text

        return work_text(set_, way)
    if set_.reps is None and set_.seconds:
        return time_text(set_.seconds)
    if set_.parts or set_.amrap:
        return f"{marked_reps(set_)} reps" if alone else marked_reps(set_)
    reps = set_.reps or 0
    return counted(reps, "rep") if alone else str(reps)


def marked_reps(set_: LoggedSet) -> str:
    """12+4+3, or 12+ for as many as possible: reps as they are typed."""
    return set_.parts or f"{set_.reps or 0}{'+' if set_.amrap else ''}"


def place_text(
    load: Load | None,
    load_type: str,
    band: str | None,
    level: str | None,
    exercise: str,
    short: bool = False,
) -> str | None:
    """What a set is done with: 40 kg, bodyweight − 20 kg, 5 kg at the chest, red band.

    With `short` bw − 20 kg, 5 kg at chest. None where nothing is known.
    """
    body = "bw" if short else "bodyweight"
    milli = load.milli if load is not None else 0
    if is_at_chest(load, level, exercise) and not band:
        return f"{load} {at_chest_text(short)}"
    name = level_text(level) if level and not (level == HELD_LOAD and milli) else None
    if band:
        return f"{name} + {band_text(band)}" if name else band_text(band)
    if load_type != BODYWEIGHT and milli >= 0 and not name:
        return str(load) if load is not None else None
    head = name or body
    if not milli:
        return head
    return f"{head} {'+' if milli > 0 else '−'} {_unsigned(load)}"


def at_chest_text(short: bool) -> str:
    """Where a held weight is."""
    return "at chest" if short else "at the chest"


def _unsigned(load: Load | None) -> str:
    return f"{decimal_text(abs(load.milli))} {load.unit}" if load is not None else ""


def level_text(level: str) -> str:
    """hands at head: a level as people read it; typed, it keeps its hyphens."""
    return "weight at the chest" if level == HELD_LOAD else level.replace("-", " ")


def band_text(band: str) -> str:
    """red band; a name that says so already stays."""
    return band if "band" in band.casefold() else f"{band} band"


def set_as_data(set_: LoggedSet) -> str:
    """A set as programs read it, reps first: 12 × 40 kg, 12 × bw+10 kg, 15 × band red."""
    if set_.reps is None and (set_.seconds or set_.distance):
        minutes, left = divmod(set_.seconds or 0, 60)
        time = f"{minutes}:{left:02d}" if minutes else f"{left} s" if left else ""
        way = f"{decimal_text(set_.distance)} m" if set_.distance else ""
        effort = f"{way} {time}".strip()
    else:
        effort = marked_reps(set_)
    with_what = loading_as_data(set_.load, set_.load_type, set_.band)
    if set_.level:
        with_what = f"{set_.level}, {with_what}" if with_what not in (None, "bw") else set_.level
    return f"{effort} × {with_what}" if with_what else effort


def loading_as_data(load: Load | None, load_type: str, band: str | None) -> str | None:
    """What a set is done with, as programs read it; None where nothing is known."""
    if band:
        return f"band {band}"
    if load_type == BODYWEIGHT:
        if load is None or not load.milli:
            return "bw"
        return f"bw{'+' if load.milli > 0 else '-'}{decimal_text(abs(load.milli))} {load.unit}"
    return str(load) if load is not None else None


def plates_text(plates: Plates | None, unit: str | None) -> str | None:
    """per side: 20 + 1.25 kg; nothing where there is nothing to say."""
    if plates is None:
        return None
    weights = " + ".join(map(decimal_text, plates.weights))
    return f"{_PLATES[plates.where]}: {f'{weights} {unit}' if weights else 'no plates'}"


def plates_line(load: Load | None, equipment: Equipment) -> str | None:
    """The plates of an advised weight, where the lifter described plates or a stack with add-ons;
    that it cannot be loaded, where a weight that was lifted is repeated all the same.

    An empty bar needs no line.
    """
    if load is None:
        return None
    is_described = equipment.has_loads and not equipment.assumed
    if is_described and load.milli > 0 and not equipment.is_loadable(load):
        return cannot_load_text(load, *equipment.neighbours(load))
    plates = equipment.plates_for(load)
    return plates_text(plates, equipment.unit) if plates and plates.weights else None


def cannot_load_text(load: Load, below: Load | None, above: Load | None) -> str:
    """You cannot load 82 kg. Nearest: 80 kg or 82.5 kg"""
    near = " or ".join(str(load) for load in (below, above) if load)
    return f"You cannot load {load}. Nearest: {near or 'none'}"


def advised_place(work: Decision | NextSet | Place, exercise: Exercise, short: bool = False) -> str:
    """The weight, band or level that is advised: 42.5 kg, bodyweight + 10 kg; "" for none."""
    # What nobody called a bodyweight exercise may be done as one; a machine at 0 is none.
    is_bare = work.load is not None and work.load.milli <= 0 and not exercise.in_catalogue
    return aimed_place(work, exercise.is_bodyweight or is_bare, exercise.slug, short)


def aimed_place(
    work: Decision | Advised | NextSet | Place, is_body: bool, exercise: str, short: bool = False
) -> str:
    """The same where only the name of the exercise is known, and whether it is of bodyweight."""
    is_band = work.rung is not None and work.level != work.rung
    level = work.level or (None if is_band else work.rung)
    load = work.load
    if load is None and not is_band and level is None:
        return ""
    is_body = is_body or (load is not None and load.milli < 0)
    band = work.rung if is_band else None
    return place_text(load, BODYWEIGHT if is_body else "", band, level, exercise, short) or ""


def target_text(work: Decision | NextSet, exercise: Exercise) -> str:
    """What to lift: 42.5 kg × 8–12, hands at head × 8–12, red band × 8–12; "" for no weight."""
    place = advised_place(work, exercise)
    effort = aim_text(work)
    if place in _BODY and (work.seconds or work.distance):
        return effort
    return " × ".join(part for part in (place, effort) if part) if place else ""


def aim_text(work: Decision | NextSet) -> str:
    """The reps to do: 8–12, or 5+ for as many as possible; or the time, or the distance."""
    if not work.reps:
        return effort_text(work)
    return f"{range_text(work.reps)}{'+' if work.is_open_ended else ''}"


def work_text(work: Decision | NextSet, exercise: Exercise) -> str:
    """The same where a plan may leave the weight open: 8–12 reps, light weight; 10–12 reps."""
    place, effort = advised_place(work, exercise), effort_text(work)
    if work.is_open_ended and work.reps:
        effort = f"{aim_text(work)} reps"
    if place in _BODY:
        return effort
    if place:
        return target_text(work, exercise)
    return ", ".join(filter(None, (effort, effort and left_open(exercise))))


def left_open(exercise: Exercise) -> str:
    """What to take where no weight is advised: light weight; nothing on a bodyweight exercise."""
    if exercise.is_bodyweight:
        return ""
    return "lightest band" if exercise.loading == "bands" else "light weight"
