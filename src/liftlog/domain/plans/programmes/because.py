"""Because: which rules and which lines of the text an item of the coming day follows (P72)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liftlog.domain.base.load import Load
from liftlog.domain.base.values import Value
from liftlog.domain.plans.programmes.asked import WHOLE
from liftlog.domain.plans.programmes.values import MAX

if TYPE_CHECKING:
    from collections.abc import Iterator

    from liftlog.domain.plans.programmes.asked import AskedItem
    from liftlog.domain.plans.programmes.lines import Move
    from liftlog.domain.plans.programmes.state import ItemNow, RunState

_FOR_PAIN = ("form_broken", "pain_mild", "pain_mild_again")


class Because(Value):
    """A rule that had a say, by its id.

    `number` is the line of the text that it speaks of, `load` the max or load that it gave, from
    `before`, with the sets of `workout`. `count` are misses, or the stage from 1. `reason` is that
    of a cut for safety.
    """

    rule: str
    number: int | None = None
    load: Load | None = None
    before: Load | None = None
    workout: str | None = None
    count: int | None = None
    reason: str | None = None


def because(now: ItemNow, state: RunState) -> tuple[Because, ...]:
    """All that had a say in what an item asks, from the number of its line to the last cut."""
    return tuple(_because(now, state))


def _because(now: ItemNow, state: RunState) -> Iterator[Because]:
    item, asked, of = now.item, now.asked, now.of
    if item.line is None or asked is None or of is None:
        yield Because("P17", item.list_number)
    else:
        rule = "P26" if item.line.like else "P20" if item.line.kind == MAX else "P21"
        yield Because(rule, item.line.number, of.load)
        moved = _last_move(of.key, state)
        line = state.programme.line(of.key)
        if moved is not None and line is not None:
            yield Because(moved.rule, line.number, moved.after, moved.before, moved.workout)
        if now.line is not None and now.line.misses:
            yield Because("P34", item.line.number, count=now.line.misses)
        if asked.stages > 1:
            yield Because("P37", item.list_number, count=asked.stage + 1)
        if of.load is not None and asked.sets and asked.sets[0].load is None:
            yield Because("P56", item.line.number)
        elif of.load is not None and _is_rounded(asked, of.load):
            yield Because("P22", item.list_number)
    if now.light:
        yield Because("P55" if state.light_now is not None else "P53", item.list_number)
    if item.hold:
        yield Because("P54", item.list_number)
    if item.list.test is not None:
        yield Because("P39", item.list_number)
    if asked is not None and asked.cut:
        yield Because("P51", reason=asked.reason)
    if asked is not None and asked.reason in _FOR_PAIN:
        yield Because("P52", reason=asked.reason)
    if now.is_begun:
        yield Because("P46", workout=state.open.workout if state.open else None)


def _last_move(key: str, state: RunState) -> Move | None:
    return next((move for move in reversed(state.moves) if move.line == key), None)


def _is_rounded(asked: AskedItem, load: Load) -> bool:
    """Whether some load is another than just the share of its line's."""
    if asked.light or asked.reason is not None:
        return False
    shares = ((spec.load, spec.percent) for spec in asked.sets)
    return any(
        of is not None and of.milli * WHOLE != load.milli * (WHOLE if share is None else share)
        for of, share in shares
    )
