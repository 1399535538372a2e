"""Doubts that are over: they end as events of the command (R3)."""

from __future__ import annotations

from liftlog.domain.advice.doubt import (
    EXERCISE,
    LOAD,
    MAXIMUM,
    REPS,
    doubt_about,
    is_above_maximum,
)
from liftlog.domain.advice.doubts_ending import LoadDone, ended
from liftlog.domain.base.load import KG
from liftlog.domain.equipment.equipment import assumed_equipment
from liftlog.services.base.doubts import before_set, year_before
from liftlog.store.equipment import equipment
from liftlog.store.exercises import catalogue
from liftlog.store.training import doubts as store
from liftlog.store.training import waiting_sets

TYPE_CHECKING = False
if TYPE_CHECKING:
    from liftlog.domain.training.sets import LoggedSet
    from liftlog.services.base.workspace import Workspace
    from liftlog.store.base.journal import Command


def settle(
    ws: Workspace,
    command: Command,
    exercise: str,
    around: LoggedSet | None = None,
    anew: bool = False,
) -> set[str]:
    """Ends the doubts of an exercise that are over, as events of the command; the ids of the sets.

    With `around`, those of the year before that set alone. With `anew`, a doubt comes back whose
    end rested on a set that is no more.
    """
    if not ws.policies.typo_check:
        return set()
    waiting = waiting_sets.waiting(ws.db, exercise, year_before(around) if around else "")
    before = waiting_sets.settled(ws.db, exercise) if anew else []
    over = _over(ws, [*waiting, *before])
    for logged in waiting:
        if logged.id in over:
            command.change("set", store.SETTLE, logged.id, {"doubtful": 0})
    for logged in before:
        if logged.id not in over:
            command.change("set", store.DOUBT, logged.id, {"doubtful": 1})
    return over


def settle_all(ws: Workspace, command: Command) -> None:
    """The same for every exercise, where what can be loaded was described anew."""
    for exercise in waiting_sets.exercises_waiting(ws.db):
        settle(ws, command, exercise)


def _over(ws: Workspace, sets: list[LoggedSet]) -> set[str]:
    """Which of some sets that are or were in doubt are in none."""
    over: set[str] = set()
    unlike = []
    for logged in sets:
        about = _about(ws, logged)
        if about is None:
            over.add(logged.id)
        elif about in (LOAD, EXERCISE) and logged.load is not None:
            began = waiting_sets.began(ws.db, logged.workout)
            unlike.append(LoadDone(logged.id, began, logged.load))
    if not unlike:
        return over
    ids = {logged.id for logged in sets}
    first = min(logged.performed_at for logged in sets)
    since = waiting_sets.loads_since(ws.db, sets[0].exercise, first)
    others = [done for done in since if done.set_id not in ids]
    return over | ended(unlike, others, ws.policies)


def _about(ws: Workspace, logged: LoggedSet) -> str | None:
    """What a set in doubt is doubted for, as the log stands; an imported one for its load."""
    exercise = catalogue.exercise(ws.db, logged.exercise)
    assert exercise is not None, logged.exercise
    loaded = equipment.described(ws.db, exercise, logged.gym or equipment.NO_GYM)
    if loaded is None:
        loaded = assumed_equipment(exercise, logged.load.unit if logged.load else KG)
    else:
        loaded = loaded.replace(bodyweight=exercise.is_bodyweight)
    if logged.source is None:
        before, _ = before_set(ws, logged)
        return doubt_about(logged, before, loaded, ws.policies, exercise.is_bodyweight)
    if (logged.reps or 0) > ws.policies.typo_check_reps or logged.load is None:
        return REPS
    return MAXIMUM if is_above_maximum(logged.load, loaded) else LOAD
