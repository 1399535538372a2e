"""`liftlog history`: lists your sets, newest first."""

from typing import Annotated

from typer import Context, Option

from liftlog.cli import options as opt
from liftlog.cli.output import chosen_format
from liftlog.cli.views import show_events, show_sets
from liftlog.services.base.workspace import open_existing

app = opt.new_app()

_EXAMPLES = """Examples:

  liftlog history                        your last sets

  liftlog history mac --since 4w

  liftlog history --limit 100 --format csv

  liftlog history --events 3f9a1c        every change to one set"""


@app.command(cls=opt.NameCommand, epilog=_EXAMPLES)
def history(
    ctx: Context,
    exercise: opt.Exercise = None,
    since: opt.Since = None,
    until: opt.Until = None,
    limit: Annotated[
        int | None,
        Option(
            "--limit",
            "-l",
            metavar="N",
            min=1,
            help="Number of sets. [default: all; 20 on a terminal]",
        ),
    ] = None,
    events: Annotated[
        str | None,
        Option(
            metavar="ID",
            help="Show every change to one set.",
            autocompletion=opt.complete_ids,
        ),
    ] = None,
    format: opt.Format = None,
    json: opt.Json = False,
) -> None:
    """List your sets, newest first, with their ids."""
    chosen = chosen_format(format, json)
    with open_existing(ctx.obj) as ws:
        if events is not None:
            show_events(ws, events, chosen)
        else:
            show_sets(ws, exercise, chosen, limit, since, until)
