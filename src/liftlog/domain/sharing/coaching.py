"""Coaching: what a coach sees of an athlete at a glance, and who comes first."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from liftlog.domain.advice.pain import MILD, SEVERE

# Who did not train for so many days has a gap of more than a week.
AWAY_DAYS = 8
STUCK, AWAY, OTHERS = "stuck", "away", "others"
# Who needs a coach most comes first.
GROUPS = (SEVERE, MILD, STUCK, AWAY, OTHERS)


class Lift(NamedTuple):
    """An exercise of an athlete: its short name, and what the athlete calls it."""

    slug: str
    name: str


class Pain(NamedTuple):
    """Pain that holds: mild or severe, its day, and the exercise in which it was felt."""

    severity: str
    day: str
    lift: Lift | None


class AthleteState(NamedTuple):
    """How an athlete does: the last day trained and the days since then (None: never), the pain
    that holds, and the lifts whose progress stalled."""

    name: str
    last_day: str | None
    days_off: int | None
    pain: Pain | None
    stuck: tuple[Lift, ...]

    @property
    def group(self) -> str:
        """The first reason to look at this athlete."""
        if self.pain is not None:
            return self.pain.severity
        if self.stuck:
            return STUCK
        return AWAY if self.is_away else OTHERS

    @property
    def is_away(self) -> bool:
        """Whether the last workout was long ago."""
        return self.days_off is not None and self.days_off >= AWAY_DAYS


def in_order(states: Iterable[AthleteState]) -> list[AthleteState]:
    """Pain first, severe before mild, then who is stuck, away or well; the longest away first."""
    by_name = sorted(states, key=lambda state: (state.name.casefold(), state.name))
    return sorted(by_name, key=lambda state: (GROUPS.index(state.group), -_weight(state)))


def _weight(state: AthleteState) -> int:
    """How much of the reason there is, where it can be counted."""
    return {STUCK: len(state.stuck), AWAY: state.days_off or 0}.get(state.group, 0)
