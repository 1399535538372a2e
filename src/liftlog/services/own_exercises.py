"""Exercises of the lifter's own: added, edited, retired, merged, taken in from a file."""

from __future__ import annotations

from pathlib import PurePath

from liftlog.domain.exercises import Exercise
from liftlog.domain.muscles import ELSEWHERE, muscle_called
from liftlog.domain.values import Value
from liftlog.errors import NotFound, Refused, UnreadableFile, WrongUsage
from liftlog.importers.exercise_files import FREE_EXERCISE_DB, LOADINGS, read_exercises
from liftlog.services import cases
from liftlog.services.clock import stamp
from liftlog.services.naming import find_exercise
from liftlog.services.reading import read_text
from liftlog.services.typed import parse_range, slug_of
from liftlog.store import catalogue, names, own
from liftlog.store.journal import Command, Transaction

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from liftlog.services.workspace import Workspace

CHOICES = ("external", "bodyweight", "bands")
MEASURES = ("reps", "seconds")


class TakenIn(Value):
    """What a file brought: slugs that are new or changed, names left out with the reason."""

    kind: str
    added: tuple[str, ...]
    changed: tuple[str, ...]
    left_out: tuple[tuple[str, str], ...]
    unchanged: int


def add_own(
    ws: Workspace, name: str, fields: Mapping[str, Any], goal: str | None = None
) -> Exercise:
    """Stores the exercise, checked; with a goal it gets advice from its first session on.

    `fields` may hold aliases, equipment, loading, measure, seconds ("20-40"), muscles, video.
    """
    slug = slug_of(name)
    if catalogue.exercise(ws.db, slug) or catalogue.named_exactly(ws.db, name):
        raise Refused(f"there is an exercise called {name!r} already", "liftlog exercise list")
    measure = fields.get("measure") or "reps"
    loading = fields.get("loading") or ("bodyweight" if measure == "seconds" else "external")
    entry = {"slug": slug, "name": name, "measure": measure, "loading": LOADINGS["external"]}
    entry |= _checked(ws, {**fields, "measure": measure, "loading": loading})
    row = cases.goal_named(catalogue.goals(ws.db), goal).slug if goal else None
    with Transaction(ws.db):
        command = Command(ws.db, f"exercise add {slug}", stamp(ws.clock.now()))
        own.write(command, entry, catalogue.muscles(ws.db), "add")
        if row is not None:
            command.change("preference", "set", slug, {"goal": row, "deleted_at": None})
    return find_exercise(ws.db, slug)


def _checked(ws: Workspace, fields: Mapping[str, Any]) -> dict[str, Any]:
    """The fields as an entry of the catalogue's schema holds them; empty ones are left out."""
    entry: dict[str, Any] = {
        key: fields[key] for key in ("name", "aliases", "equipment", "video") if fields.get(key)
    }
    if fields.get("loading"):
        entry["loading"] = LOADINGS[_one_of("loading", fields["loading"], CHOICES)]
    if fields.get("measure"):
        entry["measure"] = _one_of("measure", fields["measure"], MEASURES)
    if fields.get("seconds"):
        entry["seconds"] = list(parse_range(fields["seconds"], "seconds", 1, 3600))
    if fields.get("muscles"):
        entry["muscles"] = {"target": [muscle_named(ws, name) for name in fields["muscles"]]}
    return entry


def _one_of(what: str, value: str, choices: Sequence[str]) -> str:
    if value not in choices:
        raise WrongUsage(f"no such {what}: {value}", f"one of {', '.join(choices)}")
    return value


def muscle_named(ws: Workspace, name: str) -> str:
    """The muscle of that name or common name, as the catalogue knows muscles."""
    known = catalogue.muscles(ws.db)
    found = muscle_called(name, known)
    if found is None:
        raise NotFound(f"no muscle called {name!r}", f"one of {', '.join([*known, *ELSEWHERE])}")
    return found


def edit_own(ws: Workspace, which: str, fields: Mapping[str, Any]) -> Exercise:
    """Changes what is given of an exercise of the lifter's own; a new name is one name more."""
    exercise = _own(ws, which, "edit")
    entry = own.entry_of(ws.db, exercise.slug)
    news = _checked(ws, fields)
    if "aliases" in news:
        news["aliases"] = [*entry.get("aliases", ()), *news["aliases"]]
    if "muscles" in news:
        news["muscles"] = {**entry.get("muscles", {}), **news["muscles"]}
    taken = _name_of_another(ws, exercise.slug, news.get("name"))
    if taken:
        raise Refused(f"{news['name']!r} is a name of {taken}", "choose another")
    with Transaction(ws.db):
        command = Command(ws.db, f"exercise edit {exercise.slug}", stamp(ws.clock.now()))
        if not own.write(command, {**entry, **news}, catalogue.muscles(ws.db), "edit"):
            raise Refused("nothing to change: it is so already", "liftlog exercise edit --help")
    return find_exercise(ws.db, exercise.slug)


def _name_of_another(ws: Workspace, slug: str, name: str | None) -> str | None:
    named = catalogue.named_exactly(ws.db, name) if name else []
    return next((other for other, generic in named if other != slug and not generic), None)


def _own(ws: Workspace, which: str, verb: str) -> Exercise:
    exercise = find_exercise(ws.db, which)
    if names.origin_of(ws.db, exercise.slug) == "catalogue":
        raise Refused(
            f"{exercise.slug} is of the catalogue: there is nothing to {verb}",
            "lay your own over it: liftlog exercise import FILE.yaml",
        )
    return exercise


def retire(ws: Workspace, which: str, back: bool = False) -> Exercise:
    """Takes an own exercise out of lists, plans and beginnings of names; its sets stay."""
    exercise = _own(ws, which, "retire")
    with Transaction(ws.db):
        words = f"exercise retire {exercise.slug}{' --back' if back else ''}"
        command = Command(ws.db, words, stamp(ws.clock.now()))
        command.change("exercise", "retire", exercise.slug, {"retired": int(not back)})
    return exercise


def merge(ws: Workspace, which: str, into: str) -> tuple[Exercise, Exercise, int]:
    """Makes one exercise of two: sets and names of the first go to the second; how many sets."""
    exercise, target = _own(ws, which, "merge"), find_exercise(ws.db, into)
    if exercise.slug == target.slug:
        raise Refused(f"{exercise.slug} cannot be merged into itself")
    if exercise.measure != target.measure:
        raise Refused(
            f"{exercise.slug} is measured in {exercise.measure}, {target.slug} in {target.measure}"
        )
    now = stamp(ws.clock.now())
    with Transaction(ws.db):
        command = Command(ws.db, f"exercise merge {exercise.slug} {target.slug}", now)
        moved = own.merge(command, exercise.slug, target.slug, now)
    return exercise, target, moved


def take_in(ws: Workspace, file: str, dry_run: bool = False) -> TakenIn:
    """Takes the exercises of a file in, all of it or nothing; twice is harmless.

    A YAML entry is laid over an exercise of its slug, one of the catalogue too. Of
    free-exercise-db, what has a known name is left out: it is there already.
    """
    muscles = catalogue.muscles(ws.db)
    kind, entries = read_exercises(read_text(file), PurePath(file).name, muscles)
    wanted, left_out = _sorted_out(ws, kind, entries)
    if kind != FREE_EXERCISE_DB:
        _refuse_problems(file, _loose_ends(ws, wanted))
    known = {entry["slug"] for entry in wanted if names.origin_of(ws.db, entry["slug"])}
    ws.db.execute("begin immediate")
    try:
        command = Command(ws.db, "exercise import", stamp(ws.clock.now()))
        news = [entry for entry in wanted if _write(ws, command, entry, muscles)]
        ws.db.execute("rollback" if dry_run or not news else "commit")
    except BaseException:
        if ws.db.in_transaction:
            ws.db.execute("rollback")
        raise
    return TakenIn(
        kind=kind,
        added=tuple(entry["slug"] for entry in news if entry["slug"] not in known),
        changed=tuple(entry["slug"] for entry in news if entry["slug"] in known),
        left_out=tuple(left_out),
        unchanged=len(wanted) - len(news),
    )


def _write(
    ws: Workspace, command: Command, entry: dict[str, Any], muscles: Mapping[str, str]
) -> bool:
    news = own.write(command, entry, muscles, "import")
    goal = entry.get("default_goal")
    if goal and catalogue.preference(ws.db, entry["slug"])[1] is None:
        row = {"goal": goal, "deleted_at": None}
        command.change("preference", "set", entry["slug"], row)
    return news


def _sorted_out(
    ws: Workspace, kind: str, entries: Sequence[dict[str, Any]]
) -> tuple[list[dict[str, Any]], list[tuple[str, str]]]:
    """The entries to take in, and (name, why not) of the others."""
    wanted: dict[str, dict[str, Any]] = {}
    left_out: list[tuple[str, str]] = []
    for entry in entries:
        slug = entry["slug"]
        other = _name_of_another(ws, slug, entry["name"])
        ours = kind == FREE_EXERCISE_DB and names.origin_of(ws.db, slug) == "catalogue"
        if slug in wanted:
            left_out.append((entry["name"], "is in the file twice"))
        elif other or ours:
            left_out.append((entry["name"], f"is there as {other or slug}"))
        else:
            wanted[slug] = entry
    return list(wanted.values()), left_out


def _loose_ends(ws: Workspace, entries: Sequence[dict[str, Any]]) -> list[str]:
    """Relations to exercises, and goals, that are neither in the file nor known."""
    mine = {entry["slug"] for entry in entries}
    goals = catalogue.goals(ws.db)
    problems = [
        f"{entry['slug']}.{relation}: no exercise called {other!r}"
        for entry in entries
        for relation in ("easier", "harder", "alternatives", "opposing")
        for other in entry.get(relation) or ()
        if other not in mine and catalogue.exercise(ws.db, other) is None
    ]
    return problems + [
        f"{entry['slug']}.default_goal: no goal called {entry['default_goal']!r}"
        for entry in entries
        if entry.get("default_goal") and entry["default_goal"] not in goals
    ]


def _refuse_problems(file: str, problems: Sequence[str]) -> None:
    if problems:
        number = f"{len(problems)} problem{'s' if len(problems) > 1 else ''}"
        raise UnreadableFile(f"{PurePath(file).name} has {number}", problems=tuple(problems))


def link_of(ws: Workspace, which: str) -> tuple[str, str]:
    """(slug, address) of an exercise's video, else of its picture."""
    exercise = find_exercise(ws.db, which)
    entry = own.entry_of(ws.db, exercise.slug)
    video, picture = entry.get("video"), entry.get("picture")
    if video:
        is_address = "://" in video
        return exercise.slug, video if is_address else f"https://www.youtube.com/watch?v={video}"
    if not picture:
        hint = f"liftlog exercise edit {exercise.slug} --video ADDRESS"
        raise Refused(
            f"{exercise.slug} has neither video nor picture",
            None if exercise.in_catalogue else hint,
        )
    return exercise.slug, picture
