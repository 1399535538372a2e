"""liftlog restore: a copy put in the place of the log."""

from typing import Annotated

from typer import Argument, Context

from liftlog.cli import options as opt
from liftlog.cli.output import confirm, say
from liftlog.render.base.text import harmless
from liftlog.render.safety import backup as views
from liftlog.services.safety.backup import Restoring

app = opt.new_app()

_EXAMPLES = """Examples:

  liftlog backup list

  liftlog restore liftlog-20260105T180000Z-import.db

  liftlog restore /media/stick/liftlog.db --yes

What it replaces is kept as a copy: restoring that one takes the restore back."""


@app.command(epilog=_EXAMPLES)
def restore(
    ctx: Context,
    file: Annotated[str, Argument(metavar="FILE", help="A copy that liftlog made.")],
    yes: opt.Yes = False,
) -> None:
    """Put a copy in the place of the log: checked first, shown, and what was there is kept."""
    with Restoring(ctx.obj, file) as restoring:
        say(harmless(line) for line in views.difference_lines(restoring))
        confirm("put it in the place of the log?", yes)
        kept = restoring.carry_out()
        say(["restored"])
        if kept:
            say([harmless(f"what was there is kept: liftlog restore {kept}")])
