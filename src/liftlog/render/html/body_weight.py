"""Body weight in the report: a line over time, and the newest values."""

from collections.abc import Sequence

from liftlog.domain.progress.measurements import Measurement, in_unit
from liftlog.render.html import charts
from liftlog.render.html.markup import Html, details, el, figure, section, table
from liftlog.render.progress import figures

_NEWEST = 60
_MOST_POINTS = 300


def weight_part(weights: Sequence[Measurement]) -> Html:
    """Shown only where health was asked for; all in the unit of the newest value."""
    if not weights:
        return section("weight", "Body weight", el("p", "No body weight was measured."))
    unit = weights[-1].unit
    milli = [in_unit(it.value, it.unit, unit) for it in weights]
    rows = [
        [it.day, f"{figures.tenth(value)} {unit}"]
        for it, value in zip(reversed(weights), reversed(milli), strict=True)
    ]
    words = _words(weights[0].day, weights[-1].day, milli, unit)
    shown = details("Newest values", table("Body weight", ("Day", "Weight"), rows[:_NEWEST]))
    if len({it.day for it in weights}) == 1 or len({*milli}) == 1:
        return section("weight", "Body weight", el("p", words), shown)
    by_day = {it.day: value / 1000 for it, value in zip(weights, milli, strict=True)}
    # The newest one is always among them.
    points = [*by_day.items()][:: -(len(by_day) // _MOST_POINTS + 1)][::-1]
    drawing = charts.line(points, [], [], lambda value: f"{round(value, 1):g} {unit}", words)
    return section("weight", "Body weight", figure(drawing, words), shown)


def _words(first: str, last: str, milli: Sequence[int], unit: str) -> str:
    """Body weight from 83 to 81.2 kg, 2026-01-05 to 2026-02-05."""
    low, high = figures.tenth(milli[0]), figures.tenth(milli[-1])
    if first == last:
        return f"Body weight {high} {unit} on {last}."
    return f"Body weight from {low} to {high} {unit}, {first} to {last}."
