"""liftlog status: where one is, in one line."""

from __future__ import annotations

import typer

from liftlog.cli.options import HELP, JsonOption, new_app

app = new_app()


@app.command(context_settings=HELP)
def status(ctx: typer.Context, json: JsonOption = False) -> None:
    """Where you are in the workout: exercise, set, rest and what comes next, in one line."""
    from liftlog.cli.everyday import status_line

    if not json:
        status_line(ctx.obj)
        return
    from liftlog.cli.output import say_json
    from liftlog.render.standing import as_json
    from liftlog.services.standing import where
    from liftlog.services.workspace import open_workspace

    with open_workspace(ctx.obj) as ws:
        say_json(as_json(where(ws)))
