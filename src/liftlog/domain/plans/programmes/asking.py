"""Asking: what an item asks, of what is known at its first set (P21, P22, P46, P50–P56)."""

from __future__ import annotations

from bisect import bisect_left

from liftlog.domain.advice.judging import attempted, counts_for
from liftlog.domain.advice.pain import (
    marks_up_to,
    pain_state,
    painful_sessions,
)
from liftlog.domain.advice.situation import can_decide, days_between
from liftlog.domain.base.load import Load
from liftlog.domain.base.values import Value
from liftlog.domain.plans.programmes.asked import WHOLE, AskedItem, AskedSet
from liftlog.domain.plans.programmes.loads import (
    asked_load,
    break_cut,
    for_share,
    ladder_of,
    settled,
)
from liftlog.domain.plans.programmes.values import FROM, LIGHT, SetSpec
from liftlog.domain.training.sets import WORKING_KINDS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from liftlog.domain.advice.ladder import Loads
    from liftlog.domain.advice.policies import Policies
    from liftlog.domain.advice.question import Question
    from liftlog.domain.plans.programmes.lines import LineState
    from liftlog.domain.plans.programmes.values import Line, WeekItem
    from liftlog.domain.training.sets import PainMark, Session

AFTER_PAIN = "after_pain"
_LAST_DAY = "9999-12-31"
MOST_AFTER_PAIN = 3


class Lift:
    """What the log says of an exercise: its sessions, oldest first, and all that decides.

    The question's day, equipment and gym are today's; its pain are the marks that stand for the
    exercise. An open session is the last one. `assisted`: help is asked for somewhere, so that
    loads go below 0 before the first set with help.
    """

    def __init__(
        self, question: Question, sessions: Sequence[Session] = (), *, assisted: bool = False
    ) -> None:
        self.question, self.sessions, self._assisted = question, tuple(sessions), assisted
        tried = [s for of in self.sessions for s in of.sets if s.is_attempt]
        ladder = ladder_of(question.exercise, question.equipment, tuple(tried))
        if assisted:
            ladder = ladder.replace(equipment=ladder.equipment.replace(assisted=True))
        self.ladder: Loads = ladder
        counted = [of for of in self.sessions if counts_for(of, question.exercise)]
        self._anywhere = [of.sets[0].performed_at for of in counted]
        self._here = [of for of in counted if can_decide(of, question)]
        self._starts = [of.sets[0].performed_at for of in self._here]
        self._marks = marks_up_to(_LAST_DAY, self.sessions, question.pain)
        self._workouts = {of.workout: of for of in self.sessions}

    def with_session(self, session: Session) -> Lift:
        """The lift with one session more, in the place of that of its workout."""
        others = (of for of in self.sessions if of.workout != session.workout)
        return Lift(self.question, (*others, session), assisted=self._assisted)

    def with_help(self) -> Lift:
        """The lift with loads below 0."""
        return Lift(self.question, self.sessions, assisted=True)

    def in_workout(self, workout: str) -> Session | None:
        """Its session in a workout, in whichever gym."""
        return self._workouts.get(workout)

    def is_here(self, session: Session) -> bool:
        """Whether a session counts here: on machines where gyms are named only of this gym."""
        if session.gym is None:
            return True
        bare = session.replace(light=False)
        return can_decide(bare, self.question) or not counts_for(bare, self.question.exercise)

    def last_before(self, moment: str) -> Session | None:
        """Its last counted session here that began before a moment."""
        number = bisect_left(self._starts, moment)
        return self._here[number - 1] if number else None

    def starts_before(self, moment: str) -> list[str]:
        """When its counted sessions in any gym began, newest first: pain is the lifter's."""
        return self._anywhere[: bisect_left(self._anywhere, moment)][::-1]

    def marks(self, moment: str) -> tuple[PainMark, ...]:
        """All pain that stands for it before a moment."""
        return tuple(mark for mark in self._marks if mark.at < moment)

    def is_new_here(self, moment: str, given_at: str) -> bool:
        """Whether it was trained in other gyms alone, with no number given since (P56)."""
        number = bisect_left(self._anywhere, moment)
        if not number or bisect_left(self._starts, moment):
            return False
        return given_at <= self._anywhere[number - 1]


class Break(Value):
    """What a break or a clearing takes off: thousandths, and the reason (P51)."""

    cut: int = 0
    reason: str | None = None
    is_first_after_pain: bool = False


class Ceiling(Value):
    """What broken form or pain allows at most (P52)."""

    load: Load | None = None
    reason: str | None = None


def break_before(lift: Lift, moment: str, day: str, given_at: str) -> Break:
    """The break or clearing before a moment, the larger cut of both; none after a number given.

    After a clearing the first session is a short one, whatever was given. A lift that was never
    trained has a number of before a clearing, or none that could be cut.
    """
    last, policies = lift.last_before(moment), lift.question.policies
    cleared = pain_state(lift.marks(moment)).cleared if policies.after_pain else None
    if last is None:
        is_given_before = cleared is not None and "" < given_at <= cleared.at
        return Break(policies.after_pain_cut, AFTER_PAIN, True) if is_given_before else Break()
    begun, ended = attempted(last, lift.question.exercise)[0], last.sets[-1].performed_at
    found = Break()
    if policies.layoff and given_at <= ended:
        found = _layoff(days_between(last.day, day), policies)
    if cleared is not None and begun.performed_at <= cleared.at:
        if given_at <= cleared.at and policies.after_pain_cut >= found.cut:
            found = Break(policies.after_pain_cut, AFTER_PAIN)
        found = found.replace(is_first_after_pain=True)
    return found


def _layoff(days: int, policies: Policies) -> Break:
    if days >= policies.layoff_long_days:
        return Break(policies.layoff_long_cut, "layoff_30")
    if days >= policies.layoff_medium_days:
        return Break(policies.layoff_medium_cut, "layoff_20")
    if days >= policies.layoff_short_days:
        return Break(policies.layoff_short_cut, "layoff_10")
    return Break()


def cut_by(load: Load, taken: int, reason: str | None, lift: Lift) -> Load:
    """A load or max after a break or a clearing."""
    if not taken:
        return load
    policies = lift.question.policies
    factor = policies.wide_gap_factor if policies.wide_gap else None
    return break_cut(load, taken, lift.ladder, factor, pain=reason == AFTER_PAIN)


def ceiling_before(lift: Lift, moment: str, state: LineState) -> Ceiling:
    """What the line's last session allows: no more than its heaviest after mild pain, less after
    broken form or pain a second time (P52)."""
    last = state.last
    if last is None or last.heaviest is None:
        return Ceiling()
    policies, times = lift.question.policies, 0
    if policies.mild_pain:
        times = painful_sessions(lift.marks(moment), lift.starts_before(moment))
    if last.broken or times > 1:
        below = lift.ladder.equipment.next_below(last.heaviest) or last.heaviest
        return Ceiling(below, "form_broken" if last.broken else "pain_mild_again")
    return Ceiling(last.heaviest, "pain_mild") if times or last.hurt else Ceiling()


class Asking(Value):
    """What an item is asked by: how light the week is, and at which moment of which day.

    `now_light` is a light week that was asked for in between: it holds for all lists (P55).
    """

    moment: str
    day: str
    round_down: bool = False
    week_light: int | None = None
    now_light: int | None = None


def ask(item: WeekItem, state: LineState, lift: Lift, how: Asking, of: LineState) -> AskedItem:
    """What an item asks. `of` is the line whose max it is of: its own, but for `as` (P26)."""
    light = _light(item, how)
    is_light = item.light or how.week_light is not None or how.now_light is not None
    since = max(state.given_at, of.given_at, of.cut_at if of.key != state.key else "")
    found = Break() if is_light else break_before(lift, how.moment, how.day, since)
    ceiling = ceiling_before(lift, how.moment, state)
    value = None if lift.is_new_here(how.moment, of.given_at) else of.load
    reason = found.reason if found.cut else None
    if value is not None:
        value = cut_by(value, found.cut, found.reason, lift)
        if item.line is not None and item.line.kind == FROM and ceiling.load and state.last:
            most = for_share(ceiling.load, state.last.percent)
            if most.milli < value.milli:
                value, reason = most, reason or ceiling.reason
    stages = item.list.stages
    stage = min(state.stage, len(stages) - 1) if stages else 0
    specs = stages[stage] if stages else ()
    if found.is_first_after_pain:
        specs = _first_three(specs)
    sets: list[AskedSet] = []
    for spec in specs:
        load = _load(spec, item.line, value, lift, how, light, found)
        if load is not None and ceiling.load is not None and load.milli > ceiling.load.milli:
            load, reason = ceiling.load, reason or ceiling.reason
        plus = spec.plus and not found.is_first_after_pain and (not is_light or light is None)
        percent = None if spec.load is not None else spec.percent
        sets.append(AskedSet(spec.low, spec.high, spec.seconds, plus, load, percent, spec.kind))
    return AskedItem(
        item.exercise,
        item.line.key if item.line else None,
        tuple(sets),
        stage,
        max(len(stages), 1),
        is_light,
        item.hold,
        item.list.test,
        found.cut,
        reason,
    )


def _light(item: WeekItem, how: Asking) -> int | None:
    """How much of each load a light day asks; None where the list holds as it is (P53, P55)."""
    asked = [percent for percent in (how.now_light,) if percent is not None]
    if how.week_light is not None and not item.just_this_week:
        asked.append(how.week_light)
    if item.light:
        asked.append(LIGHT)
    return min(asked, default=None)


def _load(
    spec: SetSpec,
    line: Line | None,
    value: Load | None,
    lift: Lift,
    how: Asking,
    light: int | None,
    found: Break,
) -> Load | None:
    equipment = lift.ladder.equipment
    if spec.load is not None:
        typed = settled(spec.load, equipment)
        typed = cut_by(typed, found.cut, found.reason, lift)
        if light is None:
            return typed
        return asked_load(typed, WHOLE, equipment, down=True, light=light)
    if value is None or line is None:
        return None
    percent = spec.percent if spec.percent is not None else WHOLE
    return asked_load(value, percent, equipment, down=how.round_down, light=light)


def _first_three(specs: Sequence[SetSpec]) -> tuple[SetSpec, ...]:
    """The list up to its third working set."""
    working = [place for place, spec in enumerate(specs) if spec.kind in WORKING_KINDS]
    if len(working) <= MOST_AFTER_PAIN:
        return tuple(specs)
    return tuple(specs[: working[MOST_AFTER_PAIN - 1] + 1])
