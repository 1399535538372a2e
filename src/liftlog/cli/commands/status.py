"""liftlog status: where one is, in one line."""

from __future__ import annotations

import typer

from liftlog.cli.options import HELP, JsonOption, new_app

app = new_app()


@app.command(context_settings=HELP)
def status(ctx: typer.Context, json: JsonOption = False) -> None:
    """Where you are in the workout: exercise, set, rest and what comes next, in one line."""
    from liftlog.cli.output import say, say_json
    from liftlog.render import standing
    from liftlog.services.standing import where
    from liftlog.services.workspace import open_workspace

    with open_workspace(ctx.obj) as ws:
        here = where(ws)
        if json:
            say_json(standing.as_json(here))
        else:
            say([standing.line(here)])


def show_home(db: str | None) -> None:
    """Bare `liftlog`: where one is and what comes next."""
    from liftlog.cli.output import say, width
    from liftlog.render import standing
    from liftlog.services.standing import where
    from liftlog.services.workspace import open_workspace

    with open_workspace(db) as ws:
        say(standing.home(where(ws), width()))
