"""Doubts about sets of the log: what a set is compared with, and which doubts are over (R3)."""

from __future__ import annotations

from liftlog.domain.advice.doubt import (
    EXERCISE,
    LOAD,
    MANY_REPS,
    MAXIMUM,
    REPS,
    YEAR_DAYS,
    Before,
    LoadDone,
    doubt_about,
    ended,
    is_above_maximum,
)
from liftlog.domain.base.load import KG
from liftlog.domain.equipment.equipment import assumed_equipment
from liftlog.services.base.clock import from_stamp, stamp
from liftlog.start.dates import timedelta
from liftlog.store.equipment import equipment
from liftlog.store.exercises import catalogue
from liftlog.store.training import doubts as store
from liftlog.store.training import logbook

TYPE_CHECKING = False
if TYPE_CHECKING:
    from liftlog.domain.training.sets import LoggedSet
    from liftlog.services.base.workspace import Workspace
    from liftlog.store.base.journal import Command


def before_set(
    ws: Workspace, logged: LoggedSet, most_reps: int | None = None
) -> tuple[Before, bool]:
    """What a set is compared with, and whether a set of the year before it waits.

    `most_reps` are those of the whole line, where it has more sets.
    """
    year = store.lately(ws.db, logged, _year_before(logged))
    if (logbook.last_trained(ws.db, logged.exercise) or "") < logged.performed_at:
        # Nothing comes after it: a seek is enough.
        heaviest = store.load_of(logbook.heaviest_exact(ws.db, logged.exercise))
    else:
        heaviest = store.heaviest_before(ws.db, logged)
    # Few reps are never too many.
    are_many = max(logged.reps or 0, most_reps or 0) >= MANY_REPS
    most = store.most_reps_before(ws.db, logged) if are_many else None
    before = Before(heaviest, year.heaviest, year.sessions, most)
    if logged.distance:
        farthest, fastest = store.distances_before(ws.db, logged)
        before = before.replace(farthest=farthest, fastest=fastest)
    return before, year.is_waiting


def _year_before(logged: LoggedSet) -> str:
    return stamp(from_stamp(logged.performed_at) - timedelta(days=YEAR_DAYS))


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
    waiting = store.waiting(ws.db, exercise, _year_before(around) if around else "")
    before = store.settled(ws.db, exercise) if anew else []
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
    for exercise in store.exercises_waiting(ws.db):
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
            began = store.began(ws.db, logged.workout)
            unlike.append(LoadDone(logged.id, began, logged.load))
    if not unlike:
        return over
    ids = {logged.id for logged in sets}
    first = min(logged.performed_at for logged in sets)
    others = [
        done for done in store.loads_since(ws.db, sets[0].exercise, first) if done.set_id not in ids
    ]
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
