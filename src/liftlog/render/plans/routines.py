"""Routines as a table, as a page and as JSON."""

from __future__ import annotations

from liftlog.render.base.fitting import Give
from liftlog.render.base.tables import Cell, Column, Table
from liftlog.render.base.text import harmless, wrap

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from liftlog.domain.plans.routine_notation import Routine

GIVE = Give({"name": 16}, ("origin", "about", "name"))


def routines_table(found: Iterable[tuple[Routine, int | None]]) -> Table:
    """Name, number of exercises, minutes, where it comes from, what it is for."""
    columns = (
        Column("routine", "routine"),
        Column("name", "name"),
        Column("exercises", "exercises", right=True),
        Column("minutes", "min", right=True),
        Column("origin", "from"),
        Column("about", "what it is for"),
    )
    rows = [
        (
            Cell(one.slug),
            Cell(one.name),
            Cell(len(one.items)),
            Cell(minutes),
            Cell("own" if one.own else "liftlog", "you" if one.own else "liftlog"),
            Cell(one.about),
        )
        for one, minutes in found
    ]
    return Table(columns, tuple(rows))


def page(routine: Routine, minutes: int | None, width: int | None) -> list[str]:
    """Its items, a line each, and what to type."""
    length = f" · about {minutes} min" if minutes else ""
    texts = [f"{routine.name} ({routine.slug}){length}"]
    texts += [routine.about] if routine.about else []
    texts += [f"  {item}" for item in routine.items]
    texts.append(f"liftlog routine start {routine.slug}")
    return [part for text in texts for part in wrap(harmless(text), width or 10_000, 4)]


def as_json(routine: Routine, minutes: int | None) -> dict[str, object]:
    """`routine show --json`."""
    return {
        "schema": 1,
        "routine": routine.slug,
        "name": routine.name,
        "about": routine.about,
        "items": list(routine.items),
        "minutes": minutes,
        "own": routine.own,
    }
