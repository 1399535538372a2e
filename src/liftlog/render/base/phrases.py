"""How sets, loads, ranges and rests are written, the same everywhere."""

from __future__ import annotations

from liftlog.domain.base.load import decimal_text
from liftlog.domain.training.sets import BODYWEIGHT

TYPE_CHECKING = False
if TYPE_CHECKING:
    from liftlog.domain.advice.decision import Decision
    from liftlog.domain.base.load import Load
    from liftlog.domain.equipment.equipment import Equipment
    from liftlog.domain.training.sets import LoggedSet


def range_text(low_high: tuple[int, int]) -> str:
    """8–12, or 12 where both ends are one."""
    low, high = low_high
    return str(low) if low == high else f"{low}–{high}"


def rest_text(rest_seconds: tuple[int, int] | None) -> str | None:
    """rest 90–120 s; nothing where the documents state none."""
    return f"rest {range_text(rest_seconds)} s" if rest_seconds else None


def time_text(seconds: int) -> str:
    """30 s, or 1:30 from a minute on."""
    return f"{seconds} s" if seconds < 60 else f"{seconds // 60}:{seconds % 60:02d}"


def set_text(set_: LoggedSet) -> str:
    """A set as a lifter says it: 12 × 40 kg, 12 × bw+10 kg, 15 × band red, 30 s, 400 m × 20 kg."""
    effort = _effort_text(set_)
    with_what = loading_text(set_.load, set_.load_type, set_.band)
    if set_.level:
        with_what = f"{set_.level}, {with_what}" if with_what not in (None, "bw") else set_.level
    return f"{effort} × {with_what}" if with_what else effort


def _effort_text(set_: LoggedSet) -> str:
    if set_.reps is None and set_.seconds:
        return time_text(set_.seconds)
    if set_.reps is None and set_.distance:
        return f"{decimal_text(set_.distance)} m"
    return str(set_.reps or 0)


def loading_text(load: Load | None, load_type: str, band: str | None) -> str | None:
    """What a set is done with; None where nothing is known."""
    if band:
        return f"band {band}"
    if load_type == BODYWEIGHT:
        if load is None or not load.milli:
            return "bw"
        return f"bw{'+' if load.milli > 0 else '-'}{decimal_text(abs(load.milli))} {load.unit}"
    return str(load) if load is not None else None


def load_with_plates(load: Load, equipment: Equipment | None) -> str:
    """40 kg, with what to put on where the lifter described plates or a stack with add-ons."""
    plates = equipment.plates_for(load) if equipment is not None else None
    return f"{load} ({plates})" if plates else str(load)


def target_text(decision: Decision, equipment: Equipment | None = None) -> str:
    """What to lift: 42.5 kg × 8–12, hands-at-head × 8–12, band red × 8–12; "" for no load."""
    return work_text(
        decision.load, decision.rung, decision.level, decision.reps, decision.seconds, equipment
    )


def work_text(
    load: Load | None,
    rung: str | None,
    level: str | None,
    reps: tuple[int, int] | None,
    seconds: tuple[int, int] | None,
    equipment: Equipment | None = None,
) -> str:
    """A load or rung with its reps or seconds."""
    parts = [name for name in (level if level != rung else None, rung) if name]
    if load is not None and load.milli < 0:
        # Assistance is written as it is typed.
        parts = [", ".join([*parts, loading_text(load, BODYWEIGHT, None) or ""])]
    elif load is not None and load.milli:
        parts.append(load_with_plates(load, equipment))
    elif load is not None and not parts:
        parts.append("bodyweight")
    with_what = " + ".join(parts)
    effort = range_text(reps) if reps else f"{range_text(seconds)} s" if seconds else ""
    return " × ".join(part for part in (with_what, effort) if part)
