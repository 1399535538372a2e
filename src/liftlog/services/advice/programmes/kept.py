"""Kept items: what an item of a day asked, as it was fixed with its first set (P46)."""

from __future__ import annotations

from liftlog.domain.base.load import Load, parse_decimal
from liftlog.domain.base.values import Value
from liftlog.domain.plans.programmes.asked import AskedItem, AskedSet
from liftlog.domain.training.sets import WORKING_KINDS
from liftlog.store.plans import taken_days

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from liftlog.store.plans.taken_days import TakenDay


class Asked(Value):
    """What a programme asks of an exercise in a workout, and the day that this is."""

    taken: TakenDay
    item: AskedItem

    @property
    def working_sets(self) -> int:
        return sum(one.kind in WORKING_KINDS for one in self.item.sets) or 1


def asked_item(db: sqlite3.Connection, item: taken_days.AskedItem) -> AskedItem:
    """What an item asked."""
    return item_with(item, taken_days.sets_of(db, item.workout, item.exercise))


def item_with(item: taken_days.AskedItem, rows: Sequence[taken_days.AskedRow]) -> AskedItem:
    """What an item with these sets asks."""
    test = None
    if item.test_reps is not None and item.test_percent is not None:
        from liftlog.domain.plans.programmes.values import MaxTest

        test = MaxTest(item.test_reps, item.test_percent)
    sets = tuple(map(_asked_set, rows))
    return AskedItem(
        item.exercise, item.line, sets, item.stage - 1, item.stages, bool(item.light),
        bool(item.hold), test, item.cut or 0, item.reason,
    )  # fmt: skip


def _asked_set(row: taken_days.AskedRow) -> AskedSet:
    load = None
    if row.load is not None and row.unit is not None:
        load = Load(parse_decimal(row.load) or 0, row.unit)
    percent = parse_decimal(row.percent) if row.percent is not None else None
    return AskedSet(
        row.low or 0, row.high or 0, bool(row.is_timed), bool(row.plus), load, percent, row.kind
    )
