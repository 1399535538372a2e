"""liftlog skip: an occupied machine, or a set that is not to be."""

from typing import Annotated

from typer import Context, Option

from liftlog.cli import options as opt
from liftlog.cli.output import say, say_json, width
from liftlog.render.plans.status import skipped_json, skipped_lines
from liftlog.services.base.workspace import open_workspace
from liftlog.services.plans import turns

app = opt.new_app()

_EXAMPLES = """Examples:

  liftlog skip                   the machine is occupied: it waits at the end of the plan

  liftlog skip leg-raise         the same for an exercise that is named

  liftlog skip --set             one set less of what comes next"""


@app.command(epilog=_EXAMPLES)
def skip(
    ctx: Context,
    exercise: opt.Exercise = None,
    sets: Annotated[
        bool, Option("--set", help="Pass over one set, for good.", show_default=False)
    ] = False,
    json: opt.Json = False,
) -> None:
    """Pass over what comes next: the exercise goes behind the others, or one set is left out.

    A set that was passed over is missing from the session: it earns no step.
    """
    with open_workspace(ctx.obj) as ws:
        skipped = turns.skip(ws, exercise, 1 if sets else None)
        if json:
            say_json(skipped_json(skipped))
        else:
            say(skipped_lines(skipped, width()))
