"""Items of a programme's day: what each asks now, in place of the usual advice."""

from __future__ import annotations

from liftlog.domain.advice.decision import PROGRAMME, Decision
from liftlog.domain.advice.open_session import NextSet
from liftlog.domain.base.values import Value
from liftlog.domain.plans.programmes.open_list import coming_set, eased, lifted_for
from liftlog.domain.training.sets import WORKING_KINDS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from liftlog.domain.advice.reasons import Reason
    from liftlog.domain.base.load import Load
    from liftlog.domain.plans.programmes.asked import AskedItem, AskedSet
    from liftlog.domain.plans.programmes.asking import Lift
    from liftlog.domain.plans.programmes.because import Because
    from liftlog.domain.plans.programmes.judging import Outcome
    from liftlog.domain.plans.programmes.state import ItemNow
    from liftlog.domain.training.sets import Session
    from liftlog.services.advice.cases import Case


class PlaceOfDay(Value):
    """Where a run is: the day, its place in the week, and how long all is."""

    run: str
    programme: str
    version: int
    cycle: int
    week: int
    weeks: int
    number: int
    day: str
    title: str | None = None
    light: bool = False


class ItemOfDay(Value):
    """What an item asks: `asked` in full, `left` as it is eased in this workout (P52).

    `max` is what its per cents are of, `line` the key of its line. `outcome` is how its session
    went once all is done, and `next` what the line asks the next time, on which day.
    """

    place: PlaceOfDay
    asked: AskedItem
    left: AskedItem
    max: Load | None = None
    rest_seconds: tuple[int, int] | None = None
    rpe: int | None = None
    note: str | None = None
    number: int = 0
    outcome: Outcome | None = None
    next: ItemOfDay | None = None
    because: tuple[Because, ...] = ()


class Asking(Value):
    """What a programme asks of an exercise now: an advice without the coach's words.

    `first` is the first set of a session that is not begun. Where severe pain stands there is no
    `item`: the decision is to stop.
    """

    case: Case
    decision: Decision
    sessions: tuple[Session, ...]
    item: ItemOfDay | None
    step: NextSet | None = None
    sets_done: int | None = None
    of: int | None = None
    first: NextSet | None = None


class CoachItem(Value):
    """An item without a line: `goal` is that of its numbers, for so many sets of a `span` of reps
    or seconds."""

    goal: str | None
    light: bool = False
    number: int = 0
    span: tuple[int, int] | None = None
    is_timed: bool = False
    rest_seconds: tuple[int, int] | None = None


def coach_item(now: ItemNow) -> CoachItem:
    """What an item of a day leaves to the coach."""
    specs = now.item.list.specs
    goal, rest = now.row.slug if now.row is not None else None, now.item.tail.rest_seconds
    if not specs:
        return CoachItem(goal, now.light, rest_seconds=rest)
    span = (specs[0].low, specs[0].high)
    return CoachItem(goal, now.light, len(specs), span, specs[0].seconds, rest)


def item_of_day(place: PlaceOfDay, now: ItemNow, session: Session | None, lift: Lift) -> ItemOfDay:
    """What an item asks now, in a workout whose sets so far are those of a session."""
    assert now.asked is not None
    is_of_max = now.of is not None and now.item.line is not None and now.item.line.kind == "max"
    return ItemOfDay(
        place,
        now.asked,
        eased(now.asked, session, lift),
        now.of.load if is_of_max and now.of is not None else None,
        now.item.tail.rest_seconds,
        now.item.tail.rpe,
        now.item.tail.note,
        now.item.number,
    )


def asking_of(case: Case, sessions: Sequence[Session], item: ItemOfDay, workout: str) -> Asking:
    """What a programme asks as the coming set of an open session, or of one not begun."""
    session = next((of for of in sessions if of.workout == workout), None)
    sets = item.left.sets
    done = coming_set(item.asked, session)
    decision = decision_of(case, item)
    if session is None:
        first = _step(case.exercise.slug, sets[0], 1, item) if sets else None
        return Asking(case, decision, tuple(sessions), item, first=first)
    step = None
    if done < len(sets):
        step = _step(case.exercise.slug, sets[done], done + 1, item)
        like = lifted_for(item.asked, item.left, session)
        if like is not None and like.load is not None:
            step = step.replace(load=like.load)
    counted = _counted(item.asked, session) if step is None else done
    return Asking(case, decision, tuple(sessions), item, step, counted, len(sets))


def _counted(item: AskedItem, session: Session) -> int:
    """How many sets are done once none is left: more than were asked, too."""
    warm_ups = sum(one.kind == "warm-up" for one in item.sets)
    others = (logged for logged in session.sets if not logged.doubtful)
    return warm_ups + sum(logged.kind != "warm-up" for logged in others)


def decision_of(case: Case, item: ItemOfDay) -> Decision:
    """What an item asks in one decision: the number of its sets, and the heaviest of them."""
    sets = [one for one in item.left.sets if one.kind in WORKING_KINDS] or list(item.left.sets)
    top = max(sets, key=lambda one: one.load.exact if one.load else 0, default=None)
    reason: Reason = _REASONS.get(item.left.reason or "", "programme")
    decision = Decision(
        case.exercise.slug,
        case.goal.slug if case.goal else None,
        case.day,
        PROGRAMME,
        reason,
        "P46",
        n=len(item.left.sets),
        rest_seconds=item.rest_seconds,
    )
    if top is None:
        return decision
    span = (top.low, top.high)
    return decision.replace(
        load=top.load,
        reps=None if top.seconds else span,
        seconds=span if top.seconds else None,
    )


def _step(slug: str, one: AskedSet, number: int, item: ItemOfDay) -> NextSet:
    span = (one.low, one.high)
    return NextSet(
        slug,
        number,
        len(item.left.sets),
        load=one.load,
        reps=None if one.seconds else span,
        seconds=span if one.seconds else None,
        rest_seconds=item.rest_seconds,
        rule="P46",
        is_open_ended=one.plus and not one.seconds,
    )


_REASONS: dict[str, Reason] = {
    "layoff_10": "layoff_10",
    "layoff_20": "layoff_20",
    "layoff_30": "layoff_30",
    "after_pain": "after_pain",
    "form_broken": "form_broken",
    "pain_mild": "pain_mild",
    "pain_mild_again": "pain_mild_again",
}
