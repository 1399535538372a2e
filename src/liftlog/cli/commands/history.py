"""liftlog history: the sets, newest first."""

from __future__ import annotations

from typing import Annotated

import typer

from liftlog.cli.options import (
    HELP,
    ExerciseOption,
    FormatOption,
    JsonOption,
    NameCommand,
    SinceOption,
    complete_ids,
    new_app,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from liftlog.services.browsing import History
    from liftlog.services.workspace import Workspace

app = new_app()

_EXAMPLES = """Examples:

  liftlog history                        the last sets

  liftlog history mac --since 4w

  liftlog history --limit 100 --format csv

  liftlog history --events 3f9a1c        all that happened to one set"""

NEWEST_ON_TERMINAL = 20


@app.command(cls=NameCommand, context_settings=HELP, epilog=_EXAMPLES)
def history(
    ctx: typer.Context,
    exercise: ExerciseOption = None,
    since: SinceOption = None,
    until: Annotated[
        str | None, typer.Option("--until", metavar="DATE", help="Up to that day, or month.")
    ] = None,
    limit: Annotated[
        int | None,
        typer.Option(
            "--limit", "-l", metavar="N", min=1, help="At most so many; 20 on a terminal."
        ),
    ] = None,
    events: Annotated[
        str | None,
        typer.Option(
            "--events",
            metavar="ID",
            help="Everything that happened to one set.",
            autocompletion=complete_ids,
        ),
    ] = None,
    format: FormatOption = None,
    json: JsonOption = False,
) -> None:
    """The sets, newest first: id, day, time, exercise, what was done, how it went."""
    from liftlog.cli.output import chosen_format, on_terminal
    from liftlog.services import browsing
    from liftlog.services.workspace import open_workspace

    chosen = chosen_format(format, json)
    with open_workspace(ctx.obj) as ws:
        if events is not None:
            _show_events(ws, events, chosen)
            return
        newest = NEWEST_ON_TERMINAL if on_terminal() and chosen == "table" and not since else None
        found = browsing.history(ws, exercise, since, until, limit or newest)
        _show(found, chosen)


def _show(found: History, chosen: str) -> None:
    from liftlog.cli.output import say, show_table, talk, width
    from liftlog.render import history as views
    from liftlog.render.fitting import fits

    if found.is_empty:
        talk("nothing logged yet: `liftlog log machine-back-extension 12@40kg` logs a first set")
    elif not found.entries:
        talk("no sets in that time")
    if chosen not in ("table", "markdown"):
        show_table(views.data(found), chosen)
        return
    fit = width() if chosen == "table" else None
    table = views.for_people(found, fit)
    if not found.entries:
        return
    if fit is not None and not fits(table, fit):
        say(views.blocks(found, fit))
    else:
        show_table(table, chosen)


def _show_events(ws: Workspace, ending: str, chosen: str) -> None:
    from liftlog.cli.output import say, say_json, show_table, width
    from liftlog.render import history as views
    from liftlog.services import browsing

    set_id, changes = browsing.changes_of(ws, ending)
    if chosen == "json":
        say_json({"schema": 1, "set": set_id, "events": views.events_json(changes)})
    elif chosen == "table":
        say(views.events_blocks(changes, width()))
    else:
        show_table(views.events_table(changes), chosen)
