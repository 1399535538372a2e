"""Overview in `progress`: one line per exercise."""

from __future__ import annotations

from liftlog.domain.advice.decision import NONE, START, STOP
from liftlog.domain.base.counts import counted
from liftlog.domain.base.load import decimal_text
from liftlog.domain.progress.summaries import volume_as
from liftlog.render.base.fitting import Give, dotted
from liftlog.render.base.text import harmless, paragraphs, wrap
from liftlog.render.base.views import ColumnOf, View, of
from liftlog.render.progress import figures
from liftlog.render.progress.figures import load_data

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Protocol

    from liftlog.domain.advice.decision import Decision
    from liftlog.domain.base.load import Load
    from liftlog.domain.progress.groups import Habit
    from liftlog.domain.progress.overview import Advised, Line, Overview
    from liftlog.domain.progress.strength import Estimate
    from liftlog.domain.progress.summaries import Summary
    from liftlog.domain.progress.trends import Trend
    from liftlog.domain.training.sets import LoggedSet
    from liftlog.render.base.views import Row
    from liftlog.services.progress.exercise import ExerciseProgress

    class Coming(Protocol):
        """What to put on next: a decision, in full or in short."""

        @property
        def load(self) -> Load | None: ...
        @property
        def rung(self) -> str | None: ...
        @property
        def level(self) -> str | None: ...

    # What the columns are read from.
    Figures = Line | ExerciseProgress

_WITHOUT_LOAD = {NONE: "", START: "start light", STOP: "stop"}


def place_columns(
    set_of: Callable[[Row], LoggedSet | None],
) -> tuple[ColumnOf[Row], ...]:
    """What a set was done with but for its load."""
    return (
        ColumnOf("load_type", data=of(set_of, lambda set_: set_.load_type)),
        ColumnOf("band", data=of(set_of, lambda set_: set_.band)),
        ColumnOf("level", data=of(set_of, lambda set_: set_.level)),
    )


def next_columns(
    decision_of: Callable[[Row], Coming | None],
) -> tuple[ColumnOf[Row], ...]:
    """What to put on; `next` is in the equipment's own unit, which `next_unit` names."""

    def load(decision: Coming) -> str | None:
        return load_data(decision.load, None)

    def band(decision: Coming) -> str | None:
        return decision.rung if decision.rung != decision.level else None

    return (
        ColumnOf("next", data=of(decision_of, load)),
        ColumnOf("next_band", data=of(decision_of, band)),
        ColumnOf("next_level", data=of(decision_of, lambda decision: decision.level)),
    )


def next_unit_column(decision_of: Callable[[Row], Coming | None]) -> ColumnOf[Row]:
    """The unit of what to put on."""

    def unit(decision: Coming) -> str | None:
        return decision.load.unit if decision.load else None

    return ColumnOf("next_unit", data=of(decision_of, unit))


def columns(today: str) -> tuple[ColumnOf[Figures], ...]:
    """The figures of an exercise; for people and for programs in the same order."""
    return (
        ColumnOf("exercise", "Exercise", lambda it: it.exercise.slug, lambda it: it.exercise.name),
        ColumnOf("sessions", "Sessions", lambda it: it.summary.count, right=True),
        ColumnOf("working_sets", data=lambda it: it.summary.working_sets),
        ColumnOf("first_day", data=lambda it: it.summary.first_day),
        ColumnOf(
            "last_day",
            "Last",
            lambda it: it.summary.last_day,
            lambda it: figures.day_text(it.summary.last_day, today),
        ),
        ColumnOf("top", "Top set", shown=lambda it: figures.set_in(it.summary.last_top, it.unit)),
        ColumnOf("last_reps", data=of(_last, lambda set_: set_.reps)),
        ColumnOf("last_seconds", data=of(_last, lambda set_: set_.seconds)),
        ColumnOf("last_load", data=lambda it: _load(_last(it), it.unit)),
        *place_columns(_last),
        ColumnOf("decision", data=_kind),
        ColumnOf("next", "Next", shown=next_text),
        *next_columns(_coming),
        ColumnOf("heaviest_load", data=lambda it: _load(it.summary.heaviest, it.unit)),
        ColumnOf(
            "best_e1rm",
            "Best",
            lambda it: _load(it.summary.best, it.unit),
            lambda it: best_words(it.summary, it.unit),
            right=True,
        ),
        ColumnOf("best_e1rm_day", data=lambda it: it.summary.best_day),
        ColumnOf(
            "best_e1rm_rough", data=of(lambda it: it.summary.best, lambda best: best.is_rough)
        ),
        ColumnOf("most_reps", data=lambda it: it.summary.most_reps),
        ColumnOf("longest_seconds", data=lambda it: it.summary.longest),
        ColumnOf(
            "volume_load_4w",
            "4 weeks",
            lambda it: decimal_text(volume_as(it.summary.recent_volume, it.unit).milli),
            lambda it: recent_text(it.summary, it.unit),
            right=True,
        ),
        ColumnOf("reps_4w", data=lambda it: it.summary.recent_reps),
        ColumnOf("arrow", "Trend", shown=lambda it: figures.arrow(it.summary.trend)),
        ColumnOf(
            "trend",
            "a month",
            of(_trend, lambda trend: decimal_text(trend.slope)),
            lambda it: figures.slope_text(it.summary.trend),
            right=True,
        ),
        ColumnOf("trend_of", data=of(_trend, lambda trend: trend.measure)),
        ColumnOf("trend_unit", data=of(_trend, lambda trend: trend.unit)),
        ColumnOf("sessions_since_step", data=lambda it: it.summary.since_step),
        ColumnOf("unit", data=lambda it: it.unit),
        next_unit_column(_coming),
        ColumnOf("last_distance_m", data=of(_last, lambda set_: _metres(set_.distance))),
        ColumnOf("longest_distance_m", data=lambda it: _metres(it.summary.farthest)),
    )


def _metres(milli: int | None) -> str | None:
    return None if milli is None else decimal_text(milli)


def _last(it: Figures) -> LoggedSet | None:
    return it.summary.last_top


def _trend(it: Figures) -> Trend | None:
    return it.summary.trend


def _load(it: LoggedSet | Estimate | None, unit: str) -> str | None:
    return load_data(it.load, unit) if it else None


def _kind(it: Figures) -> str:
    if it.step is None:
        return it.decision.kind
    return STOP if it.step.kind == STOP else "open"


def _coming(it: Figures) -> Decision | Advised:
    """What to put on next; in an open session, for the coming set."""
    step = it.step
    if step is None:
        return it.decision
    return it.decision.replace(load=step.load, rung=step.rung, level=step.level)


def next_text(it: Figures) -> str:
    """What to put on next, in words."""
    kind = it.decision.kind if it.step is None else it.step.kind
    if kind in _WITHOUT_LOAD:
        return _WITHOUT_LOAD[kind]
    return figures.advised_text(_coming(it), it.summary.last_top)


def best_words(summary: Summary, unit: str) -> str:
    """e1RM 53.3 kg; 12 reps"""
    return f"{'e1RM ' if summary.best else ''}{figures.best_text(summary, unit)}"


def recent_text(summary: Summary, unit: str) -> str:
    """The volume of the last 4 weeks."""
    return figures.volume_text(summary.recent_volume, summary.recent_reps, unit)


class OverviewView(View["Figures"]):
    """The exercises; below them how often the family is trained, where `habit` is given."""

    # Names are what a long table is read by: figures go first, then the names are cut.
    gives = (
        Give({"exercise": 24}, ("volume_load_4w", "trend", "sessions")),
        Give({"exercise": 16}, ("volume_load_4w", "trend", "sessions", "best_e1rm")),
    )

    def __init__(self, overview: Overview, habit: Habit | None = None) -> None:
        self.today = overview.span.today
        super().__init__(columns(self.today), overview.lines)
        self.habit = habit

    def blocks(self, width: int) -> list[str]:
        return [text for line in self.rows for text in self._block(line, width)]

    def _block(self, line: Figures, width: int) -> list[str]:
        summary, unit = line.summary, line.unit
        top = figures.set_in(summary.last_top, unit)
        last = [f"{top} {figures.on_day_text(summary.last_day, self.today)}"]
        coming, volume = next_text(line), recent_text(summary, unit)
        more = [f"best {best_words(summary, unit)}", counted(summary.count, "session")]
        if volume:
            more.append(f"4 weeks {volume}")
        if summary.trend:
            more.append(f"{figures.trend_text(summary.trend)} a month")
        last += [f"next: {coming}"] * bool(coming)
        return block(line.exercise.name, [last, more], width)

    def closing(self, width: int | None) -> list[str]:
        from liftlog.render.progress.groups import habit_parts

        if not self.habit:
            return []
        parts = habit_parts(self.habit)
        balance = [part for part in parts if part.startswith("balance: ")]
        often = " · ".join(part for part in parts if part not in balance)
        return paragraphs([often, *balance], width, 2)

    def beside(self) -> dict[str, object]:
        from liftlog.render.progress.groups import habit_json

        return {"as_of": self.today, "habit": habit_json(self.habit) if self.habit else None}


def block(head: str, paragraphs: list[list[str]], width: int) -> list[str]:
    """A row on a phone: its name, and below it one paragraph after the other."""
    below = [f"  {text}" for parts in paragraphs for text in dotted(parts, width - 2)]
    return wrap(harmless(head), width, 4) + below
