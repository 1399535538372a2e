"""`liftlog rest`: starts a rest timer."""

import sys
from typing import Annotated

from typer import Argument, Context

from liftlog.cli import options as opt
from liftlog.cli.countdown import Keys, WallClock, count_down, is_interactive
from liftlog.cli.output import is_plain, say, say_json, talk, width
from liftlog.domain.plans.rest import OVER
from liftlog.errors import Refused
from liftlog.render.base.text import wrap
from liftlog.render.plans import countdown as view
from liftlog.render.plans.status import line
from liftlog.services.base.workspace import open_existing
from liftlog.services.plans.rest import Resting, rest_now

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
    count(ctx.obj, seconds, json)


def count(db: str | None, seconds: str | None = None, json: bool = False) -> None:
    """The countdown on a terminal, one line elsewhere."""
    with open_existing(db) as ws:
        resting = rest_now(ws, seconds)
    if json:
        say_json(view.as_json(resting.rest, resting.now))
    elif is_interactive() and resting.rest.state(resting.now) != OVER:
        _watch(resting)
    else:
        say([view.in_one_line(resting.rest, resting.now)])


def count_after_set(db: str | None) -> None:
    """The same after a set was logged: by then a goal without a rest is no error."""
    try:
        count(db)
    except Refused as error:
        talk(error.message)
        if error.hint:
            talk(error.hint)


def _watch(resting: Resting) -> None:
    columns = width() or 80
    say(wrap(view.KEYS, columns, 2))
    if is_plain():
        say([view.in_one_line(resting.rest, resting.now)])
    with Keys(sys.stdin) as keys:
        clock = WallClock(resting.now)
        room = None if is_plain() else columns
        goes_on = count_down(resting.rest, clock, keys, sys.stdout, room, resting.calls)
    if goes_on:
        say(wrap(line(resting.here.replace(rested_seconds=None)), columns, 2))
