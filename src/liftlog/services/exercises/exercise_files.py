"""Import of exercises: all of a file, or nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import PurePath

from liftlog.domain.base.sizes import LARGEST_EXERCISES
from liftlog.domain.base.values import Value
from liftlog.domain.base.words import quoted
from liftlog.domain.exercises.entry import RELATIONS, Entry
from liftlog.importers.own.exercise_files import PUBLIC, read_exercises
from liftlog.services.base.commands import new_command
from liftlog.services.base.files import read_text, refuse
from liftlog.services.base.workspace import Workspace
from liftlog.services.exercises.preferences import name_of_another
from liftlog.store.base.journal import Command, TakeBack
from liftlog.store.exercises import catalogue, names, own


class TakenIn(Value):
    """What a file brought: slugs that are new or changed, names left out with the reason."""

    kind: str
    added: tuple[str, ...]
    changed: tuple[str, ...]
    left_out: tuple[tuple[str, str], ...]
    unchanged: int


def take_in(ws: Workspace, file: str, dry_run: bool = False) -> TakenIn:
    """Takes the exercises of a file in, all of it or nothing; twice is harmless.

    An entry of YAML or CSV is laid over an exercise of its slug, one of the catalogue too. Of a
    public set, what has a known name is left out: it is there already.
    """
    muscles = catalogue.muscles(ws.db)
    kind, entries = read_exercises(read_text(file, LARGEST_EXERCISES), PurePath(file).name, muscles)
    wanted, left_out = _sorted_out(ws, kind, entries)
    if kind not in PUBLIC:
        refuse(PurePath(file).name, _loose_ends(ws, wanted))
    known = {entry["slug"] for entry in wanted if names.origin_of(ws.db, entry["slug"])}
    with new_command(ws, "exercise import") as command:
        news = [entry for entry in wanted if _write(ws, command, entry, muscles)]
        if dry_run or not news:
            raise TakeBack
    return TakenIn(
        kind=kind,
        added=tuple(entry["slug"] for entry in news if entry["slug"] not in known),
        changed=tuple(entry["slug"] for entry in news if entry["slug"] in known),
        left_out=tuple(left_out),
        unchanged=len(wanted) - len(news),
    )


def _write(ws: Workspace, command: Command, entry: Entry, muscles: Mapping[str, str]) -> bool:
    news = own.write(command, entry, muscles, "import")
    goal = entry.get("default_goal")
    if goal and catalogue.preference(ws.db, entry["slug"], inferred=False)[1] is None:
        own.prefer(command, "set", entry["slug"], {"goal": goal})
    return news


def _sorted_out(
    ws: Workspace, kind: str, entries: Sequence[Entry]
) -> tuple[list[Entry], list[tuple[str, str]]]:
    """The entries to take in, and (name, why not) of the others."""
    wanted: dict[str, Entry] = {}
    left_out: list[tuple[str, str]] = []
    for entry in entries:
        slug = entry["slug"]
        other = name_of_another(ws, slug, entry["name"])
        ours = kind in PUBLIC and names.origin_of(ws.db, slug) == "catalogue"
        if slug in wanted:
            left_out.append((entry["name"], "is in the file twice"))
        elif other or ours:
            left_out.append((entry["name"], f"is already here as {other or slug}"))
        else:
            wanted[slug] = entry
            if kind in PUBLIC and entry.get("aliases"):
                # A name that is somebody else's here stays so.
                free = [it for it in entry["aliases"] if not name_of_another(ws, slug, it)]
                wanted[slug] = {**entry, "aliases": free}
    return list(wanted.values()), left_out


def _loose_ends(ws: Workspace, entries: Sequence[Entry]) -> list[str]:
    """Relations to exercises, and goals, that are neither in the file nor known."""
    mine = {entry["slug"] for entry in entries}
    goals = catalogue.goals(ws.db)
    problems = [
        f"{entry['slug']}.{relation}: no exercise is called {quoted(other)}"
        for entry in entries
        for relation in RELATIONS
        for other in entry.get(relation) or ()
        if other not in mine and catalogue.exercise(ws.db, other) is None
    ]
    return problems + [
        f"{entry['slug']}.default_goal: no goal is called {quoted(entry['default_goal'])}"
        for entry in entries
        if entry.get("default_goal") and entry["default_goal"] not in goals
    ]
