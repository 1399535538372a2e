"""Match of a file with the lines that are known of it: new, known, changed and gone (X9–X11)."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from liftlog.domain.sharing.inbox import InboxLine, LineKey


class KnownLine(NamedTuple):
    """A line that was taken in. `above` is the known line above it, by its id. `sets` are the ids
    of those that it made; a line that was accepted as gone has none. `heading` is the time that
    its date had, and `taken` the day on which it was taken in."""

    id: str
    file: str
    day: str
    text: str
    occurrence: int
    above: str | None
    sets: tuple[str, ...]
    heading: str | None = None
    taken: str | None = None

    @property
    def key(self) -> LineKey:
        return LineKey(self.day, self.text, self.occurrence)

    def may_be_of(self, day: str) -> bool:
        """Whether its sets may be those of another day: none is logged before it is done."""
        return day != self.day and (self.taken is None or day <= self.taken)


class Changed(NamedTuple):
    """A known line, and what it was made into."""

    old: KnownLine
    new: InboxLine


class Gone(NamedTuple):
    """A known line that is not in its file any more; `after` is the number of the line above."""

    line: KnownLine
    after: int


class Match(NamedTuple):
    """`new` are to be taken in. `waiting` are neither: their day is still being typed. `known`
    are those of the file that were taken in, by what each is known by."""

    known: Mapping[LineKey, KnownLine]
    new: tuple[InboxLine, ...] = ()
    changed: tuple[Changed, ...] = ()
    gone: tuple[Gone, ...] = ()
    waiting: tuple[InboxLine, ...] = ()


def matched(
    lines: Sequence[InboxLine],
    pending: InboxLine | None,
    pending_day: str | None,
    known: Iterable[KnownLine],
    is_readable: Callable[[InboxLine], bool],
) -> Match:
    """What became of a file since its lines were taken in.

    A line that is gone from its day and is there below another date has another day now. In the
    gap below a line, where known lines are gone, the first new ones that can be read are those
    made into something else: as many as are gone.
    """
    by_key = {line.key: line for line in known}
    there = {line.key for line in lines} | ({pending.key} if pending else set())
    moves = _moves(lines, by_key, there)
    new: list[InboxLine] = []
    changed: list[Changed] = []
    gone: list[Gone] = []
    waiting: list[InboxLine] = []
    for line in lines:
        old = moves.get(line.key) or _retimed(line, by_key)
        if old is None:
            continue
        if pending_day in (old.day, line.day):
            waiting.append(line)
        else:
            changed.append(Changed(old, line))
    for day, gap in _gaps(lines, by_key, there, moves).items():
        for lost, fresh in gap:
            rest = list(lost)
            for line in fresh:
                if not rest or not is_readable(line):
                    new.append(line)
                elif day == pending_day:
                    rest.pop(0)
                    waiting.append(line)
                else:
                    changed.append(Changed(rest.pop(0).line, line))
            if day != pending_day:
                gone += rest
    return Match(
        {key: line for key, line in by_key.items() if key in there},
        tuple(sorted(new, key=lambda line: line.number)),
        tuple(sorted(changed, key=lambda change: change.new.number)),
        tuple(sorted(gone, key=lambda lost: lost.after)),
        tuple(waiting),
    )


def _retimed(line: InboxLine, by_key: Mapping[LineKey, KnownLine]) -> KnownLine | None:
    """The known line of one whose date has another time than it had."""
    old = by_key.get(line.key)
    if old is None or not old.sets or not line.is_headed or line.heading in (None, old.heading):
        return None
    return old


def _lost(
    by_key: Mapping[LineKey, KnownLine], there: Collection[LineKey]
) -> dict[str, list[KnownLine]]:
    """The known lines that are gone from each day."""
    lost: dict[str, list[KnownLine]] = {}
    for line in by_key.values():
        if line.key not in there and line.sets:
            lost.setdefault(line.day, []).append(line)
    return lost


def _moves(
    lines: Sequence[InboxLine],
    by_key: Mapping[LineKey, KnownLine],
    there: Collection[LineKey],
) -> dict[LineKey, KnownLine]:
    """The known lines that are of another day now, by what each is known by there.

    Of two days that a line may have been of, it was of the one with more lines in common.
    """
    lost = _lost(by_key, there)
    fresh: dict[str, list[InboxLine]] = {}
    for line in lines:
        if lost and line.key not in by_key:
            fresh.setdefault(line.day, []).append(line)
    moves: dict[LineKey, KnownLine] = {}
    taken: set[str] = set()
    for old_day, new_day in sorted(
        ((old, new) for old in lost for new in fresh if old != new),
        key=lambda days: (-_in_common(lost[days[0]], fresh[days[1]]), days),
    ):
        for line in fresh[new_day]:
            if line.key in moves:
                continue
            for old in sorted(lost[old_day], key=lambda known: known.key):
                is_same = old.text == line.text and old.may_be_of(new_day)
                if is_same and old.id not in taken:
                    moves[line.key] = old
                    taken.add(old.id)
                    break
    return moves


def _in_common(lost: Iterable[KnownLine], fresh: Iterable[InboxLine]) -> int:
    """How many lines two days have in common."""
    return (Counter(line.text for line in lost) & Counter(line.text for line in fresh)).total()


class _Gap(NamedTuple):
    """What lies below a line of a day, or below its date: known lines that are gone, new ones."""

    gone: list[Gone]
    new: list[InboxLine]


def _gaps(
    lines: Sequence[InboxLine],
    by_key: Mapping[LineKey, KnownLine],
    there: Collection[LineKey],
    moves: Mapping[LineKey, KnownLine],
) -> dict[str, list[_Gap]]:
    """The gaps of each day, in the order of the file."""
    by_id = {line.id: line for line in by_key.values()}
    days = {line.id: line.day for line in by_key.values() if line.key in there}
    days |= {known.id: key.day for key, known in moves.items()}
    gaps: dict[tuple[str, str | None], _Gap] = {}
    anchors: dict[str, str | None] = {}
    numbers: dict[str | None, int] = {}
    for line in lines:
        known = by_key.get(line.key) or moves.get(line.key)
        if known is not None:
            anchors[line.day], numbers[known.id] = known.id, line.number
        else:
            at = line.day, anchors.get(line.day)
            gaps.setdefault(at, _Gap([], [])).new.append(line)
    lost = []
    for day, gone_lines in _lost(by_key, there).items():
        now = _day_now(day, gone_lines, days)
        is_left = any(days.get(line.id) == day for line in by_id.values() if line.day == day)
        for gone in gone_lines:
            if gone.id not in days:
                anchor, steps = _anchor_of(gone, by_id, days, {day, now})
                place = days[anchor] if anchor else day if is_left else now
                lost.append((steps, gone.key, place, anchor, gone))
    for _, _, day, anchor, gone in sorted(lost, key=lambda found: found[:2]):
        gap = gaps.setdefault((day, anchor), _Gap([], []))
        gap.gone.append(Gone(gone, numbers.get(anchor, 0)))
    by_day: dict[str, list[_Gap]] = {}
    for (day, _), gap in gaps.items():
        by_day.setdefault(day, []).append(gap)
    return by_day


def _day_now(day: str, lost: Sequence[KnownLine], days: Mapping[str, str]) -> str:
    """The day that half of the lines have now which are gone from another one, if so."""
    moved = Counter(days[line.id] for line in lost if line.id in days)
    if not moved:
        return day
    other, number = min(moved.items(), key=lambda found: (-found[1], found[0]))
    return other if 2 * number >= len(lost) else day


def _anchor_of(
    line: KnownLine,
    by_id: Mapping[str, KnownLine],
    days: Mapping[str, str],
    fitting: Collection[str],
) -> tuple[str | None, int]:
    """The nearest line above that is still there, on a day that fits, and how far up it is. `days`
    are those that lines have now."""
    above, steps, seen = line.above, 0, {line.id}
    while above is not None and above in by_id and above not in seen:
        found = by_id[above]
        if found.day != line.day:
            break
        if days.get(found.id) in fitting:
            return found.id, steps
        seen.add(above)
        above, steps = found.above, steps + 1
    return None, steps


def moved_above(
    lines: Sequence[InboxLine], known: Iterable[KnownLine]
) -> list[tuple[KnownLine, str | None]]:
    """Known lines of a file that stand below another known line now, with that one's id."""
    by_key = {line.key: line for line in known}
    by_id = {line.id: line for line in by_key.values()}
    days = {by_key[line.key].id: line.day for line in lines if line.key in by_key}
    last: dict[str, str | None] = {}
    moved = []
    for line in lines:
        own = by_key.get(line.key)
        if own is None:
            continue
        above = last.get(line.day)
        if _anchor_of(own, by_id, days, {line.day})[0] != above:
            moved.append((own, above))
        last[line.day] = own.id
    return moved


class Elsewhere(NamedTuple):
    """Lines of a file that are known of another one, and how many lines that one has."""

    file: str
    lines: tuple[KnownLine, ...]
    of: int


def is_larger_part(shared: Elsewhere, of: int, is_new: bool) -> bool:
    """Whether a file has the larger part of another one; a new file also where the larger part of
    its own lines is from there."""
    common = len(shared.lines)
    return 2 * common > shared.of or (is_new and 2 * common > of)
