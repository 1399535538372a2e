"""The tables of `history`: the sets, and the events of one of them."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from liftlog.services.base.workspace import Workspace
    from liftlog.services.training.history import History

NEWEST_ON_TERMINAL = 20


def newest_shown(chosen: str, since: str | None) -> int | None:
    """How many sets are shown where no number is given; None for all of them."""
    from liftlog.cli.output import on_terminal

    return NEWEST_ON_TERMINAL if on_terminal() and chosen == "table" and not since else None


def show_sets(ws: Workspace, found: History, chosen: str) -> None:
    """The sets in the chosen format."""
    from liftlog.cli.output import say, show_lines, show_table, talk, width
    from liftlog.render.training import history_data as data

    if found.is_empty:
        talk("nothing logged yet: `liftlog log machine-back-extension 12@40kg` logs a first set")
    elif not found.sets:
        talk("no sets in that time")
    if chosen == "tsv":
        say(data.tsv(found))
        return
    if chosen not in ("table", "markdown"):
        show_table(data.data(found), chosen)
        return
    if not found.sets:
        return
    from liftlog.render.base.fitting import fits
    from liftlog.render.training import history as views
    from liftlog.services.training import history

    entries, of_one = history.entries(ws, found), found.exercise is not None
    fit = width() if chosen == "table" else None
    table = views.for_people(entries, of_one, fit)
    if fit is not None and not fits(table, fit):
        show_lines(views.blocks(entries, of_one, fit), "blocks")
    else:
        show_table(table, chosen)


def show_events(ws: Workspace, ending: str, chosen: str) -> None:
    """All that happened to one set."""
    from liftlog.cli.output import say, say_json, show_table, width
    from liftlog.render.training import history as views
    from liftlog.services.training import history

    set_id, changes = history.changes_of(ws, ending)
    if chosen == "json":
        say_json({"schema": 1, "set": set_id, "events": views.events_json(changes)})
    elif chosen == "table":
        say(views.events_blocks(changes, width()))
    else:
        show_table(views.events_table(changes), chosen)
