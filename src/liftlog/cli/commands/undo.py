"""liftlog undo: the last commands, taken back."""

from typing import Annotated

from typer import Argument, Context, Option

from liftlog.cli import options as opt
from liftlog.cli.everyday import undo_last
from liftlog.cli.output import chosen_format, show_view
from liftlog.render.training.steps import steps_view
from liftlog.services.base.workspace import open_workspace
from liftlog.services.training.undo import list_steps

app = opt.new_app()

_EXAMPLES = """Examples:

  liftlog undo            the last command: a set, an edit, a whole import

  liftlog undo 3          the last three

  liftlog undo --list     what there is to take back, and to bring again

  liftlog redo            the undo itself taken back"""


@app.command(epilog=_EXAMPLES)
def undo(
    ctx: Context,
    number: Annotated[int, Argument(metavar="[N]", min=1, help="How many commands.")] = 1,
    show: Annotated[bool, Option("--list", help="Only show what can be undone.")] = False,
    limit: Annotated[int, Option(metavar="N", min=1, help="Of --list.")] = 20,
    format: opt.Format = None,
    json: opt.Json = False,
) -> None:
    """Take back the last command that changed something, whole: a batch or an import too."""
    if not show:
        undo_last(ctx.obj, number)
        return

    with open_workspace(ctx.obj) as ws:
        show_view(steps_view(list_steps(ws, limit)), chosen_format(format, json))
