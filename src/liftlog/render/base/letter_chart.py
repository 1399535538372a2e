"""Letter charts: several lines on one scale, each with a letter and never by colour alone."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from liftlog.domain.base.load import decimal_text, in_unit
from liftlog.domain.base.values import Value
from liftlog.render.base.canvas import Canvas
from liftlog.render.base.text import wrap

if TYPE_CHECKING:
    from liftlog.domain.base.load import Load

LEAST_PLACES = 3
LEAST_WIDTH = 40
_ROWS = 10
_LABELS = 8
_WIDEST = 110
# More lines than this run into each other: their letters alone are drawn.
_MOST_STAIRS = 4
SEVERAL = "*"


class Point(Value):
    """A load at a place from the left; `is_raised`: its letter is a capital."""

    place: int
    load: Load
    is_raised: bool = False


class Curve(Value):
    """One line: its letter, what it is called, and its points from left to right."""

    letter: str
    name: str
    points: tuple[Point, ...]


class Axis(Value):
    """So many places from left to right, and what the first and the last are called."""

    places: int
    first: str
    last: str


def letter_chart(
    title: str,
    curves: Sequence[Curve],
    axis: Axis,
    width: int | None,
    notes: Sequence[str] = (),
    same: str = "several at once",
) -> list[str]:
    """The lines, what each letter means, and these notes; nothing for few places or columns.

    `same` is what a cell says in which several lines meet. Without a width it is in words.
    """
    drawn = [curve for curve in curves if curve.points]
    if axis.places < LEAST_PLACES or not drawn:
        return []
    if width is None:
        return [f"{title}, {axis.first} to {axis.last}", *map(_told, drawn)]
    if width < LEAST_WIDTH:
        return []
    columns = min(width, _WIDEST) - _LABELS - 1
    unit = drawn[0].points[0].load.unit
    values = [_in(point.load, unit) for curve in drawn for point in curve.points]
    low, high = min(values), max(values)
    if low == high:
        low, high = low - 1000, high + 1000
    canvas = Canvas(columns, _ROWS)
    signs: dict[tuple[int, int], str] = {}
    for curve in drawn:
        places = [
            (
                (2 * columns - 1) * point.place // (axis.places - 1),
                (_in(point.load, unit) - low) * (canvas.height - 1) // (high - low),
            )
            for point in curve.points
        ]
        if len(drawn) <= _MOST_STAIRS:
            for here, there in pairwise(places):
                canvas.stair(*here, *there)
        cells = {
            (x // 2, y // 4): curve.letter.upper() if point.is_raised else curve.letter
            for (x, y), point in zip(places, curve.points, strict=True)
        }
        signs |= {cell: SEVERAL if cell in signs else sign for cell, sign in cells.items()}
    for (x, y), sign in signs.items():
        canvas.mark(2 * x, 4 * y, sign)
    ticks = {0: high, _ROWS // 2: (low + high) // 2, _ROWS - 1: low}
    lines = [f"{title}, {unit}"]
    for row, text in enumerate(canvas.lines()):
        label = _tenth(ticks[row]) if row in ticks else ""
        lines.append(f"{label:>{_LABELS - 1}} {'┤' if row in ticks else '│'}{text}".rstrip())
    lines.append(f"{'':{_LABELS}}└{'─' * columns}")
    between = " " * max(columns - len(axis.first) - len(axis.last), 1)
    lines.append(f"{'':{_LABELS}} {axis.first}{between}{axis.last}")
    words = [_words(curve) for curve in drawn]
    words += [f"{SEVERAL} {same}"] * (SEVERAL in signs.values())
    return [*lines, *(part for text in [*words, *notes] for part in wrap(text, width, 2))]


def _in(load: Load, unit: str) -> int:
    return in_unit(load, unit).milli


def _tenth(milli: int) -> str:
    """To the nearest tenth: 53333 as 53.3."""
    return decimal_text((milli + 50) // 100 * 100)


def _words(curve: Curve) -> str:
    """a squat: 60 kg → 80 kg"""
    first, last = curve.points[0].load, curve.points[-1].load
    change = f"{first} → {last}" if first != last else f"{last}"
    return f"{curve.letter} {curve.name}: {change}"


def _told(curve: Curve) -> str:
    """squat: first 60 kg, last 80 kg, highest 85 kg, lowest 60 kg, 12 values"""
    loads = [point.load for point in curve.points]
    ordered = sorted(loads, key=lambda it: in_unit(it, loads[0].unit).milli)
    return (
        f"{curve.name}: first {loads[0]}, last {loads[-1]},"
        f" highest {ordered[-1]}, lowest {ordered[0]}, {len(loads)} values"
    )
