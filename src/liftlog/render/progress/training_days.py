"""Training days of a year: one column per week, darker for more working sets."""

from collections.abc import Mapping
from datetime import date, timedelta

from liftlog.domain.base.counts import counted
from liftlog.render.base.fitting import dotted
from liftlog.render.base.text import width_of
from liftlog.render.base.views import ColumnOf, PlainView
from liftlog.render.progress.charts import SHADES
from liftlog.render.progress.figures import MONTHS

_MARGIN = 4
_REST_DAY = "·"
WEEKS = 53
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def days_view(days: Mapping[str, int]) -> PlainView[tuple[str, int]]:
    """The working sets of every training day."""
    columns: tuple[ColumnOf[tuple[str, int]], ...] = (
        ColumnOf("day", "Day", lambda it: it[0]),
        ColumnOf("working_sets", "Sets", lambda it: it[1], right=True),
    )
    return PlainView(columns, sorted(days.items()))


def calendar(days: Mapping[str, int], until: str, width: int, early: int = 0) -> list[str]:
    """Weeks side by side: · no training, ░▒▓█ few to many working sets.

    On top is Monday, or the day so many days before it.
    """
    end, weeks = date.fromisoformat(until), _weeks(width)
    first = first_day(end, weeks, early)
    wide = 2 if width >= 2 * weeks + _MARGIN else 1
    most = max(days.values(), default=0)
    rows = [f"{'':{_MARGIN}}{_month_names(first, weeks, wide)}".rstrip()]
    for row in range(7):
        name = "" if row % 2 else _DAYS[(row - early) % 7]
        cells = (first + timedelta(days=7 * week + row) for week in range(weeks))
        text = "".join(_day_mark(cell, end, days, most, wide) for cell in cells)
        rows.append(f"{name:<{_MARGIN}}{text}".rstrip())
    return rows


def _weeks(width: int) -> int:
    return max(1, min(WEEKS, width - _MARGIN))


def first_day(end: date, weeks: int, early: int) -> date:
    """The first day of so many whole weeks, the last of which holds `end`."""
    return end - timedelta(days=(end.weekday() + early) % 7 + 7 * (weeks - 1))


def _day_mark(day: date, end: date, days: Mapping[str, int], most: int, wide: int) -> str:
    sets = days.get(day.isoformat())
    if sets is None:
        return f"{_REST_DAY if day <= end else '':<{wide}}"
    return SHADES[shade(sets, most, len(SHADES))] * wide


def shade(sets: int, most: int, shades: int) -> int:
    """How dark a day is; one on which one side alone was trained is lightest."""
    return max(0, sets - 1) * shades // max(1, most)


def _month_names(first: date, weeks: int, wide: int) -> str:
    """The name of every month over its first whole week, where there is room for it."""
    text = ""
    for week in range(weeks):
        day, place = first + timedelta(days=7 * week), week * wide
        if day.day <= 7 and width_of(text) <= place and place + 3 <= weeks * wide:
            text = f"{text:<{place}}{MONTHS[day.month - 1]}"
    return text


def calendar_words(days: Mapping[str, int], until: str, width: int, early: int = 0) -> list[str]:
    """How many days are shown, and what the marks mean."""
    first = first_day(date.fromisoformat(until), _weeks(width), early).isoformat()
    shown = [sets for day, sets in days.items() if day >= first]
    parts = [f"{counted(len(shown), 'training day')} up to {until}"]
    most = max(days.values())
    parts.append(f"{SHADES} 1 to {most} working sets a day" if most > 1 else "░ 1 working set")
    return [f"{'':{_MARGIN}}{line}" for line in dotted(parts, width - _MARGIN)]
