"""`liftlog doctor`: checks the log and repairs it."""

from typing import Annotated

from typer import Context, Option

from liftlog.cli import options as opt
from liftlog.cli.actions import doctor as actions

app = opt.new_app()

_EXAMPLES = """Examples:

  liftlog doctor

  liftlog doctor --json          for scripts; the exit code is 5 if there is a problem

  liftlog doctor --repair        rebuild the data, or rescue a damaged file"""


@app.command(cls=opt.Command, epilog=_EXAMPLES)
def doctor(
    ctx: Context,
    repair: Annotated[
        bool, Option("--repair", help="Repair the log; a backup is made first.")
    ] = False,
    json: opt.Json = False,
) -> None:
    """Check the log: file, data, built-in exercises and disk."""
    actions.run(ctx.obj, repair, json)
