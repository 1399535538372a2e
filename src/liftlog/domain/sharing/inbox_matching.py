"""Match of a file with the lines that are known of it: new, known, changed and gone (X9–X11)."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from liftlog.domain.sharing.inbox import InboxLine, LineKey


class KnownLine(NamedTuple):
    """A line that was taken in. `above` is the known line above it, by its id. `sets` are the ids
    of those that it made; a line that was accepted as gone has none."""

    id: str
    file: str
    day: str
    text: str
    occurrence: int
    above: str | None
    sets: tuple[str, ...]

    @property
    def key(self) -> LineKey:
        return LineKey(self.day, self.text, self.occurrence)


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

    In the gap below a line, where known lines are gone, the first new ones that can be read are
    those made into something else: as many as are gone.
    """
    by_key = {line.key: line for line in known}
    there = {line.key for line in lines} | ({pending.key} if pending else set())
    new: list[InboxLine] = []
    changed: list[Changed] = []
    gone: list[Gone] = []
    waiting: list[InboxLine] = []
    for day, gap in _gaps(lines, by_key, there).items():
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


class _Gap(NamedTuple):
    """What lies below a line of a day, or below its date: known lines that are gone, new ones."""

    gone: list[Gone]
    new: list[InboxLine]


def _gaps(
    lines: Sequence[InboxLine],
    by_key: Mapping[LineKey, KnownLine],
    there: Collection[LineKey],
) -> dict[str, list[_Gap]]:
    """The gaps of each day, in the order of the file."""
    by_id = {line.id: line for line in by_key.values()}
    gaps: dict[tuple[str, str | None], _Gap] = {}
    anchors: dict[str, str | None] = {}
    numbers: dict[str | None, int] = {}
    for line in lines:
        known = by_key.get(line.key)
        if known is not None:
            anchors[line.day], numbers[known.id] = known.id, line.number
        else:
            at = line.day, anchors.get(line.day)
            gaps.setdefault(at, _Gap([], [])).new.append(line)
    lost = [
        (*_anchor_of(line, by_id, there), line)
        for line in by_key.values()
        if line.key not in there and line.sets
    ]
    for anchor, _, gone in sorted(lost, key=lambda found: (found[1], found[2].key)):
        gap = gaps.setdefault((gone.day, anchor), _Gap([], []))
        gap.gone.append(Gone(gone, numbers.get(anchor, 0)))
    by_day: dict[str, list[_Gap]] = {}
    for (day, _), gap in gaps.items():
        by_day.setdefault(day, []).append(gap)
    return by_day


def _anchor_of(
    line: KnownLine,
    by_id: Mapping[str, KnownLine],
    there: Collection[LineKey],
) -> tuple[str | None, int]:
    """The nearest line above that is still there, and how far up it is."""
    above, steps, seen = line.above, 0, {line.id}
    while above is not None and above in by_id and above not in seen:
        found = by_id[above]
        if found.day != line.day:
            break
        if found.key in there:
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
    there = {line.key for line in lines}
    last: dict[str, str | None] = {}
    moved = []
    for line in lines:
        own = by_key.get(line.key)
        if own is None:
            continue
        above = last.get(line.day)
        if _anchor_of(own, by_id, there)[0] != above:
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
