"""Overview of a coach: a line an athlete, and what programs read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import PurePath
from typing import TYPE_CHECKING, cast

from liftlog.domain.advice.pain import SEVERE
from liftlog.domain.base.counts import counted
from liftlog.domain.sharing.coaching import AthleteState, Lift, Pain

if TYPE_CHECKING:
    from liftlog.answers.sharing import AthleteProblem, Athletes, PagesWritten
    from liftlog.answers.sharing import AthleteState as StateJson
    from liftlog.services.sharing.coaching.overview import Overview

# So many stuck exercises are named in a line.
_FEW = 3


def lines(states: Iterable[AthleteState]) -> list[str]:
    """`anna: severe pain in deadlift since 2026-01-03 · trained yesterday`."""
    return [f"{state.name}: {' · '.join(facts(state))}" for state in states]


def facts(state: AthleteState, *, by_name: bool = False) -> list[str]:
    """What there is to say of an athlete, what matters most first; exercises by their short names,
    or as they are called."""

    def called(lift: Lift) -> str:
        return lift.name if by_name else lift.slug

    said = []
    if state.pain is not None:
        said.append(_pain(state.pain, called(state.pain.lift) if state.pain.lift else None))
    if state.stuck:
        more = len(state.stuck) - _FEW
        names = ", ".join(map(called, state.stuck[:_FEW]))
        said.append(f"stuck: {names}" + (f" and {more} more" if more > 0 else ""))
    return [*said, _last_day(state)]


def _pain(pain: Pain, lift: str | None) -> str:
    where = f" in {lift}" if lift else ""
    when = "since" if pain.severity == SEVERE else "on"
    return f"{pain.severity} pain{where} {when} {pain.day}"


def _last_day(state: AthleteState) -> str:
    days = state.days_off
    if days is None:
        return "no workout yet"
    if state.is_away:
        return f"away for {counted(days, 'day')}"
    near = {0: "trained today", 1: "trained yesterday"}
    return near.get(days) or f"trained {counted(days, 'day')} ago"


def unread_line(overview: Overview) -> str:
    """How many could not be read."""
    number = len(overview.unread)
    return f"{number} of {counted(number + len(overview.states), 'log')} could not be read"


def as_json(overview: Overview) -> Athletes:
    """The same for programs (sync.md, G8)."""
    return {
        "schema": 1,
        "athletes": [_state(state) for state in overview.states],
        "problems": _problems(overview),
    }


def pages_json(overview: Overview, index: str, earlier: Sequence[str]) -> PagesWritten:
    """`coach report --all` for programs."""
    folder = index.removesuffix(PurePath(index).name)
    return {
        "schema": 1,
        "file": index,
        "pages": [
            {"name": state.name, "file": folder + overview.pages[state.name]}
            for state in overview.states
        ],
        "earlier": list(earlier),
        "problems": _problems(overview),
    }


def _problems(overview: Overview) -> list[AthleteProblem]:
    return [{"name": it.name, "problem": it.what} for it in overview.unread]


def _state(state: AthleteState) -> StateJson:
    pain = state.pain
    answer = {
        "name": state.name,
        "last_day": state.last_day,
        "days_off": state.days_off,
        "pain": pain.severity if pain else None,
        "pain_day": pain.day if pain else None,
        "pain_in": pain.lift.slug if pain and pain.lift else None,
        "stuck": [lift.slug for lift in state.stuck],
    }
    return cast("StateJson", answer)
