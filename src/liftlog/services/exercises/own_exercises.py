"""Exercises of the lifter's own: added, edited, retired, merged, taken in from a file.

Of one of the catalogue the lifter changes what it is called and shows, and whether it is listed:
that is kept apart from the catalogue's words, so that a new catalogue leaves it alone.
"""

from collections.abc import Mapping, Sequence
from pathlib import PurePath
from typing import Any

from liftlog.domain.base.values import Value
from liftlog.domain.exercises.exercise import Exercise, name_key
from liftlog.domain.exercises.muscles import ELSEWHERE, muscle_called
from liftlog.errors import NotFound, Refused, WrongUsage
from liftlog.importers.own.exercise_files import FREE_EXERCISE_DB, LOADINGS, read_exercises
from liftlog.services.base.commands import new_command
from liftlog.services.base.files import read_text, refuse
from liftlog.services.base.workspace import Workspace
from liftlog.services.exercises.goals import goal_slug, parse_range
from liftlog.services.exercises.names import find_exercise, slug_of
from liftlog.services.exercises.preferences import NONE, add_alias, check_names
from liftlog.store.base.journal import Command, TakeBack
from liftlog.store.exercises import catalogue, names, own

CHOICES = ("external", "bodyweight", "bands")
MEASURES = ("reps", "seconds")
# What can be changed of an exercise of the catalogue.
_SHOWN = ("name", "aliases", "video")


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
    measure = fields.get("measure") or ("seconds" if fields.get("seconds") else "reps")
    loading = fields.get("loading") or ("bodyweight" if measure == "seconds" else "external")
    entry = {"slug": slug, "name": name, "measure": measure, "loading": LOADINGS["external"]}
    entry |= _checked(ws, {**fields, "measure": measure, "loading": loading})
    row = goal_slug(ws, goal)
    with new_command(ws, f"exercise add {slug}") as command:
        own.write(command, entry, catalogue.muscles(ws.db), "add")
        if row is not None:
            own.prefer(command, "set", slug, {"goal": row})
    return find_exercise(ws.db, slug)


def _checked(ws: Workspace, fields: Mapping[str, Any]) -> dict[str, Any]:
    """The fields as an entry of the catalogue's schema holds them; empty ones are left out."""
    entry: dict[str, Any] = {
        key: fields[key] for key in ("name", "aliases", "video") if fields.get(key)
    }
    if fields.get("equipment"):
        # Kinds are compared as they are written, so all of them are written alike.
        entry["equipment"] = " ".join(fields["equipment"].casefold().split())
    if fields.get("loading"):
        entry["loading"] = LOADINGS[_one_of("loading", fields["loading"], CHOICES)]
    if fields.get("measure"):
        entry["measure"] = _one_of("measure", fields["measure"], MEASURES)
    if fields.get("seconds"):
        if (fields.get("measure") or "seconds") != "seconds":
            raise WrongUsage("a hold is measured in seconds", "leave --measure reps out")
        entry["measure"] = "seconds"
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


def edit(ws: Workspace, which: str, fields: Mapping[str, Any]) -> Exercise:
    """Changes what is given of an exercise; a new name is one name more.

    Of one of the catalogue only what it is called and shows: its facts are the documents'.
    """
    exercise = find_exercise(ws.db, which)
    if names.origin_of(ws.db, exercise.slug) == "catalogue":
        return _edit_shown(ws, exercise, fields)
    return _edit_own(ws, exercise, fields)


def _edit_shown(ws: Workspace, exercise: Exercise, fields: Mapping[str, Any]) -> Exercise:
    """Another name, more names or a video for an exercise of the catalogue."""
    slug = exercise.slug
    facts = [key for key, value in fields.items() if value and key not in _SHOWN]
    if facts:
        raise Refused(
            f"{slug} is of the catalogue: its {' and '.join(facts)} stay as documented",
            "lay your own over it: liftlog exercise import FILE.yaml",
        )
    patch = _words_said(ws, slug, fields)
    called = [*(fields.get("aliases") or ()), *filter(None, [patch.get("name")])]
    check_names(ws, slug, called)
    more = [name for name in called if not own.answers_to(ws.db, slug, name_key(name))]
    if not patch and not more:
        raise Refused("nothing to change: it is so already", "liftlog exercise edit --help")
    with new_command(ws, f"exercise edit {slug}") as command:
        if patch:
            own.prefer(command, "edit", slug, patch)
        for name in more:
            add_alias(command, slug, name)
    return find_exercise(ws.db, slug)


def _words_said(ws: Workspace, slug: str, fields: Mapping[str, Any]) -> dict[str, str | None]:
    """The name and the video that are news; "none" takes back what was said before."""
    said, shown = own.words_on(ws.db, slug), own.entry_of(ws.db, slug)
    before = {"name": said[0], "video": said[1]}
    given = {key: fields[key] for key in before if fields.get(key) is not None}
    news = {key: None if value in NONE else value for key, value in given.items()}
    return {
        key: value
        for key, value in news.items()
        if value != (before[key] if value is None else shown.get(key))
    }


def _edit_own(ws: Workspace, exercise: Exercise, fields: Mapping[str, Any]) -> Exercise:
    entry = own.entry_of(ws.db, exercise.slug)
    news = _checked(ws, fields)
    if "aliases" in news:
        news["aliases"] = [*entry.get("aliases", ()), *news["aliases"]]
    if "muscles" in news:
        news["muscles"] = {**entry.get("muscles", {}), **news["muscles"]}
    taken = _name_of_another(ws, exercise.slug, news.get("name"))
    if taken:
        raise Refused(f"{news['name']!r} is a name of {taken}", "choose another")
    with new_command(ws, f"exercise edit {exercise.slug}") as command:
        is_news = own.write(command, {**entry, **news}, catalogue.muscles(ws.db), "edit")
        # What was said of it while it was of the catalogue gives way.
        name, video, _ = own.words_on(ws.db, exercise.slug)
        said = {"name": name, "video": video}
        stale = {key: None for key, value in said.items() if key in news and value is not None}
        if stale:
            own.prefer(command, "edit", exercise.slug, stale)
        if not is_news and not stale:
            raise Refused("nothing to change: it is so already", "liftlog exercise edit --help")
    return find_exercise(ws.db, exercise.slug)


def _name_of_another(ws: Workspace, slug: str, name: str | None) -> str | None:
    named = catalogue.named_exactly(ws.db, name) if name else []
    return next((other for other, generic in named if other != slug and not generic), None)


def retire(ws: Workspace, which: str, back: bool = False) -> Exercise:
    """Takes an exercise out of lists, suggestions and beginnings of names; its sets stay."""
    exercise = find_exercise(ws.db, which)
    slug = exercise.slug
    if (slug in catalogue.retired(ws.db)) != back:
        raise Refused(f"{slug} is {'in' if back else 'out of'} the lists already")
    with new_command(ws, f"exercise retire {slug}{' --back' if back else ''}") as command:
        if names.origin_of(ws.db, slug) == "catalogue":
            own.prefer(command, "retire", slug, {"retired": int(not back)})
        else:
            command.change("exercise", "retire", slug, {"retired": int(not back)})
            if own.words_on(ws.db, slug)[2] is not None:
                own.prefer(command, "retire", slug, {"retired": None})
    return exercise


def merge(ws: Workspace, which: str, into: str) -> tuple[Exercise, Exercise, int]:
    """Makes one exercise of two: sets and names of the first go to the second; how many sets."""
    exercise, target = find_exercise(ws.db, which), find_exercise(ws.db, into)
    if exercise.slug == target.slug:
        raise Refused(f"{exercise.slug} cannot be merged into itself")
    # One of the lifter's own that was laid over the catalogue's stands for it as well.
    if exercise.slug in catalogue.slugs_in_order(ws.db):
        raise Refused(
            f"{exercise.slug} is of the catalogue: it cannot go",
            f"out of lists: liftlog exercise retire {exercise.slug}; a set of it:"
            f" liftlog edit ID --exercise {target.slug}",
        )
    if exercise.measure != target.measure:
        raise Refused(
            f"{exercise.slug} is measured in {exercise.measure}, {target.slug} in {target.measure}"
        )
    with new_command(ws, f"exercise merge {exercise.slug} {target.slug}") as command:
        moved = own.merge(command, exercise.slug, target.slug, command.at)
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


def _write(
    ws: Workspace, command: Command, entry: dict[str, Any], muscles: Mapping[str, str]
) -> bool:
    news = own.write(command, entry, muscles, "import")
    goal = entry.get("default_goal")
    if goal and catalogue.preference(ws.db, entry["slug"])[1] is None:
        own.prefer(command, "set", entry["slug"], {"goal": goal})
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


def link_of(ws: Workspace, which: str) -> tuple[str, str]:
    """(slug, address) of an exercise's video, else of its picture."""
    exercise = find_exercise(ws.db, which)
    entry = own.entry_of(ws.db, exercise.slug)
    video, picture = entry.get("video"), entry.get("picture")
    if video:
        is_address = "://" in video
        return exercise.slug, video if is_address else f"https://www.youtube.com/watch?v={video}"
    if not picture:
        raise Refused(
            f"{exercise.slug} has neither video nor picture",
            f"liftlog exercise edit {exercise.slug} --video ADDRESS",
        )
    return exercise.slug, picture
