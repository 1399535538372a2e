"""Exercises of the lifter's own."""

from __future__ import annotations

import json

from liftlog.domain.exercises import Exercise, name_key
from liftlog.errors import NotFound, WrongUsage
from liftlog.services import configuring, suggesting
from liftlog.store import catalogue

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from liftlog.services.workspace import Workspace

LOADINGS = {"external": "load", "bodyweight": "held-load", "bands": "band"}
MEASURES = ("reps", "seconds")


def add_own(
    ws: Workspace,
    name: str,
    *,
    aliases: Sequence[str] = (),
    equipment: str | None = None,
    loading: str | None = None,
    measure: str = "reps",
    seconds: str | None = None,
    muscles: Sequence[str] = (),
    goal: str | None = None,
) -> Exercise:
    """Stores the exercise, checked; with a goal it gets advice from its first session on."""
    loading = loading or ("bodyweight" if measure == "seconds" else "external")
    if loading not in LOADINGS:
        raise WrongUsage(f"no such loading: {loading}", f"one of {', '.join(LOADINGS)}")
    if measure not in MEASURES:
        raise WrongUsage(f"no such measure: {measure}", f"one of {', '.join(MEASURES)}")
    low, high = configuring.parse_range(seconds, "seconds", 1, 3600) if seconds else (None, None)
    row = suggesting.goal_named(catalogue.goals(ws.db), goal).slug if goal else None
    return configuring.add_exercise(
        ws,
        name,
        aliases,
        {
            "equipment": equipment,
            "loading": loading,
            "progress_by": LOADINGS[loading],
            "measure": measure,
            "seconds_low": low,
            "seconds_high": high,
            "lowest_kg": 0 if loading == "bodyweight" else None,
            "lowest_lb": 0 if loading == "bodyweight" else None,
            "target": json.dumps([muscle_named(ws, muscle) for muscle in muscles]),
        },
        goal=row,
    )


def muscle_named(ws: Workspace, name: str) -> str:
    """The muscle of that name or common name, as the catalogue knows muscles."""
    known = catalogue.muscles(ws.db)
    wanted = name_key(name)
    for slug, shown in known.items():
        if wanted in (name_key(slug), name_key(shown)):
            return slug
    raise NotFound(f"no muscle called {name!r}", f"one of {', '.join(known)}")
