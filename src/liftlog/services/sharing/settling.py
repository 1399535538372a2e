"""Settling: what two devices did without each other is made to fit, the same on both (S29-S32)."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from liftlog.domain.base.counts import counted
from liftlog.domain.base.words import quoted
from liftlog.domain.sharing.settling import home_of
from liftlog.services.base.clock import from_stamp, stamp
from liftlog.services.base.visits import longest_gap
from liftlog.services.sharing.pain import pain_notices
from liftlog.store.base.quiet import quiet_command
from liftlog.store.exercises import own
from liftlog.store.plans.taken_days import asked_in
from liftlog.store.sharing import settling as store

if TYPE_CHECKING:
    from collections.abc import Iterable

    from liftlog.services.base.workspace import Workspace
    from liftlog.store.base.journal import Command
    from liftlog.store.sharing.settling import Began, Held

# The verb of the events: no conflict ever has one of them as a side (domain/sharing/conflicts.py).
SYNC = "sync"
_EXERCISE = "exercise:"
# Workouts that are older are not named as two at once.
_RECENT = timedelta(days=30)


class Settled(NamedTuple):
    """What the lifter should know of: what was settled, and what is left to decide."""

    notices: tuple[str, ...]


def settle(ws: Workspace, subjects: Iterable[str]) -> Settled:
    """Makes the log fit after a take-in that touched these subjects, inside its transaction."""
    touched = set(subjects)
    writer = _Writer(ws)
    notices = [
        *_sets_of(writer, "exercise"),
        *_sets_of(writer, "workout"),
        *_circles(ws, touched),
        *_names(writer),
        *_days(writer),
        *_at_once(ws, touched),
        *pain_notices(ws, touched),
    ]
    return Settled(tuple(notices))


class _Writer:
    """A quiet command, made with the first change: most take-ins need none."""

    def __init__(self, ws: Workspace) -> None:
        self.db = ws.db
        self._at = stamp(ws.clock.now())
        self._command: Command | None = None

    @property
    def at(self) -> str:
        return self._at

    def change(self, entity: str, key: str, patch: dict[str, str | int | None]) -> None:
        if self._command is None:
            self._command = quiet_command(self.db, "sync: settled", self._at)
        self._command.change(entity, SYNC, key, patch)


def _sets_of(writer: _Writer, entity: str) -> list[str]:
    """Sets whose workout or exercise is deleted go where it was merged into; without such a
    place it is kept (S30, S31)."""
    lost = store.lost_sets(writer.db, entity)
    if not lost:
        return []
    merged = store.merged(writer.db, entity)
    moved: Counter[tuple[str, str]] = Counter()
    kept: Counter[str] = Counter()
    for set_id, place in lost:
        home = home_of(place, merged)
        if home != place:
            writer.change("set", set_id, {entity: home})
            moved[place, home] += 1
        if home in merged:
            kept[home] += 1
    for home in sorted(kept):
        writer.change(entity, home, {"deleted_at": None})
    if entity == "exercise":
        # One that was merged, and not deleted, is named with the other.
        kept = Counter({it: number for it, number in kept.items() if merged[it] is None})
    return [
        *(_moved(entity, *way, number) for way, number in sorted(moved.items())),
        *(_kept(entity, home, number) for home, number in sorted(kept.items())),
    ]


def _moved(entity: str, place: str, home: str, number: int) -> str:
    sets = counted(number, "set")
    if entity == "workout":
        return f"{sets} moved to workout {home[-6:]}: theirs was merged into it"
    return f"{sets} of {place} moved to {home}: the exercises were merged"


def _kept(entity: str, place: str, number: int) -> str:
    named = f"workout {place[-6:]}" if entity == "workout" else place
    return f"{named} was deleted on one device and is kept: another has {counted(number, 'set')}"


def _circles(ws: Workspace, touched: set[str]) -> list[str]:
    """Exercises that were merged into each other: on one device the other one was chosen."""
    if not any(it.startswith(_EXERCISE) for it in touched):
        return []
    return [
        f"{kept} and {other} were merged both ways: {kept} is kept, {other} means it, too"
        for kept, other in store.circles(ws.db)
        if touched & {f"{_EXERCISE}{kept}", f"{_EXERCISE}{other}"}
    ]


def _names(writer: _Writer) -> list[str]:
    """Names of a merged exercise go where its sets go (S32)."""
    notices = []
    merged: dict[str, str | None] | None = None
    for late in store.late_names(writer.db):
        if merged is None:
            merged = store.merged(writer.db, "exercise")
        home = home_of(late.exercise, merged)
        if home in merged:
            continue
        writer.change("alias", f"{late.key}\t{late.exercise}", {"deleted_at": writer.at})
        if not own.answers_to(writer.db, home, late.key):
            patch: dict[str, str | int | None] = {
                "name": late.name,
                "generic": late.generic,
                "imports": late.imports,
                "origin": "own",
                "deleted_at": None,
            }
            writer.change("alias", f"{late.key}\t{home}", patch)
            if late.key != home:
                notices.append(f"{quoted(late.name)} now means {home}: {late.exercise} was merged")
    return notices


def _days(writer: _Writer) -> list[str]:
    """A day of a programme that was taken on two devices: the earlier workout keeps it, the other
    is free (S37)."""
    notices = []
    kept: Held | None = None
    for held in store.days_taken(writer.db):
        if kept is None or not kept.has_day_of(held) or not _is_double(writer, kept, held):
            kept = held
            continue
        for item in asked_in(writer.db, held.workout):
            key = f"{held.workout}\t{item.exercise}"
            writer.change("asked", key, {"deleted_at": writer.at})
        writer.change("taken", held.workout, {"deleted_at": writer.at})
        notices.append(
            f"workout {held.workout[-6:]} is free: workout {kept.workout[-6:]}"
            f" already did {held.day} of {held.programme}"
        )
    return notices


def _is_double(writer: _Writer, kept: Held, held: Held) -> bool:
    """Whether two devices took a day without each other: nobody went back to it by a command."""
    apart = kept.device != held.device
    return apart and not store.went_back(writer.db, held.run, kept.first, held.first)


def _at_once(ws: Workspace, touched: set[str]) -> list[str]:
    """Workouts of two devices that are one: they overlap, or are nearer than the gap that ends a
    workout. They are never joined by themselves. What is long past is left alone."""
    pairs: dict[tuple[str, str], None] = {}
    since = stamp(ws.clock.now() - _RECENT)
    for workout, ids in store.workouts_since(ws.db, since).items():
        mine = store.began(ws.db, workout) if ids & touched else None
        if mine is None:
            continue
        for other in store.began_near(ws.db, mine, _end_of(ws, mine)):
            first, second = sorted((mine, other), key=lambda it: (it.started_at, it.id))
            if second.started_at <= _end_of(ws, first):
                pairs[first.id[-6:], second.id[-6:]] = None
    return [f"two workouts at once: liftlog workout merge {a} {b}" for a, b in sorted(pairs)]


def _end_of(ws: Workspace, workout: Began) -> str:
    """Until when another set belongs to a workout; one that was finished ends there."""
    if workout.ended_at is not None and workout.ended_at > workout.last:
        return workout.ended_at
    return stamp(from_stamp(workout.last) + longest_gap(ws) - timedelta(seconds=1))
