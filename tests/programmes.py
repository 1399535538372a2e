"""Programmes for tests: one row of each kind, stored through the journal."""

from __future__ import annotations

import json

from liftlog.services.base.commands import new_command
from liftlog.services.base.workspace import Workspace, open_workspace
from liftlog.store.plans import programmes, taken_days
from liftlog.store.plans.programmes import Run, Version
from liftlog.store.plans.taken_days import AskedItem, TakenDay

LIFT = "machine-back-extension"
# As Windows writes it, with a mark at its beginning: kept byte for byte.
TEXT = (
    "\ufeffprogramme mine\r\n2 weeks\r\nlight week 2 60%\r\n"
    f"lift {LIFT} from ?, +2.5kg/5lb, 3 misses -10%\r\n"
    f"day A: {LIFT} 2x10 note über alles\r\nday B: {LIFT} 3x5@90% hold; superman 3x12 rest 60\r\n"
)
NAMES = json.dumps({LIFT: LIFT, "superman": "superman"})
ASKED = json.dumps(
    [
        {"reps": [10, 10], "plus": False, "load": "40", "unit": "kg", "kind": "working"},
        {"reps": [10, 10], "plus": True, "load": "40", "unit": "kg", "kind": "working"},
    ]
)


def imported(ws: Workspace, name: str = "mine", text: str = TEXT, names: str = NAMES) -> Version:
    """A programme in the log."""
    with new_command(ws, f"programme import {name}") as command:
        return programmes.add_version(command, name, text, names)


def started(ws: Workspace, name: str = "mine") -> Run:
    """A run of a programme, with a number of each line that it begins with."""
    with new_command(ws, f"programme start {name}") as command:
        return programmes.start(command, name, 1, "A", json.dumps({LIFT: "40kg"}))


def taken(
    ws: Workspace, workout: str, run: Run, version: Version, day: str = "A", lift: str = LIFT
) -> None:
    """A workout that took a day, with an item of it."""
    with new_command(ws, "log") as command:
        at = command.at
        taken_days.take(command, TakenDay(workout, run.id, version.id, 1, 1, 1, day, at))
        item = AskedItem(workout, lift, lift, ASKED, cut=100, reason="layoff_10")
        taken_days.ask(command, item)


def plant(path: str | None = None, name: str = "mine") -> None:
    """A row of each kind in a log that has a workout: its newest one took the first day."""
    with open_workspace(path) as ws:
        query = "select id from workouts where deleted_at is null order by started_at desc"
        newest = ws.db.execute(query).fetchone()
        version, run = imported(ws, name), started(ws, name)
        if newest is not None:
            taken(ws, newest[0], run, version)
        for kind, said in (
            ("set", {"line": LIFT, "amount": "42.5kg"}),
            ("go", {"week": 2, "day": "B"}),
            ("light", {"percent": 60_000}),
            ("skip", {}),
            ("stop", {}),
            ("resume", {}),
        ):
            with new_command(ws, f"programme {kind}") as command:
                programmes.add_step(command, run.id, kind, **said)
