"""`liftlog undo`: undoes the last commands."""

from typing import Annotated

from typer import Argument, Context, Option

from liftlog.cli import options as opt
from liftlog.cli.everyday import undo_last
from liftlog.cli.output import chosen_format, show_view
from liftlog.render.training.steps import steps_view
from liftlog.services.base.workspace import open_existing
from liftlog.services.training.undo import list_steps

app = opt.new_app()

_EXAMPLES = """Examples:

  liftlog undo            the last command: a set, an edit, a whole import

  liftlog undo 3          the last three

  liftlog undo --list     what you can undo and redo

  liftlog redo            redo it"""


@app.command(cls=opt.Command, epilog=_EXAMPLES)
def undo(
    ctx: Context,
    number: Annotated[int, Argument(metavar="[N]", min=1, help="Number of commands.")] = 1,
    show: Annotated[bool, Option("--list", help="Show what you can undo; change nothing.")] = False,
    limit: Annotated[int, Option(metavar="N", min=1, help="Lines of --list.")] = 20,
    format: opt.Format = None,
    json: opt.Json = False,
) -> None:
    """Undo the last command that changed the log, even a whole import."""
    chosen = chosen_format(format, json)
    if not show:
        undo_last(ctx.obj, number, chosen if format or json else None)
        return

    with open_existing(ctx.obj) as ws:
        show_view(steps_view(list_steps(ws, limit)), chosen)
