"""liftlog paths: where liftlog keeps its files."""

from __future__ import annotations

import os

import typer

from liftlog.cli.options import HELP, JsonOption, new_app

app = new_app()


@app.command(context_settings=HELP)
def paths(ctx: typer.Context, json: JsonOption = False) -> None:
    """Where liftlog keeps its files; nothing is made or opened."""
    from liftlog.cli.output import say, say_json
    from liftlog.store.base.location import cache_folder, database_path, state_folder
    from liftlog.store.exercises.catalogue import data_file

    found = {
        "database": database_path(ctx.obj),
        "catalogue": data_file("exercises.yaml"),
        "goals": data_file("goals.yaml"),
        "cache": cache_folder(os.environ),
        "crash_logs": state_folder(os.environ),
    }
    if json:
        say_json({"schema": 1, **found})
    else:
        say(f"{name}\t{path}" for name, path in found.items())
