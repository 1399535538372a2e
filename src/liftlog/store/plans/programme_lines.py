"""Lines of programmes: where an exercise becomes another one, they go along (P65)."""

from __future__ import annotations

import json
import sqlite3

from liftlog.store.base.journal import Command
from liftlog.store.plans import programmes, taken_days


def running_with_both(db: sqlite3.Connection, one: str, other: str) -> str | None:
    """A programme that runs and whose text names both exercises."""
    for run in programmes.running(db):
        version = programmes.newest_version(db, run.programme)
        if version is not None and {one, other} <= {*_names_of(version).values()}:
            return run.programme
    return None


def follow(command: Command, gone: str, target: str) -> None:
    """What was said and asked of one exercise is said and asked of the other."""
    db = command.db
    for version in programmes.all_versions(db):
        names = _names_of(version)
        # An old text that has both goes on with both.
        if gone in names.values() and target not in names.values():
            meant = {name: target if slug == gone else slug for name, slug in names.items()}
            programmes.rename_in_version(command, version.id, json.dumps(meant))
    for run in programmes.all_runs(db):
        numbers = json.loads(run.numbers)
        moved = {line: renamed_line(line, gone, target) for line in numbers}
        if any(line != to for line, to in moved.items()):
            # A number of the one that stays holds.
            kept = {line: value for line, value in numbers.items() if moved[line] == line}
            renamed = {moved[line]: value for line, value in numbers.items()} | kept
            command.change("run", "merge", run.id, {"numbers": json.dumps(renamed)})
        for step in programmes.steps_of(db, run.id):
            if step.line and (line := renamed_line(step.line, gone, target)) != step.line:
                command.change("step", "merge", step.id, {"line": line})
    for item in taken_days.asked_by_exercise(db, gone):
        asked = {it.exercise for it in taken_days.asked_in(db, item.workout)}
        taken_days.forget_asked(command, item)
        if target not in asked:
            named = renamed_line(item.line, gone, target) if item.line else None
            taken_days.ask(command, item.replace(exercise=target, line=named))


def renamed_line(line: str, gone: str, target: str) -> str:
    """The line of the other exercise: `squat T1` of squat."""
    exercise, blank, sets = line.partition(" ")
    return f"{target}{blank}{sets}" if exercise == gone else line


def _names_of(version: programmes.Version) -> dict[str, str]:
    names: dict[str, str] = json.loads(version.names)
    return names
