"""`liftlog swap`: does another exercise instead."""

from typing import Annotated

from typer import Argument, Context, Option

from liftlog.cli import options as opt
from liftlog.cli.output import say, say_json, width
from liftlog.render.plans.status import swapped_lines
from liftlog.render.plans.status_json import swapped_json
from liftlog.services.base.workspace import open_existing
from liftlog.services.plans import swapping

app = opt.new_app()

_EXAMPLES = """Examples:

  liftlog swap leg-raise                    instead of what comes next

  liftlog swap leg-raise --for romanian-deadlift"""


@app.command(cls=opt.NameCommand, epilog=_EXAMPLES)
def swap(
    ctx: Context,
    exercise: Annotated[
        str,
        Argument(
            metavar="EXERCISE",
            help="Exercise to do instead.",
            autocompletion=opt.complete_exercises,
        ),
    ],
    instead_of: Annotated[
        str | None,
        Option(
            "--for",
            metavar="EXERCISE",
            help="Planned exercise to replace. [default: what comes next]",
            autocompletion=opt.complete_exercises,
        ),
    ] = None,
    json: opt.Json = False,
) -> None:
    """Swap the exercise that comes next for another one.

    It gets the sets that were left, and its own weight.
    """
    with open_existing(ctx.obj) as ws:
        swapped = swapping.swap(ws, exercise, instead_of)
        if json:
            say_json(swapped_json(swapped))
        else:
            say(swapped_lines(swapped, width()))
