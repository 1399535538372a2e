"""Charts of the report: drawn by pygal, coloured by the page, values on hovering."""

import re
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from math import ceil, floor, log10
from typing import Any
from xml.etree import ElementTree as Tree

from liftlog.render.html.markup import Html

_SVG = "{http://www.w3.org/2000/svg}"
_WIDTH, _HEIGHT, _BAR_HEIGHT = 620, 260, 160
_MOST_LABELS = 5
_MOST_TICKS = 4
# pygal leaves room for labels of this size; the page draws them smaller on wide screens.
_LABEL_SIZE = 18
_LONG_NUMBER = re.compile(r"\d+\.\d{2,}")
# What pygal writes for its own script and style, which the page does without.
_LEFT_OUT = ("defs", "desc", "comment")
_OVERLAYS = ("plot text-overlay", "plot tooltip-overlay", "titles")
_IDLE_CLASSES = (
    "reactive", "tooltip-trigger", "nofill", "always_show", "major", "rect", "dots", "dot", "bar"
)  # fmt: skip
# The rings lie upon the points, which show their values already.
_RINGS = "serie-2"


# (day or name, value), in their order.
Points = Sequence[tuple[str, float]]


def line(
    points: Points, trend: Points, steps: Points, words: Callable[[float], str], label: str
) -> Html:
    """A line over days with its trend, and a ring on every step."""
    chart = _made("DateLine", _HEIGHT)
    chart.x_labels = _dates(points[0][0], points[-1][0])
    chart.x_value_formatter = lambda day: day.isoformat()
    chart.value_formatter = words
    values = [value for _, value in (*points, *trend, *steps)]
    chart.y_labels = nice_ticks(min(values), max(values))
    chart.add("", _dated(points))
    chart.add("", _dated(trend), show_dots=False)
    chart.add("", _dated(steps), stroke=False, dots_size=5)
    return _svg(chart, label)


def bars(values: Points, words: Callable[[float], str], label: str) -> Html:
    """A bar a week, month or session."""
    chart = _made("Bar", _BAR_HEIGHT)
    names = [name for name, _ in values]
    chart.x_labels = names
    chart.x_labels_major = [names[place] for place in _spread(len(names) - 1)]
    chart.show_minor_x_labels = False
    chart.value_formatter = words
    ticks = nice_ticks(0, max(value for _, value in values))
    whole = [tick for tick in ticks if tick == floor(tick)]
    chart.y_labels = whole if len(whole) > 1 else ticks
    chart.add("", [_named(name, value, words) for name, value in values])
    return _svg(chart, label)


def _named(name: str, value: float, words: Callable[[float], str]) -> dict[str, object]:
    """A bar that shows on hovering of when it is."""
    return {"value": value, "formatter": lambda shown: f"{name}: {words(shown)}"}


def _made(kind: str, height: int) -> Any:
    import pygal  # type: ignore[import-untyped]  # it has no types
    from pygal.style import Style  # type: ignore[import-untyped]  # nor has this

    return getattr(pygal, kind)(
        js=[],
        width=_WIDTH,
        height=height,
        show_legend=False,
        margin=6,
        margin_right=44,
        truncate_label=-1,
        spacing=8,
        style=Style(label_font_size=_LABEL_SIZE, major_label_font_size=_LABEL_SIZE),
        dots_size=3,
        include_x_axis=kind == "Bar",
        x_label_rotation=0,
    )


def nice_ticks(low: float, high: float) -> list[float]:
    """A few round numbers that reach from at most `low` to at least `high`."""
    span = high - low if high > low else max(abs(high), 1)
    size = 10 ** floor(log10(span / _MOST_TICKS))
    step = next(size * part for part in (1, 2, 2.5, 5, 10) if span / (size * part) <= _MOST_TICKS)
    first, last = floor(low / step), ceil(high / step)
    return [round(step * place, 6) for place in range(first, max(last, first + 1) + 1)]


def _dated(points: Points) -> list[tuple[date, float]]:
    return [(date.fromisoformat(day), value) for day, value in points]


def _dates(first: str, last: str) -> list[date]:
    """A few days, evenly spread, the first and the last among them."""
    start = date.fromisoformat(first)
    return [start + timedelta(days=days) for days in _spread(days_between(first, last))]


def _spread(last: int) -> list[int]:
    """A few numbers from 0 to the last, evenly spread, both among them."""
    parts = min(_MOST_LABELS - 1, max(last, 1))
    return [last * part // parts for part in range(parts + 1)]


def days_between(first: str, last: str) -> int:
    """How many days lie between two days."""
    return (date.fromisoformat(last) - date.fromisoformat(first)).days


def _svg(chart: Any, label: str) -> Html:
    """The drawing alone: no style, script or id of its own, short numbers, titles for hovering."""
    root = chart.render_tree()
    _tidy(root)
    for own in [child for child in root if str(child.tag).endswith("title")]:
        root.remove(own)
    for name in ("id", "xmlns"):
        root.attrib.pop(name, None)
    root.set("role", "img")
    root.set("aria-label", label)
    Tree.register_namespace("", _SVG.strip("{}"))
    text = Tree.tostring(root, encoding="unicode")
    text = re.sub(r"<!--.*?-->", "", text, flags=re.DOTALL)
    return Html(_LONG_NUMBER.sub(lambda number: f"{float(number[0]):.1f}", text))


def _tidy(element: Any) -> None:
    titled = None
    for child in list(element):
        name = child.tag.removeprefix(_SVG) if isinstance(child.tag, str) else "comment"
        if name == "desc" and child.get("class") == "value" and titled is not None:
            Tree.SubElement(titled, f"{_SVG}title").text = child.text or ""
        if _is_left_out(element, child, name):
            element.remove(child)
            continue
        titled = child if name in ("circle", "rect") else titled
        _slim(child)
        _tidy(child)
        if name == "g" and not child.attrib:
            place = list(element).index(child)
            element[place : place + 1] = list(child)
    if _RINGS in element.get("class", ""):
        for shape in element:
            for title in shape.findall(f"{_SVG}title"):
                shape.remove(title)


def _is_left_out(parent: Any, child: Any, name: str) -> bool:
    """What pygal needs for its own script and style, and titles that say what stands there."""
    is_repeated = name == "title" and parent.get("class") == "guides"
    return name in _LEFT_OUT or is_repeated or child.get("class") in _OVERLAYS


def _slim(element: Any) -> None:
    """Without the attributes that say nothing to the page's own style."""
    words = [word for word in element.get("class", "").split() if word not in _IDLE_CLASSES]
    element.attrib.pop("class", None)
    if words:
        element.set("class", " ".join(words))
    for name in ("rx", "ry"):
        if element.get(name) == "0":
            element.attrib.pop(name)
