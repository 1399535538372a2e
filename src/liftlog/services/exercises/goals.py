"""Goals: finds one by name, and adds your own."""

from __future__ import annotations

from liftlog.domain.base.words import composed, listed, quoted
from liftlog.domain.exercises.goals import Goal
from liftlog.errors import NotFound, Refused, WrongUsage
from liftlog.services.exercises.names import slug_of, slugs_of
from liftlog.store.exercises import catalogue

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from liftlog.services.base.workspace import Workspace
    from liftlog.store.base.journal import Command, Patch


# What `exercise set --goal` takes besides goals.
_RESERVED = ("none", "default", "inferred")


def goal_named(rows: Mapping[str, Goal], name: str) -> Goal:
    """The goal of exactly that name: the beginning of another one is no goal."""
    wanted = composed(name.strip()).casefold().replace(" ", "-")
    for slug in (wanted, *(slugs_of(name) if not name.isascii() else ())):
        if slug in rows:
            return rows[slug]
    raise NotFound(f"no goal is called {quoted(name)}", f"use: {listed(rows)}")


def goal_slug(ws: Workspace, goal: str | None) -> str | None:
    """The goal that is meant, by its whole name."""
    return goal_named(catalogue.goals(ws.db), goal).slug if goal else None


def goals_called(ws: Workspace, name: str | None = None) -> list[Goal]:
    """The goal of that name, to look at by a unique beginning as well; without one, all."""
    rows = catalogue.goals(ws.db)
    if name is None:
        return list(rows.values())
    begun = [goal for slug, goal in rows.items() if slug.startswith(name.strip().casefold())]
    return begun if len(begun) == 1 and name.strip() else [goal_named(rows, name)]


def add_goal(
    ws: Workspace,
    name: str,
    sets: str,
    reps: str,
    rest: str | None = None,
    load_words: str | None = None,
) -> tuple[Goal, Goal | None]:
    """A goal of the lifter's own, and the one of the same name that it replaces.

    What the documents say is not replaced, a row of liftlog's own is.
    """
    slug = slug_of(name)
    if slug in _RESERVED:
        raise Refused(f"a goal cannot be called {slug}", "note: choose another name")
    known = catalogue.goals(ws.db).get(slug)
    if known is not None and not (known.own or known.is_ours):
        raise Refused(f"{slug} is a built-in goal", "note: choose another name")
    goal = Goal(
        slug=slug,
        sets=parse_range(sets, "sets", 1, 20),
        reps=parse_range(reps, "reps", 1, 100),
        rest_seconds=parse_range(rest, "rest", 0, 3600) if rest else None,
        load_words=load_words,
        own=True,
    )
    from liftlog.services.base.commands import new_command

    with new_command(ws, f"goal add {slug}") as command:
        store_goal(command, goal)
    return goal, known


def store_goal(command: Command, goal: Goal) -> None:
    """Writes a goal of the lifter's own."""
    rest_low, rest_high = goal.rest_seconds or (None, None)
    patch: Patch = {
        "origin": "own",
        "sets_low": goal.sets[0],
        "sets_high": goal.sets[1],
        "reps_low": goal.reps[0],
        "reps_high": goal.reps[1],
        "rest_low": rest_low,
        "rest_high": rest_high,
        "load_words": goal.load_words,
        "source": None,
        "deleted_at": None,
    }
    command.change("goal", "set", goal.slug, patch)


def parse_range(text: str, what: str, least: int, most: int) -> tuple[int, int]:
    """3-5 as (3, 5), 3 as (3, 3)."""
    low, dash, high = text.replace("–", "-").partition("-")
    ends = (low.strip(), (high if dash else low).strip())
    if not all(end.isascii() and end.isdigit() for end in ends):
        raise WrongUsage(f"{quoted(text)} is not a range", f"use: --{what} 3-5")
    lowest, highest = int(ends[0]), int(ends[1])
    if not least <= lowest <= highest <= most:
        raise WrongUsage(
            f"--{what} {text} is out of range",
            f"use: {least} to {most}, the lower number first",
        )
    return lowest, highest
