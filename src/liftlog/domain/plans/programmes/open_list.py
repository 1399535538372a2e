"""Open list: which set of an item comes next in a workout, and how it is eased (P52, P71).

`log` reads this module for every set under a programme, so that it loads no other of them.
"""

from __future__ import annotations

from liftlog.domain.advice.pain import MILD, SEVERE, marks_up_to
from liftlog.domain.training.sets import WORKING_KINDS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from liftlog.domain.advice.question import Question
    from liftlog.domain.base.load import Load
    from liftlog.domain.plans.programmes.asking import Lift
    from liftlog.domain.plans.programmes.run import AskedItem
    from liftlog.domain.training.sets import LoggedSet, Session

_LAST_DAY = "9999-12-31"


def reason_to_ease(session: Session | None, question: Question) -> str | None:
    """Why the rest of an item is one load lower in this workout: broken form, or mild pain in it
    (P52, R16); None where nothing eases it."""
    if session is None:
        return None
    if any(logged.form == "broken" for logged in session.sets if logged.is_attempt):
        return "form_broken"
    begun = session.sets[0].performed_at
    marks = marks_up_to(_LAST_DAY, [session], question.pain)
    hurts = question.policies.mild_pain and any(
        mark.severity in (MILD, SEVERE) and mark.at >= begun for mark in marks
    )
    return "pain_mild" if hurts else None


def eased(item: AskedItem, session: Session | None, lift: Lift) -> AskedItem:
    """What is left of an item in an open workout: one load lower where something eases it, and
    never above the last set; a missed set changes no other."""
    reason = reason_to_ease(session, lift.question)
    if session is None or reason is None:
        return item
    attempts = [logged for logged in session.sets if logged.is_attempt]
    number = coming_set(item, session)
    before = item.sets[number - 1].load if number else None
    last = attempts[-1].load if attempts else None
    sets = tuple(
        spec.replace(load=_one_lower(spec.load, last if spec.load == before else None, lift))
        for spec in item.sets
    )
    return item.replace(sets=sets, reason=reason)


def _one_lower(load: Load | None, most: Load | None, lift: Lift) -> Load | None:
    """The next loadable load below, at most so much."""
    if load is None:
        return None
    below = lift.ladder.equipment.next_below(load) or load
    is_less = most is not None and most.unit == below.unit and most.milli < below.milli
    return most if is_less else below


def coming_set(item: AskedItem, session: Session | None) -> int:
    """Which set of the list comes next, from 0; the number of all where none is left (P71).

    Sets count in their order; a warm-up that the list does not ask is passed over.
    """
    place = 0
    for logged in session.sets if session else ():
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
