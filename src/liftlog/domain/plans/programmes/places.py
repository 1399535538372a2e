"""Place in a programme: the coming day, what comes after it, and where a change leaves it."""

from __future__ import annotations

from liftlog.domain.base.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from liftlog.domain.plans.programmes.values import Day, Programme, WeekItem


MOST_CYCLES = 999


class Schedule:
    """The days and items of a programme by week, each worked out once."""

    def __init__(self, programme: Programme) -> None:
        self.programme = programme
        self._days: dict[int, tuple[Day, ...]] = {}
        self._items: dict[tuple[int, str], tuple[WeekItem, ...]] = {}

    @property
    def weeks(self) -> int:
        return self.programme.weeks

    @property
    def days_a_week(self) -> int | None:
        return self.programme.days_a_week

    def days_in(self, week: int) -> tuple[Day, ...]:
        if week not in self._days:
            self._days[week] = self.programme.days_in(week)
        return self._days[week]

    def items_on(self, coming: Coming) -> tuple[WeekItem, ...]:
        """The items of a day; none of one that is not there."""
        day = day_at(self, coming)
        return self.items_in(coming.week, day) if day else ()

    def items_in(self, week: int, day: Day) -> tuple[WeekItem, ...]:
        key = (week, day.name)
        if key not in self._items:
            self._items[key] = self.programme.items_in(week, day)
        return self._items[key]


class Coming(Value):
    """A day of a run: cycle, week and place in the week from 1, and the name of the day."""

    cycle: int
    week: int
    number: int
    day: str


class Passed(Value):
    """What comes after a day, and what was over with it; `coming` is None at the end (P44)."""

    coming: Coming | None
    week_over: bool = False
    cycle_over: bool = False


def first_day(schedule: Schedule, cycle: int = 1, week: int = 1) -> Coming:
    return Coming(cycle, week, 1, schedule.days_in(week)[0].name)


def days_of(schedule: Schedule, week: int) -> int:
    """How many days a week has; where the days go round, so many sessions (P19, P45)."""
    return schedule.days_a_week or len(schedule.days_in(week))


def day_at(schedule: Schedule, coming: Coming) -> Day | None:
    """The day of a place, by its name."""
    name = coming.day.casefold()
    days = schedule.days_in(coming.week)
    return next((day for day in days if day.name.casefold() == name), None)


def after(schedule: Schedule, done: Coming, *, again: bool = False) -> Passed:
    """The day after one that was done or skipped (P40, P44, P45).

    `again`: after the last day of the week it comes once more, from its first day (P55).
    """
    turn = _next_in_turn(schedule, done)
    if done.number < days_of(schedule, done.week):
        return Passed(done.replace(number=done.number + 1, day=turn))
    if again:
        return Passed(_entered(schedule, done.cycle, done.week, turn))
    if done.week < schedule.weeks:
        return Passed(_entered(schedule, done.cycle, done.week + 1, turn), week_over=True)
    if schedule.programme.once:
        return Passed(None, week_over=True, cycle_over=True)
    coming = _entered(schedule, done.cycle + 1, 1, turn)
    return Passed(coming, week_over=True, cycle_over=True)


def _entered(schedule: Schedule, cycle: int, week: int, turn: str) -> Coming:
    first = first_day(schedule, cycle, week)
    return first if schedule.days_a_week is None else first.replace(day=turn)


def _next_in_turn(schedule: Schedule, done: Coming) -> str:
    """The day that stands behind one in the text; after the last the first."""
    names = [day.name for day in schedule.days_in(done.week)]
    keys = [name.casefold() for name in names]
    here = keys.index(done.day.casefold()) if done.day.casefold() in keys else done.number - 1
    return names[(here + 1) % len(names)]


def gone_to(schedule: Schedule, now: Coming, week: int | None, day: str | None) -> Coming | None:
    """The place that `go` names (P43); None where there is no such week or day.

    In a rotation a week alone keeps the round. Where a cycle is one week long, the weeks are its
    cycles, as they are shown (P70).
    """
    to, cycle = now.week if week is None else week, now.cycle
    if schedule.weeks == 1 and week is not None and not schedule.programme.once:
        to, cycle = 1, week
    if not (1 <= to <= schedule.weeks and 1 <= cycle <= MOST_CYCLES):
        return None
    days = schedule.days_in(to)
    if day is None:
        turn = now.day if any(of.name == now.day for of in days) else days[0].name
        return _entered(schedule, cycle, to, turn)
    keys = [of.name.casefold() for of in days]
    if day.casefold() not in keys:
        return None
    place = keys.index(day.casefold())
    number = place + 1
    if schedule.days_a_week is not None:
        number = now.number if (cycle, to) == (now.cycle, now.week) else 1
    return Coming(cycle, to, number, days[place].name)


def moved(coming: Coming, old: Schedule, new: Schedule) -> Coming | None:
    """Where the coming day is in another version (P63); None where its week is gone."""
    if coming.week > new.weeks:
        return None
    days = new.days_in(coming.week)
    keys = [day.name.casefold() for day in days]
    if coming.day.casefold() in keys:
        place = keys.index(coming.day.casefold())
    else:
        before = [day.name.casefold() for day in old.days_in(min(coming.week, old.weeks))]
        was = before.index(coming.day.casefold()) if coming.day.casefold() in before else 0
        place = min(was, len(days) - 1)
    number = place + 1
    if new.days_a_week is not None:
        number = min(coming.number, new.days_a_week)
    return coming.replace(number=number, day=days[place].name)
