"""Routines: as a table, as a page and as JSON."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from liftlog.domain.plans.routine_notation import Routine
from liftlog.render.base.fitting import Give
from liftlog.render.base.text import paragraphs
from liftlog.render.base.views import ColumnOf, PlainView

if TYPE_CHECKING:
    from liftlog.answers import programmes as answers


def routines_view(
    routines: Iterable[tuple[Routine, int | None]],
) -> PlainView[tuple[Routine, int | None]]:
    """Each with its minutes: name, number of exercises, where it comes from, what it is for."""
    columns: tuple[ColumnOf[tuple[Routine, int | None]], ...] = (
        ColumnOf("routine", "routine", lambda it: it[0].slug),
        ColumnOf("name", "name", lambda it: it[0].name),
        ColumnOf("exercises", "exercises", lambda it: it[0].size, right=True),
        ColumnOf("minutes", "min", lambda it: it[1], right=True),
        ColumnOf(
            "origin",
            "from",
            lambda it: "own" if it[0].own else "liftlog",
            lambda it: "you" if it[0].own else "liftlog",
        ),
        ColumnOf("about", "what it is for", lambda it: it[0].about),
    )
    return PlainView(columns, routines, Give({"name": 16}, ("origin", "about", "name")))


def page(routine: Routine, minutes: int | None, width: int | None) -> list[str]:
    """Its items, a line each, and what to type."""
    length = f" · about {minutes} min" if minutes else ""
    texts = [f"{routine.name} ({routine.slug}){length}"]
    texts += [routine.about] if routine.about else []
    texts += [f"  {item}" for item in routine.items]
    texts.append(f"liftlog routine start {routine.slug}")
    return paragraphs(texts, width, 4)


def as_json(routine: Routine, minutes: int | None) -> answers.OneRoutine:
    """`routine show --json`."""
    return {"schema": 1, **_page_json(routine, minutes)}


def _page_json(routine: Routine, minutes: int | None) -> answers.RoutinePage:
    return {
        "routine": routine.slug,
        "name": routine.name,
        "about": routine.about,
        "items": list(routine.items),
        "minutes": minutes,
        "own": routine.own,
    }


def changed_json(changed: Iterable[tuple[Routine, int | None]]) -> answers.ChangedRoutines:
    """`routine import` and `routine edit`: each with its minutes, as it is now."""
    return {"schema": 1, "routines": [_page_json(*it) for it in changed]}


def checked_json(slugs: Iterable[str]) -> answers.CheckedRoutines:
    """`routine check`."""
    return {"schema": 1, "routines": list(slugs)}


def deleted_json(routine: Routine) -> answers.DeletedRoutine:
    """`routine delete`."""
    return {"schema": 1, "routine": routine.slug, "deleted": True}
