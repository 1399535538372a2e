"""`liftlog paths`: shows where liftlog keeps its files."""

from typer import Context

from liftlog.cli import options as opt
from liftlog.cli.output import columns, on_terminal, say, say_json
from liftlog.render.base.places import path_lines, paths_json
from liftlog.services.base.paths import all_paths

app = opt.new_app()


@app.command()
def paths(ctx: Context, json: opt.Json = False) -> None:
    """Show where liftlog keeps its files. Nothing is created."""
    files = all_paths(ctx.obj)
    if json:
        say_json(paths_json(files))
    else:
        say(path_lines(files, columns() if on_terminal() else None))
