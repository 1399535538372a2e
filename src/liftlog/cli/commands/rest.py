"""`liftlog rest`: starts a rest timer."""

from typing import Annotated

from typer import Argument, Context

from liftlog.cli import options as opt
from liftlog.cli.actions import rest as actions

app = opt.new_app()

_EXAMPLES = """Examples:

  liftlog rest                   the goal's rest, from your last set

  liftlog rest 90                90 seconds from now; 90-120 and 1:30 work too

  liftlog log 12 --rest          log a set, then rest

  liftlog config set notify bell,osc9    also notify your desktop"""


@app.command(cls=opt.Command, epilog=_EXAMPLES)
def rest(
    ctx: Context,
    seconds: Annotated[
        str | None,
        Argument(metavar="[SECONDS]", help="Rest: 90, 90-120 or 1:30. [default: the goal's rest]"),
    ] = None,
    json: opt.Json = False,
) -> None:
    """Start a rest timer. It rings at the shortest and at the longest rest.

    Space starts the next set, + adds 15 seconds, q quits. The timer keeps running while your
    laptop sleeps. In a pipe it prints one line and does not wait.
    """
    actions.run(ctx.obj, seconds, json)
