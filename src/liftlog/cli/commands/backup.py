"""`liftlog backup`: writes a verified copy of the log."""

from typing import Annotated

from typer import Argument, Context

from liftlog.cli import options as opt
from liftlog.cli.output import chosen_format, say, say_json, show_view
from liftlog.cli.progress import Progress
from liftlog.domain.base.counts import counted
from liftlog.render.base.text import harmless
from liftlog.render.safety import backup as views
from liftlog.services.base.workspace import open_existing
from liftlog.services.safety import backup as keeping

app = opt.new_app()

_EXAMPLES = """Examples:

  liftlog backup                     beside the log, in the folder backups

  liftlog backup /media/stick        a file in that folder

  liftlog backup list                all backups beside the log

There is also a backup before each import, restore and upgrade. The last 10 of
these are kept, and older ones: one a week for 3 months, then one a month. Backups
you make yourself are never removed."""


@app.command(cls=opt.Command, epilog=_EXAMPLES)
def backup(
    ctx: Context,
    file: Annotated[
        str | None,
        Argument(metavar="[FILE|list]", help="New file or folder, or list. [default: backups]"),
    ] = None,
    format: opt.Format = None,
    json: opt.Json = False,
) -> None:
    """Back up the log; you can go on logging. The backup is verified."""
    chosen = chosen_format(format, json)
    if file == "list":
        show_view(views.backups_view(keeping.list_backups(ctx.obj)), chosen)
        return
    with open_existing(ctx.obj) as ws, Progress("backing up the log"):
        path, sets = keeping.back_up(ws, file)
    if chosen == "json":
        say_json(views.backed_up_json(path, sets))
    elif format is not None:
        show_view(views.backup_view(path, sets), chosen)
    else:
        say([harmless(f"{path}: {counted(sets, 'set')}, verified")])
