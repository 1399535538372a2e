"""Draft of a programme: what was read of its text so far, and what went wrong.

What is broken is remembered, so that nothing is told that only follows from it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from liftlog.domain.base.values import Value
from liftlog.domain.plans.programmes.reading import Finding, Meant, Mistake, Named, not_read, quote
from liftlog.domain.plans.programmes.set_words import is_group
from liftlog.domain.plans.programmes.values import (
    Block,
    Day,
    Item,
    LightWeek,
    Line,
    Moves,
    NamedList,
    Number,
    SetList,
    Tail,
    WeekList,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from liftlog.domain.plans.programmes.reading import Known

_WHOLE_NAME = "a programme wants the whole name"

# No name of an exercise has so many words behind a number in it.
_MOST_WORDS = 20


class LiftText(Value):
    """A lift as it stands in the text; its names are settled when all lists are known."""

    names: tuple[str, ...]
    kind: str
    start: Number | None
    like: str | None
    moves: Moves
    number: int


class ItemText(Value):
    """An item, and its words behind the name."""

    item: Item
    rest: str


class NamedItem(Value):
    """The exercise and the list of an item, where its name ends, and where its sets begin."""

    slug: str
    sets: str | None
    name_end: int
    end: int


class BrokenItem(Value):
    """An item that could not be read: its day, and the exercises and lists that it may mean."""

    day: int
    exercises: frozenset[str]
    lists: frozenset[str]


class Draft:
    """The text as read so far."""

    def __init__(self, known: Known) -> None:
        self._known, self._named = known, dict[str, Named]()
        self.number = 0
        self.name: str | None = None
        self.texts: dict[str, str] = {}
        self.numbers: dict[str, int] = {}
        self.once = self.round_down = False
        self.first: int | None = None
        self.last = 1
        self.is_named_first = False
        self.light: list[LightWeek] = []
        self.light_lines: list[int] = []
        self.lifts: list[LiftText] = []
        self.lists: list[NamedList] = []
        self.days: list[Day] = []
        self.blocks: list[Block] = []
        self.item_texts: dict[tuple[str, int], str] = {}
        self.findings: list[Finding] = []
        self._told: set[tuple[int, str, str, str]] = set()
        self.broken_lists: set[str] = set()
        self.broken_days: set[int] = set()
        self.broken_lifts: set[str] = set()
        self.broken_items: list[BrokenItem] = []
        self.has_broken_days = self.is_length_broken = False
        self.is_in_list = self.is_in_day = False

    def found(self, line: int, mistake: Mistake) -> None:
        """A mistake of a line, told once."""
        finding = Finding(line, mistake.code, mistake.message, mistake.hint)
        key = (line, mistake.code, mistake.message, mistake.hint)
        if key not in self._told:
            self._told.add(key)
            self.findings.append(finding)

    def begins(self, keyword: str) -> None:
        """A statement begins: what it may belong to ends."""
        self.last = self.number
        if self.first is None:
            self.first = self.number
            self.is_named_first = keyword in ("programme", "program")
        self.is_in_list = self.is_in_list and keyword in ("week", "weeks")
        if keyword in ("programme", "program", "lift", "sets", "round"):
            self.is_in_day = False

    def says(self, what: str, text: str) -> None:
        """A line of `about` or `source`; several follow each other."""
        before = self.texts.get(what)
        self.texts[what] = f"{before} {text}".strip() if before else text

    def says_once(self, what: str, number: int) -> None:
        if what in self.numbers:
            raise twice(what)
        self.numbers[what] = number

    def add_light(self, light: LightWeek) -> None:
        self.is_in_day = False
        if any(set(light.weeks) & set(before.weeks) for before in self.light):
            raise twice("a light week")
        self.light.append(light)
        self.light_lines.append(self.number)

    def open_list(self, named: NamedList) -> None:
        is_there = self.is_list(named.name)
        self.lists.append(named)
        self.is_in_list = True
        if is_there:
            raise twice(f"sets {named.name}")

    def fill_list(self, always: SetList | None, tail: Tail) -> None:
        self.lists[-1] = self.lists[-1].replace(always=always, tail=tail)

    def add_week(self, week: WeekList) -> None:
        """What the list above is in these weeks."""
        named = self.lists[-1]
        for before in named.weeks:
            if both := sorted(set(before.weeks) & set(week.weeks)):
                raise twice(f"week {both[0]} of {named.name}")
        self.lists[-1] = named.replace(weeks=(*named.weeks, week))

    def open_block(self) -> None:
        """A heading; until its weeks are read, the days below are of no week."""
        self.is_in_day = False
        self.blocks.append(Block((), number=self.number))
        self.has_broken_days = True

    def name_block(self, weeks: tuple[int, ...], title: str | None) -> None:
        for before in self.blocks:
            if both := sorted(set(before.weeks) & set(weeks)):
                raise twice(f"week {both[0]}")
        self.blocks[-1] = self.blocks[-1].replace(weeks=weeks, title=title)
        self.has_broken_days = any(not block.weeks for block in self.blocks)

    def open_day(self, day: Day) -> None:
        self.is_in_list, self.is_in_day = False, True
        days = self.blocks[-1].days if self.blocks else tuple(self.days)
        self._put_days((*days, day))
        if any(day.name.casefold() == before.name.casefold() for before in days):
            self.broken_days.add(day.number)
            raise twice(f"day {day.name}")

    def add_item(self, text: ItemText) -> None:
        """An item of the day that is open."""
        *before, day = self.blocks[-1].days if self.blocks else self.days
        same = [item for item in day.items if item.exercise == text.item.exercise]
        self.item_texts[(day.name, len(day.items))] = text.rest
        if same:
            first = self.item_texts[(day.name, day.items.index(same[0]))]
            words = " ".join(filter(None, (text.item.exercise, first, text.rest)))
            raise Mistake(
                "twice-a-day", f"{text.item.exercise} is there twice", f"one item: {words}"
            )
        self._put_days((*before, day.replace(items=(*day.items, text.item))))

    def breaks_item(self, words: Sequence[str]) -> None:
        """An item of the open day could not be read."""
        day = (self.blocks[-1].days if self.blocks else self.days)[-1]
        self.broken_days.add(day.number)
        lists = frozenset(word.casefold() for word in words if self.is_list(word))
        self.broken_items.append(BrokenItem(day.number, frozenset(self._may_mean(words)), lists))

    def breaks_lift(self, names: Sequence[str]) -> None:
        """A lift could not be read: what only follows from that is not told of these names."""
        for name in names:
            self.broken_lifts.update(self._may_mean(name.split()))

    def _may_mean(self, words: Sequence[str]) -> Iterator[str]:
        """All exercises that some words may begin with: whole names, and those that come close."""
        for end in range(1, _longest_name(words) + 1):
            named = self.named(" ".join(words[:end]))
            yield from [named.slug] if named.slug is not None else named.close

    def _put_days(self, days: tuple[Day, ...]) -> None:
        if self.blocks:
            self.blocks[-1] = self.blocks[-1].replace(days=days)
        else:
            self.days = list(days)

    # --- names (P11)

    def named(self, name: str) -> Named:
        """What a whole name means."""
        if name not in self._named:
            self._named[name] = self._known(name)
        return self._named[name]

    def exercise(self, name: str) -> Named:
        """The exercise of a whole name; a mistake where there is none, or more than one."""
        named = self.named(name)
        if named.slug is not None:
            return named
        if named.is_ambiguous:
            raise Mistake(
                "unknown-exercise",
                f"{quote(name)} may be {' or '.join(named.close[:3])}",
                _WHOLE_NAME,
            )
        hint = f"did you mean {named.close[0]}? {_WHOLE_NAME}" if named.close else _WHOLE_NAME
        raise Mistake("unknown-exercise", f"no exercise called {quote(name)}", hint)

    def of(self, slug: str) -> Named:
        """What is known of an exercise that the text names."""
        return next(named for named in self._named.values() if named.slug == slug)

    @property
    def meant(self) -> tuple[Meant, ...]:
        """The names of the text that mean an exercise."""
        known = self._named.items()
        return tuple(Meant(name, named.slug) for name, named in known if named.slug is not None)

    def is_list(self, word: str) -> bool:
        key = word.casefold()
        return any(named.name.casefold() == key for named in self.lists)

    def name_before(self, words: Sequence[str], end: int) -> NamedItem:
        """The name that an item begins with: up to its sets, unless a longer one is an exercise.

        The number of `back extension 45` is one of its words, and so is the last word of `back
        extension hold`. Behind the name the name of a list may stand.
        """
        for stop in range(min(_longest_name(words), end + _MOST_WORDS), end, -1):
            slug = self.named(" ".join(words[:stop])).slug
            if slug is not None:
                sets = words[stop] if stop < len(words) and self.is_list(words[stop]) else None
                return NamedItem(slug, sets, stop, stop + (sets is not None))
        if end == 0:
            raise not_read(words[0], "an exercise first: squat 3x5")
        *before, last = words[:end]
        name, shorter = " ".join(words[:end]), " ".join(before)
        is_sets = self.is_list(last) or last.casefold() in self.broken_lists
        if before and is_sets and self.named(shorter).slug is not None:
            return NamedItem(self._slug(shorter), last, end - 1, end)
        if self.named(name).slug is None and before and self.named(shorter).slug is not None:
            raise Mistake(
                "unknown-sets",
                f"there are no sets {quote(last)} above",
                f"sets {last}: 3x5, above the days",
            )
        return NamedItem(self._slug(name), None, end, end)

    def _slug(self, name: str) -> str:
        slug = self.exercise(name).slug
        assert slug is not None
        return slug

    def lines(self) -> Iterator[Line]:
        """The lines of all lifts; what cannot be settled is told at the lift (P16)."""
        for lift in self.lifts:
            try:
                names, sets = self._names_of(lift)
                like = None if lift.like is None else self._slug(lift.like)
            except Mistake as mistake:
                self.breaks_lift(lift.names)
                self.found(lift.number, mistake)
                continue
            for name in names:
                try:
                    slug = self._slug(name)
                except Mistake as mistake:
                    self.breaks_lift([name])
                    self.found(lift.number, mistake)
                    continue
                yield Line(slug, sets, lift.kind, lift.start, like, lift.moves, lift.number)

    def _names_of(self, lift: LiftText) -> tuple[Sequence[str], str | None]:
        """The names of a lift, and its sets; no name where these sets are broken."""
        *others, final = lift.names
        sets = None
        *words, last = final.split()
        shorter = " ".join(words)
        if words and (self.is_list(last) or self.named(final).slug is None):
            is_exercise = self.named(shorter).slug is not None
            if is_exercise and self.is_list(last):
                final = shorter
                sets = next(of.name for of in self.lists if of.name.casefold() == last.casefold())
            elif is_exercise and last.casefold() not in self.broken_lists:
                raise Mistake(
                    "unknown-sets", f"there are no sets {quote(last)}", f"sets {last}: 3x5"
                )
            elif is_exercise:
                self.breaks_lift(lift.names)
                return (), None
        return (*others, final), sets


def _longest_name(words: Sequence[str]) -> int:
    """How many words may be a name: up to the first that is a group, but for a lone number."""
    for place, word in enumerate(words):
        if is_group(word) and not word.isdigit():
            return place
    return len(words)


def twice(what: str) -> Mistake:
    return Mistake("two-lines", f"{what} is there twice", "once is enough")
