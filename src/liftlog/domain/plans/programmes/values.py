"""Programme: what its text says, as values; nothing here knows a log.

Per cents are thousandths of one (72.5 % is 72500), loads thousandths of their unit. Exercises are
slugs: what a name meant is settled when the text is read (P11).
"""

from __future__ import annotations

from liftlog.domain.base.load import KG, LB, Load
from liftlog.domain.base.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

FROM: Final = "from"
MAX: Final = "max"
TIME: Final = "time"
WEEK: Final = "week"
CYCLE: Final = "cycle"
LIGHT = 70_000  # What a light day is where nobody says (P53).


class Number(Value):
    """A load or a change of one, in kg, lb or both (P25); `body`: on top of the body's own."""

    kg: int | None = None
    lb: int | None = None
    body: bool = False

    def in_unit(self, unit: str) -> Load | None:
        """The load in this unit, where the text has it."""
        milli = self.kg if unit == KG else self.lb
        return None if milli is None else Load(milli, unit)

    @property
    def is_help(self) -> bool:
        """Whether it takes weight off the body: bw-20kg."""
        return any(load.milli < 0 for load in self.loads)

    @property
    def loads(self) -> tuple[Load, ...]:
        """The load in each unit that the text has."""
        return tuple(filter(None, map(self.in_unit, (KG, LB))))


class Cut(Value):
    """A change of a load: by a share, or by so much; `up` where it adds (P37)."""

    share: int | None = None
    by: Number | None = None
    up: bool = False


class RepsGain(Value):
    """What so many reps of a + set earn (P35)."""

    reps: int
    gain: Number


class Moves(Value):
    """What moves the load or max of a line, and when (P33–P37)."""

    each: str = TIME
    gain: Number | None = None
    reps_gains: tuple[RepsGain, ...] = ()
    misses: int | None = None
    cut: Cut | None = None
    restart: Cut | None = None


class Line(Value):
    """One load or max of an exercise, and what moves it (P16).

    `sets` names the list that it holds for, as the list is called. `start` is None where it is
    open. `like` is the key of the line whose max it goes by (P26). `number` is its line in the
    text.
    """

    exercise: str
    sets: str | None = None
    kind: str = FROM
    start: Number | None = None
    like: str | None = None
    moves: Moves = Moves()
    number: int = 0

    @property
    def key(self) -> str:
        """What the line is known by through all versions: squat, or squat T1."""
        return line_key(self.exercise, self.sets)


class SetSpec(Value):
    """One set of a list: reps (or seconds) from `low` to `high`, `plus` for as many as go.

    At most one of `percent` and `load` is there; `kind` is that of a logged set.
    """

    low: int
    high: int
    seconds: bool = False
    plus: bool = False
    percent: int | None = None
    load: Number | None = None
    kind: str = "working"


class MaxTest(Value):
    """What a max is tested with: the heaviest set of so many reps, and the share of it (P39)."""

    reps: int
    percent: int


class SetList(Value):
    """The sets of a week: one stage, several (P15), a test, or none at all."""

    stages: tuple[tuple[SetSpec, ...], ...] = ()
    test: MaxTest | None = None

    @property
    def is_none(self) -> bool:
        return not self.stages and self.test is None

    @property
    def specs(self) -> tuple[SetSpec, ...]:
        """The sets of all stages."""
        return tuple(spec for stage in self.stages for spec in stage)

    @property
    def is_typed(self) -> bool:
        """Whether its loads are typed (P17)."""
        return any(spec.load is not None for spec in self.specs)


class Tail(Value):
    """What stands behind an item or the name of a list."""

    rest_seconds: tuple[int, int] | None = None
    rpe: int | None = None
    goal: str | None = None
    light: bool = False
    hold: bool = False
    note: str | None = None

    def over(self, other: Tail) -> Tail:
        """This one, with the other's word where it says nothing itself."""
        return Tail(
            self.rest_seconds or other.rest_seconds,
            other.rpe if self.rpe is None else self.rpe,
            self.goal or other.goal,
            self.light or other.light,
            self.hold or other.hold,
            self.note or other.note,
        )


class WeekList(Value):
    """What a list is in some weeks instead (P12)."""

    weeks: tuple[int, ...]
    sets: SetList
    light: bool = False
    hold: bool = False
    number: int = 0


class NamedList(Value):
    """A list by name: what it is in all weeks but those that have their own."""

    name: str
    always: SetList | None = None
    weeks: tuple[WeekList, ...] = ()
    tail: Tail = Tail()
    number: int = 0


class Item(Value):
    """An item of a day: an exercise, the list by name and sets of its own (P13)."""

    exercise: str
    sets: str | None = None
    own: SetList | None = None
    tail: Tail = Tail()
    number: int = 0


class Day(Value):
    name: str
    items: tuple[Item, ...] = ()
    number: int = 0


class Block(Value):
    """Days that hold in some weeks: one of a name that is there takes its place (P18)."""

    weeks: tuple[int, ...]
    title: str | None = None
    days: tuple[Day, ...] = ()
    number: int = 0


class LightWeek(Value):
    """Weeks in which all is light (P53)."""

    weeks: tuple[int, ...]
    percent: int = LIGHT


class WeekItem(Value):
    """An item as it is in one week: its list there, and the line that it belongs to.

    `just_this_week`: its sets were written for this week alone. `light` and `hold` are said of
    the list; that the week is light is another thing. No `line`: typed loads, or the coach's.
    `number` is its line in the text, `list_number` that of its list.
    """

    exercise: str
    sets: str | None
    list: SetList
    tail: Tail
    line: Line | None
    just_this_week: bool
    light: bool
    hold: bool
    number: int
    list_number: int = 0

    @property
    def is_by_coach(self) -> bool:
        """Whether the coach says what to lift in it (P17)."""
        return self.line is None and not self.list.is_typed


class Programme(Value):
    """A text as it was read.

    `weeks` is the length that it has, said or not; `days_a_week` where the days go round (P45).
    """

    name: str
    weeks: int = 1
    once: bool = False
    days_a_week: int | None = None
    round_down: bool = False
    about: str | None = None
    source: str | None = None
    light: tuple[LightWeek, ...] = ()
    lines: tuple[Line, ...] = ()
    lists: tuple[NamedList, ...] = ()
    days: tuple[Day, ...] = ()
    blocks: tuple[Block, ...] = ()

    def line(self, key: str) -> Line | None:
        return next((line for line in self.lines if line.key == key), None)

    def list_called(self, name: str) -> NamedList | None:
        key = name.casefold()
        return next((of for of in self.lists if of.name.casefold() == key), None)

    def light_percent(self, week: int) -> int | None:
        """How light this week is; None where it is none."""
        return next((light.percent for light in self.light if week in light.weeks), None)

    def title(self, week: int) -> str | None:
        """What the heading above this week calls it."""
        return next((block.title for block in self.blocks if week in block.weeks), None)

    def days_in(self, week: int) -> tuple[Day, ...]:
        """The days of a week in their order; one on which nothing is to be done is none (P12)."""
        days = {day.name.casefold(): day for day in self.days}
        for block in self.blocks:
            if week in block.weeks:
                days |= {day.name.casefold(): day for day in block.days}
        if self.days_a_week is not None:
            return tuple(days.values())
        return tuple(day for day in days.values() if self.items_in(week, day))

    def items_in(self, week: int, day: Day) -> tuple[WeekItem, ...]:
        """The items of a day in a week, those left out of which there is nothing in it."""
        return tuple(read for item in day.items if (read := self.item_in(week, day, item)))

    def item_in(self, week: int, day: Day, item: Item) -> WeekItem | None:
        """What an item is in a week; None where it is nothing."""
        named = self.list_called(item.sets) if item.sets else None
        entry = next((of for of in named.weeks if week in of.weeks), None) if named else None
        base = entry.sets if entry else named.always if named else None
        tail = item.tail.over(named.tail) if named else item.tail
        sets = joined(base, item.own)
        if sets is None:
            sets = SetList()
        elif sets.is_none:
            return None
        alone = entry is not None and entry.weeks == (week,)
        if item.own is not None and base is None:
            alone = any(block.weeks == (week,) and day in block.days for block in self.blocks)
        return WeekItem(
            item.exercise,
            named.name if named else item.sets,
            sets,
            tail,
            None if sets.is_typed else self.line_of(item),
            alone,
            tail.light or bool(entry and entry.light),
            tail.hold or bool(entry and entry.hold),
            item.number,
            entry.number if entry else named.number if named and not item.own else item.number,
        )

    def line_of(self, item: Item) -> Line | None:
        """The line of an item: that of its list by name, else the exercise's own (P16)."""
        own = None
        for line in self.lines:
            if line.exercise != item.exercise:
                continue
            if line.sets is None:
                own = line
            elif item.sets is not None and line.sets.casefold() == item.sets.casefold():
                return line
        return own

    @property
    def all_days(self) -> tuple[Day, ...]:
        """The days as they stand in the text."""
        return (*self.days, *(day for block in self.blocks for day in block.days))

    @property
    def exercises(self) -> tuple[str, ...]:
        """All exercises of its days and lines, each once."""
        of_days = [item.exercise for day in self.all_days for item in day.items]
        of_lines = [line.exercise for line in self.lines]
        return tuple(dict.fromkeys([*of_days, *of_lines]))

    @property
    def assisted(self) -> frozenset[str]:
        """The exercises for which help is asked somewhere."""
        numbers = {(line.exercise, line.start) for line in self.lines}
        for item in (item for day in self.all_days for item in day.items):
            named = self.list_called(item.sets) if item.sets else None
            lists = [item.own, named.always if named else None]
            lists += [entry.sets for entry in named.weeks] if named else []
            for sets in lists:
                numbers |= {(item.exercise, spec.load) for spec in (sets.specs if sets else ())}
        return frozenset(slug for slug, number in numbers if number is not None and number.is_help)

    @property
    def open_lines(self) -> tuple[Line, ...]:
        """The lines whose max must be given before it can be started (P67)."""
        return tuple(
            line
            for line in self.lines
            if line.kind == MAX and line.start is None and line.like is None
        )


def line_key(exercise: str, sets: str | None) -> str:
    return exercise if sets is None else f"{exercise} {sets}"


def joined(base: SetList | None, own: SetList | None) -> SetList | None:
    """A list by name and the sets behind it as one list; they follow each of its stages (P13)."""
    if base is None or own is None:
        return own or base
    stages = base.stages or ((),)
    more = own.stages or ((),)
    both = tuple((*stage, *rest) for stage in stages for rest in more)
    return SetList(tuple(filter(None, both)), own.test or base.test)
