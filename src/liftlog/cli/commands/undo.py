"""liftlog undo: the last command, taken back."""

from __future__ import annotations

import typer

from liftlog.cli.options import HELP, new_app

app = new_app()


@app.command(context_settings=HELP)
def undo(ctx: typer.Context) -> None:
    """Take back the last command that changed something, whole: a batch or an import too."""
    from liftlog.cli.output import say
    from liftlog.render.text import harmless
    from liftlog.services.correcting import undo_last
    from liftlog.services.workspace import open_workspace

    with open_workspace(ctx.obj) as ws:
        words, _ = undo_last(ws)
        say([harmless(f"undone: {words}")])
