"""`liftlog doctor`: checks the log and repairs it."""

from typing import Annotated

from typer import Context, Exit, Option

from liftlog.cli import options as opt
from liftlog.cli.output import say, say_json, width
from liftlog.cli.progress import Progress
from liftlog.render.safety import doctor as views
from liftlog.services.safety import doctor as doctoring

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
    with Progress("repairing the log", wanted=repair):
        repaired = doctoring.repair(ctx.obj) if repair else None
    with Progress("checking the log"):
        report = doctoring.examine(ctx.obj)
    if json:
        say_json(views.as_json(report, repaired))
    else:
        say(views.lines(report, repaired, width()))
    if not report.is_sound:
        raise Exit(5)
