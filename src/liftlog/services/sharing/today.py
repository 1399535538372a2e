"""Today: the day's plan and the last sets, for a phone that reads the folder (sync.md, X14)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from liftlog.domain.advice.decision import STOP
from liftlog.domain.training.sets import Session
from liftlog.errors import LiftlogError
from liftlog.services.base.visits import plan_now
from liftlog.services.base.workspace import Workspace
from liftlog.services.exercises.pages import pages_of
from liftlog.services.plans.following import on_plan
from liftlog.services.plans.plan import Plan, groups, in_force, plan, stopped_plan
from liftlog.services.sharing.notes import basis_of_today
from liftlog.store.base.journal import Transaction
from liftlog.store.sharing import inbox_seen
from liftlog.store.sharing.inbox_files import write_today
from liftlog.store.training import logbook


class Today(NamedTuple):
    """What today.txt says. `plan` is None where there is nothing to plan yet, and `last` has the
    last session of each exercise in it. `pages` are their entries, as JSON. `basis` is what it was
    made of."""

    day: str
    clock: str
    plan: Plan | None
    is_saved: bool
    last: Mapping[str, Session]
    pages: Mapping[str, str]
    basis: str


def today_of(ws: Workspace) -> Today:
    """What to write into today.txt."""
    plan, is_saved = _plan(ws)
    slugs = [advice.case.exercise.slug for advice in plan.items] if plan else []
    last = {slug: sessions[-1] for slug in slugs if (sessions := _sessions(ws, slug))}
    return Today(
        ws.clock.today(),
        f"{ws.clock.local_now():%H:%M}",
        plan,
        is_saved,
        last,
        pages_of(ws.db, slugs),
        basis_of_today(ws),
    )


def publish(ws: Workspace, folder: str, today: Today, text: str) -> bool:
    """Writes today.txt where something is new but its time; whether it was written.

    Raises:
        Refused: where the folder cannot be written.
    """
    is_new = write_today(folder, text)
    with Transaction(ws.db):
        inbox_seen.write(ws.db, today.basis)
    return is_new


def _plan(ws: Workspace) -> tuple[Plan | None, bool]:
    """Today's plan, and whether it is a saved one; else a preview."""
    stop = stopped_plan(ws)
    if stop is not None:
        return stop, False
    going_on = in_force(ws, preview=True)
    if going_on is not None:
        return going_on, True
    saved = plan_now(ws)
    coming = [advice for item in saved if (advice := on_plan(ws, saved, item.exercise))]
    items = [advice for advice in coming if advice.decision.kind != STOP]
    if items:
        joint = groups([(item.exercise, item.superset) for item in saved], items)
        return Plan(ws.clock.today(), tuple(items), (), supersets=joint), True
    try:
        return _preview(ws), False
    except LiftlogError:
        return None, False


def _preview(ws: Workspace) -> Plan:
    """Where no programme is running, nothing loads what a programme takes."""
    if ws.has_runs:
        from liftlog.services.plans.programmes.days import plan_today

        return plan_today(ws, preview=True)
    return plan(ws, preview=True, items_only=True)


def _sessions(ws: Workspace, exercise: str) -> list[Session]:
    return logbook.recent_sessions(ws.db, exercise, most=1, counts=lambda _: True)
