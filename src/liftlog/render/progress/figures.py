"""Numbers: written the same in every table, with their unit for people."""

from __future__ import annotations

from liftlog.domain.base.counts import counted, either
from liftlog.domain.base.load import Load, decimal_text, in_unit
from liftlog.domain.progress.summaries import days_before, volume_as
from liftlog.domain.progress.trends import DISTANCE, DOWN, E1RM, FLAT, LOAD, REPS, UP, way_unit
from liftlog.domain.training.sets import BODYWEIGHT
from liftlog.render.base.phrases import (
    aimed_place,
    at_chest_text,
    is_at_chest,
    marked_reps,
    set_place,
    set_text,
    time_text,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from liftlog.domain.advice.decision import Decision
    from liftlog.domain.progress.overview import Advised
    from liftlog.domain.progress.session_figures import SessionSummary
    from liftlog.domain.progress.strength import Estimate
    from liftlog.domain.progress.summaries import Summary
    from liftlog.domain.progress.trends import Trend
    from liftlog.domain.training.sets import LoggedSet

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_ARROWS = {UP: "↗", FLAT: "→", DOWN: "↘"}
_MEASURES = {E1RM: "e1RM", LOAD: "load", REPS: "reps"}
# One decimal is as fine as a plate: e1RM, trends and volumes are shown to a tenth for people.
_TENTH = 100


def grouped(number: int) -> str:
    """12400 → "12 400": a space, since "12,400" is 12.4 to half of the world."""
    return f"{number:,}".replace(",", " ")


def tenth(milli: int) -> str:
    """Thousandths to the nearest tenth: 53333 → "53.3", 40000 → "40"."""
    return decimal_text(_to_tenth(milli))


def _to_tenth(milli: int) -> int:
    size = (abs(milli) + _TENTH // 2) // _TENTH * _TENTH
    return -size if milli < 0 else size


def read_in(load: Load, unit: str | None) -> Load:
    """The load as typed; to a tenth where it had to be converted for reading."""
    if unit is None or load.unit == unit:
        return load
    return Load(_to_tenth(in_unit(load, unit).milli), unit)


def load_data(load: Load | None, unit: str | None) -> str | None:
    """The exact decimal; in a unit of choice to the nearest thousandth."""
    if load is None:
        return None
    return decimal_text((in_unit(load, unit) if unit else load).milli)


def estimate_text(estimate: Estimate | None, unit: str) -> str:
    """53.3 kg; "~" before one from 11 or 12 reps."""
    if estimate is None:
        return ""
    load = in_unit(estimate.load, unit)
    return f"{'~' if estimate.is_rough else ''}{tenth(load.milli)} {unit}"


def volume_text(volume: int, reps: int, unit: str) -> str:
    """1 440 kg; where nothing external was lifted the reps: 36 reps."""
    if volume:
        milli = volume_as(volume, unit).milli
        return f"{grouped((milli + 500) // 1000)} {unit}"
    return f"{grouped(reps)} {either(reps, 'rep', 'reps')}" if reps else ""


def best_text(summary: Summary, unit: str) -> str:
    """The best e1RM; where there is none the heaviest load, the most reps, the longest distance
    or time."""
    if summary.best is not None:
        return estimate_text(summary.best, unit)
    heaviest = summary.heaviest
    if heaviest is not None and heaviest.load and heaviest.load.milli > 0:
        return loading_in(heaviest.replace(level=None), unit) or ""
    if summary.most_reps:
        return counted(summary.most_reps, "rep")
    if summary.farthest and summary.last_top is not None:
        from liftlog.render.base.distances import distance_text, unit_for

        exercise = summary.last_top.exercise
        return distance_text(summary.farthest, exercise, unit_for(summary.farthest, exercise, unit))
    return time_text(summary.longest) if summary.longest else ""


def arrow(trend: Trend | None) -> str:
    return _ARROWS[trend.direction] if trend else ""


def slope_text(trend: Trend | None) -> str:
    """+1.2 kg, a month"""
    if trend is None:
        return ""
    sign = "+" if trend.slope > 0 else "-" if trend.slope < 0 else "±"
    return f"{sign}{tenth(abs(trend.slope))} {trend.unit or measure_name(trend.measure)}"


def trend_text(trend: Trend | None) -> str:
    """↗ +1.2 kg, a month"""
    return f"{arrow(trend)} {slope_text(trend)}".strip()


def unit_of(measure: str, unit: str) -> str:
    """The unit of loads and distances; nothing for what is counted."""
    if measure == DISTANCE:
        return way_unit(unit)
    return unit if measure in (E1RM, LOAD) else ""


def measure_name(measure: str) -> str:
    """e1RM, load, reps, seconds."""
    return _MEASURES.get(measure, measure)


def set_in(set_: LoggedSet | None, unit: str | None) -> str:
    """A set as a lifter says it, its load in a unit of choice, its distance in km or miles."""
    if set_ is None:
        return ""
    if set_.distance and set_.reps is None:
        from liftlog.render.base.distances import unit_for

        way = unit_for(set_.distance, set_.exercise, unit)
        load = read_in(set_.load, unit) if set_.load else None
        return set_text(set_.replace(load=load), short=True, way=way)
    return set_text(set_.replace(load=read_in(set_.load, unit)) if set_.load else set_, short=True)


def loads_text(summary: SessionSummary, unit: str | None) -> str:
    """The loads of a session: 40 kg, 40–45 kg, bw+0–10 kg, red band, 5–10 kg at chest."""
    working = summary.working
    if all(set_.distance and set_.load is None and set_.band is None for set_ in working):
        return ""
    places = list(dict.fromkeys(loading_in(set_, unit) for set_ in working))
    span = _span_text(working, unit) if len(places) > 1 else None
    return span or ", ".join(place for place in places if place)


def _span_text(working: Sequence[LoggedSet], unit: str | None) -> str | None:
    """From the lightest to the heaviest; None where they are of different sorts."""
    held = {set_.load_type == BODYWEIGHT for set_ in working}
    loads = [read_in(set_.load, unit) for set_ in working if set_.load]
    units = {load.unit for load in loads}
    if len(units) != 1 or any(set_.band for set_ in working):
        return None
    if all(is_at_chest(set_.load, set_.level, set_.exercise) for set_ in working):
        low, high = (decimal_text(end(load.milli for load in loads)) for end in (min, max))
        return f"{low}–{high} {units.pop()} {at_chest_text(short=True)}"
    if len(held) > 1 or any(set_.level for set_ in working):
        return None
    ends = sorted({load.milli for load in loads} | ({0} if len(loads) < len(working) else set()))
    if ends[0] < 0:
        return None
    lead = "bw+" if held == {True} else ""
    return f"{lead}{decimal_text(ends[0])}–{decimal_text(ends[-1])} {units.pop()}"


def loading_in(set_: LoggedSet, unit: str | None) -> str | None:
    """What a set was done with: 40 kg, bw + 10 kg, red band, hands at head, 5 kg at chest."""
    load = read_in(set_.load, unit) if set_.load else None
    return set_place(set_.replace(load=load), short=True)


def efforts_text(summary: SessionSummary, unit: str | None = None) -> str:
    """Reps set by set, in the order performed: 12, 12, 11; holds as times, ways as distances."""
    working = summary.working
    if any(set_.distance and not set_.reps for set_ in working):
        from liftlog.render.base.distances import efforts_in

        return efforts_in(working, unit)
    return ", ".join(
        marked_reps(set_) if set_.reps else time_text(set_.seconds or 0) for set_ in working
    )


def advised_text(decision: Decision | Advised, last: LoggedSet | None) -> str:
    """What to put on: 42.5 kg, bw + 10 kg, 5 kg at chest, red band; "" where none is given.

    A load is as the equipment has it, in its unit: nobody can put on a converted one (R7).
    A level that is no rung is named only where the lifter's last set had one.
    """
    if decision.level != decision.rung and not (last and last.level):
        decision = decision.replace(level=None)
    is_body = last is not None and last.load_type == BODYWEIGHT
    return aimed_place(decision, is_body, last.exercise if last else "", short=True)


def on_day_text(day: str | None, today: str) -> str:
    """on 14 Nov, or in Mar 2024."""
    text = day_text(day, today)
    return f"{'on' if text[:1].isdigit() else 'in'} {text}" if text else ""


def day_text(day: str | None, today: str) -> str:
    """14 Nov, or Mar 2024 where it lies more than ten months back."""
    if day is None:
        return ""
    year, month, number = day.split("-")
    name = MONTHS[int(month) - 1]
    return f"{int(number)} {name}" if day > days_before(today, 300) else f"{name} {year}"
