"""Charts of the report: lines and bars as SVG, coloured by the page, values on hovering."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from html import escape
from math import ceil, floor, log10
from typing import NamedTuple

from liftlog.render.base.text import harmless
from liftlog.render.html.markup import Html

_WIDTH, _HEIGHT, _BAR_HEIGHT = 620, 260, 160
_MOST_LABELS = 5
_MOST_TICKS = 4
# There is room for labels of this size; the page draws them smaller on wide screens.
_LABEL_SIZE = 18
_SIGN = 0.6 * _LABEL_SIZE
# Around the drawing, between it and its labels, and for half of the last day on the right.
_MARGIN, _GAP, _RIGHT = 6, 8, 44
# So much of the drawing is left free on each side of it.
_FREE = 0.02
_DOT, _RING = 3, 5
_BETWEEN_BARS = 0.06


# (day or name, value), in their order.
Points = Sequence[tuple[str, float]]


class _Plot(NamedTuple):
    """Where values stand in a drawing: `low` and `high` are its ends."""

    left: int
    width: float
    height: float
    low: float
    high: float

    def x(self, share: float) -> float:
        """From the left, for a share of the way."""
        return self.width * (share + _FREE) / (1 + 2 * _FREE)

    def y(self, value: float) -> float:
        """From the top."""
        share = (value - self.low) / (self.high - self.low)
        return self.height - self.height * (share + _FREE) / (1 + 2 * _FREE)


def line(
    points: Points, trend: Points, steps: Points, words: Callable[[float], str], label: str
) -> Html:
    """A line over days with its trend, and a ring on every step."""
    values = [value for _, value in (*points, *trend, *steps)]
    ticks = nice_ticks(min(values), max(values))
    plot = _plot(_HEIGHT, ticks, words, max(values))
    days = [date.fromisoformat(day).toordinal() for day, _ in (*points, *trend, *steps)]
    first, length = min(days), max(max(days) - min(days), 1)

    def placed(points: Points) -> list[tuple[str, str]]:
        return [
            (_number(plot.x((date.fromisoformat(day).toordinal() - first) / length)),
             _number(plot.y(value)))
            for day, value in points
        ]  # fmt: skip

    on_line, on_trend, on_steps = placed(points), placed(trend), placed(steps)
    dates = _dates(points[0][0], points[-1][0])
    named = [(day.isoformat(), (day.toordinal() - first) / length) for day in dates]
    dots = [
        f'<circle cx="{x}" cy="{y}" r="{_DOT}">{_title(f"{day}: {words(value)}")}</circle>'
        for (x, y), (day, value) in zip(on_line, points, strict=True)
    ]
    rings = [f'<circle cx="{x}" cy="{y}" r="{_RING}" />' for x, y in on_steps]
    return _svg(
        label,
        _HEIGHT,
        plot,
        (_y_axis(plot, ticks, words), _x_axis(plot, named)),
        [_path(on_line), _path(on_trend), ""],
        ["".join(dots), "", "".join(rings)],
    )


def bars(values: Points, words: Callable[[float], str], label: str) -> Html:
    """A bar a week, month or session."""
    most = max(value for _, value in values)
    ticks = nice_ticks(0, most)
    whole = [tick for tick in ticks if tick == floor(tick)]
    ticks = whole if len(whole) > 1 else ticks
    plot = _plot(_BAR_HEIGHT, ticks, words, most)
    count = len(values)
    named = [(values[place][0], (place + 0.5) / count) for place in _spread(count - 1)]
    across = plot.x(1) - plot.x(0)
    between = _BETWEEN_BARS * across / count
    wide = (across / count - 2 * between) * (1 - 2 * _BETWEEN_BARS)
    ground = plot.y(0)
    drawn = [
        f'<rect x="{_number(plot.x((place + 0.5) / count) - wide / 2)}"'
        f' y="{_number(plot.y(value))}" width="{_number(wide)}"'
        f' height="{_number(ground - plot.y(value))}">'
        # A bar shows on hovering of when it is.
        f"{_title(f'{name}: {words(value)}')}</rect>"
        for place, (name, value) in enumerate(values)
    ]
    axes = _y_axis(plot, ticks, words), _x_axis(plot, named)
    return _svg(label, _BAR_HEIGHT, plot, axes, [f'<g class="bars">{"".join(drawn)}</g>'], [])


def nice_ticks(low: float, high: float) -> list[float]:
    """A few round numbers that reach from at most `low` to at least `high`."""
    span = high - low if high > low else max(abs(high), 1)
    size = 10 ** floor(log10(span / _MOST_TICKS))
    step = next(size * part for part in (1, 2, 2.5, 5, 10) if span / (size * part) <= _MOST_TICKS)
    first, last = floor(low / step), ceil(high / step)
    return [round(step * place, 6) for place in range(first, max(last, first + 1) + 1)]


def _dates(first: str, last: str) -> list[date]:
    """A few days, evenly spread, the first and the last among them."""
    start = date.fromisoformat(first)
    return [start + timedelta(days=days) for days in _spread(days_between(first, last))]


def _spread(last: int) -> list[int]:
    """A few numbers from 0 to the last, evenly spread, both among them."""
    parts = min(_MOST_LABELS - 1, max(last, 1))
    return sorted({last * part // parts for part in range(parts + 1)})


def days_between(first: str, last: str) -> int:
    """How many days lie between two days."""
    return (date.fromisoformat(last) - date.fromisoformat(first)).days


def _plot(height: int, ticks: Sequence[float], words: Callable[[float], str], most: float) -> _Plot:
    """The room beside the longest label on the left and above those below."""
    left = _MARGIN + _GAP + _SIGN * max(len(words(tick)) for tick in ticks)
    below = _MARGIN + _GAP + _LABEL_SIZE
    return _Plot(
        int(left), _WIDTH - left - _RIGHT, height - _MARGIN - below, ticks[0], max(ticks[-1], most)
    )


def _y_axis(plot: _Plot, ticks: Iterable[float], words: Callable[[float], str]) -> str:
    """Lines across with their values; the line below them where none of them is 0."""
    across = f"h{_number(plot.width)}"
    guides = "".join(
        f'<g class="guides"><path d="M0.0 {_number(plot.y(tick))} {across}"'
        f' class="{"guide line" if tick else "line"}" />'
        f'<text x="-5" y="{_number(plot.y(tick) + 0.35 * _LABEL_SIZE)}">{_text(words(tick))}</text>'
        "</g>"
        for tick in ticks
    )
    ground = "" if 0 in ticks else f'<path d="M0.0 {_number(plot.height)} {across}" class="line" />'
    return f'<g class="axis y">{ground}{guides}</g>'


def _x_axis(plot: _Plot, named: Iterable[tuple[str, float]]) -> str:
    """Names below, each at a share of the way."""
    down, below = f"v{_number(plot.height)}", _number(plot.height + _LABEL_SIZE + 1)
    guides = "".join(
        f'<g class="guides"><path d="M{_number(plot.x(share))} 0.0 {down}" class="guide line" />'
        f'<text x="{_number(plot.x(share))}" y="{below}">{_text(name)}</text></g>'
        for name, share in named
    )
    return f'<g class="axis x"><path d="M0.0 0.0 {down}" class="line" />{guides}</g>'


def _path(places: Sequence[tuple[str, str]]) -> str:
    if not places:
        return ""
    first, *others = [f"{x} {y}" for x, y in places]
    return f'<path d="M{first} L{" ".join(others)}" class="line" />'


def _svg(
    label: str,
    height: int,
    plot: _Plot,
    axes: Iterable[str],
    below: Iterable[str],
    above: Iterable[str],
) -> Html:
    """The drawing: its axes, the series, and upon them what shows its value."""
    at = f'transform="translate({plot.left}, {_MARGIN})"'
    ground = f'width="{_number(plot.width)}" height="{_number(plot.height)}" class="background"'
    return Html(
        f'<svg viewBox="0 0 {_WIDTH} {height}" role="img" aria-label="{_text(label)}">'
        f'<g {at} class="plot"><rect x="0" y="0" {ground} />{"".join(axes)}{_series(below)}</g>'
        f'<g {at} class="plot overlay">{_series(above)}</g></svg>'
    )


def _series(drawn: Iterable[str]) -> str:
    return "".join(
        f'<g class="serie-{number}">{shapes}</g>' for number, shapes in enumerate(drawn) if shapes
    )


def _number(value: float) -> str:
    return f"{value:.1f}"


def _title(words: str) -> str:
    return f"<title>{_text(words)}</title>"


def _text(words: str) -> str:
    return escape(harmless(words))
