"""Training added up, as tables, and the words on frequency and balance."""

from __future__ import annotations

from liftlog.domain.base.counts import counted, either
from liftlog.domain.base.load import decimal_text
from liftlog.domain.progress.groups import GOAL, MUSCLE
from liftlog.domain.progress.summaries import volume_as
from liftlog.render.advice.words import frequency_words
from liftlog.render.base.fitting import Give, dotted, fits, fitted, table_of, without_blank_columns
from liftlog.render.base.tables import Cell, Column, Table
from liftlog.render.base.text import harmless, wrap
from liftlog.render.progress import figures

TYPE_CHECKING = False
if TYPE_CHECKING:
    from liftlog.domain.progress.groups import Group, Grouped, Habit

_BAR = "█"
_BAR_WIDTH = 16
_EIGHTHS = " ▏▎▍▌▋▊▉█"
MUSCLE_NOTE = "a set counts 1 for the muscles it aims at and ½ for those that help"


def for_people(found: Grouped, width: int | None) -> Table:
    """One line a group, with a bar of its sets."""
    title = found.way.capitalize()
    columns = (
        Column(found.way, title),
        Column("days", "Days", right=True),
        Column("sessions", "Sessions", right=True),
        Column("sets", "Sets", right=True),
        Column("reps", "Reps", right=True),
        Column("volume", "Volume", right=True),
        Column("bar", ""),
    )
    most = max((group.half_sets for group in found.groups), default=1)
    rows = [_row(found, group, most) for group in found.groups]
    table = without_blank_columns(table_of(columns, rows))
    gives = (
        Give({found.way: 18}, ("reps", "days")),
        Give({found.way: 18}, ("bar", "reps", "days")),
    )
    tried = (one for give in gives if fits(one := fitted(table, width, give), width))
    return next(tried, table)


def _row(found: Grouped, group: Group, most: int) -> dict[str, Cell]:
    is_muscle = found.way == MUSCLE
    return {
        found.way: Cell(group.key, _name(found, group)),
        "days": Cell(group.days),
        "sessions": Cell(group.sessions),
        "sets": Cell(None, halves(group.half_sets)),
        "reps": Cell(None, "" if is_muscle or not group.reps else figures.grouped(group.reps)),
        "volume": Cell(
            None,
            ""
            if is_muscle or not group.volume
            else figures.volume_text(group.volume, group.reps, found.unit),
        ),
        "bar": Cell(None, bar(group.half_sets, most, _BAR_WIDTH)),
    }


def blocks(found: Grouped, width: int) -> list[str]:
    """Two lines a group, for a phone."""
    most = max((group.half_sets for group in found.groups), default=1)
    lines: list[str] = []
    for group in found.groups:
        lines += dotted([_name(found, group)], width)
        parts = [_sets_text(group.half_sets), counted(group.days, "day")]
        if found.way != MUSCLE:
            parts.append(figures.volume_text(group.volume, group.reps, found.unit))
        lines += [f"  {text}" for text in dotted(parts, width - 2)]
        lines.append(f"  {bar(group.half_sets, most, width - 2)}".rstrip())
    return lines


def without_muscles(found: Grouped) -> str:
    """446 sets of 44 exercises without muscles are not in it, and how they come in."""
    if not found.unplaced:
        return ""
    count = sum(sets for _, sets in found.unplaced)
    one, _ = found.unplaced[0]
    return (
        f"{counted(count, 'set')} of {counted(len(found.unplaced), 'exercise')} without muscles"
        f" {either(count, 'is', 'are')} not in it: liftlog exercise edit {one} --muscle NAME"
    )


def without_muscles_json(found: Grouped) -> dict[str, int]:
    return {
        "exercises": len(found.unplaced),
        "working_sets": sum(sets for _, sets in found.unplaced),
    }


def _name(found: Grouped, group: Group) -> str:
    if found.way == GOAL and not group.key:
        return "not stated"
    return found.names.get(group.key, group.key)


def _sets_text(half_sets: int) -> str:
    """0 sets, ½ set, 1 set, 1½ sets."""
    return f"{halves(half_sets)} {'set' if half_sets in (1, 2) else 'sets'}"


def halves(count: int) -> str:
    """5 as 2½."""
    whole, rest = divmod(count, 2)
    return f"{whole or ''}½" if rest else str(whole)


def bar(value: int, most: int, width: int) -> str:
    """A bar to an eighth of a column; something for everything above 0."""
    eighths = max(value * width * 8 // most, 1) if value > 0 and most > 0 else 0
    whole, rest = divmod(eighths, 8)
    return _BAR * whole + (_EIGHTHS[rest] if rest else "")


def data(found: Grouped) -> Table:
    """Slugs and exact decimals, for TSV, CSV and JSON."""
    keys = (found.way, "days", "sessions", "working_sets", "reps", "volume_load", "unit")
    columns = [Column(key, key) for key in keys]
    return table_of(columns, [_data(found, group) for group in found.groups])


def _data(found: Grouped, group: Group) -> dict[str, Cell]:
    row: dict[str, str | int | None] = {
        found.way: group.key or None,
        "days": group.days,
        "sessions": group.sessions,
        "unit": found.unit,
    }
    if found.way == MUSCLE:
        # A synergist has half a set: a decimal, in quotes as all of them.
        row["working_sets"] = decimal_text(group.half_sets * 500)
    else:
        row["working_sets"] = group.half_sets // 2
        row["reps"] = group.reps
        row["volume_load"] = decimal_text(volume_as(group.volume, found.unit).milli)
    return {key: Cell(value) for key, value in row.items()}


def habit_parts(habit: Habit) -> list[str]:
    """Back extensions on 2 of the last 7 days, 1.9 days a week over 8 weeks, and the balance."""
    low, high = habit.advised
    a_week = decimal_text((habit.days * 10 + habit.weeks // 2) // habit.weeks * 100)
    days = habit.now.rolling_week
    parts = [
        f"back extensions on {days or 'none'} of the last 7 days",
        f"{a_week} {'day' if a_week == '1' else 'days'} a week"
        f" over {counted(habit.weeks, 'week')} (advised: {low}–{high})",
    ]
    if habit.now.too_many:
        parts.append(frequency_words(habit.now))
    balance = habit.balance
    if balance.opposing_exercises:
        parts.append(_balance_text(balance.own, balance.opposing))
    return parts


def _balance_text(own: int, opposing: int) -> str:
    """1 set to 2 of the opposing exercises; 3 sets to none of the opposing exercises."""
    mine = counted(own, "set") if own else "no set"
    return f"{mine} to {opposing or 'none'} of the opposing exercises"


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


def closing(found: Grouped, width: int | None) -> list[str]:
    """How the table is to be read: the days it covers, and how muscles are counted."""
    since, until = found.span.since, found.span.today
    parts = [f"working sets up to {until}" if since == "0001-01-01" else f"{since} to {until}"]
    if found.way == MUSCLE:
        parts.append(MUSCLE_NOTE)
    missing = harmless(without_muscles(found))
    return dotted(parts, width, 2) + (wrap(missing, width or 10_000, 2) if missing else [])
