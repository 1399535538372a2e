"""`liftlog redo`: redoes what you undid."""

from typing import Annotated

from typer import Argument, Context

from liftlog.cli import options as opt
from liftlog.cli.output import say, show_view, talk, width
from liftlog.cli.progress import Progress
from liftlog.domain.base.counts import counted
from liftlog.render.base.text import paragraphs
from liftlog.render.training.steps import steps_view
from liftlog.services.base.workspace import open_existing
from liftlog.services.training.undo import redo_steps, redone_last

app = opt.new_app()


@app.command()
def redo(
    ctx: Context,
    number: Annotated[int, Argument(metavar="[N]", min=1, help="Number of commands.")] = 1,
    json: opt.Json = False,
) -> None:
    """Redo what you undid, until you change the log again."""
    with open_existing(ctx.obj) as ws:
        with Progress() as progress:
            steps = redo_steps(ws, number, progress.tell)
        if json:
            show_view(steps_view(redone_last(ws, len(steps))), "json")
        else:
            say(paragraphs((f"redone: {words}" for words in steps), width(), 2))
    if len(steps) < number:
        talk(f"Only {counted(len(steps), 'command')} could be redone.")
