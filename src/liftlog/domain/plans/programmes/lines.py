"""Line of a run: its load or max as it is now, and what moves it (P20–P24, P33–P39, P51, P52)."""

from __future__ import annotations

from liftlog.domain.base.load import Load
from liftlog.domain.base.values import Value
from liftlog.domain.plans.programmes.asked import WHOLE
from liftlog.domain.plans.programmes.judging import MET, MISSED, Outcome
from liftlog.domain.plans.programmes.loads import (
    coming_back,
    cut,
    for_share,
    gained,
    restarted,
    way_back_end,
)
from liftlog.domain.plans.programmes.values import FROM, TIME

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from liftlog.domain.advice.ladder import Loads
    from liftlog.domain.advice.policies import Policies
    from liftlog.domain.equipment.equipment import Equipment
    from liftlog.domain.plans.programmes.values import Line, Number


class LineState(Value):
    """A line at a moment. `load` is its load or max, None where none is known yet.

    `given_at` is the moment of the last number given by hand, `first_missed` the load at which
    the first stage was last missed, `before_break` the load before a break, while on the way back
    to it. `last` is how its last session went, light ones left out, and `lighter` how many in a
    row were done with less than was asked. `cut_at` is the moment of the last cut after a break.
    """

    key: str
    load: Load | None = None
    misses: int = 0
    stage: int = 0
    given_at: str = ""
    first_missed: Load | None = None
    before_break: Load | None = None
    last: Outcome | None = None
    lighter: int = 0
    cut_at: str = ""

    def given(self, load: Load, at: str) -> LineState:
        """With a number given by hand: it holds at once, and sets from before no longer matter."""
        return LineState(self.key, load, given_at=at)


class Move(Value):
    """What moved a line: the rule, when, and from where to where; `outcome` earned it."""

    line: str
    rule: str
    at: str
    before: Load | None
    after: Load | None
    stage: int = 0
    workout: str | None = None


class Earned(Value):
    """A line after a session or week, and the rule that moved it; None where nothing did."""

    state: LineState
    rule: str | None = None


class Mover:
    """What moves one line: its text, on what it is loaded, and the policies."""

    def __init__(self, line: Line, ladder: Loads, policies: Policies) -> None:
        self._line, self._ladder, self._policies = line, ladder, policies

    @property
    def _equipment(self) -> Equipment:
        return self._ladder.equipment

    def earned(self, state: LineState, outcomes: Sequence[Outcome], stages: int) -> Earned:
        """The line after outcomes that move it together: one session, or those of a week."""
        if any(outcome.outcome == MISSED for outcome in outcomes):
            return self._missed(state, stages)
        if outcomes and all(outcome.outcome == MET for outcome in outcomes):
            return self._met(state, outcomes)
        return Earned(state)

    def _met(self, state: LineState, outcomes: Sequence[Outcome]) -> Earned:
        state = state.replace(misses=0)
        if state.load is None:
            return Earned(state)
        moves = self._line.moves
        base, rule = self._base(state.load, outcomes), "P33" if moves.each == TIME else "P36"
        gain = moves.gain
        earned = self._by_reps(outcomes) if moves.reps_gains else None
        if earned is not None:
            gain, rule = earned, "P35"
        load = state.load
        if gain is not None:
            load = gained(base, gain, self._line.kind, self._equipment)
        back = self._back(state, base)
        if back is not None and back.milli > load.milli:
            load, rule = back, "P51"
        return Earned(self._on_the_way(state.replace(load=load)), rule)

    def _by_reps(self, outcomes: Sequence[Outcome]) -> Number | None:
        """What the + set earned; of several sessions that with the heaviest load (P35, P36)."""
        plus = [outcome for outcome in outcomes if outcome.plus_reps is not None]
        if not plus:
            return None
        heaviest = max(plus, key=lambda of: of.plus_load.milli if of.plus_load else 0)
        done = heaviest.plus_reps or 0
        gains = [of.gain for of in self._line.moves.reps_gains if of.reps <= done]
        return gains[-1] if gains else None

    def _base(self, load: Load, outcomes: Sequence[Outcome]) -> Load:
        """Where a gain counts from: of a load the lightest judged one, asked at 100 % (P33)."""
        if self._line.kind != FROM:
            return load
        lightest = [of.lightest for of in outcomes if of.percent == WHOLE and of.lightest]
        if len(lightest) < len(outcomes):
            return load
        return min(lightest, key=lambda of: of.milli)

    def _back(self, state: LineState, base: Load) -> Load | None:
        policies = self._policies
        if state.before_break is None or not policies.coming_back or self._line.kind != FROM:
            return None
        until, step = policies.coming_back_until, policies.coming_back_step
        return coming_back(base, state.before_break, self._ladder, until, step)

    def _on_the_way(self, state: LineState) -> LineState:
        if state.before_break is None or state.load is None:
            return state
        end = way_back_end(state.before_break, self._policies.coming_back_until)
        return state.replace(before_break=None) if state.load.milli >= end else state

    def _missed(self, state: LineState, stages: int) -> Earned:
        state = state.replace(before_break=None)
        moves = self._line.moves
        if stages > 1:
            return Earned(self._next_stage(state, stages), "P37")
        misses = state.misses + 1
        if moves.misses is None or misses < moves.misses or moves.cut is None:
            return Earned(state.replace(misses=misses), "P34")
        load = cut(state.load, moves.cut, self._equipment) if state.load else None
        return Earned(state.replace(load=load, misses=0), "P34")

    def _next_stage(self, state: LineState, stages: int) -> LineState:
        stage = min(state.stage, stages - 1)
        missed = state.load if stage == 0 else state.first_missed
        if stage + 1 < stages:
            return state.replace(stage=stage + 1, first_missed=missed)
        load = state.load
        if load is not None:
            load = restarted(load, missed, self._line.moves.restart, self._equipment)
        return state.replace(load=load, stage=0, first_missed=missed)

    def lowered(self, state: LineState, ceiling: Load | None) -> LineState:
        """A load goes on from under what broken form or pain allows; a max stays (P52)."""
        if ceiling is None or state.load is None or state.last is None or self._line.kind != FROM:
            return state
        most = for_share(ceiling, state.last.percent)
        return state.replace(load=most) if most.milli < state.load.milli else state
