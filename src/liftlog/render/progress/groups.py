"""Totals: tables of training added up, with frequency and balance."""

from liftlog.domain.base.counts import counted
from liftlog.domain.base.load import decimal_text
from liftlog.domain.progress.groups import (
    GOAL,
    MUSCLE,
    Group,
    Grouped,
    Habit,
    half_sets_a_week,
)
from liftlog.domain.progress.summaries import volume_as
from liftlog.render.advice.words import frequency_words
from liftlog.render.base.fitting import Give, dotted
from liftlog.render.base.text import harmless, wrap
from liftlog.render.base.views import ColumnOf, View
from liftlog.render.progress import figures

_BAR = "█"
_BAR_WIDTH = 16
_EIGHTHS = " ▏▎▍▌▋▊▉█"
MUSCLE_NOTE = "each set counts 1 for target muscles and ½ for helping muscles"


class GroupsView(View["Group"]):
    """One line a group, with a bar of its sets."""

    def __init__(self, grouped: Grouped) -> None:
        self.grouped = grouped
        self.most = max((group.half_sets for group in grouped.groups), default=1)
        super().__init__(self._columns(grouped.way, grouped.unit), grouped.groups)
        cuts = {grouped.way: 18}
        self.gives = (
            Give(cuts, ("reps", "days")),
            Give(cuts, ("bar", "reps", "days")),
            Give(cuts, ("bar", "reps", "days", "sessions")),
        )

    def _columns(self, way: str, unit: str) -> tuple[ColumnOf[Group], ...]:
        # Sets are counted for a muscle, their reps and loads are not.
        is_whole = way != MUSCLE
        return (
            ColumnOf(way, way.capitalize(), lambda it: it.key or None, self._name),
            ColumnOf("days", "Days", lambda it: it.days, right=True),
            ColumnOf("sessions", "Sessions", lambda it: it.sessions, right=True),
            ColumnOf(
                "working_sets",
                "Sets",
                # A synergist has half a set: a decimal, in quotes as all of them.
                lambda it: it.half_sets // 2 if is_whole else decimal_text(it.half_sets * 500),
                lambda it: halves(it.half_sets),
                right=True,
            ),
            ColumnOf(
                "reps",
                "Reps",
                lambda it: it.reps if is_whole else None,
                lambda it: figures.grouped(it.reps) if is_whole and it.reps else "",
                right=True,
            ),
            ColumnOf(
                "volume_load",
                "Volume",
                lambda it: decimal_text(volume_as(it.volume, unit).milli) if is_whole else None,
                lambda it: figures.volume_text(it.volume, 0, unit) if is_whole else "",
                right=True,
            ),
            ColumnOf("unit", data=lambda _: unit),
            *(() if is_whole else self._of_a_week()),
            ColumnOf("bar", "", shown=lambda it: bar(it.half_sets, self.most, _BAR_WIDTH)),
        )

    def _of_a_week(self) -> tuple[ColumnOf[Group], ...]:
        """Sets a week, and where they are in the weekly range."""
        return (
            ColumnOf(
                "weekly_sets",
                "Weekly" if self.grouped.weekly else None,
                lambda it: decimal_text(self._weekly(it) * 500),
                lambda it: halves(self._weekly(it)),
                right=True,
            ),
            ColumnOf("weekly_place", "Range" if self.grouped.weekly else None, self._place),
        )

    def _weekly(self, group: Group) -> int:
        return half_sets_a_week(group.half_sets, self.grouped.days)

    def _place(self, group: Group) -> str | None:
        weekly = self.grouped.weekly
        return weekly.place_of(self._weekly(group)) if weekly else None

    def _name(self, group: Group) -> str:
        if self.grouped.way == GOAL and not group.key:
            return "not stated"
        return self.grouped.names.get(group.key, group.key)

    def blocks(self, width: int) -> list[str]:
        lines: list[str] = []
        for group in self.rows:
            lines += dotted([self._name(group)], width)
            noun = "set" if group.half_sets in (1, 2) else "sets"
            parts = [f"{halves(group.half_sets)} {noun}", counted(group.days, "day")]
            if self.grouped.weekly:
                parts.append(f"{halves(self._weekly(group))} a week, {self._place(group)}")
            if self.grouped.way != MUSCLE:
                parts.append(figures.volume_text(group.volume, group.reps, self.grouped.unit))
            lines += [f"  {text}" for text in dotted(parts, width - 2)]
            lines.append(f"  {bar(group.half_sets, self.most, width - 2)}".rstrip())
        return lines

    def closing(self, width: int | None) -> list[str]:
        """How the table is to be read: the days it covers, and how muscles are counted."""
        since, until = self.grouped.span.since, self.grouped.span.today
        parts = [f"working sets up to {until}" if since == "0001-01-01" else f"{since} to {until}"]
        if self.grouped.way == MUSCLE:
            parts.append(MUSCLE_NOTE)
        weekly = self.grouped.weekly
        if weekly:
            parts.append(f"weekly range: {weekly.least}–{weekly.most} sets")
        missing = harmless(without_muscles(self.grouped))
        return dotted(parts, width, 2) + wrap(missing, width, 2)

    def beside(self) -> dict[str, object]:
        """By muscle, how much is left out for want of muscles."""
        if self.grouped.way != MUSCLE:
            return {}
        unplaced = self.grouped.unplaced
        sets = sum(sets for _, sets in unplaced)
        weekly = self.grouped.weekly
        return {
            "without_muscles": {"exercises": len(unplaced), "working_sets": sets},
            "weekly_range": {"least": weekly.least, "most": weekly.most} if weekly else None,
        }


def without_muscles(grouped: Grouped) -> str:
    """The sets of exercises without muscles, and how to add one."""
    if not grouped.unplaced:
        return ""
    count = sum(sets for _, sets in grouped.unplaced)
    slug, _ = grouped.unplaced[0]
    return (
        f"not counted: {counted(count, 'set')} of {counted(len(grouped.unplaced), 'exercise')}"
        f" without muscles. To add one: liftlog exercise edit {slug} --muscle NAME"
    )


def halves(count: int) -> str:
    """5 as 2½, 1 as ½."""
    whole, rest = divmod(count, 2)
    return f"{whole or ''}½" if rest else str(whole)


def bar(value: int, most: int, width: int) -> str:
    """A bar to an eighth of a column; something for everything above 0."""
    eighths = max(value * width * 8 // most, 1) if value > 0 and most > 0 else 0
    whole, rest = divmod(eighths, 8)
    return _BAR * whole + (_EIGHTHS[rest] if rest else "")


def habit_parts(habit: Habit) -> list[str]:
    """How often back extensions are trained, what is advised, and the balance."""
    low, high = habit.advised
    a_week = decimal_text((habit.days * 10 + habit.weeks // 2) // habit.weeks * 100)
    days = habit.now.rolling_week
    parts = [
        f"back extensions: {days} of the last 7 days",
        f"{a_week} {'day' if a_week == '1' else 'days'} a week"
        f" over {counted(habit.weeks, 'week')} ({low}–{high} days a week are advised)",
    ]
    if habit.now.too_many:
        parts.append(frequency_words(habit.now))
    balance = habit.balance
    if balance.opposing_exercises:
        own = counted(balance.own, "back-extension set")
        opposing = counted(balance.opposing, "set")
        parts.append(f"balance: {own}, {opposing} of opposing exercises")
    return parts


def habit_json(habit: Habit) -> dict[str, object]:
    return {
        "days_last_7": habit.now.rolling_week,
        "days_this_iso_week": habit.now.iso_week,
        "days_last_8_weeks": habit.days,
        "advised_days_a_week": list(habit.advised),
        "sets": habit.balance.own,
        "opposing_sets": habit.balance.opposing,
        "opposing_exercises": list(habit.balance.opposing_exercises),
    }
