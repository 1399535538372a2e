"""Workouts in progress: started and ended automatically, or by a command (R16)."""

from __future__ import annotations

from liftlog.domain.base.words import composed
from liftlog.errors import Refused
from liftlog.services.base.clock import from_stamp, stamp
from liftlog.start.dates import timedelta
from liftlog.store.base.journal import Command, new_id
from liftlog.store.plans import plan_days
from liftlog.store.training import logbook

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import datetime

    from liftlog.services.base.workspace import Workspace
    from liftlog.store.plans.planned import PlanItem


def open_visit(ws: Workspace) -> logbook.Workout | None:
    """The workout that is going on now."""
    return _visit_at(ws, ws.clock.now())


def running_visit(ws: Workspace) -> logbook.Workout | None:
    """The workout that is going on now and was not finished."""
    visit = open_visit(ws)
    return visit if visit is not None and visit.ended_at is None else None


def plan_day(ws: Workspace) -> str | None:
    """The day whose plan holds: today, or an earlier one while the workout begun on it goes on.

    None: there is no plan.
    """
    newest = plan_days.newest_day(ws.db)
    if newest is None or newest == ws.clock.today():
        return newest
    visit = running_visit(ws)
    return newest if visit is not None and visit.day == newest else None


def plan_now(ws: Workspace) -> list[PlanItem]:
    """The plan that holds now, in its order."""
    day = plan_day(ws)
    if day is None:
        return []
    from liftlog.store.plans.planned import items

    return items(ws.db, day)


def _visit_at(ws: Workspace, moment: datetime) -> logbook.Workout | None:
    """The workout that a moment falls into: inside it, or less than the gap after its last set."""
    latest = logbook.latest_workout(ws.db, stamp(moment))
    if latest is None:
        return None
    if latest.ended_at is not None:
        return latest if stamp(moment) <= latest.ended_at else None
    gap = moment - from_stamp(logbook.last_moment(ws.db, latest))
    return latest if gap < longest_gap(ws) else None


def longest_gap(ws: Workspace) -> timedelta:
    """How long a workout goes on after its last set."""
    policies = ws.policies
    return timedelta(hours=policies.workout_gap_hours) if policies.workout else timedelta(days=1)


def visit_for(
    ws: Workspace, command: Command, moment: datetime, start_new: bool = False
) -> logbook.Workout:
    """The workout for a set of that moment: the one it falls into, else a new one.

    A set from before the first one of a workout, by less than the gap, makes it start earlier.
    """
    if start_new:
        return start_visit(ws, command, moment)
    visit = _visit_at(ws, moment)
    if visit is not None:
        return visit
    coming = logbook.next_workout(ws.db, stamp(moment))
    if coming is None or from_stamp(coming.started_at) - moment >= longest_gap(ws):
        return start_visit(ws, command, moment)
    earlier = {"started_at": stamp(moment), "day": ws.clock.day_of(moment)}
    command.change("workout", "edit", coming.id, earlier)
    return coming.replace(started_at=earlier["started_at"])


def start_visit(
    ws: Workspace, command: Command, moment: datetime, title: str | None = None
) -> logbook.Workout:
    """A new workout; one that is still going on ends with its last set."""
    running = _visit_at(ws, moment)
    if running is not None and running.ended_at is None:
        ended = logbook.last_moment(ws.db, running)
        command.change("workout", "finish", running.id, {"ended_at": ended})
    # Two workouts that start in one second stay in the order of the commands.
    workout = command.id_of("workout", new_id(int(moment.timestamp() * 1000), command.seq))
    patch: dict[str, str | int | None] = {
        "started_at": stamp(moment),
        "timezone": ws.clock.zone,
        "day": ws.clock.day_of(moment),
    }
    if title is not None:
        patch["title"] = composed(title)
    if ws.settings.get("gym"):
        patch["gym"] = ws.settings["gym"]
    command.change("workout", "start", workout, patch)
    return logbook.workout_by_id(ws.db, workout)


def finish_visit(
    ws: Workspace, command: Command, fatigue: bool = False, note: str | None = None
) -> logbook.Workout:
    """Ends the workout that is going on, at this moment."""
    running = running_visit(ws)
    if running is None:
        raise Refused("no workout is in progress", "try: liftlog workout list")
    patch: dict[str, str | int | None] = {"ended_at": stamp(ws.clock.now())}
    if fatigue:
        patch["fatigue"] = 1
    if note is not None:
        patch["note"] = note
    command.change("workout", "finish", running.id, patch)
    return running
