"""liftlog backup: a checked copy of the log."""

from typing import Annotated

from typer import Argument, Context

from liftlog.cli import options as opt
from liftlog.cli.output import chosen_format, say, say_json, show_view
from liftlog.domain.base.counts import counted
from liftlog.render.base.text import harmless
from liftlog.render.safety import backup as views
from liftlog.services.base.workspace import open_workspace
from liftlog.services.safety import backup as keeping

app = opt.new_app()

_EXAMPLES = """Examples:

  liftlog backup                     beside the log, in the folder backups

  liftlog backup /media/stick        a file in that folder

  liftlog backup list                all copies beside the log

Copies are also made before every import, restore and upgrade. Of these the last 10 are kept,
one a week for a quarter, and one a month after that; copies made by word are never removed."""


@app.command(epilog=_EXAMPLES)
def backup(
    ctx: Context,
    file: Annotated[
        str | None, Argument(metavar="[FILE|list]", help="A new file or a folder; `list` lists.")
    ] = None,
    format: opt.Format = None,
    json: opt.Json = False,
) -> None:
    """Copy the log, also while sets are being logged; the copy is checked after writing."""
    chosen = chosen_format(format, json)
    if file == "list":
        show_view(views.backups_view(keeping.list_backups(ctx.obj)), chosen)
        return
    with open_workspace(ctx.obj) as ws:
        path, sets = keeping.back_up(ws, file)
    if chosen == "json":
        say_json({"schema": 1, "path": path, "sets": sets})
    else:
        say([harmless(f"{path}: {counted(sets, 'set')}, checked")])
