"""Open list: which set of an item comes next in a workout, and how it is eased (P52, P71).

`log` reads this module for every set under a programme, so that it loads no other of them.
"""

from __future__ import annotations

from liftlog.domain.advice.pain import MILD, SEVERE, marks_up_to, pain_state
from liftlog.domain.base.values import Value
from liftlog.domain.training.sets import WORKING_KINDS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from liftlog.domain.advice.question import Question
    from liftlog.domain.base.load import Load
    from liftlog.domain.plans.programmes.asked import AskedItem
    from liftlog.domain.plans.programmes.asking import Lift
    from liftlog.domain.training.sets import LoggedSet, Session

_LAST_DAY = "9999-12-31"


class Eases(Value):
    """What eases the rest of an item in a workout: severe pain that was cleared in it, and broken
    form or mild pain since, by the reason that it gives."""

    is_cleared: bool = False
    reason: str | None = None

    @property
    def is_any(self) -> bool:
        return self.is_cleared or self.reason is not None


def eases(session: Session | None, question: Question) -> Eases:
    """What makes the rest of an item lighter in this workout (P51, P52, R16)."""
    if session is None:
        return Eases()
    if not question.pain and all(of.form is None and of.pain is None for of in session.sets):
        return Eases()
    since, policies = session.sets[0].performed_at, question.policies
    marks = marks_up_to(_LAST_DAY, [session], question.pain)
    cleared = pain_state(marks).cleared
    is_cleared = cleared is not None and cleared.at >= since
    if cleared is not None and is_cleared:
        since = cleared.at
    attempts = [logged for logged in session.sets if logged.is_attempt]
    if any(of.form == "broken" and of.performed_at >= since for of in attempts):
        return Eases(is_cleared, "form_broken")
    hurts = policies.mild_pain and any(
        mark.severity in (MILD, SEVERE) and mark.at >= since for mark in marks
    )
    return Eases(is_cleared, "pain_mild" if hurts else None)


def eased(item: AskedItem, session: Session | None, lift: Lift) -> AskedItem:
    """What is left of an item in an open workout: one load lower after broken form, or after mild
    pain in it, and never above the last set (P52, R16); a missed set changes no other. Where
    severe pain was cleared in it, the cut of a clearing comes first (P51)."""
    what, left = eases(session, lift.question), item
    if session is not None and what.is_cleared:
        left = _after_clearing(item, session, lift)
    if session is None or what.reason is None:
        return left
    equipment = lift.ladder.equipment
    loads = [one.load and (equipment.next_below(one.load) or one.load) for one in left.sets]
    return _lowered(left, loads, session, what.reason)


def _after_clearing(item: AskedItem, session: Session, lift: Lift) -> AskedItem:
    """Less at once; what was asked after the clearing has its cut already."""
    from liftlog.domain.plans.programmes.asking import AFTER_PAIN, cut_by

    policies = lift.question.policies
    if not policies.after_pain or item.reason == AFTER_PAIN:
        return item
    loads = [
        one.load and cut_by(one.load, policies.after_pain_cut, AFTER_PAIN, lift)
        for one in item.sets
    ]
    left = _lowered(item, loads, session, AFTER_PAIN)
    return left.replace(sets=tuple(one.replace(plus=False) for one in left.sets))


def _lowered(
    item: AskedItem, loads: Sequence[Load | None], session: Session, reason: str
) -> AskedItem:
    """An item with lower loads, none above the last set where that was asked the same."""
    number = coming_set(item, session)
    before = item.sets[number - 1].load if number else None
    last = next((of.load for of in reversed(session.sets) if of.is_attempt), None)
    sets = tuple(
        one.replace(load=_at_most(load, last if one.load == before else None))
        for one, load in zip(item.sets, loads, strict=True)
    )
    return item.replace(sets=sets, reason=reason)


def _at_most(load: Load | None, most: Load | None) -> Load | None:
    """A load, but no more than so much."""
    if load is None or most is None or most.unit != load.unit:
        return load
    return min(load, most, key=lambda of: of.milli)


def coming_set(item: AskedItem, session: Session | None) -> int:
    """Which set of the list comes next, from 0; the number of all where none is left (P71).

    Sets count in their order; a warm-up that the list does not ask is passed over, and a set in
    doubt, which does not count yet.
    """
    place = 0
    for logged in session.sets if session else ():
        if logged.doubtful:
            continue
        while place < len(item.sets) and _passes(item.sets[place].kind, logged.kind):
            place += 1
        if place == len(item.sets):
            break
        if logged.kind == "warm-up" and item.sets[place].kind != "warm-up":
            continue
        place += 1
    return place


def lifted_for(item: AskedItem, left: AskedItem, session: Session | None) -> LoggedSet | None:
    """The set whose load the coming one takes: the last one, where the list asks its load and kind
    again and nothing eases it (P71)."""
    number = coming_set(item, session)
    if session is None or not 0 < number < len(left.sets) or left != item:
        return None
    one, before = left.sets[number], left.sets[number - 1]
    if one.load is None or (before.load, before.kind) != (one.load, one.kind):
        return None
    same = [logged for logged in session.sets if logged.is_attempt and logged.kind == one.kind]
    return same[-1] if same else None


def _passes(asked: str, done: str) -> bool:
    """Whether a set that was asked was left out, as a warm-up before a working set."""
    return asked == "warm-up" and done in WORKING_KINDS
