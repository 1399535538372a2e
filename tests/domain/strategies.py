"""Histories and equipment for properties: all kinds, units, set kinds, flags and gaps."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from liftlog.domain.base.load import decimal_text
from liftlog.domain.equipment.equipment import Equipment
from liftlog.domain.equipment.notation import equipment_from
from liftlog.domain.training.sets import Session
from tests.domain.builders import day, session

_milli = st.integers(1, 400).map(lambda quarter: quarter * 250)
units = st.sampled_from(["kg", "lb"])


@st.composite
def load_equipment(draw: st.DrawFn, caps: bool = True) -> Equipment:
    """A plain step, a list, a stack with add-on weights, plates in pairs or on one horn."""
    options = {"unit": draw(units)} | draw(st.one_of(_steps(), _lists(), _stacks(), _plates()))
    if caps and draw(st.booleans()):
        options["cap"] = _text(draw(_milli))
    return equipment_from(options)


def any_equipment() -> st.SearchStrategy[Equipment]:
    names = st.lists(st.sampled_from("abcdefgh"), min_size=1, unique=True).map(",".join)
    named = st.tuples(st.sampled_from(["bands", "levels"]), names)
    return st.one_of(load_equipment(), named.map(lambda one: equipment_from(dict([one]))))


@st.composite
def histories(
    draw: st.DrawFn,
    unit: str = "kg",
    most: int = 6,
    loads: st.SearchStrategy[int] | None = None,
    marks: tuple[str, ...] = ("", "", "", "", "f", "w", "d", "b", "broken", "mild"),
    goals: tuple[str | None, ...] = ("hypertrophy", "hypertrophy", "technique", None),
    light: bool = True,
) -> list[Session]:
    """Closed sessions, oldest first, with gaps of a day to a season between them."""
    found, on = [], 0
    for _ in range(draw(st.integers(1, most))):
        tokens = draw(_sets(unit, loads or _milli, marks))
        given: dict[str, Any] = {
            "planned": draw(st.sampled_from([None, 2, 3, 3, 4])),
            "goal": draw(st.sampled_from(goals)),
            "light": light and draw(st.integers(0, 5)) == 0,
            "gym": draw(st.sampled_from([None, "home"])),
            "fatigue": draw(st.booleans()),
        }
        found.append(session(*tokens, on=day(on, "2025-01-01"), **given))
        on += draw(st.sampled_from([1, 2, 3, 4, 7, 21, 22, 42, 43, 84, 85]))
    return found


@st.composite
def _sets(
    draw: st.DrawFn, unit: str, loads: st.SearchStrategy[int], marks: tuple[str, ...]
) -> list[str]:
    tokens = [f"{decimal_text(draw(loads))}{unit}"]
    for _ in range(draw(st.integers(1, 5))):
        if draw(st.integers(0, 3)) == 0:
            tokens.append(f"{decimal_text(draw(loads))}{unit}")
        reps = draw(st.sampled_from([0, 1, 5, 7, 8, 9, 10, 11, 12, 12, 12, 13, 15]))
        tokens.append(f"{reps} {draw(st.sampled_from(marks))}".strip())
    return tokens


def _text(milli: int) -> str:
    return decimal_text(milli)


@st.composite
def _steps(draw: st.DrawFn) -> dict[str, str]:
    start, step = draw(_milli), draw(st.sampled_from([500, 1000, 1250, 2500, 5000, 7300]))
    options = {"step": _text(step), "min": _text(start)}
    if draw(st.booleans()):
        options["max"] = _text(start + draw(st.integers(0, 40)) * step)
    return options


def _lists() -> st.SearchStrategy[dict[str, str]]:
    return _several().map(lambda loads: {"loads": loads})


@st.composite
def _stacks(draw: st.DrawFn) -> dict[str, str]:
    addons = draw(st.lists(st.sampled_from([500, 1250, 2500]), max_size=3))
    options = {"stack": draw(st.one_of(_several(), st.just("5:100:5")))}
    return options | ({"addons": ",".join(map(_text, addons))} if addons else {})


@st.composite
def _plates(draw: st.DrawFn) -> dict[str, str]:
    weights = draw(
        st.lists(
            st.sampled_from([1250, 2500, 5000, 10000, 15000, 20000, 453]),
            min_size=1, max_size=5, unique=True,
        )
    )  # fmt: skip
    counts = [f"{draw(st.integers(1, 6))}x{_text(weight)}" for weight in weights]
    options = {"plates": ",".join(counts), "bar": _text(draw(st.sampled_from([0, 7000, 20000])))}
    return options | ({"single": "yes"} if draw(st.booleans()) else {})


def _several() -> st.SearchStrategy[str]:
    return st.lists(_milli, min_size=1, max_size=12).map(lambda all_: ",".join(map(_text, all_)))
