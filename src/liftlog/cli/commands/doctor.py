"""liftlog doctor: is the log whole, and what repairs it."""

from typing import Annotated

from typer import Context, Exit, Option

from liftlog.cli.options import JsonOption, new_app
from liftlog.cli.output import say, say_json
from liftlog.render.safety import doctor as views
from liftlog.services.safety import doctor as doctoring

app = new_app()

_EXAMPLES = """Examples:

  liftlog doctor

  liftlog doctor --json          for scripts; the exit code is 5 where something is broken

  liftlog doctor --repair        rebuild the tables from the events, or save a damaged file"""


@app.command(epilog=_EXAMPLES)
def doctor(
    ctx: Context,
    repair: Annotated[
        bool, Option("--repair", help="Repair it; what is changed is kept as a copy.")
    ] = False,
    json: JsonOption = False,
) -> None:
    """Look the log over: the file, every row against its events, the catalogue, the disk."""
    done = doctoring.repair(ctx.obj) if repair else None
    report = doctoring.examine(ctx.obj)
    if json:
        say_json(views.as_json(report, done))
    else:
        say(views.lines(report, done))
    if not report.is_sound:
        raise Exit(5)
