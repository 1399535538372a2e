"""`liftlog session`: a whole workout at a prompt."""

import sys
from typing import Annotated

from typer import Argument, Context, Exit, Option

from liftlog.cli import full_screen
from liftlog.cli import options as opt
from liftlog.cli.app import FULL_SCREEN
from liftlog.cli.prompting import reader
from liftlog.cli.session import Session

app = opt.new_app()

_EXAMPLES = """Examples:

  liftlog session                today's plan, or the workout in progress

  liftlog session leg-day-end    a routine

  liftlog session 5/3/1          the next day of a programme that is running"""


@app.command(cls=opt.Command, epilog=_EXAMPLES)
def session(
    ctx: Context,
    routine: Annotated[
        str | None,
        Argument(
            metavar="[ROUTINE]", help="Routine or running programme to start. [default: your plan]"
        ),
    ] = None,
    plain: Annotated[
        bool, Option("--plain", help="One line at a time, also for screen readers.")
    ] = False,
    json: opt.Json = False,
) -> None:
    """Log a whole workout: type only the sets.

    Enter alone logs the set that is offered. Type ? for help. Every set is saved at once, so you
    can stop at any time and go on later. With --json the lines come from standard input, and the
    answer follows when they end.
    """
    if json:
        from liftlog.cli.scripted import Script

        if code := Script(ctx.obj).run(routine, sys.stdin or ()):
            raise Exit(code)
        return
    fill = None if plain else ctx.meta.get(FULL_SCREEN)
    if fill is not None and full_screen.fits():
        code = fill(ctx.obj, routine, full_screen.Commands())
    else:
        code = run(ctx.obj, routine)
    if code:
        raise Exit(code)


def run(db: str | None, routine: str | None = None) -> int:
    """The session on this terminal, or over the lines of a pipe."""
    read, is_typed = reader()
    return Session(db, read, sys.stdout, enters=is_typed).run(routine)
