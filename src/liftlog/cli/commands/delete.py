"""`liftlog delete`: deletes sets; undo restores them."""

from typing import Annotated

from typer import Argument, Context

from liftlog.cli import options as opt
from liftlog.cli.output import say, say_json, width
from liftlog.render.base.phrases import set_text
from liftlog.render.base.text import paragraphs
from liftlog.render.training.set_rows import deleted_json
from liftlog.services.base.workspace import open_existing
from liftlog.services.training.correcting import delete as delete_sets
from liftlog.services.training.history import timed

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
    with open_existing(ctx.obj) as ws:
        deleted = delete_sets(ws, which)
        if json:
            say_json(deleted_json(timed(ws, deleted)))
            return
        texts = (f"deleted: {set_text(set_)} · {set_.exercise} · {set_.day}" for set_ in deleted)
        say(paragraphs(texts, width(), 2))
