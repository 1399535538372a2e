"""Checks of a whole text: what its statements say together (P12, P15, P17, P19), and remarks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liftlog.domain.base.words import listed
from liftlog.domain.exercises.goals import Goal
from liftlog.domain.plans.programmes.coach_rows import row_of, row_text
from liftlog.domain.plans.programmes.draft import Draft
from liftlog.domain.plans.programmes.places import Schedule
from liftlog.domain.plans.programmes.reading import (
    BODY,
    UNLOADED,
    Finding,
    Mistake,
    Reading,
)
from liftlog.domain.plans.programmes.values import (
    FROM,
    MAX,
    TIME,
    Day,
    Line,
    Programme,
    SetSpec,
    WeekItem,
)
from liftlog.domain.training.sets import WORKING_KINDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence


# More than any training needs, and few enough to look at all weeks of them at once.
_MOST = {"lifts": 100, "lists": 100, "days": 100, "exercises in days": 500}
_MOST_SETS = 100


class _Whole(Schedule):
    """A text with its items by week, and by the line that holds for them."""

    def __init__(self, programme: Programme) -> None:
        super().__init__(programme)
        self.by_line: dict[str, list[WeekItem]] = {}
        for week in range(1, programme.weeks + 1):
            for day in self.days_in(week):
                for item in self.items_in(week, day):
                    if item.line is not None:
                        self.by_line.setdefault(item.line.key, []).append(item)


def checked(draft: Draft, goals: Mapping[str, Goal]) -> Reading:
    """The reading that a draft comes to."""
    programme = None
    if (too_many := next(_too_many(draft), None)) is not None:
        draft.found(*too_many)
    else:
        programme = _programme(draft)
        whole = _Whole(programme)
        for line, mistake in _mistakes(draft, whole, goals):
            draft.found(line, mistake)
    problems = sorted(draft.findings, key=lambda finding: finding.line)
    if programme is None or problems:
        return Reading(None, tuple(problems), (), draft.meant)
    remarks = sorted(_remarks(whole), key=lambda finding: finding.line)
    return Reading(programme, (), tuple(remarks), draft.meant)


def _too_many(draft: Draft) -> Iterator[tuple[int, Mistake]]:
    """What is more than a text may have, where the first of it too many stands."""
    days = [*draft.days, *(day for block in draft.blocks for day in block.days)]
    items = [item for day in days for item in day.items]
    numbers = {
        "lifts": [lift.number for lift in draft.lifts for _ in lift.names],
        "lists": [named.number for named in draft.lists],
        "days": [day.number for day in days],
        "exercises in days": [item.number for item in items],
    }
    for what, most in _MOST.items():
        if len(numbers[what]) > most:
            message = f"{len(numbers[what])} {what} are too many"
            yield numbers[what][most], Mistake("range", message, f"{most} at most")
    lists = [(item.number, item.own) for item in items]
    for named in draft.lists:
        lists += [(named.number, named.always), *((of.number, of.sets) for of in named.weeks)]
    for number, sets in lists:
        if sets is not None and len(sets.specs) > _MOST_SETS:
            message = f"{len(sets.specs)} sets are too many"
            yield number, Mistake("range", message, f"{_MOST_SETS} at most in one list")


def _programme(draft: Draft) -> Programme:
    lines: list[Line] = []
    for line in draft.lines():
        if any(line.key.casefold() == before.key.casefold() for before in lines):
            draft.found(line.number, _twice_a_line(line.key))
        else:
            lines.append(line)
    lines = [_settled(line, lines, draft) for line in lines]
    return Programme(
        name=draft.name or "",
        weeks=draft.numbers.get("weeks") or _highest_week(draft),
        once=draft.once,
        days_a_week=draft.numbers.get("days a week"),
        round_down=draft.round_down,
        about=draft.texts.get("about") or None,
        source=draft.texts.get("source") or None,
        light=tuple(draft.light),
        lines=tuple(lines),
        lists=tuple(draft.lists),
        days=tuple(draft.days),
        blocks=tuple(draft.blocks),
    )


def _settled(line: Line, lines: Sequence[Line], draft: Draft) -> Line:
    """A line that goes by another's max, which must be there (P26)."""
    if line.like is None:
        return line
    others = [of for of in lines if of.exercise == line.like and of.kind == MAX and not of.like]
    if not others:
        if line.like not in draft.broken_lifts:
            message = f"{line.exercise} uses the max of {line.like}, which has none"
            hint = f"lift {line.like} max …kg"
            draft.found(line.number, Mistake("no-max", message, hint))
        return line
    return line.replace(like=min(others, key=lambda of: of.sets is not None).key)


def _highest_week(draft: Draft) -> int:
    named = [week for light in draft.light for week in light.weeks]
    named += [week for block in draft.blocks for week in block.weeks]
    named += [week for of in draft.lists for entry in of.weeks for week in entry.weeks]
    return max(named, default=1)


def _mistakes(
    draft: Draft, whole: _Whole, goals: Mapping[str, Goal]
) -> Iterator[tuple[int, Mistake]]:
    programme = whole.programme
    if not draft.is_named_first and not any(of.code == "no-name" for of in draft.findings):
        yield (
            draft.first or 1,
            Mistake("no-name", "the text has no name", "the first line: programme my-plan"),
        )
    days = programme.all_days
    if not days and not draft.blocks and draft.first is not None:
        yield draft.last, Mistake("no-day", "there is no day", "day A: squat 3x5 rest 180")
    for day in days:
        if not day.items and day.number not in draft.broken_days:
            message = f"day {day.name} has nothing to do"
            yield day.number, Mistake("empty-day", message, f"day {day.name}: squat 3x5 rest 180")
    yield from _week_mistakes(draft, whole)
    for line in programme.lines:
        yield from _line_mistakes(draft, line, whole.by_line.get(line.key, []))
    yield from _item_mistakes(draft, whole, goals)


def _week_mistakes(draft: Draft, whole: _Whole) -> Iterator[tuple[int, Mistake]]:
    programme, weeks = whole.programme, whole.weeks
    if draft.is_length_broken or draft.has_broken_days:
        return
    named = list(zip(draft.light_lines, (of.weeks for of in draft.light), strict=True))
    named += [(block.number, block.weeks) for block in draft.blocks]
    named += [(entry.number, entry.weeks) for of in draft.lists for entry in of.weeks]
    for number, of_line in named:
        if of_line[-1] > weeks:
            message = f"week {of_line[-1]} is past the end"
            yield number, Mistake("week-range", message, f"{of_line[-1]} weeks")
    for block in draft.blocks:
        if not block.days:
            yield block.number, _empty_week(block.weeks)
    empty = tuple(week for week in range(1, weeks + 1) if not whole.days_in(week))
    is_told = any(not block.days for block in draft.blocks) or not programme.all_days
    if empty and not is_told and not draft.broken_days:
        block_line = next((of.number for of in draft.blocks if empty[0] in of.weeks), None)
        yield block_line or draft.first or 1, _empty_week(empty)
    if programme.days_a_week is not None and draft.blocks:
        names = [[day.name.casefold() for day in whole.days_in(w)] for w in range(1, weeks + 1)]
        odd = next((week for week, of in enumerate(names, 1) if of != names[0]), None)
        if odd is not None:
            block = next((of for of in draft.blocks if odd in of.weeks), draft.blocks[0])
            yield (
                block.number,
                Mistake(
                    "rotation",
                    f"the days go round, but week {odd} has others than week 1",
                    f"days of the same names, or no {programme.days_a_week} days a week",
                ),
            )


def _line_mistakes(
    draft: Draft, line: Line, items: Sequence[WeekItem]
) -> Iterator[tuple[int, Mistake]]:
    """What is wrong with a line that these items are done by."""
    named = draft.of(line.exercise)
    if named.loading == UNLOADED or (named.loading == BODY and line.kind == MAX):
        what = "no max" if named.loading == BODY else "no load"
        message = f"{line.exercise} is done with {what}"
        sets = "3x30s" if named.measure == "seconds" else "3x8-12 rest 90"
        hint = f"{line.exercise} {sets}, without a line"
        yield line.number, Mistake("no-load", message, hint)
        return
    is_broken = any(line.exercise in item.exercises for item in draft.broken_items) or _uses(
        items, draft.broken_lists
    )
    if line.moves.reps_gains and not is_broken:
        specs = [spec for item in items for spec in item.list.specs]
        if items and not any(spec.plus for spec in specs):
            message = f"{line.exercise} never does a + set"
            yield line.number, Mistake("no-plus-set", message, "3x5+")
    if any(len(item.list.stages) > 1 for item in items) and not _may_have_stages(line):
        message = f"stages are for a line with from, and without misses: {line.key}"
        yield line.number, Mistake("stages", message, f"lift {line.key} from …kg, restart -10%")


def _may_have_stages(line: Line) -> bool:
    return line.kind == FROM and line.moves.misses is None


def _uses(items: Sequence[WeekItem], names: set[str]) -> bool:
    return any(item.sets is not None and item.sets.casefold() in names for item in items)


def _item_mistakes(
    draft: Draft, whole: _Whole, goals: Mapping[str, Goal]
) -> Iterator[tuple[int, Mistake]]:
    programme = whole.programme
    missing: dict[str, list[int]] = {}
    told: set[tuple[str, int, str]] = set()
    for week in range(1, programme.weeks + 1):
        for day in whole.days_in(week):
            for name in _lists_used(draft, whole, week, day):
                weeks = missing.setdefault(name, [])
                weeks += (
                    [week] if week not in weeks and _lacks(draft, programme, name, week) else []
                )
            for item in whole.items_in(week, day):
                if item.sets is not None and (
                    item.sets.casefold() in draft.broken_lists
                    or _lacks(draft, programme, item.sets, week)
                ):
                    continue
                mistake = _item_mistake(draft, programme, item, goals)
                if mistake is not None and (item.exercise, item.number, mistake.code) not in told:
                    told.add((item.exercise, item.number, mistake.code))
                    yield item.number, mistake
    is_told = any(finding.code == "week-range" for finding in draft.findings)
    for name, weeks in missing.items():
        named = programme.list_called(name)
        if named is None or not weeks or draft.is_length_broken or is_told:
            continue
        shown = ",".join(map(str, weeks))
        message = f"sets {named.name} has nothing for week {shown} of {programme.weeks}"
        yield named.number, Mistake("missing-week", message, f"week {shown}: …, or none")


def _lists_used(draft: Draft, whole: _Whole, week: int, day: Day) -> set[str]:
    """The lists that a day uses, those of items that could not be read with them."""
    used = {item.sets.casefold() for item in whole.items_in(week, day) if item.sets}
    of_broken = [item.lists for item in draft.broken_items if item.day == day.number]
    return used.union(*of_broken) - draft.broken_lists


def _lacks(draft: Draft, programme: Programme, name: str, week: int) -> bool:
    """Whether a list that could be read has nothing for a week (P12)."""
    named = programme.list_called(name)
    if named is None or named.name.casefold() in draft.broken_lists:
        return False
    return named.always is None and not any(week in of.weeks for of in named.weeks)


def _item_mistake(
    draft: Draft, programme: Programme, item: WeekItem, goals: Mapping[str, Goal]
) -> Mistake | None:
    """What is wrong with an item in a week."""
    specs, slug = item.list.specs, item.exercise
    if item.list.is_typed:
        if all(spec.load is not None for spec in specs):
            return None
        message = f"{slug} has sets with a load and sets without one"
        return Mistake("mixed-loads", message, "a load for all of them, or for none")
    line = item.line
    if line is None:
        return None if slug in draft.broken_lifts else _unlined(draft, programme, item, goals)
    if not specs and item.list.test is None:
        return Mistake("no-sets", f"{slug} has a line, but no sets here", f"{slug} 3x5")
    if line.kind == MAX and any(spec.percent is None for spec in specs):
        bare = next(spec for spec in specs if spec.percent is None)
        count = sum(spec == bare for spec in specs)
        shown = f"{_group_text(count, bare)}@75%"
        return Mistake("no-percent", f"how heavy? {slug} goes by a max", shown)
    return None


def _unlined(
    draft: Draft, programme: Programme, item: WeekItem, goals: Mapping[str, Goal]
) -> Mistake | None:
    """What is wrong with an item that no line holds for: it is the coach's, or wants a line."""
    slug, specs = item.exercise, item.list.specs
    if any(line.exercise == slug for line in programme.lines):
        other = next(line.key for line in programme.lines if line.exercise == slug)
        hint = f"lift {slug if item.sets is None else f'{slug} {item.sets}'} from …kg"
        return Mistake("no-lift", f"{slug} has a line, {other}, but none for this item", hint)
    percent = next((spec.percent for spec in specs if spec.percent is not None), None)
    if percent is not None:
        shown = f"{percent / 1000:g}"
        message = f"{shown} % of what? {slug} has no max"
        return Mistake("no-max", message, f"lift {slug} max …kg")
    if item.list.test is not None:
        return Mistake("no-lift", f"{slug} has no max to test", f"lift {slug} max …kg")
    if len(item.list.stages) > 1:
        return Mistake("stages", f"{slug} has stages, but no line", f"lift {slug} from …kg")
    if item.tail.goal is not None and item.tail.goal not in goals:
        message = f"no goal is called '{item.tail.goal}'"
        return Mistake("not-read", message, f"goal {listed(goals)}")
    if not specs:
        return None
    first = specs[0]
    if any(spec.replace(plus=False) != first.replace(plus=False) for spec in specs):
        message = f"{slug} has different sets, but no line"
        return Mistake("no-lift", message, f"lift {slug} from …kg, or equal sets: {slug} 3x8-12")
    return _coach_mistake(draft, item, first, goals)


def _coach_mistake(
    draft: Draft, item: WeekItem, first: SetSpec, goals: Mapping[str, Goal]
) -> Mistake | None:
    named, slug, count = draft.of(item.exercise), item.exercise, len(item.list.specs)
    if first.kind not in WORKING_KINDS:
        return Mistake("no-lift", f"{slug} has no working set", f"{slug} 3x8-12 rest 90")
    if named.measure == "seconds":
        return None
    if first.seconds:
        return Mistake("no-rest", f"{slug} is counted in reps", f"{slug} 3x8-12 rest 90")
    if row_of(item, goals) is not None:
        return None
    asked = row_text(count, first)
    if item.tail.goal is not None:
        message = f"the goal {item.tail.goal} has other numbers than {asked}"
        return Mistake("no-rest", message, f"{slug} goal {item.tail.goal}")
    typed = f"{slug} {_group_text(count, first)} rest 180"
    hint = f"{typed}, or a line: lift {slug} from …kg"
    return Mistake("no-rest", f"no goal has {asked}, so add a rest", hint)


def _group_text(count: int, spec: SetSpec) -> str:
    reps = f"{spec.low}" if spec.low == spec.high else f"{spec.low}-{spec.high}"
    reps += "s" if spec.seconds else ""
    reps += "+" if spec.plus else ""
    return reps if count == 1 else f"{count}x{reps}"


def _empty_week(weeks: Sequence[int]) -> Mistake:
    shown = ",".join(map(str, weeks))
    if len(weeks) > 1 and list(weeks) == list(range(weeks[0], weeks[-1] + 1)):
        shown = f"{weeks[0]}-{weeks[-1]}"
    message = f"week {shown} has no days below it"
    return Mistake("empty-week", message, f"for a light week: light week {shown}")


def _twice_a_line(key: str) -> Mistake:
    return Mistake("two-lines", f"{key} is lifted by two lines", f"one lift {key}")


# --- remarks (P75)


def _remarks(whole: _Whole) -> Iterator[Finding]:
    """What is no mistake, but may not be meant."""
    programme = whole.programme
    used_lines, used_lists = set(whole.by_line), set[str]()
    for line in programme.lines:
        if line.key in whole.by_line and line.like is not None:
            used_lines.add(line.like)
    for day in programme.all_days:
        used_lists.update(item.sets.casefold() for item in day.items if item.sets)
    for named in programme.lists:
        if named.name.casefold() not in used_lists:
            message = f"no day uses sets {named.name}"
            yield Finding(named.number, "unused-list", message, "leave it out, or use it in a day")
    for line in programme.lines:
        if line.key not in used_lines:
            message = f"no day uses the line of {line.key}"
            yield Finding(line.number, "unused-line", message, "leave it out, or use it in a day")
        elif line.like is None and line.moves.misses is None and not _has_stages(whole, line):
            message = f"nothing takes load off {line.key}"
            yield Finding(line.number, "no-way-down", message, "3 misses -10%")
    yield from _lighter_days(whole)


def _has_stages(whole: _Whole, line: Line) -> bool:
    return any(len(item.list.stages) > 1 for item in whole.by_line.get(line.key, ()))


def _lighter_days(whole: _Whole) -> Iterator[Finding]:
    """Lighter days of lines that move each time, which would earn a gain as the heavy ones do."""
    told: set[int] = set()
    for week in range(1, whole.weeks + 1):
        if whole.programme.light_percent(week) is not None:
            continue
        tops: dict[str, list[tuple[int, Day, WeekItem]]] = {}
        for day in whole.days_in(week):
            for item in whole.items_in(week, day):
                line = item.line
                if line and line.moves.each == TIME and line.like is None and item.list.specs:
                    tops.setdefault(line.key, []).append((_top_percent(item), day, item))
        for of_line in tops.values():
            heaviest = max(top for top, _, _ in of_line)
            for top, day, item in of_line:
                if top < heaviest and not (item.light or item.hold) and item.number not in told:
                    told.add(item.number)
                    yield _light_gain(day, item, top)


def _light_gain(day: Day, item: WeekItem, top: int) -> Finding:
    message = f"day {day.name} asks {top / 1000:g} % of {item.exercise}, and earns its gain"
    return Finding(item.number, "light-gain", message, "hold, or each week")


def _top_percent(item: WeekItem) -> int:
    return max(100_000 if spec.percent is None else spec.percent for spec in item.list.specs)
