"""`liftlog skip`: skips an exercise for now, or one set."""

from typing import Annotated

from typer import Context, Option

from liftlog.cli import options as opt
from liftlog.cli.output import say, say_json, width
from liftlog.render.plans.status import skipped_json, skipped_lines
from liftlog.services.base.workspace import open_existing
from liftlog.services.plans import turns

app = opt.new_app()

_EXAMPLES = """Examples:

  liftlog skip                   the machine is busy: move it to the end

  liftlog skip leg-raise         the same for an exercise you name

  liftlog skip --set             skip one set of what is next"""


@app.command(cls=opt.Command, epilog=_EXAMPLES)
def skip(
    ctx: Context,
    exercise: opt.Exercise = None,
    sets: Annotated[
        bool, Option("--set", help="Skip one set instead.", show_default=False)
    ] = False,
    json: opt.Json = False,
) -> None:
    """Skip the next exercise until the end of the plan, or skip one set.

    A skipped set counts as not done, so you cannot add weight next time.
    """
    with open_existing(ctx.obj) as ws:
        skipped = turns.skip(ws, exercise, 1 if sets else None)
        if json:
            say_json(skipped_json(skipped))
        else:
            say(skipped_lines(skipped, width()))
