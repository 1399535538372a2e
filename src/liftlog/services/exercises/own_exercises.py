"""Your own exercises: added, changed, hidden and merged.

Of one of the catalogue the lifter changes what it is called and shows, and whether it is listed:
that is kept apart from the catalogue's words, so that a new catalogue leaves it alone.
"""

from collections.abc import Sequence
from typing import NamedTuple, TypedDict

from liftlog.domain.base.sizes import checked_length
from liftlog.domain.base.words import composed, listed, quoted
from liftlog.domain.exercises.entry import Entry
from liftlog.domain.exercises.exercise import Exercise, name_key
from liftlog.domain.exercises.muscles import ELSEWHERE, muscle_called
from liftlog.domain.plans.routine_notation import Written, joined, parse_item, parts_of_item
from liftlog.errors import LiftlogError, NotFound, Refused, WrongUsage
from liftlog.importers.own.exercise_files import LOADINGS
from liftlog.services.base import settling
from liftlog.services.base.commands import new_command
from liftlog.services.base.workspace import Workspace
from liftlog.services.exercises.goals import goal_slug, parse_range
from liftlog.services.exercises.names import find_exercise, slug_of
from liftlog.services.exercises.preferences import NONE, add_alias, check_names, name_of_another
from liftlog.store.base.journal import Command
from liftlog.store.exercises import catalogue, names, own, packaged
from liftlog.store.plans import programme_lines, routines

CHOICES = ("external", "bodyweight", "bands")
MEASURES = ("reps", "seconds", "distance")
# What can be changed of an exercise of the catalogue.
_SHOWN = ("name", "aliases", "video")
_NOTHING_TO_CHANGE = (
    "nothing to change: the exercise already has these values",
    "try: liftlog exercise edit --help",
)


class KnownExercise(Refused):
    """A new exercise whose name one has already: `exercise`, by the name that was typed."""

    code = "known-exercise"
    facts = ("typed", "exercise")

    def __init__(self, message: str, hint: str, typed: str, exercise: str) -> None:
        super().__init__(message, hint)
        self.typed = typed
        self.exercise = exercise


class Fields(TypedDict, total=False):
    """What is said of an exercise; what is None or empty is not. `seconds` are like "20-40"."""

    name: str | None
    aliases: list[str] | None
    video: str | None
    equipment: str | None
    loading: str | None
    measure: str | None
    seconds: str | None
    muscles: list[str] | None


def add_own(
    ws: Workspace, name: str, fields: Fields, goal: str | None = None, anyway: bool = False
) -> Exercise:
    """Stores the exercise, checked; with a goal it gets advice from its first session on.

    One that the catalogue has is refused, unless it is to be added `anyway` (O5).
    """
    slug = slug_of(name)
    _check_lengths(fields)
    if not anyway:
        check_unknown(ws, name)
    if (taken := _bearer(ws, slug, name)) is not None:
        raise KnownExercise(
            f"an exercise is already called {quoted(name)}",
            f'use: a name of its own, such as "My {composed(name)}"',
            typed=name,
            exercise=taken,
        )
    measure = fields.get("measure") or ("seconds" if fields.get("seconds") else "reps")
    loading = fields.get("loading") or ("external" if measure == "reps" else "bodyweight")
    entry: Entry = {
        "slug": slug,
        "name": composed(name),
        "measure": measure,
        "loading": LOADINGS["external"],
        **_checked(ws, {**fields, "measure": measure, "loading": loading}),
    }
    row = goal_slug(ws, goal)
    with new_command(ws, f"exercise add {slug}") as command:
        own.write(command, entry, catalogue.muscles(ws.db), "add")
        if row is not None:
            own.prefer(command, "set", slug, {"goal": row})
    return find_exercise(ws.db, slug)


def check_unknown(ws: Workspace, name: str) -> None:
    """Refuses the name of an exercise that the catalogue has (O5)."""
    known = _known_as(ws, slug_of(name), name)
    if known:
        called = "" if known == name else f": {known}"
        raise KnownExercise(
            f"{quoted(name)} is in the catalogue already{called}",
            f"use: liftlog log {known} 8, or --own to add one of your own",
            typed=name,
            exercise=known,
        )


def _bearer(ws: Workspace, slug: str, name: str) -> str | None:
    """The exercise of the log that has this name already."""
    if catalogue.exercise(ws.db, slug):
        return slug
    return next((bearer for bearer, _ in catalogue.named_exactly(ws.db, name)), None)


def _known_as(ws: Workspace, slug: str, name: str) -> str | None:
    """The general exercise that a whole name surely means, if none of the lifter's own does."""
    if _bearer(ws, slug, name) is not None:
        return None
    sure = packaged.bearers(packaged.words().key(name)).sure
    return sure[0] if len(sure) == 1 and sure[0] not in catalogue.covering(ws.db) else None


def _check_lengths(fields: Fields) -> None:
    for name in (fields.get("name"), fields.get("equipment"), *(fields.get("aliases") or ())):
        checked_length("name", name or "")
    checked_length("video", fields.get("video") or "")


def _checked(ws: Workspace, fields: Fields) -> Entry:
    """The fields as an entry of the catalogue's schema holds them; empty ones are left out."""
    entry: Entry = {}
    if name := fields.get("name"):
        entry["name"] = composed(name)
    if aliases := fields.get("aliases"):
        entry["aliases"] = list(map(composed, aliases))
    if video := fields.get("video"):
        entry["video"] = video
    if equipment := fields.get("equipment"):
        # Kinds are compared as they are written, so all of them are written alike.
        entry["equipment"] = " ".join(equipment.casefold().split())
    if loading := fields.get("loading"):
        entry["loading"] = LOADINGS[_one_of("loading", loading, CHOICES)]
    if measure := fields.get("measure"):
        entry["measure"] = _one_of("measure", measure, MEASURES)
    if seconds := fields.get("seconds"):
        if (measure or "seconds") != "seconds":
            raise WrongUsage("a hold is measured in seconds", "note: leave out --measure reps")
        entry["measure"] = "seconds"
        entry["seconds"] = list(parse_range(seconds, "seconds", 1, 3600))
    if muscles := fields.get("muscles"):
        entry["muscles"] = {"target": [_muscle_named(ws, muscle) for muscle in muscles]}
    return entry


def _one_of(what: str, value: str, choices: Sequence[str]) -> str:
    if value not in choices:
        raise WrongUsage(f"--{what} cannot be {quoted(value)}", f"use: {listed(choices)}")
    return value


def _muscle_named(ws: Workspace, name: str) -> str:
    """The muscle of that name or common name, as the catalogue knows muscles."""
    known = catalogue.muscles(ws.db)
    muscle = muscle_called(name, known)
    if muscle is None:
        raise NotFound(
            f"no muscle is called {quoted(name)}", f"use: {listed([*known, *ELSEWHERE])}"
        )
    return muscle


def edit(ws: Workspace, which: str, fields: Fields) -> Exercise:
    """Changes what is given of an exercise; a new name is one name more.

    Of one of the catalogue only what it is called and shows: its facts are the documents'.
    """
    exercise = find_exercise(ws.db, which)
    slug = exercise.slug
    _check_lengths(fields)
    is_ours = exercise.is_general or names.origin_of(ws.db, slug) == "catalogue"
    (_edit_shown if is_ours else _edit_own)(ws, slug, fields)
    return find_exercise(ws.db, slug)


def _edit_shown(ws: Workspace, slug: str, fields: Fields) -> None:
    """Another name, more names or a video for an exercise of the catalogue."""
    facts = [key for key, value in fields.items() if value and key not in _SHOWN]
    if facts:
        raise Refused(
            f"{slug} is built in; you cannot change its {' or '.join(facts)}",
            "note: to replace it, import your own version with liftlog exercise import",
        )
    patch = _new_words(ws, slug, fields)
    called = [*(fields.get("aliases") or ()), *filter(None, [patch.get("name")])]
    check_names(ws, slug, called)
    more = [name for name in called if not own.answers_to(ws.db, slug, name_key(name))]
    if not patch and not more:
        raise Refused(*_NOTHING_TO_CHANGE)
    with new_command(ws, f"exercise edit {slug}") as command:
        if patch:
            own.prefer(command, "edit", slug, patch)
        for name in more:
            add_alias(command, slug, name)


def _new_words(ws: Workspace, slug: str, fields: Fields) -> dict[str, str | None]:
    """The name and the video that are news; "none" takes back what the lifter called it."""
    name, video, _ = own.words_on(ws.db, slug)
    before, shown = {"name": name, "video": video}, own.entry_of(ws.db, slug)
    given = {"name": fields.get("name"), "video": fields.get("video")}
    news = {key: None if text in NONE else text for key, text in given.items() if text is not None}
    return {
        key: text
        for key, text in news.items()
        if text != (before[key] if text is None else shown.get(key))
    }


def _edit_own(ws: Workspace, slug: str, fields: Fields) -> None:
    entry, news = own.entry_of(ws.db, slug), _checked(ws, fields)
    if "aliases" in news:
        news["aliases"] = [*entry.get("aliases", ()), *news["aliases"]]
    if "muscles" in news:
        news["muscles"] = {**entry.get("muscles", {}), **news["muscles"]}
    other = name_of_another(ws, slug, news.get("name", ""))
    if other:
        raise Refused(f"{quoted(news['name'])} is a name of {other}", "note: choose another name")
    with new_command(ws, f"exercise edit {slug}") as command:
        is_news = own.write(command, {**entry, **news}, catalogue.muscles(ws.db), "edit")
        # What the lifter called it while it was of the catalogue gives way.
        name, video, _ = own.words_on(ws.db, slug)
        words = {"name": name, "video": video}
        stale = {key: None for key, text in words.items() if key in news and text is not None}
        if stale:
            own.prefer(command, "edit", slug, stale)
        if not is_news and not stale:
            raise Refused(*_NOTHING_TO_CHANGE)


def measure_in(command: Command, slug: str, measure: str, bodyweight: bool) -> None:
    """An exercise whose first set was timed, or had a distance, is measured so; at bodyweight
    where nothing is held."""
    entry = own.entry_of(command.db, slug)
    news: Entry = {**entry, "measure": measure}
    if bodyweight:
        news["loading"] = LOADINGS["bodyweight"]
    own.write(command, news, catalogue.muscles(command.db), "edit")


def retire(ws: Workspace, which: str, back: bool = False) -> Exercise:
    """Takes an exercise out of lists, suggestions and beginnings of names; its sets stay."""
    exercise = find_exercise(ws.db, which)
    slug = exercise.slug
    if (slug in catalogue.retired(ws.db)) != back:
        raise Refused(
            f"{slug} is already {'shown' if back else 'hidden'}",
            f"try: liftlog exercise {'hide' if back else 'unhide'} {slug}",
        )
    with new_command(ws, f"exercise {'unhide' if back else 'hide'} {slug}") as command:
        if exercise.is_general or names.origin_of(ws.db, slug) == "catalogue":
            own.prefer(command, "retire", slug, {"retired": int(not back)})
        else:
            command.change("exercise", "retire", slug, {"retired": int(not back)})
            if own.words_on(ws.db, slug).retired is not None:
                own.prefer(command, "retire", slug, {"retired": None})
    return exercise


class Merged(NamedTuple):
    """Two exercises made one: `gone` is `target` now, and so are its sets; `routines` have it in
    their place."""

    gone: Exercise
    target: Exercise
    moved_sets: int
    routines: tuple[str, ...] = ()


def merge(ws: Workspace, which: str, into: str) -> Merged:
    """Makes one exercise of two: sets, names and places in routines of the first go to the
    second."""
    exercise, target = find_exercise(ws.db, which), find_exercise(ws.db, into)
    if exercise.slug == target.slug:
        raise Refused(f"{exercise.slug} cannot be merged into itself", "note: name two exercises")
    # One of the lifter's own that was laid over the catalogue's stands for it as well.
    if exercise.is_built_in or exercise.slug in catalogue.slugs_in_order(ws.db):
        raise Refused(
            f"{exercise.slug} is built in and cannot be merged into another",
            f"try: liftlog exercise hide {exercise.slug}",
        )
    if exercise.measure != target.measure:
        raise Refused(
            f"{exercise.slug} is measured in {exercise.measure}, {target.slug} in {target.measure}",
            "note: both must have the same measure",
        )
    with new_command(ws, f"exercise merge {exercise.slug} {target.slug}") as command:
        changed = follow_in_routines(ws, command, exercise, target)
        follow_in_programmes(command, exercise, target)
        moved_sets = own.merge(command, exercise.slug, target.slug, command.at)
        settling.settle(ws, command, target.slug, anew=True)
    return Merged(exercise, target, moved_sets, tuple(changed))


def follow_in_routines(
    ws: Workspace, command: Command, gone: Exercise, target: Exercise
) -> list[str]:
    """Puts another exercise in the place of one in all routines; which ones have it now."""
    changed = _routines_with(ws, gone, target)
    for slug, items in changed.items():
        command.change("routine", "set", slug, {"items": "\n".join(items)})
    return list(changed)


def follow_in_programmes(command: Command, gone: Exercise, target: Exercise) -> None:
    """Programmes mean another exercise by the names of one, and its lines go along (P65)."""
    both = programme_lines.running_with_both(command.db, gone.slug, target.slug)
    if both is not None:
        raise Refused(
            f"{both} has both {gone.slug} and {target.slug}", f"try: liftlog programme edit {both}"
        )
    programme_lines.follow(command, gone.slug, target.slug)


def _routines_with(ws: Workspace, gone: Exercise, target: Exercise) -> dict[str, list[str]]:
    """The items of the routines that have an exercise, with another in its place.

    Where a routine has both, the item of the one that stays does.
    """
    changed = {}
    for routine in routines.own(ws.db):
        written = {
            part: _written_for(ws, part) for line in routine.items for part in parts_of_item(line)
        }
        slugs = [slug for slug, _ in written.values()]
        if gone.slug not in slugs:
            continue
        lines = [
            joined(
                part if item is None or slug != gone.slug else str(_instead(ws, item, gone, target))
                for part in parts_of_item(line)
                for slug, item in [written[part]]
                if slug != gone.slug or target.slug not in slugs
            )
            for line in routine.items
        ]
        changed[routine.slug] = list(filter(None, lines))
    return changed


def _written_for(ws: Workspace, line: str) -> tuple[str | None, Written | None]:
    """The exercise of an item of a routine, and the item; None where it cannot be read."""
    try:
        item = parse_item(line)
        return find_exercise(ws.db, item.exercise).slug, item
    except LiftlogError:
        return None, None


def _instead(ws: Workspace, item: Written, gone: Exercise, target: Exercise) -> Written:
    """The item with the other exercise; it keeps its goal where the other has none."""
    instead = item.replace(exercise=target.slug)
    is_bare = item.reps is None and item.seconds is None and item.goal is None
    (_, kept), (_, goal) = (
        catalogue.preference(ws.db, one.slug, ws.policies.inferred_goal) for one in (target, gone)
    )
    if not is_bare or target.in_catalogue or kept:
        return instead
    return instead.replace(goal=goal)
