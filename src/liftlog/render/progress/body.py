"""Measurements of the body: answers, the newest of each, and one over time."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from liftlog.domain.base.load import decimal_text
from liftlog.domain.progress.measurements import (
    LENGTH,
    MASS,
    SHARE,
    Latest,
    MeasuredRow,
    in_unit,
    kind_of,
    name_in_words,
    typed_text,
    value_text,
)
from liftlog.render.base.fitting import Give, dotted
from liftlog.render.base.plain_view import told
from liftlog.render.base.text import harmless
from liftlog.render.base.views import ColumnOf, View
from liftlog.render.progress.charts import value_chart
from liftlog.render.progress.figures import tenth

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from liftlog.answers import progress as answers
    from liftlog.domain.progress.measurements import Measurement
    from liftlog.services.progress.body import Course, Entry, Overview

_UNCONFIRMED = "unconfirmed"
_SHORT_ID = 6
_EXAMPLES = {MASS: 82_400, LENGTH: 38_000, SHARE: 18_000}


def entered_lines(entries: Sequence[Entry]) -> list[str]:
    """weight 82.4 kg · −0.6 kg since 2026-01-05: a line each."""
    return [harmless(_entered(it)) for it in entries]


def edited_line(entry: Entry) -> str:
    """edited: weight 82.4 kg → 81.4 kg · 2026-01-05."""
    after, before = entry.measured, entry.before
    assert before is not None
    old, new = _shown(before), _shown(after)
    value = new if old == new else f"{old} → {new}"
    parts = [f"{name_in_words(after.name)} {value}", after.day]
    if before.note != after.note:
        parts.append(f'note "{after.note}"' if after.note else "no note")
    return harmless(f"edited: {' · '.join(parts)}")


def confirmed_line(entry: Entry) -> str:
    """confirmed: weight 92 kg · 2026-01-05."""
    return harmless(f"confirmed: {_named(entry.measured)} · {entry.measured.day}")


def deleted_line(measured: Measurement) -> str:
    """deleted: weight 82.4 kg · 2026-01-05."""
    return harmless(f"deleted: {_named(measured)} · {measured.day}")


def notices(entry: Entry) -> list[str]:
    """What looks like a typo, with the way to correct or confirm it."""
    if entry.unlike is None:
        return []
    which = entry.measured.id[-_SHORT_ID:]
    return [
        f"{_shown(entry.measured)} looks like a typo and does not count:"
        f" your {name_in_words(entry.measured.name)} was {_shown(entry.unlike)}"
        f" on {entry.unlike.day}.\n"
        f"Correct it: liftlog body edit {which} {entry.meant}\n"
        f"Or confirm it: liftlog body confirm {which}"
    ]


def entries_json(entries: Sequence[Entry]) -> answers.Saved:
    """What was saved, as data."""
    said = {
        "schema": 1,
        "measurements": [
            {
                **_as_data(it.measured),
                "change": decimal_text(it.change.milli) if it.change else None,
                "change_since": it.change.since.day if it.change else None,
                "doubtful": it.unlike is not None,
            }
            for it in entries
        ],
        "notices": [notice for it in entries for notice in notices(it)],
    }
    return cast("answers.Saved", said)


def deleted_json(deleted: Sequence[Measurement]) -> answers.Deleted:
    """`body delete`."""
    return cast("answers.Deleted", {"schema": 1, "deleted": [_as_data(it) for it in deleted]})


def _as_data(measured: Measurement) -> dict[str, object]:
    return {
        "id": measured.id,
        "name": measured.name,
        "value": decimal_text(measured.value),
        "unit": measured.unit,
        "at": measured.at,
        "timezone": measured.timezone,
        "day": measured.day,
        "note": measured.note,
        "source": measured.source,
    }


def _entered(entry: Entry) -> str:
    parts = [_named(entry.measured)]
    if entry.is_new_name:
        parts.append("a new name")
    if entry.change is not None:
        parts.append(
            f"{_signed(entry.change.milli, entry.measured.unit)} since {entry.change.since.day}"
        )
    return " · ".join(parts)


def _named(measured: Measurement) -> str:
    return f"{name_in_words(measured.name)} {_shown(measured)}"


def _shown(measured: Measurement, unit: str | None = None) -> str:
    """As typed; to a tenth where it had to be converted for reading."""
    return _in_unit(measured.value, measured.unit, unit)


def _in_unit(milli: int, unit: str, other: str | None) -> str:
    if other in (None, unit) or other not in kind_of(unit):
        return value_text(milli, unit)
    return f"{tenth(in_unit(milli, unit, other))} {other}"


def _signed(milli: int, unit: str, other: str | None = None) -> str:
    """+0.4 kg, −0.6 kg, or no change."""
    other = other if other in kind_of(unit) else unit
    turned = in_unit(milli, unit, other)
    number = tenth(turned)
    if number in ("0", "-0"):
        return "no change" if not turned else f"{'+' if turned > 0 else '−'}0 {other}"
    return f"{number.replace('-', '−') if turned < 0 else f'+{number}'} {other}"


def _columns(unit: str | None, day: Callable[[Measurement], str]) -> tuple[ColumnOf[Latest], ...]:
    def milli(it: Latest) -> int:
        return in_unit(it.newest.value, it.newest.unit, unit)

    def shown_unit(it: Latest) -> str:
        return unit if unit is not None and unit in kind_of(it.newest.unit) else it.newest.unit

    def change(it: Latest) -> str | None:
        if it.change is None:
            return None
        return decimal_text(in_unit(it.change.milli, it.newest.unit, unit))

    return (
        ColumnOf("name", "Measurement", lambda it: it.newest.name,
                 lambda it: name_in_words(it.newest.name)),
        ColumnOf("value", "Latest", lambda it: decimal_text(milli(it)),
                 lambda it: _shown(it.newest, unit), right=True),
        ColumnOf("unit", data=shown_unit),
        ColumnOf("day", "Day", lambda it: it.newest.day, lambda it: day(it.newest)),
        ColumnOf("change", "Change", change, lambda it: _signed(
            it.change.milli, it.newest.unit, unit) if it.change else "", right=True),
        ColumnOf("change_since", "Since",
                 lambda it: it.change.since.day if it.change else None),
        ColumnOf("doubtful", data=lambda it: int(it.is_doubtful)),
        ColumnOf("count", data=lambda it: it.count),
        ColumnOf("at", data=lambda it: it.newest.at),
        ColumnOf("timezone", data=lambda it: it.newest.timezone),
        ColumnOf("id", data=lambda it: it.newest.id),
    )  # fmt: skip


class OverviewView(View[Latest]):
    """The newest value of every name, and how it has changed."""

    list_key = "measurements"
    gives = (Give({"name": 14}, ()), Give({"name": 12}, ("change_since",)))

    def __init__(self, overview: Overview) -> None:
        super().__init__(_columns(overview.unit, lambda it: it.day), overview.latest)
        self.unit = overview.unit

    def blocks(self, width: int) -> list[str]:
        lines = []
        for it in self.rows:
            parts = [f"{name_in_words(it.newest.name)} {_shown(it.newest, self.unit)}",
                     it.newest.day]  # fmt: skip
            if it.change:
                changed = _signed(it.change.milli, it.newest.unit, self.unit)
                parts.append(f"{changed} since {it.change.since.day}")
            if it.is_doubtful:
                parts.append("a newer one is unconfirmed")
            lines += dotted(parts, width, 2)
        return lines

    def closing(self, width: int | None) -> list[str]:
        if any(it.is_doubtful for it in self.rows):
            name = name_in_words(next(it.newest.name for it in self.rows if it.is_doubtful))
            parts = ["A newer value looks like a typo", f"see: liftlog body {name}"]
            return dotted(parts, width, 2)
        return []


def _course_columns(unit: str, name: str, moment: Callable[[Measurement], str]) -> tuple[
    ColumnOf[MeasuredRow], ...
]:  # fmt: skip
    def change(it: MeasuredRow) -> str | None:
        if it.change is None:
            return None
        return decimal_text(in_unit(it.change, it.measured.unit, unit))

    def shown_change(it: MeasuredRow) -> str:
        if it.is_doubtful:
            return _UNCONFIRMED
        return "" if it.change is None else _signed(it.change, it.measured.unit, unit)

    return (
        ColumnOf("day", "Day", lambda it: it.measured.day),
        ColumnOf("time", "Time", shown=lambda it: moment(it.measured)[11:16]),
        ColumnOf("name", data=lambda it: it.measured.name),
        ColumnOf("value", name_in_words(name).capitalize(),
                 lambda it: decimal_text(in_unit(it.measured.value, it.measured.unit, unit)),
                 lambda it: _shown(it.measured, unit), right=True),
        ColumnOf("unit", data=lambda _: unit),
        ColumnOf("change", "Change", change, shown_change, right=True),
        ColumnOf("doubtful", data=lambda it: int(it.is_doubtful)),
        ColumnOf("note", "Note", lambda it: it.measured.note),
        ColumnOf("at", data=lambda it: it.measured.at),
        ColumnOf("timezone", data=lambda it: it.measured.timezone),
        ColumnOf("source", data=lambda it: it.measured.source),
        ColumnOf("id", "Id", lambda it: it.measured.id, lambda it: it.measured.id[-_SHORT_ID:]),
    )  # fmt: skip


class CourseView(View[MeasuredRow]):
    """One measurement, newest first; on a terminal the newest of many."""

    list_key = "measurements"
    gives = (Give({"note": 24}, ()), Give({"note": 12}, ("time",)),
             Give({"note": 8}, ("time", "change")))  # fmt: skip

    def __init__(
        self, course: Course, moment: Callable[[Measurement], str], most: int | None = None
    ) -> None:
        columns = _course_columns(course.unit, course.name, moment)
        super().__init__(columns, course.rows[:most])
        self.course = course
        self.left_out = len(course.rows) - len(self.rows)

    def blocks(self, width: int) -> list[str]:
        lines = []
        for it in self.rows:
            measured = it.measured
            parts = [measured.day, _shown(measured, self.course.unit)]
            if it.change is not None:
                parts.append(_signed(it.change, measured.unit, self.course.unit))
            parts += [_UNCONFIRMED] if it.is_doubtful else []
            parts += [harmless(measured.note)] if measured.note else []
            lines += dotted([*parts, measured.id[-_SHORT_ID:]], width, 2)
        return lines

    def beside(self) -> dict[str, object]:
        return {"name": self.course.name, "unit": self.course.unit}

    def closing(self, width: int | None) -> list[str]:
        latest, lines = self.course.latest, []
        if latest is not None and latest.change is not None:
            change = _signed(latest.change.milli, latest.newest.unit, self.course.unit)
            lines += dotted([f"{change} since {latest.change.since.day}"], width)
        if self.left_out:
            name = name_in_words(self.course.name)
            parts = [f"{self.left_out} older", f"all: liftlog body {name} --all"]
            lines += dotted(parts, width, 2)
        return lines


def nothing_yet(course: Course) -> str:
    """Nothing is measured under a known name: how to begin."""
    name = name_in_words(course.name)
    example = typed_text(_EXAMPLES[kind_of(course.unit)], course.unit)
    return f"No {name} yet. Log a first value: liftlog body {name} {example}"


def chart(course: Course, width: int | None) -> list[str]:
    """The values that count over time; without a width in words."""
    points = [
        (it.measured.day, in_unit(it.measured.value, it.measured.unit, course.unit))
        for it in reversed(course.rows)
        if not it.is_doubtful
    ]
    name = name_in_words(course.name)
    if width is None:
        return [told(name, course.unit, points)] if points else []
    return value_chart(f"{name}, {course.unit}", points, width)
