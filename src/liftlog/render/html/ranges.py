"""Ranges of the charts: drawn for all, and one is shown."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from liftlog.domain.base.values import Value
from liftlog.render.html.markup import Html, el, join

if TYPE_CHECKING:
    from liftlog.services.progress.report import TrainingReport


_MONTHS = (("3m", "3 months", 3), ("6m", "6 months", 6), ("1y", "1 year", 12))


class Range(Value):
    """The days from `since` on; of `ALL`, every day."""

    slug: str
    label: str
    since: str


ALL = Range("all", "All", "")


def ranges_of(report: TrainingReport) -> tuple[Range, ...]:
    """Those that leave something out, back from the last day trained; `ALL` last."""
    first, last = trained(report)
    if first is None or last is None:
        return (ALL,)
    ranges = (Range(slug, label, months_before(last, months)) for slug, label, months in _MONTHS)
    return (*(span for span in ranges if span.since > first), ALL)


def trained(report: TrainingReport) -> tuple[str | None, str | None]:
    """The first and the last day trained."""
    summaries = [line.summary for line in report.overview.lines]
    firsts, lasts = (it.first_day for it in summaries), (it.last_day for it in summaries)
    return min(filter(None, firsts), default=None), max(filter(None, lasts), default=None)


def months_before(day: str, months: int) -> str:
    """The same day of an earlier month, or that month's last."""
    start = date.fromisoformat(day)
    year, months_over = divmod(start.year * 12 + start.month - 1 - months, 12)
    longest = monthrange(year, months_over + 1)[1]
    return date(year, months_over + 1, min(start.day, longest)).isoformat()


def control(report: TrainingReport, ranges: Sequence[Range]) -> Html:
    """One choice for every chart; nothing where there is nothing to choose."""
    if len(ranges) < 2:
        return Html("")
    label = el("span", f"Charts, up to {trained(report)[1]}", id="range")
    choices = map(_choice, ranges)
    return el("div", label, *choices, class_="range", role="radiogroup", aria_labelledby="range")


def _choice(span: Range) -> Html:
    checked = "checked" if span == ALL else None
    button = el("input", type="radio", name="range", id=f"range-{span.slug}", checked=checked)
    return el("label", button, el("span", span.label))


def drawn(ranges: Sequence[Range], draw: Callable[[Range], Html]) -> Html:
    """What is drawn for each range, of which one is seen; what looks the same is there once."""
    drawings: dict[Html, list[str]] = {}
    for span in ranges:
        drawings.setdefault(draw(span), ["r"]).append(f"r-{span.slug}")
    if len(drawings) == 1:
        return next(iter(drawings))
    return join(el("div", each, class_=" ".join(slugs)) for each, slugs in drawings.items())
