"""`liftlog delete`: deletes sets; undo restores them."""

from typing import Annotated

from typer import Argument, Context

from liftlog.cli import options as opt
from liftlog.cli.actions import delete as actions

app = opt.new_app()


@app.command()
def delete(
    ctx: Context,
    which: Annotated[
        list[str],
        Argument(
            metavar="ID...",
            help="Last characters of an id in liftlog history, or `last`.",
            autocompletion=opt.complete_ids,
        ),
    ],
    json: opt.Json = False,
) -> None:
    """Delete sets; undo restores them."""
    actions.run(ctx.obj, which, json)
