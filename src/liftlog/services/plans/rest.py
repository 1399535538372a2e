"""Rest now: the goal's rest, counted from the last set."""

from __future__ import annotations

from liftlog.domain.base.values import Value
from liftlog.domain.plans.rest import Rest, parse_rest
from liftlog.errors import Refused
from liftlog.services.plans.status import where

TYPE_CHECKING = False
if TYPE_CHECKING:
    from liftlog.services.base.workspace import Workspace
    from liftlog.services.plans.status import Standing


class Resting(Value):
    """A rest with what comes after it; `now` is the moment it was asked for.

    `calls` are the ways to be told at both ends: bell, osc9, osc777, osc99.
    """

    rest: Rest
    now: float
    here: Standing
    calls: tuple[str, ...]


def rest_now(ws: Workspace, text: str | None = None) -> Resting:
    """The goal's rest, from the last set's time; seconds that are given count from now."""
    here = where(ws)
    given = parse_rest(text) if text is not None else None
    now = ws.clock.now().timestamp()
    rested = here.rested_seconds if here.is_open else None
    if given is not None:
        rested = 0
    ends = given or _rest_of(here)
    if rested is None:
        raise Refused("no set to rest after", "try: liftlog rest 90")
    # A bell where nothing is set.
    notify = ws.settings.get("notify", "bell")
    calls = () if notify == "off" else tuple(notify.split(","))
    return Resting(Rest(now - rested, *ends), now, here, calls)


def _rest_of(here: Standing) -> tuple[int, int]:
    advice = here.advice
    if advice is None:
        raise Refused("no set to rest after", "try: liftlog rest 90")
    if here.round is not None and not here.round.is_over:
        raise Refused(
            f"no rest yet: {advice.case.exercise.slug} is next in the superset",
            "try: liftlog rest 90",
        )
    rest = here.rest_seconds
    if rest is None:
        raise Refused(
            f"the goal of {advice.case.exercise.slug} has no rest time", "try: liftlog rest 90"
        )
    return rest
